#include "tools/sheets/xml.h"

#include "core/mem.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct xml {
    xmlTextReaderPtr reader;
    const char *name;
    xmlChar *value; /* of the attribute asked for last */
    struct err err;
    bool ended, bad;
    bool empty; /* the element that has just opened has no end of its own */
};

static void hear(void *user, const char *message, xmlParserSeverities severity,
                 xmlTextReaderLocatorPtr locator)
{
    struct xml *xml = user;
    (void)locator;
    const bool serious = severity == XML_PARSER_SEVERITY_ERROR;
    if (serious && !xml->bad) {
        xml->bad = true;
        err_set(&xml->err, "%s is not sound XML (%.*s); save the workbook again", xml->name,
                (int)strcspn(message, "\n"), message);
    }
}

/* A document type can define entities that unfold without end; no office program writes one. */
static bool has_doctype(const char *data, size_t size)
{
    for (const char *at = data; (at = memchr(at, '<', (size_t)(data + size - at))) != NULL; at++) {
        const size_t left = (size_t)(data + size - at);
        if (left > 9 && (memcmp(at, "<!DOCTYPE", 9) == 0 || memcmp(at, "<!ENTITY", 8) == 0)) {
            return true;
        }
    }
    return false;
}

bool xml_plain(const char *data, size_t size, const char *name, struct err *err)
{
    return !has_doctype(data, size) ||
           err_set(err, "%s has a document type, which no workbook needs; save the workbook again",
                   name);
}

struct xml *xml_open(const char *data, size_t size, const char *name, struct err *err)
{
    if (!xml_plain(data, size, name, err)) {
        return NULL;
    }
    struct xml *xml = mem_alloc(sizeof *xml);
    xml->name = name;
    /* UTF-8 and nothing else, so that the search above has seen what the parser will see. */
    xml->reader = size < INT_MAX
                      ? xmlReaderForMemory(data, (int)size, NULL, "UTF-8",
                                           XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT)
                      : NULL;
    if (xml->reader == NULL) {
        free(xml);
        err_set(err, "%s cannot be read; save the workbook again", name);
        return NULL;
    }
    xmlTextReaderSetErrorHandler(xml->reader, hear, xml);
    return xml;
}

void xml_close(struct xml *xml)
{
    if (xml != NULL) {
        xmlFree(xml->value);
        xmlFreeTextReader(xml->reader);
        free(xml);
    }
}

static enum xml_kind end(struct xml *xml, const char *why)
{
    xml->ended = true;
    if (why != NULL && !xml->bad) {
        xml->bad = true;
        err_set(&xml->err, "%s %s; save the workbook again", xml->name, why);
    }
    return XML_END;
}

enum xml_kind xml_next(struct xml *xml)
{
    while (!xml->ended) {
        if (xml->empty) {
            xml->empty = false;
            return XML_CLOSE;
        }
        const int more = xmlTextReaderRead(xml->reader);
        if (more != 1 || xml->bad) {
            return end(xml, more == 0 ? NULL : "is not sound XML");
        }
        if (xmlTextReaderDepth(xml->reader) > XML_MOST_DEPTH) {
            return end(xml, "is nested too deep");
        }
        switch (xmlTextReaderNodeType(xml->reader)) {
        case XML_READER_TYPE_ELEMENT:
            xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
            return XML_OPEN;
        case XML_READER_TYPE_END_ELEMENT:
            return XML_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
        case XML_READER_TYPE_ENTITY:
            return end(xml, "uses entities, which no workbook needs");
        default:
            break; /* comments and the like */
        }
    }
    return XML_END;
}

bool xml_fault(const struct xml *xml, struct err *err)
{
    return xml->bad && !err_set(err, "%s", xml->err.text);
}

const char *xml_name(const struct xml *xml)
{
    const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);
    return name != NULL ? (const char *)name : "";
}

static bool ends_with(const xmlChar *text, const char *end_of_it)
{
    const size_t length = text != NULL ? strlen((const char *)text) : 0, n = strlen(end_of_it);
    return length >= n && memcmp(text + length - n, end_of_it, n) == 0;
}

bool xml_is(const struct xml *xml, const char *space, const char *name)
{
    return strcmp(xml_name(xml), name) == 0 &&
           ends_with(xmlTextReaderConstNamespaceUri(xml->reader), space);
}

int xml_depth(const struct xml *xml)
{
    return xmlTextReaderDepth(xml->reader);
}

const char *xml_attribute(struct xml *xml, const char *space, const char *name)
{
    const char *found = NULL;
    xmlFree(xml->value);
    xml->value = NULL;
    int more = xmlTextReaderMoveToFirstAttribute(xml->reader);
    while (more == 1 && found == NULL) {
        const xmlChar *uri = xmlTextReaderConstNamespaceUri(xml->reader);
        if (strcmp(xml_name(xml), name) == 0 &&
            (space != NULL ? ends_with(uri, space) : uri == NULL)) {
            xml->value = xmlTextReaderValue(xml->reader);
            found = xml->value != NULL ? (const char *)xml->value : "";
        }
        more = xmlTextReaderMoveToNextAttribute(xml->reader);
    }
    xmlTextReaderMoveToElement(xml->reader);
    return found;
}

const char *xml_text(const struct xml *xml, size_t *length)
{
    const xmlChar *text = xmlTextReaderConstValue(xml->reader);
    *length = text != NULL ? strlen((const char *)text) : 0;
    return text != NULL ? (const char *)text : "";
}

void xml_skip(struct xml *xml)
{
    int depth = 1;
    while (depth > 0) {
        const enum xml_kind kind = xml_next(xml);
        if (kind == XML_END) {
            return;
        }
        depth += kind == XML_OPEN ? 1 : kind == XML_CLOSE ? -1 : 0;
    }
}
