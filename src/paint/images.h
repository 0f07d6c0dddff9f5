/* Pictures on their way from the content file to the screen: read, decoded in the confined worker,
 * scaled to the size they are shown at, kept within a budget. Never blocks the frame path.
 *
 * Asking is by frame: images_get and images_state both count as "wanted in this frame". What was
 * wanted in this frame or the one before is never dropped; a request that nobody repeats is.
 *
 * Pixels stay where the decoder has written them (decode.h). Owner: images_create/images_destroy,
 * before the decoder is stopped; surfaces handed out are borrowed until the next images_poll,
 * images_settle or images_set_content. */
#pragma once

#include "content/content.h"

#include <cairo.h>

struct images;
struct decoder;

/* decoder is borrowed; with NULL every picture is broken. budget in bytes of decoded pixels;
 * pictures of the last two frames may exceed it. */
struct images *images_create(struct decoder *decoder, size_t budget);
void images_destroy(struct images *images);

/* Forgets all, also what was broken, and reads from another snapshot from now on (NULL: none). */
void images_set_content(struct images *images, const struct content *content);

/* Says that a frame begins to ask; once before each pass over the pictures of a frame. */
void images_frame_begin(struct images *images);

/* The picture at exactly w x h px (premultiplied ARGB32), or NULL while it is on its way or when it
 * cannot be shown at all. */
cairo_surface_t *images_get(struct images *images, int64_t media, int w, int h);

/* The largest picture of it that is there, at whatever size, or NULL: to be shown, a little soft,
 * until the one of the right size is. Counts as wanted in this frame. */
cairo_surface_t *images_stand_in(struct images *images, int64_t media);

/* 0 on its way, 1 ready, 2 nothing to ask for, broken or, for want of an answer, to be tried again
 * later: folded into the hash of what is on the screen. */
int images_state(struct images *images, int64_t media, int w, int h);

/* Takes what the decoder has finished and hands it more: first what was asked for in the newest
 * frame, there in the order of asking. True when a picture arrived (or failed). */
bool images_poll(struct images *images);

/* Pictures asked for and not yet there. */
int images_pending(const struct images *images);

/* Waits until nothing is pending or timeout_ms is over (headless pictures, tests). */
void images_settle(struct images *images, int timeout_ms);

size_t images_bytes(const struct images *images);
