/* Key files and folders of keys: what minisign writes is taken, all else is refused with words. The
 * program minisign itself is asked in tests/tools/pack.sh. */
#include "check.h"

#include "pack/trust.h"
#include "tools/packs/secret_key.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/strata-trust-XXXXXX";
static char path[64];

static const char *at(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void store(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "w");
    fputs(text, file);
    fclose(file);
}

/* Written by minisign 0.11 -G -W, for this test only. */
#define PUBLIC "RWSmWztZmx/I6K70A1u4ZSSfWLj2umW/r83EzoXFzzrOTjBwZxGTENp0"
#define COMMENT "untrusted comment: minisign public key E8C81F9B593B5BA6\n"
#define SECRET                                                                                     \
    "untrusted comment: minisign encrypted secret key\n"                                           \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAApls7WZsfyOgFWzWy4WMx" \
    "pTLQ5QUouNyUQTrif7k+QNpLbJScIuUIWq70A1u4ZSSfWLj2umW/r83EzoXFzzrOTjBwZxGTENp0AAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"

static void test_public(void)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {COMMENT PUBLIC "\n", ""},
        {COMMENT PUBLIC, ""},
        {"untrusted comment: the museum\r\n" PUBLIC "\r\n", ""},
        {"", "not a public key"},
        {"\n\n", "not a public key"},
        {PUBLIC "\n", "first line"},
        {COMMENT, "second line"},
        {COMMENT "\n", "second line"},
        {COMMENT "RWSmWztZmx\n", "second line"},
        {COMMENT PUBLIC "AAAA\n", "second line"},
        {COMMENT "RUSmWztZmx/I6K70A1u4ZSSfWLj2umW/r83EzoXFzzrOTjBwZxGTENp0\n", "second line"},
        {COMMENT PUBLIC "\n" COMMENT PUBLIC "\n", "more than one key"},
        {COMMENT "RWSmWztZmx/I6K70A1u4ZSSfWLj2umW*r83EzoXFzzrOTjBwZxGTENp0\n", "second line"},
        {SECRET, "second line"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trust_key key;
        struct err err = {.text = ""};
        store("a.pub", cases[i].text);
        const bool fine = trust_key_read(at("a.pub"), &key, &err);
        CHECK(fine == (cases[i].words[0] == '\0'));
        if (strstr(err.text, cases[i].words) == NULL) {
            printf("key %zu: says \"%s\"\n", i, err.text);
            check_failures++;
        }
        char text[TRUST_KEY_TEXT] = "";
        if (fine) {
            trust_key_text(&key, text);
            CHECK_TEXT(text, PUBLIC);
            CHECK_TEXT(key.name, "a.pub");
        }
    }
    struct trust_key key;
    struct err err = {.text = ""};
    char *long_text = malloc(5000);
    memset(long_text, 'x', 4999);
    memcpy(long_text, COMMENT, strlen(COMMENT));
    long_text[4999] = '\0';
    store("a.pub", long_text);
    free(long_text);
    CHECK(!trust_key_read(at("a.pub"), &key, &err) && strstr(err.text, "too large") != NULL);
    CHECK(!trust_key_read(folder, &key, &err));
    CHECK(!trust_key_read(at("none.pub"), &key, &err));
}

static void test_folder(void)
{
    struct trust trust;
    struct err err = {.text = ""};
    char said[1000] = "";
    FILE *log = fmemopen(said, sizeof said, "w");
    setbuf(log, NULL);
    unlink(at("a.pub"));
    CHECK(!trust_load(at("nowhere"), &trust, log, &err) &&
          strstr(err.text, "folder of keys") != NULL);
    CHECK(!trust_load("", &trust, log, &err));
    CHECK(!trust_load(folder, &trust, log, &err) && strstr(err.text, "no public key") != NULL);
    store("readme.txt", "no key");
    store("._museum.pub", "what some systems leave on a stick");
    CHECK(!trust_load(folder, &trust, log, &err));
    store("museum.pub", COMMENT PUBLIC "\n");
    CHECK(trust_load(folder, &trust, log, &err) && trust.count == 1);
    store("bad.pub", "nonsense\n");
    mkfifo(at("pipe.pub"), 0600);
    CHECK(symlink("/dev/zero", at("device.pub")) == 0);
    mkdir(at("folder.pub"), 0700);
    CHECK(symlink("ring.pub", at("ring.pub")) == 0);
    CHECK(trust_load(folder, &trust, log, &err) &&
          trust.count == 1); /* the good one still counts */
    static const char *const left_out[] = {"bad.pub", "pipe.pub: is a pipe",
                                           "device.pub: is a device", "folder.pub: is a folder",
                                           "ring.pub: cannot open"};
    for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++) {
        CHECK(strstr(said, left_out[i]) != NULL);
    }
    unlink(at("museum.pub"));
    CHECK(!trust_load(folder, &trust, log, &err) && strstr(err.text, "no public key") != NULL);
    store("museum.pub", COMMENT PUBLIC "\n");
    static const char *const rubbish[] = {"bad.pub", "pipe.pub", "device.pub", "ring.pub"};
    for (size_t i = 0; i < sizeof rubbish / sizeof rubbish[0]; i++) {
        unlink(at(rubbish[i]));
    }
    rmdir(at("folder.pub"));
    for (int i = 0; i < TRUST_MOST_KEYS; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.pub", i);
        store(name, COMMENT PUBLIC "\n");
    }
    CHECK(!trust_load(folder, &trust, log, &err) && strstr(err.text, "more than 16") != NULL);
    fclose(log);
}

static void test_secret(void)
{
    struct secret_key secret;
    struct trust_key key;
    struct err err = {.text = ""};
    char text[sizeof SECRET];
    store("a.key", SECRET);
    CHECK(secret_key_read(at("a.key"), &secret, &err));
    secret_key_public(&secret, &key);
    trust_key_text(&key, text);
    CHECK_TEXT(text, PUBLIC);
    static const struct {
        size_t at;
        char with;
        const char *words;
    } cases[] = {
        {0, 'U', "not a secret key"},    /* of the comment */
        {49, 'S', "not a secret key"},   /* algorithm */
        {53, 'U', "has a password"},     /* key derivation */
        {49 + 120, 'A', "is damaged"},   /* seed */
        {49 + 160, 'A', "is damaged"},   /* public half */
        {49 + 190, 'B', "is damaged"},   /* checksum */
        {49 + 20, '!', "not a secret"},  /* base64 */
        {49 + 200, '\n', "not a secret"} /* too short */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        memcpy(text, SECRET, sizeof text);
        text[cases[i].at] = cases[i].with;
        store("a.key", text);
        err = (struct err){.text = ""};
        CHECK(!secret_key_read(at("a.key"), &secret, &err));
        if (strstr(err.text, cases[i].words) == NULL) {
            printf("secret key %zu: says \"%s\"\n", i, err.text);
            check_failures++;
        }
    }
    CHECK(!secret_key_read(at("none.key"), &secret, &err));
}

static void test_made(void)
{
    struct secret_key secret;
    struct trust trust = {.count = 1};
    struct err err = {.text = ""};
    struct stat info;
    char out[TRUST_SIGNATURE_MOST], name[64];
    struct trust_signature signature;
    snprintf(name, sizeof name, "%s/new", folder);
    CHECK(secret_key_make(name, &err));
    CHECK(stat(at("new.key"), &info) == 0 && (info.st_mode & 0777) == 0600);
    CHECK(secret_key_read(at("new.key"), &secret, &err));
    CHECK(trust_key_read(at("new.pub"), &trust.keys[0], &err));
    const size_t size = secret_key_sign(&secret, "hello", 5, "version 1", out, sizeof out);
    CHECK(trust_signature_parse(out, size, &signature, &err));
    CHECK(trust_verify(&trust, &signature, "hello", 5, NULL, &err));
    CHECK(!trust_verify(&trust, &signature, "hellO", 5, NULL, &err));
    CHECK(!trust_signature_parse(out, size - 1, &signature, &err));
    /* The longest comment that there is room for, and one byte more. */
    char comment[TRUST_COMMENT_SIZE] = "", longer[2 * TRUST_SIGNATURE_MOST];
    memset(comment, 'x', TRUST_COMMENT_SIZE - 1);
    const size_t most = secret_key_sign(&secret, "hello", 5, comment, out, sizeof out);
    CHECK(trust_signature_parse(out, most, &signature, &err));
    out[most] = '\0';
    const char *middle = strstr(out, "xxxxxxxx");
    snprintf(longer, sizeof longer, "%.*sx%.*s", (int)(middle - out), out,
             (int)(most - (size_t)(middle - out)), middle);
    CHECK(!trust_signature_parse(longer, most + 1, &signature, &err));
    /* Neither half is overwritten, and a half that is there stays alone. */
    unlink(at("new.key"));
    CHECK(!secret_key_make(name, &err) && strstr(err.text, "new.pub") != NULL);
    CHECK(access(at("new.key"), F_OK) != 0);
    snprintf(name, sizeof name, "%s/none/new", folder);
    CHECK(!secret_key_make(name, &err) && err.text[0] != '\0');
    secret_key_forget(&secret);
}

int main(void)
{
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    test_public();
    test_folder();
    test_secret();
    test_made();
    for (int i = 0; i < TRUST_MOST_KEYS; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.pub", i);
        unlink(at(name));
    }
    static const char *const left[] = {"readme.txt", "._museum.pub", "museum.pub", "a.key",
                                       "new.pub"};
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        unlink(at(left[i]));
    }
    CHECK(rmdir(folder) == 0);
    return check_done();
}
