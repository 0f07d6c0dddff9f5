/* strata-content build */
#include "tools/build/build.h"
#include "tools/commands/command.h"
#include "tools/pictures/cache.h"

#include <stdlib.h>
#include <string.h>

static int wrong(const char *what, const char *word)
{
    return command_wrong(&command_build, what, word);
}

static int finish(const struct build_options *options)
{
    struct report report = {.out = stderr};
    char faults[REPORT_COUNT_SIZE], others[REPORT_COUNT_SIZE];
    if (!build_run(options, &report)) {
        report_count(report.errors, "fault", "faults", faults);
        report_count(report.echoes, "more that may follow from it", "more that may follow", others);
        fprintf(stderr, "strata-content: %s%s%s; %s was not written\n", faults,
                report.echoes > 0 ? ", and " : "", report.echoes > 0 ? others : "",
                options->output);
        return 1;
    }
    if (report.warnings > 0) {
        fprintf(stderr, "strata-content: %s\n",
                report_count(report.warnings, "warning", "warnings", faults));
    }
    return 0;
}

static bool take_number(const char *text, double low, double high, double *out)
{
    char *end = NULL;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= low && *out <= high;
}

struct numbers {
    const char *scale, *jobs, *seconds, *memory; /* as they were given; NULL: not */
};

static int take_numbers(const struct numbers *given, struct build_options *options)
{
    double jobs = 0;
    double seconds = BUILD_DRAW_SECONDS;
    double memory = BUILD_DRAW_MEMORY;
    if (given->scale != NULL && !take_number(given->scale, 0.1, 4, &options->scale)) {
        return wrong("--scale must be from 0.1 to 4, not ", given->scale);
    }
    if (given->jobs != NULL && !take_number(given->jobs, 1, 8, &jobs)) {
        return wrong("--jobs must be from 1 to 8, not ", given->jobs);
    }
    if (given->seconds != NULL && !take_number(given->seconds, 1, 3600, &seconds)) {
        return wrong("--seconds must be from 1 to 3600, not ", given->seconds);
    }
    if (given->memory != NULL && !take_number(given->memory, 16, 65536, &memory)) {
        return wrong("--memory must be from 16 to 65536, not ", given->memory);
    }
    options->jobs = (int)jobs;
    options->memory = (unsigned)memory;
    options->seconds = (unsigned)seconds;
    return 0;
}

static int run(int argc, char **argv)
{
    struct build_options options = {.scale = 1, .progress = stderr};
    struct numbers numbers = {NULL, NULL, NULL, NULL};
    char folder[CACHE_PATH_SIZE];
    bool cached = true;
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "-o", &options.output) ||
            command_take(argc, argv, &i, "--cache", &options.cache) ||
            command_take(argc, argv, &i, "--jobs", &numbers.jobs) ||
            command_take(argc, argv, &i, "--seconds", &numbers.seconds) ||
            command_take(argc, argv, &i, "--memory", &numbers.memory) ||
            command_take(argc, argv, &i, "--scale", &numbers.scale)) {
            continue;
        }
        if (strcmp(argv[i], "--allow-missing") == 0) {
            options.allow_missing = true;
        } else if (strcmp(argv[i], "--stills") == 0) {
            options.stills = true;
        } else if (strcmp(argv[i], "--no-cache") == 0) {
            cached = false;
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
    const int fault = take_numbers(&numbers, &options);
    if (fault != 0) {
        return fault;
    }
    if (!cached) {
        options.cache = NULL;
    } else if (options.cache == NULL && cache_default(folder, sizeof folder)) {
        options.cache = folder;
    }
    return finish(&options);
}

const struct command command_build = {
    "build",
    "FOLDER -o FILE [options]: makes the content file\n"
    "  FOLDER            the sheets (CSV, ODS, XLSX), for example assets/content, or one workbook\n"
    "  -o FILE           content file to write\n"
    "  --scale N         size of the pictures: 1 for 1920x1080, 2 for 4K (0.1 to 4)\n"
    "  --cache FOLDER    keep rasters there for the next build, not in ~/.cache/strata\n"
    "  --no-cache        draw everything anew and keep nothing\n"
    "  --jobs N          pictures drawn at the same time (1 to 8); without it, one a core\n"
    "  --seconds N       processor time that one picture may take (1 to 3600); without it, 30\n"
    "  --memory N        MiB of memory that one picture may take (16 to 65536); without it, 1024\n"
    "  --allow-missing   what is not there yet becomes a warning; drawings become stones\n"
    "  --stills          with twelve turned views of every mineral, which are large\n"
    "  --quiet           no progress\n",
    run};
