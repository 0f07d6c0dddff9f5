/* All that is read of a pack or a key before its signature is known to be good: manifest, trailer,
 * signature, public key. The input stands for each of them. An input that is taken must mean the
 * same when it is written again. */
#include "fuzz.h"

#include "pack/pack.h"

#include <stdlib.h>
#include <string.h>

#define DB_BYTES (PACK_CHUNK + PACK_PAGE) /* zeros in front of the trailer: two chunks */

struct input {
    const uint8_t *data;
    size_t size;
};

static bool read_input(void *user, void *out, size_t size, int64_t at)
{
    const struct input *input = user;
    unsigned char *to = out;
    if (at < 0 || (uint64_t)at + size > DB_BYTES + input->size) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        const size_t from = (size_t)at + i;
        to[i] = from < DB_BYTES ? 0 : input->data[from - DB_BYTES];
    }
    return true;
}

static void try_pack(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    const struct pack_source source = {read_input, &input, (int64_t)(DB_BYTES + size)};
    struct trust trust = {.count = 1};
    struct pack pack;
    struct err err;
    if (pack_read(&source, NULL, &pack, &err)) {
        unsigned char zeros[PACK_CHUNK] = {0};
        FUZZ_CHECK(pack.chunk_count == 2 && pack.manifest.db_bytes == DB_BYTES);
        FUZZ_CHECK(pack_chunk_size(&pack, 1) == PACK_PAGE);
        pack_chunk_good(&pack, 0, zeros);
        FUZZ_CHECK(!pack_chunk_good(&pack, 2, zeros));
        pack_release(&pack);
    }
    FUZZ_CHECK(!pack_read(&source, &trust, &pack, &err)); /* nobody has this key */
    FUZZ_CHECK(pack.table == NULL);
}

/* The checksum would stop nearly every change in front of the parsers behind it. */
static void try_sealed(const uint8_t *data, size_t size)
{
    if (size < PACK_FOOTER) {
        return;
    }
    uint8_t *copy = malloc(size), *footer = copy + size - PACK_FOOTER;
    memcpy(copy, data, size);
    size_t lengths[3];
    for (size_t i = 0; i < 3; i++) {
        const uint8_t *at = footer + 8 + 4 * i;
        lengths[i] = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | (size_t)at[3];
    }
    if (lengths[0] + lengths[1] + lengths[2] + PACK_FOOTER == size) {
        pack_footer((char *)copy, lengths[0], lengths[1], (char *)copy + lengths[0] + lengths[1],
                    lengths[2], footer);
        try_pack(copy, size);
    }
    free(copy);
}

static void try_manifest(const char *text, size_t size)
{
    struct pack_manifest manifest, again;
    struct err err;
    char out[PACK_MANIFEST_MOST];
    if (!pack_manifest_parse(text, size, &manifest, &err)) {
        FUZZ_CHECK(memchr(err.text, '\0', sizeof err.text) != NULL && err.text[0] != '\0');
        return;
    }
    const size_t length = pack_manifest_write(&manifest, out, sizeof out);
    FUZZ_CHECK(length < sizeof out && pack_manifest_parse(out, length, &again, &err));
    FUZZ_CHECK(memcmp(&manifest, &again, sizeof manifest) == 0);
}

static void try_trust(const char *text, size_t size)
{
    struct trust_signature signature;
    struct trust trust = {.count = 1};
    struct trust_key key, again;
    struct err err;
    char out[TRUST_KEY_TEXT];
    if (trust_signature_parse(text, size, &signature, &err)) {
        FUZZ_CHECK(!trust_verify(&trust, &signature, "hello", 5, NULL, &err));
    }
    if (trust_key_parse(text, size, &key, &err)) {
        trust_key_text(&key, out);
        FUZZ_CHECK(trust_key_from_text(out, strlen(out), &again));
        FUZZ_CHECK(memcmp(&key, &again, sizeof key) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* Exactly as long as the input, so that a byte too far is seen. */
    char *text = calloc(1, size > 0 ? size : 1);
    if (text == NULL) {
        return 0;
    }
    if (size > 0) {
        memcpy(text, data, size);
    }
    try_manifest(text, size);
    try_trust(text, size);
    try_pack((const uint8_t *)text, size);
    try_sealed((const uint8_t *)text, size);
    free(text);
    return 0;
}
