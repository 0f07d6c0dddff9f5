#include "tools/io/apart.h"

#include "core/mem.h"
#include "os/signals.h"
#include "tools/io/parallel.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A process that works, and what it has sent of the piece that it is at: its size, then its bytes.
 */
struct hand {
    pid_t pid;
    int fd; /* -1: there is none */
    size_t index;
    unsigned char *got;
    size_t have, room;
};

struct shop {
    const struct apart *apart;
    struct hand hands[PARALLEL_MOST];
    int count;
    size_t next;
};

/* What the work writes; heap, NULL when there is no memory for it. */
static char *made(const struct apart *apart, size_t index, size_t *size)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, size);
    if (out == NULL) {
        return NULL;
    }
    apart->work(apart->user, index, out);
    if (fclose(out) != 0) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

/* ---- in the process that works ---- */

static bool send_all(int fd, const void *data, size_t size)
{
    const char *from = data;
    while (size > 0) {
        const ssize_t n = send(fd, from, size, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        from += n;
        size -= (size_t)n;
    }
    return true;
}

#ifndef STRATA_SANITIZED
/* What a process ends with that got no more memory. */
#define NO_MEMORY 76

/* Libraries that get no memory abort, or write to where there is none; errno still says why. */
static void give_up(int number)
{
    if (errno == ENOMEM) {
        _exit(NO_MEMORY);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static void hear_the_end(void)
{
    static const int ends[] = {SIGABRT, SIGSEGV, SIGBUS, SIGTRAP, SIGILL};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        signal(ends[i], give_up);
    }
}

/* Bytes that this process may write now: its heap, and what its libraries have mapped. */
static size_t writable(void)
{
    unsigned long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "re");
    if (statm != NULL) {
        if (fscanf(statm, "%*u %*u %*u %*u %*u %lu", &pages) != 1) {
            pages = 0;
        }
        fclose(statm);
    }
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void limit_memory(size_t memory)
{
    struct rlimit data;
    const size_t now = writable();
    if (memory > 0 && now > 0 && getrlimit(RLIMIT_DATA, &data) == 0) {
        data.rlim_cur = (rlim_t)now + memory;
        data.rlim_cur = data.rlim_cur < data.rlim_max ? data.rlim_cur : data.rlim_max;
        setrlimit(RLIMIT_DATA, &data);
    }
    errno = 0;
}

static enum apart_end end_of(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == NO_MEMORY ? APART_LARGE : APART_CRASHED;
}
#else
static void hear_the_end(void)
{
}

static void limit_memory(size_t memory)
{
    (void)memory;
}

static enum apart_end end_of(int status)
{
    (void)status;
    return APART_CRASHED;
}
#endif

/* From now on so many seconds of processor time: then the system ends this process. */
static void limit(unsigned seconds)
{
    struct rusage used;
    struct rlimit cpu;
    getrusage(RUSAGE_SELF, &used);
    getrlimit(RLIMIT_CPU, &cpu);
    cpu.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds;
    setrlimit(RLIMIT_CPU, &cpu);
}

static bool work_one(const struct apart *apart, size_t index, int fd)
{
    size_t size = 0;
    limit(apart->seconds);
    limit_memory(apart->memory);
    char *bytes = made(apart, index, &size);
    const uint64_t length = size;
    const bool sent =
        bytes != NULL && send_all(fd, &length, sizeof length) && send_all(fd, bytes, size);
    free(bytes);
    return sent;
}

/* What libraries print when they give up helps no editor: the caller of apart_run says it in words.
 * The sanitizers' reports are for us. */
static void be_quiet(void)
{
#ifndef STRATA_SANITIZED
    const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nothing >= 0) {
        dup2(nothing, STDERR_FILENO);
    }
#endif
}

/* What a piece frees stays for the next one. Large sheets are made and freed all the time in
 * drawing, and the system would clear their pages anew each time: a quarter of all the time. More
 * than 128 MB go back, so that the bound on memory is one for each piece. */
static void keep_memory(void)
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 1 << 27);
}

static _Noreturn void work(const struct apart *apart, int fd, pid_t parent)
{
    const struct rlimit none = {0, 0};
    uint64_t index = 0;
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    signals_default();
    setrlimit(RLIMIT_CORE, &none);
    be_quiet();
    hear_the_end();
    keep_memory();
    while (getppid() == parent &&
           recv(fd, &index, sizeof index, MSG_WAITALL) == (ssize_t)sizeof index &&
           work_one(apart, (size_t)index, fd)) {
    }
    _exit(0);
}

/* ---- in ours ---- */

static bool employ(struct shop *shop, struct hand *hand)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        return false;
    }
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid == 0) {
        close(pair[0]);
        work(shop->apart, pair[1], parent);
    }
    close(pair[1]);
    if (pid < 0) {
        close(pair[0]);
        return false;
    }
    *hand = (struct hand){.pid = pid, .fd = pair[0]};
    return true;
}

static enum apart_end bury(struct hand *hand)
{
    int status = 0;
    shutdown(hand->fd, SHUT_RDWR); /* later hands have copies of it, so closing is not enough */
    close(hand->fd);
    hand->fd = -1;
    while (waitpid(hand->pid, &status, 0) < 0 && errno == EINTR) {
    }
    free(hand->got);
    hand->got = NULL;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU ? APART_LATE : end_of(status);
}

static bool more(const struct shop *shop)
{
    const bool *stop = shop->apart->stop;
    return shop->next < shop->apart->count && (stop == NULL || !*stop);
}

/* The next piece of work, or the end of it. */
static void give(struct shop *shop, struct hand *hand)
{
    if (!more(shop)) {
        bury(hand);
        return;
    }
    hand->index = shop->next++;
    hand->have = 0;
    const uint64_t index = hand->index;
    send_all(hand->fd, &index, sizeof index); /* if it is gone, reading says so */
}

static void end_piece(struct shop *shop, size_t index, enum apart_end end,
                      const unsigned char *bytes, size_t size)
{
    shop->apart->done(shop->apart->user, index, end, bytes, size);
}

/* All of a piece is there. */
static bool whole(const struct hand *hand, uint64_t *size)
{
    if (hand->have < sizeof *size) {
        return false;
    }
    memcpy(size, hand->got, sizeof *size);
    return hand->have - sizeof *size == *size;
}

static void hear(struct shop *shop, struct hand *hand)
{
    uint64_t size = 0;
    if (hand->have == hand->room) {
        hand->room = hand->room == 0 ? 65536 : 2 * hand->room;
        hand->got = mem_grow(hand->got, hand->room, 1);
    }
    const ssize_t n = recv(hand->fd, hand->got + hand->have, hand->room - hand->have, 0);
    if (n > 0) {
        hand->have += (size_t)n;
        if (whole(hand, &size)) {
            end_piece(shop, hand->index, APART_DONE, hand->got + sizeof size, (size_t)size);
            give(shop, hand);
        }
    } else if (n == 0 || errno != EINTR) {
        const size_t index = hand->index;
        end_piece(shop, index, bury(hand), NULL, 0);
        if (more(shop) && employ(shop, hand)) {
            give(shop, hand);
        }
    }
}

static int at_work(struct shop *shop, struct pollfd *fds)
{
    int count = 0;
    for (int i = 0; i < shop->count; i++) {
        fds[i] = (struct pollfd){.fd = shop->hands[i].fd, .events = POLLIN};
        count += shop->hands[i].fd >= 0;
    }
    return count;
}

/* No process is to be had: what is left is done here. */
static void work_here(struct shop *shop)
{
    while (more(shop)) {
        size_t size = 0;
        const size_t index = shop->next++;
        char *bytes = made(shop->apart, index, &size);
        end_piece(shop, index, bytes != NULL ? APART_DONE : APART_CRASHED,
                  (const unsigned char *)bytes, size);
        free(bytes);
    }
}

void apart_run(const struct apart *apart)
{
    struct shop shop = {.apart = apart, .count = parallel_hands(apart->count, apart->jobs)};
    struct pollfd fds[PARALLEL_MOST];
    for (int i = 0; i < shop.count; i++) {
        shop.hands[i].fd = -1;
        if (shop.next < apart->count && employ(&shop, &shop.hands[i])) {
            give(&shop, &shop.hands[i]);
        }
    }
    while (at_work(&shop, fds) > 0) {
        if (poll(fds, (nfds_t)shop.count, -1) < 0) {
            continue; /* a signal */
        }
        for (int i = 0; i < shop.count; i++) {
            if (fds[i].revents != 0) {
                hear(&shop, &shop.hands[i]);
            }
        }
    }
    work_here(&shop);
}
