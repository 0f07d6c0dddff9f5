/* Tables of the studies behind the figures: scores through the years, every supplier, reliance,
 * substitution, imports, strategic projects. The countries are codes alone, so that all of them
 * can be here; only those of `country` have names. */
#include "schema/schema_private.h"

#define SOURCE_COLUMN                                                                              \
    {                                                                                              \
        "source_id", TYPE_ID, TO_R(TABLE_SOURCE)                                                   \
    }
#define YEAR_KEY                                                                                   \
    {                                                                                              \
        "year", TYPE_INT, K, .low = 1990, .high = 2200                                             \
    }
#define MATERIAL_KEY                                                                               \
    {                                                                                              \
        "material_id", TYPE_ID, TO_K(TABLE_MATERIAL)                                               \
    }
#define PERCENT                                                                                    \
    {                                                                                              \
        "percent", TYPE_REAL, R, .high = 100                                                       \
    }
#define INDEX(name, says)                                                                          \
    {                                                                                              \
        name, TYPE_REAL, .high = 1000, .doc = (says)                                               \
    }

static const struct column score_columns[] = {
    [SCORE_MATERIAL] = MATERIAL_KEY,
    [SCORE_YEAR] = YEAR_KEY,
    [SCORE_RISK] = INDEX("supply_risk", "EU score; 2011 and 2014 by an older method"),
    [SCORE_IMPORTANCE] = INDEX("importance", "EU score"),
    [SCORE_SOURCE] = SOURCE_COLUMN,
};

static const struct column supplier_columns[] = {
    [SUPPLIER_MATERIAL] = MATERIAL_KEY,
    [SUPPLIER_ELEMENT] = {"element", TYPE_ID, K, .doc = "one element or product of it, or all"},
    [SUPPLIER_SCOPE] = {"scope", TYPE_ID, K, .choices = "world|eu",
                        .doc = "who makes it, or who supplies the EU"},
    [SUPPLIER_STAGE] = {"stage", TYPE_ID, K, .choices = "mined|processed"},
    [SUPPLIER_COUNTRY] = {"country", TYPE_CODE, K, .doc = "ISO 3166-1 alpha-2"},
    [SUPPLIER_PERCENT] = PERCENT,
    [SUPPLIER_BELOW] = {"below", TYPE_BOOL, .doc = "1: the share is under percent"},
    [SUPPLIER_SOURCE] = SOURCE_COLUMN,
};

static const struct column reliance_columns[] = {
    [RELIANCE_MATERIAL] = MATERIAL_KEY,
    [RELIANCE_KIND] = {"kind", TYPE_ID, K, .choices = "import|recycling",
                       .doc = "how much of the EU's need is imported, or comes from old products"},
    [RELIANCE_YEAR] = YEAR_KEY,
    [RELIANCE_PERCENT] = PERCENT,
    [RELIANCE_SOURCE] = SOURCE_COLUMN,
};

static const struct column substitution_columns[] = {
    [SUBSTITUTION_MATERIAL] = MATERIAL_KEY,
    [SUBSTITUTION_ELEMENT] = {"element", TYPE_ID, K, .doc = "one element of it, or all"},
    [SUBSTITUTION_IMPORTANCE] = INDEX("importance", "1: nothing can take its place"),
    [SUBSTITUTION_RISK] = INDEX("supply_risk", "the same, as it counts for the supply risk"),
    [SUBSTITUTION_CONCENTRATION] = INDEX("concentration", "of the suppliers in the world"),
    [SUBSTITUTION_EU] = INDEX("eu_concentration", "of the suppliers of the EU"),
    [SUBSTITUTION_SOURCE] = SOURCE_COLUMN,
};

static const struct column import_columns[] = {
    [IMPORT_MATERIAL] = MATERIAL_KEY,
    [IMPORT_GOODS] = {"goods", TYPE_ID, K, .doc = "what was imported"},
    [IMPORT_COUNTRY] = {"country", TYPE_CODE, K, .doc = "ISO 3166-1 alpha-2"},
    [IMPORT_PERCENT] = {"percent", TYPE_REAL, R, .high = 100, .doc = "of the value"},
    [IMPORT_YEAR] = {"year", TYPE_INT, R, .low = 1990, .high = 2200},
    [IMPORT_SOURCE] = SOURCE_COLUMN,
};

static const struct column strategic_columns[] = {
    [STRATEGIC_REGION] = {"region_id", TYPE_ID, TO_K(TABLE_REGION)},
    [STRATEGIC_ID] = {"id", TYPE_ID, K},
    [STRATEGIC_SITE] = {"site_id", TYPE_ID, .doc = "site of that region"},
    [STRATEGIC_NAME] = {"name", TYPE_TEXT, R, .doc = "as the EU lists it"},
    [STRATEGIC_KIND] = {"kind", TYPE_ID, R,
                        .choices = "extraction|processing|recycling|substitution"},
    [STRATEGIC_YEAR] = {"year", TYPE_INT, R, .low = 1990, .high = 2200, .doc = "of the list"},
    [STRATEGIC_SOURCE] = SOURCE_COLUMN,
};

#define STUDY(id, name, columns, keys, most, says)                                                 \
    [(id)-TABLE_SCORE] = {(id),                                                                    \
                          name,                                                                    \
                          TABLE_DETAIL,                                                            \
                          COLUMNS(columns),                                                        \
                          .key_count = (keys),                                                     \
                          .most_rows = (most),                                                     \
                          .doc = (says)}

const struct table schema_study[] = {
    STUDY(TABLE_SCORE, "score", score_columns, 2, 200000, "EU scores of a material by year"),
    STUDY(TABLE_SUPPLIER, "supplier", supplier_columns, 5, 1000000,
          "every supplier that a study names; the charts show supply and share"),
    STUDY(TABLE_RELIANCE, "reliance", reliance_columns, 3, 200000,
          "import reliance and recycling by year"),
    STUDY(TABLE_SUBSTITUTION, "substitution", substitution_columns, 2, 100000,
          "whether something else can take its place"),
    STUDY(TABLE_EU_IMPORT, "eu_import", import_columns, 3, 500000,
          "where the EU's imports come from, by value"),
    STUDY(TABLE_STRATEGIC_PROJECT, "strategic_project", strategic_columns, 2, 10000,
          "projects that the EU calls strategic, in the regions"),
};
