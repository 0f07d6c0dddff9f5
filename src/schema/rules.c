/* Rules between cells, which the schema's columns cannot say. A table of small functions: each
 * sees one row and complains in words that an editor can act on. */
#include "schema/rows.h"

#include "core/outline.h"
#include "schema/settings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct rule_row {
    const struct dataset *data;
    const struct table *table;
    struct row *row;
    const struct cell *cells;
    const struct listener *listener;
};

#define TELL(r, column, ...) dataset_tell((r)->listener, (r)->table, (r)->row, column, __VA_ARGS__)

static bool use_rule(const struct rule_row *r)
{
    const bool certain = r->cells[USE_CERTAIN].integer == 1;
    if (r->cells[USE_AMOUNT].set && !r->cells[USE_SOURCE].set) {
        return TELL(r, USE_SOURCE, "an amount needs its source; name one or empty the amount");
    }
    if (r->cells[USE_AMOUNT].set && !r->cells[USE_UNIT].set) {
        return TELL(r, USE_UNIT, "an amount needs its unit, for example g");
    }
    if (certain && !r->cells[USE_SOURCE].set) {
        return TELL(r, USE_SOURCE, "certain is 1 but no source is named; name it or write 0");
    }
    return true;
}

/* What another source says stands beside a figure: a figure of its own, and whose it is. */
static bool both(const struct rule_row *r, int value, int source)
{
    if (r->cells[value].set != r->cells[source].set) {
        return TELL(r, value, "also and also_id are a figure and its source; fill both or none");
    }
    return true;
}

static bool use_also(const struct rule_row *r)
{
    if (r->cells[USE_ALSO].set && !r->cells[USE_AMOUNT].set) {
        return TELL(r, USE_ALSO, "also needs an amount to stand beside; fill amount as well");
    }
    return both(r, USE_ALSO, USE_ALSO_SOURCE);
}

static bool fact_also(const struct rule_row *r)
{
    return both(r, FACT_ALSO, FACT_ALSO_SOURCE);
}

static bool recycled_also(const struct rule_row *r)
{
    return both(r, RECYCLED_ALSO, RECYCLED_ALSO_SOURCE);
}

/* A spot rides on a layer of its own picture. */
static bool spot_rule(const struct rule_row *r)
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

static bool supply_rule(const struct rule_row *r)
{
    const struct rows *shares = &r->data->tables[TABLE_SHARE];
    size_t first = 0;
    double sum = 0;
    const size_t count = rows_range(shares, r->cells, 2, &first);
    for (size_t i = first; i < first + count; i++) {
        sum += shares->row[i].cells[SHARE_PERCENT].real;
    }
    /* Published shares are rounded, so that a hundred may come out as a little more. */
    if (sum > 101) {
        return TELL(r, SUPPLY_ORD, "its shares add up to %.1f %%; at most 100 are possible", sum);
    }
    return true;
}

/* The chart has a tab for each stage of a material. */
static bool stages_rule(const struct rule_row *r)
{
    const struct rows *supplies = &r->data->tables[TABLE_SUPPLY];
    const char *seen[BOUNDS_STAGES];
    size_t first = 0, stages = 0;
    const size_t count = rows_range(supplies, r->cells, 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const struct cell *stage = &supplies->row[i].cells[SUPPLY_STAGE];
        size_t at = 0;
        while (stage->set && at < stages && strcmp(seen[at], stage->text) != 0) {
            at++;
        }
        if (stage->set && at == BOUNDS_STAGES) {
            return &supplies->row[i] != r->row ||
                   TELL(r, SUPPLY_STAGE, "a fifth stage; the page has room for %d", BOUNDS_STAGES);
        }
        if (stage->set && at == stages) {
            seen[stages++] = stage->text;
        }
    }
    return true;
}

/* One heading stands above the uses of a material. */
static bool scope_rule(const struct rule_row *r)
{
    const struct rows *uses = &r->data->tables[TABLE_ENDUSE];
    size_t first = 0;
    if (rows_range(uses, r->cells, 1, &first) == 0) {
        return true;
    }
    const struct cell *own = &r->cells[ENDUSE_SCOPE];
    const struct cell *other = &uses->row[first].cells[ENDUSE_SCOPE];
    return strcmp(own->set ? own->text : "", other->set ? other->text : "") == 0 ||
           TELL(r, ENDUSE_SCOPE,
                "\"%s\", but the first use of this material has \"%s\"; all need the same",
                own->set ? own->text : "", other->set ? other->text : "");
}

static bool scene_rule(const struct rule_row *r)
{
    const struct cell *icon = &r->cells[SCENE_ICON];
    const char *wrong = icon->set ? outline_fault(icon->text) : NULL;
    return wrong == NULL ||
           TELL(r, SCENE_ICON, "the outline %s; see the manual, or leave it empty", wrong);
}

static bool fact_rule(const struct rule_row *r)
{
    size_t first = 0;
    if (rows_range(&r->data->tables[TABLE_FACT], r->cells, 1, &first) > 3) {
        return TELL(r, FACT_MATERIAL, "more than three facts; the page has room for three");
    }
    return true;
}

/* One bar for a country. */
static bool share_rule(const struct rule_row *r)
{
    const struct rows *shares = &r->data->tables[TABLE_SHARE];
    const struct cell *country = &r->cells[SHARE_COUNTRY];
    size_t first = 0;
    const size_t count = rows_range(shares, r->cells, 2, &first);
    for (size_t i = first; i < first + count && &shares->row[i] != r->row; i++) {
        const struct row *other = &shares->row[i];
        if (country->set && other->cells[SHARE_COUNTRY].set &&
            strcmp(other->cells[SHARE_COUNTRY].text, country->text) == 0) {
            char place[100] = "";
            if (other->file != NULL) {
                snprintf(place, sizeof place, ", row %d", other->line);
            }
            return TELL(r, SHARE_COUNTRY,
                        "%.8s is there twice in this supply (also ord %lld%s); join the two, or "
                        "correct the country",
                        country->text, (long long)other->cells[SHARE_ORD].integer, place);
        }
    }
    return true;
}

/* A part of a whole, in any table that has a column unit. */
static bool percent_rule(const struct rule_row *r)
{
    static const char *const figures[] = {"value", "amount", "high", "also"};
    const int unit = schema_column(r->table, "unit");
    if (unit < 0 || !r->cells[unit].set || strncmp(r->cells[unit].text, "percent", 7) != 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        const int column = schema_column(r->table, figures[i]);
        const struct cell *cell = column >= 0 ? &r->cells[column] : NULL;
        if (cell != NULL && cell->set && (cell->real < 0 || cell->real > 100) &&
            !TELL(r, column,
                  "%g %% is no part of a whole, which is 0 to 100; correct it, or give what grows "
                  "a unit of its own",
                  cell->real)) {
            return false;
        }
    }
    return true;
}

static bool material_rule(const struct rule_row *r)
{
    if ((r->cells[MATERIAL_RISK].set || r->cells[MATERIAL_IMPORTANCE].set) &&
        !r->cells[MATERIAL_SCORE_SOURCE].set) {
        return TELL(r, MATERIAL_SCORE_SOURCE, "the EU scores need their source");
    }
    return true;
}

/* The upper end of a range alone would not be shown. */
static bool range_rule(const struct rule_row *r, int low, int high, const char *name)
{
    return r->cells[low].set || !r->cells[high].set ||
           TELL(r, high, "%s_max stands without %s_min; give both, the same twice if there is one",
                name, name);
}

static bool mineral_rule(const struct rule_row *r)
{
    if (!range_rule(r, MINERAL_MOHS_MIN, MINERAL_MOHS_MAX, "mohs") ||
        !range_rule(r, MINERAL_DENSITY_MIN, MINERAL_DENSITY_MAX, "density")) {
        return false;
    }
    if (r->cells[MINERAL_MOHS_MIN].set && r->cells[MINERAL_MOHS_MIN].real < 0.5) {
        return TELL(r, MINERAL_MOHS_MIN,
                    "the scale of Mohs begins with talc at 1; leave it empty if it is not known");
    }
    if (r->cells[MINERAL_DENSITY_MIN].set && r->cells[MINERAL_DENSITY_MIN].real < 0.05) {
        return TELL(r, MINERAL_DENSITY_MIN,
                    "no mineral is that light; give g/cm3, or leave it empty if it is not known");
    }
    if (r->cells[MINERAL_MOHS_MIN].real > r->cells[MINERAL_MOHS_MAX].real &&
        r->cells[MINERAL_MOHS_MAX].set) {
        return TELL(r, MINERAL_MOHS_MAX, "mohs_max is smaller than mohs_min");
    }
    if (r->cells[MINERAL_DENSITY_MIN].real > r->cells[MINERAL_DENSITY_MAX].real &&
        r->cells[MINERAL_DENSITY_MAX].set) {
        return TELL(r, MINERAL_DENSITY_MAX, "density_max is smaller than density_min");
    }
    return true;
}

static bool benchmark_rule(const struct rule_row *r)
{
    const struct cell *date = &r->cells[BENCHMARK_DATE];
    if (date->set && !settings_date(date->text)) {
        return TELL(r, BENCHMARK_DATE, "\"%.20s\" is not a day of the calendar, like 2026-11-22",
                    date->text);
    }
    return true;
}

/* A language falls back to another one, and never in the end to itself. */
static bool language_rule(const struct rule_row *r)
{
    const struct cell *decimal = &r->cells[LANGUAGE_DECIMAL], *group = &r->cells[LANGUAGE_GROUP];
    if (decimal->set && group->set && strcmp(decimal->text, group->text) == 0) {
        return TELL(r, LANGUAGE_GROUP,
                    "the decimal mark and the mark between thousands are both \"%.8s\"; change one",
                    group->text);
    }
    const struct rows *languages = &r->data->tables[TABLE_LANGUAGE];
    const struct cell *next = &r->cells[LANGUAGE_FALLBACK];
    for (size_t i = 0; i < languages->count && next->set; i++) {
        const ptrdiff_t at = rows_find(languages, next->text);
        if (strcmp(next->text, r->cells[LANGUAGE_ID].text) == 0) {
            return TELL(r, LANGUAGE_FALLBACK, "the fallbacks lead back to %.64s; break the circle",
                        next->text);
        }
        if (at < 0) {
            break;
        }
        next = &languages->row[at].cells[LANGUAGE_FALLBACK];
    }
    return true;
}

static bool media_rule(const struct rule_row *r)
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
static bool way_rule(const struct rule_row *r)
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
static bool place_rule(const struct rule_row *r)
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

static bool layer_rule(const struct rule_row *r)
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

static const struct {
    enum table_id table;
    bool (*holds)(const struct rule_row *row); /* false: stop, as the listener asked */
} rules[] = {
    {TABLE_PRODUCT_USE, use_rule},   {TABLE_SPOT, spot_rule},
    {TABLE_SUPPLY, supply_rule},     {TABLE_FACT, fact_rule},
    {TABLE_MATERIAL, material_rule}, {TABLE_MINERAL, mineral_rule},
    {TABLE_MEDIA, media_rule},       {TABLE_LAYER, layer_rule},
    {TABLE_LANGUAGE, language_rule}, {TABLE_BENCHMARK, benchmark_rule},
    {TABLE_PRODUCT_USE, use_also},   {TABLE_FACT, fact_also},
    {TABLE_RECYCLED, recycled_also}, {TABLE_SHARE, share_rule},
    {TABLE_LAYER, way_rule},         {TABLE_PLACE, place_rule},
    {TABLE_SUPPLY, stages_rule},     {TABLE_SCENE, scene_rule},
    {TABLE_ENDUSE, scope_rule},      {TABLE_COUNT, percent_rule}, /* of every table */
};

bool dataset_rules_table(const struct dataset *data, enum table_id table,
                         const struct listener *listener)
{
    const struct rows *rows = &data->tables[table];
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const bool its = rules[i].table == table || rules[i].table == TABLE_COUNT;
        for (size_t n = 0; its && n < rows->count; n++) {
            const struct rule_row r = {data, rows->table, &rows->row[n], rows->row[n].cells,
                                       listener};
            if (!rows->row[n].dropped && !rules[i].holds(&r)) {
                return false;
            }
        }
    }
    return true;
}

bool dataset_rules(const struct dataset *data, const struct listener *listener)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        if (!dataset_rules_table(data, (enum table_id)t, listener)) {
            return false;
        }
    }
    return settings_check(data, listener);
}
