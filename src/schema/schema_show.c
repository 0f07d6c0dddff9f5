/* Tables of what the screens show today: settings, sources, pictures, products, materials,
 * minerals. */
#include "schema/schema_private.h"

static const struct column meta_columns[] = {
    [META_KEY] = {"key", TYPE_TEXT, K, .longest = 64, .doc = "name of the setting"},
    [META_VALUE] = {"value", TYPE_TEXT, R, .longest = 200, .doc = "its value"},
};

static const struct column language_columns[] = {
    [LANGUAGE_ID] = {"id", TYPE_ID, K, .doc = "BCP 47 tag, lower case"},
    [LANGUAGE_ORD] = ORD,
    [LANGUAGE_OWN_NAME] = {"own_name", TYPE_TEXT, R, .doc = "as its speakers call it"},
    [LANGUAGE_FALLBACK] = {"fallback", TYPE_ID, TO(TABLE_LANGUAGE),
                           .doc = "language shown where a text is missing"},
    [LANGUAGE_DECIMAL] = {"decimal", TYPE_TEXT, R, .longest = 4, .doc = "decimal mark"},
    [LANGUAGE_GROUP] = {"group_sep", TYPE_TEXT, .longest = 4, .doc = "thousands separator"},
    [LANGUAGE_PLURAL] = {"plural", TYPE_ID, .choices = "other|one-other|one-few-many",
                         .doc = "plural forms; empty: one-other"},
    [LANGUAGE_GROUP_FROM] = {"group_from", TYPE_INT, .low = 4, .high = 9,
                             .doc = "digits from which a number is divided; empty: 5"},
    [LANGUAGE_SENTENCE] = {"sentence", TYPE_INT, .low = 5, .high = 60,
                           .doc = "most words of a sentence; empty: 20"},
    [LANGUAGE_NOUN_CAPITALS] = {"noun_capitals", TYPE_BOOL,
                                .doc = "1: nouns keep their capital within a line"},
};

static const struct column source_columns[] = {
    [SOURCE_ID] = {"id", TYPE_ID, K, .doc = "short name used by the other tables"},
    [SOURCE_TITLE] = {"title", TYPE_TEXT, R | COLUMN_SHOWN, .doc = "in the original language"},
    [SOURCE_PUBLISHER] = {"publisher", TYPE_TEXT, .flags = R | COLUMN_SHOWN},
    [SOURCE_YEAR] = {"year", TYPE_INT, .low = 1500, .high = 2200, .doc = "of publication"},
    [SOURCE_UNDATED] = {"undated", TYPE_BOOL,
                        .doc = "1: it bears no date, year is when it was read"},
    [SOURCE_PAGE] = {"page", TYPE_TEXT, .doc = "page, table or section"},
    [SOURCE_URL] = {"url", TYPE_TEXT, .longest = 500},
    [SOURCE_LICENCE] = {"licence", TYPE_TEXT, .doc = "terms of use"},
};

static const struct column country_columns[] = {
    [COUNTRY_ID] = {"id", TYPE_CODE, K, .doc = "ISO 3166-1 alpha-2"},
};

static const struct column picture_columns[] = {
    [PICTURE_ID] = {"id", TYPE_ID, K},
    [PICTURE_FILE] = {"file", TYPE_TEXT, R,
                      .doc =
                          "drawing below assets/, or crystal:MINERAL, crystals: or form:MATERIAL"},
    [PICTURE_CREDIT] = {"credit", TYPE_TEXT, .doc = "who made it"},
    [PICTURE_LICENCE] = {"licence", TYPE_TEXT},
    [PICTURE_WIDTH] = {"width", TYPE_REAL, R | B, .low = 1, .high = 100000, .doc = "drawing units"},
    [PICTURE_HEIGHT] = {"height", TYPE_REAL, R | B, .low = 1, .high = 100000,
                        .doc = "drawing units"},
};

static const struct column layer_columns[] = {
    [LAYER_PICTURE] = {"picture_id", TYPE_ID, TO_K(TABLE_PICTURE)},
    [LAYER_ORD] = {"ord", TYPE_INT, K, .high = 999, .doc = "paint order, back to front"},
    [LAYER_NAME] = {"name", TYPE_ID, .doc = "group in the drawing; empty: all of it"},
    [LAYER_PART] = {"part", TYPE_ID, .doc = "part of the product that it shows"},
    [LAYER_DX] = {"dx", TYPE_REAL, .doc = "way to its exploded place, drawing units"},
    [LAYER_DY] = {"dy", TYPE_REAL},
    [LAYER_X] = {"x", TYPE_REAL, R | B, .doc = "rectangle of ink, drawing units"},
    [LAYER_Y] = {"y", TYPE_REAL, R | B},
    [LAYER_W] = {"w", TYPE_REAL, R | B, .low = 1e-6, .high = 1e6},
    [LAYER_H] = {"h", TYPE_REAL, R | B, .low = 1e-6, .high = 1e6},
    [LAYER_WIDTH] = {"width", TYPE_INT, R | B, .low = 1, .high = 8192, .doc = "pixels"},
    [LAYER_HEIGHT] = {"height", TYPE_INT, R | B, .low = 1, .high = 8192, .doc = "pixels"},
    [LAYER_MEDIA] = {"media_id", TYPE_INT, .flags = R | B | COLUMN_REFERS, .refers = TABLE_MEDIA},
};

static const struct column spot_columns[] = {
    [SPOT_PICTURE] = {"picture_id", TYPE_ID, TO_K(TABLE_PICTURE)},
    [SPOT_NAME] = {"name", TYPE_ID, K,
                   .doc = "part, or number of a band of rock; ground: where the ground begins"},
    [SPOT_LAYER] = {"layer", TYPE_ID, .doc = "layer it rides on"},
    [SPOT_X] = {"x", TYPE_REAL, R, .doc = "drawing units, assembled"},
    [SPOT_Y] = {"y", TYPE_REAL, R},
    [SPOT_MATERIAL] = {"material_id", TYPE_ID, TO(TABLE_MATERIAL),
                       .doc = "what the rock is of; touching it leads there"},
};

static const struct column product_columns[] = {
    [PRODUCT_ID] = {"id", TYPE_ID, K},
    [PRODUCT_ORD] = ORD,
    [PRODUCT_PLACE] = {"place", TYPE_ID, TO_R(TABLE_SCENE), .doc = "scene it stands in"},
    [PRODUCT_PICTURE] = {"picture", TYPE_ID, TO_R(TABLE_PICTURE), .doc = "exploded view"},
    [PRODUCT_THING] = {"thing", TYPE_ID, TO_R(TABLE_PICTURE), .doc = "standing, with the cut"},
    [PRODUCT_ATTRACT] = {"attract", TYPE_ID, TO(TABLE_PICTURE), .doc = "in the attract loop"},
    [PRODUCT_HOME] = {"home", TYPE_INT, .high = 99, .doc = "place on the first screen, 0 = none"},
    [PRODUCT_SOUND] = SOUND,
};

static const struct column part_columns[] = {
    [PART_PRODUCT] = {"product_id", TYPE_ID, TO_K(TABLE_PRODUCT)},
    [PART_ID] = {"id", TYPE_ID, K},
    [PART_ORD] = ORD,
};

static const struct column use_columns[] = {
    [USE_PRODUCT] = {"product_id", TYPE_ID, TO_K(TABLE_PRODUCT)},
    [USE_PART] = {"part_id", TYPE_ID, K},
    [USE_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [USE_ORD] = ORD,
    [USE_ELEMENT] = {"element", TYPE_TEXT, .longest = 60, .doc = "chemical symbols"},
    [USE_AMOUNT] = {"amount", TYPE_REAL, .high = 1e9, .doc = "empty: none was verified"},
    [USE_DECIMALS] = {"decimals", TYPE_INT, .high = 6, .doc = "digits shown"},
    [USE_UNIT] = {"unit", TYPE_ID, .doc = "text unit.<this>"},
    [USE_ABOUT] = {"about", TYPE_BOOL, .doc = "1: shown as about"},
    [USE_YEAR] = {"year", TYPE_TEXT, .longest = 40, .doc = "year or period of the figure"},
    [USE_SOURCE] = {"source_id", TYPE_ID, TO(TABLE_SOURCE)},
    [USE_ALSO] = ALSO,
    [USE_ALSO_SOURCE] = ALSO_SOURCE,
    [USE_CERTAIN] = {"certain", TYPE_BOOL, .doc = "1: verified, 0: recalled"},
    [USE_LISTED] = {"listed", TYPE_BOOL,
                    .doc = "0: not the form that the EU list means (pigment, not metal)"},
    [USE_LUMP] = LUMP,
};

static const struct column scene_columns[] = {
    [SCENE_ID] = {"id", TYPE_ID, K},
    [SCENE_ORD] = ORD,
    [SCENE_PICTURE] = {"picture", TYPE_ID, TO_R(TABLE_PICTURE)},
    [SCENE_ICON] = {"icon", TYPE_TEXT, .longest = 400,
                    .doc = "beside its name: strokes in a square of 48, M 6 24 L 24 8"},
};

static const struct column place_columns[] = {
    [PLACE_SCENE] = {"scene_id", TYPE_ID, TO_K(TABLE_SCENE)},
    [PLACE_PRODUCT] = {"product_id", TYPE_ID, TO_K(TABLE_PRODUCT)},
    [PLACE_X] = {"x", TYPE_REAL, R, .doc = "centre of the foot, drawing units"},
    [PLACE_Y] = {"y", TYPE_REAL, R},
    [PLACE_H] = {"h", TYPE_REAL, R, .low = 1e-6, .high = 1e6, .doc = "height"},
    [PLACE_LABEL_X] = {"label_x", TYPE_REAL, R, .doc = "centre of the name"},
    [PLACE_LABEL_Y] = {"label_y", TYPE_REAL, R},
    [PLACE_DRAWN] = {"drawn", TYPE_BOOL, .doc = "1: the drawing of the scene shows it already"},
};

/* As tools/forms has them. */
#define FORMS                                                                                      \
    "ingots|bars|slabs|sheets|boards|rounds|waffle|bricks|block|billet|cakes|bale|lens|"           \
    "wire|spool|roll|rods|ribbon|"                                                                 \
    "flakes|chips|shards|lumps|pebbles|granules|pellets|beads|shot|grains|sponge|gravel|heap|"     \
    "heaps|powder|crystals|slurry|drops|jar|bottle|oil|bulb|boule|crystalbar|hopper"

static const struct column material_columns[] = {
    [MATERIAL_ID] = {"id", TYPE_ID, K},
    [MATERIAL_ORD] = ORD,
    [MATERIAL_SYMBOL] = {"symbol", TYPE_TEXT, .longest = 40, .doc = "chemical symbol"},
    [MATERIAL_GROUP] = {"grp", TYPE_ID, .doc = "text group.<this>.name"},
    [MATERIAL_CRITICAL] = {"critical", TYPE_BOOL,
                           .doc = "1: on the list of the edition, now that of the EU"},
    [MATERIAL_STRATEGIC] = {"strategic", TYPE_BOOL},
    [MATERIAL_RISK] = {"supply_risk", TYPE_REAL, .high = 100, .doc = "EU score 2023"},
    [MATERIAL_IMPORTANCE] = {"importance", TYPE_REAL, .high = 100, .doc = "EU score 2023"},
    [MATERIAL_SCORE_SOURCE] = {"score_source", TYPE_ID, TO(TABLE_SOURCE)},
    [MATERIAL_LIFE_SOURCE] = {"life_source", TYPE_ID, TO(TABLE_SOURCE),
                              .doc = "of what material.<id>.life says of people"},
    [MATERIAL_PICTURE] = {"picture", TYPE_ID, TO_R(TABLE_PICTURE)},
    [MATERIAL_SOUND] = SOUND,
    [MATERIAL_FORM] = {"form", TYPE_ID, .choices = FORMS, .doc = "how people handle it, drawn"},
    [MATERIAL_COLOURS] = {"colours", TYPE_TEXT, .longest = 80,
                          .doc = "of the form: #rrggbb, up to ten with blanks between"},
    [MATERIAL_FINISH] = {"finish", TYPE_ID,
                         .choices = "polished|satin|matt|oxidised|translucent|glazed"},
    [MATERIAL_DENSITY] = {"density", TYPE_REAL, .high = 1e6,
                          .doc = "g/cm3, of the solid; of a group: of the one its figures name"},
    [MATERIAL_DENSITY_SOURCE] = {"density_source", TYPE_ID, TO(TABLE_SOURCE)},
};

static const struct column listed_columns[] = {
    [LISTED_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [LISTED_YEAR] = {"year", TYPE_INT, K, .low = 2000, .high = 2200},
};

static const struct column fact_columns[] = {
    [FACT_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [FACT_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99, .doc = "text fact.<material>.<ord>"},
    [FACT_VALUE] = {"value", TYPE_REAL, R, .low = -1e15, .high = 1e15},
    [FACT_DECIMALS] = {"decimals", TYPE_INT, .high = 6, .doc = "digits shown"},
    [FACT_UNIT] = {"unit", TYPE_ID, .doc = "text unit.<this>"},
    [FACT_ABOUT] = {"about", TYPE_BOOL, .doc = "1: shown as about"},
    [FACT_YEAR] = {"year", TYPE_TEXT, .longest = 40,
                   .doc = "year or period; empty: source undated"},
    [FACT_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
    [FACT_ALSO] = ALSO,
    [FACT_ALSO_SOURCE] = ALSO_SOURCE,
    [FACT_LUMP] = LUMP,
};

static const struct column recycled_columns[] = {
    [RECYCLED_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [RECYCLED_VALUE] = {"value", TYPE_REAL, R, .high = 100},
    [RECYCLED_DECIMALS] = {"decimals", TYPE_INT, .high = 6, .doc = "digits shown"},
    [RECYCLED_UNIT] = {"unit", TYPE_ID, .doc = "text unit.<this>"},
    [RECYCLED_ABOUT] = {"about", TYPE_BOOL, .doc = "1: shown as about"},
    [RECYCLED_YEAR] = {"year", TYPE_TEXT, R, .longest = 40, .doc = "year or period"},
    [RECYCLED_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
    [RECYCLED_ALSO] = ALSO,
    [RECYCLED_ALSO_SOURCE] = ALSO_SOURCE,
};

static const struct column supply_columns[] = {
    [SUPPLY_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [SUPPLY_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99},
    [SUPPLY_STAGE] = {"stage", TYPE_ID, R, .doc = "supplystage.<this>.name"},
    [SUPPLY_DETAIL] = {"detail", TYPE_KEY, .doc = "text that says what is counted"},
    [SUPPLY_PERIOD] = {"period", TYPE_TEXT, R, .longest = 40, .doc = "year or period"},
    [SUPPLY_ABOUT] = {"about", TYPE_BOOL, .doc = "1: the period is not exact"},
    [SUPPLY_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
};

static const struct column share_columns[] = {
    [SHARE_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [SHARE_SUPPLY] = {"supply_ord", TYPE_INT, K, .low = 1, .high = 99},
    [SHARE_ORD] = {"ord", TYPE_INT, K, .high = 999},
    [SHARE_COUNTRY] = {"country_id", TYPE_CODE, TO_R(TABLE_COUNTRY)},
    [SHARE_PERCENT] = {"percent", TYPE_REAL, R, .high = 100},
};

static const struct column enduse_columns[] = {
    [ENDUSE_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [ENDUSE_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99, .doc = "enduse.<material>.<ord>"},
    [ENDUSE_PERCENT] = {"percent", TYPE_REAL, .high = 100, .doc = "empty: not known"},
    [ENDUSE_SCOPE] = {"scope", TYPE_ID, .doc = "whose uses: usescope.<this>; empty: of the world"},
    [ENDUSE_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
};

static const struct column mineral_columns[] = {
    [MINERAL_ID] = {"id", TYPE_ID, K},
    [MINERAL_ORD] = ORD,
    [MINERAL_FORMULA] = {"formula", TYPE_TEXT, R},
    [MINERAL_SYSTEM] = {"crystal_system", TYPE_TEXT, R, .longest = 40},
    [MINERAL_A] = {"a", TYPE_REAL, .high = 1000, .doc = "unit cell, angstrom"},
    [MINERAL_B] = {"b", TYPE_REAL, .high = 1000},
    [MINERAL_C] = {"c", TYPE_REAL, .high = 1000},
    [MINERAL_ALPHA] = {"alpha", TYPE_REAL, .high = 180, .doc = "degrees"},
    [MINERAL_BETA] = {"beta", TYPE_REAL, .high = 180},
    [MINERAL_GAMMA] = {"gamma", TYPE_REAL, .high = 180},
    [MINERAL_FORMS] = {"forms", TYPE_TEXT, .doc = "faces: {100};{110}"},
    [MINERAL_MOHS_MIN] = {"mohs_min", TYPE_REAL, .high = 10},
    [MINERAL_MOHS_MAX] = {"mohs_max", TYPE_REAL, .high = 10},
    [MINERAL_DENSITY_MIN] = {"density_min", TYPE_REAL, .high = 30, .doc = "g/cm3"},
    [MINERAL_DENSITY_MAX] = {"density_max", TYPE_REAL, .high = 30},
    [MINERAL_COLOUR] = {"colour", TYPE_COLOUR, R, .doc = "a choice for drawing"},
    [MINERAL_PICTURE] = {"picture", TYPE_ID, TO_R(TABLE_PICTURE)},
    [MINERAL_SOURCE] = {"source_id", TYPE_ID, TO(TABLE_SOURCE)},
    [MINERAL_LOOK] = {"look", TYPE_ID, R, .choices = "metal|gem|stone|earth"},
    [MINERAL_ASPECT] = {"aspect", TYPE_REAL, .low = 0.01, .high = 100,
                        .doc = "length along c against a, for drawing"},
    [MINERAL_POINT_GROUP] = {"point_group", TYPE_TEXT, .longest = 8,
                             .choices = "m-3|-43m|-42m|4/m|-3|6/m",
                             .doc = "empty: the full one of its system"},
    [MINERAL_SOUND] = SOUND,
};

static const struct column habit_columns[] = {
    [HABIT_MINERAL] = {"mineral_id", TYPE_ID, TO_K(TABLE_MINERAL)},
    [HABIT_LAYOUT] = {"layout", TYPE_ID, R, .choices = "pile|druse|spray|petals|tree|lump|mass"},
    [HABIT_ASPECT_LOW] = {"aspect_low", TYPE_REAL, .high = 40, .doc = "length along c over width"},
    [HABIT_ASPECT_HIGH] = {"aspect_high", TYPE_REAL, .high = 40},
    [HABIT_STRIAE] = {"striae", TYPE_ID, .choices = "along|across|cubic|leaves|twin"},
    [HABIT_STRIAE_AMOUNT] = {"striae_amount", TYPE_REAL, .high = 1},
    [HABIT_STEPS] = {"steps", TYPE_REAL, .high = 1, .doc = "growth steps on large faces"},
    [HABIT_CLARITY] = {"clarity", TYPE_REAL, .high = 1, .doc = "light that gems let through"},
    [HABIT_FLAT] = {"flat", TYPE_ID, .choices = "a|b", .doc = "axis across a lath along c"},
    [HABIT_DISTANCES] = {"distances", TYPE_TEXT, .longest = 200, .doc = "100:1 210:1.2 | 100:1.1"},
    [HABIT_EXTRA] = {"extra", TYPE_TEXT, .longest = 200, .doc = "more forms, likewise"},
    [HABIT_RAMP] = {"ramp", TYPE_TEXT, .longest = 40, .doc = "2 to 4 colours, dark to light"},
};

static const struct column view_columns[] = {
    [VIEW_MINERAL] = {"mineral_id", TYPE_ID, TO_K(TABLE_MINERAL)},
    [VIEW_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99, .doc = "one step of a turn each"},
    [VIEW_PICTURE] = {"picture", TYPE_ID, TO_R(TABLE_PICTURE)},
};

static const struct column ore_columns[] = {
    [ORE_MINERAL] = {"mineral_id", TYPE_ID, TO_K(TABLE_MINERAL)},
    [ORE_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [ORE_ORD] = ORD,
};

static const struct column locality_columns[] = {
    [LOCALITY_MINERAL] = {"mineral_id", TYPE_ID, TO_K(TABLE_MINERAL)},
    [LOCALITY_COUNTRY] = {"country_id", TYPE_CODE, TO_K(TABLE_COUNTRY)},
    [LOCALITY_ORD] = ORD,
    [LOCALITY_SOURCE] = {"source_id", TYPE_ID, TO(TABLE_SOURCE)},
};

static const struct column sound_columns[] = {
    [SOUND_ID] = {"id", TYPE_ID, K, .doc = "touch, tick, down, up, or what things have in sound"},
    [SOUND_BODY] = {"body", TYPE_ID, R, .choices = "bar|plate|bowl|lump|drop", .doc = "it swings"},
    [SOUND_HZ] = {"hz", TYPE_REAL, R, .low = 40, .high = 8000, .doc = "its lowest tone"},
    [SOUND_DECAY] = {"decay_ms", TYPE_REAL, R, .low = 5, .high = 2000, .doc = "falls by 60 dB in"},
    [SOUND_DAMPING] = {"damping", TYPE_REAL, .high = 3, .doc = "high tones fall sooner; 0: alike"},
    [SOUND_BEND] = {"bend", TYPE_REAL, .low = -0.9, .high = 3, .doc = "rise of pitch, as a share"},
    [SOUND_NOISE] = {"noise", TYPE_REAL, .high = 1, .doc = "share of noise; empty: none"},
    [SOUND_NOISE_HZ] = {"noise_hz", TYPE_REAL, .low = 100, .high = 6500, .doc = "its middle"},
    [SOUND_NOISE_MS] = {"noise_ms", TYPE_REAL, .low = 2, .high = 2000, .doc = "falls by 60 dB in"},
    [SOUND_ATTACK] = {"attack_ms", TYPE_REAL, R, .low = 1, .high = 60, .doc = "to its loudest"},
    [SOUND_LENGTH] = {"length_ms", TYPE_REAL, R, .low = 60, .high = 250, .doc = "then it is over"},
    [SOUND_LEVEL] = {"level_db", TYPE_REAL, R, .low = -60, .high = -12, .doc = "no louder, dBFS"},
};

static const struct column yardstick_columns[] = {
    [YARDSTICK_ID] = {"id", TYPE_ID, K, .doc = "text yardstick.<id>: as wide as a pea"},
    [YARDSTICK_ORD] = ORD,
    [YARDSTICK_SIZE] = {"size", TYPE_REAL, R, .low = 0.01, .high = 100000,
                        .doc = "mm, of that side of it that the text speaks of"},
    [YARDSTICK_SPAN] = {"span", TYPE_REAL, R, .low = 0.01, .high = 100000,
                        .doc = "mm that the square of its outline is wide"},
    [YARDSTICK_OUTLINE] = {"outline", TYPE_TEXT, R, .longest = 1000,
                           .doc = "filled, in a square of 48, standing on its foot"},
    [YARDSTICK_DETAIL] = {"detail", TYPE_TEXT, .longest = 1000, .doc = "strokes on it, likewise"},
    [YARDSTICK_BESIDE] = {"beside", TYPE_BOOL,
                          .doc = "1: stands beside lumps too large for the screen"},
    [YARDSTICK_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
    [YARDSTICK_COLOURS] = {"colours", TYPE_TEXT, .longest = 15,
                           .doc = "of what it is, and of the strokes: #6f9c3c #a9cc6e"},
};

const struct table schema_show[] = {
    [TABLE_META] = {TABLE_META, "meta", COLUMNS(meta_columns), .key_count = 1, .most_rows = 200,
                    .doc = "settings of this edition"},
    [TABLE_LANGUAGE] = {TABLE_LANGUAGE, "language", COLUMNS(language_columns), .key_count = 1,
                        .most_rows = 40, .doc = "languages a visitor can choose"},
    [TABLE_SOURCE] = {TABLE_SOURCE, "source", COLUMNS(source_columns), .key_count = 1,
                      .most_rows = 20000, .doc = "documents that figures come from"},
    [TABLE_COUNTRY] = {TABLE_COUNTRY, "country", COLUMNS(country_columns), .key_count = 1,
                       .most_rows = 400, .doc = "countries named; text country.<id>.name"},
    [TABLE_PICTURE] = {TABLE_PICTURE, "picture", COLUMNS(picture_columns), .key_count = 1,
                       .most_rows = 50000, .doc = "drawings"},
    [TABLE_LAYER] = {TABLE_LAYER, "layer", TABLE_DETAIL, COLUMNS(layer_columns), .key_count = 2,
                     .most_rows = 100000, .doc = "rasters of a drawing, back to front"},
    [TABLE_SPOT] = {TABLE_SPOT, "spot", TABLE_DETAIL, COLUMNS(spot_columns), .key_count = 2,
                    .most_rows = 100000, .doc = "places to touch in a drawing"},
    [TABLE_PRODUCT] = {TABLE_PRODUCT, "product", COLUMNS(product_columns), .key_count = 1,
                       .most_rows = 10000, .doc = "things of daily life; text product.<id>.name"},
    [TABLE_PART] = {TABLE_PART, "part", TABLE_DETAIL, COLUMNS(part_columns), .key_count = 2,
                    .most_rows = 100000, .doc = "parts; text part.<product>.<id>.name"},
    [TABLE_PRODUCT_USE] = {TABLE_PRODUCT_USE, "product_use", TABLE_DETAIL, COLUMNS(use_columns),
                           .key_count = 3, .parent_columns = 2, .parent = TABLE_PART,
                           .most_rows = 200000, .doc = "a material in a part of a product"},
    [TABLE_SCENE] = {TABLE_SCENE, "scene", COLUMNS(scene_columns), .key_count = 1, .most_rows = 100,
                     .doc = "rooms and landscapes where products stand"},
    [TABLE_PLACE] = {TABLE_PLACE, "place", COLUMNS(place_columns), .key_count = 2,
                     .most_rows = 20000, .doc = "where a product stands in a scene"},
    [TABLE_MATERIAL] = {TABLE_MATERIAL, "material", COLUMNS(material_columns), .key_count = 1,
                        .most_rows = 20000, .doc = "raw materials; text material.<id>.name"},
    [TABLE_LISTED] = {TABLE_LISTED, "listed", TABLE_DETAIL, COLUMNS(listed_columns), .key_count = 2,
                      .most_rows = 200000,
                      .doc = "years of the EU critical list that name a material"},
    [TABLE_FACT] = {TABLE_FACT, "fact", TABLE_DETAIL, COLUMNS(fact_columns), .key_count = 2,
                    .most_rows = 100000, .doc = "figures on a material"},
    [TABLE_RECYCLED] = {TABLE_RECYCLED, "recycled", TABLE_DETAIL, COLUMNS(recycled_columns),
                        .key_count = 1, .most_rows = 20000,
                        .doc = "end-of-life recycling input rate"},
    [TABLE_SUPPLY] = {TABLE_SUPPLY, "supply", TABLE_DETAIL, COLUMNS(supply_columns), .key_count = 2,
                      .most_rows = 100000, .doc = "who supplies a material at one stage"},
    [TABLE_SHARE] = {TABLE_SHARE, "share", TABLE_DETAIL, COLUMNS(share_columns), .key_count = 3,
                     .parent_columns = 2, .parent = TABLE_SUPPLY, .most_rows = 1000000,
                     .doc = "share of one country"},
    [TABLE_ENDUSE] = {TABLE_ENDUSE, "enduse", TABLE_DETAIL, COLUMNS(enduse_columns), .key_count = 2,
                      .most_rows = 100000, .doc = "what a material is used for"},
    [TABLE_MINERAL] = {TABLE_MINERAL, "mineral", COLUMNS(mineral_columns), .key_count = 1,
                       .most_rows = 20000, .doc = "minerals; text mineral.<id>.name"},
    [TABLE_HABIT] = {TABLE_HABIT, "habit", TABLE_DETAIL, COLUMNS(habit_columns), .key_count = 1,
                     .most_rows = 20000, .doc = "how a mineral grows, for drawing"},
    [TABLE_MINERAL_VIEW] = {TABLE_MINERAL_VIEW, "mineral_view", TABLE_DETAIL, COLUMNS(view_columns),
                            .key_count = 2, .most_rows = 100000,
                            .doc = "pictures of a mineral, turned step by step"},
    [TABLE_MINERAL_MATERIAL] = {TABLE_MINERAL_MATERIAL, "mineral_material", TABLE_DETAIL,
                                COLUMNS(ore_columns), .key_count = 2, .most_rows = 100000,
                                .doc = "ore of which material"},
    [TABLE_LOCALITY] = {TABLE_LOCALITY, "locality", TABLE_DETAIL, COLUMNS(locality_columns),
                        .key_count = 2, .most_rows = 100000,
                        .doc = "where a mineral is found; text locality.<mineral>.<country>"},
    [TABLE_SOUND] = {TABLE_SOUND, "sound", COLUMNS(sound_columns), .key_count = 1, .most_rows = 200,
                     .doc = "sounds of touching; struck in the program, by these numbers"},
    [TABLE_YARDSTICK] = {TABLE_YARDSTICK, "yardstick", COLUMNS(yardstick_columns), .key_count = 1,
                         .most_rows = 200, .doc = "things of known size, to compare with"},
};
