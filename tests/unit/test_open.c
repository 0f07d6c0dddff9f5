/* What a name may turn out to be. None of it may wait: a limit on real time is the judge. */
#define _GNU_SOURCE
#include "check.h"

#include "os/open.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
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

int main(void)
{
    alarm(60); /* it takes a thousandth of that */
    CHECK(mkdtemp(folder) != NULL);
    test_kinds();
    test_bytes();
    rmdir(folder);
    return check_done();
}
