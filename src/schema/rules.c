/* Rules between cells, which the schema's columns cannot say. A table of small functions: each
 * sees one row and complains in words that an editor can act on. */
#include "schema/rules_private.h"

#include "core/outline.h"
#include "schema/settings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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

static bool part_rule(const struct rule_row *r)
{
    size_t first = 0;
    if (rows_range(&r->data->tables[TABLE_PART], r->cells, 1, &first) > BOUNDS_PARTS) {
        return TELL(r, PART_PRODUCT,
                    "more than %d parts; on the smallest panel a picture has room for so many "
                    "numbers: join some",
                    BOUNDS_PARTS);
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

bool rules_colours(const struct rule_row *r, int column, int most)
{
    const struct column one = {.type = TYPE_COLOUR};
    const struct cell *colours = &r->cells[column];
    char word[9], why[200];
    int count = 0;
    for (const char *at = colours->set ? colours->text : ""; *at != '\0';) {
        const size_t length = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)(length < 8 ? length : 8), at);
        const struct cell cell = {.text = word, .set = true};
        if (rows_cell_fault(&one, &cell, why, sizeof why) != NULL || ++count > most) {
            return TELL(r, column,
                        "%.60s is not one to %s colours like #a0b1c2, with a "
                        "blank between",
                        colours->text, most == 2 ? "two" : "ten");
        }
        at += length;
        at += strspn(at, " ");
    }
    return true;
}

/* A form is drawn in its colours; colours without a form are nobody's. */
static bool form_rule(const struct rule_row *r)
{
    const bool colours = r->cells[MATERIAL_COLOURS].set;
    if (r->cells[MATERIAL_FORM].set != colours) {
        return TELL(r, colours ? MATERIAL_FORM : MATERIAL_COLOURS,
                    "form and colours need each other; give both, like lumps and #b8695a, or none");
    }
    return rules_colours(r, MATERIAL_COLOURS, 10);
}

static bool material_rule(const struct rule_row *r)
{
    if (!form_rule(r)) {
        return false;
    }
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

/* Soft at both ends, and noise that can be made. */
static bool sound_rule(const struct rule_row *r)
{
    const double attack = r->cells[SOUND_ATTACK].real, length = r->cells[SOUND_LENGTH].real;
    const bool noise = r->cells[SOUND_NOISE].set && r->cells[SOUND_NOISE].real > 0;
    if (r->cells[SOUND_ATTACK].set && r->cells[SOUND_LENGTH].set && attack > length / 2) {
        return TELL(r, SOUND_ATTACK, "it rises for %g of its %g ms; at most half", attack, length);
    }
    for (int i = SOUND_NOISE_HZ; noise && i <= SOUND_NOISE_MS; i++) {
        if (!r->cells[i].set && !r->cells[i].refused) {
            return TELL(r, i, "noise needs noise_hz and noise_ms; fill them, or empty noise");
        }
    }
    return true;
}

static const struct {
    enum table_id table;
    bool (*holds)(const struct rule_row *row); /* false: stop, as the listener asked */
} rules[] = {
    {TABLE_PRODUCT_USE, use_rule},
    {TABLE_SPOT, rules_spot},
    {TABLE_SUPPLY, rules_supply},
    {TABLE_FACT, fact_rule},
    {TABLE_PART, part_rule},
    {TABLE_MATERIAL, material_rule},
    {TABLE_MINERAL, mineral_rule},
    {TABLE_MEDIA, rules_media},
    {TABLE_LAYER, rules_layer},
    {TABLE_LANGUAGE, language_rule},
    {TABLE_BENCHMARK, benchmark_rule},
    {TABLE_PRODUCT_USE, use_also},
    {TABLE_FACT, fact_also},
    {TABLE_RECYCLED, recycled_also},
    {TABLE_SHARE, rules_share},
    {TABLE_LAYER, rules_way},
    {TABLE_PLACE, rules_place},
    {TABLE_SUPPLY, rules_stages},
    {TABLE_SUPPLY, rules_figures},
    {TABLE_SCENE, scene_rule},
    {TABLE_ENDUSE, scope_rule},
    {TABLE_SOUND, sound_rule},
    {TABLE_MATERIAL, rules_density},
    {TABLE_FACT, rules_fact_lump},
    {TABLE_PRODUCT_USE, rules_use_lump},
    {TABLE_YARDSTICK, rules_yardstick},
    {TABLE_TEXT, rules_words},
    {TABLE_COUNT, percent_rule}, /* of every table, and so the next */
    {TABLE_COUNT, rules_nought},
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
