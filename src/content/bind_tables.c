/* What the tables become. A new column that is shown is a name and a line in the schema, a member
 * in content.h and a line here; a new table of things is a struct and two members in content.h, a
 * list here and a line in bind_things; one that belongs to a thing a line in its list. */
#include "content/bind.h"

#include <stddef.h>

/* Offset of a member that must have this C type. */
#define AT(type, member, c_type)                                                                   \
    (offsetof(struct type, member) + 0 * sizeof(_Generic(((struct type *)0)->member, c_type : 0)))

#define TEXT(type, member, column)                                                                 \
    {                                                                                              \
        column, AT(type, member, const char *), BIND_TEXT, NULL                                    \
    }
#define WHOLE(type, member, column)                                                                \
    {                                                                                              \
        column, AT(type, member, int), BIND_WHOLE, NULL                                            \
    }
#define REAL(type, member, column)                                                                 \
    {                                                                                              \
        column, AT(type, member, double), BIND_REAL, NULL                                          \
    }
#define SCORE(type, member, column)                                                                \
    {                                                                                              \
        column, AT(type, member, double), BIND_SCORE, NULL                                         \
    }
#define FLAG(type, member, column)                                                                 \
    {                                                                                              \
        column, AT(type, member, bool), BIND_FLAG, NULL                                            \
    }
#define KNOWN(type, member, column)                                                                \
    {                                                                                              \
        column, AT(type, member, enum known), BIND_KNOWN, NULL                                     \
    }
#define ITEM(type, member, column, what)                                                           \
    {                                                                                              \
        column, AT(type, member, const struct what *), BIND_ITEM, NULL                             \
    }
#define WORDS(type, member, words)                                                                 \
    {                                                                                              \
        NULL, AT(type, member, const char *), BIND_WORDS, words                                    \
    }
#define SHELF(type)                                                                                \
    {                                                                                              \
        NULL, AT(type, shelf, struct shelf *), BIND_SHELF, NULL                                    \
    }
#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static const struct binding language[] = {
    TEXT(language, id, "id"),
    TEXT(language, own_name, "own_name"),
    TEXT(language, decimal, "decimal"),
    TEXT(language, group, "group_sep"),
    TEXT(language, plural, "plural"),
    TEXT(language, fallback, "fallback"),
    WHOLE(language, ord, "ord"),
    WHOLE(language, group_from, "group_from"),
    FLAG(language, noun_capitals, "noun_capitals"),
};

static const struct binding source[] = {
    TEXT(source, id, "id"),
    TEXT(source, title, "title"),
    TEXT(source, publisher, "publisher"),
    TEXT(source, page, "page"),
    TEXT(source, url, "url"),
    TEXT(source, licence, "licence"),
    WHOLE(source, year, "year"),
    FLAG(source, undated, "undated"),
};

static const struct binding picture[] = {
    SHELF(picture),
    TEXT(picture, id, "id"),
    TEXT(picture, credit, "credit"),
    TEXT(picture, licence, "licence"),
    REAL(picture, width, "width"),
    REAL(picture, height, "height"),
};

static const struct binding layer[] = {
    TEXT(layer, name, "name"),
    TEXT(layer, part, "part"),
    REAL(layer, dx, "dx"),
    REAL(layer, dy, "dy"),
    REAL(layer, x, "x"),
    REAL(layer, y, "y"),
    REAL(layer, w, "w"),
    REAL(layer, h, "h"),
    WHOLE(layer, width, "width"),
    WHOLE(layer, height, "height"),
    {"media_id", AT(layer, media, int64_t), BIND_MEDIA, NULL},
};

static const struct binding spot[] = {
    TEXT(spot, name, "name"),
    TEXT(spot, layer, "layer"),
    REAL(spot, x, "x"),
    REAL(spot, y, "y"),
    ITEM(spot, material, "material_id", material),
};

static const struct binding product[] = {
    SHELF(product),
    TEXT(product, id, "id"),
    TEXT(product, place, "place"),
    ITEM(product, picture, "picture", picture),
    ITEM(product, thing, "thing", picture),
    ITEM(product, attract, "attract", picture),
    WHOLE(product, home, "home"),
    TEXT(product, sound, "sound"),
};

static const struct binding part[] = {{"id", 0, BIND_TEXT, NULL}}; /* an array of names */

static const struct binding use[] = {
    TEXT(use, part, "part_id"),
    ITEM(use, material, "material_id", material),
    TEXT(use, element, "element"),
    ITEM(use, source, "source_id", source),
    FLAG(use, certain, "certain"),
    KNOWN(use, listed, "listed"),
    {"amount", AT(use, amount, const struct figure *), BIND_AMOUNT,
     "use.{product_id}.{part_id}.{material_id}.text"},
};

static const struct binding scene[] = {
    TEXT(scene, id, "id"),
    TEXT(scene, icon, "icon"),
    ITEM(scene, picture, "picture", picture),
};

static const struct binding sound[] = {
    TEXT(sound, id, "id"),
    TEXT(sound, strike.body, "body"),
    REAL(sound, strike.hz, "hz"),
    REAL(sound, strike.decay_ms, "decay_ms"),
    REAL(sound, strike.damping, "damping"),
    REAL(sound, strike.bend, "bend"),
    REAL(sound, strike.noise, "noise"),
    REAL(sound, strike.noise_hz, "noise_hz"),
    REAL(sound, strike.noise_ms, "noise_ms"),
    REAL(sound, strike.attack_ms, "attack_ms"),
    REAL(sound, strike.length_ms, "length_ms"),
    REAL(sound, strike.level_db, "level_db"),
};

static const struct binding place[] = {
    ITEM(place, product, "product_id", product),
    REAL(place, x, "x"),
    REAL(place, y, "y"),
    REAL(place, h, "h"),
    REAL(place, label_x, "label_x"),
    REAL(place, label_y, "label_y"),
    FLAG(place, drawn, "drawn"),
};

static const struct binding material[] = {
    SHELF(material),
    TEXT(material, id, "id"),
    TEXT(material, symbol, "symbol"),
    TEXT(material, group, "grp"),
    FLAG(material, critical, "critical"),
    FLAG(material, strategic, "strategic"),
    SCORE(material, supply_risk, "supply_risk"),
    SCORE(material, importance, "importance"),
    ITEM(material, score_source, "score_source", source),
    ITEM(material, life_source, "life_source", source),
    ITEM(material, picture, "picture", picture),
    TEXT(material, sound, "sound"),
    TEXT(material, colours, "colours"),
    TEXT(material, finish, "finish"),
    REAL(material, density, "density"),
    ITEM(material, density_source, "density_source", source),
};

static const struct binding listed[] = {{"year", 0, BIND_WHOLE, NULL}}; /* an array of years */

static const struct binding fact[] = {
    {"value", 0, BIND_FIGURE, "fact.{material_id}.{ord}"},
};

static const struct binding recycled[] = {
    {"value", 0, BIND_FIGURE, "recycled.{material_id}"},
};

static const struct binding supply[] = {
    WHOLE(supply, ord, "ord"),      TEXT(supply, stage, "stage"),
    TEXT(supply, detail, "detail"), TEXT(supply, period, "period"),
    FLAG(supply, about, "about"),   ITEM(supply, source, "source_id", source),
};

static const struct binding share[] = {
    TEXT(share, country, "country_id"),
    REAL(share, percent, "percent"),
};

static const struct binding end_use[] = {
    SCORE(end_use, percent, "percent"),
    WORDS(end_use, text, "enduse.{material_id}.{ord}"),
    TEXT(end_use, scope, "scope"),
    ITEM(end_use, source, "source_id", source),
};

static const struct binding score[] = {
    WHOLE(score, year, "year"),
    SCORE(score, supply_risk, "supply_risk"),
    SCORE(score, importance, "importance"),
    ITEM(score, source, "source_id", source),
};

static const struct binding supplier[] = {
    TEXT(supplier, element, "element"),
    TEXT(supplier, scope, "scope"),
    TEXT(supplier, stage, "stage"),
    TEXT(supplier, country, "country"),
    REAL(supplier, percent, "percent"),
    FLAG(supplier, below, "below"),
    ITEM(supplier, source, "source_id", source),
};

static const struct binding reliance[] = {
    TEXT(reliance, kind, "kind"),
    WHOLE(reliance, year, "year"),
    REAL(reliance, percent, "percent"),
    ITEM(reliance, source, "source_id", source),
};

static const struct binding substitution[] = {
    TEXT(substitution, element, "element"),
    SCORE(substitution, importance, "importance"),
    SCORE(substitution, supply_risk, "supply_risk"),
    SCORE(substitution, concentration, "concentration"),
    SCORE(substitution, eu_concentration, "eu_concentration"),
    ITEM(substitution, source, "source_id", source),
};

static const struct binding eu_import[] = {
    TEXT(eu_import, goods, "goods"),
    TEXT(eu_import, country, "country"),
    REAL(eu_import, percent, "percent"),
    WHOLE(eu_import, year, "year"),
    ITEM(eu_import, source, "source_id", source),
};

static const struct binding mineral[] = {
    SHELF(mineral),
    TEXT(mineral, id, "id"),
    TEXT(mineral, formula, "formula"),
    TEXT(mineral, system, "crystal_system"),
    REAL(mineral, cell[0], "a"),
    REAL(mineral, cell[1], "b"),
    REAL(mineral, cell[2], "c"),
    REAL(mineral, cell[3], "alpha"),
    REAL(mineral, cell[4], "beta"),
    REAL(mineral, cell[5], "gamma"),
    TEXT(mineral, forms, "forms"),
    TEXT(mineral, look, "look"),
    REAL(mineral, aspect, "aspect"),
    SCORE(mineral, mohs_min, "mohs_min"),
    SCORE(mineral, mohs_max, "mohs_max"),
    SCORE(mineral, density_min, "density_min"),
    SCORE(mineral, density_max, "density_max"),
    TEXT(mineral, colour, "colour"),
    ITEM(mineral, picture, "picture", picture),
    TEXT(mineral, sound, "sound"),
    ITEM(mineral, source, "source_id", source),
};

static const struct binding view[] = {{"picture", 0, BIND_ITEM, NULL}};    /* array of pointers */
static const struct binding ore[] = {{"material_id", 0, BIND_ITEM, NULL}}; /* array of pointers */

static const struct binding locality[] = {
    TEXT(locality, country, "country_id"),
    WORDS(locality, text, "locality.{mineral_id}.{country_id}"),
    ITEM(locality, source, "source_id", source),
};

static const struct binding yardstick[] = {
    TEXT(yardstick, id, "id"),
    REAL(yardstick, size_mm, "size"),
    REAL(yardstick, span_mm, "span"),
    TEXT(yardstick, outline, "outline"),
    TEXT(yardstick, detail, "detail"),
    FLAG(yardstick, beside, "beside"),
    ITEM(yardstick, source, "source_id", source),
    TEXT(yardstick, colours, "colours"),
};

/* Table, struct, order, bindings. */
#define SHAPE(table, c_type, order, name) table, sizeof(c_type), order, name, COUNT(name)
#define LIST(list, count) offsetof(struct content, list), offsetof(struct content, count)

const struct shape bind_things[] = {
    {SHAPE(TABLE_LANGUAGE, struct language, "ord", language), LIST(languages, language_count),
     true},
    {SHAPE(TABLE_SOURCE, struct source, NULL, source), LIST(sources, source_count), false},
    {SHAPE(TABLE_PICTURE, struct picture, NULL, picture), LIST(pictures, picture_count), false},
    {SHAPE(TABLE_PRODUCT, struct product, "ord", product), LIST(products, product_count), false},
    {SHAPE(TABLE_MATERIAL, struct material, "ord", material), LIST(materials, material_count),
     false},
    {SHAPE(TABLE_MINERAL, struct mineral, "ord", mineral), LIST(minerals, mineral_count), false},
    {SHAPE(TABLE_SCENE, struct scene, "ord", scene), LIST(scenes, scene_count), false},
    {SHAPE(TABLE_SOUND, struct sound, NULL, sound), LIST(sounds, sound_count), false},
    {SHAPE(TABLE_YARDSTICK, struct yardstick, "ord", yardstick), LIST(yardsticks, yardstick_count),
     false},
};
const size_t bind_thing_count = COUNT(bind_things);

#define INNER(name, table, c_type, order)                                                          \
    {                                                                                              \
        SHAPE(table, c_type, order, name), 0, 0, false                                             \
    }
const struct shape bind_place = INNER(place, TABLE_PLACE, struct place, NULL);
const struct shape bind_share = INNER(share, TABLE_SHARE, struct share, "ord");

static const struct shape layer_shape = INNER(layer, TABLE_LAYER, struct layer, "ord"),
                          spot_shape = INNER(spot, TABLE_SPOT, struct spot, NULL),
                          part_shape = INNER(part, TABLE_PART, const char *, "ord"),
                          use_shape = INNER(use, TABLE_PRODUCT_USE, struct use, "ord"),
                          listed_shape = INNER(listed, TABLE_LISTED, int, "year"),
                          fact_shape = INNER(fact, TABLE_FACT, struct figure, "ord"),
                          recycled_shape = INNER(recycled, TABLE_RECYCLED, struct figure, NULL),
                          supply_shape = INNER(supply, TABLE_SUPPLY, struct supply, "ord"),
                          score_shape = INNER(score, TABLE_SCORE, struct score, "year"),
                          supplier_shape = INNER(supplier, TABLE_SUPPLIER, struct supplier, NULL),
                          reliance_shape = INNER(reliance, TABLE_RELIANCE, struct reliance, NULL),
                          substitution_shape =
                              INNER(substitution, TABLE_SUBSTITUTION, struct substitution, NULL),
                          eu_import_shape =
                              INNER(eu_import, TABLE_EU_IMPORT, struct eu_import, NULL),
                          end_use_shape = INNER(end_use, TABLE_ENDUSE, struct end_use, "ord"),
                          view_shape = INNER(view, TABLE_MINERAL_VIEW, struct picture *, "ord"),
                          ore_shape = INNER(ore, TABLE_MINERAL_MATERIAL, struct material *, "ord"),
                          locality_shape = INNER(locality, TABLE_LOCALITY, struct locality, "ord");

#define OF(details, list, count, read)                                                             \
    offsetof(struct details, list), offsetof(struct details, count), AT(details, read, bool)

const struct belonging bind_picture[2] = {
    {&layer_shape, TABLE_MEDIA, OF(picture_details, layers, layer_count, layers_read)},
    {&spot_shape, TABLE_SPOT, OF(picture_details, spots, spot_count, spots_read)},
};
const struct belonging bind_product[2] = {
    {&part_shape, TABLE_PART, OF(product_details, parts, part_count, parts_read)},
    {&use_shape, TABLE_PRODUCT_USE, OF(product_details, uses, use_count, uses_read)},
};
const struct belonging bind_material[10] = {
    {&listed_shape, TABLE_LISTED, OF(material_details, listed, listed_count, listed_read)},
    {&fact_shape, TABLE_FACT, OF(material_details, facts, fact_count, facts_read)},
    {&recycled_shape, TABLE_RECYCLED, offsetof(struct material_details, recycled), NO_COUNT,
     AT(material_details, recycled_read, bool)},
    {&supply_shape, TABLE_SHARE, OF(material_details, supplies, supply_count, supplies_read)},
    {&end_use_shape, TABLE_ENDUSE, OF(material_details, end_uses, end_use_count, uses_read)},
    {&score_shape, TABLE_SCORE, OF(material_details, scores, score_count, scores_read)},
    {&supplier_shape, TABLE_SUPPLIER,
     OF(material_details, suppliers, supplier_count, suppliers_read)},
    {&reliance_shape, TABLE_RELIANCE,
     OF(material_details, reliances, reliance_count, reliances_read)},
    {&substitution_shape, TABLE_SUBSTITUTION,
     OF(material_details, substitutions, substitution_count, substitutions_read)},
    {&eu_import_shape, TABLE_EU_IMPORT, OF(material_details, imports, import_count, imports_read)},
};
const struct belonging bind_mineral[3] = {
    {&view_shape, TABLE_MINERAL_VIEW, OF(mineral_details, views, view_count, views_read)},
    {&ore_shape, TABLE_MINERAL_MATERIAL,
     OF(mineral_details, materials, material_count, materials_read)},
    {&locality_shape, TABLE_LOCALITY,
     OF(mineral_details, localities, locality_count, localities_read)},
};
