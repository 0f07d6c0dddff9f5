/* What a new language needs to begin with, for languages that Strata itself is not translated into.
 * Owner: constants. */
#pragma once

#include <stdbool.h>

struct language_facts {
    const char *id, *own_name;   /* as its speakers call it */
    const char *decimal, *group; /* marks of its numbers */
    const char *plural;          /* rule of core/plural.h that is nearest */
    bool known;                  /* false: all of this but the id is a guess */
    const char *differs;         /* where its plural forms are others than those; NULL: nowhere */
};

/* Facts of a language; for one that is not known its id is its name, and the marks are those of
 * most languages of Europe. */
struct language_facts language_facts(const char *id);

/* Is this a language id: two or three small letters, and perhaps more after a hyphen (pt-br)? */
bool language_id(const char *id);
