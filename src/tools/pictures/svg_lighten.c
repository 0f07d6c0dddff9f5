#include "tools/pictures/svg_lighten.h"

#include "core/mem.h"
#include "tools/pictures/svgscan.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DEPTH 100

/* What an element hands down to its children. */
struct inherited {
    bool stroke;  /* a paint for strokes */
    bool opacity; /* a fill-opacity or stroke-opacity, which a shape's own would replace */
};

struct lightener {
    struct inherited stack[MOST_DEPTH];
    int depth;
    bool safe;      /* false: something here is beyond this module */
    char *out, *to; /* NULL in the first round, which only looks */
};

/* The value of an attribute is there and is not "none". */
static bool paints(const char *at, const char *end, const char *name)
{
    size_t length = 0;
    const char *value = svg_attribute(at, end, name, &length);
    return value != NULL && !(length == 4 && memcmp(value, "none", 4) == 0);
}

static bool has(const char *at, const char *end, const char *name)
{
    size_t length = 0;
    return svg_attribute(at, end, name, &length) != NULL;
}

static bool is_shape(const char *at)
{
    static const char *const names[] = {"path",    "circle",   "ellipse", "rect",
                                        "polygon", "polyline", "line"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (svg_is_tag(at, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_number(const char *value, size_t length)
{
    return length > 0 && strspn(value, "0123456789.") == length;
}

/* "fill-" or "stroke-": what to put before the word opacity of this tag; "" for nothing. */
static const char *prefix_of(const char *at, const char *end, struct inherited from)
{
    static const char *const beyond[] = {"fill-opacity", "stroke-opacity", "filter",
                                         "mask",         "clip-path",      "marker-start",
                                         "marker-mid",   "marker-end"};
    size_t length = 0;
    const char *value = svg_attribute(at, end, "opacity", &length);
    if (value == NULL || !is_number(value, length) || !is_shape(at) || from.opacity) {
        return "";
    }
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
        if (has(at, end, beyond[i])) {
            return "";
        }
    }
    const bool stroke = has(at, end, "stroke") ? paints(at, end, "stroke") : from.stroke;
    const bool fill = !has(at, end, "fill") || paints(at, end, "fill");
    if (stroke && !fill && has(at, end, "stroke")) {
        return "stroke-";
    }
    return stroke ? "" : "fill-";
}

/* Copies a tag, with the prefix before its opacity. */
static void write_tag(struct lightener *l, const char *at, const char *end, const char *prefix)
{
    size_t length = 0;
    const char *split = at;
    if (prefix[0] != '\0') {
        split = svg_attribute(at, end, "opacity", &length) - strlen("opacity=\"");
        memcpy(l->to, at, (size_t)(split - at));
        l->to += split - at;
        memcpy(l->to, prefix, strlen(prefix));
        l->to += strlen(prefix);
    }
    memcpy(l->to, split, (size_t)(end - split));
    l->to += end - split;
}

/* From '<' to '>' of a start tag. */
static void start_tag(struct lightener *l, const char *at, const char *end)
{
    struct inherited here = l->stack[l->depth];
    const bool opacity = has(at, end, "fill-opacity") || has(at, end, "stroke-opacity");
    if (l->out != NULL) {
        write_tag(l, at, end, prefix_of(at, end, here));
    }
    here.stroke = has(at, end, "stroke") ? paints(at, end, "stroke") : here.stroke;
    here.opacity = here.opacity || opacity;
    /* What a <use> hands down reaches shapes that stand elsewhere. */
    if (svg_is_tag(at, "style") || has(at, end, "style") || has(at, end, "class") ||
        (svg_is_tag(at, "use") && (here.stroke || here.opacity))) {
        l->safe = false;
    }
    if (end[-1] != '/') {
        l->depth++;
        l->safe = l->safe && l->depth < MOST_DEPTH;
        l->stack[l->safe ? l->depth : 0] = here;
    }
}

static void plain(struct lightener *l, const char *from, const char *end)
{
    if (l->out != NULL) {
        memcpy(l->to, from, (size_t)(end - from));
        l->to += end - from;
    }
}

/* Reads the whole drawing once; with l->out it writes the copy on the way. */
static void go_through(struct lightener *l, const char *text, const char *last)
{
    const char *at = text;
    while (l->safe && at < last) {
        const char *tag = strchr(at, '<');
        const char *end = tag == NULL                      ? last
                          : tag[1] == '!' || tag[1] == '?' ? svg_skip_special(tag)
                                                           : svg_tag_end(tag);
        if (end == NULL || (tag != NULL && tag[1] == '!' && strncmp(tag, "<!--", 4) != 0)) {
            l->safe = false; /* broken, or with declarations of its own */
        } else if (tag == NULL || tag[1] == '!' || tag[1] == '?') {
            plain(l, at, end);
            at = end;
        } else {
            plain(l, at, tag);
            if (tag[1] == '/') {
                plain(l, tag, end);
                l->depth--;
                l->safe = l->depth >= 0;
            } else {
                start_tag(l, tag, end);
            }
            at = end;
        }
    }
}

char *svg_lighten(const char *text, size_t *size)
{
    const size_t length = strlen(text);
    struct lightener *l = mem_alloc(sizeof *l);
    l->safe = length == *size; /* zero bytes inside: not a text */
    go_through(l, text, text + length);
    const bool safe = l->safe;
    /* A prefix is shorter than the attribute that it stands before, so twice is enough. */
    char *out = mem_alloc(*size * 2 + 1);
    if (safe) {
        *l = (struct lightener){.safe = true, .out = out, .to = out};
        go_through(l, text, text + length);
        *size = (size_t)(l->to - out);
    } else {
        memcpy(out, text, *size);
    }
    free(l);
    return out;
}
