/* Where a picture comes from: a drawing, the crystal module, or nowhere yet (a stone).
 * Owner: origin_open allocates, origin_close frees; ids and rows are borrowed from the dataset. */
#pragma once

#include "tools/build/build.h"
#include "tools/forms/form.h"
#include "tools/io/apart.h"
#include "tools/io/files.h"
#include "tools/minerals/cluster.h"
#include "tools/pictures/cache.h"
#include "tools/pictures/raster.h"

struct origin {
    const char *id;
    int width, height; /* box in pixels at the wanted scale */
    int photo;         /* side of the box when it turns out to be a photograph; 0: the same */
    bool is_photo;     /* it is; its bytes are not kept, they may be hundreds of megabytes */
    double unit_width, unit_height;
    struct cache_key key; /* of everything but the layer */
    const char *path;     /* of a drawing, NULL when there is none */
    char *bytes;          /* of the drawing, or NULL */
    struct file_map map;  /* of a photograph that is drawn */
    bool linked;          /* it shows pictures that lie beside it */
    size_t size;
    struct drawing *drawing; /* opened when the cache does not know it */
    bool computed;
    struct cluster_spec spec;
    struct form_spec form; /* of a material; its name is NULL when it is minerals */
};

/* What all pictures of a build share; everything is borrowed. */
struct workshop {
    struct dataset *data;
    const char *root; /* the folder of the drawings */
    double scale;
    uint64_t program; /* changes with the code that draws, and so with the rasters */
    struct report *report;
};

/* row: of table picture. A missing mineral is reported. */
void origin_open(const struct workshop *shop, const struct row *row, struct origin *origin);

/* Reads the drawing and completes the key. */
void origin_load(struct origin *origin);
void origin_close(struct origin *origin);

/* Renders a layer ("" = all). */
bool origin_paint(struct origin *origin, const char *layer, struct raster *raster, struct err *err);

/* Why a picture was not drawn, when the process that drew it ended badly, and what to do. The
 * limits are those it had: seconds of processor time, MiB of memory. */
void origin_end(const struct origin *origin, enum apart_end end, unsigned seconds, unsigned memory,
                char *why, size_t size);

/* A hash of this program's own file and of the versions of the drawing libraries: with any of them
 * a raster of the same drawing may come out differently. */
uint64_t origin_program(void);
