/* The cells of a sheet that is being changed, as csv_edit.c and book_edit.c fill and write them.
 * Owner: sheet_edit_create allocates, sheet_edit_close frees. Only the files of that name and
 * folder_edit.c include this. */
#pragma once

#include "core/arena.h"
#include "tools/sheets/archive.h"
#include "tools/sheets/book.h"
#include "tools/sheets/sheet_edit.h"

struct edit_field {
    const char *text;
    const char *raw; /* CSV: how it stands in the file, `length` bytes; "" in what is new */
    size_t length;
    bool number;  /* workbook: kept as one */
    bool changed; /* text says what it is to be */
};

struct edit_line {
    struct edit_field *fields;
    size_t count;
    const char *end; /* CSV: how the line ends, "\n", "\r\n", "\r" or "" */
    int row;         /* the row that an editor sees, from 1 */
    bool fresh;      /* it was not there */
};

struct sheet_edit {
    struct arena arena;
    const char *file;   /* for messages */
    const char *name;   /* of the sheet in its workbook; NULL for CSV */
    const char *part;   /* the entry that it is in; NULL: it is new */
    char *bytes;        /* heap: of a CSV file */
    const char *prefix; /* CSV: byte order mark and "sep=;" */
    size_t prefix_length;
    char separator;
    struct edit_line *lines; /* heap */
    size_t count, capacity;
    struct edit_line *dropped; /* heap: rows of a workbook that are to be blank */
    size_t dropped_count;
    size_t sets;
    bool changed;
};

struct sheet_edit *sheet_edit_create(const char *file);
void sheet_edit_close(struct sheet_edit *edit); /* accepts NULL */

/* Has no office program the file open? A fault if one has; what is "workbook" or "sheet". */
bool sheet_edit_unlocked(const char *path, const char *what, struct arena *arena,
                         struct report *report);

/* For who fills it; the texts must live as long as edit. */
struct edit_line *sheet_edit_line_add(struct sheet_edit *edit);
void sheet_edit_field_add(struct sheet_edit *edit, struct edit_line *line,
                          const struct edit_field *field);

/* csv_edit.c: reads the sheet, NULL with a fault when it is none; its bytes as they are now (the
 * caller frees them). */
struct sheet_edit *csv_edit_open(const char *path, struct report *report);
char *csv_edit_bytes(const struct sheet_edit *edit, size_t *size);

/* book_edit.c: the sheets of a workbook whose names `tables` (ends with NULL) claim. */
struct book_edit {
    const char *path; /* borrowed */
    struct arena arena;
    char *bytes; /* heap: of the file */
    size_t size;
    struct sheet_edit **sheets; /* heap */
    size_t count;
};

/* False with a fault when it cannot be read, or an office program has it open; book_edit_close is
 * due in any case. */
bool book_edit_open(struct book_edit *book, const char *path, const char *const *tables,
                    struct report *report);
void book_edit_close(struct book_edit *book);

/* Adds an empty sheet with this header. */
struct sheet_edit *book_edit_make(struct book_edit *book, const char *name,
                                  const char *const *header);

/* The bytes of the workbook with what is changed in its sheets; everything else is as it was. NULL
 * with a fault; the caller frees them. They were read again and say what they should. */
void *book_edit_bytes(const struct book_edit *book, size_t *size, struct report *report);
