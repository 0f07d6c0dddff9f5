/* What is shown in true size: bound from the sheets, and refused where it is not meant so. The
 * exhibition of fixture.h has no density: there nothing is a lump. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"

#include <stdio.h>
#include <string.h>

#define MATERIAL                                                                                   \
    "id,ord,symbol,grp,critical,strategic,supply_risk,importance,score_source,picture,density,"    \
    "density_source\ncopper,1,Cu,metal,1,1,0.1,4,book,material-copper,"
#define FACT "material_id,ord,value,decimals,unit,about,year,source_id,lump\ncopper,1,"
#define USE                                                                                        \
    "product_id,part_id,material_id,ord,element,amount,decimals,unit,about,year,source_id,"        \
    "certain,"                                                                                     \
    "listed,lump\nkettle,base,copper,1,Cu,"
#define YARD "id,ord,size,span,outline,detail,beside,source_id\npea,1,"
#define PEA "O24 24 24"

static struct fixture fixture;
static char log_text[8000];

static const struct {
    const char *path, *text, *words;
} faults[] = {
    {"content/material.csv", MATERIAL "8.9,\n",
     "material.csv:2:12: density_source: density and density_source are a figure and its source"},
    {"content/material.csv", MATERIAL ",book\n",
     "material.csv:2:11: density: density and density_source are a figure and its source"},
    {"content/material.csv", MATERIAL "8930,book\n",
     "density: 8930 g/cm3 is no density of a solid, which is 0.05 to 23; 8900 kg/m3 is 8.9"},
    {"content/material.csv", MATERIAL "0.0001785,book\n", "0.0001785 g/cm3 is no density"},
    {"content/material.csv", MATERIAL "0,book\n", "0 g/cm3 is no density"},
    {"content/fact.csv", FACT "55,0,percent,0,2019,book,1\n",
     "fact.csv:2:5: unit: lump is 1, but \"percent\" is no unit of mass; those are mg, g, kg"},
    {"content/fact.csv", FACT "55,0,,0,2019,book,1\n", "lump is 1, but \"\" is no unit of mass"},
    {"content/fact.csv", FACT "-3,0,g,0,2019,book,1\n",
     "fact.csv:2:3: value: lump is 1, but -3 is shown as no mass above 0"},
    {"content/fact.csv", FACT "0.0004,3,g,0,2019,book,1\n", "but 0.0004 is shown as no mass"},
    {"content/fact.csv", FACT "1e12,0,g,0,2019,book,1\n",
     "fact.csv:2:3: value: 1e+12 g would be a cube of 48200.3 mm, and 0.01 to 20000 can be shown"},
    {"content/fact.csv", FACT "0.000001,6,mg,0,2019,book,1\n", "would be a cube of"},
    {"content/product_use.csv", USE ",1,g,1,2019,book,1,1,1\n",
     "product_use.csv:2:14: lump: lump is 1, but there is no mass to show"},
    {"content/product_use.csv", USE "12.5,1,litres,1,2019,book,1,1,1\n", "is no unit of mass"},
    {"content/yardstick.csv", YARD "9,9,M0 0L60 4,,,book\n",
     "yardstick.csv:2:5: outline: the outline leaves the square from 0 to 48"},
    {"content/yardstick.csv", YARD "9,9," PEA ",9 9,,book\n", "detail: the outline"},
    {"content/yardstick.csv", YARD "90,9," PEA ",,,book\n",
     "yardstick.csv:2:3: size: no side of a drawing 9 mm wide and high is 90 mm"},
    {"content/yardstick.csv", YARD "0,9," PEA ",,,book\n", "size: 0 is outside 0.01 to 100000"},
    {"content/yardstick.csv", YARD "9,9," PEA ",,,\n", "source_id"},
};

static void good(void)
{
    fixture_write(&fixture, "content/material.csv", MATERIAL "8.93,book\n");
    fixture_write(&fixture, "content/fact.csv", FACT "1500,0,g,0,2019,book,1\n");
    fixture_write(&fixture, "content/product_use.csv",
                  USE "12.5,1,g,1,2019,book,1,1,1\nkettle,lid,copper,1,Cu,,,,,,,0,1,\n");
    fixture_write(&fixture, "content/yardstick.csv",
                  YARD "9,9," PEA ",,,book\ndoor,2,1985,1985,M10 0H38V48H10Z,M12 4H30,1,book\n");
    fixture_write(&fixture, "content/texts_yard.csv",
                  "key,en,fi\nunit.mg,{value},{value}\nyardstick.pea,as wide as a "
                  "pea,herne\nyardstick.door,a "
                  "door,ovi\n");
}

static void test_bound(void)
{
    struct err err = {0};
    struct content *content = NULL;
    good();
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    if (!content_open(fixture.database, &content, &err)) {
        CHECK_TEXT(err.text, "");
        return;
    }
    const struct material *copper = content_material(content, "copper");
    CHECK(copper->density > 8.92 && copper->density < 8.94);
    CHECK_TEXT(copper->density_source->id, "book");
    const struct figure *fact = &material_details(copper)->facts[0];
    CHECK(fact->lump == copper);
    const double edge = content_cube_mm(fact); /* 1500 / 8.93 cm3 */
    CHECK(edge > 55.1 && edge < 55.3);
    CHECK(material_details(copper)->recycled->lump == NULL);
    CHECK(content_cube_mm(material_details(copper)->recycled) == 0);
    const struct use *use = product_use(content_product(content, "kettle"), 0, 0);
    CHECK(use->amount != NULL && use->amount->lump == copper);
    CHECK_INT(content->yardstick_count, 2);
    CHECK_TEXT(content->yardsticks[1].id, "door");
    CHECK(content->yardsticks[1].beside && !content->yardsticks[0].beside);
    CHECK_TEXT(content->yardsticks[0].detail, "");
    CHECK(content->yardsticks[0].size_mm == 9 && content->yardsticks[0].span_mm == 9);
    CHECK_TEXT(content->yardsticks[0].source->id, "book");
    content_close(content);
}

/* As the fixture is: a density is not known, so that no figure can be a lump. */
static void test_without(void)
{
    struct err err = {0};
    struct content *content = NULL;
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    if (!content_open(fixture.database, &content, &err)) {
        CHECK_TEXT(err.text, "");
        return;
    }
    const struct material *copper = content_material(content, "copper");
    CHECK(copper->density == 0 && copper->density_source == NULL);
    CHECK(material_details(copper)->facts[0].lump == NULL);
    CHECK(content_cube_mm(&material_details(copper)->facts[0]) == 0);
    CHECK_INT(content->yardstick_count, 0);
    content_close(content);
    fixture_write(&fixture, "content/fact.csv", FACT "1500,0,g,0,2019,book,1\n");
    CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK(strstr(log_text, "fact.csv:2:9: lump: lump is 1, but the material copper has no density; "
                           "give it there with its source, or leave lump empty") != NULL);
}

int main(void)
{
    fixture_make(&fixture);
    test_without();
    test_bound();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        good();
        fixture_write(&fixture, faults[i].path, faults[i].text);
        CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
        if (strstr(log_text, faults[i].words) == NULL) {
            printf("%s: expected \"%s\" in:\n%s", faults[i].path, faults[i].words, log_text);
            CHECK(false);
        }
    }
    fixture_remove(&fixture);
    return check_done();
}
