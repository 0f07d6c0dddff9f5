#include "tools/pictures/svg_tree.h"

#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

xmlDocPtr svg_tree(const char *data, size_t size)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    xmlInitParser();
    return size <= INT_MAX ? xmlReadMemory(data, (int)size, NULL, NULL, options) : NULL;
}

bool svg_tree_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

xmlChar *svg_tree_value(const xmlNode *node, const char *name)
{
    return xmlGetNoNsProp(node, (const xmlChar *)name);
}
