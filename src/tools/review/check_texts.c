/* Rules on the texts of every language: what is missing, stale, left untranslated, orphaned. */
#include "tools/review/check_private.h"

#include "tools/build/needs.h"
#include "tools/sheets/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAME_WORDS 4 /* a text of so many words is hardly the same in two languages */

/* ---- keys that rows call for ---- */

struct keys {
    const char **list; /* heap, sorted after keys_sort */
    size_t count, capacity;
    struct arena *arena;
};

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_key(struct keys *keys, const char *key)
{
    if (keys->count == keys->capacity) {
        const size_t capacity = keys->capacity == 0 ? 1024 : keys->capacity * 2;
        const char **list = arena_array(keys->arena, capacity, sizeof *list);
        if (keys->count > 0) {
            memcpy(list, keys->list, keys->count * sizeof *list);
        }
        keys->list = list;
        keys->capacity = capacity;
    }
    keys->list[keys->count++] = arena_copy(keys->arena, key, strlen(key));
}

static bool has_key(const struct keys *keys, const char *key)
{
    return keys->count > 0 &&
           bsearch(&key, keys->list, keys->count, sizeof *keys->list, compare_keys) != NULL;
}

struct wanting {
    struct check *check;
    struct keys keys;
};

static bool in_any_language(const struct check *check, const char *key)
{
    const struct rows *languages = &check->data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < languages->count; i++) {
        if (edition_text(check->data, languages->row[i].cells[LANGUAGE_ID].text, key) != NULL) {
            return true;
        }
    }
    return false;
}

static bool is_alt(const char *key)
{
    const size_t length = strlen(key);
    return length > 3 && strcmp(key + length - 3, "alt") == 0;
}

static void want(void *user, const struct table *table, const struct row *row, const char *key)
{
    struct wanting *wanting = user;
    if (!in_any_language(wanting->check, key)) {
        check_say(wanting->check, is_alt(key) ? RULE_ALT : RULE_TEXT, "",
                  check_where(wanting->check, table, row), "the text %s is in no language", key);
    }
    add_key(&wanting->keys, key);
}

static void may(void *user, const struct table *table, const struct row *row, const char *key)
{
    struct wanting *wanting = user;
    (void)table;
    (void)row;
    add_key(&wanting->keys, key);
}

/* ---- one text in one language ---- */

static size_t count_words(const char *text)
{
    size_t words = 0;
    bool inside = false;
    for (; *text != '\0'; text++) {
        const bool letter = ((unsigned char)*text | 0x20) >= 'a' || (unsigned char)*text >= 0x80;
        words += letter && !inside;
        inside = letter;
    }
    return words;
}

static bool is_name(const char *key)
{
    const size_t length = strlen(key);
    return (length > 5 && strcmp(key + length - 5, ".name") == 0) ||
           strncmp(key, "locality.", 9) == 0;
}

static void one_text(struct check *check, const char *language, const char *key,
                     const char *original)
{
    const char *text = edition_text(check->data, language, key);
    if (table_may_be_empty(check->data, key, language)) {
        return;
    }
    if (text == NULL) {
        check_say(check, RULE_TRANSLATION, language, key, "\"%.200s\" is not translated", original);
        return;
    }
    if (strcmp(text, original) == 0 && !is_name(key) && count_words(text) >= SAME_WORDS) {
        check_say(check, RULE_SAME, language, key, "\"%.200s\" is as in %s", text, check->language);
    }
    check_words(check, language, key, text, original);
}

static void all_texts(struct check *check)
{
    const struct rows *texts = &check->data->tables[TABLE_TEXT];
    const struct rows *languages = &check->data->tables[TABLE_LANGUAGE];
    const struct cell wanted = {.text = check->language, .set = true};
    size_t first = 0;
    const size_t count = rows_range(texts, &wanted, 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const char *key = texts->row[i].cells[TEXT_KEY].text;
        const char *text = texts->row[i].cells[TEXT_TEXT].text;
        check_words(check, check->language, key, text, NULL);
        for (size_t l = 0; l < languages->count; l++) {
            const char *language = languages->row[l].cells[LANGUAGE_ID].text;
            if (strcmp(language, check->language) != 0) {
                one_text(check, language, key, text);
            }
        }
    }
}

/* ---- stale translations ---- */

static void stale(struct check *check)
{
    const struct rows *rows = &check->data->tables[TABLE_STALE];
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *cells = rows->row[i].cells;
        const char *now = edition_text(check->data, check->language, cells[STALE_KEY].text);
        if (now != NULL && strcmp(now, cells[STALE_WAS].text) != 0) {
            check_say(check, RULE_STALE, cells[STALE_LANGUAGE].text, cells[STALE_KEY].text,
                      "translated from \"%.120s\", now \"%.120s\"", cells[STALE_WAS].text, now);
        }
    }
}

/* Against an earlier edition: the wording changed and the translation did not. */
static void since(struct check *check, const struct edition *old)
{
    const struct rows *texts = &old->data.tables[TABLE_TEXT];
    for (size_t i = 0; i < texts->count; i++) {
        const struct cell *cells = texts->row[i].cells;
        const char *language = cells[TEXT_LANGUAGE].text, *key = cells[TEXT_KEY].text;
        const char *was = edition_text(&old->data, check->language, key);
        const char *now = edition_text(check->data, check->language, key);
        const char *text = edition_text(check->data, language, key);
        if (strcmp(language, check->language) != 0 && was != NULL && now != NULL && text != NULL &&
            strcmp(was, now) != 0 && strcmp(text, cells[TEXT_TEXT].text) == 0) {
            check_say(check, RULE_STALE, language, key,
                      "translated from \"%.120s\", now \"%.120s\"", was, now);
        }
    }
}

static void check_since(struct check *check)
{
    struct edition old;
    struct err err = {.text = ""};
    if (check->options->since == NULL) {
        return;
    }
    if (edition_open(&old, check->options->since, &err)) {
        since(check, &old);
    } else {
        check_say(check, RULE_CELL, "", "--since", "%s", err.text);
    }
    edition_close(&old);
}

/* ---- texts that nothing calls for ---- */

/* Families that rows call for; the words of the exhibit itself (ui.) are called for by its code. */
static bool of_rows(const char *key)
{
    static const char *const families[] = {"ui.", "unit.", "country.", "picture."};
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        if (strncmp(key, families[i], strlen(families[i])) == 0) {
            return false;
        }
    }
    return true;
}

static void orphans(struct check *check, const struct keys *keys)
{
    const struct rows *texts = &check->data->tables[TABLE_TEXT];
    const struct cell wanted = {.text = check->language, .set = true};
    size_t first = 0;
    const size_t count = rows_range(texts, &wanted, 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const char *key = texts->row[i].cells[TEXT_KEY].text;
        if (of_rows(key) && !has_key(keys, key)) {
            check_say(check, RULE_ORPHAN, "", key, "no row calls for this text");
        }
    }
}

void check_texts_rules(struct check *check)
{
    struct wanting wanting = {.check = check, .keys = {.arena = &check->edition.arena}};
    const struct needs_listener listener = {want, &wanting};
    needs_each(check->data, &listener);
    needs_may_each(check->data, &(struct needs_listener){may, &wanting});
    if (wanting.keys.count > 0) {
        qsort(wanting.keys.list, wanting.keys.count, sizeof *wanting.keys.list, compare_keys);
    }
    all_texts(check);
    stale(check);
    check_since(check);
    orphans(check, &wanting.keys);
}
