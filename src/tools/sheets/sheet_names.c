#include "tools/sheets/sheet_names.h"

#include "tools/io/similar.h"

#include <string.h>

/* "product_use (1)", "product_use - Copy", "product_use.csv.csv": what a browser or a desktop calls
 * a copy. */
static bool is_copy(const char *name)
{
    return strpbrk(name, "(.") != NULL || strstr(name, " - ") != NULL;
}

/* "product_use_more": is it a sheet of the table `table`? */
static bool starts_with(const char *name, const char *table)
{
    const size_t length = strlen(table);
    return strncmp(name, table, length) == 0 && (name[length] == '\0' || name[length] == '_') &&
           !is_copy(name);
}

bool sheet_is_texts(const char *name)
{
    return starts_with(name, "texts");
}

/* The longest table name that the name starts with: product_use is not a sheet "use" of table
 * product. */
const struct table *sheet_table(const char *name)
{
    const struct table *best = NULL;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        const bool sheet = (table->flags & TABLE_BUILT) == 0 || i == TABLE_MEDIA;
        if (sheet && starts_with(name, table->name) &&
            (best == NULL || strlen(table->name) > strlen(best->name))) {
            best = table;
        }
    }
    return best;
}

bool sheet_is_ours(const char *name)
{
    return sheet_is_texts(name) || sheet_table(name) != NULL;
}

const char *sheet_own_name(const char *name)
{
    const char *dash = strrchr(name, '-');
    return dash != NULL && !sheet_is_ours(name) ? dash + 1 : name;
}

const char *sheet_similar(const char *name)
{
    struct similar similar = similar_to(name);
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        similar_try(&similar, (table->flags & TABLE_BUILT) == 0 ? table->name : NULL);
    }
    similar_try(&similar, "texts");
    return similar_found(&similar);
}

bool sheet_belongs(const char *name, const char *table)
{
    name = sheet_own_name(name);
    if (strcmp(table, "texts") == 0) {
        return sheet_is_texts(name);
    }
    const struct table *found = sheet_is_texts(name) ? NULL : sheet_table(name);
    return found != NULL && strcmp(found->name, table) == 0;
}
