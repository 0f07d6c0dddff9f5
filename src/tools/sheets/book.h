/* Workbooks: ODS (LibreOffice) and XLSX (Excel), as the same sheets that CSV files give.
 * Owner: the arena owns sheets and texts. */
#pragma once

#include "tools/sheets/sheet.h"

struct book {
    const struct sheet *sheets; /* in their order; empty ones are left out */
    size_t count;
};

#define BOOK_MOST_SHEETS ((size_t)500)

/* True for a name that ends with .ods or .xlsx and is not the lock file of an office program. */
bool book_name(const char *name);

/* Reads every sheet of the workbook at path; its kind is seen from its bytes. Faults go to report,
 * as file:sheet:row:column; false when there was one. */
bool book_read(const char *path, struct arena *arena, struct book *out, struct report *report);
/* The same for the sheets that are wanted only: what is in others does not matter. */
struct book_choice {
    bool (*wanted)(const void *user, const char *name);
    const void *user;
};
bool book_parse_some(const char *file, const void *data, size_t size,
                     const struct book_choice *choice, struct arena *arena, struct book *out,
                     struct report *report);
bool book_parse(const char *file, const void *data, size_t size, struct arena *arena,
                struct book *out, struct report *report);
