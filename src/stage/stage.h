/* The exhibit without a display: app, painter and a picture in memory. stage_turn is the only loop:
 * the real exhibit (strata/show.c), scripts, the tour of --bench and the tests all turn the stage
 * through it, each with its own clock.
 *
 * Owner: stage_create/stage_destroy; the content is borrowed, see stage_adopt. */
#pragma once

#include "app/app.h"
#include "decode/decode.h"
#include "paint/compose.h"
#include "paint/fonts.h"
#include "paint/images.h"
#include "paint/paint.h"

enum stage_mode {
    STAGE_BLIND,   /* frames only; painted when somebody asks for a picture */
    STAGE_PAINT,   /* the planes as well: a display puts them together */
    STAGE_COMPOSE, /* and the picture */
};

/* What the last turn gave; borrowed until the next. */
struct turned {
    bool made;  /* the app made a new frame */
    bool drawn; /* planes and picture are up to date again: they may differ from before */
    const struct frame *frame;
    const struct painted *painted; /* NULL when not drawn */
    struct composed composed;      /* what of the picture has changed */
};

struct stage {
    struct app *app;
    struct fonts *fonts;
    struct decoder *decoder;
    struct images *images;
    struct painter *painter;
    struct composer composer;
    enum stage_mode mode;
    bool shots;       /* blind, but pictures will be asked for: what leaves is painted before */
    bool redraw;      /* draw in the next turn even if nothing has changed */
    uint32_t *pixels; /* XRGB, width * height */
    size_t pixels_size;
    int width, height;
    int64_t now_ms;               /* of the last turn */
    struct text_metrics *metrics; /* handed to the app */
    long frames_made, frames_painted;
    struct turned turned;
    /* Is told what the exhibit says besides its picture, within stage_turn. NULL: nobody listens.
     */
    void (*hear)(void *context, const struct out *out);
    void *hear_context;
};

/* config's metrics are filled in by the stage; font_dir NULL = default. image_budget in bytes, 0 =
 * 24 MiB. */
bool stage_create(struct app_config config, const char *font_dir, size_t image_budget,
                  struct stage *out, struct err *err);
void stage_destroy(struct stage *stage);

/* One turn: pictures that have arrived, events, time, painting as mode says. now_ms never goes
 * back. True when the app made a new frame. */
bool stage_turn(struct stage *stage, int64_t now_ms, const struct event *events, size_t count);

/* When the next turn is due without input, on the same clock: 16 ms after the last one at the
 * earliest. */
int64_t stage_due(const struct stage *stage);

/* Lets virtual time pass, turning whenever it is due. */
void stage_wait(struct stage *stage, int64_t ms);

/* Paints the present frame into pixels; with settle, waits for the pictures first. */
void stage_paint(struct stage *stage, bool settle);

/* Writes pixels as PNG (paints and settles first). */
bool stage_shot(struct stage *stage, const char *path, struct err *err);

/* Another size or density of the panel. */
void stage_resize(struct stage *stage, int width, int height, float px_per_mm);

/* Shows other content from now on: nothing of the old one is used any more, so that it may be
 * closed. False, and nothing has changed, while a visitor is there. */
bool stage_adopt(struct stage *stage, const struct content *content);
