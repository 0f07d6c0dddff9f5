/* The packed content file: content.db with a signed trailer behind it, which SQLite ignores.
 *
 *     database | manifest (text) | table of chunks | signature of the manifest | footer
 *
 * The footer (32 bytes, numbers big-endian): magic "STRATAP1", bytes of manifest, table and
 * signature (4 each), 12 bytes of a checksum over manifest, signature and the footer up to here.
 * The chain of trust: a signature of minisign over the manifest; the manifest names the BLAKE2b-256
 * of the table; the table has the BLAKE2b-256 of every 64 KiB of the database. The checksum is
 * against rot, not against people.
 *
 * Owner: pack_read fills a struct pack, pack_release frees it; the source is borrowed. */
#pragma once

#include "pack/trust.h"

#include <stdint.h>

#define PACK_CHUNK 65536
#define PACK_DIGEST 32
#define PACK_FOOTER 32
#define PACK_PAGE 4096
#define PACK_MOST_DB_BYTES ((int64_t)4 * 1024 * 1024 * 1024)
#define PACK_MANIFEST_MOST 16384
#define PACK_TITLE_SIZE 201
#define PACK_ID_SIZE 65

/* The signed facts. Lines of the text, in this order: format, id, version, title, min_app,
 * max_schema, db_bytes, chunk, table, allow_downgrade_to, next_key. */
struct pack_manifest {
    char id[PACK_ID_SIZE];         /* exhibit that it is for: a-z 0-9 - */
    char title[PACK_TITLE_SIZE];   /* its title in the default language */
    uint64_t version;              /* meta content_version */
    uint64_t min_app, max_schema;  /* meta min_app, PRAGMA user_version */
    uint64_t db_bytes;             /* whole pages */
    uint64_t downgrade_to;         /* lowest version that may follow this one; = version: none */
    char next_key[TRUST_KEY_TEXT]; /* public key that may sign later packs, "" for none */
    unsigned char table[PACK_DIGEST];
};

/* Reads a manifest; err says which line is wrong. Lines that begin with "x-" are left out; any
 * other unknown line is refused, since it may be one that matters. */
bool pack_manifest_parse(const char *text, size_t size, struct pack_manifest *out, struct err *err);

/* Writes the text into out (PACK_MANIFEST_MOST bytes are enough); returns its length. */
size_t pack_manifest_write(const struct pack_manifest *manifest, char *out, size_t size);

/* Whether id may stand in a manifest. */
bool pack_id_good(const char *id);

/* Anything that bytes can be read from. read is all or nothing. */
struct pack_source {
    bool (*read)(void *user, void *out, size_t size, int64_t at);
    void *user;
    int64_t size;
};

struct pack {
    struct pack_manifest manifest;
    struct trust_signature signature;
    char *manifest_text, *signature_text; /* as they stand in the file */
    size_t manifest_size, signature_size;
    unsigned char *table; /* PACK_DIGEST bytes a chunk */
    size_t chunk_count;
    char signer[64]; /* file name of the key, "" when none was asked for */
};

/* Whether these last PACK_FOOTER bytes of a file are those of a pack. */
bool pack_is_footer(const unsigned char *footer);

/* Reads and checks the trailer, the signature first. trust NULL: whoever signed it. err (without
 * a file name) says what is wrong and what to do. */
bool pack_read(const struct pack_source *source, const struct trust *trust, struct pack *out,
               struct err *err);

/* Accepts a zeroed struct. */
void pack_release(struct pack *pack);

/* Bytes of chunk index (the last one may be shorter). */
size_t pack_chunk_size(const struct pack *pack, size_t index);

/* Whether these are the bytes that the table means. */
bool pack_chunk_good(const struct pack *pack, size_t index, const unsigned char *data);

/* Writes the footer of a trailer. */
void pack_footer(const char *manifest, size_t manifest_size, size_t table_size,
                 const char *signature, size_t signature_size, unsigned char out[PACK_FOOTER]);

/* BLAKE2b-256. */
void pack_digest(const void *data, size_t size, unsigned char out[PACK_DIGEST]);
