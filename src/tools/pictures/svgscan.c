#include "tools/pictures/svgscan.h"

#include "tools/pictures/svg_tree.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_IDS 256
#define MOST_LINKS 256

/* What a content file takes as the size of a picture, and what is still a picture on a screen. */
#define LEAST_UNITS 1.0
#define MOST_UNITS 100000.0
#define MOST_LONGER 20.0

static void read_box(const xmlNode *root, struct arena *arena, struct svg_scan *out)
{
    xmlChar *box = svg_tree_value(root, "viewBox");
    double values[4] = {0};
    int count = 0;
    if (box == NULL) {
        return;
    }
    out->box = arena_copy(arena, (const char *)box, strlen((const char *)box));
    xmlFree(box);
    const char *at = out->box;
    for (; count < 4; count++) {
        char *next = NULL;
        at += strspn(at, " ,\t\r\n");
        values[count] = strtod(at, &next);
        if (next == at || !isfinite(values[count])) {
            break;
        }
        at = next;
    }
    if (count == 4 && at[strspn(at, " \t\r\n")] == '\0') {
        out->x = values[0];
        out->y = values[1];
        out->width = values[2];
        out->height = values[3];
        out->counted = true;
    }
}

const char *svg_scan_fault(const struct svg_scan *scan, char *out, size_t size)
{
    const double shorter = fmin(scan->width, scan->height),
                 longer = fmax(scan->width, scan->height);
    if (scan->box == NULL) {
        snprintf(out, size, "the drawing has no viewBox; add one (Inkscape: Document Properties)");
    } else if (!scan->counted) {
        snprintf(out, size,
                 "the viewBox \"%.60s\" is not four numbers: left, top, width, height; correct it",
                 scan->box);
    } else if (!(shorter > 0)) {
        snprintf(out, size,
                 "the viewBox \"%.60s\" has no size: width %g and height %g must be more than 0",
                 scan->box, scan->width, scan->height);
    } else if (shorter < LEAST_UNITS || longer > MOST_UNITS) {
        snprintf(out, size, "the viewBox \"%.60s\" is %g x %g; each must be %g to %g", scan->box,
                 scan->width, scan->height, LEAST_UNITS, MOST_UNITS);
    } else if (longer > shorter * MOST_LONGER) {
        snprintf(out, size,
                 "the viewBox \"%.60s\" is too thin: %g x %g; at most %g times as long as wide",
                 scan->box, scan->width, scan->height, MOST_LONGER);
    } else {
        return NULL;
    }
    return out;
}

/* Nothing that is drawn. */
static bool is_silent(const xmlNode *node)
{
    return node->type != XML_ELEMENT_NODE || svg_tree_is(node, "defs") ||
           svg_tree_is(node, "title") || svg_tree_is(node, "desc") || svg_tree_is(node, "style") ||
           svg_tree_is(node, "metadata");
}

/* <image href="photo.jpg">, with or without the name space of links; what begins with "data:" is in
 * the drawing itself. */
static void find_links(const xmlNode *node, struct arena *arena, const char **links, size_t *count)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (svg_tree_is(node, "image")) {
            xmlChar *href = xmlGetProp(node, (const xmlChar *)"href"); /* of any name space */
            const char *text = href != NULL ? (const char *)href : "";
            if (strncmp(text, "data:", 5) != 0 && text[0] != '#' && *count < MOST_LINKS) {
                links[(*count)++] = arena_copy(arena, text, strlen(text));
            }
            xmlFree(href);
        }
        find_links(node->children, arena, links, count);
    }
}

bool svg_scan(const char *data, struct arena *arena, struct svg_scan *out)
{
    const char **ids = arena_array(arena, MOST_IDS, sizeof *ids);
    const char **links = arena_array(arena, MOST_LINKS, sizeof *links);
    *out = (struct svg_scan){.ids = ids, .links = links};
    const xmlDocPtr tree = svg_tree(data, strlen(data));
    const xmlNode *root = tree != NULL ? xmlDocGetRootElement(tree) : NULL;
    const bool found = root != NULL && svg_tree_is(root, "svg");
    if (found) {
        read_box(root, arena, out);
        find_links(root->children, arena, links, &out->link_count);
    }
    for (const xmlNode *child = found ? root->children : NULL; child != NULL; child = child->next) {
        if (!is_silent(child) && out->count < MOST_IDS) {
            xmlChar *id = svg_tree_value(child, "id");
            const char *text = id != NULL ? (const char *)id : "";
            ids[out->count++] = arena_copy(arena, text, strlen(text));
            xmlFree(id);
        }
    }
    xmlFreeDoc(tree);
    return found;
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
