#include "tools/cache.h"

#include "core/hash.h"
#include "core/mem.h"
#include "tools/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAGIC UINT64_C(0x3130726574736172) /* "raster01" */
#define MOST ((size_t)64 * 1024 * 1024)

/* The file's head, in this machine's byte order: a cache does not travel. */
struct head {
    uint64_t magic, data_size, alpha_size;
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
    snprintf(out, size, "%s/%016llx%016llx.raster", folder, (unsigned long long)key.a,
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
               head.alpha_size < MOST && size == sizeof head + head.data_size + head.alpha_size;
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
    const struct head head = {.magic = MAGIC,
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
    memcpy(data, &head, sizeof head);
    memcpy(data + sizeof head, image->data, image->data_size);
    if (image->alpha_size > 0) {
        memcpy(data + sizeof head + image->data_size, image->alpha, image->alpha_size);
    }
    mkdir(folder, 0777);
    make_path(path, sizeof path, folder, key);
    file_write(path, data, size, NULL);
    free(data);
}
