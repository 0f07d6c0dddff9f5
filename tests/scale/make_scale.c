/* Makes a content folder of any size around the bundled one: the bundled sheets, and in the same
 * eight languages as many rich materials, minerals and products as asked for, with photographs of
 * noise, which pack badly on purpose. Not run at full size in the tests (scale.sh says which size
 * is). usage: make_scale ASSETS OUT MATERIALS PRODUCTS SIDE ASSETS  the folder assets of the
 * project, an absolute path OUT     a new folder; the sheets come to OUT/content SIDE    of each
 * photograph in pixels: 560 makes about 2 GB of 3,000 materials */
#include "core/mem.h"
#include "core/rng.h"

#include <dirent.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PHOTOS 40
#define PARTS 6
static const char *const languages[] = {"en", "fi", "sv", "es", "el", "de", "pl", "pt"};
#define LANGUAGES (sizeof languages / sizeof languages[0])
static const char *const countries[] = {"CN", "CL", "AU", "FI", "US", "BR",
                                        "ZA", "RU", "CA", "IN", "ES", "PL"};

struct folder {
    const char *assets, *out;
    int materials, products, side;
};

static FILE *sheet(const struct folder *folder, const char *name)
{
    char path[600];
    snprintf(path, sizeof path, "%.400s/%s", folder->out, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    return file;
}

/* One text in every language. */
static void text(FILE *file, const char *key, int n, const char *tail, const char *words)
{
    fprintf(file, "%s%05d%s", key, n, tail);
    for (size_t i = 0; i < LANGUAGES; i++) {
        fprintf(file, ",%s %d in %s", words, n, languages[i]);
    }
    fputc('\n', file);
}

static FILE *texts_sheet(const struct folder *folder, const char *name)
{
    FILE *file = sheet(folder, name);
    fputs("key", file);
    for (size_t i = 0; i < LANGUAGES; i++) {
        fprintf(file, ",%s", languages[i]);
    }
    fputc('\n', file);
    return file;
}

static void copy(FILE *from, FILE *to)
{
    char piece[4096];
    for (size_t n = fread(piece, 1, sizeof piece, from); n > 0;
         n = fread(piece, 1, sizeof piece, from)) {
        fwrite(piece, 1, n, to);
    }
}

static void copy_bundled(const struct folder *folder)
{
    char path[600], target[600];
    snprintf(path, sizeof path, "%.400s/content", folder->assets);
    DIR *dir = opendir(path);
    for (struct dirent *entry = dir != NULL ? readdir(dir) : NULL; entry != NULL;
         entry = readdir(dir)) {
        const char *name = entry->d_name;
        const char *dot = strrchr(name, '.');
        if (dot == NULL || strcmp(dot, ".csv") != 0) {
            continue;
        }
        snprintf(path, sizeof path, "%.300s/content/%.200s", folder->assets, name);
        snprintf(target, sizeof target, "content/%.200s", name);
        FILE *from = fopen(path, "rb");
        FILE *to = sheet(folder, target);
        if (from != NULL) {
            copy(from, to);
            fclose(from);
        }
        fclose(to);
    }
    if (dir != NULL) {
        closedir(dir);
    }
    snprintf(path, sizeof path, "%.400s/illustrations", folder->assets);
    snprintf(target, sizeof target, "%.400s/illustrations", folder->out);
    if (symlink(path, target) != 0) {
        perror(target);
    }
}

static void make_photos(const struct folder *folder)
{
    const size_t size = (size_t)folder->side * (size_t)folder->side * 3;
    unsigned char *pixels = mem_alloc(size);
    for (unsigned n = 0; n < PHOTOS; n++) {
        struct rng rng = {n + 1};
        char path[600];
        for (size_t i = 0; i < size; i++) {
            pixels[i] = (unsigned char)rng_next(&rng);
        }
        snprintf(path, sizeof path, "%.400s/scale/photo-%02u.png", folder->out, n);
        png_image image = {.version = PNG_IMAGE_VERSION,
                           .width = (png_uint_32)folder->side,
                           .height = (png_uint_32)folder->side,
                           .format = PNG_FORMAT_RGB,
                           .flags = PNG_IMAGE_FLAG_FAST};
        if (png_image_write_to_file(&image, path, 0, pixels, 0, NULL) == 0) {
            fprintf(stderr, "%s: %s\n", path, image.message);
            exit(1);
        }
    }
    free(pixels);
}

/* One exploded drawing serves all products: they have the same parts. */
static void make_drawing(const struct folder *folder)
{
    FILE *svg = sheet(folder, "scale/thing.svg");
    FILE *layers = sheet(folder, "scale/thing.layers.csv");
    FILE *spots = sheet(folder, "scale/thing.spots.csv");
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 1000\">\n", svg);
    fputs("layer,part,dx,dy\n", layers);
    fputs("part,layer,x,y\n", spots);
    for (int p = 1; p <= PARTS; p++) {
        fprintf(svg,
                "<g id=\"p%d\"><rect x=\"%d\" y=\"300\" width=\"150\" height=\"400\" "
                "fill=\"#%d0a0b0\"/></g>\n",
                p, p * 160, p);
        fprintf(layers, "p%d,p%d,%d,0\n", p, p, p * 10);
        fprintf(spots, "p%d,p%d,%d,500\n", p, p, p * 160 + 75);
    }
    fputs("</svg>\n", svg);
    fclose(svg);
    fclose(layers);
    fclose(spots);
}

static void make_materials(const struct folder *folder)
{
    FILE *material = sheet(folder, "content/material_scale.csv");
    FILE *fact = sheet(folder, "content/fact_scale.csv");
    FILE *supply = sheet(folder, "content/supply_scale.csv");
    FILE *share = sheet(folder, "content/share_scale.csv");
    FILE *enduse = sheet(folder, "content/enduse_scale.csv");
    FILE *listed = sheet(folder, "content/listed_scale.csv");
    FILE *recycled = sheet(folder, "content/recycled_scale.csv");
    fputs("id,ord,symbol,grp,critical,strategic,supply_risk,importance,score_source,picture\n",
          material);
    fputs("material_id,ord,value,decimals,unit,about,year,source_id\n", fact);
    fputs("material_id,ord,stage,detail,period,source_id\n", supply);
    fputs("material_id,supply_ord,ord,country_id,percent\n", share);
    fputs("material_id,ord,percent,source_id\n", enduse);
    fputs("material_id,year\n", listed);
    fputs("material_id,value,decimals,unit,about,year,source_id\n", recycled);
    for (int n = 0; n < folder->materials; n++) {
        fprintf(material, "m-%05d,%d,X%d,metalloid,%d,0,1.8,5.4,ec-study-2023,material-m-%05d\n", n,
                1000 + n, n % 100, n % 2, n);
        for (int i = 1; i <= 3; i++) {
            fprintf(fact, "m-%05d,%d,%d,0,percent,0,2023,ec-study-2023\n", n, i, (n + i) % 100);
        }
        for (int i = 1; i <= 2; i++) {
            fprintf(supply, "m-%05d,%d,%s,,2017,ec-study-2023\n", n, i,
                    i == 1 ? "mined" : "processed");
            for (int k = 1; k <= 6; k++) {
                fprintf(share, "m-%05d,%d,%d,%s,%d.5\n", n, i, k, countries[(n + k) % 12], 18 - k);
            }
        }
        for (int i = 1; i <= 4; i++) {
            fprintf(enduse, "m-%05d,%d,%d,ec-study-2023\n", n, i, 30 - i);
        }
        fprintf(listed, "m-%05d,2020\n", n);
        if (n % 2 == 1) { /* as column critical says */
            fprintf(listed, "m-%05d,2023\n", n);
        }
        fprintf(recycled, "m-%05d,%d,0,percent,0,2017,ec-study-2017\n", n, n % 100);
    }
    FILE *const all[] = {material, fact, supply, share, enduse, listed, recycled};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        fclose(all[i]);
    }
}

static void material_texts(const struct folder *folder)
{
    static const struct {
        const char *key, *tail, *words;
    } texts[] = {
        {"material.m-", ".name", "Material"},
        {"material.m-", ".lead", "A material that nobody has heard of: it is made up; number"},
        {"material.m-", ".alt", "A square of coloured noise"},
        {"material.m-", ".to", "to material"},
        {"material.m-", ".life", "It is dug up and used and forgotten and dug up again as no."},
        {"fact.m-", ".1", "of the world's supply"},
        {"fact.m-", ".2", "of the supply of Europe"},
        {"fact.m-", ".3", "of what is used is new"},
        {"recycled.m-", "", "of what is used was used before"},
        {"supply.m-", ".1.title", "Who mines it"},
        {"supply.m-", ".2.title", "Who refines it"},
        {"enduse.m-", ".1", "Batteries"},
        {"enduse.m-", ".2", "Glass"},
        {"enduse.m-", ".3", "Alloys"},
        {"enduse.m-", ".4", "All the rest"},
    };
    FILE *file = texts_sheet(folder, "content/texts_scale_materials.csv");
    for (int n = 0; n < folder->materials; n++) {
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            text(file, texts[i].key, n, texts[i].tail, texts[i].words);
        }
    }
    fclose(file);
}

static void make_minerals(const struct folder *folder)
{
    FILE *mineral = sheet(folder, "content/mineral_scale.csv");
    FILE *ore = sheet(folder, "content/mineral_material_scale.csv");
    FILE *locality = sheet(folder, "content/locality_scale.csv");
    FILE *file = texts_sheet(folder, "content/texts_scale_minerals.csv");
    fputs("id,ord,formula,crystal_system,a,b,c,alpha,beta,gamma,forms,mohs_min,mohs_max,"
          "density_min,density_max,colour,picture,source_id,look,aspect\n",
          mineral);
    fputs("mineral_id,material_id,ord\n", ore);
    fputs("mineral_id,ord,country_id,source_id\n", locality);
    for (int n = 0; n < folder->materials / 3; n++) {
        fprintf(mineral,
                "o-%05d,%d,SiO2,cubic,5,5,5,90,90,90,{100},6,7,3,4,#d9d2c5,mineral-o-%05d,cod,"
                "stone,1\n",
                n, 1000 + n, n);
        for (int i = 0; i < 3; i++) {
            fprintf(ore, "o-%05d,m-%05d,%d\n", n, n * 3 + i, 1 + i);
        }
        fprintf(locality, "o-%05d,1,FI,cod\no-%05d,2,ES,cod\n", n, n);
        text(file, "mineral.o-", n, ".name", "Mineral");
        text(file, "mineral.o-", n, ".lead", "A mineral of no use and less beauty; number");
        text(file, "mineral.o-", n, ".elements", "silicon and oxygen");
        text(file, "mineral.o-", n, ".alt", "A square of coloured noise");
        text(file, "locality.o-", n, ".FI", "Somewhere");
        text(file, "locality.o-", n, ".ES", "Elsewhere");
    }
    fclose(mineral);
    fclose(ore);
    fclose(locality);
    fclose(file);
}

static void part_texts(FILE *file, int n)
{
    static const char *const tails[] = {"name", "materials", "text"};
    for (int p = 1; p <= PARTS; p++) {
        for (int i = 0; i < 3; i++) {
            char tail[40];
            snprintf(tail, sizeof tail, ".p%d.%s", p, tails[i]);
            text(file, "part.t-", n, tail, "A part of thing");
        }
    }
}

static void make_products(const struct folder *folder)
{
    static const char *const tails[] = {".name",  ".lead", ".alt",   ".thing_alt",
                                        ".short", ".in",   ".inside"};
    FILE *product = sheet(folder, "content/product_scale.csv");
    FILE *part = sheet(folder, "content/part_scale.csv");
    FILE *use = sheet(folder, "content/product_use_scale.csv");
    FILE *file = texts_sheet(folder, "content/texts_scale_products.csv");
    fputs("id,ord,place,picture,thing,attract,home\n", product);
    fputs("product_id,id,ord\n", part);
    fputs("product_id,part_id,material_id,ord,element,amount,decimals,unit,about,year,source_id,"
          "certain,listed\n",
          use);
    for (int n = 0; n < folder->products; n++) {
        fprintf(product, "t-%05d,%d,s-00000,product-t-%05d,thing-t-%05d,,0\n", n, 1000 + n, n, n);
        for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
            text(file, "product.t-", n, tails[i], "Thing");
        }
        part_texts(file, n);
        for (int p = 1; p <= PARTS; p++) {
            fprintf(part, "t-%05d,p%d,%d\n", n, p, p);
            for (int i = 1; i <= 2; i++) {
                char tail[60];
                const int m = (n * 12 + p * 2 + i) % folder->materials;
                fprintf(use, "t-%05d,p%d,m-%05d,%d,,%d,0,percent,1,2023,ec-study-2023,1,1\n", n, p,
                        m, i, i * 10);
                snprintf(tail, sizeof tail, ".p%d.m-%05d.text", p, m);
                text(file, "use.t-", n, tail, "of the part of thing");
            }
        }
    }
    fclose(product);
    fclose(part);
    fclose(use);
    fclose(file);
}

/* A scene in which all things stand, one before the other. */
static void make_scene(const struct folder *folder)
{
    static const char *const ends[] = {".name", ".hint", ".alt"};
    FILE *scene = sheet(folder, "content/scene_scale.csv");
    FILE *places = sheet(folder, "scale/photo-00.places.csv");
    FILE *file = texts_sheet(folder, "content/texts_scale_scene.csv");
    fputs("id,ord,picture\ns-00000,99,scene-scale\n", scene);
    fputs("product,x,y,h,label_x,label_y\n", places);
    for (int n = 0; n < folder->products; n++) {
        fprintf(places, "t-%05d,%d,%d,%d,%d,%d\n", n, folder->side / 2, folder->side / 2,
                folder->side / 4, folder->side / 2, folder->side / 2);
    }
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        text(file, "place.s-", 0, ends[i], "Scene");
    }
    fclose(scene);
    fclose(places);
    fclose(file);
}

static void make_pictures(const struct folder *folder)
{
    FILE *file = sheet(folder, "content/picture_scale.csv");
    fputs("id,file,credit,licence\n", file);
    for (int n = 0; n < folder->materials; n++) {
        fprintf(file, "material-m-%05d,scale/photo-%02d.png,Noise,CC0\n", n, n % PHOTOS);
    }
    for (int n = 0; n < folder->materials / 3; n++) {
        fprintf(file, "mineral-o-%05d,scale/photo-%02d.png,Noise,CC0\n", n, n % PHOTOS);
    }
    fputs("scene-scale,scale/photo-00.png,Noise,CC0\n", file);
    for (int n = 0; n < folder->products; n++) {
        fprintf(file, "product-t-%05d,scale/thing.svg,Noise,CC0\n", n);
        fprintf(file, "thing-t-%05d,scale/photo-%02d.png,Noise,CC0\n", n, n % PHOTOS);
    }
    fclose(file);
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fputs("usage: make_scale ASSETS OUT MATERIALS PRODUCTS SIDE\n", stderr);
        return 2;
    }
    const struct folder folder = {.assets = argv[1],
                                  .out = argv[2],
                                  .materials = (int)strtol(argv[3], NULL, 10),
                                  .products = (int)strtol(argv[4], NULL, 10),
                                  .side = (int)strtol(argv[5], NULL, 10)};
    char path[600];
    if (folder.materials < 12 || folder.products < 1 || folder.side < 8 || folder.side > 4096) {
        fputs("make_scale: at least 12 materials, one product, 8 to 4096 pixels\n", stderr);
        return 2;
    }
    mkdir(folder.out, 0777);
    snprintf(path, sizeof path, "%.400s/content", folder.out);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%.400s/scale", folder.out);
    mkdir(path, 0777);
    copy_bundled(&folder);
    make_photos(&folder);
    make_drawing(&folder);
    make_materials(&folder);
    material_texts(&folder);
    make_minerals(&folder);
    make_products(&folder);
    make_scene(&folder);
    make_pictures(&folder);
    return 0;
}
