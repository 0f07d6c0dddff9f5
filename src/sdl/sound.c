#include "sdl/sound.h"

#include "core/mem.h"
#include "os/clock.h"
#include "sound/mix.h"

#include <SDL.h>
#include <stdlib.h>

#define SAMPLES 512 /* that the device asks for at once: 11 ms */
#define PATIENCE_MS 1000

struct sound_out {
    struct mixer mixer; /* between the loop and the device's thread */
    atomic_int state;   /* enum sound_state; while OPENING and CLOSING the worker has the rest */
    SDL_Thread *worker; /* opens or closes; NULL: it has been joined */
    SDL_AudioDeviceID device;
    bool failed; /* there was no device, or it has gone */
    /* The loop's alone. */
    int64_t played_ms, again_ms, backoff_ms;
};

/* ---- threads of the device ---- */

static void render(void *mixer, Uint8 *bytes, int length)
{
    mixer_render(mixer, (float *)(void *)bytes, (size_t)length / sizeof(float));
}

static int open_device(void *data)
{
    struct sound_out *out = data;
    const SDL_AudioSpec wanted = {.freq = SOUND_RATE,
                                  .format = AUDIO_F32SYS,
                                  .channels = 1,
                                  .samples = SAMPLES,
                                  .callback = render,
                                  .userdata = &out->mixer};
    const int64_t began = clock_ms();
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
        out->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
        if (out->device == 0) {
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
        }
    }
    if (out->device == 0 || clock_ms() - began > SOUND_LATE_MS) {
        mixer_drop(&out->mixer); /* nobody else renders yet */
    }
    if (out->device != 0) {
        SDL_PauseAudioDevice(out->device, 0);
    }
    out->failed = out->device == 0;
    atomic_store(&out->state, out->device != 0 ? SOUND_OPEN : SOUND_CLOSED);
    return 0;
}

/* The driver too: some keep a thread of their own that looks for devices. */
static int close_device(void *data)
{
    struct sound_out *out = data;
    SDL_CloseAudioDevice(out->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    mixer_drop(&out->mixer);
    out->device = 0;
    atomic_store(&out->state, SOUND_CLOSED);
    return 0;
}

/* ---- the loop ---- */

struct sound_out *sound_open(void)
{
    return mem_alloc(sizeof(struct sound_out));
}

enum sound_state sound_state(const struct sound_out *out)
{
    return (enum sound_state)atomic_load(&out->state);
}

static void put_off(struct sound_out *out, int64_t now_ms)
{
    const int64_t twice = 2 * out->backoff_ms;
    out->backoff_ms = twice < SOUND_AGAIN_MS ? SOUND_AGAIN_MS : twice;
    if (out->backoff_ms > SOUND_AGAIN_MOST_MS) {
        out->backoff_ms = SOUND_AGAIN_MOST_MS;
    }
    out->again_ms = now_ms + out->backoff_ms;
}

/* The worker has done what it was for: the loop has everything again. */
static void settle(struct sound_out *out, int64_t now_ms)
{
    if (out->worker == NULL) {
        return;
    }
    SDL_WaitThread(out->worker, NULL); /* it is at its very end */
    out->worker = NULL;
    if (out->failed) {
        put_off(out, now_ms);
    }
}

static void begin(struct sound_out *out, enum sound_state state, SDL_ThreadFunction work)
{
    const int before = atomic_exchange(&out->state, state);
    out->worker = SDL_CreateThread(work, "sound", out);
    if (out->worker == NULL) { /* the next call tries again */
        atomic_store(&out->state, before);
    }
}

static bool at_work(const struct sound_out *out)
{
    const enum sound_state state = sound_state(out);
    return state == SOUND_OPENING || state == SOUND_CLOSING;
}

void sound_turn(struct sound_out *out, int64_t now_ms)
{
    if (at_work(out)) {
        return;
    }
    settle(out, now_ms);
    if (sound_state(out) != SOUND_OPEN) {
        return;
    }
    const bool gone = SDL_GetAudioDeviceStatus(out->device) == SDL_AUDIO_STOPPED;
    if (gone || (mixer_idle(&out->mixer) && now_ms - out->played_ms >= SOUND_REST_MS)) {
        out->failed = gone;
        out->backoff_ms = gone ? out->backoff_ms : 0;
        begin(out, SOUND_CLOSING, close_device);
    }
}

bool sound_play(struct sound_out *out, const struct strike *strike, float gain_db, int64_t now_ms)
{
    sound_turn(out, now_ms);
    const enum sound_state state = sound_state(out);
    if (state == SOUND_CLOSING || (state == SOUND_CLOSED && now_ms < out->again_ms) ||
        !mixer_play(&out->mixer, strike, gain_db)) {
        return false;
    }
    out->played_ms = now_ms;
    if (state == SOUND_CLOSED) {
        begin(out, SOUND_OPENING, open_device);
    }
    return true;
}

void sound_duck(struct sound_out *out, bool on)
{
    mixer_duck(&out->mixer, on);
}

void sound_close(struct sound_out *out)
{
    if (out == NULL) {
        return;
    }
    for (int i = 0; at_work(out) && i < PATIENCE_MS; i++) {
        SDL_Delay(1);
    }
    if (at_work(out)) {
        SDL_DetachThread(out->worker); /* it may still write into what we leave to it */
        return;
    }
    settle(out, 0);
    if (sound_state(out) == SOUND_OPEN) {
        close_device(out);
    }
    free(out);
}
