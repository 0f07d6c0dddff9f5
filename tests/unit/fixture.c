#define _XOPEN_SOURCE 700 /* nftw */

#include "fixture.h"

#include "tools/build/build.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LAYERED                                                                                    \
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 100'>"                               \
    "<defs><g id='not-a-layer'/></defs><!-- <g id='nor-this'> -->"                                 \
    "<g id='base'><rect x='20' y='60' width='80' height='30' fill='#456'/></g>"                    \
    "<g id='lid'><circle cx='60' cy='40' r='20' fill='#c63' opacity='0.7'/></g></svg>"
#define WHOLE                                                                                      \
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 20 60 60'>"                               \
    "<circle cx='40' cy='50' r='28' fill='#a84'/></svg>"
#define FULL                                                                                       \
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 100'>"                               \
    "<rect width='120' height='100' fill='#224'/></svg>"

static const struct {
    const char *path, *text;
} files[] = {
    {"illustrations/kettle.svg", LAYERED},
    {"illustrations/kettle.layers.csv", "layer,part,dx,dy\nbase,base,0,5\nlid,lid,3,-10\n"},
    {"illustrations/kettle.spots.csv", "part,layer,x,y\nbase,base,60,75\nlid,lid,60,40\n"},
    {"illustrations/thing.svg", WHOLE},
    {"illustrations/home.svg", FULL},
    {"illustrations/home.places.csv", "product,x,y,h,label_x,label_y\nkettle,30,90,40,30,96\n"},
    {"content/meta.csv", "key,value\ntitle_key,ui.title\ncontent_version,7\nmin_app,1\n"
                         "default_language,en\nidle_s,60\nread_idle_s,90\n"},
    {"content/language.csv", "id,ord,own_name,fallback,decimal,group_sep\n"
                             "en,1,English,,.,\",\"\nfi,2,Suomi,en,\",\",\xc2\xa0\n"},
    {"content/source.csv", "id,title,publisher,year,page,url,licence\n"
                           "book,\"A book, on \"\"copper\"\"\",Somebody,2020,p. 3,,CC BY 4.0\n"},
    {"content/source_more.csv", "id,title,publisher\nundated,Leaflet,Somebody\n"},
    {"content/country.csv", "id\nFI\nCL\n"},
    {"content/picture.csv", "id,file,credit,licence\n"
                            "product-kettle,illustrations/kettle.svg,Us,CC0\n"
                            "thing-kettle,illustrations/thing.svg,Us,CC0\n"
                            "scene-home,illustrations/home.svg,Us,CC0\n"
                            "material-copper,illustrations/thing.svg,Us,CC0\n"
                            "mineral-cuprite,illustrations/thing.svg,Us,CC0\n"},
    {"content/product.csv", "id,ord,place,picture,thing,attract,home\n"
                            "kettle,1,home,product-kettle,thing-kettle,,1\n"},
    {"content/part.csv", "product_id,id,ord\nkettle,lid,2\nkettle,base,1\n"},
    {"content/product_use.csv",
     "product_id,part_id,material_id,ord,element,amount,decimals,unit,about,year,source_id,"
     "certain,listed\n"
     "kettle,lid,copper,1,Cu,,,,,,,0,1\n"
     "kettle,base,copper,1,Cu,12.5,1,g,1,2019,book,1,1\n"},
    {"content/scene.csv", "id,ord,picture\nhome,1,scene-home\n"},
    {"content/material.csv", "id,ord,symbol,grp,critical,strategic,supply_risk,importance,"
                             "score_source,picture\n"
                             "copper,1,Cu,metal,1,1,0.1,4,book,material-copper\n"},
    {"content/listed.csv", "material_id,year\ncopper,2023\ncopper,2020\n"},
    {"content/fact.csv", "material_id,ord,value,decimals,unit,about,year,source_id\n"
                         "copper,1,1500,0,g,0,2019\xe2\x80\x93"
                         "2020,book\n"},
    {"content/recycled.csv", "material_id,value,decimals,unit,about,year,source_id\n"
                             "copper,55,0,percent,1,2020,book\n"},
    {"content/supply.csv", "material_id,ord,stage,detail,period,source_id\n"
                           "copper,1,mined,,2016,book\n"},
    {"content/share.csv", "material_id,supply_ord,ord,country_id,percent\n"
                          "copper,1,1,FI,12\ncopper,1,2,CL,28.5\n"},
    {"content/enduse.csv", "material_id,ord,percent,source_id\ncopper,1,,book\n"},
    {"content/mineral.csv",
     "id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,density_min,"
     "density_max,colour,picture,source_id,look,aspect\n"
     "cuprite,1,Cu\xe2\x82\x82O,cubic,4.27,4.27,4.27,90,90,90,{111},3.5,4,6.1,,#a03020,"
     "mineral-cuprite,book,gem,1\n"},
    {"content/mineral_material.csv", "mineral_id,material_id,ord\ncuprite,copper,1\n"},
    {"content/locality.csv", "mineral_id,ord,country_id,source_id\ncuprite,1,FI,book\n"},
    {"content/texts_ui.csv", "key,note,en,fi\n"
                             "ui.title,name of it,Strata,Strata\nunit.g,,{value} g,{value} "
                             "g\nunit.percent,,{value}%,{value} %\n"
                             "place.home.name,,At home,Kotona\nplace.home.hint,,kettle,keitin\n"
                             "place.home.alt,,A room,Huone\n"
                             "group.metal.name,,Metals,Metallit\ncountry.FI.name,,Finland,Suomi\n"
                             "country.CL.name,,Chile,Chile\n"},
    {"content/texts_edition.csv",
     "key,note,en,fi\n"
     "ui.home.title,,a,b\nui.layer.1,,a,b\nui.core.1,,a,b\nui.layer.2,,a,b\nui.core.2,,a,b\nui."
     "layer.3,,a,b\n"
     "ui.core.3,,a,b\nui.layer.4,,a,b\nui.core.4,,a,b\nui.layer.5,,a,b\nui.core.5,,a,b\n"
     "ui.products.title,,{n},{n}\nui.products.here,,{n},{n}\nui.home.products,,{n},{n}\nui."
     "material.critical,,"
     "a,b\nui.material.not_critical,,a,b\n"
     "ui.product.counter,,{n} {total},{n} "
     "{total}\nui.product.counter_text,,a,b\nui.product.counter_spoken,,{n} {total},{n} {total}\n"
     "ui.product.no_critical,,None in here,b\nui.product.critical_unknown,,Not known,b\n"
     "supplystage.mined.name,,a,b\nsupplystage.mined.spoken,,a,b\nui.material.down_ore,,a,b\n"
     "ui.mineral.won,,a,b\nui.mineral.found,,a,b\n"},
    {"content/texts_things.csv",
     "key,note,en,fi\n"
     "product.kettle.name,,Kettle,Keitin\nproduct.kettle.lead,,Hot,Kuuma\n"
     "product.kettle.alt,,a,b\nproduct.kettle.thing_alt,,a,b\nproduct.kettle.short,,a,b\n"
     "product.kettle.in,,the kettle,keittimeen\n"
     "product.kettle.inside,,steel,ter\303\244s\n"
     "part.kettle.base.name,,Base,Pohja\npart.kettle.base.materials,,a,b\n"
     "part.kettle.base.text,,a,b\npart.kettle.lid.name,,Lid,Kansi\n"
     "part.kettle.lid.materials,,a,b\npart.kettle.lid.text,,a,b\n"
     "use.kettle.base.copper.text,,conducts,johtaa\nuse.kettle.lid.copper.text,,shines,kiiltaa\n"
     "material.copper.name,,Copper,Kupari\nmaterial.copper.lead,,a,b\n"
     "material.copper.alt,,a,b\nmaterial.copper.to,,a,b\nmaterial.copper.life,,a,b\n"
     "fact.copper.1,,a,b\nrecycled.copper,,a,b\nsupply.copper.1.title,,a,b\n"
     "enduse.copper.1,,a,b\nmineral.cuprite.name,,Cuprite,Kupriitti\n"
     "mineral.cuprite.lead,,a,b\nmineral.cuprite.elements,,a,b\nmineral.cuprite.alt,,a,b\n"
     "locality.cuprite.FI,,Outokumpu,Outokumpu\n"},
};

unsigned char *fixture_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    unsigned char *data = malloc((size_t)1 << 24);
    if (file == NULL || data == NULL) {
        printf("cannot read %s\n", path);
        abort();
    }
    *size = fread(data, 1, (size_t)1 << 24, file);
    fclose(file);
    return data;
}

void fixture_store(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) {
        printf("cannot write %s\n", path);
        abort();
    }
}

void fixture_write(const struct fixture *fixture, const char *path, const char *text)
{
    char name[200];
    snprintf(name, sizeof name, "%s/%s", fixture->root, path);
    fixture_store(name, text, strlen(text));
}

void fixture_make(struct fixture *fixture)
{
    const char *folder = getenv("TMPDIR");
    snprintf(fixture->root, sizeof fixture->root, "%.40s/strata-test-XXXXXX",
             folder != NULL ? folder : "/tmp");
    if (mkdtemp(fixture->root) == NULL) {
        printf("cannot make a folder %s\n", fixture->root);
        abort();
    }
    snprintf(fixture->content, sizeof fixture->content, "%s/content", fixture->root);
    snprintf(fixture->drawings, sizeof fixture->drawings, "%s/illustrations", fixture->root);
    snprintf(fixture->database, sizeof fixture->database, "%s/content.db", fixture->root);
    mkdir(fixture->content, 0777);
    mkdir(fixture->drawings, 0777);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        fixture_write(fixture, files[i].path, files[i].text);
    }
}

bool fixture_build(const struct fixture *fixture, const char *output, char *log, size_t size)
{
    const struct build_options options = {
        .folder = fixture->content, .output = output, .scale = 0.1};
    FILE *out = tmpfile();
    struct report report = {.out = out};
    const bool fine = build_run(&options, &report);
    if (out != NULL) {
        rewind(out);
        log[fread(log, 1, size - 1, out)] = '\0';
        fclose(out);
    }
    return fine;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *ftw)
{
    (void)info;
    (void)type;
    (void)ftw;
    return remove(path);
}

void fixture_remove(const struct fixture *fixture)
{
    nftw(fixture->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
