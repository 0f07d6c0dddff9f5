/* strata-content build: sheets and drawings to content.db.
 * Owner: the options are borrowed; everything else lives inside build_run. */
#pragma once

#include "content/write.h"
#include "schema/rows.h"
#include "tools/io/report.h"
#include "tools/io/spool.h"

#define BUILD_DRAW_SECONDS 30
#define BUILD_DRAW_MEMORY 1024 /* MiB */

struct build_options {
    const char
        *folder; /* the sheets, e.g. assets/content, or one workbook; drawings are beside it */
    const char *output;
    const char *cache;  /* folder for encoded rasters, or NULL; it is kept small */
    double scale;       /* 1 = pictures for 1920x1080 */
    bool allow_missing; /* what is not there yet becomes a stone or is left out, with a warning */
    bool stills;        /* add the turned views of the minerals: twelve rasters each */
    int jobs;           /* processes that draw; 0: one a core */
    unsigned seconds;   /* processor time that one picture may take; 0: BUILD_DRAW_SECONDS */
    unsigned memory;    /* MiB that one picture may take; 0: BUILD_DRAW_MEMORY */
    FILE *progress;     /* NULL: silent */
};

/* Builds options->output, or writes nothing and returns false when report got an error. */
bool build_run(const struct build_options *options, struct report *report);

/* The steps, for tests. */

struct media_list {
    struct write_media *media; /* heap */
    size_t count, capacity;
    struct spool spool; /* their bytes */
};
/* Frees the list and its spool. */
void media_release(struct media_list *list);

/* unlisted.c: a fault for each picture that a row names and that is not listed, and a row for it.
 */
void unlisted_add(struct dataset *data, struct report *report);

/* side_files.c: layers, spots and places from the files next to the drawings, after unlisted_add();
 * one layer for each picture that has none. root is the folder above the sheets. */
void side_files_read(struct dataset *data, const char *root, struct report *report);

/* order.c: each thing of the first screen has a place of its own there; a warning for what shares
 * its `ord` with another row. */
void order_check(struct dataset *data, struct report *report);

/* years.c: no source and no figure is of the future, nor the edition by more than a year. */
void years_check(const struct dataset *data, struct report *report);

/* digits.c: a fault for each figure of which not all digits are shown, unless it is `about`. */
void digits_check(const struct dataset *data, struct report *report);

/* slots.c: each text has the names in braces that it is shown with, and no others. */
void slots_check(const struct dataset *data, struct report *report);

/* choices.c: something stands on the first screen; languages have names of their own. */
void choices_check(const struct dataset *data, struct report *report);

/* letters.c: a warning for each language, and for each other table, of which the typeface lacks a
 * character. */
void letters_tell(const struct dataset *data, struct report *report);

/* missing.c: a fault for each thing of which two sheets do not say the same (claims.h). */
void claims_tell(const struct dataset *data, struct report *report);

/* missing.c: a fault for each thing that no visitor can reach (reach.h). */
void reach_tell(const struct dataset *data, struct report *report);

/* missing.c: every text that the rows call for is there, every part has a spot;
 * a line for each language that is not translated yet. */
void needs_check(struct dataset *data, struct report *report);

/* pictures.c: renders every layer of every picture into media, fills the built columns. The media
 * list must be zeroed but for a closed spool. */
void pictures_render(struct dataset *data, const struct build_options *options, const char *root,
                     struct media_list *media, struct report *report);

/* stills.c: pictures mineral-ID-turn-01 to -12 of every mineral, computed. */
void stills_add(struct dataset *data);

/* Is there an id in the cell, and a good one? */
bool build_is_id(const struct column *column, const struct cell *cell);

/* Where a column of the row stands in its sheet, from 1, which is also said of what is in none, and
 * of the row as a whole (column -1). */
int build_place(const struct row *row, int column);

/* Path of a file that a drawing at path names relative to itself, in the arena. */
const char *build_beside(struct arena *arena, const char *path, const char *name);

/* Whole path of a picture's file, in the arena. */
const char *build_path(struct dataset *data, const char *root, const char *file);
