/* Single cells of a workbook, put into the trees of its entries.
 * Owner: everything is borrowed. Only book_edit.c, ods_edit.c, xlsx_edit.c and xlsx_make.c include
 * this. */
#pragma once

#include "core/arena.h"
#include "tools/sheets/archive.h"
#include "tools/sheets/xml_tree.h"

struct book_put {
    size_t row, column; /* from 1 */
    const char *text;   /* "": the cell becomes empty */
    bool number;        /* kept as a number */
    /* A cell that was not there looks like this one; 0: like none. */
    size_t like_row, like_column;
};

/* The cells of one sheet, in the order of their rows (a row may come again later). False with err
 * set: a cell that cannot be changed, named as sheet:row:column; the tree is then half changed. */
struct book_puts {
    const char *sheet;
    const struct book_put *list;
    size_t count;
};
bool ods_put(struct tree *content, const struct book_puts *puts, struct err *err);
bool xlsx_put(struct tree *sheet, const struct book_puts *puts, struct err *err);

/* The entries of a workbook that are changed, each read when it is first asked for. */
#define BOOK_MOST_TREES 256
struct book_trees {
    struct archive *archive; /* borrowed */
    struct arena *arena;     /* for names of entries */
    struct tree list[BOOK_MOST_TREES];
    size_t count;
};

/* The tree of an entry, or NULL with err set. */
struct tree *book_tree(struct book_trees *trees, const char *entry, struct err *err);

/* A new tree for an entry that is not there yet, from these bytes. */
struct tree *book_tree_new(struct book_trees *trees, const char *entry, const char *bytes,
                           struct err *err);

/* The entry of a sheet of this name, which is made behind the others unless there is one. NULL with
 * err set. */
const char *ods_make(struct book_trees *trees, const char *name, struct err *err);
const char *xlsx_make(struct book_trees *trees, const char *name, struct err *err);
