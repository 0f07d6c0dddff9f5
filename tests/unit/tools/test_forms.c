/* Forms of materials: each is drawn, inside its picture, the same twice; each word of a row
 * matters; what the tables accept can be drawn, and what they refuse is refused with words. */
#include "check.h"

#include "core/hash.h"
#include "core/rng.h"
#include "schema/schema.h"
#include "tools/forms/form.h"

#include <stdlib.h>

#define SIDE 96

struct drawing {
    uint64_t hash;
    long cover, light;          /* sums of alpha and of green */
    int left, right, top, foot; /* rows and columns with ink beside the edges, counts */
};

static struct drawing draw(const struct form_spec *spec, int width, int height)
{
    struct drawing out = {.hash = HASH_SEED};
    cairo_surface_t *surface = NULL;
    struct err err = {.text = ""};
    if (!form_render(spec, width, height, &surface, &err)) {
        printf("%s: %s\n", spec->form, err.text);
        check_failures++;
        return out;
    }
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++) {
        out.hash = hash_bytes(out.hash, data + y * stride, (size_t)width * 4);
        for (int x = 0; x < width; x++) {
            const unsigned char *pixel = data + y * stride + 4 * x;
            out.cover += pixel[3];
            out.light += pixel[1];
            out.left += x == 0 && pixel[3] > 40;
            out.right += x == width - 1 && pixel[3] > 40;
            out.top += y == 0 && pixel[3] > 40;
            out.foot += y == height - 1 && pixel[3] > 12;
            CHECK(pixel[0] <= pixel[3] && pixel[1] <= pixel[3] && pixel[2] <= pixel[3]);
        }
    }
    cairo_surface_destroy(surface);
    return out;
}

static const struct column *column_of(int index)
{
    return &schema_table(TABLE_MATERIAL)->columns[index];
}

/* Is the word one of the column's choices, between bars? */
static bool chosen(const struct column *column, const char *word)
{
    const size_t length = strlen(word);
    const char *at = column->choices;
    while ((at = strstr(at, word)) != NULL) {
        const bool begins = at == column->choices || at[-1] == '|';
        if (begins && (at[length] == '\0' || at[length] == '|')) {
            return true;
        }
        at += length;
    }
    return false;
}

/* The tables and the drawings know the same words, no more and no fewer. */
static void test_words(void)
{
    int count = 0, bars = 1;
    for (; form_name(count) != NULL; count++) {
        CHECK(chosen(column_of(MATERIAL_FORM), form_name(count)));
    }
    for (const char *at = column_of(MATERIAL_FORM)->choices; *at != '\0'; at++) {
        bars += *at == '|';
    }
    CHECK_INT(bars, count);
    count = 0, bars = 1;
    for (; form_finish_name(count) != NULL; count++) {
        CHECK(chosen(column_of(MATERIAL_FINISH), form_finish_name(count)));
    }
    for (const char *at = column_of(MATERIAL_FINISH)->choices; *at != '\0'; at++) {
        bars += *at == '|';
    }
    CHECK_INT(bars, count);
    CHECK(form_name(-1) == NULL && form_name(9999) == NULL && form_finish_name(-1) == NULL);
}

/* Every form: something to see, nothing cut by an edge, a foot that fades, the same bytes twice. */
static void test_each(void)
{
    for (int i = 0; form_name(i) != NULL; i++) {
        const struct form_spec spec = {form_name(i), "#b87040 #8090a0", NULL, 5};
        const struct drawing a = draw(&spec, SIDE, SIDE), b = draw(&spec, SIDE, SIDE);
        const long whole = 255L * SIDE * SIDE;
        CHECK(a.hash == b.hash);
        CHECK(a.cover > whole / 8 && a.cover < whole * 9 / 10 && a.light > whole / 50);
        if (a.left + a.right + a.top + a.foot > 0) {
            printf("%s: cut by an edge: %d %d %d %d\n", spec.form, a.left, a.right, a.top, a.foot);
            check_failures++;
        }
    }
}

static void test_parameters(void)
{
    const struct form_spec spec = {"bars", "#c08030", "satin", 5};
    const struct drawing plain = draw(&spec, SIDE, SIDE);
    struct form_spec other = spec;
    other.seed = 6;
    CHECK(draw(&other, SIDE, SIDE).hash != plain.hash);
    other = spec;
    other.colours = "#f0f0f4";
    CHECK(draw(&other, SIDE, SIDE).light > plain.light * 11 / 10);
    other = spec;
    other.form = "rods";
    CHECK(labs(draw(&other, SIDE, SIDE).cover - plain.cover) > plain.cover / 50);
    uint64_t seen[8];
    for (int i = 0; form_finish_name(i) != NULL; i++) { /* no two finishes look the same */
        other = spec;
        other.finish = form_finish_name(i);
        seen[i] = draw(&other, SIDE, SIDE).hash;
        for (int k = 0; k < i; k++) {
            CHECK(seen[k] != seen[i]);
        }
    }
    other = (struct form_spec){"heaps", "#ffffff #ffffff", "matt", 5};
    const uint64_t two = draw(&other, SIDE, SIDE).hash;
    other.colours = "#ffffff #000000";
    CHECK(draw(&other, SIDE, SIDE).hash != two);
    other.colours = "#ffffff #ffffff #ffffff";
    CHECK(draw(&other, SIDE, SIDE).hash != two);
}

static void refused(struct form_spec spec, int side, const char *words)
{
    cairo_surface_t *surface = NULL;
    struct err err = {.text = ""};
    CHECK(!form_render(&spec, side, side, &surface, &err));
    CHECK(surface == NULL);
    CHECK_TEXT(err.text, words);
}

static void test_refused(void)
{
    const struct form_spec fine = {"bars", "#c08030", "satin", 5};
    struct form_spec bad = fine;
    bad.form = "cube";
    refused(bad, SIDE, "there is no form \"cube\"");
    bad.form = NULL;
    refused(bad, SIDE, "there is no form \"\"");
    bad = fine;
    bad.finish = "shiny";
    refused(bad, SIDE, "there is no finish \"shiny\"");
    bad = fine;
    for (int i = 0; i < 4; i++) {
        static const char *const colours[] = {"", "red", "#c08030,#c08030", "#c0803"};
        char words[200];
        bad.colours = colours[i];
        snprintf(words, sizeof words,
                 "the colours \"%s\" are not 1 to 10 of #rrggbb with a blank between", colours[i]);
        refused(bad, SIDE, words);
    }
    bad.colours = "#000000 #000000 #000000 #000000 #000000 #000000 #000000 #000000 #000000 #000000 "
                  "#000000";
    struct err err;
    CHECK(!form_check(&bad, &err));
    CHECK(form_check(&fine, &err));
    refused(fine, 15, "form: size 15 x 15 is outside 16 to 4096");
    refused(fine, 4097, "form: size 4097 x 4097 is outside 16 to 4096");
}

/* Whatever the tables accept is drawn: any form, any finish, one to ten colours of any kind, any
 * seed, any size. */
static void test_odd(void)
{
    static const char *const colours[] = {"#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff"};
    struct rng rng = {20261130};
    int forms = 0, finishes = 0;
    while (form_name(forms) != NULL) {
        forms++;
    }
    while (form_finish_name(finishes) != NULL) {
        finishes++;
    }
    for (int i = 0; i < 120; i++) {
        char text[10 * 8 + 1] = "";
        const int count = 1 + (int)(rng_next(&rng) % 10);
        for (int k = 0; k < count; k++) {
            snprintf(text + 8 * k, sizeof text - 8 * (size_t)k, "%s ", colours[rng_next(&rng) % 5]);
        }
        const struct form_spec spec = {form_name((int)(rng_next(&rng) % (uint64_t)forms)), text,
                                       form_finish_name((int)(rng_next(&rng) % (uint64_t)finishes)),
                                       rng_next(&rng)};
        const int width = 16 + (int)(rng_next(&rng) % 60), height = 16 + (int)(rng_next(&rng) % 60);
        CHECK(draw(&spec, width, height).cover > 255L * width * height / 30);
    }
}

int main(void)
{
    test_words();
    test_each();
    test_parameters();
    test_refused();
    test_odd();
    return check_done();
}
