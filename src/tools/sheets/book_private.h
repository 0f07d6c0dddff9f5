/* What the readers of the two workbook formats share. Owner: book_parse; everything is borrowed
 * or in the arena. Only book.c, ods.c and xlsx.c include this. */
#pragma once

#include "tools/sheets/archive.h"
#include "tools/sheets/book.h"
#include "tools/sheets/xml.h"

struct hidden_columns {
    size_t from, to; /* from 1, inclusive */
};
#define MOST_HIDDEN 64

struct book_reader {
    const char *file;
    struct archive *archive;
    struct arena *arena;
    struct report *report;
    const struct book_choice *choice; /* NULL: all sheets */
    size_t budget;                    /* bytes of text that are left */
    struct sheet *sheets;             /* heap */
    size_t count, capacity;
    /* of the sheet being read */
    struct sheet_maker maker;
    const char *name;
    const char *part; /* the entry that it is in */
    bool concealed;
    struct hidden_columns hidden[MOST_HIDDEN];
    size_t hidden_count;
};

/* Is the sheet to be read at all? */
bool book_wants(const struct book_reader *book, const char *name);

/* Starts a sheet; concealed: the office program does not show it. */
bool book_begin(struct book_reader *book, const char *name, bool concealed);

/* Columns that the office program does not show; a fault if there is something in them. */
void book_hide(struct book_reader *book, size_t from, size_t count);

/* Ends the sheet; fine: it was read to its end. */
void book_end(struct book_reader *book, bool fine);

/* Opens an entry as XML; *bytes (the caller's to free after xml_close) holds it. A fault is
 * reported and gives NULL. */
struct xml *book_xml(struct book_reader *book, const char *entry, char **bytes);

/* Closes it, and reports if it was not sound; returns whether it was. */
bool book_xml_end(struct book_reader *book, struct xml *xml, char *bytes);

/* A plain whole number from 1 to 99999999, or otherwise for NULL and anything else. */
size_t book_number(const char *text, size_t otherwise);

/* A number of the workbook as the text of the current cell; how it is shown comes from shown (ODS,
 * and what kind it is in *look) or from code (XLSX), whichever is not NULL. Sets *look. */
bool book_add_number(struct book_reader *book, const char *text, const char *shown,
                     const char *code, enum sheet_look *look);

bool ods_read(struct book_reader *book);
bool xlsx_read(struct book_reader *book);
