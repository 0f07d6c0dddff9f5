/* The commands of strata-content, one file each (cmd_*.c): they read the words of the command line
 * and call the work. Owner: constant data; argv is borrowed. */
#pragma once

#include <stdbool.h>

struct command {
    const char *name;
    const char *usage; /* what follows the name, and what it does: lines for --help */
    /* argv[0] is the name of the command, argv[-1] the program as it was called. Returns the exit
     * status: 0 done, 1 faults in the content or the disk, 2 wrong use. */
    int (*run)(int argc, char **argv);
};

extern const struct command command_add_language;
extern const struct command command_build;
extern const struct command command_check;
extern const struct command command_hyphenate;
extern const struct command command_info;
extern const struct command command_init;
extern const struct command command_diff;
extern const struct command command_export;
extern const struct command command_translate;
extern const struct command command_keygen;
extern const struct command command_manifest;
extern const struct command command_pack;
extern const struct command command_proof;

/* Says what was not understood and how the command is used; returns 2. */
int command_wrong(const struct command *command, const char *what, const char *word);

/* Reads one option with a value at argv[*at] and moves on; false when it is not this one. A missing
 * value leaves *value as it is, so that the caller ends with "not understood". */
bool command_take(int argc, char **argv, int *at, const char *name, const char **value);
