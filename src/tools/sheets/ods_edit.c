/* Cells of an ODS sheet that are changed. A row or cell that stands there several times is divided
 * first: one copy before, one behind, and itself. */
#include "tools/sheets/book_put.h"
#include "tools/sheets/ods_private.h"

#include <stdio.h>
#include <string.h>

static xmlNodePtr spreadsheet(const struct tree *content)
{
    const xmlNode *body = tree_child(xmlDocGetRootElement(content->doc), OFFICE, "body");
    return tree_child(body, OFFICE, "spreadsheet");
}

static xmlNodePtr find_table(const struct tree *content, const char *name)
{
    const xmlNode *book = spreadsheet(content);
    char value[TREE_VALUE_SIZE];
    for (xmlNodePtr at = book != NULL ? book->children : NULL; at != NULL; at = at->next) {
        if (tree_is(at, TABLE, "table") && tree_value(at, TABLE, "name", value) &&
            strcmp(value, name) == 0) {
            return at;
        }
    }
    return NULL;
}

/* The next node behind this one and all that is in it. */
static xmlNodePtr behind(xmlNodePtr node, const xmlNode *table)
{
    while (node != table && node->next == NULL) {
        node = node->parent;
    }
    return node != table ? node->next : NULL;
}

static bool is_group(const xmlNode *node)
{
    return tree_is(node, TABLE, "table-header-rows") || tree_is(node, TABLE, "table-rows") ||
           tree_is(node, TABLE, "table-row-group");
}

/* The first row behind `at` (the table itself: of all), through groups of rows. */
static xmlNodePtr next_row(xmlNodePtr at, const xmlNode *table)
{
    at = at == table ? at->children : behind(at, table);
    while (at != NULL && !tree_is(at, TABLE, "table-row")) {
        at = is_group(at) && at->children != NULL ? at->children : behind(at, table);
    }
    return at;
}

#define ROWS "number-rows-repeated"
#define COLUMNS "number-columns-repeated"

static void repeat(xmlNodePtr node, const char *how, size_t times)
{
    char number[32];
    snprintf(number, sizeof number, "%zu", times);
    if (times > 1) {
        tree_set(node, TABLE, how, number);
    } else {
        tree_unset(node, TABLE, how);
    }
}

/* Of a node that stands there `times` times, the one with `before` of them before it. */
static xmlNodePtr divide(xmlNodePtr node, const char *how, size_t times, size_t before)
{
    const size_t after = times - before - 1;
    if (after > 0) {
        repeat(tree_copy_behind(node), how, after);
    }
    if (before > 0) {
        xmlNodePtr one = tree_copy_behind(node);
        repeat(node, how, before);
        node = one;
    }
    repeat(node, how, 1);
    return node;
}

/* A table is gone through from the top to the bottom, as far as the cells are in order. */
struct cursor {
    xmlNodePtr table, row; /* row NULL: before the first */
    size_t first, times;   /* rows that it is */
};

/* Rows that are not there: one element for the blank ones, and one for the one that is wanted. */
static xmlNodePtr append_row(const struct cursor *c, xmlNodePtr last, size_t blank)
{
    xmlNodePtr top = last;
    while (top != NULL && top->parent != c->table) {
        top = top->parent;
    }
    xmlNodePtr row = tree_new(c->table, TABLE, "table-row");
    if (top != NULL) {
        xmlAddNextSibling(top, row);
    } else {
        xmlAddChild(c->table, row);
    }
    char style[TREE_VALUE_SIZE];
    if (last != NULL && tree_value(last, TABLE, "style-name", style)) {
        tree_set(row, TABLE, "style-name", style);
    }
    xmlAddChild(row, tree_new(row, TABLE, "table-cell")); /* a row has at least one */
    return divide(row, ROWS, blank + 1, blank);
}

/* Moves to the row, which then stands alone. */
static void move_to(struct cursor *c, size_t row)
{
    if (c->row == NULL || row < c->first) {
        *c = (struct cursor){.table = c->table, .row = next_row(c->table, c->table), .first = 1};
        c->times = c->row != NULL ? tree_number(c->row, TABLE, ROWS, 1) : 0;
    }
    xmlNodePtr last = c->row;
    while (c->row != NULL && row >= c->first + c->times) {
        c->first += c->times;
        last = c->row;
        c->row = next_row(c->row, c->table);
        c->times = c->row != NULL ? tree_number(c->row, TABLE, ROWS, 1) : 0;
    }
    c->row = c->row != NULL ? divide(c->row, ROWS, c->times, row - c->first)
                            : append_row(c, last, row - c->first);
    c->first = row;
    c->times = 1;
}

static bool is_cell(const xmlNode *node)
{
    return tree_is(node, TABLE, "table-cell") || tree_is(node, TABLE, "covered-table-cell");
}

/* The cell of a row, or NULL; it stands there *times times, *before of them before the column. */
static xmlNodePtr find_cell(const xmlNode *row, size_t column, size_t *times, size_t *before)
{
    size_t at = 1;
    for (xmlNodePtr cell = row->children; cell != NULL; cell = cell->next) {
        if (is_cell(cell)) {
            *times = tree_number(cell, TABLE, COLUMNS, 1);
            *before = column - at;
            if (column < at + *times) {
                return cell;
            }
            at += *times;
        }
    }
    *before = column - at;
    return NULL;
}

/* The cell of a row, alone; made if it is not there. */
static xmlNodePtr take_cell(xmlNodePtr row, size_t column)
{
    size_t times = 0, before = 0;
    xmlNodePtr cell = find_cell(row, column, &times, &before);
    if (cell == NULL) {
        cell = xmlAddChild(row, tree_new(row, TABLE, "table-cell"));
        times = before + 1;
    }
    return divide(cell, COLUMNS, times, before);
}

/* A cell without a look of its own gets that of another one. */
static void look_like(const struct cursor *c, xmlNodePtr cell, const struct book_put *put)
{
    struct cursor other = {.table = c->table, .row = next_row(c->table, c->table), .first = 1};
    char style[TREE_VALUE_SIZE];
    size_t times = 0, before = 0;
    while (other.row != NULL && put->like_row >= other.first) {
        times = tree_number(other.row, TABLE, ROWS, 1);
        if (put->like_row < other.first + times) {
            const xmlNode *like = find_cell(other.row, put->like_column, &times, &before);
            if (like != NULL && tree_value(like, TABLE, "style-name", style)) {
                tree_set(cell, TABLE, "style-name", style);
            }
            return;
        }
        other.first += times;
        other.row = next_row(other.row, c->table);
    }
}

/* A blank that XML would drop is an element. */
static bool is_dropped(const char *start, const char *at)
{
    return *at == ' ' && (at == start || at[-1] == ' ' || at[1] == '\0' || at[1] == '\n');
}

static void put_line(xmlNodePtr cell, const char *text)
{
    xmlNodePtr paragraph = xmlAddChild(cell, tree_new(cell, TEXT, "p"));
    for (const char *at = text; *at != '\0' && *at != '\n';) {
        size_t run = 0;
        while (strchr("\t\n", at[run]) == NULL && !is_dropped(text, at + run)) {
            run++; /* strchr finds the end, too */
        }
        if (run > 0) {
            xmlNodeAddContentLen(paragraph, (const xmlChar *)at, (int)run);
        } else {
            xmlAddChild(paragraph, tree_new(cell, TEXT, *at == '\t' ? "tab" : "s"));
        }
        at += run > 0 ? run : 1;
    }
}

/* Each line is a paragraph. */
static void put_words(xmlNodePtr cell, const char *text)
{
    while (text != NULL) {
        put_line(cell, text);
        text = strchr(text, '\n');
        text += text != NULL;
    }
}

/* Takes out what the cell said; notes and drawings stay. */
static void empty(xmlNodePtr cell)
{
    static const char *const values[] = {"value-type", "value",         "date-value",
                                         "time-value", "boolean-value", "string-value",
                                         "currency"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        tree_unset(cell, OFFICE, values[i]);
    }
    tree_unset(cell, ":calcext:1.0", "value-type"); /* the office program's copy of it */
    for (xmlNodePtr at = cell->children; at != NULL;) {
        xmlNodePtr next = at->next;
        if (tree_is(at, TEXT, "p") || tree_is(at, TEXT, "h")) {
            tree_drop(at);
        }
        at = next;
    }
}

static bool may_change(const xmlNode *cell, const char **why)
{
    char value[TREE_VALUE_SIZE];
    *why = tree_value(cell, TABLE, "formula", value) ? "has a formula"
           : tree_is(cell, TABLE, "covered-table-cell") ||
                   tree_number(cell, TABLE, "number-columns-spanned", 1) > 1 ||
                   tree_number(cell, TABLE, "number-rows-spanned", 1) > 1
               ? "is merged with others"
               : NULL;
    return *why == NULL;
}

static bool put_one(struct cursor *c, const struct book_puts *puts, const struct book_put *put,
                    struct err *err)
{
    char style[TREE_VALUE_SIZE];
    const char *why = NULL;
    move_to(c, put->row);
    xmlNodePtr cell = take_cell(c->row, put->column);
    if (!may_change(cell, &why)) {
        return err_set(err, "%s:%zu:%zu: the cell %s, so it is not overwritten", puts->sheet,
                       put->row, put->column, why);
    }
    const bool blank = !tree_value(cell, OFFICE, "value-type", style);
    empty(cell);
    if (blank && put->like_row > 0 && !tree_value(cell, TABLE, "style-name", style)) {
        look_like(c, cell, put);
    }
    if (put->text[0] != '\0') {
        tree_set(cell, OFFICE, "value-type", put->number ? "float" : "string");
        if (put->number) {
            tree_set(cell, OFFICE, "value", put->text);
        }
        put_words(cell, put->text);
    }
    return true;
}

bool ods_put(struct tree *content, const struct book_puts *puts, struct err *err)
{
    struct cursor cursor = {.table = find_table(content, puts->sheet)};
    if (cursor.table == NULL) {
        return err_set(err, "there is no sheet %s", puts->sheet);
    }
    for (size_t i = 0; i < puts->count; i++) {
        if (!put_one(&cursor, puts, &puts->list[i], err)) {
            return false;
        }
    }
    return true;
}

const char *ods_make(struct book_trees *trees, const char *name, struct err *err)
{
    const struct tree *content = book_tree(trees, ODS_PART, err);
    if (content == NULL || find_table(content, name) != NULL) {
        return content != NULL ? ODS_PART : NULL;
    }
    xmlNodePtr book = spreadsheet(content), last = NULL;
    for (xmlNodePtr at = book != NULL ? book->children : NULL; at != NULL; at = at->next) {
        last = tree_is(at, TABLE, "table") ? at : last;
    }
    if (last == NULL) {
        err_set(err, "there is no sheet that %s could come behind", name);
        return NULL;
    }
    xmlNodePtr table = xmlAddNextSibling(last, tree_new(last, TABLE, "table"));
    tree_set(table, TABLE, "name", name);
    xmlAddChild(table, tree_new(table, TABLE, "table-column"));
    return ODS_PART;
}
