/* Makes a signed pack of a content file (pack/pack.h). Reads and writes 64 KiB at a time, so the
 * length of the content is no matter of memory. The same content and key give the same bytes.
 * Owner: all texts are borrowed. */
#pragma once

#include "core/err.h"

#include <stdint.h>

struct packing {
    const char *content;   /* content.db, or a pack that is to be signed anew */
    const char *key;       /* secret key */
    const char *output;    /* NAME.strata */
    const char *id;        /* NULL: the content's own (meta id), else "strata" */
    const char *next_key;  /* public key file that may sign later packs, or NULL */
    uint64_t downgrade_to; /* lowest version that may follow; UINT64_MAX: none but later ones */
};

/* The exhibit's own reader must accept the pack and all its pictures before it gets its name. */
bool packing_run(const struct packing *packing, struct err *err);
