/* The decode worker: pictures that are fine, pictures that are not, and workers that go bad. */
#define _GNU_SOURCE
#include "check.h"
#include "decode_files.h"
#include "platform/decode.h"
#include "platform/decode_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- helpers ---- */

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void pause_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

/* qemu-user refuses seccomp and Landlock and ignores some advice about memory. */
static bool real_kernel(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

static int count_fds(void)
{
    int count = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (dir != NULL && readdir(dir) != NULL) {
        count++;
    }
    closedir(dir);
    return count;
}

/* Any child of a process, 0 if it has none; a zombie counts. */
static pid_t child_of(pid_t parent)
{
    pid_t found = 0;
    DIR *dir = opendir("/proc");
    for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
        char name[300], text[300] = "";
        snprintf(name, sizeof name, "/proc/%s/stat", d->d_name);
        FILE *file = d->d_name[0] >= '1' && d->d_name[0] <= '9' ? fopen(name, "r") : NULL;
        if (file == NULL) {
            continue;
        }
        const char *at = fgets(text, sizeof text, file) == NULL ? NULL : strrchr(text, ')');
        fclose(file);
        if (at != NULL && strlen(at) > 4 && strtol(at + 4, NULL, 10) == parent) {
            found = (pid_t)strtol(text, NULL, 10);
        }
    }
    closedir(dir);
    return found;
}

static long status_kib(pid_t pid, const char *key)
{
    char name[64], line[256];
    long value = -1;
    snprintf(name, sizeof name, "/proc/%d/status", (int)pid);
    FILE *file = fopen(name, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, key, strlen(key)) == 0) {
            value = strtol(line + strlen(key) + 1, NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return value;
}

static struct media_bytes media_of(struct file file, struct file alpha, bool jpeg, int w, int h)
{
    return (struct media_bytes){.data = file.data,
                                .alpha = alpha.data,
                                .data_size = file.size,
                                .alpha_size = alpha.size,
                                .width = w,
                                .height = h,
                                .jpeg = jpeg};
}

static const struct file no_file;

/* One job through the worker; *out stays valid until the next one. */
static bool decode(struct decoder *decoder, const struct media_bytes *media, int w, int h,
                   struct decode_result *out)
{
    static uint64_t tag = 1000;
    const struct decode_job job = {.media = media, .width = w, .height = h, .tag = ++tag};
    CHECK(decoder_send(decoder, &job));
    CHECK(decoder_busy(decoder));
    CHECK(!decoder_send(decoder, &job));
    bool came = false;
    for (int i = 0; i < 100 && !came; i++) {
        came = decoder_receive(decoder, out, 100);
    }
    CHECK(came);
    CHECK(!decoder_busy(decoder));
    CHECK(out->tag == tag && out->width == w && out->height == h);
    CHECK(out->ok == (out->pixels != NULL));
    return came && out->ok;
}

static bool decode_file(struct decoder *decoder, struct file file, bool jpeg, int w, int h)
{
    const struct media_bytes media = media_of(file, no_file, jpeg, w, h);
    struct decode_result result = {0};
    return decode(decoder, &media, w, h, &result);
}

static struct decoder *start(void)
{
    struct decoder *decoder = NULL;
    struct err err = {.text = ""};
    CHECK(decoder_start(&decoder, &err));
    CHECK_TEXT(err.text, "");
    return decoder;
}

static void stop(struct decoder *decoder)
{
    decoder_stop(decoder);
    CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

static bool near(int a, int b, int tolerance)
{
    return abs(a - b) <= tolerance;
}

/* Compares with the ramp of decode_files; alpha < 0: it is the ramp across. */
static void check_ramp(const struct decode_result *r, int tolerance, int alpha, bool grey)
{
    int bad = 0;
    for (int y = 0; r->ok && y < r->height; y++) {
        for (int x = 0; x < r->width; x++) {
            uint32_t p;
            memcpy(&p, r->pixels + ((size_t)y * (size_t)r->width + (size_t)x) * 4, sizeof p);
            const int across = r->width < 2 ? 0 : x * 255 / (r->width - 1);
            const int down = r->height < 2 ? 0 : y * 255 / (r->height - 1);
            const int a = alpha < 0 ? across : alpha;
            const int want[3] = {across, grey ? across : down, grey ? across : 64};
            bad += !near((int)(p >> 24), a, tolerance);
            for (int c = 0; c < 3; c++) {
                const int got = (int)(p >> (16 - 8 * c) & 255);
                bad += !near(got, want[c] * a / 255, tolerance) || got > (int)(p >> 24);
            }
        }
    }
    CHECK(r->ok);
    CHECK_INT(bad, 0);
}

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
    for (size_t i = 0; result.ok && i < 64; i++) {
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

/* ---- workers that go bad ---- */

static void command(struct decoder *decoder, const char *word)
{
    char text[32];
    snprintf(text, sizeof text, "TEST:%s", word);
    struct file file = {(unsigned char *)text, strlen(text) + 1};
    const struct media_bytes media = media_of(file, no_file, false, 8, 8);
    const struct decode_job job = {.media = &media, .width = 8, .height = 8, .tag = 5};
    CHECK(decoder_send(decoder, &job));
}

static bool await(struct decoder *decoder, int ms)
{
    struct decode_result result = {.tag = 0};
    CHECK(decoder_receive(decoder, &result, ms));
    CHECK(result.tag == 5);
    return result.ok;
}

/* Each must end the worker; the next picture is decoded by a new one. */
static void test_commands(struct decoder *decoder, pid_t supervisor)
{
    if (!real_kernel()) {
        printf("this system has no seccomp (qemu-user?): what the worker may not do is untested\n");
        return;
    }
    static const char *const words[] = {"open",        "socket",      "fork",    "exec",  "kill",
                                        "ptrace",      "prctl",       "dup",     "ioctl", "wrong",
                                        "short",       "long",        "recvmsg", "crash", "flood",
#ifndef STRATA_SANITIZED
                                        "exec-memory", "exec-protect"
#endif
    };
    const struct file png = make_png(64, 48, 2, 8);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        CHECK(decode_file(decoder, png, false, 64, 48));
        const pid_t worker = child_of(supervisor);
        CHECK(worker > 0);
        command(decoder, words[i]);
        const bool believed = await(decoder, 3000);
        if (believed) {
            printf("a worker lied with \"%s\"\n", words[i]);
        }
        CHECK(!believed);
        const bool ended = kill(worker, 0) != 0;
        if (!ended) {
            printf("a worker survived \"%s\"\n", words[i]);
        }
        CHECK(ended);
    }
    command(decoder, "odd");
    CHECK(!await(decoder, 3000));
    pause_ms(300);
    command(decoder, "twice"); /* believed once, then the worker is replaced */
    CHECK(await(decoder, 3000));
    pause_ms(300);
    CHECK(decode_file(decoder, png, false, 64, 48));
#ifndef STRATA_SANITIZED
    command(decoder, "memory");
    CHECK(!await(decoder, 3000));
#endif
    free(png.data);
}

static void test_hang(struct decoder *decoder, pid_t supervisor)
{
    const struct file png = make_png(64, 48, 2, 8);
    CHECK(decode_file(decoder, png, false, 64, 48));
    const pid_t worker = child_of(supervisor);
    const int64_t start_us = now_us();
    command(decoder, "hang");
    CHECK(!await(decoder, 4000));
    const int64_t spent_ms = (now_us() - start_us) / 1000;
    CHECK(spent_ms >= 1900 && spent_ms < 2500);
    CHECK(kill(worker, 0) != 0);
    CHECK(decode_file(decoder, png, false, 64, 48));
    free(png.data);
}

static void test_killed(struct decoder *decoder, pid_t supervisor)
{
    const struct file png = make_png(64, 48, 2, 8), large = make_jpeg(2000, 1500, 3, true);
    for (int i = 0; i < 30; i++) {
        CHECK(decode_file(decoder, png, false, 64, 48));
        const pid_t worker = child_of(supervisor);
        if (worker <= 0) {
            CHECK(worker > 0);
            continue;
        }
        if (i % 3 == 0) {
            kill(worker, SIGKILL); /* idle: nothing is lost */
            for (int k = 0; k < 200 && child_of(supervisor) != 0; k++) {
                pause_ms(10);
            }
            CHECK_INT(child_of(supervisor), 0);
        } else {
            const struct media_bytes media = media_of(large, no_file, true, 2000, 1500);
            const struct decode_job job = {.media = &media, .width = 200, .height = 150, .tag = 5};
            CHECK(decoder_send(decoder, &job));
            pause_ms(i / 3);
            kill(worker, i % 3 == 1 ? SIGKILL : SIGSEGV);
            await(decoder, 3000);
        }
    }
    free(png.data);
    free(large.data);
}

static volatile sig_atomic_t alarms; /* of the test alone */

static void count_alarm(int number)
{
    (void)number;
    alarms++;
}

static void test_interrupted(struct decoder *decoder)
{
    const struct sigaction act = {.sa_handler = count_alarm};
    const struct itimerval often = {{0, 500}, {0, 500}}, never = {0};
    const struct file png = make_png(400, 300, 6, 8);
    sigaction(SIGALRM, &act, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; i < 100; i++) {
        CHECK(decode_file(decoder, png, false, 400, 300));
    }
    setitimer(ITIMER_REAL, &never, NULL);
    CHECK(alarms > 10);
    free(png.data);
}

static void test_many(struct decoder *decoder, pid_t supervisor)
{
    const struct file png = make_png(200, 150, 6, 8), jpeg = make_jpeg(640, 480, 3, false);
    int fds = 0;
    long rss = 0, worker_rss = 0;
    for (int i = 0; i < 1000; i++) {
        if (i == 100) {
            fds = count_fds();
            rss = status_kib(getpid(), "VmRSS");
            worker_rss = status_kib(child_of(supervisor), "VmRSS");
        }
        CHECK(i % 2 == 0 ? decode_file(decoder, png, false, 200, 150)
                         : decode_file(decoder, jpeg, true, 640, 480));
    }
    CHECK_INT(count_fds(), fds);
    const long more = status_kib(getpid(), "VmRSS") - rss;
    const long worker_more = status_kib(child_of(supervisor), "VmRSS") - worker_rss;
    printf("900 jobs: main RSS %+ld KiB, worker RSS %+ld KiB of %ld\n", more, worker_more,
           worker_rss);
    CHECK(more < 1024);
#ifndef STRATA_SANITIZED /* ASan keeps freed memory in quarantine */
    CHECK(worker_more < 1024);
#endif
    free(png.data);
    free(jpeg.data);
}

static void test_trim(struct decoder *decoder)
{
    const struct file png = make_png(64, 48, 2, 8);
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    struct decode_result result = {0};
    CHECK(decode(decoder, &media, 3000, 2000, &result));
    const long before = status_kib(getpid(), "RssShmem");
    uint64_t sum = 0;
    for (size_t i = 0; result.ok && i < (size_t)3000 * 2000 * 4; i += 4096) {
        sum += result.pixels[i];
    }
    CHECK(sum > 0);
    const long full = status_kib(getpid(), "RssShmem");
    CHECK(full - before > 20000);
    decoder_trim(decoder);
    CHECK(status_kib(getpid(), "RssShmem") < 1024 || !real_kernel());
    CHECK(decode(decoder, &media, 64, 48, &result));
    check_ramp(&result, 1, 255, false);
    free(png.data);
}

/* ---- the supervisor ---- */

static void test_supervisor_dies(void)
{
    const struct file png = make_png(64, 48, 2, 8);
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    for (int i = 0; i < 3; i++) {
        const int fds = count_fds();
        struct decoder *decoder = start();
        struct decode_result result = {0};
        CHECK(decode(decoder, &media, 64, 48, &result));
        const pid_t supervisor = child_of(getpid()), worker = child_of(supervisor);
        if (i == 1) {
            command(decoder, "hang");
        }
        kill(supervisor, SIGKILL);
        if (i == 1) {
            CHECK(!await(decoder, 1000));
        } else if (i == 2) {
            for (int k = 0; k < 200 && decoder_alive(decoder); k++) {
                pause_ms(10); /* a process with a sanitizer is long in going */
                CHECK(!decoder_receive(decoder, &result, 0));
            }
            CHECK(!decoder_alive(decoder));
            CHECK_INT(decoder_fd(decoder), -1);
        }
        CHECK(!decode(decoder, &media, 64, 48, &result));
        CHECK(!decode(decoder, &media, 64, 48, &result));
        CHECK(!decoder_alive(decoder));
        CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
        for (int k = 0; k < 200 && status_kib(worker, "VmRSS") >= 0; k++) {
            pause_ms(10);
        }
        CHECK_INT(status_kib(worker, "VmRSS"), -1); /* no memory: gone, or a zombie of init's */
        stop(decoder);
        CHECK_INT(count_fds(), fds);
    }
    free(png.data);
}

static void test_stop(void)
{
    const int fds = count_fds();
    for (int i = 0; i < 3; i++) {
        struct decoder *decoder = start();
        CHECK_INT(count_fds(), fds + 1);
        if (i > 0) {
            command(decoder, i == 1 ? "hang" : "none");
        }
        const int64_t start_us = now_us();
        stop(decoder);
        CHECK(now_us() - start_us < 300000);
        CHECK_INT(count_fds(), fds);
    }
    struct decode_result result = {0};
    decoder_stop(NULL);
    decoder_trim(NULL);
    CHECK(!decoder_busy(NULL) && !decoder_alive(NULL) && decoder_fd(NULL) == -1);
    CHECK(!decoder_receive(NULL, &result, 10) && !decoder_send(NULL, &(struct decode_job){0}));
}

/* In a program of its own: what a service might do to it before. */
static void test_odd_start(void)
{
    for (int i = 0; i < 2; i++) {
        fflush(stdout);
        const pid_t pid = fork();
        if (pid == 0) {
            struct decoder *decoder = NULL;
            struct err err = {.text = ""};
            if (i == 0) {
                close(0);
                close(1);
                _exit(decoder_start(&decoder, &err) || err.text[0] == '\0');
            }
            const struct rlimit few = {4, 4};
            setrlimit(RLIMIT_NOFILE, &few);
            _exit(decoder_start(&decoder, &err) || err.text[0] == '\0' || decoder != NULL);
        }
        int status = 1;
        CHECK(waitpid(pid, &status, 0) == pid);
        CHECK_INT(status, 0);
    }
}

/* ---- how long it takes: printed, not judged, as other work may run beside ---- */

static void time_one(struct decoder *decoder, const char *name, const struct media_bytes *media,
                     int w, int h)
{
    double best = 1e9, all = 0;
    for (int i = 0; i < 20; i++) {
        struct decode_result result = {0};
        const int64_t start_us = now_us();
        CHECK(decode(decoder, media, w, h, &result));
        const double spent = (double)(now_us() - start_us) / 1000;
        best = spent < best ? spent : best;
        all += spent / 20;
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
    const int64_t start_us = now_us();
    struct decoder *decoder = start();
    printf("start: %.1f ms\n", (double)(now_us() - start_us) / 1000);
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
    test_many(decoder, supervisor);
    test_trim(decoder);
    test_interrupted(decoder);
    test_times(decoder);
    test_commands(decoder, supervisor);
    test_hang(decoder, supervisor);
    test_killed(decoder, supervisor);
    CHECK(decoder_alive(decoder));
    stop(decoder);
    test_stop();
    test_odd_start();
    test_supervisor_dies();
    return check_done();
}
