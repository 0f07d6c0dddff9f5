#include "tools/sheets/csv.h"

#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/sheets/encoding.h"

#include <stdlib.h>
#include <string.h>

struct parser {
    const char *at, *end;
    char separator;
    struct sheet_maker maker;
    size_t lines; /* line ends inside the row being read */
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

/* Reads a quoted cell; p->at stands behind the opening quote. */
static bool read_quoted(struct parser *p)
{
    const size_t line = p->maker.row;
    while (p->at < p->end) {
        const char *from = p->at;
        const char *quote = memchr(from, '"', (size_t)(p->end - from));
        p->at = quote != NULL ? quote : p->end;
        for (const char *c = from; c < p->at; c++) {
            p->lines += *c == '\n' || (*c == '\r' && (c + 1 == p->end || c[1] != '\n'));
        }
        if (!sheet_add(&p->maker, from, (size_t)(p->at - from))) {
            return false;
        }
        if (quote == NULL) {
            break;
        }
        p->at++;
        if (p->at == p->end || *p->at != '"') {
            return true;
        }
        p->at++; /* "" stands for one quote */
        if (!sheet_add(&p->maker, "\"", 1)) {
            return false;
        }
    }
    p->maker.row = line;
    return sheet_fault(&p->maker, "a quote \" is opened and never closed; close it or remove it");
}

static bool at_break(const struct parser *p)
{
    return p->at < p->end && (*p->at == '\n' || *p->at == '\r');
}

/* Reads one cell up to its separator or the end of the line. */
static bool read_cell(struct parser *p)
{
    if (p->at < p->end && *p->at == '"') {
        p->at++;
        if (!read_quoted(p)) {
            return false;
        }
        if (p->at < p->end && *p->at != p->separator && !at_break(p)) {
            sheet_fault(&p->maker,
                        "text after a closing quote; write two quotes \"\" for a quote inside");
        }
    }
    const char *from = p->at;
    while (p->at < p->end && *p->at != p->separator && !at_break(p)) {
        p->at++;
    }
    return sheet_add(&p->maker, from, (size_t)(p->at - from)) &&
           sheet_end_cell(&p->maker, LOOK_WORDS, 1);
}

static bool read_rows(struct parser *p)
{
    while (p->at < p->end) {
        bool more = true;
        p->lines = 0;
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
        if (!sheet_end_row(&p->maker, p->lines + 1, 1)) {
            return false;
        }
    }
    return true;
}

/* Excel starts a sheet with "sep=;" where the separator is not that of the country. */
static bool take_separator(struct parser *p)
{
    if (p->end - p->at < 5 || memcmp(p->at, "sep=", 4) != 0 ||
        (p->end - p->at > 5 && p->at[5] != '\r' && p->at[5] != '\n')) {
        return false;
    }
    p->separator = p->at[4];
    p->at += 5;
    if (p->at < p->end && *p->at == '\r') {
        p->at++;
    }
    if (p->at < p->end && *p->at == '\n') {
        p->at++;
    }
    p->maker.row = 2;
    return true;
}

/* Where a byte of the file is: its line, and its cell if quotes do not count. */
static void place_of(const char *data, size_t at, int *line, int *column)
{
    *line = *column = 1;
    const char separator = find_separator(data, data + at);
    for (size_t i = 0; i < at; i++) {
        if (data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n')) {
            (*line)++;
            *column = 1;
        } else if (data[i] == separator) {
            (*column)++;
        }
    }
}

/* One line for a file in another encoding, however many of its cells show it. */
static bool check_encoding(const char *file, const char *data, size_t size, struct report *report)
{
    int line = 1, column = 1;
    size_t at = 0;
    switch (encoding_of(data, size, &at)) {
    case ENCODING_WIDE:
        return report_error(report, file, line, column,
                            "the sheet is UTF-16, not UTF-8; save it again (" ENCODING_SAVE ")");
    case ENCODING_OTHER:
        place_of(data, at, &line, &column);
        return report_error(report, file, line, column,
                            "the sheet is not UTF-8 (first here, byte 0x%02X: Windows-1252 or the "
                            "like); save it again (" ENCODING_SAVE ")",
                            (unsigned char)data[at]);
    case ENCODING_UTF8:
        break;
    }
    return true;
}

bool csv_parse(const char *file, const char *data, size_t size, struct arena *arena,
               struct sheet *out, struct report *report)
{
    *out = (struct sheet){.file = file};
    if (size > CSV_MOST_BYTES) {
        return report_error(report, file, 0, 0, "the sheet is larger than 16 MB; split it");
    }
    if (!check_encoding(file, data, size, report)) {
        return false;
    }
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
    }
    struct parser p = {.at = data, .end = data + size};
    sheet_begin(&p.maker, file, false, arena, report);
    if (!take_separator(&p)) {
        p.separator = find_separator(data, data + size);
    }
    const bool fine = read_rows(&p);
    sheet_finish(&p.maker, out);
    out->separator = p.separator;
    if (fine && out->count == 0) {
        return report_error(report, file, 0, 0, "the sheet is empty; it needs a header row");
    }
    return fine;
}

bool csv_read(const char *path, struct arena *arena, struct sheet *out, struct report *report)
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
