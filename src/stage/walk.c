#include "stage/walk_private.h"

#include "app/routes.h"
#include "core/mem.h"
#include "os/open.h"

#include <stdlib.h>
#include <string.h>

#define SETTLE_MS 5000   /* every arrival and chart has come to rest */
#define LAPSE_MS 10000   /* a page that goes on by itself is looked at again so often */
#define COUNTED_MS 1000  /* the same for what counts down above it */
#define MOST_LAPSES 60   /* of one page */
#define IDLE_LAPSES 6    /* that bring nothing new are the end of it */
#define MOST_SCROLLS 100 /* of one page */
#define MOST_STATES 4000 /* of one page: each may be a thing to do that changes with each state */
#define MOST_ORDER ((int64_t)64 * 1024 * 1024)

enum plane walk_front(const struct frame *frame)
{
    return frame->comp.overlay ? PLANE_OVERLAY : PLANE_PAGE;
}

/* ---- getting there ---- */

/* One look after so long: what moves in between is not looked at. */
static void pass(struct walk *walk, int64_t ms)
{
    stage_turn(walk->stage, walk->stage->now_ms + ms, NULL, 0);
}

static bool arrived(const struct walk *walk, const struct route *route)
{
    const struct app *app = walk->stage->app;
    return strcmp(app_route(app).text, route->text) == 0 ||
           strcmp(app_modal(app).text, route->text) == 0;
}

/* As somebody who has just come: nothing chosen, no page before it on the trail; but what opens
 * above a page may show what was passed. */
static bool go(struct walk *walk, const struct route *route)
{
    struct stage *stage = walk->stage;
    const struct screen *screen = screen_of(route);
    app_adopt(stage->app, walk->content);
    if (screen != NULL && (screen->flags & SCREEN_MODAL) != 0) {
        routes_visit(stage->app, walk->content);
        pass(walk, SETTLE_MS);
    }
    app_go(stage->app, *route);
    pass(walk, SETTLE_MS);
    return arrived(walk, route);
}

/* False when the thing is not there, or what it opened has gone already. */
static bool follow(struct walk *walk, const struct walk_way *way)
{
    if (!go(walk, &way->route)) {
        return false;
    }
    for (int i = 0; i < way->depth; i++) {
        if (!app_press(walk->stage->app, way->steps[i].node)) {
            return false;
        }
        pass(walk, SETTLE_MS);
    }
    return arrived(walk, &way->route);
}

/* ---- what there is to do ---- */

static bool modal(const struct route *route)
{
    const struct screen *screen = screen_of(route);
    return screen != NULL && (screen->flags & SCREEN_MODAL) != 0;
}

/* Does it change what is shown, and not lead away? */
static bool in_place(const struct node *node)
{
    const struct action *action = &node->action;
    return !node->disabled && node->role != ROLE_SLIDER && node->role != ROLE_FIELD &&
           (action->kind == ACT_SCREEN || action->kind == ACT_SETTING ||
            (action->kind == ACT_GO && modal(&action->route)));
}

static uint64_t kind_of(const struct action *action)
{
    const int kind[2] = {(int)action->kind, action->arg};
    return hash_text(hash_words(HASH_SEED, kind, sizeof kind), action->route.text);
}

/* The same thing to do, wherever it is met. */
static uint64_t thing_of(const struct action *action)
{
    uint64_t hash = hash_words(kind_of(action), &action->value, sizeof action->value);
    return hash_words(hash, &action->pointer, sizeof action->pointer);
}

static struct walk_step step_of(const struct node *node)
{
    struct walk_step step = {.node = node->id, .kind = kind_of(&node->action)};
    if (node->action.kind == ACT_GO) {
        snprintf(step.name, sizeof step.name, "%.24s.%08llx", node->action.route.text,
                 (unsigned long long)node->id & 0xFFFFFFFF);
    } else {
        snprintf(step.name, sizeof step.name, "%s.%d.%.6g",
                 node->action.kind == ACT_SETTING ? "setting" : "act", node->action.arg,
                 (double)node->action.value);
    }
    for (char *c = step.name; *c != '\0'; c++) {
        if (*c == '/') {
            *c = '-';
        }
    }
    step.words = mem_copy(node->label != NULL ? node->label : "");
    return step;
}

struct queue {
    struct walk_way *ways;
    size_t first, count, most;
};

static void add_way(struct queue *queue, const struct walk_way *from, const struct node *node)
{
    if (queue->count == queue->most) {
        queue->most = queue->most * 2 + 64;
        queue->ways = mem_grow(queue->ways, queue->most, sizeof *queue->ways);
    }
    struct walk_way *way = &queue->ways[queue->count++];
    *way = *from;
    for (int i = 0; i < way->depth; i++) {
        way->steps[i].words = mem_copy(from->steps[i].words);
    }
    if (node != NULL) {
        way->steps[way->depth++] = step_of(node);
    }
}

static void add_things(struct walk *walk, struct queue *queue, const struct walk_way *from)
{
    const struct frame *frame = app_frame(walk->stage->app);
    for (size_t i = 0; i < frame->node_count && from->depth < WALK_DEEPEST; i++) {
        const struct node *node = &frame->nodes[i];
        if (!in_place(node) || queue->count >= MOST_STATES ||
            (node->plane == PLANE_PAGE && frame->comp.overlay)) {
            continue;
        }
        const bool everywhere = node->action.kind != ACT_SCREEN;
        if (seen_add(everywhere ? &walk->overlays : &walk->tried, thing_of(&node->action))) {
            add_way(queue, from, node);
        }
    }
}

/* ---- looking ---- */

/* The button that turns to the next leaf of what is in front, or NULL. */
static const struct node *next_leaf(const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->action.kind == ACT_TURN && node->action.value > 0 &&
            node->plane == walk_front(frame)) {
            return node;
        }
    }
    return NULL;
}

/* What is left of a page that scrolls, as long as there are words that no picture shows. */
static void look_down(struct walk *walk, const struct walk_way *way)
{
    struct app *app = walk->stage->app;
    struct walk_way here = *way;
    uint64_t before = 0;
    for (; here.scrolled < MOST_SCROLLS && walk_says_more(walk, app_frame(app), true);) {
        const uint64_t now = walk_digest(walk, app_frame(app));
        const struct node *node = next_leaf(app_frame(app));
        if (now == before || node == NULL || !app_press(app, node->id)) {
            return;
        }
        before = now;
        pass(walk, SETTLE_MS);
        here.scrolled++;
        if (walk_says_more(walk, app_frame(app), false)) {
            walk_tell(walk, &here);
        }
    }
}

/* A page that goes on by itself, until nothing new has come for a while. */
static void look_on(struct walk *walk, const struct walk_way *way)
{
    const struct app *app = walk->stage->app;
    const bool above = app_frame(app)->comp.overlay;
    struct walk_way here = *way;
    int idle = 0;
    for (int i = 0; i < MOST_LAPSES && idle < IDLE_LAPSES; i++) {
        if (app_frame(app)->wake_ms == INT64_MAX) {
            return;
        }
        pass(walk, above ? COUNTED_MS : LAPSE_MS);
        if (!arrived(walk, &way->route)) {
            return;
        }
        idle++;
        here.waited++;
        if (walk_says_other(walk, app_frame(app))) {
            walk_tell(walk, &here);
            idle = 0;
        }
    }
}

static uint64_t kind_of_way(const struct walk_way *way)
{
    const struct screen *screen = screen_of(&way->route);
    uint64_t hash = hash_text(HASH_SEED, screen != NULL ? screen->name : "");
    for (int i = 0; i < way->depth; i++) {
        hash = hash_words(hash, &way->steps[i].kind, sizeof way->steps[i].kind);
    }
    return hash;
}

static void look(struct walk *walk, const struct walk_way *way)
{
    const struct app *app = walk->stage->app;
    const uint64_t kind = kind_of_way(way);
    const bool first = way->depth == 0 || !seen_has(&walk->kinds, kind);
    const bool more = walk->take == TAKE_WORDS && walk_says_more(walk, app_frame(app), false);
    if ((first || more) && walk_tell(walk, way)) { /* what is chosen already changes nothing */
        seen_add(&walk->kinds, kind);
    }
    if (walk->take == TAKE_WORDS) {
        look_down(walk, way);
    }
    if (walk->take == TAKE_WORDS && way->depth == 0) {
        look_on(walk, way);
    }
}

static bool walk_page(struct walk *walk, struct route route)
{
    struct queue queue = {0};
    const struct walk_way page = {.route = route};
    bool there = true;
    seen_release(&walk->tried);
    add_way(&queue, &page, NULL);
    while (queue.first < queue.count && !walk->failed) {
        struct walk_way way = queue.ways[queue.first++];
        const bool reached = follow(walk, &way);
        there = there && (reached || way.depth > 0);
        if (reached) {
            if (walk->take != TAKE_FIRST) {
                add_things(walk, &queue, &way);
            }
            look(walk, &way);
        }
    }
    for (size_t i = 0; i < queue.count; i++) {
        for (int n = 0; n < queue.ways[i].depth; n++) {
            free(queue.ways[i].steps[n].words);
        }
    }
    free(queue.ways);
    if (!there) {
        fprintf(walk->log, "%s leads nowhere\n", route.text);
    }
    return there;
}

/* ---- all of it ---- */

static bool wanted(const struct walk *walk, const char *route)
{
    return strncmp(route, walk->under, strlen(walk->under)) == 0;
}

static bool walk_pages(struct walk *walk)
{
    const struct content *content = walk->content;
    const size_t count = routes_list(content, NULL, 0);
    struct route *routes = mem_alloc((count + 1) * sizeof *routes);
    bool fine = true;
    routes_list(content, routes, count);
    for (size_t i = 0; i < count && fine; i++) {
        if (wanted(walk, routes[i].text)) {
            fine = walk_page(walk, routes[i]);
        }
    }
    free(routes);
    return fine;
}

/* What opens above a page and has a route of its own is met there, not wherever a button opens it.
 */
static bool own_overlay(const struct walk *walk, const struct screen *screen, struct route *route)
{
    *route = route_of(screen->name, "");
    return (screen->flags & SCREEN_MODAL) != 0 && route_valid(route, walk->content);
}

static void skip_overlays(struct walk *walk)
{
    struct action opens = {.kind = ACT_GO};
    for (size_t i = 0; screens[i] != NULL; i++) {
        if (own_overlay(walk, screens[i], &opens.route)) {
            seen_add(&walk->overlays, thing_of(&opens));
        }
    }
}

static bool walk_overlays(struct walk *walk)
{
    struct route route;
    bool fine = true;
    for (size_t i = 0; screens[i] != NULL && fine; i++) {
        if (own_overlay(walk, screens[i], &route) && wanted(walk, route.text)) {
            fine = walk_page(walk, route);
        }
    }
    return fine;
}

static bool walk_all(struct walk *walk)
{
    skip_overlays(walk);
    return walk_pages(walk) && walk_overlays(walk) && !walk->failed;
}

static bool take_line(struct walk *walk, const char *line)
{
    static const char *const takes[] = {"take first", "take layouts", "take words"};
    char *end = NULL;
    for (size_t i = 0; i < sizeof takes / sizeof takes[0]; i++) {
        if (strcmp(line, takes[i]) == 0) {
            walk->take = (enum walk_take)i;
            return true;
        }
    }
    if (strncmp(line, "under ", 6) == 0) {
        const size_t length = strlen(line + 6);
        if (length < sizeof walk->under) {
            memcpy(walk->under, line + 6, length + 1);
        }
        return length < sizeof walk->under;
    }
    if (strcmp(line, "blind") == 0) {
        walk->blind = true;
        return true;
    }
    if (strncmp(line, "salt ", 5) == 0) {
        walk->salt = strtoull(line + 5, &end, 16);
        return *end == '\0';
    }
    if (strncmp(line, "known ", 6) == 0) {
        seen_add(&walk->known, strtoull(line + 6, &end, 16));
        return *end == '\0';
    }
    return false;
}

static bool read_order(struct walk *walk, const char *path, struct err *err)
{
    char line[256];
    FILE *file = open_stream(path, MOST_ORDER, err);
    if (file == NULL) {
        return err_prefix(err, "%s", path);
    }
    bool fine = true;
    while (fine && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        fine = take_line(walk, line) || err_use(err, "%s: \"%.60s\" is no order", path, line);
    }
    fclose(file);
    return fine;
}

int walk_run(struct stage *stage, const struct content *content, const char *order, FILE *log)
{
    struct walk walk = {.stage = stage, .content = content, .log = log};
    struct err err = {.code = 0};
    if (!read_order(&walk, order, &err)) {
        fprintf(log, "strata: %s\n", err.text);
    } else if (walk_all(&walk)) {
        puts("done");
    } else {
        err.code = 1;
    }
    seen_release(&walk.known);
    seen_release(&walk.frames);
    seen_release(&walk.words);
    seen_release(&walk.kinds);
    seen_release(&walk.overlays);
    seen_release(&walk.tried);
    free(walk.media);
    return err.code;
}
