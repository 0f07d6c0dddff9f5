/* strata-content export */
#include "tools/commands/command.h"
#include "tools/export/export.h"

#include <string.h>

static int run(int argc, char **argv)
{
    struct export_options options = {0};
    const char *format = "csv";
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "-d", &options.folder) ||
            command_take(argc, argv, &i, "--format", &format)) {
            continue;
        }
        if (strcmp(argv[i], "--force") == 0) {
            options.force = true;
        } else if (argv[i][0] == '-' || options.file != NULL) {
            return command_wrong(&command_export, "not understood: ", argv[i]);
        } else {
            options.file = argv[i];
        }
    }
    options.ods = strcmp(format, "ods") == 0;
    if (options.file == NULL || options.folder == NULL || options.folder[0] == '\0') {
        return command_wrong(&command_export, "export needs a content file and -d FOLDER", "");
    }
    if (!options.ods && strcmp(format, "csv") != 0) {
        return command_wrong(&command_export, "--format must be csv or ods, not ", format);
    }
    struct report report = {.out = stderr};
    return export_run(&options, &report) ? 0 : 1;
}

const struct command command_export = {
    "export",
    "FILE -d FOLDER [options]: writes a content file as sheets and pictures, for build\n"
    "  -d FOLDER         a new or empty folder\n"
    "  --format csv|ods  one CSV file a table (as it is without this), or one workbook "
    "content.ods\n"
    "  --force           write into a folder that has something in it\n",
    run};
