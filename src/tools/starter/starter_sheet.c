/* The sheets of a new pack, cut to the languages that it is to have. */
#include "tools/starter/starter.h"

#include "core/plural.h"
#include "tools/sheets/csv.h"
#include "tools/starter/languages.h"

#include <stdio.h>
#include <string.h>

/* A sheet that is being written. */
struct sheet_out {
    char *text;
    size_t size, capacity;
    struct arena *arena;
};

static void put(struct sheet_out *out, const char *text, size_t length)
{
    if (out->size + length + 1 > out->capacity) {
        const size_t capacity = 2 * out->capacity + length + 4096;
        char *grown = arena_alloc(out->arena, capacity);
        if (out->size > 0) {
            memcpy(grown, out->text, out->size);
        }
        out->text = grown;
        out->capacity = capacity;
    }
    memcpy(out->text + out->size, text, length);
    out->size += length;
    out->text[out->size] = '\0';
}

static void put_cell(struct sheet_out *out, const char *text, bool last)
{
    const bool quoted = text[strcspn(text, ",\"\r\n")] != '\0' || text[0] == ' ';
    put(out, "\"", quoted);
    for (const char *at = text; *at != '\0'; at++) {
        put(out, "\"\"", 1 + (size_t)(*at == '"'));
        out->text[out->size - 1] = *at;
    }
    put(out, "\"", quoted);
    put(out, last ? "\n" : ",", 1);
}

static bool parse(const struct starter_file *file, struct arena *arena, struct sheet *csv)
{
    struct report report = {.out = NULL};
    return file != NULL &&
           csv_parse(file->path, (const char *)file->data, file->size, arena, csv, &report);
}

static const char *cell(const struct sheet *csv, size_t row, size_t column)
{
    return column < csv->rows[row].count ? csv->rows[row].cells[column] : "";
}

/* The column with that name, or one past the last. */
static size_t column_of(const struct sheet *csv, const char *name)
{
    size_t i = 0;
    while (i < csv->rows[0].count && strcmp(csv->rows[0].cells[i], name) != 0) {
        i++;
    }
    return i;
}

/* The row with that first cell, or 0. */
static size_t row_of(const struct sheet *csv, const char *key)
{
    for (size_t i = 1; i < csv->count; i++) {
        if (strcmp(cell(csv, i, 0), key) == 0) {
            return i;
        }
    }
    return 0;
}

static bool chosen(const struct starter_choice *choice, const char *id)
{
    for (size_t i = 0; i < choice->count; i++) {
        if (strcmp(choice->ids[i], id) == 0) {
            return true;
        }
    }
    return false;
}

/* Is the plural form that a key ends with unknown to the language? "unit.years.few" in English. */
static bool needs_none(const char *key, const char *rule)
{
    return !plural_has(rule, plural_of_key(key, NULL));
}

/* The text of a language in a row; else in its own sheet of words, where there is one. */
static const char *text_in(const struct sheet *csv, size_t row, const char *language,
                           const struct sheet *words)
{
    const char *text = cell(csv, row, column_of(csv, language));
    const size_t other = text[0] == '\0' && words->count > 0 ? row_of(words, cell(csv, row, 0)) : 0;
    return other > 0 ? cell(words, other, 1) : text;
}

/* Only the default language must have every text: what it lacks is English and says so. */
static void cut_row(const struct sheet *csv, size_t row, const struct sheet *words,
                    struct starter_choice *choice, struct sheet_out *out)
{
    const char *key = cell(csv, row, 0);
    const char *note = cell(csv, row, column_of(csv, "note"));
    const char *texts[STARTER_LANGUAGES];
    bool any = false;
    for (size_t i = 0; i < choice->count; i++) {
        texts[i] = text_in(csv, row, choice->ids[i], &words[i]);
        const char *english = cell(csv, row, column_of(csv, "en"));
        if (texts[i][0] == '\0' && english[0] != '\0' && !needs_none(key, choice->rules[i])) {
            if (i == 0) {
                texts[i] = english;
                note = arena_printf(out->arena, "%s%s%s: still English", note,
                                    note[0] != '\0' ? "; " : "", choice->ids[i]);
                choice->copied++;
            } else {
                choice->untranslated++;
            }
        }
        any = any || texts[i][0] != '\0';
    }
    if (!any) {
        return; /* a plural form that none of these languages has */
    }
    put_cell(out, key, false);
    put_cell(out, note, false);
    for (size_t i = 0; i < choice->count; i++) {
        put_cell(out, texts[i], i + 1 == choice->count);
    }
}

static void cut_texts(const struct sheet *csv, bool ui, struct starter_choice *choice,
                      struct sheet_out *out)
{
    struct sheet words[STARTER_LANGUAGES] = {0};
    put_cell(out, "key", false);
    put_cell(out, "note", false);
    for (size_t i = 0; i < choice->count; i++) {
        if (ui) {
            parse(choice->words[i], out->arena, &words[i]);
        }
        put_cell(out, choice->ids[i], i + 1 == choice->count);
    }
    for (size_t i = 1; i < csv->count; i++) {
        cut_row(csv, i, words, choice, out);
    }
}

/* A language that the exhibit is not translated into: its row, by the names of the columns. */
static void put_language(const struct sheet *csv, const char *id, size_t ord, struct sheet_out *out)
{
    const struct language_facts facts = language_facts(id);
    const char *number = arena_printf(out->arena, "%zu", ord);
    const struct {
        const char *column, *text;
    } cells[] = {{"id", facts.id},
                 {"ord", number},
                 {"own_name", facts.own_name},
                 {"decimal", facts.decimal},
                 {"group_sep", facts.group},
                 {"plural", facts.plural}};
    for (size_t c = 0; c < csv->rows[0].count; c++) {
        const char *text = "";
        for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
            text = strcmp(cell(csv, 0, c), cells[i].column) == 0 ? cells[i].text : text;
        }
        put_cell(out, text, c + 1 == csv->rows[0].count);
    }
}

/* The row of a language that is known, in the place that it was named in. */
static void copy_language(const struct sheet *csv, size_t row, size_t ord,
                          const struct starter_choice *choice, struct sheet_out *out)
{
    const size_t fallback = column_of(csv, "fallback"), place = column_of(csv, "ord");
    for (size_t c = 0; c < csv->rows[0].count; c++) {
        const char *text = cell(csv, row, c);
        if (c == place) {
            text = arena_printf(out->arena, "%zu", ord);
        } else if (c == fallback && !chosen(choice, text)) {
            text = "";
        }
        put_cell(out, text, c + 1 == csv->rows[0].count);
    }
}

/* In the order in which they were named, as the columns of the texts sheets are: visitors see them
 * so, and an export has the same columns. */
static void cut_languages(const struct sheet *csv, const struct starter_choice *choice,
                          struct sheet_out *out)
{
    for (size_t c = 0; c < csv->rows[0].count; c++) {
        put_cell(out, cell(csv, 0, c), c + 1 == csv->rows[0].count);
    }
    for (size_t i = 0; i < choice->count; i++) {
        const size_t row = row_of(csv, choice->ids[i]);
        if (row > 0) {
            copy_language(csv, row, i + 1, choice, out);
        } else {
            put_language(csv, choice->ids[i], i + 1, out);
        }
    }
}

static void cut_meta(const struct sheet *csv, const struct starter_choice *choice,
                     struct sheet_out *out)
{
    for (size_t i = 0; i < csv->count; i++) {
        const char *key = cell(csv, i, 0);
        put_cell(out, key, false);
        put_cell(out, strcmp(key, "default_language") == 0 ? choice->ids[0] : cell(csv, i, 1),
                 true);
    }
}

const char *starter_cut(const struct starter_file *file, struct starter_choice *choice,
                        struct arena *arena, size_t *size)
{
    struct sheet_out out = {.arena = arena};
    struct sheet csv;
    const char *slash = strrchr(file->path, '/');
    const char *name = slash != NULL ? slash + 1 : file->path;
    const bool texts = strncmp(name, "texts", 5) == 0, meta = strcmp(name, "meta.csv") == 0;
    if ((!texts && !meta && strcmp(name, "language.csv") != 0) || !parse(file, arena, &csv)) {
        *size = file->size;
        return (const char *)file->data;
    }
    if (texts) {
        cut_texts(&csv, strcmp(name, "texts_ui.csv") == 0, choice, &out);
    } else if (meta) {
        cut_meta(&csv, choice, &out);
    } else {
        cut_languages(&csv, choice, &out);
    }
    *size = out.size;
    return out.text;
}

const char *starter_cell(const struct starter_file *file, const char *key, const char *column,
                         struct arena *arena)
{
    struct sheet csv;
    const size_t row = parse(file, arena, &csv) ? row_of(&csv, key) : 0;
    return row > 0 ? cell(&csv, row, column_of(&csv, column)) : "";
}

static bool add_language(const struct sheet *languages, const char *id,
                         struct starter_choice *choice, struct report *report)
{
    const size_t row = row_of(languages, id);
    if (!language_id(id)) {
        return report_error(report, "--lang", 0, 0,
                            "\"%.20s\" is not a language id like en, fi or pt-br", id);
    }
    if (chosen(choice, id) || choice->count == STARTER_LANGUAGES) {
        return report_error(report, "--lang", 0, 0, "\"%.20s\" is there twice; name it once", id);
    }
    choice->ids[choice->count] = id;
    choice->rules[choice->count++] =
        row > 0 ? cell(languages, row, column_of(languages, "plural")) : language_facts(id).plural;
    return true;
}

bool starter_choose(const char *list, const struct starter_file *languages,
                    const struct starter_file *ui, struct arena *arena,
                    struct starter_choice *choice, struct report *report)
{
    struct sheet known, texts;
    *choice = (struct starter_choice){.count = 0};
    if (!parse(languages, arena, &known) || !parse(ui, arena, &texts)) {
        return report_error(report, "init", 0, 0, "the example in this program is damaged");
    }
    bool fine = true;
    for (;;) {
        const size_t length = strcspn(list, ",");
        const char *id = arena_copy(arena, list, length);
        fine = add_language(&known, id, choice, report) && fine;
        if (list[length] == '\0') {
            return fine;
        }
        list += length + 1;
    }
}
