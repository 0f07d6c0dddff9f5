/* Sheets that are not there at all. */
#include "tools/build/fold.h"
#include "tools/build/needs.h"

#include <string.h>

struct witness {
    const struct table *table;
    const char *file; /* what shows that the sheet is needed */
    int line;
    const char *name; /* what it names */
    size_t more;
};

static void bear(struct witness *witness, const struct row *row, const char *name)
{
    if (witness->file == NULL) {
        witness->file = row->file != NULL ? row->file : "?";
        witness->line = row->line;
        witness->name = name;
    } else {
        witness->more++;
    }
}

static void look_at(struct witness *witness, const struct table *table, const struct row *row)
{
    for (int c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        if ((column->flags & COLUMN_REFERS) != 0 && (column->flags & COLUMN_BUILT) == 0 &&
            schema_table(column->refers) == witness->table && row->cells[c].set) {
            bear(witness, row, schema_is_text(column->type) ? row->cells[c].text : column->name);
        }
    }
    if (table->parent_columns > 1 && schema_table(table->parent) == witness->table &&
        row->cells[0].set) {
        bear(witness, row, row->cells[0].text);
    }
}

/* Rows that name a row of the table. */
static void find_rows(const struct dataset *data, struct witness *witness)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &data->tables[t];
        for (size_t i = 0; i < rows->count; i++) {
            look_at(witness, rows->table, &rows->row[i]);
        }
    }
}

static void tell_absent(struct dataset *data, const struct witness *witness, const char *folder,
                        struct report *report)
{
    char others[REPORT_COUNT_SIZE];
    report_count(witness->more, "more row", "more rows", others);
    report_missing(report, folder, 0, 0,
                   "there is no sheet %s, though %s, row %d, needs it (%.60s%s%s); put the sheet "
                   "back, or remove what needs it",
                   witness->table->name, witness->file, witness->line, witness->name,
                   witness->more > 0 ? " and " : "", witness->more > 0 ? others : "");
    data->tables[schema_id(witness->table)].partial = true;
}

/* Without these nothing can be said of the rest. */
static void check_needed(struct dataset *data, const char *folder, struct report *report)
{
    static const struct {
        enum table_id table;
        const char *words;
    } needed[] = {
        {TABLE_META, "meta (the settings)"},
        {TABLE_LANGUAGE, "language (the languages)"},
        {TABLE_TEXT, "texts (the words)"},
        {TABLE_PRODUCT, "product (the things)"},
    };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        struct rows *rows = &data->tables[needed[i].table];
        if (rows->sheets == 0) { /* (language: partial already) */
            report_error(report, folder, 0, 0,
                         "there is no sheet %s; add it, as in the example "
                         "that \"strata-content init\" writes",
                         needed[i].words);
            rows->partial = true;
        }
    }
}

/* Texts of rows that are not there: key "fact.copper.1" and no sheet fact. */
static void find_texts(const struct dataset *data, struct witness *witness)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    for (size_t i = 0; i < texts->count; i++) {
        const struct cell *key = &texts->row[i].cells[TEXT_KEY];
        if (key->set && needs_family(schema_id(witness->table), key->text)) {
            bear(witness, &texts->row[i], key->text);
        }
    }
}

void absent_check(struct dataset *data, const char *folder, struct report *report)
{
    check_needed(data, folder, report);
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct table *table = schema_table((enum table_id)t);
        struct witness witness = {.table = table};
        if (data->tables[t].sheets > 0 || data->tables[t].partial || data->tables[t].count > 0 ||
            (table->flags & (TABLE_BUILT | TABLE_LAZY)) != 0) {
            continue;
        }
        find_rows(data, &witness);
        if (witness.file == NULL) {
            find_texts(data, &witness);
        }
        if (witness.file != NULL) {
            tell_absent(data, &witness, folder, report);
        }
    }
}
