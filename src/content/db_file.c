#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "content/db_file.h"

#include "core/mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const suffixes[] = {"-journal", "-wal", "-shm"};

#define SUFFIXES (sizeof suffixes / sizeof suffixes[0])

static bool being_changed(const char *path, const char *beside, const char *suffix, struct err *err)
{
    return err_set(err,
                   "%s: a file %s%s lies beside it, so the file was being changed; close the "
                   "program that edits it, or take a fresh copy",
                   path, beside, suffix);
}

/* A journal beside the file would be replayed by a friendlier reader and means that a writer died;
 * with immutable=1 we would show half of its work. */
static bool check_siblings(const char *path, const char *beside, struct err *err)
{
    const size_t size = strlen(beside) + 16;
    char *name = mem_alloc(size);
    bool fine = true;
    for (size_t i = 0; i < SUFFIXES && fine; i++) {
        struct stat info;
        snprintf(name, size, "%s%s", beside, suffixes[i]);
        if (lstat(name, &info) == 0) {
            fine = being_changed(path, beside, suffixes[i], err);
        }
    }
    free(name);
    return fine;
}

/* Whether name, one of the folder, is such a file of another name of the marked file. */
static bool is_sibling(const char *folder, const char *name, const struct file_mark *mark)
{
    const size_t length = strlen(name), size = strlen(folder) + length + 2;
    bool is = false;
    for (size_t i = 0; i < SUFFIXES && !is; i++) {
        const size_t tail = strlen(suffixes[i]);
        if (length > tail && strcmp(name + length - tail, suffixes[i]) == 0) {
            char *path = mem_alloc(size);
            struct stat info;
            snprintf(path, size, "%s/%.*s", folder, (int)(length - tail), name);
            is = stat(path, &info) == 0 && (uint64_t)info.st_dev == mark->device &&
                 (uint64_t)info.st_ino == mark->inode;
            free(path);
        }
    }
    return is;
}

/* A file may have several names (hard links): the writer went by one of them, most likely in the
 * same folder. */
static bool check_twins(const char *path, const struct db_file *file, struct err *err)
{
    if (file->mark.links < 2) {
        return true;
    }
    char *folder = mem_copy(file->real);
    *strrchr(folder, '/') = '\0';
    DIR *dir = opendir(folder[0] != '\0' ? folder : "/");
    bool fine = true;
    for (struct dirent *entry = dir != NULL ? readdir(dir) : NULL; fine && entry != NULL;
         entry = readdir(dir)) {
        fine = !is_sibling(folder, entry->d_name, &file->mark) ||
               being_changed(path, entry->d_name, "", err);
    }
    if (dir != NULL) {
        closedir(dir);
    }
    free(folder);
    return fine;
}

bool db_file_find(const char *path, struct db_file *out, struct err *err)
{
    *out = (struct db_file){.mark = {.fd = -1}};
    out->real = realpath(path, NULL);
    if (out->real == NULL) {
        return err_set(err, "%s: cannot open the content file: %s", path, strerror(errno));
    }
    if (!mark_take(out->real, &out->mark, err)) {
        err_prefix(err, "%s", path);
    } else if (check_siblings(path, path, err) && check_siblings(path, out->real, err) &&
               check_twins(path, out, err)) {
        return true;
    }
    db_file_release(out);
    return false;
}

bool db_file_same(const struct db_file *file, const char *path, struct err *err)
{
    return mark_look(&file->mark, file->real) == MARK_SAME ||
           err_set(err, "%s: the file was changed while it was opened; try again", path);
}

/* All but the plain characters become %XX, so that no part of a file name can be read as an
 * option. */
char *db_file_uri(const struct db_file *file)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789/._-";
    const char *path = file->real;
    const size_t size = strlen(path) * 3 + 64;
    char *uri = mem_alloc(size);
    size_t used = (size_t)snprintf(uri, size, "file://");
    for (; *path != '\0'; path++) {
        const bool keep = strchr(plain, *path) != NULL;
        used +=
            (size_t)snprintf(uri + used, size - used, keep ? "%c" : "%%%02X", (unsigned char)*path);
    }
    snprintf(uri + used, size - used, "?mode=ro&immutable=1");
    return uri;
}

void db_file_release(struct db_file *file)
{
    if (file->real != NULL) {
        mark_release(&file->mark);
        free(file->real);
    }
    *file = (struct db_file){.mark = {.fd = -1}};
}
