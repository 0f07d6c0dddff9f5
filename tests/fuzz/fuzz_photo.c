/* A photograph of an organiser, as the build reads it: it is refused in one line, or it has the
 * size that was measured. What the libraries hold of one is bounded by the process that decodes it
 * (tools/io/apart.h), not here, so that large ones are only measured. */
#include "fuzz.h"

#include "tools/pictures/photo.h"

#include <string.h>

#define MOST_PIXELS 1e6

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct photo photo = {NULL, 0, 0};
    struct err err = {.text = ""};
    int width = 0, height = 0;
    uint8_t *copy = malloc(size + (size == 0)); /* exactly as long, so a byte too far is seen */
    if (copy == NULL) {
        return 0;
    }
    memcpy(copy, data, size);
    const bool sized = photo_size(copy, size, &width, &height, &err);
    FUZZ_CHECK(sized || (err.text[0] != '\0' && strchr(err.text, '\n') == NULL));
    if ((!sized || (double)width * height < MOST_PIXELS) &&
        photo_decode(copy, size, 64, 48, &photo, &err)) {
        FUZZ_CHECK(sized && photo.width == width && photo.height == height);
        cairo_surface_destroy(photo.surface);
    }
    FUZZ_CHECK(photo.surface != NULL || !sized || (double)width * height >= MOST_PIXELS ||
               (err.text[0] != '\0' && strchr(err.text, '\n') == NULL));
    free(copy);
    return 0;
}
