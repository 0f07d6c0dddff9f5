/* A CSV sheet that is changed: separator, quotes, line ends, byte order mark and all other cells
 * stay as they are, byte for byte. */
#include "tools/sheets/sheet_edit_private.h"

#include "tools/io/files.h"
#include "tools/io/text_out.h"
#include "tools/sheets/csv.h"

#include <stdlib.h>
#include <string.h>

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

static const char *meaning(struct sheet_edit *edit, const char *raw, size_t length)
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

static int line_ends(const char *at, const char *end)
{
    int lines = 0;
    for (; at < end; at++) {
        lines += *at == '\n' || (*at == '\r' && at[1] != '\n');
    }
    return lines;
}

static void split(struct sheet_edit *edit, const char *at, int row)
{
    while (*at != '\0') {
        struct edit_line *line = sheet_edit_line_add(edit);
        const char *start = at;
        bool more = true;
        while (more) {
            const char *end = field_end(at, edit->separator);
            const size_t length = (size_t)(end - at);
            sheet_edit_field_add(edit, line,
                                 &(struct edit_field){.text = meaning(edit, at, length),
                                                      .raw = at,
                                                      .length = length});
            more = *end == edit->separator;
            at = end + more;
        }
        const size_t length = strncmp(at, "\r\n", 2) == 0 ? 2 : *at != '\0';
        line->end = arena_copy(&edit->arena, at, length);
        line->row = row;
        at += length;
        row += line_ends(start, at);
    }
}

struct sheet_edit *csv_edit_open(const char *path, struct report *report)
{
    struct sheet_edit *edit = sheet_edit_create(path);
    struct sheet sheet;
    struct err err;
    size_t size = 0;
    edit->bytes = file_read(path, CSV_MOST_BYTES, &size, &err);
    const size_t before = report->errors;
    /* The reader of sheets says whether it is one, and how its cells are parted. */
    if (edit->bytes == NULL ||
        !csv_parse(edit->file, edit->bytes, size, &edit->arena, &sheet, report) ||
        report->errors > before) {
        if (edit->bytes == NULL) {
            report_error(report, path, 0, 0, "%s", err.text);
        }
        sheet_edit_close(edit);
        return NULL;
    }
    edit->separator = sheet.separator;
    const char *at = edit->bytes + (strncmp(edit->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    int row = 1;
    if (strncmp(at, "sep=", 4) == 0 && at[4] == sheet.separator && strchr("\r\n", at[5]) != NULL) {
        at += 5 + strspn(at + 5, "\r\n");
        row = 2;
    }
    edit->prefix = edit->bytes;
    edit->prefix_length = (size_t)(at - edit->bytes);
    split(edit, at, row);
    return edit;
}

/* In quotes where they are needed. */
static void put_text(const struct sheet_edit *edit, const char *text, struct text_out *out)
{
    const char stops[] = {edit->separator, '"', '\r', '\n', '\0'};
    const bool quoted = text[strcspn(text, stops)] != '\0' || text[0] == ' ';
    text_out(out, quoted ? "\"" : "");
    for (const char *at = text; *at != '\0'; at++) {
        text_out_bytes(out, at, 1);
        text_out(out, *at == '"' ? "\"" : "");
    }
    text_out(out, quoted ? "\"" : "");
}

char *csv_edit_bytes(const struct sheet_edit *edit, size_t *size)
{
    struct text_out out = {0};
    text_out_bytes(&out, edit->prefix, edit->prefix_length);
    for (size_t row = 0; row < edit->count; row++) {
        const struct edit_line *line = &edit->lines[row];
        for (size_t i = 0; i < line->count; i++) {
            const struct edit_field *field = &line->fields[i];
            text_out_bytes(&out, &edit->separator, i > 0);
            if (field->changed) {
                put_text(edit, field->text, &out);
            } else {
                text_out_bytes(&out, field->raw, field->length);
            }
        }
        text_out(&out, line->end);
    }
    *size = out.size;
    return out.data; /* there is a header, so there are bytes */
}
