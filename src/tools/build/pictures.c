/* Every picture to rasters on all cores: through the cache, into the spool; then, in the order of
 * the rows, into the media list and the built columns. */
#include "tools/build/build.h"

#include "core/mem.h"
#include "tools/build/frozen.h"
#include "tools/build/origin.h"
#include "tools/io/parallel.h"
#include "tools/pictures/cache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A raster whose bytes lie in the spool. */
struct kept {
    struct cached made;   /* without bytes */
    int64_t at, alpha_at; /* places in the spool */
    char *fault;          /* heap: what went wrong, NULL when all is well */
};

struct job {
    struct row *picture;
    struct origin origin;
    size_t first, count; /* its rows of table layer */
    struct kept *kept;   /* heap: one a layer */
};

struct painter {
    struct workshop shop;
    const struct build_options *options;
    struct media_list *media;
    struct job *jobs;
    size_t count;
    pthread_mutex_t lock; /* of what follows */
    size_t done;
    time_t said;
};

static bool paint_layer(const struct painter *painter, struct origin *origin, const char *layer,
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

/* Moves the bytes of a raster into the spool. */
static bool keep(struct spool *spool, struct kept *kept, struct err *err)
{
    struct encoded *image = &kept->made.image;
    const bool fine = (image->alpha == NULL ||
                       spool_add(spool, image->alpha, image->alpha_size, &kept->alpha_at, err)) &&
                      spool_add(spool, image->data, image->data_size, &kept->at, err);
    free(image->data);
    free(image->alpha);
    image->data = image->alpha = NULL;
    return fine;
}

/* At most one line in two seconds: enough to see that it lives. */
static void say_progress(struct painter *painter, const char *id)
{
    pthread_mutex_lock(&painter->lock);
    const time_t now = time(NULL);
    painter->done++;
    if (painter->options->progress != NULL && now >= painter->said + 2) {
        fprintf(painter->options->progress, "strata-content: pictures %zu of %zu (%s)\n",
                painter->done, painter->count, id);
        painter->said = now;
    }
    pthread_mutex_unlock(&painter->lock);
}

/* In any thread: touches the job, the cache and the spool, nothing else. */
static void paint_job(void *user, size_t index)
{
    struct painter *painter = user;
    struct job *job = &painter->jobs[index];
    const struct rows *layers = &painter->shop.data->tables[TABLE_LAYER];
    origin_load(&job->origin);
    for (size_t i = 0; i < job->count; i++) {
        const struct cell *name = &layers->row[job->first + i].cells[LAYER_NAME];
        struct err err;
        if (!paint_layer(painter, &job->origin, name->set ? name->text : "", &job->kept[i].made,
                         &err) ||
            !keep(&painter->media->spool, &job->kept[i], &err)) {
            job->kept[i].fault = mem_copy(err.text);
        }
    }
    origin_close(&job->origin);
    say_progress(painter, job->origin.id);
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
                         struct write_media bytes, int64_t alpha)
{
    struct media_list *list = painter->media;
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
        list->media = mem_grow(list->media, list->capacity, sizeof *list->media);
    }
    list->media[list->count++] = bytes;
    struct cell *cells = rows_add(painter->shop.data, TABLE_MEDIA)->cells;
    cells[MEDIA_ID] = whole((int64_t)list->count);
    cells[MEDIA_TYPE] = (struct cell){.text = jpeg ? "image/jpeg" : "image/png", .set = true};
    cells[MEDIA_WIDTH] = whole(image->width);
    cells[MEDIA_HEIGHT] = whole(image->height);
    cells[MEDIA_SIZE] = whole((int64_t)bytes.size);
    if (alpha > 0) {
        cells[MEDIA_ALPHA] = whole(alpha);
    }
    return (int64_t)list->count;
}

static void add_layer(struct painter *painter, struct row *picture, struct row *layer,
                      const struct kept *kept)
{
    const struct cached *made = &kept->made;
    const struct encoded *image = &made->image;
    const struct write_media bytes = {kept->at, image->data_size};
    const struct write_media opaque = {kept->alpha_at, image->alpha_size};
    const int64_t alpha = image->alpha_size > 0 ? add_media(painter, false, image, opaque, 0) : 0;
    layer->cells[LAYER_MEDIA] = whole(add_media(painter, image->jpeg, image, bytes, alpha));
    layer->cells[LAYER_X] = real(made->x / made->scale);
    layer->cells[LAYER_Y] = real(made->y / made->scale);
    layer->cells[LAYER_W] = real(image->width / made->scale);
    layer->cells[LAYER_H] = real(image->height / made->scale);
    layer->cells[LAYER_WIDTH] = whole(image->width);
    layer->cells[LAYER_HEIGHT] = whole(image->height);
    picture->cells[PICTURE_WIDTH] = real(made->width);
    picture->cells[PICTURE_HEIGHT] = real(made->height);
}

/* In the order of the rows, whatever the order in which the threads came to them. */
static void add_job(struct painter *painter, struct job *job)
{
    const struct rows *layers = &painter->shop.data->tables[TABLE_LAYER];
    for (size_t i = 0; i < job->count; i++) {
        if (job->kept[i].fault == NULL) {
            add_layer(painter, job->picture, &layers->row[job->first + i], &job->kept[i]);
        } else {
            report_error(painter->shop.report,
                         build_path(painter->shop.data, painter->shop.root,
                                    job->picture->cells[PICTURE_FILE].text),
                         0, 0, "%s", job->kept[i].fault);
        }
        free(job->kept[i].fault);
    }
    free(job->kept);
}

static void add_jobs(struct painter *painter)
{
    const struct rows *pictures = &painter->shop.data->tables[TABLE_PICTURE];
    const struct rows *layers = &painter->shop.data->tables[TABLE_LAYER];
    painter->jobs = mem_grow(NULL, pictures->count + 1, sizeof *painter->jobs);
    for (size_t i = 0; i < pictures->count; i++) {
        if (pictures->row[i].cells[PICTURE_WIDTH].set) {
            continue; /* frozen.h: it came with its rasters */
        }
        struct job *job = &painter->jobs[painter->count++];
        *job = (struct job){.picture = &pictures->row[i]};
        job->count = rows_range(layers, &job->picture->cells[PICTURE_ID], 1, &job->first);
        job->kept = mem_alloc((job->count + 1) * sizeof *job->kept);
        origin_open(&painter->shop, job->picture, &job->origin);
    }
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
    struct err err;
    if (options->stills) {
        stills_add(data);
    }
    if (!spool_open(&media->spool, options->output, &err)) {
        report_error(report, options->output, 0, 0, "%s", err.text);
        return;
    }
    frozen_read(data, root, options->folder, media, report);
    if (report->errors > 0) {
        return;
    }
    if (options->cache != NULL) {
        cache_make(options->cache);
    }
    add_jobs(&painter);
    pthread_mutex_init(&painter.lock, NULL);
    parallel_run(painter.count, options->jobs, paint_job, &painter);
    pthread_mutex_destroy(&painter.lock);
    for (size_t i = 0; i < painter.count; i++) {
        add_job(&painter, &painter.jobs[i]);
    }
    free(painter.jobs);
    cache_trim(options->cache, CACHE_MOST_BYTES);
}

void media_release(struct media_list *list)
{
    spool_close(&list->spool);
    free(list->media);
    *list = (struct media_list){.spool = {.fd = -1}};
}
