#include "books.h"

#include "tools/sheets/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned char *books_zip(const char *const *entries, size_t *size)
{
    struct err err;
    struct archive_writer *writer = archive_create();
    for (size_t i = 0; entries[i] != NULL; i += 2) {
        if (!archive_add(writer, entries[i], entries[i + 1], strlen(entries[i + 1]), i == 0,
                         &err)) {
            printf("%s\n", err.text);
            abort();
        }
    }
    unsigned char *bytes = archive_finish(writer, size, &err);
    if (bytes == NULL) {
        printf("%s\n", err.text);
        abort();
    }
    return bytes;
}

static char *join(const char *const *parts)
{
    size_t length = 1;
    for (size_t i = 0; parts[i] != NULL; i++) {
        length += strlen(parts[i]);
    }
    char *text = malloc(length);
    if (text == NULL) {
        abort();
    }
    size_t used = 0;
    for (size_t i = 0; parts[i] != NULL; i++) {
        used += (size_t)snprintf(text + used, length - used, "%s", parts[i]);
    }
    return text;
}

#define NS(prefix) " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" prefix ":1.0\""

unsigned char *books_ods(const char *styles, const char *tables, size_t *size)
{
    const char *const parts[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content" NS("office")
            NS("style") NS("table") NS("text") "><office:automatic-styles>",
        styles,
        "</office:automatic-styles><office:body><office:spreadsheet>",
        tables,
        "</office:spreadsheet></office:body></office:document-content>",
        NULL};
    char *content = join(parts);
    const char *const entries[] = {"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
                                   "content.xml", content, NULL};
    unsigned char *bytes = books_zip(entries, size);
    free(content);
    return bytes;
}

#define MAIN " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

unsigned char *books_xlsx(const char *sheet, const char *shared, const char *styles,
                          const char *state, size_t *size)
{
    const char *const book_parts[] = {"<workbook" MAIN " xmlns:r=\"" REL "\"><sheets><sheet "
                                      "name=\"fact\" sheetId=\"1\" r:id=\"rId1\" ",
                                      state, "/></sheets></workbook>", NULL};
    const char *const sheet_parts[] = {"<worksheet" MAIN ">", sheet, "</worksheet>", NULL};
    const char *const shared_parts[] = {"<sst" MAIN ">", shared, "</sst>", NULL};
    const char *const style_parts[] = {"<styleSheet" MAIN ">", styles, "</styleSheet>", NULL};
    char *book = join(book_parts), *page = join(sheet_parts), *texts = join(shared_parts),
         *looks = join(style_parts);
    const char *const entries[] = {
        "_rels/.rels",
        "<Relationships" PACKAGE "><Relationship Id=\"a\" Type=\"" REL "/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>",
        "xl/_rels/workbook.xml.rels",
        "<Relationships" PACKAGE "><Relationship Id=\"rId1\" Type=\"" REL "/worksheet\" "
        "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"" REL
        "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"" REL
        "/styles\" Target=\"/xl/styles.xml\"/></Relationships>",
        "xl/workbook.xml",
        book,
        "xl/worksheets/sheet1.xml",
        page,
        "xl/sharedStrings.xml",
        texts,
        "xl/styles.xml",
        looks,
        NULL};
    unsigned char *bytes = books_zip(entries, size);
    free(book);
    free(page);
    free(texts);
    free(looks);
    return bytes;
}
