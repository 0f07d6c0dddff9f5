/* strata-content pack */
#include "tools/commands/command.h"
#include "tools/packs/packing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static int wrong(const char *what, const char *word)
{
    return command_wrong(&command_pack, what, word);
}

static bool take_number(const char *text, uint64_t *out)
{
    char *end = NULL;
    errno = 0;
    *out = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static int run(int argc, char **argv)
{
    struct packing packing = {.downgrade_to = UINT64_MAX};
    const char *downgrade = NULL;
    struct err err = {.code = 0};
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "-k", &packing.key) ||
            command_take(argc, argv, &i, "-o", &packing.output) ||
            command_take(argc, argv, &i, "--id", &packing.id) ||
            command_take(argc, argv, &i, "--next-key", &packing.next_key) ||
            command_take(argc, argv, &i, "--allow-downgrade-to", &downgrade)) {
            continue;
        }
        if (argv[i][0] == '-' || packing.content != NULL) {
            return wrong("not understood: ", argv[i]);
        }
        packing.content = argv[i];
    }
    if (packing.content == NULL || packing.key == NULL || packing.output == NULL) {
        return wrong("pack needs a content file, -k KEY and -o NAME.strata", "");
    }
    if (downgrade != NULL && !take_number(downgrade, &packing.downgrade_to)) {
        return wrong("--allow-downgrade-to must be a version, not ", downgrade);
    }
    if (!packing_run(&packing, &err)) {
        fprintf(stderr, "strata-content: %s\nstrata-content: %s was not written\n", err.text,
                packing.output);
        return err.code;
    }
    return 0;
}

const struct command command_pack = {
    "pack",
    "FILE -k KEY -o NAME.strata [options]: signs a content file\n"
    "  FILE              content.db, or a pack that is to be signed anew\n"
    "  -k KEY            secret key: NAME.key of keygen, or of minisign -G -W\n"
    "  -o NAME.strata    pack to write; it is still a SQLite file\n"
    "  --id ID           exhibit that it is for: a-z 0-9 - (else the content's, or strata)\n"
    "  --allow-downgrade-to N  versions from N on may replace this one later\n"
    "  --next-key PUB    public key that may sign the packs after this one\n",
    run};
