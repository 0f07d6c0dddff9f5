/* Runs a fuzz target on every file of a corpus and on seeded changes of them.
 * usage: fuzz_NAME CORPUS [ROUNDS [SEED]] */
#include "fuzz.h"

#include "core/rng.h"

#include <dirent.h>
#include <string.h>

#define MOST_FILES 256
#define MOST_BYTES 65536

struct sample {
    uint8_t *data;
    size_t size;
};

struct corpus {
    struct sample samples[MOST_FILES];
    size_t count;
};

static void load(struct corpus *corpus, const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL || corpus->count == MOST_FILES) {
        fprintf(stderr, "%s: cannot read it, or too many files\n", path);
        exit(1);
    }
    struct sample *sample = &corpus->samples[corpus->count++];
    sample->data = malloc(MOST_BYTES);
    sample->size = fread(sample->data, 1, MOST_BYTES, file);
    fclose(file);
}

static int by_content(const void *a, const void *b)
{
    const struct sample *x = a, *y = b;
    const size_t least = x->size < y->size ? x->size : y->size;
    const int order = memcmp(x->data, y->data, least);
    return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

static size_t below(struct rng *rng, size_t limit)
{
    return limit == 0 ? 0 : (size_t)(rng_next(rng) % limit);
}

/* One change: bits, a number at its limits, a piece gone, doubled or from another file. */
static size_t change(struct rng *rng, const struct corpus *corpus, uint8_t *data, size_t size)
{
    static const uint8_t edges[] = {0, 1, '\n', ' ', ':', '0', '9', 0x7f, 0x80, 0xff};
    const size_t at = below(rng, size), length = below(rng, size - at < 64 ? size - at : 64);
    const struct sample *other = &corpus->samples[below(rng, corpus->count)];
    switch (rng_next(rng) % 6) {
    case 0:
        data[at] ^= (uint8_t)(1u << below(rng, 8));
        return size;
    case 1:
        data[at] = edges[below(rng, sizeof edges)];
        return size;
    case 2:
        memmove(data + at, data + at + length, size - at - length);
        return size - length;
    case 3:
        if (size + length > MOST_BYTES) {
            return size;
        }
        memmove(data + at + length, data + at, size - at);
        return size + length;
    case 4:
        return at; /* cut */
    default: {
        const size_t from = below(rng, other->size);
        size_t part = below(rng, other->size - from);
        part = part < size - at ? part : size - at;
        memcpy(data + at, other->data + from, part);
        return size;
    }
    }
}

int main(int argc, char **argv)
{
    static struct corpus corpus;
    const long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 20000;
    struct rng rng = {argc > 3 ? strtoull(argv[3], NULL, 10) : 1};
    DIR *dir = argc > 1 ? opendir(argv[1]) : NULL;
    if (dir == NULL) {
        fprintf(stderr, "usage: %s CORPUS [ROUNDS [SEED]]\n", argv[0]);
        return 2;
    }
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (entry->d_name[0] != '.') {
            load(&corpus, argv[1], entry->d_name);
        }
    }
    closedir(dir);
    /* In an order that does not depend on the disk, so that a seed repeats. */
    qsort(corpus.samples, corpus.count, sizeof *corpus.samples, by_content);
    for (size_t i = 0; i < corpus.count; i++) {
        LLVMFuzzerTestOneInput(corpus.samples[i].data, corpus.samples[i].size);
    }
    uint8_t *data = malloc(MOST_BYTES);
    for (long round = 0; round < rounds && corpus.count > 0; round++) {
        const struct sample *sample = &corpus.samples[below(&rng, corpus.count)];
        size_t size = sample->size;
        memcpy(data, sample->data, size);
        for (size_t n = 1 + below(&rng, 4); n > 0 && size > 0; n--) {
            size = change(&rng, &corpus, data, size);
        }
        LLVMFuzzerTestOneInput(data, size);
    }
    printf("%zu files, %ld changes of them, seed %s\n", corpus.count, rounds,
           argc > 3 ? argv[3] : "1");
    for (size_t i = 0; i < corpus.count; i++) {
        free(corpus.samples[i].data);
    }
    free(data);
    return corpus.count == 0;
}
