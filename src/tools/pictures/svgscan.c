#include "tools/pictures/svgscan.h"

#include <stdlib.h>
#include <string.h>

#define MOST_IDS 256

const char *svg_skip_special(const char *at)
{
    const char *end = "-->";
    if (strncmp(at, "<![CDATA[", 9) == 0) {
        end = "]]>";
    } else if (strncmp(at, "<!--", 4) != 0) {
        end = ">";
    }
    at = strstr(at, end);
    return at != NULL ? at + strlen(end) : NULL;
}

const char *svg_tag_end(const char *at)
{
    char quote = '\0';
    for (; *at != '\0'; at++) {
        if (quote != '\0') {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        } else if (*at == '>') {
            return at;
        }
    }
    return NULL;
}

const char *svg_attribute(const char *at, const char *end, const char *name, size_t *length)
{
    const size_t n = strlen(name);
    *length = 0;
    for (; at + n + 2 < end; at++) {
        const bool blank = *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r';
        if (blank && strncmp(at + 1, name, n) == 0 && at[n + 1] == '=' &&
            (at[n + 2] == '"' || at[n + 2] == '\'')) {
            const char *value = at + n + 3;
            const char *close = memchr(value, at[n + 2], (size_t)(end - value));
            *length = close != NULL ? (size_t)(close - value) : 0;
            return value;
        }
    }
    return NULL;
}

static void read_box(const char *at, const char *end, struct svg_scan *out)
{
    size_t length = 0;
    double values[4] = {0};
    const char *box = svg_attribute(at, end, "viewBox", &length);
    char *next = NULL;
    for (int i = 0; i < 4 && box != NULL && length > 0; i++) {
        box += strspn(box, " ,\t\r\n");
        values[i] = strtod(box, &next);
        if (next == box) {
            return;
        }
        box = next;
    }
    out->x = values[0];
    out->y = values[1];
    out->width = values[2];
    out->height = values[3];
}

bool svg_is_tag(const char *at, const char *name)
{
    const size_t n = strlen(name);
    return strncmp(at + 1, name, n) == 0 && strchr(" >/\n\r\t", at[n + 1]) != NULL;
}

static const char *child_id(const char *at, const char *end, struct arena *arena)
{
    size_t length = 0;
    if (svg_is_tag(at, "defs") || svg_is_tag(at, "title") || svg_is_tag(at, "desc") ||
        svg_is_tag(at, "style") || svg_is_tag(at, "metadata")) {
        return NULL;
    }
    const char *id = svg_attribute(at, end, "id", &length);
    return arena_copy(arena, id != NULL ? id : "", length);
}

bool svg_scan(const char *data, struct arena *arena, struct svg_scan *out)
{
    const char **ids = arena_array(arena, MOST_IDS, sizeof *ids);
    int depth = 0;
    bool found = false;
    *out = (struct svg_scan){.ids = ids};
    for (const char *at = strchr(data, '<'); at != NULL; at = at != NULL ? strchr(at, '<') : NULL) {
        if (at[1] == '!' || at[1] == '?') {
            at = svg_skip_special(at);
            continue;
        }
        const char *end = svg_tag_end(at);
        if (end == NULL) {
            return false;
        }
        if (at[1] == '/') {
            depth--;
        } else {
            if (depth == 0 && svg_is_tag(at, "svg")) {
                found = true;
                read_box(at, end, out);
            }
            const char *id = depth == 1 ? child_id(at, end, arena) : NULL;
            if (id != NULL && out->count < MOST_IDS) {
                ids[out->count++] = id;
            }
            depth += end[-1] == '/' ? 0 : 1;
        }
        at = end;
    }
    return found && depth == 0;
}

bool svg_scan_has(const struct svg_scan *scan, const char *name)
{
    for (size_t i = 0; i < scan->count; i++) {
        if (strcmp(scan->ids[i], name) == 0) {
            return true;
        }
    }
    return false;
}
