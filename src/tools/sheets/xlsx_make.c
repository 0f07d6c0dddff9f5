/* A new sheet in an XLSX workbook: the sheet itself, and a line for it in three lists. */
#include "tools/sheets/book_put.h"
#include "tools/sheets/xlsx_private.h"

#include <stdio.h>
#include <string.h>

#define WORKBOOK "xl/workbook.xml"
#define WORKBOOK_RELATIONS "xl/_rels/workbook.xml.rels"
#define TYPES "[Content_Types].xml"
#define TYPES_SPACE "/content-types"
#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
#define MOST_NUMBER 1000

/* Attribute `name` of the child that has this value in `key`; false when none has. */
static bool look_up(const xmlNode *list, const char *key, const char *value, const char *space,
                    const char *name, char out[TREE_VALUE_SIZE])
{
    char found[TREE_VALUE_SIZE];
    for (const xmlNode *at = list->children; at != NULL; at = at->next) {
        if (at->type == XML_ELEMENT_NODE && tree_value(at, NULL, key, found) &&
            strcmp(found, value) == 0) {
            return tree_value(at, space, name, out);
        }
    }
    return false;
}

/* The first of "rId1", "rId2" ... (form) that no child has in `key`. */
static void free_name(const xmlNode *list, const char *key, const char *before,
                      char out[TREE_VALUE_SIZE])
{
    char found[TREE_VALUE_SIZE];
    for (int i = 1; i < MOST_NUMBER; i++) {
        snprintf(out, TREE_VALUE_SIZE, "%s%d", before, i);
        if (!look_up(list, key, out, NULL, key, found)) {
            return;
        }
    }
}

static const char *free_entry(const struct book_trees *trees)
{
    for (int i = 1; i < MOST_NUMBER; i++) {
        const char *entry = arena_printf(trees->arena, "xl/worksheets/sheet%d.xml", i);
        if (!archive_has(trees->archive, entry)) {
            return entry;
        }
    }
    return NULL;
}

/* The sheet as it is listed, with its relation. */
static void list_sheet(const struct tree *book, const struct tree *relations, const char *name,
                       const char *entry)
{
    xmlNodePtr sheets = tree_child(xmlDocGetRootElement(book->doc), SHEETS_ML, "sheets");
    xmlNodePtr links = xmlDocGetRootElement(relations->doc);
    xmlNodePtr other = tree_child(links, RELATIONS, "Relationship");
    char id[TREE_VALUE_SIZE], number[TREE_VALUE_SIZE], type[TREE_VALUE_SIZE];
    free_name(links, "Id", "rId", id);
    free_name(sheets, "sheetId", "", number);
    /* The two editions of the format have relations of different addresses, alike but for the end.
     */
    tree_value(other, NULL, "Type", type);
    char *slash = strrchr(type, '/');
    snprintf(slash, sizeof type - (size_t)(slash - type), "/worksheet");
    xmlNodePtr link = xmlAddChild(links, tree_new(other, RELATIONS, "Relationship"));
    tree_set(link, NULL, "Id", id);
    tree_set(link, NULL, "Type", type);
    tree_set(link, NULL, "Target", entry + strlen("xl/"));
    xmlNodePtr sheet = xmlAddChild(sheets, tree_new(sheets, SHEETS_ML, "sheet"));
    tree_set(sheet, NULL, "name", name);
    tree_set(sheet, NULL, "sheetId", number);
    tree_set(sheet, RELATIONS, "id", id);
}

static bool is_usual(const struct tree *book, const struct tree *relations)
{
    char type[TREE_VALUE_SIZE];
    const xmlNode *other =
        tree_child(xmlDocGetRootElement(relations->doc), RELATIONS, "Relationship");
    return tree_child(xmlDocGetRootElement(book->doc), SHEETS_ML, "sheets") != NULL &&
           other != NULL && tree_value(other, NULL, "Type", type) && strrchr(type, '/') != NULL;
}

const char *xlsx_make(struct book_trees *trees, const char *name, struct err *err)
{
    char id[TREE_VALUE_SIZE], target[TREE_VALUE_SIZE];
    const struct tree *book = book_tree(trees, WORKBOOK, err);
    const struct tree *relations = book != NULL ? book_tree(trees, WORKBOOK_RELATIONS, err) : NULL;
    const struct tree *types = relations != NULL ? book_tree(trees, TYPES, err) : NULL;
    const char *entry = free_entry(trees);
    if (types == NULL || entry == NULL || !is_usual(book, relations)) {
        err_set(err, "a sheet %s cannot be added to this workbook; add it in the office program",
                name);
        return NULL;
    }
    const xmlNode *root = xmlDocGetRootElement(book->doc);
    const xmlNode *sheets = tree_child(root, SHEETS_ML, "sheets");
    const xmlNode *links = xmlDocGetRootElement(relations->doc);
    if (look_up(sheets, "name", name, RELATIONS, "id", id)) { /* an empty one */
        return look_up(links, "Id", id, NULL, "Target", target)
                   ? arena_printf(trees->arena, target[0] == '/' ? "%.0s%s" : "%s%s", "xl/",
                                  target[0] == '/' ? target + 1 : target)
                   : NULL;
    }
    list_sheet(book, relations, name, entry);
    xmlNodePtr list = xmlDocGetRootElement(types->doc);
    xmlNodePtr type = xmlAddChild(list, tree_new(list, TYPES_SPACE, "Override"));
    tree_set(type, NULL, "PartName", arena_printf(trees->arena, "/%s", entry));
    tree_set(type, NULL, "ContentType", SHEET_TYPE);
    const char *bytes =
        arena_printf(trees->arena,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                     "<worksheet xmlns=\"%s\"><sheetData/></worksheet>",
                     (const char *)root->ns->href);
    return book_tree_new(trees, entry, bytes, err) != NULL ? entry : NULL;
}
