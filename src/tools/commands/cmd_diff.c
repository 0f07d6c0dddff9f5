/* strata-content diff */
#include "tools/commands/command.h"
#include "tools/review/diff.h"

#include <string.h>

static int run(int argc, char **argv)
{
    const char *paths[2] = {NULL, NULL};
    int count = 0;
    bool as_json = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            as_json = true;
        } else if (argv[i][0] == '-' || count == 2) {
            return command_wrong(&command_diff, "not understood: ", argv[i]);
        } else {
            paths[count++] = argv[i];
        }
    }
    if (count < 2) {
        return command_wrong(&command_diff, "diff needs two content files", "");
    }
    struct err err = {.text = ""};
    bool same = false;
    if (!diff_print(paths[0], paths[1], as_json, stdout, &same, &err)) {
        fprintf(stderr, "strata-content: %s\n", err.text);
        return 1;
    }
    return 0;
}

const struct command command_diff = {
    "diff", "OLD NEW [--json]: says in words what changed between two content files\n", run};
