/* The pictures: a script that the exhibit runs, and the stream of frames and pictures that it
 * writes on its standard output. */
#include "tools/review/proof_private.h"

#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/io/tree.h"
#include "tools/pictures/encode.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SETTLE_MS 5000     /* every arrival and chart has come to rest */
#define QUALITY 66         /* of JPEG: letters stay sharp, and 1200 pictures stay below 80 MB */
#define DIAGONAL_MM 546.1  /* 21.5 inch: the panel that the screens were drawn for */
#define FINER 2            /* screens are laid out at twice the size of their pictures */
#define MOST_SCREENS 20000 /* of a list that another program writes */
#define LINE_SIZE 4096

/* ---- what there is to show ---- */

static void add_screen(struct proof *proof, const char *name, bool overlay)
{
    char *file = arena_printf(&proof->arena, "%s%s", overlay ? "over." : "", name);
    for (char *at = file; *at != '\0'; at++) {
        *at = *at == '/' ? '.' : *at; /* no id has a dot */
    }
    proof->screens[proof->screen_count++] = (struct proof_screen){
        .name = arena_copy(&proof->arena, name, strlen(name)), .file = file, .overlay = overlay};
}

static bool plain_route(const char *route)
{
    return route[0] != '\0' &&
           route[strspn(route, "abcdefghijklmnopqrstuvwxyz0123456789-/")] == '\0';
}

bool proof_list(struct proof *proof, struct err *err)
{
    static const char *const overlays[] = {"language", "access", "help"};
    const char *argv[] = {proof->strata, "--routes", "--", proof->options->content, NULL};
    const char *log = arena_printf(&proof->arena, "%s/routes.log", proof->folder);
    struct exhibit child;
    char line[LINE_SIZE];
    bool fine = true;
    proof->screens = arena_array(&proof->arena, MOST_SCREENS, sizeof *proof->screens);
    if (!exhibit_start(&child, (char *const *)(void *)argv, log, err)) {
        return false;
    }
    while (fine && fgets(line, sizeof line, child.out) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        fine = (plain_route(line) && proof->screen_count + 3 < MOST_SCREENS) ||
               err_set(err, "%s: not a list of routes; is it strata %s?", proof->strata,
                       STRATA_VERSION);
        if (fine) {
            add_screen(proof, line, false);
        }
    }
    if (!fine) {
        exhibit_stop(&child);
        return false;
    }
    for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++) {
        add_screen(proof, overlays[i], true);
    }
    return exhibit_end(&child, err);
}

bool proof_script(struct proof *proof, struct err *err)
{
    const size_t size = proof->screen_count * 200 + 1;
    char *text = arena_alloc(&proof->arena, size);
    size_t used = 0;
    for (size_t i = 0; i < proof->screen_count; i++) {
        const struct proof_screen *screen = &proof->screens[i];
        const char *before = screen->overlay ? "go home\nkey " : "go ";
        const char *after = screen->overlay ? "key back\n" : "";
        used += (size_t)snprintf(text + used, size - used, "%s%s\nwait %d\nframe -\nshot -\n%s",
                                 before, screen->name, SETTLE_MS, after);
    }
    return file_write(proof->script, text, used, err);
}

/* ---- the stream ---- */

/* One language, while its pictures come in. */
struct roll {
    struct proof *proof;
    const char *id; /* of the language */
    struct arena *arena;
    FILE *in;
    unsigned char *large, *small; /* rows of RGB */
    size_t bytes;
};

/* The text frame before a picture: its first heading, or that of what lies over the page. */
static bool read_heading(struct roll *roll, const char **heading)
{
    char line[LINE_SIZE];
    bool whole = true, over = false, have = false;
    *heading = "";
    while (fgets(line, sizeof line, roll->in) != NULL) {
        const bool begins = whole;
        whole = strchr(line, '\n') != NULL;
        if (!begins) {
            continue;
        }
        if (strcmp(line, "P6\n") == 0) {
            return true;
        }
        if (strcmp(line, "overlay:\n") == 0) {
            over = true;
            have = false;
        }
        char *quote = strchr(line, '"'), *end = strrchr(line, '"');
        if (!have && quote != NULL && end > quote && strstr(line, " heading ") != NULL &&
            strstr(line, " heading ") < quote && (over || (*heading)[0] == '\0')) {
            *heading = arena_copy(roll->arena, quote + 1, (size_t)(end - quote - 1));
            have = true;
        }
    }
    return false;
}

static bool read_pixels(struct roll *roll, int width, int height)
{
    int w = 0, h = 0, most = 0;
    const size_t size = (size_t)width * (size_t)height * 3;
    return fscanf(roll->in, "%d %d %d", &w, &h, &most) == 3 && fgetc(roll->in) == '\n' &&
           w == width && h == height && most == 255 &&
           fread(roll->large, 1, size, roll->in) == size;
}

/* The mean of FINER x FINER pixels. */
static void shrink(const struct roll *roll, int width, int height)
{
    const size_t stride = (size_t)width * FINER * 3;
    unsigned char *to = roll->small;
    for (int y = 0; y < height; y++) {
        const unsigned char *row = roll->large + (size_t)y * FINER * stride;
        for (size_t x = 0; x < (size_t)width * 3; x++) {
            const unsigned char *from = row + x / 3 * FINER * 3 + x % 3;
            unsigned sum = FINER * FINER / 2;
            for (size_t n = 0; n < FINER * FINER; n++) {
                sum += from[n / FINER * stride + n % FINER * 3];
            }
            *to++ = (unsigned char)(sum / (FINER * FINER));
        }
    }
}

static bool take(struct roll *roll, size_t screen, const char **heading, struct err *err)
{
    const struct proof_options *options = roll->proof->options;
    const char *file = roll->proof->screens[screen].file;
    const char *path =
        arena_printf(roll->arena, "%s/pictures/%s/%s.jpg", roll->proof->folder, roll->id, file);
    struct encoded encoded;
    if (!read_heading(roll, heading) ||
        !read_pixels(roll, options->width * FINER, options->height * FINER)) {
        return err_set(err, "the picture of %s did not come", file);
    }
    shrink(roll, options->width, options->height);
    if (!encode_jpeg(roll->small, options->width, options->height, QUALITY, &encoded, err)) {
        return false;
    }
    roll->bytes += encoded.data_size;
    const bool fine =
        tree_make_way(path, err) && file_write(path, encoded.data, encoded.data_size, err);
    encoded_release(&encoded);
    return fine;
}

/* Takes every picture; *short_of is set when the exhibit stopped before the last. */
static bool take_all(struct roll *roll, const char **headings, bool *short_of, struct err *err)
{
    for (size_t i = 0; i < roll->proof->screen_count; i++) {
        if (!take(roll, i, &headings[i], err)) {
            *short_of = feof(roll->in) != 0;
            return false;
        }
    }
    return true;
}

bool proof_shoot(struct proof *proof, size_t language, struct arena *arena, size_t *bytes,
                 struct err *err)
{
    const struct proof_options *options = proof->options;
    const char *id = proof->languages[language]->id;
    const int width = options->width * FINER, height = options->height * FINER;
    const double mm = DIAGONAL_MM / hypot(width, height);
    char window[40], panel[60];
    snprintf(window, sizeof window, "%dx%d", width, height);
    snprintf(panel, sizeof panel, "%.3fx%.3f", width * mm, height * mm);
    const char *argv[] = {
        proof->strata, "--window",    window, "--display-mm",   panel, "--lang", id,
        "--idle",      "86400", /* nobody leaves */
        "--script",    proof->script, "--",   options->content, NULL};
    const size_t count = (size_t)options->width * (size_t)options->height * 3;
    struct roll roll = {.proof = proof, .id = id, .arena = arena};
    struct exhibit child;
    bool short_of = false;
    if (!exhibit_start(&child, (char *const *)(void *)argv,
                       arena_printf(arena, "%s/%s.log", proof->folder, id), err)) {
        return false;
    }
    roll.in = child.out;
    roll.small = mem_alloc(count);
    roll.large = mem_alloc(count * FINER * FINER);
    const bool fine =
        take_all(&roll, &proof->headings[language * proof->screen_count], &short_of, err);
    free(roll.small);
    free(roll.large);
    *bytes = roll.bytes;
    if (fine || short_of) { /* its own words say why it stopped */
        return exhibit_end(&child, err) && fine;
    }
    exhibit_stop(&child);
    return false;
}
