/* Pictures that are there already, and those that nobody needs. */
#include "tools/review/proof_private.h"

#include "core/hash.h"
#include "tools/io/files.h"
#include "tools/io/tree.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_FILE ((size_t)16 * 1024 * 1024)
#define DIGITS 16 /* of a digest in a name */

/* "product.kettle.0123456789abcdef.jpg" */
static bool digest_of(const char *name, uint64_t *out)
{
    const size_t length = strlen(name);
    if (length < DIGITS + 5 || strcmp(name + length - 4, ".jpg") != 0 ||
        name[length - DIGITS - 5] != '.') {
        return false;
    }
    char *end = NULL;
    *out = strtoull(name + length - DIGITS - 4, &end, 16);
    return end == name + length - 4;
}

/* A file that a power cut has left short is no picture. */
static bool whole_jpeg(const unsigned char *data, size_t size)
{
    return size > 4 && data[0] == 0xFF && data[1] == 0xD8 && data[size - 2] == 0xFF &&
           data[size - 1] == 0xD9;
}

static void add_ours(struct proof_job *job, const char *folder, const char *name)
{
    struct proof_kept kept = {.folder = folder, .ours = true};
    size_t size = 0;
    const char *path = arena_printf(&job->arena, "%s/%s", folder, name);
    char *data = digest_of(name, &kept.digest) ? file_read(path, MOST_FILE, &size, NULL) : NULL;
    if (data != NULL && whole_jpeg((const unsigned char *)data, size)) {
        kept.pixels = hash_words(HASH_SEED, data, size);
        kept.name = arena_copy(&job->arena, name, strlen(name));
        job->kept[job->kept_count++] = kept;
    }
    free(data);
}

static int by_digest(const void *a, const void *b)
{
    const struct proof_kept *x = a, *y = b;
    return x->digest != y->digest ? (x->digest > y->digest ? 1 : -1) : y->ours - x->ours;
}

void kept_find(const struct proof *proof, struct proof_job *job)
{
    const char *folder = arena_printf(&job->arena, "%s/pictures/%s", proof->folder, job->id);
    char **names = file_list(folder, NULL);
    size_t count = 0;
    while (names != NULL && names[count] != NULL) {
        count++;
    }
    job->kept = arena_array(&job->arena, count + job->before.count + 1, sizeof *job->kept);
    for (size_t i = 0; i < count; i++) {
        add_ours(job, folder, names[i]);
    }
    file_list_free(names);
    folder = arena_printf(&job->arena, "%s/pictures/%s", proof->old, job->id);
    for (size_t i = 0; i < job->before.count; i++) {
        const struct proof_picture *picture = &job->before.pictures[i];
        if (file_exists(arena_printf(&job->arena, "%s/%s", folder, picture->name))) {
            job->kept[job->kept_count++] =
                (struct proof_kept){picture->digest, picture->pixels, picture->name, folder, false};
        }
    }
    qsort(job->kept, job->kept_count, sizeof *job->kept, by_digest);
}

const struct proof_kept *kept_of(const struct proof_job *job, uint64_t digest)
{
    size_t from = 0, to = job->kept_count;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (job->kept[middle].digest < digest) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from < job->kept_count && job->kept[from].digest == digest ? &job->kept[from] : NULL;
}

bool kept_take(const struct proof *proof, struct proof_job *job, const struct proof_kept *kept,
               struct proof_picture *picture, struct err *err)
{
    picture->name = kept->name;
    picture->pixels = kept->pixels;
    if (kept->ours) {
        return true;
    }
    const char *from = arena_printf(&job->arena, "%s/%s", kept->folder, kept->name);
    const char *to =
        arena_printf(&job->arena, "%s/pictures/%s/%s", proof->folder, job->id, kept->name);
    if (!tree_make_way(to, err)) {
        return false;
    }
    if (link(from, to) == 0) { /* the same bytes twice on the disk only where it must be */
        return true;
    }
    size_t size = 0;
    char *data = file_read(from, MOST_FILE, &size, err);
    const bool fine = data != NULL ? file_write(to, data, size, err) : err_prefix(err, "%s", from);
    free(data);
    return fine;
}

bool kept_adopt(const struct proof *proof, struct proof_job *job, const struct proof_roll *from,
                uint64_t identity, struct err *err)
{
    if (from->count == 0 || from->identity != identity) {
        return false;
    }
    for (size_t i = 0; i < from->count; i++) {
        const struct proof_kept *kept = kept_of(job, from->pictures[i].digest);
        if (kept == NULL || kept->pixels != from->pictures[i].pixels) {
            return false;
        }
    }
    job->roll = *from;
    for (size_t i = 0; i < from->count; i++) {
        struct proof_picture *picture = &job->roll.pictures[i];
        if (!kept_take(proof, job, kept_of(job, picture->digest), picture, err)) {
            return false;
        }
    }
    return true;
}

/* ---- what is left over ---- */

static bool named(const struct proof_job *job, const char *name)
{
    uint64_t digest = 0;
    for (size_t i = 0; digest_of(name, &digest) && i < job->roll.count; i++) {
        if (job->roll.pictures[i].digest == digest) {
            return strcmp(job->roll.pictures[i].name, name) == 0;
        }
    }
    return false;
}

static const struct proof_job *job_of(const struct proof *proof, const char *name, size_t length)
{
    for (size_t i = 0; i < proof->job_count; i++) {
        if (strncmp(proof->jobs[i].id, name, length) == 0 && proof->jobs[i].id[length] == '\0') {
            return &proof->jobs[i];
        }
    }
    return NULL;
}

/* Removes what is in the folder and not kept, which is asked with the name. */
static void sweep(struct arena *arena, const char *folder, const void *context,
                  bool (*keep)(const void *context, const char *name))
{
    char **names = file_list(folder, NULL);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        if (!keep(context, names[i])) {
            tree_remove(arena_printf(arena, "%s/%s", folder, names[i]));
        }
    }
    file_list_free(names);
}

static bool keep_top(const void *proof, const char *name)
{
    (void)proof;
    return !file_ends(name, ".order") && !file_ends(name, ".log");
}

static bool keep_list(const void *proof, const char *name)
{
    return file_ends(name, ".txt") && job_of(proof, name, strlen(name) - 4) != NULL;
}

static bool keep_job(const void *proof, const char *name)
{
    return job_of(proof, name, strlen(name)) != NULL;
}

static bool keep_picture(const void *job, const char *name)
{
    return named(job, name);
}

void kept_sweep(const struct proof *proof)
{
    struct arena arena;
    arena_init(&arena, 0);
    const char *pictures = arena_printf(&arena, "%s/pictures", proof->folder);
    sweep(&arena, proof->folder, proof, keep_top);
    sweep(&arena, arena_printf(&arena, "%s/index", proof->folder), proof, keep_list);
    sweep(&arena, pictures, proof, keep_job);
    for (size_t i = 0; i < proof->job_count; i++) {
        const struct proof_job *job = &proof->jobs[i];
        sweep(&arena, arena_printf(&arena, "%s/%s", pictures, job->id), job, keep_picture);
    }
    arena_release(&arena);
}
