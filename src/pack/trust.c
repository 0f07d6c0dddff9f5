#include "pack/trust.h"

#include "core/mem.h"
#include "os/open.h"
#include "schema/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_FILE_MOST 2048
#define COMMENT "untrusted comment: "
#define TRUSTED "trusted comment: "

/* Sizes of the structs behind the base64: algorithm, key id, then the bytes. */
enum { KEY_BYTES = 2 + 8 + 32, SIGNATURE_BYTES = 2 + 8 + 64 };

struct line {
    const char *text;
    size_t size;
};

/* The next line without its end, which must be there; *at moves behind it. */
static bool take_line(const char **at, const char *end, struct line *out)
{
    const char *stop = *at < end ? memchr(*at, '\n', (size_t)(end - *at)) : NULL;
    if (stop == NULL) {
        return false;
    }
    *out = (struct line){*at, (size_t)(stop - *at)};
    *at = stop + 1;
    return true;
}

static bool begins(struct line line, const char *with)
{
    return line.size >= strlen(with) && memcmp(line.text, with, strlen(with)) == 0;
}

/* Exactly size bytes in base64; libsodium refuses other spellings of the same bytes. */
static bool decode(struct line line, unsigned char *out, size_t size)
{
    size_t got = 0;
    return sodium_base642bin(out, size, line.text, line.size, NULL, &got, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           got == size;
}

/* ---- keys ---- */

bool trust_key_from_text(const char *text, size_t size, struct trust_key *out)
{
    unsigned char bytes[KEY_BYTES];
    if (!decode((struct line){text, size}, bytes, sizeof bytes) || memcmp(bytes, "Ed", 2) != 0) {
        return false;
    }
    *out = (struct trust_key){.name = ""};
    memcpy(out->id, bytes + 2, sizeof out->id);
    memcpy(out->key, bytes + 10, sizeof out->key);
    return true;
}

void trust_key_text(const struct trust_key *key, char out[TRUST_KEY_TEXT])
{
    unsigned char bytes[KEY_BYTES] = {'E', 'd'};
    memcpy(bytes + 2, key->id, sizeof key->id);
    memcpy(bytes + 10, key->key, sizeof key->key);
    sodium_bin2base64(out, TRUST_KEY_TEXT, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
}

bool trust_key_parse(const char *text, size_t size, struct trust_key *out, struct err *err)
{
    const char *at = text, *end = text + size;
    struct line comment, key;
    if (!take_line(&at, end, &comment) || !begins(comment, COMMENT)) {
        return err_set(err, "not a public key of minisign: its first line must begin with \"%s\"",
                       COMMENT);
    }
    if (!take_line(&at, end, &key)) { /* an editor may have eaten the last line's end */
        key = (struct line){at, (size_t)(end - at)};
        at = end;
    }
    if (key.size > 0 && key.text[key.size - 1] == '\r') {
        key.size--;
    }
    for (; at < end; at++) {
        if (strchr("\r\n\t ", *at) == NULL || *at == '\0') {
            return err_set(err, "more than one key in the file; give each its own");
        }
    }
    if (!trust_key_from_text(key.text, key.size, out)) {
        return err_set(err, "the second line is not a public key of minisign; copy it again");
    }
    return true;
}

bool trust_key_read(const char *path, struct trust_key *out, struct err *err)
{
    size_t size = 0;
    char *text = open_whole(path, KEY_FILE_MOST, &size, err);
    const bool fine = text != NULL && trust_key_parse(text, size, out, err);
    free(text);
    if (!fine) {
        return err_prefix(err, "%s", path);
    }
    const char *slash = strrchr(path, '/');
    snprintf(out->name, sizeof out->name, "%.63s", slash != NULL ? slash + 1 : path);
    return true;
}

static bool is_key_name(const char *name)
{
    const size_t length = strlen(name);
    return name[0] != '.' && length > 4 && strcmp(name + length - 4, ".pub") == 0;
}

/* A key that cannot be read is named and left out: it can only make fewer packs trusted. */
static bool add_key(struct trust *trust, const char *folder, const char *name, FILE *log,
                    struct err *err)
{
    const size_t size = strlen(folder) + strlen(name) + 2;
    char *path = mem_alloc(size);
    struct trust_key key;
    struct err wrong = {.text = ""};
    snprintf(path, size, "%s/%s", folder, name);
    const bool fine = trust_key_read(path, &key, &wrong);
    free(path);
    if (!fine) {
        err_one_line(&wrong);
        fprintf(log, "strata: %s; this key is left out\n", wrong.text);
        return true;
    }
    if (trust->count >= TRUST_MOST_KEYS) {
        return err_set(err, "%s: more than %d keys; keep only those in use", folder,
                       TRUST_MOST_KEYS);
    }
    trust->keys[trust->count++] = key;
    return true;
}

bool trust_load(const char *folder, struct trust *out, FILE *log, struct err *err)
{
    *out = (struct trust){.count = 0};
    DIR *dir = opendir(folder);
    if (dir == NULL) {
        return err_set(err, "%s: cannot open the folder of keys: %s", folder, strerror(errno));
    }
    bool fine = true;
    for (struct dirent *entry = readdir(dir); fine && entry != NULL; entry = readdir(dir)) {
        fine = !is_key_name(entry->d_name) || add_key(out, folder, entry->d_name, log, err);
    }
    closedir(dir);
    if (fine && out->count == 0) {
        fine =
            err_set(err,
                    "%s: there is no public key (*.pub) in it that can be used; put the museum's "
                    "key there",
                    folder);
    }
    return fine;
}

/* ---- signatures ---- */

bool trust_signature_parse(const char *text, size_t size, struct trust_signature *out,
                           struct err *err)
{
    const char *at = text, *end = text + size;
    struct line comment, signature, trusted, global;
    unsigned char bytes[SIGNATURE_BYTES];
    if (!take_line(&at, end, &comment) || !take_line(&at, end, &signature) ||
        !take_line(&at, end, &trusted) || !take_line(&at, end, &global) || at != end ||
        !begins(comment, COMMENT) || !begins(trusted, TRUSTED)) {
        return err_set(err, "the signature is not one of minisign");
    }
    if (!decode(signature, bytes, sizeof bytes) ||
        !decode(global, out->over_comment, sizeof out->over_comment)) {
        return err_set(err, "the signature is damaged");
    }
    if (memcmp(bytes, "ED", 2) != 0) {
        return err_set(err, "the signature is of %s kind, which is not accepted",
                       memcmp(bytes, "Ed", 2) == 0 ? "the legacy" : "an unknown");
    }
    memcpy(out->id, bytes + 2, sizeof out->id);
    memcpy(out->over_message, bytes + 10, sizeof out->over_message);
    const size_t length = trusted.size - strlen(TRUSTED);
    const char *words = trusted.text + strlen(TRUSTED);
    if (length >= sizeof out->comment || utf8_check(words, length, NULL) != UTF8_FINE) {
        return err_set(err, "the trusted comment of the signature is not a line of text");
    }
    memcpy(out->comment, words, length);
    out->comment[length] = '\0';
    return true;
}

static bool made_by(const struct trust_key *key, const struct trust_signature *signature,
                    const unsigned char *hash)
{
    unsigned char both[64 + TRUST_COMMENT_SIZE];
    const size_t length = strlen(signature->comment);
    memcpy(both, signature->over_message, 64);
    memcpy(both + 64, signature->comment, length);
    return memcmp(key->id, signature->id, sizeof key->id) == 0 &&
           crypto_sign_verify_detached(signature->over_message, hash, crypto_generichash_BYTES_MAX,
                                       key->key) == 0 &&
           crypto_sign_verify_detached(signature->over_comment, both, 64 + length, key->key) == 0;
}

bool trust_verify(const struct trust *trust, const struct trust_signature *signature,
                  const void *message, size_t size, const struct trust_key **signer,
                  struct err *err)
{
    unsigned char hash[crypto_generichash_BYTES_MAX];
    bool known = false;
    if (sodium_init() < 0) {
        return err_set(err, "libsodium does not start");
    }
    crypto_generichash(hash, sizeof hash, message, size, NULL, 0);
    for (size_t i = 0; i < trust->count; i++) {
        const struct trust_key *key = &trust->keys[i];
        if (made_by(key, signature, hash)) {
            if (signer != NULL) {
                *signer = key;
            }
            return true;
        }
        known = known || memcmp(key->id, signature->id, sizeof key->id) == 0;
    }
    uint64_t id = 0; /* as minisign prints it: little endian */
    for (size_t i = sizeof signature->id; i-- > 0;) {
        id = id << 8 | signature->id[i];
    }
    return err_set(err,
                   known ? "its signature by key %016llX is wrong"
                         : "signed with key %016llX, which is not among the trusted keys",
                   (unsigned long long)id);
}
