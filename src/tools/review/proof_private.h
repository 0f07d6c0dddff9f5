/* PRIVATE to the proof sheet: what its files share.
 * Owner: everything lives in the arena of struct proof. */
#pragma once

#include "content/content.h"
#include "core/arena.h"
#include "core/err.h"
#include "tools/review/exhibit.h"
#include "tools/review/proof.h"

/* One screen: a page, or something over the first page. */
struct proof_screen {
    const char *name; /* "product/kettle", or "language" for what lies over the page */
    const char *file; /* "product.kettle": the same for every language */
    bool overlay;     /* name is the key that opens it */
};

struct proof {
    const struct proof_options *options;
    struct content *content;
    struct arena arena;
    const char *strata; /* the program */
    const char *output; /* the folder to make, without a slash at its end */
    const char *folder; /* where it is written first */
    const char *script;
    const struct language **languages;
    size_t language_count;
    struct proof_screen *screens;
    size_t screen_count;
    const char **headings; /* [language * screen_count + screen]; "" when it has none */
    size_t bytes;          /* of all pictures */
};

/* ---- proof_shots.c ---- */

/* Asks the exhibit which pages there are. */
bool proof_list(struct proof *proof, struct err *err);

/* Writes what the exhibit is to do, once for all languages. */
bool proof_script(struct proof *proof, struct err *err);

/* Makes the pictures of one language, and its headings in the arena of the caller. */
bool proof_shoot(struct proof *proof, size_t language, struct arena *arena, size_t *bytes,
                 struct err *err);

/* ---- proof_page.c ---- */

/* Says which folder is a proof sheet: it stands in the head of the page. */
#define PROOF_MARK "<meta name=\"generator\" content=\"strata-content proof\">"

/* Writes index.html. */
bool proof_page(const struct proof *proof, const char *path, struct err *err);
