/* What the writer and the reader of PO files share. Owner: po_listener is of the process, because
 * libgettextpo gives its handlers no place for our own pointer, and a fatal error must not return
 * to it; one translation runs in one process. Only po_*.c include this. */
#pragma once

#include "tools/words/po.h"

#include <gettext-po.h>

/* Who hears of faults from now on: report, with path in front; temporary: a file that must not stay
 * when the library gives up, or NULL. Borrowed until the next call. */
void po_listen(struct report *report, const char *path, const char *temporary);

extern const struct po_xerror_handler po_handler;

/* Opens a PO file, with or without a byte order mark; NULL with err set when there is no such file,
 * or with a fault told when it is not one. Free it with po_file_free. */
po_file_t po_open(const char *path, struct err *err);

/* Wording that is translated: the text of the default language, for a plural form that it does not
 * have that of the key without the form. */
const char *po_wording(const struct dataset *data, const char *default_language, const char *key);

/* False, and a fault, when the content does not have the language. */
bool po_has_language(const struct dataset *data, const char *language, struct report *report);
