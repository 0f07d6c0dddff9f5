/* Every picture to rasters: through the cache, into the media list and the built columns. */
#include "tools/build.h"

#include "core/mem.h"
#include "tools/cache.h"
#include "tools/origin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct painter {
    struct workshop shop;
    const struct build_options *options;
    struct media_list *media;
    size_t done, total;
    time_t said;
};

static bool make_layer(struct painter *painter, struct origin *origin, const char *layer,
                       struct cached *out, struct err *err)
{
    struct cache_key key = origin->key;
    cache_fold_text(&key, layer);
    if (cache_get(painter->options->cache, key, out)) {
        return true;
    }
    struct raster raster;
    if (!origin_paint(origin, layer, &raster, err)) {
        return false;
    }
    *out = (struct cached){.x = raster.x,
                           .y = raster.y,
                           .scale = origin->width / origin->unit_width,
                           .width = origin->unit_width,
                           .height = origin->unit_height};
    if (origin->drawing != NULL) {
        raster_size(origin->drawing, &out->width, &out->height, &out->scale);
    }
    const bool fine = encode_surface(raster.surface, &out->image, err);
    raster_release(&raster);
    if (fine) {
        cache_put(painter->options->cache, key, out);
    }
    return fine;
}

static struct cell whole(int64_t value)
{
    return (struct cell){.integer = value, .real = (double)value, .set = true};
}

static struct cell real(double value)
{
    return (struct cell){.real = value, .set = true};
}

/* Adds one file to the media; returns its id. */
static int64_t add_media(struct painter *painter, bool jpeg, const struct encoded *image,
                         unsigned char *bytes, size_t size, int64_t alpha)
{
    struct media_list *list = painter->media;
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
        list->media = mem_grow(list->media, list->capacity, sizeof *list->media);
    }
    list->media[list->count++] = (struct write_media){bytes, size};
    list->bytes += size;
    struct cell *cells = rows_add(painter->shop.data, TABLE_MEDIA)->cells;
    cells[MEDIA_ID] = whole((int64_t)list->count);
    cells[MEDIA_TYPE] = (struct cell){.text = jpeg ? "image/jpeg" : "image/png", .set = true};
    cells[MEDIA_WIDTH] = whole(image->width);
    cells[MEDIA_HEIGHT] = whole(image->height);
    cells[MEDIA_SIZE] = whole((int64_t)size);
    if (alpha > 0) {
        cells[MEDIA_ALPHA] = whole(alpha);
    }
    return (int64_t)list->count;
}

/* Takes over the bytes of made. */
static void add_layer(struct painter *painter, struct row *picture, struct row *layer,
                      const struct cached *made)
{
    const struct encoded *image = &made->image;
    const int64_t alpha = image->alpha != NULL
                              ? add_media(painter, false, image, image->alpha, image->alpha_size, 0)
                              : 0;
    layer->cells[LAYER_MEDIA] =
        whole(add_media(painter, image->jpeg, image, image->data, image->data_size, alpha));
    layer->cells[LAYER_X] = real(made->x / made->scale);
    layer->cells[LAYER_Y] = real(made->y / made->scale);
    layer->cells[LAYER_W] = real(image->width / made->scale);
    layer->cells[LAYER_H] = real(image->height / made->scale);
    layer->cells[LAYER_WIDTH] = whole(image->width);
    layer->cells[LAYER_HEIGHT] = whole(image->height);
    picture->cells[PICTURE_WIDTH] = real(made->width);
    picture->cells[PICTURE_HEIGHT] = real(made->height);
}

/* At most one line in two seconds: enough to see that it lives. */
static void say_progress(struct painter *painter, const char *id)
{
    const time_t now = time(NULL);
    painter->done++;
    if (painter->options->progress != NULL && now >= painter->said + 2) {
        fprintf(painter->options->progress, "strata-content: pictures %zu of %zu (%s)\n",
                painter->done, painter->total, id);
        painter->said = now;
    }
}

static void paint_picture(struct painter *painter, size_t index)
{
    struct row *picture = &painter->shop.data->tables[TABLE_PICTURE].row[index];
    const struct rows *layers = &painter->shop.data->tables[TABLE_LAYER];
    struct origin origin;
    size_t first = 0;
    origin_open(&painter->shop, picture, &origin);
    say_progress(painter, origin.id);
    const size_t count = rows_range(layers, &picture->cells[PICTURE_ID], 1, &first);
    for (size_t i = first; i < first + count; i++) {
        struct row *layer = &layers->row[i];
        const char *name = layer->cells[LAYER_NAME].set ? layer->cells[LAYER_NAME].text : "";
        struct cached made;
        struct err err;
        if (make_layer(painter, &origin, name, &made, &err)) {
            add_layer(painter, picture, layer, &made);
        } else {
            report_error(painter->shop.report,
                         build_path(painter->shop.data, painter->shop.root,
                                    picture->cells[PICTURE_FILE].text),
                         0, 0, "%s", err.text);
        }
    }
    origin_close(&origin);
}

#define FORETELL 60 /* stills of five minerals tell the size of all */

/* Renders the pictures that have no size yet. With a budget it stops as soon as the stills so far
 * foretell that all of them will not fit: they would only be thrown away. */
static void paint_new(struct painter *painter, bool budget)
{
    const struct rows *pictures = &painter->shop.data->tables[TABLE_PICTURE];
    struct media_list *media = painter->media;
    const struct media_list before = *media;
    size_t painted = 0, wanted = 0;
    for (size_t i = 0; i < pictures->count; i++) {
        wanted += pictures->row[i].cells[PICTURE_WIDTH].set ? 0 : 1;
    }
    painter->total = wanted;
    painter->done = 0;
    for (size_t i = 0; i < pictures->count && painter->shop.report->errors == 0; i++) {
        if (pictures->row[i].cells[PICTURE_WIDTH].set) {
            continue;
        }
        paint_picture(painter, i);
        painted++;
        struct media_list whole_list = before;
        whole_list.bytes += (media->bytes - before.bytes) / painted * wanted;
        whole_list.count += (media->count - before.count) * wanted / painted;
        if (budget && painted % FORETELL == 0 && !stills_fit(&whole_list)) {
            return;
        }
    }
}

static bool all_painted(const struct dataset *data)
{
    const struct rows *pictures = &data->tables[TABLE_PICTURE];
    for (size_t i = 0; i < pictures->count; i++) {
        if (!pictures->row[i].cells[PICTURE_WIDTH].set) {
            return false;
        }
    }
    return true;
}

void pictures_render(struct dataset *data, const struct build_options *options, const char *root,
                     struct media_list *media, struct report *report)
{
    struct painter painter = {.shop = {.data = data,
                                       .root = root,
                                       .scale = options->scale,
                                       .program = origin_program(),
                                       .report = report},
                              .options = options,
                              .media = media,
                              .said = time(NULL)};
    paint_new(&painter, false);
    if (options->no_stills || report->errors > 0) {
        return;
    }
    const size_t before = media->count;
    stills_add(data);
    paint_new(&painter, true);
    if (report->errors == 0 && !(all_painted(data) && stills_fit(media))) {
        stills_drop(data, media, before);
    }
}

void media_release(struct media_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->media[i].data);
    }
    free(list->media);
    *list = (struct media_list){0};
}
