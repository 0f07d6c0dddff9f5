#include "tools/io/replace.h"

#include "os/open.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOOKED 4096
#define SQLITE_MAGIC "SQLite format 3"
#define APPLICATION_AT 68  /* where SQLite keeps the application id, high byte first */
#define APPLICATION "STRA" /* schema/version.h */

/* What stands under a name. */
struct present {
    bool free;              /* nothing, or an empty file */
    bool folder;            /* a folder */
    size_t size;            /* of bytes */
    char bytes[LOOKED + 1]; /* at its start, with a zero behind */
};

static void look(const char *path, struct present *out)
{
    struct stat info;
    *out = (struct present){.free = true};
    if (stat(path, &info) != 0) {
        return;
    }
    const bool ordinary = S_ISREG(info.st_mode);
    out->free = ordinary && info.st_size == 0;
    out->folder = S_ISDIR(info.st_mode);
    const int fd = ordinary ? open_ordinary(path, INT64_MAX, NULL, NULL) : -1;
    if (fd >= 0) {
        const ssize_t size = read(fd, out->bytes, LOOKED);
        out->size = size > 0 ? (size_t)size : 0;
        close(fd);
    }
}

static bool refuse(const char *path, const struct present *present, const char *kind,
                   struct err *err)
{
    return err_set(err,
                   present->folder
                       ? "%s: is a folder; name the file in it that is to be written"
                       : "%s: is there and is not %s, so it is not replaced; choose another name",
                   path, kind);
}

bool replace_content(const char *path, struct err *err)
{
    struct present present;
    look(path, &present);
    const bool ours = present.size >= APPLICATION_AT + 4 &&
                      memcmp(present.bytes, SQLITE_MAGIC, sizeof SQLITE_MAGIC) == 0 &&
                      memcmp(present.bytes + APPLICATION_AT, APPLICATION, 4) == 0;
    return present.free || ours || refuse(path, &present, "a content file", err);
}

bool replace_text(const char *path, const char *const *begins, const char *kind, struct err *err)
{
    struct present present;
    look(path, &present);
    const char *at = present.bytes + (strncmp(present.bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    at += strspn(at, " \t\r\n");
    for (size_t i = 0; begins[i] != NULL; i++) {
        if (strncmp(at, begins[i], strlen(begins[i])) == 0) {
            return true;
        }
    }
    return present.free || refuse(path, &present, kind, err);
}
