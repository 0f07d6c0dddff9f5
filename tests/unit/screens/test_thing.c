/* The page of a thing answers: it is pulled apart by a finger, its lines keep clear of each other,
 * Back takes back, and there is always a way on; and the page of all things is entered by one
 * touch. Every product of the content at several sizes, in virtual time.  usage: test_thing
 * CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "core/rng.h"
#include "ui/actions.h"
#include "ui/theme.h"

#include <stdlib.h>

static struct content *content;
static struct app *app;
static int64_t now;

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

struct panel {
    int w, h;
    float px_per_mm;
};

static void pass(int64_t ms)
{
    for (int64_t end = now + ms; now < end; now += 16) {
        app_step(app, now, NULL, 0);
    }
}

static void open_page(const char *route, const struct panel *panel, const char *language)
{
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .language = language,
                                .width = panel->w,
                                .height = panel->h,
                                .px_per_mm = panel->px_per_mm};
    config.start = route_of("home", "");
    app = app_create(&config);
    now = 1000;
    app_step(app, now, NULL, 0);
    struct route to = {{0}};
    snprintf(to.text, sizeof to.text, "%s", route);
    app_go(app, to);
    pass(3000);
    CHECK_TEXT(app_route(app).text, route);
}

static void close_page(void)
{
    app_destroy(app);
    app = NULL;
}

static void send(enum event_kind kind, int64_t finger, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = finger, .x = x, .y = y, .t_ms = now};
    app_step(app, now, &event, 1);
    now += 16;
}

static void key(enum key which)
{
    const struct event event = {.kind = EVENT_KEY, .key = which, .t_ms = now};
    app_step(app, now, &event, 1);
    pass(800);
}

static const struct node *role(enum role wanted, size_t n)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->role == wanted && node->plane == PLANE_PAGE && n-- == 0) {
            return node;
        }
    }
    return NULL;
}

static float apart(void)
{
    const struct node *slider = role(ROLE_SLIDER, 0);
    return slider != NULL ? slider->value : -1;
}

/* The half of the drawing that is pulled up (0) or down (1); an empty node: there is none. */
static struct node half(int which)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->pull != 0 && (node->pull < 0) == (which == 1)) {
            return *node;
        }
    }
    CHECK(which < 0);
    return (struct node){0};
}

/* ---- lines ---- */

struct point {
    float x, y;
};

#define POINTS 5

struct line {
    struct point p[POINTS];
    float alpha;
};

/* A line to a row is a path of four pieces: every one twice, its dark edge first. */
static size_t lines_of(struct line *out, size_t most)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        const struct seg *s = cmd->u.path.segs;
        if (cmd->kind != CMD_PATH || cmd->u.path.count != POINTS || s[4].op != 'L' ||
            cmd->u.path.fill.kind != PAINT_NONE || s[3].p[1] != s[4].p[1] || n / 2 >= most) {
            continue;
        }
        struct line line = {.alpha = cmd->opacity};
        for (int k = 0; k < POINTS; k++) {
            line.p[k] = (struct point){s[k].p[0], s[k].p[1]};
        }
        out[n++ / 2] = line;
    }
    return n / 2;
}

static float cross(struct point a, struct point b, struct point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool meet(const struct line *a, const struct line *b)
{
    for (int i = 0; i + 1 < POINTS; i++) {
        for (int k = 0; k + 1 < POINTS; k++) {
            if (cross(a->p[i], a->p[i + 1], b->p[k]) * cross(a->p[i], a->p[i + 1], b->p[k + 1]) <
                    0 &&
                cross(b->p[k], b->p[k + 1], a->p[i]) * cross(b->p[k], b->p[k + 1], a->p[i + 1]) <
                    0) {
                return true;
            }
        }
    }
    return false;
}

static float away(struct point p, const struct line *line)
{
    float least = 1e6F;
    for (int i = 0; i + 1 < POINTS; i++) {
        const struct point a = line->p[i];
        const struct point b = line->p[i + 1];
        const float l = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
        float t = l > 0 ? ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / l : 0;
        t = fminf(fmaxf(t, 0), 1);
        least = fminf(least, hypotf(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y)));
    }
    return least;
}

/* No two lines cross, and none runs through a mark but the one that it begins at. */
static size_t check_lines(const char *what)
{
    struct line lines[32];
    const size_t n = lines_of(lines, 32);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (meet(&lines[i], &lines[k])) {
                printf("%s: lines %zu and %zu cross\n", what, k, i);
                check_failures++;
            }
        }
        int touched = 0;
        const struct node *mark = NULL;
        for (size_t k = 0; (mark = role(ROLE_OPTION, k)) != NULL; k++) {
            const struct point middle = {mark->rect.x + mark->rect.w / 2,
                                         mark->rect.y + mark->rect.h / 2};
            touched += away(middle, &lines[i]) < mark->rect.w / 2 * 1.2F;
        }
        if (touched != 1) {
            printf("%s: line %zu is at %d marks\n", what, i, touched);
            check_failures++;
        }
    }
    return n;
}

static size_t marks(void)
{
    size_t n = 0;
    while (role(ROLE_OPTION, n) != NULL) {
        n++;
    }
    return n;
}

/* Slides the drawing shut, looking at every place on the way. */
static void look_while_closing(const char *what)
{
    const struct node *slider = role(ROLE_SLIDER, 0);
    CHECK(slider != NULL);
    const struct rect track = slider != NULL ? slider->rect : rect_of(0, 0, 0, 0);
    const float y = track.y + track.h / 2;
    send(EVENT_DOWN, 1, track.x + track.w, y);
    for (int i = 20; i >= 0; i--) {
        send(EVENT_MOVE, 1, track.x + track.w * (float)i / 20, y);
        const size_t lines = check_lines(what);
        CHECK(apart() >= 0.4F || lines == 0);
        CHECK(apart() > 0.05F || marks() == 0);
    }
    send(EVENT_UP, 1, track.x, y);
}

static void test_lines(void)
{
    static const struct panel panels[] = {
        {1920, 1080, 4.03F}, {1280, 720, 2.7F}, {1280, 1024, 3.4F}, {3840, 2160, 8.06F}};
    static const char *const languages[] = {"en", "de", "el", "fi"};
    int wide = 0;
    for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++) {
        for (size_t l = 0; l < (p == 0 ? 4U : 1U); l++) {
            for (size_t i = 0; i < content->product_count; i++) {
                char what[200];
                snprintf(what, sizeof what, "product/%s", content->products[i].id);
                open_page(what, &panels[p], languages[l]);
                snprintf(what, sizeof what, "%s %s %dx%d", content->products[i].id, languages[l],
                         panels[p].w, panels[p].h);
                const size_t lines = check_lines(what);
                if (lines > 0) { /* to all of them, or to none: then they have numbers */
                    wide++;
                    if (lines != marks()) {
                        printf("%s: %zu lines for %zu marks\n", what, lines, marks());
                        check_failures++;
                    }
                    look_while_closing(what);
                }
                close_page();
            }
        }
    }
    CHECK(wide >= 14 * 6); /* not on the page that is nearly square */
}

/* ---- pulling ---- */

static const struct panel full = {1920, 1080, 4.03F};

/* The upper half goes with the finger, the lower one too; what goes beyond the end is not kept. */
static void test_pull(void)
{
    open_page("product/smartphone", &full, "en");
    CHECK_NEAR((double)apart(), 1, 0);
    for (int which = 0; which < 2; which++) {
        const struct node node = half(which);
        const float way = node.pull; /* < 0: down */
        const float x = node.rect.x + 10;
        const float y0 = node.rect.y + (which == 0 ? node.rect.h - 10 : 10);
        float y = y0;
        send(EVENT_DOWN, 1, x, y);
        for (int i = 0; i < 10; i++) { /* half the way, together */
            y += way / 20;
            send(EVENT_MOVE, 1, x, y);
        }
        pass(200);
        send(EVENT_UP, 1, x, y); /* at rest: no fling */
        pass(1000);
        /* but for the 5 mm by which a drag begins, at most */
        const float begins = 5.5F * full.px_per_mm / fabsf(way);
        CHECK(apart() >= 0.5F - 1e-3F && apart() < 0.5F + begins);
        y = y0;
        send(EVENT_DOWN, 1, x, y);
        for (int i = 0; i < 30; i++) { /* and far beyond the other end */
            y -= way / 20;
            send(EVENT_MOVE, 1, x, y);
        }
        pass(200);
        CHECK_NEAR((double)apart(), 1, 0);
        send(EVENT_MOVE, 1, x, y + way / 4);
        CHECK_NEAR((double)apart(), 0.75, 1e-3);
        send(EVENT_CANCEL, 1, x, y);
        CHECK_NEAR((double)apart(), 0.75, 1e-3); /* it stays where it was left */
        pass(1000);
        CHECK_NEAR((double)apart(), 0.75, 1e-3);
        send(EVENT_DOWN, 1, x, y0);
        send(EVENT_MOVE, 1, x, y0 - way);
        pass(200);
        send(EVENT_UP, 1, x, y0 - way);
        pass(1000);
        CHECK_NEAR((double)apart(), 1, 0);
    }
    close_page();
}

/* Sideways nothing moves; a tap on a mark is a tap; two fingers pinch wherever they are. */
static void test_no_pull(void)
{
    open_page("product/smartphone", &full, "en");
    const struct rect r = half(0).rect;
    send(EVENT_DOWN, 1, r.x + 10, r.y + 100);
    send(EVENT_MOVE, 1, r.x + 300, r.y + 110);
    send(EVENT_UP, 1, r.x + 300, r.y + 110);
    pass(500);
    CHECK_NEAR((double)apart(), 1, 0);
    const float x = r.x + r.w / 2;
    const float y = r.y + r.h;
    send(EVENT_DOWN, 1, x, y - 200);
    send(EVENT_DOWN, 2, x, y + 200);
    for (int i = 1; i <= 10; i++) {
        send(EVENT_MOVE, 1, x, y - 200 + 10 * (float)i);
        send(EVENT_MOVE, 2, x, y + 200 - 10 * (float)i);
    }
    CHECK_NEAR((double)apart(), 0.5, 0.02);
    send(EVENT_UP, 1, x, y);
    send(EVENT_UP, 2, x, y);
    close_page();
}

/* Sixty touches a second, of all kinds, during every movement. */
static void test_crowd(void)
{
    struct rng rng = {20261130};
    open_page("product/electric-car", &full, "en");
    for (int i = 0; i < 3000; i++) {
        const enum event_kind kind = rng_range(&rng, 0, 1) < 0.4   ? EVENT_MOVE
                                     : rng_range(&rng, 0, 1) < 0.5 ? EVENT_DOWN
                                     : rng_range(&rng, 0, 1) < 0.9 ? EVENT_UP
                                                                   : EVENT_CANCEL;
        send(kind, (int64_t)rng_range(&rng, 1, 7), (float)rng_range(&rng, 300, 1450),
             (float)rng_range(&rng, 30, 850));
        const float at = apart();
        CHECK(at == -1 || (at >= 0 && at <= 1));
        check_lines("crowd");
    }
    close_page();
}

/* ---- parts ---- */

static size_t chosen(void)
{
    size_t n = 0;
    const struct node *mark = NULL;
    for (size_t i = 0; (mark = role(ROLE_OPTION, i)) != NULL; i++) {
        n += mark->chosen;
    }
    return n;
}

/* Opacities of the images of the frame: the least, and how many are opaque. */
static float palest(int *opaque)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    float least = 1;
    *opaque = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == CMD_IMAGE && list->items[i].box.w > 100) {
            least = fminf(least, list->items[i].opacity);
            *opaque += list->items[i].opacity >= 1;
        }
    }
    return least;
}

static void tap(const struct node *node)
{
    CHECK(node != NULL);
    if (node != NULL) {
        const float x = node->rect.x + node->rect.w / 2;
        const float y = node->rect.y + node->rect.h / 2;
        send(EVENT_DOWN, 1, x, y);
        now += 60;
        send(EVENT_UP, 1, x, y);
    }
}

/* The chosen part stands out of the rest, and Back takes it back before it leaves the page. */
static void test_part(void)
{
    int opaque = 0;
    open_page("product/smartphone", &full, "en");
    CHECK_NEAR((double)palest(&opaque), 1, 0);
    const int all = opaque;
    tap(role(ROLE_OPTION, 3));
    CHECK(palest(&opaque) > 0.6F); /* it does not jump */
    pass(800);
    CHECK_INT(chosen(), 1);
    CHECK_NEAR((double)palest(&opaque), 0.35, 1e-3);
    CHECK(opaque >= 1 && opaque < all);
    key(KEY_BACK);
    CHECK_TEXT(app_route(app).text, "product/smartphone");
    CHECK_INT(chosen(), 0);
    CHECK_NEAR((double)palest(&opaque), 1, 0);
    CHECK_INT(opaque, all);
    key(KEY_BACK);
    CHECK_TEXT(app_route(app).text, "home");
    close_page();
}

/* ---- ways on ---- */

static const struct node *way_to(const char *screen)
{
    const struct frame *frame = app_frame(app);
    const struct node *found = NULL;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->action.kind == ACT_GO && !node->pinned &&
            strncmp(node->action.route.text, screen, strlen(screen)) == 0) {
            found = node;
        }
    }
    return found;
}

/* From every thing another one of the same place, until all of the place were seen. */
static void test_next(void)
{
    for (size_t s = 0; s < content->scene_count; s++) {
        const struct scene *scene = &content->scenes[s];
        if (scene->place_count < 2) {
            continue;
        }
        char first[100];
        snprintf(first, sizeof first, "product/%s", scene->places[0].product->id);
        open_page(first, &full, "en");
        for (size_t i = 0; i < scene->place_count; i++) {
            CHECK(i == 0 || strcmp(app_route(app).text, first) != 0);
            tap(way_to("product/"));
            pass(1500);
        }
        CHECK_TEXT(app_route(app).text, first);
        close_page();
    }
}

/* One touch enters a thing; who comes back finds it, and the seam leads there again. */
static void test_enter(void)
{
    open_page("products", &full, "en");
    char to[sizeof(struct route)] = "";
    const struct frame *frame = app_frame(app);
    const struct node *thing = NULL;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->dense && node->action.kind == ACT_GO && node->rect.w < (float)frame->width / 2) {
            thing = node;
        }
    }
    CHECK(thing != NULL);
    if (thing != NULL) {
        snprintf(to, sizeof to, "%s", thing->action.route.text);
        const uint64_t id = thing->id;
        const float x = thing->rect.x + thing->rect.w / 2;
        const float y = thing->rect.y + thing->rect.h / 2;
        send(EVENT_DOWN, 1, x, y);
        const struct node *pressed = frame_find(app_frame(app), id);
        CHECK(pressed != NULL && pressed->bg == COLOR_COPPER); /* its plate lights up */
        now += 60;
        send(EVENT_UP, 1, x, y);
        pass(1500);
        CHECK_TEXT(app_route(app).text, to);
        key(KEY_BACK);
        CHECK_TEXT(app_route(app).text, "products");
        bool seam = false;
        frame = app_frame(app);
        for (size_t i = 0; i < frame->node_count; i++) {
            const struct node *node = &frame->nodes[i];
            seam = seam || (node->rect.w > 0.8F * (float)full.w &&
                            strcmp(node->action.route.text, to) == 0);
        }
        CHECK(seam);
    }
    close_page();
}

int main(int argc, char **argv)
{
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_thing CONTENT.db %s\n", err.text);
        return 2;
    }
    test_lines();
    test_pull();
    test_no_pull();
    test_crowd();
    test_part();
    test_next();
    test_enter();
    content_close(content);
    return check_done();
}
