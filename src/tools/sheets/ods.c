/* OpenDocument spreadsheets: content.xml, read in one pass. */
#include "tools/sheets/ods_private.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

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
            if (!ods_cell(ods)) {
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
    if (!book_wants(ods->book, name != NULL ? name : "?")) {
        xml_skip(ods->xml);
        return true;
    }
    ods->book->part = ODS_PART;
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
    ods.xml = book_xml(book, ODS_PART, &bytes);
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
