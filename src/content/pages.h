/* The shape of a content file, looked at page by page before SQLite follows it. A file may be made
 * so that SQLite's own reading of it does not end or grows without bound: a tree that is a graph,
 * a chain that is a ring, a thousand rows that are the same million bytes. Here every page may
 * be used once, a page holds no more than fits into it, and no row is longer than ours may be: so
 * all reading that follows is bounded by the length of the file. It also finds pages that a copy
 * left empty.
 *
 * The formats are those of sqlite.org/fileformat2.html, sections 1.5 to 1.6 and 2.1.
 *
 * Owner: nothing is kept. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    PAGES_SIZE = 4096,        /* bytes of a page */
    PAGES_LONGEST_ROW = 16384 /* bytes; the longest legal text has 4,000 */
};

struct page_reader {
    bool (*read)(void *user, uint32_t number, unsigned char out[PAGES_SIZE]);
    void *user;
    uint32_t count; /* pages of the file; their numbers begin at 1 */
};

/* Looks at the list of tables, which must be ours and no others, and at every tree. The bytes of
 * the media, nearly the whole file, are only followed with media; else their last page alone,
 * where an unfinished copy shows. err (without the path) says what to do. */
bool pages_check(const struct page_reader *reader, bool media, struct err *err);
