/* What the two files of the ODS reader share. Owner: ods_read, for the time of one workbook. Only
 * ods.c and ods_cell.c include this. */
#pragma once

#include "tools/sheets/book_private.h"

/* Ends of the name spaces "urn:oasis:names:tc:opendocument:xmlns:...:1.0". */
#define OFFICE "opendocument:xmlns:office:1.0"
#define STYLE "opendocument:xmlns:style:1.0"
#define TABLE "opendocument:xmlns:table:1.0"
#define TEXT "opendocument:xmlns:text:1.0"

/* The entry that has the sheets. */
#define ODS_PART "content.xml"

struct ods {
    struct book_reader *book;
    struct sheet_maker *maker;
    struct xml *xml;
    const char **hidden; /* heap: names of the styles of hidden sheets */
    size_t hidden_count;
};

/* Reads the cell that has just opened into the maker; false when the reading cannot go on. */
bool ods_cell(struct ods *ods);
