#include "tools/io/files.h"

#include "core/mem.h"
#include "os/open.h"
#include "os/tidy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

char *file_read(const char *path, size_t most, size_t *size, struct err *err)
{
    return open_whole(path, most, size, err);
}

size_t file_head(const char *path, void *out, size_t size)
{
    FILE *file = open_stream(path, 0, NULL);
    if (file == NULL) {
        return 0;
    }
    const size_t got = fread(out, 1, size, file);
    fclose(file);
    return got;
}

void file_pieces(const char *path, void (*take)(void *user, const void *data, size_t size),
                 void *user)
{
    enum { PIECE = 65536 };
    FILE *file = open_stream(path, 0, NULL);
    char *piece = mem_alloc(PIECE);
    for (size_t n = 1; file != NULL && n > 0;) {
        n = fread(piece, 1, PIECE, file);
        take(user, piece, n);
    }
    if (file != NULL) {
        fclose(file);
    }
    free(piece);
}

bool file_map(const char *path, size_t most, struct file_map *out, struct err *err)
{
    int64_t size = 0;
    const int fd = open_ordinary(path, (int64_t)most, &size, err);
    void *data = MAP_FAILED;
    if (fd < 0) {
        return false;
    }
    if (size > 0) {
        data = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    close(fd);
    *out = (struct file_map){.data = data != MAP_FAILED ? data : NULL, .size = (size_t)size};
    return data != MAP_FAILED || err_set(err, size > 0 ? "cannot be read" : "an empty file");
}

void file_unmap(struct file_map *map)
{
    if (map->data != NULL) {
        munmap((void *)(uintptr_t)map->data, map->size);
    }
    *map = (struct file_map){.data = NULL};
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

bool file_claim(const char *path, const char *words, struct err *err)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) {
        return err_set(err, "%s: cannot write: %s", path, strerror(errno));
    }
    if (fcntl(fd, F_SETLK, &whole) != 0 && (errno == EACCES || errno == EAGAIN)) {
        close(fd);
        return err_set(err, "%s: another program is at work there; wait for it, or end it", path);
    }
    struct stat info;
    const bool fresh = fstat(fd, &info) == 0 && info.st_size == 0;
    const size_t size = strlen(words);
    if (fresh && write(fd, words, size) != (ssize_t)size) {
        err_set(err, "%s: cannot write: %s", path, strerror(errno));
        close(fd);
        return false;
    }
    return true; /* stays open: closing gives it up */
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
