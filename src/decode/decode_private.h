/* PRIVATE to decode/decode*.c: what parent, supervisor and worker say to each other.
 *
 * Parent and supervisor share a SOCK_SEQPACKET pair, supervisor and worker another one, made anew
 * for each worker: a worker that went bad can reach the parent only by one bit and the pixels. The
 * bytes travel in anonymous shared memory, which nobody can truncate, as it has no descriptor. */
#pragma once

#include "decode/decode.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DECODE_SIDE_MAX = 4096,       /* px of the source */
    DECODE_SOURCE_MAX = 16 << 20, /* px of the source */
    DECODE_IN_SIZE = 16 << 20,    /* bytes of the encoded picture and its alpha */
    DECODE_OUT_SIZE = 128 << 20,  /* bytes of the pixels of all pictures that are kept */
    DECODE_JOB_MS = 8000,         /* of processor time, then the worker is killed */
    DECODE_STILL_MS = 2000,       /* without any processor time, then the worker is killed */
    DECODE_WORD_MS = 250,         /* between two signs of life of the supervisor, job inside */
    DECODE_SUPERVISOR_MS = 6000   /* without one, then the supervisor is killed */
};

enum decode_word { /* what an answer may say */
                   WORD_BROKEN,
                   WORD_DONE,
                   WORD_LATER,
                   WORD_REFUSED,
                   WORD_WAIT /* a sign of life of the supervisor: the job is inside */
};

struct decode_request {
    uint32_t serial;                     /* of the job, never 0 */
    uint32_t jpeg;                       /* 1 JPEG, 0 PNG */
    uint32_t unconfined;                 /* 1: also without the sandbox */
    uint32_t data_size, alpha_size;      /* bytes; alpha lies behind data; 0 = none */
    int32_t source_width, source_height; /* px that the headers must name */
    int32_t width, height;               /* wanted px */
    uint32_t out_at;                     /* where they go: bytes from the start of area.out */
};

struct decode_answer {
    uint32_t serial; /* 0: the worker's first words, value = SANDBOX_ bits that are missing */
    uint32_t value;  /* enum decode_word */
};

/* Shared memory, mapped before the forks. */
struct decode_area {
    unsigned char *in, *out;
};

/* All numbers within the limits above; headers are not looked at. */
bool decode_request_valid(const struct decode_request *request);

/* The supervisor's life: serves parent_fd until it closes. */
_Noreturn void decode_supervise(const struct decode_area *area, int parent_fd, int parent_pid);

/* The worker's job: checks the headers, decodes, combines with alpha, premultiplies and scales.
 * Also called without a sandbox by tests. False if the bytes are not what request says. */
bool decode_pixels(const struct decode_request *request, const struct decode_area *area);

/* The header checks alone: does this look like the picture of that size which we are ready to
 * decode? */
bool decode_header_fits(const unsigned char *data, size_t size, bool jpeg, int width, int height);
bool decode_alpha_fits(const unsigned char *data, size_t size, int width, int height);

/* Loads the codecs and lets them look around (libjpeg-turbo reads /proc/cpuinfo on arm64), which
 * they may not do later. False if a codec is missing. */
bool decode_warm_up(void);

/* The smallest picture, also for decoder_try. */
extern const unsigned char decode_pixel_png[];
extern const size_t decode_pixel_png_size;

#ifdef STRATA_TEST_HOOKS
/* In place of DECODE_JOB_MS. */
extern int decode_test_job_ms;

/* In tests/unit/decode_hooks.c: misbehaves on command. */
void decode_test_hook(const unsigned char *data, size_t size, int fd, uint32_t serial);
#endif
