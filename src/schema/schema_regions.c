/* Tables of places and people: regions and their sites, programmes, the value chain, the social
 * licence, polls, the quiz and the goals of 2030. Their words are texts (key scheme:
 * assets/content/README.md). */
#include "schema/schema_private.h"

#define LON                                                                                        \
    {                                                                                              \
        "lon", TYPE_REAL, R, .low = -180, .high = 180, .doc = "degrees east, WGS 84"               \
    }
#define LAT                                                                                        \
    {                                                                                              \
        "lat", TYPE_REAL, R, .low = -90, .high = 90, .doc = "degrees north, WGS 84"                \
    }
#define SOURCE_OF                                                                                  \
    {                                                                                              \
        "source_id", TYPE_ID, TO(TABLE_SOURCE)                                                     \
    }
#define SECOND_SOURCE                                                                              \
    {                                                                                              \
        "also_id", TYPE_ID, TO(TABLE_SOURCE), .doc = "second source"                               \
    }
#define CERTAIN                                                                                    \
    {                                                                                              \
        "certain", TYPE_BOOL, R, .doc = "1: verified, 0: recalled, shown as uncertain"             \
    }

static const struct column region_columns[] = {
    [REGION_ID] = {"id", TYPE_ID, K},
    [REGION_ORD] = ORD,
    [REGION_COUNTRY] = {"country_id", TYPE_CODE, TO_R(TABLE_COUNTRY)},
    [REGION_OWN_NAME] = {"own_name", TYPE_TEXT, R, .doc = "in the region's own language"},
    [REGION_GREETING] = {"greeting", TYPE_TEXT, .longest = 60, .doc = "in its own language"},
    [REGION_NUTS] = {"nuts", TYPE_TEXT, .longest = 12, .doc = "NUTS 2021 code"},
    [REGION_LON] = LON,
    [REGION_LAT] = LAT,
    [REGION_REMIX] = {"remix", TYPE_ID, .choices = "lead|partner|advisory"},
    [REGION_MIREU] = {"mireu", TYPE_ID, .choices = "region"},
    [REGION_S3] = {"s3", TYPE_ID, .choices = "lead|member"},
    [REGION_PICTURE] = {"picture", TYPE_ID, TO(TABLE_PICTURE)},
    [REGION_SOURCE] = SOURCE_OF,
    [REGION_ALSO] = SECOND_SOURCE,
};

static const struct column region_figure_columns[] = {
    [REGION_FIGURE_REGION] = {"region_id", TYPE_ID, TO_K(TABLE_REGION)},
    [REGION_FIGURE_KIND] = {"kind", TYPE_ID, K, .choices = "area|population"},
    [REGION_FIGURE_VALUE] = {"value", TYPE_REAL, R, .high = 1e12},
    [REGION_FIGURE_UNIT] = {"unit", TYPE_ID, R, .doc = "text unit.<this>"},
    [REGION_FIGURE_ABOUT] = {"about", TYPE_BOOL, .doc = "1: shown as about"},
    [REGION_FIGURE_YEAR] = {"year", TYPE_TEXT, .longest = 40},
    [REGION_FIGURE_SOURCE] = SOURCE_OF,
    [REGION_FIGURE_CERTAIN] = CERTAIN,
};

static const struct column site_columns[] = {
    [SITE_REGION] = {"region_id", TYPE_ID, TO_K(TABLE_REGION)},
    [SITE_ID] = {"id", TYPE_ID, K},
    [SITE_ORD] = ORD,
    [SITE_KIND] = {"kind", TYPE_ID, R,
                   .choices = "mine|smelter|project|research|museum|historic|education",
                   .doc = "text sitekind.<this>"},
    [SITE_LON] = LON,
    [SITE_LAT] = LAT,
    [SITE_POSITION] = {"position", TYPE_ID, R, .choices = "site|town|about",
                       .doc = "what the coordinates are of"},
    [SITE_AS_OF] = {"as_of", TYPE_TEXT, .longest = 40, .doc = "year that the statement is of"},
    [SITE_SOURCE] = SOURCE_OF,
    [SITE_ALSO] = SECOND_SOURCE,
    [SITE_CERTAIN] = CERTAIN,
};

static const struct column site_material_columns[] = {
    [SITE_MATERIAL_REGION] = {"region_id", TYPE_ID, TO_K(TABLE_REGION)},
    [SITE_MATERIAL_SITE] = {"site_id", TYPE_ID, K},
    [SITE_MATERIAL_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
    [SITE_MATERIAL_ORD] = ORD,
};

static const struct column synergy_columns[] = {
    [SYNERGY_ID] = {"id", TYPE_ID, K},
    [SYNERGY_ORD] = ORD,
    [SYNERGY_A] = {"region_a", TYPE_ID, TO_R(TABLE_REGION)},
    [SYNERGY_B] = {"region_b", TYPE_ID, TO_R(TABLE_REGION)},
    [SYNERGY_THEME] = {"theme", TYPE_ID, R, .doc = "text theme.<this>"},
    [SYNERGY_BASIS] = {"basis", TYPE_ID, R,
                       .choices = "partnership|project|site|practice|membership|meeting|material|"
                                  "geology|theme|supply|stages",
                       .doc = "text basis.<this>"},
    [SYNERGY_SOURCE] = SOURCE_OF,
    [SYNERGY_ALSO] = SECOND_SOURCE,
    [SYNERGY_CERTAIN] = CERTAIN,
};

static const struct column synergy_material_columns[] = {
    [SYNERGY_MATERIAL_SYNERGY] = {"synergy_id", TYPE_ID, TO_K(TABLE_SYNERGY)},
    [SYNERGY_MATERIAL_MATERIAL] = {"material_id", TYPE_ID, TO_K(TABLE_MATERIAL)},
};

static const struct column programme_columns[] = {
    [PROGRAMME_ID] = {"id", TYPE_ID, K},
    [PROGRAMME_ORD] = ORD,
    [PROGRAMME_NAME] = {"short_name", TYPE_TEXT, R, .longest = 60, .doc = "as it calls itself"},
    [PROGRAMME_FULL] = {"full_name", TYPE_TEXT, R, .doc = "as published"},
    [PROGRAMME_FUNDING] = {"funding", TYPE_TEXT, .doc = "funding programme and grant number"},
    [PROGRAMME_PERIOD] = {"period", TYPE_TEXT, .longest = 60},
    [PROGRAMME_STATUS] = {"status", TYPE_ID, R, .choices = "finished|running",
                          .doc = "text programmestatus.<this>"},
    [PROGRAMME_SOURCE] = SOURCE_OF,
    [PROGRAMME_ALSO] = SECOND_SOURCE,
};

static const struct column programme_figure_columns[] = {
    [PROGRAMME_FIGURE_PROGRAMME] = {"programme_id", TYPE_ID, TO_K(TABLE_PROGRAMME)},
    [PROGRAMME_FIGURE_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99,
                              .doc = "text programmefigure.<programme>.<ord>"},
    [PROGRAMME_FIGURE_VALUE] = {"value", TYPE_REAL, R, .high = 1e12},
    [PROGRAMME_FIGURE_UNIT] = {"unit", TYPE_ID, .doc = "text unit.<this>"},
    [PROGRAMME_FIGURE_YEAR] = {"year", TYPE_TEXT, .longest = 40},
    [PROGRAMME_FIGURE_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
};

static const struct column point_columns[] = {
    [POINT_PROGRAMME] = {"programme_id", TYPE_ID, TO_K(TABLE_PROGRAMME)},
    [POINT_KIND] = {"kind", TYPE_ID, K,
                    .choices = "objective|aim|achievement|lesson|theme|reason|argument|"
                               "recommendation|commitment",
                    .doc = "text pointkind.<this>"},
    [POINT_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99,
                   .doc = "text point.<programme>.<kind>.<ord>"},
    [POINT_ROUTE] = {"route", TYPE_TEXT, .longest = 100, .doc = "screen that shows it at work"},
    [POINT_SOURCE] = SOURCE_OF,
};

static const struct column stage_columns[] = {
    [STAGE_ID] = {"id", TYPE_ID, K},
    [STAGE_ORD] = ORD,
    [STAGE_SOURCE] = SOURCE_OF,
    [STAGE_ALSO] = SECOND_SOURCE,
    [STAGE_TECH_CERTAIN] = {"tech_certain", TYPE_BOOL, R,
                            .doc = "1: the new technologies were verified"},
};

static const struct column licence_columns[] = {
    [LICENCE_KIND] = {"kind", TYPE_ID, K,
                      .choices = "definition|level|element|factor|principle|tool|frame"},
    [LICENCE_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 99,
                     .doc = "text licence.<kind>.<ord>.name"},
    [LICENCE_SOURCE] = SOURCE_OF,
    [LICENCE_ALSO] = SECOND_SOURCE,
    [LICENCE_CERTAIN] = CERTAIN,
};

static const struct column poll_columns[] = {
    [POLL_ID] = {"id", TYPE_ID, K},
    [POLL_ORD] = ORD,
};

static const struct column poll_option_columns[] = {
    [POLL_OPTION_POLL] = {"poll_id", TYPE_ID, TO_K(TABLE_POLL)},
    [POLL_OPTION_ORD] = {"ord", TYPE_INT, K, .low = 1, .high = 9,
                         .doc = "text poll.<poll>.option.<ord>"},
};

static const struct column question_columns[] = {
    [QUESTION_ID] = {"id", TYPE_ID, K},
    [QUESTION_ORD] = ORD,
    [QUESTION_LEVEL] = {"level", TYPE_INT, R, .low = 1, .high = 3},
    [QUESTION_TOPIC] = {"topic", TYPE_ID, R, .doc = "text topic.<this>"},
    [QUESTION_ANSWER] = {"answer", TYPE_ID, R, .choices = "a|b|c|d"},
    [QUESTION_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
    [QUESTION_ALSO] = SECOND_SOURCE,
};

static const struct column benchmark_columns[] = {
    [BENCHMARK_ID] = {"id", TYPE_ID, K},
    [BENCHMARK_ORD] = ORD,
    [BENCHMARK_INDICATOR] = {"indicator", TYPE_ID, R, .doc = "text indicator.<this>"},
    [BENCHMARK_KIND] = {"kind", TYPE_ID, R, .choices = "goal|limit|list|threshold|date|current"},
    [BENCHMARK_MATERIAL] = {"material_id", TYPE_ID, TO(TABLE_MATERIAL),
                            .doc = "empty: all of them"},
    [BENCHMARK_COMPARES] = {"compares", TYPE_ID, R,
                            .choices = "is|at-least|at-most|above|below|range",
                            .doc = "how value is meant"},
    [BENCHMARK_VALUE] = {"value", TYPE_REAL, .low = -1e12, .high = 1e12},
    [BENCHMARK_HIGH] = {"high", TYPE_REAL, .high = 1e12, .doc = "upper end of a range"},
    [BENCHMARK_DECIMALS] = {"decimals", TYPE_INT, .high = 6, .doc = "digits shown"},
    [BENCHMARK_UNIT] = {"unit", TYPE_ID, .doc = "text unit.<this>"},
    [BENCHMARK_DATE] = {"date", TYPE_TEXT, .longest = 10, .doc = "for a date: YYYY-MM-DD"},
    [BENCHMARK_TARGET] = {"target_year", TYPE_INT, .low = 1990, .high = 2200},
    [BENCHMARK_YEAR] = {"year", TYPE_TEXT, .longest = 40, .doc = "year or period of the value"},
    [BENCHMARK_SOURCE] = {"source_id", TYPE_ID, TO_R(TABLE_SOURCE)},
    [BENCHMARK_ABOUT] = {"about", TYPE_BOOL, .doc = "1: read in a secondary source"},
};

const struct table schema_regions[] = {
    [TABLE_REGION - TABLE_REGION] = {TABLE_REGION, "region", COLUMNS(region_columns),
                                     .key_count = 1, .most_rows = 500,
                                     .doc = "regions; text region.<id>.name"},
    [TABLE_REGION_FIGURE - TABLE_REGION] = {TABLE_REGION_FIGURE, "region_figure",
                                            COLUMNS(region_figure_columns), .key_count = 2,
                                            .most_rows = 5000, .doc = "figures on a region"},
    [TABLE_SITE - TABLE_REGION] = {TABLE_SITE, "site", COLUMNS(site_columns), .key_count = 2,
                                   .most_rows = 20000,
                                   .doc = "mines, plants, museums; text site.<region>.<id>.name"},
    [TABLE_SITE_MATERIAL - TABLE_REGION] = {TABLE_SITE_MATERIAL, "site_material",
                                            COLUMNS(site_material_columns), .key_count = 3,
                                            .parent_columns = 2, .parent = TABLE_SITE,
                                            .most_rows = 50000, .doc = "what a site is about"},
    [TABLE_SYNERGY - TABLE_REGION] = {TABLE_SYNERGY, "synergy", COLUMNS(synergy_columns),
                                      .key_count = 1, .most_rows = 2000,
                                      .doc = "strengths that two regions share; text synergy.<id>"},
    [TABLE_SYNERGY_MATERIAL - TABLE_REGION] = {TABLE_SYNERGY_MATERIAL, "synergy_material",
                                               COLUMNS(synergy_material_columns), .key_count = 2,
                                               .most_rows = 5000, .doc = "its materials"},
    [TABLE_PROGRAMME - TABLE_REGION] = {TABLE_PROGRAMME, "programme", COLUMNS(programme_columns),
                                        .key_count = 1, .most_rows = 100,
                                        .doc = "programmes; text programme.<id>.lead"},
    [TABLE_PROGRAMME_FIGURE - TABLE_REGION] = {TABLE_PROGRAMME_FIGURE, "programme_figure",
                                               COLUMNS(programme_figure_columns), .key_count = 2,
                                               .most_rows = 1000, .doc = "figures on a programme"},
    [TABLE_POINT - TABLE_REGION] = {TABLE_POINT, "point", COLUMNS(point_columns), .key_count = 3,
                                    .most_rows = 2000,
                                    .doc = "objectives, themes, recommendations of a programme"},
    [TABLE_STAGE - TABLE_REGION] = {TABLE_STAGE, "stage", COLUMNS(stage_columns), .key_count = 1,
                                    .most_rows = 100,
                                    .doc = "the value chain; text stage.<id>.name"},
    [TABLE_LICENCE - TABLE_REGION] = {TABLE_LICENCE, "licence", COLUMNS(licence_columns),
                                      .key_count = 2, .most_rows = 500,
                                      .doc = "the social licence to operate"},
    [TABLE_POLL - TABLE_REGION] = {TABLE_POLL, "poll", COLUMNS(poll_columns), .key_count = 1,
                                   .most_rows = 200, .doc = "polls; text poll.<id>.question"},
    [TABLE_POLL_OPTION - TABLE_REGION] = {TABLE_POLL_OPTION, "poll_option",
                                          COLUMNS(poll_option_columns), .key_count = 2,
                                          .most_rows = 2000, .doc = "their answers"},
    [TABLE_QUESTION - TABLE_REGION] = {TABLE_QUESTION, "question", COLUMNS(question_columns),
                                       .key_count = 1, .most_rows = 2000,
                                       .doc = "quiz; text question.<id>.ask, .a to .d, .why"},
    [TABLE_BENCHMARK - TABLE_REGION] = {TABLE_BENCHMARK, "benchmark", COLUMNS(benchmark_columns),
                                        .key_count = 1, .most_rows = 2000,
                                        .doc = "goals of the EU and where it stands"},
};
