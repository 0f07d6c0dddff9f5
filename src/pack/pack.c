#include "pack/pack.h"

#include "core/mem.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "STRATAP1"
#define AGAIN "; copy the file again"

/* Offsets in the footer. */
enum { AT_MANIFEST = 8, AT_TABLE = 12, AT_SIGNATURE = 16, AT_CHECK = 20 };

static uint32_t get32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put32(unsigned char *at, size_t value)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (unsigned char)(value >> (24 - 8 * i));
    }
}

bool pack_is_footer(const unsigned char *footer)
{
    return memcmp(footer, MAGIC, AT_MANIFEST) == 0;
}

void pack_digest(const void *data, size_t size, unsigned char out[PACK_DIGEST])
{
    crypto_generichash(out, PACK_DIGEST, data, size, NULL, 0);
}

void pack_footer(const char *manifest, size_t manifest_size, size_t table_size,
                 const char *signature, size_t signature_size, unsigned char out[PACK_FOOTER])
{
    crypto_generichash_state state;
    unsigned char digest[PACK_DIGEST];
    memcpy(out, MAGIC, AT_MANIFEST);
    put32(out + AT_MANIFEST, manifest_size);
    put32(out + AT_TABLE, table_size);
    put32(out + AT_SIGNATURE, signature_size);
    crypto_generichash_init(&state, NULL, 0, sizeof digest);
    crypto_generichash_update(&state, (const unsigned char *)manifest, manifest_size);
    crypto_generichash_update(&state, (const unsigned char *)signature, signature_size);
    crypto_generichash_update(&state, out, AT_CHECK);
    crypto_generichash_final(&state, digest, sizeof digest);
    memcpy(out + AT_CHECK, digest, PACK_FOOTER - AT_CHECK);
}

static size_t chunks_of(uint64_t bytes)
{
    return (size_t)((bytes + PACK_CHUNK - 1) / PACK_CHUNK);
}

size_t pack_chunk_size(const struct pack *pack, size_t index)
{
    const uint64_t left = pack->manifest.db_bytes - (uint64_t)index * PACK_CHUNK;
    return left < PACK_CHUNK ? (size_t)left : PACK_CHUNK;
}

bool pack_chunk_good(const struct pack *pack, size_t index, const unsigned char *data)
{
    unsigned char digest[PACK_DIGEST];
    if (index >= pack->chunk_count) {
        return false;
    }
    pack_digest(data, pack_chunk_size(pack, index), digest);
    return memcmp(digest, pack->table + index * PACK_DIGEST, PACK_DIGEST) == 0;
}

/* Where the parts lie. All is in 64 bits, and each length has its own limit before they are added
 * up, so that none can wrap around or reach into another part. */
struct layout {
    int64_t db, manifest, table, signature;
};

static bool lay_out(const unsigned char *footer, int64_t size, struct layout *out, struct err *err)
{
    const int64_t manifest = get32(footer + AT_MANIFEST), table = get32(footer + AT_TABLE);
    const int64_t signature = get32(footer + AT_SIGNATURE);
    const int64_t most_table = PACK_MOST_DB_BYTES / PACK_CHUNK * PACK_DIGEST;
    if (manifest < 1 || manifest > PACK_MANIFEST_MOST || signature < 1 ||
        signature > TRUST_SIGNATURE_MOST || table < PACK_DIGEST || table > most_table ||
        table % PACK_DIGEST != 0) {
        return err_set(err, "the end of the pack is damaged: lengths that cannot be" AGAIN);
    }
    const int64_t db = size - PACK_FOOTER - manifest - table - signature;
    if (db < PACK_PAGE || db > PACK_MOST_DB_BYTES || db % PACK_PAGE != 0) {
        return err_set(err, "the pack is not complete: %lld bytes for the database" AGAIN,
                       (long long)db);
    }
    if (chunks_of((uint64_t)db) != (size_t)(table / PACK_DIGEST)) {
        return err_set(err, "the pack is not complete: a table of %lld chunks for %lld bytes" AGAIN,
                       (long long)(table / PACK_DIGEST), (long long)db);
    }
    *out = (struct layout){db, manifest, table, signature};
    return true;
}

static bool read_signed(const struct pack_source *source, const unsigned char *footer,
                        const struct layout *layout, struct pack *out, struct err *err)
{
    unsigned char want[PACK_FOOTER];
    out->manifest_size = (size_t)layout->manifest;
    out->signature_size = (size_t)layout->signature;
    out->manifest_text = mem_alloc(out->manifest_size + 1);
    out->signature_text = mem_alloc(out->signature_size + 1);
    if (!source->read(source->user, out->manifest_text, out->manifest_size, layout->db) ||
        !source->read(source->user, out->signature_text, out->signature_size,
                      layout->db + layout->manifest + layout->table)) {
        return err_set(err, "cannot read the end of the pack; check the disk");
    }
    pack_footer(out->manifest_text, out->manifest_size, (size_t)layout->table, out->signature_text,
                out->signature_size, want);
    if (memcmp(want, footer, sizeof want) != 0) {
        return err_set(err, "the end of the pack is damaged" AGAIN);
    }
    return true;
}

/* The signature before the words: nothing of a stranger's manifest is looked at. */
static bool check_signed(struct pack *pack, const struct trust *trust, struct err *err)
{
    const struct trust_key *signer = NULL;
    if (!trust_signature_parse(pack->signature_text, pack->signature_size, &pack->signature, err)) {
        return false;
    }
    if (trust != NULL) {
        if (!trust_verify(trust, &pack->signature, pack->manifest_text, pack->manifest_size,
                          &signer, err)) {
            return false;
        }
        memcpy(pack->signer, signer->name, sizeof pack->signer);
    }
    return pack_manifest_parse(pack->manifest_text, pack->manifest_size, &pack->manifest, err) ||
           err_prefix(err, "manifest");
}

static bool read_table(const struct pack_source *source, const struct layout *layout,
                       struct pack *pack, struct err *err)
{
    unsigned char digest[PACK_DIGEST];
    if (pack->manifest.db_bytes != (uint64_t)layout->db) {
        return err_set(err, "the manifest speaks of %llu bytes, the pack has %lld" AGAIN,
                       (unsigned long long)pack->manifest.db_bytes, (long long)layout->db);
    }
    pack->table = mem_alloc((size_t)layout->table);
    pack->chunk_count = chunks_of(pack->manifest.db_bytes);
    if (!source->read(source->user, pack->table, (size_t)layout->table,
                      layout->db + layout->manifest)) {
        return err_set(err, "cannot read the table of the pack; check the disk");
    }
    pack_digest(pack->table, (size_t)layout->table, digest);
    if (memcmp(digest, pack->manifest.table, sizeof digest) != 0) {
        return err_set(err, "the table of the pack is damaged" AGAIN);
    }
    return true;
}

bool pack_read(const struct pack_source *source, const struct trust *trust, struct pack *out,
               struct err *err)
{
    unsigned char footer[PACK_FOOTER];
    struct layout layout = {0};
    *out = (struct pack){.chunk_count = 0};
    if (sodium_init() < 0) {
        return err_set(err, "libsodium does not start");
    }
    if (source->size < PACK_FOOTER ||
        !source->read(source->user, footer, sizeof footer, source->size - PACK_FOOTER) ||
        !pack_is_footer(footer)) {
        return err_set(err, "not a pack" AGAIN);
    }
    if (!lay_out(footer, source->size, &layout, err) ||
        !read_signed(source, footer, &layout, out, err) || !check_signed(out, trust, err) ||
        !read_table(source, &layout, out, err)) {
        pack_release(out);
        return false;
    }
    return true;
}

void pack_release(struct pack *pack)
{
    free(pack->manifest_text);
    free(pack->signature_text);
    free(pack->table);
    *pack = (struct pack){.chunk_count = 0};
}
