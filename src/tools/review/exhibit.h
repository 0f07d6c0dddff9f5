/* Runs the exhibit's own program for the tools, so that what they say about pages is what visitors
 * will see. It needs no display for this.
 * Owner: the caller; every exhibit_start is followed by exhibit_end or exhibit_stop. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

struct exhibit {
    pid_t pid;
    FILE *out; /* what it prints */
    char *log; /* file for its words about trouble, heap; NULL = ours */
};

/* Path of the exhibit beside this program, or `given` when it is not NULL; malloc'ed. */
char *exhibit_path(const char *given);

/* Starts argv[0] (the path; argv ends with NULL), with what it says about trouble in the file log
 * (NULL: with ours). Several threads may do so. */
bool exhibit_start(struct exhibit *child, char *const *argv, const char *log, struct err *err);

/* Waits for its end. False with its own words in err when it failed, and then what was in err
 * before is replaced. */
bool exhibit_end(struct exhibit *child, struct err *err);

/* The same after trouble on our side: ends it at once, err stays as it is. */
void exhibit_stop(struct exhibit *child);
