/* Rules on pictures: maker and licence, number of pixels, use; and the accent colours. */
#include "tools/review/check_private.h"

#include "core/color.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_SIDE 160 /* pixels of the longer side: below, it blurs on any screen */
#define MOST_SIDE 4096 /* what the decoder of the exhibit takes */
#define MOST_BYTES 4000000
#define LEAST_CONTRAST 4.5 /* WCAG 2.2, 1.4.3 */

static bool named_by(const struct dataset *data, const char *id)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &data->tables[t];
        for (int c = 0; c < rows->table->column_count; c++) {
            const struct column *column = &rows->table->columns[c];
            if ((column->flags & COLUMN_REFERS) == 0 || column->refers != TABLE_PICTURE ||
                t == TABLE_LAYER || t == TABLE_SPOT) {
                continue;
            }
            for (size_t i = 0; i < rows->count; i++) {
                const struct cell *cell = &rows->row[i].cells[c];
                if (cell->set && strcmp(cell->text, id) == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* Pictures that the exhibit knows by name, and turned views of minerals. */
static bool named_by_exhibit(const struct check *check, const char *id)
{
    static const char *const known[] = {"attract-bg-landscape", "attract-bg-portrait",
                                        "home-landscape", "home-portrait"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i], id) == 0) {
            return true;
        }
    }
    return strstr(id, "-turn-") != NULL ||
           strcmp(edition_setting(&check->edition, "logo"), id) == 0;
}

static void pixels(struct check *check, const struct row *picture, const char *where)
{
    const struct rows *layers = &check->data->tables[TABLE_LAYER];
    const struct rows *media = &check->data->tables[TABLE_MEDIA];
    size_t first = 0;
    const size_t count = rows_range(layers, &picture->cells[PICTURE_ID], 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const struct cell *cells = layers->row[i].cells;
        size_t at = 0;
        const int64_t w = cells[LAYER_WIDTH].integer, h = cells[LAYER_HEIGHT].integer;
        if (count == 1 && (w > h ? w : h) < LEAST_SIDE) {
            check_say(check, RULE_SMALL, "", where, "only %lld x %lld pixels", (long long)w,
                      (long long)h);
        }
        if ((w > h ? w : h) > MOST_SIDE) {
            check_say(check, RULE_LARGE, "", where, "%lld x %lld pixels", (long long)w,
                      (long long)h);
        }
        if (rows_range(media, &cells[LAYER_MEDIA], 1, &at) > 0 &&
            media->row[at].cells[MEDIA_SIZE].integer > MOST_BYTES) {
            check_say(check, RULE_LARGE, "", where, "%.1f MB",
                      (double)media->row[at].cells[MEDIA_SIZE].integer / 1e6);
        }
    }
}

static void pictures(struct check *check)
{
    const struct rows *rows = &check->data->tables[TABLE_PICTURE];
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *cells = rows->row[i].cells;
        const char *where = check_where(check, rows->table, &rows->row[i]);
        if (!cells[PICTURE_CREDIT].set || !cells[PICTURE_LICENCE].set) {
            check_say(check, RULE_CREDIT, "", where, "%s is empty",
                      cells[PICTURE_CREDIT].set ? "licence" : "credit");
        }
        if (!named_by(check->data, cells[PICTURE_ID].text) &&
            !named_by_exhibit(check, cells[PICTURE_ID].text)) {
            check_say(check, RULE_UNUSED, "", where, "nothing shows this picture");
        }
        pixels(check, &rows->row[i], where);
    }
}

/* Rasters that no layer and no opacity names. */
static void media(struct check *check)
{
    const struct rows *rows = &check->data->tables[TABLE_MEDIA];
    const struct rows *layers = &check->data->tables[TABLE_LAYER];
    bool *used = arena_array(&check->edition.arena, rows->count + 1, sizeof *used);
    for (size_t i = 0; i < rows->count + layers->count; i++) {
        const struct cell *cell = i < rows->count
                                      ? &rows->row[i].cells[MEDIA_ALPHA]
                                      : &layers->row[i - rows->count].cells[LAYER_MEDIA];
        size_t at = 0;
        if (cell->set && rows_range(rows, cell, 1, &at) > 0) {
            used[at] = true;
        }
    }
    for (size_t i = 0; i < rows->count; i++) {
        if (!used[i]) {
            check_say(check, RULE_UNUSED, "", check_where(check, rows->table, &rows->row[i]),
                      "no picture uses this raster");
        }
    }
}

static void accent(struct check *check, const char *setting, uint32_t ground)
{
    const char *value = edition_setting(&check->edition, setting);
    if (value[0] != '#') {
        return;
    }
    const uint32_t colour = 0xFF000000U | (uint32_t)strtoul(value + 1, NULL, 16);
    const double contrast = color_contrast(colour, ground);
    if (contrast < LEAST_CONTRAST) {
        check_say(check, RULE_CONTRAST, "", setting,
                  "%s on its ground has a contrast of %.1f : 1, at least %.1f : 1 is needed", value,
                  contrast, LEAST_CONTRAST);
    }
}

void check_pictures_rules(struct check *check)
{
    pictures(check);
    media(check);
    accent(check, "accent_dark", COLOR_GROUND_DARK);
    accent(check, "accent_light", COLOR_GROUND_LIGHT);
}
