/* strata-content hyphenate */
#include "tools/commands/command.h"
#include "tools/words/hyphenate.h"
#include "tools/words/hyphens.h"

#include <string.h>

static int run(int argc, char **argv)
{
    struct hyphenate_options options = {.patterns = HYPHENS_FOLDER};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--show") == 0) {
            options.show_only = true;
        } else if (!command_take(argc, argv, &i, "--lang", &options.language) &&
                   !command_take(argc, argv, &i, "--patterns", &options.patterns)) {
            if (argv[i][0] == '-' || options.folder != NULL) {
                return command_wrong(&command_hyphenate, "not understood: ", argv[i]);
            }
            options.folder = argv[i];
        }
    }
    if (options.folder == NULL) {
        return command_wrong(&command_hyphenate, "hyphenate needs the folder of the sheets", "");
    }
    struct report report = {.out = stderr};
    return hyphenate_folder(&options, stdout, &report) ? 0 : 1;
}

const struct command command_hyphenate = {
    "hyphenate",
    "FOLDER [--lang LL] [--show] [--patterns FOLDER]: writes soft hyphens into the long words of\n"
    "    the texts sheets, where there are none, and says each: read them, a machine made them.\n"
    "    Patterns are the packages hyphen-LL; languages without are named and stay as they are\n"
    "  --lang LL         only this one\n"
    "  --show            changes nothing\n"
    "  --patterns FOLDER other patterns than those of the packages\n",
    run};
