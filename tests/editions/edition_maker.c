#include "editions/edition_maker.h"

#include "content/write.h"
#include "core/rng.h"
#include "schema/bounds.h"
#include "tools/build/build.h"
#include "tools/build/needs.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct edition {
    struct arena arena;
    struct dataset data;
};

struct maker {
    struct edition *edition;
    const struct edition_wish *wish;
    struct rng rng;
    int texts;
};

static const char *const tags[8] = {"en", "fi", "sv", "es", "el", "de", "pl", "pt"};

/* ---- cells ---- */

static struct cell *add(struct maker *m, enum table_id table)
{
    return rows_add(&m->edition->data, table)->cells;
}

static struct cell *cell(struct cell *cells, enum table_id table, const char *column)
{
    return &cells[schema_column(schema_table(table), column)];
}

static void text(struct maker *m, enum table_id table, struct cell *cells, const char *column,
                 const char *words)
{
    *cell(cells, table, column) =
        (struct cell){.text = arena_copy(&m->edition->arena, words, strlen(words)), .set = true};
}

static void number(enum table_id table, struct cell *cells, const char *column, double value)
{
    *cell(cells, table, column) =
        (struct cell){.real = value, .integer = (int64_t)value, .set = true};
}

static bool chance(struct maker *m, double of)
{
    return rng_unit(&m->rng) < of;
}

static bool filled(struct maker *m)
{
    return chance(m, m->wish->filled);
}

/* A number in a range, or one of its ends. */
static double figure(struct maker *m, double low, double high)
{
    if (m->wish->extreme) {
        return chance(m, 0.5) ? low : high;
    }
    return low + floor(rng_unit(&m->rng) * fmin(high - low, 1000) * 10) / 10;
}

static void maybe(struct maker *m, enum table_id table, struct cell *cells, const char *column,
                  double low, double high)
{
    if (filled(m)) {
        number(table, cells, column, figure(m, low, high));
    }
}

static void flag(struct maker *m, enum table_id table, struct cell *cells, const char *column)
{
    number(table, cells, column, chance(m, 0.5) ? 1 : 0);
}

static const char *name(struct maker *m, const char *kind, int n)
{
    return arena_printf(&m->edition->arena, "%s-%d", kind, n);
}

static int upto(struct maker *m, int most)
{
    return (int)(rng_unit(&m->rng) * (most + 1));
}

/* ---- tables ---- */

static const char *const countries[] = {"CL", "FI", "ZZ", "AR", "AU", "BR",
                                        "CA", "CN", "DE", "ES", "GR", "PL"};
#define COUNTRIES (int)(sizeof countries / sizeof countries[0])

static void setting(struct maker *m, const char *key, const char *value)
{
    struct cell *cells = add(m, TABLE_META);
    text(m, TABLE_META, cells, "key", key);
    text(m, TABLE_META, cells, "value", value);
}

static void settings(struct maker *m)
{
    setting(m, "title_key", "ui.title");
    setting(m, "content_version", m->wish->extreme ? "1000000000" : "1");
    setting(m, "min_app", "1");
    setting(m, "idle_s", m->wish->extreme ? "3600" : "60");
    setting(m, "read_idle_s", "90");
    setting(m, "default_language", tags[m->wish->languages > 2 ? 1 : 0]);
    if (m->wish->sections != NULL) {
        setting(m, "sections", m->wish->sections);
    }
    if (filled(m)) {
        setting(m, "venue_key", "ui.title");
        setting(m, "logo", "picture-0");
        setting(m, "accent_dark", "#ffffff");
        if (!m->wish->no_list) {
            setting(m, "critical_total", m->wish->extreme ? "200" : "34");
        }
    }
    if (m->wish->layers != NULL) {
        setting(m, "layers", m->wish->layers);
    }
    for (int i = 0; i < m->wish->languages; i++) {
        struct cell *cells = add(m, TABLE_LANGUAGE);
        text(m, TABLE_LANGUAGE, cells, "id", tags[i]);
        number(TABLE_LANGUAGE, cells, "ord", m->wish->extreme ? 99999 : i);
        text(m, TABLE_LANGUAGE, cells, "own_name", tags[i]);
        text(m, TABLE_LANGUAGE, cells, "decimal", i % 2 == 0 ? "." : ",");
        if (i > 1 && filled(m)) {
            text(m, TABLE_LANGUAGE, cells, "fallback", tags[i - 1]);
        }
        if (filled(m)) {
            text(m, TABLE_LANGUAGE, cells, "plural", "one-few-many");
            text(m, TABLE_LANGUAGE, cells, "group_sep", "\xc2\xa0");
        }
    }
    for (int i = 0; i < COUNTRIES; i++) {
        text(m, TABLE_COUNTRY, add(m, TABLE_COUNTRY), "id", countries[i]);
    }
}

static void sources(struct maker *m)
{
    for (int i = 0; i < 2 + m->wish->lists; i++) {
        struct cell *cells = add(m, TABLE_SOURCE);
        text(m, TABLE_SOURCE, cells, "id", name(m, "source", i));
        text(m, TABLE_SOURCE, cells, "title", "A report on stones");
        text(m, TABLE_SOURCE, cells, "publisher", "Somebody");
        maybe(m, TABLE_SOURCE, cells, "year", 1500, 2200);
        if (filled(m)) {
            text(m, TABLE_SOURCE, cells, "page", "p. 3");
            text(m, TABLE_SOURCE, cells, "url", "https://example.org/a/very/long/address");
            text(m, TABLE_SOURCE, cells, "licence", "CC BY 4.0");
        }
    }
}

static const char *any_source(struct maker *m)
{
    return name(m, "source", upto(m, 1 + m->wish->lists));
}

/* Taken apart it stays within the width and height of its picture. */
static void layer(struct maker *m, const struct cell *whole, int ord)
{
    struct cell *cells = add(m, TABLE_LAYER);
    text(m, TABLE_LAYER, cells, "picture_id", whole[PICTURE_ID].text);
    number(TABLE_LAYER, cells, "ord", ord);
    text(m, TABLE_LAYER, cells, "name", name(m, "band", ord + 1));
    maybe(m, TABLE_LAYER, cells, "dx", -whole[PICTURE_WIDTH].real, 0);
    maybe(m, TABLE_LAYER, cells, "dy", 0, whole[PICTURE_HEIGHT].real);
    number(TABLE_LAYER, cells, "x", figure(m, 0, 50));
    number(TABLE_LAYER, cells, "y", figure(m, 0, 50));
    number(TABLE_LAYER, cells, "w", figure(m, 1, 100));
    number(TABLE_LAYER, cells, "h", figure(m, 1, 100));
    number(TABLE_LAYER, cells, "width", 1);
    number(TABLE_LAYER, cells, "height", 1);
    number(TABLE_LAYER, cells, "media_id", 1);
}

static struct cell *spot(struct maker *m, const char *picture, const char *where)
{
    struct cell *cells = add(m, TABLE_SPOT);
    text(m, TABLE_SPOT, cells, "picture_id", picture);
    text(m, TABLE_SPOT, cells, "name", where);
    number(TABLE_SPOT, cells, "x", figure(m, -1e3, 1e3));
    number(TABLE_SPOT, cells, "y", figure(m, -1e3, 1e3));
    return cells;
}

static const char *picture(struct maker *m, const char *id)
{
    struct cell *cells = add(m, TABLE_PICTURE);
    text(m, TABLE_PICTURE, cells, "id", id);
    text(m, TABLE_PICTURE, cells, "file", "a.svg");
    number(TABLE_PICTURE, cells, "width", figure(m, 1, 100000));
    number(TABLE_PICTURE, cells, "height", figure(m, 1, 100000));
    for (int i = 0; i < 1 + upto(m, 2); i++) {
        layer(m, cells, i);
    }
    return id;
}

static void rasters(struct maker *m)
{
    struct cell *cells = add(m, TABLE_MEDIA);
    number(TABLE_MEDIA, cells, "id", 1);
    text(m, TABLE_MEDIA, cells, "type", "image/png");
    number(TABLE_MEDIA, cells, "width", 1);
    number(TABLE_MEDIA, cells, "height", 1);
    number(TABLE_MEDIA, cells, "size", 1);
    picture(m, "picture-0");
    if (filled(m)) {
        picture(m, "home-landscape");
        picture(m, "home-portrait");
        picture(m, "attract-bg-landscape");
    }
}

static void value(struct maker *m, enum table_id table, struct cell *cells, const char *column,
                  double low, double high)
{
    number(table, cells, column, figure(m, low, high));
    maybe(m, table, cells, "decimals", 0, 6);
    if (fabs(cell(cells, table, column)->real) < 1) { /* none that shows as 0 */
        number(table, cells, "decimals", 1);
    }
    maybe(m, table, cells, "about", 0, 1);
    const double figure_of = cells[schema_column(schema_table(table), column)].real;
    if (filled(m) || table == TABLE_PRODUCT_USE) {
        text(m, table, cells, "unit", figure_of >= 0 && figure_of <= 100 ? "percent" : "kg");
    }
    if (filled(m) || table == TABLE_RECYCLED) {
        text(m, table, cells, "year", "2016");
    }
    text(m, table, cells, "source_id", any_source(m));
}

static void uses(struct maker *m, const char *product, const char *part)
{
    int used = m->wish->uses < m->wish->materials ? m->wish->uses : m->wish->materials;
    for (int i = 0; i < used; i++) {
        const enum table_id t = TABLE_PRODUCT_USE;
        struct cell *cells = add(m, t);
        text(m, t, cells, "product_id", product);
        text(m, t, cells, "part_id", part);
        text(m, t, cells, "material_id", name(m, "material", i));
        number(t, cells, "ord", 1);
        if (filled(m)) {
            text(m, t, cells, "element", "Cu");
            value(m, t, cells, "amount", 0, 1e9);
        }
        if (chance(m, m->wish->answered)) {
            number(t, cells, "certain", 1);
            text(m, t, cells, "source_id", any_source(m));
        }
        if (chance(m, m->wish->answered)) {
            flag(m, t, cells, "listed");
        }
    }
}

static void product(struct maker *m, int n)
{
    const enum table_id t = TABLE_PRODUCT;
    const char *id = name(m, "product", n);
    struct cell *cells = add(m, t);
    const char *apart = picture(m, name(m, "apart", n));
    text(m, t, cells, "id", id);
    number(t, cells, "ord", m->wish->extreme ? 99999 : n);
    text(m, t, cells, "place", name(m, "scene", n % m->wish->scenes));
    text(m, t, cells, "picture", apart);
    text(m, t, cells, "thing", picture(m, name(m, "thing", n)));
    if (!m->wish->no_home) {
        number(t, cells, "home", n % 7 + (n % 11 == 0 ? 90 : 0));
    }
    if (!m->wish->no_attract && n < 8) {
        const char *attract = picture(m, name(m, "attract", n));
        text(m, t, cells, "attract", attract);
        for (int band = 1; band <= 4 && filled(m); band++) {
            struct cell *cells_of = spot(m, attract, name(m, "band", band));
            if (filled(m) && band < m->wish->materials) {
                text(m, TABLE_SPOT, cells_of, "material_id", name(m, "material", band));
            }
        }
        if (filled(m)) {
            spot(m, attract, "ground");
        }
    }
    for (int i = 0; i < m->wish->parts; i++) {
        const char *part = name(m, "part", i);
        struct cell *row = add(m, TABLE_PART);
        text(m, TABLE_PART, row, "product_id", id);
        text(m, TABLE_PART, row, "id", part);
        number(TABLE_PART, row, "ord", i);
        spot(m, apart, part);
        uses(m, id, part);
    }
    struct cell *place = add(m, TABLE_PLACE);
    text(m, TABLE_PLACE, place, "scene_id", name(m, "scene", n % m->wish->scenes));
    text(m, TABLE_PLACE, place, "product_id", id);
    number(TABLE_PLACE, place, "x", figure(m, -1e3, 1e3));
    number(TABLE_PLACE, place, "y", figure(m, -1e3, 1e3));
    const double high = m->edition->data.tables[TABLE_PICTURE].row[0].cells[PICTURE_HEIGHT].real;
    number(TABLE_PLACE, place, "h", figure(m, high * ROWS_LEAST_PLACE, high)); /* of picture-0 */
    number(TABLE_PLACE, place, "label_x", figure(m, -1e3, 1e3));
    number(TABLE_PLACE, place, "label_y", figure(m, -1e3, 1e3));
    maybe(m, TABLE_PLACE, place, "drawn", 0, 1);
}

static void scenes(struct maker *m)
{
    static const char *const icons[] = {"M6 24L24 8 42 24Z", "O24 24 20", "M0 48C0 0 48 0 48 48",
                                        "M4 30H44V42Q9 9 4 30"};
    for (int i = 0; i < m->wish->scenes; i++) {
        struct cell *cells = add(m, TABLE_SCENE);
        text(m, TABLE_SCENE, cells, "id", name(m, "scene", i));
        number(TABLE_SCENE, cells, "ord", i);
        text(m, TABLE_SCENE, cells, "picture", "picture-0");
        if (filled(m)) {
            text(m, TABLE_SCENE, cells, "icon", icons[i % 4]);
        }
    }
}

static void supply(struct maker *m, const char *material, int ord)
{
    static const char *const stages[] = {"mined", "processed", "eu-mined", "milled"};
    struct cell *cells = add(m, TABLE_SUPPLY);
    text(m, TABLE_SUPPLY, cells, "material_id", material);
    number(TABLE_SUPPLY, cells, "ord", ord);
    /* At most five of a stage, and none that is a copy of another. */
    text(m, TABLE_SUPPLY, cells, "stage", stages[ord <= BOUNDS_FIGURES ? upto(m, 2) : 3]);
    text(m, TABLE_SUPPLY, cells, "period", arena_printf(&m->edition->arena, "%d", 2010 + ord));
    text(m, TABLE_SUPPLY, cells, "source_id", any_source(m));
    if (filled(m)) {
        text(m, TABLE_SUPPLY, cells, "detail", "ui.title");
    }
    const int most = m->wish->lists < COUNTRIES ? m->wish->lists : COUNTRIES;
    const int shares = upto(m, most); /* one a country */
    for (int i = 0; i < shares; i++) {
        struct cell *share = add(m, TABLE_SHARE);
        text(m, TABLE_SHARE, share, "material_id", material);
        number(TABLE_SHARE, share, "supply_ord", ord);
        number(TABLE_SHARE, share, "ord", i);
        text(m, TABLE_SHARE, share, "country_id", countries[i]);
        number(TABLE_SHARE, share, "percent",
               m->wish->extreme ? (i == 0 ? 100 : 0) : 100.0 / shares);
    }
}

static void material(struct maker *m, int n)
{
    const enum table_id t = TABLE_MATERIAL;
    const char *id = name(m, "material", n);
    struct cell *cells = add(m, t);
    text(m, t, cells, "id", id);
    number(t, cells, "ord", n);
    if (!m->wish->no_list) {
        flag(m, t, cells, "critical");
        flag(m, t, cells, "strategic");
    }
    text(m, t, cells, "picture", filled(m) ? picture(m, id) : "picture-0");
    if (filled(m)) {
        text(m, t, cells, "symbol", "Cu");
        text(m, t, cells, "grp", "metal");
        number(t, cells, "supply_risk", figure(m, 0, 100));
        text(m, t, cells, "score_source", any_source(m));
    }
    for (int i = upto(m, 3); i > 0; i--) {
        struct cell *fact = add(m, TABLE_FACT);
        text(m, TABLE_FACT, fact, "material_id", id);
        number(TABLE_FACT, fact, "ord", i);
        value(m, TABLE_FACT, fact, "value", -1e15, 1e15);
    }
    if (filled(m)) {
        struct cell *rate = add(m, TABLE_RECYCLED);
        text(m, TABLE_RECYCLED, rate, "material_id", id);
        value(m, TABLE_RECYCLED, rate, "value", 0, 100);
        struct cell *year = add(m, TABLE_LISTED);
        text(m, TABLE_LISTED, year, "material_id", id);
        number(TABLE_LISTED, year, "year", 2023);
    }
    for (int i = upto(m, m->wish->lists); i > 0; i--) {
        supply(m, id, i);
        struct cell *use = add(m, TABLE_ENDUSE);
        text(m, TABLE_ENDUSE, use, "material_id", id);
        number(TABLE_ENDUSE, use, "ord", i);
        text(m, TABLE_ENDUSE, use, "source_id", any_source(m));
        maybe(m, TABLE_ENDUSE, use, "percent", 0, 100);
        if (n % 2 == 1) {
            text(m, TABLE_ENDUSE, use, "scope", "land");
        }
    }
}

static void mineral(struct maker *m, int n)
{
    static const char *const looks[] = {"metal", "gem", "stone", "earth"};
    const enum table_id t = TABLE_MINERAL;
    const char *id = name(m, "mineral", n);
    struct cell *cells = add(m, t);
    text(m, t, cells, "id", id);
    number(t, cells, "ord", n);
    text(m, t, cells, "formula", "Cu\xe2\x82\x82O");
    text(m, t, cells, "crystal_system", filled(m) ? "cubic" : "none");
    text(m, t, cells, "colour", "#a03020");
    text(m, t, cells, "look", looks[upto(m, 3)]);
    text(m, t, cells, "picture", "picture-0");
    maybe(m, t, cells, "a", 0, 1000);
    if (filled(m)) {
        number(t, cells, "mohs_min", figure(m, 0.5, 2));
        maybe(m, t, cells, "mohs_max", 2, 10);
    }
    if (filled(m)) {
        number(t, cells, "density_min", figure(m, 0.05, 2));
        maybe(m, t, cells, "density_max", 2, 30);
    }
    if (filled(m)) {
        text(m, t, cells, "source_id", any_source(m));
        text(m, t, cells, "forms", "{100};{110}");
    }
    const int ores =
        upto(m, m->wish->lists < m->wish->materials ? m->wish->lists : m->wish->materials - 1);
    for (int i = 0; i < ores; i++) {
        struct cell *ore = add(m, TABLE_MINERAL_MATERIAL);
        text(m, TABLE_MINERAL_MATERIAL, ore, "mineral_id", id);
        text(m, TABLE_MINERAL_MATERIAL, ore, "material_id", name(m, "material", i));
        number(TABLE_MINERAL_MATERIAL, ore, "ord", i);
    }
    for (int i = 1; i <= 3 && filled(m); i++) {
        struct cell *view = add(m, TABLE_MINERAL_VIEW);
        text(m, TABLE_MINERAL_VIEW, view, "mineral_id", id);
        text(m, TABLE_MINERAL_VIEW, view, "picture", "picture-0");
        number(TABLE_MINERAL_VIEW, view, "ord", i);
    }
    for (int i = 0; i < 3 && filled(m); i++) {
        struct cell *place = add(m, TABLE_LOCALITY);
        text(m, TABLE_LOCALITY, place, "mineral_id", id);
        text(m, TABLE_LOCALITY, place, "country_id", countries[i]);
        number(TABLE_LOCALITY, place, "ord", i);
    }
}

/* ---- texts ---- */

static void put_text(struct maker *m, const char *language, const char *key, const char *words)
{
    struct cell *cells = add(m, TABLE_TEXT);
    text(m, TABLE_TEXT, cells, "language_id", language);
    text(m, TABLE_TEXT, cells, "key", key);
    text(m, TABLE_TEXT, cells, "text", words);
}

/* Words of the length that was wished or may be, now and then with the longest word. */
static const char *some_words(struct maker *m, const char *key)
{
    static const char *const few[] = {"Stone", "A little stone", "Kiviaines", "Steine und Erden"};
    const size_t most = rows_words_most(key);
    const size_t wish = (size_t)m->wish->text_bytes;
    const int size = (int)(wish < most ? wish : most);
    if (size == 0) {
        return few[upto(m, 3)];
    }
    char *words = arena_alloc(&m->edition->arena, (size_t)size + 1);
    const int word = chance(m, 0.1) ? 61 : 9; /* 60 letters are the longest word that is legal */
    for (int i = 0; i < size; i++) {
        const bool space = i % word == word - 1 && i + 1 < size;
        words[i] = (char)(space ? ' ' : 'a' + i % 26);
    }
    return words;
}

static void wanted(void *user, const struct table *table, const struct row *row, const char *key)
{
    struct maker *m = user;
    (void)table;
    (void)row;
    if (strncmp(key, "ui.", 3) == 0 || strncmp(key, "unit.", 5) == 0) {
        return; /* of the exhibit itself */
    }
    for (int i = 0; i < m->wish->languages; i++) {
        put_text(m, tags[i], key, some_words(m, key));
    }
}

/* Texts of the attract loop, which no row calls for, and of materials without a mineral. */
static void named(struct maker *m)
{
    for (int n = 0; n < m->wish->products && n < 8 && !m->wish->bare_words; n++) {
        for (int i = 0; i < m->wish->languages; i++) {
            struct arena *arena = &m->edition->arena;
            put_text(m, tags[i], arena_printf(arena, "ui.attract.title.product-%d", n), "Look");
            for (int band = 1; band <= 4; band++) {
                const char *key = arena_printf(arena, "ui.attract.band.product-%d.%d", n, band);
                put_text(m, tags[i], key, some_words(m, key));
                put_text(m, tags[i],
                         arena_printf(arena, "ui.attract.band.product-%d.%d.what", n, band), "it");
            }
        }
    }
    for (int n = 0; n < m->wish->materials; n++) {
        for (int i = 0; i < m->wish->languages; i++) {
            put_text(m, tags[i],
                     arena_printf(&m->edition->arena, "ui.material.no_ore.material-%d", n), "Air");
        }
    }
}

/* One text a key and language: units are called for by many rows. */
static void sweep_texts(struct rows *rows)
{
    for (size_t i = 1; i < rows->count; i++) {
        rows->row[i].dropped =
            rows_compare(rows->table, rows->row[i - 1].cells, rows->row[i].cells, 2) == 0;
    }
    rows_sweep(rows);
}

static void make(struct edition *edition, const struct edition_wish *wish,
                 const struct edition_words *words, size_t word_count)
{
    struct maker maker = {.edition = edition, .wish = wish, .rng = {wish->seed}};
    arena_init(&edition->arena, (size_t)1024 * 1024);
    dataset_init(&edition->data, &edition->arena, &edition->arena);
    settings(&maker);
    sources(&maker);
    rasters(&maker);
    scenes(&maker);
    for (int i = 0; i < wish->products; i++) {
        product(&maker, i);
    }
    for (int i = 0; i < wish->materials; i++) {
        material(&maker, i);
    }
    for (int i = 0; i < wish->minerals; i++) {
        mineral(&maker, i);
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        rows_sort(&edition->data.tables[i]);
    }
    const struct needs_listener listener = {wanted, &maker};
    needs_each(&edition->data, &listener);
    named(&maker);
    for (size_t i = 0; i < word_count; i++) {
        for (int l = 0; l < wish->languages; l++) {
            if (strcmp(words[i].language, tags[l]) == 0 &&
                strncmp(words[i].key, "ui.attract.title.", 17) != 0 &&
                strncmp(words[i].key, "ui.attract.band.", 16) != 0 &&
                strncmp(words[i].key, "ui.material.no_ore.", 19) != 0) {
                put_text(&maker, tags[l], words[i].key, words[i].text);
            }
        }
    }
    rows_sort(&edition->data.tables[TABLE_TEXT]);
    sweep_texts(&edition->data.tables[TABLE_TEXT]);
}

struct faults {
    int edition, count;
};

static bool hear(void *user, const struct complaint *complaint)
{
    struct faults *faults = user;
    char key[200] = "";
    printf("edition %d is not valid: %s %s: %s\n", faults->edition, complaint->table->name,
           complaint->row != NULL ? rows_name(complaint->table, complaint->row, key, sizeof key)
                                  : "",
           complaint->text);
    faults->count++;
    return true;
}

int edition_build(int n, const struct edition_wish *wish, const struct edition_words *words,
                  size_t word_count, const char *path, int spool)
{
    static const struct write_media pixel = {0, 1};
    struct edition edition;
    struct faults faults = {.edition = n};
    const struct listener listener = {hear, &faults};
    struct report report = {.out = stdout};
    struct err err = {.text = ""};
    make(&edition, wish, words, word_count);
    dataset_check(&edition.data, true, &listener);
    dataset_rules(&edition.data, &listener);
    needs_check(&edition.data, &report);
    if (!write_content(path, &edition.data, &pixel, 1, spool, &err)) {
        printf("edition %d cannot be written: %s\n", n, err.text);
        faults.count++;
    }
    dataset_release(&edition.data);
    arena_release(&edition.arena);
    return faults.count + (int)report.errors;
}

struct edition_wish edition_wish(int n)
{
    static const char *const sections[] = {NULL, "about", "products", "products, about"};
    static const char *const layers[] = {NULL, "product, material, mineral", "products, product",
                                         "material"};
    static const int counts[] = {1, 0, 2, 5, 6, 9, 3, 1};
    static const double chances[] = {1, 0, 0.5, 0.8};
    struct rng rng = {1000 + (uint64_t)n};
    struct edition_wish wish = {
        .seed = rng_next(&rng),
        .languages = n % 8 + 1,
        .products = counts[n % 8],
        .parts = counts[n / 2 % 8],
        .uses = counts[n / 3 % 8],
        .materials = counts[n / 4 % 8],
        .minerals = counts[n / 5 % 8],
        .scenes = 1 + n % 5,
        .lists = n % 7,
        .filled = chances[n / 2 % 4],
        .answered = chances[n / 7 % 4],
        .text_bytes = n % 60 == 7   ? 4000
                      : n % 10 == 4 ? 300
                                    : 0,
        .extreme = n % 3 == 1,
        .sections = sections[n / 3 % 4],
        .layers = layers[n / 4 % 4],
        .no_list = n / 3 % 2 == 1,
        .no_attract = n % 4 == 3,
        .no_home = n % 5 == 2,
        .bare_words = n % 6 == 5,
    };
    if (n % 100 == 99) { /* many of each */
        wish.products = wish.materials = wish.minerals = 500;
        wish.parts = wish.uses = 2;
        wish.languages = 2;
        wish.text_bytes = 0;
    }
    return wish;
}
