#include "ui/dump.h"

#include "core/breaks.h"
#include <math.h>
#include <string.h>

#define STATE_SIZE 64
#define LABEL_SIZE 2048

static const char *const roles[] = {
    [ROLE_TEXT] = "text",     [ROLE_HEADING] = "heading", [ROLE_BUTTON] = "button",
    [ROLE_TOGGLE] = "toggle", [ROLE_OPTION] = "option",   [ROLE_SLIDER] = "slider",
    [ROLE_IMAGE] = "image",   [ROLE_CHART] = "chart",     [ROLE_SCROLL] = "scroll",
    [ROLE_FIELD] = "field",
};

static const char *const planes[] = {"page", "overlay", "bar"};

static const char *const acts[] = {
    [ACT_NONE] = NULL,         [ACT_GO] = "go",           [ACT_BACK] = "back",
    [ACT_HOME] = "home",       [ACT_CLOSE] = "close",     [ACT_LANGUAGE] = "language",
    [ACT_SETTING] = "setting", [ACT_RESTART] = "restart", [ACT_SCROLL] = "scroll",
    [ACT_SCREEN] = "screen",   [ACT_PINCH] = "pinch",     [ACT_OUT] = "out",
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

static void put_string(FILE *out, const char *text)
{
    if (text == NULL) {
        fputs("null", out);
        return;
    }
    fputc('"', out);
    for (const char *c = text; *c != '\0'; c++) {
        const unsigned char byte = (unsigned char)*c;
        if (byte == '"' || byte == '\\') {
            fprintf(out, "\\%c", byte);
        } else if (byte < 0x20 || byte == 0x7F) {
            fprintf(out, "\\u%04x", byte);
        } else if (strncmp(c, BREAKS_SOFT_HYPHEN, 2) == 0) {
            c++; /* never seen, never said */
        } else {
            fputc(byte, out);
        }
    }
    fputc('"', out);
}

static void put_field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ", \"%s\": ", name);
    put_string(out, text);
}

static void put_color(FILE *out, const char *name, uint32_t color)
{
    if (color == 0) {
        fprintf(out, ", \"%s\": null", name);
    } else {
        fprintf(out, ", \"%s\": \"#%06x\"", name, (unsigned)(color & 0xFFFFFF));
    }
}

static double finite(float value)
{
    return isfinite(value) ? (double)value : 0;
}

static void put_rect(FILE *out, const char *name, struct rect r, float unit)
{
    fprintf(out, ", \"%s\": [%.1f, %.1f, %.1f, %.1f]", name, finite(r.x / unit), finite(r.y / unit),
            finite(r.w / unit), finite(r.h / unit));
}

static void put_flag(FILE *out, const char *name, bool value)
{
    fprintf(out, ", \"%s\": %s", name, value ? "true" : "false");
}

static void put_node(FILE *out, const struct frame *frame, const struct node *node,
                     uint64_t focus_id)
{
    char state[STATE_SIZE];
    state_of(node, focus_id, state);
    fprintf(out, "{\"id\": \"%016llx\"", (unsigned long long)node->id);
    put_field(out, "role", roles[node->role]);
    put_field(out, "label", node->label != NULL ? node->label : "");
    put_field(out, "spoken", node->spoken != NULL ? node->spoken : "");
    put_field(out, "lang", node->lang != NULL ? node->lang : "");
    put_field(out, "plane", planes[node->plane]);
    put_rect(out, "rect_px", node->rect, 1);
    put_rect(out, "rect_mm", node->rect, frame->px_per_mm);
    if (node->hit.w > 0 && node->hit.h > 0) {
        put_rect(out, "hit_mm", node->hit, frame->px_per_mm);
    } else {
        fputs(", \"hit_mm\": null", out);
    }
    if (node->focus_index >= 0) {
        fprintf(out, ", \"focus_index\": %d", node->focus_index);
    } else {
        fputs(", \"focus_index\": null", out);
    }
    put_field(out, "state", state);
    if (node->role == ROLE_FIELD) {
        put_field(out, "text", node->secret ? NULL : node->text);
    }
    put_field(out, "action", acts[node->action.kind]);
    put_field(out, "route", node->action.kind == ACT_GO ? node->action.route.text : NULL);
    put_color(out, "fg", node->fg);
    put_color(out, "bg", node->bg);
    fprintf(out, ", \"em_px\": %.1f", finite(node->em_px));
    put_flag(out, "truncated", node->truncated);
    put_flag(out, "decorative", node->decorative);
    put_flag(out, "dense", node->dense);
    put_flag(out, "on_picture", node->on_picture);
    fputc('}', out);
}

void dump_json(FILE *out, const struct frame *frame, uint64_t focus_id)
{
    const char *before = "[\n";
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        for (size_t i = 0; i < frame->node_count; i++) {
            if ((int)frame->nodes[i].plane == plane) {
                fputs(before, out);
                put_node(out, frame, &frame->nodes[i], focus_id);
                before = ",\n";
            }
        }
    }
    fputs(before[0] == '[' ? "[]\n" : "\n]\n", out);
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
