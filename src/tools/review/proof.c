#include "tools/review/proof_private.h"

#include "core/mem.h"
#include "os/tidy.h"
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
#define MOST_PAGE ((size_t)64 * 1024 * 1024)

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

static bool make_folder(struct proof *proof, struct err *err)
{
    const char *output = proof->output;
    const int empty = tree_empty(output);
    if (empty >= 0 && !proof->options->force) {
        return err_set(err, "%s: is there already; --force replaces an older proof sheet", output);
    }
    if (empty >= 0 && !is_proof(proof, output)) {
        return err_set(err, "%s: is not a proof sheet, so it is not replaced; choose another name",
                       output);
    }
    proof->folder = arena_printf(&proof->arena, "%s.part", output);
    proof->script = arena_printf(&proof->arena, "%s/proof.script", proof->folder);
    if (file_exists(proof->script)) {
        tree_remove(proof->folder); /* of a run that was cut short */
    }
    if (mkdir(proof->folder, 0777) != 0) {
        proof->script = NULL; /* not ours to remove */
        return err_set(err, "%s: cannot make the folder: %s", proof->folder, strerror(errno));
    }
    tidy_add(proof->folder);
    return true;
}

static bool put_in_place(struct proof *proof, struct err *err)
{
    const char *output = proof->output;
    const char *old = arena_printf(&proof->arena, "%s.old", output);
    const bool there = tree_empty(output) >= 0;
    unlink(proof->script);
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
    return !there || tree_remove(old) || err_set(err, "%s: cannot be removed", old);
}

/* ---- the languages, two at a time ---- */

struct shift {
    struct proof *proof;
    struct arena *arenas; /* one a language */
    struct err *errs;
    size_t *bytes;
    pthread_mutex_t lock;
    size_t done;
    bool failed; /* no need to begin another */
};

static void shoot(void *user, size_t index)
{
    struct shift *shift = user;
    struct proof *proof = shift->proof;
    pthread_mutex_lock(&shift->lock);
    const bool stop = shift->failed;
    pthread_mutex_unlock(&shift->lock);
    if (stop) {
        return;
    }
    const bool fine =
        proof_shoot(proof, index, &shift->arenas[index], &shift->bytes[index], &shift->errs[index]);
    pthread_mutex_lock(&shift->lock);
    shift->failed = shift->failed || !fine;
    shift->done++;
    if (fine && proof->options->progress != NULL) {
        fprintf(proof->options->progress, "proof: %s, %zu of %zu languages\n",
                proof->languages[index]->id, shift->done, proof->language_count);
    }
    pthread_mutex_unlock(&shift->lock);
}

static bool shoot_all(struct proof *proof, struct arena *arenas, struct report *report)
{
    const size_t count = proof->language_count;
    struct shift shift = {.proof = proof, .arenas = arenas};
    shift.errs = arena_array(&proof->arena, count, sizeof *shift.errs);
    shift.bytes = arena_array(&proof->arena, count, sizeof *shift.bytes);
    proof->headings =
        arena_array(&proof->arena, count * proof->screen_count, sizeof *proof->headings);
    pthread_mutex_init(&shift.lock, NULL);
    parallel_run(count, JOBS, shoot, &shift);
    pthread_mutex_destroy(&shift.lock);
    for (size_t i = 0; i < count; i++) {
        proof->bytes += shift.bytes[i];
        if (shift.errs[i].code != 0) {
            report_error(report, proof->options->content, 0, 0, "%s: %s", proof->languages[i]->id,
                         shift.errs[i].text);
        }
    }
    return !shift.failed;
}

/* ---- all of it ---- */

static bool make(struct proof *proof, struct arena *arenas, struct err *err, struct report *report)
{
    return proof_list(proof, err) && proof_script(proof, err) && shoot_all(proof, arenas, report) &&
           proof_page(proof, arena_printf(&proof->arena, "%s/index.html", proof->folder), err) &&
           put_in_place(proof, err);
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
        !choose_languages(proof, err) || !make_folder(proof, err)) {
        return false;
    }
    /* An arena is for one thread. */
    struct arena *arenas = arena_array(&proof->arena, proof->language_count, sizeof *arenas);
    for (size_t i = 0; i < proof->language_count; i++) {
        arena_init(&arenas[i], 0);
    }
    const bool fine = make(proof, arenas, err, report);
    for (size_t i = 0; i < proof->language_count; i++) {
        arena_release(&arenas[i]);
    }
    return fine;
}

bool proof_run(const struct proof_options *options, struct report *report)
{
    struct proof proof = {.options = options};
    struct err err = {.code = 0};
    arena_init(&proof.arena, (size_t)64 * 1024);
    const bool fine = run(&proof, &err, report);
    if (!fine && proof.script != NULL) {
        tree_remove(proof.folder);
    }
    if (proof.script != NULL) {
        tidy_drop(proof.folder);
    }
    if (err.code != 0) {
        report_error(report, "proof", 0, 0, "%s", err.text);
    } else if (fine && options->progress != NULL) {
        char screens[REPORT_COUNT_SIZE], languages[REPORT_COUNT_SIZE];
        fprintf(options->progress, "%s/index.html: %s in %s, %.1f MB\n", proof.output,
                report_count(proof.screen_count, "screen", "screens", screens),
                report_count(proof.language_count, "language", "languages", languages),
                (double)proof.bytes / 1e6);
    }
    content_close(proof.content);
    arena_release(&proof.arena);
    return fine;
}
