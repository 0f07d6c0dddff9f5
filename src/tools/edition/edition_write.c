#include "tools/edition/edition_write.h"

#include "content/content.h"
#include "core/mem.h"
#include "os/tidy.h"
#include "tools/io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *with_ending(const char *path, const char *ending)
{
    const size_t size = strlen(path) + strlen(ending) + 1;
    char *out = mem_alloc(size);
    snprintf(out, size, "%s%s", path, ending);
    return out;
}

static bool verify(const char *path, struct err *err)
{
    struct content *content = NULL;
    const bool fine = content_open(path, &content, err) && content_verify(content, err);
    content_close(content);
    return fine || err_prefix(err, "%s", path);
}

static void remove_temporary(const char *output)
{
    char *temporary = with_ending(output, ".tmp");
    char *journal = with_ending(temporary, "-journal");
    unlink(temporary);
    unlink(journal);
    tidy_drop(temporary);
    tidy_drop(journal);
    free(temporary);
    free(journal);
}

bool edition_put(const char *output, const struct dataset *data, const struct write_media *media,
                 size_t media_count, int spool, struct err *err)
{
    remove_temporary(output);
    char *temporary = with_ending(output, ".tmp");
    char *journal = with_ending(temporary, "-journal");
    tidy_add(temporary);
    tidy_add(journal);
    free(journal);
    const bool fine = write_content(temporary, data, media, media_count, spool, err);
    free(temporary);
    if (!fine) {
        remove_temporary(output);
    }
    return fine;
}

bool edition_take(const char *output, struct err *err)
{
    char *temporary = with_ending(output, ".tmp");
    bool fine = verify(temporary, err);
    if (fine && rename(temporary, output) != 0) {
        fine = err_set(err, "%s: cannot replace it: %s", output, strerror(errno));
    }
    if (fine && !file_sync_folder(output)) {
        fine = err_set(err, "%s: cannot sync its folder", output);
    }
    free(temporary);
    remove_temporary(output);
    return fine;
}

bool edition_write(const char *output, const struct dataset *data, const struct write_media *media,
                   size_t media_count, int spool, struct err *err)
{
    return edition_put(output, data, media, media_count, spool, err) && edition_take(output, err);
}
