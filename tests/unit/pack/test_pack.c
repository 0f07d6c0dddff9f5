/* Packs that are damaged, forged, cut or contradict themselves: refused with words, by the
 * exhibit's own way of opening; and the one that is right shows exactly what its content.db shows.
 */
#include "check.h"
#include "content/manifest.h"
#include "fixture.h"
#include "pack_kit.h"

#include "content/content.h"
#include "pack/pack_file.h"
#include "tools/packs/packing.h"
#include "tools/packs/unpack.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct fixture fixture;
static unsigned char *db;
static size_t db_size;
static struct kit right;
static struct trust trust; /* the right key and another */
static char path[120];

/* Opens the file at path; "" when it was taken. */
static const char *outcome(const struct trust *keys)
{
    static struct err err;
    struct content *content = NULL;
    err = (struct err){.text = ""};
    const bool fine = content_open_trusted(path, NULL, keys, &content, &err);
    CHECK(fine == (content != NULL));
    CHECK(fine || (err.text[0] != '\0' && strchr(err.text, '\n') == NULL));
    CHECK(!fine || content_verify(content, &err));
    content_close(content);
    return fine ? "" : err.text;
}

static void expect(const char *what, const struct trust *keys, const char *words)
{
    const char *said = outcome(keys);
    if (words[0] == '\0' ? said[0] != '\0' : strstr(said, words) == NULL) {
        printf("%s: says \"%s\", not \"%s\"\n", what, said, words);
        check_failures++;
    }
}

/* The same refusal whether keys are asked for or not. */
static void expect_both(const char *what, const char *words)
{
    expect(what, &trust, words);
    expect(what, NULL, words);
}

static void store(const struct kit *kit)
{
    size_t size = 0;
    unsigned char *file = kit_build(kit, &size);
    fixture_store(path, file, size);
    free(file);
}

static void test_right(void)
{
    store(&right);
    expect_both("right", "");
    struct trust other = {.count = 1};
    other.keys[0] = trust.keys[0];
    expect("other key", &other, "signed with key 0101010101010101, which is not among");
    memset(other.keys[0].id, 1, 8); /* claims to be the right one */
    expect("false id", &other, "its signature by key 0101010101010101 is wrong");
    other.count = 0;
    expect("no key", &other, "not among the trusted keys");
    fixture_store(path, db, db_size);
    expect("plain, pinned", &trust, "is not signed");
    expect("plain, open", NULL, "");
}

static void test_siblings(void)
{
    static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
    store(&right);
    for (int i = 0; i < 3; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        fixture_store(name, "", 0);
        expect_both("sibling", suffixes[i]);
        unlink(name);
    }
    struct kit kit = right;
    unsigned char *wal = malloc(db_size);
    memcpy(wal, db, db_size);
    wal[18] = wal[19] = 2;
    kit.db = wal;
    store(&kit);
    expect_both("WAL", "WAL");
    CHECK(access(path, F_OK) == 0);
    char name[160];
    snprintf(name, sizeof name, "%s-wal", path);
    CHECK(access(name, F_OK) != 0); /* and none was made */
    free(wal);
}

/* Every length of the trailer, every edge of a chunk and of a page. */
static void test_cut(void)
{
    size_t size = 0, refused = 0, tried = 0;
    unsigned char *file = kit_build(&right, &size);
    const struct kit_parts at = kit_parts(file, size);
    for (size_t length = 0; length < size; length++) {
        const size_t edge = length % 4096;
        if (length >= at.manifest || edge <= 1 || edge == 4095 || length < 300) {
            fixture_store(path, file, length);
            const struct trust *keys = length % 2 == 0 ? &trust : NULL;
            /* Cut to the byte where the trailer begins it is the content.db, unsigned. */
            refused += outcome(keys)[0] != '\0' || (length == db_size && keys == NULL);
            tried++;
        }
    }
    CHECK_INT(refused, tried);
    unsigned char *longer = calloc(1, size + 4096);
    memcpy(longer, file, size);
    for (size_t more = 1; more <= 4096; more *= 2) {
        fixture_store(path, longer, size + more);
        CHECK(outcome(&trust)[0] != '\0' && outcome(NULL)[0] != '\0');
    }
    free(longer);
    free(file);
    printf("%zu cuts\n", tried);
}

/* Footers whose lengths overflow, overlap, or are of nothing; sealed, so that only they are wrong.
 */
static void test_lengths(void)
{
    static const struct {
        const char *what;
        size_t manifest, table, signature;
        const char *words;
    } cases[] = {
        {"no manifest", 0, 0, 0, "lengths that cannot be"},
        {"endless manifest", 0xffffffff, 64, 300, "lengths that cannot be"},
        {"endless table", 200, 0xffffffe0, 300, "lengths that cannot be"},
        {"endless signature", 200, 64, 0xffffffff, "lengths that cannot be"},
        {"all endless", 0xffffffff, 0xffffffff, 0xffffffff, "lengths that cannot be"},
        {"sum wraps", 0x80000000, 0x80000000, 64, "lengths that cannot be"},
        {"table not of digests", 200, 65, 300, "lengths that cannot be"},
        {"no table", 200, 0, 300, "lengths that cannot be"},
        {"no signature", 200, 64, 0, "lengths that cannot be"},
        {"longer than the file", 16384, 1048576, 2048, "not complete"},
        {"not of pages", 201, 64, 300, "not complete"},
        {"too many chunks", 4096, 4096, 2048 - 32, "not complete"},
    };
    unsigned char *file = calloc(1, 3 * PACK_CHUNK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const size_t lengths[] = {cases[i].manifest, cases[i].table, cases[i].signature};
        size_t size = 2 * PACK_CHUNK;
        unsigned char *footer = file + size - PACK_FOOTER;
        memcpy(footer, "STRATAP1", 8);
        for (int n = 0; n < 12; n++) {
            footer[8 + n] = (unsigned char)(lengths[n / 4] >> (24 - 8 * (n % 4)));
        }
        fixture_store(path, file, size);
        expect_both(cases[i].what, cases[i].words);
    }
    fixture_store(path, "STRATAP1000000000000000000000000", 32);
    expect_both("only a footer", "lengths that cannot be");
    free(file);
}

#define WORDS_OF(number) #number
#define WORDS(number) WORDS_OF(number)
#define SCHEMA WORDS(CONTENT_SCHEMA)
#define BODY                                                                                       \
    "id: strata\nversion: 7\ntitle: Strata\nmin_app: 1\nmax_schema: " SCHEMA "\n"                  \
    "db_bytes: @\nchunk: 65536\ntable: %s\n"

static const struct {
    const char *what, *text, *words;
} manifests[] = {
    {"right", "format: 1\n" BODY, ""},
    {"a note", "format: 1\n" BODY "x-built-by: hand\n", ""},
    {"rotation", "format: 1\n" BODY "allow_downgrade_to: 3\n", ""},
    {"unknown line", "format: 1\n" BODY "expires: 2030\n", "not known to this program"},
    {"twice", "format: 1\n" BODY "version: 7\n", "version is there twice"},
    {"format later", "id: strata\nformat: 1\n", "must be \"format\""},
    {"newer format", "format: 2\n" BODY, "update the program"},
    {"empty line", "format: 1\n\n" BODY, "NAME: VALUE"},
    {"no space", "format:1\n" BODY, "NAME: VALUE"},
    {"no colon", "format: 1\nfree text\n" BODY, "NAME: VALUE"},
    {"return", "format: 1\r\n" BODY, "not plain text"},
    {"no end", "format: 1\n" BODY "x-more: 1", "has no end"},
    {"no id",
     "format: 1\nversion: 7\ntitle: Strata\nmin_app: 1\nmax_schema: " SCHEMA "\ndb_bytes: @\n",
     "id is missing"},
    {"no table",
     "format: 1\nid: a\nversion: 7\ntitle: S\nmin_app: 1\nmax_schema: " SCHEMA "\ndb_bytes: @\n"
     "chunk: 65536\n",
     "table is missing"},
    {"only format", "format: 1\n", "missing"},
    {"id", "format: 1\nid: Strata\n", "id has a value that cannot be"},
    {"version", "format: 1\nversion: -7\n", "version has a value"},
    {"version", "format: 1\nversion: 07\n", "version has a value"},
    {"version", "format: 1\nversion: 7 \n", "version has a value"},
    {"version", "format: 1\nversion: 18446744073709551616\n", "version has a value"},
    {"version", "format: 1\nversion: 99999999999999999999999\n", "version has a value"},
    {"chunk", "format: 1\nchunk: 4096\n", "chunk has a value"},
    {"table", "format: 1\ntable: 00\n", "table has a value"},
    {"table", "format: 1\ntable: %sff\n", "table has a value"},
    {"key", "format: 1\nnext_key: RWQ=\n", "next_key has a value"},
    {"title", "format: 1\ntitle: \xff\n", "not plain text"},
    {"title", "format: 1\ntitle: a\x1b[2Jb\n", "not plain text"},
    {"downgrade", "format: 1\n" BODY "allow_downgrade_to: 8\n", "above the version"},
    {"not the version",
     "format: 1\nid: strata\nversion: 8\ntitle: Strata\nmin_app: 1\n"
     "max_schema: " SCHEMA "\ndb_bytes: @\nchunk: 65536\ntable: %s\n",
     "disagree about version"},
    {"not the title",
     "format: 1\nid: strata\nversion: 7\ntitle: Other\nmin_app: 1\n"
     "max_schema: " SCHEMA "\ndb_bytes: @\nchunk: 65536\ntable: %s\n",
     "disagree about title"},
    {"not the program",
     "format: 1\nid: strata\nversion: 7\ntitle: Strata\nmin_app: 0\n"
     "max_schema: " SCHEMA "\ndb_bytes: @\nchunk: 65536\ntable: %s\n",
     "disagree about min_app"},
    {"not the schema",
     "format: 1\nid: strata\nversion: 7\ntitle: Strata\nmin_app: 1\n"
     "max_schema: 1\ndb_bytes: @\nchunk: 65536\ntable: %s\n",
     "disagree about max_schema"},
    {"other pages",
     "format: 1\nid: strata\nversion: 7\ntitle: Strata\nmin_app: 1\n"
     "max_schema: " SCHEMA "\ndb_bytes: 4096\nchunk: 65536\ntable: %s\n",
     "speaks of 4096 bytes"},
    {"half a page",
     "format: 1\nid: strata\nversion: 7\ntitle: Strata\nmin_app: 1\n"
     "max_schema: " SCHEMA "\ndb_bytes: 5000\nchunk: 65536\ntable: %s\n",
     "whole pages"},
};

static void test_manifests(void)
{
    char text[PACK_MANIFEST_MOST];
    struct kit kit = right;
    kit.text = text;
    for (size_t i = 0; i < sizeof manifests / sizeof manifests[0]; i++) {
        const char *hole = strchr(manifests[i].text, '@'); /* the number of bytes goes there */
        if (hole == NULL) {
            snprintf(text, sizeof text, "%s", manifests[i].text);
        } else {
            snprintf(text, sizeof text, "%.*s%zu%s", (int)(hole - manifests[i].text),
                     manifests[i].text, db_size, hole + 1);
        }
        store(&kit);
        expect_both(manifests[i].what, manifests[i].words);
    }
    char *huge = malloc(1024 * 1024);
    memset(huge, 'x', 1024 * 1024 - 1);
    memcpy(huge, "format: 1\nx-a: ", 15);
    huge[1024 * 1024 - 2] = '\n';
    huge[1024 * 1024 - 1] = '\0';
    kit.text = huge;
    store(&kit);
    expect_both("a manifest of 1 MB", "lengths that cannot be");
    free(huge);
    /* A zero byte in the middle. */
    size_t size = 0;
    unsigned char *file = kit_build(&right, &size);
    file[kit_parts(file, size).manifest + 12] = '\0';
    kit_seal(file, size);
    fixture_store(path, file, size);
    expect("zero byte", NULL, "not plain text");
    expect("zero byte", &trust, "signature by key");
    free(file);
}

static void test_table(void)
{
    struct kit kit = right;
    kit.table_size = (db_size / PACK_CHUNK) * PACK_DIGEST;
    store(&kit);
    expect_both("short table", "a table of");
    kit.table_size = (db_size / PACK_CHUNK + 2) * PACK_DIGEST;
    store(&kit);
    expect_both("long table", "a table of");
    kit = right;
    kit.db_size -= 512;
    store(&kit);
    expect_both("half a page", "not complete");
    size_t size = 0;
    unsigned char *file = kit_build(&right, &size);
    file[kit_parts(file, size).table] ^= 1;
    kit_seal(file, size);
    fixture_store(path, file, size);
    expect_both("table", "table of the pack is damaged");
    free(file);
}

/* Changes one byte of the signature's line, seals, and says what happens. */
static void tamper(const char *what, size_t line, size_t column, char with, const char *pinned,
                   const char *open)
{
    size_t size = 0;
    unsigned char *file = kit_build(&right, &size);
    char *at = (char *)file + kit_parts(file, size).signature;
    for (size_t i = 1; i < line; i++) {
        at = strchr(at, '\n') + 1;
    }
    CHECK(at[column] != with);
    at[column] = with;
    kit_seal(file, size);
    fixture_store(path, file, size);
    expect(what, &trust, pinned);
    expect(what, NULL, open);
    free(file);
}

static void test_signatures(void)
{
    tamper("untrusted comment", 1, 30, '#', "", ""); /* is what its name says */
    tamper("its prefix", 1, 3, '#', "not one of minisign", "not one of minisign");
    tamper("legacy", 2, 1, 'W', "the legacy kind", "the legacy kind");
    tamper("unknown kind", 2, 0, 'S', "unknown kind", "unknown kind");
    tamper("base64", 2, 50, '*', "damaged", "damaged");
    tamper("signature", 2, 50, '/', "is wrong", "");
    tamper("trusted comment", 3, 25, '8', "is wrong", "");
    tamper("its prefix", 3, 3, 'x', "not one of minisign", "not one of minisign");
    tamper("control character", 3, 20, '\x1b', "not a line of text", "not a line of text");
    tamper("second signature", 4, 50, '/', "is wrong", "");
    struct kit kit = right;
    static const char *const wrong[] = {"hello\n", "untrusted comment: a\n",
                                        "untrusted comment: a\nRUQ=\ntrusted comment: b\nAA==\n",
                                        "untrusted comment: a\n\n\n\n\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        kit.signature = wrong[i];
        store(&kit);
        expect_both("no signature", "the signature is");
    }
}

/* ---- the commands ---- */

static void test_packing(void)
{
    char key[200], other[200], pack[200], again[200];
    struct err err = {.text = ""};
    snprintf(key, sizeof key, "%s/museum.key", fixture.root);
    snprintf(other, sizeof other, "%s/other.pub", fixture.root);
    snprintf(pack, sizeof pack, "%s/a.strata", fixture.root);
    snprintf(again, sizeof again, "%s/b.strata", fixture.root);
    char name[200];
    snprintf(name, sizeof name, "%s/museum", fixture.root);
    CHECK(secret_key_make(name, &err));
    CHECK(!secret_key_make(name, &err) && strstr(err.text, "not overwritten") != NULL);
    snprintf(name, sizeof name, "%s/other", fixture.root);
    CHECK(secret_key_make(name, &err));
    struct packing packing = {.content = fixture.database,
                              .key = key,
                              .output = pack,
                              .id = "oulu-1",
                              .next_key = other,
                              .downgrade_to = 5};
    CHECK(packing_run(&packing, &err));
    packing.output = again;
    packing.content = pack; /* a pack signed anew with the same key is the same */
    CHECK(packing_run(&packing, &err));
    size_t one_size = 0, two_size = 0;
    unsigned char *one = fixture_read(pack, &one_size), *two = fixture_read(again, &two_size);
    CHECK(one_size == two_size && memcmp(one, two, one_size) == 0);
    CHECK(memcmp(one, db, db_size) == 0);
    snprintf(name, sizeof name, "%s/museum.pub", fixture.root);
    struct trust museum = {.count = 1};
    struct pack_file file;
    CHECK(trust_key_read(name, &museum.keys[0], &err));
    CHECK(pack_file_open(pack, &museum, &file, &err));
    CHECK_TEXT(file.pack.manifest.id, "oulu-1");
    CHECK_TEXT(file.pack.signature.comment, "strata oulu-1 version 7");
    CHECK_TEXT(file.pack.signer, "museum.pub");
    CHECK_INT(file.pack.manifest.downgrade_to, 5);
    CHECK_INT(strlen(file.pack.manifest.next_key), 56);
    pack_file_close(&file);
    struct unpack unpack = {.path = pack, .key = name, .out = fopen("/dev/null", "w")};
    CHECK(unpack_run(&unpack, &err));
    unpack.key = other;
    CHECK(!unpack_run(&unpack, &err) && strstr(err.text, "not among") != NULL);
    two[70000] ^= 1;
    fixture_store(again, two, two_size);
    unpack = (struct unpack){.path = again, .key = name, .out = unpack.out};
    CHECK(!unpack_run(&unpack, &err) && strstr(err.text, "bytes 65536 and 131072") != NULL);
    packing = (struct packing){again, key, pack, NULL, NULL, UINT64_MAX};
    CHECK(!packing_run(&packing, &err)); /* nobody signs what is damaged */
    packing.content = pack;
    CHECK(!packing_run(&packing, &err) && err.code == 2);
    packing.output = again;
    packing.id = "Oulu";
    CHECK(!packing_run(&packing, &err) && err.code == 2);
    packing.id = NULL;
    packing.downgrade_to = 8;
    CHECK(!packing_run(&packing, &err) && err.code == 2);
    fclose(unpack.out);
    free(one);
    free(two);
}

int main(void)
{
    char log[4000];
    struct err err;
    fixture_make(&fixture);
    if (!fixture_build(&fixture, fixture.database, log, sizeof log)) {
        printf("%s", log);
        return 1;
    }
    struct content *content = NULL;
    db = fixture_read(fixture.database, &db_size);
    snprintf(path, sizeof path, "%s/test.strata", fixture.root);
    right = (struct kit){.db = db, .db_size = db_size};
    CHECK(content_open(fixture.database, &content, &err));
    pack_describe(content, &right.manifest);
    content_close(content);
    snprintf(right.manifest.id, sizeof right.manifest.id, "strata");
    struct secret_key stranger;
    kit_key(9, &stranger);
    kit_key(1, &right.key);
    trust.count = 2; /* the second is the right one: both are tried */
    secret_key_public(&stranger, &trust.keys[0]);
    secret_key_public(&right.key, &trust.keys[1]);
    test_right();
    test_siblings();
    test_cut();
    test_lengths();
    test_manifests();
    test_table();
    test_signatures();
    test_packing();
    free(db);
    fixture_remove(&fixture);
    return check_done();
}
