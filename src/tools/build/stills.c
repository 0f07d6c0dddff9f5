/* Turned views of minerals, for a viewer that lets visitors turn a crystal without computing it. */
#include "tools/build/build.h"
#include "tools/minerals/cluster.h"

#include <stdlib.h>
#include <string.h>

static struct row *add_picture(struct dataset *data, const struct row *mineral, int turn)
{
    const char *id = mineral->cells[MINERAL_ID].text;
    struct row *picture = rows_add(data, TABLE_PICTURE);
    picture->cells[PICTURE_ID] = (struct cell){
        .text = arena_printf(data->texts, "mineral-%s-turn-%02d", id, turn), .set = true};
    picture->cells[PICTURE_FILE] =
        (struct cell){.text = arena_printf(data->texts, "crystal:%s:%d", id, turn), .set = true};
    picture->file = mineral->file;
    picture->line = mineral->line;
    return picture;
}

void stills_add(struct dataset *data)
{
    const struct rows *minerals = &data->tables[TABLE_MINERAL];
    const struct rows *pictures = &data->tables[TABLE_PICTURE];
    struct rows *views = &data->tables[TABLE_MINERAL_VIEW];
    const size_t listed = views->count;   /* the sheet's own views of a mineral go before ours */
    const size_t known = pictures->count; /* sorted up to here while we add behind */
    for (size_t i = 0; i < minerals->count; i++) {
        const struct rows before = {
            .table = pictures->table, .row = pictures->row, .count = known, .capacity = known};
        const struct rows own = {
            .table = views->table, .row = views->row, .count = listed, .capacity = listed};
        const ptrdiff_t at = rows_find(&before, minerals->row[i].cells[MINERAL_PICTURE].text);
        struct cell credit = {0}, licence = {0};
        size_t first = 0;
        if ((at >= 0 && pictures->row[at].cells[PICTURE_WIDTH].set) ||
            rows_range(&own, &minerals->row[i].cells[MINERAL_ID], 1, &first) > 0) {
            continue; /* it came with its rasters, and with its views if it had any */
        }
        if (at >= 0) {
            credit = pictures->row[at].cells[PICTURE_CREDIT];
            licence = pictures->row[at].cells[PICTURE_LICENCE];
        }
        for (int turn = 1; turn <= CLUSTER_TURNS; turn++) {
            struct row *picture = add_picture(data, &minerals->row[i], turn);
            picture->cells[PICTURE_CREDIT] = credit;
            picture->cells[PICTURE_LICENCE] = licence;
            struct row *layer = rows_add(data, TABLE_LAYER);
            layer->cells[LAYER_PICTURE] = picture->cells[PICTURE_ID];
            layer->cells[LAYER_ORD] = (struct cell){.integer = 1, .real = 1, .set = true};
            struct row *view = rows_add(data, TABLE_MINERAL_VIEW);
            view->cells[VIEW_MINERAL] = minerals->row[i].cells[MINERAL_ID];
            view->cells[VIEW_ORD] = (struct cell){.integer = turn, .real = turn, .set = true};
            view->cells[VIEW_PICTURE] = picture->cells[PICTURE_ID];
        }
    }
    rows_sort(&data->tables[TABLE_PICTURE]);
    rows_sort(&data->tables[TABLE_LAYER]);
    rows_sort(views);
}
