/* The schema as it was promised, one column a line, against a file beside this: types, keys,
 * ranges, choices and lengths are figures that nothing else would miss. A line that differs on
 * purpose needs CONTENT_SCHEMA + 1 too (schema.h).
 *
 * usage: test_schema SCHEMA.txt      STRATA_UPDATE=1 writes it anew */
#include "check.h"

#include "schema/schema.h"
#include "schema/version.h"

#include <stdlib.h>

static const char *const types[] = {
    [TYPE_ID] = "id",     [TYPE_CODE] = "code",     [TYPE_KEY] = "key",
    [TYPE_TEXT] = "text", [TYPE_COLOUR] = "colour", [TYPE_INT] = "int",
    [TYPE_REAL] = "real", [TYPE_BOOL] = "bool",     [TYPE_BLOB] = "blob"};

static void put_column(FILE *out, const struct column *c)
{
    fprintf(out, "    %s %s", c->name, types[c->type]);
    fprintf(out, "%s%s%s%s", (c->flags & COLUMN_KEY) != 0 ? " key" : "",
            (c->flags & COLUMN_REQUIRED) != 0 ? " required" : "",
            (c->flags & COLUMN_BUILT) != 0 ? " built" : "",
            (c->flags & COLUMN_SHOWN) != 0 ? " shown" : "");
    if ((c->flags & COLUMN_REFERS) != 0) {
        fprintf(out, " to %s", schema_table(c->refers)->name);
    }
    if (c->low != 0 || c->high != 0) {
        fprintf(out, " %.10g..%.10g", c->low, c->high);
    }
    if (c->longest > 0) {
        fprintf(out, " longest %zu", c->longest);
    }
    fprintf(out, "%s%s\n", c->choices != NULL ? " of " : "", c->choices != NULL ? c->choices : "");
}

static void put_table(FILE *out, const struct table *t)
{
    fprintf(out, "%s most %zu rows, key %d%s%s%s%s", t->name, t->most_rows, t->key_count,
            (t->flags & TABLE_LAZY) != 0 ? " lazy" : "",
            (t->flags & TABLE_BUILT) != 0 ? " built" : "",
            (t->flags & TABLE_ROWID) != 0 ? " rowid" : "",
            (t->flags & TABLE_DETAIL) != 0 ? " detail" : "");
    if (t->parent_columns > 0) {
        fprintf(out, ", first %d of %s", t->parent_columns, schema_table(t->parent)->name);
    }
    fputc('\n', out);
    for (int i = 0; i < t->column_count; i++) {
        put_column(out, &t->columns[i]);
    }
}

static char *printed(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    fprintf(out, "schema %d\n", CONTENT_SCHEMA);
    for (int id = 0; id < TABLE_COUNT; id++) {
        put_table(out, schema_table((enum table_id)id));
    }
    fclose(out);
    return text;
}

static void compare(const char *path, const char *text)
{
    FILE *file = fopen(path, "re");
    char wanted[1000];
    int number = 0;
    CHECK(file != NULL);
    while (file != NULL && fgets(wanted, sizeof wanted, file) != NULL) {
        const size_t length = strlen(wanted);
        number++;
        if (strncmp(wanted, text, length) != 0) {
            printf("%s:%d: was %sis now %.*s\n", path, number, wanted, (int)strcspn(text, "\n"),
                   text);
            check_failures++;
            break;
        }
        text += length;
    }
    CHECK(check_failures > 0 || text[0] == '\0'); /* nothing more than was promised */
    if (file != NULL) {
        fclose(file);
    }
}

/* What finds a table or a column by name. */
static void test_names(void)
{
    for (int id = 0; id < TABLE_COUNT; id++) {
        const struct table *t = schema_table((enum table_id)id);
        CHECK(schema_find(t->name) == t);
        CHECK_INT(schema_id(t), id);
        for (int i = 0; i < t->column_count; i++) {
            CHECK_INT(schema_column(t, t->columns[i].name), i);
        }
        CHECK_INT(schema_column(t, "no-such-column"), -1);
        CHECK(t->column_count <= SCHEMA_MOST_COLUMNS);
    }
    CHECK(schema_find("no-such-table") == NULL);
}

int main(int argc, char **argv)
{
    char *text = printed();
    if (argc == 2 && getenv("STRATA_UPDATE") != NULL) {
        FILE *file = fopen(argv[1], "we");
        CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
    } else {
        compare(argc == 2 ? argv[1] : "", text);
    }
    free(text);
    test_names();
    return check_done();
}
