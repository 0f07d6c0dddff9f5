/* Which kind a file is, and what it is when it is none of ours. */
#include "tools/pictures/photo.h"

#include "tools/io/apart.h"
#include "tools/io/files.h"
#include "tools/pictures/photo_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef bool decode_fn(struct bytes file, struct paper *paper, struct err *err);

/* HEIF files name what they are to be read as, the most special name first. */
static bool is_heif(const unsigned char *data, size_t size)
{
    static const char brands[][5] = {"heic", "heix", "heim", "heis", "hevc", "hevx",
                                     "mif1", "mif2", "msf1", "avif", "avis"};
    if (size < 16 || memcmp(data + 4, "ftyp", 4) != 0) {
        return false;
    }
    const size_t box = (size_t)data[2] << 8 | data[3];
    for (size_t at = 8; at + 4 <= size && at + 4 <= box && data[0] == 0 && data[1] == 0; at += 4) {
        for (size_t i = 0; i < sizeof brands / sizeof brands[0]; i++) {
            if (at != 12 && memcmp(data + at, brands[i], 4) == 0) { /* at 12 is a version */
                return true;
            }
        }
    }
    return false;
}

/* By the first bytes: people rename files. */
static decode_fn *sniff(const unsigned char *data, size_t size)
{
    static const struct {
        const char *magic;
        size_t size;
        decode_fn *decode;
    } kinds[] = {{"\x89PNG\r\n\x1a\n", 8, photo_png},
                 {"\xff\xd8\xff", 3, photo_jpeg},
                 {"II*\0", 4, photo_tiff},
                 {"MM\0*", 4, photo_tiff},
                 {"II+\0", 4, photo_tiff},
                 {"MM\0+", 4, photo_tiff}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (size >= kinds[i].size && memcmp(data, kinds[i].magic, kinds[i].size) == 0) {
            return kinds[i].decode;
        }
    }
    if (size >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0) {
        return photo_webp;
    }
    return is_heif(data, size) ? photo_heif : NULL;
}

bool photo_known(const void *head, size_t size)
{
    return sniff(head, size) != NULL;
}

/* What a file is that is none of ours. */
static const char *foreign(const unsigned char *data, size_t size)
{
    static const struct {
        size_t at;
        const char *magic, *words;
    } kinds[] = {
        {0, "GIF8", "a GIF picture"},
        {0, "BM", "a BMP picture"},
        {0, "%PDF", "a PDF document"},
        {0, "8BPS", "a Photoshop file"},
        {0, "\xff\x0a", "a JPEG XL picture"},
        {4, "JXL ", "a JPEG XL picture"},
        {4, "jP  ", "a JPEG 2000 picture"},
        {4, "ftypcrx", "a camera's raw file"},
        {0, "FUJIFILMCCD-RAW", "a camera's raw file"},
        {0, "IIRO", "a camera's raw file"},
        {0, "IIU", "a camera's raw file"},
        {4, "ftyp", "a film or a recording"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const size_t length = strlen(kinds[i].magic);
        if (size >= kinds[i].at + length &&
            memcmp(data + kinds[i].at, kinds[i].magic, length) == 0) {
            return kinds[i].words;
        }
    }
    return size == 0 ? "an empty file" : "no picture of a kind that is known here";
}

static bool decode(const void *data, size_t size, struct paper *paper, struct err *err)
{
    decode_fn *kind = sniff(data, size);
    if (kind == NULL) {
        return err_set(err, "%s; export the picture as SVG, JPEG, PNG, WebP, TIFF or HEIF",
                       foreign(data, size));
    }
    return kind((struct bytes){data, size}, paper, err);
}

bool photo_decode(const void *data, size_t size, int width, int height, struct photo *out,
                  struct err *err)
{
    struct paper paper = {.box_width = width, .box_height = height};
    const bool fine = decode(data, size, &paper, err) &&
                      (paper_full(&paper) ||
                       err_set(err, "the picture ends before its last row; export it again"));
    paper_close(&paper);
    if (fine) {
        cairo_surface_mark_dirty(paper.surface);
        *out = (struct photo){paper.surface, paper.full_width, paper.full_height};
    } else if (paper.surface != NULL) {
        cairo_surface_destroy(paper.surface);
    }
    if (!fine && err != NULL) {
        err_one_line(err); /* the libraries quote the file */
    }
    return fine;
}

bool photo_size(const void *data, size_t size, int *width, int *height, struct err *err)
{
    struct paper paper = {.measured = false};
    decode(data, size, &paper, err);
    paper_close(&paper);
    *width = paper.full_width;
    *height = paper.full_height;
    if (!paper.measured && err != NULL) {
        err_one_line(err);
    }
    return paper.measured;
}

/* ---- in a process of its own ---- */

#define MEASURE_SECONDS 10
#define MEASURE_BYTES ((size_t)1 << 30)

struct measure {
    const char *path;
    struct measured {
        int width, height; /* 0: the fault says why */
        struct err fault;
    } out;
};

static void measure_work(void *user, size_t index, FILE *out)
{
    struct measure *measure = user;
    struct file_map map;
    struct measured *done = &measure->out;
    (void)index;
    if (file_map(measure->path, PHOTO_MOST_FILE, &map, &done->fault)) {
        photo_size(map.data, map.size, &done->width, &done->height, &done->fault);
        file_unmap(&map);
    }
    fwrite(done, sizeof *done, 1, out);
}

static void measure_done(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                         size_t size)
{
    struct measure *measure = user;
    (void)index;
    if (end == APART_DONE && size == sizeof measure->out) {
        memcpy(&measure->out, bytes, size);
    } else {
        err_set(&measure->out.fault, "the picture is damaged; export it again");
    }
}

bool photo_measure(const char *path, int *width, int *height, struct err *err)
{
    struct measure measure = {.path = path};
    unsigned char head[PHOTO_HEAD];
    err->text[0] = '\0';
    if (!photo_known(head, file_head(path, head, sizeof head))) {
        return false;
    }
    apart_run(&(struct apart){.count = 1,
                              .jobs = 1,
                              .seconds = MEASURE_SECONDS,
                              .memory = MEASURE_BYTES,
                              .work = measure_work,
                              .done = measure_done,
                              .user = &measure});
    *width = measure.out.width;
    *height = measure.out.height;
    if (*width == 0) {
        *err = measure.out.fault;
    }
    return *width > 0;
}
