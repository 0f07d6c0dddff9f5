/* What a header must say before a decoder sees the file. The files here are written byte by byte: a
 * chunk or segment more, less, longer or of another kind is one line. */
#include "check.h"

#include "decode/decode_private.h"

#include <stdint.h>

struct bytes {
    unsigned char data[400];
    size_t size;
};

static void put(struct bytes *out, const void *data, size_t size)
{
    memcpy(out->data + out->size, data, size);
    out->size += size;
}

static void put32(struct bytes *out, uint32_t value)
{
    const unsigned char bytes[4] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16),
                                    (unsigned char)(value >> 8), (unsigned char)value};
    put(out, bytes, 4);
}

/* A chunk that claims length bytes and has some. */
static void chunk(struct bytes *out, const char *kind, uint32_t length, size_t there)
{
    static const unsigned char zero[64];
    put32(out, length);
    put(out, kind, 4);
    put(out, zero, there + 4);
}

static struct bytes png(uint32_t w, uint32_t h, int bits, int colour)
{
    struct bytes out = {.size = 0};
    const unsigned char rest[9] = {(unsigned char)bits, (unsigned char)colour};
    put(&out, "\x89PNG\r\n\x1a\n", 8);
    put32(&out, 13);
    put(&out, "IHDR", 4);
    put32(&out, w);
    put32(&out, h);
    put(&out, rest, 9);
    chunk(&out, "IDAT", 20, 20);
    return out;
}

static bool fits(const struct bytes *bytes, bool jpeg)
{
    return decode_header_fits(bytes->data, bytes->size, jpeg, 30, 20);
}

static void test_png(void)
{
    static const struct {
        uint32_t w, h;
        int bits, colour;
        bool good, alpha;
    } kinds[] = {
        {30, 20, 8, 0, true, true},   {30, 20, 8, 2, true, false},   {30, 20, 8, 3, true, false},
        {30, 20, 8, 4, true, false},  {30, 20, 8, 6, true, false},   {30, 20, 16, 2, true, false},
        {30, 20, 16, 0, true, false}, {30, 20, 16, 3, false, false}, {30, 20, 1, 0, false, false},
        {30, 20, 4, 3, false, false}, {30, 20, 8, 1, false, false},  {30, 20, 8, 5, false, false},
        {31, 20, 8, 2, false, false}, {30, 21, 8, 2, false, false},  {20, 30, 8, 2, false, false},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct bytes file = png(kinds[i].w, kinds[i].h, kinds[i].bits, kinds[i].colour);
        CHECK(!fits(&file, false)); /* no end yet */
        chunk(&file, "IEND", 0, 0);
        CHECK_INT(fits(&file, false), kinds[i].good);
        CHECK_INT(decode_alpha_fits(file.data, file.size, 30, 20), kinds[i].alpha);
    }
}

static void test_png_ends(void)
{
    struct bytes file = png(30, 20, 8, 2);
    struct bytes other = file;
    chunk(&other, "IEND", 4, 4); /* an end that goes on */
    CHECK(!fits(&other, false));
    other = file;
    chunk(&other, "tEXt", 9, 8); /* claims a byte more than there is */
    chunk(&other, "IEND", 0, 0);
    other.size -= 12;
    CHECK(!fits(&other, false));
    other = file;
    chunk(&other, "IDAT", 0x7fffffff, 30);
    chunk(&other, "IEND", 0, 0);
    CHECK(!fits(&other, false));
    other = file;
    chunk(&other, "IEND", 0, 0);
    other.size--; /* cut in its checksum */
    CHECK(!fits(&other, false));
    CHECK(!decode_header_fits(other.data, 0, false, 30, 20));
    CHECK(!decode_header_fits(other.data, 32, false, 30, 20));
}

/* SOI, one segment of each kind, a scan, and EOI. */
static void segment(struct bytes *out, int marker, const void *data, size_t size)
{
    const unsigned char head[4] = {0xff, (unsigned char)marker, (unsigned char)((size + 2) >> 8),
                                   (unsigned char)(size + 2)};
    put(out, head, 4);
    put(out, data, size);
}

static void frame(struct bytes *out, int marker, int bits, int h, int w, int parts)
{
    const unsigned char data[6 + 3 * 4] = {(unsigned char)bits, (unsigned char)(h >> 8),
                                           (unsigned char)h,    (unsigned char)(w >> 8),
                                           (unsigned char)w,    (unsigned char)parts};
    segment(out, marker, data, 6 + 3 * (size_t)parts);
}

static struct bytes start(void)
{
    struct bytes out = {.size = 0};
    put(&out, "\xff\xd8", 2);
    segment(&out, 0xe0, "JFIF\0\1\1\0\0\1\0\1\0", 14);
    return out;
}

static void scan(struct bytes *out, bool ended)
{
    segment(out, 0xda, "\1\1\0\0\x3f\0", 6);
    put(out, "picture\xff\0 data", 14);
    put(out, ended ? "\xff\xd9" : "..", 2);
}

static void test_jpeg(void)
{
    static const struct {
        int marker, bits, h, w, parts;
        bool good;
    } kinds[] = {
        {0xc0, 8, 20, 30, 3, true},   {0xc2, 8, 20, 30, 3, true},  {0xc0, 8, 20, 30, 1, true},
        {0xc1, 8, 20, 30, 3, false},  {0xc3, 8, 20, 30, 3, false}, {0xc9, 8, 20, 30, 3, false},
        {0xc0, 12, 20, 30, 3, false}, {0xc0, 8, 20, 30, 2, false}, {0xc0, 8, 20, 30, 4, false},
        {0xc0, 8, 30, 20, 3, false},  {0xc0, 8, 20, 31, 3, false},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct bytes file = start();
        frame(&file, kinds[i].marker, kinds[i].bits, kinds[i].h, kinds[i].w, kinds[i].parts);
        struct bytes early = file;
        scan(&file, true);
        CHECK_INT(fits(&file, true), kinds[i].good);
        scan(&early, false);
        CHECK(!fits(&early, true)); /* would be shown half grey */
    }
}

static void test_jpeg_frames(void)
{
    struct bytes file = start();
    scan(&file, true);
    CHECK(!fits(&file, true)); /* no frame */
    file = start();
    frame(&file, 0xc0, 8, 20, 30, 3);
    frame(&file, 0xc0, 8, 20, 30, 3);
    scan(&file, true);
    CHECK(!fits(&file, true)); /* two */
    file = start();
    frame(&file, 0xc0, 8, 20, 30, 3);
    frame(&file, 0xc0, 8, 4000, 4000, 3);
    scan(&file, true);
    CHECK(!fits(&file, true));
    file = start();
    frame(&file, 0xc0, 8, 20, 30, 3);
    scan(&file, true);
    CHECK(!fits(&file, false)); /* a JPEG is no PNG */
    struct bytes other = png(30, 20, 8, 2);
    chunk(&other, "IEND", 0, 0);
    CHECK(!fits(&other, true));
}

/* What is between 0xc0 and 0xcf and yet no frame: tables of Huffman and arithmetic codes, and the
 * reserved one. */
static void test_jpeg_tables(void)
{
    static const int tables[] = {0xc4, 0xc8, 0xcc};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct bytes file = start();
        segment(&file, tables[i], "\0\0\0\0\0\0\0\0\0", 9);
        frame(&file, 0xc0, 8, 20, 30, 3);
        scan(&file, true);
        CHECK(fits(&file, true));
    }
}

/* The end mark counts only inside the file, however many other marks come before it. */
static void test_jpeg_ends(void)
{
    struct bytes file = start();
    frame(&file, 0xc0, 8, 20, 30, 3);
    scan(&file, true);
    file.size--;
    CHECK(!fits(&file, true));
    file.size--;
    CHECK(!fits(&file, true));
}

int main(void)
{
    test_png();
    test_png_ends();
    test_jpeg();
    test_jpeg_frames();
    test_jpeg_tables();
    test_jpeg_ends();
    return check_done();
}
