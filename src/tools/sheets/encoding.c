#include "tools/sheets/encoding.h"

#include "schema/utf8.h"

#include <string.h>

/* Every second byte is zero in the letters of most words, or three of four. */
static bool is_wide(const char *data, size_t size)
{
    size_t zeros = 0;
    const size_t looked = size < 200 ? size : 200;
    for (size_t i = 0; i < looked; i++) {
        zeros += data[i] == '\0';
    }
    return size >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0 ||
                         (zeros * 3 > looked && zeros >= 2));
}

enum encoding encoding_of(const char *data, size_t size, size_t *at)
{
    *at = 0;
    if (is_wide(data, size)) {
        return ENCODING_WIDE;
    }
    for (size_t next = 0; next < size; *at = next) {
        if (utf8_next(data, size, &next) < 0) {
            return ENCODING_OTHER;
        }
    }
    return ENCODING_UTF8;
}

/* A sign of Latin-1 that is no letter and ends no quotation. */
static bool is_sign(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    return byte[0] == 0xc2 && byte[1] >= 0xa1 && byte[1] != 0xbb;
}

/* UTF-8 read as Windows-1252: for a with dots a capital A with tilde and a currency sign, and so on
 * for Greek letters and for quotes. As a Macintosh reads it: a root. Or what could not be read. */
size_t encoding_trace(const char *text)
{
    static const char *const heads[] = {"\xc3\x82", "\xc3\x8e", "\xc3\x8f", "\xe2\x88\x9a"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        const size_t length = strlen(heads[i]);
        if (strncmp(text, heads[i], length) == 0 && is_sign(text + length)) {
            return length + 2; /* no language has such a sign behind such a letter */
        }
    }
    if (strncmp(text, "\xc3\x83\xc2", 3) == 0) {
        return 4; /* also a sign that ends a quotation, and one that nobody sees */
    }
    return strncmp(text, "\xef\xbf\xbd", 3) == 0           ? 3
           : strncmp(text, "\xc3\xa2\xe2\x82\xac", 5) == 0 ? 5
                                                           : 0;
}

/* The first trace in a row, and its cell; NULL when there is none. */
static const char *find_trace(const struct sheet_row *row, size_t *cell)
{
    for (*cell = 0; *cell < row->count; ++*cell) {
        for (const char *at = row->cells[*cell]; *at != '\0'; at++) {
            if (encoding_trace(at) > 0) {
                return at;
            }
        }
    }
    return NULL;
}

#define MANY_ROWS 4 /* from so many on it is the sheet, and nobody should write them again */

bool encoding_kept(const struct sheet *sheet, struct report *report)
{
    const char *first = NULL;
    size_t rows = 0, column = 0;
    int line = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        size_t cell = 0;
        const char *trace = find_trace(&sheet->rows[i], &cell);
        if (trace != NULL && rows++ == 0) {
            first = trace;
            column = cell + 1;
            line = sheet->rows[i].line;
        }
    }
    return rows < MANY_ROWS ||
           report_error(
               report, sheet->file, line, (int)column,
               "the sheet is UTF-8 that was opened as something else: letters have "
               "become \"%.*s\" here and in %zu more rows; do not write them again, take "
               "the sheet as it was before, open it as UTF-8, then save it so (" ENCODING_SAVE ")",
               (int)encoding_trace(first), first, rows - 1);
}
