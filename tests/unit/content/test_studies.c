/* The tables of the studies, and what a second source says of a figure. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"

static const struct {
    const char *path, *text;
} sheets[] = {
    {"content/source_study.csv",
     "id,title,publisher,year,url,undated\nstudy,A study,Others,2023,https://example.org/s,\n"
     "page,A page,Others,2026,https://example.org/p,1\n"},
    {"content/material.csv", "id,ord,symbol,grp,critical,strategic,supply_risk,importance,"
                             "score_source,life_source,picture\n"
                             "copper,1,Cu,metal,1,1,0.1,4,book,page,material-copper\n"},
    {"content/fact.csv", "material_id,ord,value,unit,year,source_id,also,also_id\n"
                         "copper,1,1500,g,2020,book,900,study\n"},
    {"content/supply.csv", "material_id,ord,stage,period,about,source_id\n"
                           "copper,1,mined,2016,1,book\n"},
    {"content/score.csv", "material_id,year,supply_risk,importance,source_id\n"
                          "copper,2017,0.2,4.7,study\ncopper,2011,,5.7,study\n"},
    {"content/supplier.csv",
     "material_id,element,scope,stage,country,percent,below,source_id\n"
     "copper,all,world,mined,CL,28.5,,study\ncopper,all,world,mined,PE,12,,study\n"
     "copper,all,world,mined,CN,8,,study\ncopper,all,eu,mined,PL,20,,study\n"
     "copper,all,world,mined,US,7,,study\ncopper,all,world,mined,BG,1,1,study\n"},
    {"content/reliance.csv", "material_id,kind,year,percent,source_id\n"
                             "copper,import,2017,82,study\ncopper,recycling,2017,55,study\n"},
    {"content/substitution.csv",
     "material_id,element,importance,supply_risk,concentration,source_id\n"
     "copper,all,0.96,0.97,1.1,study\n"},
    {"content/eu_import.csv", "material_id,goods,country,percent,year,source_id\n"
                              "copper,ores,CL,27,2024,study\n"},
};

static void check_copper(const struct content *content)
{
    const struct material_details *all = material_details(content_material(content, "copper"));
    CHECK(all->scores_read && all->suppliers_read && all->reliances_read);
    CHECK(all->substitutions_read && all->imports_read && !content_troubled(content));
    CHECK_INT(all->score_count, 2);
    CHECK_INT(all->scores[0].year, 2011); /* by year, whatever the sheet's order */
    CHECK(all->scores[0].supply_risk < 0 && all->scores[1].supply_risk > 0.19);
    CHECK_INT(all->supplier_count, 6);
    int below = 0;
    for (size_t i = 0; i < all->supplier_count; i++) {
        below += all->suppliers[i].below ? 1 : 0;
        CHECK_TEXT(all->suppliers[i].source->id, "study");
    }
    CHECK_INT(below, 1);
    CHECK_INT(all->reliance_count, 2);
    CHECK_TEXT(all->reliances[1].kind, "recycling");
    CHECK_NEAR(all->reliances[1].percent, 55, 1e-9);
    CHECK_INT(all->substitution_count, 1);
    CHECK(all->substitutions[0].eu_concentration < 0);
    CHECK_NEAR(all->substitutions[0].concentration, 1.1, 1e-9);
    CHECK_INT(all->import_count, 1);
    CHECK_TEXT(all->imports[0].country, "CL"); /* a code, that has a name here or not */
    CHECK_NEAR(all->facts[0].also, 900, 1e-9);
    CHECK(all->facts[0].also_source != NULL && !all->facts[0].also_source->undated);
    CHECK_TEXT(all->facts[0].also_source->title, "A study");
    CHECK(all->recycled != NULL && all->recycled->also_source == NULL);
    CHECK(all->supplies[0].about);
    CHECK_TEXT(content_material(content, "copper")->life_source->id, "page");
    for (size_t i = 0; i < content->source_count; i++) {
        CHECK_INT(content->sources[i].undated, strcmp(content->sources[i].id, "page") == 0);
    }
}

int main(void)
{
    struct fixture fixture;
    char log[4000];
    struct content *content = NULL;
    struct err err = {.text = ""};
    fixture_make(&fixture);
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        fixture_write(&fixture, sheets[i].path, sheets[i].text);
    }
    if (fixture_build(&fixture, fixture.database, log, sizeof log) &&
        content_open(fixture.database, &content, &err)) {
        check_copper(content);
        content_close(content);
    } else {
        printf("%s%s\n", log, err.text);
        check_failures++;
    }
    fixture_remove(&fixture);
    return check_done();
}
