/* Packs put together by hand, so that any part of them can be wrong while the rest is right.
 * Owner: the caller frees what kit_build returns. */
#pragma once

#include "pack/pack.h"
#include "tools/packs/secret_key.h"

struct kit {
    const unsigned char *db; /* the database, borrowed */
    size_t db_size;
    struct pack_manifest manifest; /* right, but for what the test changes; table and db_bytes are
                                      filled in by kit_build unless text is given */
    const char *text;              /* the manifest's text instead, with %s for the table in hex */
    const char *signature;         /* the signature's text instead */
    size_t table_size;             /* bytes of the table instead; 0: as it should be */
    bool keep_bytes;               /* leave manifest.db_bytes as it is */
    struct secret_key key;
};

/* A key that is the same in every run, different for every number. */
void kit_key(unsigned char number, struct secret_key *out);

/* The whole file. */
unsigned char *kit_build(const struct kit *kit, size_t *size);

/* Writes the checksum of the footer anew after the trailer was changed by hand. */
void kit_seal(unsigned char *file, size_t size);

/* Where the parts of a right pack lie. */
struct kit_parts {
    size_t manifest, table, signature, footer;
};
struct kit_parts kit_parts(const unsigned char *file, size_t size);
