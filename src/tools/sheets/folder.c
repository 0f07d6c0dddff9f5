/* All sheets of a folder or of a workbook, read into their tables. */
#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/sheets/book.h"
#include "tools/sheets/csv.h"
#include "tools/sheets/sheet_names.h"
#include "tools/sheets/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything that was found, before it is sorted into tables. */
struct found {
    struct sheet sheet;
    const char *name;
    const struct table *table; /* NULL: texts */
    bool whole;                /* it could be read */
};

struct finder {
    struct dataset *data;
    struct report *report;
    struct found *found; /* heap */
    size_t count, capacity;
    bool built; /* there is a sheet media */
};

/* What is in a sheet whose name is wrong will be missed elsewhere: that is no other fault. */
static void tell_unknown(struct finder *f, const char *name, const char *file)
{
    const char *meant = sheet_similar(name);
    if (meant == NULL) {
        report_error(f->report, file, 0, 0,
                     "no table has this name; call it TABLE, TABLE_something or texts_something");
        return;
    }
    report_error(f->report, file, 0, 0, "no table has this name; did you mean \"%s\"?", meant);
    const struct table *table = schema_find(strcmp(meant, "texts") == 0 ? "text" : meant);
    if (table != NULL) {
        f->data->tables[schema_id(table)].partial = true;
        f->data->tables[schema_id(table)].sheets++;
    }
}

/* A fault for a name that belongs nowhere. */
static void sort_in(struct finder *f, const char *name, const struct sheet *sheet, bool whole)
{
    name = sheet_own_name(name);
    const struct table *table = sheet_is_texts(name) ? NULL : sheet_table(name);
    if (table == NULL && !sheet_is_texts(name)) {
        tell_unknown(f, name, sheet->file);
        return;
    }
    struct rows *rows = &f->data->tables[table != NULL ? schema_id(table) : TABLE_TEXT];
    rows->sheets++;
    rows->partial = rows->partial || !whole;
    if (f->count == f->capacity) {
        f->capacity = f->capacity == 0 ? 64 : f->capacity * 2;
        f->found = mem_grow(f->found, f->capacity, sizeof *f->found);
    }
    f->found[f->count++] = (struct found){*sheet, name, table, whole};
    f->built = f->built || (table != NULL && schema_id(table) == TABLE_MEDIA);
}

static void read_csv(struct finder *f, const char *path, const char *name)
{
    struct sheet sheet = {.file = path};
    const bool whole = csv_read(path, f->data->texts, &sheet, f->report);
    sort_in(f, arena_copy(f->data->cells, name, strlen(name) - 4), &sheet, whole);
}

static void read_book(struct finder *f, const char *path)
{
    struct book book;
    const bool whole = book_read(path, f->data->texts, &book, f->report);
    for (size_t i = 0; i < book.count; i++) {
        sort_in(f, book.sheets[i].name, &book.sheets[i], true);
    }
    for (int i = 0; i < TABLE_COUNT && !whole; i++) {
        f->data->tables[i].partial = true; /* any of them may have lost something */
    }
}

/* Other forms of the office programs would otherwise be left out without a word. */
static bool is_foreign(const char *name)
{
    static const char *const ends[] = {".xls", ".xlsm", ".xlsb", ".fods", ".numbers"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (file_ends(name, ends[i])) {
            return true;
        }
    }
    return false;
}

/* "product.txt": a sheet that was saved as a text file. */
static bool is_text_sheet(struct finder *f, const char *name)
{
    static const char *const ends[] = {".txt", ".tsv", ".tab"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (file_ends(name, ends[i])) {
            const char *stem = arena_copy(f->data->cells, name, strlen(name) - 4);
            return sheet_is_ours(stem);
        }
    }
    return false;
}

static bool is_sheet(const char *name)
{
    return (file_ends(name, ".csv") && name[0] != '.') || book_name(name);
}

/* A sheet of ours, and not one that lies beside a drawing. */
static bool is_known(struct finder *f, const char *name)
{
    const char *stem = arena_copy(f->data->cells, name, strcspn(name, "."));
    return book_name(name) || (is_sheet(name) && sheet_is_ours(stem));
}

static void tell_foreign(struct finder *f, const char *path, const char *name)
{
    if (is_foreign(name)) {
        report_error(f->report, path, 0, 0,
                     "this kind of workbook is not read; save it as .ods or .xlsx");
    } else if (is_text_sheet(f, name)) {
        report_error(f->report, path, 0, 0,
                     "a sheet must be CSV; save it as \"CSV UTF-8\", with .csv at its end");
    }
}

/* The first folder inside that has sheets, or NULL. */
static const char *folder_below(struct finder *f, const char *folder, char **names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        const char *path = arena_printf(f->data->cells, "%s/%s", folder, names[i]);
        char **inside = names[i][0] != '.' && !file_ordinary(path) ? file_list(path, NULL) : NULL;
        bool any = false;
        for (size_t n = 0; inside != NULL && inside[n] != NULL && !any; n++) {
            any = is_known(f, inside[n]);
        }
        file_list_free(inside);
        if (any) {
            return path;
        }
    }
    return NULL;
}

/* Nothing can be read here: says why, and where the sheets may be. */
static bool tell_empty(struct finder *f, const char *folder, char **names)
{
    const size_t before = f->report->errors;
    for (size_t i = 0; names[i] != NULL; i++) {
        tell_foreign(f, arena_printf(f->data->cells, "%s/%s", folder, names[i]), names[i]);
    }
    if (f->report->errors > before) {
        return false;
    }
    const char *below = folder_below(f, folder, names);
    return below != NULL
               ? report_error(f->report, folder, 0, 0,
                              "there is no sheet in this folder, but there are some in %s; name "
                              "that folder",
                              below)
               : report_error(f->report, folder, 0, 0,
                              "there is no sheet in this folder (product.csv and so on, or one "
                              "workbook, .ods or .xlsx); name the folder that has them");
}

/* The first two workbooks of a folder; sheets: how many sheets and workbooks there are. */
static size_t count_sheets(char **names, const char *books[2], size_t *count)
{
    size_t sheets = 0;
    *count = 0;
    for (size_t i = 0; names[i] != NULL; i++) {
        sheets += is_sheet(names[i]);
        if (book_name(names[i]) && (*count)++ < 2) {
            books[*count - 1] = names[i];
        }
    }
    return sheets;
}

static bool read_names(struct finder *f, const char *folder, char **names)
{
    const char *books[2] = {NULL, NULL};
    size_t count = 0;
    if (count_sheets(names, books, &count) == 0) {
        return tell_empty(f, folder, names);
    }
    if (count > 1) {
        return report_error(
            f->report, folder, 0, 0,
            "there are %zu workbooks in this folder (%s, %s); keep one, or name the "
            "one that is meant",
            count, books[0], books[1]);
    }
    for (size_t i = 0; names[i] != NULL; i++) {
        const char *path = arena_printf(f->data->cells, "%s/%s", folder, names[i]);
        if (book_name(names[i])) {
            read_book(f, path);
        } else if (is_sheet(names[i])) {
            read_csv(f, path, names[i]);
        } else {
            tell_foreign(f, path, names[i]);
        }
    }
    return true;
}

static bool read_folder(struct finder *f, const char *folder)
{
    struct err err;
    char **names = file_list(folder, &err);
    if (names == NULL) {
        return report_error(f->report, folder, 0, 0, "%s", err.text);
    }
    const bool fine = read_names(f, folder, names);
    file_list_free(names);
    return fine;
}

/* The same sheet in the workbook and beside it as CSV: every row would be there twice. */
static bool check_doubles(const struct finder *f)
{
    size_t doubles = 0;
    const struct found *a = NULL, *b = NULL;
    for (size_t i = 0; i < f->count; i++) {
        for (size_t n = 0; n < i; n++) {
            if (strcmp(f->found[i].name, f->found[n].name) == 0 &&
                (f->found[i].sheet.name != NULL) != (f->found[n].sheet.name != NULL)) {
                if (doubles++ == 0) {
                    a = &f->found[n];
                    b = &f->found[i];
                }
            }
        }
    }
    return doubles == 0 ||
           report_error(f->report, b->sheet.file, 0, 0,
                        "this sheet is there twice, in a workbook and as CSV (%s)%s; remove one of "
                        "the two",
                        a->sheet.file, doubles > 1 ? ", and others are" : "");
}

static bool has_built_columns(enum table_id id)
{
    return id == TABLE_MEDIA || id == TABLE_LAYER || id == TABLE_PICTURE;
}

static void add_found(struct finder *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (f->found[i].table != NULL && f->found[i].whole) {
            const enum table_id id = schema_id(f->found[i].table);
            const struct mapping mapping = {.table = id,
                                            .fixed_column = -1,
                                            .ord_column = -1,
                                            .built = f->built && has_built_columns(id)};
            table_add(f->data, &mapping, &f->found[i].sheet, f->report);
        }
    }
    struct rows *languages = &f->data->tables[TABLE_LANGUAGE];
    languages->partial = languages->partial || languages->sheets == 0;
    rows_sort(languages); /* the texts need the languages */
    for (size_t i = 0; i < f->count; i++) {
        if (f->found[i].table == NULL && f->found[i].whole) {
            table_add_texts(f->data, &f->found[i].sheet, f->report);
        }
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        rows_sort(&f->data->tables[i]);
    }
}

/* What is no folder must be a workbook. */
static bool read_file(struct finder *f, const char *path)
{
    if (file_ends(path, ".csv")) {
        return report_error(f->report, path, 0, 0,
                            "this is one sheet of several; name the folder that it is in");
    }
    read_book(f, path);
    return f->count > 0;
}

bool table_read_all(struct dataset *data, const char *path, struct report *report)
{
    struct finder finder = {.data = data, .report = report};
    const bool fine =
        (file_ordinary(path) ? read_file(&finder, path) : read_folder(&finder, path)) &&
        check_doubles(&finder);
    if (fine) {
        add_found(&finder);
    }
    free(finder.found);
    return fine;
}
