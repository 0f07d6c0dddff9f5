/* Which sheet belongs to which table, by its file name. */
#include "tools/files.h"
#include "tools/table.h"

#include <stdio.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), n = strlen(end);
    return length >= n && strcmp(text + length - n, end) == 0;
}

static bool is_texts(const char *name)
{
    return strncmp(name, "texts", 5) == 0 && (name[5] == '.' || name[5] == '_');
}

/* The longest table name that the file name starts with: product_use.csv is not a sheet "use" of
 * table product. */
static const struct table *find_table(const char *name)
{
    const struct table *best = NULL;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        const size_t length = strlen(table->name);
        if ((table->flags & TABLE_BUILT) == 0 && strncmp(name, table->name, length) == 0 &&
            (name[length] == '.' || name[length] == '_') &&
            (best == NULL || length > strlen(best->name))) {
            best = table;
        }
    }
    return best;
}

static void read_sheet(struct dataset *data, const char *folder, const char *name, bool texts,
                       struct report *report)
{
    struct sheet sheet;
    const char *path = arena_printf(data->cells, "%s/%s", folder, name);
    const struct table *table = find_table(name);
    if (!texts && table == NULL) {
        report_error(report, path, 0, 0,
                     "no table has this name; call it TABLE.csv, TABLE_something.csv or "
                     "texts_something.csv");
        return;
    }
    if (!csv_read(path, data->texts, &sheet, report)) {
        return;
    }
    if (texts) {
        table_add_texts(data, &sheet, report);
    } else {
        const struct mapping mapping = {
            .table = schema_id(table), .fixed_column = -1, .ord_column = -1};
        table_add(data, &mapping, &sheet, report);
    }
}

void table_read_folder(struct dataset *data, const char *folder, struct report *report)
{
    struct err err;
    char **names = file_list(folder, &err);
    if (names == NULL) {
        report_error(report, folder, 0, 0, "%s", err.text);
        return;
    }
    for (int texts = 0; texts < 2; texts++) { /* the texts need the languages */
        for (size_t i = 0; names[i] != NULL; i++) {
            if (ends_with(names[i], ".csv") && is_texts(names[i]) == (texts == 1)) {
                read_sheet(data, folder, names[i], texts == 1, report);
            }
        }
        rows_sort(&data->tables[TABLE_LANGUAGE]);
    }
    file_list_free(names);
    for (int i = 0; i < TABLE_COUNT; i++) {
        rows_sort(&data->tables[i]);
    }
}
