/* A fuzz target is one function, in the form that libFuzzer asks for. With -DSTRATA_FUZZ=ON and
 * clang it is linked with libFuzzer; always with driver.c, which repeats the corpus and seeded
 * changes of it, so that ctest runs it anywhere. Owner: the input is borrowed. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_CHECK(condition)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                        \
            abort();                                                                               \
        }                                                                                          \
    } while (0)
