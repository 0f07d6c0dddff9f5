#include "sound/synth.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846
#define FADE_MS 12.0 /* at the end, so that nothing is cut off */
#define DYNAMIC 1e-3 /* -60 dB */
#define WIDTH 0.8    /* of the noise's band, as a share of its middle */
#define NOISE_RMS                                                                                  \
    0.3              /* of the noise before its level: its peaks, cut at 1, are not heard as cut   \
                      */
#define HIGHEST 0.45 /* of the rate; partials above it would come back as others */

/* How bodies swing, lowest first: a free bar and a free round plate (by the theory of beams and
 * plates), a thin bowl of glass (as the square of the nodes), a lump whose ways lie close together,
 * and the one tone of a bubble. */
static const double bar[] = {1, 2.757, 5.404, 8.933, 13.345};
static const double plate[] = {1, 1.730, 2.328, 3.910, 4.110, 6.299};
static const double bowl[] = {1, 2.32, 4.25, 6.63, 9.38};
static const double lump[] = {1, 1.47, 2.09, 2.56, 3.39};
static const double drop[] = {1};

#define BODY(name)                                                                                 \
    {                                                                                              \
#name, name, sizeof name / sizeof *name                                                    \
    }
static const struct {
    const char *name;
    const double *ratios;
    size_t count;
} bodies[] = {BODY(bar), BODY(plate), BODY(bowl), BODY(lump), BODY(drop)};

const double *synth_body(const char *name, size_t *count)
{
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (strcmp(bodies[i].name, name) == 0) {
            *count = bodies[i].count;
            return bodies[i].ratios;
        }
    }
    return NULL;
}

static double samples_of(double ms)
{
    return ms * SOUND_RATE / 1000;
}

/* Factor of one sample for what falls by 60 dB in ms. */
static double fall(double ms)
{
    return pow(DYNAMIC, 1 / fmax(1, samples_of(ms)));
}

static void add_partial(struct voice *voice, const struct strike *strike, double ratio, double loud)
{
    const double hz = strike->hz * ratio;
    if (hz * (1 + fmax(0, strike->bend)) > HIGHEST * SOUND_RATE) {
        return;
    }
    const double step = 2 * PI * hz / SOUND_RATE;
    const double shorter = fall(strike->decay_ms / pow(ratio, strike->damping));
    const double bend = step * strike->bend / fmax(1, (double)voice->length);
    voice->partials[voice->partial_count++] =
        (struct partial){.re = (float)loud,
                         .turn_re = (float)(shorter * cos(step)),
                         .turn_im = (float)(shorter * sin(step)),
                         .bend_re = (float)cos(bend),
                         .bend_im = (float)sin(bend)};
}

/* Two integrators in a ring: what is near noise_hz comes through, neither the ground nor a hum. */
static void add_noise(struct voice *voice, const struct strike *strike, double loud)
{
    const double middle = fmin(strike->noise_hz, SOUND_RATE / 7.0);
    const double share = PI * middle * WIDTH / SOUND_RATE; /* of the noise that comes through */
    voice->noise = (float)loud;
    voice->noise_fall = (float)fall(strike->noise_ms);
    voice->reach = (float)(2 * sin(PI * middle / SOUND_RATE));
    voice->width = (float)WIDTH;
    voice->gain = (float)(NOISE_RMS * sqrt(3 / fmax(share, 1e-6)) * WIDTH);
    voice->grain = 1;
}

struct voice voice_of(const struct strike *strike)
{
    size_t count = 0;
    const double *ratios = synth_body(strike->body, &count);
    if (ratios == NULL) {
        ratios = synth_body("lump", &count);
    }
    const double level = pow(10, fmin(strike->level_db, SOUND_LEVEL_DB) / 20);
    const double noise = fmin(fmax(strike->noise, 0), 1);
    double all = 0;
    for (size_t i = 0; i < count; i++) {
        all += 1 / (double)(i + 1);
    }
    struct voice voice = {.attack = (size_t)samples_of(strike->attack_ms),
                          .length = (size_t)samples_of(strike->length_ms)};
    for (size_t i = 0; i < count && i < SOUND_PARTIALS; i++) {
        add_partial(&voice, strike, ratios[i], level * (1 - noise) / ((double)(i + 1) * all));
    }
    if (noise > 0) {
        add_noise(&voice, strike, level * noise);
    }
    return voice;
}

/* ---- samples ---- */

static float next_partial(struct partial *p)
{
    const float re = p->re * p->turn_re - p->im * p->turn_im;
    const float turn = p->turn_re * p->bend_re - p->turn_im * p->bend_im;
    p->im = p->re * p->turn_im + p->im * p->turn_re;
    p->re = re;
    p->turn_im = p->turn_re * p->bend_im + p->turn_im * p->bend_re;
    p->turn_re = turn;
    return p->im;
}

static float next_noise(struct voice *v)
{
    v->grain = v->grain * 1664525U + 1013904223U;
    const float white = (float)(v->grain >> 8) * (2.0F / 16777216.0F) - 1;
    v->low += v->reach * v->band;
    v->band += v->reach * (white - v->low - v->width * v->band);
    const float heard = v->noise * fminf(fmaxf(v->gain * v->band, -1), 1);
    v->noise *= v->noise_fall;
    return heard;
}

/* 0 to 1 to 0: soft at both ends. */
static float envelope(const struct voice *v)
{
    const float fade = (float)(FADE_MS * SOUND_RATE / 1000);
    const float rise = v->at < v->attack ? (float)v->at / (float)v->attack : 1;
    const float left = fminf((float)(v->length - v->at) / fade, 1);
    return rise * rise * (3 - 2 * rise) * left * left * (3 - 2 * left);
}

bool voice_add(struct voice *voice, float gain, float *out, size_t samples)
{
    for (size_t i = 0; i < samples && voice->at < voice->length; i++) {
        float sum = voice->noise > 0 ? next_noise(voice) : 0;
        for (size_t k = 0; k < voice->partial_count; k++) {
            sum += next_partial(&voice->partials[k]);
        }
        out[i] += gain * envelope(voice) * sum;
        voice->at++;
    }
    return voice->at < voice->length;
}
