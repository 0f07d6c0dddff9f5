/* The running exhibit: the loop between input, app and glass. Everything from outside (clock,
 * touches, display) comes through struct display_ops, so the loop runs in tests with faults in any
 * of them.
 *
 * Owner: show_init takes over the content; show_release frees it with everything else. Options,
 * path and display are borrowed. */
#pragma once

#include "os/mark.h"
#include "sdl/display.h"
#include "sdl/sound.h"
#include "stage/stage.h"
#include "strata/card.h"
#include "strata/options.h"

#define SHOW_BATCH 256      /* events handled in one turn; the rest waits for the next */
#define SHOW_RETRY_MS 2000  /* how often a missing content file is tried again */
#define SHOW_WATCH_MS 60000 /* how often one that is shown is looked at, between visitors */
#define SHOW_UNSEEN_MS 1000 /* how often there is a turn while nobody can see it */
#define SHOW_FAILURES 30    /* presents that fail in a row before the program gives up */
#define SHOW_EXIT_DISPLAY DISPLAY_EXIT_GONE /* exit status then: the service starts it anew */

struct show {
    struct options options; /* less what the content does not have */
    const char *path;
    struct content *content;
    struct stage stage;
    bool staged; /* the exhibit is shown, not the card */
    const struct display_ops *ops;
    void *display;
    struct sound_out *sound; /* NULL: nothing is heard */
    int width, height;
    uint32_t *card; /* pixels of the card, NULL while it is not needed */
    enum card_code code;
    char said[512];   /* last reason reported, so that the journal is not flooded */
    int64_t epoch_ms; /* display clock at the stage's zero */
    int64_t retry_ms, gathered_ms, waited_ms, watched_ms;
    struct file_mark refused; /* the other file that was tried and is not good, fd -1: none */
    bool exposed;             /* all of the picture must go to the glass */
    bool unseen;              /* nobody can see it now: nothing is painted */
    bool typing;              /* the display was told that typed text is wanted */
    int failures, status;
    struct event batch[SHOW_BATCH];
    size_t count;
};

/* Prepares the exhibit in memory, before there is a display: the decoder must start first. content
 * may be NULL with --kiosk only. False with err when it cannot be shown; with --kiosk that is
 * never. */
bool show_init(struct show *show, const struct options *options, const char *path,
               struct content *content, struct err *err);

/* Connects the display. */
void show_attach(struct show *show, const struct display_ops *ops, void *display);

/* One turn: input, app, paint, present, wait. False when the show is over: see status. */
bool show_step(struct show *show);

void show_release(struct show *show);

/* All of it on the real display; takes over content. Returns the exit status. */
int show_run(const struct options *options, const char *path, struct content *content);
