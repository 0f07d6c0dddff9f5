/* Contrast as painted: each page is painted without its text, and the colour of every line is
 * compared with what really lies behind it: rock, light, pictures, plates (A25). */
#include "checks.h"

#include "stage/stage.h"

#include <math.h>
#include <string.h>

#define LARGE_CAP_MM 7.0
#define SHARE 0.02 /* of the pixels may be worse: a spark in a picture is no ground */

static const char *const routes[] = {"attract",           "home",
                                     "products",          "product/smartphone",
                                     "material/cobalt",   "material/lithium",
                                     "mineral/cobaltite", "about"};

/* The ratio that all but SHARE of the pixels reach. */
static double worst_ratio(const struct stage *stage, uint32_t color, struct rect ink)
{
    static int bins[2200];
    memset(bins, 0, sizeof bins);
    int all = 0;
    const int x1 = (int)fminf(ink.x + ink.w, (float)stage->width);
    const int y1 = (int)fminf(ink.y + ink.h, (float)stage->height);
    for (int y = (int)fmaxf(ink.y, 0); y < y1; y++) {
        for (int x = (int)fmaxf(ink.x, 0); x < x1; x += 2) {
            const uint32_t ground = stage->pixels[y * stage->width + x] | 0xFF000000U;
            const uint32_t mixed =
                color_mix(ground, color | 0xFF000000U, (float)(color >> 24) / 255.0F);
            bins[(int)(color_contrast(mixed, ground) * 100)]++;
            all++;
        }
    }
    int worse = 0;
    for (int i = 0; i < 2200; i++) {
        worse += bins[i];
        if (worse > (int)(SHARE * all)) {
            return i / 100.0;
        }
    }
    return 21;
}

static bool inactive(const struct frame *frame, enum plane plane, struct rect ink)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane == plane && node->disabled &&
            rect_holds(node->rect, ink.x + ink.w / 2, ink.y + ink.h / 2)) {
            return true;
        }
    }
    return false;
}

static void look(struct checks *checks, struct stage *stage)
{
    stage_paint(stage, true);
    const struct frame *frame = flat(app_frame(stage->app));
    struct frame bare = *frame;
    static struct cmd kept[PLANE_COUNT][12000];
    for (int s = 0; s < PLANE_COUNT; s++) {
        size_t n = 0;
        for (size_t i = 0; i < frame->planes[s].count; i++) {
            if (frame->planes[s].items[i].kind != CMD_TEXT) {
                kept[s][n++] = frame->planes[s].items[i];
            }
        }
        bare.planes[s] = (struct cmd_list){kept[s], n, n};
    }
    struct composed composed;
    compose(&stage->composer, &bare, painter_paint(stage->painter, &bare), stage->pixels,
            stage->width, stage->height, stage->width * 4, &composed);
    for (int s = 0; s < PLANE_COUNT; s++) {
        for (size_t i = 0; i < frame->planes[s].count; i++) {
            const struct cmd *cmd = &frame->planes[s].items[i];
            if (cmd->kind != CMD_TEXT || !plane_open(frame, (enum plane)s)) {
                continue;
            }
            const struct rect ink = ink_of(checks, cmd);
            const double cap = (double)((float)cmd->u.text.em_px * CAP_PER_EM / frame->px_per_mm);
            double limit = cap < LARGE_CAP_MM ? 7.0 : 4.5;
            limit = inactive(frame, (enum plane)s, ink) ? 3.0 : limit;
            const double ratio =
                ink.w < 2 || ink.h < 2
                    ? 21
                    : worst_ratio(stage, color_alpha(cmd->u.text.color, cmd->opacity), ink);
            if (ratio < limit - 0.05) {
                found(checks, "A25-pixels",
                      limit > 6   ? "body text as painted"
                      : limit > 4 ? "large text as painted"
                                  : "disabled text as painted",
                      cmd->u.text.text, ratio, limit, ":1");
            }
        }
    }
}

static void visit(struct checks *checks, struct stage *stage, const char *name)
{
    static const enum key keys[] = {KEY_NONE, KEY_ACCESS, KEY_HELP};
    static const char *const overlays[] = {"", " overlay access", " overlay help"};
    struct route route = {""};
    snprintf(route.text, sizeof route.text, "%s", name);
    app_go(stage->app, route);
    const bool at_home = strcmp(name, "home") == 0;
    for (int i = 0; i < (at_home ? 3 : 1); i++) {
        const struct event event = {.kind = EVENT_KEY, .key = keys[i], .t_ms = stage->now_ms};
        stage_turn(stage, stage->now_ms, &event, i == 0 ? 0 : 1);
        stage_turn(stage, stage->now_ms + 5800, NULL, 0);
        snprintf(checks->where.state, sizeof checks->where.state, "%s%s", name, overlays[i]);
        look(checks, stage);
        checks->frames++;
    }
}

void check_pixels(struct checks *checks, const struct app_config *config)
{
    struct stage stage;
    struct err err = {.code = 0};
    if (!stage_create(*config, NULL, 0, &stage, &err)) {
        found(checks, "A25-pixels", "cannot paint", err.text, 0, 1, "");
        return;
    }
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        visit(checks, &stage, routes[i]);
    }
    stage_destroy(&stage);
}
