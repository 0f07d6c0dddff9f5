#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "os/open.h"

#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode)    ? "a folder"
           : S_ISFIFO(mode) ? "a pipe"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

static bool fits(const struct stat *info, int64_t most, struct err *err)
{
    if (!S_ISREG(info->st_mode)) {
        return err_set(err, "is %s, not an ordinary file; name the file itself",
                       kind_of(info->st_mode));
    }
    if (most > 0 && (int64_t)info->st_size > most) {
        return err_set(err, "is too large: %lld bytes, at most %lld are read",
                       (long long)info->st_size, (long long)most);
    }
    return true;
}

/* Opening alone can do harm: a pipe or a tape waits for its other end, a terminal becomes ours. A
 * socket cannot be opened at all, so it is looked at first. What was opened is what counts. */
int open_ordinary(const char *path, int64_t most, int64_t *size, struct err *err)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        err_set(err, "cannot open it: %s", strerror(errno));
        return -1;
    }
    if (!fits(&info, most, err)) {
        errno = EINVAL;
        return -1;
    }
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 || fstat(fd, &info) != 0) {
        err_set(err, "cannot open it: %s", strerror(errno));
    } else if (fits(&info, most, err)) {
        if (size != NULL) {
            *size = (int64_t)info.st_size;
        }
        return fd;
    } else {
        errno = EINVAL;
    }
    if (fd >= 0) {
        const int reason = errno;
        close(fd);
        errno = reason;
    }
    return -1;
}

FILE *open_stream(const char *path, int64_t most, struct err *err)
{
    const int fd = open_ordinary(path, most, NULL, err);
    FILE *file = fd >= 0 ? fdopen(fd, "rb") : NULL;
    if (fd >= 0 && file == NULL) {
        err_set(err, "cannot open it: %s", strerror(errno));
        close(fd);
    }
    return file;
}

/* The length is only a promise: a file that grows while it is read is cut off at `most`, and one
 * that shrinks is an error. */
char *open_whole(const char *path, size_t most, size_t *size, struct err *err)
{
    int64_t length = 0;
    const int fd = open_ordinary(path, (int64_t)most, &length, err);
    if (fd < 0) {
        return NULL;
    }
    char *data = mem_alloc((size_t)length + 1);
    size_t got = 0;
    while (got < (size_t)length) {
        const ssize_t n = read(fd, data + got, (size_t)length - got);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            err_set(err, "cannot read it to its end%s%s", n < 0 ? ": " : "",
                    n < 0 ? strerror(errno) : "; it became shorter");
            close(fd);
            free(data);
            return NULL;
        }
        got += (size_t)n;
    }
    close(fd);
    *size = got;
    return data;
}
