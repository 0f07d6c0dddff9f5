/* Writes a content file from checked rows: the other direction of content_open. For the tools.
 * Owner: the caller keeps the dataset and the media. The same rows give the same bytes. */
#pragma once

#include "core/err.h"
#include "schema/rows.h"

struct write_media {
    int64_t at; /* place of its bytes in the spool */
    size_t size;
};

/* Writes path (which must not exist): every table of data but media_data, and media[i] as the
 * bytes of media row i + 1, streamed from the file spool (not used when media_count is 0). Syncs
 * the file before it returns. On failure the file may be left behind for the caller to remove.
 * Tables must be sorted. */
bool write_content(const char *path, const struct dataset *data, const struct write_media *media,
                   size_t media_count, int spool, struct err *err);
