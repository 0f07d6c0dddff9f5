#include "tools/build/fold.h"

#include "core/mem.h"
#include "tools/build/build.h"
#include "tools/io/similar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CANDIDATES 5000 /* rows that are looked through for a similar name */
#define NAME_SIZE 200

/* A complaint, kept until all are there. */
struct heard {
    struct complaint complaint; /* text and name in the arena */
    size_t more;                /* others that are the same */
    bool folded;                /* told with another one, or an echo */
};

struct fold {
    struct dataset *data;
    const char *folder;
    struct report *report;
    struct heard *list; /* heap */
    size_t count, capacity;
};

static bool hear(void *user, const struct complaint *complaint)
{
    struct fold *fold = user;
    if (complaint->row != NULL && complaint->row->dropped) {
        return true;
    }
    if (fold->count == fold->capacity) {
        fold->capacity = fold->capacity == 0 ? 64 : fold->capacity * 2;
        fold->list = mem_grow(fold->list, fold->capacity, sizeof *fold->list);
    }
    struct heard *heard = &fold->list[fold->count++];
    struct arena *arena = fold->data->cells;
    *heard = (struct heard){.complaint = *complaint};
    heard->complaint.text = arena_copy(arena, complaint->text, strlen(complaint->text));
    if (complaint->name != NULL) {
        heard->complaint.name = arena_copy(arena, complaint->name, strlen(complaint->name));
    }
    return true;
}

/* ---- what follows from what ---- */

static bool in_key(const struct complaint *c)
{
    return c->column >= 0 && c->column < c->table->key_count;
}

static struct rows *rows_of(const struct fold *fold, const struct table *table)
{
    return &fold->data->tables[schema_id(table)];
}

/* A row whose key is wrong may be the one that others look for. */
static void mark_keys(const struct fold *fold)
{
    for (size_t i = 0; i < fold->count; i++) {
        const struct complaint *c = &fold->list[i].complaint;
        if (c->row != NULL && c->column >= 0 && c->target == NULL && c->twin == NULL) {
            c->row->cells[c->column].refused = true;
            rows_of(fold, c->table)->partial = rows_of(fold, c->table)->partial || in_key(c);
        }
    }
}

static void mark_echoes(struct fold *fold)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < fold->count; i++) {
            struct heard *heard = &fold->list[i];
            const struct complaint *c = &heard->complaint;
            if (c->target == NULL || heard->folded) {
                continue;
            }
            if (rows_of(fold, c->target)->partial) {
                heard->folded = more = true;
                report_echo(fold->report);
            }
            if (in_key(c) && !rows_of(fold, c->table)->partial) {
                rows_of(fold, c->table)->partial = more = true;
            }
        }
    }
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* One fault: the same missing name, or copies of rows between the same two sheets. */
static bool same_fault(const struct complaint *a, const struct complaint *b)
{
    if (a->target != NULL) {
        return a->target == b->target && same_text(a->name, b->name);
    }
    return a->twin != NULL && b->twin != NULL && a->table == b->table &&
           same_text(a->row->file, b->row->file) && same_text(a->twin->file, b->twin->file);
}

static void join_same(struct fold *fold)
{
    for (size_t i = 0; i < fold->count; i++) {
        const struct complaint *c = &fold->list[i].complaint;
        int last = c->row != NULL ? c->row->line : 0; /* texts of one line are one copy */
        for (size_t n = i + 1; n < fold->count && !fold->list[i].folded; n++) {
            if (!fold->list[n].folded &&
                same_fault(&fold->list[i].complaint, &fold->list[n].complaint)) {
                fold->list[n].folded = true;
                fold->list[i].more += c->twin == NULL || fold->list[n].complaint.row->line != last;
                last = c->twin == NULL ? 0 : fold->list[n].complaint.row->line;
            }
        }
    }
}

/* The same is wrong in one column of one sheet. */
static bool same_column(const struct complaint *a, const struct complaint *b)
{
    return a->target == NULL && a->twin == NULL && b->target == NULL && b->twin == NULL &&
           a->row != NULL && b->row != NULL && a->table == b->table && a->column == b->column &&
           same_text(a->row->file, b->row->file) && strcmp(a->text, b->text) == 0;
}

#define MANY_CELLS 4 /* from so many on it is the column */

static void join_columns(struct fold *fold)
{
    for (size_t i = 0; i < fold->count; i++) {
        const struct complaint *c = &fold->list[i].complaint;
        size_t same = 0;
        for (size_t n = i; n < fold->count && !fold->list[i].folded; n++) {
            same += !fold->list[n].folded && same_column(c, &fold->list[n].complaint);
        }
        for (size_t n = i + 1; n < fold->count && same >= MANY_CELLS; n++) {
            if (!fold->list[n].folded && same_column(c, &fold->list[n].complaint)) {
                fold->list[n].folded = true;
                fold->list[i].more++;
            }
        }
    }
}

/* ---- names that are like it ---- */

/* Name of a row, as one that refers to it writes it. */
static const char *target_name(const struct complaint *c, const struct row *row, char *out,
                               size_t size)
{
    struct table shortened = *c->target;
    const bool whole = c->column >= 0 && (c->table->columns[c->column].flags & COLUMN_REFERS) != 0;
    shortened.key_count = whole ? 1 : c->table->parent_columns;
    return rows_name(&shortened, row, out, size);
}

/* The row that may be meant, NULL when none is like it; similar finds its name, in near. */
static struct row *similar_row(const struct fold *fold, const struct complaint *c,
                               struct similar *similar, char near[NAME_SIZE])
{
    const struct rows *rows = rows_of(fold, c->target);
    struct row *best = NULL;
    char name[NAME_SIZE];
    for (size_t i = 0; i < rows->count && i < MOST_CANDIDATES; i++) {
        if (similar_try(similar, target_name(c, &rows->row[i], name, sizeof name))) {
            snprintf(near, NAME_SIZE, "%s", name);
            similar->best = near;
            best = &rows->row[i];
        }
    }
    return similar_found(similar) != NULL ? best : NULL;
}

static bool row_names(const struct row *row, const struct table *table, const struct table *target,
                      const struct row *named)
{
    for (int c = 0; c < table->column_count; c++) {
        const bool refers = (table->columns[c].flags & COLUMN_REFERS) != 0 &&
                            schema_table(table->columns[c].refers) == target;
        if (refers && row->cells[c].set && schema_is_text(table->columns[c].type) &&
            strcmp(row->cells[c].text, named->cells[0].text) == 0) {
            return true;
        }
    }
    return table->parent_columns > 0 && schema_table(table->parent) == target &&
           rows_compare(target, row->cells, named->cells, table->parent_columns) == 0;
}

static bool is_named(const struct fold *fold, const struct table *target, const struct row *named)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &fold->data->tables[t];
        for (size_t i = 0; i < rows->count; i++) {
            if (row_names(&rows->row[i], rows->table, target, named)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- in words ---- */

/* Tells a fault at a cell; in a lenient build the row is left out. */
static void tell(const struct fold *fold, struct row *row, const struct table *table, int column,
                 const char *text)
{
    row->dropped =
        report_missing(fold->report, row->file, row->line, build_place(row, column), "%s: %s",
                       column >= 0 ? table->columns[column].name : table->name, text);
}

#define GUESS_LETTERS 4 /* of a name, at least: a code of two letters is like many others */
#define GUESS_STEPS 2   /* from what is there, at most */

/* A name that was mistyped is nearly another, and stands alone; several rows that agree name one
 * whose own row is gone, and a guess would lead to a wrong one. */
static const char *advice_on(const struct heard *heard, const struct similar *similar,
                             char out[SIMILAR_ADVICE_SIZE])
{
    const bool guess = heard->more == 0 && strlen(heard->complaint.name) >= GUESS_LETTERS &&
                       similar_found(similar) != NULL && similar->distance <= GUESS_STEPS;
    if (!guess) {
        return "add it there or correct it";
    }
    char meant[SIMILAR_ADVICE_SIZE];
    snprintf(out, SIMILAR_ADVICE_SIZE, "add it there or correct it: %.*s", SIMILAR_ADVICE_SIZE - 40,
             similar_advice(similar, "", meant));
    return out;
}

static void tell_reference(const struct fold *fold, const struct heard *heard)
{
    const struct complaint *c = &heard->complaint;
    char near[NAME_SIZE] = "", text[700];
    char others[REPORT_COUNT_SIZE], advice[SIMILAR_ADVICE_SIZE];
    struct similar similar = similar_to(c->name);
    struct row *like = similar_row(fold, c, &similar, near);
    if (like != NULL && heard->more > 0 && like->cells[0].set && like->file != NULL &&
        !fold->report->lenient && !is_named(fold, c->target, like)) {
        /* Nobody names that row, and several name one that is not there: the row is wrong. */
        snprintf(
            text, sizeof text,
            "nothing names \"%s\", but %zu rows name \"%s\" (first %s, row %d); correct the id "
            "here, or those rows",
            near, heard->more + 1, c->name, c->row->file, c->row->line);
        like->cells[0].refused = true;
        tell(fold, like, c->target, 0, text);
        return;
    }
    report_count(heard->more, "more row names it", "more rows name it", others);
    snprintf(text, sizeof text, "there is no \"%s\" in table %s%s%s%s; %s", c->name,
             c->target->name, heard->more > 0 ? " (" : "", heard->more > 0 ? others : "",
             heard->more > 0 ? ")" : "", advice_on(heard, &similar, advice));
    tell(fold, c->row, c->table, c->column, text);
}

static void tell_twins(const struct fold *fold, const struct heard *heard)
{
    const struct complaint *c = &heard->complaint;
    char text[700], name[NAME_SIZE], others[REPORT_COUNT_SIZE];
    report_count(heard->more, "more row of this sheet", "more rows of this sheet", others);
    snprintf(text, sizeof text,
             "%s and %s are there twice (also %s, row %d); remove the copies, or one of the sheets",
             rows_name(c->table, c->row, name, sizeof name), others, c->twin->file, c->twin->line);
    tell(fold, c->row, c->table, 0, text);
}

static void tell_column(const struct fold *fold, const struct heard *heard)
{
    const struct complaint *c = &heard->complaint;
    char text[700], others[REPORT_COUNT_SIZE];
    report_count(heard->more, "more row", "more rows", others);
    snprintf(text, sizeof text, "%s (and in %s of this sheet)", c->text, others);
    tell(fold, c->row, c->table, c->column, text);
}

static void tell_heard(const struct fold *fold, const struct heard *heard)
{
    const struct complaint *c = &heard->complaint;
    if (c->row == NULL) {
        report_error(fold->report, fold->folder, 0, 0, "table %s: %s", c->table->name, c->text);
    } else if (c->target != NULL) {
        tell_reference(fold, heard);
    } else if (c->twin != NULL && heard->more > 0) {
        tell_twins(fold, heard);
    } else if (heard->more > 0) {
        tell_column(fold, heard);
    } else {
        tell(fold, c->row, c->table, c->column, c->text);
    }
}

static void tell_all(struct fold *fold)
{
    if (!fold->report->lenient) { /* else each row is dropped for itself */
        mark_keys(fold);
        mark_echoes(fold);
        join_same(fold);
        join_columns(fold);
    }
    for (size_t i = 0; i < fold->count; i++) {
        if (!fold->list[i].folded) {
            tell_heard(fold, &fold->list[i]);
        }
    }
    fold->count = 0;
}

void fold_check(struct dataset *data, bool built, const char *folder, struct report *report)
{
    struct fold fold = {.data = data, .folder = folder, .report = report};
    const struct listener listener = {hear, &fold};
    dataset_check(data, built, &listener);
    tell_all(&fold);
    if (report->errors == 0) {
        dataset_rules(data, &listener);
        tell_all(&fold);
    }
    free(fold.list);
}
