#include "stage/stage.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define FRAME_MS 16
#define IMAGE_BUDGET ((size_t)24 * 1024 * 1024)

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
    out->pixels = mem_alloc((size_t)config.width * (size_t)config.height * 4);
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
    free(stage->pixels);
    free(stage->metrics);
    *stage = (struct stage){0};
}

bool stage_step(struct stage *stage, const struct event *events, size_t count)
{
    const bool made = app_step(stage->app, stage->now_ms, events, count);
    stage->frames_made += made;
    if (made && stage->painting) {
        stage_paint(stage, false);
    }
    return made;
}

void stage_wait(struct stage *stage, int64_t ms)
{
    const int64_t end = stage->now_ms + ms;
    while (stage->now_ms < end) {
        int64_t next = app_wake(stage->app);
        if (next < stage->now_ms + FRAME_MS) {
            next = stage->now_ms + FRAME_MS;
        }
        stage->now_ms = next < end ? next : end;
        stage_step(stage, NULL, 0);
    }
}

void stage_paint(struct stage *stage, bool settle)
{
    const struct frame *frame = app_frame(stage->app);
    const struct painted *painted = painter_paint(stage->painter, frame);
    struct composed composed;
    compose(&stage->composer, frame, painted, stage->pixels, stage->width, stage->height,
            stage->width * 4, &composed);
    stage->frames_painted++;
    if (!settle) {
        return;
    }
    while (images_pending(stage->images) > 0) {
        const int before = images_pending(stage->images);
        images_settle(stage->images, 5000);
        painted = painter_paint(stage->painter, frame);
        compose(&stage->composer, frame, painted, stage->pixels, stage->width, stage->height,
                stage->width * 4, &composed);
        if (images_pending(stage->images) >= before) {
            break; /* the decoder is gone: what is there is shown */
        }
    }
}

bool stage_shot(struct stage *stage, const char *path, struct err *err)
{
    stage_paint(stage, true);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)stage->pixels, CAIRO_FORMAT_RGB24,
                                            stage->width, stage->height, stage->width * 4);
    const cairo_status_t status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ||
           err_set(err, "%s: picture cannot be written: %s", path, cairo_status_to_string(status));
}
