/* A new content file on the disk: written beside its place, read back by the exhibit's own reader,
 * and only then given its name; so it is whole, or what was there before is still there.
 * Owner: the caller keeps rows and rasters. */
#pragma once

#include "content/write.h"

/* Arguments as for write_content. False with err set; no file is left behind then. */
bool edition_write(const char *output, const struct dataset *data, const struct write_media *media,
                   size_t media_count, int spool, struct err *err);

/* The two halves, for a caller who forgets rows and rasters in between, because a large collection
 * would be in memory twice: edition_put writes beside the place, edition_take verifies and renames.
 */
bool edition_put(const char *output, const struct dataset *data, const struct write_media *media,
                 size_t media_count, int spool, struct err *err);
bool edition_take(const char *output, struct err *err);
