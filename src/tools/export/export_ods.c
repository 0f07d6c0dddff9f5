/* An ODS workbook, as small as LibreOffice takes it, always with the same bytes. */
#include "tools/export/export.h"

#include "tools/io/text_out.h"
#include "tools/sheets/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char mimetype[] = "application/vnd.oasis.opendocument.spreadsheet";

static const char manifest[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
    "manifest:version=\"1.3\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
    "manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>\n";

/* The format "@" makes a column text, whatever is typed into it later. */
static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
    "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">"
    "<office:automatic-styles>"
    "<number:text-style style:name=\"as-text\"><number:text-content/></number:text-style>"
    "<style:style style:name=\"words\" style:family=\"table-cell\" "
    "style:data-style-name=\"as-text\"/>"
    "<style:style style:name=\"head\" style:family=\"table-cell\" "
    "style:data-style-name=\"as-text\">"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "</office:automatic-styles><office:body><office:spreadsheet>\n";
static const char tail[] = "</office:spreadsheet></office:body></office:document-content>\n";

/* Text of a paragraph: blanks that XML would drop are elements. */
static void put_text(struct text_out *out, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        switch (*at) {
        case '&':
            text_out(out, "&amp;");
            break;
        case '<':
            text_out(out, "&lt;");
            break;
        case '>':
            text_out(out, "&gt;");
            break;
        case ' ':
            text_out(out, at == text || at[-1] == ' ' || at[1] == '\0' ? "<text:s/>" : " ");
            break;
        default:
            text_out_bytes(out, at, 1);
        }
    }
}

static void put_cell(struct text_out *out, const struct export_cell *cell, const char *style)
{
    if (cell->type == EXPORT_EMPTY) {
        text_out(out, "<table:table-cell/>");
        return;
    }
    text_out(out, "<table:table-cell");
    text_out(out, style);
    if (cell->type == EXPORT_NUMBER) {
        text_out(out, " office:value-type=\"float\" office:value=\"");
        text_out(out, cell->text);
        text_out(out, "\"><text:p>");
    } else {
        text_out(out, " office:value-type=\"string\"><text:p>");
    }
    put_text(out, cell->text);
    text_out(out, "</text:p></table:table-cell>");
}

static void put_sheet(struct text_out *out, const struct export_sheet *sheet)
{
    text_out(out, "<table:table table:name=\"");
    put_text(out, sheet->name);
    text_out(out, "\">");
    for (size_t c = 0; c < sheet->columns; c++) {
        text_out(out, sheet->words[c]
                          ? "<table:table-column table:default-cell-style-name=\"words\"/>"
                          : "<table:table-column/>");
    }
    text_out(out, "\n<table:table-row>");
    for (size_t c = 0; c < sheet->columns; c++) {
        const struct export_cell cell = {sheet->header[c], EXPORT_TEXT};
        put_cell(out, &cell, " table:style-name=\"head\"");
    }
    text_out(out, "</table:table-row>\n");
    for (size_t r = 0; r < sheet->rows; r++) {
        text_out(out, "<table:table-row>");
        for (size_t c = 0; c < sheet->columns; c++) {
            put_cell(out, &sheet->cells[r * sheet->columns + c], "");
        }
        text_out(out, "</table:table-row>\n");
    }
    text_out(out, "</table:table>\n");
}

void *export_ods(const struct export_sheet *sheets, size_t count, size_t *size, struct err *err)
{
    struct text_out out = {0};
    text_out(&out, head);
    for (size_t i = 0; i < count; i++) {
        put_sheet(&out, &sheets[i]);
    }
    text_out(&out, tail);
    struct archive_writer *writer = archive_create();
    const bool fine =
        archive_add(writer, "mimetype", mimetype, sizeof mimetype - 1, true, err) &&
        archive_add(writer, "content.xml", out.data, out.size, false, err) &&
        archive_add(writer, "META-INF/manifest.xml", manifest, sizeof manifest - 1, false, err);
    free(out.data);
    if (!fine) {
        archive_drop(writer);
        return NULL;
    }
    return archive_finish(writer, size, err);
}
