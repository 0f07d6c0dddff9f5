#include "tools/words/sheets_put.h"

#include "core/mem.h"
#include "tools/edition/edition.h"
#include "tools/io/files.h"
#include "tools/sheets/csv_edit.h"
#include "tools/sheets/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct putting {
    const struct dataset *data;
    const char *folder, *language;
    struct csv_edit *sheets[FOLDER_MOST_SHEETS];
    char paths[FOLDER_MOST_SHEETS][1024];
    size_t count;
    struct report *report;
};

/* Blanks around a cell are not of the text. */
static bool same(const char *cell, const char *text)
{
    const size_t length = strlen(text);
    cell += strspn(cell, " ");
    return strncmp(cell, text, length) == 0 && cell[length + strspn(cell + length, " ")] == '\0';
}

static void put_texts(const struct putting *putting, struct csv_edit *edit)
{
    const size_t column = csv_edit_find(edit, putting->language);
    for (size_t row = 1; row < csv_edit_rows(edit) && column < csv_edit_columns(edit); row++) {
        const char *key = csv_edit_text(edit, row, 0);
        const char *text = edition_text(putting->data, putting->language, key + strspn(key, " "));
        if (text != NULL && !same(csv_edit_text(edit, row, column), text)) {
            csv_edit_set(edit, row, column, text);
        }
    }
}

/* The rows of stale of this language are those of data; others stay. */
static void put_stale(const struct putting *putting, struct csv_edit *edit)
{
    const struct rows *stale = &putting->data->tables[TABLE_STALE];
    const size_t language = csv_edit_find(edit, "language_id"), key = csv_edit_find(edit, "key");
    const size_t was = csv_edit_find(edit, "was");
    for (size_t row = csv_edit_rows(edit) - 1; row > 0; row--) {
        if (strcmp(csv_edit_text(edit, row, language), putting->language) == 0) {
            csv_edit_drop_row(edit, row);
        }
    }
    for (size_t i = 0; i < stale->count; i++) {
        const struct cell *cells = stale->row[i].cells;
        if (strcmp(cells[STALE_LANGUAGE].text, putting->language) == 0) {
            const size_t row = csv_edit_add_row(edit);
            csv_edit_set(edit, row, language, cells[STALE_LANGUAGE].text);
            csv_edit_set(edit, row, key, cells[STALE_KEY].text);
            csv_edit_set(edit, row, was, cells[STALE_WAS].text);
        }
    }
}

static bool open_next(struct putting *putting, const char *path)
{
    struct csv_edit *edit = csv_edit_open(path, putting->report);
    putting->sheets[putting->count] = edit;
    putting->count += edit != NULL;
    return edit != NULL;
}

static bool has_stale(const struct putting *putting)
{
    const struct rows *stale = &putting->data->tables[TABLE_STALE];
    for (size_t i = 0; i < stale->count; i++) {
        if (strcmp(stale->row[i].cells[STALE_LANGUAGE].text, putting->language) == 0) {
            return true;
        }
    }
    return false;
}

/* The sheet stale, made if it is needed and not there. */
static bool ready_stale(struct putting *putting)
{
    static const char header[] = "language_id,key,was\n";
    struct folder_sheets found = {.list = &putting->paths[putting->count], .most = 1};
    struct err err;
    if (!folder_find(putting->folder, "stale", &found, putting->report)) {
        return false;
    }
    if (found.count == 0 && !has_stale(putting)) {
        return true;
    }
    if (found.count == 0) {
        snprintf(found.list[0], sizeof found.list[0], "%s/stale.csv", putting->folder);
        if (!file_write(found.list[0], header, sizeof header - 1, &err)) {
            return report_error(putting->report, found.list[0], 0, 0, "%s", err.text);
        }
    }
    if (!open_next(putting, found.list[0])) {
        return false;
    }
    put_stale(putting, putting->sheets[putting->count - 1]);
    return true;
}

static bool ready_texts(struct putting *putting)
{
    struct folder_sheets found = {.list = putting->paths, .most = FOLDER_MOST_SHEETS - 1};
    if (!folder_find(putting->folder, "texts", &found, putting->report)) {
        return false;
    }
    for (size_t i = 0; i < found.count; i++) {
        if (!open_next(putting, putting->paths[i])) {
            return false;
        }
        put_texts(putting, putting->sheets[i]);
    }
    return true;
}

bool sheets_put(const struct dataset *data, const char *folder, const char *language,
                struct report *report)
{
    struct putting *putting = mem_alloc(sizeof *putting);
    putting->data = data;
    putting->folder = folder;
    putting->language = language;
    putting->report = report;
    bool fine = ready_texts(putting) && ready_stale(putting);
    for (size_t i = 0; i < putting->count && fine; i++) {
        fine = !csv_edit_changed(putting->sheets[i]) || csv_edit_save(putting->sheets[i], report);
    }
    for (size_t i = 0; i < putting->count; i++) {
        csv_edit_close(putting->sheets[i]);
    }
    free(putting);
    return fine;
}
