#include "tools/build/frozen.h"

#include "content/image.h"
#include "core/mem.h"
#include "tools/io/files.h"

#include <stdlib.h>
#include <string.h>

#define MOST_RASTER_BYTES ((size_t)32 * 1024 * 1024)

static bool needs(const struct row *row, const struct table *table, int column,
                  struct report *report)
{
    return row->cells[column].set ||
           report_error(report, row->file, row->line, build_place(row, column),
                        "%s: the cell is empty, but the picture comes with its rasters; fill it, "
                        "or remove all layers of the picture to have it drawn",
                        table->columns[column].name);
}

static void mark_picture(struct dataset *data, struct row *picture, struct report *report)
{
    const struct rows *layers = &data->tables[TABLE_LAYER];
    size_t first = 0, named = 0;
    const size_t count = rows_range(layers, &picture->cells[PICTURE_ID], 1, &first);
    for (size_t i = first; i < first + count; i++) {
        named += layers->row[i].cells[LAYER_MEDIA].set ? 1 : 0;
    }
    if (named == 0) {
        picture->cells[PICTURE_WIDTH] = picture->cells[PICTURE_HEIGHT] = (struct cell){0};
        return;
    }
    needs(picture, schema_table(TABLE_PICTURE), PICTURE_WIDTH, report);
    needs(picture, schema_table(TABLE_PICTURE), PICTURE_HEIGHT, report);
    for (size_t i = first; i < first + count; i++) {
        for (int c = LAYER_X; c <= LAYER_MEDIA; c++) {
            needs(&layers->row[i], layers->table, c, report);
        }
    }
}

void frozen_mark(struct dataset *data, struct report *report)
{
    const struct rows *pictures = &data->tables[TABLE_PICTURE];
    for (size_t i = 0; i < pictures->count; i++) {
        if (pictures->row[i].cells[PICTURE_ID].set) {
            mark_picture(data, &pictures->row[i], report);
        }
    }
}

struct freezer {
    struct dataset *data;
    const char *folder;
    struct media_list *media;
    struct report *report;
    bool *shown;   /* heap: for each row of media, whether a layer shows it */
    int64_t *news; /* heap: its new id */
};

/* Index of the media row that a cell names; reports when there is none. */
static bool find_media(const struct freezer *f, const struct row *row, int column, size_t *at)
{
    const struct cell *cell = &row->cells[column];
    return rows_range(&f->data->tables[TABLE_MEDIA], cell, 1, at) > 0 ||
           report_error(f->report, row->file, row->line, build_place(row, column),
                        "there is no \"%lld\" in table media; add it there or correct it",
                        (long long)cell->integer);
}

static void find_shown(struct freezer *f)
{
    const struct rows *layers = &f->data->tables[TABLE_LAYER];
    const struct rows *media = &f->data->tables[TABLE_MEDIA];
    size_t at = 0;
    for (size_t i = 0; i < layers->count; i++) {
        if (layers->row[i].cells[LAYER_MEDIA].set &&
            find_media(f, &layers->row[i], LAYER_MEDIA, &at)) {
            f->shown[at] = true;
        }
    }
    for (size_t i = 0; i < media->count; i++) {
        if (f->shown[i] && media->row[i].cells[MEDIA_ALPHA].set &&
            find_media(f, &media->row[i], MEDIA_ALPHA, &at)) {
            f->shown[at] = true;
        }
    }
}

static bool check_raster(const struct freezer *f, const struct row *row, const char *path,
                         const char *bytes, size_t size)
{
    const struct cell *cells = row->cells;
    const bool jpeg = strcmp(cells[MEDIA_TYPE].text, "image/jpeg") == 0;
    struct image_info info;
    if (!image_info((const unsigned char *)bytes, size, &info) || info.jpeg != jpeg ||
        info.bits != 8) {
        return report_error(f->report, row->file, row->line, build_place(row, MEDIA_TYPE),
                            "%s is not the %s that the sheet says, with 8 bits a colour", path,
                            jpeg ? "JPEG" : "PNG");
    }
    if (info.width != cells[MEDIA_WIDTH].integer || info.height != cells[MEDIA_HEIGHT].integer) {
        return report_error(f->report, row->file, row->line, build_place(row, MEDIA_WIDTH),
                            "%s has %d x %d pixels, the sheet says %lld x %lld", path, info.width,
                            info.height, (long long)cells[MEDIA_WIDTH].integer,
                            (long long)cells[MEDIA_HEIGHT].integer);
    }
    if ((int64_t)size != cells[MEDIA_SIZE].integer) {
        return report_error(f->report, row->file, row->line, build_place(row, MEDIA_SIZE),
                            "%s has %zu bytes, the sheet says %lld; copy the file again, or "
                            "correct the number if you have changed the raster",
                            path, size, (long long)cells[MEDIA_SIZE].integer);
    }
    return true;
}

static void keep_raster(const struct freezer *f, const struct row *row)
{
    const struct cell *cells = row->cells;
    if (!cells[MEDIA_ID].set || !cells[MEDIA_TYPE].set) {
        return; /* reported by the checks of the sheet */
    }
    const bool jpeg = strcmp(cells[MEDIA_TYPE].text, "image/jpeg") == 0;
    const char *path = arena_printf(f->data->cells, "%s/%lld.%s", f->folder,
                                    (long long)cells[MEDIA_ID].integer, jpeg ? "jpg" : "png");
    struct media_list *list = f->media;
    struct write_media kept = {0};
    struct err err;
    char *bytes = file_read(path, MOST_RASTER_BYTES, &kept.size, &err);
    if (bytes == NULL) {
        report_error(f->report, row->file, row->line, build_place(row, MEDIA_ID), "%s: %s", path,
                     err.text);
        return;
    }
    if (check_raster(f, row, path, bytes, kept.size)) {
        if (!spool_add(&list->spool, bytes, kept.size, &kept.at, &err)) {
            report_error(f->report, list->spool.output, 0, 0, "%s", err.text);
        }
        if (list->count == list->capacity) {
            list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
            list->media = mem_grow(list->media, list->capacity, sizeof *list->media);
        }
        list->media[list->count++] = kept;
    }
    free(bytes);
}

static void renew(const struct freezer *f, struct row *row, int column)
{
    size_t at = 0;
    if (row->cells[column].set && find_media(f, row, column, &at)) {
        row->cells[column].integer = f->news[at];
        row->cells[column].real = (double)f->news[at];
    }
}

/* Ids are places in the list, so a gap that an editor left behind is closed. */
static void renumber(struct freezer *f)
{
    struct rows *media = &f->data->tables[TABLE_MEDIA];
    const struct rows *layers = &f->data->tables[TABLE_LAYER];
    int64_t next = 0;
    for (size_t i = 0; i < media->count; i++) {
        f->news[i] = f->shown[i] ? ++next : 0;
    }
    for (size_t i = 0; i < layers->count; i++) {
        renew(f, &layers->row[i], LAYER_MEDIA);
    }
    for (size_t i = 0; i < media->count; i++) {
        renew(f, &media->row[i], MEDIA_ALPHA);
    }
    for (size_t i = 0; i < media->count; i++) {
        media->row[i].cells[MEDIA_ID].integer = f->news[i];
        media->row[i].cells[MEDIA_ID].real = (double)f->news[i];
        media->row[i].dropped = !f->shown[i];
    }
    rows_sweep(media);
}

void frozen_read(struct dataset *data, const char *root, const char *sheets,
                 struct media_list *media, struct report *report)
{
    const char *folder =
        arena_printf(data->cells, "%s/media", file_ordinary(sheets) ? root : sheets);
    const struct rows *rows = &data->tables[TABLE_MEDIA];
    const size_t errors = report->errors;
    struct freezer f = {.data = data, .folder = folder, .media = media, .report = report};
    f.shown = mem_alloc((rows->count + 1) * sizeof *f.shown);
    f.news = mem_alloc((rows->count + 1) * sizeof *f.news);
    find_shown(&f);
    if (rows->count > 0 && !file_exists(folder)) {
        report_error(report, folder, 0, 0,
                     "the folder of the rasters is missing, and the sheet media has %zu of them; "
                     "copy it here, or remove the sheets media and layer to have all drawn",
                     rows->count);
    }
    for (size_t i = 0; i < rows->count && report->errors == errors; i++) {
        if (f.shown[i]) {
            keep_raster(&f, &rows->row[i]);
        }
    }
    if (report->errors == errors) {
        renumber(&f);
    }
    free(f.shown);
    free(f.news);
}
