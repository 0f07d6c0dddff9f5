/* Memory by lifetime, chance that repeats, hashes, plural forms: what everything else stands on.
 * Expected numbers come from the sources named beside them. */
#include "check.h"

#include "core/arena.h"
#include "core/color.h"
#include "core/err.h"
#include "core/hash.h"
#include "core/letters.h"
#include "core/plural.h"
#include "core/rng.h"
#include "core/seen.h"

#include <stdint.h>

static void test_arena(void)
{
    struct arena arena;
    arena_init(&arena, 256);
    unsigned char *all[40];
    for (size_t i = 0; i < 40; i++) {
        const size_t size = 1 + i * 7;
        all[i] = arena_alloc(&arena, size);
        CHECK_INT((uintptr_t)all[i] % 16, 0);
        for (size_t k = 0; k < size; k++) {
            CHECK_INT(all[i][k], 0);
        }
        memset(all[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 40; i++) { /* none lies in another */
        CHECK_INT(all[i][0], i + 1);
        CHECK_INT(all[i][i * 7], i + 1);
    }
    const size_t total = arena.total;
    arena_reset(&arena);
    for (size_t i = 0; i < 40; i++) {
        unsigned char *again = arena_alloc(&arena, 1 + i * 7);
        CHECK_INT(again[0] + again[i * 7], 0);
    }
    CHECK_INT(arena.total, total); /* a frame arena stops calling malloc */
    CHECK_TEXT(arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
    CHECK_TEXT(arena_copy(&arena, "abcdef", 3), "abc");
    const int numbers[] = {3, 1, 2};
    const int *copy = arena_items(&arena, numbers, 3, sizeof numbers[0]);
    CHECK(copy != numbers && memcmp(copy, numbers, sizeof numbers) == 0);
    CHECK(arena_items(&arena, NULL, 0, sizeof numbers[0]) != NULL);
    arena_release(&arena);
    CHECK(arena_alloc(&arena, 1) != NULL);
    arena_release(&arena);
}

static void test_rng(void)
{
    struct rng rng = {0}; /* Vigna, splitmix64.c: the first numbers of seed 0 */
    CHECK(rng_next(&rng) == UINT64_C(0xe220a8397b1dcdaf));
    CHECK(rng_next(&rng) == UINT64_C(0x6e789e6aa1b965f4));
    double low = 10, high = -10, sum = 0;
    for (int i = 0; i < 10000; i++) {
        const double value = rng_range(&rng, -2, 5);
        low = value < low ? value : low;
        high = value > high ? value : high;
        sum += value;
    }
    CHECK(low >= -2 && low < -1.9);
    CHECK(high < 5 && high > 4.9);
    CHECK_NEAR(sum / 10000, 1.5, 0.1);
}

static void test_hash(void)
{
    CHECK(hash_text(HASH_SEED, "") == HASH_SEED);
    CHECK(hash_text(HASH_SEED, NULL) == HASH_SEED);
    CHECK(hash_text(HASH_SEED, "a") == UINT64_C(0xaf63dc4c8601ec8c)); /* draft-eastlake-fnv */
    CHECK(hash_bytes(HASH_SEED, "foobar", 6) == UINT64_C(0x85944171f73967e8));
}

/* By words as by bytes: of any length, each byte counts, and so does the length. */
static void test_hash_whole(void)
{
    unsigned char bytes[26];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(1 + i * 7);
    }
    for (size_t size = 1; size < sizeof bytes; size++) {
        const uint64_t by_words = hash_words(HASH_SEED, bytes, size);
        const uint64_t by_bytes = hash_bytes(HASH_SEED, bytes, size);
        CHECK(by_words != hash_words(HASH_SEED, bytes, size - 1));
        for (size_t i = 0; i < sizeof bytes; i++) {
            bytes[i] ^= 0x80;
            CHECK_INT(by_words != hash_words(HASH_SEED, bytes, size), i < size);
            CHECK_INT(by_bytes != hash_bytes(HASH_SEED, bytes, size), i < size);
            bytes[i] ^= 0x80;
        }
    }
}

/* CLDR: Polish 1 kilogram, 2 kilogramy, 5 kilogramow, 12 kilogramow, 22 kilogramy. */
static void test_plural(void)
{
    static const struct {
        double value;
        enum plural slavic, english;
    } cases[] = {{0, PLURAL_MANY, PLURAL_OTHER},   {1, PLURAL_ONE, PLURAL_ONE},
                 {2, PLURAL_FEW, PLURAL_OTHER},    {4, PLURAL_FEW, PLURAL_OTHER},
                 {5, PLURAL_MANY, PLURAL_OTHER},   {11, PLURAL_MANY, PLURAL_OTHER},
                 {12, PLURAL_MANY, PLURAL_OTHER},  {14, PLURAL_MANY, PLURAL_OTHER},
                 {15, PLURAL_MANY, PLURAL_OTHER},  {22, PLURAL_FEW, PLURAL_OTHER},
                 {112, PLURAL_MANY, PLURAL_OTHER}, {-1, PLURAL_ONE, PLURAL_ONE}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_INT(plural_of("one-few-many", cases[i].value, 0), cases[i].slavic);
        CHECK_INT(plural_of("one-other", cases[i].value, 0), cases[i].english);
        CHECK_INT(plural_of("other", cases[i].value, 0), PLURAL_OTHER);
        CHECK_INT(plural_of("one-few-many", cases[i].value, 1), PLURAL_OTHER);
    }
    size_t base = 0;
    CHECK_INT(plural_of_key("unit.years.few", &base), PLURAL_FEW);
    CHECK_INT(base, 10);
    CHECK_INT(plural_of_key("unit.fewer", &base), PLURAL_OTHER);
    CHECK_INT(base, 10);
    CHECK(plural_has("one-other", PLURAL_ONE) && !plural_has("other", PLURAL_ONE));
    CHECK(plural_has("one-few-many", PLURAL_MANY) && !plural_has("one-other", PLURAL_MANY));
}

static void test_letters(void)
{
    static const char *const cases[][2] = {{"Quartz", "quartz"},
                                           {"quartz", "quartz"},
                                           {"REE", "REE"},
                                           {"A", "a"},
                                           {"", ""},
                                           {"Äpfel", "äpfel"},
                                           {"Żelazo", "żelazo"},
                                           {"Źródło", "źródło"},
                                           {"Άστριος", "άστριος"},
                                           {"Σφαλερίτης", "σφαλερίτης"},
                                           {"Ώχρα", "ώχρα"},
                                           {"Ёлка", "ёлка"},
                                           {"Łupek", "łupek"},
                                           {"×", "×"},
                                           {"€", "€"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[40];
        snprintf(text, sizeof text, "%s", cases[i][0]);
        letters_lower_first(text);
        CHECK_TEXT(text, cases[i][1]);
    }
    CHECK_INT(letters_count(""), 0);
    CHECK_INT(letters_count("nur Platin"), 10);
    CHECK_INT(letters_count("μόνο πλατίνα €"), 14);
}

static void test_contrast(void)
{
    CHECK_NEAR(color_luminance(0xFFFFFFFF), 1, 1e-9);
    CHECK_NEAR(color_luminance(0xFFFF0000), 0.2126, 1e-9);
    CHECK_NEAR(color_contrast(0xFF000000, 0xFFFFFFFF), 21, 1e-9);
    CHECK_NEAR(color_contrast(0xFFFFFFFF, 0xFF767676), 4.54, 0.005); /* WebAIM */
}

/* What was added is there, once; what was not is not, whatever the hashes and however many. */
static void test_seen(void)
{
    struct seen seen = {0};
    CHECK(!seen_has(&seen, 7));
    for (uint64_t i = 0; i < 5000; i++) {
        const uint64_t hash = i % 2 == 0 ? i << 40 : i; /* many want the same slot */
        CHECK(!seen_has(&seen, hash));
        CHECK(seen_add(&seen, hash));
        CHECK(!seen_add(&seen, hash));
    }
    CHECK(seen_has(&seen, 0) && seen_has(&seen, 4999) && seen_has(&seen, UINT64_C(4998) << 40));
    CHECK(!seen_has(&seen, 4998) && !seen_has(&seen, 5001));
    CHECK_INT(seen.count, 5000);
    seen_release(&seen);
    CHECK(!seen_has(&seen, 4999));
}

/* What a hostile file says neither forges a line nor steers a terminal, and stays legible. */
static void test_one_line(void)
{
    struct err err;
    err_set(&err, "%s",
            "a\nb\x1B[31m\x7F \xC2\x9B"
            "1m \xC3\xA4 \xE2\x80\x93 \xF0\x9F\x98\x80");
    err_one_line(&err);
    CHECK_TEXT(err.text, "a b [31m    1m \xC3\xA4 \xE2\x80\x93 \xF0\x9F\x98\x80");
    err_set(&err, "%s", "\xFF \x9B \xC3( \xE2\x80 \xC0\x8A \xC3");
    err_one_line(&err);
    CHECK_TEXT(err.text, "? ? ?( ?? ?? ?");
}

int main(void)
{
    test_arena();
    test_rng();
    test_hash();
    test_hash_whole();
    test_plural();
    test_letters();
    test_contrast();
    test_seen();
    test_one_line();
    return check_done();
}
