/* Is the file at this path still the one that was opened, and did nobody write into it since? A
 * mark remembers which file it was (device, inode), its length, when it was last written and its
 * first bytes, where a database counts its changes.
 *
 * Owner: mark_take opens a descriptor of its own, mark_release closes it. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { MARK_HEAD = 100 };

struct file_mark {
    int fd; /* -1: none */
    uint64_t device, inode, links;
    int64_t size;
    struct timespec written;
    unsigned char head[MARK_HEAD];
};

/* What became of a marked file. */
enum mark_now {
    MARK_SAME,     /* still there, as it was */
    MARK_CHANGED,  /* somebody writes into this very file: what is read now may be of two files */
    MARK_REPLACED, /* the path leads to another file; the marked one is whole */
    MARK_GONE      /* the path leads to no ordinary file; the marked one is whole */
};

/* Marks an ordinary file; err (without the path) as of open_ordinary. */
bool mark_take(const char *path, struct file_mark *out, struct err *err);

/* Whether the marked file itself was written to or cut, whatever the path leads to now. One
 * or two system calls. */
bool mark_changed(const struct file_mark *mark);

enum mark_now mark_look(const struct file_mark *mark, const char *path);

/* Asks the system to fetch the first `most` bytes of the file into its memory, without waiting for
 * them: a slow disk is then asked before a visitor waits. */
void mark_fetch(const struct file_mark *mark, int64_t most);

/* Accepts a mark whose fd is -1. */
void mark_release(struct file_mark *mark);
