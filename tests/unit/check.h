/* Checks for the unit tests: print what failed and go on; main ends with `return check_done()`.
 * One file per test program, so the counter may be static. */
#pragma once

#include <math.h>
#include <stdio.h>
#include <string.h>

static int check_failures;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            printf("%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);                         \
            check_failures++;                                                                      \
        }                                                                                          \
    } while (0)

#define CHECK_INT(actual, expected)                                                                \
    do {                                                                                           \
        long long check_a = (long long)(actual);                                                   \
        long long check_e = (long long)(expected);                                                 \
        if (check_a != check_e) {                                                                  \
            printf("%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #actual, check_a,          \
                   check_e);                                                                       \
            check_failures++;                                                                      \
        }                                                                                          \
    } while (0)

#define CHECK_TEXT(actual, expected)                                                               \
    do {                                                                                           \
        const char *check_a = (actual);                                                            \
        const char *check_e = (expected);                                                          \
        if (strcmp(check_a, check_e) != 0) {                                                       \
            printf("%s:%d: %s is \"%s\", not \"%s\"\n", __FILE__, __LINE__, #actual, check_a,      \
                   check_e);                                                                       \
            check_failures++;                                                                      \
        }                                                                                          \
    } while (0)

#define CHECK_NEAR(actual, expected, tolerance)                                                    \
    do {                                                                                           \
        double check_a = (actual);                                                                 \
        double check_e = (expected);                                                               \
        if (!(fabs(check_a - check_e) <= (tolerance))) {                                           \
            printf("%s:%d: %s is %g, not %g\n", __FILE__, __LINE__, #actual, check_a, check_e);    \
            check_failures++;                                                                      \
        }                                                                                          \
    } while (0)

/* Exit status: 0 when every check held. */
static inline int check_done(void)
{
    if (check_failures > 0) {
        printf("%d checks failed\n", check_failures);
    }
    return check_failures > 0;
}
