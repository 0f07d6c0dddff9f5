/* Texts to and from PO files (GNU gettext), so that translators can use Poedit, Weblate or any
 * other tool of their trade. A message is: context = text key, id = text of the default language,
 * str = the translation, extracted comment = the note, fuzzy with the previous id = translated
 * from an older wording.
 * Owner: the caller; nothing is kept. */
#pragma once

#include "schema/rows.h"
#include "tools/io/report.h"

/* Writes the texts of one language to path. default_language is the one that is translated from.
 * False with a report when the language is not there or the disk refuses. */
bool po_write(const struct dataset *data, const char *default_language, const char *language,
              const char *path, struct report *report);

struct po_counts {
    size_t taken, same, fuzzy, empty, stale, unknown;
};

/* Puts the translations of a PO file into data (tables text and stale, sorted again). Entries that
 * are fuzzy or empty change nothing; one whose id is not the present wording is taken and marked
 * stale. Faults: not a PO file, a text that breaks the rules of texts, {placeholders} that differ.
 * False when there was any; data is then half changed and must be thrown away. */
bool po_read(struct dataset *data, const char *default_language, const char *language,
             const char *path, struct po_counts *counts, struct report *report);
