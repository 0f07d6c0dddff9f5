#define _GNU_SOURCE /* memmem */
/* Content files that are damaged, foreign or malicious: each must be refused with a message that
 * says what to do, or open and be harmless; never a crash. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "content/db.h"
#include "core/rng.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static unsigned char *good;
static size_t good_size;
static char path[120];

/* Uses everything that a screen could: reading under the sanitizers is the check. */
static void use_all(const struct content *content)
{
    struct err err;
    size_t sum = 0;
    for (size_t i = 0; i < content->language_count; i++) {
        sum += strlen(content_text(content, content->languages[i].id, "ui.title"));
    }
    for (size_t i = 0; i < content->product_count; i++) {
        const struct product *product = &content->products[i];
        const struct product_details *all = product_details(product);
        sum += (size_t)content_critical_in(product).confirmed +
               picture_details(product->picture)->layer_count;
        for (size_t k = 0; k < all->use_count; k++) {
            sum += strlen(all->uses[k].material->id);
        }
    }
    for (size_t i = 0; i < content->material_count; i++) {
        const struct material *material = &content->materials[i];
        const struct material_details *all = material_details(material);
        sum += all->product_count + all->mineral_count + all->fact_count;
        for (size_t k = 0; k < all->supply_count; k++) {
            sum += strlen(all->supplies[k].source->title);
        }
        sum += picture_details(material->picture)->layer_count;
    }
    for (size_t i = 0; i < content->mineral_count; i++) {
        const struct mineral_details *all = mineral_details(&content->minerals[i]);
        sum += all->material_count + all->locality_count;
    }
    for (size_t i = 0; i < content->picture_count; i++) {
        const struct picture_details *all = picture_details(&content->pictures[i]);
        for (size_t k = 0; k < all->layer_count; k++) {
            struct media_bytes bytes;
            if (content_media(content, all->layers[k].media, &bytes, &err)) {
                sum += bytes.data_size;
                free(bytes.data);
                free(bytes.alpha);
            }
        }
    }
    CHECK(sum > 0);
}

/* Opens the file at path and reads all of it; true if it was taken by the exhibit and by the
 * check of the tools. On refusal there must be one line of words. */
static bool verifies(struct err *err)
{
    struct content *content = NULL;
    *err = (struct err){.text = ""};
    bool fine = content_open(path, &content, err);
    if (fine) {
        use_all(content);
        fine = content_verify(content, err);
    }
    CHECK(fine || (err->text[0] != '\0' && strchr(err->text, '\n') == NULL));
    content_close(content);
    return fine;
}

/* The same for the exhibit alone, which lives with what is found late. */
static bool opens(const char *vfs, struct err *err)
{
    struct content *content = NULL;
    *err = (struct err){.text = ""};
    const bool fine = content_open_vfs(path, vfs, &content, err);
    CHECK(fine == (content != NULL));
    if (fine) {
        use_all(content);
    } else {
        CHECK(err->text[0] != '\0' && strchr(err->text, '\n') == NULL);
    }
    content_close(content);
    return fine;
}

static void expect_refusal(const char *what, const char *words)
{
    struct err err;
    if (opens(NULL, &err)) {
        printf("%s: was opened\n", what);
        check_failures++;
    } else if (strstr(err.text, words) == NULL) {
        printf("%s: says \"%s\", not \"%s\"\n", what, err.text, words);
        check_failures++;
    }
}

/* Details of a thing are not looked at when the file is opened: then the check must refuse it. */
static void expect_fault(const char *what, const char *words)
{
    struct err err;
    if (verifies(&err)) {
        printf("%s: was taken\n", what);
        check_failures++;
    } else if (strstr(err.text, words) == NULL) {
        printf("%s: says \"%s\", not \"%s\"\n", what, err.text, words);
        check_failures++;
    }
}

static void test_foreign_files(void)
{
    unlink(path);
    expect_refusal("missing", "cannot open");
    mkdir(path, 0777);
    expect_refusal("folder", "not an ordinary file");
    rmdir(path);
    fixture_store(path, "", 0);
    expect_refusal("empty", "empty");
    fixture_store(path, "xx", 2); /* SQLite itself calls one byte an empty file */
    expect_refusal("two bytes", "too short");
    char text[8192];
    memset(text, 'x', sizeof text);
    fixture_store(path, text, sizeof text);
    expect_refusal("no database", "not a SQLite database");
}

static void test_truncation(void)
{
    for (size_t size = 4096; size < good_size; size += 4096) {
        fixture_store(path, good, size);
        expect_refusal("truncated", "cut short");
    }
    fixture_store(path, good, good_size - 1);
    expect_refusal("truncated by a byte", "cut short");
    unsigned char *longer = malloc(good_size + 4096);
    memcpy(longer, good, good_size);
    memset(longer + good_size, 0, 4096);
    fixture_store(path, longer, good_size + 4096);
    expect_refusal("too long", "too long");
    free(longer);
}

static void test_header(void)
{
    static const struct {
        size_t at;
        unsigned char value;
        const char *words;
    } cases[] = {
        {18, 2, "WAL"},
        {19, 2, "WAL"},
        {16, 2, "build it again"},
        {20, 8, "build it"},
        {52 + 3, 1, "build it"},
        {56 + 3, 2, "build it"},
        {24, 99, "build it"},
        {63, CONTENT_SCHEMA + 1, "update the program"},
        {63, 0, "schema 0"},
        {68, 1, "not a content file of Strata"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const unsigned char old = good[cases[i].at];
        good[cases[i].at] = cases[i].value;
        fixture_store(path, good, good_size);
        good[cases[i].at] = old;
        expect_refusal("header", cases[i].words);
    }
}

static void test_siblings(void)
{
    static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
    fixture_store(path, good, good_size);
    for (int i = 0; i < 3; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        fixture_store(name, "", 0);
        expect_refusal("sibling", suffixes[i]);
        unlink(name);
    }
    struct err err;
    CHECK(opens(NULL, &err));
    char odd[160];
    snprintf(odd, sizeof odd, "%.100s-#?&%%41 x", path);
    fixture_store(odd, good, good_size);
    struct content *content = NULL;
    CHECK(content_open(odd, &content, &err)); /* a name that looks like URI options */
    content_close(content);
    unlink(odd);
}

/* SQL that a malicious or clumsy editor could have run on a good file. */
static const struct {
    const char *sql, *words;
} alterations[] = {
    {"CREATE VIEW v AS SELECT 1", "view"},
    {"CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END", "trigger"},
    {"CREATE INDEX i ON product(ord)", "index"},
    {"CREATE TABLE extra(a)", "does not belong"},
    {"ALTER TABLE product ADD COLUMN extra TEXT", "other columns"},
    {"DROP TABLE text_note", "missing"},
    {"DROP TABLE product; CREATE VIEW product AS SELECT 1", "does not belong"},
    {"UPDATE product_use SET material_id='gold' WHERE part_id='lid'", "table product_use, row"},
    {"UPDATE product_use SET source_id='x' WHERE part_id='base'", "\"x\" in table source"},
    {"UPDATE part SET id='handle' WHERE id='lid'", "table product_use"},
    {"DELETE FROM material", "table"},
    {"DELETE FROM media", "table layer"},
    {"DELETE FROM meta WHERE key='idle_s'", "idle_s is missing"},
    {"UPDATE meta SET value='soon' WHERE key='idle_s'", "not a whole number"},
    {"UPDATE meta SET value='sv' WHERE key='default_language'", "no language"},
    {"UPDATE meta SET value='99' WHERE key='min_app'", "newer program"},
    {"UPDATE product SET id=CAST(X'6bff' AS TEXT)", "table"},
    {"UPDATE source SET title=CAST(X'41ff42' AS TEXT)", "not UTF-8"},
    {"UPDATE source SET title='a' || char(7)", "control character"},
    {"UPDATE source SET title=CAST(X'410042' AS TEXT)", "wrong type"},
    {"UPDATE source SET title=X'4142'", "wrong type"},
    {"UPDATE source SET title=printf('%.*c', 5000, 'x')", "shorten"},
    {"UPDATE source SET title=printf('%.*c', 61, 'x')", "a word of 61 characters"},
    {"UPDATE text SET text=printf('%.*c', 4000, 'i') WHERE language_id='fi'", "word"},
    {"UPDATE source SET title=''", "wrong type"},
    {"UPDATE source SET year=99999", "outside"},
    {"UPDATE source SET title=char(160, 8203)", "nobody sees"},
    {"UPDATE source SET url='javascript:x'", "address of the web"},
    {"UPDATE language SET decimal='1'", "not a decimal mark"},
    {"UPDATE language SET group_sep='0'", "between thousands"},
    {"UPDATE language SET group_sep=decimal", "both"},
    {"UPDATE mineral SET crystal_system='cubic2'", "not a crystal system"},
    {"UPDATE place SET h=1000000", "does not fit a scene"},
    {"UPDATE share SET country_id='FI'", "FI is there twice in this supply (also ord 1)"},
    {"UPDATE layer SET dy=-101 WHERE picture_id='product-kettle'",
     "further than the picture is high"},
    {"UPDATE fact SET unit='percent'", "no part of a whole"},
    {"UPDATE product SET ord='first'", "wrong type"},
    {"UPDATE product SET home=-1", "outside"},
    {"UPDATE product SET place='moon'", "\"moon\" in table scene"},
    {"UPDATE share SET percent=9e999", "outside"},
    {"UPDATE share SET percent=99", "add up"},
    {"UPDATE mineral SET colour='red'", "not a colour"},
    {"UPDATE country SET id='fi' WHERE id='FI'", "country code"},
    {"UPDATE layer SET width=99999", "outside"},
    {"UPDATE layer SET width=width+1", "another size"},
    {"UPDATE scene SET icon='moon'", "something else than M L H"},
    {"UPDATE scene SET icon='M0 0L0x1p9 9'", "something else than M L H"},
    {"UPDATE scene SET icon='M0 0Lnan 9'", "something else than M L H"},
    {"UPDATE scene SET icon='L0 0L9 9'", "begins with another command"},
    {"UPDATE scene SET icon='M0 0L99 9'", "leaves the square"},
    {"UPDATE scene SET icon=' '", "draws nothing"},
    {"UPDATE mineral SET point_group='m-3m'", "not one of"},
    {"UPDATE place SET drawn=2", "outside"},
    {"UPDATE spot SET layer='nowhere'", "no layer"},
    {"UPDATE media SET alpha_id=id", "alpha"},
    {"UPDATE text SET text=CAST(X'ff' AS TEXT) WHERE language_id='en'", "table text, row en/"},
    {"UPDATE text SET text=printf('%.*c', 9000, 'x') WHERE language_id='en'", "too long"},
};

static bool alter(const char *sql)
{
    sqlite3 *db = NULL;
    fixture_store(path, good, good_size);
    bool fine = sqlite3_open(path, &db) == SQLITE_OK &&
                sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    if (!fine) {
        printf("%s: %s\n", sql, sqlite3_errmsg(db));
        check_failures++;
    }
    sqlite3_close(db);
    return fine;
}

static void test_alterations(void)
{
    for (size_t i = 0; i < sizeof alterations / sizeof alterations[0]; i++) {
        if (alter(alterations[i].sql)) {
            expect_fault(alterations[i].sql, alterations[i].words);
        }
    }
    /* A bad text of another language must not stop the show: its fallback is shown. */
    struct content *content = NULL;
    struct err err;
    alter("UPDATE text SET text=CAST(X'ff' AS TEXT) WHERE language_id='fi' AND "
          "key='product.kettle.name'");
    CHECK(content_open(path, &content, &err));
    if (content != NULL) {
        CHECK_TEXT(content_text(content, "fi", "product.kettle.name"), "Kettle");
        CHECK_TEXT(content_text(content, "fi", "part.kettle.lid.name"), "Kansi");
        CHECK(!content_verify(content, &err) && strstr(err.text, "fi/product") != NULL);
        content_close(content);
    }
}

/* The words of a table as a stranger wrote them: what is damaged is said, and nothing of it. */
static void test_schema(void)
{
    static const char table[] = "CREATE TABLE picture";
    static const char *const words[] = {"\x1B[31m\xFF", "\xFF\xFE\x1B\x80\xC3(", "XXXXX"};
    unsigned char *copy = malloc(good_size);
    for (size_t i = 0; i < 2 * sizeof words / sizeof words[0]; i++) {
        struct err err = {.text = ""};
        memcpy(copy, good, good_size);
        unsigned char *at = memmem(copy, good_size, table, sizeof table - 1);
        CHECK(at != NULL);
        if (at != NULL) {
            const char *word = words[i / 2];
            memcpy(at + (i % 2 == 0 ? 0 : 13), word, strlen(word));
        }
        fixture_store(path, copy, good_size);
        sqlite3 *db = NULL;
        CHECK(!db_open(path, NULL, &db, &err)); /* as the tools do */
        CHECK(strstr(err.text, "the file is damaged; copy it again") != NULL ||
              strstr(err.text, "build it again") != NULL);
        for (const char *c = err.text; *c != '\0'; c++) {
            CHECK((unsigned char)*c >= 0x20 && (unsigned char)*c < 0x7F);
        }
        db_close(db);
    }
    free(copy);
}

static void test_media(void)
{
    static const char *const damages[] = {
        "DELETE FROM media_data",
        "UPDATE media_data SET data=X'00'",
        "UPDATE media_data SET data=zeroblob(length(data))",
        "UPDATE media SET size=size+1",
        "UPDATE media_data SET data='text'",
        "UPDATE media SET type=CASE type WHEN 'image/png' THEN 'image/jpeg' ELSE 'image/png' END \
         WHERE id NOT IN (SELECT alpha_id FROM media WHERE alpha_id IS NOT NULL)",
    };
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        struct content *content = NULL;
        struct err err = {.text = ""};
        alter(damages[i]);
        CHECK(content_open(path, &content, &err));
        if (content != NULL) {
            struct media_bytes bytes;
            const struct picture_details *all = picture_details(&content->pictures[0]);
            CHECK_INT(all->layer_count, 1);
            const int64_t id = all->layer_count > 0 ? all->layers[0].media : 1;
            CHECK(!content_media(content, id, &bytes, &err));
            CHECK(bytes.data == NULL && bytes.alpha == NULL && err.text[0] != '\0');
            content_close(content);
        }
    }
}

/* Rasters longer than the limit on SQL values are still read. */
static void test_long_media(void)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    alter("UPDATE media_data SET data=CAST(data||zeroblob(3000000) AS BLOB) WHERE id=1;"
          "UPDATE media SET size=(SELECT length(data) FROM media_data WHERE id=1) WHERE id=1");
    CHECK(content_open(path, &content, &err));
    CHECK(content != NULL && content_verify(content, &err));
    if (err.text[0] != '\0') {
        printf("%s\n", err.text);
    }
    content_close(content);
}

static void test_noise(uint64_t seed)
{
    struct rng rng = {seed};
    unsigned char *copy = malloc(good_size);
    int opened = 0;
    printf("noise seed %llu\n", (unsigned long long)seed);
    for (int round = 0; round < 400; round++) {
        memcpy(copy, good, good_size);
        const uint64_t flips = 1 + rng_next(&rng) % 8;
        for (uint64_t i = 0; i < flips; i++) {
            copy[rng_next(&rng) % good_size] ^= (unsigned char)(1u << rng_next(&rng) % 8);
        }
        if (round % 8 == 0) { /* a lost page, as bad storage leaves it */
            const size_t page = rng_next(&rng) % (good_size / 4096);
            memset(copy + page * 4096, round % 16 == 0 ? 0 : 0xff, 4096);
        }
        struct err err;
        fixture_store(path, copy, good_size);
        opened += opens(NULL, &err);
    }
    printf("%d of 400 damaged files opened\n", opened);
    free(copy);
}

int main(int argc, char **argv)
{
    struct fixture fixture;
    char log[4000];
    fixture_make(&fixture);
    snprintf(path, sizeof path, "%.90s/hostile.db", fixture.root);
    if (!fixture_build(&fixture, fixture.database, log, sizeof log)) {
        printf("%s", log);
        return 1;
    }
    good = fixture_read(fixture.database, &good_size);
    test_foreign_files();
    test_truncation();
    test_header();
    test_siblings();
    test_alterations();
    test_schema();
    test_media();
    test_long_media();
    test_noise(argc > 1 ? strtoull(argv[1], NULL, 10) : (uint64_t)time(NULL));
    free(good);
    fixture_remove(&fixture);
    return check_done();
}
