#include "stage/script_out.h"

#include "core/mem.h"
#include "os/output.h"
#include "ui/dump.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool standard(const char *path)
{
    return strcmp(path, "-") == 0;
}

static bool write_ppm(const struct stage *stage, FILE *out)
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
    return output_end(out);
}

bool script_shot(struct stage *stage, const char *path, struct err *err)
{
    if (!standard(path)) {
        return stage_shot(stage, path, err);
    }
    stage_paint(stage, true);
    return write_ppm(stage, stdout) || err_set(err, "standard output: %s", strerror(errno));
}

bool script_frame(struct stage *stage, const char *path, enum script_form form, struct err *err)
{
    const struct app *app = stage->app;
    FILE *file = standard(path) ? stdout : fopen(path, "w");
    if (file == NULL) {
        return err_set(err, "%s: %s", path, strerror(errno));
    }
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
    return output_end(file) || err_set(err, "%s: cannot be written: %s", path, strerror(errno));
}
