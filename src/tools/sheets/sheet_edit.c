#include "tools/sheets/sheet_edit_private.h"

#include "core/mem.h"
#include "tools/io/files.h"

#include <stdlib.h>
#include <string.h>

/* The office programs put a file beside one that they have open. */
bool sheet_edit_unlocked(const char *path, const char *what, struct arena *arena,
                         struct report *report)
{
    static const char *const marks[][2] = {{".~lock.", "#"}, {"~$", ""}};
    const char *slash = strrchr(path, '/');
    const int folder = slash != NULL ? (int)(slash - path) + 1 : 0;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *lock = arena_printf(arena, "%.*s%s%s%s", folder, path, marks[i][0],
                                        path + folder, marks[i][1]);
        if (file_exists(lock)) {
            return report_error(report, path, 0, 0,
                                "an office program has the %s open; close it there first (if none "
                                "has, remove %s)",
                                what, lock);
        }
    }
    return true;
}

struct sheet_edit *sheet_edit_create(const char *file)
{
    struct sheet_edit *edit = mem_alloc(sizeof *edit);
    arena_init(&edit->arena, 0);
    edit->file = arena_copy(&edit->arena, file, strlen(file));
    return edit;
}

void sheet_edit_close(struct sheet_edit *edit)
{
    if (edit != NULL) {
        free(edit->lines);
        free(edit->dropped);
        free(edit->bytes);
        arena_release(&edit->arena);
        free(edit);
    }
}

struct edit_line *sheet_edit_line_add(struct sheet_edit *edit)
{
    if (edit->count == edit->capacity) {
        edit->capacity = edit->capacity == 0 ? 256 : edit->capacity * 2;
        edit->lines = mem_grow(edit->lines, edit->capacity, sizeof *edit->lines);
    }
    edit->lines[edit->count] = (struct edit_line){.end = ""};
    return &edit->lines[edit->count++];
}

void sheet_edit_field_add(struct sheet_edit *edit, struct edit_line *line,
                          const struct edit_field *field)
{
    struct edit_field *fields = arena_array(&edit->arena, line->count + 1, sizeof *fields);
    if (line->count > 0) {
        memcpy(fields, line->fields, line->count * sizeof *fields);
    }
    fields[line->count++] = *field;
    line->fields = fields;
}

const char *sheet_edit_file(const struct sheet_edit *edit)
{
    return edit->file;
}

size_t sheet_edit_rows(const struct sheet_edit *edit)
{
    return edit->count;
}

size_t sheet_edit_columns(const struct sheet_edit *edit)
{
    return edit->count > 0 ? edit->lines[0].count : 0;
}

int sheet_edit_line(const struct sheet_edit *edit, size_t row)
{
    return edit->lines[row].row;
}

const char *sheet_edit_text(const struct sheet_edit *edit, size_t row, size_t column)
{
    const struct edit_line *line = &edit->lines[row];
    return column < line->count ? line->fields[column].text : "";
}

bool sheet_edit_is(const struct sheet_edit *edit, size_t row, size_t column, const char *text)
{
    const char *cell = sheet_edit_text(edit, row, column);
    const size_t length = strlen(text);
    cell += strcmp(cell, text) != 0 ? strspn(cell, " ") : 0; /* one of blanks only is meant */
    return strncmp(cell, text, length) == 0 && cell[length + strspn(cell + length, " ")] == '\0';
}

size_t sheet_edit_find(const struct sheet_edit *edit, const char *name)
{
    size_t i = 0;
    while (i < sheet_edit_columns(edit) && !sheet_edit_is(edit, 0, i, name)) {
        i++;
    }
    return i;
}

static void widen(struct sheet_edit *edit, struct edit_line *line, size_t columns)
{
    const struct edit_field empty = {.text = "", .raw = ""};
    while (line->count < columns) {
        sheet_edit_field_add(edit, line, &empty);
    }
}

void sheet_edit_set(struct sheet_edit *edit, size_t row, size_t column, const char *text)
{
    struct edit_line *line = &edit->lines[row];
    widen(edit, line, column + 1);
    line->fields[column].text = arena_copy(&edit->arena, text, strlen(text));
    line->fields[column].changed = true;
    edit->sets++;
    edit->changed = true;
}

/* A line of nothing, or of separators only. */
static bool is_blank(const struct edit_line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        if (line->fields[i].length > 0 || line->fields[i].text[0] != '\0') {
            return false;
        }
    }
    return true;
}

bool sheet_edit_add_column(struct sheet_edit *edit, const char *name, struct report *report)
{
    const size_t column = sheet_edit_columns(edit);
    for (size_t row = 0; row < edit->count; row++) {
        struct edit_line *line = &edit->lines[row];
        for (size_t i = column; i < line->count; i++) {
            if (line->fields[i].text[0] != '\0') {
                return report_error(report, edit->file, line->row, (int)i + 1,
                                    "there is something behind the last column of the header, "
                                    "where %s would come; give its column a name, or remove it",
                                    name);
            }
        }
        if (!is_blank(line)) {
            line->count = line->count > column ? column : line->count; /* empty cells at the end */
            widen(edit, line, column + 1);
        }
    }
    sheet_edit_set(edit, 0, column, name);
    return true;
}

size_t sheet_edit_add_row(struct sheet_edit *edit)
{
    const size_t columns = sheet_edit_columns(edit);
    const char *end = edit->count > 0 && edit->lines[0].end[0] != '\0' ? edit->lines[0].end : "\n";
    int row = 1;
    if (edit->count > 0) {
        struct edit_line *last = &edit->lines[edit->count - 1];
        last->end = last->end[0] != '\0' ? last->end : end;
        row = last->row + 1;
    }
    struct edit_line *line = sheet_edit_line_add(edit);
    line->end = end;
    line->row = row;
    line->fresh = true;
    widen(edit, line, columns);
    edit->changed = true;
    return edit->count - 1;
}

void sheet_edit_drop_row(struct sheet_edit *edit, size_t row)
{
    const size_t behind = edit->count - row - 1;
    if (edit->name != NULL) {
        edit->dropped = mem_grow(edit->dropped, edit->dropped_count + 1, sizeof *edit->dropped);
        edit->dropped[edit->dropped_count++] = edit->lines[row];
    }
    memmove(&edit->lines[row], &edit->lines[row + 1], behind * sizeof *edit->lines);
    edit->count--;
    edit->changed = true;
}

size_t sheet_edit_sets(const struct sheet_edit *edit)
{
    return edit->sets;
}

bool sheet_edit_changed(const struct sheet_edit *edit)
{
    return edit->changed;
}
