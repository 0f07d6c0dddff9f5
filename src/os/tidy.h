/* What must not stay behind when a tool is ended in the middle: by Ctrl-C, by the end of a session,
 * by a crash or for want of memory. The work runs in a child; whoever makes a temporary file says
 * so, and the parent removes what is still there when the child has ended, however it ended.
 *
 * Owner: the list of names belongs to the process (shared with its parent); names are copied.
 * Without tidy_run all of this does nothing, so that the crafts of the tools can be used in
 * tests. */
#pragma once

#include <stdbool.h>

/* Runs work in a child and returns its exit status; a signal that ended it ends this process as
 * well. remove is called for each name that was added and not dropped. Call it before there are
 * threads. */
int tidy_run(int (*work)(int argc, char **argv), int argc, char **argv,
             bool (*remove)(const char *path));

/* A file or folder that is to go when we end before tidy_drop. From any thread. */
void tidy_add(const char *path);
void tidy_drop(const char *path);
