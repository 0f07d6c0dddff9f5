/* Memory of its own for pictures: zeroed, all of it writable, and given back. */
#include "check.h"

#include "os/pages.h"

#include <stdint.h>
#include <string.h>

static void test_size(size_t size)
{
    for (int round = 0; round < 2; round++) { /* the second must not see what the first wrote */
        unsigned char *pages = pages_get(size);
        CHECK(pages != NULL);
        CHECK_INT((uintptr_t)pages % 16, 0); /* of pixman's fast paths */
        size_t dirty = 0;
        for (size_t i = 0; i < size; i++) {
            dirty += pages[i] != 0;
        }
        CHECK_INT(dirty, 0);
        memset(pages, 0xA5, size);
        pages_give(pages, size);
    }
}

int main(void)
{
    static const size_t sizes[] = {1, 4096, 65537, 2097151, 2097152, 2097153, 8294400};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        test_size(sizes[i]);
    }
    pages_give(NULL, 0);
#ifndef STRATA_SANITIZED /* whose heap ends the program there */
    CHECK(pages_get(SIZE_MAX / 4) == NULL);
#endif
    return check_done();
}
