#include "content/settings.h"

#include "content/private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { WHOLE, WORDS, KEY, COLOUR, LANGUAGE, PICTURE, REGION, SECTIONS, DATE };

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
    {"logo", PICTURE, false, 0, 0},           {"min_app", WHOLE, true, 1, 10000},
    {"read_idle_s", WHOLE, true, 10, 3600},   {"sections", SECTIONS, false, 0, 0},
    {"title_key", KEY, true, 0, 0},           {"venue_key", KEY, false, 0, 0},
    {"warning_s", WHOLE, false, 5, 120},
};
#define KNOWN (sizeof known / sizeof known[0])

/* Sections of the exhibit that an edition may leave out, by the name of their first screen. */
static const char *const sections[] = {"products", "about"};
#define SECTION_COUNT (sizeof sections / sizeof sections[0])

/* Length of the word at the start of a list "a, b" or "a b"; moves *at to its first letter. */
static size_t next_word(const char **at)
{
    *at += strspn(*at, ", ");
    return strcspn(*at, ", ");
}

static bool is_section(const char *word, size_t length)
{
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (strlen(sections[i]) == length && memcmp(sections[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_date(const char *value)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof form; i++) {
        const bool digit = value[i] >= '0' && value[i] <= '9';
        if (form[i] == 'd' ? !digit : value[i] != form[i]) {
            return false;
        }
    }
    return true;
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
    const char *at = value;
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
        for (size_t n = next_word(&at); n > 0; at += n, n = next_word(&at)) {
            if (!is_section(at, n)) {
                snprintf(out, size, "there is no section \"%.*s\"; there are: products, about",
                         (int)(n < 40 ? n : 40), at);
                return out;
            }
        }
        return NULL;
    case DATE:
        return is_date(value) ? NULL : "must be a date like 2026-11-22";
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

static const char *value_of(const struct loader *loader, const char *key)
{
    const char *value = content_meta(loader->content, key);
    return value != NULL ? value : "";
}

static long number_of(const struct loader *loader, const char *key, long fallback)
{
    const char *value = content_meta(loader->content, key);
    return value != NULL ? strtol(value, NULL, 10) : fallback;
}

/* "#f2a65a" as 0xFFF2A65A, 0 when there is none. */
static uint32_t colour_of(const struct loader *loader, const char *key)
{
    const char *value = value_of(loader, key);
    return value[0] == '#' ? 0xFF000000U | (uint32_t)strtoul(value + 1, NULL, 16) : 0;
}

static int count_critical(const struct loader *loader)
{
    const struct rows *materials = &loader->data.tables[TABLE_MATERIAL];
    int n = 0;
    for (size_t i = 0; i < materials->count; i++) {
        n += materials->row[i].cells[MATERIAL_CRITICAL].integer == 1;
    }
    return n;
}

void settings_load(struct loader *loader)
{
    struct content *content = loader->content;
    const char *logo = value_of(loader, "logo");
    content->title = value_of(loader, "title_key");
    content->venue = value_of(loader, "venue_key");
    content->default_language = value_of(loader, "default_language");
    content->home_region = value_of(loader, "home_region");
    content->version = number_of(loader, "content_version", 0);
    content->idle_ms = 1000 * (int)number_of(loader, "idle_s", 60);
    content->read_idle_ms = 1000 * (int)number_of(loader, "read_idle_s", 90);
    content->warning_ms = 1000 * (int)number_of(loader, "warning_s", 20);
    content->critical_total = (int)number_of(loader, "critical_total", count_critical(loader));
    content->accent_dark = colour_of(loader, "accent_dark");
    content->accent_light = colour_of(loader, "accent_light");
    const struct cell cell = {.text = logo, .set = logo[0] != '\0'};
    content->logo = loader_item(loader, TABLE_PICTURE, &cell);
}

bool content_shows(const struct content *content, const char *section)
{
    const char *at = content_meta(content, "sections");
    const size_t length = strlen(section);
    if (at == NULL || !is_section(section, length)) {
        return true;
    }
    for (size_t n = next_word(&at); n > 0; at += n, n = next_word(&at)) {
        if (n == length && memcmp(at, section, n) == 0) {
            return true;
        }
    }
    return false;
}
