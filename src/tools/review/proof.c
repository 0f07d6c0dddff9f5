#include "tools/review/proof_private.h"

#include "core/hash.h"
#include "core/mem.h"
#include "os/open.h"
#include "tools/io/files.h"
#include "tools/io/parallel.h"
#include "tools/io/tree.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define JOBS 2 /* each is the exhibit, which decodes in a process of its own */
#define MOST_PAGE ((size_t)256 * 1024 * 1024)
#define CHUNK ((size_t)1024 * 1024)
#define UNFINISHED "unfinished.txt"
#define UNFINISHED_WORDS                                                                           \
    "This proof sheet is not finished. Run strata-content proof again as before: it goes on "      \
    "where it\n"                                                                                   \
    "was. Or remove this folder.\n"

static bool find_strata(struct proof *proof, struct err *err)
{
    char *path = exhibit_path(proof->options->strata);
    proof->strata = arena_copy(&proof->arena, path, strlen(path));
    free(path);
    return access(proof->strata, X_OK) == 0 ||
           err_set(err, "%s: the exhibit is not there; say where it is with --strata",
                   proof->strata);
}

static bool add_language(struct proof *proof, const char *id, struct err *err)
{
    const struct content *content = proof->content;
    const char *known = "";
    for (size_t i = 0; i < content->language_count; i++) {
        const struct language *l = &content->languages[i];
        known = arena_printf(&proof->arena, "%s%s%s", known, i > 0 ? ", " : "", l->id);
        if (strcmp(l->id, id) == 0) {
            for (size_t n = 0; n < proof->language_count; n++) {
                if (proof->languages[n] == l) {
                    return err_set(err, "--lang: \"%s\" is there twice; name it once", id);
                }
            }
            proof->languages[proof->language_count++] = l;
            return true;
        }
    }
    return err_set(err, "--lang: there is no language \"%.20s\"; there are: %s", id, known);
}

static bool choose_languages(struct proof *proof, struct err *err)
{
    const struct content *content = proof->content;
    const char *list = proof->options->languages;
    proof->languages =
        arena_array(&proof->arena, content->language_count + 1, sizeof *proof->languages);
    for (size_t i = 0; list == NULL && i < content->language_count; i++) {
        proof->languages[proof->language_count++] = &content->languages[i];
    }
    while (list != NULL) {
        const size_t length = strcspn(list, ",");
        if (!add_language(proof, arena_copy(&proof->arena, list, length), err)) {
            return false;
        }
        list = list[length] == ',' ? list + length + 1 : NULL;
    }
    return true;
}

/* ---- the folder ---- */

/* Only what this command has made, or an empty folder, may be replaced. */
static bool is_proof(struct proof *proof, const char *folder)
{
    size_t size = 0;
    const char *path = arena_printf(&proof->arena, "%s/index.html", folder);
    char *page = file_read(path, MOST_PAGE, &size, NULL);
    const bool is = page != NULL && strstr(page, PROOF_MARK) != NULL;
    free(page);
    return is || tree_empty(folder) == 1;
}

/* A folder of ours that a run left behind goes on; nobody else's is touched. */
static bool claim_folder(struct proof *proof, struct err *err)
{
    proof->folder = arena_printf(&proof->arena, "%s.part", proof->output);
    const char *claim = arena_printf(&proof->arena, "%s/" UNFINISHED, proof->folder);
    const int empty = tree_empty(proof->folder);
    if (empty == 0 && !file_exists(claim)) {
        return err_set(err, "%s: is in the way, and is not an unfinished proof sheet; move it away",
                       proof->folder);
    }
    if (empty < 0 && mkdir(proof->folder, 0777) != 0) {
        return err_set(err, "%s: cannot make the folder: %s; choose another place with -o",
                       proof->folder, strerror(errno));
    }
    if (!file_claim(claim, UNFINISHED_WORDS, err)) {
        if (empty < 0) {
            rmdir(proof->folder);
        }
        return false;
    }
    proof->claimed = claim;
    if (empty == 0 && proof->options->progress != NULL) {
        fprintf(proof->options->progress, "proof: goes on with %s\n", proof->folder);
    }
    return true;
}

/* The sheet to compare with: one that says what stands on its pictures. */
static bool choose_old(struct proof *proof, bool there, struct err *err)
{
    const char *since = proof->options->since;
    if (since != NULL && !is_proof(proof, since)) {
        return err_set(err, "--since: %s: is not a proof sheet", since);
    }
    const char *old = since != NULL ? since : there ? proof->output : NULL;
    if (old != NULL && tree_empty(arena_printf(&proof->arena, "%s/index", old)) == 0) {
        proof->old = old;
    }
    return true;
}

static bool make_folder(struct proof *proof, struct err *err)
{
    const char *output = proof->output;
    proof->aside = arena_printf(&proof->arena, "%s.old", output);
    if (tree_empty(output) < 0 && is_proof(proof, proof->aside)) {
        rename(proof->aside, output); /* a run was cut short while it changed the two */
    }
    const int empty = tree_empty(output);
    if (empty >= 0 && tree_empty(proof->aside) >= 0) {
        return err_set(err, "%s: is in the way; move it away", proof->aside);
    }
    if (empty >= 0 && !proof->options->force) {
        return err_set(err, "%s: is there already; --force replaces an older proof sheet", output);
    }
    if (empty >= 0 && !is_proof(proof, output)) {
        return err_set(err, "%s: is not a proof sheet, so it is not replaced; choose another name",
                       output);
    }
    return choose_old(proof, empty >= 0, err) && claim_folder(proof, err);
}

/* All of it is on the disk before the older sheet goes. */
static bool settle(struct proof *proof, struct err *err)
{
    for (size_t i = 0; i < proof->job_count; i++) {
        const struct proof_job *job = &proof->jobs[i];
        for (size_t n = 0; n < job->roll.count; n++) {
            struct stat info;
            const char *path = arena_printf(&proof->arena, "%s/pictures/%s/%s", proof->folder,
                                            job->id, job->roll.pictures[n].name);
            if (stat(path, &info) != 0 || !file_sync(path)) {
                return err_set(err, "%s: cannot be read again: %s", path, strerror(errno));
            }
            proof->megabytes += (double)info.st_size / 1e6;
        }
    }
    return true;
}

static bool put_in_place(struct proof *proof, struct err *err)
{
    const char *output = proof->output, *old = proof->aside;
    const bool there = tree_empty(output) >= 0;
    if (there && rename(output, old) != 0) {
        return err_set(err, "%s: cannot move it away: %s", output, strerror(errno));
    }
    if (rename(proof->folder, output) != 0) {
        err_set(err, "%s: cannot give it its name: %s", output, strerror(errno));
        if (there && rename(old, output) != 0) {
            return err_prefix(err, "the older proof sheet is now %s", old);
        }
        return false;
    }
    proof->claimed = NULL;
    unlink(arena_printf(&proof->arena, "%s/" UNFINISHED, output));
    return !there || tree_remove(old) || err_set(err, "%s: cannot be removed", old);
}

/* ---- the jobs, two at a time ---- */

struct shift {
    struct proof *proof;
    pthread_mutex_t lock;
    size_t done;
    bool failed; /* no need to begin another */
};

static void shoot(void *user, size_t index)
{
    struct shift *shift = user;
    const struct proof *proof = shift->proof;
    struct proof_job *job = &proof->jobs[index];
    FILE *progress = proof->options->progress;
    pthread_mutex_lock(&shift->lock);
    const bool stop = shift->failed;
    pthread_mutex_unlock(&shift->lock);
    if (stop) {
        return;
    }
    const bool fine = proof_shoot(proof, job, &job->err);
    pthread_mutex_lock(&shift->lock);
    shift->failed = shift->failed || !fine;
    shift->done++;
    if (fine && progress != NULL) {
        char all[REPORT_COUNT_SIZE];
        fprintf(progress, "proof: %s%s: %s, %zu drawn; %zu of %zu\n", job->language->id,
                job->portrait ? " portrait" : "",
                report_count(job->roll.count, "picture", "pictures", all), job->drawn, shift->done,
                proof->job_count);
    }
    pthread_mutex_unlock(&shift->lock);
}

static void plan(struct proof *proof)
{
    const size_t count = proof->language_count;
    proof->job_count = 2 * count;
    proof->jobs = arena_array(&proof->arena, proof->job_count, sizeof *proof->jobs);
    for (size_t i = 0; i < proof->job_count; i++) {
        struct proof_job *job = &proof->jobs[i];
        job->language = proof->languages[i % count];
        job->portrait = i >= count;
        job->take = !job->portrait ? "words" : i == count ? "layouts" : "first";
        job->id = arena_printf(&proof->arena, "%s%s", job->language->id,
                               job->portrait ? "-portrait" : "");
        arena_init(&job->arena, 0);
    }
}

static bool shoot_all(struct proof *proof, struct report *report)
{
    struct shift shift = {.proof = proof};
    pthread_mutex_init(&shift.lock, NULL);
    parallel_run(proof->job_count, JOBS, shoot, &shift);
    pthread_mutex_destroy(&shift.lock);
    for (size_t i = 0; i < proof->job_count; i++) {
        const struct proof_job *job = &proof->jobs[i];
        proof->pictures += job->roll.count;
        proof->drawn += job->drawn;
        if (job->err.code != 0) {
            report_error(report, proof->options->content, 0, 0, "%s: %s", job->id, job->err.text);
        }
    }
    return !shift.failed;
}

/* ---- what changed ---- */

static int by_state(const void *a, const void *b)
{
    const struct proof_picture *const *x = a, *const *y = b;
    return strcmp((*x)->state, (*y)->state);
}

/* Marks what the older sheet shows otherwise, or not at all. */
static void compare(struct proof *proof, struct proof_job *job)
{
    const size_t count = job->before.count;
    const struct proof_picture **old = arena_array(&job->arena, count + 1, sizeof(void *));
    for (size_t i = 0; i < count; i++) {
        old[i] = &job->before.pictures[i];
    }
    qsort(old, count, sizeof *old, by_state);
    for (size_t i = 0; i < job->roll.count; i++) {
        struct proof_picture *picture = &job->roll.pictures[i];
        const struct proof_picture *key = picture;
        const struct proof_picture *const *found = bsearch(&key, old, count, sizeof *old, by_state);
        picture->mark = found == NULL                         ? MARK_NEW
                        : (*found)->pixels != picture->pixels ? MARK_CHANGED
                                                              : MARK_NONE;
        proof->fresh += picture->mark == MARK_NEW;
        proof->changed += picture->mark == MARK_CHANGED;
    }
}

/* ---- all of it ---- */

static bool make(struct proof *proof, struct err *err, struct report *report)
{
    if (!shoot_all(proof, report)) {
        return false;
    }
    if (proof->pictures == 0) {
        return err_set(err, "--screen: no page begins with \"%s\"; strata --routes lists them",
                       proof->options->screen != NULL ? proof->options->screen : "");
    }
    for (size_t i = 0; i < proof->job_count && proof->old != NULL; i++) {
        compare(proof, &proof->jobs[i]);
    }
    kept_sweep(proof);
    return proof_page(proof, arena_printf(&proof->arena, "%s/index.html", proof->folder), err) &&
           settle(proof, err) && put_in_place(proof, err);
}

static bool digest_of(const char *path, uint64_t *out, struct err *err)
{
    static const int64_t most = INT64_C(1) << 40;
    FILE *file = open_stream(path, most, err);
    if (file == NULL) {
        return err_prefix(err, "%s", path);
    }
    char *chunk = mem_alloc(CHUNK);
    size_t size = 0;
    *out = HASH_SEED;
    while ((size = fread(chunk, 1, CHUNK, file)) > 0) {
        *out = hash_words(*out, chunk, size);
    }
    const bool fine = ferror(file) == 0 || err_set(err, "%s: cannot be read", path);
    free(chunk);
    fclose(file);
    return fine;
}

static bool run(struct proof *proof, struct err *err, struct report *report)
{
    const char *given = proof->options->output;
    size_t length = strlen(given);
    while (length > 1 && given[length - 1] == '/') {
        length--;
    }
    proof->output = arena_copy(&proof->arena, given, length);
    if (!find_strata(proof, err) || !content_open(proof->options->content, &proof->content, err) ||
        !choose_languages(proof, err) || !digest_of(proof->strata, &proof->program, err) ||
        !digest_of(proof->options->content, &proof->bytes, err) || !make_folder(proof, err)) {
        return false;
    }
    plan(proof);
    const bool fine = make(proof, err, report);
    for (size_t i = 0; i < proof->job_count; i++) {
        arena_release(&proof->jobs[i].arena);
    }
    return fine;
}

/* What was drawn is of use to the next run; a folder without any is not. */
static void leave(struct proof *proof)
{
    const char *pictures = arena_printf(&proof->arena, "%s/pictures", proof->folder);
    if (tree_empty(pictures) != 0) {
        tree_remove(proof->folder);
    } else if (proof->options->progress != NULL) {
        fprintf(proof->options->progress,
                "proof: what was drawn is in %s; the same command goes on there\n", proof->folder);
    }
}

static void tell(const struct proof *proof)
{
    char pictures[REPORT_COUNT_SIZE], languages[REPORT_COUNT_SIZE];
    FILE *progress = proof->options->progress;
    fprintf(progress, "%s/index.html: %s in %s, %zu drawn, %.1f MB", proof->output,
            report_count(proof->pictures, "picture", "pictures", pictures),
            report_count(proof->language_count, "language", "languages", languages), proof->drawn,
            proof->megabytes);
    if (proof->old != NULL) {
        fprintf(progress, "; since the last proof %zu changed, %zu new", proof->changed,
                proof->fresh);
    }
    fputc('\n', progress);
}

bool proof_run(const struct proof_options *options, struct report *report)
{
    struct proof proof = {.options = options};
    struct err err = {.code = 0};
    arena_init(&proof.arena, (size_t)64 * 1024);
    const bool fine = run(&proof, &err, report);
    if (err.code != 0) {
        report_error(report, "proof", 0, 0, "%s", err.text);
    }
    if (proof.claimed != NULL) {
        leave(&proof);
    } else if (fine && options->progress != NULL) {
        tell(&proof);
    }
    content_close(proof.content);
    arena_release(&proof.arena);
    return fine;
}
