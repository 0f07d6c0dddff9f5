/* What both tests of the decoder need; each is a program of its own, so all is static. Include it
 * first: it asks for the GNU parts of the C library. */
#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "check.h"
#include "decode/decode.h"
#include "decode/decode_private.h"
#include "decode_files.h"

#include <dirent.h>
#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static inline void pause_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

/* qemu-user refuses seccomp and Landlock and ignores some advice about memory. */
static inline bool real_kernel(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

/* Makes calls fail as service filters do; which: letters of what is denied. */
static inline void deny(const char *which)
{
    const bool all = strchr(which, '*') != NULL;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    const uint32_t no = SCMP_ACT_ERRNO(EPERM);
    int trouble = 0;
    if (all || strchr(which, 'p') != NULL) {
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(prctl), 1,
                                    SCMP_A0(SCMP_CMP_EQ, PR_SET_NO_NEW_PRIVS));
    }
    if (all || strchr(which, 's') != NULL) {
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(seccomp), 0);
        trouble |=
            seccomp_rule_add(filter, no, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
    }
    if (all || strchr(which, 'l') != NULL) {
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(landlock_create_ruleset), 0);
    }
    if (all || strchr(which, 'r') != NULL) {
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(setrlimit), 0);
        /* reading a limit is allowed: the new one is the third argument */
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_NE, 0));
    }
    if (strchr(which, 'f') != NULL) {
        trouble |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone), 0);
        trouble |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone3), 0);
    }
    if (strchr(which, 'o') != NULL) {
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(openat), 0);
        trouble |= seccomp_rule_add(filter, no, SCMP_SYS(open), 0);
    }
    trouble |= seccomp_load(filter);
    seccomp_release(filter);
    if (trouble != 0) {
        printf("cannot deny \"%s\": %d\n", which, trouble);
        _exit(3);
    }
}

static inline int count_fds(void)
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
static inline pid_t child_of(pid_t parent)
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

static inline long status_kib(pid_t pid, const char *key)
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

static inline struct media_bytes media_of(struct file file, struct file alpha, bool jpeg, int w,
                                          int h)
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

/* As decoder_receive; the pixels of the result before are given back. */
static inline bool receive(struct decoder *decoder, struct decode_result *out, int wait_ms)
{
    static unsigned char *before;
    static const struct decoder *of;
    struct decode_result result;
    if (!decoder_receive(decoder, &result, wait_ms)) {
        return false;
    }
    if (of == decoder) {
        decoder_give(decoder, before);
    }
    of = decoder;
    before = result.pixels;
    *out = result;
    return true;
}

/* One job through the worker; *out stays valid until the next one. */
static inline bool decode(struct decoder *decoder, const struct media_bytes *media, int w, int h,
                          struct decode_result *out)
{
    static uint64_t tag = 1000;
    const struct decode_job job = {.media = media, .width = w, .height = h, .tag = ++tag};
    CHECK(decoder_send(decoder, &job));
    CHECK(decoder_busy(decoder));
    CHECK(!decoder_send(decoder, &job));
    bool came = false;
    for (int i = 0; i < 1200 && !came; i++) { /* two minutes: a busy machine is slow */
        came = receive(decoder, out, 100);
    }
    CHECK(came);
    CHECK(!decoder_busy(decoder));
    CHECK(out->tag == tag && out->width == w && out->height == h);
    CHECK((out->outcome == DECODE_DONE) == (out->pixels != NULL));
    return came && out->outcome == DECODE_DONE;
}

static inline bool decode_file(struct decoder *decoder, struct file file, bool jpeg, int w, int h)
{
    const struct media_bytes media = media_of(file, no_file, jpeg, w, h);
    struct decode_result result = {0};
    return decode(decoder, &media, w, h, &result);
}

static inline struct decoder *start(void)
{
    struct decoder *decoder = NULL;
    struct err err = {.text = ""};
    CHECK(decoder_start(&decoder, &err));
    CHECK_TEXT(err.text, "");
    return decoder;
}

static inline void stop(struct decoder *decoder)
{
    decoder_stop(decoder);
    CHECK(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

static inline bool near(int a, int b, int tolerance)
{
    return abs(a - b) <= tolerance;
}

/* Compares with the ramp of decode_files; alpha < 0: it is the ramp across. */
static inline void check_ramp(const struct decode_result *r, int tolerance, int alpha, bool grey)
{
    int bad = 0;
    for (int y = 0; r->pixels != NULL && y < r->height; y++) {
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
    CHECK(r->pixels != NULL);
    CHECK_INT(bad, 0);
}
