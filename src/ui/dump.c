#include "ui/dump.h"

#include "core/breaks.h"
#include "core/json.h"
#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STATE_SIZE 64
#define LABEL_SIZE 2048

static const char *const roles[] = {
    [ROLE_TEXT] = "text",     [ROLE_HEADING] = "heading", [ROLE_BUTTON] = "button",
    [ROLE_TOGGLE] = "toggle", [ROLE_OPTION] = "option",   [ROLE_SLIDER] = "slider",
    [ROLE_IMAGE] = "image",   [ROLE_CHART] = "chart",     [ROLE_SCROLL] = "scroll",
    [ROLE_FIELD] = "field",
};

static const char *const planes[] = {"page", "core", "overlay", "bar"};

static const char *const acts[] = {
    [ACT_NONE] = NULL,         [ACT_GO] = "go",           [ACT_BACK] = "back",
    [ACT_HOME] = "home",       [ACT_CLOSE] = "close",     [ACT_LANGUAGE] = "language",
    [ACT_SETTING] = "setting", [ACT_RESTART] = "restart", [ACT_TURN] = "turn",
    [ACT_SCREEN] = "screen",   [ACT_PINCH] = "pinch",     [ACT_PULL] = "pull",
    [ACT_OUT] = "out",
};

const char *dump_role(enum role role)
{
    return roles[role];
}

static void add_word(char *out, const char *word)
{
    const size_t n = strlen(out);
    snprintf(out + n, STATE_SIZE - n, "%s%s", n > 0 ? " " : "", word);
}

/* "chosen focused", "on", "value 0.50", "" ... */
static void state_of(const struct node *node, uint64_t focus_id, char out[STATE_SIZE])
{
    out[0] = '\0';
    if (node->disabled) {
        add_word(out, "disabled");
    }
    if (node->role == ROLE_TOGGLE) {
        add_word(out, node->chosen ? "on" : "off");
    } else if (node->chosen) {
        add_word(out, "chosen");
    }
    if (node->role == ROLE_SLIDER) {
        char value[32];
        snprintf(value, sizeof value, "value %.2f", (double)node->value);
        add_word(out, value);
    }
    if (node->secret) {
        add_word(out, "secret");
    }
    if (node->id == focus_id && focus_id != 0) {
        add_word(out, "focused");
    }
}

void dump_plain(char *out, size_t size, const char *text)
{
    size_t n = 0;
    for (const char *c = text == NULL ? "" : text; *c != '\0' && n + 1 < size;) {
        if (strncmp(c, BREAKS_SOFT_HYPHEN, 2) == 0) {
            c += 2;
        } else if (strncmp(c, "\xC2\xA0", 2) == 0) { /* no-break space */
            out[n++] = ' ';
            c += 2;
        } else if (strncmp(c, "\xE2\x80\xAF", 3) == 0) { /* narrow no-break space */
            out[n++] = ' ';
            c += 3;
        } else {
            out[n++] = *c++;
        }
    }
    while (n > 0 && n + 1 == size && ((unsigned char)out[n - 1] & 0xC0) == 0x80) {
        n--; /* no half a character at the cut */
    }
    out[n] = '\0';
}

/* Soft hyphens are never seen and never said. */
static void put_label(struct json *json, const char *name, const char *text)
{
    const char *from = text != NULL ? text : "";
    char *kept = mem_alloc(strlen(from) + 1);
    size_t n = 0;
    while (*from != '\0') {
        const bool soft = strncmp(from, BREAKS_SOFT_HYPHEN, 2) == 0;
        if (!soft) {
            kept[n++] = *from;
        }
        from += soft ? 2 : 1;
    }
    json_text(json, name, kept);
    free(kept);
}

static void put_color(struct json *json, const char *name, uint32_t color)
{
    char text[8];
    snprintf(text, sizeof text, "#%06x", (unsigned)(color & 0xFFFFFF));
    json_text(json, name, color != 0 ? text : NULL);
}

static double finite(float value)
{
    return isfinite(value) ? (double)value : 0;
}

static void put_rect(struct json *json, const char *name, struct rect r, float unit)
{
    const float values[] = {r.x, r.y, r.w, r.h};
    json_open(json, name, '[');
    for (size_t i = 0; i < 4; i++) {
        json_real(json, NULL, finite(values[i] / unit), 1);
    }
    json_close(json, ']');
}

static void put_node(struct json *json, const struct frame *frame, const struct node *node,
                     uint64_t focus_id)
{
    char state[STATE_SIZE];
    char id[17];
    state_of(node, focus_id, state);
    snprintf(id, sizeof id, "%016llx", (unsigned long long)node->id);
    json_open_line(json, NULL, '{');
    json_text(json, "id", id);
    json_text(json, "role", roles[node->role]);
    put_label(json, "label", node->label);
    put_label(json, "spoken", node->spoken);
    put_label(json, "lang", node->lang);
    json_text(json, "plane", planes[node->plane]);
    put_rect(json, "rect_px", node->rect, 1);
    put_rect(json, "rect_mm", node->rect, frame->px_per_mm);
    if (node->hit.w > 0 && node->hit.h > 0) {
        put_rect(json, "hit_mm", node->hit, frame->px_per_mm);
    } else {
        json_text(json, "hit_mm", NULL);
    }
    if (node->focus_index >= 0) {
        json_whole(json, "focus_index", node->focus_index);
    } else {
        json_text(json, "focus_index", NULL);
    }
    json_text(json, "state", state);
    if (node->role == ROLE_FIELD) {
        json_text(json, "text", node->secret ? NULL : node->text);
    }
    json_text(json, "action", acts[node->action.kind]);
    json_text(json, "route", node->action.kind == ACT_GO ? node->action.route.text : NULL);
    put_color(json, "fg", node->fg);
    put_color(json, "bg", node->bg);
    json_real(json, "em_px", finite(node->em_px), 1);
    json_bool(json, "truncated", node->truncated);
    json_bool(json, "decorative", node->decorative);
    json_bool(json, "dense", node->dense);
    json_bool(json, "on_picture", node->on_picture);
    json_close(json, '}');
}

void dump_json(FILE *out, const struct frame *frame, uint64_t focus_id)
{
    struct json json = {.out = out};
    json_open(&json, NULL, '[');
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        for (size_t i = 0; i < frame->node_count; i++) {
            if ((int)frame->nodes[i].plane == plane) {
                put_node(&json, frame, &frame->nodes[i], focus_id);
            }
        }
    }
    json_close(&json, ']');
}

static void text_line(FILE *out, const struct frame *frame, const struct node *node,
                      uint64_t focus_id)
{
    char state[STATE_SIZE];
    char label[LABEL_SIZE];
    char number[16] = "-";
    state_of(node, focus_id, state);
    dump_plain(label, sizeof label, node->label);
    if (node->focus_index >= 0) {
        snprintf(number, sizeof number, "%d", node->focus_index);
    }
    const float mm = frame->px_per_mm;
    fprintf(out, "%3s %-7s %-10s \"%s\" %.0f,%.0f %.0fx%.0f\n", number, roles[node->role],
            state[0] != '\0' ? state : "-", label, round(finite(node->rect.x / mm)),
            round(finite(node->rect.y / mm)), round(finite(node->rect.w / mm)),
            round(finite(node->rect.h / mm)));
}

void dump_text(FILE *out, const struct frame *frame, uint64_t focus_id)
{
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        bool any = false;
        for (size_t i = 0; i < frame->node_count; i++) {
            if ((int)frame->nodes[i].plane == plane) {
                if (!any) {
                    fprintf(out, "%s:\n", planes[plane]);
                }
                any = true;
                text_line(out, frame, &frame->nodes[i], focus_id);
            }
        }
    }
}
