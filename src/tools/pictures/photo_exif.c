/* The one thing that we want to know of an EXIF note. */
#include "tools/pictures/photo_private.h"

#include <string.h>

#define TAG_ORIENTATION 0x112

static unsigned number(const unsigned char *at, int bytes, bool little)
{
    unsigned value = 0;
    for (int i = 0; i < bytes; i++) {
        value = value << 8 | at[little ? bytes - 1 - i : i];
    }
    return value;
}

int exif_orientation(const unsigned char *tiff, size_t size)
{
    if (size >= 6 && memcmp(tiff, "Exif\0", 6) == 0) { /* some put that of JPEG elsewhere too */
        tiff += 6;
        size -= 6;
    }
    if (size < 8 || (memcmp(tiff, "II*\0", 4) != 0 && memcmp(tiff, "MM\0*", 4) != 0)) {
        return 1;
    }
    const bool little = tiff[0] == 'I';
    const size_t start = number(tiff + 4, 4, little);
    if (start > size - 2) {
        return 1;
    }
    const size_t count = number(tiff + start, 2, little);
    for (size_t i = 0; i < count && start + 2 + (i + 1) * 12 <= size; i++) {
        const unsigned char *entry = tiff + start + 2 + i * 12;
        if (number(entry, 2, little) == TAG_ORIENTATION) {
            const unsigned value = number(entry + 8, 2, little);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    }
    return 1;
}
