#include "strata/headless.h"

#include "app/routes.h"
#include "core/mem.h"
#include "os/clock.h"
#include "sdl/sound.h"
#include "stage/bench.h"
#include "stage/script.h"
#include "stage/script_out.h"
#include "stage/survey.h"
#include "stage/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 1920
#define HEIGHT 1080
#define WALK_BUDGET ((size_t)96 * 1024 * 1024) /* of pictures: those of a page meet again */
#define SETTLE_MS 5000                         /* every arrival and chart has come to rest */

bool headless_wanted(const struct options *options)
{
    return options->shot != NULL || options->dump != NULL || options->script != NULL ||
           options->states != NULL || options->bench || options->check || options->routes;
}

static int print_routes(const struct content *content)
{
    const size_t count = routes_list(content, NULL, 0);
    struct route *routes = mem_alloc(count * sizeof *routes);
    routes_list(content, routes, count);
    for (size_t i = 0; i < count; i++) {
        puts(routes[i].text);
    }
    free(routes);
    return 0; /* main looks whether all of it was written */
}

static int run_stage(const struct options *options, struct stage *stage)
{
    struct err err = {.code = 0};
    bool good = true;
    stage->shots = options->shot != NULL;
    if (options->script != NULL) {
        const int status = script_run(stage, options->script, stderr);
        if (status != 0) {
            return status;
        }
    } else {
        stage_wait(stage, SETTLE_MS);
    }
    if (options->dump != NULL) {
        good = script_frame(stage, options->dump, FORM_JSON, &err);
    }
    if (good && options->shot != NULL) {
        good = stage_shot(stage, options->shot, &err);
    }
    if (!good) {
        fprintf(stderr, "strata: %s\n", err.text);
    }
    return good ? 0 : 1;
}

/* A loudspeaker that nobody hears, so that what it costs is measured. */
struct hearing {
    struct sound_out *out;
    const struct content *content;
};

static void hear(void *context, const struct out *out)
{
    const struct hearing *hearing = context;
    const struct sound *sound =
        out->kind == OUT_SOUND ? content_sound(hearing->content, out->what) : NULL;
    if (sound != NULL) {
        sound_play(hearing->out, &sound->strike, out->gain_db, clock_ms());
    }
}

static int run_bench(struct stage *stage, const struct content *content, double began_ms)
{
    setenv("SDL_AUDIODRIVER", "dummy", 0);
    struct hearing hearing = {sound_open(), content};
    stage->hear = hear;
    stage->hear_context = &hearing;
    const int status = bench_run(stage, began_ms, stdout);
    sound_close(hearing.out);
    return status;
}

int headless_run(const struct options *options, const struct content *content, const char *path,
                 double began_ms)
{
    const int width = options->window.w > 0 ? (int)options->window.w : WIDTH;
    const int height = options->window.h > 0 ? (int)options->window.h : HEIGHT;
    const struct app_config config = options_app(options, content, width, height);
    if (options->routes) {
        return print_routes(content);
    }
    if (options->check) {
        return check_run(&config, path, stdout);
    }
    struct stage stage;
    struct err err = {.code = 0};
    const size_t budget = options->states != NULL ? WALK_BUDGET : 0;
    if (!stage_create(config, NULL, budget, &stage, &err)) {
        fprintf(stderr, "strata: %s\n", err.text);
        return 1;
    }
    const int status = options->bench ? run_bench(&stage, content, began_ms)
                       : options->states != NULL
                           ? walk_run(&stage, content, options->states, stderr)
                           : run_stage(options, &stage);
    stage_destroy(&stage);
    return status;
}
