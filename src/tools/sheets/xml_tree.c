#include "tools/sheets/xml_tree.h"

#include "core/mem.h"
#include "tools/sheets/book_private.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void quiet(void *user, const char *message, ...)
{
    (void)user;
    (void)message;
}

bool tree_open(struct tree *tree, const char *entry, const char *data, size_t size, struct err *err)
{
    *tree = (struct tree){.entry = entry};
    if (size > TREE_MOST_BYTES) {
        return err_set(err,
                       "the entry %.80s is too large to be changed (%zu bytes); split the "
                       "workbook",
                       entry, size);
    }
    if (!xml_plain(data, size, entry, err)) {
        return false;
    }
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (parser == NULL) {
        mem_die("no memory for a workbook");
    }
    parser->sax->error = quiet;
    parser->sax->warning = quiet;
    tree->doc = xmlCtxtReadMemory(parser, data, (int)size, NULL, "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlFreeParserCtxt(parser);
    return (tree->doc != NULL && xmlDocGetRootElement(tree->doc) != NULL) ||
           err_set(err, "%s is not sound XML; save the workbook again", entry);
}

void tree_close(struct tree *tree)
{
    xmlFreeDoc(tree->doc);
    tree->doc = NULL;
}

char *tree_bytes(const struct tree *tree, size_t *size)
{
    xmlChar *bytes = NULL;
    int length = 0;
    xmlDocDumpMemoryEnc(tree->doc, &bytes, &length, "UTF-8");
    if (bytes == NULL) {
        mem_die("no memory for a workbook");
    }
    *size = (size_t)length;
    return (char *)bytes;
}

static bool ends_with(const xmlChar *text, const char *end)
{
    const size_t length = text != NULL ? strlen((const char *)text) : 0, n = strlen(end);
    return length >= n && memcmp(text + length - n, end, n) == 0;
}

static bool in_space(const xmlNs *ns, const char *space)
{
    return space == NULL ? ns == NULL : ns != NULL && ends_with(ns->href, space);
}

bool tree_is(const xmlNode *node, const char *space, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 &&
           in_space(node->ns, space);
}

xmlNodePtr tree_child(const xmlNode *node, const char *space, const char *name)
{
    xmlNodePtr at = node != NULL ? node->children : NULL;
    while (at != NULL && !tree_is(at, space, name)) {
        at = at->next;
    }
    return at;
}

static xmlAttrPtr find(const xmlNode *node, const char *space, const char *name)
{
    xmlAttrPtr at = node->properties;
    while (at != NULL && (strcmp((const char *)at->name, name) != 0 || !in_space(at->ns, space))) {
        at = at->next;
    }
    return at;
}

bool tree_value(const xmlNode *node, const char *space, const char *name, char out[TREE_VALUE_SIZE])
{
    const xmlAttr *attribute = find(node, space, name);
    xmlChar *value =
        attribute != NULL ? xmlNodeListGetString(node->doc, attribute->children, 1) : NULL;
    snprintf(out, TREE_VALUE_SIZE, "%s", value != NULL ? (const char *)value : "");
    xmlFree(value);
    return attribute != NULL;
}

size_t tree_number(const xmlNode *node, const char *space, const char *name, size_t otherwise)
{
    char value[TREE_VALUE_SIZE];
    tree_value(node, space, name, value);
    return book_number(value, otherwise);
}

/* The name space with that end, as the document declares it; for an attribute it needs a prefix. */
static xmlNsPtr declared(const xmlNode *near, const char *space, bool prefixed)
{
    if (!prefixed && in_space(near->ns, space)) {
        return near->ns;
    }
    for (const xmlNode *at = near; at != NULL && at->type == XML_ELEMENT_NODE; at = at->parent) {
        for (xmlNsPtr ns = at->nsDef; ns != NULL; ns = ns->next) {
            if (in_space(ns, space) && (!prefixed || ns->prefix != NULL)) {
                return ns;
            }
        }
    }
    return NULL;
}

void tree_set(xmlNodePtr node, const char *space, const char *name, const char *value)
{
    xmlSetNsProp(node, space != NULL ? declared(node, space, true) : NULL, (const xmlChar *)name,
                 (const xmlChar *)value);
}

void tree_unset(xmlNodePtr node, const char *space, const char *name)
{
    xmlAttrPtr attribute = find(node, space, name);
    if (attribute != NULL) {
        xmlRemoveProp(attribute);
    }
}

xmlNodePtr tree_new(const xmlNode *near, const char *space, const char *name)
{
    return xmlNewDocNode(near->doc, declared(near, space, false), (const xmlChar *)name, NULL);
}

xmlNodePtr tree_copy_behind(xmlNodePtr node)
{
    xmlNodePtr copy = NULL;
    /* Unlike a plain copy it does not declare the name spaces again. */
    if (xmlDOMWrapCloneNode(NULL, node->doc, node, &copy, node->doc, node->parent, 1, 0) != 0) {
        mem_die("no memory for a workbook");
    }
    xmlAddNextSibling(node, copy);
    return copy;
}

void tree_drop(xmlNodePtr node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}
