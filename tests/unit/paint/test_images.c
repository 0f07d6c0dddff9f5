/* The cache of pictures: order of requests, budget, broken pictures. The content is a stub. */
#include "decode_kit.h"

#include "core/mem.h"
#include "paint/images.h"

enum { SOLID = 100, ALPHA = 200, BAD = 300, MISSING = 400 }; /* media: from here to + 99 */

static int64_t reads[64]; /* what was read, in order */
static int read_count;

/* In place of content/media.c. */
bool content_media(const struct content *content, int64_t media, struct media_bytes *out,
                   struct err *err)
{
    CHECK(content != NULL);
    reads[read_count++ % 64] = media;
    *out = (struct media_bytes){.width = 40, .height = 30};
    if (media >= MISSING) {
        return err_set(err, "there is no such raster");
    }
    struct file file = make_png(40, 30, 2, 8);
    if (media >= BAD) {
        file.data[40] ^= 1; /* a checksum */
    } else if (media >= ALPHA) {
        const struct file alpha = make_png(40, 30, 0, 8);
        free(file.data);
        file = make_jpeg(40, 30, 3, false);
        out->jpeg = true;
        out->alpha = alpha.data;
        out->alpha_size = alpha.size;
    }
    out->data = file.data;
    out->data_size = file.size;
    return true;
}

static bool unconfined;

/* In place of content/load.c. */
bool content_unconfined(const struct content *content)
{
    CHECK(content != NULL);
    return unconfined;
}

static const struct content content;

static struct images *make(struct decoder *decoder, size_t budget)
{
    struct images *images = images_create(decoder, budget);
    read_count = 0;
    CHECK(images_get(images, SOLID, 10, 10) == NULL); /* no content: nothing to wait for */
    CHECK_INT(images_pending(images), 0);
    images_set_content(images, &content);
    return images;
}

static void test_basics(struct decoder *decoder)
{
    struct images *images = make(decoder, 1 << 20);
    images_frame_begin(images);
    CHECK(images_get(images, SOLID, 20, 15) == NULL);
    CHECK_INT(images_state(images, SOLID, 20, 15), 0);
    CHECK_INT(images_state(images, ALPHA, 40, 30), 0);
    CHECK_INT(images_pending(images), 2);
    images_settle(images, 5000);
    CHECK_INT(images_pending(images), 0);
    CHECK_INT(images_state(images, SOLID, 20, 15), 1);
    cairo_surface_t *picture = images_get(images, SOLID, 20, 15);
    CHECK(picture != NULL);
    CHECK_INT(cairo_image_surface_get_width(picture), 20);
    CHECK_INT(cairo_image_surface_get_height(picture), 15);
    const unsigned char *pixels = cairo_image_surface_get_data(picture);
    CHECK(pixels[2] < 10 && pixels[3] == 255 && pixels[19 * 4 + 2] > 245);
    CHECK(images_get(images, ALPHA, 40, 30) != NULL);
    CHECK_INT(images_bytes(images), 20 * 15 * 4 + 40 * 30 * 4);
    CHECK_INT(images_state(images, SOLID, 21, 15), 0); /* another size is another picture */
    CHECK(images_stand_in(images, SOLID) == picture);  /* until it is there */
    CHECK(images_stand_in(images, MISSING) == NULL);
    CHECK(!images_poll(images));
    CHECK_INT(images_state(images, SOLID, 0, 15), 2); /* nothing to ask for */
    CHECK_INT(images_state(images, SOLID, 5000, 15), 2);
    CHECK_INT(images_state(images, SOLID, 4096, 4096), 2);
    CHECK_INT(images_pending(images), 1);
    images_destroy(images);
    images_destroy(NULL);
}

static void test_broken(struct decoder *decoder)
{
    struct images *images = make(decoder, 1 << 20);
    CHECK(images_get(images, BAD, 20, 15) == NULL);
    CHECK(images_get(images, MISSING, 20, 15) == NULL);
    CHECK(images_get(images, SOLID, 20, 15) == NULL);
    images_settle(images, 5000);
    CHECK_INT(images_state(images, BAD, 20, 15), 2);
    CHECK_INT(images_state(images, BAD, 33, 15), 2); /* at every size */
    CHECK_INT(images_state(images, MISSING, 20, 15), 2);
    CHECK_INT(images_state(images, SOLID, 20, 15), 1);
    CHECK(images_get(images, BAD, 20, 15) == NULL);
    CHECK_INT(read_count, 3);
    for (int i = 0; i < 5; i++) {
        images_frame_begin(images);
        CHECK(images_get(images, BAD, 20 + i, 15) == NULL);
        images_settle(images, 1000);
    }
    CHECK_INT(read_count, 3); /* never again */
    images_set_content(images, &content);
    CHECK_INT(images_bytes(images), 0);
    CHECK_INT(images_state(images, BAD, 20, 15), 0);
    images_settle(images, 5000);
    CHECK_INT(images_state(images, BAD, 20, 15), 2);
    images_destroy(images);
}

/* Newest frame first, there in the order of asking; what is not asked for again is dropped. */
static void test_order(struct decoder *decoder)
{
    struct images *images = make(decoder, 1 << 20);
    images_frame_begin(images);
    images_get(images, SOLID + 1, 8, 8);
    images_get(images, SOLID + 2, 8, 8);
    images_get(images, SOLID + 3, 8, 8);
    images_frame_begin(images);
    images_get(images, SOLID + 4, 8, 8);
    images_get(images, SOLID + 5, 8, 8);
    images_state(images, SOLID + 2, 8, 8);
    CHECK_INT(images_pending(images), 5);
    images_frame_begin(images); /* 1 and 3 were not asked for in the frame that ended */
    CHECK_INT(images_pending(images), 3);
    images_get(images, SOLID + 2, 8, 8);
    images_settle(images, 5000);
    CHECK_INT(read_count, 3);
    CHECK_INT(reads[0], SOLID + 4);
    CHECK_INT(reads[1], SOLID + 5);
    CHECK_INT(reads[2], SOLID + 2);
    images_destroy(images);
}

static void test_budget(struct decoder *decoder)
{
    const size_t one = 10 * 10 * 4;
    struct images *images = make(decoder, 3 * one);
    for (int frame = 0; frame < 10; frame++) { /* one picture more in each frame */
        images_frame_begin(images);
        images_get(images, SOLID + frame, 10, 10);
        images_settle(images, 5000);
        CHECK(images_bytes(images) <= 3 * one);
        CHECK(images_get(images, SOLID + frame, 10, 10) != NULL);
    }
    CHECK_INT(read_count, 10);
    CHECK_INT(images_bytes(images), 3 * one);
    images_frame_begin(images);
    CHECK(images_get(images, SOLID + 7, 10, 10) != NULL);
    CHECK(images_get(images, SOLID + 6, 10, 10) == NULL);
    for (int i = 0; i < 8; i++) { /* more than the budget in one frame: all stay */
        images_get(images, SOLID + i, 10, 10);
    }
    images_settle(images, 5000);
    for (int i = 0; i < 8; i++) {
        CHECK_INT(images_state(images, SOLID + i, 10, 10), 1);
    }
    CHECK_INT(images_bytes(images), 9 * one); /* and the one of the frame before */
    for (int frame = 0; frame < 3; frame++) {
        images_frame_begin(images);
        images_get(images, SOLID, 10, 10);
    }
    CHECK(images_bytes(images) <= 3 * one);
    CHECK_INT(images_state(images, SOLID, 10, 10), 1);
    images_destroy(images);
}

/* A job that is inside when the content changes or the cache ends must not come back as another. */
static void test_switch(struct decoder *decoder)
{
    struct images *images = make(decoder, 1 << 20);
    images_get(images, SOLID, 10, 10);
    images_poll(images);
    CHECK(decoder_busy(decoder));
    images_set_content(images, &content);
    CHECK_INT(images_pending(images), 0);
    images_get(images, ALPHA, 12, 12);
    images_settle(images, 5000);
    CHECK_INT(images_state(images, ALPHA, 12, 12), 1);
    CHECK_INT(images_bytes(images), 12 * 12 * 4);
    images_get(images, SOLID, 10, 10);
    images_poll(images);
    images_destroy(images);
    images = make(decoder, 1 << 20);
    images_get(images, ALPHA, 14, 14);
    images_settle(images, 5000);
    CHECK_INT(images_state(images, ALPHA, 14, 14), 1);
    CHECK_INT(images_bytes(images), 14 * 14 * 4);
    images_destroy(images);
}

/* A process that is killed costs time, no picture. */
static void test_again(struct decoder *decoder)
{
    struct images *images = make(decoder, 1 << 20);
    for (int i = 0; i < 3; i++) {
        images_frame_begin(images);
        images_get(images, SOLID + i, 10, 10);
        images_poll(images); /* the job is inside */
        CHECK(decoder_busy(decoder));
        kill(child_of(getpid()), i == 0 ? SIGSTOP : SIGKILL);
        images_settle(images, 120000);
        CHECK_INT(images_pending(images), 0);
        CHECK_INT(images_state(images, SOLID + i, 10, 10), 1);
    }
    images_destroy(images);
}

/* Where the decoder cannot be confined, pictures of strangers are broken and those of friends are
 * not. */
static void test_unconfined(void)
{
    if (!real_kernel()) {
        return;
    }
    fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
        deny("*");
        struct decoder *decoder = start();
        struct images *images = make(decoder, 1 << 20);
        for (int i = 0; i < 4; i++) {
            unconfined = i >= 2;
            images_get(images, SOLID + i, 10, 10);
            images_settle(images, 120000);
            CHECK_INT(images_state(images, SOLID + i, 10, 10), unconfined ? 1 : 2);
            CHECK_INT(images_pending(images), 0);
        }
        images_destroy(images);
        stop(decoder);
        fflush(stdout);
        _exit(check_failures > 0);
    }
    int status = 1;
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK_INT(status, 0);
}

static void test_no_decoder(void)
{
    struct images *images = make(NULL, 1 << 20);
    images_get(images, SOLID, 10, 10);
    CHECK(images_poll(images));
    CHECK_INT(images_state(images, SOLID, 10, 10), 2);
    CHECK_INT(images_pending(images), 0);
    CHECK_INT(read_count, 0);
    images_destroy(images);
}

int main(void)
{
    struct decoder *decoder = NULL;
    struct err err = {.text = ""};
    CHECK(decoder_start(&decoder, &err));
    test_basics(decoder);
    test_broken(decoder);
    test_order(decoder);
    test_budget(decoder);
    test_switch(decoder);
    test_again(decoder);
    test_no_decoder();
    test_unconfined();
    decoder_stop(decoder);
    return check_done();
}
