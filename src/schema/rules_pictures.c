/* Rules between the cells of pictures: their layers, spots and rasters, and what stands in them. */
#include "schema/rules_private.h"

#include <math.h>
#include <string.h>

/* A spot rides on a layer of its own picture. */
bool rules_spot(const struct rule_row *r)
{
    const struct rows *layers = &r->data->tables[TABLE_LAYER];
    size_t first = 0;
    if (!r->cells[SPOT_LAYER].set) {
        return true;
    }
    const size_t count = rows_range(layers, &r->cells[SPOT_PICTURE], 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const struct cell *name = &layers->row[i].cells[LAYER_NAME];
        if (name->set && strcmp(name->text, r->cells[SPOT_LAYER].text) == 0) {
            return true;
        }
    }
    return TELL(r, SPOT_LAYER, "the picture %.64s has no layer \"%.64s\"",
                r->cells[SPOT_PICTURE].text, r->cells[SPOT_LAYER].text);
}

bool rules_media(const struct rule_row *r)
{
    const struct rows *media = &r->data->tables[TABLE_MEDIA];
    size_t first = 0;
    if (!r->cells[MEDIA_ALPHA].set || rows_range(media, &r->cells[MEDIA_ALPHA], 1, &first) == 0) {
        return true;
    }
    const struct cell *alpha = media->row[first].cells;
    if (strcmp(alpha[MEDIA_TYPE].text, "image/png") != 0 || alpha[MEDIA_ALPHA].set ||
        alpha[MEDIA_WIDTH].integer != r->cells[MEDIA_WIDTH].integer ||
        alpha[MEDIA_HEIGHT].integer != r->cells[MEDIA_HEIGHT].integer) {
        return TELL(r, MEDIA_ALPHA, "the alpha raster is not a PNG of the same size");
    }
    return true;
}

/* The drawn size of a picture; NULL as long as it is not known. */
static const struct cell *drawn_picture(const struct rule_row *r, const struct cell *id)
{
    const struct rows *pictures = &r->data->tables[TABLE_PICTURE];
    const ptrdiff_t at = id->set ? rows_find(pictures, id->text) : -1;
    const struct cell *cells = at >= 0 ? pictures->row[at].cells : NULL;
    return cells != NULL && cells[PICTURE_WIDTH].set && cells[PICTURE_HEIGHT].set ? cells : NULL;
}

/* Taken apart, a layer goes no further than its picture is wide or high. */
bool rules_way(const struct rule_row *r)
{
    const struct cell *picture = drawn_picture(r, &r->cells[LAYER_PICTURE]);
    for (int i = 0; i < 2 && picture != NULL; i++) {
        const double most = picture[PICTURE_WIDTH + i].real, way = r->cells[LAYER_DX + i].real;
        if (fabs(way) > most && !TELL(r, LAYER_DX + i,
                                      "%g is further than the picture is %s, which is %g; the part "
                                      "would be out of sight",
                                      way, i == 0 ? "wide" : "high", most)) {
            return false;
        }
    }
    return true;
}

/* A thing stands in its scene: it can be seen, and is no higher. */
bool rules_place(const struct rule_row *r)
{
    const struct rows *scenes = &r->data->tables[TABLE_SCENE];
    const struct cell *id = &r->cells[PLACE_SCENE];
    const ptrdiff_t at = id->set ? rows_find(scenes, id->text) : -1;
    const struct cell *picture =
        at >= 0 ? drawn_picture(r, &scenes->row[at].cells[SCENE_PICTURE]) : NULL;
    const double high = picture != NULL ? picture[PICTURE_HEIGHT].real : 0;
    const double own = r->cells[PLACE_H].real;
    if (picture != NULL && (own > high || own < high * ROWS_LEAST_PLACE)) {
        return TELL(r, PLACE_H, "a thing %g high does not fit a scene of %g; from %g to %g will do",
                    own, high, high * ROWS_LEAST_PLACE, high);
    }
    return true;
}

bool rules_layer(const struct rule_row *r)
{
    const struct rows *media = &r->data->tables[TABLE_MEDIA];
    size_t first = 0;
    if (!r->cells[LAYER_MEDIA].set || rows_range(media, &r->cells[LAYER_MEDIA], 1, &first) == 0) {
        return true;
    }
    const struct cell *cells = media->row[first].cells;
    if (cells[MEDIA_WIDTH].integer != r->cells[LAYER_WIDTH].integer ||
        cells[MEDIA_HEIGHT].integer != r->cells[LAYER_HEIGHT].integer) {
        return TELL(r, LAYER_MEDIA, "the raster has another size than the layer");
    }
    return true;
}
