/* The decode worker: pictures that are fine, pictures that are not, and how long they take. */
#define _GNU_SOURCE
#include "decode_kit.h"

#include <fcntl.h>

/* ---- good pictures ---- */

static void test_png(struct decoder *decoder)
{
    static const struct {
        int colour, bits, alpha;
        bool grey;
    } kinds[] = {{0, 8, 255, true}, {0, 16, 255, true}, {2, 8, 255, false}, {2, 16, 255, false},
                 {4, 8, -1, true},  {4, 16, -1, true},  {6, 8, -1, false},  {6, 16, -1, false}};
    static const int sizes[][2] = {{200, 150}, {1, 1}, {100, 75}, {61, 33}, {333, 401}, {200, 20}};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        const struct file file = make_png(200, 150, kinds[k].colour, kinds[k].bits);
        const struct media_bytes media = media_of(file, no_file, false, 200, 150);
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            struct decode_result result = {0};
            CHECK(decode(decoder, &media, sizes[i][0], sizes[i][1], &result));
            if (i != 1) {
                check_ramp(&result, i == 0 ? 1 : 8, kinds[k].alpha, kinds[k].grey);
            }
        }
        free(file.data);
    }
}

static void test_palette(struct decoder *decoder)
{
    const struct file file = make_palette_png(8, 8);
    const struct media_bytes media = media_of(file, no_file, false, 8, 8);
    struct decode_result result = {0};
    CHECK(decode(decoder, &media, 8, 8, &result));
    static const uint32_t want[4] = {0xffff0000, 0xff00ff00, 0xff0000ff, 0};
    for (size_t i = 0; result.pixels != NULL && i < 64; i++) {
        uint32_t p;
        memcpy(&p, result.pixels + i * 4, sizeof p);
        CHECK_INT(p, want[i % 4]);
    }
    free(file.data);
}

static void test_jpeg(struct decoder *decoder)
{
    const struct file alpha = make_png(300, 200, 0, 8);
    for (int i = 0; i < 4; i++) {
        const int parts = i % 2 == 0 ? 3 : 1;
        const struct file file = make_jpeg(300, 200, parts, i >= 2);
        struct media_bytes media = media_of(file, no_file, true, 300, 200);
        struct decode_result result = {0};
        CHECK(decode(decoder, &media, 300, 200, &result));
        check_ramp(&result, 12, 255, parts == 1);
        media = media_of(file, alpha, true, 300, 200);
        CHECK(decode(decoder, &media, 300, 200, &result));
        check_ramp(&result, 12, -1, parts == 1);
        CHECK(decode(decoder, &media, 140, 90, &result));
        check_ramp(&result, 14, -1, parts == 1);
        free(file.data);
    }
    free(alpha.data);
}

/* ---- pictures that must be refused ---- */

static void test_refused(struct decoder *decoder)
{
    const struct file png = make_png(64, 48, 2, 8), jpeg = make_jpeg(64, 48, 3, false);
    const struct file cmyk = make_jpeg(64, 48, 4, false), ilbm = make_ilbm(), bits = make_bomb(64);
    const struct file wide = make_png(4097, 1, 0, 8), tall = make_png(1, 4097, 0, 8);
    CHECK(decode_file(decoder, png, false, 64, 48));
    CHECK(decode_file(decoder, jpeg, true, 64, 48));
    CHECK(!decode_file(decoder, png, true, 64, 48));
    CHECK(!decode_file(decoder, jpeg, false, 64, 48));
    CHECK(!decode_file(decoder, png, false, 48, 64));
    CHECK(!decode_file(decoder, jpeg, true, 64, 47));
    CHECK(!decode_file(decoder, cmyk, true, 64, 48));
    CHECK(!decode_file(decoder, ilbm, false, 8, 8));
    CHECK(!decode_file(decoder, ilbm, true, 8, 8));
    CHECK(!decode_file(decoder, bits, false, 64, 64));
    CHECK(!decode_file(decoder, wide, false, 4097, 1));
    CHECK(!decode_file(decoder, tall, false, 1, 4097));
    CHECK(!decode_file(decoder, no_file, false, 64, 48));
    png.data[33] = 0x7f; /* the first IDAT claims 2 GB: libpng would go round in the last bytes */
    CHECK(!decode_file(decoder, png, false, 64, 48));
    const struct file all[] = {png, jpeg, cmyk, ilbm, bits, wide, tall};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        free(all[i].data);
    }
}

/* Alpha of another size, with colour, of 16 bits, or no PNG at all. */
static void test_refused_alpha(struct decoder *decoder)
{
    const struct file jpeg = make_jpeg(64, 48, 3, false);
    const struct file bad[] = {make_png(64, 47, 0, 8), make_png(64, 48, 2, 8),
                               make_png(64, 48, 0, 16), make_jpeg(64, 48, 1, false), make_ilbm()};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct media_bytes media = media_of(jpeg, bad[i], true, 64, 48);
        struct decode_result result = {0};
        CHECK(!decode(decoder, &media, 64, 48, &result));
        free(bad[i].data);
    }
    free(jpeg.data);
}

static void test_refused_sizes(struct decoder *decoder)
{
    const struct file png = make_png(64, 48, 2, 8);
    struct media_bytes media = media_of(png, no_file, false, 64, 48);
    static const int sizes[][2] = {{0, 1},    {1, 0},       {-1, 5},        {4097, 1},
                                   {1, 4097}, {4096, 4096}, {INT32_MAX, 2}, {2, INT32_MIN}};
    struct decode_result result = {0};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        CHECK(!decode(decoder, &media, sizes[i][0], sizes[i][1], &result));
    }
    CHECK(decode(decoder, &media, 4096, 2304, &result));
    media.data_size = SIZE_MAX;
    CHECK(!decode(decoder, &media, 10, 10, &result));
    media.data_size = DECODE_IN_SIZE;
    media.alpha = png.data;
    media.alpha_size = png.size;
    CHECK(!decode(decoder, &media, 10, 10, &result));
    free(png.data);
}

static void test_bomb(struct decoder *decoder, pid_t supervisor)
{
    const struct file bomb = make_bomb(40000), lie = make_bomb(4096);
    const long before = status_kib(getpid(), "VmRSS");
    const int64_t start_us = now_us();
    CHECK(!decode_file(decoder, bomb, false, 40000, 40000));
    const struct media_bytes media = media_of(bomb, no_file, false, 4000, 4000);
    struct decode_result result = {0};
    CHECK(!decode(decoder, &media, 100, 100, &result));
    const double spent_ms = (double)(now_us() - start_us) / 1000;
    CHECK(!decode_file(decoder, lie, false, 2000, 2000));
    CHECK(status_kib(getpid(), "VmRSS") - before < 4096);
    const long worker = status_kib(child_of(supervisor), "VmHWM");
    printf("bomb of %zu bytes: %.1f ms, main RSS %+ld KiB, worker's peak %ld KiB\n", bomb.size,
           spent_ms, status_kib(getpid(), "VmRSS") - before, worker);
    free(bomb.data);
    free(lie.data);
}

/* The largest that is accepted must fit into the worker's memory and time. */
static void test_largest(struct decoder *decoder, pid_t supervisor)
{
    const struct file files[] = {make_png(4096, 4096, 6, 8), make_jpeg(4096, 4096, 3, true)};
    const struct file alpha = make_png(4096, 4096, 0, 8);
    for (int i = 0; i < 2; i++) {
        const struct media_bytes media =
            media_of(files[i], i == 0 ? no_file : alpha, i == 1, 4096, 4096);
        struct decode_result result = {0};
        const int64_t start_us = now_us();
        CHECK(decode(decoder, &media, 3072, 3072, &result));
        printf("16 Mpx %s: %.0f ms\n", i == 0 ? "PNG" : "progressive JPEG + alpha",
               (double)(now_us() - start_us) / 1000);
        check_ramp(&result, 8, -1, false);
        free(files[i].data);
    }
    free(alpha.data);
    decoder_trim(decoder);
    printf("worker's peak %ld KiB, afterwards %ld KiB\n", status_kib(child_of(supervisor), "VmHWM"),
           status_kib(child_of(supervisor), "VmRSS"));
}

/* ---- damaged files, also in this process, where the sanitizers see everything ---- */

static bool decode_here(const struct file *file, const struct file *alpha, bool jpeg, int w, int h)
{
    unsigned char *in = malloc(file->size + alpha->size + 1); /* exact: overreads are seen */
    uint32_t *out = malloc(16 * 16 * sizeof *out);
    memcpy(in, file->data, file->size);
    if (alpha->size > 0) {
        memcpy(in + file->size, alpha->data, alpha->size);
    }
    const struct decode_area area = {in, (unsigned char *)out};
    const struct decode_request request = {.serial = 1,
                                           .jpeg = jpeg,
                                           .data_size = (uint32_t)file->size,
                                           .alpha_size = (uint32_t)alpha->size,
                                           .source_width = w,
                                           .source_height = h,
                                           .width = 16,
                                           .height = 16};
    const bool done = decode_pixels(&request, &area);
    free(in);
    free(out);
    return done;
}

static void test_truncated(struct decoder *decoder, const struct file *file, bool jpeg)
{
    static const unsigned char jpeg_end[] = {0xff, 0xd9};
    const struct file alpha = make_png(128, 96, 0, 8);
    for (size_t size = 1; size < file->size; size += size < 64 ? 1 : 64) {
        const struct file part = {file->data, size};
        CHECK(!decode_file(decoder, part, jpeg, 128, 96));
        CHECK(!decode_here(&part, &no_file, jpeg, 128, 96));
        CHECK(!decode_here(file, &(struct file){alpha.data, alpha.size * size / file->size}, jpeg,
                           128, 96) ||
              alpha.size * size / file->size == 0);
        struct file mended = {malloc(size + 12), size}; /* cut out, but with an end */
        memcpy(mended.data, file->data, size);
        const void *end = jpeg ? (const void *)jpeg_end : file->data + file->size - 12;
        mended.size += jpeg ? 2 : 12;
        memcpy(mended.data + size, end, jpeg ? 2 : 12);
        decode_here(&mended, &no_file, jpeg, 128, 96);
        decode_file(decoder, mended, jpeg, 128, 96);
        free(mended.data);
    }
    free(alpha.data);
}

#ifdef STRATA_SANITIZED
/* SDL2_image 2.8.8 (Debian 13) forgets its surface where a broken PNG makes libpng jump out; 2.6.3
 * (Debian 12) does not. In the exhibit that happens in the worker, once for each broken picture at
 * most. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libSDL2-2.0.so\n";
}
#endif

static void test_mutated(const struct file *file, bool jpeg, int rounds)
{
    uint64_t seed = 88172645463325252u;
    struct file copy = {malloc(file->size), file->size};
    for (int i = 0; i < rounds; i++) {
        memcpy(copy.data, file->data, file->size);
        for (int k = 0; k < 1 + i % 4; k++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            copy.data[seed % copy.size] = (unsigned char)(seed >> 40);
        }
        decode_here(&copy, &no_file, jpeg, 128, 96);
    }
    free(copy.data);
}

/* libpng prints what it thinks of each file. */
static int mute(void)
{
    const int old = dup(2), null = open("/dev/null", O_WRONLY);
#ifndef STRATA_SANITIZED
    dup2(null, 2);
#endif
    close(null);
    return old;
}

static void test_damaged(struct decoder *decoder)
{
    const int old = mute();
    const struct file files[] = {make_png(128, 96, 6, 8), make_palette_png(128, 96),
                                 make_jpeg(128, 96, 3, false), make_jpeg(128, 96, 3, true)};
    for (size_t i = 0; i < 4; i++) {
        CHECK(decode_here(&files[i], &no_file, i >= 2, 128, 96));
        test_truncated(decoder, &files[i], i >= 2);
        test_mutated(&files[i], i >= 2, 2000);
        free(files[i].data);
    }
    dup2(old, 2);
    close(old);
}

/* ---- how long it takes: printed, not judged, as other work may run beside ---- */

#define ROUNDS 4

static void time_one(struct decoder *decoder, const char *name, const struct media_bytes *media,
                     int w, int h)
{
    double best = 1e9, all = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct decode_result result = {0};
        const int64_t start_us = now_us();
        CHECK(decode(decoder, media, w, h, &result));
        const double spent = (double)(now_us() - start_us) / 1000;
        best = spent < best ? spent : best;
        all += spent / ROUNDS;
    }
    printf("%s, %zu KiB: best %.1f ms, mean %.1f ms\n", name,
           (media->data_size + media->alpha_size) / 1024, best, all);
}

static void test_times(struct decoder *decoder)
{
    const struct file colour = make_jpeg(1000, 833, -3, false), alpha = make_png(1000, 833, 0, 8);
    const struct file full = make_jpeg(1920, 1080, -3, false),
                      slow = make_jpeg(1920, 1080, -3, true);
    struct media_bytes media = media_of(colour, alpha, true, 1000, 833);
    time_one(decoder, "JPEG + alpha 1000x833 to 890x742", &media, 890, 742);
    time_one(decoder, "JPEG + alpha 1000x833 to 300x250", &media, 300, 250);
    media = media_of(full, no_file, true, 1920, 1080);
    time_one(decoder, "JPEG 1920x1080 at 1:1", &media, 1920, 1080);
    media = media_of(slow, no_file, true, 1920, 1080);
    time_one(decoder, "progressive JPEG 1920x1080 at 1:1", &media, 1920, 1080);
    free(colour.data);
    free(alpha.data);
    free(full.data);
    free(slow.data);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct decoder *decoder = start();
    const pid_t supervisor = child_of(getpid());
    CHECK(decode_warm_up()); /* for the tests in this process */
    test_png(decoder);
    test_palette(decoder);
    test_jpeg(decoder);
    test_refused(decoder);
    test_refused_alpha(decoder);
    test_refused_sizes(decoder);
    test_bomb(decoder, supervisor);
    test_largest(decoder, supervisor);
    test_damaged(decoder);
    test_times(decoder);
    stop(decoder);
    return check_done();
}
