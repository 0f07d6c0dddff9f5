/* Cells of an XLSX sheet that are changed. Texts stand in their cells (inlineStr), so the shared
 * ones need not change; a cell keeps its style. */
#include "tools/sheets/book_put.h"
#include "tools/sheets/xlsx_private.h"

#include <stdio.h>
#include <string.h>

/* "AB" of 28. */
static void letters_of(size_t column, char out[8])
{
    char turned[8];
    size_t count = 0;
    for (; column > 0 && count < sizeof turned - 1; column = (column - 1) / 26) {
        turned[count++] = (char)('A' + (column - 1) % 26);
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = turned[count - 1 - i];
    }
    out[count] = '\0';
}

static size_t column_of(const char *place)
{
    size_t column = 0;
    for (; *place >= 'A' && *place <= 'Z' && column < SHEET_MOST_COLUMNS * 2; place++) {
        column = column * 26 + (size_t)(*place - 'A') + 1;
    }
    return column;
}

/* The place where a node of `name` with this number is, or would come: the node, or NULL with
 * *before set to the node it would come behind (NULL: first). Rows and cells may leave their
 * number out: then they follow the one before. */
static xmlNodePtr find(const xmlNode *parent, const char *name, size_t wanted, xmlNodePtr *before)
{
    char place[TREE_VALUE_SIZE];
    const bool rows = strcmp(name, "row") == 0;
    size_t number = 0;
    *before = NULL;
    for (xmlNodePtr at = parent->children; at != NULL; at = at->next) {
        if (!tree_is(at, SHEETS_ML, name)) {
            continue;
        }
        const bool told = tree_value(at, NULL, "r", place);
        number = !told ? number + 1 : rows ? book_number(place, number + 1) : column_of(place);
        if (number >= wanted) {
            return number == wanted ? at : NULL;
        }
        *before = at;
    }
    return NULL;
}

/* Puts a new node behind another one, or first. */
static xmlNodePtr insert(xmlNodePtr parent, xmlNodePtr before, const char *name)
{
    xmlNodePtr node = tree_new(parent, SHEETS_ML, name);
    if (before != NULL) {
        return xmlAddNextSibling(before, node);
    }
    return parent->children != NULL ? xmlAddPrevSibling(parent->children, node)
                                    : xmlAddChild(parent, node);
}

static xmlNodePtr take_row(xmlNodePtr data, size_t row)
{
    char number[32];
    xmlNodePtr before = NULL, found = find(data, "row", row, &before);
    if (found == NULL) {
        found = insert(data, before, "row");
        snprintf(number, sizeof number, "%zu", row);
        tree_set(found, NULL, "r", number);
    }
    return found;
}

static xmlNodePtr take_cell(xmlNodePtr row, size_t row_number, size_t column, bool *fresh)
{
    char place[32], letters[8];
    xmlNodePtr before = NULL, found = find(row, "c", column, &before);
    *fresh = found == NULL;
    if (found == NULL) {
        found = insert(row, before, "c");
        letters_of(column, letters);
        snprintf(place, sizeof place, "%s%zu", letters, row_number);
        tree_set(found, NULL, "r", place);
        tree_unset(row, NULL, "spans"); /* it helps Excel only, and may be wrong now */
    }
    return found;
}

static void look_like(const xmlNode *data, xmlNodePtr cell, const struct book_put *put)
{
    char style[TREE_VALUE_SIZE];
    xmlNodePtr before = NULL;
    const xmlNode *row = find(data, "row", put->like_row, &before);
    const xmlNode *like = row != NULL ? find(row, "c", put->like_column, &before) : NULL;
    if (like != NULL && tree_value(like, NULL, "s", style)) {
        tree_set(cell, NULL, "s", style);
    }
}

/* Is there something that looks like _x0041_, which readers take for a letter? */
static bool is_escape(const char *at)
{
    return strncmp(at, "_x", 2) == 0 && strspn(at + 2, "0123456789abcdefABCDEF") >= 4 &&
           at[6] == '_';
}

static void put_text(xmlNodePtr cell, const char *text)
{
    xmlNodePtr inside = xmlAddChild(cell, tree_new(cell, SHEETS_ML, "is"));
    xmlNodePtr t = xmlAddChild(inside, tree_new(cell, SHEETS_ML, "t"));
    const size_t length = strlen(text);
    if (strchr(" \t\n", text[0]) != NULL || strchr(" \t\n", text[length - 1]) != NULL) {
        xmlNodeSetSpacePreserve(t, 1);
    }
    const char *from = text;
    for (const char *at = text; *at != '\0'; at++) {
        if (is_escape(at)) {
            xmlNodeAddContentLen(t, (const xmlChar *)from, (int)(at - from));
            xmlNodeAddContent(t, (const xmlChar *)"_x005F");
            from = at;
        }
    }
    xmlNodeAddContent(t, (const xmlChar *)from);
    tree_set(cell, NULL, "t", "inlineStr");
}

static void put_number(xmlNodePtr cell, const char *text)
{
    xmlNodePtr v = xmlAddChild(cell, tree_new(cell, SHEETS_ML, "v"));
    xmlNodeAddContent(v, (const xmlChar *)text);
}

static bool put_one(xmlNodePtr data, const struct book_puts *puts, const struct book_put *put,
                    struct err *err)
{
    bool fresh = false;
    xmlNodePtr cell = take_cell(take_row(data, put->row), put->row, put->column, &fresh);
    if (tree_child(cell, SHEETS_ML, "f") != NULL) {
        return err_set(err, "%s:%zu:%zu: the cell has a formula, so it is not overwritten",
                       puts->sheet, put->row, put->column);
    }
    while (cell->children != NULL) {
        tree_drop(cell->children);
    }
    tree_unset(cell, NULL, "t");
    if (fresh && put->like_row > 0) {
        look_like(data, cell, put);
    }
    if (put->number && put->text[0] != '\0') {
        put_number(cell, put->text);
    } else if (put->text[0] != '\0') {
        put_text(cell, put->text);
    }
    return true;
}

/* "A1:F20" says how far the sheet reaches. */
static void stretch(xmlNodePtr sheet, const struct book_puts *puts)
{
    char value[TREE_VALUE_SIZE], letters[8], reach[80];
    xmlNodePtr dimension = tree_child(sheet, SHEETS_ML, "dimension");
    if (dimension == NULL || !tree_value(dimension, NULL, "ref", value)) {
        return;
    }
    const char *colon = strchr(value, ':');
    const char *end = colon != NULL ? colon + 1 : value;
    size_t column = column_of(end),
           row = book_number(end + strspn(end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 1);
    bool further = false;
    for (size_t i = 0; i < puts->count; i++) {
        further = further || puts->list[i].row > row || puts->list[i].column > column;
        row = puts->list[i].row > row ? puts->list[i].row : row;
        column = puts->list[i].column > column ? puts->list[i].column : column;
    }
    if (further) {
        letters_of(column, letters);
        snprintf(reach, sizeof reach, "%.*s:%s%zu", (int)strcspn(value, ":") % 20, value, letters,
                 row);
        tree_set(dimension, NULL, "ref", reach);
    }
}

bool xlsx_put(struct tree *tree, const struct book_puts *puts, struct err *err)
{
    xmlNodePtr sheet = xmlDocGetRootElement(tree->doc);
    xmlNodePtr data = tree_child(sheet, SHEETS_ML, "sheetData");
    if (data == NULL) {
        return err_set(err, "%s: the sheet has no cells; save the workbook again", puts->sheet);
    }
    for (size_t i = 0; i < puts->count; i++) {
        if (!put_one(data, puts, &puts->list[i], err)) {
            return false;
        }
    }
    stretch(sheet, puts);
    return true;
}
