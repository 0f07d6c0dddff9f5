/* The command line and the configuration file of the exhibit. One table makes both and the --help
 * text; the command line beats the file. Nothing here looks at the content or the display.
 *
 * Owner: options_parse fills the struct, options_release frees its texts. */
#pragma once

#include "app/app.h"
#include "core/arena.h"
#include "core/err.h"

#include <stdio.h>

struct pair {
    double w, h;
};

struct options {
    struct pair window;          /* px; 0x0: fullscreen, or 1920x1080 when headless */
    struct pair panel;           /* mm of the lit area; 0x0: guessed from the pixels */
    const char *language, *open; /* NULL when not given */
    int idle_s;                  /* 0: the content's */
    int distance_mm;             /* eye to glass */
    int bottom_mm;               /* lower edge of the picture above the floor */
    int quarter_turns;           /* --rotate in steps of 90 degrees clockwise */
    int sound;                   /* 0: touches are heard, 1: they are not */
    struct settings settings;
    bool kiosk, bench, check, routes, version, help;
    const char *shot, *dump, *script, *states, *config, *state_dir,
        *content;                              /* NULL when not given */
    const char *packs[CONTENT_MOST_FILES - 1]; /* shown on top of content */
    size_t pack_count;
    bool unconfined;    /* pictures of unsigned content also without a sandbox */
    const char *keys;   /* folder of public keys; NULL: unsigned content is shown too */
    struct arena texts; /* PRIVATE */
};

/* Reads argv and then the file of --config. False with err (code 2 for wrong use, 1 for a file that
 * cannot be read). Keys of the file that are not known are named on log and left out; a value that
 * is wrong is an error, but with --kiosk it is only named too: an exhibit with the usual setting is
 * better than none. */
bool options_parse(struct options *out, int argc, char *const *argv, FILE *log, struct err *err);
void options_release(struct options *options);

/* Writes the list of options, one aligned line each. */
void options_help(FILE *out);

/* Writes the content file that is to be shown: the argument, else ./content.db when there is one,
 * else the one installed with this program (../share/strata from where it really lies), else that
 * of the folder that the build was configured for. */
void options_content(const struct options *options, char *out, size_t size);

/* Opens the content file at path, and the packs on top of it, as --keys asks. The keys are read
 * each time, so that an exhibit that waits takes a key that was put right. */
bool options_open(const struct options *options, const char *path, struct content **out,
                  struct err *err);

/* The lit area of a panel of so many pixels when nobody has said it: 7 inch at 800x480, 10.1 inch
 * at 1280x800, 43 inch from 3840 pixels on, 21.5 inch otherwise, in the shape of the pixels. */
struct pair options_guess_panel(int width, int height);

/* Pixels in a millimetre; pixels are square, so either orientation of --display-mm will do. */
float options_px_per_mm(const struct options *options, int width, int height);

/* False with err when --lang or --open do not exist in the content. */
bool options_fit(const struct options *options, const struct content *content, struct err *err);

/* What the app needs to know; metrics are left to the stage. */
struct app_config options_app(const struct options *options, const struct content *content,
                              int width, int height);
