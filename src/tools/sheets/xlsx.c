/* XLSX workbooks (Office Open XML): the sheets, found through their relations. */
#include "tools/sheets/xlsx_private.h"

#include <stdlib.h>
#include <string.h>

struct xlsx {
    struct book_reader *book;
    struct sheet_maker *maker;
    struct xlsx_parts parts;
    struct xml *xml;
};

static bool is_true(const char *text)
{
    return text != NULL && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* "AB12": column and row; false when it is something else. */
static bool parse_place(const char *text, size_t *row, size_t *column)
{
    *column = 0;
    for (; *text >= 'A' && *text <= 'Z' && *column < SHEET_MOST_COLUMNS * 2; text++) {
        *column = *column * 26 + (size_t)(*text - 'A') + 1;
    }
    *row = book_number(text, 0);
    return *column > 0 && *row > 0;
}

enum cell_type {
    CELL_NUMBER,
    CELL_SHARED,
    CELL_TEXT,
    CELL_INLINE,
    CELL_BOOL,
    CELL_DATE,
    CELL_ERROR
};

static enum cell_type parse_type(const char *text)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", CELL_SHARED},         {"str", CELL_TEXT}, {"d", CELL_DATE},
                 {"inlineStr", CELL_INLINE}, {"b", CELL_BOOL},   {"e", CELL_ERROR}};
    for (size_t i = 0; text != NULL && i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].name, text) == 0) {
            return types[i].type;
        }
    }
    return CELL_NUMBER;
}

static bool take_shared(struct xlsx *x)
{
    const char *text = x->parts.text;
    char *end = NULL;
    const unsigned long index = strtoul(text, &end, 10);
    if (end == text || *end != '\0' || text[0] == '-' || index >= x->parts.shared_count) {
        sheet_fault(x->maker, "the text of the cell is missing; save the workbook again");
        return true;
    }
    return sheet_add(x->maker, x->parts.shared[index].text, x->parts.shared[index].length);
}

/* What stands in <v>, in parts.text, by the type of the cell and its format code. */
static bool take_value(struct xlsx *x, enum cell_type type, const char *code, enum sheet_look *look)
{
    if (x->parts.length == 0) {
        return true;
    }
    x->parts.text[x->parts.length] = '\0';
    switch (type) {
    case CELL_SHARED:
        return take_shared(x);
    case CELL_ERROR:
        sheet_fault(x->maker, "the cell shows the error %.20s; replace it by a value",
                    x->parts.text);
        return true;
    case CELL_NUMBER:
        return book_add_number(x->book, x->parts.text, NULL, code, look);
    case CELL_BOOL:
        *look = LOOK_BOOL;
        return sheet_add(x->maker, is_true(x->parts.text) ? "1" : "0", 1);
    case CELL_DATE:
        *look = LOOK_DATE;
        break;
    case CELL_TEXT:
    case CELL_INLINE:
        break;
    }
    return sheet_add(x->maker, x->parts.text, x->parts.length);
}

/* <v>: plain characters. */
static bool gather_value(struct xlsx *x)
{
    const int depth = xml_depth(x->xml);
    enum xml_kind kind;
    x->parts.length = 0;
    while ((kind = xml_next(x->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(x->xml) == depth) {
            return true;
        }
        size_t length = 0;
        const char *text = kind == XML_TEXT ? xml_text(x->xml, &length) : "";
        if (!xlsx_keep(&x->parts, text, length)) {
            return false;
        }
    }
    return true;
}

/* Moves to the place that the cell names; they come in order. */
static bool move_to(struct xlsx *x)
{
    size_t row = 0, column = 0;
    const char *place = xml_attribute(x->xml, NULL, "r");
    if (place == NULL) {
        return true; /* then it is the next one */
    }
    if (!parse_place(place, &row, &column) || row != x->maker->row || column < x->maker->column) {
        return sheet_fault(x->maker, "the cell \"%.20s\" is out of order; save the workbook again",
                           place);
    }
    sheet_skip(x->maker, column - x->maker->column);
    return true;
}

static bool read_cell(struct xlsx *x)
{
    const int depth = xml_depth(x->xml);
    if (!move_to(x)) {
        return false;
    }
    const enum cell_type type = parse_type(xml_attribute(x->xml, NULL, "t"));
    const size_t style = book_number(xml_attribute(x->xml, NULL, "s"), 0);
    const char *code = style < x->parts.style_count ? x->parts.style_code[style] : "General";
    enum sheet_look look = LOOK_WORDS;
    bool fine = true;
    enum xml_kind kind;
    while (fine && (kind = xml_next(x->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(x->xml) == depth) {
            break;
        }
        if (kind != XML_OPEN) {
            continue;
        }
        if (xml_is(x->xml, SHEETS_ML, "f")) {
            sheet_fault(x->maker, "the cell has a formula; replace it by its value (copy, then "
                                  "paste special as value)");
            xml_skip(x->xml);
        } else if (xml_is(x->xml, SHEETS_ML, "v")) {
            fine = gather_value(x) && take_value(x, type, code, &look);
        } else if (xml_is(x->xml, SHEETS_ML, "is")) {
            fine = xlsx_gather(&x->parts, x->xml) && take_value(x, CELL_INLINE, code, &look);
        } else {
            xml_skip(x->xml);
        }
    }
    if (fine && x->maker->length == 0) {
        sheet_skip(x->maker, 1);
        return true;
    }
    return fine && sheet_end_cell(x->maker, look, 1);
}

static bool read_row(struct xlsx *x)
{
    const int depth = xml_depth(x->xml);
    const size_t row = book_number(xml_attribute(x->xml, NULL, "r"), x->maker->row);
    const bool hidden = is_true(xml_attribute(x->xml, NULL, "hidden"));
    enum xml_kind kind;
    if (row < x->maker->row) {
        return sheet_fault(x->maker, "the row %zu is out of order; save the workbook again", row);
    }
    x->maker->row = row;
    while ((kind = xml_next(x->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(x->xml) == depth) {
            break;
        }
        if (kind == XML_OPEN && xml_is(x->xml, SHEETS_ML, "c")) {
            if (!read_cell(x)) {
                return false;
            }
        } else if (kind == XML_OPEN) {
            xml_skip(x->xml);
        }
    }
    if (hidden && sheet_row_used(x->maker)) {
        x->maker->column = 1;
        sheet_fault(x->maker, "the row is hidden (by hand or by a filter); show it or delete it");
    }
    return sheet_end_row(x->maker, 1, 1);
}

static void read_column(struct xlsx *x)
{
    const size_t from = book_number(xml_attribute(x->xml, NULL, "min"), 1);
    const size_t to = book_number(xml_attribute(x->xml, NULL, "max"), from);
    if (is_true(xml_attribute(x->xml, NULL, "hidden")) && to >= from) {
        book_hide(x->book, from, to - from + 1);
    }
}

static void refuse_merge(struct xlsx *x)
{
    size_t row = 0, column = 0;
    char place[16] = "";
    const char *ref = xml_attribute(x->xml, NULL, "ref");
    if (ref != NULL) {
        memcpy(place, ref, strnlen(ref, sizeof place - 1));
    }
    place[strcspn(place, ":")] = '\0';
    if (!parse_place(place, &row, &column)) {
        row = column = 1;
    }
    report_error(x->book->report, x->maker->file, (int)row, (int)column,
                 "the cell is merged with others; split it");
}

static bool read_sheet(struct xlsx *x, const char *entry)
{
    char *bytes = NULL;
    x->xml = book_xml(x->book, entry, &bytes);
    bool fine = x->xml != NULL;
    enum xml_kind kind;
    while (fine && (kind = xml_next(x->xml)) != XML_END) {
        if (kind != XML_OPEN) {
            continue;
        }
        if (xml_is(x->xml, SHEETS_ML, "row")) {
            fine = read_row(x);
        } else if (xml_is(x->xml, SHEETS_ML, "col")) {
            read_column(x);
        } else if (xml_is(x->xml, SHEETS_ML, "mergeCell")) {
            refuse_merge(x);
        }
    }
    return x->xml != NULL && book_xml_end(x->book, x->xml, bytes) && fine;
}

static bool read_listed(struct xlsx *x, struct xml *list, const struct xlsx_relation *relations,
                        size_t count)
{
    const char *state = xml_attribute(list, NULL, "state");
    const bool concealed = state != NULL && strcmp(state, "visible") != 0;
    const char *text = xml_attribute(list, NULL, "name");
    const char *name = text != NULL ? arena_copy(x->book->arena, text, strlen(text)) : "?";
    const char *id = xml_attribute(list, RELATIONS, "id");
    size_t at = 0;
    while (at < count && (id == NULL || strcmp(relations[at].id, id) != 0)) {
        at++;
    }
    if (at == count) {
        return report_error(x->book->report, x->book->file, 0, 0,
                            "the sheet \"%.40s\" is missing in the file; save the workbook again",
                            name);
    }
    if (xlsx_relation_of(&relations[at], 1, "/worksheet") == NULL) {
        return true; /* a chart */
    }
    if (!book_wants(x->book, name)) {
        return true;
    }
    x->book->part = relations[at].target;
    if (!book_begin(x->book, name, concealed)) {
        return false;
    }
    const bool fine = read_sheet(x, relations[at].target);
    book_end(x->book, fine);
    return fine;
}

static bool read_sheets(struct xlsx *x, const char *part)
{
    struct xlsx_relation *relations = NULL;
    size_t count = 0;
    char *bytes = NULL;
    if (!xlsx_relations(x->book, part, &relations, &count)) {
        return false;
    }
    const struct xlsx_relation *shared = xlsx_relation_of(relations, count, "/sharedStrings");
    const struct xlsx_relation *styles = xlsx_relation_of(relations, count, "/styles");
    if ((shared != NULL && !xlsx_read_shared(&x->parts, shared->target)) ||
        (styles != NULL && !xlsx_read_styles(&x->parts, styles->target))) {
        return false;
    }
    struct xml *list = book_xml(x->book, part, &bytes);
    bool fine = list != NULL;
    enum xml_kind kind;
    while (fine && (kind = xml_next(list)) != XML_END) {
        if (kind == XML_OPEN && xml_is(list, SHEETS_ML, "sheet")) {
            fine = read_listed(x, list, relations, count);
        }
    }
    return list != NULL && book_xml_end(x->book, list, bytes) && fine;
}

bool xlsx_read(struct book_reader *book)
{
    struct xlsx x = {.book = book, .maker = &book->maker, .parts = {.book = book}};
    struct xlsx_relation *relations = NULL;
    size_t count = 0;
    bool fine = xlsx_relations(book, "", &relations, &count);
    const struct xlsx_relation *start =
        fine ? xlsx_relation_of(relations, count, "/officeDocument") : NULL;
    if (fine && start == NULL) {
        report_error(book->report, book->file, 0, 0,
                     "an Office file without a workbook; save it as .xlsx");
    }
    fine = start != NULL && read_sheets(&x, start->target);
    xlsx_parts_release(&x.parts);
    return fine;
}
