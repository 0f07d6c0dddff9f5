#include "tools/build/origin.h"

#include "core/hash.h"
#include "crystal/crystal.h"
#include "tools/pictures/photo.h"
#include "tools/pictures/svgscan.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DRAWING_BYTES ((size_t)64 * 1024 * 1024)

/* Box in pixels that a picture must fit, by the start of its id; the first match counts. The unit
 * size only matters for pictures that are computed or missing. */
static const struct target {
    const char *prefix;
    int width, height;
    double unit_width, unit_height;
} targets[] = {
    {"attract-bg-landscape", 1920, 1080, 1920, 1080},
    {"attract-bg-portrait", 1080, 1920, 1080, 1920},
    {"home-landscape", 1920, 1080, 1920, 1080},
    {"home-portrait", 1080, 1920, 1080, 1920},
    {"attract-", 1600, 900, 600, 1000},
    {"product-", 1000, 834, 1200, 1000},
    {"thing-", 960, 480, 600, 600},
    {"scene-", 1150, 959, 1200, 1000},
    {"mineral-", 900, 860, 900, 860},
    {"material-", 900, 860, 900, 860},
    {"", 1000, 1000, 1000, 1000},
};
#define STILL_SIZE 420
#define FORM_WIDTH 760
#define FORM_HEIGHT 726
#define PHOTO_SIDE 1920

static const struct target *find_target(const char *id)
{
    size_t i = 0;
    while (strncmp(id, targets[i].prefix, strlen(targets[i].prefix)) != 0) {
        i++;
    }
    return &targets[i];
}

static void fill_mineral(const struct cell *cells, struct cluster_mineral *out)
{
    static const struct {
        const char *name;
        enum cluster_look look;
    } looks[] = {{"metal", CLUSTER_METAL},
                 {"gem", CLUSTER_GEM},
                 {"stone", CLUSTER_STONE},
                 {"earth", CLUSTER_EARTH}};
    *out = (struct cluster_mineral){.id = cells[MINERAL_ID].text,
                                    .system = crystal_system_parse(cells[MINERAL_SYSTEM].text),
                                    .class = crystal_class_parse(cells[MINERAL_POINT_GROUP].text),
                                    .forms = cells[MINERAL_FORMS].text,
                                    .colour = cells[MINERAL_COLOUR].text,
                                    .aspect = cells[MINERAL_ASPECT].real};
    /* In the sheet 1 means "from forms alone", which the module calls 0: its own habit. */
    if (fabs(out->aspect - 1) < 1e-9) {
        out->aspect = 0;
    }
    for (int i = 0; i < 6; i++) {
        out->cell[i] = cells[MINERAL_A + i].real;
    }
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        if (strcmp(looks[i].name, cells[MINERAL_LOOK].text) == 0) {
            out->look = looks[i].look;
        }
    }
}

static void fill_habit(const struct cell *cells, struct cluster_habit *out)
{
    *out = (struct cluster_habit){.layout = cells[HABIT_LAYOUT].text,
                                  .aspect_low = cells[HABIT_ASPECT_LOW].real,
                                  .aspect_high = cells[HABIT_ASPECT_HIGH].real,
                                  .striae = cells[HABIT_STRIAE].text,
                                  .striae_amount = cells[HABIT_STRIAE_AMOUNT].real,
                                  .steps = cells[HABIT_STEPS].real,
                                  .clarity = cells[HABIT_CLARITY].real,
                                  .distances = cells[HABIT_DISTANCES].text,
                                  .extra = cells[HABIT_EXTRA].text,
                                  .ramp = cells[HABIT_RAMP].text};
    if (cells[HABIT_FLAT].set) {
        out->flat = cells[HABIT_FLAT].text[0];
    }
}

/* Said where the habit stands, once however many pictures show the mineral: the others fail on it
 * in painting, with the same words. */
static void check_mineral(const struct workshop *shop, const struct row *habit,
                          const struct cluster_mineral *mineral)
{
    struct err err;
    if (habit != NULL && !cluster_check(mineral, &err)) {
        report_error(shop->report, habit->file, habit->line, 0, "%s", err.text);
    }
}

static void add_mineral(const struct workshop *shop, struct origin *origin, const char *id)
{
    const struct rows *minerals = &shop->data->tables[TABLE_MINERAL];
    const struct rows *habits = &shop->data->tables[TABLE_HABIT];
    const ptrdiff_t at = rows_find(minerals, id);
    if (at >= 0 && origin->spec.count < CLUSTER_MINERALS_MAX) {
        struct cluster_mineral *mineral = &origin->spec.minerals[origin->spec.count++];
        const ptrdiff_t habit = rows_find(habits, id);
        fill_mineral(minerals->row[at].cells, mineral);
        if (habit >= 0) {
            fill_habit(habits->row[habit].cells, &mineral->habit);
            check_mineral(shop, &habits->row[habit], mineral);
        }
    }
}

/* The ores of a material in their order. */
static void add_ores(const struct workshop *shop, struct origin *origin, const char *material)
{
    const struct rows *ores = &shop->data->tables[TABLE_MINERAL_MATERIAL];
    for (int64_t ord = 0; ord <= 9 && origin->spec.count < CLUSTER_MINERALS_MAX; ord++) {
        for (size_t i = 0; i < ores->count; i++) {
            const struct cell *cells = ores->row[i].cells;
            if (cells[ORE_ORD].integer == ord && strcmp(cells[ORE_MATERIAL].text, material) == 0) {
                add_mineral(shop, origin, cells[ORE_MINERAL].text);
            }
        }
    }
}

static void fold_habit(struct cache_key *key, const struct cluster_habit *habit)
{
    const char *const texts[] = {habit->layout, habit->striae, habit->distances, habit->extra,
                                 habit->ramp};
    char numbers[200];
    snprintf(numbers, sizeof numbers, "%.17g %.17g %.17g %.17g %.17g %d", habit->aspect_low,
             habit->aspect_high, habit->striae_amount, habit->steps, habit->clarity, habit->flat);
    cache_fold_text(key, numbers);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        cache_fold_text(key, texts[i] != NULL ? texts[i] : "");
    }
}

static void fold_spec(struct origin *origin)
{
    const struct cluster_spec *spec = &origin->spec;
    char text[400];
    for (int i = 0; i < spec->count; i++) {
        const struct cluster_mineral *m = &spec->minerals[i];
        snprintf(text, sizeof text, "%s %d %d %d %g %g %g %g %g %g %g %s %s", m->id, (int)m->system,
                 (int)m->class, (int)m->look, m->aspect, m->cell[0], m->cell[1], m->cell[2],
                 m->cell[3], m->cell[4], m->cell[5], m->forms != NULL ? m->forms : "", m->colour);
        cache_fold_text(&origin->key, text);
        fold_habit(&origin->key, &m->habit);
    }
    snprintf(text, sizeof text, "%llu %d", (unsigned long long)spec->seed, spec->turn);
    cache_fold_text(&origin->key, text);
}

uint64_t origin_program(void)
{
    size_t size = 0;
    char *bytes = file_read("/proc/self/exe", MOST_DRAWING_BYTES, &size, NULL);
    uint64_t hash = bytes != NULL ? hash_bytes(HASH_SEED, bytes, size) : 0;
    free(bytes);
    char libraries[100];
    snprintf(libraries, sizeof libraries, "%u.%u.%u %s", rsvg_major_version, rsvg_minor_version,
             rsvg_micro_version, cairo_version_string());
    return hash_text(hash, libraries);
}

/* file is form:MATERIAL: as people handle it, if its row says how. */
static void open_form(const struct workshop *shop, const struct row *row, struct origin *origin)
{
    const struct rows *materials = &shop->data->tables[TABLE_MATERIAL];
    const char *id = row->cells[PICTURE_FILE].text + strlen("form:");
    const ptrdiff_t at = rows_find(materials, id);
    const struct cell *cells = at >= 0 ? materials->row[at].cells : NULL;
    if (cells == NULL || !cells[MATERIAL_FORM].set) {
        report_missing(shop->report, row->file, row->line, build_place(row, PICTURE_FILE),
                       cells == NULL ? "there is no material \"%s\""
                                     : "the material \"%s\" has no form; give form and colours in "
                                       "its row, or a drawing here",
                       id);
        return;
    }
    origin->form = (struct form_spec){.form = cells[MATERIAL_FORM].text,
                                      .colours = cells[MATERIAL_COLOURS].text,
                                      .finish = cells[MATERIAL_FINISH].text,
                                      .seed = hash_text(HASH_SEED, id)};
    origin->computed = true;
    origin->width = (int)lround(FORM_WIDTH * shop->scale);
    origin->height = (int)lround(FORM_HEIGHT * shop->scale);
    origin->unit_width = FORM_WIDTH;
    origin->unit_height = FORM_HEIGHT;
    cache_fold_text(&origin->key, id);
    cache_fold_text(&origin->key, origin->form.form);
    cache_fold_text(&origin->key, origin->form.colours != NULL ? origin->form.colours : "");
    cache_fold_text(&origin->key, origin->form.finish != NULL ? origin->form.finish : "");
}

/* file is crystal:MINERAL, crystal:MINERAL:TURN or crystals:MATERIAL. */
static void open_computed(const struct workshop *shop, const struct row *row, struct origin *origin)
{
    char id[80];
    const char *file = row->cells[PICTURE_FILE].text;
    const bool ores = strncmp(file, "crystals:", 9) == 0;
    const char *name = file + (ores ? 9 : 8);
    const char *turn = strchr(name, ':');
    snprintf(id, sizeof id, "%.*s", turn != NULL && turn - name < 79 ? (int)(turn - name) : 79,
             name);
    origin->spec = (struct cluster_spec){.seed = hash_text(HASH_SEED, id), .turn = -1};
    if (turn != NULL) {
        origin->spec.turn = (int)strtol(turn + 1, NULL, 10) - 1;
        origin->width = origin->height = (int)lround(STILL_SIZE * shop->scale);
        origin->unit_width = origin->unit_height = STILL_SIZE;
    }
    if (ores) {
        add_ores(shop, origin, id);
    } else {
        add_mineral(shop, origin, id);
    }
    origin->computed = origin->spec.count > 0;
    if (!origin->computed) {
        report_missing(shop->report, row->file, row->line, build_place(row, PICTURE_FILE),
                       ores ? "no mineral is listed for the material \"%s\" in mineral_material"
                            : "there is no mineral \"%s\"",
                       id);
    }
    fold_spec(origin);
}

void origin_open(const struct workshop *shop, const struct row *row, struct origin *origin)
{
    const char *file = row->cells[PICTURE_FILE].text;
    const char *id = row->cells[PICTURE_ID].text;
    const struct target *target = find_target(id);
    *origin = (struct origin){.id = id, .key = cache_key()};
    origin->width = (int)lround(target->width * shop->scale);
    origin->height = (int)lround(target->height * shop->scale);
    origin->unit_width = target->unit_width;
    origin->unit_height = target->unit_height;
    /* Photographs of pictures that have no place of their own may fill the screen. */
    origin->photo = target->prefix[0] == '\0' ? (int)lround(PHOTO_SIDE * shop->scale) : 0;
    cache_fold(&origin->key, &shop->program, sizeof shop->program);
    if (strncmp(file, "crystal", 7) == 0) {
        open_computed(shop, row, origin);
    } else if (strncmp(file, "form:", 5) == 0) {
        open_form(shop, row, origin);
    } else {
        origin->path = build_path(shop->data, shop->root, file);
    }
}

/* The pictures that a drawing links to are part of it: with other bytes it looks otherwise. */
static void fold_links(struct origin *origin)
{
    struct arena arena;
    struct svg_scan scan;
    arena_init(&arena, 0);
    if (strstr(origin->bytes, "image") != NULL && svg_scan(origin->bytes, &arena, &scan)) {
        for (size_t i = 0; i < scan.link_count; i++) {
            size_t size = 0;
            const char *path = build_beside(&arena, origin->path, scan.links[i]);
            char *bytes = file_read(path, MOST_DRAWING_BYTES, &size, NULL);
            cache_fold_text(&origin->key, scan.links[i]);
            if (bytes != NULL) {
                cache_fold(&origin->key, bytes, size);
            }
            free(bytes);
            origin->linked = true;
        }
    }
    arena_release(&arena);
}

static void fold_piece(void *user, const void *data, size_t size)
{
    cache_fold(user, data, size);
}

static void load_drawing(struct origin *origin)
{
    if (origin->path != NULL) {
        origin->bytes = file_read(origin->path, MOST_DRAWING_BYTES, &origin->size, NULL);
    }
    if (origin->bytes != NULL) {
        cache_fold(&origin->key, origin->bytes, origin->size);
        fold_links(origin);
    } else {
        cache_fold_text(&origin->key, origin->id);
    }
}

void origin_load(struct origin *origin)
{
    unsigned char head[PHOTO_HEAD];
    origin->is_photo =
        origin->path != NULL && photo_known(head, file_head(origin->path, head, sizeof head));
    if (origin->is_photo) {
        origin->width = origin->photo > 0 ? origin->photo : origin->width;
        origin->height = origin->photo > 0 ? origin->photo : origin->height;
        file_pieces(origin->path, fold_piece, &origin->key);
    } else {
        load_drawing(origin);
    }
    char box[80];
    snprintf(box, sizeof box, "%d %d %d", origin->width, origin->height, (int)origin->computed);
    cache_fold_text(&origin->key, box);
}

void origin_close(struct origin *origin)
{
    raster_close(origin->drawing);
    free(origin->bytes);
    file_unmap(&origin->map);
}

/* Decoded once for all layers. */
static bool open_photo(struct origin *origin, struct err *err)
{
    return file_map(origin->path, PHOTO_MOST_FILE, &origin->map, err) &&
           raster_open(origin->map.data, origin->map.size, NULL, origin->width, origin->height,
                       &origin->drawing, err);
}

static bool paint_computed(const struct origin *origin, struct raster *raster, struct err *err)
{
    cairo_surface_t *surface = NULL;
    const bool done =
        origin->form.form != NULL
            ? form_render(&origin->form, origin->width, origin->height, &surface, err)
            : cluster_render(&origin->spec, origin->width, origin->height, &surface, err);
    return done && raster_crop(surface, raster, err);
}

bool origin_paint(struct origin *origin, const char *layer, struct raster *raster, struct err *err)
{
    if (origin->computed) {
        return paint_computed(origin, raster, err);
    }
    if (origin->is_photo) {
        return (origin->drawing != NULL || open_photo(origin, err)) &&
               raster_layer(origin->drawing, layer, raster, err);
    }
    if (origin->bytes == NULL) {
        const unsigned seed = (unsigned)(hash_text(HASH_SEED, origin->id) & 0xffff);
        return raster_crop(raster_stone(origin->width, origin->height, seed), raster, err);
    }
    if (origin->drawing == NULL &&
        !raster_open(origin->bytes, origin->size, origin->linked ? origin->path : NULL,
                     origin->width, origin->height, &origin->drawing, err)) {
        return false;
    }
    return raster_layer(origin->drawing, layer, raster, err);
}

void origin_end(const struct origin *origin, enum apart_end end, unsigned seconds, unsigned memory,
                char *why, size_t size)
{
    const char *advice = origin->is_photo
                             ? "scale the photograph down"
                             : "take out filters of many steps (feTurbulence, feConvolveMatrix), "
                               "patterns and many copies (use)";
    if (end == APART_LATE) {
        snprintf(why, size,
                 "cannot be drawn: still not done after %u second%s of work; %s, or give it more "
                 "with --seconds",
                 seconds, seconds == 1 ? "" : "s", advice);
    } else if (end == APART_LARGE) {
        snprintf(why, size,
                 "cannot be drawn: it takes more than %u MiB of memory; %s, or give it more with "
                 "--memory",
                 memory, advice);
    } else {
        snprintf(why, size, "cannot be drawn: the library that draws it gave up; %s",
                 origin->is_photo ? "export the photograph again"
                                  : "take out filters (feConvolveMatrix and others), or save the "
                                    "drawing anew as plain SVG");
    }
}
