/* The decode worker: PNG and JPEG bytes go in, premultiplied pixels of the wanted size come out.
 * The bytes are never parsed in this process: a child with no file access, no network and hard
 * limits does it, and may die of it (reliability findings 3 to 5).
 *
 * Owner: decoder_start forks a supervisor, which forks the worker and a new one whenever it dies
 * (call it before threads and before SDL video starts); decoder_stop ends both. A supervisor that
 * dies, stands still or cannot be forked is replaced after a pause, which grows while that goes on.
 * One job at a time is inside; the caller queues. Every job that was handed over comes back exactly
 * once. The pixels of a result lie where the worker wrote them; who receives them gives them back
 * (decoder_give) before decoder_stop. A worker that has gone bad may change them at any time: they
 * are colours, and nothing else may be read from them. All functions take NULL for a decoder that
 * could not be started; it accepts no job.
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
    bool unconfined;                 /* decode also where the sandbox cannot be had */
};

enum decode_outcome {
    DECODE_DONE,
    DECODE_BROKEN, /* the bytes are not the picture that was promised, and never will be */
    DECODE_LATER,  /* no answer: the worker stood still or took too long, or a process has died */
    DECODE_REFUSED /* this system cannot confine the worker, and the job did not allow for that */
};

struct decode_result {
    uint64_t tag;
    enum decode_outcome outcome;
    unsigned char *pixels; /* ARGB32 premultiplied, stride 4 * width, NULL unless done; the
                            * receiver's, until decoder_give */
    int width, height;     /* the wanted size */
};

bool decoder_start(struct decoder **out, struct err *err);
void decoder_stop(struct decoder *decoder);

/* Hands over a job; false while one is inside and while there is no supervisor. A job outside the
 * limits is accepted too and is broken: the next receive says so without waiting. */
bool decoder_send(struct decoder *decoder, const struct decode_job *job);

/* Fetches a finished job without waiting; wait_ms > 0 waits at most that long. Call it every frame,
 * also without a job inside: it notices a dead supervisor and replaces it. */
bool decoder_receive(struct decoder *decoder, struct decode_result *out, int wait_ms);

/* True from decoder_send until the result was received. */
bool decoder_busy(const struct decoder *decoder);

/* False while there is no supervisor: decoder_receive makes a new one when its time has come. */
bool decoder_alive(const struct decoder *decoder);

/* Starts a decoder of its own and gives it a picture of one pixel; err says why pictures cannot be
 * shown here. */
bool decoder_try(bool unconfined, struct err *err);

/* File descriptor that becomes readable when a result is there (for poll), -1 if none. */
int decoder_fd(const struct decoder *decoder);

/* Gives pixels of a result back. Accepts NULL. */
void decoder_give(struct decoder *decoder, const unsigned char *pixels);

/* Gives the pages of the encoded picture back to the system; does nothing while a job is inside. */
void decoder_trim(struct decoder *decoder);
