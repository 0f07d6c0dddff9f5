/* strata-content build */
#include "tools/build.h"
#include "tools/command.h"

#include <stdlib.h>
#include <string.h>

static int wrong(const char *what, const char *word)
{
    return command_wrong(&command_build, what, word);
}

static int finish(const struct build_options *options)
{
    struct report report = {.out = stderr};
    if (!build_run(options, &report)) {
        fprintf(stderr, "strata-content: %zu fault%s; %s was not written\n", report.errors,
                report.errors == 1 ? "" : "s", options->output);
        return 1;
    }
    if (report.warnings > 0) {
        fprintf(stderr, "strata-content: %zu warning%s\n", report.warnings,
                report.warnings == 1 ? "" : "s");
    }
    return 0;
}

static int run(int argc, char **argv)
{
    struct build_options options = {.scale = 1, .progress = stderr};
    const char *scale = NULL;
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "-o", &options.output) ||
            command_take(argc, argv, &i, "--cache", &options.cache) ||
            command_take(argc, argv, &i, "--scale", &scale)) {
            continue;
        }
        if (strcmp(argv[i], "--allow-missing") == 0) {
            options.allow_missing = true;
        } else if (strcmp(argv[i], "--no-stills") == 0) {
            options.no_stills = true;
        } else if (strcmp(argv[i], "--quiet") == 0) {
            options.progress = NULL;
        } else if (argv[i][0] == '-' || options.folder != NULL) {
            return wrong("not understood: ", argv[i]);
        } else {
            options.folder = argv[i];
        }
    }
    if (options.folder == NULL || options.output == NULL) {
        return wrong("build needs a folder and -o FILE", "");
    }
    if (scale != NULL) {
        char *end = NULL;
        options.scale = strtod(scale, &end);
        if (*end != '\0' || !(options.scale >= 0.1) || !(options.scale <= 4)) {
            return wrong("--scale must be from 0.1 to 4, not ", scale);
        }
    }
    return finish(&options);
}

const struct command command_build = {
    "build",
    "FOLDER -o FILE [options]: makes the content file\n"
    "  FOLDER            the sheets, for example assets/content\n"
    "  -o FILE           content file to write\n"
    "  --scale N         size of the pictures: 1 for 1920x1080, 2 for 4K (0.1 to 4)\n"
    "  --cache FOLDER    keep rasters there, so that the next build is fast\n"
    "  --allow-missing   what is not there yet becomes a warning; drawings become stones\n"
    "  --no-stills       without the turned views of minerals\n"
    "  --quiet           no progress\n",
    run};
