#include "schema/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { WHOLE, WORDS, KEY, COLOUR, LANGUAGE, PICTURE, REGION, SECTIONS, LAYERS, TABLES, DATE };

/* Every key that meta may hold; assets/content/README.md says what each does. */
static const struct setting {
    const char *key;
    enum kind kind;
    bool needed;
    long low, high; /* WHOLE: inclusive */
} known[] = {
    {"accent_dark", COLOUR, false, 0, 0},     {"accent_light", COLOUR, false, 0, 0},
    {"content_date", DATE, false, 0, 0},      {"content_version", WHOLE, true, 1, 1000000000},
    {"critical_total", WHOLE, false, 1, 200}, {"default_language", LANGUAGE, true, 0, 0},
    {"home_region", REGION, false, 0, 0},     {"idle_s", WHOLE, true, 10, 3600},
    {"layers", LAYERS, false, 0, 0},          {"logo", PICTURE, false, 0, 0},
    {"min_app", WHOLE, true, 1, 10000},       {"read_idle_s", WHOLE, true, 10, 3600},
    {"replaces", TABLES, false, 0, 0},        {"sections", SECTIONS, false, 0, 0},
    {"title_key", KEY, true, 0, 0},           {"venue_key", KEY, false, 0, 0},
    {"warning_s", WHOLE, false, 5, 120},
};
#define KNOWN (sizeof known / sizeof known[0])

/* Sections of the exhibit that an edition may leave out, by the name of their first screen. */
static const char sections[] = "products, about";

/* Pages that can be a layer, by the name of their screen, from top to bottom. */
static const char layers[] = "products, product, material, mineral, region";

/* Tables whose rows a pack may show in place of those of the files before it. */
static const char replaceable[] = "picture, source, product, material, mineral, scene, text";

/* Length of the word at the start of a list "a, b" or "a b"; moves *at to its first letter. */
static size_t next_word(const char **at)
{
    *at += strspn(*at, ", ");
    return strcspn(*at, ", ");
}

/* Is the word of that length in the list? */
static bool lists(const char *list, const char *word, size_t length)
{
    for (size_t n = next_word(&list); n > 0; list += n, n = next_word(&list)) {
        if (n == length && memcmp(list, word, n) == 0) {
            return true;
        }
    }
    return false;
}

bool settings_section(const char *word, size_t length)
{
    return lists(sections, word, length);
}

/* Says the first word of a value that is not in the list of those that are known. */
static const char *stranger(const char *value, const char *known_words, const char *kind, char *out,
                            size_t size)
{
    for (size_t n = next_word(&value); n > 0; value += n, n = next_word(&value)) {
        if (!lists(known_words, value, n)) {
            snprintf(out, size, "there is no %s \"%.*s\"; there are: %s", kind,
                     (int)(n < 40 ? n : 40), value, known_words);
            return out;
        }
    }
    return NULL;
}

/* Where a word stands in a list of words, 1 is the first; 0: it is not in it. */
static int place_in(const char *list, const char *word, size_t length)
{
    int place = 1;
    for (size_t n = next_word(&list); n > 0; list += n, n = next_word(&list), place++) {
        if (n == length && memcmp(list, word, n) == 0) {
            return place;
        }
    }
    return 0;
}

/* Pages that are layers: known ones, each deeper than the one before. */
static const char *layers_fault(const char *value, char *out, size_t size)
{
    int deepest = 0;
    if (stranger(value, layers, "page that can be a layer", out, size) != NULL) {
        return out;
    }
    for (size_t n = next_word(&value); n > 0; value += n, n = next_word(&value)) {
        const int depth = place_in(layers, value, n);
        if (depth <= deepest) {
            snprintf(out, size, "the layers are named once, from top to bottom: %s", layers);
            return out;
        }
        deepest = depth;
    }
    return deepest > 0 ? NULL : "names no layer";
}

int settings_layer(const char *value, int depth)
{
    if (value == NULL) {
        return depth >= 1 && depth <= BOUNDS_LAYERS ? depth : 0;
    }
    int number = 1;
    for (size_t n = next_word(&value); n > 0; value += n, n = next_word(&value), number++) {
        if (place_in(layers, value, n) == depth) {
            return number;
        }
    }
    return 0;
}

/* Days of a month, of the Gregorian calendar. */
static long days_of(long year, long month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month < 1 || month > 12 ? 0 : days[month - 1] + (leap && month == 2);
}

bool settings_date(const char *value)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof form; i++) {
        const bool digit = value[i] >= '0' && value[i] <= '9';
        if (form[i] == 'd' ? !digit : value[i] != form[i]) {
            return false;
        }
    }
    const long year = strtol(value, NULL, 10), month = strtol(value + 5, NULL, 10);
    const long day = strtol(value + 8, NULL, 10);
    return year >= 1000 && day >= 1 && day <= days_of(year, month);
}

static bool has(const struct dataset *data, enum table_id table, const char *id)
{
    return rows_find(&data->tables[table], id) >= 0;
}

/* What is wrong with a value, in out; NULL when it is fine. */
static const char *fault(const struct dataset *data, const struct setting *setting,
                         const char *value, char *out, size_t size)
{
    char *end = NULL;
    const long number = strtol(value, &end, 10);
    const struct column colour = {.type = TYPE_COLOUR};
    const struct cell cell = {.text = value, .set = true};
    switch (setting->kind) {
    case WHOLE:
        snprintf(out, size, "\"%.40s\" is not a whole number from %ld to %ld", value, setting->low,
                 setting->high);
        return end == value || *end != '\0' || number < setting->low || number > setting->high
                   ? out
                   : NULL;
    case COLOUR:
        return rows_cell_fault(&colour, &cell, out, size);
    case LANGUAGE:
        snprintf(out, size, "there is no language \"%.40s\"", value);
        return has(data, TABLE_LANGUAGE, value) ? NULL : out;
    case PICTURE:
        snprintf(out, size, "there is no picture \"%.40s\"; add it to table picture", value);
        return has(data, TABLE_PICTURE, value) ? NULL : out;
    case REGION:
        snprintf(out, size, "there is no region \"%.40s\"; add it to table region", value);
        return has(data, TABLE_REGION, value) ? NULL : out;
    case SECTIONS:
        return stranger(value, sections, "section", out, size);
    case LAYERS:
        return layers_fault(value, out, size);
    case TABLES:
        return stranger(value, replaceable, "table to replace rows of", out, size);
    case DATE:
        return settings_date(value) ? NULL : "must be a day of the calendar, like 2026-11-22";
    case WORDS:
    case KEY:
        break;
    }
    return NULL;
}

static const struct setting *find(const char *key)
{
    for (size_t i = 0; i < KNOWN; i++) {
        if (strcmp(known[i].key, key) == 0) {
            return &known[i];
        }
    }
    return NULL;
}

bool settings_check(const struct dataset *data, const struct listener *listener)
{
    const struct rows *meta = &data->tables[TABLE_META];
    for (size_t i = 0; i < KNOWN; i++) {
        if (known[i].needed && rows_find(meta, known[i].key) < 0 &&
            !dataset_tell(listener, meta->table, NULL, -1, "the setting %s is missing; add it",
                          known[i].key)) {
            return false;
        }
    }
    for (size_t i = 0; i < meta->count; i++) {
        struct row *row = &meta->row[i];
        char words[200];
        if (!row->cells[META_KEY].set || !row->cells[META_VALUE].set) {
            continue; /* complained about already */
        }
        const struct setting *setting = find(row->cells[META_KEY].text);
        const char *wrong = setting == NULL ? "no such setting; correct the name or remove the row"
                                            : fault(data, setting, row->cells[META_VALUE].text,
                                                    words, sizeof words);
        if (wrong != NULL && !dataset_tell(listener, meta->table, row,
                                           setting == NULL ? META_KEY : META_VALUE, "%s", wrong)) {
            return false;
        }
    }
    return true;
}

bool settings_list_has(const char *list, const char *word)
{
    return lists(list, word, strlen(word));
}
