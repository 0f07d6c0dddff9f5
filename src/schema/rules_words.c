/* How long the words of a row may be. A page has room for so many on every panel, in large text and
 * within low reach: with all of them as long as this, the example's pages show every word. */
#include "schema/rules_private.h"

#include "schema/utf8.h"

#include "core/breaks.h"

#include <string.h>

static const struct {
    const char *table, *last; /* first and last piece of the key; NULL: any */
    size_t most;              /* characters, without what only says where a line may end */
} kinds[] = {
    {"country", "name", 28},      {"product", "name", 32},    {"product", "short", 32},
    {"part", "name", 34},         {"mineral", "name", 36},    {"place", "name", 36},
    {"group", "name", 36},        {"material", "name", 36},   {"material", "to", 40},
    {"product", "in", 40},        {"part", "materials", 60},  {"product", "inside", 60},
    {"enduse", NULL, 60},         {"place", "hint", 80},      {"locality", NULL, 80},
    {"mineral", "elements", 80},  {"supplydetail", NULL, 66}, {"use", "text", 120},
    {"fact", NULL, 120},          {"recycled", NULL, 120},    {"supply", "title", 90},
    {"product", "question", 120}, {"product", "lead", 200},   {"material", "lead", 200},
    {"mineral", "lead", 200},     {"part", "text", 200},      {"material", "life", 250},
};

/* Whether the first piece of a key is the name of a table. */
static bool of_table(const char *key, const char *table)
{
    const size_t length = strlen(table);
    return strncmp(key, table, length) == 0 && key[length] == '.';
}

size_t rows_words_most(const char *key)
{
    const char *dot = strrchr(key, '.');
    for (size_t i = 0; dot != NULL && i < sizeof kinds / sizeof kinds[0]; i++) {
        if (of_table(key, kinds[i].table) &&
            (kinds[i].last == NULL || strcmp(dot + 1, kinds[i].last) == 0)) {
            return kinds[i].most;
        }
    }
    return SIZE_MAX;
}

static size_t characters(const char *text)
{
    const size_t length = strlen(text);
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        const size_t mark = breaks_mark(text + at);
        if (mark > 0) {
            at += mark;
        } else if (utf8_next(text, length, &at) >= 0) {
            count++;
        } else {
            break; /* refused by its cell */
        }
    }
    return count;
}

bool rules_words(const struct rule_row *r)
{
    const size_t most = rows_words_most(r->cells[TEXT_KEY].text);
    const size_t count = characters(r->cells[TEXT_TEXT].text);
    return count <= most || TELL(r, TEXT_TEXT,
                                 "the text has %zu characters; a page has room for %zu of its kind "
                                 "on every panel: shorten it",
                                 count, most);
}
