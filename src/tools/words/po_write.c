/* Texts to a PO file. */
#include "tools/words/po_private.h"

#include "os/tidy.h"
#include "tools/edition/edition.h"
#include "tools/io/files.h"
#include "tools/io/replace.h"
#include "tools/sheets/table.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

/* Messages of a PO file, 0 when it cannot be read. Its faults are not told. */
static size_t count_messages(const char *path)
{
    struct report silent = {.out = NULL};
    struct err err;
    po_listen(&silent, path, path);
    po_file_t file = po_open(path, &err);
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
    static const char *const begins[] = {"msgid", "msgctxt", "#", NULL};
    struct err refused;
    if (!po_has_language(data, language, report)) {
        return false;
    }
    if (!replace_text(path, begins, "a PO file", &refused)) {
        return report_error(report, "-o", 0, 0, "%s", refused.text);
    }
    po_file_t file = po_file_create();
    po_message_iterator_t at = po_message_iterator(file, NULL);
    const char **keys = all_keys(data, &count);
    add_header(at, data, language);
    for (size_t i = 0; i < count; i++) {
        const char *id = po_wording(data, default_language, keys[i]);
        if (id != NULL && !table_may_be_empty(data, keys[i], language)) {
            add_message(at, data, language, keys[i], id);
            messages++;
        }
    }
    po_message_iterator_free(at);
    const char *temporary = arena_printf(data->cells, "%s.tmp", path);
    po_listen(report, path, temporary);
    tidy_add(temporary);
    const bool fine = po_file_write(file, temporary, &po_handler) != NULL;
    po_file_free(file);
    struct err err = {.text = ""};
    /* The library does not see a full disk: what it wrote is read back. */
    const bool whole = fine && count_messages(temporary) == messages;
    po_listen(report, path, NULL);
    tidy_drop(temporary); /* it is removed or renamed below */
    if (!whole) {
        unlink(temporary);
        return report_error(report, path, 0, 0, "cannot be written whole; is the disk full?");
    }
    return file_move(temporary, path, &err) || report_error(report, path, 0, 0, "%s", err.text);
}
