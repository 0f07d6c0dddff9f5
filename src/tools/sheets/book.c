#include "tools/sheets/book_private.h"

#include "core/mem.h"
#include "tools/io/files.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool book_name(const char *name)
{
    return (file_ends(name, ".ods") || file_ends(name, ".xlsx")) && name[0] != '.' &&
           strncmp(name, "~$", 2) != 0;
}

/* A name goes into messages: one line. */
static const char *plain_name(struct arena *arena, const char *name)
{
    char *copy = arena_copy(arena, name, strnlen(name, 200));
    for (char *at = copy; *at != '\0'; at++) {
        *at = (unsigned char)*at < 0x20 || *at == 0x7f ? ' ' : *at;
    }
    return copy;
}

bool book_wants(const struct book_reader *book, const char *name)
{
    return book->choice == NULL || book->choice->wanted(book->choice->user, name);
}

bool book_begin(struct book_reader *book, const char *name, bool concealed)
{
    if (book->count >= BOOK_MOST_SHEETS) {
        return report_error(book->report, book->file, 0, 0,
                            "the workbook has more than %zu sheets; split it", BOOK_MOST_SHEETS);
    }
    book->name = plain_name(book->arena, name);
    book->concealed = concealed;
    book->hidden_count = 0;
    sheet_begin(&book->maker, arena_printf(book->arena, "%s:%s", book->file, book->name), true,
                book->arena, book->report);
    book->maker.budget = &book->budget;
    return true;
}

void book_hide(struct book_reader *book, size_t from, size_t count)
{
    if (book->hidden_count < MOST_HIDDEN) {
        book->hidden[book->hidden_count++] = (struct hidden_columns){from, from + count - 1};
    } else if (book->hidden[MOST_HIDDEN - 1].to < from + count - 1) {
        book->hidden[MOST_HIDDEN - 1].to = from + count - 1; /* a little too much, never too few */
    }
}

static void check_hidden(struct book_reader *book, const struct sheet *sheet)
{
    for (size_t h = 0; h < book->hidden_count; h++) {
        bool used = false;
        for (size_t r = 0; r < sheet->count && !used; r++) {
            const struct sheet_row *row = &sheet->rows[r];
            for (size_t c = book->hidden[h].from; c <= book->hidden[h].to && c <= row->count; c++) {
                used = used || row->cells[c - 1][0] != '\0';
            }
        }
        if (used) {
            report_error(book->report, sheet->file, 1, (int)book->hidden[h].from,
                         "the column is hidden; show it or delete it");
        }
    }
}

void book_end(struct book_reader *book, bool fine)
{
    struct sheet sheet;
    sheet_finish(&book->maker, &sheet);
    sheet.name = book->name;
    sheet.part = book->part;
    if (!fine || sheet.count == 0) {
        return;
    }
    if (book->concealed) {
        report_error(book->report, sheet.file, 0, 0, "the sheet is hidden; show it or delete it");
        return;
    }
    check_hidden(book, &sheet);
    if (book->count == book->capacity) {
        book->capacity = book->capacity == 0 ? 64 : book->capacity * 2;
        book->sheets = mem_grow(book->sheets, book->capacity, sizeof *book->sheets);
    }
    book->sheets[book->count++] = sheet;
}

struct xml *book_xml(struct book_reader *book, const char *entry, char **bytes)
{
    struct err err;
    size_t size = 0;
    struct xml *xml = NULL;
    *bytes = archive_read(book->archive, entry, &size, &err);
    if (*bytes != NULL) {
        xml = xml_open(*bytes, size, entry, &err);
    }
    if (xml == NULL) {
        free(*bytes);
        *bytes = NULL;
        report_error(book->report, book->file, 0, 0, "%s", err.text);
    }
    return xml;
}

bool book_xml_end(struct book_reader *book, struct xml *xml, char *bytes)
{
    struct err err;
    const bool bad = xml_fault(xml, &err);
    if (bad) {
        report_error(book->report, book->file, 0, 0, "%s", err.text);
    }
    xml_close(xml);
    free(bytes);
    return !bad;
}

size_t book_number(const char *text, size_t otherwise)
{
    if (text == NULL || text[0] == '\0' || strlen(text) > 8 ||
        text[strspn(text, "0123456789")] != '\0') {
        return otherwise;
    }
    const size_t number = strtoul(text, NULL, 10);
    return number > 0 ? number : otherwise;
}

bool book_add_number(struct book_reader *book, const char *text, const char *shown,
                     const char *code, enum sheet_look *look)
{
    char number[SHEET_NUMBER_SIZE];
    char *end = NULL;
    const char *from = text != NULL ? text : "";
    const double value = strtod(from, &end);
    if (end == from || *end != '\0' || !isfinite(value)) {
        sheet_fault(&book->maker, "\"%.40s\" is not a number; type it again", from);
        return true; /* the cell stays empty, the next ones can be read */
    }
    if (shown != NULL || code != NULL) {
        *look = shown != NULL ? look_of_shown(shown, value, *look) : look_of_code(code, value);
    }
    if (*look == LOOK_PERCENT) {
        snprintf(number, sizeof number, "%.15g", value * 100); /* 7, and not 7.000000000000001 */
    } else {
        sheet_number(value, number);
    }
    return sheet_add(&book->maker, number, strlen(number));
}

static bool read_archive(struct book_reader *book, const void *data, size_t size)
{
    struct err err;
    book->archive = archive_open(data, size, &err);
    if (book->archive == NULL) {
        return report_error(book->report, book->file, 0, 0, "%s", err.text);
    }
    bool fine = false;
    if (archive_has(book->archive, "content.xml")) {
        fine = ods_read(book);
    } else if (archive_has(book->archive, "_rels/.rels")) {
        fine = xlsx_read(book);
    } else {
        report_error(book->report, book->file, 0, 0,
                     "neither an ODS nor an XLSX workbook; save it as one of them");
    }
    archive_close(book->archive);
    return fine;
}

bool book_parse_some(const char *file, const void *data, size_t size,
                     const struct book_choice *choice, struct arena *arena, struct book *out,
                     struct report *report)
{
    struct book_reader book = {.file = file,
                               .arena = arena,
                               .report = report,
                               .choice = choice,
                               .budget = SHEET_MOST_TEXT};
    const size_t before = report->errors;
    *out = (struct book){0};
    if (size >= 4 && memcmp(data, "\xd0\xcf\x11\xe0", 4) == 0) {
        return report_error(report, file, 0, 0,
                            "the workbook is encrypted or of the old .xls form; save it as .ods "
                            "or .xlsx without a password");
    }
    const bool fine = read_archive(&book, data, size) && report->errors == before;
    struct sheet *sheets = arena_array(arena, book.count + 1, sizeof *sheets);
    if (book.count > 0) {
        memcpy(sheets, book.sheets, book.count * sizeof *sheets);
    }
    free(book.sheets);
    *out = (struct book){sheets, book.count};
    return fine;
}

bool book_parse(const char *file, const void *data, size_t size, struct arena *arena,
                struct book *out, struct report *report)
{
    return book_parse_some(file, data, size, NULL, arena, out, report);
}

bool book_read(const char *path, struct arena *arena, struct book *out, struct report *report)
{
    struct err err;
    size_t size = 0;
    char *data = file_read(path, ARCHIVE_MOST_FILE, &size, &err);
    *out = (struct book){0};
    if (data == NULL) {
        return report_error(report, path, 0, 0, "%s", err.text);
    }
    const bool fine =
        book_parse(arena_copy(arena, path, strlen(path)), data, size, arena, out, report);
    free(data);
    return fine;
}
