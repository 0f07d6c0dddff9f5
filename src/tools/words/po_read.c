/* Translations out of a PO file. */
#include "tools/words/po_private.h"

#include "core/plural.h"
#include "tools/edition/edition.h"
#include "tools/sheets/markup.h"
#include "tools/words/placeholders.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct import {
    struct dataset *data;
    struct dataset fresh; /* rows that are new */
    const char *default_language, *language, *path;
    struct po_counts *counts;
    struct report *report;
};

/* The row of a text in a table of language and key, or a new one: those wait in `fresh`, so that
 * the table stays sorted until the end. A PO file names each context once. */
static struct row *row_of(struct import *in, enum table_id table, const char *key)
{
    const struct cell wanted[2] = {{.text = in->language, .set = true}, {.text = key, .set = true}};
    size_t at = 0;
    if (rows_range(&in->data->tables[table], wanted, 2, &at) > 0) {
        return &in->data->tables[table].row[at];
    }
    struct rows *fresh = &in->fresh.tables[table];
    for (size_t i = 0; i < fresh->count; i++) { /* a damaged file may name a context twice */
        if (strcmp(fresh->row[i].cells[1].text, key) == 0) {
            return &fresh->row[i];
        }
    }
    struct row *row = rows_add(&in->fresh, table);
    row->cells[0] = wanted[0];
    row->cells[1] =
        (struct cell){.text = arena_copy(in->data->texts, key, strlen(key)), .set = true};
    return row;
}

static void set_stale(struct import *in, const char *key, const char *id, bool stale)
{
    struct row *row = row_of(in, TABLE_STALE, key);
    row->dropped = !stale;
    row->cells[STALE_WAS] =
        (struct cell){.text = arena_copy(in->data->texts, id, strlen(id)), .set = true};
    in->counts->stale += stale;
}

/* The new rows join the others. */
static void settle(struct import *in)
{
    static const enum table_id both[] = {TABLE_TEXT, TABLE_STALE};
    for (size_t t = 0; t < sizeof both / sizeof both[0]; t++) {
        const struct rows *fresh = &in->fresh.tables[both[t]];
        for (size_t i = 0; i < fresh->count; i++) {
            *rows_add(in->data, both[t]) = fresh->row[i];
        }
        rows_sweep(&in->data->tables[both[t]]);
        rows_sort(&in->data->tables[both[t]]);
    }
}

static bool take_text(struct import *in, const char *key, const char *id, const char *text)
{
    const char *now = edition_text(in->data, in->language, key);
    const struct column *column = &schema_table(TABLE_TEXT)->columns[TEXT_TEXT];
    const struct cell cell = {.text = arena_copy(in->data->texts, text, strlen(text)), .set = true};
    char words[300];
    const char *fault = rows_cell_fault(column, &cell, words, sizeof words);
    fault = fault != NULL ? fault : markup_fault(text, words, sizeof words);
    if (fault != NULL) {
        return report_error(in->report, in->path, 0, 0, "%s: %s", key, fault);
    }
    if (plural_of_key(key, NULL) == PLURAL_OTHER &&
        !(placeholders_in(id, text) && placeholders_in(text, id))) {
        return report_error(in->report, in->path, 0, 0,
                            "%s: the {names} in braces differ from \"%.80s\"; keep them as they "
                            "are",
                            key, id);
    }
    if (now != NULL && strcmp(now, text) == 0) {
        in->counts->same++;
        return true;
    }
    row_of(in, TABLE_TEXT, key)->cells[TEXT_TEXT] = cell;
    in->counts->taken++;
    return true;
}

static void take_message(struct import *in, po_message_t message)
{
    const char *key = po_message_msgctxt(message), *id = po_message_msgid(message);
    const char *text = po_message_msgstr(message);
    const char *present = key != NULL ? po_wording(in->data, in->default_language, key) : NULL;
    if (id[0] == '\0' || po_message_is_obsolete(message)) {
        return; /* the header, or what a translation program keeps for itself */
    }
    if (present == NULL) {
        in->counts->unknown++;
    } else if (text[0] == '\0') {
        in->counts->empty++;
    } else if (po_message_is_fuzzy(message)) {
        in->counts->fuzzy++;
    } else if (take_text(in, key, id, text)) {
        set_stale(in, key, id, strcmp(present, id) != 0);
    }
}

/* ---- is it the file that is meant? ---- */

#define MOST_COMPARED 100
#define ENOUGH 10 /* texts; with fewer of them chance could be at work */

/* "pl_PL" and "PL" are pl. */
static bool same_language(const char *field, const char *language)
{
    const size_t length = strlen(language);
    return strncasecmp(field, language, length) == 0 &&
           (field[length] == '\0' || strchr("_-@.", field[length]) != NULL);
}

/* The header says which language it is. */
static bool check_header(const struct import *in, po_file_t file)
{
    const char *header = po_file_domain_header(file, NULL);
    char *field = header != NULL ? po_header_field(header, "Language") : NULL;
    const bool fine =
        field == NULL || field[0] == '\0' || same_language(field, in->language) ||
        report_error(in->report, in->path, 0, 0,
                     "the file is in another language (its header says \"Language: %.20s\"), not "
                     "in %s; name that one with --lang, or take the right file",
                     field, in->language);
    free(field);
    return fine;
}

struct resemblance {
    size_t texts, known;        /* with words; with a key of this content */
    size_t like[MOST_COMPARED]; /* as it is in each other language */
};

static void compare(const struct import *in, po_message_t message, struct resemblance *r)
{
    const struct rows *languages = &in->data->tables[TABLE_LANGUAGE];
    const char *key = po_message_msgctxt(message), *text = po_message_msgstr(message);
    const char *source = key != NULL ? po_wording(in->data, in->default_language, key) : NULL;
    const char *ours = key != NULL ? edition_text(in->data, in->language, key) : NULL;
    if (po_message_msgid(message)[0] == '\0' || po_message_is_obsolete(message)) {
        return;
    }
    r->texts++;
    r->known += source != NULL;
    /* Names are the same in many languages, and say nothing. */
    if (source == NULL || text[0] == '\0' || strcmp(text, source) == 0 ||
        (ours != NULL && strcmp(text, ours) == 0)) {
        return;
    }
    for (size_t i = 0; i < languages->count && i < MOST_COMPARED; i++) {
        const char *other = edition_text(in->data, languages->row[i].cells[LANGUAGE_ID].text, key);
        r->like[i] += other != NULL && strcmp(other, text) == 0;
    }
}

/* A header can be wrong; texts that are those of another language, or of another exhibit, are
 * not. */
static bool check_texts(const struct import *in, po_file_t file)
{
    const struct rows *languages = &in->data->tables[TABLE_LANGUAGE];
    struct resemblance r = {0};
    po_message_iterator_t at = po_message_iterator(file, NULL);
    for (po_message_t m = po_next_message(at); m != NULL; m = po_next_message(at)) {
        compare(in, m, &r);
    }
    po_message_iterator_free(at);
    for (size_t i = 0; i < languages->count && i < MOST_COMPARED; i++) {
        if (r.like[i] >= ENOUGH && r.like[i] * 4 > r.texts) {
            return report_error(in->report, in->path, 0, 0,
                                "the file is in another language: %zu of its %zu texts are those "
                                "of %s; take the right file",
                                r.like[i], r.texts, languages->row[i].cells[LANGUAGE_ID].text);
        }
    }
    return r.texts < ENOUGH || r.known * 2 > r.texts ||
           report_error(in->report, in->path, 0, 0,
                        "most of its texts (%zu of %zu) are not in this content; is the file of "
                        "another exhibit?",
                        r.texts - r.known, r.texts);
}

static void take_all(struct import *in, po_file_t file)
{
    po_message_iterator_t at = po_message_iterator(file, NULL);
    for (po_message_t m = po_next_message(at); m != NULL; m = po_next_message(at)) {
        take_message(in, m);
    }
    po_message_iterator_free(at);
    settle(in);
}

bool po_read(struct dataset *data, const char *default_language, const char *language,
             const char *path, struct po_counts *counts, struct report *report)
{
    const size_t before = report->errors;
    struct import in = {.data = data,
                        .default_language = default_language,
                        .language = language,
                        .path = path,
                        .counts = counts,
                        .report = report};
    struct err err = {.text = ""};
    *counts = (struct po_counts){0};
    if (!po_has_language(data, language, report)) {
        return false;
    }
    po_listen(report, path, NULL);
    po_file_t file = po_open(path, &err);
    if (file == NULL && err.text[0] != '\0') {
        return report_error(report, path, 0, 0, "%s", err.text);
    }
    dataset_init(&in.fresh, data->cells, data->texts);
    if (file == NULL || report->errors > before) {
        report_error(report, path, 0, 0, "is not a PO file that can be used; nothing was changed");
    } else if (check_header(&in, file) && check_texts(&in, file)) {
        take_all(&in, file);
    }
    dataset_release(&in.fresh);
    if (file != NULL) {
        po_file_free(file);
    }
    return report->errors == before;
}
