#include "schema/schema.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that grows in a fixed buffer; too small a buffer is a bug, not a surprise. */
struct out {
    char *text;
    size_t size, used;
};

__attribute__((format(printf, 2, 3))) static void add(struct out *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(out->text + out->used, out->size - out->used, format, args);
    va_end(args);
    assert(n >= 0 && (size_t)n < out->size - out->used);
    out->used += n > 0 ? (size_t)n : 0;
}

static const char *type_name(enum column_type type)
{
    switch (type) {
    case TYPE_INT:
    case TYPE_BOOL:
        return "INTEGER";
    case TYPE_REAL:
        return "REAL";
    case TYPE_BLOB:
        return "BLOB";
    case TYPE_ID:
    case TYPE_CODE:
    case TYPE_KEY:
    case TYPE_TEXT:
    case TYPE_COLOUR:
        break;
    }
    return "TEXT";
}

static void add_column(struct out *out, const struct table *table, int index, bool last)
{
    const struct column *column = &table->columns[index];
    add(out, "  %s %s", column->name, type_name(column->type));
    if ((table->flags & TABLE_ROWID) != 0 && index == 0) {
        add(out, " PRIMARY KEY");
    } else if ((column->flags & COLUMN_REQUIRED) != 0) {
        add(out, " NOT NULL");
    }
    if ((column->flags & COLUMN_REFERS) != 0) {
        add(out, " REFERENCES %s", schema_table(column->refers)->name);
    }
    add(out, "%s", last ? "" : ",");
    if (column->doc != NULL || column->choices != NULL) {
        add(out, " -- %s%s%s", column->doc != NULL ? column->doc : "",
            column->doc != NULL && column->choices != NULL ? ": " : "",
            column->choices != NULL ? column->choices : "");
    }
    add(out, "\n");
}

static void add_names(struct out *out, const struct table *table, int count)
{
    for (int i = 0; i < count; i++) {
        add(out, "%s%s", i > 0 ? ", " : "", table->columns[i].name);
    }
}

void schema_sql(const struct table *table, char *text, size_t size)
{
    struct out out = {text, size, 0};
    const bool rowid = (table->flags & TABLE_ROWID) != 0;
    add(&out, "CREATE TABLE %s( -- %s\n", table->name, table->doc);
    for (int i = 0; i < table->column_count; i++) {
        add_column(&out, table, i, rowid && i == table->column_count - 1);
    }
    if (!rowid) {
        add(&out, "  PRIMARY KEY (");
        add_names(&out, table, table->key_count);
        add(&out, ")");
        if (table->parent_columns > 0) {
            const struct table *parent = schema_table(table->parent);
            add(&out, ",\n  FOREIGN KEY (");
            add_names(&out, table, table->parent_columns);
            add(&out, ") REFERENCES %s (", parent->name);
            add_names(&out, parent, table->parent_columns);
            add(&out, ")");
        }
        add(&out, "\n");
    }
    add(&out, rowid ? ")" : ") WITHOUT ROWID");
}

static void add_select(const struct table *table, bool owner, char *text, size_t size)
{
    struct out out = {text, size, 0};
    add(&out, "SELECT ");
    for (int i = 0, n = 0; i < table->column_count; i++) {
        if (table->columns[i].type != TYPE_BLOB) {
            add(&out, "%s%s", n++ > 0 ? "," : "", table->columns[i].name);
        }
    }
    /* Key order, so that the reader can verify it and search by halves. */
    add(&out, " FROM %s", table->name);
    if (owner) {
        add(&out, " WHERE %s = ?1", table->columns[0].name);
    }
    add(&out, " ORDER BY ");
    for (int i = 0; i < table->key_count; i++) {
        add(&out, "%s%s", i > 0 ? "," : "", table->columns[i].name);
    }
}

void schema_select(const struct table *table, char *text, size_t size)
{
    add_select(table, false, text, size);
}

void schema_select_owner(const struct table *table, char *text, size_t size)
{
    add_select(table, true, text, size);
}
