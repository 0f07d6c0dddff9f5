/* What is written is there whole, or what stood there before. */
#include "check.h"

#include "os/sink.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/strata-sink-XXXXXX";
static char path[200], part[200], link_path[200];

static const char *read_back(const char *name)
{
    static char text[100];
    FILE *file = fopen(name, "r");
    const size_t n = file != NULL ? fread(text, 1, sizeof text - 1, file) : 0;
    text[n] = '\0';
    if (file != NULL) {
        fclose(file);
    }
    return text;
}

static bool put(const char *name, const char *words, struct err *err)
{
    struct sink sink;
    if (!sink_open(&sink, name, err)) {
        return false;
    }
    fputs(words, sink.file);
    return sink_end(&sink, err);
}

static void test_whole(void)
{
    struct err err;
    CHECK(put(path, "first", &err));
    CHECK_TEXT(read_back(path), "first");
    CHECK(put(path, "second", &err));
    CHECK_TEXT(read_back(path), "second");
    CHECK(access(part, F_OK) != 0);
}

/* A file may not grow beyond two bytes, as on a full disk. */
static void test_full_disk(void)
{
    struct rlimit before;
    struct rlimit small;
    struct err err;
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 2;
    setrlimit(RLIMIT_FSIZE, &small);
    const bool fine = put(path, "third", &err);
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(!fine && strstr(err.text, "cannot be written: File too large") != NULL);
    CHECK_TEXT(read_back(path), "second");
    CHECK(access(part, F_OK) != 0);
}

static void test_devices(void)
{
    struct err err;
    struct stat info;
    CHECK(put("/dev/null", "words", &err));
    CHECK(stat("/dev/null", &info) == 0 && S_ISCHR(info.st_mode));
    CHECK(!put("/dev/full", "words", &err));
    CHECK_TEXT(err.text, "/dev/full: cannot be written: No space left on device");
}

/* A link goes on pointing where it did. */
static void test_link(void)
{
    struct err err;
    struct stat info;
    CHECK(symlink(path, link_path) == 0 && put(link_path, "fourth", &err));
    CHECK(lstat(link_path, &info) == 0 && S_ISLNK(info.st_mode));
    CHECK_TEXT(read_back(path), "fourth");
}

static void test_standard_output(void)
{
    struct err err;
    CHECK(put("-", "words\n", &err) && puts("still open") >= 0 && fflush(stdout) == 0);
    CHECK(access("-", F_OK) != 0);
}

static void test_closing(void)
{
    struct sink sink;
    struct err err;
    CHECK(sink_open(&sink, path, &err) && fputs("fifth", sink.file) >= 0 && fflush(sink.file) == 0);
    close(fileno(sink.file));
    CHECK(!sink_end(&sink, &err) && strstr(err.text, "Bad file descriptor") != NULL);
    CHECK_TEXT(read_back(path), "fourth");
    CHECK(!put("/no/such/folder/x", "words", &err) && strstr(err.text, "No such file") != NULL);
}

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/a.png", folder);
    snprintf(part, sizeof part, "%s/a.png.part", folder);
    snprintf(link_path, sizeof link_path, "%s/link", folder);
    test_whole();
    test_full_disk();
    test_devices();
    test_link();
    test_standard_output();
    test_closing();
    unlink(link_path);
    unlink(path);
    CHECK(rmdir(folder) == 0);
    return check_done();
}
