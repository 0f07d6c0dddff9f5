/* What a name may turn out to be. None of it may wait: a limit on real time is the judge. */
#define _GNU_SOURCE
#include "check.h"

#include "os/mark.h"
#include "os/open.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/strata-open-XXXXXX";

static const char *at(const char *name)
{
    static char path[96];
    snprintf(path, sizeof path, "%.40s/%s", folder, name);
    return path;
}

static void refuses(const char *path, int64_t most, const char *words)
{
    struct err err = {.text = ""};
    size_t size = 0;
    CHECK(open_ordinary(path, most, NULL, &err) == -1);
    if (strstr(err.text, words) == NULL) {
        printf("%s: says \"%s\", not \"%s\"\n", path, err.text, words);
        check_failures++;
    }
    err = (struct err){.text = ""};
    CHECK(open_stream(path, most, &err) == NULL && strstr(err.text, words) != NULL);
    CHECK(open_whole(path, most > 0 ? (size_t)most : 100, &size, &err) == NULL);
}

static void test_kinds(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%.90s", at("socket"));
    CHECK(bind(fd, (struct sockaddr *)(void *)&address, sizeof address) == 0);
    CHECK(mkfifo(at("pipe"), 0600) == 0 && symlink("pipe", at("to-pipe")) == 0);
    CHECK(symlink("ring", at("ring")) == 0);
    refuses(at("socket"), 0, "is a socket");
    refuses(at("pipe"), 0, "is a pipe");
    refuses(at("to-pipe"), 0, "is a pipe");
    refuses(at("ring"), 0, "cannot open it: ");
    refuses(at("none"), 0, "cannot open it: No such file");
    refuses(folder, 0, "is a folder");
    refuses("/dev/zero", 0, "is a device");
    refuses("/dev/tty", 0, "is a device");
    close(fd);
    unlink(at("socket"));
    unlink(at("pipe"));
    unlink(at("to-pipe"));
    unlink(at("ring"));
}

static void test_bytes(void)
{
    struct err err = {.text = ""};
    int64_t length = 0;
    size_t size = 0;
    const int fd = open(at("file"), O_WRONLY | O_CREAT, 0600);
    CHECK(write(fd, "words", 5) == 5);
    const int got = open_ordinary(at("file"), 5, &length, &err);
    CHECK(got >= 0 && length == 5);
    CHECK((fcntl(got, F_GETFD) & FD_CLOEXEC) != 0);
    close(got);
    char *text = open_whole(at("file"), 5, &size, &err);
    CHECK(text != NULL && size == 5);
    CHECK_TEXT(text != NULL ? text : "", "words");
    free(text);
    refuses(at("file"), 4, "is too large: 5 bytes, at most 4");
    CHECK(ftruncate(fd, (off_t)1 << 40) == 0); /* a hole of a terabyte */
    refuses(at("file"), 1000, "is too large");
    CHECK(ftruncate(fd, 0) == 0);
    text = open_whole(at("file"), 5, &size, &err);
    CHECK(text != NULL && size == 0 && text[0] == '\0');
    free(text);
    close(fd);
    unlink(at("file"));
}

/* Pages of a file of one megabyte that are in memory. */
static int pages_there(int fd)
{
    unsigned char there[256] = {0};
    void *map = mmap(NULL, 1 << 20, PROT_READ, MAP_SHARED, fd, 0);
    int count = 0;
    CHECK(map != MAP_FAILED && mincore(map, 1 << 20, there) == 0);
    for (size_t i = 0; i < sizeof there; i++) {
        count += there[i] & 1;
    }
    munmap(map, 1 << 20);
    return count;
}

static void test_mark(void)
{
    struct file_mark mark;
    struct err err = {.text = ""};
    const int fd = open(at("file"), O_RDWR | O_CREAT, 0600);
    char *zeros = calloc(1, 1 << 20);
    CHECK(write(fd, zeros, 1 << 20) == 1 << 20 && fsync(fd) == 0);
    free(zeros);
    CHECK(!mark_take(at("none"), &mark, &err) && mark.fd == -1);
    mark_release(&mark);
    CHECK(mark_take(at("file"), &mark, &err));
    CHECK(mark_look(&mark, at("file")) == MARK_SAME && !mark_changed(&mark));
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    if (pages_there(fd) < 128) { /* a file system that lives in memory keeps them all */
        mark_fetch(&mark, 1 << 19);
        for (int i = 0; i < 3000 && pages_there(fd) < 128; i++) {
            nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        }
        CHECK(pages_there(fd) >= 128);
    }
    CHECK(pwrite(fd, "x", 1, 50) == 1); /* the length stays, the first bytes do not */
    CHECK(mark_look(&mark, at("file")) == MARK_CHANGED && mark_changed(&mark));
    mark_release(&mark);
    CHECK(mark_take(at("file"), &mark, &err) && !mark_changed(&mark));
    CHECK(ftruncate(fd, 1000) == 0);
    CHECK(mark_changed(&mark));
    mark_release(&mark);
    CHECK(mark_take(at("file"), &mark, &err));
    char from[96];
    snprintf(from, sizeof from, "%s", at("file"));
    CHECK(rename(from, at("moved")) == 0);
    CHECK(mark_look(&mark, at("file")) == MARK_GONE && mark_look(&mark, at("moved")) == MARK_SAME);
    CHECK(mark_look(&mark, "/etc/passwd") == MARK_REPLACED);
    mark_release(&mark);
    close(fd);
    unlink(at("moved"));
}

int main(void)
{
    alarm(60); /* it takes a thousandth of that */
    CHECK(mkdtemp(folder) != NULL);
    test_kinds();
    test_bytes();
    test_mark();
    rmdir(folder);
    return check_done();
}
