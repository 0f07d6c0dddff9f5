/* Drawings as trees of libxml2: what looks into an SVG without rendering it starts here.
 * Owner: the caller of svg_tree frees the tree with xmlFreeDoc. */
#pragma once

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

/* NULL when the text is not well-formed. No network, nothing is loaded, entities stay as they are;
 * nothing is printed. Any thread. */
xmlDocPtr svg_tree(const char *data, size_t size);

/* Is the node an element of this name, in whatever name space? */
bool svg_tree_is(const xmlNode *node, const char *name);

/* Value of an attribute without a name space, NULL when there is none. Freed by xmlFree. */
xmlChar *svg_tree_value(const xmlNode *node, const char *name);
