#include "books.h"
#include "fixture.h"

#include "tools/io/files.h"
#include "tools/sheets/archive.h"
#include "tools/sheets/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

struct text {
    char *data; /* heap */
    size_t size, capacity;
};

static void add(struct text *text, const char *words)
{
    const size_t length = strlen(words);
    if (text->size + length + 1 > text->capacity) {
        text->capacity = (text->size + length + 1) * 2;
        char *data = realloc(text->data, text->capacity);
        if (data == NULL) {
            abort();
        }
        text->data = data;
    }
    memcpy(text->data + text->size, words, length + 1);
    text->size += length;
}

static void add_escaped(struct text *text, const char *words)
{
    for (const char *at = words; *at != '\0'; at++) {
        const char one[2] = {*at, '\0'};
        add(text, *at == '&' ? "&amp;" : *at == '<' ? "&lt;" : *at == '>' ? "&gt;" : one);
    }
}

/* A sheet of the fixture as one of a workbook: `form` says what stands around row and cell. */
static void add_sheet(struct text *text, const struct sheet *sheet, bool ods)
{
    for (size_t r = 0; r < sheet->count; r++) {
        add(text, ods ? "<table:table-row>" : "<row>");
        for (size_t c = 0; c < sheet->rows[r].count; c++) {
            const char *cell = sheet->rows[r].cells[c];
            const bool blank = cell[0] == '\0';
            add(text, ods     ? blank ? "<table:table-cell>"
                                      : "<table:table-cell office:value-type=\"string\"><text:p>"
                      : blank ? "<c>"
                              : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            if (ods && strspn(cell, " ") == strlen(cell) && !blank) {
                add(text, "<text:s/>");
            } else {
                add_escaped(text, cell);
            }
            add(text, ods     ? blank ? "</table:table-cell>" : "</text:p></table:table-cell>"
                      : blank ? "</c>"
                              : "</t></is></c>");
        }
        add(text, ods ? "</table:table-row>" : "</row>");
    }
}

#define PACKAGES "http://schemas.openxmlformats.org/package/2006"
enum { MOST_SHEETS = 40 };

/* The CSV sheets of the folder as one workbook in their place; returns how many. */
size_t books_gather(const char *content, bool ods)
{
    struct text tables = {0}, list = {0}, links = {0};
    struct text pages[MOST_SHEETS] = {{0}};
    char file[300], line[400], entries[MOST_SHEETS][60];
    struct report report = {.out = stdout};
    struct arena arena;
    arena_init(&arena, 0);
    char **names = file_list(content, NULL);
    size_t count = 0;
    for (size_t i = 0; names[i] != NULL && i < MOST_SHEETS; i++) {
        struct sheet sheet;
        names[i][strlen(names[i]) - strlen(".csv")] = '\0';
        snprintf(file, sizeof file, "%s/%s.csv", content, names[i]);
        if (!csv_read(file, &arena, &sheet, &report)) {
            abort();
        }
        unlink(file);
        snprintf(line, sizeof line, "<table:table table:name=\"%s\">", names[i]);
        add(&tables, line);
        add_sheet(&tables, &sheet, true);
        add(&tables, "</table:table>");
        add(&pages[i], "<worksheet" MAIN "><sheetData>");
        add_sheet(&pages[i], &sheet, false);
        add(&pages[i], "</sheetData></worksheet>");
        snprintf(entries[i], sizeof entries[i], "xl/worksheets/sheet%zu.xml", i + 1);
        snprintf(line, sizeof line, "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\"/>",
                 names[i], i + 1, i + 1);
        add(&list, line);
        snprintf(line, sizeof line,
                 "<Relationship Id=\"rId%zu\" Type=\"" REL "/worksheet\" Target=\"%s\"/>", i + 1,
                 entries[i] + 3);
        add(&links, line);
        count++;
    }
    struct text book = {0}, relations = {0};
    add(&book, "<workbook" MAIN " xmlns:r=\"" REL "\"><sheets>");
    add(&book, list.data);
    add(&book, "</sheets></workbook>");
    add(&relations, "<Relationships xmlns=\"" PACKAGES "/relationships\">");
    add(&relations, links.data);
    add(&relations, "</Relationships>");
    const char *all[2 * MOST_SHEETS + 12] = {
        "[Content_Types].xml",
        "<Types xmlns=\"" PACKAGES "/content-types\"/>",
        "_rels/.rels",
        "<Relationships xmlns=\"" PACKAGES "/relationships\"><Relationship Id=\"a\" Type=\"" REL
        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        "xl/workbook.xml",
        book.data,
        "xl/_rels/workbook.xml.rels",
        relations.data};
    for (size_t i = 0; i < count; i++) {
        all[8 + 2 * i] = entries[i];
        all[9 + 2 * i] = pages[i].data;
    }
    size_t size = 0;
    unsigned char *bytes = ods ? books_ods("", tables.data, &size) : books_zip(all, &size);
    snprintf(file, sizeof file, "%s/content.%s", content, ods ? "ods" : "xlsx");
    fixture_store(file, bytes, size);
    free(bytes);
    for (size_t i = 0; i < count; i++) {
        free(pages[i].data);
    }
    file_list_free(names);
    free(tables.data);
    free(list.data);
    free(links.data);
    free(book.data);
    free(relations.data);
    arena_release(&arena);
    return count;
}
