#include "tools/packs/packing.h"

#include "content/content.h"
#include "content/manifest.h"
#include "core/mem.h"
#include "pack/pack_file.h"
#include "tools/io/output.h"
#include "tools/io/replace.h"
#include "tools/packs/secret_key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct work {
    const struct packing *packing;
    struct secret_key key;
    struct pack_manifest manifest;
    struct pack_file source;
    struct output output;
    unsigned char *table;
    size_t table_size;
};

/* What the content says of itself, and what the command line adds. */
static bool describe(struct work *work, struct err *err)
{
    const struct packing *packing = work->packing;
    struct pack_manifest *manifest = &work->manifest;
    struct content *content = NULL;
    struct trust_key next;
    if (!content_open(packing->content, &content, err)) {
        return false;
    }
    pack_describe(content, manifest);
    content_close(content);
    const char *id = packing->id;
    if (id == NULL) {
        id = manifest->id[0] != '\0' ? manifest->id : "strata";
    }
    if (!pack_id_good(id)) {
        return err_use(err, "--id: '%s' is not a name of a-z, 0-9 and -, at most %d long", id,
                       PACK_ID_SIZE - 1);
    }
    if (id != manifest->id) {
        snprintf(manifest->id, sizeof manifest->id, "%s", id);
    }
    if (packing->downgrade_to != UINT64_MAX) {
        manifest->downgrade_to = packing->downgrade_to;
        if (packing->downgrade_to > manifest->version) {
            return err_use(err, "--allow-downgrade-to: %llu is above the version %llu of %s",
                           (unsigned long long)packing->downgrade_to,
                           (unsigned long long)manifest->version, packing->content);
        }
    }
    if (packing->next_key != NULL) {
        if (!trust_key_read(packing->next_key, &next, err)) {
            return false;
        }
        trust_key_text(&next, manifest->next_key);
    }
    return true;
}

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool copy_database(struct work *work, struct err *err)
{

    const size_t count = (size_t)((work->source.db_bytes + PACK_CHUNK - 1) / PACK_CHUNK);
    unsigned char *chunk = mem_alloc(PACK_CHUNK);
    bool fine = true;
    work->table_size = count * PACK_DIGEST;
    work->table = mem_alloc(work->table_size);
    for (size_t i = 0; i < count && fine; i++) {
        size_t size = 0;
        fine = pack_file_chunk(&work->source, i, chunk, &size, err)
                   ? output_write(&work->output, chunk, size, err)
                   : err_prefix(err, "%s", work->packing->content);
        pack_digest(chunk, size, work->table + i * PACK_DIGEST);
    }
    free(chunk);
    work->manifest.db_bytes = (uint64_t)work->source.db_bytes;
    pack_digest(work->table, work->table_size, work->manifest.table);
    return fine;
}

static bool write_trailer(struct work *work, struct err *err)
{
    char text[PACK_MANIFEST_MOST], signature[TRUST_SIGNATURE_MOST], comment[TRUST_COMMENT_SIZE];
    unsigned char footer[PACK_FOOTER];
    const size_t size = pack_manifest_write(&work->manifest, text, sizeof text);
    snprintf(comment, sizeof comment, "strata %s version %llu", work->manifest.id,
             (unsigned long long)work->manifest.version);
    const size_t signed_size =
        secret_key_sign(&work->key, text, size, comment, signature, sizeof signature);
    pack_footer(text, size, work->table_size, signature, signed_size, footer);
    return output_write(&work->output, text, size, err) &&
           output_write(&work->output, work->table, work->table_size, err) &&
           output_write(&work->output, signature, signed_size, err) &&
           output_write(&work->output, footer, sizeof footer, err);
}

/* Also finds a content file that changed while it was copied. */
static bool verify(struct work *work, struct err *err)
{
    struct content *content = NULL;
    struct trust trust = {.count = 1};
    secret_key_public(&work->key, &trust.keys[0]);
    if (!output_sync(&work->output, err) ||
        !content_open_trusted(work->output.temporary, NULL, &trust, &content, err)) {
        return false;
    }
    const bool fine = content_verify(content, err);
    content_close(content);
    return fine || err_prefix(err, "%s", work->packing->content);
}

static bool make(struct work *work, struct err *err)
{
    const struct packing *packing = work->packing;
    if (same_file(packing->content, packing->output)) {
        return err_use(err, "-o: %s is the content itself; choose another name", packing->output);
    }
    if (!replace_content(packing->output, err) || !secret_key_read(packing->key, &work->key, err) ||
        !describe(work, err) || !pack_file_open(packing->content, NULL, &work->source, err) ||
        !output_begin(&work->output, packing->output, 0644, err)) {
        return false;
    }
    return copy_database(work, err) && write_trailer(work, err) && verify(work, err) &&
           output_finish(&work->output, true, err);
}

bool packing_run(const struct packing *packing, struct err *err)
{
    struct work work = {.packing = packing, .source = {.fd = -1}};
    const bool fine = make(&work, err);
    output_abandon(&work.output);
    pack_file_close(&work.source);
    free(work.table);
    secret_key_forget(&work.key);
    return fine;
}
