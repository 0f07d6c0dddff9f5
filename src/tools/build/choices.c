/* What a visitor chooses from: things on the first screen, and languages by their own names. */
#include "tools/build/build.h"
#include "tools/build/needs.h"

#include <string.h>

/* A first screen of nothing is a riddle. A pack adds to the first screen of its base. */
static void check_first(const struct dataset *data, struct report *report)
{
    const struct rows *products = &data->tables[TABLE_PRODUCT];
    bool stands = products->partial || data->tables[TABLE_TEXT].partial || products->count == 0;
    for (size_t i = 0; i < products->count; i++) {
        const struct cell *home = &products->row[i].cells[PRODUCT_HOME];
        stands = stands || home->refused || (home->set && home->integer > 0);
    }
    if (!stands && needs_base(data)) {
        const struct row *row = &products->row[0];
        report_missing(
            report, row->file, row->line, build_place(row, PRODUCT_HOME),
            "home: no thing stands on the first screen; give one to five of them a number "
            "from 1 to 5");
    }
}

/* Two languages with one name cannot be told apart. */
static void check_languages(const struct dataset *data, struct report *report)
{
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < languages->count; i++) {
        const struct row *row = &languages->row[i];
        const struct cell *name = &row->cells[LANGUAGE_OWN_NAME];
        for (size_t k = 0; k < i && name->set; k++) {
            const struct row *other = &languages->row[k];
            const struct cell *same = &other->cells[LANGUAGE_OWN_NAME];
            if (same->set && strcmp(same->text, name->text) == 0) {
                report_error(report, row->file, row->line, build_place(row, LANGUAGE_OWN_NAME),
                             "own_name: \"%.64s\" is the name of %.16s already (row %d); visitors "
                             "choose by it, write how this language calls itself",
                             name->text, other->cells[LANGUAGE_ID].text, other->line);
            }
        }
    }
}

void choices_check(const struct dataset *data, struct report *report)
{
    check_first(data, report);
    check_languages(data, report);
}
