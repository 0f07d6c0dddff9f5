/* Structs of pictures, products and scenes out of checked rows. */
#include "content/private.h"

#include <stdlib.h>
#include <string.h>

static void load_layers(struct loader *loader, const char *id, struct picture_details *out)
{
    const struct children rows = loader_children(loader, TABLE_LAYER, id, LAYER_ORD);
    struct layer *layers = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *layers);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        layers[i] = (struct layer){.name = loader_text(&cells[LAYER_NAME]),
                                   .part = loader_text(&cells[LAYER_PART]),
                                   .dx = cells[LAYER_DX].real,
                                   .dy = cells[LAYER_DY].real,
                                   .x = cells[LAYER_X].real,
                                   .y = cells[LAYER_Y].real,
                                   .w = cells[LAYER_W].real,
                                   .h = cells[LAYER_H].real,
                                   .width = (int)cells[LAYER_WIDTH].integer,
                                   .height = (int)cells[LAYER_HEIGHT].integer,
                                   .media = cells[LAYER_MEDIA].integer};
    }
    out->layers = layers;
    out->layer_count = rows.count;
}

static void load_spots(struct loader *loader, const char *id, struct picture_details *out)
{
    const struct children rows = loader_children(loader, TABLE_SPOT, id, -1);
    struct spot *spots = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *spots);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        spots[i] = (struct spot){.name = cells[SPOT_NAME].text,
                                 .layer = loader_text(&cells[SPOT_LAYER]),
                                 .x = cells[SPOT_X].real,
                                 .y = cells[SPOT_Y].real};
    }
    out->spots = spots;
    out->spot_count = rows.count;
}

void load_picture_details(struct loader *loader, const char *id, struct picture_details *out)
{
    load_layers(loader, id, out);
    load_spots(loader, id, out);
}

void load_pictures(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct picture *array = loader_array(loader, TABLE_PICTURE, sizeof *array, -1, &rows);
    const size_t count = loader->data.tables[TABLE_PICTURE].count;
    for (size_t i = 0; i < count; i++) {
        array[i] = (struct picture){.shelf = loader_shelf(loader),
                                    .id = rows[i][PICTURE_ID].text,
                                    .credit = loader_text(&rows[i][PICTURE_CREDIT]),
                                    .licence = loader_text(&rows[i][PICTURE_LICENCE]),
                                    .width = rows[i][PICTURE_WIDTH].real,
                                    .height = rows[i][PICTURE_HEIGHT].real};
    }
    loader->content->pictures = array;
    loader->content->picture_count = count;
}

void load_parts(struct loader *loader, const char *id, struct product_details *out)
{
    const struct children rows = loader_children(loader, TABLE_PART, id, PART_ORD);
    const char **parts = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *parts);
    for (size_t i = 0; i < rows.count; i++) {
        parts[i] = rows.rows[i][PART_ID].text;
    }
    out->parts = parts;
    out->part_count = rows.count;
}

static void load_scenes(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct scene *array = loader_array(loader, TABLE_SCENE, sizeof *array, SCENE_ORD, &rows);
    const size_t count = loader->data.tables[TABLE_SCENE].count;
    for (size_t i = 0; i < count; i++) {
        array[i].id = rows[i][SCENE_ID].text;
        array[i].icon = loader_text(&rows[i][SCENE_ICON]);
        array[i].picture = loader_item(loader, TABLE_PICTURE, &rows[i][SCENE_PICTURE]);
        const struct children kids = loader_children(loader, TABLE_PLACE, array[i].id, -1);
        struct place *places = arena_array(&loader->hidden->arena, kids.count + 1, sizeof *places);
        for (size_t k = 0; k < kids.count; k++) {
            const struct cell *cells = kids.rows[k];
            places[k] =
                (struct place){.product = loader_item(loader, TABLE_PRODUCT, &cells[PLACE_PRODUCT]),
                               .x = cells[PLACE_X].real,
                               .y = cells[PLACE_Y].real,
                               .h = cells[PLACE_H].real,
                               .label_x = cells[PLACE_LABEL_X].real,
                               .label_y = cells[PLACE_LABEL_Y].real,
                               .drawn = cells[PLACE_DRAWN].integer == 1};
        }
        array[i].places = places;
        array[i].place_count = kids.count;
    }
    loader->content->scenes = array;
    loader->content->scene_count = count;
}

void load_products(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct product *array = loader_array(loader, TABLE_PRODUCT, sizeof *array, PRODUCT_ORD, &rows);
    const size_t count = loader->data.tables[TABLE_PRODUCT].count;
    for (size_t i = 0; i < count; i++) {
        array[i] = (struct product){
            .shelf = loader_shelf(loader),
            .id = rows[i][PRODUCT_ID].text,
            .place = rows[i][PRODUCT_PLACE].text,
            .picture = loader_item(loader, TABLE_PICTURE, &rows[i][PRODUCT_PICTURE]),
            .thing = loader_item(loader, TABLE_PICTURE, &rows[i][PRODUCT_THING]),
            .attract = loader_item(loader, TABLE_PICTURE, &rows[i][PRODUCT_ATTRACT]),
            .home = (int)rows[i][PRODUCT_HOME].integer};
    }
    loader->content->products = array;
    loader->content->product_count = count;
    load_scenes(loader);
}
