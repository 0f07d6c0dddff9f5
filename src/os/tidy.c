#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "os/tidy.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_NAMES = 64, NAME_SIZE = 4096 };

/* In memory that parent and child share. A name counts as long as its first byte is set, which is
 * written last. */
struct names {
    char name[MOST_NAMES][NAME_SIZE];
};

static struct names *names;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t child;

static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { ENDINGS = sizeof endings / sizeof endings[0] };

static void pass_on(int number)
{
    const int kept = errno;
    if (child > 0) {
        kill((pid_t)child, number);
    }
    errno = kept;
}

static void handle(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < ENDINGS; i++) {
        sigaction(endings[i], &action, NULL);
    }
}

void tidy_add(const char *path)
{
    const size_t length = strlen(path);
    if (names == NULL || length == 0 || length >= NAME_SIZE) {
        return;
    }
    pthread_mutex_lock(&lock);
    for (int i = 0; i < MOST_NAMES; i++) {
        char *name = names->name[i];
        if (name[0] == '\0') {
            memcpy(name + 1, path + 1, length);
            *(volatile char *)name = path[0];
            break;
        }
    }
    pthread_mutex_unlock(&lock);
}

void tidy_drop(const char *path)
{
    if (names == NULL) {
        return;
    }
    pthread_mutex_lock(&lock);
    for (int i = 0; i < MOST_NAMES; i++) {
        if (strcmp(names->name[i], path) == 0) {
            names->name[i][0] = '\0';
            break;
        }
    }
    pthread_mutex_unlock(&lock);
}

static int wait_for_child(void)
{
    int status = 0;
    while (waitpid((pid_t)child, &status, 0) < 0) {
        if (errno != EINTR) {
            return 1 << 8;
        }
    }
    return status;
}

static void remove_all(bool (*remove)(const char *path))
{
    for (int i = 0; i < MOST_NAMES; i++) {
        if (names->name[i][0] != '\0') {
            remove(names->name[i]);
        }
    }
    munmap(names, sizeof *names);
    names = NULL;
}

/* The end that the child had, so that a shell sees it. */
static int end_as(int status)
{
    if (WIFSIGNALED(status)) {
        signal(WTERMSIG(status), SIG_DFL);
        raise(WTERMSIG(status));
        return 128 + WTERMSIG(status);
    }
    return WEXITSTATUS(status);
}

int tidy_run(int (*work)(int argc, char **argv), int argc, char **argv,
             bool (*remove)(const char *path))
{
    sigset_t all, before;
    const pid_t parent = getpid();
    void *memory =
        mmap(NULL, sizeof *names, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    names = memory != MAP_FAILED ? memory : NULL;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    const pid_t forked = names != NULL ? fork() : -1;
    if (forked == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
        sigprocmask(SIG_SETMASK, &before, NULL);
        return getppid() == parent ? work(argc, argv) : 1;
    }
    child = forked;
    if (forked > 0) {
        handle(pass_on);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (forked < 0) { /* no second process is to be had: then without tidying up */
        return work(argc, argv);
    }
    const int status = wait_for_child();
    child = 0;
    remove_all(remove);
    handle(SIG_DFL);
    return end_as(status);
}
