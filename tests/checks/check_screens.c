/* Runs every screen and overlay headless through the accessibility and layout rules, over panels,
 * themes, text sizes, languages and reach. Prints the findings in groups and exits 1 if there are
 * any.
 *
 * usage: check_screens CONTENT.db [--all FILE] [--full | --quick] [--language ID]
 *        [--panel WxH]
 *
 * A few things (sample below) are seen in every combination; all things in the combinations where
 * layout can differ: each panel, language and text size in one theme (in some of these, unless
 * --full; --quick: the sample only). Pages that choose something within themselves (a
 * place, a part, a view) are opened once for each choice that they offer. */
#include "app/app_private.h" /* act_apply: choosing by touch would need turning first */
#include "app/routes.h"
#include "checks.h"

#include "core/mem.h"
#include "paint/fonts.h"
#include "screens/attract_play.h"
#include "screens/screen.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ARRIVED_MS 6000 /* A34 */
#define CHOICES 64
#define LEAVES 12 /* looked at, of one page: a list of sources has many */
#define WIDTHS ((size_t)1 << 19)

enum amount { NONE, FEW, SOME, ALL };

/* ---- widths: the font library is asked once for each line of text ---- */

struct widths {
    struct text_metrics real;
    struct {
        uint64_t key;
        float width;
    } * slots;
};

static float width(void *context, enum font_weight weight, int em_px, const char *text,
                   size_t length)
{
    struct widths *w = context;
    const int head[2] = {(int)weight, em_px};
    const uint64_t key = hash_bytes(hash_bytes(HASH_SEED, head, sizeof head), text, length);
    const size_t at = (size_t)key & (WIDTHS - 1);
    if (w->slots[at].key != key) {
        w->slots[at].key = key;
        w->slots[at].width = w->real.width(w->real.context, weight, em_px, text, length);
    }
    return w->slots[at].width;
}

/* ---- one combination ---- */

struct run {
    struct checks *checks;
    struct app_config config;
    struct app *app;
    int64_t now_ms;
    enum amount amount;
    bool low, deep, walk;
    const void *explained[256]; /* sources that were opened */
    size_t explained_count;
};

static void name_state(struct run *run, const char *route, const char *choice)
{
    snprintf(run->checks->where.state, sizeof run->checks->where.state, "%s%s%s", route,
             choice[0] != '\0' ? " " : "", choice);
}

static void settle(struct run *run)
{
    run->now_ms += ARRIVED_MS;
    app_step(run->app, run->now_ms, NULL, 0);
}

static void look(struct run *run)
{
    const struct frame *frame = app_frame(run->app);
    run->checks->frames++;
    check_text(run->checks, frame);
    check_touch(run->checks, frame);
    check_spoken(run->checks, frame);
    check_chrome(run->checks, frame);
    check_leaves(run->checks, frame);
    check_still(run->checks, frame);
    if (run->low) {
        check_reach(run->checks, frame);
    }
}

static void open_fresh(struct run *run, const char *route)
{
    struct route to = {""};
    snprintf(to.text, sizeof to.text, "%s", route);
    act_apply(run->app, (struct action){.kind = ACT_CLOSE});
    app_go(run->app, (struct route){"home"});
    app_go(run->app, to);
}

static bool known(const struct action *choices, size_t n, const struct action *action)
{
    for (size_t i = 0; i < n; i++) {
        if (choices[i].kind == action->kind && choices[i].arg == action->arg &&
            choices[i].value == action->value && choices[i].pointer == action->pointer) {
            return true;
        }
    }
    return false;
}

/* Opens the words on where something comes from. */
static bool explains(const struct action *action)
{
    return action->kind == ACT_GO && action->pointer != NULL;
}

/* What the present page offers to choose within itself, and the sources that it can explain. */
static size_t choices_of(const struct run *run, struct action *out)
{
    const struct frame *frame = app_frame(run->app);
    size_t n = 0;
    for (size_t i = 0; i < frame->node_count && n < CHOICES; i++) {
        const struct node *node = &frame->nodes[i];
        const bool own = node->action.kind == ACT_SCREEN && node->role != ROLE_SLIDER;
        if (actionable(node) && (own || explains(&node->action)) && !known(out, n, &node->action)) {
            out[n++] = node->action;
        }
    }
    return n;
}

static bool explained(struct run *run, const void *pointer)
{
    for (size_t i = 0; i < run->explained_count; i++) {
        if (run->explained[i] == pointer) {
            return true;
        }
    }
    if (run->explained_count < sizeof run->explained / sizeof run->explained[0]) {
        run->explained[run->explained_count++] = pointer;
    }
    return false;
}

/* Every leaf but the first, which was looked at. */
static void look_to_the_end(struct run *run, const char *route, const char *choice)
{
    const struct frame *frame = app_frame(run->app);
    const enum plane plane = frame->comp.overlay ? PLANE_OVERLAY : PLANE_PAGE;
    int leaves = 0;
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        leaves = pane->leaf > 0 && pane->plane == plane ? pane_leaf(pane, pane->w) : leaves;
    }
    for (int leaf = 1; leaf <= leaves && leaf < LEAVES; leaf++) {
        char state[64];
        snprintf(state, sizeof state, "%s%sleaf %d", choice, choice[0] != '\0' ? " " : "",
                 leaf + 1);
        act_apply(run->app, (struct action){.kind = ACT_TURN, .arg = (int)plane, .value = 1});
        settle(run);
        name_state(run, route, state);
        look(run);
    }
}

static void look_at(struct run *run, const char *route)
{
    struct action choices[CHOICES];
    open_fresh(run, route);
    settle(run);
    name_state(run, route, "");
    if (strcmp(app_route(run->app).text, route) != 0) {
        found(run->checks, "route", "leads nowhere", route, 1, 0, "");
        return;
    }
    if (app_frame(run->app)->comp.overlay) {
        found(run->checks, "route", "an overlay lies over a page just opened", route, 1, 0, "");
    }
    look(run);
    const size_t n = choices_of(run, choices);
    look_to_the_end(run, route, "");
    for (size_t i = 0; i < n; i++) {
        char name[40];
        const bool source = explains(&choices[i]);
        if (source && explained(run, choices[i].pointer)) {
            continue;
        }
        open_fresh(run, route);
        act_apply(run->app, choices[i]);
        settle(run);
        if (source) {
            snprintf(name, sizeof name, "overlay source");
        } else {
            snprintf(name, sizeof name, "choice %d:%g", choices[i].arg, (double)choices[i].value);
        }
        name_state(run, route, name);
        look(run);
        if (run->deep) {
            look_to_the_end(run, route, name);
        }
    }
    if (run->walk) {
        open_fresh(run, route);
        settle(run);
        name_state(run, route, "");
        check_focus_walk(run->checks, run->app, &run->now_ms);
    }
}

/* A visit that has passed a few things on its way there: what it keeps is seen above the page. */
static void pass_to(struct app *app, const char *route)
{
    static const char *const passed[] = {"product/catalytic-converter", "material/pgm",
                                         "product/smartphone", "mineral/cobaltite"};
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        app_go(app, route_named(passed[i]));
    }
    app_go(app, route_named(route));
}

static void look_at_overlays(struct run *run, const char *route)
{
    static const struct {
        const char *route, *name;
    } overlays[] = {{"language", "overlay language"},
                    {"access", "overlay access"},
                    {"help", "overlay help"},
                    {"core", "overlay core"},
                    {"farewell", "overlay farewell"}};
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        open_fresh(run, route);
        if (strcmp(route, "home") != 0) {
            pass_to(run->app, route);
        }
        app_go(run->app, route_of(overlays[i].route, ""));
        settle(run);
        name_state(run, route, overlays[i].name);
        look(run);
        look_to_the_end(run, route, overlays[i].name);
        /* Any key sends the farewell off: there is no way for the focus to go. */
        if (run->walk && strcmp(overlays[i].route, "farewell") != 0) {
            act_apply(run->app,
                      (struct action){.kind = ACT_TURN, .arg = PLANE_OVERLAY, .value = -1e6F});
            settle(run);
            name_state(run, route, overlays[i].name);
            check_focus_walk(run->checks, run->app, &run->now_ms);
        }
    }
    struct app_config config = run->config; /* the warning needs somebody to be idle */
    snprintf(config.start.text, sizeof config.start.text, "%s", route);
    config.policy.idle_ms = 1000;
    struct app *app = app_create(&config);
    int64_t now_ms = 0;
    if (strcmp(route, "home") != 0) {
        pass_to(app, route);
    }
    for (; now_ms < 4000; now_ms += 250) {
        app_step(app, now_ms, NULL, 0);
    }
    struct app *before = run->app;
    run->app = app;
    name_state(run, route, "overlay idle");
    look(run);
    run->app = before;
    app_destroy(app);
}

static void look_at_sample(struct run *run)
{
    static const char *const sample[] = {"home",
                                         "products",
                                         "product/smartphone",
                                         "product/mri-scanner",
                                         "material/cobalt",
                                         "material/gold",
                                         "material/rare-earths",
                                         "mineral/cobaltite",
                                         "mineral/quartz",
                                         "about"};
    static const char *const under[] = {"home", "product/smartphone", "material/cobalt"};
    for (size_t i = 0; i < sizeof sample / sizeof sample[0]; i++) {
        struct route route = {""};
        snprintf(route.text, sizeof route.text, "%s", sample[i]);
        if (route_valid(&route, run->config.content)) {
            look_at(run, sample[i]);
        }
    }
    for (size_t i = 0; i < sizeof under / sizeof under[0]; i++) {
        look_at_overlays(run, under[i]);
    }
}

static void look_at_all(struct run *run)
{
    const struct content *c = run->config.content;
    char route[96];
    for (size_t i = 0; i < c->product_count; i++) {
        snprintf(route, sizeof route, "product/%s", c->products[i].id);
        look_at(run, route);
    }
    for (size_t i = 0; i < c->material_count; i++) {
        snprintf(route, sizeof route, "material/%s", c->materials[i].id);
        look_at(run, route);
    }
    for (size_t i = 0; i < c->mineral_count; i++) {
        snprintf(route, sizeof route, "mineral/%s", c->minerals[i].id);
        look_at(run, route);
    }
}

/* Each thing of the loop, when all of it has come and no hand is there. */
static void look_at_attract(struct run *run)
{
    struct app_config config = run->config;
    config.start = (struct route){""};
    struct app *app = app_create(&config);
    struct app *before = run->app;
    run->app = app;
    for (int i = 0; i < 3; i++) {
        app_step(app, i * attract_turn_ms(3) + 6000, NULL, 0);
        char turn[24];
        snprintf(turn, sizeof turn, "turn %d", i);
        name_state(run, "attract", turn);
        look(run);
    }
    run->now_ms = 40000;
    if (run->walk) {
        check_focus_walk(run->checks, app, &run->now_ms);
    }
    run->app = before;
    app_destroy(app);
}

static void run_one(struct run *run, int panel, struct settings settings, const char *language,
                    bool everything)
{
    struct where *where = &run->checks->where;
    *where = (struct where){.panel = panel, .settings = settings, .language = language};
    run->config.width = panels[panel].width;
    run->config.height = panels[panel].height;
    run->config.px_per_mm = panels[panel].px_per_mm;
    run->config.settings = settings;
    run->config.language = language;
    run->config.policy.idle_ms = 2000000000;
    run->explained_count = 0;
    run->low = settings.value[SETTING_REACH] == REACH_LOW;
    look_at_attract(run);
    run->app = app_create(&run->config);
    run->now_ms = 50000;
    app_step(run->app, run->now_ms, NULL, 0);
    look_at_sample(run);
    if (everything) {
        run->walk = run->walk && panel == 0 && settings.value[SETTING_TEXT] == TEXT_NORMAL;
        look_at_all(run);
    }
    app_destroy(run->app);
}

/* Dark pages are laid out like light ones, and low reach moves all languages alike: there a quarter
 * of the languages in turn is enough, and half of them in high contrast, which is laid out flat. */
static bool in_turn(const struct run *run, int panel, size_t language, int text, int theme,
                    int reach)
{
    const size_t every = theme == THEME_LIGHT || reach == REACH_LOW ? 4
                         : theme == THEME_CONTRAST                  ? 2
                                                                    : 1;
    return run->amount == ALL || ((size_t)(panel + text) + language) % every == 0;
}

/* All things in every language, or each panel and text size in as many as the time allows: two;
 * with sanitizers, which are slow, only in normal size and in one. The languages take turns, so
 * that each is seen. */
static bool all_things(const struct run *run, int panel, size_t language, int text)
{
    const size_t count = run->config.content->language_count;
    const size_t every = run->amount == SOME ? (count + 1) / 2 : count;
    return run->amount == ALL ||
           (run->amount != NONE && (run->amount == SOME || text == TEXT_NORMAL) &&
            ((size_t)(panel + 3 * text) + language) % every == 0);
}

/* What is left out when an engineer looks at a part; NULL: nothing. */
struct only {
    const char *language, *panel;
};

static void run_all(struct checks *checks, const struct app_config *config, enum amount amount,
                    struct only only)
{
    struct run run = {.checks = checks, .config = *config, .amount = amount};
    const int count = (int)config->content->language_count;
    for (int panel = 0; panel < SIZES; panel++) {
        for (int n = 0; n < count * 2 * 3 * 2; n++) {
            const size_t language = (size_t)(n % count);
            const int text = n / count % 2;
            const int theme = n / count / 2 % 3;
            const int reach = n / count / 6;
            const char *id = config->content->languages[language].id;
            /* Low reach moves the page: one theme; and only tall panels move much. */
            if ((only.language != NULL && strcmp(only.language, id) != 0) ||
                (only.panel != NULL && strcmp(only.panel, panels[panel].name) != 0) ||
                !in_turn(&run, panel, language, text, theme, reach) ||
                (reach == REACH_LOW && (theme != 0 || (panel == 2 || panel == 3)))) {
                continue;
            }
            struct settings settings = {{theme, text, MOTION_FULL, reach}};
            run.deep = theme == 0 && reach == 0;
            run.walk = theme == 0 && language == 1 && (panel == 0 || panel == 1 || panel == 3);
            const bool everything =
                theme == 0 && reach == REACH_NORMAL && all_things(&run, panel, language, text);
            run_one(&run, panel, settings, id, everything);
        }
    }
}

static void run_pixels(struct checks *checks, const struct app_config *config)
{
    for (int n = 0; n < 6; n++) {
        const int panel = n % 2 == 0 ? 0 : 1;
        struct app_config one = *config;
        one.settings = (struct settings){{n / 2, TEXT_NORMAL, MOTION_FULL, REACH_NORMAL}};
        one.width = panels[panel].width;
        one.height = panels[panel].height;
        one.px_per_mm = panels[panel].px_per_mm;
        one.language = config->content->languages[(size_t)n % config->content->language_count].id;
        checks->where =
            (struct where){.panel = panel, .settings = one.settings, .language = one.language};
        check_pixels(checks, &one);
    }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

#ifdef STRATA_SANITIZED
/* Less freed memory waits: each page of it must be fetched anew. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=8:malloc_context_size=6";
}
#endif

int main(int argc, char **argv)
{
    struct checks *checks = mem_alloc(sizeof *checks);
    struct err err = {.code = 0};
    struct content *content = NULL;
    struct fonts *fonts = NULL;
#ifdef STRATA_SANITIZED
    enum amount amount = FEW;
#else
    enum amount amount = SOME;
#endif
    struct only only = {NULL, NULL};
    for (int i = 2; i < argc; i++) {
        amount = strcmp(argv[i], "--full") == 0    ? ALL
                 : strcmp(argv[i], "--quick") == 0 ? NONE
                                                   : amount;
        if (strcmp(argv[i], "--all") == 0 && i + 1 < argc) {
            checks->all = fopen(argv[i + 1], "w");
        } else if (strcmp(argv[i], "--language") == 0 && i + 1 < argc) {
            only.language = argv[i + 1];
        } else if (strcmp(argv[i], "--panel") == 0 && i + 1 < argc) {
            only.panel = argv[i + 1];
        }
    }
    if (argc < 2 || !content_open(argv[1], &content, &err) || !fonts_create(NULL, &fonts, &err)) {
        fprintf(stderr, "check_screens: %s\n", argc < 2 ? "which content?" : err.text);
        return 2;
    }
    struct widths widths = {.real = fonts_metrics(fonts),
                            .slots = calloc(WIDTHS, sizeof widths.slots[0])};
    const struct text_metrics metrics = {&widths, width};
    checks->content = content;
    checks->metrics = &metrics;
    checks->words = words_create(argv[1]);
    struct app_config config = {.content = content, .metrics = &metrics};
    const double began = seconds();
    run_all(checks, &config, amount, only);
    const double screens_done = seconds();
    run_pixels(checks, &config);
    const double pixels_done = seconds();
    config.width = panels[0].width;
    config.height = panels[0].height;
    config.px_per_mm = panels[0].px_per_mm;
    checks->where = (struct where){.language = content->default_language};
    check_session(checks, &config);
    check_twins(checks, argv[1], 1);
    report(checks, stdout);
    printf("\nscreens %.1f s, pixels %.1f s, sessions %.1f s\n", screens_done - began,
           pixels_done - screens_done, seconds() - pixels_done);
    const bool clean = checks->findings == 0;
    if (checks->all != NULL) {
        fclose(checks->all);
    }
    words_destroy(checks->words);
    free(widths.slots);
    fonts_destroy(fonts);
    content_close(content);
    free(checks);
    return clean ? 0 : 1;
}
