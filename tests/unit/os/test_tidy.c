/* However a tool ends, what it was writing is gone, what it has finished stays, and the shell sees
 * the end that it had. */
#include "check.h"

#include "os/tidy.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char root[64];

static const char *path_of(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void touch(const char *name)
{
    FILE *file = fopen(path_of(name), "wb");
    if (file == NULL || fclose(file) != 0) {
        abort();
    }
}

static bool remove_one(const char *path)
{
    return remove(path) == 0;
}

/* argv[0]: how it ends: a signal of itself, of its parent (as kill does), or a status. */
static int work(int argc, char **argv)
{
    (void)argc;
    touch("finished");
    touch("writing");
    tidy_add(path_of("finished"));
    tidy_add(path_of("writing"));
    tidy_drop(path_of("finished"));
    tidy_drop(path_of("never added"));
    const int number = (int)strtol(argv[1], NULL, 10);
    if (argv[0][0] == 's') {
        raise(number);
    } else if (argv[0][0] == 'p') {
        kill(getppid(), number);
        pause();
    }
    return number;
}

/* Runs it in a process of its own, because the end may be a signal; returns its wait status. */
static int end_of(const char *how, int number)
{
    char first[2] = {how[0], 0}, second[16];
    char *argv[] = {first, second, NULL};
    int status = 0;
    snprintf(second, sizeof second, "%d", number);
    fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
        _exit(tidy_run(work, 2, argv, remove_one));
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    CHECK(access(path_of("writing"), F_OK) != 0);
    CHECK(access(path_of("finished"), F_OK) == 0);
    unlink(path_of("finished"));
    return status;
}

int main(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGKILL};
    snprintf(root, sizeof root, "/tmp/strata-test-XXXXXX");
    if (mkdtemp(root) == NULL) {
        abort();
    }
    for (int status = 0; status < 3; status++) {
        CHECK_INT(WEXITSTATUS(end_of("exit", status)), status);
    }
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        CHECK_INT(WTERMSIG(end_of("self", signals[i])), signals[i]);
        if (signals[i] != SIGKILL) {
            CHECK_INT(WTERMSIG(end_of("parent", signals[i])), signals[i]);
        }
    }
    tidy_add("without tidy_run"); /* does nothing */
    tidy_drop("without tidy_run");
    rmdir(root);
    return check_done();
}
