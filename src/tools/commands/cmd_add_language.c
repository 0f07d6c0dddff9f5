/* strata-content add-language */
#include "tools/commands/command.h"
#include "tools/starter/add_language.h"

#include <stdio.h>

static int run(int argc, char **argv)
{
    const char *words[2] = {NULL, NULL};
    int count = 0;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-' || argv[i][0] == '\0' || count == 2) {
            return command_wrong(&command_add_language, "not understood: ", argv[i]);
        }
        words[count++] = argv[i];
    }
    if (count < 2) {
        return command_wrong(&command_add_language,
                             "add-language needs a language and the folder of the sheets", "");
    }
    struct report report = {.out = stderr};
    return add_language(words[1], words[0], stdout, &report) ? 0 : 1;
}

const struct command command_add_language = {
    "add-language",
    "LL FOLDER: a new language in the sheets of a folder\n"
    "  LL                its id, such as fr or pt-br\n"
    "  FOLDER            the sheets (CSV, ODS or XLSX), or one workbook: a row in the sheet\n"
    "                    language, an empty column in each texts sheet; nothing else is touched\n",
    run};
