/* strata-content init: a small, complete pack for an organiser to start from. Its files are those
 * of assets/example, with the languages and the words of the exhibit itself from assets/content;
 * languages/LL.csv in the example has these words in one more language.
 * Owner: the files are constants of the program; the arena given to starter_cut owns its text. */
#pragma once

#include "core/arena.h"
#include "tools/io/report.h"

#include <stdbool.h>
#include <stddef.h>

struct starter_file {
    const char *path; /* below the new folder */
    const unsigned char *data;
    size_t size;
};

/* Made at build time by embed.cmake. */
extern const struct starter_file starter_files[];
extern const size_t starter_file_count;

#define STARTER_LANGUAGES 40

/* The languages that a new pack is to have; the first is its default. */
struct starter_choice {
    const char *ids[STARTER_LANGUAGES];   /* in the arena */
    const char *rules[STARTER_LANGUAGES]; /* plural rule of each; "" is the usual one */
    /* Sheet (key, text) with the words of the exhibit itself in a language that texts_ui.csv does
     * not have; NULL: there is none. */
    const struct starter_file *words[STARTER_LANGUAGES];
    size_t count;
    size_t copied;       /* texts of the default language that are English so far */
    size_t untranslated; /* texts that are empty in the others */
};

/* Reads a list such as "en,fi": any language; languages is the sheet language.csv, ui the sheet
 * texts_ui.csv. Faults go to report; false when there was one. */
bool starter_choose(const char *list, const struct starter_file *languages,
                    const struct starter_file *ui, struct arena *arena,
                    struct starter_choice *choice, struct report *report);

/* The text of a sheet for those languages: language.csv has their rows, texts*.csv their columns,
 * meta.csv the default language; every other file is as it is. A text that is not there in the
 * default language is English, and its note says so; in another one its cell is empty, and visitors
 * see the default language. choice counts both. texts_ui.csv also takes what the words of choice
 * have. Sets *size. */
const char *starter_cut(const struct starter_file *file, struct starter_choice *choice,
                        struct arena *arena, size_t *size);

/* The cell of a sheet in the row whose first cell is key, and the column of that name; "" when
 * there is none. */
const char *starter_cell(const struct starter_file *file, const char *key, const char *column,
                         struct arena *arena);

/* Writes the pack into folder, which must be new or empty; on failure it is as it was. languages as
 * above. What to do next is said on out, as commands that work where they are said: program is this
 * one as it was called, and strata is beside it. Returns false when report got an error. */
bool starter_write(const char *folder, const char *languages, const char *program, FILE *out,
                   struct report *report);

/* What the exhibit's own sheet language says of a language it is translated into, by the name of
 * the column, in the arena; "" when it says nothing. */
const char *starter_language(const char *id, const char *column, struct arena *arena);
