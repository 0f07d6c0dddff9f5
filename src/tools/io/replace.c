#include "tools/io/replace.h"

#include "os/open.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOOKED 4096
#define SQLITE_MAGIC "SQLite format 3"
#define APPLICATION_AT 68  /* where SQLite keeps the application id, high byte first */
#define APPLICATION "STRA" /* schema/version.h */

/* Bytes at the start of the file; -1: there is none. *folder: it is one. */
static ssize_t look(const char *path, char *out, bool *folder)
{
    struct stat info;
    *folder = false;
    if (stat(path, &info) != 0) {
        return -1;
    }
    *folder = S_ISDIR(info.st_mode);
    const int fd = S_ISREG(info.st_mode) ? open_ordinary(path, INT64_MAX, NULL, NULL) : -1;
    ssize_t size = 0;
    if (fd >= 0) {
        size = read(fd, out, LOOKED);
        close(fd);
    }
    return size < 0 ? 0 : size;
}

static bool refuse(const char *path, bool folder, const char *kind, struct err *err)
{
    return err_set(err,
                   folder
                       ? "%s: is a folder; name the file in it that is to be written"
                       : "%s: is there and is not %s, so it is not replaced; choose another name",
                   path, kind);
}

bool replace_content(const char *path, struct err *err)
{
    char bytes[LOOKED];
    bool folder = false;
    const ssize_t size = look(path, bytes, &folder);
    const bool ours = size >= APPLICATION_AT + 4 &&
                      memcmp(bytes, SQLITE_MAGIC, sizeof SQLITE_MAGIC) == 0 &&
                      memcmp(bytes + APPLICATION_AT, APPLICATION, 4) == 0;
    struct stat info;
    const bool empty =
        size == 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 0;
    return size < 0 || ours || empty || refuse(path, folder, "a content file", err);
}

bool replace_text(const char *path, const char *const *begins, const char *kind, struct err *err)
{
    char bytes[LOOKED + 1];
    bool folder = false;
    const ssize_t size = look(path, bytes, &folder);
    if (size < 0) {
        return true;
    }
    bytes[size] = '\0';
    const char *at = bytes + (strncmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    at += strspn(at, " \t\r\n");
    for (size_t i = 0; begins[i] != NULL; i++) {
        if (strncmp(at, begins[i], strlen(begins[i])) == 0) {
            return true;
        }
    }
    struct stat info;
    return (size == 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 0) ||
           refuse(path, folder, kind, err);
}
