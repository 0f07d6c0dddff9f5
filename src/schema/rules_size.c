/* Rules on how large and how heavy things are: what is shown in true size must be meant so. */
#include "schema/rules_private.h"

#include "schema/bounds.h"

#include "core/cube.h"
#include "core/outline.h"

#include <stdio.h>
#include <string.h>

/* g/cm3 of a foam, and a little more than osmium, the heaviest of all (22.6). */
#define LIGHTEST 0.05
#define HEAVIEST 23.0
/* Edges of cubes that a screen can speak of: finer than a hair, higher than a house of six floors.
 */
#define LEAST_MM 0.01
#define MOST_MM 20000.0

bool rules_density(const struct rule_row *r)
{
    const struct cell *density = &r->cells[MATERIAL_DENSITY];
    if (density->set != r->cells[MATERIAL_DENSITY_SOURCE].set) {
        return TELL(r, density->set ? MATERIAL_DENSITY_SOURCE : MATERIAL_DENSITY,
                    "density and density_source are a figure and its source; fill both or none");
    }
    if (density->set && (density->real < LIGHTEST || density->real > HEAVIEST)) {
        return TELL(
            r, MATERIAL_DENSITY,
            "%g g/cm3 is no density of a solid, which is %g to %g; 8900 kg/m3 is 8.9, and a "
            "gas or what is not known stays empty",
            density->real, LIGHTEST, HEAVIEST);
    }
    return true;
}

/* The density of the material of a row; 0 where there is none. */
static double density_of(const struct rule_row *r, const struct cell *material)
{
    const struct rows *materials = &r->data->tables[TABLE_MATERIAL];
    const ptrdiff_t at = material->set ? rows_find(materials, material->text) : -1;
    return at >= 0 ? materials->row[at].cells[MATERIAL_DENSITY].real : 0;
}

/* Is it 0 as the pages write it? */
static bool shows_nought(const struct cell *value, int digits)
{
    char plain[400];
    snprintf(plain, sizeof plain, "%.*f", digits, value->real);
    return strpbrk(plain, "123456789") == NULL;
}

/* "0.0 kg" of something that is there is no figure. */
bool rules_nought(const struct rule_row *r)
{
    static const char *const figures[] = {"also", "value", "amount", "high"};
    const int decimals = schema_column(r->table, "decimals");
    const int lump = schema_column(r->table, "lump");
    if (decimals < 0 || r->cells[decimals].refused) {
        return true;
    }
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        const int column = schema_column(r->table, figures[i]);
        const struct cell *cell = column >= 0 ? &r->cells[column] : NULL;
        const bool lumped =
            i > 0 && lump >= 0 && r->cells[lump].integer == 1; /* lump_rule says it */
        const double real = cell != NULL && cell->set && !lumped ? cell->real : 0;
        const int digits = i == 0 ? BOUNDS_ALSO : (int)r->cells[decimals].integer;
        if (real != 0 && shows_nought(cell, digits) &&
            !TELL(
                r, column,
                "%g is shown as %.*f; give it a smaller unit, more decimals (at most 6), or write "
                "0 if it is none",
                real, digits, 0.0)) {
            return false;
        }
    }
    return true;
}

static bool lump_rule(const struct rule_row *r, int material, int value, int decimals, int unit,
                      int lump)
{
    if (r->cells[lump].integer != 1) {
        return true;
    }
    const double grams = cube_grams(r->cells[unit].set ? r->cells[unit].text : "");
    const double density = density_of(r, &r->cells[material]);
    if (!r->cells[value].set) {
        return TELL(r, lump,
                    "lump is 1, but there is no mass to show; give one, or leave lump empty");
    }
    if (!(r->cells[value].real > 0) ||
        shows_nought(&r->cells[value], (int)r->cells[decimals].integer)) {
        return TELL(
            r, value,
            "lump is 1, but %g is shown as no mass above 0; correct the figure, or decimals, "
            "or leave lump empty",
            r->cells[value].real);
    }
    if (grams <= 0) {
        return TELL(
            r, unit,
            "lump is 1, but \"%.64s\" is no unit of mass; those are mg, g, kg, t and mt, and "
            "what begins so, as g-phone; or leave lump empty",
            r->cells[unit].set ? r->cells[unit].text : "");
    }
    if (density <= 0) {
        return TELL(r, lump,
                    "lump is 1, but the material %.64s has no density; give it there with its "
                    "source, or leave lump empty",
                    r->cells[material].set ? r->cells[material].text : "");
    }
    const double edge = cube_edge_mm(r->cells[value].real * grams, density);
    return (edge >= LEAST_MM && edge <= MOST_MM) ||
           TELL(r, value,
                "%g %.64s would be a cube of %g mm, and %g to %g can be shown; correct the figure "
                "or "
                "its unit, or leave lump empty",
                r->cells[value].real, r->cells[unit].text, edge, LEAST_MM, MOST_MM);
}

bool rules_fact_lump(const struct rule_row *r)
{
    return lump_rule(r, FACT_MATERIAL, FACT_VALUE, FACT_DECIMALS, FACT_UNIT, FACT_LUMP);
}

bool rules_use_lump(const struct rule_row *r)
{
    return lump_rule(r, USE_MATERIAL, USE_AMOUNT, USE_DECIMALS, USE_UNIT, USE_LUMP);
}

static bool outline_rule(const struct rule_row *r, int column)
{
    const struct cell *cell = &r->cells[column];
    const char *wrong = cell->set ? outline_fault(cell->text) : NULL;
    return wrong == NULL || TELL(r, column, "the outline %s; see the manual", wrong);
}

bool rules_yardstick(const struct rule_row *r)
{
    const double size = r->cells[YARDSTICK_SIZE].real, span = r->cells[YARDSTICK_SPAN].real;
    if (r->cells[YARDSTICK_SIZE].set && r->cells[YARDSTICK_SPAN].set && size > span * 1.5 &&
        !TELL(r, YARDSTICK_SIZE,
              "no side of a drawing %g mm wide and high is %g mm; correct size or span", span,
              size)) {
        return false;
    }
    return outline_rule(r, YARDSTICK_OUTLINE) && outline_rule(r, YARDSTICK_DETAIL) &&
           rules_colours(r, YARDSTICK_COLOURS, 2);
}
