/* Which sheet belongs to which table, by its name. */
#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/sheets/book.h"
#include "tools/sheets/csv.h"
#include "tools/sheets/table.h"

#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), n = strlen(end);
    return length >= n && strcmp(text + length - n, end) == 0;
}

/* "product_use_more": is it a sheet of the table `table`? */
static bool starts_with(const char *name, const char *table)
{
    const size_t length = strlen(table);
    return strncmp(name, table, length) == 0 && (name[length] == '\0' || name[length] == '_');
}

/* The longest table name that the name starts with: product_use is not a sheet "use" of table
 * product. */
static const struct table *find_table(const char *name)
{
    const struct table *best = NULL;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        const bool sheet = (table->flags & TABLE_BUILT) == 0 || i == TABLE_MEDIA;
        if (sheet && starts_with(name, table->name) &&
            (best == NULL || strlen(table->name) > strlen(best->name))) {
            best = table;
        }
    }
    return best;
}

/* Everything that was found, before it is sorted into tables. */
struct found {
    struct sheet sheet;
    const struct table *table; /* NULL: texts */
};

struct finder {
    struct dataset *data;
    struct report *report;
    struct found *found; /* heap */
    size_t count, capacity;
    bool built; /* there is a sheet media */
};

static bool is_texts(const char *name)
{
    return starts_with(name, "texts");
}

/* False, and a fault, for a name that belongs nowhere. */
static bool sort_in(struct finder *f, const char *name, const struct sheet *sheet)
{
    const char *dash = strrchr(name, '-');
    if (dash != NULL && !is_texts(name) && find_table(name) == NULL) {
        name = dash + 1; /* LibreOffice saves the sheets of a workbook as BOOK-SHEET.csv */
    }
    const struct table *table = is_texts(name) ? NULL : find_table(name);
    if (table == NULL && !is_texts(name)) {
        return report_error(f->report, sheet->file, 0, 0,
                            "no table has this name; call it TABLE, TABLE_something or "
                            "texts_something");
    }
    if (f->count == f->capacity) {
        f->capacity = f->capacity == 0 ? 64 : f->capacity * 2;
        f->found = mem_grow(f->found, f->capacity, sizeof *f->found);
    }
    f->found[f->count++] = (struct found){*sheet, table};
    f->built = f->built || (table != NULL && schema_id(table) == TABLE_MEDIA);
    return true;
}

static void read_csv(struct finder *f, const char *path, const char *name)
{
    struct sheet sheet = {.file = path};
    if (csv_read(path, f->data->texts, &sheet, f->report)) {
        sort_in(f, arena_copy(f->data->cells, name, strlen(name) - 4), &sheet);
    }
}

static void read_book(struct finder *f, const char *path)
{
    struct book book;
    if (!book_read(path, f->data->texts, &book, f->report)) {
        return;
    }
    for (size_t i = 0; i < book.count; i++) {
        sort_in(f, book.sheets[i].name, &book.sheets[i]);
    }
}

/* Other forms of the office programs would otherwise be left out without a word. */
static bool is_foreign(const char *name)
{
    static const char *const ends[] = {".xls", ".xlsm", ".xlsb", ".fods", ".numbers"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (ends_with(name, ends[i])) {
            return true;
        }
    }
    return false;
}

static void read_folder(struct finder *f, const char *folder)
{
    struct err err;
    char **names = file_list(folder, &err);
    if (names == NULL) {
        report_error(f->report, folder, 0, 0, "%s", err.text);
        return;
    }
    for (size_t i = 0; names[i] != NULL; i++) {
        const char *path = arena_printf(f->data->cells, "%s/%s", folder, names[i]);
        if (ends_with(names[i], ".csv")) {
            read_csv(f, path, names[i]);
        } else if (book_name(names[i])) {
            read_book(f, path);
        } else if (is_foreign(names[i])) {
            report_error(f->report, path, 0, 0,
                         "this kind of workbook is not read; save it as .ods or .xlsx");
        }
    }
    file_list_free(names);
}

static bool has_built_columns(enum table_id id)
{
    return id == TABLE_MEDIA || id == TABLE_LAYER || id == TABLE_PICTURE;
}

static void add_found(struct finder *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (f->found[i].table != NULL) {
            const enum table_id id = schema_id(f->found[i].table);
            const struct mapping mapping = {.table = id,
                                            .fixed_column = -1,
                                            .ord_column = -1,
                                            .built = f->built && has_built_columns(id)};
            table_add(f->data, &mapping, &f->found[i].sheet, f->report);
        }
    }
    rows_sort(&f->data->tables[TABLE_LANGUAGE]); /* the texts need the languages */
    for (size_t i = 0; i < f->count; i++) {
        if (f->found[i].table == NULL) {
            table_add_texts(f->data, &f->found[i].sheet, f->report);
        }
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        rows_sort(&f->data->tables[i]);
    }
}

void table_read_all(struct dataset *data, const char *path, struct report *report)
{
    struct finder finder = {.data = data, .report = report};
    if (file_ordinary(path)) {
        read_book(&finder, path);
    } else {
        read_folder(&finder, path);
    }
    add_found(&finder);
    free(finder.found);
}
