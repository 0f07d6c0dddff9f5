/* What the tools stand on: a file is whole or as it was, names come sorted, and work on all cores
 * is done when it is said to be. */
#include "check.h"

#include "core/err.h"
#include "os/signals.h"
#include "tools/io/files.h"
#include "tools/io/parallel.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[64];

static const char *at(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void holds(const char *name, const char *wanted, int line)
{
    size_t size = 0;
    struct err err = {.text = ""};
    char *text = file_read(at(name), 1000, &size, &err);
    if (text == NULL || strcmp(text, wanted) != 0 || size != strlen(wanted)) {
        printf("%s:%d: \"%s\", not \"%s\" (%s)\n", __FILE__, line, text != NULL ? text : "", wanted,
               err.text);
        check_failures++;
    }
    free(text);
}

/* A disk that is full: in a child, which may write a few bytes only. */
static int fails_to_write(void)
{
    static const char much[5000] = "x";
    struct err err = {.text = ""};
    fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){100, 100});
        signals_survive_writes();
        const bool fine = file_write(at("a.txt"), much, sizeof much, &err);
        _exit(!fine && strstr(err.text, "a.txt: cannot write") != NULL ? 42 : 1);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_write(void)
{
    struct err err = {.text = ""};
    struct stat info;
    CHECK(file_write(at("a.txt"), "one", 3, &err));
    holds("a.txt", "one", __LINE__);
    CHECK_INT(fails_to_write(), 42);
    holds("a.txt", "one", __LINE__); /* as it was */
    CHECK(stat(at("a.txt.part"), &info) != 0);
    CHECK(file_write(at("a.txt"), "another", 7, &err)); /* in place of the old one */
    holds("a.txt", "another", __LINE__);
    CHECK(!file_write(at("none/a.txt"), "one", 3, &err));
    CHECK(strstr(err.text, "none/a.txt: cannot write") != NULL);
    mkdir(at("taken"), 0700); /* a folder has the name */
    CHECK(!file_write(at("taken"), "one", 3, &err));
    CHECK(stat(at("taken.part"), &info) != 0);
    rmdir(at("taken"));
}

static void test_read(void)
{
    struct err err = {.text = ""};
    size_t size = 0;
    CHECK(file_write(at("ten"), "0123456789", 10, &err));
    char *text = file_read(at("ten"), 10, &size, &err);
    CHECK(text != NULL && size == 10);
    free(text);
    CHECK(file_read(at("ten"), 9, &size, &err) == NULL && err.text[0] != '\0');
    CHECK(file_read(at("none"), 9, &size, &err) == NULL);
    CHECK(file_read(folder, 1000, &size, &err) == NULL);
    CHECK(file_exists(at("ten")) && file_exists(folder) && !file_exists(at("none")));
    CHECK(file_ordinary(at("ten")) && !file_ordinary(folder) && !file_ordinary(at("none")));
}

static void test_move_and_list(void)
{
    static const char *const wanted[] = {"B", "a.txt", "b", "moved"};
    struct err err = {.text = ""};
    CHECK(file_write(at("b"), "", 0, &err) && file_write(at("B"), "", 0, &err));
    char from[200];
    snprintf(from, sizeof from, "%s", at("ten"));
    CHECK(file_move(from, at("moved"), &err));
    CHECK(!file_exists(from));
    holds("moved", "0123456789", __LINE__);
    snprintf(from, sizeof from, "%s", at("b"));
    CHECK(!file_move(from, at("none/b"), &err));
    CHECK(!file_exists(from)); /* a half-made file is not left */
    CHECK(file_write(from, "", 0, &err));
    char **names = file_list(folder, &err);
    CHECK(names != NULL);
    for (size_t i = 0; names != NULL && i < 4 && names[i] != NULL; i++) {
        CHECK_TEXT(names[i], wanted[i]);
    }
    CHECK(names != NULL && names[4] == NULL);
    file_list_free(names);
    CHECK(file_list(at("none"), &err) == NULL);
    for (size_t i = 0; i < 4; i++) {
        unlink(at(wanted[i]));
    }
}

#define JOBS 40

struct done {
    int times[JOBS];
    int slow; /* this one takes a while */
};

static void work(void *user, size_t index)
{
    struct done *done = user;
    if ((int)index == done->slow) {
        nanosleep(&(struct timespec){.tv_nsec = 60000000}, NULL);
    }
    done->times[index]++;
}

/* Each once, and all of them before it returns, whoever had the slow one. */
static void test_parallel(void)
{
    static const int jobs[] = {0, 1, 2, 3, 8, 100};
    static const size_t counts[] = {0, 1, 2, 3, JOBS};
    for (size_t j = 0; j < sizeof jobs / sizeof jobs[0]; j++) {
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
            struct done done = {.slow = (int)(j % 3)};
            parallel_run(counts[c], jobs[j], work, &done);
            for (size_t i = 0; i < JOBS; i++) {
                CHECK_INT(done.times[i], i < counts[c]);
            }
        }
    }
}

int main(void)
{
    snprintf(folder, sizeof folder, "/tmp/strata-io-XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return 2;
    }
    test_write();
    test_read();
    test_move_and_list();
    test_parallel();
    CHECK(rmdir(folder) == 0); /* nothing else was left in it */
    return check_done();
}
