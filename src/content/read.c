/* Rows out of an open content file, in key order, each cell of the type that the schema says. */
#include "schema/rows.h"

#include "content/db.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static const char wrong_type[] = "holds a value of the wrong type";

/* NULL, or what is wrong with the text. Its length is judged before it is copied. */
static const char *read_text(struct dataset *data, sqlite3_stmt *stmt, int index,
                             const struct column *column, struct cell *cell)
{
    const char *text = (const char *)sqlite3_column_text(stmt, index);
    const int length = sqlite3_column_bytes(stmt, index);
    /* A zero byte inside would hide the rest of the text from every later check. */
    if (text == NULL || length <= 0 || memchr(text, '\0', (size_t)length) != NULL) {
        return wrong_type;
    }
    if ((size_t)length > rows_longest(column)) {
        return "holds a text that is too long; shorten it in the sheet and build again";
    }
    cell->text = arena_copy(data->texts, text, (size_t)length);
    return NULL;
}

static const char *read_cell(struct dataset *data, sqlite3_stmt *stmt, int index,
                             const struct column *column, struct cell *cell)
{
    const int type = sqlite3_column_type(stmt, index);
    cell->set = type != SQLITE_NULL;
    if (!cell->set) { /* NOT NULL in the schema: an empty one is damage */
        return (column->flags & COLUMN_REQUIRED) == 0 ? NULL : wrong_type;
    }
    if (schema_is_text(column->type)) {
        return type == SQLITE_TEXT ? read_text(data, stmt, index, column, cell) : wrong_type;
    }
    cell->real = sqlite3_column_double(stmt, index);
    if (column->type == TYPE_REAL) {
        return type == SQLITE_FLOAT || type == SQLITE_INTEGER ? NULL : wrong_type;
    }
    cell->integer = sqlite3_column_int64(stmt, index);
    return type == SQLITE_INTEGER ? NULL : wrong_type;
}

static bool read_row(struct dataset *data, sqlite3_stmt *stmt, const struct table *table,
                     struct err *err)
{
    struct row *row = rows_add(data, schema_id(table));
    for (int i = 0, index = 0; i < table->column_count; i++) {
        if (table->columns[i].type == TYPE_BLOB) {
            continue;
        }
        const char *why = read_cell(data, stmt, index++, &table->columns[i], &row->cells[i]);
        if (why != NULL) {
            /* The cell must not be touched again: it has no value of its type. */
            row->cells[i] = (struct cell){0};
            char name[200];
            return err_set(err, "table %s, row %s: column %s %s", table->name,
                           rows_name(table, row, name, sizeof name), table->columns[i].name, why);
        }
    }
    return true;
}

/* Reads what the statement gives, most rows at most. */
static bool read_steps(struct dataset *data, sqlite3 *db, sqlite3_stmt *stmt,
                       const struct table *table, size_t most, struct err *err)
{
    int rc = sqlite3_step(stmt);
    bool ok = true;
    for (size_t n = 0; ok && rc == SQLITE_ROW; n++) {
        if (n >= most) {
            ok = err_set(err, "table %s: more than %zu rows", table->name, most);
            break;
        }
        ok = read_row(data, stmt, table, err);
        rc = ok ? sqlite3_step(stmt) : SQLITE_DONE;
    }
    if (ok && rc != SQLITE_DONE) {
        ok = err_set(err, "table %s: %s", table->name, db_reason(db));
    }
    return ok;
}

static bool read_table(struct dataset *data, sqlite3 *db, const struct table *table,
                       struct err *err)
{
    char sql[1024];
    schema_select(table, sql, sizeof sql);
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
        return err_set(err, "table %s: %s", table->name, db_reason(db));
    }
    const bool ok = read_steps(data, db, stmt, table, table->most_rows, err);
    sqlite3_finalize(stmt);
    return ok;
}

bool dataset_read_owner(struct dataset *data, struct sqlite3 *db, enum table_id id,
                        const struct cell *owner, struct sqlite3_stmt **stmt, struct err *err)
{
    const struct table *table = schema_table(id);
    char sql[1024];
    schema_select_owner(table, sql, sizeof sql);
    if (*stmt == NULL && sqlite3_prepare_v2(db, sql, -1, stmt, NULL) != SQLITE_OK) {
        return err_set(err, "table %s: %s", table->name, db_reason(db));
    }
    const int rc = schema_is_text(table->columns[0].type)
                       ? sqlite3_bind_text(*stmt, 1, owner->text, -1, SQLITE_STATIC)
                       : sqlite3_bind_int64(*stmt, 1, owner->integer);
    const bool ok = rc == SQLITE_OK ? read_steps(data, db, *stmt, table, ROWS_MOST_DETAILS, err)
                                    : err_set(err, "table %s: %s", table->name, db_reason(db));
    sqlite3_reset(*stmt);
    sqlite3_clear_bindings(*stmt);
    return ok;
}

static bool read_tables(struct dataset *data, sqlite3 *db, unsigned skip, struct err *err)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        if ((table->flags & skip) == 0 && i != TABLE_MEDIA_DATA &&
            !read_table(data, db, table, err)) {
            return false;
        }
    }
    return true;
}

bool dataset_read(struct dataset *data, struct sqlite3 *db, struct err *err)
{
    return read_tables(data, db, TABLE_LAZY | TABLE_DETAIL, err);
}

bool dataset_read_details(struct dataset *data, struct sqlite3 *db, struct err *err)
{
    return read_tables(data, db, TABLE_LAZY, err);
}

bool dataset_read_whole(struct dataset *data, struct sqlite3 *db, struct err *err)
{
    return read_tables(data, db, 0, err);
}
