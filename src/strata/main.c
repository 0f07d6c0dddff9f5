/* Strata: wires the command line, the content and a front end. */
#include "content/content.h"
#include "os/clock.h"
#include "os/pages.h"
#include "os/signals.h"
#include "strata/headless.h"
#include "strata/options.h"
#include "strata/show.h"

#include <stdio.h>

#define PATH_SIZE 4096

static int report(const struct err *err)
{
    fprintf(stderr, "strata: %s\n", err->text);
    return err->code;
}

/* The exhibit or one of the front ends without a display. In the locked exhibit a visitor never
 * sees an error: it starts with a calm card and waits for a file that is good. */
static int run(const struct options *options, double began_ms)
{
    char path[PATH_SIZE];
    struct content *content = NULL;
    struct err err = {.code = 0};
    options_content(options, path, sizeof path);
    const bool headless = headless_wanted(options);
    const bool patient = options->kiosk && !headless;
    bool good = options_open(options, path, &content, &err);
    if (good && !patient) {
        good = options_fit(options, content, &err);
    }
    if (!good && !patient) {
        content_close(content);
        return report(&err);
    }
    if (!headless) {
        return show_run(options, path, content);
    }
    const int status = headless_run(options, content, path, began_ms);
    content_close(content);
    return status;
}

int main(int argc, char **argv)
{
    const double began_ms = clock_exact_ms();
    struct options options;
    struct err err = {.code = 0};
    int status = 0;
    signals_survive_writes();
    pages_keep_heap();
    if (!options_parse(&options, argc, argv, stderr, &err)) {
        status = report(&err);
    } else if (options.help) {
        options_help(stdout);
    } else if (options.version) {
        puts("strata " STRATA_VERSION);
    } else {
        status = run(&options, began_ms);
    }
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        err_set(&err, "standard output: the reader is gone, or the disk is full");
        report(&err);
        status = status != 0 ? status : 1;
    }
    options_release(&options);
    return status;
}
