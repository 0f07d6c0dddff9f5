#include "tools/starter/add_language.h"

#include "core/mem.h"
#include "tools/sheets/csv_edit.h"
#include "tools/sheets/folder.h"
#include "tools/starter/languages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct adding {
    const char *folder, *id;
    struct csv_edit *sheets[FOLDER_MOST_SHEETS]; /* the first is that of the languages */
    char paths[FOLDER_MOST_SHEETS][1024];
    size_t count;
    struct report *report;
};

static bool open_sheets(struct adding *adding)
{
    struct folder_sheets found = {.list = adding->paths, .most = FOLDER_MOST_SHEETS};
    if (!folder_find(adding->folder, "language", &found, adding->report)) {
        return false;
    }
    if (found.count != 1) {
        return report_error(adding->report, adding->folder, 0, 0,
                            "there is no sheet language in this folder; name the folder of the "
                            "sheets");
    }
    found.list++;
    found.most--;
    found.count = 0;
    if (!folder_find(adding->folder, "texts", &found, adding->report)) {
        return false;
    }
    const size_t texts = found.count;
    for (size_t i = 0; i <= texts; i++) {
        adding->sheets[i] = csv_edit_open(adding->paths[i], adding->report);
        if (adding->sheets[i] == NULL) {
            return false;
        }
        adding->count++;
    }
    return texts > 0 || report_error(adding->report, adding->folder, 0, 0,
                                     "there is no texts sheet in this folder");
}

static bool check_new(const struct adding *adding)
{
    const struct csv_edit *languages = adding->sheets[0];
    const size_t column = csv_edit_find(languages, "id");
    for (size_t row = 1; row < csv_edit_rows(languages); row++) {
        if (strcmp(csv_edit_text(languages, row, column), adding->id) == 0) {
            return report_error(adding->report, adding->paths[0], (int)row + 1, (int)column + 1,
                                "the language %s is there already", adding->id);
        }
    }
    return true;
}

static void set(struct csv_edit *edit, size_t row, const char *name, const char *text)
{
    const size_t column = csv_edit_find(edit, name);
    if (column < csv_edit_columns(edit)) {
        csv_edit_set(edit, row, column, text);
    }
}

/* The default language is what a language without a text falls back to by itself. */
static void add_row(struct csv_edit *languages, const char *id)
{
    const struct language_facts facts = language_facts(id);
    const size_t ord = csv_edit_find(languages, "ord");
    long last = 0;
    for (size_t row = 1; row < csv_edit_rows(languages); row++) {
        const long number = strtol(csv_edit_text(languages, row, ord), NULL, 10);
        last = number > last ? number : last;
    }
    char next[32];
    snprintf(next, sizeof next, "%ld", last + 1);
    const size_t row = csv_edit_add_row(languages);
    set(languages, row, "id", id);
    set(languages, row, "ord", next);
    set(languages, row, "own_name", facts.own_name);
    set(languages, row, "decimal", facts.decimal);
    set(languages, row, "group_sep", facts.group);
    set(languages, row, "plural", facts.plural);
}

static bool change(struct adding *adding)
{
    bool fine = true;
    add_row(adding->sheets[0], adding->id);
    for (size_t i = 1; i < adding->count; i++) {
        if (csv_edit_find(adding->sheets[i], adding->id) ==
            csv_edit_columns(adding->sheets[i])) { /* else a column waits for its language */
            csv_edit_add_column(adding->sheets[i], adding->id);
        }
    }
    for (size_t i = 0; i < adding->count && fine; i++) {
        fine = !csv_edit_changed(adding->sheets[i]) ||
               csv_edit_save(adding->sheets[i], adding->report);
    }
    return fine;
}

bool add_language(const char *folder, const char *id, FILE *out, struct report *report)
{
    struct adding *adding = mem_alloc(sizeof *adding);
    adding->folder = folder;
    adding->id = id;
    adding->report = report;
    const bool fine =
        (language_id(id) || report_error(report, "add-language", 0, 0,
                                         "\"%.20s\" is not a language id like fr or pt-br", id)) &&
        open_sheets(adding) && check_new(adding) && change(adding);
    if (fine) {
        char sheets[REPORT_COUNT_SIZE];
        report_count(adding->count - 1, "texts sheet", "texts sheets", sheets);
        fprintf(out,
                "%s: %s (%s) is in the sheet language and has an empty column in %s.\n"
                "See whether name, decimal mark and plural rule in %s are right. Until a text is "
                "translated, visitors see it in the first language.\n"
                "Next: strata-content translate %s --lang %s -o %s.po\n",
                folder, id, language_facts(id).own_name, sheets, adding->paths[0], folder, id, id);
    }
    for (size_t i = 0; i < adding->count; i++) {
        csv_edit_close(adding->sheets[i]);
    }
    free(adding);
    return fine;
}
