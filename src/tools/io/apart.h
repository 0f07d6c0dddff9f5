/* Work in processes of its own, for what may crash, loop or grow without end: drawings of
 * strangers, and the libraries that draw them. A piece of work that ends badly takes nothing with
 * it; the next one gets a new process. Like parallel.h, but what the work makes comes back as
 * bytes. Owner: nothing is kept after apart_run. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum apart_end {
    APART_DONE,   /* work came to its end */
    APART_LATE,   /* it was stopped: its processor time was used up */
    APART_LARGE,  /* it ended because it got no more memory */
    APART_CRASHED /* it ended its process, or something else did */
};

struct apart {
    size_t count;     /* pieces of work; they are begun in order */
    int jobs;         /* processes at a time; 0: one a core, 8 at most */
    unsigned seconds; /* processor time that one piece may use */
    /* Bytes that one piece may have beyond what there is before it; 0: any number. Programs with
     * sanitizers, whose shadows are terabytes, have no such limit. */
    size_t memory;
    /* In another process, which has all memory as it is at apart_run: writes what it made. */
    void (*work)(void *user, size_t index, FILE *out);
    /* In this process, once for each piece, in the order in which they end. bytes are borrowed
     * until it returns; none unless APART_DONE. */
    void (*done)(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                 size_t size);
    const bool *stop; /* NULL, or becomes true in done: what is not begun yet is not done at all */
    void *user;
};

/* Returns when all pieces have ended. Call it while there are no other threads. Where no process is
 * to be had at all, the work is done in this one. */
void apart_run(const struct apart *apart);
