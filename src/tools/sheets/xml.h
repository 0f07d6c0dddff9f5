/* A reader of the XML inside workbooks, one piece after the other: no network, no document type,
 * no entities of its own, bounded depth.
 * Owner: the caller of xml_open calls xml_close; names and texts are good until the next step. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct xml;

enum xml_kind {
    XML_OPEN,  /* an element starts; an empty one ends at once (XML_CLOSE follows) */
    XML_CLOSE, /* an element ends */
    XML_TEXT,  /* characters, blanks too */
    XML_END    /* of the document, or a fault: see xml_fault */
};

#define XML_MOST_DEPTH 64

/* Refuses a document type, which could define entities that unfold without end. */
bool xml_plain(const char *data, size_t size, const char *name, struct err *err);

/* data is borrowed; name is for messages, e.g. "content.xml". NULL with err set. */
struct xml *xml_open(const char *data, size_t size, const char *name, struct err *err);
void xml_close(struct xml *xml); /* accepts NULL */

enum xml_kind xml_next(struct xml *xml);

/* True, with err set, when the reading ended because the document is not sound. */
bool xml_fault(const struct xml *xml, struct err *err);

/* Of the current element: its name without prefix, and whether it is `name` in a name space whose
 * address ends with `space`, so that the two editions of a format are read alike. */
const char *xml_name(const struct xml *xml);
bool xml_is(const struct xml *xml, const char *space, const char *name);
int xml_depth(const struct xml *xml); /* 0: the root element */

/* Value of an attribute of the element that has just opened, or NULL; space as above, NULL: none.
 * Good until the next call of xml_attribute or xml_next. */
const char *xml_attribute(struct xml *xml, const char *space, const char *name);

const char *xml_text(const struct xml *xml, size_t *length);

/* After XML_OPEN: moves to its XML_CLOSE, over all that is inside. */
void xml_skip(struct xml *xml);
