/* Takes the manifest and its signature out of a pack, and checks a pack from end to end.
 * Owner: all texts and the stream are borrowed. */
#pragma once

#include "core/err.h"

#include <stdio.h>

struct unpack {
    const char *path;      /* the pack */
    const char *key;       /* public key file that must have signed it, or NULL */
    const char *manifest;  /* file to write, or NULL: the text goes to out */
    const char *signature; /* file to write, or NULL: beside the manifest, if that is written */
    FILE *out;
};

/* With a key every chunk is read and checked before anything is written. */
bool unpack_run(const struct unpack *unpack, struct err *err);
