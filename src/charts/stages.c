#include "charts/stages.h"

#include "core/letters.h"
#include "core/signs.h"

#include <string.h>

static bool same_stage(const struct material_details *m, size_t a, size_t b)
{
    return strcmp(m->supplies[a].stage, m->supplies[b].stage) == 0;
}

/* The last year that a period names: 2020 of "2016-2020"; 0 when it names none. */
static int last_year(const char *period)
{
    int year = 0;
    int digits = 0;
    int number = 0;
    for (const char *at = period;; at++) {
        if (*at >= '0' && *at <= '9' && digits < 5) {
            number = number * 10 + (*at - '0');
            digits++;
            continue;
        }
        year = digits == 4 ? number : year;
        digits = 0;
        number = 0;
        if (*at == '\0') {
            return year;
        }
    }
}

/* Figures of one stage stand newest first, those of one year in their own order. */
static bool before(const struct supply *list, size_t a, size_t b)
{
    const int older = last_year(list[a].period);
    const int newer = last_year(list[b].period);
    return older != newer ? older > newer : a < b;
}

/* The first of the stage of `index`; with `after` the first that stands behind it. SIZE_MAX: none.
 */
static size_t pick(const struct material_details *m, size_t index, bool after)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < m->supply_count; i++) {
        if (same_stage(m, i, index) && (!after || before(m->supplies, index, i)) &&
            (best == SIZE_MAX || before(m->supplies, i, best))) {
            best = i;
        }
    }
    return best;
}

size_t supply_first(const struct material_details *material, size_t index)
{
    return pick(material, index, false);
}

size_t supply_next(const struct material_details *material, size_t index)
{
    const size_t next = pick(material, index, true);
    return next != SIZE_MAX ? next : supply_first(material, index);
}

/* ---- names ---- */

static const char *stage_name(struct ui *ui, const char *stage)
{
    return ui_trf(ui, "supplystage.%s.name", stage);
}

static const char *stop_text(struct ui *ui, const char *stage)
{
    const char *key = ui_format(ui, "supplystage.%s.stop", stage);
    return content_text_exact(ui->env->content, ui->env->language->id, key);
}

const char *stages_stop(struct ui *ui, const struct material_details *m, size_t index)
{
    const char *own = stop_text(ui, m->supplies[index].stage);
    return own != NULL ? own : stage_name(ui, m->supplies[index].stage);
}

static bool same_stop(struct ui *ui, const struct material_details *m, size_t a, size_t b)
{
    if (same_stage(m, a, b)) {
        return true;
    }
    const char *one = stop_text(ui, m->supplies[a].stage);
    const char *two = stop_text(ui, m->supplies[b].stage);
    return one != NULL && two != NULL && strcmp(one, two) == 0;
}

/* The first supply that stands at the stop of number index. */
static size_t stop_of(struct ui *ui, const struct material_details *m, size_t index)
{
    size_t at = 0;
    while (!same_stop(ui, m, at, index)) {
        at++;
    }
    return at;
}

/* ---- the path ---- */

int stages_path(struct ui *ui, const struct material_details *m, size_t shown, int act,
                struct option **out)
{
    struct option *options = arena_array(ui->frame->arena, m->supply_count, sizeof *options);
    int n = 0;
    for (size_t i = 0; i < m->supply_count; i++) {
        if (stop_of(ui, m, i) == i) {
            options[n++] =
                (struct option){.label = stages_stop(ui, m, i),
                                .spoken = ui_trf(ui, "supplystage.%s.spoken", m->supplies[i].stage),
                                .chosen = same_stop(ui, m, shown, i),
                                .action = own_act(act, (float)supply_first(m, i)),
                                .id = ui_id("stage", (int)i)};
        }
    }
    *out = options;
    return n;
}

static bool same_years(const struct material_details *m, size_t a, size_t b)
{
    return same_stage(m, a, b) && strcmp(m->supplies[a].period, m->supplies[b].period) == 0;
}

#define LABEL_LETTERS 18 /* characters of a name that a pill can bear beside others */

bool stages_told(struct ui *ui, const struct material_details *m, size_t index)
{
    bool apart = true;
    int count = 0;
    for (size_t i = 0; i < m->supply_count; i++) {
        if (same_years(m, i, index)) {
            const char *detail = m->supplies[i].detail;
            apart = apart && detail[0] != '\0' && letters_count(ui_tr(ui, detail)) <= LABEL_LETTERS;
            count++;
        }
    }
    return apart && count > 1;
}

const char *stages_mark(struct ui *ui, const struct material_details *m, size_t index)
{
    int stars = 0;
    for (size_t i = 0; i < index && !stages_told(ui, m, index); i++) {
        stars += same_years(m, i, index);
    }
    return ui_format(ui, "%.*s", stars, "*********");
}

const char *stages_years(struct ui *ui, const char *period)
{
    const char *dash = strstr(period, SIGN_DASH);
    return dash == NULL
               ? period
               : ui_format(ui, "%.*s" UI_THIN_BREAK "%s", (int)(dash + strlen(SIGN_DASH) - period),
                           period, dash + strlen(SIGN_DASH));
}

/* Years, or what is counted where another has the same; the stage where the stop has several. */
static const char *figures_label(struct ui *ui, const struct material_details *m, size_t index,
                                 bool stages)
{
    const struct supply *s = &m->supplies[index];
    const char *years = stages_told(ui, m, index)
                            ? ui_tr(ui, s->detail)
                            : ui_format(ui, "%s%s", s->period, stages_mark(ui, m, index));
    if (!stages) {
        return years;
    }
    const char *name = stage_name(ui, s->stage);
    return supply_next(m, index) == index ? name : ui_format(ui, "%s %s", name, years);
}

int stages_figures(struct ui *ui, const struct material_details *m, size_t shown, int act,
                   struct option **out)
{
    struct option *options = arena_array(ui->frame->arena, m->supply_count, sizeof *options);
    size_t *list = arena_array(ui->frame->arena, m->supply_count, sizeof *list);
    int n = 0;
    bool stages = false;
    for (size_t i = 0; i < m->supply_count; i++) {
        bool seen = !same_stop(ui, m, i, shown);
        for (int k = 0; k < n && !seen; k++) {
            seen = same_stage(m, list[k], i);
        }
        if (seen) {
            continue;
        }
        stages = stages || n > 0;
        const size_t first = supply_first(m, i);
        size_t at = first;
        do {
            list[n++] = at;
            at = supply_next(m, at);
        } while (at != first);
    }
    for (int k = 0; k < n; k++) {
        const struct supply *s = &m->supplies[list[k]];
        options[k] =
            (struct option){.label = figures_label(ui, m, list[k], stages),
                            .spoken = ui_two(ui, ui_trf(ui, "supplystage.%s.spoken", s->stage),
                                             s->source->publisher),
                            .chosen = list[k] == shown,
                            .action = own_act(act, (float)list[k]),
                            .id = ui_id("figures", (int)list[k])};
    }
    *out = options;
    return n > 1 ? n : 0;
}
