/* A workbook that is changed: the cells that were set go into the trees of their entries, all other
 * entries are copied as they are packed. */
#include "tools/sheets/book_put.h"
#include "tools/sheets/sheet_edit_private.h"

#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/sheets/ods_private.h"
#include "tools/sheets/sheet_names.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static bool is_wanted(const void *user, const char *name)
{
    const char *const *tables = user;
    bool wanted = false;
    for (size_t i = 0; tables[i] != NULL; i++) {
        wanted = wanted || sheet_belongs(name, tables[i]);
    }
    return wanted;
}

static void add_sheet(struct book_edit *book, struct sheet_edit *edit)
{
    book->sheets = mem_grow(book->sheets, book->count + 1, sizeof *book->sheets);
    book->sheets[book->count++] = edit;
}

static void take_sheet(struct book_edit *book, const struct sheet *sheet)
{
    struct sheet_edit *edit = sheet_edit_create(sheet->file);
    edit->name = sheet->name;
    edit->part = sheet->part;
    for (size_t r = 0; r < sheet->count; r++) {
        const struct sheet_row *row = &sheet->rows[r];
        struct edit_line *line = sheet_edit_line_add(edit);
        struct edit_field *fields = arena_array(&edit->arena, row->count, sizeof *fields);
        for (size_t c = 0; c < row->count; c++) {
            fields[c] =
                (struct edit_field){.text = row->cells[c],
                                    .raw = "",
                                    .number = row->looks != NULL && row->looks[c] == LOOK_NUMBER};
        }
        *line =
            (struct edit_line){.fields = fields, .count = row->count, .end = "", .row = row->line};
    }
    add_sheet(book, edit);
}

bool book_edit_open(struct book_edit *book, const char *path, const char *const *tables,
                    struct report *report)
{
    struct err err;
    struct book parsed;
    const struct book_choice choice = {is_wanted, tables};
    *book = (struct book_edit){.path = path};
    arena_init(&book->arena, 0);
    if (!sheet_edit_unlocked(path, "workbook", &book->arena, report)) {
        return false;
    }
    book->bytes = file_read(path, ARCHIVE_MOST_FILE, &book->size, &err);
    if (book->bytes == NULL) {
        return report_error(report, path, 0, 0, "%s", err.text);
    }
    if (!book_parse_some(path, book->bytes, book->size, &choice, &book->arena, &parsed, report)) {
        return false;
    }
    for (size_t i = 0; i < parsed.count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (strcmp(parsed.sheets[k].name, parsed.sheets[i].name) == 0) {
                return report_error(report, path, 0, 0,
                                    "two sheets are called \"%s\"; remove one of them",
                                    parsed.sheets[i].name);
            }
        }
        take_sheet(book, &parsed.sheets[i]);
    }
    return true;
}

void book_edit_close(struct book_edit *book)
{
    for (size_t i = 0; i < book->count; i++) {
        sheet_edit_close(book->sheets[i]);
    }
    free(book->sheets);
    free(book->bytes);
    arena_release(&book->arena);
    *book = (struct book_edit){.path = NULL};
}

struct sheet_edit *book_edit_make(struct book_edit *book, const char *name,
                                  const char *const *header)
{
    struct sheet_edit *edit =
        sheet_edit_create(arena_printf(&book->arena, "%s:%s", book->path, name));
    edit->name = arena_copy(&edit->arena, name, strlen(name));
    const size_t row = sheet_edit_add_row(edit);
    for (size_t i = 0; header[i] != NULL; i++) {
        sheet_edit_set(edit, row, i, header[i]);
    }
    edit->sets = 0; /* the header was not asked for */
    add_sheet(book, edit);
    return edit;
}

/* ---- trees ---- */

static struct tree *add_tree(struct book_trees *trees, const char *entry, const char *bytes,
                             size_t size, struct err *err)
{
    struct tree *tree = &trees->list[trees->count];
    if (trees->count == BOOK_MOST_TREES) {
        err_set(err, "more than %d sheets would change", BOOK_MOST_TREES);
        return NULL;
    }
    trees->count += tree_open(tree, entry, bytes, size, err);
    return tree->doc != NULL ? tree : NULL;
}

struct tree *book_tree(struct book_trees *trees, const char *entry, struct err *err)
{
    size_t size = 0;
    for (size_t i = 0; i < trees->count; i++) {
        if (strcmp(trees->list[i].entry, entry) == 0) {
            return &trees->list[i];
        }
    }
    char *bytes = archive_read(trees->archive, entry, &size, err);
    struct tree *tree = bytes != NULL ? add_tree(trees, entry, bytes, size, err) : NULL;
    free(bytes);
    return tree;
}

struct tree *book_tree_new(struct book_trees *trees, const char *entry, const char *bytes,
                           struct err *err)
{
    return add_tree(trees, entry, bytes, strlen(bytes), err);
}

/* ---- writing ---- */

static bool is_digits(const char *text)
{
    return text[0] != '\0' && strlen(text) < 16 && text[strspn(text, "0123456789")] == '\0';
}

/* What takes the place of a number, or comes below one, is a number again. */
static bool as_number(const struct sheet_edit *edit, size_t row, size_t column)
{
    const struct edit_line *line = &edit->lines[row];
    const struct edit_line *above = line->fresh && row > 0 ? &edit->lines[row - 1] : line;
    return column < above->count && above->fields[column].number &&
           is_digits(line->fields[column].text);
}

static void put_row(const struct sheet_edit *edit, size_t row, struct book_put *puts, size_t *count)
{
    const struct edit_line *line = &edit->lines[row];
    for (size_t i = 0; i < line->count; i++) {
        if (line->fields[i].changed) {
            const bool below = line->fresh && row > 1; /* not below the header */
            puts[(*count)++] =
                (struct book_put){.row = (size_t)line->row,
                                  .column = i + 1,
                                  .text = line->fields[i].text,
                                  .number = as_number(edit, row, i),
                                  .like_row = below         ? (size_t)edit->lines[row - 1].row
                                              : line->fresh ? 0
                                                            : (size_t)line->row,
                                  .like_column = below ? i + 1 : i};
        }
    }
}

static void put_dropped(const struct edit_line *line, struct book_put *puts, size_t *count)
{
    for (size_t i = 0; i < line->count; i++) {
        if (line->fields[i].text[0] != '\0') {
            puts[(*count)++] =
                (struct book_put){.row = (size_t)line->row, .column = i + 1, .text = ""};
        }
    }
}

static bool put_sheet(struct book_trees *trees, const struct sheet_edit *edit, bool ods,
                      struct err *err)
{
    const char *part = edit->part != NULL ? edit->part
                       : ods              ? ods_make(trees, edit->name, err)
                                          : xlsx_make(trees, edit->name, err);
    struct tree *tree = part != NULL ? book_tree(trees, part, err) : NULL;
    size_t most = 0, count = 0;
    for (size_t i = 0; i < edit->count; i++) {
        most += edit->lines[i].count;
    }
    for (size_t i = 0; i < edit->dropped_count; i++) {
        most += edit->dropped[i].count;
    }
    struct book_put *puts = mem_alloc((most + 1) * sizeof *puts);
    for (size_t i = 0; i < edit->dropped_count; i++) {
        put_dropped(&edit->dropped[i], puts, &count);
    }
    for (size_t i = 0; i < edit->count; i++) {
        put_row(edit, i, puts, &count);
    }
    const struct book_puts all = {edit->name, puts, count};
    const bool fine = tree != NULL && (ods ? ods_put(tree, &all, err) : xlsx_put(tree, &all, err));
    free(puts);
    return fine;
}

static void *pack(const struct book_edit *book, const struct book_trees *trees, size_t *size,
                  struct err *err)
{
    struct archive_change *changes = mem_alloc((trees->count + 1) * sizeof *changes);
    char **bytes = mem_alloc((trees->count + 1) * sizeof *bytes);
    for (size_t i = 0; i < trees->count; i++) {
        changes[i].name = trees->list[i].entry;
        changes[i].data = bytes[i] = tree_bytes(&trees->list[i], &changes[i].size);
    }
    void *out = archive_change(book->bytes, book->size, changes, trees->count, size, err);
    for (size_t i = 0; i < trees->count; i++) {
        xmlFree(bytes[i]);
    }
    free(bytes);
    free(changes);
    return out;
}

static void *change(const struct book_edit *book, size_t *size, struct err *err)
{
    struct arena arena;
    struct archive *archive = archive_open(book->bytes, book->size, err);
    if (archive == NULL) {
        return NULL;
    }
    arena_init(&arena, 0);
    struct book_trees *trees = mem_alloc(sizeof *trees);
    *trees = (struct book_trees){.archive = archive, .arena = &arena};
    const bool ods = archive_has(archive, ODS_PART);
    bool fine = true;
    for (size_t i = 0; i < book->count && fine; i++) {
        fine = !book->sheets[i]->changed || put_sheet(trees, book->sheets[i], ods, err);
    }
    void *out = fine ? pack(book, trees, size, err) : NULL;
    for (size_t i = 0; i < trees->count; i++) {
        tree_close(&trees->list[i]);
    }
    free(trees);
    arena_release(&arena);
    archive_close(archive);
    return out;
}

/* ---- does it say what it should? ---- */

static bool is_blank(const struct edit_line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        if (line->fields[i].text[0] != '\0') {
            return false;
        }
    }
    return true;
}

static bool same_row(const struct edit_line *line, const struct sheet_row *row)
{
    const size_t most = line->count > row->count ? line->count : row->count;
    bool same = line->row == row->line;
    for (size_t i = 0; i < most && same; i++) {
        same = strcmp(i < line->count ? line->fields[i].text : "",
                      i < row->count ? row->cells[i] : "") == 0;
    }
    return same;
}

static bool same_sheet(const struct sheet_edit *edit, const struct book *book)
{
    const struct sheet *sheet = NULL;
    for (size_t i = 0; i < book->count && sheet == NULL; i++) {
        sheet = strcmp(book->sheets[i].name, edit->name) == 0 ? &book->sheets[i] : NULL;
    }
    size_t at = 0;
    for (size_t i = 0; i < edit->count && sheet != NULL; i++) {
        if (!is_blank(&edit->lines[i]) &&
            (at >= sheet->count || !same_row(&edit->lines[i], &sheet->rows[at++]))) {
            return false;
        }
    }
    return sheet != NULL && at == sheet->count;
}

static bool is_edited(const void *user, const char *name)
{
    const struct book_edit *book = user;
    bool edited = false;
    for (size_t i = 0; i < book->count; i++) {
        edited = edited || strcmp(book->sheets[i]->name, name) == 0;
    }
    return edited;
}

static bool verify(const struct book_edit *book, const void *bytes, size_t size)
{
    struct arena arena;
    struct book again;
    struct report report = {.out = NULL};
    arena_init(&arena, 0);
    bool same = book_parse_some(book->path, bytes, size, &(struct book_choice){is_edited, book},
                                &arena, &again, &report);
    for (size_t i = 0; i < book->count && same; i++) {
        same = same_sheet(book->sheets[i], &again);
    }
    arena_release(&arena);
    return same;
}

void *book_edit_bytes(const struct book_edit *book, size_t *size, struct report *report)
{
    struct err err = {.text = ""};
    void *bytes = change(book, size, &err);
    if (bytes != NULL && !verify(book, bytes, *size)) {
        free(bytes);
        bytes = NULL;
        err_set(&err, "the workbook cannot be changed safely; change it in the office program");
    }
    if (bytes == NULL) {
        report_error(report, book->path, 0, 0, "%s; nothing was changed", err.text);
    }
    return bytes;
}
