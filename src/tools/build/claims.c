#include "tools/build/claims.h"

#include <stdio.h>
#include <string.h>

/* The row of the newest year; NULL when there is none. */
static const struct row *newest_listed(const struct rows *listed)
{
    const struct row *newest = NULL;
    for (size_t i = 0; i < listed->count; i++) {
        const struct cell *year = &listed->row[i].cells[LISTED_YEAR];
        if (year->set && listed->row[i].cells[LISTED_MATERIAL].set &&
            (newest == NULL || year->integer > newest->cells[LISTED_YEAR].integer)) {
            newest = &listed->row[i];
        }
    }
    return newest;
}

/* "table listed, FILE, row N": where the other place is. */
static const char *place_of(const struct row *row, char *out, size_t size)
{
    if (row->file != NULL) {
        snprintf(out, size, "%s, row %d", row->file, row->line);
    } else {
        snprintf(out, size, "table listed");
    }
    return out;
}

static bool check_material(const struct dataset *data, struct row *material,
                           const struct row *newest, const struct listener *listener)
{
    const struct rows *listed = &data->tables[TABLE_LISTED];
    const struct cell *id = &material->cells[MATERIAL_ID];
    const struct cell *critical = &material->cells[MATERIAL_CRITICAL];
    const struct cell key[] = {*id, newest->cells[LISTED_YEAR]};
    const long long year = (long long)key[1].integer;
    size_t at = 0;
    char place[300];
    if (!id->set || !critical->set || critical->refused) {
        return true;
    }
    const bool names = rows_range(listed, key, 2, &at) > 0;
    if (names && critical->integer == 0) {
        return dataset_tell(listener, schema_table(TABLE_MATERIAL), material, MATERIAL_CRITICAL,
                            "is 0, but the list of %lld names %.64s (%s); write 1, or remove that "
                            "row",
                            year, id->text, place_of(&listed->row[at], place, sizeof place));
    }
    if (!names && critical->integer == 1) {
        return dataset_tell(listener, schema_table(TABLE_MATERIAL), material, MATERIAL_CRITICAL,
                            "is 1, but listed has no %.64s for %lld, as it has %.64s (%s); write "
                            "0, or add the row there",
                            id->text, year, newest->cells[LISTED_MATERIAL].text,
                            place_of(newest, place, sizeof place));
    }
    return true;
}

bool claims_check(const struct dataset *data, const struct listener *listener)
{
    const struct rows *materials = &data->tables[TABLE_MATERIAL];
    const struct rows *listed = &data->tables[TABLE_LISTED];
    const struct row *newest = newest_listed(listed);
    if (newest == NULL || listed->partial || materials->partial) {
        return true;
    }
    for (size_t i = 0; i < materials->count; i++) {
        if (!materials->row[i].dropped &&
            !check_material(data, &materials->row[i], newest, listener)) {
            return false;
        }
    }
    return true;
}
