/* strata-content check */
#include "tools/commands/command.h"
#include "tools/review/check.h"

#include <stdlib.h>
#include <string.h>

static int run(int argc, char **argv)
{
    struct check_options options = {.years = 10};
    const char *years = NULL;
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "--since", &options.since) ||
            command_take(argc, argv, &i, "--strata", &options.strata) ||
            command_take(argc, argv, &i, "--years", &years)) {
            continue;
        }
        if (strcmp(argv[i], "--json") == 0) {
            options.as_json = true;
        } else if (argv[i][0] == '-' || options.path != NULL) {
            return command_wrong(&command_check, "not understood: ", argv[i]);
        } else {
            options.path = argv[i];
        }
    }
    if (options.path == NULL) {
        return command_wrong(&command_check, "check needs a content file", "");
    }
    if (years != NULL) {
        char *end = NULL;
        const long number = strtol(years, &end, 10);
        if (end == years || *end != '\0' || number < 1 || number > 200) {
            return command_wrong(&command_check, "--years must be from 1 to 200, not ", years);
        }
        options.years = (int)number;
    }
    struct err err = {.text = ""};
    size_t errors = 0;
    if (!check_run(&options, stdout, &errors, &err)) {
        fprintf(stderr, "strata-content: %s\n", err.text);
        return 1;
    }
    return errors == 0 ? 0 : 1;
}

const struct command command_check = {
    "check",
    "FILE [options]: the proof-reader; exit status 1 when there is an error\n"
    "  --json            the findings as JSON, also each text of a language that is hardly "
    "translated\n"
    "  --since OLD       an earlier edition: wording that changed needs its translations again\n"
    "  --years N         figures older than N years are called old (10)\n"
    "  --strata PROGRAM  the exhibit that lays out every page (the one beside this program)\n",
    run};
