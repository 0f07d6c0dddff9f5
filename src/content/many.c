/* content_open_many: which file of several each row is taken from, and which packs are refused.
 * Each file is opened as a snapshot of its own first, so that it is checked as if it were alone. */
#include "content/bind.h"
#include "schema/settings.h"

#include <string.h>

/* Does the file declare that its rows of this table stand in place of those before it? */
static bool replaces(const struct file *file, const char *table)
{
    const struct rows *meta = &file->data.tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, "replaces");
    return file->number > 0 && at >= 0 &&
           settings_list_has(meta->row[at].cells[META_VALUE].text, table);
}

struct file *file_of_row(const struct content_private *hidden, enum table_id table, const char *id,
                         size_t *at)
{
    struct file *found = NULL;
    for (size_t i = 0; i < hidden->file_count; i++) {
        struct file *file = hidden->files[i];
        const ptrdiff_t row = rows_find(&file->data.tables[table], id);
        if (row >= 0 && (found == NULL || replaces(file, schema_table(table)->name))) {
            found = file;
            *at = (size_t)row;
        }
    }
    return found;
}

size_t files_for_texts(const struct content_private *hidden, struct file **out)
{
    size_t count = 0;
    for (size_t i = hidden->file_count; i-- > 0;) {
        if (replaces(hidden->files[i], schema_table(TABLE_TEXT)->name)) {
            out[count++] = hidden->files[i];
        }
    }
    for (size_t i = 0; i < hidden->file_count; i++) {
        if (!replaces(hidden->files[i], schema_table(TABLE_TEXT)->name)) {
            out[count++] = hidden->files[i];
        }
    }
    return count;
}

/* Two rows of one id that are not the same, without leave. */
static bool rows_agree(const struct file *pack, const struct file *before,
                       const struct table *table, const struct cell *mine,
                       const struct cell *theirs, struct err *err)
{
    for (int i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        if ((column->flags & COLUMN_BUILT) == 0 && !rows_same(column, &mine[i], &theirs[i])) {
            return err_set(
                err,
                "%s: table %s, row %.64s: %s has another %s; give it another id, or name "
                "the table in the pack's setting replaces",
                pack->path, table->name, mine[0].text, before->path, column->name);
        }
    }
    return true;
}

/* May the pack stand on these files? */
static bool fits(const struct file *pack, struct file *const *files, size_t count, struct err *err)
{
    for (size_t s = 0; s < bind_thing_count; s++) {
        const struct table *table = schema_table(bind_things[s].table);
        const struct rows *rows = &pack->data.tables[bind_things[s].table];
        const bool free = bind_things[s].base || replaces(pack, table->name);
        for (size_t row = 0; row < rows->count && !free; row++) {
            const struct cell *cells = rows->row[row].cells;
            ptrdiff_t at = -1;
            for (size_t i = 0; i < count && at < 0; i++) {
                const struct rows *others = &files[i]->data.tables[bind_things[s].table];
                at = rows_find(others, cells[0].text);
                if (at >= 0 &&
                    !rows_agree(pack, files[i], table, cells, others->row[at].cells, err)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* A pack by itself, if it is whole and fits. */
static bool open_pack(const char *path, const struct trust *trust, struct file *const *files,
                      size_t count, struct file **out, struct err *err)
{
    struct content *one = NULL;
    if (!content_open_trusted(path, NULL, trust, &one, err)) {
        return false;
    }
    *out = snapshot_take(one);
    (*out)->number = (int)count;
    if (!fits(*out, files, count, err)) {
        file_close(*out);
        err_one_line(err);
        return false;
    }
    return true;
}

bool content_open_many(const char *const *paths, size_t count, const struct trust *trust,
                       struct content **out, struct err *err)
{
    struct file *files[CONTENT_MOST_FILES];
    struct err faults[CONTENT_MOST_FILES];
    size_t opened = 0, failed = 0;
    struct content *one = NULL;
    *out = NULL;
    if (count > CONTENT_MOST_FILES) {
        return err_use(err, "more than %d content files; join some of them", CONTENT_MOST_FILES);
    }
    if (!content_open_trusted(paths[0], NULL, trust, &one, err)) {
        return false;
    }
    if (count == 1) {
        *out = one;
        return true;
    }
    files[opened++] = snapshot_take(one);
    for (size_t i = 1; i < count; i++) {
        if (open_pack(paths[i], trust, files, opened, &files[opened], &faults[failed])) {
            opened++;
        } else {
            failed++;
        }
    }
    *out = snapshot_make(files, opened);
    struct content_private *hidden = (*out)->private_data;
    hidden->unconfined = trust != NULL;
    for (size_t i = 0; i < failed; i++) {
        hidden->left_out[i] = arena_copy(&hidden->arena, faults[i].text, strlen(faults[i].text));
        file_trouble(files[0], &faults[i]);
    }
    hidden->left_out_count = failed;
    return true;
}

const char *content_left_out(const struct content *content, size_t n)
{
    const struct content_private *hidden = content->private_data;
    return n < hidden->left_out_count ? hidden->left_out[n] : NULL;
}
