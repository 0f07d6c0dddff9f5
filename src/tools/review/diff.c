#include "tools/review/diff.h"

#include "core/hash.h"
#include "core/json.h"
#include "core/mem.h"
#include "tools/edition/edition.h"

#include <stdlib.h>
#include <string.h>

/* What one row of a table is called, and many; "" = only seen in the lines below the summary. */
static const struct {
    enum table_id table;
    const char *one, *many;
} nouns[] = {
    {TABLE_META, "setting", "settings"},
    {TABLE_LANGUAGE, "language", "languages"},
    {TABLE_PRODUCT, "product", "products"},
    {TABLE_PART, "part", "parts"},
    {TABLE_PRODUCT_USE, "use", "uses"},
    {TABLE_MATERIAL, "material", "materials"},
    {TABLE_FACT, "fact", "facts"},
    {TABLE_SUPPLY, "supply chart", "supply charts"},
    {TABLE_MINERAL, "mineral", "minerals"},
    {TABLE_REGION, "region", "regions"},
    {TABLE_SITE, "site", "sites"},
    {TABLE_SYNERGY, "synergy", "synergies"},
    {TABLE_PROGRAMME, "programme", "programmes"},
    {TABLE_POINT, "programme point", "programme points"},
    {TABLE_STAGE, "stage", "stages"},
    {TABLE_POLL, "poll", "polls"},
    {TABLE_QUESTION, "question", "questions"},
    {TABLE_BENCHMARK, "benchmark", "benchmarks"},
    {TABLE_SOURCE, "source", "sources"},
    {TABLE_PICTURE, "picture", "pictures"},
    {TABLE_SHARE, "share", "shares"},
};
#define NOUNS (sizeof nouns / sizeof nouns[0])

struct change {
    const struct table *table;
    const struct row *before, *after; /* NULL: new, gone */
    int column;                       /* first column that differs */
};

struct diff {
    struct edition a, b;
    struct change *changes; /* heap */
    size_t count, capacity;
};

static bool same_cell(const struct column *column, const struct cell *a, const struct cell *b)
{
    if (a->set != b->set || !a->set) {
        return a->set == b->set;
    }
    if (schema_is_text(column->type)) {
        return strcmp(a->text, b->text) == 0;
    }
    return column->type == TYPE_REAL ? !(a->real < b->real) && !(a->real > b->real)
                                     : a->integer == b->integer;
}

static void note(struct diff *diff, const struct table *table, const struct row *before,
                 const struct row *after, int column)
{
    if (diff->count == diff->capacity) {
        diff->capacity = diff->capacity == 0 ? 64 : diff->capacity * 2;
        diff->changes = mem_grow(diff->changes, diff->capacity, sizeof *diff->changes);
    }
    diff->changes[diff->count++] = (struct change){table, before, after, column};
}

/* Numbers of rasters mean nothing between two files; pictures are compared by their bytes. */
static bool compared(enum table_id table)
{
    return table != TABLE_MEDIA && table != TABLE_MEDIA_DATA && table != TABLE_LAYER;
}

static void compare_table(struct diff *diff, enum table_id id)
{
    const struct rows *a = &diff->a.data.tables[id], *b = &diff->b.data.tables[id];
    const struct table *table = a->table;
    size_t i = 0, n = 0;
    while (i < a->count || n < b->count) {
        const int order = i == a->count   ? 1
                          : n == b->count ? -1
                                          : rows_compare(table, a->row[i].cells, b->row[n].cells,
                                                         table->key_count);
        if (order < 0) {
            note(diff, table, &a->row[i++], NULL, -1);
        } else if (order > 0) {
            note(diff, table, NULL, &b->row[n++], -1);
        } else {
            for (int c = table->key_count; c < table->column_count; c++) {
                if (!same_cell(&table->columns[c], &a->row[i].cells[c], &b->row[n].cells[c])) {
                    note(diff, table, &a->row[i], &b->row[n], c);
                    break;
                }
            }
            i++;
            n++;
        }
    }
}

/* Folds one raster into hash. */
static bool fold_bytes(const struct edition *edition, int64_t id, uint64_t *hash, struct err *err)
{
    size_t size = 0;
    unsigned char *bytes = edition_media(edition, id, &size, err);
    if (bytes != NULL) {
        *hash = hash_bytes(*hash, bytes, size);
        free(bytes);
    }
    return bytes != NULL;
}

/* A raster and its opacity. */
static bool fold_media(const struct edition *edition, int64_t id, uint64_t *hash, struct err *err)
{
    const struct rows *media = &edition->data.tables[TABLE_MEDIA];
    const struct cell key = {.integer = id, .real = (double)id, .set = true};
    size_t at = 0;
    if (!fold_bytes(edition, id, hash, err)) {
        return false;
    }
    const bool more = rows_range(media, &key, 1, &at) > 0 && media->row[at].cells[MEDIA_ALPHA].set;
    return !more || fold_bytes(edition, media->row[at].cells[MEDIA_ALPHA].integer, hash, err);
}

/* One number for how a picture looks: its rasters and where they lie. */
static bool picture_hash(const struct edition *edition, const struct cell *id, uint64_t *hash,
                         struct err *err)
{
    const struct rows *layers = &edition->data.tables[TABLE_LAYER];
    size_t first = 0;
    const size_t count = rows_range(layers, id, 1, &first);
    *hash = HASH_SEED;
    for (size_t i = first; i < first + count; i++) {
        const struct cell *cells = layers->row[i].cells;
        for (int c = LAYER_NAME; c < LAYER_MEDIA; c++) {
            const struct column *column = &layers->table->columns[c];
            *hash = schema_is_text(column->type)
                        ? hash_text(*hash, cells[c].set ? cells[c].text : "")
                        : hash_bytes(*hash, &cells[c].real, sizeof cells[c].real);
        }
        if (cells[LAYER_MEDIA].set && !fold_media(edition, cells[LAYER_MEDIA].integer, hash, err)) {
            return false;
        }
    }
    return true;
}

static bool compare_pictures(struct diff *diff, struct err *err)
{
    const struct rows *a = &diff->a.data.tables[TABLE_PICTURE];
    const struct rows *b = &diff->b.data.tables[TABLE_PICTURE];
    for (size_t i = 0; i < a->count; i++) {
        size_t at = 0;
        uint64_t before = 0, after = 0;
        if (rows_range(b, a->row[i].cells, 1, &at) == 0) {
            continue;
        }
        if (!picture_hash(&diff->a, a->row[i].cells, &before, err) ||
            !picture_hash(&diff->b, a->row[i].cells, &after, err)) {
            return false;
        }
        if (before != after) {
            note(diff, a->table, &a->row[i], &b->row[at], -1);
        }
    }
    return true;
}

struct tally {
    size_t added, removed, changed;
};

static struct tally count_table(const struct diff *diff, enum table_id table, const char *language)
{
    struct tally tally = {0};
    for (size_t i = 0; i < diff->count; i++) {
        const struct change *change = &diff->changes[i];
        const struct row *row = change->after != NULL ? change->after : change->before;
        if (schema_id(change->table) != table ||
            (language != NULL && strcmp(row->cells[TEXT_LANGUAGE].text, language) != 0)) {
            continue;
        }
        tally.added += change->before == NULL;
        tally.removed += change->after == NULL;
        tally.changed += change->before != NULL && change->after != NULL;
    }
    return tally;
}

static void say(FILE *out, struct tally tally, const char *one, const char *many, const char *where,
                bool *first)
{
    const struct {
        size_t n;
        const char *sign, *words;
    } parts[] = {
        {tally.added, "+", ""}, {tally.removed, "", " removed"}, {tally.changed, "", " changed"}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].n > 0) {
            fprintf(out, "%s%s%zu %s%s%s", *first ? "" : ", ", parts[i].sign, parts[i].n,
                    parts[i].n == 1 ? one : many, parts[i].words, where);
            *first = false;
        }
    }
}

/* Languages of both files, each once. */
static size_t languages_of(const struct diff *diff, const char **out, size_t most)
{
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        const struct rows *rows = &(side == 0 ? &diff->a : &diff->b)->data.tables[TABLE_LANGUAGE];
        for (size_t i = 0; i < rows->count; i++) {
            const char *id = rows->row[i].cells[LANGUAGE_ID].text;
            size_t n = 0;
            while (n < count && strcmp(out[n], id) != 0) {
                n++;
            }
            if (n == count && count < most) {
                out[count++] = id;
            }
        }
    }
    return count;
}

static void print_summary(const struct diff *diff, FILE *out)
{
    bool first = true;
    const char *languages[80];
    const size_t count = languages_of(diff, languages, 80);
    for (size_t i = 0; i < NOUNS; i++) {
        say(out, count_table(diff, nouns[i].table, NULL), nouns[i].one, nouns[i].many, "", &first);
    }
    for (size_t i = 0; i < count; i++) {
        char where[80];
        snprintf(where, sizeof where, " in %.60s", languages[i]);
        say(out, count_table(diff, TABLE_TEXT, languages[i]), "text", "texts", where, &first);
    }
    fputs(first ? (diff->count == 0 ? "no difference\n" : "small changes\n") : "\n", out);
}

static const char *cell_words(const struct column *column, const struct cell *cell, char *out,
                              size_t size)
{
    if (!cell->set) {
        snprintf(out, size, "nothing");
    } else if (schema_is_text(column->type)) {
        size_t length = strlen(cell->text);
        const size_t most = size - 8;
        const char *tail = length > most ? "..." : "";
        length = length > most ? most : length;
        while (length > 0 && ((unsigned char)cell->text[length] & 0xC0) == 0x80) {
            length--; /* not inside a character */
        }
        snprintf(out, size, "\"%.*s%s\"", (int)length, cell->text, tail);
    } else if (column->type == TYPE_REAL) {
        snprintf(out, size, "%.10g", cell->real);
    } else {
        snprintf(out, size, "%lld", (long long)cell->integer);
    }
    return out;
}

static void print_change(const struct change *change, FILE *out)
{
    char name[400], before[300], after[300];
    const struct row *row = change->after != NULL ? change->after : change->before;
    rows_name(change->table, row, name, sizeof name);
    fprintf(out, "%c %s %s",
            change->before == NULL  ? '+'
            : change->after == NULL ? '-'
                                    : '~',
            change->table->name, name);
    if (change->column >= 0) {
        const struct column *column = &change->table->columns[change->column];
        fprintf(out, ": %s was %s, is %s", column->name,
                cell_words(column, &change->before->cells[change->column], before, sizeof before),
                cell_words(column, &change->after->cells[change->column], after, sizeof after));
    } else if (change->before != NULL && change->after != NULL) {
        fputs(": looks different", out);
    }
    fputc('\n', out);
}

static void print_json(const struct diff *diff, FILE *out)
{
    struct json json = {.out = out};
    json_open(&json, NULL, '[');
    for (size_t i = 0; i < diff->count; i++) {
        const struct change *change = &diff->changes[i];
        const struct row *row = change->after != NULL ? change->after : change->before;
        char name[400], words[5000];
        json_open(&json, NULL, '{');
        json_text(&json, "table", change->table->name);
        json_text(&json, "row", rows_name(change->table, row, name, sizeof name));
        json_text(&json, "what",
                  change->before == NULL  ? "added"
                  : change->after == NULL ? "removed"
                                          : "changed");
        if (change->column >= 0) {
            const struct column *column = &change->table->columns[change->column];
            json_text(&json, "column", column->name);
            json_text(
                &json, "old",
                cell_words(column, &change->before->cells[change->column], words, sizeof words));
            json_text(
                &json, "new",
                cell_words(column, &change->after->cells[change->column], words, sizeof words));
        }
        json_close(&json, '}');
    }
    json_close(&json, ']');
}

static void print_words(const struct diff *diff, FILE *out)
{
    print_summary(diff, out);
    for (size_t i = 0; i < diff->count; i++) {
        print_change(&diff->changes[i], out);
    }
}

bool diff_print(const char *a, const char *b, bool as_json, FILE *out, bool *same, struct err *err)
{
    struct diff diff = {.changes = NULL};
    bool fine = edition_open(&diff.a, a, err);
    fine = edition_open(&diff.b, b, fine ? err : NULL) && fine;
    for (int i = 0; fine && i < TABLE_COUNT; i++) {
        if (compared((enum table_id)i)) {
            compare_table(&diff, (enum table_id)i);
        }
    }
    fine = fine && compare_pictures(&diff, err);
    if (fine) {
        *same = diff.count == 0;
        (as_json ? print_json : print_words)(&diff, out);
    }
    free(diff.changes);
    edition_close(&diff.a);
    edition_close(&diff.b);
    return fine;
}
