/* One cell of an ODS sheet: its words, or its value as it is shown. */
#include "tools/sheets/ods_private.h"

#include <string.h>

/* Blanks and line ends of the file count as one blank; those that are meant are elements. */
static bool add_characters(struct ods *ods, bool *blank)
{
    size_t length = 0;
    const char *text = xml_text(ods->xml, &length);
    for (size_t i = 0; i < length;) {
        const size_t run = strcspn(text + i, " \t\r\n");
        if (run > 0 && !sheet_add(ods->maker, text + i, run)) {
            return false;
        }
        i += run;
        *blank = run > 0 ? false : *blank;
        const size_t space = strspn(text + i, " \t\r\n");
        if (space > 0 && !*blank && !sheet_add(ods->maker, " ", 1)) {
            return false;
        }
        *blank = space > 0 ? true : *blank;
        i += space;
    }
    return true;
}

static bool add_blanks(struct ods *ods)
{
    static const char blanks[] = "                                ";
    size_t left = book_number(xml_attribute(ods->xml, TEXT, "c"), 1);
    bool fine = true;
    while (left > 0 && fine) {
        const size_t some = left < sizeof blanks - 1 ? left : sizeof blanks - 1;
        fine = sheet_add(ods->maker, blanks, some);
        left -= some;
    }
    return fine;
}

/* An element inside a paragraph. */
static bool read_inline(struct ods *ods, bool *blank)
{
    struct xml *xml = ods->xml;
    bool fine = true;
    if (xml_is(xml, TEXT, "s")) {
        fine = add_blanks(ods);
        *blank = false;
    } else if (xml_is(xml, TEXT, "tab")) {
        fine = sheet_add(ods->maker, "\t", 1);
        *blank = false;
    } else if (xml_is(xml, TEXT, "line-break")) {
        fine = sheet_add(ods->maker, "\n", 1);
        *blank = false;
    } else if (!xml_is(xml, TEXT, "note") && !xml_is(xml, TEXT, "ruby-text") &&
               xml_is(xml, TEXT, xml_name(xml))) {
        return true; /* spans, links, fields: what they say is inside */
    }
    xml_skip(xml);
    return fine;
}

static bool read_paragraph(struct ods *ods)
{
    const int depth = xml_depth(ods->xml);
    bool blank = true, fine = true;
    enum xml_kind kind;
    while (fine && (kind = xml_next(ods->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(ods->xml) == depth) {
            return true;
        }
        if (kind == XML_TEXT) {
            fine = add_characters(ods, &blank);
        } else if (kind == XML_OPEN) {
            fine = read_inline(ods, &blank);
        }
    }
    return fine;
}

/* The text of a cell between its tags; *seen: there is a paragraph. */
static bool read_inside(struct ods *ods, bool *seen)
{
    const int depth = xml_depth(ods->xml);
    bool fine = true;
    enum xml_kind kind;
    *seen = false;
    while (fine && (kind = xml_next(ods->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(ods->xml) == depth) {
            return true;
        }
        if (kind != XML_OPEN) {
            continue;
        }
        if (xml_is(ods->xml, TABLE, "table")) {
            sheet_fault(ods->maker, "there is a table inside the cell; remove it");
        }
        if (xml_is(ods->xml, TEXT, "p") || xml_is(ods->xml, TEXT, "h")) {
            fine = (!*seen || sheet_add(ods->maker, "\n", 1)) && read_paragraph(ods);
            *seen = true;
        } else {
            xml_skip(ods->xml); /* annotations, drawings */
        }
    }
    return fine;
}

#define VALUE_SIZE 80

/* What the attributes of a cell say it is. */
struct ods_cell {
    char type[16];          /* "float", "percentage" ...; "" for words */
    const char *words;      /* string-value, or NULL */
    char value[VALUE_SIZE]; /* the value that belongs to the type */
    bool known;             /* the type is one that can be read */
};

static void copy_value(char *out, size_t size, const char *text)
{
    const size_t length = text != NULL ? strnlen(text, size - 1) : 0;
    if (length > 0) {
        memcpy(out, text, length);
    }
    out[length] = '\0';
}

static void read_attributes(struct ods *ods, struct ods_cell *cell)
{
    static const char *const values[][2] = {
        {"float", "value"},     {"percentage", "value"},      {"currency", "value"},
        {"date", "date-value"}, {"boolean", "boolean-value"}, {"time", "time-value"},
    };
    *cell = (struct ods_cell){.words = NULL};
    copy_value(cell->type, sizeof cell->type, xml_attribute(ods->xml, OFFICE, "value-type"));
    cell->known = cell->type[0] == '\0' || strcmp(cell->type, "string") == 0;
    if (cell->known) {
        const char *text = xml_attribute(ods->xml, OFFICE, "string-value");
        cell->words = text != NULL ? arena_copy(ods->book->arena, text, strlen(text)) : NULL;
        cell->type[0] = '\0';
    }
    for (size_t i = 0; i < sizeof values / sizeof values[0] && !cell->known; i++) {
        if (strcmp(cell->type, values[i][0]) == 0) {
            copy_value(cell->value, sizeof cell->value,
                       xml_attribute(ods->xml, OFFICE, values[i][1]));
            cell->known = true;
        }
    }
}

/* A day is taken when the cell shows it as it is kept (2026-11-29): any other form is one of the
 * office program's, not the editor's. */
static bool add_other(struct ods *ods, const struct ods_cell *cell, const char *shown,
                      enum sheet_look *look)
{
    const char *text = cell->value;
    if (strcmp(cell->type, "boolean") == 0) {
        *look = LOOK_BOOL;
        text = strcmp(text, "true") == 0 ? "1" : "0";
    } else if (strcmp(cell->type, "date") != 0 || shown == NULL || strcmp(shown, text) != 0) {
        *look = LOOK_DATE;
    }
    return sheet_add(ods->maker, text, strlen(text));
}

/* The text of the cell has been read into the maker; what counts takes its place. */
static bool settle_value(struct ods *ods, const struct ods_cell *cell, bool seen,
                         enum sheet_look *look)
{
    char copy[VALUE_SIZE] = "";
    const char *shown = seen ? copy : NULL;
    if (ods->maker->length > 0 && ods->maker->length < VALUE_SIZE) { /* else it is no number */
        memcpy(copy, ods->maker->text, ods->maker->length);
    }
    ods->maker->length = 0;
    if (strcmp(cell->type, "percentage") == 0) {
        *look = LOOK_PERCENT;
    } else if (strcmp(cell->type, "currency") == 0) {
        *look = LOOK_MONEY;
    } else if (strcmp(cell->type, "float") == 0) {
        *look = LOOK_NUMBER;
    } else {
        return add_other(ods, cell, shown, look);
    }
    return book_add_number(ods->book, cell->value, shown, NULL, look);
}

static bool read_value(struct ods *ods, const struct ods_cell *cell, enum sheet_look *look)
{
    bool seen = false;
    if (!cell->known) {
        sheet_fault(ods->maker,
                    "a cell of type %s is not read; format it as text and type it again",
                    cell->type);
    }
    if (!read_inside(ods, &seen)) {
        return false;
    }
    if (cell->known && cell->type[0] != '\0') {
        return settle_value(ods, cell, seen, look);
    }
    if (cell->words != NULL) {
        ods->maker->length = 0;
        return sheet_add(ods->maker, cell->words, strlen(cell->words));
    }
    return true;
}

static void check_cell(struct ods *ods)
{
    const size_t columns = book_number(xml_attribute(ods->xml, TABLE, "number-columns-spanned"), 1);
    const size_t rows = book_number(xml_attribute(ods->xml, TABLE, "number-rows-spanned"), 1);
    if (columns > 1 || rows > 1) {
        sheet_fault(ods->maker, "the cell is merged with others; split it");
    }
    if (xml_attribute(ods->xml, TABLE, "formula") != NULL) {
        sheet_fault(ods->maker, "the cell has a formula; replace it by its value (copy, then "
                                "paste special as text or number)");
    }
}

bool ods_cell(struct ods *ods)
{
    const bool covered = xml_is(ods->xml, TABLE, "covered-table-cell");
    const size_t repeat = book_number(xml_attribute(ods->xml, TABLE, "number-columns-repeated"), 1);
    enum sheet_look look = LOOK_WORDS;
    struct ods_cell cell;
    check_cell(ods);
    read_attributes(ods, &cell);
    if (!read_value(ods, &cell, &look)) {
        return false;
    }
    if (ods->maker->length == 0) {
        sheet_skip(ods->maker, repeat);
        return true;
    }
    if (covered) {
        sheet_fault(ods->maker, "there is text under a merged cell; split it");
    }
    return sheet_end_cell(ods->maker, look, repeat);
}
