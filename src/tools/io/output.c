#include "tools/io/output.h"

#include "core/mem.h"
#include "os/tidy.h"
#include "tools/io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool output_begin(struct output *out, const char *path, unsigned mode, struct err *err)
{
    const size_t size = strlen(path) + 8;
    *out = (struct output){.path = path, .temporary = mem_alloc(size)};
    snprintf(out->temporary, size, "%s.part", path);
    unlink(out->temporary); /* of a run that was cut short */
    tidy_add(out->temporary);
    out->fd =
        open(out->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
    if (out->fd < 0) {
        err_set(err, "%s: cannot write: %s", path, strerror(errno));
        tidy_drop(out->temporary);
        free(out->temporary);
        *out = (struct output){.path = NULL};
        return false;
    }
    return true;
}

bool output_write(struct output *out, const void *data, size_t size, struct err *err)
{
    const char *at = data;
    while (size > 0) {
        const ssize_t done = write(out->fd, at, size);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return err_set(err, "%s: cannot write: %s", out->path, strerror(errno));
        }
        at += done;
        size -= (size_t)done;
    }
    return true;
}

bool output_sync(struct output *out, struct err *err)
{
    return fsync(out->fd) == 0 || err_set(err, "%s: cannot write: %s", out->path, strerror(errno));
}

/* link() refuses a name that is taken, at once; a stick without links (FAT) gets the second best.
 */
static bool name_new(const struct output *out)
{
    if (link(out->temporary, out->path) == 0) {
        unlink(out->temporary);
        return true;
    }
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) {
        return false;
    }
    if (access(out->path, F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(out->temporary, out->path) == 0;
}

bool output_finish(struct output *out, bool replace, struct err *err)
{
    if (!output_sync(out, err)) {
        output_abandon(out);
        return false;
    }
    if (replace ? rename(out->temporary, out->path) != 0 : !name_new(out)) {
        err_set(err, "%s: cannot give it its name: %s", out->path, strerror(errno));
        output_abandon(out);
        return false;
    }
    const char *path = out->path;
    close(out->fd);
    tidy_drop(out->temporary);
    free(out->temporary);
    *out = (struct output){.path = NULL};
    return file_sync_folder(path) || err_set(err, "%s: cannot sync its folder", path);
}

void output_abandon(struct output *out)
{
    if (out->temporary == NULL) {
        return;
    }
    close(out->fd);
    unlink(out->temporary);
    tidy_drop(out->temporary);
    free(out->temporary);
    *out = (struct output){.path = NULL};
}
