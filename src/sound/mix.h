/* Sounds that sound together: a few voices in one stream of samples. One thread plays, another (the
 * audio device's) renders; between them are a short queue and two numbers, no lock and no memory.
 *
 * Owner: a mixer is a plain struct, zeroed at first; whoever has it keeps it until neither thread
 * uses it. */
#pragma once

#include "sound/synth.h"

#include <stdatomic.h>

#define MIXER_VOICES 4
#define MIXER_WAITING 8
#define MIXER_DUCK_DB (-24.0F) /* under speech; at least 20 dB (EN 301 549, 5.1.3.10) */

struct waiting {
    struct voice voice;
    float gain;
};

struct mixer {
    struct waiting queue[MIXER_WAITING];
    atomic_uint put, taken; /* so many were put into the queue, and taken out of it, since ever */
    atomic_uint sounding;   /* voices that sound, after the last samples */
    atomic_bool ducked;
    /* The renderer's alone. */
    struct waiting voices[MIXER_VOICES];
    size_t count;
    float duck; /* how far it is turned down, 0 to 1 */
};

/* ---- the thread that plays ---- */

/* Begins a sound as soon as samples are asked for; gain_db is the visitor's volume, at most +6.
 * Each sound that still sounds halves the next one, so that many at once are hardly louder than
 * one: never above full scale. False when it is not heard: four sound already, or eight wait. */
bool mixer_play(struct mixer *mixer, const struct strike *strike, float gain_db);

/* Turns all sounds down while somebody speaks, and up again, within a fiftieth of a second. */
void mixer_duck(struct mixer *mixer, bool on);

/* Nothing sounds and nothing waits. */
bool mixer_idle(const struct mixer *mixer);

/* ---- the thread that renders ---- */

/* Writes the next samples. */
void mixer_render(struct mixer *mixer, float *out, size_t samples);

/* Forgets what waits and what sounds: a sound that comes too late is none. */
void mixer_drop(struct mixer *mixer);
