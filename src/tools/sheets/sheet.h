/* A sheet of cells: the common form that the readers of CSV, ODS and XLSX deliver, and the maker
 * that they fill it through, so that the limits and the refusal of harmful text are the same for
 * all three.
 * Owner: the arena given to sheet_begin owns rows and texts; the maker's own buffers end with
 * sheet_finish. */
#pragma once

#include "core/arena.h"
#include "tools/io/report.h"
#include "tools/sheets/look.h"

#include <stdbool.h>
#include <stddef.h>

struct sheet_row {
    const char *const *cells;     /* zero-terminated UTF-8 */
    const enum sheet_look *looks; /* of each cell; NULL: all are words */
    size_t count;
    int line; /* line of the file, or row of the workbook's sheet, from 1 */
};

struct sheet {
    const char *file;             /* for messages: the file, in a workbook "file:sheet" */
    const char *name;             /* of the sheet in its workbook; NULL for a CSV file */
    const char *part;             /* of a workbook: the entry that it is in; NULL for a CSV file */
    char separator;               /* of CSV; 0 for a workbook. Other than ',': 1,5 is a number */
    const struct sheet_row *rows; /* the first is the header; blank rows are left out */
    size_t count;
};

/* What any sheet may be at most: the size of a sheet in the office programs, a cell of 10 MB, and
 * so many cells that are not empty space at the end of a row. */
#define SHEET_MOST_COLUMNS ((size_t)16384)
#define SHEET_MOST_ROWS ((size_t)1048576)
#define SHEET_MOST_CELL ((size_t)10 * 1000 * 1000)
#define SHEET_MOST_CELLS ((size_t)4 * 1000 * 1000)
/* Texts of a whole workbook; a shared string can stand in many cells. */
#define SHEET_MOST_TEXT ((size_t)64 * 1024 * 1024)
/* The same row is repeated at most so often: nobody means more. */
#define SHEET_MOST_REPEATS ((size_t)1000)

/* A sheet being read; all fields are PRIVATE but row and column. */
struct sheet_maker {
    const char *file;
    struct arena *arena;
    struct report *report;
    bool padded; /* rows are filled up to the width of the header: office programs drop the end */
    size_t row, column; /* where the next cell is, from 1: for messages */
    char *text;         /* heap: the cell being read */
    size_t length, capacity;
    const char **cells; /* heap: cells of the row being read */
    enum sheet_look *looks;
    size_t cell_count, cell_capacity;
    struct sheet_row *rows; /* heap */
    size_t row_count, row_capacity;
    size_t total;
    size_t *budget; /* bytes that the texts of all sheets of a file may still take; NULL: any */
    int faults;     /* texts refused so far: after some, more messages would not help */
};

/* Everything that reads goes on until one of these returns false: then report has the reason. */
void sheet_begin(struct sheet_maker *maker, const char *file, bool padded, struct arena *arena,
                 struct report *report);

/* Adds to the text of the current cell. */
bool sheet_add(struct sheet_maker *maker, const char *text, size_t length);

/* Ends the current cell, stands it there `repeat` times and moves on. */
bool sheet_end_cell(struct sheet_maker *maker, enum sheet_look look, size_t repeat);

/* Moves over empty cells; costs nothing when nothing follows them. */
void sheet_skip(struct sheet_maker *maker, size_t count);

/* True when the row being read has a cell with something in it. */
bool sheet_row_used(const struct sheet_maker *maker);

/* Ends the row, which takes `lines` lines of a file (CSV: cells may have several), or stands
 * there `repeat` times. */
bool sheet_end_row(struct sheet_maker *maker, size_t lines, size_t repeat);

/* Moves what was read into out and frees the maker's buffers; also after a failure. */
void sheet_finish(struct sheet_maker *maker, struct sheet *out);

/* A fault at the current cell; returns false. */
bool sheet_fault(const struct sheet_maker *maker, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The shortest decimal form that gives value again, plain wherever it is not absurdly long. */
#define SHEET_NUMBER_SIZE 32
void sheet_number(double value, char out[SHEET_NUMBER_SIZE]);
