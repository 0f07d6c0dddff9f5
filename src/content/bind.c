#include "content/bind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Members are written by their bytes: their types differ in what the pointers point to. */
void bind_put(void *to, size_t at, const void *pointer)
{
    memcpy((char *)to + at, &pointer, sizeof pointer);
}

void bind_count(void *to, size_t at, size_t count)
{
    if (at != NO_COUNT) {
        memcpy((char *)to + at, &count, sizeof count);
    }
}

static int column_of(const struct table *table, const char *name)
{
    const int column = schema_column(table, name);
    assert(column >= 0);
    return column < 0 ? 0 : column;
}

/* The same, quick where bindings come in the order of the columns: near is looked at first. */
static int column_near(const struct table *table, const char *name, int near)
{
    const bool here = near < table->column_count && strcmp(table->columns[near].name, name) == 0;
    return here ? near : column_of(table, name);
}

static const char *text_of(const struct cell *cell)
{
    return cell->set ? cell->text : "";
}

static void *item_of(const struct file *file, enum table_id table, const struct cell *id)
{
    const ptrdiff_t at = id->set ? rows_find(&file->data.tables[table], id->text) : -1;
    return at < 0 ? NULL : file->items[table][at];
}

void *file_item(const struct file *file, enum table_id table, const char *id)
{
    const struct cell cell = {.text = id, .set = id != NULL};
    return item_of(file, table, &cell);
}

static const char *words_of(struct file *file, const struct table *table, const char *words,
                            const struct cell *cells)
{
    char key[ROWS_KEY_SIZE];
    rows_key(table, words, cells, key, sizeof key);
    return arena_copy(&file->hidden->arena, key, strlen(key));
}

/* Whose own mass the figure is: the material of the row, where its column lump says so. */
static const struct material *lump_of(const struct file *file, const struct table *table,
                                      const struct cell *cells)
{
    const int lump = schema_column(table, "lump");
    return lump >= 0 && cells[lump].integer == 1
               ? item_of(file, TABLE_MATERIAL, &cells[column_of(table, "material_id")])
               : NULL;
}

static struct figure figure_of(struct file *file, const struct table *table,
                               const struct binding *binding, const struct cell *cells)
{
    const struct cell *source = &cells[column_of(table, "source_id")];
    return (struct figure){
        .value = cells[column_of(table, binding->column)].real,
        .decimals = (int)cells[column_of(table, "decimals")].integer,
        .unit = text_of(&cells[column_of(table, "unit")]),
        .about = cells[column_of(table, "about")].integer == 1,
        .source = item_of(file, TABLE_SOURCE, source),
        .year = text_of(&cells[column_of(table, "year")]),
        .text = words_of(file, table, binding->words, cells),
        .also = cells[column_of(table, "also")].real,
        .also_source = item_of(file, TABLE_SOURCE, &cells[column_of(table, "also_id")]),
        .lump = lump_of(file, table, cells),
    };
}

static void put_figure(struct file *file, const struct table *table, const struct binding *binding,
                       const struct cell *cells, char *out)
{
    if (binding->kind == BIND_FIGURE) {
        const struct figure figure = figure_of(file, table, binding, cells);
        memcpy(out + binding->at, &figure, sizeof figure);
    } else if (cells[column_of(table, binding->column)].set) {
        struct figure *figure = arena_new(&file->hidden->arena, struct figure);
        *figure = figure_of(file, table, binding, cells);
        bind_put(out, binding->at, figure);
    }
}

static void put_number(const struct cell *cell, const struct binding *binding, char *out)
{
    const double real = cell->set ? cell->real : binding->kind == BIND_SCORE ? -1 : 0;
    const int whole = (int)cell->integer;
    const bool flag = cell->integer == 1;
    const enum known known = !cell->set ? NOT_KNOWN : flag ? KNOWN_YES : KNOWN_NO;
    if (binding->kind == BIND_WHOLE) {
        memcpy(out + binding->at, &whole, sizeof whole);
    } else if (binding->kind == BIND_FLAG) {
        memcpy(out + binding->at, &flag, sizeof flag);
    } else if (binding->kind == BIND_KNOWN) {
        memcpy(out + binding->at, &known, sizeof known);
    } else {
        memcpy(out + binding->at, &real, sizeof real);
    }
}

static void put_cell(struct file *file, const struct table *table, const struct binding *binding,
                     const struct cell *cell, int column, char *out)
{
    if (binding->kind == BIND_TEXT) {
        bind_put(out, binding->at, text_of(cell));
    } else if (binding->kind == BIND_ITEM) {
        bind_put(out, binding->at, item_of(file, table->columns[column].refers, cell));
    } else if (binding->kind == BIND_MEDIA) {
        const int64_t media = file_media(file, cell->integer);
        memcpy(out + binding->at, &media, sizeof media);
    } else {
        put_number(cell, binding, out);
    }
}

/* Returns the column after the one that was put. */
static int put(struct file *file, const struct table *table, const struct binding *binding,
               const struct cell *cells, int near, char *out)
{
    if (binding->kind == BIND_SHELF) {
        struct shelf *shelf = arena_new(&file->hidden->arena, struct shelf);
        *shelf = (struct shelf){.file = file};
        bind_put(out, binding->at, shelf);
    } else if (binding->kind == BIND_WORDS) {
        bind_put(out, binding->at, words_of(file, table, binding->words, cells));
    } else if (binding->kind == BIND_FIGURE || binding->kind == BIND_AMOUNT) {
        put_figure(file, table, binding, cells, out);
    } else {
        const int column = column_near(table, binding->column, near);
        put_cell(file, table, binding, &cells[column], column, out);
        return column + 1;
    }
    return near;
}

void bind_row(struct file *file, const struct shape *shape, const struct cell *cells, void *out)
{
    const struct table *table = schema_table(shape->table);
    int near = 0;
    for (size_t i = 0; i < shape->count; i++) {
        near = put(file, table, &shape->bindings[i], cells, near, out);
    }
}

struct ordered {
    int64_t ord;
    size_t index; /* breaks ties by key */
};

static int compare_ordered(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->ord != y->ord) {
        return x->ord < y->ord ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

void *bind_range(struct file *file, const struct shape *shape, const struct cell *key,
                 int key_cells, size_t *count)
{
    const struct rows *rows = &file->data.tables[shape->table];
    const int order = shape->order != NULL ? column_of(rows->table, shape->order) : -1;
    size_t first = 0;
    *count = rows_range(rows, key, key_cells, &first);
    if (*count == 0) {
        return NULL;
    }
    struct ordered *list = arena_array(&file->scratch, *count, sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        list[i].index = first + i;
        list[i].ord = order < 0 ? 0 : rows->row[first + i].cells[order].integer;
    }
    qsort(list, *count, sizeof *list, compare_ordered);
    char *array = arena_array(&file->hidden->arena, *count, shape->size);
    for (size_t i = 0; i < *count; i++) {
        bind_row(file, shape, rows->row[list[i].index].cells, array + i * shape->size);
    }
    return array;
}
