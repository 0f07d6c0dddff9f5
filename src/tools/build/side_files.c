/* Side files beside a drawing: ID.layers.csv, ID.spots.csv, NAME.places.csv. */
#include "tools/build/build.h"
#include "tools/io/files.h"
#include "tools/io/similar.h"
#include "tools/pictures/photo.h"
#include "tools/pictures/svgscan.h"
#include "tools/sheets/csv.h"
#include "tools/sheets/table.h"

#include <stdlib.h>
#include <string.h>

#define MOST_DRAWING_BYTES ((size_t)64 * 1024 * 1024)

const char *build_path(struct dataset *data, const char *root, const char *file)
{
    return arena_printf(data->cells, "%s/%s", root, file);
}

int build_place(const struct row *row, int column)
{
    const int place = column >= 0 && row->places != NULL ? row->places[column] : 0;
    return place > 0 ? place : 1;
}

const char *build_beside(struct arena *arena, const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    const int folder = slash != NULL ? (int)(slash - path) + 1 : 0;
    return arena_printf(arena, "%.*s%s", folder, path, name);
}

static bool is_computed(const char *file)
{
    return strncmp(file, "crystal:", 8) == 0 || strncmp(file, "crystals:", 9) == 0 ||
           strncmp(file, "form:", 5) == 0;
}

/* A drawing, while its side files are read. */
struct side {
    struct dataset *data;
    const char *picture, *stem; /* path without its ending */
    struct svg_scan scan;
    bool photo; /* no drawing: it has no groups */
    struct report *report;
};

/* Adds the rows of stem + suffix; returns the index of the first new row of the table. */
static size_t add_side(const struct side *side, const char *suffix, const struct mapping *mapping)
{
    const size_t first = side->data->tables[mapping->table].count;
    const char *path = arena_printf(side->data->cells, "%s%s", side->stem, suffix);
    struct sheet sheet;
    if (file_exists(path) && csv_read(path, side->data->texts, &sheet, side->report)) {
        table_add(side->data, mapping, &sheet, side->report);
    }
    return first;
}

/* Points are relative to the corner of the viewBox in the content file. One that lies outside of
 * the picture is in other units, or a slip. */
static void shift(const struct side *side, struct row *row, int x, int y, const char *what)
{
    const struct svg_scan *scan = &side->scan;
    row->cells[x].real -= scan->x;
    row->cells[y].real -= scan->y;
    const double at_x = row->cells[x].real, at_y = row->cells[y].real;
    if (what != NULL && scan->width > 0 && row->cells[x].set && row->cells[y].set &&
        (at_x < 0 || at_y < 0 || at_x > scan->width || at_y > scan->height)) {
        report_missing(
            side->report, row->file, row->line, build_place(row, x),
            "the %s at %g, %g lies outside of the picture, which goes from %g, %g to %g, "
            "%g (%s)",
            what, at_x + scan->x, at_y + scan->y, scan->x, scan->y, scan->x + scan->width,
            scan->y + scan->height, side->photo ? "pixels" : "units of its viewBox");
    }
}

static void check_layer(const struct side *side, struct row *row)
{
    const struct cell *name = &row->cells[LAYER_NAME];
    if (side->photo) {
        row->dropped =
            report_missing(side->report, row->file, row->line, build_place(row, LAYER_NAME),
                           "a photograph has no groups to be layers; remove this file, or draw "
                           "the picture as SVG");
    } else if (!name->set || !svg_scan_has(&side->scan, name->text)) {
        row->dropped =
            report_missing(side->report, row->file, row->line, build_place(row, LAYER_NAME),
                           "the drawing has no top-level group \"%.60s\"; correct "
                           "the name here or in the SVG",
                           name->set ? name->text : "");
    }
}

/* Has the group a row among those from first on? */
static bool is_listed(const struct rows *rows, size_t first, const char *group)
{
    for (size_t i = first; i < rows->count; i++) {
        const struct cell *name = &rows->row[i].cells[LAYER_NAME];
        if (name->set && strcmp(name->text, group) == 0) {
            return true;
        }
    }
    return false;
}

/* Taken apart, a layer goes no further than its picture is wide or high. */
static void check_way(const struct side *side, const struct row *row)
{
    const double most[] = {side->scan.width, side->scan.height};
    for (int i = 0; i < 2 && !side->photo; i++) {
        const int column = LAYER_DX + i;
        const double way = row->cells[column].real;
        if (way < -most[i] || way > most[i]) {
            report_missing(side->report, row->file, row->line, build_place(row, column),
                           "%s: %g is further than the drawing is %s, which is %g; the part would "
                           "be out of sight",
                           i == 0 ? "dx" : "dy", way, i == 0 ? "wide" : "high", most[i]);
        }
    }
}

static void check_layers(const struct side *side, size_t first)
{
    struct rows *rows = &side->data->tables[TABLE_LAYER];
    const bool any = first < rows->count;
    for (size_t i = first; i < rows->count; i++) {
        check_layer(side, &rows->row[i]);
        check_way(side, &rows->row[i]);
    }
    for (size_t s = 0; any && s < side->scan.count; s++) {
        if (!is_listed(rows, first, side->scan.ids[s])) {
            report_missing(side->report, rows->row[first].file, 1, 1,
                           "the group \"%.60s\" of the drawing has no row; add one (columns layer, "
                           "part, dx, dy)",
                           side->scan.ids[s]);
        }
    }
}

static void read_layers(const struct side *side)
{
    const struct mapping mapping = {.table = TABLE_LAYER,
                                    .aliases = {"layer", "name"},
                                    .fixed_column = LAYER_PICTURE,
                                    .fixed = side->picture,
                                    .ord_column = LAYER_ORD};
    check_layers(side, add_side(side, ".layers.csv", &mapping));
}

static void read_spots(const struct side *side)
{
    const struct mapping mapping = {
        .table = TABLE_SPOT,
        .aliases = {"part", "name", "band", "name", "material", "material_id"},
        .fixed_column = SPOT_PICTURE,
        .fixed = side->picture,
        .ord_column = -1};
    struct rows *rows = &side->data->tables[TABLE_SPOT];
    for (size_t i = add_side(side, ".spots.csv", &mapping); i < rows->count; i++) {
        shift(side, &rows->row[i], SPOT_X, SPOT_Y, "spot");
    }
}

/* A thing stands in its scene: it can be seen, and is no higher. */
static void check_height(const struct side *side, const struct row *row)
{
    const double own = row->cells[PLACE_H].real, high = side->scan.height;
    if (row->cells[PLACE_H].set && (own > high || own < high * ROWS_LEAST_PLACE)) {
        report_missing(side->report, row->file, row->line, build_place(row, PLACE_H),
                       "h: a thing %g high does not fit a scene of %g; from %g to %g will do", own,
                       high, high * ROWS_LEAST_PLACE, high);
    }
}

static void read_places(const struct side *side)
{
    struct mapping mapping = {.table = TABLE_PLACE,
                              .aliases = {"product", "product_id"},
                              .fixed_column = PLACE_SCENE,
                              .ord_column = -1};
    const struct rows *scenes = &side->data->tables[TABLE_SCENE];
    struct rows *rows = &side->data->tables[TABLE_PLACE];
    for (size_t s = 0; s < scenes->count; s++) {
        const struct cell *cells = scenes->row[s].cells;
        if (!cells[SCENE_PICTURE].set ||
            !build_is_id(&scenes->table->columns[SCENE_ID], &cells[SCENE_ID]) ||
            strcmp(cells[SCENE_PICTURE].text, side->picture) != 0) {
            continue;
        }
        mapping.fixed = cells[SCENE_ID].text;
        for (size_t i = add_side(side, ".places.csv", &mapping); i < rows->count; i++) {
            shift(side, &rows->row[i], PLACE_X, PLACE_Y, "place");
            shift(side, &rows->row[i], PLACE_LABEL_X, PLACE_LABEL_Y, NULL);
            check_height(side, &rows->row[i]);
        }
    }
}

/* Has an earlier picture of this folder been told? */
static bool told_folder(struct dataset *data, const char *root, const struct row *row,
                        const char *folder)
{
    const struct row *earlier = data->tables[TABLE_PICTURE].row;
    while (earlier < row) {
        const struct cell *file = &earlier->cells[PICTURE_FILE];
        const char *path = file->refused ? build_path(data, root, file->text) : "";
        const size_t length = strlen(folder);
        if (strncmp(path, folder, length) == 0 && path[length] == '/' &&
            strchr(path + length + 1, '/') == NULL) {
            return true;
        }
        earlier++;
    }
    return false;
}

/* A file that is not there, with the one of its folder that may be meant; a folder that is not
 * there is one fault. */
static void tell_file(struct dataset *data, const char *root, const struct row *row,
                      const char *why, struct report *report)
{
    const char *path = build_path(data, root, row->cells[PICTURE_FILE].text);
    const char *name = strrchr(path, '/') + 1; /* build_path has put one there */
    const char *folder = arena_copy(data->cells, path, (size_t)(name - 1 - path));
    struct similar similar = similar_to(name);
    char **names = file_list(folder, NULL);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        similar_try(&similar, names[i]);
    }
    char advice[SIMILAR_ADVICE_SIZE];
    if (names != NULL) {
        report_missing(report, row->file, row->line, build_place(row, PICTURE_FILE), "%s: %s; %s",
                       path, why, similar_advice(&similar, "draw it or correct the name", advice));
    } else if (told_folder(data, root, row, folder)) {
        report_echo(report);
    } else {
        report_missing(report, row->file, row->line, build_place(row, PICTURE_FILE),
                       "%s: there is no folder %s; put it back (the drawings lie beside the folder "
                       "of the sheets), or correct the name",
                       path, folder);
    }
    file_list_free(names);
}

/* A picture that a drawing links to must lie beside it, or it would vanish without a word. */
static void check_links(const struct side *side, const char *path)
{
    for (size_t i = 0; i < side->scan.link_count; i++) {
        const char *link = side->scan.links[i];
        const bool beside = link[0] != '/' && strstr(link, "..") == NULL &&
                            strchr(link, ':') == NULL && link[0] != '\0';
        if (!beside || !file_ordinary(build_beside(side->data->cells, path, link))) {
            report_missing(side->report, path, 0, 0,
                           "the drawing links to the picture \"%.80s\", which %s; embed it "
                           "(Inkscape: Extensions, Images, Embed), or put it beside the drawing",
                           link, beside ? "is not there" : "is not beside it");
        }
    }
}

static void read_sides(const struct side *side)
{
    read_layers(side);
    read_spots(side);
    read_places(side);
}

/* What lies beside a picture of any form, under its name. */
static struct side beside(struct dataset *data, const struct row *row, const char *path,
                          struct report *report)
{
    const char *dot = strrchr(path, '.');
    const size_t length =
        dot != NULL && dot > strrchr(path, '/') ? (size_t)(dot - path) : strlen(path);
    return (struct side){.data = data,
                         .picture = row->cells[PICTURE_ID].text,
                         .report = report,
                         .stem = arena_copy(data->cells, path, length)};
}

/* False: it cannot be read. */
static bool read_svg(struct side *side, const char *path, const char *bytes)
{
    char why[300];
    if (!svg_scan(bytes, side->data->cells, &side->scan)) {
        report_missing(side->report, path, 0, 0, "not a well-formed SVG; export it again");
        return false;
    }
    if (svg_scan_fault(&side->scan, why, sizeof why) != NULL) {
        report_error(side->report, path, 0, 0, "%s", why);
        return false;
    }
    check_links(side, path);
    read_sides(side);
    return true;
}

/* Places beside a photograph are counted in its own pixels. What lies beside a drawing that cannot
 * be read is not looked at: its row is refused, and nobody misses the spots. */
static void read_drawing(struct dataset *data, const char *root, struct row *row,
                         struct report *report)
{
    const char *file = row->cells[PICTURE_FILE].text;
    const int place = build_place(row, PICTURE_FILE);
    bool *refused = &row->cells[PICTURE_FILE].refused;
    if (file[0] == '/' || strstr(file, "..") != NULL) {
        report_error(report, row->file, row->line, place,
                     "the file must be below the folder %s, without \"..\"", root);
        *refused = true;
        return;
    }
    const char *path = build_path(data, root, file);
    struct side side = beside(data, row, path, report);
    struct err err;
    size_t size = 0;
    int width = 0, height = 0;
    char *bytes = NULL;
    if (photo_measure(path, &width, &height, &err)) {
        side.photo = true;
        side.scan = (struct svg_scan){.width = width, .height = height};
        read_sides(&side);
    } else if (err.text[0] != '\0') {
        report_missing(report, path, 0, 0, "%s", err.text);
        *refused = true;
    } else if ((bytes = file_read(path, MOST_DRAWING_BYTES, &size, &err)) == NULL) {
        tell_file(data, root, row, err.text, report);
        *refused = true;
    } else if (file_ends(path, ".svg")) {
        *refused = !read_svg(&side, path, bytes);
    }
    free(bytes);
}

/* Every picture has at least one layer: itself. */
static void add_whole_layers(struct dataset *data)
{
    struct rows *layers = &data->tables[TABLE_LAYER];
    rows_sort(layers);
    const size_t known = layers->count;
    const struct rows *pictures = &data->tables[TABLE_PICTURE];
    for (size_t i = 0; i < pictures->count; i++) {
        const struct cell *id = &pictures->row[i].cells[PICTURE_ID];
        const struct rows before = {
            .table = layers->table, .row = layers->row, .count = known, .capacity = known};
        size_t first = 0;
        if (id->set && rows_range(&before, id, 1, &first) == 0) {
            struct row *row = rows_add(data, TABLE_LAYER);
            row->cells[LAYER_PICTURE] = *id;
            row->cells[LAYER_ORD] = (struct cell){.integer = 1, .real = 1, .set = true};
            row->file = pictures->row[i].file;
            row->line = pictures->row[i].line;
        }
    }
    rows_sort(layers);
}

void side_files_read(struct dataset *data, const char *root, struct report *report)
{
    const struct rows *pictures = &data->tables[TABLE_PICTURE];
    unlisted_add(data, report);
    for (size_t i = 0; i < pictures->count; i++) {
        struct row *row = &pictures->row[i];
        const struct cell *file = &row->cells[PICTURE_FILE];
        const bool frozen = row->cells[PICTURE_WIDTH].set; /* frozen.h: nothing is to be drawn */
        if (!frozen && file->set && !is_computed(file->text) &&
            build_is_id(&pictures->table->columns[PICTURE_ID], &row->cells[PICTURE_ID]) &&
            strcmp(file->text, "missing") != 0) {
            read_drawing(data, root, row, report);
        }
    }
    rows_sweep(&data->tables[TABLE_LAYER]);
    add_whole_layers(data);
    rows_sort(&data->tables[TABLE_SPOT]);
    rows_sort(&data->tables[TABLE_PLACE]);
}
