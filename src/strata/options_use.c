/* What follows from the options: the content file, the size of a millimetre, the app's settings. */
#include "strata/options.h"

#include "pack/trust.h"
#include "screens/screen.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SHOWN 60 /* letters of a wrong word that are said again */

/* Writes the content file that was installed together with this program, wherever the two were put
 * or moved since. False when there is none. */
static bool beside_program(char *out, size_t size)
{
    char own[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", own, sizeof own);
    if (length <= 0 || (size_t)length >= sizeof own) {
        return false;
    }
    own[length] = '\0';
    char *name = strrchr(own, '/');
    if (name == NULL) {
        return false;
    }
    *name = '\0';
    const int written = snprintf(out, size, "%s/" STRATA_DATA_FROM_BIN "/content.db", own);
    return written > 0 && (size_t)written < size && access(out, F_OK) == 0;
}

void options_content(const struct options *options, char *out, size_t size)
{
    if (options->content != NULL) {
        snprintf(out, size, "%s", options->content);
    } else if (access("content.db", F_OK) == 0) {
        snprintf(out, size, "content.db");
    } else if (!beside_program(out, size)) {
        snprintf(out, size, "%s", STRATA_DATADIR "/content.db");
    }
}

bool options_open(const struct options *options, const char *path, struct content **out,
                  struct err *err)
{
    struct trust trust;
    const char *paths[CONTENT_MOST_FILES] = {path};
    memcpy(paths + 1, options->packs, options->pack_count * sizeof *paths);
    *out = NULL;
    bool fine = options->keys == NULL || trust_load(options->keys, &trust, stderr, err);
    fine = fine && content_open_many(paths, 1 + options->pack_count,
                                     options->keys != NULL ? &trust : NULL, out, err);
    if (fine && options->unconfined) {
        content_allow_unconfined(*out);
    }
    return fine;
}

struct pair options_guess_panel(int width, int height)
{
    static const struct {
        int w, h;
        struct pair mm;
    } known[] = {{800, 480, {154, 86}}, {1024, 600, {154, 86}}, {1280, 800, {217, 136}}};
    const int longer = width > height ? width : height;
    const int shorter = width > height ? height : width;
    double diagonal = longer >= 3840 ? 1092.2 : 546.1;
    struct pair mm = {0, 0};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (longer == known[i].w && shorter == known[i].h) {
            mm = known[i].mm;
        }
    }
    if (mm.w <= 0) {
        diagonal /= hypot(longer, shorter);
        mm = (struct pair){longer * diagonal, shorter * diagonal};
    }
    return width >= height ? mm : (struct pair){mm.h, mm.w};
}

float options_px_per_mm(const struct options *options, int width, int height)
{
    const struct pair mm =
        options->panel.w > 0 ? options->panel : options_guess_panel(width, height);
    return (float)sqrt((double)width * height / (mm.w * mm.h));
}

bool options_fit(const struct options *options, const struct content *content, struct err *err)
{
    char list[256] = "";
    size_t n = 0;
    if (options->language != NULL && content_language(content, options->language) == NULL) {
        for (size_t i = 0; i < content->language_count && n < sizeof list; i++) {
            n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", i > 0 ? ", " : "",
                                  content->languages[i].id);
        }
        return err_use(err, "--lang: '%.*s%s' is not one of %s", SHOWN, options->language,
                       strlen(options->language) > SHOWN ? "..." : "", list);
    }
    if (options->open == NULL) {
        return true;
    }
    struct route route = {""};
    snprintf(route.text, sizeof route.text, "%s", options->open);
    if (strlen(options->open) < sizeof route.text && route_valid(&route, content)) {
        return true;
    }
    for (size_t i = 0; screens[i] != NULL && n < sizeof list; i++) {
        if ((screens[i]->flags & SCREEN_STAFF) == 0) {
            n += (size_t)snprintf(list + n, sizeof list - n, "%s%s%s", i > 0 ? ", " : "",
                                  screens[i]->name, screens[i]->each != NULL ? "/ID" : "");
        }
    }
    return err_use(err, "--open: '%.*s%s' leads nowhere; pages: %s", SHOWN, options->open,
                   strlen(options->open) > SHOWN ? "..." : "", list);
}

struct app_config options_app(const struct options *options, const struct content *content,
                              int width, int height)
{
    struct app_config config = {.content = content,
                                .mounting = {(float)options->distance_mm, (float)options->bottom_mm,
                                             .measured = options->panel.w > 0},
                                .width = width,
                                .height = height,
                                .px_per_mm = options_px_per_mm(options, width, height),
                                .settings = options->settings,
                                .language = options->language,
                                .policy = {.idle_ms = options->idle_s * 1000,
                                           .sound = options->sound == 0 ? SOUND_ON : SOUND_OFF}};
    if (options->open != NULL) {
        snprintf(config.start.text, sizeof config.start.text, "%s", options->open);
    }
    return config;
}
