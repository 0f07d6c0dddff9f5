/* What large collections need: texts in a bounded cache, work in threads, rasters in a spool, PNGs
 * that read back, drawings rewritten for speed, and a cache folder that keeps its size. */
#include "check.h"

#include "content/text_cache.h"
#include "core/mem.h"
#include "core/rng.h"
#include "tools/io/parallel.h"
#include "tools/io/spool.h"
#include "tools/pictures/cache.h"
#include "tools/pictures/png_pack.h"
#include "tools/pictures/raster.h"
#include "tools/pictures/svg_lighten.h"

#include <png.h>
#include <stdlib.h>
#include <unistd.h>

static void test_texts(void)
{
    struct text_cache *cache = text_cache_create(4000);
    const char *text = "x";
    CHECK(!text_cache_find(cache, 0, "a", &text));
    CHECK_TEXT(text_cache_add(cache, 0, "a", "first"), "first");
    CHECK(text_cache_add(cache, 1, "a", NULL) == NULL);
    CHECK(text_cache_find(cache, 1, "a", &text) && text == NULL);
    for (int i = 0; i < 1000; i++) { /* "a" is used all the time, the others once */
        char key[20];
        snprintf(key, sizeof key, "key.%d", i);
        text_cache_add(cache, 0, key, key);
        text_cache_turn(cache);
        CHECK(text_cache_find(cache, 0, "a", &text) && strcmp(text, "first") == 0);
    }
    const char *kept = text_cache_add(cache, 0, "kept", "kept"); /* of a frame that is being made */
    for (int i = 0; i < 1000; i++) {
        char key[32];
        snprintf(key, sizeof key, "frame.%d", i);
        text_cache_add(cache, 0, key, key);
    }
    text_cache_turn(cache); /* the next frame: the one before is still compared with it */
    CHECK_TEXT(kept, "kept");
    CHECK(!text_cache_find(cache, 0, "key.1", &text));
    CHECK(text_cache_find(cache, 0, "frame.999", &text) && strcmp(text, "frame.999") == 0);
    text_cache_destroy(cache);
    text_cache_destroy(NULL);
}

static void square(void *user, size_t index)
{
    size_t *numbers = user;
    numbers[index] += index * index;
}

static void test_crew(void)
{
    for (int jobs = 0; jobs < 12; jobs += 3) {
        size_t numbers[200] = {0};
        parallel_run(200, jobs, square, numbers);
        for (size_t i = 0; i < 200; i++) {
            CHECK(numbers[i] == i * i);
        }
    }
    parallel_run(0, 0, square, NULL);
}

static void test_spool(const char *folder)
{
    char path[200], back[4] = "";
    struct spool spool;
    struct err err;
    int64_t first = -1, second = -1;
    snprintf(path, sizeof path, "%s/out.db", folder);
    CHECK(spool_open(&spool, path, &err));
    CHECK(spool_add(&spool, "one", 3, &first, &err) && spool_add(&spool, "two", 3, &second, &err));
    CHECK(first == 0 && second == 3);
    CHECK(pread(spool.fd, back, 3, (off_t)second) == 3 && strcmp(back, "two") == 0);
    spool_close(&spool);
    spool_close(&spool);
    CHECK(!spool_open(&spool, "/no/such/folder/out.db", &err) && spool.fd < 0);
    spool_close(&spool);
}

/* What we pack, libpng reads. */
static void check_png(int width, int height, int channels, enum png_filter filter, uint64_t seed)
{
    struct rng rng = {seed};
    const size_t size = (size_t)width * (size_t)height * (size_t)channels;
    unsigned char *pixels = mem_alloc(size), *back = mem_alloc(size);
    for (size_t i = 0; i < size; i++) { /* slopes, flat parts and some noise */
        pixels[i] = (unsigned char)(i % 97 < 60 ? i / 7 : i % 97 < 80 ? 255 : rng_next(&rng));
    }
    const struct png_pixels in = {pixels, width, height, channels};
    struct png_bytes out = {0};
    png_image image = {.version = PNG_IMAGE_VERSION};
    CHECK(png_pack(&in, filter, &out));
    CHECK(png_image_begin_read_from_memory(&image, out.data, out.size) != 0);
    CHECK(image.width == (unsigned)width && image.height == (unsigned)height);
    image.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGBA;
    CHECK(png_image_finish_read(&image, NULL, back, 0, NULL) != 0);
    CHECK(memcmp(pixels, back, size) == 0);
    const size_t guess = png_pack_guess(&in, filter);
    CHECK(size < 4000 || (guess > out.size / 2 && guess < out.size * 2));
    png_image_free(&image);
    free(out.data);
    free(pixels);
    free(back);
}

static void test_png(void)
{
    static const int sizes[][2] = {{1, 1}, {1, 50}, {50, 1}, {3, 2}, {129, 200}, {200, 97}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (int channels = 1; channels <= 4; channels += 3) {
            check_png(sizes[i][0], sizes[i][1], channels, PNG_PACK_PLAIN, i);
            check_png(sizes[i][0], sizes[i][1], channels, PNG_PACK_FILTERED, i);
        }
    }
}

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"

static const struct {
    const char *in, *out; /* NULL: stays as it is */
} drawings[] = {
    {SVG "<path fill='red' opacity='.5' d='M0 0'/></svg>",
     SVG "<path fill='red' fill-opacity='.5' d='M0 0'/></svg>"},
    {SVG "<path opacity='.5' d='M0 0'/></svg>", SVG "<path fill-opacity='.5' d='M0 0'/></svg>"},
    {SVG "<path fill='none' stroke='red' opacity='.5' d='M0 0'/></svg>",
     SVG "<path fill='none' stroke='red' stroke-opacity='.5' d='M0 0'/></svg>"},
    {SVG "<g stroke='red'><path stroke='none' opacity='.5' d='M0 0'/></g></svg>",
     SVG "<g stroke='red'><path stroke='none' fill-opacity='.5' d='M0 0'/></g></svg>"},
    /* Both paints lie over each other; a filter, a group, a style, what is handed down. */
    {SVG "<path fill='red' stroke='blue' opacity='.5' d='M0 0'/></svg>", NULL},
    {SVG "<g stroke='red'><path opacity='.5' d='M0 0'/></g></svg>", NULL},
    {SVG "<g stroke='red'><path fill='none' opacity='.5' d='M0 0'/></g></svg>", NULL},
    {SVG "<g fill-opacity='.5'><path opacity='.5' d='M0 0'/></g></svg>", NULL},
    {SVG "<g opacity='.5'><path d='M0 0'/></g></svg>", NULL},
    {SVG "<path filter='url(#f)' opacity='.5' d='M0 0'/></svg>", NULL},
    {SVG "<path fill-opacity='.5' opacity='.5' d='M0 0'/></svg>", NULL},
    {SVG "<path opacity='inherit' d='M0 0'/></svg>", NULL},
    {SVG "<path style='x' opacity='.5' d='M0 0'/></svg>", NULL},
    {SVG "<style>path{stroke:red}</style><path opacity='.5' d='M0 0'/></svg>", NULL},
    {SVG "<use href='#a' stroke='red'/><path id='a' opacity='.5' d='M0 0'/></svg>", NULL},
    {"<!DOCTYPE svg []>" SVG "<path opacity='.5' d='M0 0'/></svg>", NULL},
    {SVG "<!-- <path opacity='.5'/> --></svg>", NULL},
    {SVG "<path opacity='.5' d='", NULL},
    {"", NULL},
    {SVG "</g></g></svg>", NULL},
};

static void test_lighten(void)
{
    for (size_t i = 0; i < sizeof drawings / sizeof drawings[0]; i++) {
        size_t size = strlen(drawings[i].in);
        char *out = svg_lighten(drawings[i].in, &size);
        CHECK_INT(size, strlen(out));
        if (drawings[i].out != NULL) { /* written anew, with a declaration and other quotes */
            char expected[400];
            snprintf(expected, sizeof expected, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s\n",
                     drawings[i].out);
            for (char *at = expected; *at != '\0'; at++) {
                *at = *at == '\'' ? '"' : *at;
            }
            CHECK_TEXT(out, expected);
        } else {
            CHECK_TEXT(out, drawings[i].in);
        }
        free(out);
    }
}

static unsigned pixel_at(const struct raster *raster, int x, int y, int shift)
{
    const unsigned char *data = cairo_image_surface_get_data(raster->surface);
    unsigned pixel;
    memcpy(&pixel, data + y * cairo_image_surface_get_stride(raster->surface) + x * 4, 4);
    return pixel >> shift & 255;
}

/* The quick form and the slow one (a style sheet that does nothing forbids the quick one). */
static void test_same_picture(void)
{
    static const char body[] =
        "<defs><linearGradient id='g'><stop offset='0' stop-color='red'/><stop offset='1' "
        "stop-color='#0080ff' stop-opacity='.3'/></linearGradient></defs>"
        "<rect width='80' height='70' fill='#335'/><circle cx='40' cy='40' r='31' fill='url(#g)' "
        "opacity='.37'/><path d='M5 9L90 70L20 85' fill='none' stroke='#fc8' stroke-width='7' "
        "opacity='.61'/><ellipse cx='60' cy='50' rx='30' ry='12' opacity='.8'/></svg>";
    static const char head[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 90'>";
    struct raster rasters[2];
    struct err err;
    for (int i = 0; i < 2; i++) {
        char text[1500];
        struct drawing *drawing = NULL;
        snprintf(text, sizeof text, "%s%s%s", head, i == 1 ? "<style>q{}</style>" : "", body);
        CHECK(raster_open(text, strlen(text), NULL, 200, 180, &drawing, &err));
        CHECK(raster_layer(drawing, "", &rasters[i], &err));
        raster_close(drawing);
    }
    const int width = cairo_image_surface_get_width(rasters[0].surface);
    const int height = cairo_image_surface_get_height(rasters[0].surface);
    CHECK_INT(width, cairo_image_surface_get_width(rasters[1].surface));
    CHECK_INT(height, cairo_image_surface_get_height(rasters[1].surface));
    int worst = 0;
    for (int i = 0; i < width * height * 4; i++) {
        const int a = (int)pixel_at(&rasters[0], i / 4 % width, i / 4 / width, i % 4 * 8);
        const int b = (int)pixel_at(&rasters[1], i / 4 % width, i / 4 / width, i % 4 * 8);
        worst = abs(a - b) > worst ? abs(a - b) : worst;
    }
    printf("quick and slow opacity differ by %d of 255\n", worst);
    CHECK(worst <= 3);
    raster_release(&rasters[0]);
    raster_release(&rasters[1]);
}

static void test_cache(const char *folder)
{
    char path[200], bytes[5000] = "raster";
    snprintf(path, sizeof path, "%s/deep/cache", folder);
    struct cached out = {0};
    const struct cached in = {.image = {.data = (unsigned char *)bytes,
                                        .data_size = sizeof bytes,
                                        .width = 3,
                                        .height = 4},
                              .scale = 2};
    cache_make(path);
    for (uint64_t i = 0; i < 10; i++) {
        cache_put(path, (struct cache_key){i, i}, &in);
    }
    CHECK(cache_get(path, (struct cache_key){3, 3}, &out) && out.image.width == 3);
    CHECK(out.image.data_size == sizeof bytes && memcmp(out.image.data, bytes, 6) == 0);
    encoded_release(&out.image);
    CHECK(!cache_get(path, (struct cache_key){99, 1}, &out) && !cache_get(NULL, cache_key(), &out));
    cache_trim(path, 26000); /* room for five */
    int left = 0;
    for (uint64_t i = 0; i < 10; i++) {
        if (cache_get(path, (struct cache_key){i, i}, &out)) {
            left++;
            encoded_release(&out.image);
        }
    }
    CHECK_INT(left, 5);
    cache_trim(path, 0);
    CHECK(!cache_get(path, (struct cache_key){3, 3}, &out));
    cache_trim("/no/such/folder", 0);
    cache_trim(NULL, 0);
    CHECK(rmdir(path) == 0);
    snprintf(path, sizeof path, "%s/deep", folder);
    CHECK(rmdir(path) == 0);
}

int main(void)
{
    char folder[] = "/tmp/strata-large-XXXXXX";
    if (mkdtemp(folder) == NULL) {
        perror(folder);
        return 1;
    }
    test_texts();
    test_crew();
    test_spool(folder);
    test_png();
    test_lighten();
    test_same_picture();
    test_cache(folder);
    CHECK(rmdir(folder) == 0);
    return check_done();
}
