#include "content/text_cache.h"

#include "core/arena.h"
#include "core/hash.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096
#define BLOCK ((size_t)64 * 1024)

struct entry {
    struct entry *next;
    size_t language;
    const char *key, *text;
};

struct generation {
    struct arena arena;
    struct entry *buckets[BUCKETS];
    size_t bytes;
};

struct text_cache {
    struct generation generations[2];
    int young; /* index of the one that grows */
    size_t most;
};

struct text_cache *text_cache_create(size_t most)
{
    struct text_cache *cache = mem_alloc(sizeof *cache);
    cache->most = most;
    for (int i = 0; i < 2; i++) {
        arena_init(&cache->generations[i].arena, BLOCK);
    }
    return cache;
}

void text_cache_destroy(struct text_cache *cache)
{
    if (cache != NULL) {
        arena_release(&cache->generations[0].arena);
        arena_release(&cache->generations[1].arena);
        free(cache);
    }
}

static size_t bucket_of(size_t language, const char *key)
{
    return (size_t)(hash_text(HASH_SEED + language, key) % BUCKETS);
}

static const struct entry *find(const struct generation *generation, size_t language,
                                const char *key)
{
    const struct entry *entry = generation->buckets[bucket_of(language, key)];
    while (entry != NULL && (entry->language != language || strcmp(entry->key, key) != 0)) {
        entry = entry->next;
    }
    return entry;
}

bool text_cache_find(struct text_cache *cache, size_t language, const char *key, const char **text)
{
    const struct entry *entry = find(&cache->generations[cache->young], language, key);
    if (entry != NULL) {
        *text = entry->text;
        return true;
    }
    entry = find(&cache->generations[1 - cache->young], language, key);
    if (entry != NULL) {
        *text = text_cache_add(cache, language, key, entry->text);
    }
    return entry != NULL;
}

/* The elder generation dies. */
static void grow_old(struct text_cache *cache)
{
    cache->young = 1 - cache->young;
    struct generation *young = &cache->generations[cache->young];
    arena_release(&young->arena);
    memset(young->buckets, 0, sizeof young->buckets);
    young->bytes = 0;
}

const char *text_cache_add(struct text_cache *cache, size_t language, const char *key,
                           const char *text)
{
    struct generation *young = &cache->generations[cache->young];
    const size_t length = text != NULL ? strlen(text) : 0;
    struct entry *entry = arena_new(&young->arena, struct entry);
    *entry = (struct entry){.language = language,
                            .key = arena_copy(&young->arena, key, strlen(key)),
                            .text = text != NULL ? arena_copy(&young->arena, text, length) : NULL};
    const size_t bucket = bucket_of(language, key);
    entry->next = young->buckets[bucket];
    young->buckets[bucket] = entry;
    young->bytes += sizeof *entry + strlen(key) + length + 2;
    return entry->text;
}

void text_cache_turn(struct text_cache *cache)
{
    if (cache->generations[cache->young].bytes > cache->most) {
        grow_old(cache);
    }
}
