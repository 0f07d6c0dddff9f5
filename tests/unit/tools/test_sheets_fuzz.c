/* The readers of CSV, ODS and XLSX against a corpus and thousands of its mutations: whatever the
 * bytes are, there is an answer or a message, and the sanitizers find nothing. Mutations happen to
 * the bytes of the file, and to the XML inside, because hardly anything else passes the checksums.
 * usage: test_sheets_fuzz FOLDER [SEED [ROUNDS]]. With STRATA_LIBFUZZER it is a libFuzzer target.
 */
#include "check.h"

#include "core/rng.h"
#include "tools/io/files.h"
#include "tools/sheets/archive.h"
#include "tools/sheets/book.h"
#include "tools/sheets/csv.h"
#include "tools/sheets/table.h"

#include <stdlib.h>
#include <string.h>

/* Into rows too, as build does. */
static void use(struct dataset *data, const struct sheet *sheet, struct report *report)
{
    const struct mapping mapping = {.table = TABLE_FACT, .fixed_column = -1, .ord_column = -1};
    if (sheet->count > 0) {
        table_add(data, &mapping, sheet, report);
        table_add_texts(data, sheet, report);
    }
}

static void try_bytes(const unsigned char *bytes, size_t size)
{
    struct arena arena;
    struct dataset data;
    struct report report = {.out = NULL};
    struct book book;
    struct sheet sheet;
    arena_init(&arena, 0);
    dataset_init(&data, &arena, &arena);
    /* A copy of the exact size, so that the sanitizer sees any reading beyond. */
    unsigned char *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, bytes, size);
    if (size >= 2 && memcmp(bytes, "PK", 2) == 0) {
        const bool fine = book_parse("f", copy, size, &arena, &book, &report);
        CHECK(fine == (report.errors == 0));
        for (size_t i = 0; i < book.count; i++) {
            use(&data, &book.sheets[i], &report);
        }
    } else if (csv_parse("f", (const char *)copy, size, &arena, &sheet, &report)) {
        use(&data, &sheet, &report);
    }
    free(copy);
    dataset_release(&data);
    arena_release(&arena);
}

#ifdef STRATA_LIBFUZZER
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    try_bytes(bytes, size);
    return 0;
}
#else

/* What is likely to matter to one of the readers. */
static const char *const words[] = {
    "\"",
    ";",
    ",",
    "\r\n",
    "\t",
    "\xef\xbb\xbf",
    "\xe2\x80\xae",
    "_x0000_",
    "_xD800_",
    "<",
    ">",
    "/>",
    "&amp;",
    "&#0;",
    "<![CDATA[",
    "-1",
    "1048577",
    "99999999",
    "4294967296",
    "1e999",
    "nan",
    "<!DOCTYPE",
    "hidden",
    "t=\"e\"",
    "r=\"A0\"",
    "r=\"ZZZ9\"",
    "true",
    "collapse",
    "table:number-columns-repeated=\"16384\" ",
    "table:number-rows-repeated=\"99999999\" ",
    "<text:s text:c=\"9999999\"/>",
    "<table:table>",
    "</table:table>",
    "<f/>",
    "sep=;\n",
};

static unsigned below(struct rng *rng, size_t most)
{
    return (unsigned)(rng_next(rng) % (most > 0 ? most : 1));
}

/* The bytes after a few changes; *size is updated. The caller frees them. */
static unsigned char *mutate(struct rng *rng, const unsigned char *from, size_t *size)
{
    unsigned char *bytes = malloc(*size + 4096);
    if (bytes == NULL) {
        abort();
    }
    memcpy(bytes, from, *size);
    for (unsigned n = 1 + below(rng, 4); n > 0; n--) {
        const size_t at = below(rng, *size + 1);
        const char *word = words[below(rng, sizeof words / sizeof words[0])];
        const size_t length = strlen(word);
        const size_t cut = below(rng, 30) < *size - at ? below(rng, 30) : *size - at;
        switch (below(rng, 5)) {
        case 0:
            bytes[at] = (unsigned char)rng_next(rng);
            break;
        case 1: /* cut out */
            if (cut <= *size - at) {
                memmove(bytes + at, bytes + at + cut, *size - at - cut);
                *size -= cut;
            }
            break;
        case 2: /* cut short, seldom */
            *size = below(rng, 8) == 0 ? at : *size;
            break;
        case 3: /* a word over what is there */
            memcpy(bytes + at, word, length < *size - at ? length : *size - at);
            break;
        default: /* a word between */
            memmove(bytes + at + length, bytes + at, *size - at);
            memcpy(bytes + at, word, length);
            *size += length;
        }
    }
    return bytes;
}

/* The same archive with one of its parts changed; NULL when it is none. */
static unsigned char *mutate_inside(struct rng *rng, const unsigned char *from, size_t *size)
{
    static const char *const parts[] = {
        "content.xml",     "META-INF/manifest.xml",      "_rels/.rels",
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
        "xl/styles.xml",   "xl/worksheets/sheet1.xml",   "xl/worksheets/sheet2.xml"};
    const size_t count = sizeof parts / sizeof parts[0];
    struct err err;
    struct archive *archive = archive_open(from, *size, &err);
    if (archive == NULL) {
        return NULL;
    }
    size_t changed = below(rng, count);
    while (!archive_has(archive, parts[changed])) {
        changed = (changed + 1) % count;
    }
    struct archive_writer *writer = archive_create();
    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        char *bytes =
            archive_has(archive, parts[i]) ? archive_read(archive, parts[i], &length, &err) : NULL;
        if (bytes != NULL && i == changed) {
            unsigned char *other = mutate(rng, (const unsigned char *)bytes, &length);
            CHECK(archive_add(writer, parts[i], other, length, true, &err));
            free(other);
        } else if (bytes != NULL) {
            CHECK(archive_add(writer, parts[i], bytes, length, true, &err));
        }
        free(bytes);
    }
    archive_close(archive);
    return archive_finish(writer, size, &err);
}

static void fuzz_file(struct rng *rng, const char *path, long rounds)
{
    size_t size = 0;
    unsigned char *bytes = (unsigned char *)file_read(path, (size_t)1 << 20, &size, NULL);
    CHECK(bytes != NULL);
    if (bytes == NULL) {
        return;
    }
    try_bytes(bytes, size);
    for (long i = 0; i < rounds; i++) {
        size_t length = size;
        unsigned char *other = i % 4 != 0 ? mutate_inside(rng, bytes, &length) : NULL;
        if (other == NULL) {
            length = size;
            other = mutate(rng, bytes, &length);
        }
        try_bytes(other, length);
        free(other);
    }
    free(bytes);
}

int main(int argc, char **argv)
{
    struct err err;
    struct rng rng = {argc > 2 ? strtoul(argv[2], NULL, 10) : 20301};
    const long rounds = argc > 3 ? strtol(argv[3], NULL, 10) : 1500;
    char **names = argc > 1 ? file_list(argv[1], &err) : NULL;
    size_t count = 0;
    printf("seed %llu\n", (unsigned long long)rng.state);
    for (; names != NULL && names[count] != NULL; count++) {
        char path[500];
        snprintf(path, sizeof path, "%s/%s", argv[1], names[count]);
        fuzz_file(&rng, path, rounds);
    }
    file_list_free(names);
    CHECK(count >= 5);
    return check_done();
}
#endif
