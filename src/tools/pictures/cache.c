#include "tools/pictures/cache.h"

#include "core/hash.h"
#include "core/mem.h"
#include "tools/io/files.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x3230726574736172) /* "raster02" */
#define ENDING ".raster"
#define MOST ((size_t)64 * 1024 * 1024)

/* The file's head, in this machine's byte order: a cache does not travel. */
struct head {
    uint64_t magic, sum, data_size, alpha_size; /* sum: of all bytes behind the head */
    double unit_width, unit_height, scale;
    int32_t x, y, width, height, jpeg, pad;
};

struct cache_key cache_key(void)
{
    return (struct cache_key){HASH_SEED, HASH_SEED ^ UINT64_C(0x9e3779b97f4a7c15)};
}

void cache_fold(struct cache_key *key, const void *data, size_t size)
{
    key->a = hash_bytes(key->a, data, size);
    key->b = hash_bytes(key->b, data, size);
}

void cache_fold_text(struct cache_key *key, const char *text)
{
    cache_fold(key, text, strlen(text) + 1);
}

static void make_path(char *out, size_t size, const char *folder, struct cache_key key)
{
    snprintf(out, size, "%s/%016llx%016llx" ENDING, folder, (unsigned long long)key.a,
             (unsigned long long)key.b);
}

static unsigned char *copy(const char *from, size_t size)
{
    if (size == 0) {
        return NULL;
    }
    unsigned char *out = mem_alloc(size);
    memcpy(out, from, size);
    return out;
}

bool cache_get(const char *folder, struct cache_key key, struct cached *out)
{
    char path[1000];
    size_t size = 0;
    struct head head;
    if (folder == NULL) {
        return false;
    }
    make_path(path, sizeof path, folder, key);
    char *data = file_read(path, MOST, &size, NULL);
    if (data == NULL) {
        return false;
    }
    bool fine = size >= sizeof head;
    if (fine) {
        memcpy(&head, data, sizeof head);
        fine = head.magic == MAGIC && head.data_size > 0 && head.data_size < MOST &&
               head.alpha_size < MOST && size == sizeof head + head.data_size + head.alpha_size &&
               head.sum == hash_bytes(HASH_SEED, data + sizeof head, size - sizeof head);
    }
    if (fine) {
        out->image =
            (struct encoded){.data = copy(data + sizeof head, head.data_size),
                             .alpha = copy(data + sizeof head + head.data_size, head.alpha_size),
                             .data_size = head.data_size,
                             .alpha_size = head.alpha_size,
                             .width = head.width,
                             .height = head.height,
                             .jpeg = head.jpeg != 0};
        out->width = head.unit_width;
        out->height = head.unit_height;
        out->scale = head.scale;
        out->x = head.x;
        out->y = head.y;
        utimensat(AT_FDCWD, path, NULL, 0); /* used just now: cache_trim goes by this */
    }
    free(data);
    return fine;
}

void cache_put(const char *folder, struct cache_key key, const struct cached *entry)
{
    if (folder == NULL) {
        return;
    }
    char path[1000];
    const struct encoded *image = &entry->image;
    struct head head = {.magic = MAGIC,
                        .data_size = image->data_size,
                        .alpha_size = image->alpha_size,
                        .unit_width = entry->width,
                        .unit_height = entry->height,
                        .scale = entry->scale,
                        .x = entry->x,
                        .y = entry->y,
                        .width = image->width,
                        .height = image->height,
                        .jpeg = image->jpeg};
    const size_t size = sizeof head + image->data_size + image->alpha_size;
    char *data = mem_alloc(size);
    memcpy(data + sizeof head, image->data, image->data_size);
    if (image->alpha_size > 0) {
        memcpy(data + sizeof head + image->data_size, image->alpha, image->alpha_size);
    }
    head.sum = hash_bytes(HASH_SEED, data + sizeof head, size - sizeof head);
    memcpy(data, &head, sizeof head);
    make_path(path, sizeof path, folder, key);
    file_write(path, data, size, NULL);
    free(data);
}

bool cache_default(char *out, size_t size)
{
    const char *base = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    int n = 0;
    if (base != NULL && base[0] == '/') { /* a relative one is to be ignored, says the XDG page */
        n = snprintf(out, size, "%s/strata", base);
    } else if (home != NULL && home[0] == '/') {
        n = snprintf(out, size, "%s/.cache/strata", home);
    }
    return n > 0 && (size_t)n < size;
}

void cache_make(const char *folder)
{
    char *above = mem_copy(folder);
    char *slash = strrchr(above, '/');
    if (slash != NULL && slash != above) {
        *slash = '\0';
        mkdir(above, 0777);
    }
    free(above);
    mkdir(folder, 0777);
}

struct entry {
    char *path;
    struct timespec used;
    int64_t size;
};

static int oldest_first(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->used.tv_sec != y->used.tv_sec) {
        return x->used.tv_sec < y->used.tv_sec ? -1 : 1;
    }
    return (x->used.tv_nsec > y->used.tv_nsec) - (x->used.tv_nsec < y->used.tv_nsec);
}

static bool is_entry(const char *name)
{
    const size_t hex = strspn(name, "0123456789abcdef");
    return hex == 32 && strcmp(name + hex, ENDING) == 0;
}

static size_t list_entries(const char *folder, char **names, struct entry *entries)
{
    size_t count = 0;
    for (size_t i = 0; names[i] != NULL; i++) {
        char path[CACHE_PATH_SIZE + 100];
        struct stat info;
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (is_entry(names[i]) && lstat(path, &info) == 0 && S_ISREG(info.st_mode)) {
            entries[count++] = (struct entry){mem_copy(path), info.st_mtim, info.st_size};
        }
    }
    return count;
}

void cache_trim(const char *folder, int64_t most)
{
    char **names = folder != NULL ? file_list(folder, NULL) : NULL;
    size_t count = 0;
    int64_t sum = 0;
    while (names != NULL && names[count] != NULL) {
        count++;
    }
    struct entry *entries = mem_alloc((count + 1) * sizeof *entries);
    count = names != NULL ? list_entries(folder, names, entries) : 0;
    qsort(entries, count, sizeof *entries, oldest_first);
    for (size_t i = 0; i < count; i++) {
        sum += entries[i].size;
    }
    for (size_t i = 0; i < count; i++) {
        if (sum > most) {
            unlink(entries[i].path);
            sum -= entries[i].size;
        }
        free(entries[i].path);
    }
    free(entries);
    file_list_free(names);
}
