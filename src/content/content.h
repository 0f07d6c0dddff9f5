/* The content snapshot: what the exhibit knows, read from content.db, verified, and then const.
 * Screens see only this. Opening reads what there is (things, languages, sources); the details of a
 * thing are behind a getter (product_details and the like), which reads and checks them when they
 * are first asked for. A fault found so late is said once on standard error; the list is empty then
 * and says by its flag (uses_read and the like) that it could not be read: unknown, not none.
 *
 * Owner: content_open allocates, content_close frees; every pointer inside is borrowed and lives
 * until content_close; texts: see content_text. All ids are ASCII (a-z 0-9 -), all texts are valid
 * UTF-8 without control characters. Arrays are sorted by their `ord` column, then by id.
 *
 * Texts are looked up by key, as organisers see them in the sheet "texts": for example
 * "material.cobalt.name". Key scheme: assets/content/README.md. */
#pragma once

#include "content/figures.h"
#include "content/studies.h"
#include "core/err.h"
#include "schema/bounds.h"
#include "schema/version.h"
#include "sound/synth.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct trust;

struct language {
    const char *id;       /* "en", "fi": BCP 47 primary tag */
    const char *own_name; /* "Suomi" */
    const char *decimal;  /* decimal mark, "." or "," */
    const char *group;    /* thousands separator, may be a no-break space */
    const char *plural;   /* rule of plural forms, see core/plural.h */
    int group_from;       /* digits from which a number is divided into groups; 0: 5 */
    bool noun_capitals;   /* nouns keep their capital within a line (German) */
    const char *fallback; /* language shown where a text is missing, "" = the default one */
    int ord;
};

struct source {
    const char *id, *title, *publisher, *page, *url, *licence;
    int year;     /* 0 when none is known */
    bool undated; /* it bears no date: year is when it was read */
};

/* One raster of a picture: a rectangle of the drawing, decoded off the frame path. */
struct layer {
    const char *name;  /* SVG group, "" for a picture of one piece */
    const char *part;  /* part id it shows, "" for none */
    double dx, dy;     /* way to its place in the exploded view, drawing units */
    double x, y, w, h; /* ink rectangle in drawing units, at the assembled position */
    int width, height; /* pixels of the raster */
    int64_t media;     /* for content_media: its file and its row in table media */
};

struct spot {
    const char *name;                /* part id, band number or the like */
    const char *layer;               /* layer it rides on, "" for none */
    double x, y;                     /* drawing units, assembled position */
    const struct material *material; /* what the rock there is of, NULL for none */
};

struct content;
struct shelf; /* where the details of a thing stand once they were asked for */

struct picture {
    const char *id, *credit, *licence;
    double width, height; /* drawing units (SVG viewBox) */
    struct shelf *shelf;
};

struct picture_details {
    bool layers_read, spots_read; /* false: could not be read, so that none are here */
    const struct layer *layers;
    size_t layer_count;
    const struct spot *spots;
    size_t spot_count;
};

struct material;

/* What an optional yes or no says: an empty cell is no answer. */
enum known { NOT_KNOWN, KNOWN_NO, KNOWN_YES };

struct use { /* a material in a part of a product */
    const char *part;
    const struct material *material;
    const char *element;         /* chemical symbols in the part, "" for none */
    const struct figure *amount; /* NULL when none was verified */
    const struct source *source;
    bool certain;
    enum known listed; /* in the form that the EU list of critical raw materials means */
};

struct product {
    const char *id;
    const char *place;             /* scene it stands in */
    const struct picture *picture; /* exploded view, layers */
    const struct picture *thing;   /* standing thing with the cut */
    const struct picture *attract; /* thing in the ground, NULL when not in the loop */
    int home;                      /* 1.. on the home screen, 0 not */
    const char *sound;             /* of touching it, "" = the usual one */
    struct shelf *shelf;
};

struct product_details {
    bool parts_read, uses_read; /* false: could not be read, so that none are here */
    const char *const *parts;   /* part ids in order */
    size_t part_count;
    const struct use *uses; /* grouped by part in part order */
    size_t use_count;
};

struct share {           /* one supplier of a stage */
    const char *country; /* ISO 3166-1 alpha-2, text "country.XX.name" */
    double percent;
};

struct supply { /* who supplies a material at one stage; shares sorted descending, sum <= 100 */
    int ord;    /* number of its title: text "supply.<material>.<ord>.title" */
    const char *stage;  /* text "supplystage.<stage>.name" */
    const char *detail; /* what exactly is counted, text key or "" */
    const struct share *shares;
    size_t share_count;
    const char *period;
    bool about; /* the period is not exact */
    const struct source *source;
};

struct end_use {
    double percent;    /* < 0 when the source names none */
    const char *text;  /* key, "enduse.cobalt.1" */
    const char *scope; /* whose uses, text "usescope.<scope>"; "" = of the world. The same in all of
                          a material */
    const struct source *source;
};

struct mineral;

struct material {
    const char *id, *symbol, *group;
    bool critical, strategic;
    double supply_risk, importance; /* EU scores 2023, < 0 when not assessed */
    const struct source *score_source;
    const struct source *life_source; /* of its words on daily life; NULL: they need none */
    const struct picture *picture;
    const char *sound;   /* of touching it, "" = the usual one */
    const char *colours; /* as it is handled: "#c8713a", up to ten with blanks between; "" */
    const char *finish;  /* polished, satin, matt, oxidised, translucent, glazed; "" */
    double density;      /* g/cm3 of the solid material; 0 = not known */
    const struct source *density_source;
    struct shelf *shelf;
};

struct material_details {
    /* false: could not be read, so that none are here; uses_read is of the end uses */
    bool facts_read, recycled_read, supplies_read, uses_read, listed_read, products_read, ores_read;
    bool scores_read, suppliers_read, reliances_read, substitutions_read, imports_read;
    const struct figure *facts; /* at most three */
    size_t fact_count;
    const struct figure *recycled; /* end-of-life recycling input rate in %, NULL if unknown */
    const struct supply *supplies;
    size_t supply_count;
    const struct end_use *end_uses;
    size_t end_use_count;
    const int *listed; /* years of the EU critical list that name it */
    size_t listed_count;
    const struct score *scores; /* by year */
    size_t score_count;
    const struct supplier *suppliers; /* all, by element, scope, stage, country */
    size_t supplier_count;
    const struct reliance *reliances;
    size_t reliance_count;
    const struct substitution *substitutions;
    size_t substitution_count;
    const struct eu_import *imports;
    size_t import_count;
    const struct mineral *const *minerals; /* ores, main one first */
    size_t mineral_count;
    const struct product *const *products; /* products that use it */
    size_t product_count;
};

struct locality {
    const char *country;
    const char *text; /* key of the place names, "locality.cobaltite.SE" */
    const struct source *source;
};

struct mineral {
    const char *id, *formula, *system;
    double cell[6];    /* a b c in angstrom, alpha beta gamma in degrees; 0 = no cell */
    const char *forms; /* "{100};{110}" */
    const char *look;  /* "metal", "gem", "stone", "earth" */
    double aspect;     /* length along c for drawing; 0 = from cell and forms alone */
    double mohs_min, mohs_max, density_min, density_max; /* < 0 when unknown */
    const char *colour;                                  /* "#rrggbb", a choice for drawing */
    const struct picture *picture;
    const struct source *source;
    const char *sound; /* of touching it, "" = the usual one */
    struct shelf *shelf;
};

struct mineral_details {
    /* false: could not be read, so that none are here */
    bool materials_read, localities_read, views_read;
    const struct picture *const *views; /* turned step by step, all the way round */
    size_t view_count;
    const struct material *const *materials;
    size_t material_count;
    const struct locality *localities;
    size_t locality_count;
};

struct place { /* where a product stands in a scene */
    const struct product *product;
    double x, y, h, label_x, label_y; /* drawing units: foot centre, height, name centre */
    bool drawn;                       /* the picture of the scene shows it already */
};

struct scene {
    const char *id;
    const char *icon; /* an outline (core/outline.h); "" = none */
    const struct picture *picture;
    const struct place *places;
    size_t place_count;
};

struct sound { /* of touching something, or of what follows */
    const char *id;
    struct strike strike;
};

struct content {
    const struct language *languages;
    size_t language_count;
    const struct source *sources;
    size_t source_count;
    const struct picture *pictures;
    size_t picture_count;
    const struct product *products;
    size_t product_count;
    const struct material *materials;
    size_t material_count;
    const struct mineral *minerals;
    size_t mineral_count;
    const struct scene *scenes;
    size_t scene_count;
    const struct sound *sounds; /* none: the exhibit is silent */
    size_t sound_count;
    const struct yardstick *yardsticks;
    size_t yardstick_count;
    /* The edition (table meta, see settings.c). */
    int64_t version;   /* meta content_version, grows with each edition */
    const char *title; /* key of the exhibit's title */
    const char *default_language;
    int idle_ms, read_idle_ms;          /* idle time before the warning: menus, reading pages */
    int warning_ms;                     /* from the warning to the reset */
    const char *venue;                  /* key of the name of the house or fair, "" = none */
    const char *home_region;            /* id of the region that comes first, "" = none */
    uint32_t accent_dark, accent_light; /* 0xFFrrggbb in these themes, 0 = the program's own */
    const struct picture *logo;         /* NULL = none */
    int critical_total; /* entries of the list that material.critical means; 0: there is none */
    struct content_private *private_data;
};

#define CONTENT_MOST_FILES 32

/* Opens and verifies path (hardened, read-only, immutable) and loads the snapshot: a plain
 * content.db, or a pack, whoever signed it (its bytes are checked against its own table).
 * On failure *out is NULL and err says file and reason. */
bool content_open(const char *path, struct content **out, struct err *err);

/* The same through a registered SQLite VFS (NULL = the default one): tests inject faults with it.
 * The name is only used during the call. */
bool content_open_vfs(const char *path, const char *vfs, struct content **out, struct err *err);

/* The same, but only a pack that one of these keys has signed is opened (pack/trust.h); NULL:
 * anything goes. trust is only used during the call. */
bool content_open_trusted(const char *path, const char *vfs, const struct trust *trust,
                          struct content **out, struct err *err);

/* A base file and packs on top of it as one snapshot: paths[0] is the base, which must open, with
 * its settings and languages; count is 1 to CONTENT_MOST_FILES. A pack adds rows: things, and
 * places in the scenes of the base. It may repeat rows of the files before it; a thing that differs
 * is only allowed where its setting `replaces` names the table, and then its row is shown. A pack
 * that cannot be opened or does not agree is left out: the reason is said and kept for
 * content_left_out, and the content counts as troubled. */
bool content_open_many(const char *const *paths, size_t count, const struct trust *trust,
                       struct content **out, struct err *err);

/* Why the n-th pack that was left out is not there; NULL past the end. */
const char *content_left_out(const struct content *content, size_t n);

/* Reads and checks all that opening leaves for later: details, texts of every language, rasters;
 * false on the first that is bad. For the tools: the exhibit itself lives with what is missing. */
bool content_verify(const struct content *content, struct err *err);

/* Whether its pictures may be decoded where this system cannot confine the decoder: when it was
 * opened with keys, one of which has signed it, or when the venue said so. */
bool content_unconfined(const struct content *content);
void content_allow_unconfined(struct content *content);

/* What became of the file since it was opened. */
enum content_file {
    CONTENT_FILE_SAME,
    CONTENT_FILE_CHANGED,  /* somebody wrote into the open file: what was read stays, no more is */
    CONTENT_FILE_REPLACED, /* another file has the name now; all of the open one can still be read
                            */
    CONTENT_FILE_GONE      /* no file has the name; all of the open one can still be read */
};

/* Looks at the disk: a few system calls, nothing is read. For the moments when nobody is there; a
 * change that is noticed earlier, by a reading that would mix two editions, is said once on
 * standard error. */
enum content_file content_file(const struct content *content);

/* Frees the snapshot and closes the file. Accepts NULL. */
void content_close(struct content *content);

/* Value of a meta key, or NULL. */
const char *content_meta(const struct content *content, const char *key);

/* Which layer of this edition a page is, from 1 on (its name: text "ui.layer.<number>"); 0: none.
 * depth is that of its screen (products 1, product 2, material 3, mineral 4, region 5). */
int content_layer(const struct content *content, int depth);

/* Does this edition show a section, named by its first screen ("products", "about")? */
bool content_shows(const struct content *content, const char *section);

/* Text of key in a language, falling back to the languages that this one declares, the default
 * language, English, then any other. Where it is damaged in all that have it, the words "could not
 * be read" (text ui.unread); where it is in none, "", and the miss is kept for content_missed: a
 * key is never shown. The text lives until about 2 MB of others have been asked for: longer than
 * any frame, not for ever; copy what is to stay. */
const char *content_text(const struct content *content, const char *language, const char *key);

/* The text only if this very language has it, else NULL. */
const char *content_text_exact(const struct content *content, const char *language,
                               const char *key);

/* The n-th text key, in the order of their first use, that content_text was asked for and no
 * language has; NULL past the end. Many are kept, not all. The checks report them. */
const char *content_missed(const struct content *content, size_t n);

/* Between two frames: texts that were not asked for since the last but one call may be forgotten,
 * when there are many. Texts given out since the last call stay. */
void content_turn(const struct content *content);

const struct language *content_language(const struct content *content, const char *id);
const struct product *content_product(const struct content *content, const char *id);
const struct material *content_material(const struct content *content, const char *id);
const struct mineral *content_mineral(const struct content *content, const char *id);
const struct picture *content_picture(const struct content *content, const char *id);
const struct scene *content_scene(const struct content *content, const char *id);
const struct sound *content_sound(const struct content *content, const char *id);

/* What belongs to a thing, read on first use; never NULL, and the same until content_close. */
const struct picture_details *picture_details(const struct picture *picture);
const struct product_details *product_details(const struct product *product);
const struct material_details *material_details(const struct material *material);
const struct mineral_details *mineral_details(const struct mineral *mineral);

/* Was a fault found after opening? Then something could not be read: the screens say so in its
 * place, and a good file is worth adopting. */
bool content_troubled(const struct content *content);

/* How many of the critical raw materials a product contains: verified uses in the listed form. */
struct critical_count {
    int confirmed;
    bool unread;  /* the uses could not be read */
    bool unknown; /* there may be more: nothing is said of its uses, or not all that is needed */
    const struct source *source; /* the list that it counts by; NULL: none is named */
};
struct critical_count content_critical_in(const struct product *product);

/* The n-th use of a part (an index of its parts, or -1 for none); NULL past the end. */
const struct use *product_use(const struct product *product, int part, int n);

/* The use to show where one stands for all: the first of which the source is certain, as the
 * content orders its parts and their materials, else the first of all; NULL: none. */
const struct use *product_main_use(const struct product *product);

/* Encoded bytes of a raster. mime is "image/png" or "image/jpeg"; alpha is an 8-bit grey PNG of the
 * same size or has alpha_size 0. The buffers are malloc'ed and owned by the caller (free both). */
struct media_bytes {
    unsigned char *data, *alpha;
    size_t data_size, alpha_size;
    int width, height;
    bool jpeg;
};
bool content_media(const struct content *content, int64_t media, struct media_bytes *out,
                   struct err *err);
