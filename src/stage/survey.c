#include "stage/survey.h"

#include "app/routes.h"
#include "core/mem.h"
#include "decode/decode.h"
#include "paint/fonts.h"
#include "stage/folds.h"
#include "ui/dump.h"

#include <stdlib.h>
#include <string.h>

#define SETTLE_MS 5000
#define MOST_LACKS 100 /* different ones; then it is another script, and known */

struct check {
    const char *path;
    FILE *out;
    struct app *app;
    int64_t now_ms;
    int problems, pages;
    const struct content *content;
    size_t missed;     /* texts that were named already */
    bool full;         /* the page that was looked at last had too much on it */
    const char *panel; /* "" = the one that was asked for */
    const char *route; /* of the page that is looked at */
    struct fonts *fonts;
    uint32_t lacks[MOST_LACKS]; /* characters that the typeface does not have, each named once */
    int lacks_count;
};

static void problem(struct check *check, const char *route, const char *what, const char *detail)
{
    fprintf(check->out, "%s: %s (%s%s): %s%s\n", check->path, route, app_language(check->app),
            check->panel, what, detail);
    check->problems++;
}

static void cut(void *context, const char *what)
{
    char label[160];
    struct check *check = context;
    dump_plain(label, sizeof label, what);
    problem(check, check->route, "is cut by an edge: ", label);
}

/* Texts that the pages so far have asked for and no language has: each is named once. */
static void report_misses(struct check *check, const char *route)
{
    const char *key;
    while ((key = content_missed(check->content, check->missed)) != NULL) {
        problem(check, route, "has no text: ", key);
        check->missed++;
    }
}

/* A box in place of a letter tells a visitor that nobody looked. */
static void look_at_letters(struct check *check, const char *route, const char *text)
{
    const uint32_t code = fonts_lacks(check->fonts, text);
    for (int i = 0; i < check->lacks_count; i++) {
        if (check->lacks[i] == code) {
            return;
        }
    }
    if (code != 0 && check->lacks_count < MOST_LACKS) {
        char plain[100];
        char line[140];
        dump_plain(plain, sizeof plain, text);
        snprintf(line, sizeof line, "U+%04X of \"%s\"", (unsigned)code, plain);
        problem(check, route, "the typeface has no character ", line);
        check->lacks[check->lacks_count++] = code;
    }
}

/* What lies beneath an overlay was looked at as a page: its faults have been named there. */
static void look(struct check *check, const char *route, bool overlay)
{
    const struct frame *frame = app_frame(check->app);
    check->pages++;
    report_misses(check, route);
    if (frame->dropped && !(overlay && check->full)) {
        problem(check, route, "too much for one page: something is left out", "");
    }
    check->full = overlay ? check->full : frame->dropped;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        char label[160];
        if (overlay && node->plane == PLANE_PAGE) {
            continue;
        }
        dump_plain(label, sizeof label, node->label);
        look_at_letters(check, route, node->label);
        if (node->truncated) {
            problem(check, route, "does not fit: ", label);
        }
        if (!node->decorative && (node->spoken == NULL || node->spoken[0] == '\0')) {
            problem(check, route, "nothing to say for a ", dump_role(node->role));
        }
    }
    check->route = route;
    folds_look(frame, cut, check);
    folds_look_at_page(frame, cut, check);
}

static void step(struct check *check, enum key key)
{
    const struct event event = {.kind = EVENT_KEY, .key = key, .t_ms = check->now_ms};
    app_step(check->app, check->now_ms, &event, key == KEY_NONE ? 0 : 1);
    check->now_ms += SETTLE_MS;
    app_step(check->app, check->now_ms, NULL, 0);
}

static void check_language(struct check *check, const struct app_config *config,
                           const struct route *routes, size_t count)
{
    static const struct {
        enum key key;
        const char *name;
    } overlays[] = {{KEY_LANGUAGE, "language"}, {KEY_ACCESS, "access"}, {KEY_HELP, "help"}};
    check->app = app_create(config);
    check->now_ms = 0;
    step(check, KEY_NONE);
    for (size_t i = 0; i < count; i++) {
        app_go(check->app, routes[i]);
        step(check, KEY_NONE);
        if (strcmp(app_route(check->app).text, routes[i].text) != 0) {
            problem(check, routes[i].text, "leads nowhere", "");
        }
        look(check, routes[i].text, false);
    }
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        step(check, overlays[i].key);
        look(check, overlays[i].name, true);
    }
    app_destroy(check->app);
}

/* Panels for which pages are composed: each page must be whole on each of them. */
static const struct shape {
    const char *name;
    int width, height;
    float width_mm;
    bool large, low;
    float bottom_mm;
} shapes[] = {
    {", 7 inch", 800, 480, 154, false, false, 0},
    {", 7 inch, large text", 800, 480, 154, true, false, 0},
    {", 10 inch", 1280, 800, 217, false, false, 0},
    {", 10 inch, large text", 1280, 800, 217, true, false, 0},
    {", 5:4", 1280, 1024, 376, false, false, 0},
    {", 5:4, large text", 1280, 1024, 376, true, false, 0},
    {", full HD", 1920, 1080, 476, false, false, 0},
    {", full HD, large text", 1920, 1080, 476, true, false, 0},
    {", 55 inch upright", 1080, 1920, 680, false, false, 600},
    {", 55 inch upright, large text", 1080, 1920, 680, true, false, 600},
    {", 55 inch upright, low reach", 1080, 1920, 680, false, true, 600},
    {", 55 inch lying, low reach", 1920, 1080, 1210, false, true, 0},
};

static struct app_config shaped(const struct app_config *config, const struct shape *shape)
{
    struct app_config out = *config;
    out.width = shape->width;
    out.height = shape->height;
    out.px_per_mm = (float)shape->width / shape->width_mm;
    out.settings.value[SETTING_TEXT] = shape->large ? TEXT_LARGE : TEXT_NORMAL;
    out.settings.value[SETTING_REACH] = shape->low ? REACH_LOW : REACH_NORMAL;
    out.mounting.bottom_mm = shape->bottom_mm;
    return out;
}

int check_run(const struct app_config *config, const char *path, FILE *out)
{
    struct check check = {.path = path, .out = out, .content = config->content};
    struct err err = {.code = 0};
    struct fonts *fonts = NULL;
    if (!content_verify(config->content, &err)) {
        fprintf(out, "%s: %s\n", path, err.text);
        check.problems++;
    }
    if (!decoder_try(content_unconfined(config->content), &err)) {
        fprintf(out, "%s: %s\n", path, err.text);
        check.problems++;
    }
    if (!fonts_create(NULL, &fonts, &err)) {
        fprintf(out, "%s\n", err.text);
        return 1;
    }
    check.fonts = fonts;
    const struct text_metrics metrics = fonts_metrics(fonts);
    const size_t count = routes_list(config->content, NULL, 0);
    struct route *routes = mem_alloc(count * sizeof *routes);
    routes_list(config->content, routes, count);
    for (size_t i = 0; i < config->content->language_count; i++) {
        struct app_config one = *config;
        one.metrics = &metrics;
        one.language = config->content->languages[i].id;
        one.start = (struct route){""};
        one.policy.idle_ms = 86400000; /* nobody leaves while we look */
        check.panel = "";
        check_language(&check, &one, routes, count);
        for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++) {
            const struct app_config other = shaped(&one, &shapes[k]);
            check.panel = shapes[k].name;
            check_language(&check, &other, routes, count);
        }
    }
    free(routes);
    fonts_destroy(fonts);
    if (check.problems == 0) {
        const size_t languages = config->content->language_count;
        fprintf(out, "%s: %d page%s in %zu language%s, all well\n", path, check.pages,
                check.pages == 1 ? "" : "s", languages, languages == 1 ? "" : "s");
    }
    return check.problems == 0 ? 0 : 1;
}
