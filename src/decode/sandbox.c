#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "decode/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset /* the same on all architectures */
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif

void sandbox_keep_only(int fd, int quiet)
{
    if (fd != 3) {
        dup2(fd, 3);
    }
    const int null = open("/dev/null", O_RDWR);
    for (int i = 0; null >= 0 && i < (quiet ? 3 : 2); i++) {
        dup2(null, i);
    }
    if (close_range(4, UINT32_MAX, 0) == 0) {
        return;
    }
    struct rlimit limit = {0};
    getrlimit(RLIMIT_NOFILE, &limit);
    const int most = limit.rlim_cur < 65536 ? (int)limit.rlim_cur : 65536;
    for (int i = 4; i < most; i++) {
        close(i);
    }
}

void sandbox_reset_signals(void)
{
    static const int ours[] = {SIGCHLD, SIGALRM, SIGUSR1, SIGUSR2, SIGQUIT,
#ifndef STRATA_SANITIZED /* the sanitizers report from theirs */
                               SIGSEGV, SIGBUS,  SIGILL,  SIGFPE,  SIGABRT,
                               SIGSYS,  SIGTRAP
#endif
    };
    static const int ignored[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE}; /* the parent's to act on */
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        signal(ours[i], SIG_DFL);
    }
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++) {
        signal(ignored[i], SIG_IGN);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int sandbox_die_with(int parent_pid)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    return getppid() == parent_pid;
}

/* Deny-all: every right that this kernel knows is handled, and no rule gives it back. */
static bool close_files(void)
{
    struct {
        uint64_t files, network, scope;
    } rights = {.files = 0x1fff, .network = 3, .scope = 3};
    const long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
    if (abi < 1) {
        return false;
    }
    rights.files |= abi >= 2 ? 1U << 13 : 0; /* refer */
    rights.files |= abi >= 3 ? 1U << 14 : 0; /* truncate */
    rights.files |= abi >= 5 ? 1U << 15 : 0; /* ioctl on devices */
    const size_t size = abi >= 6 ? sizeof rights : abi >= 4 ? 16 : 8;
    const int rules = (int)syscall(SYS_landlock_create_ruleset, &rights, size, 0);
    if (rules < 0) {
        return false;
    }
    const bool done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return done;
}

/* A limit that is lower already will do. */
static bool limit_to(__rlimit_resource_t what, size_t most)
{
    struct rlimit old = {.rlim_max = RLIM_INFINITY};
    const struct rlimit limit = {.rlim_cur = most, .rlim_max = most};
    getrlimit(what, &old);
    return old.rlim_max <= most || syscall(SYS_prlimit64, 0, what, &limit, NULL) == 0;
}

#ifndef STRATA_SANITIZED
static bool has_room(size_t space, size_t hard)
{
    const struct rlimit limit = {.rlim_cur = space, .rlim_max = hard};
    if (syscall(SYS_prlimit64, 0, RLIMIT_AS, &limit, NULL) != 0) {
        return false;
    }
    void *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) {
        return false;
    }
    munmap(page, 4096);
    return true;
}

/* Address space in use, to the megabyte: the least limit under which one page more can be had.
 * There is no call that says it, and /proc need not be there. Leaves RLIMIT_AS at about that. */
static size_t space_used(void)
{
    struct rlimit old = {.rlim_max = RLIM_INFINITY};
    getrlimit(RLIMIT_AS, &old);
    const size_t hard = old.rlim_max;
    size_t low = 0, high = (size_t)1 << 46;
    while (high - low > (size_t)1 << 20) {
        const size_t middle = low + (high - low) / 2;
        if (has_room(middle, hard)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}
#endif

static bool limit_resources(size_t more_memory)
{
    bool done = limit_to(RLIMIT_FSIZE, 0) && limit_to(RLIMIT_CORE, 0);
    done &= limit_to(RLIMIT_NOFILE, 0) && limit_to(RLIMIT_NPROC, 0);
#ifdef STRATA_SANITIZED /* its shadow memory takes terabytes of address space */
    (void)more_memory;
    return done;
#else
    return limit_to(RLIMIT_AS, space_used() + more_memory) && done;
#endif
}

/* The calls of glibc's malloc and of a process that ends, and the socket. */
static bool allow_basics(scmp_filter_ctx filter, int fd)
{
    static const int plain[] = {
        SCMP_SYS(brk),
        SCMP_SYS(munmap),
        SCMP_SYS(mremap),
        SCMP_SYS(madvise),
        SCMP_SYS(futex),
        SCMP_SYS(getrandom),
        SCMP_SYS(clock_gettime),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
        SCMP_SYS(rt_sigreturn),
        SCMP_SYS(restart_syscall),
#ifdef STRATA_SANITIZED
        SCMP_SYS(write),
        SCMP_SYS(getpid),
        SCMP_SYS(gettid),
        SCMP_SYS(sched_yield),
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(sigaltstack),
        SCMP_SYS(prlimit64),
        SCMP_SYS(tgkill),
        SCMP_SYS(mmap),
        SCMP_SYS(mprotect),
        SCMP_SYS(getrusage),
#endif
    };
    int trouble = 0;
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        trouble |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, plain[i], 0);
    }
    const scmp_datum_t socket = (scmp_datum_t)fd;
    trouble |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(recvfrom), 1,
                                SCMP_A0(SCMP_CMP_EQ, socket, 0));
    trouble |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sendto), 2,
                                SCMP_A0(SCMP_CMP_EQ, socket, 0), SCMP_A4(SCMP_CMP_EQ, 0, 0));
    return trouble == 0;
}

/* Memory without code in it and without a file behind it; codecs warn on stderr, which is null. */
static bool allow_memory(scmp_filter_ctx filter)
{
#ifdef STRATA_SANITIZED
    (void)filter;
    return true;
#else
    int trouble = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                                   SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                                   SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    trouble |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    trouble |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                                SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO, 0));
    return trouble == 0;
#endif
}

static bool close_calls(int fd)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL) {
        return false;
    }
    /* no_new_privs was asked for already; where that call is denied it may be set all the same. */
    const bool done =
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0) == 0 &&
        seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        allow_basics(filter, fd) && allow_memory(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

/* When memory runs out, the system takes this process first. */
static void offer_first(void)
{
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file >= 0) {
        const ssize_t written = write(file, "1000", 4);
        (void)written;
        close(file);
    }
}

unsigned sandbox_enter(int fd, size_t more_memory)
{
    unsigned missing = 0;
    offer_first();
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); /* a core pattern with a pipe ignores RLIMIT_CORE */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        missing |= SANDBOX_NO_PRIVS;
    }
    if (!close_files()) {
        missing |= SANDBOX_NO_LANDLOCK;
    }
    if (!limit_resources(more_memory)) {
        missing |= SANDBOX_NO_LIMITS;
    }
    if (!close_calls(fd)) {
        missing |= SANDBOX_NO_SECCOMP;
    }
    return missing;
}
