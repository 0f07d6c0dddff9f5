/* PRIVATE to scripts: what they write. A path "-" is standard output, so that another program can
 * read a whole visit as one stream.
 * Owner: the stage is borrowed. */
#pragma once

#include "stage/stage.h"

/* Writes the picture: as PNG, or as binary PPM (P6) to standard output. */
bool script_shot(struct stage *stage, const char *path, struct err *err);

/* Writes the frame: as JSON, or as text that begins with route and language. */
bool script_frame(struct stage *stage, const char *path, bool json, struct err *err);
