/* strata-content translate */
#include "tools/commands/command.h"
#include "tools/words/translate.h"

#include <stdio.h>

static int run(int argc, char **argv)
{
    struct translate_options options = {0};
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "--lang", &options.language) ||
            command_take(argc, argv, &i, "--from", &options.from) ||
            command_take(argc, argv, &i, "-o", &options.output)) {
            continue;
        }
        if (argv[i][0] == '-' || options.path != NULL) {
            return command_wrong(&command_translate, "not understood: ", argv[i]);
        }
        options.path = argv[i];
    }
    if (options.path == NULL || options.language == NULL || options.output == NULL) {
        return command_wrong(&command_translate,
                             "translate needs a content file, --lang and -o FILE", "");
    }
    struct report report = {.out = stderr};
    return translate_run(&options, &report) ? 0 : 1;
}

const struct command command_translate = {
    "translate",
    "FILE --lang LL -o FILE.po: the texts for a translation program (Poedit, Weblate)\n"
    "translate FILE --lang LL --from FILE.po -o NEW: a new content file with the translations;\n"
    "  fuzzy and empty ones change nothing, those of an older wording are marked stale\n",
    run};
