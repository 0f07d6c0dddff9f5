/* Rot: one flipped bit in every chunk, in every byte of the trailer, and a thousand anywhere. What
 * is flipped is never seen: the pack is refused, or the read that meets it fails, and all that can
 * be read is the original. */
#include "check.h"
#include "content/manifest.h"
#include "fixture.h"
#include "pack_kit.h"

#include "content/content.h"
#include "core/hash.h"
#include "core/rng.h"
#include "pack/pack_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#define FLIPS 1000 /* anywhere; a file of some chunks, so each is met many times */

static struct trust trust;
static char path[120];
static unsigned char *db, *file;
static size_t db_size, file_size;
static int writer; /* the pack, open for writing */

struct seen {
    int refused, failed, whole;
};

static void put(size_t at, unsigned char byte)
{
    CHECK(pwrite(writer, &byte, 1, (off_t)at) == 1);
}

/* A page through the VFS is right or is an error, never anything else. */
static bool page_fails(sqlite3_file *handle, size_t at)
{
    static unsigned char page[4096];
    const int rc = handle->pMethods->xRead(handle, page, sizeof page, (sqlite3_int64)at);
    CHECK(rc == SQLITE_OK || rc == SQLITE_IOERR_DATA);
    CHECK(rc != SQLITE_OK || memcmp(page, db + at, sizeof page) == 0);
    return rc != SQLITE_OK;
}

/* Every page in order, and with rng some of them in any order, so that checked chunks and the bad
 * one drive each other out of the few slots. */
static void read_pages(const struct trust *keys, struct rng *rng, struct seen *seen)
{
    struct pack_vfs *vfs = pack_vfs_create(NULL, keys);
    sqlite3 *handle = NULL;
    sqlite3_file *file_handle = NULL;
    struct err err = {.text = ""};
    const int rc = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, pack_vfs_name(vfs));
    if (!pack_vfs_opened(vfs, &err) || rc != SQLITE_OK) {
        seen->refused++;
    } else {
        bool failed = false;
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file_handle);
        for (size_t at = 0; at < db_size; at += 4096) {
            failed = page_fails(file_handle, at) || failed;
        }
        for (int i = 0; rng != NULL && i < 300; i++) {
            page_fails(file_handle, rng_next(rng) % (db_size / 4096) * 4096);
        }
        *(failed ? &seen->failed : &seen->whole) += 1;
    }
    sqlite3_close(handle);
    pack_vfs_destroy(vfs);
}

/* ---- the whole content ---- */

#define MOST_MEDIA 100
static uint64_t originals[MOST_MEDIA]; /* hash of raster i + 1; 0: there is none */

static uint64_t hash_of(const struct content *content, int64_t media)
{
    struct media_bytes bytes;
    struct err err;
    if (!content_media(content, media, &bytes, &err)) {
        return 0;
    }
    uint64_t hash = hash_bytes(HASH_SEED, bytes.data, bytes.data_size);
    hash = hash_bytes(hash, bytes.alpha, bytes.alpha_size);
    free(bytes.data);
    free(bytes.alpha);
    return hash;
}

static bool known_text(const char *text, const char *a, const char *b)
{
    return strcmp(text, a) == 0 || strcmp(text, b) == 0;
}

/* Opens as the exhibit does and uses all; right is true for the pack that was not touched. */
static void use(const struct trust *keys, bool right, struct seen *seen)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    bool failed = false;
    if (!content_open_trusted(path, NULL, keys, &content, &err)) {
        CHECK(!right && err.text[0] != '\0');
        seen->refused++;
        return;
    }
    for (int i = 0; i < MOST_MEDIA; i++) {
        const uint64_t hash = hash_of(content, i + 1);
        originals[i] = right ? hash : originals[i];
        failed = failed || hash != originals[i];
        CHECK(hash == originals[i] || hash == 0);
    }
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    CHECK(known_text(content_text(content, "fi", "product.kettle.name"), "Keitin", "Kettle"));
    CHECK(known_text(content_text(content, "fi", "part.kettle.lid.name"), "Kansi", "Lid"));
    const bool verified = content_verify(content, &err);
    CHECK(!right || verified);
    CHECK(verified || strstr(err.text, "the file is damaged; copy it again") != NULL);
    failed = failed || !verified;
    *(failed ? &seen->failed : &seen->whole) += 1;
    content_close(content);
}

static void test_chunks(struct rng *rng)
{
    struct seen seen = {0};
    const size_t chunks = (db_size + PACK_CHUNK - 1) / PACK_CHUNK;
    for (size_t i = 0; i < chunks; i++) {
        const size_t left = db_size - i * PACK_CHUNK;
        const size_t at = i * PACK_CHUNK + rng_next(rng) % (left < PACK_CHUNK ? left : PACK_CHUNK);
        put(at, file[at] ^ (unsigned char)(1u << rng_next(rng) % 8));
        struct seen pages = {0};
        read_pages(i % 2 == 0 ? &trust : NULL, rng, &pages);
        CHECK_INT(pages.refused + pages.failed, 1);
        use(i % 2 == 0 ? &trust : NULL, false, &seen);
        put(at, file[at]);
    }
    /* A flip in bytes that nothing refers to may leave the content whole. */
    printf("%zu chunks: %d refused, %d with a raster less, %d whole\n", chunks, seen.refused,
           seen.failed, seen.whole);
    CHECK(seen.refused + seen.failed > 0);
}

/* Each byte of manifest, table, signature and footer, then anywhere. */
static void test_anywhere(struct rng *rng)
{
    struct seen seen = {0}, used = {0};
    const int trailer = (int)(file_size - db_size);
    for (int i = 0; i < trailer + FLIPS; i++) {
        const size_t at = i < trailer ? db_size + (size_t)i : rng_next(rng) % file_size;
        put(at, file[at] ^ (unsigned char)(1u << rng_next(rng) % 8));
        read_pages(i % 2 == 0 ? &trust : NULL, NULL, &seen);
        if (i % 50 == 0) {
            use(i % 100 == 0 ? &trust : NULL, false, &used);
        }
        put(at, file[at]);
    }
    CHECK_INT(seen.refused + seen.failed, trailer + FLIPS); /* each is noticed, in either mode */
    printf(
        "%d flips: %d refused, %d failed reads; as content: %d refused, %d with less, %d whole\n",
        trailer + FLIPS, seen.refused, seen.failed, used.refused, used.failed, used.whole);
}

/* A pack that grows shorter while it is shown: nothing more is read of it, what was read stays. */
static void test_meanwhile(void)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    struct media_bytes bytes;
    CHECK(content_open_trusted(path, NULL, &trust, &content, &err));
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    CHECK(ftruncate(writer, 8 * PACK_CHUNK) == 0);
    int failed = 0;
    for (int i = 0; content != NULL && i < MOST_MEDIA && originals[i] != 0; i++) {
        if (content_media(content, i + 1, &bytes, &err)) {
            free(bytes.data);
            free(bytes.alpha);
        } else {
            CHECK(strstr(err.text, "copy it again") != NULL);
            failed++;
        }
    }
    CHECK(failed > 0);
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    content_close(content);
    CHECK(pwrite(writer, file, file_size, 0) == (ssize_t)file_size);
}

static void make(const unsigned char *database, size_t size)
{
    struct kit kit = {.db = database, .db_size = size};
    struct content *content = NULL;
    struct err err;
    fixture_store(path, database, size);
    CHECK(content_open(path, &content, &err));
    pack_describe(content, &kit.manifest);
    content_close(content);
    snprintf(kit.manifest.id, sizeof kit.manifest.id, "strata");
    kit_key(1, &kit.key);
    secret_key_public(&kit.key, &trust.keys[0]);
    trust.count = 1;
    free(file);
    file = kit_build(&kit, &file_size);
    fixture_store(path, file, file_size);
    struct seen seen = {0};
    use(&trust, true, &seen);
    use(NULL, true, &seen);
    CHECK_INT(seen.whole, 2);
}

int main(int argc, char **argv)
{
    struct rng rng = {argc > 1 ? strtoull(argv[1], NULL, 10) : 20261122};
    struct fixture fixture;
    char log[4000];
    fixture_make(&fixture);
    if (!fixture_build(&fixture, fixture.database, log, sizeof log)) {
        printf("%s", log);
        return 1;
    }
    printf("seed %llu\n", (unsigned long long)rng.state);
    snprintf(path, sizeof path, "%s/rot.strata", fixture.root);
    db = fixture_read(fixture.database, &db_size);
    make(db, db_size);
    writer = open(path, O_WRONLY);
    test_anywhere(&rng);
    free(db);
    /* A larger one, of some forty chunks. */
    sqlite3 *handle = NULL;
    CHECK(sqlite3_open(fixture.database, &handle) == SQLITE_OK);
    CHECK(sqlite3_exec(handle,
                       "UPDATE media_data SET data=CAST(data||randomblob(200000) AS BLOB);"
                       "UPDATE media SET size=(SELECT length(data) FROM media_data WHERE "
                       "media_data.id=media.id)",
                       NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(handle);
    db = fixture_read(fixture.database, &db_size);
    make(db, db_size);
    test_chunks(&rng);
    test_meanwhile();
    close(writer);
    free(db);
    free(file);
    fixture_remove(&fixture);
    return check_done();
}
