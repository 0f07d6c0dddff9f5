/* CSV sheets as people save them: comma, semicolon or tab; with or without a byte order mark; LF
 * or CRLF; cells in double quotes where needed (RFC 4180); with or without a line "sep=;".
 * Owner: the arena given to csv_parse owns rows and texts; the input is not kept. */
#pragma once

#include "tools/sheets/sheet.h"

/* Largest sheet that is read, in bytes. */
#define CSV_MOST_BYTES ((size_t)16 * 1024 * 1024)

/* Parses size bytes at data. Faults go to report, with row and column; false when there was one
 * that makes the rest meaningless (not UTF-8 at all, a quote that never ends). */
bool csv_parse(const char *file, const char *data, size_t size, struct arena *arena,
               struct sheet *out, struct report *report);

/* The same from a file; a missing file is a fault too. */
bool csv_read(const char *path, struct arena *arena, struct sheet *out, struct report *report);
