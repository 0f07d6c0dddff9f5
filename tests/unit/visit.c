#include "visit.h"
#include "letters.h"

#include "screens/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct content *words;
static struct content timed; /* words with the times of the kit */

/* ---- screens ---- */

struct state {
    int count;
    float slide;
};

static struct action to(const char *route)
{
    struct action action = {.kind = ACT_GO};
    snprintf(action.route.text, sizeof action.route.text, "%s", route);
    return action;
}

/* Place: column and row of a coarse grid; modal screens have the middle of the panel. */
static struct node button(const struct ui *ui, int place, const char *label, struct action action)
{
    const float side = ui_floor_mm(ui, 30);
    const float x = ui->plane == PLANE_OVERLAY ? 300 : 40;
    const float y = ui->plane == PLANE_OVERLAY ? 150 : 20;
    const struct rect r = rect_of(x + (float)(place % 8) * side * 1.5F,
                                  y + (float)(place / 8) * side * 1.5F, side, side);
    return (struct node){.role = ROLE_BUTTON,
                         .label = label,
                         .spoken = label,
                         .rect = r,
                         .hit = r,
                         .action = action,
                         .focusable = true,
                         .id = ui_id(label, (int)ui->plane)};
}

static void put(struct ui *ui, int place, const char *label, struct action action)
{
    const struct node node = button(ui, place, label, action);
    ui_node(ui, &node);
}

static void put_count(struct ui *ui, int place, const struct state *state)
{
    struct node node = button(ui, place, "count", (struct action){.kind = ACT_SCREEN, .arg = 1});
    node.value = (float)state->count;
    node.range = (float)ui->env->age_ms;
    ui_node(ui, &node);
}

static void draw_attract(const void *state, struct ui *ui)
{
    (void)state;
    put(ui, 0, "begin", to("home"));
}

static void draw_page(const void *given, struct ui *ui)
{
    const struct state *state = given;
    struct node last = button(ui, 0, "last", to("two/last"));
    last.late = true;
    ui_node(ui, &last);
    put(ui, 1, "one", to("one/a"));
    put(ui, 2, "two", to("two/a"));
    put(ui, 3, "three", to("three"));
    put(ui, 4, "quiz", to("quiz"));
    struct node slide = button(ui, 5, "slide", (struct action){.kind = ACT_SCREEN, .arg = 2});
    slide.role = ROLE_SLIDER;
    slide.value = state->slide;
    ui_node(ui, &slide);
    struct node off = button(ui, 6, "off", to("three"));
    off.disabled = true;
    ui_node(ui, &off);
    put_count(ui, 7, state);
    const struct pane_spec area = {.id = ui_id("area", 0),
                                   .viewport = rect_of(0, 300, 900, 100),
                                   .w = 900,
                                   .h = 100 + HIDDEN_PX};
    ui_pane_begin(ui, &area);
    ui_pane_end(ui);
}

static void draw_modal(const void *state, struct ui *ui)
{
    ui->frame->comp.overlay_area = rect_of(280, 130, 500, 200);
    put(ui, 0, "yes", to("three"));
    put(ui, 1, "no", (struct action){.kind = ACT_CLOSE});
    put_count(ui, 2, state);
    const struct content *content = ui->env->content;
    const int finnish = (int)(content_language(content, "fi") - content->languages);
    put(ui, 3, "finnish", (struct action){.kind = ACT_LANGUAGE, .arg = finnish});
    put(ui, 4, "large",
        (struct action){.kind = ACT_SETTING, .arg = SETTING_TEXT, .value = TEXT_LARGE});
    put(ui, 5, "loud",
        (struct action){.kind = ACT_SETTING, .arg = SETTING_VOLUME, .value = VOLUME_LOUD});
    put(ui, 6, "mute",
        (struct action){.kind = ACT_SETTING, .arg = SETTING_VOLUME, .value = VOLUME_OFF});
}

static struct action handle(void *given, const struct env *env, struct action action)
{
    struct state *state = given;
    (void)env;
    if (action.kind != ACT_SCREEN) {
        return action;
    }
    state->count += action.arg == 1;
    state->slide = action.arg == 2 ? action.value : state->slide;
    return (struct action){.kind = ACT_NONE};
}

/* A page whose steps Back takes back, and which settles after each. */
static struct action handle_step(void *given, const struct env *env, struct action action)
{
    action = handle(given, env, action);
    return action.kind == ACT_NONE ? act_settled() : action;
}

static bool inside(const void *given)
{
    const struct state *state = given;
    return state->count > 0;
}

static void undo(void *given, const struct env *env)
{
    (void)env;
    struct state *state = given;
    state->count--;
}

static bool any(const struct content *content, const char *argument)
{
    (void)content;
    return argument[0] != '\0' && strcmp(argument, "none") != 0;
}

static bool enter_any(void *state, const struct env *env)
{
    (void)state;
    return any(env->content, route_argument(&env->route));
}

/* What has been at a "one" is kept, but nothing is known of it. */
static bool nothing(const struct ui *ui, const char *argument, struct piece *out)
{
    (void)ui;
    (void)argument;
    (void)out;
    return false;
}

#define PAGE(text, deep, what)                                                                     \
    {                                                                                              \
        .name = text, .layer = deep, .flags = what, .state_size = sizeof(struct state),            \
        .draw = draw_page, .handle = handle                                                        \
    }
#define PAGES(text, deep)                                                                          \
    {                                                                                              \
        .name = text, .layer = deep, .state_size = sizeof(struct state), .valid = any,             \
        .enter = enter_any, .draw = draw_page, .handle = handle                                    \
    }
#define MODAL(text)                                                                                \
    {                                                                                              \
        .name = text, .flags = SCREEN_MODAL, .state_size = sizeof(struct state),                   \
        .draw = draw_modal, .handle = handle                                                       \
    }
static const struct screen attract = {.name = "attract",
                                      .flags = SCREEN_ATTRACT,
                                      .state_size = sizeof(struct state),
                                      .draw = draw_attract};
static const struct screen home = PAGE("home", 0, SCREEN_START);
static const struct screen one = {.name = "one",
                                  .layer = 1,
                                  .state_size = sizeof(struct state),
                                  .valid = any,
                                  .piece = nothing,
                                  .enter = enter_any,
                                  .draw = draw_page,
                                  .handle = handle};
static const struct screen two = PAGES("two", 2);
static const struct screen low = PAGE("two/low", 4, 0), side = PAGE("side", 1, 0);
static const struct screen three = PAGE("three", 3, SCREEN_READING);
static const struct screen steps = {.name = "steps",
                                    .layer = 1,
                                    .state_size = sizeof(struct state),
                                    .draw = draw_page,
                                    .handle = handle_step,
                                    .inside = inside,
                                    .undo = undo};
static const struct screen quiz = PAGE("quiz", 0, SCREEN_KEEP);
static const struct screen staff = PAGE("staff", 0, SCREEN_STAFF);
static const struct screen help = MODAL("help"), access = MODAL("access");
static const struct screen language = MODAL("language");
extern const struct screen screen_idle;
const struct screen *const screens[] = {&attract, &home,   &one,      &two,         &low,
                                        &side,    &steps,  &three,    &quiz,        &staff,
                                        &help,    &access, &language, &screen_idle, NULL};

/* ---- visits ---- */

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

void kit_open(int argc, char **argv)
{
    struct err err = {.text = "which content?"};
    if (argc < 2 || !content_open(argv[1], &words, &err)) {
        fprintf(stderr, "%s: %s\n", argv[0], err.text);
        exit(2);
    }
    timed = *words;
    timed.idle_ms = IDLE_MS;
    timed.read_idle_ms = READ_MS;
    timed.warning_ms = WARN_MS;
}

void kit_close(void)
{
    content_close(words);
}

struct app_config kit_config(void)
{
    return (struct app_config){.content = &timed,
                               .metrics = &metrics,
                               .width = 960,
                               .height = 540,
                               .px_per_mm = 2,
                               .language = "en"};
}

void visit_start(struct visit *visit, const struct app_config *config)
{
    *visit = (struct visit){.app = app_create(config), .now_ms = 1000};
    app_step(visit->app, visit->now_ms, NULL, 0);
}

void visit_end(struct visit *visit)
{
    app_destroy(visit->app);
}

void visit_step(struct visit *visit, int64_t now_ms)
{
    visit->now_ms = now_ms;
    app_step(visit->app, now_ms, NULL, 0);
}

void visit_wait(struct visit *visit, int64_t ms)
{
    const int64_t end = visit->now_ms + ms;
    while (visit->now_ms < end) {
        int64_t next = app_wake(visit->app);
        next = next < visit->now_ms + 16 ? visit->now_ms + 16 : next;
        visit_step(visit, next < end ? next : end);
    }
}

void visit_key(struct visit *visit, enum key key)
{
    visit_wait(visit, 1000);
    const struct event event = {.kind = EVENT_KEY, .key = key, .t_ms = visit->now_ms};
    app_step(visit->app, visit->now_ms, &event, 1);
}

void visit_tap_at(struct visit *visit, float x, float y)
{
    visit_wait(visit, 1000);
    struct event event = {.kind = EVENT_DOWN, .pointer = 1, .x = x, .y = y, .t_ms = visit->now_ms};
    app_step(visit->app, visit->now_ms, &event, 1);
    visit->now_ms += 80;
    event.kind = EVENT_UP;
    event.t_ms = visit->now_ms;
    app_step(visit->app, visit->now_ms, &event, 1);
}

void visit_tap(struct visit *visit, const char *label)
{
    const struct node *node = visit_find(visit, label);
    if (node == NULL) {
        printf("there is no \"%s\" on %s %s\n", label, visit_route(visit), visit_modal(visit));
        exit(1);
    }
    visit_tap_at(visit, node->hit.x + node->hit.w / 2, node->hit.y + node->hit.h / 2);
}

void visit_go(struct visit *visit, const char *route)
{
    app_go(visit->app, to(route).route);
    app_step(visit->app, visit->now_ms, NULL, 0);
}

/* The app hands routes out by value. */
static const char *kept(struct route route)
{
    static struct route last[4];
    static int at;
    at = (at + 1) % 4;
    last[at] = route;
    return last[at].text;
}

const char *visit_route(const struct visit *visit)
{
    return kept(app_route(visit->app));
}

const char *visit_modal(const struct visit *visit)
{
    return kept(app_modal(visit->app));
}

const char *visit_focus(const struct visit *visit)
{
    const uint64_t id = app_focus(visit->app);
    const struct node *node = id == 0 ? NULL : frame_find(app_frame(visit->app), id);
    return node == NULL ? "" : node->label;
}

const struct node *visit_find(const struct visit *visit, const char *label)
{
    const struct frame *frame = app_frame(visit->app);
    const struct node *best = NULL;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (strcmp(node->label, label) == 0 && (best == NULL || node->plane > best->plane)) {
            best = node;
        }
    }
    return best;
}

int64_t visit_age(const struct visit *visit)
{
    const struct node *node = visit_find(visit, "count");
    return node == NULL ? -1 : (int64_t)node->range;
}

int visit_count(const struct visit *visit)
{
    const struct node *node = visit_find(visit, "count");
    return node == NULL ? -1 : (int)node->value;
}
