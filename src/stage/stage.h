/* The exhibit without a display: app, painter and a picture in memory, in virtual time. The
 * headless front end (--shot, --dump, --script, --bench, tests) and the measuring half of the real
 * one.
 *
 * Owner: stage_create/stage_destroy; config's content is borrowed. */
#pragma once

#include "app/app.h"
#include "decode/decode.h"
#include "paint/compose.h"
#include "paint/fonts.h"
#include "paint/images.h"
#include "paint/paint.h"

struct stage {
    struct app *app;
    struct fonts *fonts;
    struct decoder *decoder;
    struct images *images;
    struct painter *painter;
    struct composer composer;
    uint32_t *pixels; /* XRGB, width * height */
    int width, height;
    int64_t now_ms;               /* virtual clock */
    bool painting;                /* paint every frame, not only on demand */
    struct text_metrics *metrics; /* handed to the app */
    long frames_made, frames_painted;
};

/* config->metrics is filled in by the stage; font_dir NULL = default. image_budget in bytes, 0 = 24
 * MiB. */
bool stage_create(struct app_config config, const char *font_dir, size_t image_budget,
                  struct stage *out, struct err *err);
void stage_destroy(struct stage *stage);

/* Events now; then the app's step. True when a new frame was made. */
bool stage_step(struct stage *stage, const struct event *events, size_t count);

/* Lets virtual time pass, stepping whenever the app wants to wake (at most every 16 ms). */
void stage_wait(struct stage *stage, int64_t ms);

/* Paints the present frame into pixels; with settle, waits for the pictures first. */
void stage_paint(struct stage *stage, bool settle);

/* Writes pixels as PNG (paints and settles first). */
bool stage_shot(struct stage *stage, const char *path, struct err *err);
