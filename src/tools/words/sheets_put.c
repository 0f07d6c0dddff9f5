#include "tools/words/sheets_put.h"

#include "tools/edition/edition.h"
#include "tools/sheets/folder_edit.h"

#include <string.h>

struct putting {
    const struct dataset *data;
    struct folder_edit *folder;
    const char *language;
};

/* The key of a row, without blanks around it; "" when it is none. */
#define KEY_SIZE 300
static void key_of(const struct sheet_edit *edit, size_t row, size_t column, char out[KEY_SIZE])
{
    const char *key = sheet_edit_text(edit, row, column);
    key += strspn(key, " ");
    size_t length = strlen(key);
    while (length > 0 && key[length - 1] == ' ') {
        length--;
    }
    snprintf(out, KEY_SIZE, "%.*s", (int)(length < KEY_SIZE ? length : 0), key);
}

static void put_texts(const struct putting *putting, struct sheet_edit *edit)
{
    char key[KEY_SIZE];
    const size_t column = sheet_edit_find(edit, putting->language);
    const size_t keys = sheet_edit_find(edit, "key");
    for (size_t row = 1; row < sheet_edit_rows(edit) && column < sheet_edit_columns(edit); row++) {
        key_of(edit, row, keys, key);
        const char *text = edition_text(putting->data, putting->language, key);
        if (text != NULL && !sheet_edit_is(edit, row, column, text)) {
            sheet_edit_set(edit, row, column, text);
        }
    }
}

static const char *const columns[] = {"language_id", "key", "was", NULL};

/* The row of stale of this language with that key (any: NULL) from `from` on, or NULL. */
static const struct cell *find_stale(const struct putting *putting, const char *key, size_t *from)
{
    const struct rows *stale = &putting->data->tables[TABLE_STALE];
    for (; *from < stale->count; (*from)++) {
        const struct cell *cells = stale->row[*from].cells;
        if (strcmp(cells[STALE_LANGUAGE].text, putting->language) == 0 &&
            (key == NULL || strcmp(cells[STALE_KEY].text, key) == 0)) {
            return cells;
        }
    }
    return NULL;
}

/* Where the columns are in the sheet: as the schema has them, but in the editor's order. */
struct stale_sheet {
    struct sheet_edit *edit;
    size_t language, key, was;
};

static bool has_row(const struct stale_sheet *s, const struct cell *cells)
{
    for (size_t row = 1; row < sheet_edit_rows(s->edit); row++) {
        if (sheet_edit_is(s->edit, row, s->language, cells[STALE_LANGUAGE].text) &&
            sheet_edit_is(s->edit, row, s->key, cells[STALE_KEY].text)) {
            return true;
        }
    }
    return false;
}

/* The rows of stale of this language are those of data; others stay. */
static void put_stale(const struct putting *putting, const struct stale_sheet *s)
{
    char key[KEY_SIZE];
    for (size_t row = sheet_edit_rows(s->edit) - 1; row > 0; row--) {
        size_t at = 0;
        key_of(s->edit, row, s->key, key);
        const bool ours = sheet_edit_is(s->edit, row, s->language, putting->language);
        const struct cell *cells = ours ? find_stale(putting, key, &at) : NULL;
        if (ours && cells == NULL) {
            sheet_edit_drop_row(s->edit, row);
        } else if (ours && !sheet_edit_is(s->edit, row, s->was, cells[STALE_WAS].text)) {
            sheet_edit_set(s->edit, row, s->was, cells[STALE_WAS].text);
        }
    }
    size_t at = 0;
    for (const struct cell *cells; (cells = find_stale(putting, NULL, &at)) != NULL; at++) {
        if (!has_row(s, cells)) {
            const size_t row = sheet_edit_add_row(s->edit);
            sheet_edit_set(s->edit, row, s->language, cells[STALE_LANGUAGE].text);
            sheet_edit_set(s->edit, row, s->key, cells[STALE_KEY].text);
            sheet_edit_set(s->edit, row, s->was, cells[STALE_WAS].text);
        }
    }
}

static void put_all(const struct putting *putting)
{
    struct sheet_edit *edit = NULL;
    for (size_t i = 0; (edit = folder_edit_sheet(putting->folder, "texts", i)) != NULL; i++) {
        put_texts(putting, edit);
    }
    size_t any = 0;
    edit = folder_edit_sheet(putting->folder, "stale", 0);
    if (edit == NULL && find_stale(putting, NULL, &any) != NULL) {
        edit = folder_edit_make(putting->folder, "stale", columns);
    }
    if (edit != NULL) {
        put_stale(putting, &(struct stale_sheet){edit, sheet_edit_find(edit, columns[0]),
                                                 sheet_edit_find(edit, columns[1]),
                                                 sheet_edit_find(edit, columns[2])});
    }
}

bool sheets_put(const struct dataset *data, const char *folder, const char *language, FILE *out,
                struct report *report)
{
    static const char *const tables[] = {"texts", "stale", NULL};
    const struct putting putting = {data, folder_edit_open(folder, tables, report), language};
    if (putting.folder == NULL) {
        return false;
    }
    put_all(&putting);
    const bool fine = folder_edit_save(putting.folder, out, report);
    folder_edit_close(putting.folder);
    return fine;
}
