/* strata-content proof */
#include "tools/commands/command.h"
#include "tools/review/proof.h"

#include <stdlib.h>
#include <string.h>

static int wrong(const char *what, const char *word)
{
    return command_wrong(&command_proof, what, word);
}

/* "960x540", each from 100 to 2000. */
static bool take_size(const char *text, int *width, int *height)
{
    char *end = NULL;
    const long w = strtol(text, &end, 10);
    if (end == text || *end != 'x') {
        return false;
    }
    const char *second = end + 1;
    const long h = strtol(second, &end, 10);
    *width = (int)w;
    *height = (int)h;
    return end != second && *end == '\0' && w >= 100 && w <= 2000 && h >= 100 && h <= 2000;
}

static int run(int argc, char **argv)
{
    struct proof_options options = {.width = 960, .height = 540, .progress = stderr};
    const char *size = NULL;
    for (int i = 1; i < argc; i++) {
        if (command_take(argc, argv, &i, "-o", &options.output) ||
            command_take(argc, argv, &i, "--lang", &options.languages) ||
            command_take(argc, argv, &i, "--screen", &options.screen) ||
            command_take(argc, argv, &i, "--since", &options.since) ||
            command_take(argc, argv, &i, "--strata", &options.strata) ||
            command_take(argc, argv, &i, "--size", &size)) {
            continue;
        }
        if (strcmp(argv[i], "--force") == 0) {
            options.force = true;
        } else if (strcmp(argv[i], "--quiet") == 0) {
            options.progress = NULL;
        } else if (argv[i][0] == '-' || argv[i][0] == '\0' || options.content != NULL) {
            return wrong("not understood: ", argv[i]);
        } else {
            options.content = argv[i];
        }
    }
    if (options.content == NULL || options.output == NULL || options.output[0] == '\0') {
        return wrong("proof needs a content file and -o DIR", "");
    }
    if (size != NULL && !take_size(size, &options.width, &options.height)) {
        return wrong("--size must be WIDTHxHEIGHT, each from 100 to 2000, not ", size);
    }
    struct report report = {.out = stderr};
    return proof_run(&options, &report) ? 0 : 1;
}

const struct command command_proof = {
    "proof",
    "FILE -o DIR [options]: every state of every screen on one web page with a search box, to be "
    "read\n"
    "  FILE              content file or pack\n"
    "  -o DIR            folder to make; send it whole, and open index.html\n"
    "  --lang LL,...     these languages only\n"
    "  --screen ROUTE    only pages whose route begins so: product, material/co ...\n"
    "  --size WxH        of a picture (960x540); the layout is that of a 21.5 inch panel\n"
    "  --since OLD       mark what differs from this older sheet\n"
    "  --strata PATH     the exhibit's program, when it is not beside this one\n"
    "  --force           replace an older proof sheet, and mark what differs from it\n"
    "  --quiet           no progress\n"
    "In landscape every page, and every tab, part, choice, overlay and further leaf that shows "
    "words of\n"
    "which no other picture shows them; in portrait every page, in the first language also one of "
    "each\n"
    "kind of the others. A run that is cut short leaves DIR.part: the same command goes on there, "
    "and a\n"
    "picture that would look the same is not drawn again.\n",
    run};
