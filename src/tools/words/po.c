#include "tools/words/po.h"

#include "core/plural.h"
#include "os/open.h"
#include "tools/edition/edition.h"
#include "tools/io/files.h"
#include "tools/sheets/table.h"
#include "tools/words/placeholders.h"

#include <gettext-po.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST_PO ((int64_t)256 * 1024 * 1024)

/* libgettextpo gives its handlers no place for our own pointer, and a fatal error must not
 * return to it. One translation runs in one process, so the report can stand here. */
static struct {
    struct report *report;
    const char *path;
    const char *temporary; /* file that must not stay when the library gives up; NULL = none */
} po_listener;             /* tests/lint/globals.sh knows it */

static void hear(int severity, po_message_t message, const char *filename, size_t line,
                 size_t column, int multiline, const char *text)
{
    (void)message;
    (void)multiline;
    if (severity != PO_SEVERITY_WARNING) {
        report_error(po_listener.report, filename != NULL ? filename : po_listener.path,
                     line == (size_t)-1 ? 0 : (int)line, column == (size_t)-1 ? 0 : (int)column,
                     "%s; correct it in the translation program", text);
    }
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        if (po_listener.temporary != NULL) {
            unlink(po_listener.temporary);
        }
        exit(1);
    }
}

static void hear_two(int severity, po_message_t first, const char *file, size_t line, size_t column,
                     int multiline, const char *text, po_message_t second, const char *other_file,
                     size_t other_line, size_t other_column, int other_multiline,
                     const char *other_text)
{
    (void)second;
    (void)other_file;
    (void)other_line;
    (void)other_column;
    (void)other_multiline;
    (void)other_text;
    hear(severity, first, file, line, column, multiline, text);
}

static const struct po_xerror_handler handler = {hear, hear_two};

/* Wording that is translated: the text of the default language, for a plural form that it does not
 * have that of the key without the form. */
static const char *wording(const struct dataset *data, const char *default_language,
                           const char *key)
{
    size_t base = 0;
    const char *text = edition_text(data, default_language, key);
    if (text == NULL && plural_of_key(key, &base) != PLURAL_OTHER) {
        text = edition_text(data, default_language, arena_copy(data->cells, key, base));
    }
    return text;
}

static const char *note_of(const struct dataset *data, const char *key)
{
    const struct rows *notes = &data->tables[TABLE_TEXT_NOTE];
    const ptrdiff_t at = rows_find(notes, key);
    return at >= 0 ? notes->row[at].cells[NOTE_NOTE].text : NULL;
}

static const char *stale_wording(const struct dataset *data, const char *language, const char *key)
{
    const struct rows *stale = &data->tables[TABLE_STALE];
    const struct cell wanted[2] = {{.text = language, .set = true}, {.text = key, .set = true}};
    size_t at = 0;
    return rows_range(stale, wanted, 2, &at) > 0 ? stale->row[at].cells[STALE_WAS].text : NULL;
}

static void add_header(po_message_iterator_t at, const struct dataset *data, const char *language)
{
    const struct rows *meta = &data->tables[TABLE_META];
    const ptrdiff_t version = rows_find(meta, "content_version");
    char header[400];
    snprintf(header, sizeof header,
             "Project-Id-Version: Strata content %.20s\n"
             "Language: %.40s\n"
             "MIME-Version: 1.0\n"
             "Content-Type: text/plain; charset=UTF-8\n"
             "Content-Transfer-Encoding: 8bit\n",
             version >= 0 ? meta->row[version].cells[META_VALUE].text : "", language);
    po_message_t message = po_message_create();
    po_message_set_msgid(message, "");
    po_message_set_msgstr(message, header);
    po_message_insert(at, message);
}

static void add_message(po_message_iterator_t at, const struct dataset *data, const char *language,
                        const char *key, const char *id)
{
    const char *text = edition_text(data, language, key);
    const char *note = note_of(data, key), *was = stale_wording(data, language, key);
    po_message_t message = po_message_create();
    po_message_set_msgctxt(message, key);
    po_message_set_msgid(message, id);
    po_message_set_msgstr(message, text != NULL ? text : "");
    if (note != NULL) {
        po_message_set_extracted_comments(message, note);
    }
    if (was != NULL && strcmp(was, id) != 0) {
        po_message_set_fuzzy(message, 1);
        po_message_set_prev_msgid(message, was);
    }
    po_message_insert(at, message);
}

/* Keys of every language in order, each once: plural forms that the default language does not have
 * stand in another one. */
static const char **all_keys(const struct dataset *data, size_t *count)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    struct dataset keys;
    dataset_init(&keys, data->cells, data->texts);
    for (size_t i = 0; i < texts->count; i++) {
        rows_add(&keys, TABLE_TEXT_NOTE)->cells[NOTE_KEY] = texts->row[i].cells[TEXT_KEY];
    }
    struct rows *rows = &keys.tables[TABLE_TEXT_NOTE];
    rows_sort(rows);
    const char **out = arena_array(data->cells, rows->count + 1, sizeof *out);
    *count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const char *key = rows->row[i].cells[NOTE_KEY].text;
        if (*count == 0 || strcmp(out[*count - 1], key) != 0) {
            out[(*count)++] = key;
        }
    }
    dataset_release(&keys);
    return out;
}

static bool has_language(const struct dataset *data, const char *language, struct report *report)
{
    if (rows_find(&data->tables[TABLE_LANGUAGE], language) >= 0) {
        return true;
    }
    return report_error(report, "language", 0, 0,
                        "the content has no language \"%.40s\"; add a row to the sheet language "
                        "and build it again",
                        language);
}

/* The library opens by name and would wait for a pipe. */
static bool can_open(const char *path, struct err *err)
{
    const int fd = open_ordinary(path, LONGEST_PO, NULL, err);
    if (fd >= 0) {
        close(fd);
    }
    return fd >= 0;
}

/* Messages of a PO file, 0 when it cannot be read. Its faults are not told. */
static size_t count_messages(const char *path)
{
    struct report silent = {.out = NULL};
    po_listener.report = &silent;
    po_file_t file = can_open(path, NULL) ? po_file_read(path, &handler) : NULL;
    size_t count = 0;
    if (file != NULL && silent.errors == 0) {
        po_message_iterator_t at = po_message_iterator(file, NULL);
        while (po_next_message(at) != NULL) {
            count++;
        }
        po_message_iterator_free(at);
    }
    if (file != NULL) {
        po_file_free(file);
    }
    return count;
}

bool po_write(const struct dataset *data, const char *default_language, const char *language,
              const char *path, struct report *report)
{
    size_t count = 0, messages = 1; /* the header */
    if (!has_language(data, language, report)) {
        return false;
    }
    po_listener.report = report;
    po_listener.path = path;
    po_file_t file = po_file_create();
    po_message_iterator_t at = po_message_iterator(file, NULL);
    const char **keys = all_keys(data, &count);
    add_header(at, data, language);
    for (size_t i = 0; i < count; i++) {
        const char *id = wording(data, default_language, keys[i]);
        if (id != NULL && !table_may_be_empty(data, keys[i], language)) {
            add_message(at, data, language, keys[i], id);
            messages++;
        }
    }
    po_message_iterator_free(at);
    const char *temporary = arena_printf(data->cells, "%s.tmp", path);
    po_listener.temporary = temporary;
    const bool fine = po_file_write(file, temporary, &handler) != NULL;
    po_file_free(file);
    struct err err = {.text = ""};
    /* The library does not see a full disk: what it wrote is read back. */
    const bool whole = fine && count_messages(temporary) == messages;
    po_listener.temporary = NULL;
    if (!whole) {
        unlink(temporary);
        return report_error(report, path, 0, 0, "cannot be written whole; is the disk full?");
    }
    return file_move(temporary, path, &err) || report_error(report, path, 0, 0, "%s", err.text);
}

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
    const char *present = key != NULL ? wording(in->data, in->default_language, key) : NULL;
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
    *counts = (struct po_counts){0};
    if (!has_language(data, language, report)) {
        return false;
    }
    struct err err = {.text = ""};
    if (!can_open(path, &err)) {
        return report_error(report, path, 0, 0, "%s", err.text);
    }
    po_listener.report = report;
    po_listener.path = path;
    dataset_init(&in.fresh, data->cells, data->texts);
    po_file_t file = po_file_read(path, &handler);
    if (file == NULL || report->errors > before) {
        report_error(report, path, 0, 0, "is not a PO file that can be used; nothing was changed");
    } else {
        po_message_iterator_t at = po_message_iterator(file, NULL);
        for (po_message_t m = po_next_message(at); m != NULL; m = po_next_message(at)) {
            take_message(&in, m);
        }
        po_message_iterator_free(at);
        settle(&in);
    }
    dataset_release(&in.fresh);
    if (file != NULL) {
        po_file_free(file);
    }
    return report->errors == before;
}
