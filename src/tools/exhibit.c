#include "tools/exhibit.h"

#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

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

/* Everything that comes through the pipe; what is more than most is read and thrown away. */
static char *collect(int fd, size_t most)
{
    char *text = mem_alloc(most + 1), rest[4096];
    size_t used = 0;
    for (;;) {
        const bool full = used == most;
        const ssize_t n = read(fd, full ? rest : text + used, full ? sizeof rest : most - used);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            break;
        }
        used += full ? 0 : (size_t)n;
    }
    text[used] = '\0';
    return text;
}

bool exhibit_run(const char *program, char *const argv[], size_t most, char **out, int *status,
                 struct err *err)
{
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int ends[2], word = 0;
    *out = NULL;
    if (pipe(ends) != 0) {
        return err_set(err, "%s: cannot be run: %s", program, strerror(errno));
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    const int trouble = posix_spawn(&child, program, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (trouble != 0) {
        close(ends[0]);
        return err_set(err, "%s: cannot be run: %s", program, strerror(trouble));
    }
    *out = collect(ends[0], most);
    close(ends[0]);
    while (waitpid(child, &word, 0) < 0 && errno == EINTR) {
    }
    *status = WIFEXITED(word) ? WEXITSTATUS(word) : 128 + WTERMSIG(word);
    return true;
}
