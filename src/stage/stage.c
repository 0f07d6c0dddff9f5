#include "stage/stage.h"

#include "core/mem.h"
#include "os/pages.h"
#include "os/sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_MS 16
#define PENDING_MS 8 /* a picture is on its way: look that often */
#define IMAGE_BUDGET ((size_t)14 * 1024 * 1024)

static void take_picture(struct stage *stage)
{
    pages_give(stage->pixels, stage->pixels_size);
    stage->pixels_size = (size_t)stage->width * (size_t)stage->height * 4;
    stage->pixels = pages_get(stage->pixels_size);
    if (stage->pixels == NULL) {
        mem_die("out of memory");
    }
}

bool stage_create(struct app_config config, const char *font_dir, size_t image_budget,
                  struct stage *out, struct err *err)
{
    *out = (struct stage){.width = config.width, .height = config.height};
    if (!decoder_start(&out->decoder, err) || !fonts_create(font_dir, &out->fonts, err)) {
        stage_destroy(out);
        return false;
    }
    out->images = images_create(out->decoder, image_budget > 0 ? image_budget : IMAGE_BUDGET);
    images_set_content(out->images, config.content);
    out->painter = painter_create(out->fonts, out->images);
    take_picture(out);
    out->metrics = mem_alloc(sizeof *out->metrics);
    *out->metrics = fonts_metrics(out->fonts);
    config.metrics = out->metrics;
    out->app = app_create(&config);
    return true;
}

void stage_destroy(struct stage *stage)
{
    app_destroy(stage->app);
    painter_destroy(stage->painter);
    images_destroy(stage->images);
    fonts_destroy(stage->fonts);
    decoder_stop(stage->decoder);
    free(stage->metrics);
    pages_give(stage->pixels, stage->pixels_size);
    *stage = (struct stage){0};
}

/* ---- painting ---- */

static void draw(struct stage *stage, const struct frame *frame, bool composed)
{
    struct turned *turned = &stage->turned;
    turned->painted = painter_paint(stage->painter, frame);
    turned->drawn = true;
    if (composed) {
        compose(&stage->composer, frame, turned->painted, stage->pixels, stage->width,
                stage->height, stage->width * 4, &turned->composed);
    } else {
        stage->composer.valid = false; /* the picture does not have what was painted now */
    }
}

/* Draws again as pictures come in, until all are there. */
static void draw_settled(struct stage *stage, const struct frame *frame, bool composed)
{
    draw(stage, frame, composed);
    while (images_pending(stage->images) > 0 || painter_unfinished(stage->painter)) {
        const int before = images_pending(stage->images);
        images_settle(stage->images, 5000);
        draw(stage, frame, composed);
        if (before > 0 && images_pending(stage->images) >= before) {
            break; /* the decoder is gone: what is there is shown */
        }
    }
}

void stage_paint(struct stage *stage, bool settle)
{
    const struct frame *frame = app_frame(stage->app);
    stage->frames_painted++;
    if (settle) {
        draw_settled(stage, frame, true);
    } else {
        draw(stage, frame, true);
    }
}

/* ---- the loop ---- */

static void listen(struct stage *stage)
{
    struct out out;
    while (app_out(stage->app, &out)) {
        if (stage->hear != NULL) {
            stage->hear(stage->hear_context, &out);
        }
    }
}

/* A frame that nobody has painted is about to be the page that leaves, and a picture may be asked
 * for while it does. */
static void keep_leaving(struct stage *stage, const struct frame *before)
{
    const struct frame *now = app_frame(stage->app);
    const bool page = now->page_serial != before->page_serial && now->comp.ghost;
    const bool veil = now->veil_serial != before->veil_serial && now->comp.veil > 0;
    if (stage->shots && now != before && (page || veil)) {
        draw_settled(stage, before, false);
    }
}

bool stage_turn(struct stage *stage, int64_t now_ms, const struct event *events, size_t count)
{
    struct turned *turned = &stage->turned;
    const bool blind = stage->mode == STAGE_BLIND;
    const bool arrived = !blind && images_poll(stage->images);
    const struct frame *before = app_frame(stage->app);
    stage->now_ms = now_ms;
    *turned = (struct turned){.made = app_step(stage->app, now_ms, events, count)};
    turned->frame = app_frame(stage->app);
    stage->frames_made += turned->made;
    listen(stage);
    if (blind) {
        keep_leaving(stage, before);
    } else if (turned->made || arrived || stage->redraw || painter_unfinished(stage->painter)) {
        draw(stage, turned->frame, stage->mode == STAGE_COMPOSE);
        stage->frames_painted++;
        stage->redraw = false;
    }
    return turned->made;
}

int64_t stage_due(const struct stage *stage)
{
    int64_t at = app_wake(stage->app);
    if (at < stage->now_ms + FRAME_MS) {
        at = stage->now_ms + FRAME_MS;
    }
    if (stage->mode != STAGE_BLIND && painter_unfinished(stage->painter)) {
        at = stage->now_ms + FRAME_MS;
    }
    if (stage->mode != STAGE_BLIND && images_pending(stage->images) > 0 &&
        at > stage->now_ms + PENDING_MS) {
        at = stage->now_ms + PENDING_MS;
    }
    return at;
}

void stage_wait(struct stage *stage, int64_t ms)
{
    const int64_t end = stage->now_ms + ms;
    while (stage->now_ms < end) {
        const int64_t due = stage_due(stage);
        stage_turn(stage, due < end ? due : end, NULL, 0);
    }
}

/* ---- what changes under it ---- */

static void forget_picture(struct stage *stage)
{
    painter_reset(stage->painter);
    stage->composer.valid = false;
    stage->redraw = true;
}

void stage_resize(struct stage *stage, int width, int height, float px_per_mm)
{
    stage->width = width;
    stage->height = height;
    take_picture(stage);
    forget_picture(stage);
    app_resize(stage->app, width, height, px_per_mm);
}

bool stage_adopt(struct stage *stage, const struct content *content)
{
    if (!app_unattended(stage->app)) {
        return false;
    }
    images_set_content(stage->images, content);
    forget_picture(stage);
    app_adopt(stage->app, content);
    return true;
}

static cairo_status_t put_bytes(void *file, const unsigned char *bytes, unsigned size)
{
    return fwrite(bytes, 1, size, file) == size ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* By a stream of our own, so that the reason is known: cairo says only that it failed. */
bool stage_shot(struct stage *stage, const char *path, struct err *err)
{
    struct sink sink;
    if (!sink_open(&sink, path, err)) {
        return false;
    }
    stage_paint(stage, true);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)stage->pixels, CAIRO_FORMAT_RGB24,
                                            stage->width, stage->height, stage->width * 4);
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface, put_bytes, sink.file);
    cairo_surface_destroy(surface);
    return sink_end(&sink, err) &&
           (status == CAIRO_STATUS_SUCCESS ||
            err_set(err, "%s: cannot be written: %s", path, cairo_status_to_string(status)));
}
