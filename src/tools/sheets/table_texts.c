/* Texts sheets: key, note, a column for each language. */
#include "tools/sheets/table_private.h"

#include "core/plural.h"
#include "schema/utf8.h"
#include "tools/io/similar.h"
#include "tools/sheets/encoding.h"
#include "tools/sheets/markup.h"

#include <stdio.h>
#include <string.h>

static struct row *add_text_row(struct dataset *data, enum table_id table,
                                const struct sheet *sheet, const struct sheet_row *from,
                                const int *places)
{
    struct row *row = rows_add(data, table);
    row->file = sheet->file;
    row->line = from->line;
    row->places = places;
    return row;
}

/* "unit.years.few" stays empty in a language that has no such plural form. */
bool table_may_be_empty(const struct dataset *data, const char *key, const char *language)
{
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    const ptrdiff_t at = rows_find(languages, language);
    const struct cell *rule = at >= 0 ? &languages->row[at].cells[LANGUAGE_PLURAL] : NULL;
    return rule != NULL && !plural_has(rule->set ? rule->text : "", plural_of_key(key, NULL));
}

bool table_still_english(const struct dataset *data, const char *key, const char *language)
{
    const struct rows *notes = &data->tables[TABLE_TEXT_NOTE];
    const ptrdiff_t at = rows_find(notes, key);
    char mark[100];
    snprintf(mark, sizeof mark, "%.64s: still English", language);
    return at >= 0 && notes->row[at].cells[NOTE_NOTE].set &&
           strstr(notes->row[at].cells[NOTE_NOTE].text, mark) != NULL;
}

const char *table_default_language(const struct dataset *data)
{
    const struct rows *meta = &data->tables[TABLE_META];
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < meta->count; i++) { /* it may not be sorted yet */
        const struct cell *cells = meta->row[i].cells;
        if (cells[META_KEY].set && cells[META_VALUE].set &&
            strcmp(cells[META_KEY].text, "default_language") == 0 &&
            rows_find(languages, cells[META_VALUE].text) >= 0) {
            return cells[META_VALUE].text;
        }
    }
    return "";
}

struct texts {
    struct dataset *data;
    const struct sheet *sheet;
    const char **names; /* of each column of the sheet */
    const int **places; /* the same */
    const char *first;  /* the language that every text must be there in */
    struct report *report;
};

static void add_note(const struct texts *t, const struct sheet_row *from, size_t i, const char *key,
                     const char *text)
{
    if (text[0] != '\0') {
        struct row *row = add_text_row(t->data, TABLE_TEXT_NOTE, t->sheet, from, t->places[i]);
        row->cells[NOTE_KEY] = (struct cell){.text = key, .set = key[0] != '\0'};
        row->cells[NOTE_NOTE] = (struct cell){.text = text, .set = true};
    }
}

/* A text that was refused keeps its row: it is not missing. */
static void add_text(const struct texts *t, const struct sheet_row *from, size_t i, const char *key,
                     const char *text)
{
    struct row *row = add_text_row(t->data, TABLE_TEXT, t->sheet, from, t->places[i]);
    row->cells[TEXT_LANGUAGE] = (struct cell){.text = t->names[i], .set = true};
    row->cells[TEXT_KEY] = (struct cell){.text = key, .set = key[0] != '\0'};
    row->cells[TEXT_TEXT] =
        (struct cell){.text = text, .set = text != NULL, .refused = text == NULL};
}

static void add_cell(const struct texts *t, const struct sheet_row *from, size_t i, const char *key)
{
    const char *name = t->names[i];
    const char *text = table_trim(t->data, from->cells[i]);
    char why[200];
    const char *fault = look_fault(table_look(from, i));
    fault = fault != NULL ? fault : markup_formula(text);
    fault = fault != NULL ? fault : markup_fault(text, why, sizeof why);
    text = utf8_blank(text) ? "" : text;
    if (name[0] == '\0') {
        return; /* a column without a name is for the editor */
    }
    if (strcmp(name, "note") == 0) {
        add_note(t, from, i, key, text);
    } else if (fault != NULL) {
        report_error(t->report, t->sheet->file, from->line, (int)i + 1, "%s", fault);
        add_text(t, from, i, key, NULL);
    } else if (text[0] != '\0') {
        add_text(t, from, i, key, text);
    } else if (strcmp(name, t->first) == 0 && !table_may_be_empty(t->data, key, name) &&
               !report_missing(t->report, t->sheet->file, from->line, (int)i + 1,
                               "%s has no text in %s; write one", key, name)) {
        add_text(t, from, i, key, NULL);
    }
}

static void add_texts_of_row(const struct texts *t, const struct sheet_row *from)
{
    const char *key = table_trim(t->data, from->cells[0]);
    const char *fault = look_fault(table_look(from, 0));
    bool any = false;
    for (size_t i = 1; i < t->sheet->rows[0].count; i++) {
        any = any || from->cells[i][0] != '\0';
    }
    if (fault != NULL || key[0] == '\0') {
        t->data->tables[TABLE_TEXT].partial = true;
        report_error(t->report, t->sheet->file, from->line, 1, "%s",
                     fault != NULL ? fault
                                   : "the cell is empty; write the key of the text, or remove the "
                                     "row");
        return;
    }
    for (size_t i = 1; i < t->sheet->rows[0].count; i++) {
        if (any || strcmp(t->names[i], t->first) == 0) {
            add_cell(t, from, i, key);
        }
    }
}

static bool tell_unknown_language(const struct texts *t, size_t i)
{
    const char *name = t->names[i];
    const struct sheet_row *header = &t->sheet->rows[0];
    const struct rows *languages = &t->data->tables[TABLE_LANGUAGE];
    struct similar similar = similar_to(name);
    for (size_t n = 0; n < languages->count; n++) {
        const struct cell *id = &languages->row[n].cells[LANGUAGE_ID];
        bool there = false;
        for (size_t c = 1; c < header->count && id->set; c++) {
            there = there || strcmp(t->names[c], id->text) == 0;
        }
        similar_try(&similar, there || !id->set ? NULL : id->text);
    }
    similar_try(&similar, "note");
    char advice[SIMILAR_ADVICE_SIZE];
    return report_error(t->report, t->sheet->file, header->line, (int)i + 1,
                        "\"%.40s\" is not a language of table language; add it there%s%s", name,
                        similar_found(&similar) != NULL ? ", or " : "",
                        similar_advice(&similar, "", advice));
}

/* The column of the default language lost its name: else all its texts would seem to be missing. */
static bool first_is_named(const struct texts *t)
{
    const struct sheet_row *header = &t->sheet->rows[0];
    size_t unnamed = 0;
    for (size_t i = header->count; i-- > 1;) {
        if (strcmp(t->names[i], t->first) == 0) {
            return true;
        }
        unnamed = t->names[i][0] == '\0' ? i : unnamed;
    }
    return unnamed == 0 || t->first[0] == '\0' ||
           report_error(t->report, t->sheet->file, header->line, (int)unnamed + 1,
                        "no column is named %.40s, and this one has no name; put it back",
                        t->first);
}

static bool read_languages(struct texts *t)
{
    const struct sheet_row *header = &t->sheet->rows[0];
    t->names = arena_array(t->data->cells, header->count, sizeof *t->names);
    t->places = arena_array(t->data->cells, header->count, sizeof *t->places);
    for (size_t i = 0; i < header->count; i++) {
        t->names[i] = table_trim(t->data, header->cells[i]);
    }
    bool fine = strcmp(t->names[0], "key") == 0 ||
                report_error(t->report, t->sheet->file, header->line, 1,
                             "the first column must be key, not \"%.40s\"; rename or move it",
                             header->cells[0]);
    fine = first_is_named(t) && fine;
    for (size_t i = 1; i < header->count; i++) {
        const char *name = t->names[i];
        int *place = arena_array(t->data->cells, 3, sizeof *place);
        place[TEXT_KEY] = 1;
        place[TEXT_LANGUAGE] = place[TEXT_TEXT] = (int)i + 1;
        if (strcmp(name, "note") == 0) {
            place[NOTE_KEY] = 1;
            place[NOTE_NOTE] = (int)i + 1;
        } else if (name[0] != '\0' && rows_find(&t->data->tables[TABLE_LANGUAGE], name) < 0) {
            if (t->data->tables[TABLE_LANGUAGE].partial) {
                report_echo(t->report);
                fine = false;
            } else {
                fine = tell_unknown_language(t, i);
            }
        }
        t->places[i] = place;
    }
    return fine;
}

/* A column of keys that was emptied is one fault. */
#define MANY_KEYS 4

static bool keys_are_gone(const struct texts *t)
{
    size_t first = 0, count = 0;
    for (size_t i = t->sheet->count; i-- > 1;) {
        const struct sheet_row *row = &t->sheet->rows[i];
        if (row->count > 0 && table_trim(t->data, row->cells[0])[0] == '\0') {
            first = i;
            count++;
        }
    }
    if (count < MANY_KEYS) {
        return false;
    }
    report_error(t->report, t->sheet->file, t->sheet->rows[first].line, 1,
                 "the cell is empty, and so are %zu more below it; write the keys of the texts, or "
                 "remove the rows",
                 count - 1);
    return true;
}

/* The column of the default language, when no row of the sheet has words in it; 0: some have. */
static size_t emptied_column(const struct texts *t)
{
    size_t column = 0, rows = 0;
    for (size_t i = 1; i < t->sheet->rows[0].count; i++) {
        column = strcmp(t->names[i], t->first) == 0 ? i : column;
    }
    for (size_t i = 1; i < t->sheet->count && column > 0; i++) {
        const struct sheet_row *row = &t->sheet->rows[i];
        rows++;
        if (row->count > column && table_trim(t->data, row->cells[column])[0] != '\0') {
            return 0;
        }
    }
    return rows >= MANY_KEYS ? column : 0;
}

static bool words_are_gone(const struct texts *t)
{
    const size_t column = emptied_column(t);
    if (column == 0) {
        return false;
    }
    report_error(t->report, t->sheet->file, t->sheet->rows[0].line, (int)column + 1,
                 "no row has words in the column %.40s; write them, or put back those that were "
                 "there",
                 t->first);
    return true;
}

void table_add_texts(struct dataset *data, const struct sheet *sheet, struct report *report)
{
    struct texts t = {
        .data = data, .sheet = sheet, .first = table_default_language(data), .report = report};
    if (!encoding_kept(sheet, report) || !read_languages(&t) || keys_are_gone(&t) ||
        words_are_gone(&t)) {
        data->tables[TABLE_TEXT].partial = true;
        return;
    }
    for (size_t i = 1; i < sheet->count; i++) {
        if (table_width(report, sheet, &sheet->rows[i])) {
            add_texts_of_row(&t, &sheet->rows[i]);
        } else {
            data->tables[TABLE_TEXT].partial = true;
        }
    }
}
