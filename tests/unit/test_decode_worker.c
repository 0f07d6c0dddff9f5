/* The decode worker and its supervisor: what happens when they go bad, and what they leave behind.
 */
#define _GNU_SOURCE
#include "decode_kit.h"

#include <sys/resource.h>
#include <sys/time.h>

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
#ifndef STRATA_SANITIZED /* ASan keeps freed memory in quarantine */
    CHECK(more < 1024);
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

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct decoder *decoder = start();
    const pid_t supervisor = child_of(getpid());
    test_many(decoder, supervisor);
    test_trim(decoder);
    test_interrupted(decoder);
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
