#include "content/pages.h"

#include "core/mem.h"
#include "schema/schema.h"

#include <stdlib.h>
#include <string.h>

#define AGAIN "; the file is damaged; copy it again"
#define DEPTH 12        /* of a tree; one of 2^32 pages has six levels at most */
#define FILE_HEADER 100 /* bytes in front of the first page's own header */
#define CHAIN_BYTES (PAGES_SIZE - 4)
#define MOST_WORDS                                                                                 \
    65536 /* pages of words and figures: 256 MB; the largest edition planned has 70 */

enum page_type { INDEX_INNER = 2, TABLE_INNER = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

/* Rows by number (with their payload in the leaves) or by key (with payload everywhere). */
enum tree_kind { TREE_TABLE, TREE_INDEX };

struct walk {
    const struct page_reader *reader;
    struct err *err;
    unsigned char *seen;                /* a bit a page */
    unsigned char (*pages)[PAGES_SIZE]; /* one a level, and one for chains */
    uint32_t roots[TABLE_COUNT];        /* 0: not seen yet */
    enum tree_kind kind;
    bool schema;      /* this is the list of tables */
    uint64_t longest; /* payload, bytes */
    uint32_t left;    /* pages that may still come */
};

/* A cell taken apart. */
struct piece {
    const unsigned char *payload;
    uint64_t size;         /* of the payload, wherever it lies */
    size_t local;          /* bytes of it on this page */
    uint32_t child, chain; /* page numbers, 0 for none */
    size_t bytes;          /* on this page, all in all */
};

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static size_t big16(const unsigned char *at)
{
    return (size_t)at[0] << 8 | at[1];
}

/* Reads a number of one to nine bytes before end; 0 bytes when it does not end there. */
static size_t take_number(const unsigned char *at, const unsigned char *end, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < 9 && at + i < end; i++) {
        if (i == 8) {
            *out = *out << 8 | at[i];
            return 9;
        }
        *out = *out << 7 | (at[i] & 0x7fU);
        if (at[i] < 0x80) {
            return i + 1;
        }
    }
    return 0;
}

/* The page, which nothing else may have used. */
static bool take_page(struct walk *walk, uint32_t number, unsigned char *out)
{
    if (number < 1 || number > walk->reader->count) {
        return err_set(walk->err, "there is no page %u" AGAIN, number);
    }
    unsigned char *seen = &walk->seen[number / 8];
    const unsigned char bit = (unsigned char)(1U << number % 8);
    if ((*seen & bit) != 0) {
        return err_set(walk->err, "page %u is used twice" AGAIN, number);
    }
    if (walk->left-- == 0) {
        return err_set(walk->err, "has more than %d MB of words and figures; split the edition",
                       MOST_WORDS / (1024 * 1024 / PAGES_SIZE));
    }
    *seen |= bit;
    return walk->reader->read(walk->reader->user, number, out) ||
           err_set(walk->err, "page %u cannot be read" AGAIN, number);
}

/* The rest of a long row: exactly as many pages as it needs. */
static bool follow_chain(struct walk *walk, const struct piece *piece)
{
    unsigned char *page = walk->pages[DEPTH];
    uint32_t next = piece->chain;
    for (uint64_t left = piece->size - piece->local; left > 0;) {
        if (!take_page(walk, next, page)) {
            return false;
        }
        next = big32(page);
        left -= left < CHAIN_BYTES ? left : CHAIN_BYTES;
    }
    return next == 0 || err_set(walk->err, "a row has more pages than it needs" AGAIN);
}

/* How much of a payload stays on the page: section 1.6 of the format. */
static size_t local_size(uint64_t size, bool table)
{
    const size_t most = table ? PAGES_SIZE - 35 : (PAGES_SIZE - 12) * 64 / 255 - 23;
    const size_t least = (PAGES_SIZE - 12) * 32 / 255 - 23;
    if (size <= most) {
        return (size_t)size;
    }
    const size_t some = least + (size_t)((size - least) % CHAIN_BYTES);
    return some <= most ? some : least;
}

static bool take_cell(const unsigned char *at, const unsigned char *end, int type,
                      struct piece *out)
{
    const unsigned char *const start = at;
    const bool inner = type == INDEX_INNER || type == TABLE_INNER;
    const bool table = type == TABLE_INNER || type == TABLE_LEAF;
    uint64_t rowid = 0;
    size_t step = 1;
    *out = (struct piece){.payload = NULL};
    if (inner) {
        if (end - at < 4) {
            return false;
        }
        out->child = big32(at);
        at += 4;
    }
    if (type != TABLE_INNER) {
        step = take_number(at, end, &out->size);
        at += step;
    }
    if (step > 0 && table) {
        step = take_number(at, end, &rowid);
        at += step;
    }
    out->payload = at;
    out->local = local_size(out->size, table);
    const size_t behind = out->local < out->size ? 4 : 0;
    if (step == 0 || out->local + behind > (size_t)(end - at)) {
        return false;
    }
    at += out->local;
    if (behind > 0) {
        out->chain = big32(at);
    }
    out->bytes = (size_t)(at - start) + behind;
    out->bytes = out->bytes < 4 ? 4 : out->bytes; /* the least that SQLite gives a cell */
    return true;
}

/* ---- the list of tables ---- */

static size_t value_size(uint64_t type)
{
    static const unsigned char sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < 12                         ? sizes[type]
           : type > (uint64_t)PAGES_SIZE * 2 ? PAGES_SIZE
                                             : (size_t)(type - 12) / 2;
}

static bool is_text(const unsigned char *value, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(value, word, size) == 0;
}

/* A row of it: type, name, table, root page, SQL; the first four lie on the page. SQLite acts on
 * some names (sqlite_stat1) while it reads the list: so no name but ours comes so far. */
static bool take_table(struct walk *walk, const struct piece *piece)
{
    const unsigned char *at = piece->payload, *end = at + piece->local;
    const unsigned char *values[4] = {NULL};
    uint64_t header = 0, types[4] = {0};
    size_t step = take_number(at, end, &header);
    if (step == 0 || header > piece->local) {
        return err_set(walk->err, "the list of tables cannot be read" AGAIN);
    }
    const unsigned char *value = at + header;
    at += step;
    for (int i = 0; i < 4; i++) {
        step = take_number(at, piece->payload + header, &types[i]);
        if (step == 0 || value_size(types[i]) > (size_t)(end - value)) {
            return err_set(walk->err, "the list of tables cannot be read" AGAIN);
        }
        values[i] = value;
        value += value_size(types[i]);
        at += step;
    }
    uint32_t root = 0;
    for (size_t i = 0; i < value_size(types[3]) && types[3] <= 4; i++) {
        root = root << 8 | values[3][i];
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (is_text(values[0], value_size(types[0]), "table") &&
            is_text(values[1], value_size(types[1]), schema_table((enum table_id)i)->name) &&
            walk->roots[i] == 0 && root > 1) {
            walk->roots[i] = root;
            return true;
        }
    }
    return err_set(
        walk->err, "holds a %.*s \"%.*s\" that does not belong there; build it again",
        value_size(types[0]) < 20 ? (int)value_size(types[0]) : 20, (const char *)values[0],
        value_size(types[1]) < 60 ? (int)value_size(types[1]) : 60, (const char *)values[1]);
}

/* ---- trees ---- */

static bool walk_tree(struct walk *walk, uint32_t number, int level); /* calls itself for its
                                                                       * children, DEPTH levels */

/* One cell: what it holds here and in its chain, then what is below it. */
static bool walk_cell(struct walk *walk, const struct piece *piece, bool leaf, int level)
{
    if (piece->size > walk->longest) {
        return err_set(walk->err,
                       "a row has %llu bytes; shorten its texts to 4000 and build it again",
                       (unsigned long long)piece->size);
    }
    if (piece->size > 0 && !follow_chain(walk, piece)) {
        return false;
    }
    if (walk->schema && leaf && !take_table(walk, piece)) {
        return false;
    }
    return leaf || walk_tree(walk, piece->child, level + 1);
}

static bool right_type(const struct walk *walk, int type)
{
    return walk->kind == TREE_TABLE ? type == TABLE_INNER || type == TABLE_LEAF
                                    : type == INDEX_INNER || type == INDEX_LEAF;
}

static bool bad_page(struct walk *walk, uint32_t number, int type)
{
    return err_set(walk->err,
                   type == 0 ? "page %u is empty: the file was not copied to its end; copy it again"
                             : "page %u holds something else" AGAIN,
                   number);
}

/* The cells of a page, which must fit into it side by side: so no two are the same bytes. */
static bool walk_cells(struct walk *walk, uint32_t number, const unsigned char *page, int level)
{
    const unsigned char *head = page + (number == 1 ? FILE_HEADER : 0);
    const int type = head[0];
    const bool leaf = type == INDEX_LEAF || type == TABLE_LEAF;
    const unsigned char *pointers = head + (leaf ? 8 : 12);
    const size_t cells = big16(head + 3);
    const size_t first = (size_t)(pointers - page) + cells * 2;
    size_t used = first;
    for (size_t i = 0; i < cells; i++) {
        const size_t at = big16(pointers + i * 2);
        struct piece piece;
        if (at < first || at >= PAGES_SIZE ||
            !take_cell(page + at, page + PAGES_SIZE, type, &piece)) {
            return bad_page(walk, number, type);
        }
        used += piece.bytes;
        if (used > PAGES_SIZE) {
            return err_set(walk->err, "rows of page %u lie over each other" AGAIN, number);
        }
        if (!walk_cell(walk, &piece, leaf, level)) {
            return false;
        }
    }
    return leaf || walk_tree(walk, big32(head + 8), level + 1);
}

static bool walk_tree(struct walk *walk, uint32_t number, int level)
{
    if (level >= DEPTH) {
        return err_set(walk->err, "a table has too many levels" AGAIN);
    }
    unsigned char *page = walk->pages[level];
    if (!take_page(walk, number, page)) {
        return false;
    }
    const unsigned char *head = page + (number == 1 ? FILE_HEADER : 0);
    const bool leaf = head[0] == INDEX_LEAF || head[0] == TABLE_LEAF;
    const size_t cells = big16(head + 3);
    const size_t taken = (size_t)(head - page) + (leaf ? 8 : 12) + cells * 2;
    const bool may_be_empty = number == 1 || (leaf && level == 0);
    if (!right_type(walk, head[0]) || taken > PAGES_SIZE || (cells == 0 && !may_be_empty)) {
        return bad_page(walk, number, head[0]);
    }
    return walk_cells(walk, number, page, level);
}

/* The way to the last row: a copy that was not finished has zeros there. */
static bool walk_right(struct walk *walk, uint32_t number)
{
    unsigned char *page = walk->pages[0];
    for (int level = 0; level < DEPTH; level++) {
        if (!take_page(walk, number, page)) {
            return false;
        }
        if (!right_type(walk, page[0])) {
            return bad_page(walk, number, page[0]);
        }
        if (page[0] == TABLE_LEAF) {
            return true;
        }
        number = big32(page + 8);
    }
    return err_set(walk->err, "a table has too many levels" AGAIN);
}

static bool walk_all(struct walk *walk, bool media)
{
    walk->schema = true;
    walk->longest = SCHEMA_SQL_SIZE + 256;
    if (!walk_tree(walk, 1, 0)) {
        return false;
    }
    walk->schema = false;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        if (walk->roots[i] == 0) {
            return err_set(walk->err, "table %s is missing; build it again", table->name);
        }
        walk->kind = (table->flags & TABLE_ROWID) != 0 ? TREE_TABLE : TREE_INDEX;
        walk->left = i == TABLE_MEDIA_DATA ? UINT32_MAX : walk->left;
        walk->longest = i == TABLE_MEDIA_DATA ? UINT32_MAX : PAGES_LONGEST_ROW;
        if (i == TABLE_MEDIA_DATA && !media ? !walk_right(walk, walk->roots[i])
                                            : !walk_tree(walk, walk->roots[i], 0)) {
            return err_prefix(walk->err, "table %s", table->name);
        }
    }
    return true;
}

bool pages_check(const struct page_reader *reader, bool media, struct err *err)
{
    struct walk *walk = mem_alloc(sizeof *walk);
    *walk = (struct walk){.reader = reader, .err = err, .kind = TREE_TABLE, .left = MOST_WORDS};
    walk->seen = mem_alloc((size_t)reader->count / 8 + 1);
    walk->pages = mem_alloc((DEPTH + 1) * sizeof *walk->pages);
    const bool fine = walk_all(walk, media);
    free(walk->pages);
    free(walk->seen);
    free(walk);
    return fine;
}
