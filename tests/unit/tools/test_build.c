/* strata-content build: the same sheets give the same bytes, and every mistake of an editor is
 * told with its file, row and column, all of them at once, and no file is left behind. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "tools/pictures/svgscan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char log_text[16000];

#define SOUND "id,body,hz,decay_ms,noise,noise_hz,noise_ms,attack_ms,length_ms,level_db\n"

static void test_same_bytes(const struct fixture *fixture)
{
    char other[120];
    size_t a = 0, b = 0;
    snprintf(other, sizeof other, "%s/other.db", fixture->root);
    CHECK(fixture_build(fixture, fixture->database, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
    CHECK(fixture_build(fixture, other, log_text, sizeof log_text));
    CHECK(fixture_build(fixture, other, log_text, sizeof log_text)); /* over an old one */
    static const char *const left[] = {"other.db.tmp", "other.db.tmp-journal"}; /* of a crash */
    for (int i = 0; i < 2; i++) {
        fixture_write(fixture, left[i], "half of something");
    }
    CHECK(fixture_build(fixture, other, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
    for (int i = 0; i < 2; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", fixture->root, left[i]);
        CHECK(access(path, F_OK) != 0);
    }
    unsigned char *first = fixture_read(fixture->database, &a);
    unsigned char *second = fixture_read(other, &b);
    CHECK(a == b && memcmp(first, second, a) == 0);
    CHECK(a % 4096 == 0 && first[18] == 1 && first[19] == 1);
    free(first);
    free(second);
    unlink(other);
}

/* A file of the fixture replaced by a wrong one, and a message that must appear. */
static const struct {
    const char *path, *text, *message;
} mistakes[] = {
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home\n"
     "kettle,1,home,product-kettle,thing-kettle,,6\n",
     "product.csv:2:7: home: the first screen has no place 6; give a number from 1 to 5, or 0"},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home\n"
     "spoon,2,home,product-kettle,thing-kettle,,1\n"
     "kettle,1,home,product-kettle,thing-kettle,,1\n",
     "product.csv:3:7: home: spoon has the place 1 of the first screen already ("},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home\n"
     "kettle,1,home,product-kettle,thing-kettle,,1\n"
     "spoon,2,home,product-kettle,thing-kettle,,2\n",
     "product.csv:3:3: the page of all things counts spoon and does not show it; give it a place "
     "in the .places.csv"},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home\n"
     "kettle,one,moon,product-kettle,thing-kettle,,1\n",
     "product.csv:2:2: ord: \"one\" is not a whole number"},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home\n"
     "kettle,one,moon,product-kettle,thing-kettle,,1\n",
     "product.csv:2:3: place: there is no \"moon\" in table scene"},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home\n"
     "kettle,1,home,product-kettle,thing-kettle,,1\n"
     "spoon,2,home,product-kettle,thing-kettle,,\n",
     "product.csv:3:1: no visitor can reach the product spoon; give it a place in the .places.csv "
     "beside "
     "the drawing of its scene (columns product, x, y, h, label_x, label_y)"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\nvenue_key,ui.venue\n",
     "meta.csv:8:1: the text \"ui.venue\" is missing in en; add it"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\nsections,\"about, garden\"\n",
     "meta.csv:8:2: value: there is no section \"garden\"; there are: products, about"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\nlayers,\"material, product\"\n",
     "meta.csv:8:2: value: the layers are named once, from top to bottom: products, product,"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\nlayers,cellar\n",
     "meta.csv:8:2: value: there is no page that can be a layer \"cellar\"; there are: products,"},
    {"content/texts_edition.csv", "key,en\nui.home.title,a\n",
     "meta.csv:3:1: the texts \"ui.layer.1\", \"ui.core.1\", \"ui.layer.2\""},
    {"content/texts_edition.csv", "key,en\nui.home.title,a\n",
     "listed.csv:3:1: the texts \"ui.material.critical\", \"ui.material.not_critical\""},
    {"content/texts_edition.csv", "key,,fi\nui.home.title,a,b\n",
     "texts_edition.csv:1:2: no column is named en, and this one has no name; put it back"},
    {"content/supply.csv",
     "material_id,ord,stage,detail,period,source_id\ncopper,1,a,,2016,book\n"
     "copper,2,b,,2016,book\ncopper,3,c,,2016,book\ncopper,4,d,,2016,book\n"
     "copper,5,e,,2016,book\n",
     "supply.csv:6:3: stage: a fifth stage; the page has room for 4"},
    {"content/supply.csv",
     "material_id,ord,stage,detail,period,source_id\ncopper,1,a,,2016,book\n"
     "copper,2,a,,2017,book\ncopper,3,a,,2018,book\ncopper,4,b,,2018,book\n"
     "copper,5,a,,2019,book\ncopper,6,a,,2020,book\ncopper,7,a,,2021,book\n",
     "supply.csv:8:3: stage: a sixth figure of the stage a; the page has room for 5"},
    {"content/supply.csv",
     "material_id,ord,stage,detail,period,source_id\ncopper,1,a,,2016,book\n"
     "copper,2,b,,2016,book\ncopper,3,a,, 2016 ,book\n",
     "supply.csv:4:3: stage: the same stage, period and source as ord 1, row 2; remove one of"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,0.00000001,6,percent,1,2019,book\n",
     "fact.csv:2:3: value: 1e-08 is shown as 0.000000; give it a smaller unit, more decimals"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,-0.5,,g,1,2019,book\n",
     "fact.csv:2:3: value: -0.5 is shown as 0; give"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id,also,also_id\n"
     "copper,1,3,1,g,0,2019,book,0.0004,book\n",
     "fact.csv:2:9: also: 0.0004 is shown as 0.000; give"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,5.4,,g,0,2019,book\n",
     "fact.csv:2:3: value: 5.4 is shown as 5; set decimals to 1, write 5, or set about to 1: it"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id,also,also_id\n"
     "copper,1,3,1,g,1,2019,book,1234.5678,book\n",
     "fact.csv:2:9: also: 1234.5678 is shown as 1234.568; write 1234.568\n"},
    {"content/product_use.csv",
     "product_id,part_id,material_id,ord,element,amount,decimals,unit,about,year,source_id,"
     "certain,listed\n"
     "kettle,lid,copper,1,Cu,,,,,,,0,1\n"
     "kettle,base,copper,1,Cu,12.55,1,g,0,2019,book,1,1\n",
     "product_use.csv:3:6: amount: 12.55 is shown as 12.6; set decimals to 2, write 12.6, or"},
    {"content/enduse.csv",
     "material_id,ord,percent,scope,source_id\ncopper,1,,,book\ncopper,2,,eu,book\n",
     "enduse.csv:3:4: scope: \"eu\", but the first use of this material has \"\"; all need the "
     "same"},
    {"content/enduse.csv", "material_id,ord,percent,scope,source_id\ncopper,1,,eu,book\n",
     "enduse.csv:2:1: the text \"usescope.eu\""},
    {"content/scene.csv", "id,ord,picture,icon\nhome,1,scene-home,home\n",
     "scene.csv:2:4: icon: the outline has something else than M L H V C Q Z O (absolute)"},
    {"content/sound.csv", SOUND "touch,lump,500,100,,1800,60,40,60,-14\n",
     "sound.csv:2:8: attack_ms: it rises for 40 of its 60 ms; at most half"},
    {"content/sound.csv", SOUND "touch,lump,500,100,0.3,1800,,2,60,-14\n",
     "sound.csv:2:7: noise_ms: noise needs noise_hz and noise_ms; fill them, or empty noise"},
    {"content/sound.csv", SOUND "touch,lump,500,100,,,,2,400,-14\n", "sound.csv:2:9: length_ms: "},
    {"content/sound.csv", SOUND "touch,lump,500,100,,,,2,100,-3\n", "sound.csv:2:10: level_db: "},
    {"content/sound.csv", SOUND "touch,drum,500,100,,,,2,100,-14\n", "sound.csv:2:2: body: "},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home,sound\nkettle,1,home,"
     "product-kettle,thing-kettle,,1,gong\n",
     "there is no sheet sound, though"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\nreplaces,product language\n",
     "meta.csv:8:2: value: there is no table to replace rows of \"language\"; there are: picture,"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\nlogo,product-kettle\n",
     "the text \"picture.product-kettle.alt\" is missing in en; add it"},
    {"content/product.csv",
     "id,ord,place,picture,thing,attract,home,colour\nkettle,1,home,"
     "product-kettle,thing-kettle,,1,red\n",
     "product.csv:1:8: table product has no column \"colour\""},
    {"content/product.csv",
     "id,ord,place,picture,attract,home\n"
     "kettle,1,home,product-kettle,,1\n",
     "product.csv:1:1: the column thing is missing"},
    {"content/part.csv", "product_id,id,ord\nkettle,lid,2\nkettle,base\n",
     "part.csv:3:2: the row has 2 cells, the header has 3"},
    /* A text without its quotes moves the words that follow into the next languages. */
    {"content/texts_more.csv", "key,note,en,fi\nui.x,,Tiny, clear scales.,\n",
     "texts_more.csv:2:5: the row has 5 cells, the header has 4; put text with a separator in "
     "quotes"},
    {"content/texts_more.csv", "key;en;fi;\nui.x;Tiny; clear;;\n",
     "texts_more.csv:2:5: the row has 5 cells, the header has 4"},
    {"content/part.csv", "product_id,id,ord\nkettle,lid,2\nkettle,base,1,,\n",
     "part.csv:3:5: the row has 5 cells, the header has 3"},
    {"content/part.csv", "product_id,id,ord\nkettle,lid,2\nkettle,base,1\nkettle,lid,3\n",
     "kettle/lid is there twice (also"},
    {"content/listed.csv", "material_id,year\ncoppr,2023\n",
     "listed.csv:2:1: material_id: there is no \"coppr\" in table material; add it there or "
     "correct it: did you mean \"copper\"?"},
    {"content/country.csv", "id\nFI\nCA\n", /* a code of two letters is like every other */
     "there is no \"CL\" in table country; add it there or correct it\n"},
    {"content/listed.csv", "material_id,year\niron,2023\n",
     "listed.csv:2:1: material_id: there is no \"iron\" in table material"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,\"1,5\",0,g,0,2019,book\n",
     "fact.csv:2:3: value: \"1,5\" is not a number"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,miles,0,2019,book\n",
     "fact.csv:2:1: the text \"unit.miles\" is missing in en; add it"},
    {"content/region.csv", "id,ord,country_id,own_name,lon,lat\nnorth,1,FI,Pohjola,25,67\n",
     "region.csv:2:1: the texts \"region.north.name\", \"region.north.lead\", "
     "\"region.north.alt\" are missing in en; add them to a texts sheet"},
    {"content/question.csv", "id,ord,level,topic,answer,source_id\nq1,1,1,metals,a,book\n",
     "question.csv:2:1: the texts \"question.q1.ask\", \"question.q1.a\", \"question.q1.b\", "
     "\"question.q1.c\", \"question.q1.d\", \"question.q1.why\", \"topic.metals\" are missing "
     "in en; add them"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15 %,0,g,0,2019,book\n",
     "fact.csv:2:3: value: \"15 %\" is not a number"},
    {"content/listed.csv", "material_id,year\ncopper,12.03.2022\n",
     "listed.csv:2:2: year: \"12.03.2022\" is a date, not a whole number; write digits only"},
    {"content/listed.csv", "material_id,year\ncopper,2022-03-12\n",
     "listed.csv:2:2: year: \"2022-03-12\" is a date, not a whole number"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,12.3.2022,0,g,0,2019,book\n",
     "fact.csv:2:3: value: \"12.3.2022\" is a date, not a number; write it like 12.5"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,1.234.567,0,g,0,2019,book\n",
     "fact.csv:2:3: value: \"1.234.567\" is not a number"},
    {"content/share.csv",
     "material_id,supply_ord,ord,country_id,percent\ncopper,1,1,FI,80%\ncopper,1,2,CL,20 %%\n",
     "share.csv:3:5: percent: \"20 %\" is not a number"},
    {"content/texts_more.csv", "key,en,sv\nui.x,a,b\n",
     "texts_more.csv:1:3: \"sv\" is not a language"},
    {"content/texts_more.csv", "key,en,fi\nui.x,,a\n",
     "texts_more.csv:2:2: ui.x has no text in en"},
    {"content/texts_more.csv", "key,en,fi\nui.x,\"two\nlines\",b\n",
     "texts_more.csv:2:2: text: there is a line break in the cell (Alt+Enter"},
    {"content/texts_more.csv", "key,en,fi\nui.x,\xe4,b\n",
     "texts_more.csv:2:2: the sheet is not UTF-8"},
    {"content/texts_more.csv", "key,en,fi\nui.title,a,b\n", "en/ui.title is there twice"},
    {"content/language.csv",
     "id,ord,own_name,fallback,decimal,group_sep\nen,1,English,fi,.,\nfi,2,Suomi,en,.,\n",
     "language.csv:2:4: fallback: the fallbacks lead back to en; break the circle"},
    {"content/language.csv",
     "id,ord,own_name,fallback,decimal,group_sep\nen,1,English,,.,\nfi,2,Suomi,fi,.,\n",
     "language.csv:3:4: fallback: the fallbacks lead back to fi"},
    {"content/product.csv", "id,ord\n\xe2\x80\xaekettle,1\n",
     "product.csv:2:1: a hidden mark U+202E"},
    {"content/old.xls", "", "old.xls: this kind of workbook is not read; save it as .ods or .xlsx"},
    {"content/new.xlsx", "id,ord\n", "new.xlsx: the archive cannot be read"},
    {"content/book-planets.csv", "id\nmars\n", "book-planets.csv: no table has this name"},
    {"content/layer.csv", "picture_id,ord,media_id\nthing-kettle,1,1\n",
     "layer.csv:1:3: table layer has no column \"media_id\""},
    {"content/planets.csv", "id\nmars\n", "planets.csv: no table has this name"},
    {"illustrations/kettle.layers.csv", "layer,part,dx,dy\nbase,base,0,5\nhandle,lid,3,-10\n",
     "kettle.layers.csv:3:1: the drawing has no top-level group \"handle\""},
    {"illustrations/kettle.layers.csv", "layer,part,dx,dy\nbase,base,0,5\n",
     "the group \"lid\" of the drawing has no row; add one (columns layer, part, dx, dy)"},
    {"illustrations/kettle.spots.csv", "part,layer,x,y\nlid,handle,60,40\n",
     "has no layer \"handle\""},
    {"illustrations/kettle.spots.csv", "part,layer,x,y\nlid,lid,60,40\n",
     "part.csv:3:2: the part \"base\" has no spot in its drawing; add it to the .spots.csv beside "
     "the drawing (columns part, layer, x, y)"},
    {"illustrations/kettle.layers.csv", "layer,part,dx,dy\nbase,base,0,5\nlid,cap,3,-10\n",
     "kettle.layers.csv:3:2: the product kettle has no part \"cap\""},
    {"illustrations/thing.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'></svg>",
     "thing.svg: layer \"\": nothing is drawn there"},
    {"illustrations/thing.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g>",
     "thing.svg: not a well-formed SVG"},
    {"illustrations/thing.svg", "no picture", "thing.svg"},
    {"content/picture.csv", "id,file\nproduct-kettle,../secret.svg\n",
     "the file must be below the folder"},
    {"content/meta.csv", "key,value\ntitle_key,ui.title\n", "the setting idle_s is missing"},
    {"content/share.csv",
     "material_id,supply_ord,ord,country_id,percent\ncopper,1,1,FI,80\ncopper,1,2,CL,29\n",
     "its shares add up to 109.0 %"},
    {"content/share.csv",
     "material_id,supply_ord,ord,country_id,percent\ncopper,1,1,FI,80\ncopper,1,2,CL,21.1\n",
     "its shares add up to 101.1 %"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},3.5,3.4,6.1,,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "mohs_max is smaller than mohs_min"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},3.5,,6.1,6,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "density_max is smaller than density_min"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},,4,6.1,,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "mohs_max stands without mohs_min"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},3,4,,6.1,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "density_max stands without density_min"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},0.001,0.004,6.1,,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "the scale of Mohs begins with talc"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},3,4,0.001,,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "no mineral is that light"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\ncopper,1,1,0,g,0,2019,book\n"
     "copper,2,1,0,g,0,2019,book\ncopper,3,1,0,g,0,2019,book\ncopper,4,1,0,g,0,2019,book\n",
     "more than three facts"},
    {"illustrations/home.places.csv", "product,x,y,h,label_x,label_y\n",
     "scene.csv:2:3: no thing of the scene home has a spot in its drawing; is the .places.csv"},
    {"illustrations/home.places.csv", "product,x,y,h,label_x,label_y\nkettle,30,90,140,30,96\n",
     "home.places.csv:2:4: h: a thing 140 high does not fit a scene of 100; from 1 to 100 will do"},
    {"illustrations/home.places.csv", "product,x,y,h,label_x,label_y\nkettle,30,90,0.9,30,96\n",
     "home.places.csv:2:4: h: a thing 0.9 high does not fit a scene of 100"},
    {"content/material.csv",
     "id,ord,symbol,grp,critical,strategic,supply_risk,importance,score_source,picture\n"
     "copper,1,Cu,metal,0,1,0.1,4,book,material-copper\n",
     "material.csv:2:5: critical is 0, but the list of 2023 names copper ("},
    {"content/source.csv",
     "id,title,publisher,year,page,url,licence\nbook,A book,Somebody,2020,p. 3,javascript:x,CC\n",
     "source.csv:2:6: url: \"javascript:x\" is not an address of the web; write it from https://"},
    {"content/language.csv",
     "id,ord,own_name,fallback,decimal,group_sep\nen,1,English,,1,\nfi,2,Suomi,en,.,\n",
     "language.csv:2:5: decimal: \"1\" is not a decimal mark; write . or ,"},
    {"content/language.csv",
     "id,ord,own_name,fallback,decimal,group_sep\nen,1,English,,.,0\nfi,2,Suomi,en,.,\n",
     "language.csv:2:6: group_sep: \"0\" does not stand between thousands"},
    {"content/language.csv",
     "id,ord,own_name,fallback,decimal,group_sep\nen,1,English,,.,.\nfi,2,Suomi,en,.,\n",
     "language.csv:2:6: group_sep: the decimal mark and the mark between thousands are both"},
    {"content/share.csv",
     "material_id,supply_ord,ord,country_id,percent\ncopper,1,1,FI,60\ncopper,1,2,CL,9\n"
     "copper,1,3,FI,2\n",
     "share.csv:4:4: country_id: FI is there twice in this supply (also ord 1, row 2); join"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,2023.5,book\n",
     "fact.csv:2:7: year: \"2023.5\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,-5,book\n",
     "fact.csv:2:7: year: \"-5\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,FY 2019/20,book\n",
     "fact.csv:2:7: year: \"FY 2019/20\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,2016/2020,book\n",
     "fact.csv:2:7: year: \"2016/2020\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,2020\xe2\x80\x93"
     "2016,book\n",
     "fact.csv:2:7: year: \"2020\xe2\x80\x93"
     "2016\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,2019\xe2\x80\x93,book\n",
     "fact.csv:2:7: year: \"2019\xe2\x80\x93\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,<b>x</b>,book\n",
     "fact.csv:2:7: year: \"<b>x</b>\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,23,book\n",
     "fact.csv:2:7: year: \"23\" is neither a year like 2023 nor a period like"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,=1+1,book\n",
     "fact.csv:2:7: year: the cell has a formula; replace it by its value"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,15,0,g,0,2016\xe2\x80\x93"
     "2999,book\n",
     "fact.csv:2:7: year: 2999 is not a year from 1500 to"},
    {"content/supply.csv",
     "material_id,ord,stage,detail,period,source_id\ncopper,1,mined,,{n},book\n",
     "supply.csv:2:5: period: \"{n}\" is neither a year"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,-3,0,percent,0,2019,book\n",
     "fact.csv:2:3: value: -3 % is no part of a whole, which is 0 to 100"},
    {"content/fact.csv",
     "material_id,ord,value,decimals,unit,about,year,source_id\n"
     "copper,1,100.5,0,percent,0,2019,book\n",
     "fact.csv:2:3: value: 100.5 % is no part of a whole"},
    {"content/material.csv",
     "id,ord,picture,form,colours,finish\ncopper,1,material-copper,cube,#c08030,satin\n",
     "material.csv:2:4: form: \"cube\""},
    {"content/material.csv",
     "id,ord,picture,form,colours,finish\ncopper,1,material-copper,wire,#c08030,shiny\n",
     "material.csv:2:6: finish: \"shiny\""},
    {"content/material.csv",
     "id,ord,picture,form,colours,finish\ncopper,1,material-copper,wire,red,satin\n",
     "material.csv:2:5: colours: red is not one to ten colours like #a0b1c2"},
    {"content/material.csv",
     "id,ord,picture,form,colours,finish\ncopper,1,material-copper,wire,#c08030 #c0803,satin\n",
     "material.csv:2:5: colours: #c08030 #c0803 is not one to ten colours"},
    {"content/material.csv",
     "id,ord,picture,form,colours,finish\ncopper,1,material-copper,wire,,satin\n",
     "material.csv:2:5: colours: form and colours need each other"},
    {"content/material.csv",
     "id,ord,picture,form,colours,finish\ncopper,1,material-copper,,#c08030,\n",
     "material.csv:2:4: form: form and colours need each other"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu2O,cubic2,4.27,4.27,4.27,90,90,90,{111},3.5,4,6.1,,#a03020,"
     "mineral-cuprite,book,gem,1\n",
     "mineral.csv:2:4: crystal_system: \"cubic2\" is not a crystal system; write cubic, hexa"},
    {"content/meta.csv",
     "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\nidle_s,60\n"
     "read_idle_s,90\ncontent_date,2999-01-01\n",
     "meta.csv:8:2: content_date: 2999-01-01 is more than a year ahead"},
    {"content/texts_more.csv", "key,en,fi\nui.x,\xc2\xa0\xe2\x80\x8b\xc2\xad ,a\n",
     "texts_more.csv:2:2: ui.x has no text in en"},
    {"content/language.csv",
     "id,ord,own_name,fallback,decimal,group_sep\nen,1,\xc2\xad\xe2\x80\x8b,,.,\nfi,2,Suomi,en,.,"
     "\n",
     "language.csv:2:3: own_name: the cell has only spaces or marks that nobody sees"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 0 0\" has no size: width 0 and height 0 must be more than 0"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 -9'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 9 -9\" has no size: width 9 and height -9"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 nan 9'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 nan 9\" is not four numbers: left, top, width, height"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 9\" is not four numbers"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9 9'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 9 9 9\" is not four numbers"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e9 1e9'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 1e9 1e9\" is 1e+09 x 1e+09; each must be 1 to 100000"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4000 9'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the viewBox \"0 0 4000 9\" is too thin: 4000 x 9; at most 20 times as long"},
    {"illustrations/thing.svg",
     "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0H9V9z'/></svg>",
     "thing.svg: the drawing has no viewBox; add one"},
    {"illustrations/kettle.layers.csv", "layer,part,dx,dy\nbase,base,0,5\nlid,lid,121,-10\n",
     "kettle.layers.csv:3:3: dx: 121 is further than the drawing is wide, which is 120"},
    {"illustrations/kettle.layers.csv", "layer,part,dx,dy\nbase,base,0,5\nlid,lid,3,-101\n",
     "kettle.layers.csv:3:4: dy: -101 is further than the drawing is high, which is 100"},
};

static void test_mistakes(void)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct fixture fixture;
        fixture_make(&fixture);
        fixture_write(&fixture, mistakes[i].path, mistakes[i].text);
        CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
        if (strstr(log_text, mistakes[i].message) == NULL) {
            printf("%s: no \"%s\" in:\n%s", mistakes[i].path, mistakes[i].message, log_text);
            check_failures++;
        }
        CHECK(access(fixture.database, F_OK) != 0);
        char temporary[120];
        snprintf(temporary, sizeof temporary, "%s.tmp", fixture.database);
        CHECK(access(temporary, F_OK) != 0);
        fixture_remove(&fixture);
    }
}

static void test_variants(const struct fixture *fixture)
{
    /* A spreadsheet of a Finnish desk: mark, semicolons, decimal commas, CRLF. */
    fixture_write(fixture, "content/fact.csv",
                  "\xef\xbb\xbfmaterial_id;ord;value;decimals;unit;about;year;source_id;note\r\n"
                  "copper;1;1500,5;1;g;0;2019;book;checked\r\n");
    CHECK(fixture_build(fixture, fixture->database, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
    /* Published shares are rounded: 101 may come out. */
    fixture_write(fixture, "content/share.csv",
                  "material_id,supply_ord,ord,country_id,percent\n"
                  "copper,1,1,FI,80\ncopper,1,2,CL,21\n");
    CHECK(fixture_build(fixture, fixture->database, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
}

/* A limit itself is allowed; what is just beyond it is among the mistakes. */
static void test_limits(void)
{
    static const struct {
        const char *path, *text;
    } fine[] = {
        {"content/mineral.csv",
         "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
         "density_max,colour,picture,source_id,look,aspect\n"
         "cuprite,1,Cu2O,cubic,4.27,4.27,4.27,90,90,90,{111},3.5,3.5,6.1,6.1,#a03020,"
         "mineral-cuprite,book,gem,1\n"},
        {"content/share.csv", "material_id,supply_ord,ord,country_id,percent\n"
                              "copper,1,1,FI,100\ncopper,1,2,CL,1\n"},
    };
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        struct fixture fixture;
        fixture_make(&fixture);
        fixture_write(&fixture, fine[i].path, fine[i].text);
        CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
        CHECK_TEXT(log_text, "");
        fixture_remove(&fixture);
    }
}

/* Each text that a thing needs is asked for: without its line the build stops and names it. */
/* A product may have as many parts as a small picture has room for numbers, and not one more. */
static void test_parts(void)
{
    for (int count = 12; count <= 13; count++) {
        struct fixture fixture;
        char parts[1000] = "product_id,id,ord\nkettle,base,1\nkettle,lid,2\n";
        char spots[1000] = "part,layer,x,y\nbase,base,60,75\nlid,lid,60,40\n";
        for (int i = 3; i <= count; i++) {
            const size_t at = strlen(parts), to = strlen(spots);
            snprintf(parts + at, sizeof parts - at, "kettle,p%d,%d\n", i, i);
            snprintf(spots + to, sizeof spots - to, "p%d,base,%d,75\n", i, 40 + i);
        }
        fixture_make(&fixture);
        fixture_write(&fixture, "content/part.csv", parts);
        fixture_write(&fixture, "illustrations/kettle.spots.csv", spots);
        CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text)); /* no texts */
        CHECK((strstr(log_text, "more than 12 parts") != NULL) == (count > 12));
        fixture_remove(&fixture);
    }
}

static void test_every_text(void)
{
    struct fixture fixture;
    char path[160];
    size_t size = 0;
    int lines = 0;
    fixture_make(&fixture);
    snprintf(path, sizeof path, "%s/texts_things.csv", fixture.content);
    char *all = (char *)fixture_read(path, &size);
    all[size] = '\0';
    for (char *line = strchr(all, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1) {
        const size_t length = (size_t)(strchr(line, '\n') + 1 - line);
        char *without = calloc(1, size + 1), key[100];
        if (without == NULL) {
            abort();
        }
        memcpy(without, all, (size_t)(line - all));
        strncat(without, line + length, size);
        fixture_write(&fixture, "content/texts_things.csv", without);
        snprintf(key, sizeof key, "\"%.*s\" is missing", (int)strcspn(line, ","), line);
        CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
        if (strstr(log_text, key) == NULL) {
            printf("no word of %s in:\n%s", key, log_text);
            check_failures++;
        }
        free(without);
        lines++;
    }
    CHECK(lines > 20);
    free(all);
    fixture_remove(&fixture);
}

#define HABIT_HEAD "mineral_id,layout,aspect_low,aspect_high,striae,distances,extra,ramp\n"

/* Builds with this habit of cuprite and a computed picture of it; returns the bytes of the raster
 * (malloc'ed), NULL where the build said something. */
static unsigned char *draw_habit(const char *habit, size_t *size)
{
    struct fixture f;
    struct err err;
    struct content *content = NULL;
    struct media_bytes bytes = {0};
    char sheet[400];
    snprintf(sheet, sizeof sheet, HABIT_HEAD "%s", habit);
    fixture_make(&f);
    fixture_write(&f, "content/picture_more.csv", "id,file\nthing-cuprite,crystal:cuprite\n");
    fixture_write(&f, "content/mineral_view.csv",
                  "mineral_id,ord,picture\ncuprite,2,thing-kettle\ncuprite,1,thing-cuprite\n");
    fixture_write(&f, "content/habit.csv", sheet);
    if (fixture_build(&f, f.database, log_text, sizeof log_text) &&
        content_open(f.database, &content, &err)) {
        const struct mineral_details *all = mineral_details(content_mineral(content, "cuprite"));
        CHECK(all->views_read && all->view_count == 2);
        CHECK(all->view_count == 2 && strcmp(all->views[0]->id, "thing-cuprite") == 0);
        const struct picture_details *of = picture_details(all->views[0]);
        CHECK(content_media(content, of->layers[0].media, &bytes, &err));
    }
    content_close(content);
    fixture_remove(&f);
    free(bytes.alpha);
    *size = bytes.data_size;
    return bytes.data;
}

/* The sheet decides how a mineral grows and which colours it has, and is told what it cannot. */
static void test_habit(void)
{
    static const char *const fine[] = {"", "cuprite,pile,,,,111:1,,\n",
                                       "cuprite,druse,2,3,along,111:1,,\n",
                                       "cuprite,pile,,,,111:1 | 111:1.4,100:1.2,\n",
                                       "cuprite,pile,,,,111:1,,#102030 #405060 #f0f0f0\n"};
    static const char *const wrong[][2] = {
        {"cuprite,heap,,,,,,\n", "habit.csv:2:2: layout: \"heap\" is not one of pile|druse"},
        {"cuprite,pile,,,,111=1,,\n", "habit.csv:2: mineral cuprite: distances and extra are"},
        {"cuprite,pile,,,,111:1 | 111:1 | 111:1,,\n", "habit.csv:2: mineral cuprite: distances"},
        {"cuprite,pile,,,,111:0,,\n", "habit.csv:2: mineral cuprite: distances"},
        {"cuprite,pile,,,,,11:1,\n", "habit.csv:2: mineral cuprite: distances"},
        {"cuprite,pile,,,,,,#102030\n", "habit.csv:2: mineral cuprite: ramp \"#102030\" is not 2"},
        {"cuprite,pile,,,,,,#102030 #40506\n", "habit.csv:2: mineral cuprite: ramp"},
        {"quartz,pile,,,,,,\n",
         "habit.csv:2:1: mineral_id: there is no \"quartz\" in table mineral"},
    };
    unsigned char *before = NULL;
    size_t size = 0, was = 0;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        unsigned char *bytes = draw_habit(fine[i], &size);
        CHECK_TEXT(log_text, "");
        CHECK(bytes != NULL && (size != was || memcmp(bytes, before, size) != 0));
        free(before);
        before = bytes;
        was = size;
    }
    free(before);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK(draw_habit(wrong[i][0], &size) == NULL);
        if (strstr(log_text, wrong[i][1]) == NULL) {
            printf("no \"%s\" in:\n%s", wrong[i][1], log_text);
            check_failures++;
        }
    }
}

static void test_svg_scan(void)
{
    struct arena arena;
    struct svg_scan scan;
    arena_init(&arena, 0);
    CHECK(svg_scan("<?xml version='1.0'?><!-- > --><svg viewBox='-1 -2.5 30 40'><title>x</title>"
                   "<g id=\"a\"><path id='deep' d='M0>'/></g><g\nid='b'/></svg>",
                   &arena, &scan));
    CHECK_INT(scan.count, 2);
    CHECK(svg_scan_has(&scan, "a") && svg_scan_has(&scan, "b") && !svg_scan_has(&scan, "deep"));
    CHECK_NEAR(scan.y, -2.5, 1e-12);
    CHECK(!svg_scan("<svg><g>", &arena, &scan));
    CHECK(!svg_scan("", &arena, &scan));
    CHECK(!svg_scan("<svg viewBox='0 0 1 1", &arena, &scan));
    CHECK(!svg_scan("<svg><!-- ", &arena, &scan));
    arena_release(&arena);
}

/* Rows that share their order are shown, by their ids: that is said once a sheet. Without a page of
 * all things a thing of the first screen needs no other place. */
static void test_order(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    fixture_write(&fixture, "content/part.csv", "product_id,id,ord\nkettle,lid,1\nkettle,base,1\n");
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK(strstr(log_text, "part.csv:3:3: warning: ord: row 2 has the number 1 too; they stand in "
                           "the order of their ids, give each a number of its own\n") != NULL);
    CHECK(strchr(log_text, '\n') == strrchr(log_text, '\n'));
    fixture_write(&fixture, "content/part.csv", "product_id,id,ord\nkettle,lid,2\nkettle,base,1\n");
    fixture_write(
        &fixture, "content/meta.csv",
        "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\ndefault_language,en\n"
        "idle_s,60\nread_idle_s,90\nsections,about\n");
    fixture_write(&fixture, "content/product.csv",
                  "id,ord,place,picture,thing,attract,home\n"
                  "kettle,1,home,product-kettle,thing-kettle,,1\n"
                  "spoon,2,home,product-kettle,thing-kettle,,2\n");
    CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK(strstr(log_text, "counts spoon") == NULL);
    fixture_remove(&fixture);
}

int main(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    test_same_bytes(&fixture);
    test_variants(&fixture);
    test_mistakes();
    test_limits();
    test_parts();
    test_every_text();
    test_order();
    test_habit();
    test_svg_scan();
    fixture_remove(&fixture);
    return check_done();
}
