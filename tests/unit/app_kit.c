#include "app_kit.h"
#include "letters.h"

#include "screens/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEN = 1, TYPED };

struct seen {
    int n;
    int64_t since_ms;
    char typed[16];
};

static void button(struct ui *ui, float y, const char *label, struct action action)
{
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = label,
                               .rect = rect_of(100, y, 300, 80),
                               .action = action,
                               .id = ui_id(label, ui->plane == PLANE_OVERLAY)});
}

static void common(struct ui *ui, const struct seen *seen, const char *name)
{
    ui_node(ui, &(struct node){.role = ROLE_TEXT,
                               .label = ui_format(ui, "here %s", ui->env->route.text),
                               .rect = rect_of(100, 20, 300, 40)});
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = ui_format(ui, "%s seen %d", name, seen->n),
                               .rect = rect_of(100, 100, 300, 80),
                               .action = {.kind = ACT_SCREEN, .arg = SEEN},
                               .id = ui_id(name, 0)});
}

static struct action count(void *state, const struct env *env, struct action action)
{
    (void)env;
    struct seen *seen = state;
    if (action.kind == ACT_SCREEN && action.arg == SEEN) {
        seen->n++;
        return (struct action){.kind = ACT_OUT, .arg = OUT_COUNT, .route = {"kit/seen"}};
    }
    return action;
}

static struct action go(const char *route)
{
    struct action action = {.kind = ACT_GO};
    snprintf(action.route.text, sizeof action.route.text, "%s", route);
    return action;
}

/* ---- pages ---- */

static void draw_loop(const void *state, struct ui *ui)
{
    (void)state;
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = "touch",
                               .rect = rect_of(0, 0, 1000, 500),
                               .action = {.kind = ACT_HOME},
                               .id = 1});
}

static void draw_yard(const void *state, struct ui *ui)
{
    common(ui, state, "yard");
    button(ui, 200, "to stone", go("stone/a"));
    button(ui, 300, "to game", go("game"));
    button(ui, 400, "to nowhere", go("nowhere"));
}

static const char *each_stone(const struct content *content, size_t index)
{
    static const char *const names[] = {"a", "b"};
    (void)content;
    return index < 2 ? names[index] : NULL;
}

static bool enter_stone(void *state, const struct env *env)
{
    (void)state;
    const char *name = route_argument(&env->route);
    return strcmp(name, "a") == 0 || strcmp(name, "b") == 0;
}

static void draw_stone(const void *state, struct ui *ui)
{
    common(ui, state, "stone");
    button(ui, 200, "to b", go("stone/b"));
    button(ui, 300, "to deep", go("stone/deep/x/y"));
}

static bool valid_deep(const struct content *content, const char *argument)
{
    (void)content;
    return strchr(argument, 'x') != NULL;
}

static void draw_deep(const void *state, struct ui *ui)
{
    common(ui, state, "deep");
}

static void draw_book(const void *state, struct ui *ui)
{
    common(ui, state, "book");
}

#define GAME_MS 30000

static bool enter_game(void *state, const struct env *env)
{
    struct seen *seen = state;
    seen->since_ms = env->now_ms;
    return true;
}

static void draw_game(const void *state, struct ui *ui)
{
    common(ui, state, "game");
    const struct seen *seen = state;
    ui_wake_in(ui, seen->since_ms + GAME_MS - ui->env->now_ms);
}

static struct action tick_game(void *state, const struct env *env)
{
    const struct seen *seen = state;
    return env->now_ms - seen->since_ms < GAME_MS ? (struct action){.kind = ACT_NONE}
                                                  : go("stone/b");
}

/* ---- modal screens ---- */

static void place(struct ui *ui)
{
    ui->frame->comp.overlay_area = rect_of(0, 0, 800, 800);
}

static void draw_note(const void *state, struct ui *ui)
{
    place(ui);
    common(ui, state, "note");
}

static void draw_pin(const void *state, struct ui *ui)
{
    const struct seen *seen = state;
    place(ui);
    ui_field(ui, rect_of(100, 100, 300, 80),
             &(struct field){.label = "pin",
                             .text = seen->typed,
                             .secret = true,
                             .action = {.kind = ACT_SCREEN, .arg = TYPED},
                             .id = ui_id("pin", 0)});
}

static struct action type_pin(void *state, const struct env *env, struct action action)
{
    (void)env;
    struct seen *seen = state;
    const size_t length = strlen(seen->typed);
    if (action.kind != ACT_SCREEN || action.arg != TYPED) {
        return action;
    }
    if (strcmp(action.text, "\n") == 0) {
        return strcmp(seen->typed, "4711") == 0 ? go("note") : (struct action){.kind = ACT_NONE};
    }
    if (strcmp(action.text, "\b") == 0) {
        if (length == 0) {
            return (struct action){.kind = ACT_BACK};
        }
        seen->typed[length - 1] = '\0';
    } else if (length + strlen(action.text) < sizeof seen->typed) {
        snprintf(seen->typed + length, sizeof seen->typed - length, "%s", action.text);
    }
    return (struct action){.kind = ACT_NONE};
}

static bool enter_warn(void *state, const struct env *env)
{
    struct seen *seen = state;
    seen->since_ms = env->now_ms;
    seen->n = env->cause->value > 0 ? (int)env->cause->value : KIT_WARNING_MS;
    return true;
}

static void draw_warn(const void *state, struct ui *ui)
{
    (void)state;
    place(ui);
    button(ui, 100, "end", (struct action){.kind = ACT_RESTART});
    button(ui, 200, "stay", go("note"));
    ui_wake_in(ui, 1000);
}

static struct action tick_warn(void *state, const struct env *env)
{
    const struct seen *seen = state;
    const bool over = env->now_ms - seen->since_ms >= seen->n;
    return (struct action){.kind = over ? ACT_RESTART : ACT_NONE};
}

static const struct screen loop = {.name = "loop", .flags = SCREEN_ATTRACT, .draw = draw_loop};
static const struct screen yard = {.name = "yard",
                                   .flags = SCREEN_START,
                                   .state_size = sizeof(struct seen),
                                   .draw = draw_yard,
                                   .handle = count};
static const struct screen stone = {.name = "stone",
                                    .layer = 3,
                                    .state_size = sizeof(struct seen),
                                    .each = each_stone,
                                    .enter = enter_stone,
                                    .draw = draw_stone,
                                    .handle = count};
static const struct screen deep = {.name = "stone/deep",
                                   .layer = 4,
                                   .state_size = sizeof(struct seen),
                                   .valid = valid_deep,
                                   .draw = draw_deep,
                                   .handle = count};
static const struct screen book = {.name = "book",
                                   .flags = SCREEN_READING,
                                   .state_size = sizeof(struct seen),
                                   .draw = draw_book,
                                   .handle = count};
static const struct screen game = {.name = "game",
                                   .flags = SCREEN_KEEP,
                                   .state_size = sizeof(struct seen),
                                   .enter = enter_game,
                                   .draw = draw_game,
                                   .handle = count,
                                   .tick = tick_game};
static const struct screen note = {.name = "note",
                                   .flags = SCREEN_MODAL,
                                   .state_size = sizeof(struct seen),
                                   .draw = draw_note,
                                   .handle = count};
static const struct screen pin = {.name = "pin",
                                  .flags = SCREEN_MODAL | SCREEN_STAFF,
                                  .state_size = sizeof(struct seen),
                                  .draw = draw_pin,
                                  .handle = type_pin};
static const struct screen warn = {.name = "warn",
                                   .flags = SCREEN_MODAL | SCREEN_WARNING,
                                   .state_size = sizeof(struct seen),
                                   .enter = enter_warn,
                                   .draw = draw_warn,
                                   .tick = tick_warn};

const struct screen *const screens[] = {&loop, &yard, &stone, &deep, &book,
                                        &game, &note, &pin,   &warn, NULL};

/* ---- the kit ---- */

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

void kit_open(struct kit *kit, const char *start)
{
    char log[512];
    struct err err = {.code = 0};
    *kit = (struct kit){.metrics = metrics, .now = 1000};
    fixture_make(&kit->fixture);
    if (!fixture_build(&kit->fixture, kit->fixture.database, log, sizeof log) ||
        !content_open(kit->fixture.database, &kit->content, &err)) {
        fprintf(stderr, "%s%s\n", log, err.text);
        abort();
    }
    kit->config = (struct app_config){.content = kit->content,
                                      .metrics = &kit->metrics,
                                      .width = 1920,
                                      .height = 1080,
                                      .px_per_mm = 4};
    snprintf(kit->config.start.text, sizeof kit->config.start.text, "%s", start);
    kit->app = app_create(&kit->config);
    app_step(kit->app, kit->now, NULL, 0);
}

void kit_close(struct kit *kit)
{
    app_destroy(kit->app);
    content_close(kit->content);
    fixture_remove(&kit->fixture);
}

void kit_wait(struct kit *kit, int64_t ms)
{
    const int64_t end = kit->now + ms;
    while (kit->now < end) {
        int64_t next = app_wake(kit->app);
        next = next < kit->now + 16 ? kit->now + 16 : next;
        kit->now = next < end ? next : end;
        app_step(kit->app, kit->now, NULL, 0);
    }
}

static void pointer(struct kit *kit, enum event_kind kind, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = 1, .x = x, .y = y, .t_ms = kit->now};
    app_step(kit->app, kit->now, &event, 1);
}

void kit_tap_at(struct kit *kit, float x, float y)
{
    kit_wait(kit, 1000); /* not the same tap again */
    pointer(kit, EVENT_DOWN, x, y);
    kit_wait(kit, 60);
    pointer(kit, EVENT_UP, x, y);
}

const struct node *kit_node(const struct kit *kit, const char *label)
{
    const struct frame *frame = app_frame(kit->app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (strncmp(frame->nodes[i].label, label, strlen(label)) == 0) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

bool kit_shows(const struct kit *kit, const char *label)
{
    return kit_node(kit, label) != NULL;
}

bool kit_tap(struct kit *kit, const char *label)
{
    kit_wait(kit, 1000);
    const struct node *node = kit_node(kit, label);
    if (node == NULL || node->action.kind == ACT_NONE) {
        return false;
    }
    kit_tap_at(kit, node->hit.x + node->hit.w / 2, node->hit.y + node->hit.h / 2);
    return true;
}

void kit_key(struct kit *kit, enum key key)
{
    kit_wait(kit, 300);
    const struct event event = {.kind = EVENT_KEY, .key = key, .t_ms = kit->now};
    app_step(kit->app, kit->now, &event, 1);
}

void kit_type(struct kit *kit, const char *text)
{
    for (size_t i = 0; text[i] != '\0';) {
        struct event event = {.kind = EVENT_TEXT, .t_ms = kit->now};
        size_t n = 0;
        do {
            event.text[n++] = text[i++];
        } while (((unsigned char)text[i] & 0xC0) == 0x80 && n + 1 < sizeof event.text);
        app_step(kit->app, kit->now, &event, 1);
    }
}

void kit_go(struct kit *kit, const char *route)
{
    struct route to = {""};
    snprintf(to.text, sizeof to.text, "%s", route);
    app_go(kit->app, to);
    app_step(kit->app, kit->now, NULL, 0);
}

const char *kit_route(const struct kit *kit)
{
    static struct route route;
    route = app_route(kit->app);
    return route.text;
}

const char *kit_modal(const struct kit *kit)
{
    static struct route route;
    route = app_modal(kit->app);
    return route.text;
}

bool kit_heard(struct kit *kit, const char *words)
{
    static const char *const kinds[] = {
        [OUT_COUNT] = "count", [OUT_SAY] = "say", [OUT_SOUND] = "sound", [OUT_ASK] = "ask"};
    bool heard = false;
    struct out out;
    while (app_out(kit->app, &out)) {
        char line[800];
        if (out.kind == OUT_SAY) {
            snprintf(line, sizeof line, "%s %s %s", kinds[out.kind], out.language, out.text);
        } else {
            snprintf(line, sizeof line, "%s %s", kinds[out.kind], out.what);
        }
        heard = heard || strcmp(line, words) == 0;
    }
    return heard;
}
