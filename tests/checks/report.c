#include "checks.h"

#include "ui/dump.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const themes[] = {"dark", "light", "contrast"};
static const char *const texts[] = {"normal", "large"};
static const char *const reaches[] = {"reach-normal", "reach-low"};

static struct group *group_of(struct checks *checks, const char *rule, const char *what,
                              const char *screen)
{
    for (size_t i = 0; i < checks->group_count; i++) {
        struct group *g = &checks->groups[i];
        if (strcmp(g->rule, rule) == 0 && strcmp(g->what, what) == 0 &&
            strcmp(g->screen, screen) == 0) {
            return g;
        }
    }
    if (checks->group_count == GROUPS) {
        fprintf(stderr, "check_screens: too many kinds of findings\n");
        abort();
    }
    struct group *g = &checks->groups[checks->group_count++];
    *g = (struct group){.rule = rule, .what = what};
    snprintf(g->screen, sizeof g->screen, "%s", screen);
    return g;
}

/* Keeps the worst, one a label, so that three examples show three things. */
static void keep(struct group *g, double badness, const char *line)
{
    const char *own = strchr(line, '"');
    for (int i = 0; i < WORST; i++) {
        const char *other = strchr(g->worst[i].line, '"');
        if (own != NULL && other != NULL && strncmp(own, other, 24) == 0) {
            if (badness > g->worst[i].badness) {
                g->worst[i].badness = badness;
                snprintf(g->worst[i].line, sizeof g->worst[i].line, "%s", line);
            }
            return;
        }
    }
    int least = 0;
    for (int i = 1; i < WORST; i++) {
        least = g->worst[i].badness < g->worst[least].badness ? i : least;
    }
    if (badness > g->worst[least].badness) {
        g->worst[least].badness = badness;
        snprintf(g->worst[least].line, sizeof g->worst[least].line, "%s", line);
    }
}

void found(struct checks *checks, const char *rule, const char *what, const char *label,
           double measured, double limit, const char *unit)
{
    const struct where *w = &checks->where;
    char screen[24];
    snprintf(screen, sizeof screen, "%.*s", (int)strcspn(w->state, "/ "), w->state);
    const char *overlay = strstr(w->state, "overlay ");
    if (overlay != NULL) {
        snprintf(screen, sizeof screen, "overlay %.*s", (int)strcspn(overlay + 8, " "),
                 overlay + 8);
    }
    char plain[100];
    dump_plain(plain, sizeof plain, label);
    char line[420];
    snprintf(line, sizeof line, "%s %s %s %s %s%s %s: node \"%s\": %s, %.4g %s, limit %.4g", rule,
             panels[w->panel].name, themes[w->settings.value[SETTING_THEME]],
             texts[w->settings.value[SETTING_TEXT]], w->language,
             w->settings.value[SETTING_REACH] == REACH_LOW ? " low" : "", w->state, plain, what,
             measured, unit, limit);
    const double ratio = measured > 0 && limit > 0 ? measured / limit : 0;
    const double badness = ratio <= 0 ? 1000 + fabs(measured) : ratio < 1 ? 1 / ratio : ratio;
    struct group *g = group_of(checks, rule, what, screen);
    g->count++;
    g->panels |= 1U << w->panel;
    g->themes |= 1U << w->settings.value[SETTING_THEME];
    g->texts |= 1U << w->settings.value[SETTING_TEXT];
    g->reaches |= 1U << w->settings.value[SETTING_REACH];
    const struct language *language = content_language(checks->content, w->language);
    g->languages |= language == NULL ? 0 : 1U << (language - checks->content->languages);
    keep(g, badness, line);
    checks->findings++;
    if (checks->all != NULL) {
        fprintf(checks->all, "%s\n", line);
    }
}

static void names(FILE *out, unsigned bits, const char *const *list, int count)
{
    if (bits == (1U << count) - 1) {
        return;
    }
    for (int i = 0; i < count; i++) {
        if ((bits & 1U << i) != 0) {
            fprintf(out, " %s", list[i]);
        }
    }
}

static int by_rule(const void *a, const void *b)
{
    const struct group *const *x = a;
    const struct group *const *y = b;
    const int rule = strcmp((*x)->rule, (*y)->rule);
    return rule != 0 ? rule : (*y)->count > (*x)->count ? 1 : -1;
}

void report(const struct checks *checks, FILE *out)
{
    const struct group *order[GROUPS];
    const char *languages[32];
    const int language_count = (int)fmin((double)checks->content->language_count, 31);
    for (int i = 0; i < language_count; i++) {
        languages[i] = checks->content->languages[i].id;
    }
    const char *sizes[SIZES];
    for (int i = 0; i < SIZES; i++) {
        sizes[i] = panels[i].name;
    }
    for (size_t i = 0; i < checks->group_count; i++) {
        order[i] = &checks->groups[i];
    }
    qsort(order, checks->group_count, sizeof order[0], by_rule);
    fprintf(out, "%ld findings of %zu kinds in %ld frames\n", checks->findings, checks->group_count,
            checks->frames);
    long sum = 0;
    for (size_t i = 0; i < checks->group_count; i++) {
        sum += order[i]->count;
        if (i + 1 == checks->group_count || strcmp(order[i]->rule, order[i + 1]->rule) != 0) {
            fprintf(out, "%8ld %s\n", sum, order[i]->rule);
            sum = 0;
        }
    }
    for (size_t i = 0; i < checks->group_count; i++) {
        const struct group *g = order[i];
        fprintf(out, "\n%s %s: %s (%ld times; only:", g->rule, g->screen, g->what, g->count);
        names(out, g->panels, sizes, SIZES);
        names(out, g->themes, themes, 3);
        names(out, g->texts, texts, 2);
        names(out, g->languages, languages, language_count);
        names(out, g->reaches, reaches, 2);
        fputs(")\n", out);
        for (int k = 0; k < WORST; k++) {
            if (g->worst[k].line[0] != '\0') {
                fprintf(out, "  %s\n", g->worst[k].line);
            }
        }
    }
}
