/* strata-content init */
#include "tools/commands/command.h"
#include "tools/starter/starter.h"

#include <stdio.h>

static int run(int argc, char **argv)
{
    const char *folder = NULL, *languages = "en";
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "--lang", &languages)) {
            continue;
        }
        if (argv[i][0] == '-' || argv[i][0] == '\0' || folder != NULL) {
            return command_wrong(&command_init, "not understood: ", argv[i]);
        }
        folder = argv[i];
    }
    if (folder == NULL) {
        return command_wrong(&command_init, "init needs a folder", "");
    }
    struct report report = {.out = stderr};
    return starter_write(folder, languages, argv[-1], stdout, &report) ? 0 : 1;
}

const struct command command_init = {
    "init",
    "DIR [--lang LL,...]: a small example to start from: sheets, drawings, README.txt\n"
    "  DIR               a new or an empty folder\n"
    "  --lang LL,...     its languages, any, such as en,fi; the first is the default (en). What "
    "it\n"
    "                    lacks is English and marked in its note; what others lack is empty\n",
    run};
