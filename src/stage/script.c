#include "stage/script.h"

#include "app/routes.h"
#include "os/open.h"
#include "stage/script_out.h"
#include "stage/script_private.h"
#include "ui/dump.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define TAP_MS 60
#define LONGEST_SCRIPT ((int64_t)64 * 1024 * 1024)

void script_fail(struct script *script, int status, const char *format, ...)
{
    fprintf(script->log, "%s:%d: ", script->path, script->line);
    va_list args;
    va_start(args, format);
    vfprintf(script->log, format, args);
    va_end(args);
    script->status = status;
}

/* ---- reading a line ---- */

/* Cuts the line into words; "..." is one word, in which \" and \\ stand for " and \. */
static bool cut(struct script *script)
{
    char *from = script->text;
    script->count = 0;
    for (;;) {
        from += strspn(from, " \t\r\n");
        if (*from == '\0' || (*from == '#' && script->count == 0)) {
            return true;
        }
        if (script->count > WORDS) {
            return false;
        }
        const bool quoted = *from == '"';
        from += quoted;
        char *to = from;
        script->words[script->count++] = to;
        while (*from != '\0' && (quoted ? *from != '"' : strchr(" \t\r\n", *from) == NULL)) {
            from += quoted && *from == '\\' && (from[1] == '"' || from[1] == '\\');
            *to++ = *from++;
        }
        if (quoted && *from == '\0') {
            return false;
        }
        const bool more = *from != '\0';
        *to = '\0';
        from += more;
    }
}

static bool number(struct script *script, const char *word, double *out)
{
    char *end = NULL;
    *out = strtod(word, &end);
    if (end == word || *end != '\0' || !isfinite(*out)) {
        script_fail(script, 2, "'%s' is not a number\n", word);
        return false;
    }
    if (fabs(*out) > 1e9) {
        script_fail(script, 2, "%s is too large: at most 1000000000\n", word);
        return false;
    }
    return true;
}

/* ---- touching ---- */

static void send(struct script *script, enum event_kind kind, int64_t pointer, double x, double y)
{
    const struct event event = {.kind = kind,
                                .pointer = pointer,
                                .x = (float)x,
                                .y = (float)y,
                                .t_ms = script->stage->now_ms};
    stage_turn(script->stage, script->stage->now_ms, &event, 1);
}

static void tap_at(struct script *script, double x, double y)
{
    send(script, EVENT_DOWN, 1, x, y);
    stage_wait(script->stage, TAP_MS);
    send(script, EVENT_UP, 1, x, y);
}

static bool touchable(const struct frame *frame, const struct node *node)
{
    return (node->action.kind != ACT_NONE || node->role == ROLE_SLIDER) && !node->disabled &&
           node->hit.w > 0 && node->hit.h > 0 &&
           (node->plane != PLANE_PAGE || !frame->comp.overlay);
}

/* 3 equal, 2 begins with it, 1 contains it, 0 not. */
static int likeness(const struct node *node, const char *wanted)
{
    char plain[PLAIN_SIZE];
    dump_plain(plain, sizeof plain, node->label);
    const char *at = strstr(plain, wanted);
    return strcmp(plain, wanted) == 0 ? 3 : at == plain ? 2 : at != NULL ? 1 : 0;
}

static void list_labels(struct script *script)
{
    const struct frame *frame = app_frame(script->stage->app);
    const char *before = " ";
    for (size_t i = 0; i < frame->node_count; i++) {
        if (touchable(frame, &frame->nodes[i])) {
            char plain[PLAIN_SIZE];
            dump_plain(plain, sizeof plain, frame->nodes[i].label);
            fprintf(script->log, "%s\"%s\"", before, plain);
            before = ", ";
        }
    }
    fputc('\n', script->log);
}

static void tap_label(struct script *script, const char *label)
{
    const struct frame *frame = app_frame(script->stage->app);
    char wanted[PLAIN_SIZE];
    dump_plain(wanted, sizeof wanted, label);
    const struct node *best = NULL;
    int best_likeness = 0;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const int like = touchable(frame, node) ? likeness(node, wanted) : 0;
        if (like > best_likeness) {
            best = node;
            best_likeness = like;
        }
    }
    if (best == NULL) {
        script_fail(script, 1, "expected \"%s\" to touch, there is", wanted);
        list_labels(script);
        return;
    }
    const float x = best->hit.x + best->hit.w / 2;
    const float y = best->hit.y + best->hit.h / 2;
    tap_at(script, (double)x, (double)y);
}

static void do_tap(struct script *script)
{
    double x = 0;
    double y = 0;
    if (script->count == 2) {
        tap_label(script, script->words[1]);
    } else if (number(script, script->words[1], &x) && number(script, script->words[2], &y)) {
        tap_at(script, x, y);
    }
}

static void do_pointer(struct script *script)
{
    const char *verb = script->words[0];
    double id = 0;
    double x = 0;
    double y = 0;
    if (!number(script, script->words[1], &id) || !number(script, script->words[2], &x) ||
        !number(script, script->words[3], &y)) {
        return;
    }
    const enum event_kind kind = strcmp(verb, "down") == 0   ? EVENT_DOWN
                                 : strcmp(verb, "move") == 0 ? EVENT_MOVE
                                                             : EVENT_UP;
    send(script, kind, (int64_t)id, x, y);
}

static void do_wheel(struct script *script)
{
    struct event event = {.kind = EVENT_WHEEL, .t_ms = script->stage->now_ms};
    double x = 0;
    double y = 0;
    double notches = 0;
    if (number(script, script->words[1], &x) && number(script, script->words[2], &y) &&
        number(script, script->words[3], &notches)) {
        event.x = (float)x;
        event.y = (float)y;
        event.wheel = (float)notches;
        stage_turn(script->stage, script->stage->now_ms, &event, 1);
    }
}

static void do_key(struct script *script)
{
    static const char *const names[] = {[KEY_NEXT] = "next",
                                        [KEY_PREVIOUS] = "previous",
                                        [KEY_LEFT] = "left",
                                        [KEY_RIGHT] = "right",
                                        [KEY_UP] = "up",
                                        [KEY_DOWN] = "down",
                                        [KEY_SELECT] = "select",
                                        [KEY_BACK] = "back",
                                        [KEY_HOME] = "home",
                                        [KEY_HELP] = "help",
                                        [KEY_LANGUAGE] = "language",
                                        [KEY_ACCESS] = "access"};
    for (size_t i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], script->words[1]) == 0) {
            const struct event event = {
                .kind = EVENT_KEY, .key = (enum key)i, .t_ms = script->stage->now_ms};
            stage_turn(script->stage, script->stage->now_ms, &event, 1);
            return;
        }
    }
    script_fail(script, 2,
                "'%s' is no key; keys: next previous left right up down select back home help "
                "language access\n",
                script->words[1]);
}

static void do_type(struct script *script)
{
    const char *from = script->words[1];
    while (*from != '\0') {
        struct event event = {.kind = EVENT_TEXT, .t_ms = script->stage->now_ms};
        size_t n = 0;
        do {
            event.text[n++] = *from++;
        } while (((unsigned char)*from & 0xC0) == 0x80 && n + 1 < sizeof event.text);
        stage_turn(script->stage, script->stage->now_ms, &event, 1);
    }
}

static void do_go(struct script *script)
{
    struct stage *stage = script->stage;
    app_go(stage->app, route_named(script->words[1]));
    stage_turn(stage, stage->now_ms, NULL, 0);
    if (strcmp(app_route(stage->app).text, script->words[1]) != 0 &&
        strcmp(app_modal(stage->app).text, script->words[1]) != 0) {
        script_fail(script, 1, "%s leads nowhere\n", script->words[1]);
    }
}

static void do_wait(struct script *script)
{
    double ms = 0;
    if (!number(script, script->words[1], &ms)) {
        return;
    }
    if (ms < 0) {
        script_fail(script, 2, "time does not go back: wait %s\n", script->words[1]);
    } else {
        stage_wait(script->stage, (int64_t)ms);
    }
}

/* ---- writing ---- */

static void do_shot(struct script *script)
{
    struct err err = {.code = 0};
    if (!script_shot(script->stage, script->words[1], &err)) {
        script_fail(script, 1, "%s\n", err.text);
    }
}

static void do_write(struct script *script)
{
    const char *verb = script->words[0];
    const enum script_form form = strcmp(verb, "dump") == 0   ? FORM_JSON
                                  : strcmp(verb, "draw") == 0 ? FORM_DRAW
                                                              : FORM_TEXT;
    struct err err = {.code = 0};
    if (!script_frame(script->stage, script->words[1], form, &err)) {
        script_fail(script, 1, "%s\n", err.text);
    }
}

/* ---- commands ---- */

static const struct {
    const char *name;
    int least, most; /* words, the command included */
    void (*run)(struct script *script);
} commands[] = {
    {"tap", 2, 3, do_tap},
    {"down", 4, 4, do_pointer},
    {"move", 4, 4, do_pointer},
    {"up", 4, 4, do_pointer},
    {"wheel", 4, 4, do_wheel},
    {"key", 2, 2, do_key},
    {"type", 2, 2, do_type},
    {"go", 2, 2, do_go},
    {"wait", 2, 2, do_wait},
    {"shot", 2, 2, do_shot},
    {"dump", 2, 2, do_write},
    {"frame", 2, 2, do_write},
    {"draw", 2, 2, do_write},
    {"expect", 2, 2, script_expect},
    {"expect-no", 2, 2, script_expect},
    {"expect-route", 2, 2, script_expect_route},
    {"expect-focus", 2, 2, script_expect_focus},
    {"expect-out", 2, 2, script_expect_out},
    {"expect-no-out", 2, 2, script_expect_out},
};

static void run_line(struct script *script)
{
    if (strchr(script->text, '\n') == NULL && strlen(script->text) == LINE_SIZE - 1) {
        script_fail(script, 2, "a line of more than %d bytes\n", LINE_SIZE - 2);
        return;
    }
    if (!cut(script)) {
        script_fail(script, 2, "too many words, or a quote that does not end\n");
        return;
    }
    if (script->count == 0) {
        return;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(commands[i].name, script->words[0]) == 0) {
            if (script->count < commands[i].least || script->count > commands[i].most) {
                script_fail(script, 2, "%s: needs %d words after it\n", script->words[0],
                            commands[i].least - 1);
                return;
            }
            commands[i].run(script);
            return;
        }
    }
    script_fail(script, 2, "'%s' is no command\n", script->words[0]);
}

/* Will it ask for pictures? What cannot be read twice may. */
static bool asks_for_pictures(FILE *file)
{
    char line[LINE_SIZE];
    bool asks = fseek(file, 0, SEEK_SET) != 0;
    while (!asks && fgets(line, sizeof line, file) != NULL) {
        const char *word = line + strspn(line, " \t");
        asks = strncmp(word, "shot", 4) == 0;
    }
    rewind(file);
    return asks;
}

int script_run(struct stage *stage, const char *path, FILE *log)
{
    struct script script = {.stage = stage, .path = path, .log = log};
    struct err err = {.text = ""};
    FILE *file = open_stream(path, LONGEST_SCRIPT, &err);
    if (file == NULL) {
        fprintf(log, "strata: %s: %s\n", path, err.text);
        return 1;
    }
    stage->shots = stage->shots || asks_for_pictures(file);
    script_listen(&script);
    while (script.status == 0 && fgets(script.text, sizeof script.text, file) != NULL) {
        script.line++;
        run_line(&script);
    }
    if (script.status == 0 && ferror(file)) {
        fprintf(log, "strata: %s: cannot be read\n", path);
        script.status = 1;
    }
    fclose(file);
    stage->hear = NULL;
    return script.status;
}
