#include "tools/pictures/svgscan.h"

#include "tools/pictures/svg_tree.h"

#include <stdlib.h>
#include <string.h>

#define MOST_IDS 256
#define MOST_LINKS 256

static void read_box(const xmlNode *root, struct svg_scan *out)
{
    xmlChar *box = svg_tree_value(root, "viewBox");
    const char *at = (const char *)box;
    double values[4] = {0};
    char *next = NULL;
    int count = 0;
    while (at != NULL && count < 4) {
        at += strspn(at, " ,\t\r\n");
        values[count] = strtod(at, &next);
        if (next == at) {
            break;
        }
        at = next;
        count++;
    }
    xmlFree(box);
    if (count == 4) {
        out->x = values[0];
        out->y = values[1];
        out->width = values[2];
        out->height = values[3];
    }
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
        read_box(root, out);
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
