/* strata-content info */
#include "tools/commands/command.h"
#include "tools/review/info.h"

#include <string.h>

static int run(int argc, char **argv)
{
    const char *path = NULL;
    bool as_json = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            as_json = true;
        } else if (argv[i][0] == '-' || path != NULL) {
            return command_wrong(&command_info, "not understood: ", argv[i]);
        } else {
            path = argv[i];
        }
    }
    if (path == NULL) {
        return command_wrong(&command_info, "info needs a content file", "");
    }
    struct err err = {.text = ""};
    if (!info_print(path, as_json, stdout, &err)) {
        fprintf(stderr, "strata-content: %s\n", err.text);
        return 1;
    }
    return 0;
}

const struct command command_info = {
    "info", "FILE [--json]: says what a content file is: title, version, languages, counts\n", run};
