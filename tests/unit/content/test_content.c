/* The snapshot of a good content file: joins, orders, figures, texts and rasters. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "schema/schema.h"

#include <stdlib.h>
#include <string.h>

static void check_product(const struct content *content)
{
    const struct product *kettle = content_product(content, "kettle");
    CHECK(kettle != NULL);
    if (kettle == NULL) {
        return;
    }
    const struct product_details *all = product_details(kettle);
    CHECK(all->parts_read && all->uses_read && product_details(kettle) == all);
    CHECK_INT(all->part_count, 2);
    CHECK_TEXT(all->parts[0], "base"); /* by ord, not by id or file order */
    CHECK_INT(all->use_count, 2);
    CHECK_TEXT(all->uses[0].part, "base");
    const struct figure *amount = all->uses[0].amount;
    CHECK(amount != NULL && amount->about && amount->decimals == 1);
    if (amount != NULL) {
        CHECK_NEAR(amount->value, 12.5, 1e-12);
        CHECK_TEXT(amount->unit, "g");
        CHECK_TEXT(amount->year, "2019");
        CHECK_TEXT(amount->text, "use.kettle.base.copper.text");
        CHECK_TEXT(amount->source->title, "A book, on \"copper\"");
    }
    CHECK(all->uses[1].amount == NULL && !all->uses[1].certain);
    CHECK(all->uses[1].source == NULL);
    CHECK(all->uses[0].material == content_material(content, "copper"));
    CHECK(kettle->attract == NULL);
    CHECK_INT(kettle->home, 1);
    CHECK_INT(content_critical_in(kettle).confirmed, 1);
}

static void check_material(const struct content *content)
{
    const struct material *copper = content_material(content, "copper");
    CHECK(copper != NULL);
    if (copper == NULL) {
        return;
    }
    CHECK(copper->critical && copper->strategic);
    const struct material_details *all = material_details(copper);
    CHECK(all->facts_read && all->recycled_read && all->supplies_read && all->uses_read);
    CHECK(all->listed_read && all->products_read && all->ores_read && !content_troubled(content));
    CHECK_INT(all->product_count, 1);
    CHECK_TEXT(all->products[0]->id, "kettle");
    CHECK_INT(all->mineral_count, 1);
    CHECK(all->minerals[0] == content_mineral(content, "cuprite"));
    CHECK_INT(all->listed_count, 2);
    CHECK_INT(all->listed[0], 2020);
    CHECK_INT(all->fact_count, 1);
    CHECK_TEXT(all->facts[0].year, "2019\xe2\x80\x93"
                                   "2020");
    CHECK_TEXT(all->facts[0].text, "fact.copper.1");
    CHECK(all->recycled != NULL && all->recycled->about);
    CHECK_INT(all->supply_count, 1);
    CHECK_INT(all->supplies[0].share_count, 2);
    CHECK_TEXT(all->supplies[0].shares[0].country, "CL"); /* the largest first */
    CHECK_NEAR(all->supplies[0].shares[0].percent, 28.5, 1e-12);
    CHECK(all->end_uses[0].percent < 0);
    const struct mineral *cuprite = content_mineral(content, "cuprite");
    CHECK(cuprite != NULL && cuprite->density_max < 0);
    if (cuprite != NULL) {
        const struct mineral_details *ore = mineral_details(cuprite);
        CHECK(ore->materials_read && ore->localities_read && ore->views_read &&
              ore->view_count == 0);
        CHECK(ore->material_count == 1 && ore->materials[0] == copper);
        CHECK_TEXT(ore->localities[0].text, "locality.cuprite.FI");
    }
}

static void check_pictures(const struct content *content)
{
    const struct picture *kettle = content_picture(content, "product-kettle");
    CHECK(kettle != NULL);
    if (kettle == NULL) {
        return;
    }
    const struct picture_details *all = picture_details(kettle);
    CHECK(all->layer_count == 2 && all->spot_count == 2);
    CHECK_NEAR(kettle->width, 120, 1e-9);
    CHECK_TEXT(all->layers[0].name, "base");
    CHECK_TEXT(all->layers[1].part, "lid");
    CHECK_NEAR(all->layers[1].dy, -10, 1e-9);
    /* 0.1 times 1000 x 834 pixels over 120 x 100 units; a margin of one clear pixel. */
    const double pixel = 120.0 / 100.0;
    CHECK_NEAR(all->layers[0].x, 20, 2.1 * pixel);
    CHECK_NEAR(all->layers[0].w, 80, 4.1 * pixel);
    const struct picture *thing = content_picture(content, "thing-kettle");
    CHECK(thing != NULL && picture_details(thing)->layer_count == 1);
    CHECK(thing != NULL && picture_details(thing)->layers[0].x < 4);
    for (size_t i = 0; i < content->picture_count; i++) {
        const struct picture_details *picture = picture_details(&content->pictures[i]);
        for (size_t k = 0; k < picture->layer_count; k++) {
            struct media_bytes bytes;
            struct err err;
            const bool fine = content_media(content, picture->layers[k].media, &bytes, &err);
            CHECK(fine);
            CHECK_INT(bytes.width, picture->layers[k].width);
            free(bytes.data);
            free(bytes.alpha);
        }
    }
    struct media_bytes none;
    struct err err;
    CHECK(!content_media(content, 9999, &none, &err) && none.data == NULL);
    CHECK(!content_media(content, -1, &none, &err));
    const struct scene *home = content_scene(content, "home");
    CHECK(home != NULL && home->place_count == 1);
    CHECK(home != NULL && home->places[0].product == content_product(content, "kettle"));
}

static void check_texts(const struct content *content)
{
    CHECK_TEXT(content_text(content, "fi", "product.kettle.name"), "Keitin");
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    CHECK_TEXT(content_text(content, "xx", "product.kettle.name"), "Kettle");
    CHECK(content_missed(content, 0) == NULL);
    CHECK_TEXT(content_text(content, "fi", "no.such.key"), "");
    CHECK_TEXT(content_text(content, "en", "no.such.key"), "");
    CHECK_TEXT(content_text(content, "en", "ui.other"), "");
    CHECK_TEXT(content_text(content, "en", ""), ""); /* an edition without a venue */
    CHECK_TEXT(content_missed(content, 0), "no.such.key");
    CHECK_TEXT(content_missed(content, 1), "ui.other");
    CHECK(content_missed(content, 2) == NULL);
    CHECK(content_text_exact(content, "xx", "ui.title") == NULL);
    CHECK(content_text_exact(content, "fi", "") == NULL);
    CHECK_TEXT(content_meta(content, "content_version"), "7");
    CHECK(content_meta(content, "nothing") == NULL);
    CHECK(content_product(content, "zzz") == NULL && content_product(content, "") == NULL);
    const struct language *fi = content_language(content, "fi");
    CHECK(fi != NULL && strcmp(fi->group, "\xc2\xa0") == 0 && strcmp(fi->fallback, "en") == 0);
    CHECK_TEXT(content->languages[0].id, "en");
    CHECK_INT(content->version, 7);
    CHECK_INT(content->idle_ms, 60000);
    CHECK_TEXT(content->title, "ui.title");
}

/* Column numbers and the table must stay in step; a hole would be a column without a name. */
static void check_schema(void)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct table *table = schema_table((enum table_id)t);
        char sql[SCHEMA_SQL_SIZE];
        CHECK(table->name != NULL && table->column_count <= SCHEMA_MOST_COLUMNS);
        for (int i = 0; i < table->column_count; i++) {
            CHECK(table->columns[i].name != NULL);
            CHECK(((table->columns[i].flags & COLUMN_KEY) != 0) == (i < table->key_count));
        }
        schema_sql(table, sql, sizeof sql);
        CHECK(strncmp(sql, "CREATE TABLE ", 13) == 0);
        CHECK(schema_find(table->name) == table && schema_id(table) == (enum table_id)t);
    }
    CHECK(schema_find("sqlite_schema") == NULL);
}

int main(void)
{
    struct fixture fixture;
    char log[4000];
    check_schema();
    fixture_make(&fixture);
    const bool built = fixture_build(&fixture, fixture.database, log, sizeof log);
    CHECK(built);
    printf("%s", log);
    struct content *content = NULL;
    struct err err = {.text = ""};
    if (built && content_open(fixture.database, &content, &err)) {
        check_product(content);
        check_material(content);
        check_pictures(content);
        check_texts(content);
        CHECK(content_verify(content, &err));
        content_close(content);
    } else {
        printf("%s\n", err.text);
        CHECK(content != NULL);
    }
    content_close(NULL);
    fixture_remove(&fixture);
    return check_done();
}
