/* A struck thing, made of a few numbers: some partials that die away and the noise of the stroke.
 * No sample files, no tables, no device: the same numbers give the same samples everywhere.
 *
 * Owner: a voice is a plain value without memory of its own, so that it can be copied into the
 * mixer's queue (mix.h). Samples are mono floats, 1 = full scale, SOUND_RATE a second. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SOUND_RATE 48000
#define SOUND_PARTIALS 6
#define SOUND_LEVEL_DB (-12.0) /* no sound is louder, dBFS of its highest peak */

/* What the content says of a sound (table sound). */
struct strike {
    const char *body; /* what swings: bar, plate, bowl, lump, drop; anything else is a lump */
    double hz;        /* of the lowest partial */
    double decay_ms;  /* in which that falls by 60 dB */
    double damping;   /* how much sooner higher partials do: decay / ratio ^ damping */
    double bend;      /* by which share the pitch has risen at the end, as in a drop; 0 = steady */
    double noise;     /* share of the stroke's noise, 0 to 1 */
    double noise_hz;  /* about which it lies */
    double noise_ms;  /* in which it falls by 60 dB */
    double attack_ms; /* to the full loudness */
    double length_ms; /* of all; it fades out before */
    double level_db;  /* the highest peak is not above it, dBFS; at most SOUND_LEVEL_DB */
};

/* The numbers of a known body; NULL when there is none of that name. Ratios to the lowest partial,
 * *count of them. */
const double *synth_body(const char *name, size_t *count);

struct partial {
    float re, im;           /* where it is in its circle, as large as it sounds now */
    float turn_re, turn_im; /* of one sample, a little shorter than 1 */
    float bend_re, bend_im; /* of the turn itself in one sample */
};

/* PRIVATE: a strike on its way. */
struct voice {
    struct partial partials[SOUND_PARTIALS];
    size_t partial_count;
    float noise, noise_fall;   /* now; factor of one sample */
    float reach, width, gain;  /* of the filter that the noise passes */
    float low, band;           /* in it */
    uint32_t grain;            /* of the noise */
    size_t at, attack, length; /* samples */
};

/* The beginning of a strike. */
struct voice voice_of(const struct strike *strike);

/* Adds the next samples, times gain, to out; false when nothing of it is left. */
bool voice_add(struct voice *voice, float gain, float *out, size_t samples);
