/* strata-content: makes, checks and packs the content file. Each command is a file cmd_*.c. */
#include "os/signals.h"
#include "os/tidy.h"
#include "tools/commands/command.h"
#include "tools/io/similar.h"
#include "tools/io/tree.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__ /* known from the headers above */
#include <malloc.h>
#endif

static const struct command *const commands[] = {
    // clang-format off
    &command_add_language,
    &command_build,
    &command_check,
    &command_diff,
    &command_export,
    &command_hyphenate,
    &command_info,
    &command_init,
    &command_keygen,
    &command_manifest,
    &command_pack,
    &command_proof,
    &command_translate,
    // clang-format on
};
#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

static void print_usage(FILE *out)
{
    fputs("usage: strata-content COMMAND ...\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(out, "\nstrata-content %s %s", commands[i]->name, commands[i]->usage);
    }
    fputs("\nExit codes: 0 done, 1 faults in the content or the disk, 2 wrong use.\n", out);
}

int command_wrong(const struct command *command, const char *what, const char *word)
{
    fprintf(stderr, "strata-content: %s%s\nusage: strata-content %s %s", what, word, command->name,
            command->usage);
    return 2;
}

bool command_take(int argc, char **argv, int *at, const char *name, const char **value)
{
    if (strcmp(argv[*at], name) != 0 || *at + 1 >= argc) {
        return false;
    }
    *value = argv[++*at];
    return true;
}

/* A full disk, a limit on files and a reader that is gone end in words, not in a signal. */
static int finish(int code)
{
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        fprintf(stderr, "strata-content: cannot write to the standard output: %s\n",
                strerror(errno));
        return code == 0 ? 1 : code;
    }
    return code;
}

/* A word that is like a command is answered with that one, not with pages of help. */
static int wrong_command(int argc, const char *name)
{
    struct similar similar = similar_to(name);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        similar_try(&similar, commands[i]->name);
    }
    const char *meant = argc < 2 ? NULL : similar_found(&similar);
    if (meant != NULL) {
        fprintf(stderr,
                "strata-content: unknown command: %s; did you mean %s? (strata-content --help "
                "lists all)\n",
                name, meant);
        return 2;
    }
    fprintf(stderr, "strata-content: %s%s\n",
            argc < 2 ? "say what to do" : "unknown command: ", name);
    print_usage(stderr);
    return 2;
}

static bool asks_for_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0;
}

static int run(int argc, char **argv)
{
#ifdef M_MMAP_THRESHOLD
    /* Whole pictures and tables go back to the system when they are freed; by itself glibc learns
     * to keep them, which costs a large collection a third more memory. Smaller pieces are kept:
     * with the first line alone glibc would give back all above 128 KiB, and the many layers of a
     * drawing would fetch the same pages anew each time. */
    mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 24 * 1024 * 1024);
#endif
    const char *name = argc >= 2 ? argv[1] : "";
    if (asks_for_help(name)) {
        print_usage(stdout);
        return finish(0);
    }
    if (strcmp(name, "--version") == 0) {
        printf("strata-content %s\n", STRATA_VERSION);
        return finish(0);
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) != 0) {
            continue;
        }
        if (argc == 3 && asks_for_help(argv[2])) {
            printf("usage: strata-content %s %s", name, commands[i]->usage);
            return finish(0);
        }
        return finish(commands[i]->run(argc - 1, argv + 1));
    }
    return wrong_command(argc, name);
}

int main(int argc, char **argv)
{
    signals_survive_writes();
    return tidy_run(run, argc, argv, tree_remove);
}
