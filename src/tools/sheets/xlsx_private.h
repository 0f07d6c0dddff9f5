/* The parts of an XLSX workbook that its sheets point into. Owner: xlsx_parts_release frees the
 * arrays; texts are in the reader's arena. Only xlsx.c and xlsx_parts.c include this. */
#pragma once

#include "tools/sheets/book_private.h"

#define SHEETS_ML "/main" /* end of both spaces of spreadsheetML, transitional and strict */
#define RELATIONS "/relationships"

struct xlsx_text {
    const char *text;
    size_t length;
};

struct xlsx_relation {
    const char *id, *type, *target; /* target: whole path in the archive */
};

struct xlsx_parts {
    struct book_reader *book;
    struct xlsx_text *shared; /* heap */
    size_t shared_count, shared_capacity;
    const char **style_code; /* heap: the format code of each cell style */
    size_t style_count;
    char *text; /* heap: a text being gathered */
    size_t length, capacity;
};

/* The relations of a part ("xl/workbook.xml"), in the arena; count 0 when there are none. */
bool xlsx_relations(struct book_reader *book, const char *part, struct xlsx_relation **out,
                    size_t *count);

/* First relation whose type ends with `type`, or NULL. */
const struct xlsx_relation *xlsx_relation_of(const struct xlsx_relation *relations, size_t count,
                                             const char *type);

/* Reads shared strings and styles; either may be missing (NULL). */
bool xlsx_read_shared(struct xlsx_parts *parts, const char *entry);
bool xlsx_read_styles(struct xlsx_parts *parts, const char *entry);

/* Gathers the text of the element that has just opened (si, is): plain or in runs, without
 * phonetic hints, with _xHHHH_ resolved, into parts->text. */
bool xlsx_gather(struct xlsx_parts *parts, struct xml *xml);

/* Adds characters to parts->text; false beyond SHEET_MOST_CELL. */
bool xlsx_keep(struct xlsx_parts *parts, const char *text, size_t length);

void xlsx_parts_release(struct xlsx_parts *parts);
