#include "stage/script_out.h"

#include "core/mem.h"
#include "os/sink.h"
#include "ui/dump.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For a pipe: what reads it must not wait for a PNG to be packed. */
static void write_ppm(const struct stage *stage, FILE *out)
{
    const size_t width = (size_t)stage->width, height = (size_t)stage->height;
    unsigned char *row = mem_alloc(width * 3);
    fprintf(out, "P6\n%zu %zu\n255\n", width, height);
    for (size_t y = 0; y < height; y++) {
        const uint32_t *from = stage->pixels + y * width;
        for (size_t x = 0; x < width; x++) {
            row[3 * x] = (unsigned char)(from[x] >> 16);
            row[3 * x + 1] = (unsigned char)(from[x] >> 8);
            row[3 * x + 2] = (unsigned char)from[x];
        }
        fwrite(row, 3, width, out);
    }
    free(row);
}

bool script_shot(struct stage *stage, const char *path, struct err *err)
{
    struct sink sink;
    if (strcmp(path, "-") != 0) {
        return stage_shot(stage, path, err);
    }
    if (!sink_open(&sink, path, err)) {
        return false;
    }
    stage_paint(stage, true);
    write_ppm(stage, sink.file);
    return sink_end(&sink, err);
}

bool script_frame(struct stage *stage, const char *path, enum script_form form, struct err *err)
{
    const struct app *app = stage->app;
    struct sink sink;
    if (!sink_open(&sink, path, err)) {
        return false;
    }
    FILE *file = sink.file;
    switch (form) {
    case FORM_JSON:
        dump_json(file, app_frame(app), app_focus(app));
        break;
    case FORM_TEXT:
        fprintf(file, "%s %s\n", app_route(app).text, app_language(app));
        dump_text(file, app_frame(app), app_focus(app));
        break;
    case FORM_DRAW:
        dump_draw(file, app_frame(app));
        break;
    }
    return sink_end(&sink, err);
}
