/* Small workbooks for tests, made by code. Owner: the caller frees the bytes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* An ODS with this inside <office:spreadsheet>, and this inside <office:automatic-styles>. */
unsigned char *books_ods(const char *styles, const char *tables, size_t *size);

/* An XLSX of one sheet "fact" with this inside <worksheet>; shared: inside <sst>, styles: inside
 * <styleSheet>, state: attributes of its <sheet>. Any of them may be "". */
unsigned char *books_xlsx(const char *sheet, const char *shared, const char *styles,
                          const char *state, size_t *size);

/* The CSV sheets of a folder as one workbook in their place, content.ods or content.xlsx; returns
 * how many there were. For a folder like that of fixture.h. */
size_t books_gather(const char *content, bool ods);

/* An archive of these entries: pairs of name and text, ends with NULL. */
unsigned char *books_zip(const char *const *entries, size_t *size);

/* Of an ODS: a table, a row, and its cells: words, a number, any value with what is shown of it. */
#define T(name, rows) "<table:table table:name=\"" name "\">" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define P(text)                                                                                    \
    "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define N(value)                                                                                   \
    "<table:table-cell office:value-type=\"float\" office:value=\"" value "\">"                    \
    "<text:p>" value "</text:p></table:table-cell>"
#define V(type, attribute, value, shown)                                                           \
    "<table:table-cell office:value-type=\"" type "\" office:" attribute "=\"" value               \
    "\"><text:p>" shown "</text:p></table:table-cell>"
