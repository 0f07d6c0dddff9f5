#include "paint/images_private.h"

#include "core/mem.h"
#include "decode/decode.h"
#include "os/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_REST_MS 1000 /* before a picture that failed twice for no fault of its own */
#define LONGEST_REST_MS 600000

struct images *images_create(struct decoder *decoder, size_t budget)
{
    struct images *images = mem_alloc(sizeof *images);
    images->decoder = decoder;
    images->budget = budget;
    images->frame = 2; /* so that "two frames ago" is never negative */
    images->next_tag = 1;
    return images;
}

static size_t bytes_of(const struct entry *entry)
{
    return entry->surface == NULL ? 0 : (size_t)entry->w * (size_t)entry->h * 4;
}

static void drop(struct images *images, size_t i)
{
    struct entry *entry = &images->entries[i];
    images->bytes -= bytes_of(entry);
    if (entry->surface != NULL) {
        cairo_surface_destroy(entry->surface);
    }
    *entry = images->entries[--images->count];
}

static void forget(struct images *images)
{
    while (images->count > 0) {
        drop(images, images->count - 1);
    }
}

void images_destroy(struct images *images)
{
    if (images == NULL) {
        return;
    }
    forget(images);
    free(images->entries);
    free(images);
}

void images_set_content(struct images *images, const struct content *content)
{
    forget(images); /* a job that is inside finds no entry when it comes back */
    images->content = content;
}

/* Least recently used first, never what the last two frames showed. */
static void evict(struct images *images)
{
    while (images->bytes > images->budget) {
        const struct entry *oldest = NULL;
        for (size_t i = 0; i < images->count; i++) {
            const struct entry *entry = &images->entries[i];
            if (entry->state == ENTRY_READY && !images_in_use(images, entry) &&
                (oldest == NULL || entry->used < oldest->used)) {
                oldest = entry;
            }
        }
        if (oldest == NULL) {
            return;
        }
        drop(images, (size_t)(oldest - images->entries));
    }
}

void images_frame_begin(struct images *images)
{
    images->frame++;
    for (size_t i = images->count; i > 0; i--) {
        const struct entry *entry = &images->entries[i - 1];
        if (entry->state == ENTRY_WANTED && !images_in_use(images, entry)) {
            drop(images, i - 1);
        }
    }
    evict(images);
}

/* Bytes that failed are not given to the decoder again in any size. */
static void mark_broken(struct images *images, int64_t media, const char *reason)
{
    fprintf(stderr, "strata: picture %lld is left out: %s\n", (long long)media, reason);
    for (size_t i = images->count; i > 0; i--) {
        const struct entry *entry = &images->entries[i - 1];
        if (entry->media == media && entry->state != ENTRY_READY) {
            drop(images, i - 1);
        }
    }
    images_add(images, media, 0, 0)->state = ENTRY_BROKEN;
}

/* Once at once, since something may just have gone wrong there; then with growing pauses, behind
 * all others. A picture is never given up for want of time. */
static void try_again(struct images *images, struct entry *entry)
{
    entry->tag = images->next_tag++;
    entry->state = ENTRY_WANTED;
    if (entry->tries++ > 0) {
        int64_t rest = FIRST_REST_MS;
        for (int i = 1; i < entry->tries && rest < LONGEST_REST_MS; i++) {
            rest *= 2;
        }
        entry->state = ENTRY_RESTING;
        entry->again = clock_ms() + (rest < LONGEST_REST_MS ? rest : LONGEST_REST_MS);
        fprintf(stderr, "strata: picture %lld: no answer from the decoder; trying again later\n",
                (long long)entry->media);
    }
}

/* Of all pictures alike, so it is said once. */
static void refuse(struct images *images, struct entry *entry)
{
    entry->state = ENTRY_BROKEN;
    if (!images->refused) {
        images->refused = true;
        fprintf(stderr,
                "strata: this system cannot confine the picture decoder, and the content is "
                "not signed: its pictures are left out (--unconfined-pictures allows them)\n");
    }
}

struct lease { /* of pixels that the decoder has written */
    struct decoder *decoder;
    const unsigned char *pixels;
};

static void end(void *data)
{
    struct lease *lease = data;
    decoder_give(lease->decoder, lease->pixels);
    free(lease);
}

/* The first look at a page of memory costs more than painting it: here, where one picture comes at
 * a time, and not in the frame that shows several of them first. */
static void touch(const unsigned char *pixels, size_t size)
{
    for (size_t i = 0; i < size; i += 4096) {
        (void)*(const volatile unsigned char *)(pixels + i);
    }
}

/* A surface over the pixels where they are, which gives them back at its end. */
static bool take_pixels(struct images *images, struct entry *entry,
                        const struct decode_result *result)
{
    static const cairo_user_data_key_t key;
    struct lease *lease = mem_alloc(sizeof *lease);
    *lease = (struct lease){images->decoder, result->pixels};
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        result->pixels, CAIRO_FORMAT_ARGB32, entry->w, entry->h, entry->w * 4);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_set_user_data(surface, &key, lease, end) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        end(lease);
        return false;
    }
    touch(result->pixels, (size_t)entry->w * (size_t)entry->h * 4);
    entry->surface = surface;
    entry->state = ENTRY_READY;
    return true;
}

/* True when the job was one of ours that still matters. */
static bool finish(struct images *images, const struct decode_result *result)
{
    struct entry *entry = NULL;
    for (size_t i = 0; i < images->count && entry == NULL; i++) {
        if (images->entries[i].tag == result->tag && images->entries[i].state == ENTRY_SENT) {
            entry = &images->entries[i];
        }
    }
    if (entry == NULL) {
        decoder_give(images->decoder, result->pixels);
        return false;
    }
    switch (result->outcome) {
    case DECODE_DONE:
        if (take_pixels(images, entry, result)) {
            images->bytes += bytes_of(entry);
            evict(images);
            break;
        }
        try_again(images, entry); /* no memory */
        break;
    case DECODE_LATER:
        try_again(images, entry);
        break;
    case DECODE_REFUSED:
        refuse(images, entry);
        break;
    case DECODE_BROKEN:
        mark_broken(images, entry->media, "it cannot be decoded");
        break;
    }
    return true;
}

/* The request of the newest frame that was asked first. */
static struct entry *next_wanted(struct images *images)
{
    struct entry *best = NULL;
    for (size_t i = 0; i < images->count; i++) {
        struct entry *entry = &images->entries[i];
        if (entry->state == ENTRY_RESTING && images_in_use(images, entry) &&
            clock_ms() >= entry->again) {
            entry->state = ENTRY_WANTED;
        }
        if (entry->state == ENTRY_WANTED &&
            (best == NULL || entry->asked > best->asked ||
             (entry->asked == best->asked && entry->tag < best->tag))) {
            best = entry;
        }
    }
    return best;
}

/* True when the request failed right here. */
static bool send_one(struct images *images, struct entry *entry)
{
    struct media_bytes bytes = {0};
    struct err err = {.text = ""};
    if (!content_media(images->content, entry->media, &bytes, &err)) {
        mark_broken(images, entry->media, err.text);
        return true;
    }
    const struct decode_job job = {.media = &bytes,
                                   .width = entry->w,
                                   .height = entry->h,
                                   .tag = entry->tag,
                                   .unconfined = content_unconfined(images->content)};
    if (decoder_send(images->decoder, &job)) {
        entry->state = ENTRY_SENT;
    }
    free(bytes.data);
    free(bytes.alpha);
    return false;
}

static bool break_all(struct images *images)
{
    bool changed = false;
    for (size_t i = 0; i < images->count; i++) {
        struct entry *entry = &images->entries[i];
        if (entry->state == ENTRY_WANTED) {
            entry->state = ENTRY_BROKEN;
            changed = true;
        }
    }
    return changed;
}

static bool turn(struct images *images, int wait_ms)
{
    struct decode_result result;
    bool changed = false;
    if (images->decoder == NULL) {
        return break_all(images);
    }
    if (decoder_receive(images->decoder, &result, wait_ms)) {
        changed = finish(images, &result);
    }
    const bool idle = decoder_alive(images->decoder) && !decoder_busy(images->decoder);
    struct entry *entry = idle ? next_wanted(images) : NULL;
    if (entry != NULL) {
        return send_one(images, entry) || changed;
    }
    if (changed && !decoder_busy(images->decoder)) {
        decoder_trim(images->decoder); /* the last of a screen */
    }
    return changed;
}

bool images_poll(struct images *images)
{
    return turn(images, 0);
}

int images_pending(const struct images *images)
{
    int count = 0;
    for (size_t i = 0; i < images->count; i++) {
        const enum entry_state state = images->entries[i].state;
        count += state == ENTRY_WANTED || state == ENTRY_SENT;
    }
    return count;
}

void images_settle(struct images *images, int timeout_ms)
{
    const int64_t end = clock_ms() + timeout_ms;
    turn(images, 0);
    for (int64_t left = timeout_ms; left > 0 && images_pending(images) > 0;
         left = end - clock_ms()) {
        turn(images, left > 50 ? 50 : (int)left);
    }
}

size_t images_bytes(const struct images *images)
{
    return images->bytes;
}
