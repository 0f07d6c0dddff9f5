/* What the exhibit does when it is touched, as painted: everything that can be touched looks
 * different within the frame in which the finger comes down (answer-pressed), and nothing changes
 * in one single frame when something is done (answer-cut). */
#include "checks.h"

#include "core/mem.h"
#include "input/gesture.h"
#include "screens/screen.h"
#include "stage/stage.h"

#include <stdlib.h>
#include <string.h>

#define GRID 7
#define SEEN 12         /* of 255: a change that is seen */
#define SEEN_MM2 3.0    /* so much of a target must change */
#define CUT 90          /* of 255: a pixel that is another one now */
#define CUT_SHARE 0.004 /* of the picture, in one frame alone */
#define FRAME_MS 16
#define LONG_MS 900 /* no movement takes longer */
#define KINDS 5     /* things of one kind that are done on a page */
#define MOST 400

static const char *const pages[] = {"attract",
                                    "home",
                                    "products",
                                    "product/smartphone",
                                    "product/laptop",
                                    "material/cobalt",
                                    "material/helium",
                                    "mineral/quartz",
                                    "about"};
static const char *const overlays[] = {"language", "access", "help"};

struct look {
    struct checks *checks;
    struct stage stage;
    uint32_t *before; /* of the last frame, as large as the picture */
    int64_t finger;
};

static void turn(struct look *look, int64_t ms, const struct event *event)
{
    stage_turn(&look->stage, look->stage.now_ms + ms, event, event != NULL);
}

/* Everything that was asked for is there, and rests. */
static void rest(struct look *look)
{
    for (int i = 0; i < 3; i++) {
        turn(look, LONG_MS, NULL);
        stage_paint(&look->stage, true);
    }
}

static void keep(struct look *look)
{
    memcpy(look->before, look->stage.pixels,
           (size_t)look->stage.width * (size_t)look->stage.height * 4);
}

/* Pixels in r in which a channel has changed by more than limit since keep. */
static long changed(const struct look *look, struct rect r, int limit)
{
    const struct stage *stage = &look->stage;
    const struct rect all = rect_of(0, 0, (float)stage->width, (float)stage->height);
    const struct rect in = rect_meet(r, all);
    long count = 0;
    for (int y = (int)in.y; y < (int)(in.y + in.h); y++) {
        for (int x = (int)in.x; x < (int)(in.x + in.w); x++) {
            const uint32_t a = look->before[y * stage->width + x];
            const uint32_t b = stage->pixels[y * stage->width + x];
            bool differs = false;
            for (int shift = 0; shift < 24 && a != b; shift += 8) {
                differs = differs || abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > limit;
            }
            count += differs;
        }
    }
    return count;
}

/* ---- pressed ---- */

/* A place where a finger means the node; false when others lie over all of it. */
static bool place_of(const struct frame *frame, const struct node *node, float *x, float *y)
{
    for (int n = 0; n < GRID * GRID; n++) {
        const int k = (n + GRID * GRID / 2) % (GRID * GRID); /* from the middle on */
        *x = node->hit.x + node->hit.w * ((float)(k % GRID) + 0.5F) / GRID;
        *y = node->hit.y + node->hit.h * ((float)(k / GRID) + 0.5F) / GRID;
        if (gesture_hit(frame, *x, *y) == node) {
            return true;
        }
    }
    return false;
}

static void press(struct look *look, const struct node *node)
{
    const struct frame *frame = app_frame(look->stage.app);
    const struct node touched = *node; /* the frame goes */
    struct event event = {.kind = EVENT_DOWN, .pointer = ++look->finger};
    if (!place_of(frame, node, &event.x, &event.y)) {
        return;
    }
    event.t_ms = look->stage.now_ms;
    keep(look);
    turn(look, 0, &event);
    const float mm = frame->px_per_mm;
    const long seen = changed(look, rect_grow(touched.rect, 4 * mm), SEEN);
    const double mm2 = (double)seen / (double)(mm * mm);
    if (mm2 < SEEN_MM2) {
        found(look->checks, "answer-pressed", "does not look pressed", touched.label, mm2, SEEN_MM2,
              "mm2 changed");
    }
    event.kind = EVENT_CANCEL;
    turn(look, 0, &event);
    turn(look, LONG_MS, NULL);
}

static void press_all(struct look *look)
{
    uint64_t ids[MOST];
    size_t n = 0;
    const struct frame *frame = app_frame(look->stage.app);
    for (size_t i = 0; i < frame->node_count && n < MOST; i++) {
        const struct node *node = &frame->nodes[i];
        const struct pane *pane = frame_pane(frame, node->pane);
        const bool whole =
            pane == NULL || rect_meet(node->rect, pane->viewport).h > node->rect.h - 1;
        if (actionable(node) && node->hit.w > 0 && node->hit.h > 0 && whole &&
            plane_open(frame, node->plane)) {
            ids[n++] = node->id;
        }
    }
    for (size_t i = 0; i < n; i++) {
        const struct node *node = frame_find(app_frame(look->stage.app), ids[i]);
        if (node != NULL) {
            press(look, node);
        }
    }
}

/* ---- cuts ---- */

static bool travels(const struct frame *frame)
{
    const struct composition *c = &frame->comp;
    return c->page_dx != 0 || c->page_dy != 0 || c->ghost || c->overlay_dy != 0;
}

/* A cut: much of the picture is another one in a single frame, while the frames before and after
 * change little. What travels or pours goes on for several frames. */
static void watch(struct look *look, const char *label)
{
    const double all = (double)look->stage.width * (double)look->stage.height;
    double last[3] = {0, 0, 0};
    for (int64_t ms = 0; ms < LONG_MS; ms += FRAME_MS) {
        keep(look);
        turn(look, FRAME_MS, NULL);
        if (images_pending(look->stage.images) > 0) {
            stage_paint(&look->stage, true); /* how fast they come is another question */
        }
        const struct frame *frame = app_frame(look->stage.app);
        last[0] = last[1];
        last[1] = last[2];
        last[2] = travels(frame) ? 0 : (double)changed(look, rect_of(0, 0, 1e6F, 1e6F), CUT) / all;
        if (last[1] > CUT_SHARE && last[0] < last[1] / 5 && last[2] < last[1] / 5) {
            found(look->checks, "answer-cut", "changes in one frame", label, last[1], CUT_SHARE,
                  "of the picture");
            return;
        }
    }
}

static bool same_kind(const struct action *a, const struct action *b)
{
    return a->kind == b->kind && a->arg == b->arg;
}

/* Opens the page again and does what its n-th thing does; false when there is no such thing. */
static bool act_once(struct look *look, const char *page, const char *overlay, uint64_t id)
{
    struct stage *stage = &look->stage;
    app_go(stage->app, (struct route){"home"});
    turn(look, LONG_MS, NULL);
    app_go(stage->app, route_of(page, ""));
    turn(look, LONG_MS, NULL);
    if (overlay[0] != '\0') {
        app_go(stage->app, route_of(overlay, ""));
    }
    rest(look);
    const struct node *node = frame_find(app_frame(stage->app), id);
    if (node == NULL) {
        return false;
    }
    const char *label = node->label;
    char words[100];
    snprintf(words, sizeof words, "%s", label != NULL ? label : "");
    app_press(stage->app, id);
    watch(look, words);
    return true;
}

static void act_all(struct look *look, const char *page, const char *overlay)
{
    struct {
        struct action action;
        uint64_t id;
    } things[MOST];
    size_t n = 0;
    const struct frame *frame = app_frame(look->stage.app);
    for (size_t i = 0; i < frame->node_count && n < MOST; i++) {
        const struct node *node = &frame->nodes[i];
        size_t alike = 0;
        for (size_t k = 0; k < n; k++) {
            alike += same_kind(&things[k].action, &node->action);
        }
        if (actionable(node) && node->role != ROLE_SLIDER && plane_open(frame, node->plane) &&
            node->action.kind != ACT_RESTART && node->action.kind != ACT_TURN && alike < KINDS) {
            things[n].action = node->action;
            things[n++].id = node->id;
        }
    }
    for (size_t i = 0; i < n; i++) {
        act_once(look, page, overlay, things[i].id);
    }
}

/* ---- */

static void look_at(struct look *look, const char *page, const char *overlay, bool cuts)
{
    struct stage *stage = &look->stage;
    struct where *where = &look->checks->where;
    if (strcmp(page, "attract") != 0) {
        app_go(stage->app, route_of(page, ""));
        turn(look, LONG_MS, NULL);
    }
    if (overlay[0] != '\0') {
        app_go(stage->app, route_of(overlay, ""));
    }
    snprintf(where->state, sizeof where->state, "%s%s%s", page,
             overlay[0] != '\0' ? " overlay " : "", overlay);
    rest(look);
    look->checks->frames++;
    press_all(look);
    if (cuts) {
        act_all(look, page, overlay);
    }
    app_go(stage->app, (struct route){"home"});
    turn(look, LONG_MS, NULL);
}

void check_answers(struct checks *checks, const struct app_config *config, bool cuts)
{
    struct look look = {.checks = checks};
    struct err err = {.code = 0};
    if (!stage_create(*config, NULL, 0, &look.stage, &err)) {
        found(checks, "answer-pressed", "cannot paint", err.text, 0, 1, "");
        return;
    }
    look.before = mem_alloc((size_t)config->width * (size_t)config->height * 4);
    look.stage.mode = STAGE_COMPOSE;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        const struct route route = route_of(pages[i], "");
        if (i == 0 || route_valid(&route, config->content)) {
            look_at(&look, pages[i], "", cuts && i > 0);
        }
    }
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        look_at(&look, "home", overlays[i], cuts);
    }
    free(look.before);
    stage_destroy(&look.stage);
}
