#include "stage/bench.h"

#include "app/routes.h"
#include "core/json.h"
#include "core/mem.h"
#include "os/clock.h"
#include "stage/bench_pane.h"
#include "stage/tour.h"

#include <pixman.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ROUNDS 50
#define STILL_MS 60000
#define ATTRACT_MS 30000

struct memory {
    long rss_kb, peak_kb;
};

static struct memory memory_now(void)
{
    struct memory out = {0, 0};
    char line[256];
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "VmRSS:", 6) == 0) {
            out.rss_kb = strtol(line + 6, NULL, 10);
        } else if (strncmp(line, "VmHWM:", 6) == 0) {
            out.peak_kb = strtol(line + 6, NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return out;
}

static void put_memory(struct json *out, const char *rss, const char *peak)
{
    const struct memory memory = memory_now();
    json_whole(out, rss, memory.rss_kb);
    json_whole(out, peak, memory.peak_kb);
}

static void put_series(struct json *out, const char *name, struct series *series)
{
    json_open_line(out, name, '{');
    json_real(out, "p50", series_rank(series, 0.50), 2);
    json_real(out, "p95", series_rank(series, 0.95), 2);
    json_real(out, "p99", series_rank(series, 0.99), 2);
    json_real(out, "max", series_rank(series, 1.0), 2);
    json_whole(out, "count", (long long)series->count);
    json_close(out, '}');
}

static void put_bytes(struct json *out, const struct stage *stage)
{
    json_open_line(out, "bytes", '{');
    json_whole(out, "painter", (long long)painter_bytes(stage->painter));
    json_whole(out, "images", (long long)images_bytes(stage->images));
    json_whole(out, "fonts", (long long)fonts_bytes(stage->fonts));
    json_whole(out, "picture", (long long)stage->width * stage->height * 4);
    json_close(out, '}');
}

/* From the start of main to the first picture, and to the one with all its images. */
static void start(struct stage *stage, double began_ms, struct json *out)
{
    stage_turn(stage, stage->now_ms + 16, NULL, 0);
    const double first = clock_exact_ms() - began_ms;
    stage_paint(stage, true);
    json_real(out, "start_first_ms", first, 1);
    json_real(out, "start_complete_ms", clock_exact_ms() - began_ms, 1);
}

/* Every kind of page for the first time in this run. */
static void first_frames(struct tour *tour, struct json *out)
{
    static const char *const routes[] = {"home",
                                         "products",
                                         "product/smartphone",
                                         "product/electric-car",
                                         "material/cobalt",
                                         "mineral/cobaltite",
                                         "about"};
    json_open(out, "screens", '{');
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        double complete = 0;
        const double first = tour_go(tour, routes[i], &complete);
        const bool there = strcmp(app_route(tour->stage->app).text, routes[i]) == 0;
        if (there) {
            json_open_line(out, routes[i], '{');
            json_real(out, "first_ms", first, 1);
            json_real(out, "with_pictures_ms", complete, 1);
            json_close(out, '}');
        }
    }
    json_close(out, '}');
}

/* Frames made while nobody touches anything. */
static long still_frames(struct tour *tour, const char *route)
{
    double complete = 0;
    tour_go(tour, route, &complete);
    stage_wait(tour->stage, 5000);
    /* a key that does nothing, so that the warning does not come meanwhile */
    const struct event event = {.kind = EVENT_KEY, .key = KEY_NONE, .t_ms = tour->stage->now_ms};
    stage_turn(tour->stage, tour->stage->now_ms, &event, 1);
    stage_wait(tour->stage, 1000);
    const long before = tour->stage->frames_made;
    stage_wait(tour->stage, STILL_MS);
    return tour->stage->frames_made - before;
}

/* The share of one core that attract takes: processor time of this process over half a minute of
 * the loop, as a display would show it. */
static void attract(struct stage *stage, struct json *out)
{
    app_go(stage->app, route_named("attract"));
    stage_wait(stage, 100);
    stage_paint(stage, true);
    const long before = stage->frames_made;
    const int64_t from = clock_spent_ms();
    stage_wait(stage, ATTRACT_MS);
    json_real(out, "attract_cpu_share", (double)(clock_spent_ms() - from) / ATTRACT_MS, 3);
    json_whole(out, "attract_frames", stage->frames_made - before);
}

static double copy_time(const struct stage *stage)
{
    const size_t size = (size_t)stage->width * (size_t)stage->height * 4;
    unsigned char *to = mem_alloc(size);
    struct series series = {NULL, 0, 0};
    for (int i = 0; i < ROUNDS; i++) {
        const double from = clock_exact_ms();
        memcpy(to, stage->pixels, size);
        series_add(&series, clock_exact_ms() - from);
    }
    const volatile unsigned char seen = to[size / 2]; /* the copies must be made */
    (void)seen;
    const double median = series_rank(&series, 0.5);
    free(series.ms);
    free(to);
    return median;
}

/* One full layer over the picture, faded or as it is. */
static double blend_time(const struct stage *stage, bool faded)
{
    const int w = stage->width;
    const int h = stage->height;
    pixman_image_t *layer = pixman_image_create_bits(PIXMAN_a8r8g8b8, w, h, NULL, 0);
    pixman_image_t *target = pixman_image_create_bits(PIXMAN_x8r8g8b8, w, h, NULL, 0);
    const pixman_color_t half = {0, 0, 0, 0x8000};
    const pixman_color_t glass = {0x3000, 0x2000, 0x1000, 0x6000};
    const pixman_rectangle16_t all = {0, 0, (uint16_t)w, (uint16_t)h};
    pixman_image_t *mask = pixman_image_create_solid_fill(&half);
    struct series series = {NULL, 0, 0};
    if (layer != NULL) { /* pixman skips what cannot be seen */
        pixman_image_fill_rectangles(PIXMAN_OP_SRC, layer, &glass, 1, &all);
    }
    for (int i = 0; i < ROUNDS && layer != NULL && target != NULL; i++) {
        const double from = clock_exact_ms();
        pixman_image_composite32(PIXMAN_OP_OVER, layer, faded ? mask : NULL, target, 0, 0, 0, 0, 0,
                                 0, w, h);
        series_add(&series, clock_exact_ms() - from);
    }
    const double median = series_rank(&series, 0.5);
    free(series.ms);
    pixman_image_unref(mask);
    pixman_image_unref(target);
    pixman_image_unref(layer);
    return median;
}

static void panes(struct stage *stage, struct json *out)
{
    struct series pan = {NULL, 0, 0};
    struct series zoom = {NULL, 0, 0};
    bench_pane(stage, &pan, &zoom);
    put_series(out, "pane_pan_ms", &pan);
    put_series(out, "pane_zoom_ms", &zoom);
    free(pan.ms);
    free(zoom.ms);
}

int bench_run(struct stage *stage, double began_ms, FILE *out)
{
    struct tour tour = {.stage = stage};
    stage->mode = STAGE_COMPOSE;
    struct stat binary = {.st_size = 0};
    struct json json = {.out = out};
    json_open(&json, NULL, '{');
    json_text(&json, "version", STRATA_VERSION);
    json_whole(&json, "width", stage->width);
    json_whole(&json, "height", stage->height);
    start(stage, began_ms, &json);
    put_memory(&json, "rss_start_kb", "peak_start_kb");
    first_frames(&tour, &json);
    attract(stage, &json);
    tour.frames.count = tour.walls.count = 0;
    tour_listen(&tour);
    tour_all(&tour);
    put_series(&json, "frame_ms", &tour.frames);
    put_series(&json, "frame_wall_ms", &tour.walls);
    put_series(&json, "pressed_ms", &tour.pressed);
    put_series(&json, "sound_ms", &tour.sounds);
    json_whole(&json, "still_60s_frames", still_frames(&tour, "material/cobalt"));
    put_memory(&json, "rss_tour_kb", "peak_tour_kb");
    put_bytes(&json, stage);
    json_real(&json, "copy_ms", copy_time(stage), 2);
    json_real(&json, "blend_ms", blend_time(stage, false), 2);
    json_real(&json, "fade_ms", blend_time(stage, true), 2);
    panes(stage, &json);
    stat("/proc/self/exe", &binary);
    json_whole(&json, "binary_bytes", (long long)binary.st_size);
    json_close(&json, '}');
    tour_release(&tour);
    return 0;
}
