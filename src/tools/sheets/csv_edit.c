#include "tools/sheets/csv_edit.h"

#include "core/arena.h"
#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/io/text_out.h"
#include "tools/sheets/csv.h"

#include <stdlib.h>
#include <string.h>

/* A cell: how it stands in the file, and what that means. */
struct field {
    const char *raw;
    size_t length;
    const char *text;
};

struct line {
    struct field *fields;
    size_t count;
    const char *end; /* how the line ends: "\n", "\r\n" or "" */
};

struct csv_edit {
    struct arena arena;
    const char *path;
    char *bytes;        /* heap */
    const char *prefix; /* byte order mark and "sep=;" */
    size_t prefix_length;
    char separator;
    struct line *lines; /* heap */
    size_t count, capacity;
    bool changed;
};

static struct line *add_line(struct csv_edit *edit)
{
    if (edit->count == edit->capacity) {
        edit->capacity = edit->capacity == 0 ? 256 : edit->capacity * 2;
        edit->lines = mem_grow(edit->lines, edit->capacity, sizeof *edit->lines);
    }
    edit->lines[edit->count] = (struct line){.end = ""};
    return &edit->lines[edit->count++];
}

/* The end of a cell that starts at `at`. */
static const char *field_end(const char *at, char separator)
{
    bool quoted = *at == '"';
    at += quoted;
    while (*at != '\0' && (quoted || (*at != separator && *at != '\n' && *at != '\r'))) {
        if (quoted && *at == '"') {
            quoted = at[1] == '"';
            at += quoted; /* two quotes are one that is meant */
        }
        at++;
    }
    return at;
}

static const char *meaning(struct csv_edit *edit, const char *raw, size_t length)
{
    char *out = arena_alloc(&edit->arena, length + 1);
    size_t used = 0;
    const bool quoted = length > 0 && raw[0] == '"';
    for (size_t i = quoted; i < length; i++) {
        if (quoted && raw[i] == '"') {
            if (i + 1 >= length || raw[i + 1] != '"') {
                continue;
            }
            i++;
        }
        out[used++] = raw[i];
    }
    out[used] = '\0';
    return out;
}

static void add_field(struct csv_edit *edit, struct line *line, const char *raw, size_t length)
{
    struct field *fields = arena_array(&edit->arena, line->count + 1, sizeof *fields);
    if (line->count > 0) {
        memcpy(fields, line->fields, line->count * sizeof *fields);
    }
    fields[line->count] = (struct field){raw, length, meaning(edit, raw, length)};
    line->fields = fields;
    line->count++;
}

static void split(struct csv_edit *edit, const char *at)
{
    while (*at != '\0') {
        struct line *line = add_line(edit);
        bool more = true;
        while (more) {
            const char *end = field_end(at, edit->separator);
            add_field(edit, line, at, (size_t)(end - at));
            more = *end == edit->separator;
            at = end + more;
        }
        const size_t length = strncmp(at, "\r\n", 2) == 0 ? 2 : *at != '\0';
        line->end = arena_copy(&edit->arena, at, length);
        at += length;
    }
}

struct csv_edit *csv_edit_open(const char *path, struct report *report)
{
    struct csv_edit *edit = mem_alloc(sizeof *edit);
    struct sheet sheet;
    struct err err;
    size_t size = 0;
    arena_init(&edit->arena, 0);
    edit->path = arena_copy(&edit->arena, path, strlen(path));
    edit->bytes = file_read(path, CSV_MOST_BYTES, &size, &err);
    const size_t before = report->errors;
    /* The reader of sheets says whether it is one, and how its cells are parted. */
    if (edit->bytes == NULL ||
        !csv_parse(edit->path, edit->bytes, size, &edit->arena, &sheet, report) ||
        report->errors > before) {
        if (edit->bytes == NULL) {
            report_error(report, path, 0, 0, "%s", err.text);
        }
        csv_edit_close(edit);
        return NULL;
    }
    edit->separator = sheet.separator;
    const char *at = edit->bytes + (strncmp(edit->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    if (strncmp(at, "sep=", 4) == 0 && at[4] == sheet.separator && strchr("\r\n", at[5]) != NULL) {
        at += 5 + strspn(at + 5, "\r\n");
    }
    edit->prefix = edit->bytes;
    edit->prefix_length = (size_t)(at - edit->bytes);
    split(edit, at);
    return edit;
}

void csv_edit_close(struct csv_edit *edit)
{
    if (edit != NULL) {
        free(edit->lines);
        free(edit->bytes);
        arena_release(&edit->arena);
        free(edit);
    }
}

size_t csv_edit_rows(const struct csv_edit *edit)
{
    return edit->count;
}

size_t csv_edit_columns(const struct csv_edit *edit)
{
    return edit->count > 0 ? edit->lines[0].count : 0;
}

const char *csv_edit_text(const struct csv_edit *edit, size_t row, size_t column)
{
    const struct line *line = &edit->lines[row];
    return column < line->count ? line->fields[column].text : "";
}

size_t csv_edit_find(const struct csv_edit *edit, const char *name)
{
    size_t i = 0;
    while (i < csv_edit_columns(edit) && strcmp(csv_edit_text(edit, 0, i), name) != 0) {
        i++;
    }
    return i;
}

void csv_edit_set(struct csv_edit *edit, size_t row, size_t column, const char *text)
{
    struct line *line = &edit->lines[row];
    const char stops[] = {edit->separator, '"', '\r', '\n', '\0'};
    const bool quoted = text[strcspn(text, stops)] != '\0' || text[0] == ' ';
    struct text_out out = {0};
    while (line->count <= column) {
        add_field(edit, line, "", 0);
    }
    text_out(&out, quoted ? "\"" : "");
    for (const char *at = text; *at != '\0'; at++) {
        text_out_bytes(&out, at, 1);
        text_out(&out, *at == '"' ? "\"" : "");
    }
    text_out(&out, quoted ? "\"" : "");
    const char *raw = arena_copy(&edit->arena, out.size > 0 ? out.data : "", out.size);
    line->fields[column] = (struct field){raw, out.size, meaning(edit, raw, out.size)};
    free(out.data);
    edit->changed = true;
}

/* A line of nothing, or of separators only. */
static bool is_blank(const struct line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        if (line->fields[i].length > 0) {
            return false;
        }
    }
    return true;
}

void csv_edit_add_column(struct csv_edit *edit, const char *name)
{
    const size_t column = csv_edit_columns(edit);
    for (size_t row = 0; row < edit->count; row++) {
        struct line *line = &edit->lines[row];
        if (!is_blank(line)) {
            line->count = line->count > column ? column : line->count; /* empty cells at the end */
            while (line->count <= column) {
                add_field(edit, line, "", 0);
            }
        }
    }
    csv_edit_set(edit, 0, column, name);
}

size_t csv_edit_add_row(struct csv_edit *edit)
{
    const char *end = edit->count > 0 && edit->lines[0].end[0] != '\0' ? edit->lines[0].end : "\n";
    if (edit->count > 0) {
        struct line *last = &edit->lines[edit->count - 1];
        last->end = last->end[0] != '\0' ? last->end : end;
    }
    const size_t columns = csv_edit_columns(edit);
    struct line *line = add_line(edit);
    line->end = end;
    for (size_t i = 0; i < columns; i++) {
        add_field(edit, line, "", 0);
    }
    edit->changed = true;
    return edit->count - 1;
}

void csv_edit_drop_row(struct csv_edit *edit, size_t row)
{
    const size_t behind = edit->count - row - 1;
    memmove(&edit->lines[row], &edit->lines[row + 1], behind * sizeof *edit->lines);
    edit->count--;
    edit->changed = true;
}

bool csv_edit_changed(const struct csv_edit *edit)
{
    return edit->changed;
}

bool csv_edit_save(const struct csv_edit *edit, struct report *report)
{
    struct text_out out = {0};
    struct err err;
    text_out_bytes(&out, edit->prefix, edit->prefix_length);
    for (size_t row = 0; row < edit->count; row++) {
        const struct line *line = &edit->lines[row];
        for (size_t i = 0; i < line->count; i++) {
            text_out_bytes(&out, &edit->separator, i > 0);
            text_out_bytes(&out, line->fields[i].raw, line->fields[i].length);
        }
        text_out(&out, line->end);
    }
    const bool fine = file_write(edit->path, out.data != NULL ? out.data : "", out.size, &err) ||
                      report_error(report, edit->path, 0, 0, "%s", err.text);
    free(out.data);
    return fine;
}
