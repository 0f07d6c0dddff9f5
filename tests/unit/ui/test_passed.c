/* What was passed: in order, nothing twice, never more than it holds. */
#include "check.h"

#include "ui/actions.h"
#include "ui/passed.h"

#include <stdio.h>
#include <string.h>

static void add(struct passed *passed, const char *id)
{
    const struct route route = route_of("thing", id);
    passed_add(passed, &route);
}

/* The ids, each a letter, in their order. */
static const char *all(const struct passed *passed)
{
    static char out[PASSED_MOST + 1];
    int n = 0;
    for (; n < passed->count; n++) {
        out[n] = passed->routes[n].text[strlen("thing/")];
    }
    out[n] = '\0';
    return out;
}

static struct passed of(const char *ids)
{
    struct passed passed = {0};
    for (; *ids != '\0'; ids++) {
        add(&passed, (char[]){*ids, '\0'});
    }
    return passed;
}

static void test_order(void)
{
    static const struct {
        const char *added, *kept;
    } cases[] = {
        {"", ""},
        {"a", "a"},
        {"aa", "a"},
        {"abc", "abc"},
        {"abca", "abc"}, /* what is there stays */
        {"abcb", "abc"},
        {"abcc", "abc"},
        {"abcdefghijkl", "abcdefghijkl"},     /* full */
        {"abcdefghijklm", "bcdefghijklm"},    /* the oldest goes */
        {"abcdefghijklmnop", "efghijklmnop"}, /* and the next */
        {"abcdefghijkla", "abcdefghijkl"},    /* full, and one of them again */
        {"abcdefghijklam", "bcdefghijklm"},   /* one of them, then a new one */
        {"abcdefghijklma", "cdefghijklma"},   /* one that was forgotten */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct passed passed = of(cases[i].added);
        CHECK_TEXT(all(&passed), cases[i].kept);
    }
}

/* A route that the list itself holds. */
static void test_own(void)
{
    struct passed passed = of("abc");
    passed_add(&passed, &passed.routes[0]);
    CHECK_TEXT(all(&passed), "abc");
}

static uint64_t hash_of(const char *ids)
{
    const struct passed passed = of(ids);
    return passed_hash(&passed, HASH_SEED);
}

static void test_hash(void)
{
    CHECK(hash_of("") != HASH_SEED);
    CHECK(hash_of("") != hash_of("a"));
    CHECK(hash_of("ab") != hash_of("ba"));
    CHECK(hash_of("abca") == hash_of("abc"));
    struct passed forgotten = of("abc");
    forgotten.count = 1; /* what stands behind the end is no part of it */
    CHECK(passed_hash(&forgotten, HASH_SEED) == hash_of("a"));
}

int main(void)
{
    test_order();
    test_own();
    test_hash();
    return check_done();
}
