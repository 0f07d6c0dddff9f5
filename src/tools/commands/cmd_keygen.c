/* strata-content keygen */
#include "tools/commands/command.h"
#include "tools/packs/secret_key.h"

#include <stdio.h>

static int run(int argc, char **argv)
{
    const char *name = NULL;
    struct err err = {.code = 0};
    for (int i = 1; i < argc; i++) {
        if (!command_take(argc, argv, &i, "-k", &name)) {
            return command_wrong(&command_keygen, "not understood: ", argv[i]);
        }
    }
    if (name == NULL || name[0] == '\0') {
        return command_wrong(&command_keygen, "keygen needs -k NAME", "");
    }
    if (!secret_key_make(name, &err)) {
        fprintf(stderr, "strata-content: %s\n", err.text);
        return err.code;
    }
    printf("%s.key: keep it secret and keep a copy in a safe; whoever has it decides what is "
           "shown\n%s.pub: belongs into the folder of keys (--keys) of every exhibit\n",
           name, name);
    return 0;
}

const struct command command_keygen = {
    "keygen",
    "-k NAME: makes a key pair to sign packs with\n"
    "  -k NAME           writes NAME.key (secret) and NAME.pub, in the formats of minisign -G -W\n",
    run};
