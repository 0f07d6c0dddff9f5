#include "sound/mix.h"

#include <math.h>

#define DUCK_MS 20

bool mixer_play(struct mixer *mixer, const struct strike *strike, float gain_db)
{
    const unsigned put = atomic_load_explicit(&mixer->put, memory_order_relaxed);
    const unsigned taken = atomic_load_explicit(&mixer->taken, memory_order_acquire);
    if (put - taken >= MIXER_WAITING) {
        return false;
    }
    mixer->queue[put % MIXER_WAITING] =
        (struct waiting){voice_of(strike), powf(10, fminf(gain_db, 6) / 20)};
    atomic_store_explicit(&mixer->put, put + 1, memory_order_release);
    return true;
}

void mixer_duck(struct mixer *mixer, bool on)
{
    atomic_store_explicit(&mixer->ducked, on, memory_order_relaxed);
}

bool mixer_idle(const struct mixer *mixer)
{
    const unsigned taken = atomic_load_explicit(&mixer->taken, memory_order_acquire);
    return atomic_load_explicit(&mixer->put, memory_order_relaxed) == taken &&
           atomic_load_explicit(&mixer->sounding, memory_order_acquire) == 0;
}

static void take(struct mixer *mixer)
{
    const unsigned put = atomic_load_explicit(&mixer->put, memory_order_acquire);
    unsigned taken = atomic_load_explicit(&mixer->taken, memory_order_relaxed);
    for (; taken != put; taken++) {
        struct waiting next = mixer->queue[taken % MIXER_WAITING];
        if (mixer->count < MIXER_VOICES) {
            next.gain = ldexpf(next.gain, -(int)mixer->count);
            mixer->voices[mixer->count++] = next;
        }
    }
    /* Said before they are taken, or both could look empty for a moment. */
    atomic_store_explicit(&mixer->sounding, (unsigned)mixer->count, memory_order_release);
    atomic_store_explicit(&mixer->taken, taken, memory_order_release);
}

static void duck(struct mixer *mixer, float *out, size_t samples)
{
    const bool on = atomic_load_explicit(&mixer->ducked, memory_order_relaxed);
    const float step = 1000.0F / (DUCK_MS * (float)SOUND_RATE);
    const float depth = 1 - powf(10, MIXER_DUCK_DB / 20);
    for (size_t i = 0; i < samples; i++) {
        mixer->duck = fminf(fmaxf(mixer->duck + (on ? step : -step), 0), 1);
        out[i] *= 1 - depth * mixer->duck;
    }
}

void mixer_render(struct mixer *mixer, float *out, size_t samples)
{
    size_t left = 0;
    take(mixer);
    for (size_t i = 0; i < samples; i++) {
        out[i] = 0;
    }
    for (size_t i = 0; i < mixer->count; i++) {
        struct waiting *voice = &mixer->voices[i];
        if (voice_add(&voice->voice, voice->gain, out, samples)) {
            mixer->voices[left++] = *voice;
        }
    }
    mixer->count = left;
    duck(mixer, out, samples);
    atomic_store_explicit(&mixer->sounding, (unsigned)left, memory_order_release);
}

void mixer_drop(struct mixer *mixer)
{
    const unsigned put = atomic_load_explicit(&mixer->put, memory_order_acquire);
    mixer->count = 0;
    atomic_store_explicit(&mixer->sounding, 0, memory_order_release);
    atomic_store_explicit(&mixer->taken, put, memory_order_release);
}
