/* The manifest as text: lines "key: value", each once, no other spelling of the same facts. */
#include "pack/pack.h"
#include "schema/utf8.h"

#include <sodium.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT "1"

enum kind { KIND_FORMAT, KIND_NUMBER, KIND_ID, KIND_TITLE, KIND_CHUNK, KIND_TABLE, KIND_KEY };

struct entry {
    const char *key;
    enum kind kind;
    bool needed;
    size_t field; /* offset in struct pack_manifest; of numbers: a uint64_t */
};

#define FIELD(member) offsetof(struct pack_manifest, member)

static const struct entry entries[] = {
    {"format", KIND_FORMAT, true, 0},
    {"id", KIND_ID, true, FIELD(id)},
    {"version", KIND_NUMBER, true, FIELD(version)},
    {"title", KIND_TITLE, true, FIELD(title)},
    {"min_app", KIND_NUMBER, true, FIELD(min_app)},
    {"max_schema", KIND_NUMBER, true, FIELD(max_schema)},
    {"db_bytes", KIND_NUMBER, true, FIELD(db_bytes)},
    {"chunk", KIND_CHUNK, true, 0},
    {"table", KIND_TABLE, true, FIELD(table)},
    {"allow_downgrade_to", KIND_NUMBER, false, FIELD(downgrade_to)},
    {"next_key", KIND_KEY, false, FIELD(next_key)},
};
enum { ENTRY_COUNT = sizeof entries / sizeof entries[0], AT_DOWNGRADE = 9 };

static bool is_id(const char *text, size_t size)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\0' || strchr(plain, text[i]) == NULL) {
            return false;
        }
    }
    return size > 0 && size < PACK_ID_SIZE;
}

bool pack_id_good(const char *id)
{
    return is_id(id, strlen(id));
}

/* Digits only, no zero in front, no more than fits into 64 bits. */
static bool take_number(const char *text, size_t size, uint64_t *out)
{
    uint64_t number = 0;
    if (size == 0 || size > 20 || (text[0] == '0' && size > 1)) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        const unsigned digit = (unsigned)text[i] - '0';
        if (digit > 9 || number > (UINT64_MAX - digit) / 10) {
            return false;
        }
        number = number * 10 + digit;
    }
    *out = number;
    return true;
}

static bool take_table(const char *text, size_t size, unsigned char *out)
{
    char again[PACK_DIGEST * 2 + 1];
    size_t got = 0;
    if (size != sizeof again - 1 ||
        sodium_hex2bin(out, PACK_DIGEST, text, size, NULL, &got, NULL) != 0 || got != PACK_DIGEST) {
        return false;
    }
    sodium_bin2hex(again, sizeof again, out, PACK_DIGEST);
    return memcmp(again, text, size) == 0; /* small letters only */
}

static bool take_text(const char *text, size_t size, char *out, size_t most)
{
    if (size == 0 || size >= most || utf8_check(text, size, NULL) != UTF8_FINE) {
        return false;
    }
    memcpy(out, text, size);
    out[size] = '\0';
    return true;
}

static bool is_word(const char *text, size_t size, const char *word)
{
    return size == strlen(word) && memcmp(text, word, size) == 0;
}

static bool take_value(const struct entry *entry, const char *text, size_t size,
                       struct pack_manifest *out)
{
    void *field = (char *)out + entry->field;
    struct trust_key key;
    switch (entry->kind) {
    case KIND_FORMAT:
        return is_word(text, size, FORMAT);
    case KIND_CHUNK:
        return is_word(text, size, "65536");
    case KIND_NUMBER:
        return take_number(text, size, field);
    case KIND_ID:
        return is_id(text, size) && take_text(text, size, field, PACK_ID_SIZE);
    case KIND_TITLE:
        return take_text(text, size, field, PACK_TITLE_SIZE);
    case KIND_TABLE:
        return take_table(text, size, field);
    case KIND_KEY:
        return trust_key_from_text(text, size, &key) &&
               take_text(text, size, field, TRUST_KEY_TEXT);
    }
    return false;
}

static const struct entry *find(const char *key, size_t size)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        if (is_word(key, size, entries[i].key)) {
            return &entries[i];
        }
    }
    return NULL;
}

static bool take_line(const char *line, size_t size, bool *seen, struct pack_manifest *out,
                      struct err *err)
{
    const char *colon = memchr(line, ':', size);
    const size_t length = colon != NULL ? (size_t)(colon - line) : 0;
    if (utf8_check(line, size, NULL) != UTF8_FINE) {
        return err_set(err, "not plain text; copy the file again");
    }
    if (length == 0 || size < length + 2 || colon[1] != ' ') {
        return err_set(err, "not of the form NAME: VALUE; pack the content again");
    }
    if (length >= 2 && memcmp(line, "x-", 2) == 0) {
        return true;
    }
    const struct entry *entry = find(line, length);
    if (entry == NULL) {
        return err_set(err, "\"%.*s\" is not known to this program; update the program",
                       (int)(length < 40 ? length : 40), line);
    }
    if (seen[entry - entries]) {
        return err_set(err, "%s is there twice; pack the content again", entry->key);
    }
    seen[entry - entries] = true;
    if (!take_value(entry, colon + 2, size - length - 2, out)) {
        return err_set(err, "%s has a value that cannot be; %s", entry->key,
                       entry->kind == KIND_FORMAT ? "update the program"
                                                  : "pack the content again");
    }
    return true;
}

static bool check_whole(const bool *seen, struct pack_manifest *out, struct err *err)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        if (entries[i].needed && !seen[i]) {
            return err_set(err, "%s is missing; pack the content again", entries[i].key);
        }
    }
    if (!seen[AT_DOWNGRADE]) {
        out->downgrade_to = out->version;
    }
    if (out->downgrade_to > out->version) {
        return err_set(err, "allow_downgrade_to is above the version; pack the content again");
    }
    if (out->db_bytes % PACK_PAGE != 0) {
        return err_set(err, "db_bytes is not a number of whole pages; pack the content again");
    }
    return true;
}

bool pack_manifest_parse(const char *text, size_t size, struct pack_manifest *out, struct err *err)
{
    bool seen[ENTRY_COUNT] = {false};
    const char *at = text, *end = text + size;
    *out = (struct pack_manifest){.version = 0};
    if (size > PACK_MANIFEST_MOST) {
        return err_set(err, "%zu bytes long, at most %d are possible", size, PACK_MANIFEST_MOST);
    }
    for (int line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) {
            return err_set(err, "line %d has no end; copy the file again", line);
        }
        if (!take_line(at, (size_t)(stop - at), seen, out, err)) {
            return err_prefix(err, "line %d", line);
        }
        if (!seen[0]) { /* the form of all that follows must be known first */
            return err_set(err, "line 1: must be \"format\"; pack the content again");
        }
        at = stop + 1;
    }
    return check_whole(seen, out, err);
}

size_t pack_manifest_write(const struct pack_manifest *manifest, char *out, size_t size)
{
    char table[PACK_DIGEST * 2 + 1];
    sodium_bin2hex(table, sizeof table, manifest->table, PACK_DIGEST);
    size_t used = (size_t)snprintf(
        out, size,
        "format: " FORMAT "\nid: %s\nversion: %llu\ntitle: %s\nmin_app: %llu\nmax_schema: %llu\n"
        "db_bytes: %llu\nchunk: %d\ntable: %s\n",
        manifest->id, (unsigned long long)manifest->version, manifest->title,
        (unsigned long long)manifest->min_app, (unsigned long long)manifest->max_schema,
        (unsigned long long)manifest->db_bytes, PACK_CHUNK, table);
    if (manifest->downgrade_to != manifest->version) {
        used += (size_t)snprintf(out + used, size - used, "allow_downgrade_to: %llu\n",
                                 (unsigned long long)manifest->downgrade_to);
    }
    if (manifest->next_key[0] != '\0') {
        used += (size_t)snprintf(out + used, size - used, "next_key: %s\n", manifest->next_key);
    }
    return used;
}
