/* Small workbooks for tests, made by code. Owner: the caller frees the bytes. */
#pragma once

#include <stddef.h>

/* An ODS with this inside <office:spreadsheet>, and this inside <office:automatic-styles>. */
unsigned char *books_ods(const char *styles, const char *tables, size_t *size);

/* An XLSX of one sheet "fact" with this inside <worksheet>; shared: inside <sst>, styles: inside
 * <styleSheet>, state: attributes of its <sheet>. Any of them may be "". */
unsigned char *books_xlsx(const char *sheet, const char *shared, const char *styles,
                          const char *state, size_t *size);

/* An archive of these entries: pairs of name and text, ends with NULL. */
unsigned char *books_zip(const char *const *entries, size_t *size);
