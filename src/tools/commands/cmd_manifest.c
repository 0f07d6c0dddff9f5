/* strata-content manifest */
#include "tools/commands/command.h"
#include "tools/packs/unpack.h"

#include <stdio.h>

static int wrong(const char *what, const char *word)
{
    return command_wrong(&command_manifest, what, word);
}

static int run(int argc, char **argv)
{
    struct unpack unpack = {.out = stdout};
    struct err err = {.code = 0};
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "-o", &unpack.manifest) ||
            command_take(argc, argv, &i, "--signature", &unpack.signature) ||
            command_take(argc, argv, &i, "--key", &unpack.key)) {
            continue;
        }
        if (argv[i][0] == '-' || unpack.path != NULL) {
            return wrong("not understood: ", argv[i]);
        }
        unpack.path = argv[i];
    }
    if (unpack.path == NULL) {
        return wrong("manifest needs a pack", "");
    }
    if (!unpack_run(&unpack, &err)) {
        fprintf(stderr, "strata-content: %s\n", err.text);
        return err.code;
    }
    return 0;
}

const struct command command_manifest = {
    "manifest",
    "FILE.strata [options]: shows what a pack says of itself\n"
    "  --key NAME.pub    check that this key signed it and that every byte of it is there\n"
    "  -o MANIFEST       write it there, and its signature to MANIFEST.minisig, for\n"
    "                    minisign -V -p NAME.pub -m MANIFEST\n"
    "  --signature FILE  write the signature there instead\n",
    run};
