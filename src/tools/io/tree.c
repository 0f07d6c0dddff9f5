#include "tools/io/tree.h"

#include "core/mem.h"
#include "tools/io/files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool tree_make_way(const char *file, struct err *err)
{
    char *path = mem_copy(file);
    bool fine = true;
    for (char *slash = strchr(path + 1, '/'); slash != NULL && fine;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        fine = mkdir(path, 0777) == 0 || errno == EEXIST ||
               err_set(err, "%s: cannot make the folder: %s", path, strerror(errno));
        *slash = '/';
    }
    free(path);
    return fine;
}

bool tree_remove(const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        return errno == ENOENT;
    }
    if (!S_ISDIR(info.st_mode)) {
        return unlink(path) == 0;
    }
    char **names = file_list(path, NULL);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const size_t size = strlen(path) + strlen(names[i]) + 2;
        char *child = mem_alloc(size);
        snprintf(child, size, "%s/%s", path, names[i]);
        tree_remove(child);
        free(child);
    }
    file_list_free(names);
    return rmdir(path) == 0;
}

int tree_empty(const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        return -1;
    }
    char **names = file_list(path, NULL);
    const int empty = names != NULL && names[0] == NULL;
    file_list_free(names);
    return empty;
}
