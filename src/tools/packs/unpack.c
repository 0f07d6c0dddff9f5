#include "tools/packs/unpack.h"

#include "core/mem.h"
#include "pack/pack_file.h"
#include "tools/io/output.h"
#include "tools/io/replace.h"

#include <stdlib.h>
#include <string.h>

static bool write_file(const char *path, const char *text, size_t size, struct err *err)
{
    static const char *const begins[] = {"format: ", "untrusted comment:", NULL};
    struct output output;
    if (!replace_text(path, begins, "a manifest or a signature", err) ||
        !output_begin(&output, path, 0644, err)) {
        return false;
    }
    if (!output_write(&output, text, size, err)) {
        output_abandon(&output);
        return false;
    }
    return output_finish(&output, true, err);
}

static bool check_chunks(const struct pack_file *file, const char *path, struct err *err)
{
    unsigned char *chunk = mem_alloc(PACK_CHUNK);
    bool fine = true;
    for (size_t i = 0; fine && i < file->pack.chunk_count; i++) {
        size_t size = 0;
        fine = pack_file_chunk(file, i, chunk, &size, err) || err_prefix(err, "%s", path);
    }
    free(chunk);
    return fine;
}

static bool write_parts(const struct unpack *unpack, const struct pack *pack, struct err *err)
{
    char *beside = NULL;
    const char *signature = unpack->signature;
    if (signature == NULL && unpack->manifest != NULL) {
        const size_t size = strlen(unpack->manifest) + 16;
        beside = mem_alloc(size);
        snprintf(beside, size, "%s.minisig", unpack->manifest);
        signature = beside;
    }
    bool fine =
        signature == NULL || write_file(signature, pack->signature_text, pack->signature_size, err);
    if (unpack->manifest != NULL) {
        fine = fine && write_file(unpack->manifest, pack->manifest_text, pack->manifest_size, err);
    } else {
        fwrite(pack->manifest_text, 1, pack->manifest_size, unpack->out);
    }
    free(beside);
    return fine;
}

bool unpack_run(const struct unpack *unpack, struct err *err)
{
    struct trust trust = {.count = 1};
    struct pack_file file;
    if (unpack->key != NULL && !trust_key_read(unpack->key, &trust.keys[0], err)) {
        return false;
    }
    if (!pack_file_open(unpack->path, unpack->key != NULL ? &trust : NULL, &file, err)) {
        return false;
    }
    bool fine =
        file.packed || err_set(err, "%s: is not a pack, so it has no manifest", unpack->path);
    if (fine && unpack->key != NULL) {
        fine = check_chunks(&file, unpack->path, err);
    }
    fine = fine && write_parts(unpack, &file.pack, err);
    if (fine && unpack->key != NULL) {
        fprintf(unpack->out, "# signed by %s (%s), %lld bytes of content, all as signed\n",
                file.pack.signer, file.pack.signature.comment, (long long)file.db_bytes);
    }
    pack_file_close(&file);
    return fine;
}
