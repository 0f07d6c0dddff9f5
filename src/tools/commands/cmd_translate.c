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
    const bool back =
        options.path != NULL && options.from != NULL && translate_is_sheets(options.path);
    if (back && options.output != NULL) {
        return command_wrong(&command_translate,
                             "--from changes the sheets themselves, and there is no -o ", "");
    }
    if (options.path == NULL || options.language == NULL || (options.output == NULL && !back)) {
        return command_wrong(
            &command_translate,
            "translate needs a content file, a folder or a workbook, --lang and -o FILE", "");
    }
    struct report report = {.out = stderr};
    return translate_run(&options, &report) ? 0 : 1;
}

const struct command command_translate = {
    "translate",
    "FILE --lang LL -o FILE.po: the texts for a translation program (Poedit, Weblate);\n"
    "  FILE              a content file, the folder of the sheets, or one workbook\n"
    "translate FOLDER --lang LL --from FILE.po: the translations back into the sheets (CSV,\n"
    "  ODS or XLSX); only the cells of this language change\n"
    "translate FILE --lang LL --from FILE.po -o NEW: into a new content file, to look at; the\n"
    "  next build from the sheets does not have them\n"
    "Fuzzy and empty ones change nothing, those of an older wording are marked stale; a file of\n"
    "another language is refused\n",
    run};
