/* From CSV sheets to rows of the schema.
 * Owner: rows and texts live in the dataset's arenas. */
#pragma once

#include "schema/rows.h"
#include "tools/sheets/sheet.h"

#define TABLE_ALIASES 6

/* How the columns of a sheet map to a table: side files next to a drawing use other names for
 * them and leave out what the file name says. */
struct mapping {
    enum table_id table;
    const char *aliases[TABLE_ALIASES]; /* pairs: name in the sheet, our name; NULL ends them */
    int fixed_column;                   /* column that the file name gives, or -1 */
    const char *fixed;                  /* its id */
    int ord_column;                     /* column that counts the rows, or -1 */
    bool built;                         /* columns that the builder makes are read too (frozen.c) */
};

/* Adds the rows of csv to the table; faults go to report. Rows with a bad cell are kept with that
 * cell empty, so that later checks can go on. */
void table_add(struct dataset *data, const struct mapping *mapping, const struct sheet *sheet,
               struct report *report);

/* Adds a texts sheet (key, note, one column a language) to text and text_note. Languages must have
 * been read and sorted. */
void table_add_texts(struct dataset *data, const struct sheet *sheet, struct report *report);

/* The language that texts are translated from, as the settings say; "" when they do not. */
const char *table_default_language(const struct dataset *data);

/* Does the note say that the text is not in this language yet, as init writes it? */
bool table_still_english(const struct dataset *data, const char *key, const char *language);

/* True where a language need not have this text: a plural form that it does not know. */
bool table_may_be_empty(const struct dataset *data, const char *key, const char *language);

/* False, and one line, when the path has no sheets at all or they cannot be told apart (two
 * workbooks in a folder): then nothing else can be said.
 * Reads every sheet of a folder (TABLE.csv, TABLE_*.csv and BOOK-TABLE.csv into their table,
 * texts*.csv into the texts, and the sheets of workbooks by the same names), or of one workbook;
 * then sorts all tables. Columns that the builder makes are read when there is a sheet media. */
bool table_read_all(struct dataset *data, const char *path, struct report *report);
