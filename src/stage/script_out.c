#include "stage/script_out.h"

#include "core/mem.h"
#include "os/sink.h"
#include "ui/dump.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PIPE_PIXELS ((size_t)64 * 1024 / 3)

/* For a pipe: what reads it must not wait for a PNG to be packed. As much at once as a pipe holds:
 * each writing wakes the reader. */
static void write_ppm(const struct stage *stage, FILE *out)
{
    const size_t width = (size_t)stage->width, count = width * (size_t)stage->height;
    unsigned char *chunk = mem_alloc(PIPE_PIXELS * 3);
    fprintf(out, "P6\n%zu %d\n255\n", width, stage->height);
    for (size_t done = 0; done < count;) {
        const uint32_t *from = stage->pixels + done;
        size_t n = 0;
        for (; n < PIPE_PIXELS && done < count; n++, done++) {
            chunk[3 * n] = (unsigned char)(from[n] >> 16);
            chunk[3 * n + 1] = (unsigned char)(from[n] >> 8);
            chunk[3 * n + 2] = (unsigned char)from[n];
        }
        fwrite(chunk, 3, n, out);
    }
    free(chunk);
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
