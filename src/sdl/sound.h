/* The loudspeaker: the only part that knows SDL's audio. It is opened when something is to be heard
 * and closed when all has been silent for a while, since SDL keeps a thread awake for every open
 * device, also a paused one. A driver may wait for its server as long as it likes: opening and
 * closing happen on a thread of their own, and until that is done there is silence, never an error
 * and never a wait.
 *
 * Owner: sound_open allocates, sound_close frees. All calls come from the thread of the loop. Times
 * are of the caller's monotonic clock, ms. */
#pragma once

#include "sound/synth.h"

#include <stdbool.h>
#include <stdint.h>

enum sound_state {
    SOUND_CLOSED,
    SOUND_OPENING,
    SOUND_OPEN,
    SOUND_CLOSING,
};

#define SOUND_REST_MS 10000 /* after so long a silence the device is closed */
#define SOUND_LATE_MS 150   /* what waited longer for the device is not played any more */
#define SOUND_AGAIN_MS 5000 /* to the next try after one that failed; twice as long each time */
#define SOUND_AGAIN_MOST_MS 300000 /* but no longer than that */

struct sound_out;

/* Nothing is opened yet. */
struct sound_out *sound_open(void);

/* Waits for a device that is being opened or closed, but no longer than a second: then it is left
 * behind. Accepts NULL. */
void sound_close(struct sound_out *out);

/* Queues a sound, gain_db louder than it is, and opens the device if need be. Takes some
 * microseconds. False when it will not be heard: there is no device, or too much sounds. */
bool sound_play(struct sound_out *out, const struct strike *strike, float gain_db, int64_t now_ms);

/* Turns all down by 24 dB while somebody speaks, and up again. */
void sound_duck(struct sound_out *out, bool on);

/* To be called now and then: notices a device that has gone, and closes one that rests. */
void sound_turn(struct sound_out *out, int64_t now_ms);

enum sound_state sound_state(const struct sound_out *out);
