/* Work apart: what crashes, loops or ends early takes nothing with it, and all others come back
 * whole. */
#include "check.h"

#include "core/mem.h"
#include "tools/io/apart.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { SAY, CRASH, LOOP, HALF, LARGE, NOTHING, KINDS };
#define COUNT (3 * (size_t)KINDS) /* of the loops, one: each costs a second */
#define LARGE_SIZE ((size_t)3 << 20)

struct seen {
    int times[COUNT];
    enum apart_end end[COUNT];
    int right[COUNT];
    size_t here; /* touched in other processes only */
};

static void work(void *user, size_t index, FILE *out)
{
    struct seen *seen = user;
    volatile unsigned spin = 0;
    seen->here++;
    switch (index % KINDS) {
    case SAY:
        fprintf(out, "piece %zu", index);
        break;
    case CRASH:
        fprintf(out, "never seen");
        abort();
    case LOOP:
        while (index < KINDS) {
            spin++;
        }
        break;
    case HALF:
        fprintf(out, "half");
        fflush(out);
        _exit(0);
    case LARGE:
        for (size_t i = 0; i < LARGE_SIZE; i++) {
            fputc((int)((i + index) % 251), out);
        }
        break;
    default:
        break;
    }
}

static int is_right(size_t index, const unsigned char *bytes, size_t size)
{
    char word[40];
    switch (index % KINDS) {
    case SAY:
        snprintf(word, sizeof word, "piece %zu", index);
        return size == strlen(word) && memcmp(bytes, word, size) == 0;
    case LARGE:
        for (size_t i = 0; i < size; i++) {
            if (bytes[i] != (i + index) % 251) {
                return 0;
            }
        }
        return size == LARGE_SIZE;
    default:
        return size == 0;
    }
}

static void done(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                 size_t size)
{
    struct seen *seen = user;
    seen->times[index]++;
    seen->end[index] = end;
    seen->right[index] = is_right(index, bytes, size);
}

static void test_ends(int jobs)
{
    static const enum apart_end ends[KINDS] = {
        [CRASH] = APART_CRASHED, [LOOP] = APART_LATE, [HALF] = APART_CRASHED};
    struct seen seen = {.here = 0};
    apart_run(&(struct apart){
        .count = COUNT, .jobs = jobs, .seconds = 0, .work = work, .done = done, .user = &seen});
    for (size_t i = 0; i < COUNT; i++) {
        CHECK_INT(seen.times[i], 1);
        CHECK_INT(seen.end[i], i % KINDS == LOOP && i > LOOP ? APART_DONE : ends[i % KINDS]);
        CHECK(seen.right[i]);
    }
    CHECK_INT(seen.here, 0);
}

/* All hands end, also the first ones, whose sockets the later ones have inherited. */
static void say(void *user, size_t index, FILE *out)
{
    (void)user;
    fprintf(out, "piece %zu", index - index % KINDS);
}

static void count(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                  size_t size)
{
    CHECK(is_right(index - index % KINDS, bytes, size) && end == APART_DONE);
    *(size_t *)user += 1;
}

static void test_hands_end(void)
{
    for (int i = 0; i < 20; i++) {
        size_t ended = 0;
        apart_run(&(struct apart){
            .count = 40, .jobs = 8, .seconds = 5, .work = say, .done = count, .user = &ended});
        CHECK_INT(ended, 40);
    }
}

/* Once it is enough, what was begun comes to its end, and no more is begun. */
struct enough {
    size_t ended;
    bool stop;
};

static void one_more(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                     size_t size)
{
    struct enough *enough = user;
    (void)index;
    (void)bytes;
    (void)size;
    CHECK(end == APART_DONE);
    enough->ended++;
    enough->stop = enough->ended >= 10;
}

static void test_enough(void)
{
    for (int jobs = 1; jobs <= 4; jobs += 3) {
        struct enough enough = {.ended = 0};
        apart_run(&(struct apart){.count = 1000,
                                  .jobs = jobs,
                                  .seconds = 5,
                                  .work = say,
                                  .done = one_more,
                                  .stop = &enough.stop,
                                  .user = &enough});
        CHECK(enough.ended >= 10 && enough.ended < 10 + (size_t)jobs);
    }
}

/* Nothing stays open or unburied: a thousand runs would use up what a process may have. */
static void test_nothing_left(void)
{
    struct rlimit before;
    struct rlimit few;
    getrlimit(RLIMIT_NOFILE, &before);
    few = before;
    few.rlim_cur = 24;
    setrlimit(RLIMIT_NOFILE, &few);
    for (int i = 0; i < 40; i++) {
        struct seen seen = {.here = 0};
        apart_run(&(struct apart){
            .count = 2, .jobs = 2, .seconds = 5, .work = work, .done = done, .user = &seen});
        CHECK(seen.right[0] && seen.end[0] == APART_DONE && seen.end[1] == APART_CRASHED);
        CHECK_INT(seen.here, 0);
    }
    setrlimit(RLIMIT_NOFILE, &before);
}

/* Where no process is to be had, the work is done here. */
static void test_alone(void)
{
    struct rlimit before;
    struct rlimit none;
    struct seen seen = {.here = 0};
    getrlimit(RLIMIT_NOFILE, &before);
    none = before;
    none.rlim_cur = 3; /* no descriptor for a socket */
    setrlimit(RLIMIT_NOFILE, &none);
    apart_run(&(struct apart){
        .count = 1, .jobs = 2, .seconds = 5, .work = work, .done = done, .user = &seen});
    setrlimit(RLIMIT_NOFILE, &before);
    CHECK(seen.right[0] && seen.end[0] == APART_DONE);
    CHECK_INT(seen.here, 1);
}

/* ---- memory ---- */

#define MOST ((size_t)64 << 20)

/* The pieces of greed: within what is allowed; more in one, by a library of ours (which aborts); in
 * pieces, without a look at the answer; more, and a look; and again within. */
static void eat(void *user, size_t index, FILE *out)
{
    static const size_t sizes[] = {MOST / 2, 3 * MOST, MOST / 8, 3 * MOST, MOST / 2};
    volatile char *bytes = NULL;
    (void)user;
    for (size_t i = 0; i < (index == 2 ? 16 : 1); i++) {
        bytes = index == 1 ? mem_alloc(sizes[index]) : malloc(sizes[index]);
        if (index == 3 && bytes == NULL) {
            fprintf(out, "none");
            return;
        }
        for (size_t at = 0; at < sizes[index]; at += 4096) {
            bytes[at] = 1;
        }
        if (index != 2) {
            free((void *)(uintptr_t)bytes);
        }
    }
    fprintf(out, "all");
}

struct eaten {
    enum apart_end end[5];
    char said[5][8];
};

static void eaten(void *user, size_t index, enum apart_end end, const unsigned char *bytes,
                  size_t size)
{
    struct eaten *seen = user;
    seen->end[index] = end;
    snprintf(seen->said[index], sizeof seen->said[index], "%.*s", (int)size,
             size > 0 ? (const char *)bytes : "");
}

/* What a program with sanitizers has no limit for comes to its end there. */
static void test_memory(void)
{
#ifdef STRATA_SANITIZED
    static const enum apart_end ends[5] = {APART_DONE};
    static const char *const said[5] = {"all", "all", "all", "all", "all"};
#else
    static const enum apart_end ends[5] = {APART_DONE, APART_LARGE, APART_LARGE, APART_DONE,
                                           APART_DONE};
    static const char *const said[5] = {"all", "", "", "none", "all"};
#endif
    void *before = malloc(4 * MOST); /* what was there before does not count */
    memset(before, 1, 4 * MOST);
    for (int jobs = 1; jobs <= 2; jobs++) {
        struct eaten seen = {{APART_CRASHED}, {""}};
        apart_run(&(struct apart){.count = 5,
                                  .jobs = jobs,
                                  .seconds = 5,
                                  .memory = MOST,
                                  .work = eat,
                                  .done = eaten,
                                  .user = &seen});
        for (int i = 0; i < 5; i++) {
            CHECK_INT(seen.end[i], ends[i]);
            CHECK_TEXT(seen.said[i], said[i]);
        }
    }
    free(before);
}

int main(void)
{
    apart_run(&(struct apart){.count = 0, .jobs = 2, .work = work, .done = done});
    test_ends(1);
    test_ends(4);
    test_hands_end();
    test_enough();
    test_nothing_left();
    test_alone();
    test_memory();
    return check_done();
}
