/* From rows to sheets: the other direction of table.c. */
#include "tools/export/export.h"

#include "tools/sheets/sheet.h"
#include "tools/sheets/table.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SHEETS ((size_t)TABLE_COUNT + 400)

static struct export_cell make_cell(struct arena *arena, const struct column *column,
                                    const struct cell *cell)
{
    if (!cell->set) {
        return (struct export_cell){"", EXPORT_EMPTY};
    }
    if (schema_is_text(column->type)) {
        return (struct export_cell){cell->text, EXPORT_TEXT};
    }
    if (column->type != TYPE_REAL) {
        return (struct export_cell){arena_printf(arena, "%lld", (long long)cell->integer),
                                    EXPORT_NUMBER};
    }
    char number[SHEET_NUMBER_SIZE];
    sheet_number(cell->real, number);
    size_t digits = 0;
    for (const char *at = number; *at != '\0' && *at != 'e'; at++) {
        digits += *at >= '0' && *at <= '9' ? 1 : 0;
    }
    return (struct export_cell){arena_copy(arena, number, strlen(number)),
                                digits > 15 ? EXPORT_LONG : EXPORT_NUMBER};
}

static struct export_sheet new_sheet(struct arena *arena, const char *name, size_t columns,
                                     size_t rows)
{
    return (struct export_sheet){
        .name = name,
        .header = arena_array(arena, columns, sizeof(const char *)),
        .words = arena_array(arena, columns, sizeof(bool)),
        .columns = columns,
        .rows = rows,
        .cells = arena_array(arena, columns * rows + 1, sizeof(struct export_cell))};
}

static struct export_sheet make_table(const struct rows *rows, struct arena *arena)
{
    const struct table *table = rows->table;
    const size_t columns = (size_t)table->column_count;
    struct export_sheet sheet = new_sheet(arena, table->name, columns, rows->count);
    for (size_t c = 0; c < columns; c++) {
        sheet.header[c] = table->columns[c].name;
        sheet.words[c] = schema_is_text(table->columns[c].type);
        for (size_t r = 0; r < rows->count; r++) {
            sheet.cells[r * columns + c] =
                make_cell(arena, &table->columns[c], &rows->row[r].cells[c]);
        }
    }
    return sheet;
}

/* A key, with its text in each language and its note. */
struct entry {
    const char *key;
    const char *gaps; /* one letter a language: '-' a text that is missing and should not be */
    const struct export_cell *texts;
    struct export_cell note;
};

struct texts {
    const struct dataset *data;
    struct arena *arena;
    const char **languages; /* in their order for people */
    size_t language_count;
    struct entry *entries;
    size_t count;
};

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_languages(struct texts *t)
{
    const struct rows *rows = &t->data->tables[TABLE_LANGUAGE];
    bool *taken = arena_array(t->arena, rows->count + 1, sizeof *taken);
    t->languages = arena_array(t->arena, rows->count + 1, sizeof *t->languages);
    for (size_t n = 0; n < rows->count; n++) {
        size_t best = rows->count;
        for (size_t i = 0; i < rows->count; i++) {
            if (!taken[i] &&
                (best == rows->count || rows->row[i].cells[LANGUAGE_ORD].integer <
                                            rows->row[best].cells[LANGUAGE_ORD].integer)) {
                best = i;
            }
        }
        taken[best] = true;
        t->languages[t->language_count++] = rows->row[best].cells[LANGUAGE_ID].text;
    }
}

static struct entry make_entry(const struct texts *t, const char *key)
{
    struct export_cell *texts = arena_array(t->arena, t->language_count + 1, sizeof *texts);
    char *gaps = arena_alloc(t->arena, t->language_count + 1);
    for (size_t i = 0; i < t->language_count; i++) {
        const struct cell wanted[] = {{.text = t->languages[i], .set = true},
                                      {.text = key, .set = true}};
        size_t at = 0;
        const bool there = rows_range(&t->data->tables[TABLE_TEXT], wanted, 2, &at) > 0;
        texts[i] = (struct export_cell){"", EXPORT_EMPTY};
        if (there) {
            texts[i].text = t->data->tables[TABLE_TEXT].row[at].cells[TEXT_TEXT].text;
            texts[i].type = EXPORT_TEXT;
        }
        gaps[i] = there || table_may_be_empty(t->data, key, t->languages[i]) ? '+' : '-';
    }
    struct entry entry = {key, gaps, texts, {"", EXPORT_EMPTY}};
    const struct rows *notes = &t->data->tables[TABLE_TEXT_NOTE];
    const ptrdiff_t at = rows_find(notes, key);
    if (at >= 0) {
        entry.note = (struct export_cell){notes->row[at].cells[NOTE_NOTE].text, EXPORT_TEXT};
    }
    return entry;
}

static void list_entries(struct texts *t)
{
    const struct rows *texts = &t->data->tables[TABLE_TEXT];
    const struct rows *notes = &t->data->tables[TABLE_TEXT_NOTE];
    const char **keys = arena_array(t->arena, texts->count + notes->count + 1, sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; i < texts->count; i++) {
        keys[count++] = texts->row[i].cells[TEXT_KEY].text;
    }
    for (size_t i = 0; i < notes->count; i++) {
        keys[count++] = notes->row[i].cells[NOTE_KEY].text;
    }
    qsort(keys, count, sizeof *keys, compare_keys);
    t->entries = arena_array(t->arena, count + 1, sizeof *t->entries);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(keys[i], keys[i - 1]) != 0) {
            t->entries[t->count++] = make_entry(t, keys[i]);
        }
    }
}

static struct export_sheet make_texts(const struct texts *t, const char *name, const char *gaps)
{
    size_t columns = 2, rows = 0;
    for (size_t i = 0; i < t->count; i++) {
        rows += strcmp(t->entries[i].gaps, gaps) == 0 ? 1 : 0;
    }
    struct export_sheet sheet = new_sheet(t->arena, name, 2 + t->language_count, rows);
    sheet.header[0] = "key";
    sheet.header[1] = "note";
    for (size_t i = 0; i < t->language_count; i++) {
        if (gaps[i] == '+') {
            sheet.header[columns++] = t->languages[i];
        }
    }
    sheet.columns = columns;
    for (size_t c = 0; c < columns; c++) {
        sheet.words[c] = true;
    }
    struct export_cell *to = sheet.cells;
    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->entries[i].gaps, gaps) != 0) {
            continue;
        }
        *to++ = (struct export_cell){t->entries[i].key, EXPORT_TEXT};
        *to++ = t->entries[i].note;
        for (size_t k = 0; k < t->language_count; k++) {
            if (gaps[k] == '+') {
                *to++ = t->entries[i].texts[k];
            }
        }
    }
    return sheet;
}

/* One sheet for the texts that are whole. A content file built with gaps has one more for each set
 * of languages that is there, because an empty cell means a text that somebody still has to write.
 */
static size_t add_texts(const struct dataset *data, struct arena *arena, struct export_sheet *out,
                        size_t most)
{
    struct texts t = {.data = data, .arena = arena};
    list_languages(&t);
    list_entries(&t);
    char *whole = arena_alloc(arena, t.language_count + 1);
    memset(whole, '+', t.language_count);
    size_t count = 0;
    out[count++] = make_texts(&t, "texts", whole);
    const char **seen = arena_array(arena, most, sizeof *seen);
    seen[0] = whole;
    for (size_t i = 0; i < t.count && count < most; i++) {
        size_t known = 0;
        while (known < count && strcmp(seen[known], t.entries[i].gaps) != 0) {
            known++;
        }
        if (known == count) {
            seen[count] = t.entries[i].gaps;
            out[count] = make_texts(&t, arena_printf(arena, "texts_%zu", count + 1), seen[count]);
            count++;
        }
    }
    return count;
}

struct export_sheet *export_sheets(const struct dataset *data, struct arena *arena, size_t *count)
{
    struct export_sheet *sheets = arena_array(arena, MOST_SHEETS, sizeof *sheets);
    *count = 0;
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (i != TABLE_TEXT && i != TABLE_TEXT_NOTE && i != TABLE_MEDIA_DATA) {
            sheets[(*count)++] = make_table(&data->tables[i], arena);
        }
    }
    *count += add_texts(data, arena, sheets + *count, MOST_SHEETS - *count);
    return sheets;
}
