#include "tools/review/exhibit.h"

#include "core/mem.h"
#include "tools/io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define MOST_LOG ((size_t)64 * 1024)

/* Both ends closed on exec: a child that holds the other's pipe would keep it open for ever. */
static bool make_pipe(int ends[2])
{
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

static int spawn(struct exhibit *child, char *const *argv, int out)
{
    posix_spawn_file_actions_t actions;
    int why = posix_spawn_file_actions_init(&actions);
    if (why != 0) {
        return why;
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    if (child->log != NULL) {
        posix_spawn_file_actions_addopen(&actions, 2, child->log, O_WRONLY | O_CREAT | O_TRUNC,
                                         0600);
    }
    why = posix_spawn(&child->pid, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return why;
}

bool exhibit_start(struct exhibit *child, char *const *argv, const char *log, struct err *err)
{
    int ends[2] = {-1, -1};
    *child = (struct exhibit){.log = log != NULL ? mem_copy(log) : NULL};
    int why = make_pipe(ends) ? 0 : errno;
    if (why == 0) {
        why = spawn(child, argv, ends[1]);
    }
    if (ends[1] >= 0) {
        close(ends[1]);
    }
    child->out = why == 0 ? fdopen(ends[0], "r") : NULL;
    if (child->out != NULL) {
        return true;
    }
    if (ends[0] >= 0) {
        close(ends[0]);
    }
    free(child->log);
    return err_set(err, "%s: cannot be started: %s", argv[0], strerror(why != 0 ? why : errno));
}

char *exhibit_path(const char *given)
{
    char own[4096];
    if (given != NULL) {
        return mem_copy(given);
    }
    const ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    own[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(own, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
    const size_t size = strlen(own) + 8;
    char *out = mem_alloc(size);
    snprintf(out, size, "%s/strata", own);
    return out;
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return status;
}

static void release(struct exhibit *child)
{
    if (child->log != NULL) {
        unlink(child->log);
    }
    free(child->log);
    *child = (struct exhibit){.pid = 0};
}

bool exhibit_end(struct exhibit *child, struct err *err)
{
    fclose(child->out);
    const int status = wait_for(child->pid);
    const bool fine = status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!fine) {
        size_t size = 0;
        char *words = child->log != NULL ? file_read(child->log, MOST_LOG, &size, NULL) : NULL;
        while (size > 0 && words[size - 1] == '\n') {
            words[--size] = '\0';
        }
        if (size > 0) {
            err_set(err, "%s", words);
        } else if (status >= 0 && WIFSIGNALED(status)) {
            err_set(err, "strata was ended by signal %d", WTERMSIG(status));
        } else {
            err_set(err, "strata ended with code %d", status >= 0 ? WEXITSTATUS(status) : -1);
        }
        free(words);
    }
    release(child);
    return fine;
}

void exhibit_stop(struct exhibit *child)
{
    kill(child->pid, SIGTERM);
    fclose(child->out);
    wait_for(child->pid);
    release(child);
}
