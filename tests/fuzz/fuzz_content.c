/* A content file that was changed: the input is a list of patches (page, offset, length, bytes) to
 * a small good one. Its pages are looked at, then it is opened, used and verified as the exhibit
 * and the tools do; none of that may crash, hang or take more than it is long. */
#include "fuzz.h"

#include "../unit/fixture.h"
#include "content/content.h"
#include "content/pages.h"
#include "os/clock.h"

#include <string.h>
#include <unistd.h>

#define MOST_MS                                                                                    \
    5000 /* of processor time; it takes a hundredth of that, a graph would take years              \
          */

static struct {
    struct fixture fixture;
    unsigned char *good, *made;
    size_t size;
    char path[96];
} base;

static void end(void)
{
    free(base.good);
    free(base.made);
    fixture_remove(&base.fixture);
}

static void begin(void)
{
    char log[2000];
    fixture_make(&base.fixture);
    FUZZ_CHECK(fixture_build(&base.fixture, base.fixture.database, log, sizeof log));
    base.good = fixture_read(base.fixture.database, &base.size);
    base.made = malloc(base.size);
    snprintf(base.path, sizeof base.path, "%.60s/fuzz.db", base.fixture.root);
    FUZZ_CHECK(freopen("/dev/null", "w", stderr) != NULL); /* the exhibit says what it leaves out */
    atexit(end);
}

static void patch(const uint8_t *data, size_t size)
{
    memcpy(base.made, base.good, base.size);
    while (size >= 5) {
        const size_t page = (size_t)data[0] << 8 | data[1], offset = (size_t)data[2] << 8 | data[3];
        const size_t at = page % (base.size / PAGES_SIZE) * PAGES_SIZE + offset % PAGES_SIZE;
        size_t length = data[4];
        data += 5;
        size -= 5;
        length = length < size ? length : size;
        length = length < base.size - at ? length : base.size - at;
        memcpy(base.made + at, data, length);
        data += length;
        size -= length;
    }
}

static bool read_page(void *user, uint32_t number, unsigned char out[PAGES_SIZE])
{
    (void)user;
    FUZZ_CHECK(number >= 1 && number <= base.size / PAGES_SIZE);
    memcpy(out, base.made + (size_t)(number - 1) * PAGES_SIZE, PAGES_SIZE);
    return true;
}

static void use(const struct content *content)
{
    struct err err;
    for (size_t i = 0; i < content->language_count; i++) {
        content_text(content, content->languages[i].id, "product.kettle.name");
    }
    for (size_t i = 0; i < content->product_count; i++) {
        content_product(content, content->products[i].id);
    }
    for (size_t i = 0; i < content->material_count; i++) {
        content_material(content, content->materials[i].id);
    }
    for (int64_t media = 1; media < 4; media++) {
        struct media_bytes bytes;
        if (content_media(content, media, &bytes, &err)) {
            free(bytes.data);
            free(bytes.alpha);
        }
    }
    content_verify(content, &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    if (base.size == 0) {
        begin();
    }
    patch(data, size);
    const struct page_reader reader = {read_page, NULL, (uint32_t)(base.size / PAGES_SIZE)};
    const int64_t from = clock_spent_ms();
    const bool sound = pages_check(&reader, false, &err);
    FUZZ_CHECK(sound || err.text[0] != '\0');
    static unsigned refusals;
    if (sound ||
        refusals++ % 16 == 0) { /* the way through the file system is a hundred times slower */
        fixture_store(base.path, base.made, base.size);
        if (content_open(base.path, &content, &err)) {
            FUZZ_CHECK(sound);
            use(content);
        }
        content_close(content);
    }
    FUZZ_CHECK(clock_spent_ms() - from < MOST_MS);
    return 0;
}
