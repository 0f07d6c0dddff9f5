/* The supervisor and the worker. The supervisor only moves small messages: it holds the clock over
 * the worker, buries it and starts the next one when a job needs it, so that a worker that dies at
 * once cannot spin. */
#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "decode/decode_private.h"
#include "decode/sandbox.h"
#include "os/clock.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef STRATA_TEST_HOOKS
#define JOB_MS decode_test_job_ms
#else
#define JOB_MS DECODE_JOB_MS
#endif
#define MORE_MEMORY ((size_t)256 << 20) /* bytes: a progressive JPEG of 16 Mpx takes 150 MiB */

struct supervisor {
    const struct decode_area *area;
    int parent;       /* socket */
    int worker;       /* socket, -1 when there is none */
    pid_t pid;        /* of the worker */
    uint32_t serial;  /* of the job inside, 0 none */
    clockid_t clock;  /* processor time of the worker */
    int64_t spent;    /* of it when the job came, ms */
    int64_t seen;     /* when it was last looked at, ms */
    int64_t moved;    /* when it last went on, on our clock */
    unsigned missing; /* SANDBOX_ bits that were reported already */
};

static ssize_t take(int fd, void *out, size_t size, int flags)
{
    ssize_t n;
    do {
        n = recv(fd, out, size, flags);
    } while (n < 0 && errno == EINTR);
    return n;
}

static bool give(int fd, const void *message, size_t size)
{
    ssize_t n;
    do {
        n = send(fd, message, size, MSG_NOSIGNAL);
    } while (n < 0 && errno == EINTR);
    return n == (ssize_t)size;
}

/* What strangers made is only decoded where it can do nothing but compute, and not without end. The
 * other two layers stand behind these: without system calls there are no files to be closed. */
static bool may_decode(unsigned missing, const struct decode_request *request)
{
    return request->unconfined == 1 || (missing & (SANDBOX_NO_SECCOMP | SANDBOX_NO_LIMITS)) == 0;
}

static _Noreturn void work(const struct decode_area *area, int fd, pid_t supervisor)
{
#ifdef STRATA_SANITIZED
    sandbox_keep_only(fd, 0);
#else
    sandbox_keep_only(fd, 1);
#endif
    const int socket = 3;
    prctl(PR_SET_NAME, "strata-pixels", 0, 0, 0);
    mallopt(M_ARENA_MAX, 1);            /* or malloc may look up the number of processors */
    mallopt(M_MMAP_THRESHOLD, 4 << 20); /* big buffers go back to the system after each job */
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
    struct decode_answer answer = {.serial = 0};
    if (!sandbox_die_with(supervisor)) {
        _exit(0);
    }
    const unsigned missing = sandbox_enter(socket, MORE_MEMORY);
    answer.value = missing;
    struct decode_request request;
    while (give(socket, &answer, sizeof answer) &&
           take(socket, &request, sizeof request, 0) == (ssize_t)sizeof request) {
#ifdef STRATA_TEST_HOOKS
        decode_test_hook(area->in, request.data_size, socket, request.serial);
#endif
        answer.serial = request.serial;
        answer.value = !may_decode(missing, &request)  ? WORD_REFUSED
                       : decode_pixels(&request, area) ? WORD_DONE
                                                       : WORD_BROKEN;
    }
    _exit(0);
}

/* Ends the worker; true if somebody else had killed it before. */
static bool bury(struct supervisor *s)
{
    if (s->worker < 0) {
        return false;
    }
    close(s->worker);
    s->worker = -1;
    kill(s->pid, SIGKILL);
    int status = 0;
    while (waitpid(s->pid, &status, 0) < 0 && errno == EINTR) {
    }
    const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
#ifdef STRATA_SANITIZED
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
        fprintf(stderr, "strata: a sanitizer ended the decode worker\n");
    }
#endif
    return killed;
}

static bool hire(struct supervisor *s)
{
    int pair[2];
    if (s->worker >= 0) {
        return true;
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        return false;
    }
    const pid_t self = getpid();
    s->pid = fork();
    if (s->pid == 0) {
        work(s->area, pair[1], self);
    }
    close(pair[1]);
    if (s->pid < 0) {
        close(pair[0]);
        return false;
    }
    s->worker = pair[0];
    clock_getcpuclockid(s->pid, &s->clock);
    return true;
}

/* Processor time of the worker so far; it goes on counting whatever becomes of it. */
static int64_t worker_ms(const struct supervisor *s)
{
    struct timespec spent;
    return clock_gettime(s->clock, &spent) == 0
               ? (int64_t)spent.tv_sec * 1000 + spent.tv_nsec / 1000000
               : 0;
}

static void report_missing(struct supervisor *s, unsigned missing)
{
    if ((missing & ~s->missing) == 0) {
        return;
    }
    s->missing |= missing;
    fprintf(stderr, "strata: this system confines the picture decoder without%s%s%s%s\n",
            missing & SANDBOX_NO_PRIVS ? " no_new_privs" : "",
            missing & SANDBOX_NO_LIMITS ? " limits" : "",
            missing & SANDBOX_NO_LANDLOCK ? " landlock" : "",
            missing & SANDBOX_NO_SECCOMP ? " seccomp" : "");
}

static void answer_parent(struct supervisor *s, uint32_t word)
{
    const struct decode_answer answer = {s->serial, word};
    if (word != WORD_WAIT) {
        s->serial = 0;
    }
    if (!give(s->parent, &answer, sizeof answer)) {
        _exit(0);
    }
}

/* A message or the end of the worker; anything out of turn is its end, too. What makes it die is
 * broken; but if it was killed, by a person or for want of memory, the picture is none the worse.
 */
static void hear_worker(struct supervisor *s)
{
    struct decode_answer answer = {0};
    const ssize_t n = take(s->worker, &answer, sizeof answer, MSG_DONTWAIT | MSG_TRUNC);
    if (n == (ssize_t)sizeof answer && answer.serial == 0) {
        report_missing(s, answer.value);
        return;
    }
    uint32_t word = answer.value < WORD_WAIT ? answer.value : WORD_BROKEN;
    if (n != (ssize_t)sizeof answer || s->serial == 0 || answer.serial != s->serial) {
        word = bury(s) && n <= 0 ? WORD_LATER : WORD_BROKEN;
    }
    if (s->serial != 0) {
        answer_parent(s, word);
    }
}

static void hear_parent(struct supervisor *s)
{
    struct decode_request request;
    const ssize_t n = take(s->parent, &request, sizeof request, MSG_TRUNC);
    if (n != (ssize_t)sizeof request || s->serial != 0) {
        bury(s); /* the parent is gone */
        _exit(0);
    }
    s->serial = request.serial;
    for (int tries = 2; tries > 0; tries--) { /* the first worker may have died without work */
        if (hire(s) && give(s->worker, &request, sizeof request)) {
            s->spent = s->seen = worker_ms(s);
            s->moved = clock_ms();
            return;
        }
        bury(s);
    }
    answer_parent(s, WORD_LATER);
}

/* Only processor time counts: on a busy machine a good picture takes long, and is none the worse
 * for it. A worker that gets none at all was stopped. */
static void watch_worker(struct supervisor *s)
{
    const int64_t now = clock_ms(), spent = worker_ms(s);
    if (spent != s->seen) {
        s->seen = spent;
        s->moved = now;
    }
    if (spent - s->spent >= JOB_MS || now - s->moved >= DECODE_STILL_MS) {
        bury(s);
        answer_parent(s, WORD_LATER);
    } else {
        answer_parent(s, WORD_WAIT);
    }
}

/* Waits for whatever comes first: a message, the end of someone, the time to look at the clock. */
static void serve(struct supervisor *s)
{
    struct pollfd fds[2] = {{.fd = s->parent, .events = POLLIN},
                            {.fd = s->worker, .events = POLLIN}};
    const int ready = poll(fds, 2, s->serial == 0 ? -1 : DECODE_WORD_MS);
    if (ready > 0 && fds[0].revents != 0) {
        hear_parent(s);
    } else if (ready > 0 && fds[1].revents != 0) {
        hear_worker(s);
    } else if (ready == 0 && s->serial != 0) {
        watch_worker(s);
    }
}

_Noreturn void decode_supervise(const struct decode_area *area, int parent_fd, int parent_pid)
{
    sandbox_keep_only(parent_fd, 0);
    sandbox_reset_signals();
    prctl(PR_SET_NAME, "strata-decoder", 0, 0, 0);
    if (!sandbox_die_with(parent_pid)) {
        _exit(0);
    }
    if (!decode_warm_up()) {
        fprintf(stderr, "strata: SDL2_image cannot load PNG and JPEG\n");
    }
    struct supervisor s = {.area = area, .parent = 3, .worker = -1};
    hire(&s);
    for (;;) {
        serve(&s);
    }
}
