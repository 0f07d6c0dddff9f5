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

/* A minute and more is for a busy machine; a decoder that never answers is what this would find. */
static enum decode_outcome await_outcome(struct decoder *decoder)
{
    struct decode_result result = {.tag = 0};
    bool came = false;
    for (int i = 0; i < 1200 && !came; i++) {
        came = receive(decoder, &result, 100);
    }
    CHECK(came);
    CHECK(result.tag == 5);
    return result.outcome;
}

static bool await(struct decoder *decoder)
{
    return await_outcome(decoder) == DECODE_DONE;
}

/* The supervisor has noticed by itself that this worker must go. */
static void await_end(pid_t worker)
{
    for (int i = 0; i < 6000 && kill(worker, 0) == 0; i++) {
        pause_ms(10);
    }
    CHECK(kill(worker, 0) != 0);
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
        const bool believed = await(decoder);
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
    CHECK(decode_file(decoder, png, false, 64, 48));
    pid_t worker = child_of(supervisor);
    command(decoder, "odd");
    CHECK(!await(decoder));
    await_end(worker);
    CHECK(decode_file(decoder, png, false, 64, 48));
    worker = child_of(supervisor);
    command(decoder, "twice"); /* believed once, then the worker is replaced */
    CHECK(await(decoder));
    await_end(worker);
    CHECK(decode_file(decoder, png, false, 64, 48));
#ifndef STRATA_SANITIZED
    command(decoder, "memory");
    CHECK(!await(decoder));
#endif
    free(png.data);
}

static void test_hang(struct decoder *decoder, pid_t supervisor)
{
    const struct file png = make_png(64, 48, 2, 8);
    CHECK(decode_file(decoder, png, false, 64, 48));
    const pid_t worker = child_of(supervisor);
    command(decoder, "hang");
    CHECK_INT(await_outcome(decoder), DECODE_LATER);
    CHECK(kill(worker, 0) != 0);
    CHECK(decode_file(decoder, png, false, 64, 48));
    free(png.data);
}

/* A worker that stands still is not the picture's fault. */
static void test_stopped(struct decoder *decoder, pid_t supervisor)
{
    const struct file png = make_png(64, 48, 2, 8);
    CHECK(decode_file(decoder, png, false, 64, 48));
    const pid_t worker = child_of(supervisor);
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    const struct decode_job job = {.media = &media, .width = 64, .height = 48, .tag = 5};
    kill(worker, SIGSTOP);
    CHECK(decoder_send(decoder, &job));
    CHECK_INT(await_outcome(decoder), DECODE_LATER);
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
            const enum decode_outcome outcome = await_outcome(decoder);
            CHECK(outcome == DECODE_DONE || /* it was quicker */
                  outcome == (i % 3 == 1 ? DECODE_LATER : DECODE_BROKEN));
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

/* One job; the pixels are kept. */
static void receive_new(struct decoder *decoder, const struct decode_job *job,
                        struct decode_result *out)
{
    bool came = false;
    CHECK(decoder_send(decoder, job));
    for (int i = 0; i < 1200 && !came; i++) {
        came = decoder_receive(decoder, out, 100);
    }
    CHECK(came);
}

static void test_trim(struct decoder *decoder)
{
    const struct file png = make_png(64, 48, 2, 8);
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    struct decode_result result = {0};
    CHECK(decode(decoder, &media, 3000, 2000, &result));
    const long before = status_kib(getpid(), "RssShmem");
    uint64_t sum = 0;
    for (size_t i = 0; result.pixels != NULL && i < (size_t)3000 * 2000 * 4; i += 4096) {
        sum += result.pixels[i];
    }
    CHECK(sum > 0);
    const long full = status_kib(getpid(), "RssShmem");
    CHECK(full - before > 20000);
    decoder_give(decoder, result.pixels);
    decoder_trim(decoder);
    CHECK(status_kib(getpid(), "RssShmem") < 1024 || !real_kernel());
    CHECK(decode(decoder, &media, 64, 48, &result));
    check_ramp(&result, 1, 255, false);
    free(png.data);
}

/* Pixels that are kept are not written again; when there is no room left the picture comes later,
 * and is none the worse for it. */
static void test_keep(struct decoder *decoder)
{
    enum { SIDE = 2048, MOST = 16 };
    const struct file png = make_png(64, 48, 2, 8);
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    const struct decode_job job = {.media = &media, .width = SIDE, .height = SIDE, .tag = 5};
    unsigned char *kept[MOST] = {NULL};
    struct decode_result result = {.tag = 0};
    int count = 0;
    receive_new(decoder, &job, &result);
    while (result.outcome == DECODE_DONE && count < MOST) {
        for (int i = 0; i < count; i++) {
            const ptrdiff_t apart = kept[i] - result.pixels;
            CHECK(apart >= SIDE * SIDE * 4 || apart <= -SIDE * SIDE * 4);
        }
        kept[count++] = result.pixels;
        receive_new(decoder, &job, &result);
    }
    CHECK(count >= 7 && count < MOST); /* 16 MiB each */
    CHECK_INT(result.outcome, DECODE_LATER);
    decoder_give(decoder, kept[2]); /* one in the middle goes, and there is room again */
    receive_new(decoder, &job, &result);
    CHECK_INT(result.outcome, DECODE_DONE);
    CHECK(result.pixels == kept[2]);
    for (int i = 0; i < count; i++) {
        decoder_give(decoder, kept[i]);
    }
    decoder_give(decoder, NULL);
    CHECK(decode(decoder, &media, 64, 48, &result));
    check_ramp(&result, 1, 255, false);
    free(png.data);
}

/* ---- the supervisor ---- */

/* The next picture, as soon as there is a supervisor again. */
static bool decode_again(struct decoder *decoder, const struct media_bytes *media)
{
    struct decode_result result = {0};
    for (int i = 0; i < 6000 && !decoder_alive(decoder); i++) {
        pause_ms(10);
        CHECK(!decoder_receive(decoder, &result, 0));
    }
    CHECK(decoder_alive(decoder));
    return decode(decoder, media, media->width, media->height, &result);
}

static void test_supervisor_dies(void)
{
    const struct file png = make_png(64, 48, 2, 8);
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    const int fds = count_fds();
    struct decoder *decoder = start();
    for (int i = 0; i < 4; i++) {
        struct decode_result result = {0};
        CHECK(decode_again(decoder, &media));
        const pid_t supervisor = child_of(getpid()), worker = child_of(supervisor);
        if (i == 1) { /* killed with a job inside */
            command(decoder, "hang");
            kill(supervisor, SIGKILL);
            CHECK_INT(await_outcome(decoder), DECODE_LATER);
        } else if (i == 3) { /* stopped with a job inside: it gives no sign of life */
            kill(supervisor, SIGSTOP);
            command(decoder, "none");
            CHECK_INT(await_outcome(decoder), DECODE_LATER);
        } else { /* killed while nobody asks */
            kill(supervisor, SIGKILL);
            for (int k = 0; k < 6000 && decoder_alive(decoder); k++) {
                pause_ms(10); /* a process with a sanitizer is long in going */
                CHECK(!decoder_receive(decoder, &result, 0));
            }
        }
        CHECK(!decoder_alive(decoder));
        CHECK_INT(decoder_fd(decoder), -1);
        CHECK(
            !decoder_send(decoder, &(struct decode_job){.media = &media, .width = 1, .height = 1}));
        CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
        for (int k = 0; k < 6000 && status_kib(worker, "VmRSS") >= 0; k++) {
            pause_ms(10);
        }
        CHECK_INT(status_kib(worker, "VmRSS"), -1); /* no memory: gone, or a zombie of init's */
    }
    CHECK(decode_again(decoder, &media));
    stop(decoder);
    CHECK_INT(count_fds(), fds);
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
        CHECK(now_us() - start_us < 5000000); /* 1 ms, and a busy machine */
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

/* ---- a system that grants no sandbox ---- */

static enum decode_outcome decode_as(struct decoder *decoder, struct file png, bool unconfined)
{
    const struct media_bytes media = media_of(png, no_file, false, 64, 48);
    const struct decode_job job = {
        .media = &media, .width = 64, .height = 48, .tag = 5, .unconfined = unconfined};
    CHECK(decoder_send(decoder, &job));
    return await_outcome(decoder);
}

static void one_denial(const char *which, enum decode_outcome strict)
{
    const struct file png = make_png(64, 48, 2, 8);
    struct err err = {.text = ""};
    fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
        check_failures = 0;
        deny(which);
        struct decoder *decoder = start();
        CHECK_INT(decode_as(decoder, png, false), strict);
        CHECK_INT(decode_as(decoder, png, true), DECODE_DONE);
        CHECK_INT(decode_as(decoder, png, false), strict);
#ifndef STRATA_SANITIZED
        if (strict == DECODE_DONE) {
            command(decoder, "memory");
            CHECK(!await(decoder)); /* the limit on memory holds */
        }
#endif
        stop(decoder);
        CHECK(decoder_try(true, &err));
        CHECK(decoder_try(false, &err) == (strict == DECODE_DONE));
        CHECK(strict == DECODE_DONE || strstr(err.text, "cannot confine") != NULL);
        if (check_failures > 0) {
            printf("denied: \"%s\"\n", which);
        }
        fflush(stdout);
        _exit(check_failures > 0);
    }
    int status = 1;
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK_INT(status, 0);
    free(png.data);
}

static void test_denied(void)
{
    if (!real_kernel()) {
        printf("this system has no seccomp (qemu-user?): what it denies is untested\n");
        return;
    }
    one_denial("", DECODE_DONE);
    one_denial("p", DECODE_DONE); /* the two that stand behind the others */
    one_denial("l", DECODE_DONE);
    one_denial("s", DECODE_REFUSED);
    one_denial("r", DECODE_REFUSED);
    one_denial("*", DECODE_REFUSED);
#ifndef STRATA_SANITIZED
    one_denial("o", DECODE_DONE); /* also no /proc: the limit on memory is there all the same */
#endif
}

/* No process can be had: the exhibit starts all the same, without pictures, and tries again. */
static void test_no_process(void)
{
    if (!real_kernel()) {
        return;
    }
    fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
        check_failures = 0;
        struct decode_result result = {0};
        struct err err = {.text = ""};
        deny("f");
        struct decoder *decoder = start();
        const struct decode_job job = {.width = 1, .height = 1};
        CHECK(!decoder_alive(decoder) && !decoder_busy(decoder) && decoder_fd(decoder) == -1);
        CHECK(!decoder_send(decoder, &job));
        for (int i = 0; i < 50; i++) {
            pause_ms(10);
            CHECK(!decoder_receive(decoder, &result, 0));
        }
        CHECK(!decoder_alive(decoder));
        stop(decoder);
        CHECK(!decoder_try(false, &err) && strstr(err.text, "does not work") != NULL);
        fflush(stdout);
        _exit(check_failures > 0);
    }
    int status = 1;
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK_INT(status, 0);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    decode_test_job_ms = 500;
    struct decoder *decoder = start(); /* keeps that limit */
    decode_test_job_ms = DECODE_JOB_MS;
    const pid_t supervisor = child_of(getpid());
    test_many(decoder, supervisor);
    test_trim(decoder);
    test_keep(decoder);
    test_interrupted(decoder);
    test_commands(decoder, supervisor);
    test_hang(decoder, supervisor);
    test_stopped(decoder, supervisor);
    test_killed(decoder, supervisor);
    CHECK(decoder_alive(decoder));
    stop(decoder);
    test_stop();
    test_odd_start();
    test_supervisor_dies();
    test_denied();
    test_no_process();
    return check_done();
}
