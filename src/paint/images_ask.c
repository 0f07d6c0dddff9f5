/* What a frame asks for: the picture of a size, and until it is there one of another. */
#include "paint/images_private.h"

#include "core/mem.h"
#include "decode/decode.h"

bool images_in_use(const struct images *images, const struct entry *entry)
{
    return entry->used + 1 >= images->frame;
}

/* The entry of that size, else the one that says that the picture is broken at every size. */
static struct entry *find(struct images *images, int64_t media, int w, int h)
{
    struct entry *broken = NULL;
    for (size_t i = 0; i < images->count; i++) {
        struct entry *entry = &images->entries[i];
        if (entry->media == media && entry->w == w && entry->h == h) {
            return entry;
        }
        if (entry->media == media && entry->w == 0) {
            broken = entry;
        }
    }
    return broken;
}

struct entry *images_add(struct images *images, int64_t media, int w, int h)
{
    if (images->count == images->room) {
        images->room = images->room == 0 ? 64 : images->room * 2;
        images->entries = mem_grow(images->entries, images->room, sizeof *images->entries);
    }
    struct entry *entry = &images->entries[images->count++];
    *entry = (struct entry){.media = media, .w = w, .h = h, .tag = images->next_tag++};
    entry->asked = entry->used = images->frame;
    return entry;
}

/* NULL where there is nothing to ask for. */
static struct entry *want(struct images *images, int64_t media, int w, int h)
{
    if (images->content == NULL || w < 1 || h < 1 || w > DECODER_SIDE_MAX || h > DECODER_SIDE_MAX ||
        w * h > DECODER_PIXELS_MAX) {
        return NULL;
    }
    struct entry *entry = find(images, media, w, h);
    if (entry == NULL) {
        entry = images_add(images, media, w, h);
    }
    entry->used = images->frame;
    return entry;
}

cairo_surface_t *images_get(struct images *images, int64_t media, int w, int h)
{
    const struct entry *entry = want(images, media, w, h);
    return entry == NULL ? NULL : entry->surface;
}

cairo_surface_t *images_stand_in(struct images *images, int64_t media)
{
    struct entry *best = NULL;
    for (size_t i = 0; i < images->count; i++) {
        struct entry *entry = &images->entries[i];
        if (entry->media == media && entry->state == ENTRY_READY &&
            (best == NULL || entry->w > best->w)) {
            best = entry;
        }
    }
    if (best == NULL) {
        return NULL;
    }
    best->used = images->frame;
    return best->surface;
}

int images_state(struct images *images, int64_t media, int w, int h)
{
    const struct entry *entry = want(images, media, w, h);
    if (entry == NULL) {
        return 2;
    }
    return entry->state == ENTRY_READY                                     ? 1
           : entry->state == ENTRY_BROKEN || entry->state == ENTRY_RESTING ? 2
                                                                           : 0;
}
