/* Rasters that come with the sheets, as `export` writes them: a sheet media, layers that name its
 * rows, and the files media/ID.png and media/ID.jpg. They are taken as they are; a picture whose
 * layers name none is drawn as usual. After frozen_mark a picture has a width exactly when it is
 * one of these.
 * Owner: rows are the dataset's; bytes go to the spool. */
#pragma once

#include "tools/build/build.h"

/* Finds the pictures whose layers name rasters; tables must be sorted. Sizes of the others are
 * emptied, so that they are drawn. Half a set of rasters is a fault. */
void frozen_mark(struct dataset *data, struct report *report);

/* Reads the rasters from the folder media in the folder `sheets`, or in root, beside the workbook
 * `sheets`, into the media list, with ids from 1 on in their old order; those that no layer shows
 * are left out. The list must be empty, its spool open. */
void frozen_read(struct dataset *data, const char *root, const char *sheets,
                 struct media_list *media, struct report *report);
