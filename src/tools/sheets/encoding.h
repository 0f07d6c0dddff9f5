/* Files that office programs saved in another encoding than UTF-8, or opened in one: told once a
 * file, for every row of it has the same cause.
 * Owner: nothing is kept. */
#pragma once

#include "tools/sheets/sheet.h"

/* How a sheet becomes UTF-8. */
#define ENCODING_SAVE                                                                              \
    "LibreOffice: Save As, tick \"Edit filter settings\", character set \"Unicode (UTF-8)\"; "     \
    "Excel: Save As, type \"CSV UTF-8\""

enum encoding {
    ENCODING_UTF8,
    ENCODING_WIDE, /* two or four bytes a letter: UTF-16, UTF-32 */
    ENCODING_OTHER /* one byte a letter, as Windows-1252 */
};

/* Of size bytes; *at is the first byte that is not UTF-8. */
enum encoding encoding_of(const char *data, size_t size, size_t *at);

/* Length of the trace of a letter that was saved in one encoding and read in another, 0 if text
 * does not begin with one. */
size_t encoding_trace(const char *text);

/* A sheet whose letters were lost so in many rows: false, and one fault. Fewer are told by their
 * cells. */
bool encoding_kept(const struct sheet *sheet, struct report *report);
