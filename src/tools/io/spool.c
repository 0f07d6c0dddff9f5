#include "tools/io/spool.h"

#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SPOOL_ADVICE "free space there, or choose another folder with -o"

bool spool_open(struct spool *spool, const char *output, struct err *err)
{
    const size_t size = strlen(output) + 16;
    char *name = mem_alloc(size);
    snprintf(name, size, "%s.spool", output);
    *spool = (struct spool){.fd = -1, .output = output};
    unlink(name);
    const int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        err_set(err, "cannot write %s: %s; " SPOOL_ADVICE, name, strerror(errno));
    } else {
        unlink(name); /* from here on it dies with us */
        spool->fd = fd;
    }
    free(name);
    return fd >= 0;
}

void spool_close(struct spool *spool)
{
    if (spool->fd >= 0) {
        close(spool->fd);
        spool->fd = -1;
    }
}

bool spool_add(struct spool *spool, const void *data, size_t size, int64_t *at, struct err *err)
{
    *at = spool->size;
    spool->size += (int64_t)size;
    const char *from = data;
    for (size_t done = 0; done < size;) {
        const ssize_t n = pwrite(spool->fd, from + done, size - done, (off_t)*at + (off_t)done);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return err_set(err, "cannot keep its pictures beside it: %s; " SPOOL_ADVICE,
                           n < 0 ? strerror(errno) : "nothing was written");
        }
        done += (size_t)n;
    }
    return true;
}
