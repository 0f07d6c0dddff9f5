/* strata-content export: a content file back to what `build` makes it from: sheets (CSV files or
 * one ODS workbook) and its rasters as files. build(export(x)) has the bytes of x.
 * Owner: sheets made by export_sheets live in the arena given to it. */
#pragma once

#include "schema/rows.h"
#include "tools/io/report.h"

struct export_options {
    const char *file;   /* content file */
    const char *folder; /* new or empty, unless forced */
    bool ods;           /* content.ods instead of CSV files */
    bool force;         /* write into a folder that has something in it */
};

/* Writes folder, or nothing (with force: file by file) and returns false, with faults in report. */
bool export_run(const struct export_options *options, struct report *report);

/* The steps, for tests. */

enum export_type {
    EXPORT_EMPTY,
    EXPORT_TEXT,
    EXPORT_NUMBER,
    EXPORT_LONG /* more digits than an office program keeps: text for it, a number for us */
};

struct export_cell {
    const char *text; /* "" when empty */
    enum export_type type;
};

struct export_sheet {
    const char *name;
    const char **header;
    bool *words; /* the column holds texts: an office program must not read them as anything else */
    size_t columns, rows;
    struct export_cell *cells; /* row by row */
};

/* Every table as a sheet, media bytes excepted, and the texts with one column a language. */
struct export_sheet *export_sheets(const struct dataset *data, struct arena *arena, size_t *count);

/* One sheet as CSV: comma, LF, texts in quotes. In the arena. */
const char *export_csv(const struct export_sheet *sheet, struct arena *arena, size_t *size);

/* All sheets as an ODS workbook; free the bytes. NULL with err set on failure. */
void *export_ods(const struct export_sheet *sheets, size_t count, size_t *size, struct err *err);
