#include "tools/pictures/svg_lighten.h"

#include "core/mem.h"
#include "tools/pictures/svg_tree.h"

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
    bool change; /* false in the first round, which only looks */
    int changed;
};

static bool has(const xmlNode *node, const char *name)
{
    return xmlHasNsProp(node, (const xmlChar *)name, NULL) != NULL;
}

/* The attribute is there and is not "none". */
static bool paints(const xmlNode *node, const char *name)
{
    xmlChar *value = svg_tree_value(node, name);
    const bool paint = value != NULL && strcmp((const char *)value, "none") != 0;
    xmlFree(value);
    return paint;
}

static bool is_one_of(const xmlNode *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (svg_tree_is(node, names[i])) {
            return true;
        }
    }
    return false;
}

/* An opacity that is a plain number, on a shape. */
static bool is_candidate(const xmlNode *node)
{
    static const char *const shapes[] = {"path",    "circle",   "ellipse", "rect",
                                         "polygon", "polyline", "line"};
    xmlChar *value = svg_tree_value(node, "opacity");
    const char *text = value != NULL ? (const char *)value : "";
    const bool number = text[0] != '\0' && text[strspn(text, "0123456789.")] == '\0';
    xmlFree(value);
    return number && is_one_of(node, shapes, sizeof shapes / sizeof shapes[0]);
}

/* The attribute that its opacity may be instead; NULL: none is surely the same. */
static const char *instead(const xmlNode *node, struct inherited from)
{
    static const char *const beyond[] = {"fill-opacity", "stroke-opacity", "filter",
                                         "mask",         "clip-path",      "marker-start",
                                         "marker-mid",   "marker-end"};
    if (from.opacity || !is_candidate(node)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
        if (has(node, beyond[i])) {
            return NULL;
        }
    }
    const bool own = has(node, "stroke");
    const bool stroke = own ? paints(node, "stroke") : from.stroke;
    const bool fill = !has(node, "fill") || paints(node, "fill");
    if (stroke && !fill && own) {
        return "stroke-opacity";
    }
    return stroke ? NULL : "fill-opacity";
}

static void change(xmlNode *node, const char *name)
{
    xmlAttr *opacity = xmlHasNsProp(node, (const xmlChar *)"opacity", NULL);
    xmlNodeSetName((xmlNode *)opacity, (const xmlChar *)name);
}

/* False: something here is beyond this module. */
static bool go_through(struct lightener *l, xmlNode *node, struct inherited from, int depth)
{
    struct inherited here = from;
    here.stroke = has(node, "stroke") ? paints(node, "stroke") : from.stroke;
    here.opacity = from.opacity || has(node, "fill-opacity") || has(node, "stroke-opacity");
    /* What a <use> hands down reaches shapes that stand elsewhere. */
    if (depth >= MOST_DEPTH || svg_tree_is(node, "style") || has(node, "style") ||
        has(node, "class") || (svg_tree_is(node, "use") && (here.stroke || here.opacity))) {
        return false;
    }
    const char *name = l->change ? instead(node, from) : NULL;
    if (name != NULL) {
        change(node, name);
        l->changed++;
    }
    bool safe = true;
    for (xmlNode *child = node->children; child != NULL && safe; child = child->next) {
        safe = child->type == XML_ELEMENT_NODE ? go_through(l, child, here, depth + 1)
                                               : child->type != XML_ENTITY_REF_NODE;
    }
    return safe;
}

static char *copy(const void *text, size_t size)
{
    char *out = mem_alloc(size + 1);
    if (size > 0) {
        memcpy(out, text, size);
    }
    return out;
}

char *svg_lighten(const char *text, size_t *size)
{
    const xmlDocPtr tree = svg_tree(text, *size);
    xmlNode *root = tree != NULL ? xmlDocGetRootElement(tree) : NULL;
    struct lightener l = {.change = false};
    xmlChar *dumped = NULL;
    int length = 0;
    if (root != NULL && tree->intSubset == NULL &&
        go_through(&l, root, (struct inherited){false, false}, 0)) {
        l.change = true;
        (void)go_through(&l, root, (struct inherited){false, false}, 0);
    }
    if (l.changed > 0) {
        xmlDocDumpMemoryEnc(tree, &dumped, &length, "UTF-8");
    }
    char *out = dumped != NULL ? copy(dumped, (size_t)length) : copy(text, *size);
    *size = dumped != NULL ? (size_t)length : *size;
    xmlFree(dumped);
    xmlFreeDoc(tree);
    return out;
}
