#include "tools/csv.h"

#include "core/mem.h"
#include "tools/files.h"

#include <stdlib.h>
#include <string.h>

struct parser {
    const char *file, *at, *end;
    char separator;
    int line;
    struct arena *arena;
    struct report *report;
    char *text; /* heap: the cell being read, as large as the input */
    size_t length;
    const char **cells; /* heap: cells of the row being read */
    size_t cell_count, cell_capacity;
    struct csv_row *rows; /* heap */
    size_t row_count, row_capacity;
};

/* The separator is the one that occurs most in the header outside quotes. */
static char find_separator(const char *at, const char *end)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        if (*at == '"') {
            quoted = !quoted;
        }
        for (int i = 0; i < 3; i++) {
            counts[i] += !quoted && *at == candidates[i];
        }
    }
    int best = 0;
    for (int i = 1; i < 3; i++) {
        best = counts[i] > counts[best] ? i : best;
    }
    return candidates[best];
}

static void end_cell(struct parser *p)
{
    if (p->cell_count == p->cell_capacity) {
        p->cell_capacity = p->cell_capacity == 0 ? 32 : p->cell_capacity * 2;
        p->cells = mem_grow(p->cells, p->cell_capacity, sizeof *p->cells);
    }
    p->cells[p->cell_count++] = arena_copy(p->arena, p->text, p->length);
    p->length = 0;
}

static void end_row(struct parser *p, int line)
{
    bool blank = true;
    for (size_t i = 0; i < p->cell_count && blank; i++) {
        blank = p->cells[i][0] == '\0';
    }
    if (!blank) {
        if (p->row_count == p->row_capacity) {
            p->row_capacity = p->row_capacity == 0 ? 256 : p->row_capacity * 2;
            p->rows = mem_grow(p->rows, p->row_capacity, sizeof *p->rows);
        }
        const char **cells = arena_array(p->arena, p->cell_count, sizeof *cells);
        memcpy(cells, p->cells, p->cell_count * sizeof *cells);
        p->rows[p->row_count++] = (struct csv_row){cells, p->cell_count, line};
    }
    p->cell_count = 0;
}

/* Reads a quoted cell; p->at stands behind the opening quote. */
static bool read_quoted(struct parser *p)
{
    const int line = p->line;
    while (p->at < p->end) {
        const char c = *p->at++;
        if (c == '"' && (p->at == p->end || *p->at != '"')) {
            return true;
        }
        if (c == '"') {
            p->at++; /* "" stands for one quote */
        }
        p->line += c == '\n';
        p->text[p->length++] = c;
    }
    return report_error(p->report, p->file, line, (int)p->cell_count + 1,
                        "a quote \" is opened and never closed; close it or remove it");
}

static bool at_break(const struct parser *p)
{
    return p->at < p->end && (*p->at == '\n' || *p->at == '\r');
}

/* Reads one cell up to its separator or the end of the line. */
static bool read_cell(struct parser *p)
{
    const int column = (int)p->cell_count + 1;
    if (p->at < p->end && *p->at == '"') {
        p->at++;
        if (!read_quoted(p)) {
            return false;
        }
        if (p->at < p->end && *p->at != p->separator && !at_break(p)) {
            report_error(p->report, p->file, p->line, column,
                         "text after a closing quote; write two quotes \"\" for a quote inside");
        }
    }
    while (p->at < p->end && *p->at != p->separator && !at_break(p)) {
        if (*p->at == '\0') {
            report_error(p->report, p->file, p->line, column,
                         "a zero byte; save the sheet as CSV in UTF-8");
            return false;
        }
        p->text[p->length++] = *p->at++;
    }
    end_cell(p);
    return true;
}

static bool read_rows(struct parser *p)
{
    while (p->at < p->end) {
        const int line = p->line;
        bool more = true;
        while (more) {
            if (!read_cell(p)) {
                return false;
            }
            more = p->at < p->end && *p->at == p->separator;
            p->at += more ? 1 : 0;
        }
        if (p->at < p->end && *p->at == '\r') {
            p->at++;
        }
        if (p->at < p->end && *p->at == '\n') {
            p->at++;
        }
        p->line++;
        end_row(p, line);
    }
    return true;
}

bool csv_parse(const char *file, const char *data, size_t size, struct arena *arena,
               struct csv *out, struct report *report)
{
    *out = (struct csv){.file = file};
    if (size > CSV_MOST_BYTES) {
        return report_error(report, file, 0, 0, "the sheet is larger than 16 MB; split it");
    }
    if (size >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0)) {
        return report_error(report, file, 1, 1,
                            "the sheet is UTF-16; save it as \"CSV UTF-8\" instead");
    }
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
    }
    struct parser p = {.file = file,
                       .at = data,
                       .end = data + size,
                       .line = 1,
                       .arena = arena,
                       .report = report,
                       .separator = find_separator(data, data + size)};
    p.text = mem_alloc(size + 1);
    const bool fine = read_rows(&p);
    struct csv_row *rows = arena_array(arena, p.row_count + 1, sizeof *rows);
    if (p.row_count > 0) {
        memcpy(rows, p.rows, p.row_count * sizeof *rows);
    }
    *out = (struct csv){file, p.separator, rows, p.row_count};
    free(p.text);
    free(p.cells);
    free(p.rows);
    if (fine && out->count == 0) {
        return report_error(report, file, 0, 0, "the sheet is empty; it needs a header row");
    }
    return fine;
}

bool csv_read(const char *path, struct arena *arena, struct csv *out, struct report *report)
{
    struct err err;
    size_t size = 0;
    char *data = file_read(path, CSV_MOST_BYTES, &size, &err);
    if (data == NULL) {
        return report_error(report, path, 0, 0, "%s", err.text);
    }
    const char *name = arena_copy(arena, path, strlen(path));
    const bool fine = csv_parse(name, data, size, arena, out, report);
    free(data);
    return fine;
}
