/* One content file: opened, its rows read and checked; the structs come later (load.c). */
#include "content/db.h"
#include "content/private.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

/* A damaged file has many faults; a log needs few. */
#define MOST_TROUBLES 20

#define FILE_SHIFT 32 /* rows of media are at most 1e9 (schema) */

int64_t file_media(const struct file *file, int64_t row)
{
    return (int64_t)file->number * ((int64_t)1 << FILE_SHIFT) + row;
}

struct file *file_of_media(const struct content_private *hidden, int64_t *media)
{
    const int64_t number = *media >> FILE_SHIFT;
    *media -= number * ((int64_t)1 << FILE_SHIFT);
    return number >= 0 && number < (int64_t)hidden->file_count ? hidden->files[number] : NULL;
}

bool file_complaint(void *user, const struct complaint *complaint)
{
    struct err *err = user;
    char name[200] = "";
    if (complaint->row != NULL) {
        rows_name(complaint->table, complaint->row, name, sizeof name);
    }
    const bool row = complaint->row != NULL;
    const bool column = complaint->column >= 0;
    err_set(err, "table %s%s%s%s%s: %s", complaint->table->name, row ? ", row " : "", name,
            column ? ", column " : "",
            column ? complaint->table->columns[complaint->column].name : "", complaint->text);
    return false;
}

void file_trouble(struct file *file, const struct err *err)
{
    struct err line = *err;
    err_one_line(&line);
    if (file->hidden->troubles++ < MOST_TROUBLES) {
        fprintf(stderr, "strata: content: %s%s%s; it is left out\n",
                file->number > 0 ? file->path : "", file->number > 0 ? ": " : "", line.text);
    }
}

bool file_same(struct file *file)
{
    if (!file->mixed && mark_changed(&file->mark)) {
        file->mixed = true;
        fprintf(stderr,
                "strata: content: %s was written to while it is shown; what was not read before is "
                "left out. Copy a new edition under another name and rename it\n",
                file->path);
    }
    return !file->mixed;
}

static bool read_rows(struct file *file, struct err *err)
{
    const struct listener listener = {file_complaint, err};
    dataset_init(&file->data, &file->arena, &file->arena);
    if (!dataset_read(&file->data, file->db, err) || !dataset_check(&file->data, true, &listener) ||
        !dataset_rules(&file->data, &listener)) {
        return false;
    }
    const ptrdiff_t at = rows_find(&file->data.tables[TABLE_META], "min_app");
    const char *wanted = file->data.tables[TABLE_META].row[at].cells[META_VALUE].text;
    if (strtol(wanted, NULL, 10) > CONTENT_APP) {
        return err_set(err, "needs a newer program (min_app %.20s); update the program", wanted);
    }
    file->data.cells = &file->scratch; /* from now on only details are read */
    return true;
}

bool file_open(const char *path, const char *vfs, const struct trust *trust, struct file **out,
               struct err *err)
{
    struct sqlite3 *db = NULL;
    struct file_mark mark;
    *out = NULL;
    if (!db_open_marked(path, vfs, trust, &db, &mark, err)) {
        mark_release(&mark);
        return false;
    }
    struct file *file = mem_alloc(sizeof *file);
    file->db = db;
    file->mark = mark;
    file->path = mem_copy(path);
    arena_init(&file->arena, (size_t)256 * 1024);
    arena_init(&file->scratch, (size_t)64 * 1024);
    if (!read_rows(file, err)) {
        file_close(file);
        return err_prefix(err, "%s", path);
    }
    *out = file;
    return true;
}

void file_close(struct file *file)
{
    if (file == NULL) {
        return;
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        sqlite3_finalize(file->owned[i]);
    }
    sqlite3_finalize(file->text);
    db_close(file->db);
    mark_release(&file->mark);
    dataset_release(&file->data);
    arena_release(&file->arena);
    arena_release(&file->scratch);
    free(file->path);
    free(file);
}
