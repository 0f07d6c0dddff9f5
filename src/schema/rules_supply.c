/* Rules on who supplies a material: its stages, the figures of each, and their shares. */
#include "schema/rules_private.h"

#include "schema/bounds.h"

#include <stdio.h>
#include <string.h>

bool rules_supply(const struct rule_row *r)
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
bool rules_stages(const struct rule_row *r)
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

static bool same_cell(const struct rule_row *r, const struct row *other, int column)
{
    const struct cell *a = &r->cells[column], *b = &other->cells[column];
    return strcmp(a->set ? a->text : "", b->set ? b->text : "") == 0;
}

/* Visitors choose between the figures of a stage by their years and by what is counted: two of one
 * source that differ in neither are one, or one of them is mistyped. */
static bool is_copy(const struct rule_row *r, const struct row *other)
{
    return !r->cells[SUPPLY_PERIOD].refused && !r->cells[SUPPLY_SOURCE].refused &&
           same_cell(r, other, SUPPLY_PERIOD) && same_cell(r, other, SUPPLY_SOURCE) &&
           same_cell(r, other, SUPPLY_DETAIL);
}

/* ", row 12": where the other row is, for whom there are rows. */
#define PLACE_SIZE 40
static const char *place_of(const struct row *row, char out[PLACE_SIZE])
{
    out[0] = '\0';
    if (row->file != NULL) {
        snprintf(out, PLACE_SIZE, ", row %d", row->line);
    }
    return out;
}

static bool tell_copy(const struct rule_row *r, const struct row *other)
{
    char place[PLACE_SIZE];
    return TELL(r, SUPPLY_STAGE,
                "the same stage, period and source as ord %lld%s; remove one of the two, correct "
                "what differs, or say in detail what each of them counts",
                (long long)other->cells[SUPPLY_ORD].integer, place_of(other, place));
}

/* The figures of one stage: a pill each, and no two the same. */
bool rules_figures(const struct rule_row *r)
{
    const struct rows *supplies = &r->data->tables[TABLE_SUPPLY];
    size_t first = 0, figures = 0;
    const size_t count = rows_range(supplies, r->cells, 1, &first);
    for (size_t i = first; i < first + count && &supplies->row[i] != r->row; i++) {
        const struct row *other = &supplies->row[i];
        if (!r->cells[SUPPLY_STAGE].set || other->dropped || !same_cell(r, other, SUPPLY_STAGE)) {
            continue;
        }
        if (is_copy(r, other)) {
            return tell_copy(r, other); /* the first of them will do */
        }
        figures++;
    }
    return figures != BOUNDS_FIGURES ||
           TELL(r, SUPPLY_STAGE,
                "a sixth figure of the stage %.64s; the page has room for %d: leave the oldest out",
                r->cells[SUPPLY_STAGE].text, BOUNDS_FIGURES);
}

/* One bar for a country. */
bool rules_share(const struct rule_row *r)
{
    const struct rows *shares = &r->data->tables[TABLE_SHARE];
    const struct cell *country = &r->cells[SHARE_COUNTRY];
    size_t first = 0;
    const size_t count = rows_range(shares, r->cells, 2, &first);
    for (size_t i = first; i < first + count && &shares->row[i] != r->row; i++) {
        const struct row *other = &shares->row[i];
        if (country->set && other->cells[SHARE_COUNTRY].set &&
            strcmp(other->cells[SHARE_COUNTRY].text, country->text) == 0) {
            char place[PLACE_SIZE];
            return TELL(r, SHARE_COUNTRY,
                        "%.8s is there twice in this supply (also ord %lld%s); join the two, or "
                        "correct the country",
                        country->text, (long long)other->cells[SHARE_ORD].integer,
                        place_of(other, place));
        }
    }
    return true;
}
