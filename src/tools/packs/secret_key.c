#include "tools/packs/secret_key.h"

#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/io/output.h"

#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The struct behind the base64 of a secret key file. */
enum {
    AT_KDF = 2,
    AT_CHECK_KIND = 4,
    AT_ID = 54, /* after 32 bytes of salt and two limits of 8 bytes */
    AT_KEY = 62,
    AT_CHECK = 126,
    SECRET_BYTES = 158,
    SECRET_TEXT = 217, /* in base64, with the zero byte */
    KEY_FILE_MOST = 2048
};

static unsigned long long number_of(const unsigned char id[8])
{
    unsigned long long number = 0;
    for (size_t i = 8; i-- > 0;) {
        number = number << 8 | id[i];
    }
    return number;
}

static bool write_text(const char *path, unsigned mode, const char *text, struct err *err)
{
    struct output output;
    if (!output_begin(&output, path, mode, err)) {
        return false;
    }
    if (!output_write(&output, text, strlen(text), err)) {
        output_abandon(&output);
        return false;
    }
    return output_finish(&output, false, err);
}

static bool write_secret(const struct secret_key *secret, const char *path, struct err *err)
{
    unsigned char bytes[SECRET_BYTES] = {'E', 'd', 0, 0, 'B', '2'};
    char base64[SECRET_TEXT], text[SECRET_TEXT + 100];
    memcpy(bytes + AT_ID, secret->id, sizeof secret->id);
    memcpy(bytes + AT_KEY, secret->key, sizeof secret->key);
    sodium_bin2base64(base64, sizeof base64, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
    snprintf(text, sizeof text, "untrusted comment: minisign secret key %016llX\n%s\n",
             number_of(secret->id), base64);
    const bool fine = write_text(path, 0600, text, err);
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(base64, sizeof base64);
    sodium_memzero(text, sizeof text);
    return fine;
}

static bool write_public(const struct secret_key *secret, const char *path, struct err *err)
{
    struct trust_key key;
    char base64[TRUST_KEY_TEXT], text[TRUST_KEY_TEXT + 100];
    secret_key_public(secret, &key);
    trust_key_text(&key, base64);
    snprintf(text, sizeof text, "untrusted comment: minisign public key %016llX\n%s\n",
             number_of(secret->id), base64);
    return write_text(path, 0644, text, err);
}

bool secret_key_make(const char *name, struct err *err)
{
    const size_t size = strlen(name) + 5;
    char *secret_path = mem_alloc(size), *public_path = mem_alloc(size);
    struct secret_key secret;
    unsigned char public_part[crypto_sign_PUBLICKEYBYTES];
    bool fine = true;
    snprintf(secret_path, size, "%s.key", name);
    snprintf(public_path, size, "%s.pub", name);
    if (file_exists(secret_path) || file_exists(public_path)) {
        fine = err_set(err, "%s: is there already and is not overwritten; choose another name",
                       file_exists(secret_path) ? secret_path : public_path);
    } else if (sodium_init() < 0) {
        fine = err_set(err, "libsodium does not start");
    } else {
        randombytes_buf(secret.id, sizeof secret.id);
        crypto_sign_keypair(public_part, secret.key);
        fine = write_public(&secret, public_path, err);
        if (fine && !write_secret(&secret, secret_path, err)) {
            remove(public_path); /* a public key without its other half helps nobody */
            fine = false;
        }
        secret_key_forget(&secret);
    }
    free(secret_path);
    free(public_path);
    return fine;
}

/* The second line of the file as bytes. */
static bool decode(char *text, size_t size, unsigned char bytes[SECRET_BYTES])
{
    static const char begin[] = "untrusted comment: ";
    char *line = memchr(text, '\n', size);
    size_t got = 0;
    if (line == NULL || strncmp(text, begin, strlen(begin)) != 0) {
        return false;
    }
    line++;
    const size_t length = strcspn(line, "\r\n");
    const char *rest = line + length;
    return rest + strspn(rest, "\r\n") == text + size &&
           sodium_base642bin(bytes, SECRET_BYTES, line, length, NULL, &got, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           got == SECRET_BYTES && memcmp(bytes, "Ed", 2) == 0 &&
           memcmp(bytes + AT_CHECK_KIND, "B2", 2) == 0;
}

/* A key whose halves do not belong together would give its secret away with the first signature. */
static bool fits_together(const unsigned char bytes[SECRET_BYTES])
{
    unsigned char seed[crypto_sign_SEEDBYTES], again[crypto_sign_SECRETKEYBYTES];
    unsigned char public_part[crypto_sign_PUBLICKEYBYTES];
    unsigned char check[32], none[32] = {0};
    crypto_generichash_state state;
    crypto_sign_ed25519_sk_to_seed(seed, bytes + AT_KEY);
    crypto_sign_seed_keypair(public_part, again, seed);
    const bool same = sodium_memcmp(again, bytes + AT_KEY, sizeof again) == 0;
    crypto_generichash_init(&state, NULL, 0, sizeof check);
    crypto_generichash_update(&state, bytes, 2);
    crypto_generichash_update(&state, bytes + AT_ID, AT_CHECK - AT_ID);
    crypto_generichash_final(&state, check, sizeof check);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(again, sizeof again);
    /* minisign leaves the checksum empty in keys without a password. */
    return same && (memcmp(bytes + AT_CHECK, none, sizeof none) == 0 ||
                    memcmp(bytes + AT_CHECK, check, sizeof check) == 0);
}

bool secret_key_read(const char *path, struct secret_key *out, struct err *err)
{
    unsigned char bytes[SECRET_BYTES];
    size_t size = 0;
    char *text = file_read(path, KEY_FILE_MOST, &size, err);
    bool fine = true;
    if (text == NULL) {
        return err_prefix(err, "%s", path);
    }
    if (sodium_init() < 0 || !decode(text, size, bytes)) {
        fine = err_set(err, "%s: not a secret key; name the file that keygen wrote", path);
    } else if (memcmp(bytes + AT_KDF, "\0\0", 2) != 0) {
        fine = err_set(err,
                       "%s: the key has a password; make a copy of it and take the password off "
                       "with minisign -C -W -s COPY",
                       path);
    } else if (!fits_together(bytes)) {
        fine = err_set(err, "%s: the key is damaged; take the copy in the safe", path);
    } else {
        memcpy(out->id, bytes + AT_ID, sizeof out->id);
        memcpy(out->key, bytes + AT_KEY, sizeof out->key);
    }
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(text, size);
    free(text);
    return fine;
}

void secret_key_public(const struct secret_key *secret, struct trust_key *out)
{
    *out = (struct trust_key){.name = "the packer's own key"};
    memcpy(out->id, secret->id, sizeof out->id);
    crypto_sign_ed25519_sk_to_pk(out->key, secret->key);
}

size_t secret_key_sign(const struct secret_key *secret, const void *message, size_t size,
                       const char *comment, char *out, size_t out_size)
{
    unsigned char hash[crypto_generichash_BYTES_MAX];
    unsigned char bytes[2 + 8 + crypto_sign_BYTES] = {'E', 'D'};
    unsigned char both[crypto_sign_BYTES + TRUST_COMMENT_SIZE], global[crypto_sign_BYTES];
    char first[120], second[120];
    const size_t length = strnlen(comment, TRUST_COMMENT_SIZE - 1);
    crypto_generichash(hash, sizeof hash, message, size, NULL, 0);
    memcpy(bytes + 2, secret->id, sizeof secret->id);
    crypto_sign_detached(bytes + 10, NULL, hash, sizeof hash, secret->key);
    memcpy(both, bytes + 10, crypto_sign_BYTES);
    memcpy(both + crypto_sign_BYTES, comment, length);
    crypto_sign_detached(global, NULL, both, crypto_sign_BYTES + length, secret->key);
    sodium_bin2base64(first, sizeof first, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
    sodium_bin2base64(second, sizeof second, global, sizeof global, sodium_base64_VARIANT_ORIGINAL);
    return (size_t)snprintf(out, out_size,
                            "untrusted comment: signature of a content pack\n%s\n"
                            "trusted comment: %.*s\n%s\n",
                            first, (int)length, comment, second);
}

void secret_key_forget(struct secret_key *secret)
{
    sodium_memzero(secret, sizeof *secret);
}
