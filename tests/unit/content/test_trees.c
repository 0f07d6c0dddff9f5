/* Content files whose pages were laid by hand: graphs for trees, rings for chains, rows that share
 * their bytes, pages that a copy left empty; names that lead elsewhere; a file that changes while
 * it is shown. Opening and checking must end, soon and with words. The limit on processor time in
 * main is the judge of what does not. */
#define _GNU_SOURCE
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "content/watch.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define PAGE 4096
#define MORE 600 /* pages that a case may add */

static char folder[64], path[96];
static unsigned char *good, *made;
static size_t good_size, made_size;

/* ---- a file by hand ---- */

static void put16(unsigned char *at, size_t value)
{
    at[0] = (unsigned char)(value >> 8);
    at[1] = (unsigned char)value;
}

static void put32(unsigned char *at, size_t value)
{
    put16(at, value >> 16);
    put16(at + 2, value & 0xffff);
}

static size_t get32(const unsigned char *at)
{
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

static unsigned char *page_at(size_t number)
{
    return made + (number - 1) * PAGE;
}

static void begin(void)
{
    memset(made, 0, good_size + (size_t)MORE * PAGE);
    memcpy(made, good, good_size);
    made_size = good_size;
}

/* Number of a new page of zeros at the end. */
static size_t new_page(void)
{
    made_size += PAGE;
    return made_size / PAGE;
}

static void finish(void)
{
    put32(made + 28, made_size / PAGE);
    memcpy(made + 92, made + 24, 4);
    fixture_store(path, made, made_size);
}

/* Fills a page with the same cell count times: shared (one cell, many pointers) or each by itself.
 */
static void fill(size_t number, int type, const unsigned char *cell, size_t size, size_t count,
                 bool shared, size_t right)
{
    unsigned char *page = page_at(number);
    const size_t head = type == 2 || type == 5 ? 12 : 8;
    memset(page, 0, PAGE);
    page[0] = (unsigned char)type;
    put16(page + 3, count);
    for (size_t i = 0; i < count; i++) {
        const size_t at = PAGE - (shared ? 1 : i + 1) * size;
        memcpy(page + at, cell, size);
        put16(page + head + 2 * i, at);
    }
    put16(page + 5, PAGE - (shared ? 1 : count) * size);
    if (head == 12) {
        put32(page + 8, right);
    }
}

static size_t root_of(const char *table)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    char name[128];
    snprintf(name, sizeof name, "%s/content.db", folder);
    sqlite3_open_v2(name, &db, SQLITE_OPEN_READONLY, NULL);
    sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name=?1", -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    const size_t root = sqlite3_step(stmt) == SQLITE_ROW ? (size_t)sqlite3_column_int(stmt, 0) : 0;
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    CHECK(root > 0);
    return root;
}

static bool opens(struct content **out, struct err *err)
{
    *err = (struct err){.text = ""};
    const bool fine = content_open(path, out, err);
    CHECK(fine || (err->text[0] != '\0' && strchr(err->text, '\n') == NULL));
    return fine;
}

static void refused(const char *what, const char *words)
{
    struct content *content = NULL;
    struct err err;
    if (opens(&content, &err) || strstr(err.text, words) == NULL) {
        printf("%s: says \"%s\", not \"%s\"\n", what, err.text, words);
        check_failures++;
    }
    content_close(content);
}

/* ---- graphs ---- */

/* Levels of pages that each point 400 times at the one below: 400^4 ways for a reader that follows
 * them all. Returns the top. */
static size_t make_graph(size_t leaf, int type, size_t levels)
{
    size_t child = leaf;
    for (size_t i = 0; i < levels; i++) {
        const size_t page = new_page();
        unsigned char cell[7] = {0};
        put32(cell, child);
        if (type == 5) {
            cell[4] = 0x86, cell[5] = 0x8d, cell[6] = 0x20; /* row 100000 */
        } else {
            cell[4] = 2, cell[5] = 2, cell[6] = 8; /* a record of one cell, the number 0 */
        }
        fill(page, type, cell, sizeof cell, 400, false, child);
        child = page;
    }
    return child;
}

/* The list of tables is such a graph; its leaf holds 50 of an index that SQLite takes for its own.
 */
static void test_schema_graph(void)
{
    static const unsigned char row[] = {49,  0x87, 0x68, 6,   23,  55,  17,  1,   0,   'i',
                                        'n', 'd',  'e',  'x', 's', 'q', 'l', 'i', 't', 'e',
                                        '_', 'a',  'u',  't', 'o', 'i', 'n', 'd', 'e', 'x',
                                        '_', 'z',  'z',  '_', '1', 'z', 'z', 3};
    unsigned char cell[64] = {0};
    memcpy(cell, row, sizeof row);
    for (size_t levels = 1; levels <= 4; levels++) {
        begin();
        const size_t leaf = new_page();
        cell[0] = (unsigned char)(sizeof row - 3);
        fill(leaf, 13, cell, sizeof row, 50, false, 0);
        const size_t top = make_graph(leaf, 5, levels);
        CHECK_INT(made[100], 5); /* else there is no list of several pages to hang it to */
        put32(made + 108, top);
        finish();
        refused("graph in the list of tables", "");
    }
}

/* Tables that the exhibit only asks for single rows, and those that it reads at once. */
static void test_table_graphs(void)
{
    static const char *const tables[] = {"text",        "text_note", "layer",
                                         "product_use", "source",    "meta"};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (size_t levels = 1; levels <= 30; levels += levels < 4 ? 1 : 26) {
            begin();
            const size_t root = root_of(tables[i]), leaf = new_page();
            memcpy(page_at(leaf), page_at(root), PAGE);
            if (page_at(leaf)[0] == 2) { /* take one of its leaves instead */
                memcpy(page_at(leaf), page_at(get32(page_at(root) + 8)), PAGE);
            }
            const size_t top = make_graph(leaf, 2, levels);
            memcpy(page_at(root), page_at(top), PAGE);
            finish();
            refused(tables[i], "table ");
        }
        begin(); /* a page that is its own child */
        const size_t root = root_of(tables[i]);
        const unsigned char cell[] = {0, 0, 0, (unsigned char)root, 2, 2, 8};
        fill(root, 2, cell, sizeof cell, 3, false, root);
        finish();
        refused(tables[i], "used twice");
    }
}

/* Two tables on one tree. */
static void test_two_roots(void)
{
    sqlite3 *db = NULL;
    begin();
    finish();
    sqlite3_open(path, &db);
    CHECK(
        sqlite3_exec(db,
                     "PRAGMA writable_schema=1;UPDATE sqlite_schema SET rootpage=(SELECT rootpage "
                     "FROM sqlite_schema WHERE name='text') WHERE name='text_note'",
                     NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    refused("two tables on one tree", "used twice");
}

/* A table that SQLite itself reads when it opens a file. */
static void test_statistics(void)
{
    sqlite3 *db = NULL;
    begin();
    finish();
    sqlite3_open(path, &db);
    CHECK(sqlite3_exec(db, "ANALYZE", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    refused("statistics", "sqlite_stat1\" that does not belong");
}

/* ---- rows that share their bytes ---- */

static size_t make_chain(size_t pages, bool ring)
{
    const size_t first = new_page();
    size_t last = first;
    for (size_t i = 1; i < pages; i++) {
        const size_t next = new_page();
        put32(page_at(last), next);
        last = next;
    }
    for (size_t i = first; i <= last; i++) {
        memset(page_at(i) + 4, 'x', PAGE - 4);
    }
    put32(page_at(last), ring ? first : 0);
    return first;
}

/* The row 'en', KEY, 'xxx...' of table text as a cell of a leaf; its text is length bytes long. */
static size_t text_cell(unsigned char *cell, size_t length, size_t chain)
{
    const size_t type = length * 2 + 13, payload = 3 + 2 + 4 + 2 + 9 + length;
    size_t n = 0;
    cell[n++] = (unsigned char)(0x80 | (payload >> 14 & 0x7f));
    cell[n++] = (unsigned char)(0x80 | (payload >> 7 & 0x7f));
    cell[n++] = (unsigned char)(payload & 0x7f);
    const size_t from = n;
    cell[n++] = 7; /* bytes of the header */
    cell[n++] = 17;
    cell[n++] = 31;
    cell[n++] = (unsigned char)(0x80 | (type >> 21 & 0x7f));
    cell[n++] = (unsigned char)(0x80 | (type >> 14 & 0x7f));
    cell[n++] = (unsigned char)(0x80 | (type >> 7 & 0x7f));
    cell[n++] = (unsigned char)(type & 0x7f);
    memcpy(cell + n, "enui.title", 11);
    n += 11;
    const size_t least = 489, most = 1002, some = least + (payload - least) % (PAGE - 4);
    const size_t local = payload <= most ? payload : some <= most ? some : least;
    memset(cell + n, 'x', local - (n - from));
    n = from + local;
    if (local < payload) {
        put32(cell + n, chain);
        n += 4;
    }
    return n;
}

/* One long text and a thousand pointers to it: 2.4 MB that were 2.8 GB in memory. */
static void test_shared_rows(void)
{
    unsigned char cell[1200];
    static const struct {
        size_t length, count;
        bool shared;
    } cases[] = {{990000, 1500, true},
                 {990000, 1, false},
                 {4000, 1500, true},
                 {900, 1500, true},
                 {30000, 2, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        begin();
        const size_t chain = make_chain(cases[i].length / (PAGE - 4) + 1, false);
        const size_t size = text_cell(cell, cases[i].length, chain);
        fill(root_of("text"), 10, cell, size, cases[i].count, cases[i].shared, 0);
        finish();
        refused("shared rows", "table text");
    }
    begin();
    const size_t size = text_cell(cell, 12000, make_chain(2, true));
    fill(root_of("text"), 10, cell, size, 1, false, 0);
    finish();
    refused("a ring", "used twice");
}

/* The same with the rows that opening reads: each has its own bytes, so the file is as long as
 * they are; none is taken into memory. */
static void test_long_titles(void)
{
    sqlite3 *db = NULL;
    begin();
    finish();
    sqlite3_open(path, &db);
    CHECK(sqlite3_exec(db,
                       "WITH n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<40) INSERT INTO "
                       "source(id,title,publisher) SELECT 'long-'||i,printf('%.*c',990000,'x'),'p' "
                       "FROM n",
                       NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    refused("long titles", "shorten");
    getrusage(RUSAGE_SELF, &after);
#ifndef STRATA_SANITIZED
    CHECK(after.ru_maxrss - before.ru_maxrss < 8192); /* KiB; the file has 40 MB */
#endif
}

/* ---- pages that a copy left empty ---- */

static void test_empty_pages(void)
{
    const size_t media = root_of("media_data");
    for (size_t number = 2; number <= good_size / PAGE; number++) {
        begin();
        memset(page_at(number), 0, PAGE);
        finish();
        struct content *content = NULL;
        struct err err;
        const bool fine = opens(&content, &err);
        CHECK(!fine || (number > media && !content_verify(content, &err)));
        content_close(content);
    }
    for (size_t left = 1; left * PAGE < good_size; left++) { /* ends in zeros */
        begin();
        memset(page_at(left + 1), 0, good_size - left * PAGE);
        finish();
        refused("ends in zeros", "not copied to its end");
    }
}

/* ---- names that lead elsewhere ---- */

static const char *beside(const char *name)
{
    static char text[128];
    snprintf(text, sizeof text, "%s/%s", folder, name);
    return text;
}

static void refused_at(const char *name, const char *words)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    if (content_open(beside(name), &content, &err) || strstr(err.text, words) == NULL) {
        printf("%s: says \"%s\", not \"%s\"\n", name, err.text, words);
        check_failures++;
    }
    content_close(content);
}

static void test_links(void)
{
    static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
    static const char *const links[] = {"link", "link-to-link", "twin"};
    char text[160];
    begin();
    finish();
    CHECK(symlink(path, beside("link")) == 0 && symlink("link", beside("link-to-link")) == 0);
    for (int i = 0; i < 3; i++) {
        struct content *content = NULL;
        struct err err;
        CHECK(i < 2 || link(path, beside("twin")) == 0); /* only now: a file of one name first */
        CHECK(content_open(beside(links[i]), &content, &err));
        content_close(content);
        for (int k = 0; k < 3; k++) {
            snprintf(text, sizeof text, "%s%s", path, suffixes[k]);
            fixture_store(text, "", 0);
            refused_at(links[i], suffixes[k]);
            unlink(text);
        }
    }
    for (int i = 0; i < 3; i++) {
        unlink(beside(links[i]));
    }
}

static void test_no_file(void)
{
    const int socket_fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%.90s", beside("socket"));
    CHECK(bind(socket_fd, (struct sockaddr *)(void *)&address, sizeof address) == 0);
    CHECK(mkfifo(beside("pipe"), 0600) == 0 && symlink("/dev/zero", beside("zero")) == 0);
    CHECK(symlink("ring", beside("ring")) == 0 && symlink("none", beside("dangling")) == 0);
    refused_at("socket", "is a socket");
    refused_at("pipe", "is a pipe");
    refused_at("zero", "is a device");
    refused_at("ring", "cannot open");
    refused_at("dangling", "cannot open");
    refused_at("", "is a folder");
    close(socket_fd);
    static const char *const names[] = {"socket", "pipe", "zero", "ring", "dangling"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        unlink(beside(names[i]));
    }
}

/* ---- a file that changes while it is shown ---- */

static void change(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_open(path, &db);
    CHECK(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

static void test_changed(void)
{
    struct content *content = NULL;
    struct err err;
    char other[128];
    begin();
    finish();
    snprintf(other, sizeof other, "%s", beside("other.db"));
    fixture_store(other, made, made_size);
    CHECK(opens(&content, &err));
    if (content == NULL) {
        return;
    }
    char title[200];
    snprintf(title, sizeof title, "%s", content_text(content, "en", "product.kettle.name"));
    CHECK_INT(content_file(content), CONTENT_FILE_SAME);
    CHECK(rename(other, path) == 0); /* the good way: what is open stays whole */
    CHECK_INT(content_file(content), CONTENT_FILE_REPLACED);
    CHECK(content_text(content, "en", "part.kettle.lid.name")[0] != '\0');
    unlink(path);
    CHECK_INT(content_file(content), CONTENT_FILE_GONE);
    content_close(content);

    finish();
    CHECK(opens(&content, &err));
    if (content == NULL) {
        return;
    }
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), title);
    change("UPDATE text SET text='OTHER'"); /* the bad way */
    CHECK_INT(content_file(content), CONTENT_FILE_CHANGED);
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), title); /* was read before */
    CHECK(strstr(content_text(content, "en", "part.kettle.lid.name"), "OTHER") == NULL);
    struct media_bytes bytes;
    CHECK(!content_media(content, 1, &bytes, &err));
    content_close(content);
    CHECK(opens(&content, &err)); /* by itself it is a good file */
    content_close(content);
}

/* ---- the last line: time ---- */

static void test_watch(void)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK);
    CHECK(watch_start(db, 50));
    for (int i = 0; i < 2; i++) {
        CHECK(sqlite3_exec(db,
                           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT "
                           "sum(i) FROM n",
                           NULL, NULL, &message) == SQLITE_INTERRUPT);
        sqlite3_free(message);
        message = NULL;
        CHECK(sqlite3_exec(db, "SELECT 1", NULL, NULL, NULL) == SQLITE_OK); /* a new clock */
    }
    sqlite3_close(db);
}

int main(void)
{
    struct fixture fixture;
    char log[4000];
#ifdef STRATA_SANITIZED
    const struct rlimit limit = {120, 130};
#else
    const struct rlimit limit = {20, 25};
#endif
    setrlimit(RLIMIT_CPU, &limit);
    setvbuf(stdout, NULL, _IOLBF, 0);
    fixture_make(&fixture);
    snprintf(folder, sizeof folder, "%s", fixture.root);
    snprintf(path, sizeof path, "%.60s/trees.db", fixture.root);
    if (!fixture_build(&fixture, fixture.database, log, sizeof log)) {
        printf("%s", log);
        return 1;
    }
    good = fixture_read(fixture.database, &good_size);
    made = malloc(good_size + (size_t)MORE * PAGE);
    test_schema_graph();
    test_table_graphs();
    test_two_roots();
    test_statistics();
    test_shared_rows();
    test_long_titles();
    test_empty_pages();
    test_links();
    test_no_file();
    test_changed();
    test_watch();
    free(good);
    free(made);
    fixture_remove(&fixture);
    return check_done();
}
