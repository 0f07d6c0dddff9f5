#include "content/write.h"

#include "content/content.h"
#include "content/db.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)8 * 1024)

static const char *reason(sqlite3 *db)
{
    return (sqlite3_errcode(db) & 0xFF) == SQLITE_FULL
               ? "no space left on the disk; free space there, or choose another folder with -o"
               : sqlite3_errmsg(db);
}

static bool run(sqlite3 *db, const char *sql, struct err *err)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        return err_set(err, "%.80s: %s", sql, reason(db));
    }
    return true;
}

static int bind_cell(sqlite3_stmt *stmt, int index, const struct column *column,
                     const struct cell *cell)
{
    if (!cell->set) {
        return sqlite3_bind_null(stmt, index);
    }
    if (schema_is_text(column->type)) {
        return sqlite3_bind_text(stmt, index, cell->text, -1, SQLITE_STATIC);
    }
    if (column->type == TYPE_REAL) {
        return sqlite3_bind_double(stmt, index, cell->real);
    }
    return sqlite3_bind_int64(stmt, index, cell->integer);
}

static bool prepare_insert(sqlite3 *db, const struct table *table, sqlite3_stmt **stmt,
                           struct err *err)
{
    char sql[400];
    size_t used = (size_t)snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(", table->name);
    for (int i = 0; i < table->column_count; i++) {
        used += (size_t)snprintf(sql + used, sizeof sql - used, "%s?", i > 0 ? "," : "");
    }
    snprintf(sql + used, sizeof sql - used, ")");
    if (sqlite3_prepare_v2(db, sql, -1, stmt, NULL) != SQLITE_OK) {
        return err_set(err, "%.80s: %s", sql, reason(db));
    }
    return true;
}

static bool write_table(sqlite3 *db, const struct rows *rows, struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    if (!prepare_insert(db, rows->table, &stmt, err)) {
        return false;
    }
    int rc = SQLITE_DONE;
    for (size_t i = 0; i < rows->count && rc == SQLITE_DONE; i++) {
        int bound = SQLITE_OK;
        for (int c = 0; c < rows->table->column_count && bound == SQLITE_OK; c++) {
            bound = bind_cell(stmt, c + 1, &rows->table->columns[c], &rows->row[i].cells[c]);
        }
        rc = bound == SQLITE_OK ? sqlite3_step(stmt) : bound;
        sqlite3_reset(stmt);
    }
    if (rc != SQLITE_DONE) {
        err_set(err, "table %s: %s", rows->table->name, reason(db));
    }
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE;
}

/* The blob of the current row from the spool, in pieces. */
static bool copy_bytes(sqlite3_blob *blob, const struct write_media *media, int spool)
{
    char piece[PIECE];
    for (size_t done = 0; done < media->size;) {
        const size_t left = media->size - done;
        const ssize_t n = pread(spool, piece, left < sizeof piece ? left : sizeof piece,
                                (off_t)media->at + (off_t)done);
        if (n <= 0 || sqlite3_blob_write(blob, piece, (int)n, (int)done) != SQLITE_OK) {
            return false;
        }
        done += (size_t)n;
    }
    return true;
}

/* A row of zeros first, then the bytes into it: no raster is in memory as a whole. */
static bool write_bytes(sqlite3 *db, const struct write_media *media, size_t count, int spool,
                        struct err *err)
{
    sqlite3_stmt *stmt = NULL;
    sqlite3_blob *blob = NULL;
    if (!prepare_insert(db, schema_table(TABLE_MEDIA_DATA), &stmt, err)) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        const sqlite3_int64 id = (sqlite3_int64)i + 1;
        fine = sqlite3_bind_int64(stmt, 1, id) == SQLITE_OK &&
               sqlite3_bind_zeroblob64(stmt, 2, media[i].size) == SQLITE_OK &&
               sqlite3_step(stmt) == SQLITE_DONE && sqlite3_reset(stmt) == SQLITE_OK &&
               (blob != NULL ? sqlite3_blob_reopen(blob, id)
                             : sqlite3_blob_open(db, "main", "media_data", "data", id, 1, &blob)) ==
                   SQLITE_OK &&
               copy_bytes(blob, &media[i], spool);
        if (!fine) {
            err_set(err, "table media_data, row %zu: %s", i + 1, reason(db));
        }
    }
    sqlite3_blob_close(blob);
    sqlite3_finalize(stmt);
    return fine;
}

static bool create_tables(sqlite3 *db, struct err *err)
{
    char sql[SCHEMA_SQL_SIZE];
    snprintf(sql, sizeof sql,
             "PRAGMA page_size=%d;PRAGMA journal_mode=OFF;PRAGMA auto_vacuum=NONE;"
             "PRAGMA encoding='UTF-8';PRAGMA synchronous=OFF;PRAGMA cache_size=-16000;"
             "PRAGMA application_id=%d;PRAGMA user_version=%d",
             DB_PAGE_SIZE, CONTENT_APPLICATION_ID, CONTENT_SCHEMA);
    bool fine = run(db, sql, err) && run(db, "BEGIN", err);
    for (int i = 0; i < TABLE_COUNT && fine; i++) {
        schema_sql(schema_table((enum table_id)i), sql, sizeof sql);
        fine = run(db, sql, err);
    }
    return fine;
}

/* SQLite's own syncs are off while the file has another name; one at the end is enough. */
static bool sync_file(const char *path, struct err *err)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        if (fd >= 0) {
            close(fd);
        }
        return err_set(err, "%s: cannot write to the disk", path);
    }
    close(fd);
    return true;
}

bool write_content(const char *path, const struct dataset *data, const struct write_media *media,
                   size_t media_count, int spool, struct err *err)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
        err_set(err, "%s: cannot write: %s", path, reason(db));
        sqlite3_close(db);
        return false;
    }
    bool fine = create_tables(db, err);
    for (int i = 0; i < TABLE_COUNT && fine; i++) {
        fine = i == TABLE_MEDIA_DATA ? write_bytes(db, media, media_count, spool, err)
                                     : write_table(db, &data->tables[i], err);
    }
    /* Rows come table by table in key order and none is ever removed, so the pages lie as VACUUM
     * would lay them, without its two copies of the file. */
    fine = fine && run(db, "COMMIT", err);
    if (sqlite3_close(db) != SQLITE_OK && fine) {
        fine = err_set(err, "cannot close the file");
    }
    return fine ? sync_file(path, err) : err_prefix(err, "%s", path);
}
