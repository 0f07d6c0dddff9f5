#include "pack_kit.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void kit_key(unsigned char number, struct secret_key *out)
{
    unsigned char seed[crypto_sign_SEEDBYTES], other[crypto_sign_PUBLICKEYBYTES];
    memset(seed, number, sizeof seed);
    memset(out->id, number, sizeof out->id);
    crypto_sign_seed_keypair(other, out->key, seed);
}

unsigned char *kit_build(const struct kit *kit, size_t *size)
{
    const size_t chunks = (kit->db_size + PACK_CHUNK - 1) / PACK_CHUNK;
    const size_t table_size = kit->table_size > 0 ? kit->table_size : chunks * PACK_DIGEST;
    const size_t room = kit->db_size + table_size + 2 * PACK_MANIFEST_MOST + 4 * 1024 * 1024;
    unsigned char *file = calloc(1, room), *table = calloc(1, table_size + chunks * PACK_DIGEST);
    struct pack_manifest manifest = kit->manifest;
    for (size_t i = 0; i < chunks; i++) {
        const size_t left = kit->db_size - i * PACK_CHUNK;
        pack_digest(kit->db + i * PACK_CHUNK, left < PACK_CHUNK ? left : PACK_CHUNK,
                    table + i * PACK_DIGEST);
    }
    pack_digest(table, table_size, manifest.table);
    if (!kit->keep_bytes) {
        manifest.db_bytes = kit->db_size;
    }
    memcpy(file, kit->db, kit->db_size);
    char *text = (char *)file + kit->db_size, hex[2 * PACK_DIGEST + 1];
    size_t length = pack_manifest_write(&manifest, text, PACK_MANIFEST_MOST);
    if (kit->text != NULL) {
        const char *hole = strstr(kit->text, "%s");
        const size_t before = hole != NULL ? (size_t)(hole - kit->text) : strlen(kit->text);
        sodium_bin2hex(hex, sizeof hex, manifest.table, PACK_DIGEST);
        length = (size_t)snprintf(text, (size_t)3 * 1024 * 1024, "%.*s%s%s", (int)before, kit->text,
                                  hole != NULL ? hex : "", hole != NULL ? hole + 2 : "");
    }
    unsigned char *at = file + kit->db_size + length;
    memcpy(at, table, table_size);
    at += table_size;
    char *signature = (char *)at;
    size_t signature_size = 0;
    if (kit->signature != NULL) {
        signature_size = strlen(kit->signature);
        memcpy(signature, kit->signature, signature_size);
    } else {
        signature_size =
            secret_key_sign(&kit->key, text, length, "version 7", signature, TRUST_SIGNATURE_MOST);
    }
    at += signature_size;
    pack_footer(text, length, table_size, signature, signature_size, at);
    *size = (size_t)(at - file) + PACK_FOOTER;
    free(table);
    return file;
}

static size_t get32(const unsigned char *at)
{
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

struct kit_parts kit_parts(const unsigned char *file, size_t size)
{
    const unsigned char *footer = file + size - PACK_FOOTER;
    struct kit_parts out = {.footer = size - PACK_FOOTER};
    out.signature = out.footer - get32(footer + 16);
    out.table = out.signature - get32(footer + 12);
    out.manifest = out.table - get32(footer + 8);
    return out;
}

void kit_seal(unsigned char *file, size_t size)
{
    const struct kit_parts at = kit_parts(file, size);
    pack_footer((char *)file + at.manifest, at.table - at.manifest, at.signature - at.table,
                (char *)file + at.signature, at.footer - at.signature, file + at.footer);
}
