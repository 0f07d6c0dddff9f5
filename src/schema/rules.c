/* Rules between cells, which the schema's columns cannot say. A table of small functions: each
 * sees one row and complains in words that an editor can act on. */
#include "schema/rows.h"

#include "schema/settings.h"

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

static bool fact_rule(const struct rule_row *r)
{
    size_t first = 0;
    if (rows_range(&r->data->tables[TABLE_FACT], r->cells, 1, &first) > 3) {
        return TELL(r, FACT_MATERIAL, "more than three facts; the page has room for three");
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

static bool mineral_rule(const struct rule_row *r)
{
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
    {TABLE_RECYCLED, recycled_also},
};

bool dataset_rules_table(const struct dataset *data, enum table_id table,
                         const struct listener *listener)
{
    const struct rows *rows = &data->tables[table];
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        for (size_t n = 0; rules[i].table == table && n < rows->count; n++) {
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
