/* Details that cannot be read, or break a rule between rows: the list is empty and says that it is
 * not the truth; its neighbours are as they were. The rules are the ones that the tools check. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static unsigned char *good;
static size_t good_size;
static char path[120];

/* What can be unread, one bit each. */
enum {
    PARTS = 1,
    USES = 2,
    FACTS = 4,
    RECYCLED = 8,
    SUPPLIES = 16,
    END_USES = 32,
    LISTED = 64,
    PRODUCTS = 128,
    ORES = 256,
    MATERIALS = 512,
    LOCALITIES = 1024,
    LAYERS = 2048,
    SPOTS = 4096
};

static unsigned unread(const struct content *content)
{
    const struct product_details *product = product_details(content_product(content, "kettle"));
    const struct material_details *material = material_details(content_material(content, "copper"));
    const struct mineral_details *mineral = mineral_details(content_mineral(content, "cuprite"));
    const struct picture_details *picture =
        picture_details(content_picture(content, "product-kettle"));
    CHECK(product->parts_read ? product->part_count == 2 : product->part_count == 0);
    CHECK(product->uses_read ? product->use_count == 2 : product->use_count == 0);
    CHECK_INT(material->fact_count, material->facts_read ? 1 : 0);
    CHECK_INT(material->supply_count, material->supplies_read ? 1 : 0);
    CHECK_INT(material->end_use_count, material->uses_read ? 1 : 0);
    CHECK_INT(material->listed_count, material->listed_read ? 2 : 0);
    CHECK_INT(material->recycled != NULL, material->recycled_read);
    CHECK_INT(mineral->locality_count, mineral->localities_read ? 1 : 0);
    CHECK_INT(picture->layer_count, picture->layers_read ? 2 : 0);
    CHECK_INT(picture->spot_count, picture->spots_read ? 2 : 0);
    const struct critical_count critical = content_critical_in(content_product(content, "kettle"));
    CHECK_INT(critical.unread, !product->uses_read);
    CHECK_INT(critical.confirmed, product->uses_read ? 1 : 0);
    CHECK(critical.unknown); /* the use in the lid is recalled, not verified */
    return (product->parts_read ? 0 : PARTS) | (product->uses_read ? 0 : USES) |
           (material->facts_read ? 0 : FACTS) | (material->recycled_read ? 0 : RECYCLED) |
           (material->supplies_read ? 0 : SUPPLIES) | (material->uses_read ? 0 : END_USES) |
           (material->listed_read ? 0 : LISTED) | (material->products_read ? 0 : PRODUCTS) |
           (material->ores_read ? 0 : ORES) | (mineral->materials_read ? 0 : MATERIALS) |
           (mineral->localities_read ? 0 : LOCALITIES) | (picture->layers_read ? 0 : LAYERS) |
           (picture->spots_read ? 0 : SPOTS);
}

static void expect(const char *what, unsigned wanted)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    CHECK(content_open(path, &content, &err));
    if (content == NULL) {
        printf("%s: %s\n", what, err.text);
        return;
    }
    CHECK(!content_troubled(content));
    const unsigned found = unread(content);
    if (found != wanted) {
        printf("%s: unread are %x, not %x\n", what, found, wanted);
        check_failures++;
    }
    CHECK_INT(content_troubled(content), wanted != 0);
    content_close(content);
}

static const struct {
    const char *sql;
    unsigned unread;
} breaches[] = {
    {"UPDATE source SET year=2001", 0},
    {"UPDATE product_use SET source_id=NULL WHERE part_id='base'", USES},
    {"UPDATE product_use SET unit=NULL WHERE part_id='base'", USES},
    {"UPDATE product_use SET also=1 WHERE part_id='base'", USES},                /* whose figure? */
    {"UPDATE product_use SET also=1, also_id='book' WHERE part_id='lid'", USES}, /* no amount */
    {"UPDATE product_use SET also=1, also_id='book' WHERE part_id='base'", 0},
    {"UPDATE fact SET also_id='book'", FACTS}, /* what figure? */
    {"UPDATE recycled SET also=1", RECYCLED},
    {"UPDATE share SET percent=99", SUPPLIES},
    {"CREATE TEMP TABLE f AS SELECT * FROM fact;"
     "UPDATE f SET ord=ord+1; INSERT INTO fact SELECT * FROM f;"
     "UPDATE f SET ord=ord+1; INSERT INTO fact SELECT * FROM f;"
     "UPDATE f SET ord=ord+1; INSERT INTO fact SELECT * FROM f",
     FACTS},
    {"UPDATE share SET country_id='FI'", SUPPLIES},
    {"UPDATE supply SET period='<b>x</b>'", SUPPLIES},
    {"UPDATE fact SET year='2020-2019'", FACTS},
    {"UPDATE fact SET unit='percent'", FACTS},
    {"UPDATE product_use SET year='soon' WHERE part_id='base'", USES},
    {"UPDATE layer SET dx=999999999", LAYERS | SPOTS},
    {"UPDATE spot SET layer='nowhere'", SPOTS},
    {"UPDATE layer SET width=width+1", LAYERS | SPOTS},
    {"UPDATE part SET ord=-1", PARTS | USES},
    {"DELETE FROM supply", SUPPLIES}, /* shares of no supply */
    {"UPDATE recycled SET value=101", RECYCLED},
    {"UPDATE enduse SET source_id='nobody'", END_USES},
    {"UPDATE listed SET year=1 WHERE year=2020", LISTED},
    {"UPDATE locality SET ord=-1", LOCALITIES},
    {"UPDATE mineral_material SET ord=-1", MATERIALS},
};

static void test_breaches(void)
{
    for (size_t i = 0; i < sizeof breaches / sizeof breaches[0]; i++) {
        sqlite3 *db = NULL;
        fixture_store(path, good, good_size);
        CHECK(sqlite3_open(path, &db) == SQLITE_OK);
        CHECK(sqlite3_exec(db, breaches[i].sql, NULL, NULL, NULL) == SQLITE_OK);
        sqlite3_close(db);
        expect(breaches[i].sql, breaches[i].unread);
    }
}

/* Somebody copies another file over the one that is open: nothing more is read of it, since it
 * would be of another edition, and every list says so. */
static void test_overwritten(void)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    fixture_store(path, good, good_size);
    CHECK(content_open(path, &content, &err));
    if (content == NULL) {
        return;
    }
    unsigned char *other = malloc(good_size);
    memset(other, 0, good_size);
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL && fwrite(other, 1, good_size, file) == good_size && fclose(file) == 0);
    free(other);
    /* The clock of a file system may tick too slowly to see it. */
    CHECK(utimensat(AT_FDCWD, path, (struct timespec[2]){{1, 0}, {1, 0}}, 0) == 0);
    CHECK_INT(unread(content), 2 * SPOTS - 1);
    CHECK(content_troubled(content));
    content_close(content);
}

int main(void)
{
    struct fixture fixture;
    char log[2000];
    fixture_make(&fixture);
    CHECK(fixture_build(&fixture, fixture.database, log, sizeof log));
    good = fixture_read(fixture.database, &good_size);
    snprintf(path, sizeof path, "%s/bad.db", fixture.root);
    test_breaches();
    test_overwritten();
    free(good);
    fixture_remove(&fixture);
    return check_done();
}
