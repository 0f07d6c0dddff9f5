#define _XOPEN_SOURCE 700 /* realpath; NOLINT: the switch of the C library itself */
#include "tools/sheets/folder_edit.h"

#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/io/output.h"
#include "tools/sheets/sheet_edit_private.h"
#include "tools/sheets/sheet_names.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A file with its new bytes, ready to be written. */
struct ready {
    const char *path;
    char *bytes; /* heap */
    size_t size;
};

struct folder_edit {
    struct arena arena;
    const char *path;
    const char *const *tables;
    struct report *report;
    struct sheet_edit **csv; /* heap */
    size_t csv_count;
    struct book_edit book;
    bool has_book;
};

static void add_csv(struct folder_edit *folder, struct sheet_edit *edit)
{
    folder->csv = mem_grow(folder->csv, folder->csv_count + 1, sizeof *folder->csv);
    folder->csv[folder->csv_count++] = edit;
}

static bool is_wanted(const struct folder_edit *folder, const char *name)
{
    bool wanted = false;
    for (size_t i = 0; folder->tables[i] != NULL; i++) {
        wanted = wanted || sheet_belongs(name, folder->tables[i]);
    }
    return wanted;
}

static const char *stem(struct folder_edit *folder, const char *name)
{
    return arena_copy(&folder->arena, name, strlen(name) - strlen(".csv"));
}

static bool open_book(struct folder_edit *folder, const char *path)
{
    if (folder->has_book) {
        return report_error(folder->report, folder->path, 0, 0,
                            "there are several workbooks in this folder; keep one, or name the one "
                            "that is meant");
    }
    folder->has_book = true;
    return book_edit_open(&folder->book, path, folder->tables, folder->report);
}

static bool open_name(struct folder_edit *folder, const char *name)
{
    const char *path = arena_printf(&folder->arena, "%s/%s", folder->path, name);
    if (book_name(name)) {
        return open_book(folder, path);
    }
    if (!file_ends(name, ".csv") || name[0] == '.' || !is_wanted(folder, stem(folder, name))) {
        return true;
    }
    if (!sheet_edit_unlocked(path, "sheet", &folder->arena, folder->report)) {
        return false;
    }
    struct sheet_edit *edit = csv_edit_open(path, folder->report);
    if (edit != NULL) {
        add_csv(folder, edit);
    }
    return edit != NULL;
}

static bool open_all(struct folder_edit *folder)
{
    struct err err;
    if (file_ordinary(folder->path)) {
        return open_book(folder, folder->path);
    }
    char **names = file_list(folder->path, &err);
    if (names == NULL) {
        return report_error(folder->report, folder->path, 0, 0, "%s", err.text);
    }
    bool fine = true;
    for (size_t i = 0; names[i] != NULL && fine; i++) {
        fine = open_name(folder, names[i]);
    }
    file_list_free(names);
    return fine;
}

struct folder_edit *folder_edit_open(const char *path, const char *const *tables,
                                     struct report *report)
{
    struct folder_edit *folder = mem_alloc(sizeof *folder);
    *folder = (struct folder_edit){.tables = tables, .report = report};
    arena_init(&folder->arena, 0);
    folder->path = arena_copy(&folder->arena, path, strlen(path));
    if (!open_all(folder)) {
        folder_edit_close(folder);
        return NULL;
    }
    return folder;
}

void folder_edit_close(struct folder_edit *folder)
{
    if (folder == NULL) {
        return;
    }
    for (size_t i = 0; i < folder->csv_count; i++) {
        sheet_edit_close(folder->csv[i]);
    }
    if (folder->has_book) {
        book_edit_close(&folder->book);
    }
    free(folder->csv);
    arena_release(&folder->arena);
    free(folder);
}

/* Is it a sheet of the table? A CSV file bears the name of its table before ".csv". */
static bool is_of(const struct sheet_edit *edit, const char *table)
{
    char name[256];
    const char *slash = strrchr(edit->file, '/');
    const char *from = edit->name != NULL ? edit->name : slash != NULL ? slash + 1 : edit->file;
    const size_t length = strlen(from) - (edit->name != NULL ? 0 : strlen(".csv"));
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : 0), from);
    return sheet_belongs(name, table);
}

struct sheet_edit *folder_edit_sheet(const struct folder_edit *folder, const char *table,
                                     size_t number)
{
    const size_t books = folder->has_book ? folder->book.count : 0;
    for (size_t i = 0; i < folder->csv_count + books; i++) {
        struct sheet_edit *edit =
            i < folder->csv_count ? folder->csv[i] : folder->book.sheets[i - folder->csv_count];
        if (is_of(edit, table) && number-- == 0) {
            return edit;
        }
    }
    return NULL;
}

struct sheet_edit *folder_edit_make(struct folder_edit *folder, const char *name,
                                    const char *const *header)
{
    if (folder->has_book && folder->csv_count == 0) {
        return book_edit_make(&folder->book, name, header);
    }
    struct sheet_edit *edit =
        sheet_edit_create(arena_printf(&folder->arena, "%s/%s.csv", folder->path, name));
    edit->prefix = "";
    edit->separator = ',';
    const size_t row = sheet_edit_add_row(edit);
    for (size_t i = 0; header[i] != NULL; i++) {
        sheet_edit_set(edit, row, i, header[i]);
    }
    edit->sets = 0; /* the header was not asked for */
    add_csv(folder, edit);
    return edit;
}

/* Whole or not at all; who may read the file stays as it is, and so does a link that leads to it.
 */
static bool write_whole(const struct ready *ready, struct err *err)
{
    struct stat info;
    struct output out;
    char *real = realpath(ready->path, NULL); /* NULL: it is new */
    const char *path = real != NULL ? real : ready->path;
    const mode_t mode = stat(path, &info) == 0 ? info.st_mode & 0777 : 0666;
    const bool begun = output_begin(&out, path, mode, err);
    bool fine = begun && output_write(&out, ready->bytes, ready->size, err);
    fine = fine ? output_finish(&out, true, err) : fine;
    if (begun && !fine) {
        output_abandon(&out);
    }
    free(real);
    return fine;
}

static bool book_changed(const struct folder_edit *folder)
{
    bool changed = false;
    for (size_t i = 0; folder->has_book && i < folder->book.count; i++) {
        changed = changed || folder->book.sheets[i]->changed;
    }
    return changed;
}

static void tell(const struct sheet_edit *edit, const char *path, FILE *out)
{
    char number[REPORT_COUNT_SIZE];
    if (edit->changed && out != NULL) {
        const bool texts = is_of(edit, "texts");
        report_count(edit->sets, texts ? "text" : "cell", texts ? "texts" : "cells", number);
        fprintf(out, edit->name != NULL ? "wrote %s into %s, sheet %s\n" : "wrote %s into %s%.0s\n",
                number, path, edit->name != NULL ? edit->name : "");
    }
}

static void tell_all(const struct folder_edit *folder, FILE *out)
{
    for (size_t i = 0; i < folder->csv_count; i++) {
        tell(folder->csv[i], folder->csv[i]->file, out);
    }
    for (size_t i = 0; folder->has_book && i < folder->book.count; i++) {
        tell(folder->book.sheets[i], folder->book.path, out);
    }
}

bool folder_edit_save(struct folder_edit *folder, FILE *out, struct report *report)
{
    struct ready *ready = mem_alloc((folder->csv_count + 1) * sizeof *ready);
    struct err err;
    size_t count = 0;
    bool fine = true;
    if (book_changed(folder)) {
        ready[count].path = folder->book.path;
        ready[count].bytes = book_edit_bytes(&folder->book, &ready[count].size, report);
        fine = ready[count++].bytes != NULL;
    }
    for (size_t i = 0; i < folder->csv_count && fine; i++) {
        if (folder->csv[i]->changed) {
            ready[count].path = folder->csv[i]->file;
            ready[count].bytes = csv_edit_bytes(folder->csv[i], &ready[count].size);
            count++;
        }
    }
    for (size_t i = 0; i < count && fine; i++) {
        fine = write_whole(&ready[i], &err) ||
               report_error(report, ready[i].path, 0, 0, "%s", err.text);
    }
    for (size_t i = 0; i < count; i++) {
        free(ready[i].bytes);
    }
    free(ready);
    if (fine) {
        tell_all(folder, out);
    }
    return fine;
}
