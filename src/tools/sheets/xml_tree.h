/* An entry of a workbook as a tree that is changed and written again: what is not touched comes
 * out as it was. For reading, xml.h costs less.
 * Owner: tree_open allocates, tree_close frees; nodes belong to their tree. */
#pragma once

#include "core/err.h"

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

/* An entry of more bytes is not changed: its tree would take some ten times as much memory. */
#define TREE_MOST_BYTES ((size_t)64 * 1024 * 1024)

struct tree {
    const char *entry; /* its name in the archive; borrowed */
    xmlDocPtr doc;
};

/* Reads the bytes (not kept). False with err set, and nothing to close. */
bool tree_open(struct tree *tree, const char *entry, const char *data, size_t size,
               struct err *err);
void tree_close(struct tree *tree); /* accepts a zeroed struct */

/* Its bytes; the caller frees them with xmlFree. */
char *tree_bytes(const struct tree *tree, size_t *size);

/* Spaces are ends of the addresses of name spaces, as in xml.h; NULL: none. */
bool tree_is(const xmlNode *node, const char *space, const char *name);

/* First child that is an element of this name, or NULL. */
xmlNodePtr tree_child(const xmlNode *node, const char *space, const char *name);

/* Value of an attribute in out (cut at its size); false, and "", when there is none. */
#define TREE_VALUE_SIZE 256
bool tree_value(const xmlNode *node, const char *space, const char *name,
                char out[TREE_VALUE_SIZE]);

/* The same as a whole number from 1 to 99999999. */
size_t tree_number(const xmlNode *node, const char *space, const char *name, size_t otherwise);

/* Sets an attribute, in a name space that the document declares; takes one away. */
void tree_set(xmlNodePtr node, const char *space, const char *name, const char *value);
void tree_unset(xmlNodePtr node, const char *space, const char *name);

/* A new element in a name space of the document, in no place yet. */
xmlNodePtr tree_new(const xmlNode *near, const char *space, const char *name);

/* A copy of the node and all that is in it, behind the node. */
xmlNodePtr tree_copy_behind(xmlNodePtr node);

/* Takes a node out and frees it. */
void tree_drop(xmlNodePtr node);
