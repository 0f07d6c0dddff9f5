/* Confinement of the decode worker: no files, no network, no other processes, little memory.
 * Not every system grants every layer (old kernel, qemu-user, service filters): what could not be
 * had is reported, and the caller decides what it means. Owner: nothing is allocated; there is no
 * way back. */
#pragma once

#include <stddef.h>

enum { /* what is missing */
       SANDBOX_NO_PRIVS = 1,
       SANDBOX_NO_LIMITS = 2,
       SANDBOX_NO_LANDLOCK = 4,
       SANDBOX_NO_SECCOMP = 8
};

/* Moves fd to descriptor 3, points 0 and 1 (and 2 if quiet) to /dev/null, closes all others. */
void sandbox_keep_only(int fd, int quiet);

/* Signals as in a new program: nothing blocked, no handlers, the terminal's ignored. */
void sandbox_reset_signals(void);

/* Dies with its parent. False if parent_pid is gone already. */
int sandbox_die_with(int parent_pid);

/* Confines the process to compute and to talk on fd, with more_memory bytes on top of what it has
 * now. Returns the SANDBOX_ bits of what is missing. */
unsigned sandbox_enter(int fd, size_t more_memory);
