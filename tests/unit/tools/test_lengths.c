/* How long words may be: the longest of each kind is built, one character more is refused. Marks
 * that only say where a line may end are no characters. */
#include "check.h"
#include "fixture.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *key;
    int most;
} kinds[] = {
    {"country.XX.name", 28},
    {"product.x.name", 32},
    {"product.x.short", 32},
    {"part.x.y.name", 34},
    {"mineral.x.name", 36},
    {"place.x.name", 36},
    {"group.x.name", 36},
    {"material.x.name", 36},
    {"material.x.to", 40},
    {"product.x.in", 40},
    {"part.x.y.materials", 60},
    {"product.x.inside", 60},
    {"enduse.x.1", 60},
    {"place.x.hint", 80},
    {"locality.x.FI", 80},
    {"mineral.x.elements", 80},
    {"supplydetail.x", 66},
    {"use.x.y.z.text", 120},
    {"fact.x.1", 120},
    {"recycled.x", 120},
    {"supply.x.1.title", 90},
    {"product.x.question", 120},
    {"product.x.lead", 200},
    {"material.x.lead", 200},
    {"mineral.x.lead", 200},
    {"part.x.y.text", 200},
    {"material.x.life", 250},
    {"ui.x.name", 0}, /* words of the program have their own places; "" is no text */
    {"products.x.name", 0},
};

static struct fixture fixture;
static char log_text[8000];

/* Builds with a text of so many letters; every fifth is two bytes, every seventh has a soft hyphen
 * behind it. */
static bool build_with(const char *key, int letters)
{
    char text[4000];
    size_t at = (size_t)snprintf(text, sizeof text, "key,en\n%s,", key);
    for (int i = 0; i < letters; i++) {
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%s", i % 5 == 4 ? "\xC3\xA4" : "a",
                               i % 7 == 6 && i < letters - 1 ? "\xC2\xAD" : "");
    }
    snprintf(text + at, sizeof text - at, "\n");
    fixture_write(&fixture, "content/texts_long.csv", text);
    return fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
}

static void test_lengths(void)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char words[160];
        const int most = kinds[i].most;
        if (!build_with(kinds[i].key, most > 0 ? most : 1000)) {
            printf("%s: %s", kinds[i].key, log_text);
            check_failures++;
        }
        if (most == 0) {
            continue;
        }
        snprintf(words, sizeof words,
                 "texts_long.csv:2:2: text: the text has %d characters; a page has room for %d",
                 most + 1, most);
        CHECK(!build_with(kinds[i].key, most + 1));
        if (strstr(log_text, words) == NULL) {
            printf("%s: no \"%s\" in:\n%s", kinds[i].key, words, log_text);
            check_failures++;
        }
    }
}

int main(void)
{
    fixture_make(&fixture);
    test_lengths();
    fixture_remove(&fixture);
    return check_done();
}
