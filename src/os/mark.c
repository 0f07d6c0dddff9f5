#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "os/mark.h"

#include "os/open.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fill(struct file_mark *mark)
{
    struct stat info;
    if (fstat(mark->fd, &info) != 0) {
        return false;
    }
    mark->device = (uint64_t)info.st_dev;
    mark->inode = (uint64_t)info.st_ino;
    mark->links = (uint64_t)info.st_nlink;
    mark->size = (int64_t)info.st_size;
    mark->written = info.st_mtim;
    memset(mark->head, 0, sizeof mark->head); /* a shorter file fills less */
    return pread(mark->fd, mark->head, sizeof mark->head, 0) >= 0;
}

bool mark_take(const char *path, struct file_mark *out, struct err *err)
{
    *out = (struct file_mark){.fd = open_ordinary(path, 0, NULL, err)};
    if (out->fd < 0) {
        return false;
    }
    if (!fill(out)) {
        mark_release(out);
        return err_set(err, "cannot read it; check the disk");
    }
    return true;
}

static bool same_bytes(const struct file_mark *a, const struct file_mark *b)
{
    return a->size == b->size && a->written.tv_sec == b->written.tv_sec &&
           a->written.tv_nsec == b->written.tv_nsec && memcmp(a->head, b->head, MARK_HEAD) == 0;
}

bool mark_changed(const struct file_mark *mark)
{
    struct file_mark now = {.fd = mark->fd};
    return !fill(&now) || !same_bytes(mark, &now);
}

enum mark_now mark_look(const struct file_mark *mark, const char *path)
{
    struct stat info;
    if (mark_changed(mark)) {
        return MARK_CHANGED;
    }
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        return MARK_GONE;
    }
    return (uint64_t)info.st_dev == mark->device && (uint64_t)info.st_ino == mark->inode
               ? MARK_SAME
               : MARK_REPLACED;
}

void mark_fetch(const struct file_mark *mark, int64_t most)
{
    posix_fadvise(mark->fd, 0, (off_t)(mark->size < most ? mark->size : most), POSIX_FADV_WILLNEED);
}

void mark_release(struct file_mark *mark)
{
    if (mark->fd >= 0) {
        close(mark->fd);
    }
    mark->fd = -1;
}
