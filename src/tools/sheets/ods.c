/* OpenDocument spreadsheets: content.xml, read in one pass. */
#include "tools/sheets/book_private.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Ends of the name spaces "urn:oasis:names:tc:opendocument:xmlns:...:1.0". */
#define OFFICE "opendocument:xmlns:office:1.0"
#define STYLE "opendocument:xmlns:style:1.0"
#define TABLE "opendocument:xmlns:table:1.0"
#define TEXT "opendocument:xmlns:text:1.0"

struct ods {
    struct book_reader *book;
    struct sheet_maker *maker;
    struct xml *xml;
    const char **hidden; /* heap: names of the styles of hidden sheets */
    size_t hidden_count;
};

/* The styles say whether a sheet is shown. */
static void read_styles(struct ods *ods)
{
    const int depth = xml_depth(ods->xml);
    const char *name = NULL;
    enum xml_kind kind;
    while ((kind = xml_next(ods->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(ods->xml) == depth) {
            return;
        }
        if (kind == XML_OPEN && xml_is(ods->xml, STYLE, "style")) {
            const char *text = xml_attribute(ods->xml, STYLE, "name");
            name = text != NULL ? arena_copy(ods->book->arena, text, strlen(text)) : NULL;
        } else if (kind == XML_OPEN && name != NULL &&
                   xml_is(ods->xml, STYLE, "table-properties")) {
            const char *display = xml_attribute(ods->xml, TABLE, "display");
            if (display != NULL && strcmp(display, "false") == 0) {
                ods->hidden = mem_grow(ods->hidden, ods->hidden_count + 1, sizeof *ods->hidden);
                ods->hidden[ods->hidden_count++] = name;
            }
        }
    }
}

static bool is_concealed(const struct ods *ods, const char *style)
{
    for (size_t i = 0; i < ods->hidden_count && style != NULL; i++) {
        if (strcmp(ods->hidden[i], style) == 0) {
            return true;
        }
    }
    return false;
}

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

/* The content of a cell between its tags; `keep`: the text is what counts. */
static bool read_inside(struct ods *ods, bool keep)
{
    const int depth = xml_depth(ods->xml);
    bool fine = true, first = true;
    enum xml_kind kind;
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
        if (keep && (xml_is(ods->xml, TEXT, "p") || xml_is(ods->xml, TEXT, "h"))) {
            fine = (first || sheet_add(ods->maker, "\n", 1)) && read_paragraph(ods);
            first = false;
        } else {
            xml_skip(ods->xml); /* annotations, drawings */
        }
    }
    return fine;
}

static bool is_one_of(const char *type, const char *const *types)
{
    for (; *types != NULL; types++) {
        if (strcmp(type, *types) == 0) {
            return true;
        }
    }
    return false;
}

/* Takes the value out of the attributes; *keep stays true when the text is what counts. */
static bool read_attributes(struct ods *ods, bool *keep)
{
    static const char *const numbers[] = {"float", "percentage", "currency", NULL};
    char type[16] = "";
    const char *text = xml_attribute(ods->xml, OFFICE, "value-type");
    if (text != NULL) {
        memcpy(type, text, strnlen(text, sizeof type - 1));
    }
    *keep = strcmp(type, "string") == 0 || type[0] == '\0';
    if (*keep) {
        text = xml_attribute(ods->xml, OFFICE, "string-value");
        *keep = text == NULL;
    } else if (is_one_of(type, numbers)) {
        return book_add_number(ods->book, xml_attribute(ods->xml, OFFICE, "value"));
    } else if (strcmp(type, "boolean") == 0) {
        text = xml_attribute(ods->xml, OFFICE, "boolean-value");
        text = text != NULL && strcmp(text, "true") == 0 ? "1" : "0";
    } else if (strcmp(type, "date") == 0) {
        text = xml_attribute(ods->xml, OFFICE, "date-value");
    } else {
        sheet_fault(ods->maker,
                    "a cell of type %s is not read; format it as text and type it "
                    "again",
                    type);
        return true;
    }
    return text == NULL || sheet_add(ods->maker, text, strlen(text));
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

static bool read_cell(struct ods *ods)
{
    const bool covered = xml_is(ods->xml, TABLE, "covered-table-cell");
    const size_t repeat = book_number(xml_attribute(ods->xml, TABLE, "number-columns-repeated"), 1);
    bool keep = true;
    check_cell(ods);
    if (!read_attributes(ods, &keep) || !read_inside(ods, keep)) {
        return false;
    }
    if (ods->maker->length == 0) {
        sheet_skip(ods->maker, repeat);
        return true;
    }
    if (covered) {
        sheet_fault(ods->maker, "there is text under a merged cell; split it");
    }
    return sheet_end_cell(ods->maker, false, repeat);
}

static bool read_row(struct ods *ods)
{
    const int depth = xml_depth(ods->xml);
    const size_t repeat = book_number(xml_attribute(ods->xml, TABLE, "number-rows-repeated"), 1);
    const char *visibility = xml_attribute(ods->xml, TABLE, "visibility");
    const bool hidden = visibility != NULL && strcmp(visibility, "visible") != 0;
    const bool filtered = hidden && strcmp(visibility, "filter") == 0;
    enum xml_kind kind;
    while ((kind = xml_next(ods->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(ods->xml) == depth) {
            break;
        }
        if (kind == XML_OPEN && (xml_is(ods->xml, TABLE, "table-cell") ||
                                 xml_is(ods->xml, TABLE, "covered-table-cell"))) {
            if (!read_cell(ods)) {
                return false;
            }
        } else if (kind == XML_OPEN) {
            xml_skip(ods->xml);
        }
    }
    if (hidden && sheet_row_used(ods->maker)) {
        ods->maker->column = 1;
        sheet_fault(ods->maker, filtered ? "the row is hidden by a filter; remove the filter"
                                         : "the row is hidden; show it or delete it");
    }
    return sheet_end_row(ods->maker, 1, repeat);
}

static void read_column(struct ods *ods, size_t *column)
{
    const size_t repeat = book_number(xml_attribute(ods->xml, TABLE, "number-columns-repeated"), 1);
    const char *visibility = xml_attribute(ods->xml, TABLE, "visibility");
    if (visibility != NULL && strcmp(visibility, "visible") != 0) {
        book_hide(ods->book, *column, repeat);
    }
    *column += repeat;
    xml_skip(ods->xml);
}

/* Groups of rows and columns: what is in them counts as if it stood alone. */
static bool is_group(const struct xml *xml)
{
    static const char *const names[] = {"table-header-rows", "table-rows",
                                        "table-row-group",   "table-header-columns",
                                        "table-columns",     "table-column-group"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (xml_is(xml, TABLE, names[i])) {
            return true;
        }
    }
    return false;
}

static bool read_rows(struct ods *ods, int depth)
{
    size_t column = 1;
    enum xml_kind kind;
    while ((kind = xml_next(ods->xml)) != XML_END) {
        if (kind == XML_CLOSE && xml_depth(ods->xml) == depth) {
            return true;
        }
        if (kind != XML_OPEN) {
            continue;
        }
        if (xml_is(ods->xml, TABLE, "table-row")) {
            if (!read_row(ods)) {
                return false;
            }
        } else if (xml_is(ods->xml, TABLE, "table-column")) {
            read_column(ods, &column);
        } else if (!is_group(ods->xml)) {
            xml_skip(ods->xml);
        }
    }
    return false;
}

static bool read_table(struct ods *ods)
{
    const int depth = xml_depth(ods->xml);
    const bool concealed = is_concealed(ods, xml_attribute(ods->xml, TABLE, "style-name"));
    const char *name = xml_attribute(ods->xml, TABLE, "name");
    if (!book_begin(ods->book, name != NULL ? name : "?", concealed)) {
        return false;
    }
    const bool fine = read_rows(ods, depth);
    book_end(ods->book, fine);
    return fine;
}

/* ODF encrypts entry by entry and lists it; the archive itself looks plain. */
static bool is_encrypted(struct book_reader *book)
{
    size_t size = 0;
    char *manifest = archive_has(book->archive, "META-INF/manifest.xml")
                         ? archive_read(book->archive, "META-INF/manifest.xml", &size, NULL)
                         : NULL;
    const bool found = manifest != NULL && strstr(manifest, "encryption-data") != NULL;
    free(manifest);
    return found;
}

bool ods_read(struct book_reader *book)
{
    char *bytes = NULL;
    if (is_encrypted(book)) {
        return report_error(book->report, book->file, 0, 0,
                            "the workbook is encrypted; save it without a password");
    }
    struct ods ods = {.book = book, .maker = &book->maker};
    ods.xml = book_xml(book, "content.xml", &bytes);
    bool fine = ods.xml != NULL, found = false;
    enum xml_kind kind;
    while (fine && (kind = xml_next(ods.xml)) != XML_END) {
        if (kind == XML_OPEN && xml_is(ods.xml, OFFICE, "automatic-styles")) {
            read_styles(&ods);
        } else if (kind == XML_OPEN && xml_is(ods.xml, OFFICE, "spreadsheet")) {
            found = true;
        } else if (kind == XML_OPEN && xml_is(ods.xml, TABLE, "table")) {
            fine = read_table(&ods);
        }
    }
    free(ods.hidden);
    if (ods.xml == NULL) {
        return false;
    }
    fine = book_xml_end(book, ods.xml, bytes) && fine;
    if (fine && !found) {
        report_error(book->report, book->file, 0, 0,
                     "an OpenDocument file, but not a spreadsheet; save it as .ods");
    }
    return fine && found;
}
