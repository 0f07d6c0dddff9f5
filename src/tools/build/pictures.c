/* Every picture to rasters on all cores: through the cache, into the spool; then, in the order of
 * the rows, into the media list and the built columns. Drawing is done apart, because drawings of
 * strangers crash the libraries that draw them, or keep them busy for ever. */
#include "tools/build/build.h"

#include "core/mem.h"
#include "tools/build/frozen.h"
#include "tools/build/origin.h"
#include "tools/pictures/cache.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FAULT_SIZE 600

/* A raster whose bytes lie in the spool. */
struct kept {
    struct cached made;   /* without bytes */
    int64_t at, alpha_at; /* places in the spool */
    bool there;
    char *fault; /* heap: what went wrong, NULL when all is well */
};

struct job {
    struct row *picture;
    struct origin origin;
    size_t first, count; /* its rows of table layer */
    struct kept *kept;   /* heap: one a layer */
    bool ended;
};

struct painter {
    struct workshop shop;
    const struct build_options *options;
    struct media_list *media;
    struct job *jobs;
    size_t count;
    struct job **apart; /* those that the cache does not know whole; heap */
    size_t apart_count;
    size_t done;
    bool full; /* there is no room for more: told once, whatever is still to be drawn */
    time_t said;
};

static const char *layer_name(const struct painter *painter, const struct job *job, size_t index)
{
    const struct cell *name =
        &painter->shop.data->tables[TABLE_LAYER].row[job->first + index].cells[LAYER_NAME];
    return name->set ? name->text : "";
}

static struct cache_key layer_key(const struct painter *painter, const struct job *job,
                                  size_t index)
{
    struct cache_key key = job->origin.key;
    cache_fold_text(&key, layer_name(painter, job, index));
    return key;
}

/* Moves the bytes of a raster into the spool. */
static void keep(struct painter *painter, struct kept *kept)
{
    struct spool *spool = &painter->media->spool;
    struct encoded *image = &kept->made.image;
    struct err err;
    kept->there = (image->alpha == NULL ||
                   spool_add(spool, image->alpha, image->alpha_size, &kept->alpha_at, &err)) &&
                  spool_add(spool, image->data, image->data_size, &kept->at, &err);
    if (!kept->there && !painter->full) {
        painter->full = true;
        report_error(painter->shop.report, spool->output, 0, 0, "%s", err.text);
    }
    image->data = image->alpha = NULL;
}

/* At most one line in two seconds: enough to see that it lives. */
static void end_job(struct painter *painter, struct job *job)
{
    const time_t now = time(NULL);
    origin_close(&job->origin);
    job->ended = true;
    painter->done++;
    if (painter->options->progress != NULL && now >= painter->said + 2) {
        fprintf(painter->options->progress, "strata-content: pictures %zu of %zu (%s)\n",
                painter->done, painter->count, job->origin.id);
        painter->said = now;
    }
}

/* What the cache knows; the rest is to be drawn. */
static void look_up(struct painter *painter, struct job *job)
{
    size_t known = 0;
    origin_load(&job->origin);
    for (size_t i = 0; i < job->count; i++) {
        struct kept *kept = &job->kept[i];
        if (cache_get(painter->options->cache, layer_key(painter, job, i), &kept->made)) {
            struct encoded bytes = kept->made.image;
            keep(painter, kept);
            encoded_release(&bytes);
            known++;
        }
    }
    if (known == job->count) {
        end_job(painter, job);
    } else {
        painter->apart[painter->apart_count++] = job;
    }
}

/* ---- in another process ---- */

static bool paint_layer(struct origin *origin, const char *layer, struct cached *out,
                        struct err *err)
{
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
    return fine;
}

/* What comes back of a layer, then the bytes of its image and its alpha. */
struct layer_head {
    struct cached made;     /* its pointers mean nothing here */
    char fault[FAULT_SIZE]; /* "" when it was drawn */
    bool large;             /* the fault is that there was no more memory */
};

static void paint_job(void *user, size_t index, FILE *out)
{
    struct painter *painter = user;
    struct job *job = painter->apart[index];
    for (size_t i = 0; i < job->count; i++) {
        struct layer_head head = {.fault = ""};
        struct err err;
        if (job->kept[i].there) {
            continue;
        }
        errno = 0;
        if (paint_layer(&job->origin, layer_name(painter, job, i), &head.made, &err)) {
            cache_put(painter->options->cache, layer_key(painter, job, i), &head.made);
        } else {
            head.large = errno == ENOMEM; /* the libraries have many words for it */
            snprintf(head.fault, sizeof head.fault, "%s", err.text);
            head.made = (struct cached){.x = 0};
        }
        struct encoded *image = &head.made.image;
        fwrite(&head, sizeof head, 1, out);
        if (image->data != NULL) {
            fwrite(image->data, 1, image->data_size, out);
        }
        if (image->alpha != NULL) {
            fwrite(image->alpha, 1, image->alpha_size, out);
        }
        encoded_release(image);
    }
    origin_close(&job->origin);
}

/* ---- and back ---- */

static unsigned draw_seconds(const struct painter *painter)
{
    return painter->options->seconds > 0 ? painter->options->seconds : BUILD_DRAW_SECONDS;
}

static unsigned draw_memory(const struct painter *painter)
{
    return painter->options->memory > 0 ? painter->options->memory : BUILD_DRAW_MEMORY;
}

static void tell_end(const struct painter *painter, const struct job *job, enum apart_end end,
                     char why[FAULT_SIZE])
{
    origin_end(&job->origin, end, draw_seconds(painter), draw_memory(painter), why, FAULT_SIZE);
}

/* The layers that are not there yet, as paint_job wrote them. */
static bool take_layers(struct painter *painter, struct job *job, const unsigned char *bytes,
                        size_t size)
{
    for (size_t i = 0; i < job->count; i++) {
        struct kept *kept = &job->kept[i];
        struct layer_head head;
        if (kept->there) {
            continue;
        }
        if (size < sizeof head) {
            return false;
        }
        memcpy(&head, bytes, sizeof head);
        bytes += sizeof head;
        size -= sizeof head;
        struct encoded *image = &head.made.image;
        if (size < image->data_size || size - image->data_size < image->alpha_size) {
            return false;
        }
        if (head.fault[0] != '\0') {
            if (head.large) {
                tell_end(painter, job, APART_LARGE, head.fault);
            }
            kept->fault = mem_copy(head.fault);
            continue;
        }
        kept->made = head.made;
        kept->made.image.data = (unsigned char *)(uintptr_t)bytes;
        bytes += image->data_size;
        kept->made.image.alpha = image->alpha_size > 0 ? (unsigned char *)(uintptr_t)bytes : NULL;
        bytes += image->alpha_size;
        size -= image->data_size + image->alpha_size;
        keep(painter, kept);
    }
    return size == 0;
}

static void take_job(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                     size_t size)
{
    struct painter *painter = user;
    struct job *job = painter->apart[index];
    if (end == APART_DONE && !take_layers(painter, job, bytes, size)) {
        end = APART_CRASHED;
    }
    char why[FAULT_SIZE];
    tell_end(painter, job, end, why);
    for (size_t i = 0; end != APART_DONE && i < job->count; i++) {
        if (!job->kept[i].there && job->kept[i].fault == NULL) {
            job->kept[i].fault = mem_copy(why); /* once for all layers */
            break;
        }
    }
    end_job(painter, job);
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
        if (job->kept[i].there) {
            add_layer(painter, job->picture, &layers->row[job->first + i], &job->kept[i]);
        } else if (job->kept[i].fault != NULL) {
            report_error(painter->shop.report,
                         build_path(painter->shop.data, painter->shop.root,
                                    job->picture->cells[PICTURE_FILE].text),
                         0, 0, "%s", job->kept[i].fault);
        }
        free(job->kept[i].fault);
    }
    free(job->kept);
    if (!job->ended) {
        origin_close(&job->origin);
    }
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
    painter.apart = mem_alloc((painter.count + 1) * sizeof(struct job *));
    for (size_t i = 0; i < painter.count && !painter.full; i++) {
        look_up(&painter, &painter.jobs[i]);
    }
    apart_run(&(struct apart){.count = painter.apart_count,
                              .jobs = options->jobs,
                              .seconds = draw_seconds(&painter),
                              .memory = (size_t)draw_memory(&painter) << 20,
                              .work = paint_job,
                              .done = take_job,
                              .stop = &painter.full,
                              .user = &painter});
    free(painter.apart);
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
