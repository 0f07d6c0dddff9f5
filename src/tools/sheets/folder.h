/* The CSV sheets of a folder, by the tables that they belong to. Owner: the caller's arrays. */
#pragma once

#include "tools/io/report.h"

#include <stddef.h>

#define FOLDER_MOST_SHEETS 200

struct folder_sheets {
    char (*list)[1024]; /* paths, in the order of their names */
    size_t most, count;
};

/* Finds the sheets of a table ("language", or "texts" for all of the texts). A fault, and false,
 * when the folder cannot be read or has a workbook: that is not written into. */
bool folder_find(const char *folder, const char *table, struct folder_sheets *out,
                 struct report *report);
