#include "content/db.h"

#include "content/content.h"
#include "core/mem.h"
#include "pack/pack_file.h"
#include "pack/pack_vfs.h"
#include "schema/schema.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* A journal beside the file would be replayed by a friendlier reader and means that a writer died;
 * with immutable=1 we would show half of its work (reliability.md, finding 6). */
static bool check_siblings(const char *path, struct err *err)
{
    static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
    const size_t size = strlen(path) + 16;
    char *name = mem_alloc(size);
    bool fine = true;
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0] && fine; i++) {
        struct stat info;
        snprintf(name, size, "%s%s", path, suffixes[i]);
        if (lstat(name, &info) == 0) {
            fine = err_set(err,
                           "%s: a file %s lies beside it, so the file was being changed; close "
                           "the program that edits it, or take a fresh copy",
                           path, suffixes[i]);
        }
    }
    free(name);
    return fine;
}

static bool check_file(const char *path, struct err *err)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return err_set(err, "%s: cannot open the content file: %s", path, strerror(errno));
    }
    if (!S_ISREG(info.st_mode)) {
        return err_set(err, "%s: is not an ordinary file; name the content file itself", path);
    }
    return check_siblings(path, err);
}

/* "file:" URI of any path: all but the plain characters become %XX, so that no part of a file
 * name can be read as an option. The caller frees it. */
static char *make_uri(const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789/._-";
    static const char tail[] = "?mode=ro&immutable=1";
    const size_t size = strlen(path) * 3 + 64;
    char *uri = mem_alloc(size);
    size_t used = (size_t)snprintf(uri, size, "file:%s", path[0] == '/' ? "//" : "");
    for (; *path != '\0'; path++) {
        const bool keep = strchr(plain, *path) != NULL;
        used +=
            (size_t)snprintf(uri + used, size - used, keep ? "%c" : "%%%02X", (unsigned char)*path);
    }
    snprintf(uri + used, size - used, "%s", tail);
    return uri;
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

/* Reads the header through the VFS, before SQLite itself interprets it. */
static bool check_header(sqlite3 *db, const char *path, struct err *err)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    unsigned char header[HEADER_SIZE] = {0};
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        file == NULL || file->pMethods == NULL ||
        file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
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
    return true;
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
           db_expect(db, "PRAGMA cache_size=-4000", NULL, err);
}

/* Every object of the file must be one of our tables, written as we write it: so there is no
 * view, trigger, index, generated column or check that could run on its behalf. */
static bool check_schema(sqlite3 *db, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    bool seen[TABLE_COUNT] = {false};
    if (sqlite3_prepare_v2(db, "SELECT type,name,sql FROM sqlite_schema", -1, &stmt, NULL) !=
        SQLITE_OK) {
        return err_set(err, "%s", db_reason(db));
    }
    int rc = SQLITE_ROW;
    bool fine = true;
    while (fine && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *type = (const char *)sqlite3_column_text(stmt, 0);
        const char *name = (const char *)sqlite3_column_text(stmt, 1);
        const char *sql = (const char *)sqlite3_column_text(stmt, 2);
        const struct table *table = name != NULL ? schema_find(name) : NULL;
        char want[SCHEMA_SQL_SIZE] = "";
        if (table != NULL) {
            schema_sql(table, want, sizeof want);
        }
        if (table == NULL || type == NULL || strcmp(type, "table") != 0) {
            fine =
                err_set(err, "holds a %.20s \"%.60s\" that does not belong there; build it again",
                        type != NULL ? type : "thing", name != NULL ? name : "");
        } else if (sql == NULL || strcmp(sql, want) != 0) {
            fine = err_set(err, "table %s has other columns than expected; build it again", name);
        } else {
            seen[schema_id(table)] = true;
        }
    }
    if (fine && rc != SQLITE_DONE) {
        fine = err_set(err, "%s", db_reason(db));
    }
    sqlite3_finalize(stmt);
    for (int i = 0; fine && i < TABLE_COUNT; i++) {
        if (!seen[i]) {
            fine = err_set(err, "table %s is missing; build it again",
                           schema_table((enum table_id)i)->name);
        }
    }
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
    return sqlite3_extended_errcode(db) == SQLITE_IOERR_DATA ? "the file is damaged; copy it again"
                                                             : sqlite3_errmsg(db);
}

static sqlite3 *open_handle(const char *path, const char *vfs, struct pack_vfs *shim,
                            struct err *err)
{
    sqlite3 *db = NULL;
    char *uri = make_uri(path);
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
    if (!check_header(db, path, err)) {
        return false;
    }
    return (harden(db, err) && set_pragmas(db, err) && check_schema(db, err) &&
            check_pages(db, 0, err)) ||
           err_prefix(err, "%s", path);
}

bool db_open_trusted(const char *path, const char *vfs, const struct trust *trust, sqlite3 **out,
                     struct err *err)
{
    struct pack_vfs *shim = NULL;
    *out = NULL;
    if (!check_file(path, err)) {
        return false;
    }
    /* The file may be replaced after this look: the shim looks again at what it has opened, and a
     * plain file is taken for what it is only where a plain file will do. */
    if (pack_file_is(path)) {
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
    sqlite3 *db = open_handle(path, vfs, shim, err);
    if (db == NULL) {
        pack_vfs_destroy(shim);
        return false;
    }
    if (!check_all(db, path, err)) {
        db_close(db);
        return false;
    }
    *out = db;
    return true;
}

bool db_check_rest(sqlite3 *db, struct err *err)
{
    return check_pages(db, TABLE_LAZY | TABLE_DETAIL, err);
}

bool db_open(const char *path, const char *vfs, sqlite3 **out, struct err *err)
{
    return db_open_trusted(path, vfs, NULL, out, err);
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
