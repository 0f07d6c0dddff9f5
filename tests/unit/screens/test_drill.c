/* From one page to the next the drill core stays: where the next page has less room for it, its
 * pieces slide there, and it is never gone; what is seen in a piece gives way softly. usage:
 * test_drill CONTENT.db */
#include "check.h"
#include "finger.h"
#include "letters.h"

#include "app/app.h"
#include "content/content.h"
#include "ui/actions.h"

#include <math.h>
#include <string.h>

#define STEP_MS 20
#define STEP_PX 6 /* further than this in a step is a jump */

static const struct text_metrics metrics = LETTERS(0.5F, 0.56F);

static const struct node *next_product(const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->action.kind == ACT_GO && !node->pinned &&
            strncmp(node->action.route.text, "product/", 8) == 0) {
            return node;
        }
    }
    return NULL;
}

/* The pictures in the core. */
#define FACES 5
#define SOFT 0.45F /* more than this in a step is an exchange at once */

struct faces {
    int64_t media[FACES];
    float seen[FACES];
    int count;
};

static float seen_of(const struct faces *faces, int64_t media)
{
    float seen = 0;
    for (int i = 0; i < faces->count; i++) {
        seen = faces->media[i] == media ? faces->seen[i] : seen;
    }
    return seen;
}

static struct faces faces_of(const struct frame *frame)
{
    struct faces now = {.count = 0};
    for (size_t i = 0; i < frame->planes[PLANE_CORE].count && now.count < FACES; i++) {
        const struct cmd *cmd = &frame->planes[PLANE_CORE].items[i];
        if (cmd->kind == CMD_IMAGE) {
            now.media[now.count] = cmd->u.image.media;
            now.seen[now.count++] = cmd->opacity;
        }
    }
    return now;
}

/* True where another picture is seen than before. */
static bool check_faces(const struct frame *frame, struct faces *last)
{
    const struct faces now = faces_of(frame);
    bool other = false;
    for (int i = 0; i < now.count; i++) {
        other = other || seen_of(last, now.media[i]) == 0;
        CHECK(fabsf(now.seen[i] - seen_of(last, now.media[i])) < SOFT);
    }
    for (int i = 0; i < last->count; i++) {
        CHECK(fabsf(last->seen[i] - seen_of(&now, last->media[i])) < SOFT);
    }
    *last = now;
    return other;
}

/* How much longer the core is in the end than it was, px; it must come there gently. */
static float follow(struct app *app, int64_t *now, int *exchanged)
{
    struct faces faces = faces_of(app_frame(app));
    const struct node *next = next_product(app_frame(app));
    const float first = app_frame(app)->comp.core_area.h;
    float last = first;
    if (next == NULL) {
        return 0;
    }
    finger_tap(app, now, next);
    for (int i = 0; i < 60; i++) {
        const struct composition *comp = &app_frame(app)->comp;
        CHECK(comp->core_alpha >= 1 && comp->core_area.w > 0);
        CHECK(fabsf(comp->core_area.h - last) < STEP_PX);
        last = comp->core_area.h;
        *exchanged += check_faces(app_frame(app), &faces);
        app_step(app, *now += STEP_MS, NULL, 0);
    }
    CHECK_NEAR(app_frame(app)->comp.core_area.h, last, 0.1); /* at rest */
    return last - first;
}

/* Where the core is seen, px below its place; -1: nowhere. */
static float core_dy(const struct app *app)
{
    const struct composition *comp = &app_frame(app)->comp;
    CHECK(comp->core_area.w <= 0 || comp->core_alpha >= 1);
    return comp->core_area.w > 0 ? comp->core_dy : -1;
}

/* From a page without one the core comes with the page, whole, and goes with it; touched on the
 * way, it goes on from where it is. */
static void test_comes(struct app *app, const struct content *content, int64_t *now)
{
    const struct event back = {.kind = EVENT_KEY, .key = KEY_BACK};
    app_go(app, (struct route){"home"});
    app_step(app, *now += 3000, NULL, 0);
    CHECK(core_dy(app) < 0);
    app_go(app, route_of("product", content->products[0].id));
    app_step(app, *now, NULL, 0);
    app_step(app, *now += 100, NULL, 0);
    const float came = core_dy(app);
    CHECK(came > 50);
    CHECK_NEAR(came, app_frame(app)->comp.page_dy, 0.1);
    app_step(app, *now, &back, 1);      /* and back */
    CHECK_NEAR(core_dy(app), came, 12); /* a millisecond of it at most */
    app_step(app, *now += 50, NULL, 0);
    const float left = core_dy(app);
    CHECK(left > came);
    app_go(app, route_of("product", content->products[0].id)); /* and on again */
    app_step(app, *now, NULL, 0);
    CHECK_NEAR(core_dy(app), left, 12);
    app_step(app, *now += 20, NULL, 0);
    const float before = core_dy(app);
    app_go(app, route_of("material", content->materials[0].id)); /* and elsewhere */
    app_step(app, *now, NULL, 0);
    CHECK_NEAR(core_dy(app), before, 0.1);
    app_step(app, *now += 3000, NULL, 0);
    CHECK_NEAR(core_dy(app), 0, 0);
}

int main(int argc, char **argv)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_drill CONTENT.db %s\n", err.text);
        return 2;
    }
    int longer = 0, shorter = 0, exchanged = 0;
    struct app *app = app_create(&(struct app_config){.content = content,
                                                      .metrics = &metrics,
                                                      .language = "fi",
                                                      .width = 1280,
                                                      .height = 1024,
                                                      .px_per_mm = 1280 / 338.0F,
                                                      .start = {"home"}});
    int64_t now = 1000;
    app_step(app, now, NULL, 0);
    for (size_t i = 0; i < content->product_count; i++) {
        app_go(app, route_of("product", content->products[i].id));
        app_step(app, now += 3000, NULL, 0);
        app_step(app, now += 3000, NULL, 0);
        const float change = follow(app, &now, &exchanged);
        longer += change > STEP_PX ? 1 : 0;
        shorter += change < -STEP_PX ? 1 : 0;
    }
    CHECK(longer > 0 && shorter > 0 && exchanged > 0);
    test_comes(app, content, &now);
    app_destroy(app);
    content_close(content);
    return check_done();
}
