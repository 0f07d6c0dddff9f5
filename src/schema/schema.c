#include "schema/schema.h"

#include "schema/schema_private.h"

#include <assert.h>
#include <string.h>

const struct table *schema_table(enum table_id id)
{
    assert((unsigned)id < TABLE_COUNT);
    if (id >= TABLE_STALE) {
        return &schema_built[id - TABLE_STALE];
    }
    if (id >= TABLE_SCORE) {
        return &schema_study[id - TABLE_SCORE];
    }
    return id >= TABLE_REGION ? &schema_regions[id - TABLE_REGION] : &schema_show[id];
}

const struct table *schema_find(const char *name)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        if (strcmp(table->name, name) == 0) {
            return table;
        }
    }
    return NULL;
}

enum table_id schema_id(const struct table *table)
{
    return table->id;
}

int schema_column(const struct table *table, const char *name)
{
    for (int i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

bool schema_is_text(enum column_type type)
{
    return type == TYPE_ID || type == TYPE_CODE || type == TYPE_KEY || type == TYPE_TEXT ||
           type == TYPE_COLOUR;
}
