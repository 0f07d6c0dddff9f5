#include "content/db.h"

#include "content/content.h"
#include "content/db_file.h"
#include "content/pages.h"
#include "content/watch.h"
#include "core/mem.h"
#include "pack/pack_file.h"
#include "pack/pack_vfs.h"
#include "schema/schema.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_SIZE 100

/* Offsets in the header of a database file: sqlite.org/fileformat2.html section 1.3. */
enum {
    AT_PAGE_SIZE = 16,
    AT_WRITE_VERSION = 18,
    AT_READ_VERSION = 19,
    AT_RESERVED = 20,
    AT_CHANGES = 24,
    AT_PAGE_COUNT = 28,
    AT_AUTOVACUUM = 52,
    AT_ENCODING = 56,
    AT_USER_VERSION = 60,
    AT_APPLICATION_ID = 68,
    AT_VALID_FOR = 92
};

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool check_size(const char *path, const unsigned char *header, int64_t size, struct err *err)
{
    const uint32_t page = (uint32_t)header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];
    const int64_t wanted = (int64_t)big32(header + AT_PAGE_COUNT) * page;
    if (page != DB_PAGE_SIZE || header[AT_RESERVED] != 0 ||
        big32(header + AT_CHANGES) != big32(header + AT_VALID_FOR) ||
        big32(header + AT_AUTOVACUUM) != 0 || big32(header + AT_ENCODING) != 1) {
        return err_set(err, "%s: the file was not written by strata-content; build it again", path);
    }
    if (size > DB_MOST_BYTES) {
        return err_set(err, "%s: the file is too large (%lld bytes)", path, (long long)size);
    }
    if (size != wanted) {
        return err_set(err, "%s: the file is %s: %lld bytes instead of %lld; copy it again", path,
                       size < wanted ? "cut short" : "too long", (long long)size,
                       (long long)wanted);
    }
    return true;
}

static bool check_identity(const char *path, const unsigned char *header, struct err *err)
{
    const uint32_t version = big32(header + AT_USER_VERSION);
    if (big32(header + AT_APPLICATION_ID) != CONTENT_APPLICATION_ID) {
        return err_set(err,
                       "%s: a database, but not a content file of Strata (application id "
                       "0x%08x); name the content.db that strata-content built",
                       path, (unsigned)big32(header + AT_APPLICATION_ID));
    }
    if (version != CONTENT_SCHEMA) {
        return err_set(err, "%s: made for schema %u, this program reads %d; %s", path,
                       (unsigned)version, CONTENT_SCHEMA,
                       version > CONTENT_SCHEMA ? "update the program"
                                                : "build the content again with this version");
    }
    if (header[AT_WRITE_VERSION] != 1 || header[AT_READ_VERSION] != 1) {
        return err_set(err,
                       "%s: the file is in WAL mode; run PRAGMA journal_mode=DELETE on the "
                       "original and copy it again",
                       path);
    }
    return true;
}

/* The file as the VFS sees it; NULL when there is none. */
static sqlite3_file *file_of(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    return sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
                   file != NULL && file->pMethods != NULL
               ? file
               : NULL;
}

/* Reads the header through the VFS, before SQLite itself interprets it. */
static bool check_header(sqlite3_file *file, const char *path, struct err *err)
{
    sqlite3_int64 size = 0;
    unsigned char header[HEADER_SIZE] = {0};
    if (file == NULL || file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return err_set(err, "%s: cannot read the content file; check the disk", path);
    }
    if (size == 0) {
        return err_set(err, "%s: the file is empty; copy it again", path);
    }
    if (size < HEADER_SIZE) {
        return err_set(err, "%s: the file is too short to be a content file; copy it again", path);
    }
    if (file->pMethods->xRead(file, header, HEADER_SIZE, 0) != SQLITE_OK) {
        return err_set(err, "%s: cannot read the content file; check the disk", path);
    }
    if (memcmp(header, "SQLite format 3", 16) != 0) {
        return err_set(err, "%s: not a content file (not a SQLite database); copy it again", path);
    }
    return check_identity(path, header, err) && check_size(path, header, size, err);
}

#define WINDOW ((uint32_t)16) /* pages read at once: those of a table lie side by side */

struct window {
    sqlite3_file *file;
    uint32_t first, count, pages; /* page in front, pages there, pages of the file */
    unsigned char data[WINDOW][PAGES_SIZE];
};

static bool read_page(void *user, uint32_t number, unsigned char out[PAGES_SIZE])
{
    struct window *window = user;
    if (number < window->first || number - window->first >= window->count) {
        const uint32_t left = window->pages - number + 1;
        window->first = number;
        window->count = left < WINDOW ? left : WINDOW;
        if (window->file->pMethods->xRead(window->file, window->data,
                                          (int)(window->count * PAGES_SIZE),
                                          (sqlite3_int64)(number - 1) * PAGES_SIZE) != SQLITE_OK) {
            window->count = 0;
            return false;
        }
    }
    memcpy(out, window->data[number - window->first], PAGES_SIZE);
    return true;
}

/* The trees, also before SQLite follows them. */
static bool check_trees(sqlite3_file *file, bool media, struct err *err)
{
    sqlite3_int64 size = 0;
    if (file == NULL || file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return err_set(err, "cannot read the content file; check the disk");
    }
    struct window *window = mem_alloc(sizeof *window);
    window->file = file;
    window->pages = (uint32_t)(size / PAGES_SIZE);
    const struct page_reader reader = {read_page, window, window->pages};
    const bool fine = pages_check(&reader, media, err);
    free(window);
    return fine;
}

static const struct {
    int id, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, DB_LONGEST_VALUE},
    {SQLITE_LIMIT_SQL_LENGTH, 20000},
    {SQLITE_LIMIT_COLUMN, SCHEMA_MOST_COLUMNS + 8},
    {SQLITE_LIMIT_EXPR_DEPTH, 20},
    {SQLITE_LIMIT_COMPOUND_SELECT, 3},
    {SQLITE_LIMIT_VDBE_OP, 25000},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static const struct {
    int option, value;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
};

static bool harden(sqlite3 *db, struct err *err)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        sqlite3_limit(db, limits[i].id, limits[i].value);
    }
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++) {
        int now = -1;
        if (sqlite3_db_config(db, switches[i].option, switches[i].value, &now) != SQLITE_OK ||
            now != switches[i].value) {
            return err_set(err, "this SQLite library lacks a safety switch (%d); update it",
                           switches[i].option);
        }
    }
    sqlite3_extended_result_codes(db, 1);
    return watch_start(db, WATCH_MS) || err_set(err, "%s", sqlite3_errmsg(db));
}

bool db_expect(sqlite3 *db, const char *sql, const char *want, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
        return err_set(err, "%s", db_reason(db));
    }
    /* quick_check returns SQLITE_OK on a corrupt file: only its row says the truth. */
    const int rc = sqlite3_step(stmt);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    bool fine = true;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        fine = err_set(err, "%s", db_reason(db));
    } else if (want != NULL && (text == NULL || strcmp(text, want) != 0)) {
        fine = err_set(err, "%.200s", text != NULL ? text : "no answer");
    }
    sqlite3_finalize(stmt);
    return fine;
}

static bool set_pragmas(sqlite3 *db, struct err *err)
{
    return db_expect(db, "PRAGMA mmap_size=0", NULL, err) &&
           db_expect(db, "PRAGMA cell_size_check=ON", NULL, err) &&
           db_expect(db, "PRAGMA query_only=ON", NULL, err) &&
           db_expect(db, "PRAGMA temp_store=MEMORY", NULL, err) &&
           db_expect(db, "PRAGMA cache_size=-1000", NULL, err);
}

/* Every object of the file is one of our tables (pages.h has seen to that), and it must be written
 * as we write it: so there is no generated column or check that could run on its behalf. */
static bool check_schema(sqlite3 *db, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, "SELECT name,sql FROM sqlite_schema", -1, &stmt, NULL) !=
        SQLITE_OK) {
        return err_set(err, "%s", db_reason(db));
    }
    int rc = SQLITE_ROW;
    bool fine = true;
    while (fine && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        const char *sql = (const char *)sqlite3_column_text(stmt, 1);
        const struct table *table = name != NULL ? schema_find(name) : NULL;
        char want[SCHEMA_SQL_SIZE] = "";
        if (table != NULL) {
            schema_sql(table, want, sizeof want);
        }
        fine = (sql != NULL && strcmp(sql, want) == 0) ||
               err_set(err,
                       "table %.60s has other columns, or choices in one, than this version knows; "
                       "build it again",
                       name != NULL ? name : "");
    }
    if (fine && rc != SQLITE_DONE) {
        fine = err_set(err, "%s", db_reason(db));
    }
    sqlite3_finalize(stmt);
    return fine;
}

/* The pages of the tables that have one of these flags, or none when flags is 0. Table by table, so
 * that the media bytes (nearly the whole file) are not read: it would not find flipped bits in them
 * anyway; content_media checks each raster when it is read. */
static bool check_pages(sqlite3 *db, unsigned flags, struct err *err)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        char sql[100];
        const unsigned found = table->flags & (TABLE_LAZY | TABLE_DETAIL);
        if (i == TABLE_MEDIA_DATA || (flags == 0 ? found != 0 : (found & flags) == 0)) {
            continue;
        }
        snprintf(sql, sizeof sql, "PRAGMA quick_check(%s)", table->name);
        if (!db_expect(db, sql, "ok", err)) {
            return err_prefix(err, "the file is damaged, copy it again: table %s", table->name);
        }
    }
    return true;
}

const char *db_reason(sqlite3 *db)
{
    const int code = sqlite3_extended_errcode(db);
    return code == SQLITE_IOERR_DATA || (code & 0xFF) == SQLITE_CORRUPT
               ? "the file is damaged; copy it again"
               : sqlite3_errmsg(db);
}

static sqlite3 *open_handle(const char *path, const struct db_file *file, const char *vfs,
                            struct pack_vfs *shim, struct err *err)
{
    sqlite3 *db = NULL;
    char *uri = db_file_uri(file);
    const int rc =
        sqlite3_open_v2(uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                        shim != NULL ? pack_vfs_name(shim) : vfs);
    free(uri);
    if (shim != NULL && !pack_vfs_opened(shim, err)) {
        err_prefix(err, "%s", path);
    } else if (rc != SQLITE_OK) {
        err_set(err, "%s: cannot open the content file: %s", path,
                db != NULL ? db_reason(db) : sqlite3_errstr(rc));
    } else {
        return db;
    }
    sqlite3_close(db);
    return NULL;
}

static bool check_all(sqlite3 *db, const char *path, struct err *err)
{
    sqlite3_file *file = file_of(db);
    if (!check_header(file, path, err)) {
        return false;
    }
    return (check_trees(file, false, err) && harden(db, err) && set_pragmas(db, err) &&
            check_schema(db, err) && check_pages(db, 0, err)) ||
           err_prefix(err, "%s", path);
}

static bool open_found(const char *path, const struct db_file *file, const char *vfs,
                       const struct trust *trust, sqlite3 **out, struct err *err)
{
    struct pack_vfs *shim = NULL;
    /* The file may be replaced after this look: the shim looks again at what it has opened, and a
     * plain file is taken for what it is only where a plain file will do. */
    if (pack_file_is(file->real)) {
        shim = pack_vfs_create(vfs, trust);
        if (shim == NULL) {
            return err_set(err, "%s: there is no such way to read files", path);
        }
    } else if (trust != NULL) {
        return err_set(err,
                       "%s: is not signed, and only signed content may be shown here; sign it "
                       "with strata-content pack, or copy the pack again",
                       path);
    }
    sqlite3 *db = open_handle(path, file, vfs, shim, err);
    if (db == NULL) {
        pack_vfs_destroy(shim);
        return false;
    }
    if (!check_all(db, path, err) || !db_file_same(file, path, err)) {
        db_close(db);
        return false;
    }
    *out = db;
    return true;
}

bool db_open_marked(const char *path, const char *vfs, const struct trust *trust, sqlite3 **out,
                    struct file_mark *mark, struct err *err)
{
    struct db_file file;
    *out = NULL;
    *mark = (struct file_mark){.fd = -1};
    if (!db_file_find(path, &file, err)) {
        return false;
    }
    const bool fine = open_found(path, &file, vfs, trust, out, err);
    if (fine) {
        *mark = file.mark;
        file.mark.fd = -1;
    } else if (err != NULL) {
        err_one_line(err); /* SQLite quotes the file */
    }
    db_file_release(&file);
    return fine;
}

bool db_check_rest(sqlite3 *db, struct err *err)
{
    return check_trees(file_of(db), true, err) && check_pages(db, TABLE_LAZY | TABLE_DETAIL, err);
}

bool db_open(const char *path, const char *vfs, sqlite3 **out, struct err *err)
{
    struct file_mark mark;
    const bool fine = db_open_marked(path, vfs, NULL, out, &mark, err);
    mark_release(&mark);
    return fine;
}

const struct pack *db_pack(sqlite3 *db)
{
    const struct pack_vfs *shim = pack_vfs_of(db);
    return shim != NULL ? pack_vfs_pack(shim) : NULL;
}

void db_close(sqlite3 *db)
{
    struct pack_vfs *shim = db != NULL ? pack_vfs_of(db) : NULL;
    sqlite3_close(db);
    pack_vfs_destroy(shim);
}
