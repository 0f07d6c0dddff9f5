/* What is read of a picture before a codec sees it: the header, twice and by two hands (the content
 * reader's and the decoder's), which must not contradict each other. */
#include "fuzz.h"

#include "content/image.h"
#include "decode/decode_private.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct image_info info;
    unsigned char *copy =
        malloc(size > 0 ? size : 1); /* exactly as long, so a byte too far is seen */
    if (size > 0) {
        memcpy(copy, data, size);
    }
    const bool known = image_info(copy, size, &info);
    for (int jpeg = 0; jpeg < 2; jpeg++) {
        static const int sides[][2] = {{2, 2}, {1, 1}, {16, 16}, {64, 48}, {4096, 4096}};
        for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
            const int w = i == 0 && known ? info.width : sides[i][0];
            const int h = i == 0 && known ? info.height : sides[i][1];
            if (decode_header_fits(copy, size, jpeg == 1, w, h)) {
                FUZZ_CHECK(known && info.jpeg == (jpeg == 1) && info.width == w &&
                           info.height == h);
            }
            if (decode_alpha_fits(copy, size, w, h)) {
                FUZZ_CHECK(known && !info.jpeg && info.channels == 1 && info.bits == 8);
            }
        }
    }
    free(copy);
    return 0;
}
