/* Encoded rasters by the blob calls, which stream past the tight limit on SQL values. Sizes and
 * image headers must agree with the table. */
#include "content/db.h"
#include "content/image.h"
#include "content/private.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static bool header_agrees(const struct media_row *row, const unsigned char *data, bool alpha)
{
    struct image_info info;
    return image_info(data, (size_t)row->size, &info) && info.jpeg == row->jpeg &&
           info.width == row->width && info.height == row->height && info.bits == 8 &&
           (!alpha || (!info.jpeg && info.channels == 1));
}

bool db_media(sqlite3 *db, int64_t id, unsigned char **out, size_t *size, struct err *err)
{
    sqlite3_blob *blob = NULL;
    unsigned char *data = NULL;
    bool fine = sqlite3_blob_open(db, "main", "media_data", "data", id, 0, &blob) == SQLITE_OK;
    if (fine) {
        *size = (size_t)sqlite3_blob_bytes(blob);
        if (*size > DB_MOST_MEDIA) { /* before memory is asked for; also more than the file has */
            sqlite3_blob_close(blob);
            *out = NULL;
            return err_set(err, "media %lld: too large (%zu bytes)", (long long)id, *size);
        }
        data = mem_alloc(*size + 1);
        fine = sqlite3_blob_read(blob, data, (int)*size, 0) == SQLITE_OK;
    }
    if (!fine) {
        err_set(err, "media %lld: %s", (long long)id, db_reason(db));
        free(data);
        data = NULL;
    }
    sqlite3_blob_close(blob);
    *out = data;
    return fine;
}

static bool read_blob(const struct file *file, const struct media_row *row, unsigned char **out,
                      struct err *err)
{
    size_t size = 0;
    if (!db_media(file->db, row->id, out, &size, err)) {
        return false;
    }
    if (size == (size_t)row->size) {
        return true;
    }
    free(*out);
    *out = NULL;
    return err_set(err, "media %lld: %zu bytes instead of %lld", (long long)row->id, size,
                   (long long)row->size);
}

static bool read_checked(const struct file *file, const struct media_row *row, bool alpha,
                         unsigned char **out, struct err *err)
{
    if (!read_blob(file, row, out, err)) {
        return false;
    }
    if (!header_agrees(row, *out, alpha)) {
        free(*out);
        *out = NULL;
        return err_set(err, "media %lld: not the image that the table describes",
                       (long long)row->id);
    }
    return true;
}

bool content_media(const struct content *content, int64_t media, struct media_bytes *out,
                   struct err *err)
{
    struct file *file = file_of_media(content->private_data, &media);
    struct media_row row = {0}, alpha = {0};
    *out = (struct media_bytes){0};
    if (file == NULL) {
        return err_set(err, "media %lld: there is no such raster", (long long)media);
    }
    if (!details_media(file, media, &row, &alpha, err) ||
        !read_checked(file, &row, false, &out->data, err)) {
        return false;
    }
    out->data_size = (size_t)row.size;
    out->width = row.width;
    out->height = row.height;
    out->jpeg = row.jpeg;
    if (row.alpha == 0) {
        return true;
    }
    /* Reading its row has checked that the alpha exists and has the same size in pixels. */
    if (!read_checked(file, &alpha, true, &out->alpha, err)) {
        free(out->data);
        *out = (struct media_bytes){0};
        return false;
    }
    out->alpha_size = (size_t)alpha.size;
    return true;
}

/* Every row of the file in memory, as opening once did it, and what the rows describe. */
static bool verify_rows(const struct file *file, struct dataset *data, struct err *err)
{
    const struct listener listener = {file_complaint, err};
    if (!dataset_read_details(data, file->db, err) || !dataset_check(data, true, &listener) ||
        !dataset_rules(data, &listener)) {
        return false;
    }
    const struct rows *media = &data->tables[TABLE_MEDIA];
    for (size_t i = 0; i < media->count; i++) {
        const struct media_row row = media_row_of(media->row[i].cells);
        unsigned char *bytes = NULL;
        if (!read_checked(file, &row, false, &bytes, err)) {
            return false;
        }
        free(bytes);
    }
    return true;
}

static bool verify_file(const struct file *file, struct err *err)
{
    struct arena arena;
    struct dataset data;
    if (!db_check_rest(file->db, err)) {
        return false;
    }
    arena_init(&arena, (size_t)1024 * 1024);
    dataset_init(&data, &arena, &arena);
    const bool fine = verify_rows(file, &data, err) && texts_verify(file, err);
    dataset_release(&data);
    arena_release(&arena);
    return fine;
}

bool content_verify(const struct content *content, struct err *err)
{
    const struct content_private *hidden = content->private_data;
    bool fine = hidden->left_out_count == 0 || err_set(err, "%s", hidden->left_out[0]);
    for (size_t i = 0; i < hidden->file_count && fine; i++) {
        fine = verify_file(hidden->files[i], err);
        if (!fine && i > 0) {
            err_prefix(err, "%s", hidden->files[i]->path);
        }
    }
    if (!fine) {
        err_one_line(err);
    }
    return fine;
}
