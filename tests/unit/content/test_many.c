/* A base file and packs on top of it: what a pack adds is there, what it repeats is the base's, its
 * rasters and texts are its own, and a broken pack costs only itself. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"

#include <stdlib.h>
#include <string.h>

static char base[120], spoon[120], ore[120], rival[120], broken[120];

#define KETTLE                                                                                     \
    "id,ord,place,picture,thing,attract,home\nkettle,1,home,product-kettle,thing-kettle,,1\n"
#define PICTURES                                                                                   \
    "id,file,credit,licence\nproduct-kettle,illustrations/kettle.svg,Us,CC0\n"                     \
    "thing-kettle,illustrations/thing.svg,Us,CC0\nscene-home,illustrations/home.svg,Us,CC0\n"      \
    "material-copper,illustrations/thing.svg,Us,CC0\n"                                             \
    "mineral-cuprite,illustrations/thing.svg,Us,CC0\n"

/* A pack with a spoon of copper, which also has another mind about the kettle. */
static void make_spoon(void)
{
    struct fixture f;
    char log[2000];
    fixture_make(&f);
    fixture_write(&f, "illustrations/a-spoon.svg",
                  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30'>"
                  "<rect x='5' y='5' width='50' height='20' fill='#fa0'/></svg>");
    fixture_write(&f, "illustrations/a-spoon.spots.csv", "part,layer,x,y\nbowl,,30,15\n");
    fixture_write(&f, "illustrations/home.places.csv",
                  "product,x,y,h,label_x,label_y\nkettle,1,1,1,1,1\nspoon,60,90,40,60,96\n");
    fixture_write(&f, "content/picture.csv", PICTURES "a-spoon,illustrations/a-spoon.svg,Us,CC0\n");
    fixture_write(&f, "content/product.csv", KETTLE "spoon,0,home,a-spoon,a-spoon,,2\n");
    fixture_write(&f, "content/part_more.csv", "product_id,id,ord\nspoon,bowl,1\n");
    fixture_write(&f, "content/product_use.csv",
                  "product_id,part_id,material_id,ord,certain,source_id,listed\n"
                  "kettle,lid,copper,1,1,book,0\nspoon,bowl,copper,1,1,book,1\n");
    fixture_write(&f, "content/texts_spoon.csv",
                  "key,note,en,fi\nproduct.spoon.name,,Spoon,Lusikka\nproduct.spoon.lead,,a,b\n"
                  "product.spoon.alt,,a,b\nproduct.spoon.thing_alt,,a,b\nproduct.spoon.short,,a,b\n"
                  "product.spoon.in,,a,b\nproduct.spoon.inside,,a,b\npart.spoon.bowl.name,,a,b\n"
                  "part.spoon.bowl.materials,,a,b\npart.spoon.bowl.text,,a,b\n"
                  "use.spoon.bowl.copper.text,,a,b\n");
    fixture_write(&f, "content/texts_ui.csv",
                  "key,note,en,fi\nui.title,,Another,Toinen\nunit.g,,{value} g,{value} "
                  "g\nunit.percent,,{value}%,{value} %\n"
                  "place.home.name,,Elsewhere,b\nplace.home.hint,,a,b\nplace.home.alt,,a,b\n"
                  "group.metal.name,,a,b\ncountry.FI.name,,a,b\ncountry.CL.name,,a,b\n");
    CHECK(fixture_build(&f, spoon, log, sizeof log));
    CHECK_TEXT(log, "");
    fixture_remove(&f);
}

/* A pack with a second ore of copper, the first of all. */
static void make_ore(void)
{
    struct fixture f;
    char log[2000];
    fixture_make(&f);
    fixture_write(&f, "content/mineral_more.csv",
                  "id,ord,formula,crystal_system,colour,picture,look\n"
                  "azurite,0,Cu,monoclinic,#2040c0,mineral-cuprite,gem\n");
    fixture_write(&f, "content/mineral_material_more.csv",
                  "mineral_id,material_id,ord\nazurite,copper,0\n");
    fixture_write(&f, "content/texts_ore.csv",
                  "key,note,en,fi\nmineral.azurite.name,,Azurite,Atsuriitti\n"
                  "mineral.azurite.lead,,a,b\nmineral.azurite.elements,,a,b\n"
                  "mineral.azurite.alt,,a,b\n");
    CHECK(fixture_build(&f, ore, log, sizeof log));
    CHECK_TEXT(log, "");
    fixture_remove(&f);
}

static struct content *open_these(const char *a, const char *b, const char *c)
{
    const char *const paths[] = {a, b, c};
    struct content *content = NULL;
    struct err err = {.text = ""};
    CHECK(content_open_many(paths, c != NULL ? 3 : 2, NULL, &content, &err));
    CHECK_TEXT(err.text, "");
    if (content == NULL) {
        abort();
    }
    return content;
}

/* Every raster of a picture can be read, and is as wide as its layer says. */
static void check_rasters(const struct content *content, const char *id)
{
    const struct picture_details *all = picture_details(content_picture(content, id));
    CHECK(all->layer_count > 0);
    for (size_t i = 0; i < all->layer_count; i++) {
        struct media_bytes bytes = {0};
        struct err err;
        CHECK(content_media(content, all->layers[i].media, &bytes, &err));
        CHECK_INT(bytes.width, all->layers[i].width);
        free(bytes.data);
        free(bytes.alpha);
    }
}

static void check_kettle(const struct content *content)
{
    const struct product *kettle = content_product(content, "kettle");
    CHECK(kettle != NULL);
    if (kettle == NULL) {
        return;
    }
    const struct product_details *all = product_details(kettle);
    CHECK_INT(all->use_count, 2);
    CHECK(all->uses[0].amount != NULL && all->uses[0].amount->value > 12);
    CHECK_TEXT(content_text(content, "fi", "product.kettle.name"), "Keitin");
    CHECK_TEXT(content_text(content, "en", content->title), "Strata");
    CHECK_TEXT(content_text(content, "en", "place.home.name"), "At home");
    check_rasters(content, "product-kettle");
}

static void check_spoon(const struct content *content)
{
    const struct product *spoon_there = content_product(content, "spoon");
    const struct material *copper = content_material(content, "copper");
    const struct scene *home = content_scene(content, "home");
    CHECK(spoon_there != NULL && copper != NULL && home != NULL);
    if (spoon_there == NULL || copper == NULL || home == NULL) {
        return;
    }
    CHECK_INT(content->product_count, 2);
    CHECK(&content->products[0] == spoon_there); /* by ord, over all files */
    CHECK_INT(content->material_count, 1);
    CHECK_TEXT(content_text(content, "fi", "product.spoon.name"), "Lusikka");
    const struct product_details *all = product_details(spoon_there);
    CHECK(all->use_count == 1 && all->uses[0].material == copper);
    CHECK(all->uses[0].source == content->sources || all->uses[0].source == content->sources + 1);
    const struct material_details *of = material_details(copper);
    CHECK_INT(of->product_count, 2);
    CHECK(of->products[0] == spoon_there);
    CHECK_INT(home->place_count, 2);
    CHECK(home->places[0].x > 2); /* the kettle stands where the base has it */
    CHECK(home->places[1].product == spoon_there);
    check_rasters(content, "a-spoon");
    CHECK_INT(content_critical_in(spoon_there).confirmed, 1);
}

static void check_ore(const struct content *content)
{
    const struct material_details *of = material_details(content_material(content, "copper"));
    CHECK_INT(content->mineral_count, 2);
    CHECK_INT(of->mineral_count, 2);
    CHECK(of->mineral_count == 2 && of->minerals[0] == content_mineral(content, "azurite"));
    CHECK(of->mineral_count == 2 && of->minerals[1] == content_mineral(content, "cuprite"));
    CHECK_TEXT(content_text(content, "en", "mineral.azurite.name"), "Azurite");
}

static void test_two(void)
{
    struct content *content = open_these(base, spoon, NULL);
    struct err err = {.text = ""};
    check_kettle(content);
    check_spoon(content);
    CHECK(content_left_out(content, 0) == NULL && !content_troubled(content));
    CHECK(content_verify(content, &err));
    CHECK_TEXT(err.text, "");
    CHECK(content_missed(content, 0) == NULL);
    struct media_bytes none;
    CHECK(!content_media(content, (int64_t)2 << 32 | 1, &none, &err)); /* no such file */
    CHECK(!content_media(content, (int64_t)1 << 32 | 99999, &none, &err));
    content_close(content);
}

static void test_three(void)
{
    struct content *content = open_these(base, ore, spoon);
    check_kettle(content);
    check_ore(content);
    check_spoon(content);
    content_close(content);
    content = open_these(base, spoon, ore); /* the order of packs changes nothing here */
    check_ore(content);
    check_spoon(content);
    check_kettle(content);
    content_close(content);
}

/* A pack with another kettle, in the first place of the home page; what else it says of itself. */
static void make_rival(const char *settings)
{
    struct fixture f;
    char log[2000], meta[400];
    fixture_make(&f);
    snprintf(meta, sizeof meta,
             "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\n"
             "default_language,en\nidle_s,60\nread_idle_s,90\n%s",
             settings);
    fixture_write(&f, "content/meta.csv", meta);
    fixture_write(&f, "content/product.csv",
                  "id,ord,place,picture,thing,attract,home\n"
                  "kettle,1,home,product-kettle,thing-kettle,,4\n");
    fixture_write(&f, "content/product_use.csv",
                  "product_id,part_id,material_id,ord,certain,source_id,listed\n"
                  "kettle,lid,copper,1,1,book,0\n");
    fixture_write(&f, "content/texts_ui.csv",
                  "key,note,en,fi\nui.title,,Another,Toinen\nunit.g,,{value} g,{value} "
                  "g\nunit.percent,,{value}%,{value} %\n"
                  "place.home.name,,Elsewhere,b\nplace.home.hint,,a,b\nplace.home.alt,,a,b\n"
                  "group.metal.name,,a,b\ncountry.FI.name,,a,b\ncountry.CL.name,,a,b\n");
    CHECK(fixture_build(&f, rival, log, sizeof log));
    CHECK_TEXT(log, "");
    fixture_remove(&f);
}

/* A thing that differs is refused, and the base shown; with leave it is the one that is shown, with
 * its details, and its texts only where they were named too. */
static void test_rival(void)
{
    struct err err = {.text = ""};
    make_rival("");
    struct content *content = open_these(base, rival, ore);
    check_kettle(content);
    check_ore(content);
    CHECK(content_left_out(content, 0) != NULL && content_left_out(content, 1) == NULL);
    if (content_left_out(content, 0) != NULL) {
        char expected[400];
        snprintf(expected, sizeof expected,
                 "%s: table product, row kettle: %s has another home; give it another id, or name "
                 "the table in the pack's setting replaces",
                 rival, base);
        CHECK_TEXT(content_left_out(content, 0), expected);
    }
    CHECK(!content_verify(content, &err));
    content_close(content);

    make_rival("replaces,\"material, product\"\n");
    for (int order = 0; order < 2; order++) {
        content = open_these(base, order == 0 ? rival : ore, order == 0 ? ore : rival);
        CHECK(content_left_out(content, 0) == NULL && content_verify(content, &err));
        const struct product *kettle = content_product(content, "kettle");
        CHECK(content->product_count == 1 && kettle == content->products);
        CHECK_INT(kettle->home, 4);
        CHECK_INT(product_details(kettle)->use_count, 1);
        CHECK(material_details(content_material(content, "copper"))->products[0] == kettle);
        CHECK(content_scene(content, "home")->places[0].product == kettle);
        CHECK_TEXT(content_text(content, "en", content->title), "Strata");
        check_ore(content);
        check_rasters(content, "product-kettle");
        content_close(content);
    }

    make_rival("replaces,\"product, text\"\n");
    content = open_these(base, rival, ore);
    CHECK_TEXT(content_text(content, "en", content->title), "Another");
    CHECK_TEXT(content_text(content, "en", "mineral.azurite.name"), "Azurite");
    content_close(content);
}

static void test_broken(void)
{
    struct err err = {.text = ""};
    size_t size = 0;
    unsigned char *bytes = fixture_read(spoon, &size);
    fixture_store(broken, bytes, size - 4096);
    free(bytes);
    struct content *content = open_these(base, broken, ore);
    check_kettle(content);
    check_ore(content);
    CHECK(content_product(content, "spoon") == NULL);
    CHECK(content_left_out(content, 0) != NULL && content_left_out(content, 1) == NULL);
    CHECK(content_left_out(content, 0) != NULL &&
          strstr(content_left_out(content, 0), "cut short") != NULL);
    CHECK(content_troubled(content));
    CHECK(!content_verify(content, &err) && strstr(err.text, broken) != NULL);
    content_close(content);
    const char *const wrong[] = {broken, base}; /* the base itself must open */
    CHECK(!content_open_many(wrong, 2, NULL, &content, &err));
    CHECK(content == NULL && strstr(err.text, "cut short") != NULL);
}

int main(void)
{
    struct fixture fixture;
    char log[2000];
    fixture_make(&fixture);
    snprintf(base, sizeof base, "%s/base.db", fixture.root);
    snprintf(spoon, sizeof spoon, "%s/spoon.db", fixture.root);
    snprintf(ore, sizeof ore, "%s/ore.db", fixture.root);
    snprintf(rival, sizeof rival, "%s/rival.db", fixture.root);
    snprintf(broken, sizeof broken, "%s/broken.db", fixture.root);
    CHECK(fixture_build(&fixture, base, log, sizeof log));
    make_spoon();
    make_ore();
    test_two();
    test_three();
    test_rival();
    test_broken();
    fixture_remove(&fixture);
    return check_done();
}
