#include "tools/io/files.h"

#include "core/mem.h"
#include "os/open.h"
#include "os/tidy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

char *file_read(const char *path, size_t most, size_t *size, struct err *err)
{
    return open_whole(path, most, size, err);
}

bool file_write(const char *path, const void *data, size_t size, struct err *err)
{
    const size_t length = strlen(path) + 8;
    char *name = mem_alloc(length);
    snprintf(name, length, "%s.part", path);
    tidy_add(name);
    FILE *file = fopen(name, "wbe");
    bool fine = file != NULL && fwrite(data, 1, size, file) == size;
    if (file != NULL && fclose(file) != 0) {
        fine = false;
    }
    if (!fine || rename(name, path) != 0) {
        fine = err_set(err, "%s: cannot write: %s", path, strerror(errno));
        unlink(name);
    }
    tidy_drop(name);
    free(name);
    return fine;
}

bool file_sync(const char *path)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    const bool fine = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return fine;
}

bool file_sync_folder(const char *path)
{
    char *copy = mem_copy(path);
    char *slash = strrchr(copy, '/');
    if (slash != NULL) {
        slash[slash == copy ? 1 : 0] = '\0';
    }
    const int fd = open(slash != NULL ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool fine = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    free(copy);
    return fine;
}

bool file_move(const char *from, const char *to, struct err *err)
{
    if (!file_sync(from) || rename(from, to) != 0) {
        err_set(err, "cannot write: %s", strerror(errno));
        unlink(from);
        return false;
    }
    return true;
}

bool file_ends(const char *name, const char *end)
{
    const size_t length = strlen(name), n = strlen(end);
    return length >= n && strcasecmp(name + length - n, end) == 0;
}

bool file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

bool file_ordinary(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **file_list(const char *folder, struct err *err)
{
    DIR *dir = opendir(folder);
    char **names = NULL;
    size_t count = 0, capacity = 0;
    if (dir == NULL) {
        err_set(err, "cannot open the folder: %s", strerror(errno));
        return NULL;
    }
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (count + 2 > capacity) {
            capacity = capacity == 0 ? 64 : capacity * 2;
            names = mem_grow(names, capacity, sizeof *names);
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            names[count++] = mem_copy(entry->d_name);
        }
    }
    closedir(dir);
    if (names == NULL) {
        names = mem_alloc(sizeof *names);
    }
    qsort(names, count, sizeof *names, compare_names);
    names[count] = NULL;
    return names;
}

void file_list_free(char **names)
{
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        free(names[i]);
    }
    free(names);
}
