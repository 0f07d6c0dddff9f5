/* PRIVATE to scripts: what they write. A path "-" is standard output, so that another program can
 * read a whole visit as one stream.
 * Owner: the stage is borrowed. */
#pragma once

#include "stage/stage.h"

/* Writes the picture: as PNG, or as binary PPM (P6) to standard output. */
bool script_shot(struct stage *stage, const char *path, struct err *err);

enum script_form {
    FORM_JSON, /* the nodes, for programs */
    FORM_TEXT, /* route and language, then the nodes, for readers */
    FORM_DRAW, /* the draw commands, for readers */
};

/* Writes the frame in that form. */
bool script_frame(struct stage *stage, const char *path, enum script_form form, struct err *err);
