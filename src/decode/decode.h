/* The decode worker: PNG and JPEG bytes go in, premultiplied pixels of the wanted size come out.
 * The bytes are never parsed in this process: a child with no file access, no network and hard
 * limits does it, and may die of it (reliability findings 3 to 5).
 *
 * Owner: decoder_start forks a supervisor, which forks the worker and a new one whenever it dies
 * (call it before threads and before SDL video starts); decoder_stop ends both. One job at a time
 * is inside; the caller queues. Every job that was handed over comes back exactly once. All
 * functions take NULL for a decoder that could not be started; it accepts no job and is not alive.
 */
#pragma once

#include "content/content.h"
#include "core/err.h"

struct decoder;

enum {                              /* of the wanted picture */
       DECODER_SIDE_MAX = 4096,     /* px */
       DECODER_PIXELS_MAX = 9 << 20 /* 3840 x 2160 and some */
};

struct decode_job {
    const struct media_bytes *media; /* borrowed until decoder_send returns */
    int width, height;               /* wanted size in px, within the limits above */
    uint64_t tag;                    /* comes back with the result */
};

struct decode_result {
    uint64_t tag;
    bool ok;
    const unsigned char *pixels; /* ARGB32 premultiplied, stride 4 * width, NULL unless ok;
                                  * valid until the next send or trim */
    int width, height;           /* the wanted size */
};

bool decoder_start(struct decoder **out, struct err *err);
void decoder_stop(struct decoder *decoder);

/* Hands over a job; false while one is inside. A job outside the limits and any job after the
 * supervisor's death is accepted too and fails: the next receive says so without waiting. */
bool decoder_send(struct decoder *decoder, const struct decode_job *job);

/* Fetches a finished job without waiting; wait_ms > 0 waits at most that long. Call it every frame,
 * also without a job inside: it notices a dead supervisor. */
bool decoder_receive(struct decoder *decoder, struct decode_result *out, int wait_ms);

/* True from decoder_send until the result was received. */
bool decoder_busy(const struct decoder *decoder);

/* False once the supervisor is gone (said on stderr once): nothing can be decoded any more. */
bool decoder_alive(const struct decoder *decoder);

/* File descriptor that becomes readable when a result is there (for poll), -1 if none. */
int decoder_fd(const struct decoder *decoder);

/* Gives the pages of the shared area back to the system; does nothing while a job is inside. */
void decoder_trim(struct decoder *decoder);
