/* strata-content: makes the content file out of the sheets and drawings that editors keep. */
#include "tools/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: strata-content build FOLDER -o FILE [options]\n"
    "  FOLDER            the sheets (CSV), for example assets/content\n"
    "  -o FILE           content file to write\n"
    "  --scale N         size of the pictures: 1 for 1920x1080, 2 for 4K (0.1 to 4)\n"
    "  --cache FOLDER    keep rasters there, so that the next build is fast\n"
    "  --allow-missing   what is not there yet becomes a warning; drawings become stones\n"
    "  --no-stills       without the turned views of minerals\n"
    "  --quiet           no progress\n"
    "Exit codes: 0 built, 1 faults in the content or the disk, 2 wrong use.\n";

static int wrong_use(const char *what, const char *word)
{
    fprintf(stderr, "strata-content: %s%s\n%s", what, word, usage);
    return 2;
}

/* Reads one option with a value; false when it is not this one. */
static bool take(int argc, char **argv, int *at, const char *name, const char **value)
{
    if (strcmp(argv[*at], name) != 0 || *at + 1 >= argc) {
        return false;
    }
    *value = argv[++*at];
    return true;
}

static int run_build(int argc, char **argv)
{
    struct build_options options = {.scale = 1, .progress = stderr};
    const char *scale = NULL;
    for (int i = 2; i < argc; i++) {
        if (take(argc, argv, &i, "-o", &options.output) ||
            take(argc, argv, &i, "--cache", &options.cache) ||
            take(argc, argv, &i, "--scale", &scale)) {
            continue;
        }
        if (strcmp(argv[i], "--allow-missing") == 0) {
            options.allow_missing = true;
        } else if (strcmp(argv[i], "--no-stills") == 0) {
            options.no_stills = true;
        } else if (strcmp(argv[i], "--quiet") == 0) {
            options.progress = NULL;
        } else if (argv[i][0] == '-' || options.folder != NULL) {
            return wrong_use("not understood: ", argv[i]);
        } else {
            options.folder = argv[i];
        }
    }
    if (options.folder == NULL || options.output == NULL) {
        return wrong_use("build needs a folder and -o FILE", "");
    }
    if (scale != NULL) {
        char *end = NULL;
        options.scale = strtod(scale, &end);
        if (*end != '\0' || !(options.scale >= 0.1) || !(options.scale <= 4)) {
            return wrong_use("--scale must be from 0.1 to 4, not ", scale);
        }
    }
    struct report report = {.out = stderr};
    const bool fine = build_run(&options, &report);
    if (!fine) {
        fprintf(stderr, "strata-content: %zu fault%s; %s was not written\n", report.errors,
                report.errors == 1 ? "" : "s", options.output);
        return 1;
    }
    if (report.warnings > 0) {
        fprintf(stderr, "strata-content: %zu warning%s\n", report.warnings,
                report.warnings == 1 ? "" : "s");
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        printf("strata-content %s\n", STRATA_VERSION);
        return 0;
    }
    if (argc >= 2 && strcmp(argv[1], "build") == 0) {
        return run_build(argc, argv);
    }
    return wrong_use(argc < 2 ? "say what to do" : "unknown command: ", argc < 2 ? "" : argv[1]);
}
