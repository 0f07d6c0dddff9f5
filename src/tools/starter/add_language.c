#include "tools/starter/add_language.h"

#include "tools/sheets/folder_edit.h"
#include "tools/starter/language_look.h"
#include "tools/starter/languages.h"
#include "tools/starter/starter.h"

#include <stdio.h>
#include <stdlib.h>

struct adding {
    const char *path, *id;
    struct folder_edit *folder;
    struct sheet_edit *languages;
    size_t texts; /* sheets of them */
    const char *own_name;
    const char *empty; /* columns of its row that only who knows the language can fill */
    struct arena arena;
    struct report *report;
};

static bool open_sheets(struct adding *adding)
{
    static const char *const tables[] = {"language", "texts", NULL};
    adding->folder = folder_edit_open(adding->path, tables, adding->report);
    if (adding->folder == NULL) {
        return false;
    }
    adding->languages = folder_edit_sheet(adding->folder, "language", 0);
    if (adding->languages == NULL || folder_edit_sheet(adding->folder, "language", 1) != NULL) {
        return report_error(adding->report, adding->path, 0, 0,
                            adding->languages == NULL
                                ? "there is no sheet language in this folder; name the folder of "
                                  "the sheets"
                                : "there are several sheets language; put their rows into one");
    }
    while (folder_edit_sheet(adding->folder, "texts", adding->texts) != NULL) {
        adding->texts++;
    }
    return adding->texts > 0 || report_error(adding->report, adding->path, 0, 0,
                                             "there is no texts sheet in this folder");
}

static bool check_new(const struct adding *adding)
{
    const struct sheet_edit *languages = adding->languages;
    const size_t column = sheet_edit_find(languages, "id");
    for (size_t row = 1; row < sheet_edit_rows(languages); row++) {
        if (sheet_edit_is(languages, row, column, adding->id)) {
            return report_error(adding->report, sheet_edit_file(languages),
                                sheet_edit_line(languages, row), (int)column + 1,
                                "the language %s is there already", adding->id);
        }
    }
    return true;
}

static void set(struct sheet_edit *edit, size_t row, const char *name, const char *text)
{
    const size_t column = sheet_edit_find(edit, name);
    if (column < sheet_edit_columns(edit)) {
        sheet_edit_set(edit, row, column, text);
    }
}

/* A column of the row: what the exhibit itself says of the language, else what is known of it. */
static const char *fill(struct adding *adding, size_t row, const char *name, const char *known)
{
    const char *own = starter_language(adding->id, name, &adding->arena);
    const char *text = own[0] != '\0' ? own : known;
    set(adding->languages, row, name, text);
    if (text[0] == '\0') {
        adding->empty = arena_printf(&adding->arena, "%s%s%s", adding->empty,
                                     adding->empty[0] != '\0' ? ", " : "", name);
    }
    return text;
}

/* The default language is what a language without a text falls back to by itself. */
static void add_row(struct adding *adding)
{
    struct sheet_edit *languages = adding->languages;
    const struct language_facts facts = language_facts(adding->id);
    const size_t ord = sheet_edit_find(languages, "ord");
    long last = 0;
    for (size_t row = 1; row < sheet_edit_rows(languages); row++) {
        const long number = strtol(sheet_edit_text(languages, row, ord), NULL, 10);
        last = number > last ? number : last;
    }
    char next[32];
    snprintf(next, sizeof next, "%ld", last + 1);
    const size_t row = sheet_edit_add_row(languages);
    set(languages, row, "id", adding->id);
    set(languages, row, "ord", next);
    adding->own_name = fill(adding, row, "own_name", facts.own_name);
    fill(adding, row, "decimal", facts.decimal);
    fill(adding, row, "group_sep", facts.group);
    fill(adding, row, "plural", facts.plural);
    fill(adding, row, "group_from", "");
    fill(adding, row, "noun_capitals", "");
    fill(adding, row, "sentence", "");
}

/* A column that is there already waits for its language. */
static bool change(struct adding *adding)
{
    bool fine = true;
    add_row(adding);
    for (size_t i = 0; i < adding->texts && fine; i++) {
        struct sheet_edit *texts = folder_edit_sheet(adding->folder, "texts", i);
        fine = sheet_edit_find(texts, adding->id) < sheet_edit_columns(texts) ||
               sheet_edit_add_column(texts, adding->id, adding->report);
    }
    return fine && folder_edit_save(adding->folder, NULL, adding->report);
}

static void tell(const struct adding *adding, FILE *out)
{
    const char *sheet = sheet_edit_file(adding->languages);
    char sheets[REPORT_COUNT_SIZE];
    report_count(adding->texts, "texts sheet", "texts sheets", sheets);
    fprintf(out,
            "%s: %s (%s) is in the sheet language and has an empty column in %s.\n"
            "See whether name, decimal mark and plural rule in %s are right. Until a text is "
            "translated, visitors see it in the first language.\n",
            adding->path, adding->id, adding->own_name, sheets, sheet);
    if (adding->empty[0] != '\0') {
        fprintf(out,
                "Empty in %s, for it is not known here: %s. Fill them if numbers are not divided "
                "from 5 digits on (group_from), nouns keep a capital within a line (noun_capitals: "
                "1), sentences are longer or shorter than in English (sentence).\n",
                sheet, adding->empty);
    }
    fprintf(out, "Next: strata-content translate %s --lang %s -o %s.po\n", adding->path, adding->id,
            adding->id);
}

bool add_language(const char *path, const char *id, FILE *out, struct report *report)
{
    struct adding adding = {.path = path, .id = id, .empty = "", .report = report};
    arena_init(&adding.arena, 0);
    const bool fine =
        (language_id(id) || report_error(report, "add-language", 0, 0,
                                         "\"%.20s\" is not a language id like fr or pt-br", id)) &&
        open_sheets(&adding) && check_new(&adding) && change(&adding);
    if (fine) {
        tell(&adding, out);
        language_look(id, sheet_edit_file(adding.languages), 0, report);
    }
    folder_edit_close(adding.folder);
    arena_release(&adding.arena);
    return fine;
}
