/* The pictures of one job: an order to the exhibit, and the stream of words and pictures that it
 * answers with. */
#include "tools/review/proof_private.h"

#include "core/hash.h"
#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/io/tree.h"
#include "tools/pictures/encode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define QUALITY 60           /* of JPEG: letters stay sharp, and 7000 pictures are sent by mail */
#define DIAGONAL_MM 546.1    /* 21.5 inch: the panel that the screens were drawn for */
#define FINER 2              /* screens are laid out at twice the size of their pictures */
#define MOST_PICTURES 100000 /* that another program may send */

/* One job, while its pictures come in. */
struct roll {
    const struct proof *proof;
    struct proof_job *job;
    int width, height; /* of a picture */
    FILE *in;
    unsigned char *large, *small; /* rows of RGB */
};

static int width_of(const struct proof *proof, const struct proof_job *job)
{
    return job->portrait ? proof->options->height : proof->options->width;
}

static int height_of(const struct proof *proof, const struct proof_job *job)
{
    return job->portrait ? proof->options->width : proof->options->height;
}

/* ---- one picture ---- */

static bool read_pixels(const struct roll *roll)
{
    int w = 0, h = 0, most = 0;
    const int width = roll->width * FINER, height = roll->height * FINER;
    const size_t size = (size_t)width * (size_t)height * 3;
    return fscanf(roll->in, "%d %d %d", &w, &h, &most) == 3 && fgetc(roll->in) == '\n' &&
           w == width && h == height && most == 255 &&
           fread(roll->large, 1, size, roll->in) == size;
}

/* The mean of two by two pixels. */
static void shrink(const struct roll *roll)
{
    _Static_assert(FINER == 2, "four pixels make one");
    const size_t width = (size_t)roll->width;
    unsigned char *to = roll->small;
    for (size_t y = 0; y < (size_t)roll->height; y++) {
        const unsigned char *a = roll->large + 2 * y * width * 6;
        const unsigned char *b = a + width * 6;
        for (size_t x = 0; x < width; x++, a += 6, b += 6, to += 3) {
            to[0] = (unsigned char)((a[0] + a[3] + b[0] + b[3] + 2) / 4);
            to[1] = (unsigned char)((a[1] + a[4] + b[1] + b[4] + 2) / 4);
            to[2] = (unsigned char)((a[2] + a[5] + b[2] + b[5] + 2) / 4);
        }
    }
}

/* "product.kettle.0123456789abcdef.jpg" */
static const char *name_of(struct proof_job *job, const struct proof_picture *picture)
{
    char *route = arena_copy(&job->arena, picture->state, strcspn(picture->state, " "));
    for (char *c = route; *c != '\0'; c++) {
        if (*c == '/') {
            *c = '.'; /* no id has a dot */
        }
    }
    return arena_printf(&job->arena, "%s.%016llx.jpg", route, (unsigned long long)picture->digest);
}

static bool draw(const struct roll *roll, struct proof_picture *picture, struct err *err)
{
    struct proof_job *job = roll->job;
    struct encoded encoded;
    picture->name = name_of(job, picture);
    const char *path =
        arena_printf(&job->arena, "%s/pictures/%s/%s", roll->proof->folder, job->id, picture->name);
    if (!read_pixels(roll)) {
        return err_set(err, "the picture of %s did not come", picture->state);
    }
    shrink(roll);
    if (!encode_jpeg(roll->small, roll->width, roll->height, QUALITY, &encoded, err)) {
        return false;
    }
    picture->pixels = hash_words(HASH_SEED, encoded.data, encoded.data_size);
    job->drawn++;
    const bool fine =
        tree_make_way(path, err) && file_write(path, encoded.data, encoded.data_size, err);
    encoded_release(&encoded);
    return fine;
}

static bool take(const struct roll *roll, enum roll_end end, struct proof_picture *picture,
                 struct err *err)
{
    if (end == ROLL_PIXELS) {
        return draw(roll, picture, err);
    }
    const struct proof_kept *kept = kept_of(roll->job, picture->digest);
    return kept != NULL ? kept_take(roll->proof, roll->job, kept, picture, err)
                        : err_set(err, "the picture of %s did not come", picture->state);
}

/* Takes every picture; *short_of is set when the exhibit stopped before the end. */
static bool take_all(const struct roll *roll, bool *short_of, struct err *err)
{
    struct proof_job *job = roll->job;
    while (job->roll.count < MOST_PICTURES) {
        struct proof_picture picture;
        const enum roll_end end = roll_next(roll->in, &job->arena, &picture);
        if (end == ROLL_DONE) {
            return true;
        }
        if (end != ROLL_KNOWN && end != ROLL_PIXELS) {
            *short_of = feof(roll->in) != 0;
            return err_set(err, "%s: its answer is not understood; is it strata %s?",
                           roll->proof->strata, STRATA_VERSION);
        }
        if (!take(roll, end, &picture, err)) {
            *short_of = feof(roll->in) != 0;
            return false;
        }
        roll_add(&job->roll, &job->arena, &picture);
    }
    return err_set(err, "more than %d pictures", MOST_PICTURES);
}

/* ---- one job ---- */

/* What decides the pixels besides what the exhibit counts itself. */
static uint64_t salt_of(const struct proof *proof)
{
    const int how[] = {proof->options->width, proof->options->height, QUALITY, FINER};
    return hash_words(proof->program, how, sizeof how);
}

static uint64_t identity_of(const struct proof *proof, const struct proof_job *job)
{
    const char *under = proof->options->screen;
    uint64_t hash = hash_words(salt_of(proof), &proof->bytes, sizeof proof->bytes);
    return hash_text(hash_text(hash_text(hash, job->id), job->take), under);
}

static bool write_order(const struct proof *proof, struct proof_job *job, const char *path,
                        struct err *err)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return err_set(err, "%s: no memory", path);
    }
    fprintf(out, "take %s\nsalt %016llx\n", job->take, (unsigned long long)salt_of(proof));
    if (proof->options->screen != NULL) {
        fprintf(out, "under %s\n", proof->options->screen);
    }
    for (size_t i = 0; i < job->kept_count; i++) {
        fprintf(out, "known %016llx\n", (unsigned long long)job->kept[i].digest);
    }
    const bool fine = (fclose(out) == 0 || err_set(err, "%s: no memory", path)) &&
                      file_write(path, text, size, err);
    free(text);
    return fine;
}

/* Runs the exhibit, and reads what it says. */
static bool walk(struct roll *roll, const char *order, struct err *err)
{
    const struct proof *proof = roll->proof;
    struct proof_job *job = roll->job;
    const int width = roll->width * FINER, height = roll->height * FINER;
    const double mm = DIAGONAL_MM / hypot(width, height);
    const char *window = arena_printf(&job->arena, "%dx%d", width, height);
    const char *panel = arena_printf(&job->arena, "%.3fx%.3f", width * mm, height * mm);
    const char *argv[] = {
        proof->strata,     "--window", window,  "--display-mm",          panel, "--lang",
        job->language->id, "--idle",   "86400", /* nobody leaves */
        "--states",        order,      "--",    proof->options->content, NULL};
    const char *log = arena_printf(&job->arena, "%s/%s.log", proof->folder, job->id);
    const size_t count = (size_t)roll->width * (size_t)roll->height * 3;
    struct exhibit child;
    bool short_of = false;
    if (!exhibit_start(&child, (char *const *)(void *)argv, log, err)) {
        return false;
    }
    roll->in = child.out;
    roll->small = mem_alloc(count);
    roll->large = mem_alloc(count * FINER * FINER);
    const bool fine = take_all(roll, &short_of, err);
    free(roll->small);
    free(roll->large);
    if (fine || short_of) { /* its own words say why it stopped */
        return exhibit_end(&child, err) && fine;
    }
    exhibit_stop(&child);
    return false;
}

bool proof_shoot(const struct proof *proof, struct proof_job *job, struct err *err)
{
    const uint64_t identity = identity_of(proof, job);
    const char *path = arena_printf(&job->arena, "%s/index/%s.txt", proof->folder, job->id);
    const char *order = arena_printf(&job->arena, "%s/%s.order", proof->folder, job->id);
    struct proof_roll begun;
    if (proof->old == NULL ||
        !roll_read(&job->before, &job->arena,
                   arena_printf(&job->arena, "%s/index/%s.txt", proof->old, job->id))) {
        job->before = (struct proof_roll){.count = 0};
    }
    kept_find(proof, job);
    const bool done = roll_read(&begun, &job->arena, path);
    if ((done && kept_adopt(proof, job, &begun, identity, err)) ||
        kept_adopt(proof, job, &job->before, identity, err)) {
        return tree_make_way(path, err) && roll_write(&job->roll, path, err);
    }
    if (err->code != 0) {
        return false;
    }
    struct roll roll = {
        .proof = proof, .job = job, .width = width_of(proof, job), .height = height_of(proof, job)};
    job->roll = (struct proof_roll){.identity = identity};
    const bool fine = write_order(proof, job, order, err) && walk(&roll, order, err) &&
                      tree_make_way(path, err) && roll_write(&job->roll, path, err);
    remove(order);
    return fine;
}
