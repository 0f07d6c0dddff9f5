/* Many sounds at once: how loud, how they are turned down and up, and what is too much. */
#include "check.h"

#include "sound/mix.h"

#include <stdlib.h>

static const struct strike bell = {.body = "bowl",
                                   .hz = 1000,
                                   .decay_ms = 400,
                                   .damping = 0.5,
                                   .noise = 0.1,
                                   .noise_hz = 3000,
                                   .noise_ms = 20,
                                   .attack_ms = 2,
                                   .length_ms = 250,
                                   .level_db = -12};
/* Louder than any sound may be: it sounds steadily and is one tone. */
static const struct strike steady = {
    .body = "drop", .hz = 1000, .decay_ms = 1e9, .attack_ms = 2, .length_ms = 250, .level_db = -12};

static double peak(const float *s, size_t count)
{
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        most = fmax(most, fabs((double)s[i]));
    }
    return most;
}

static double rms(const float *s, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (double)s[i] * (double)s[i];
    }
    return sqrt(sum / (double)count);
}

static double db(double factor)
{
    return 20 * log10(factor);
}

/* Silence before and after; the sound begins with the samples that are asked for next. */
static void test_one(void)
{
    static struct mixer m;
    static float s[SOUND_RATE];
    CHECK(mixer_idle(&m));
    mixer_render(&m, s, 480);
    CHECK(peak(s, 480) == 0);
    CHECK(mixer_play(&m, &bell, 0));
    CHECK(!mixer_idle(&m)); /* it waits */
    mixer_render(&m, s, 480);
    CHECK(peak(s, 480) > 0.01);
    CHECK(!mixer_idle(&m)); /* it sounds */
    mixer_render(&m, s, SOUND_RATE);
    CHECK(peak(s, SOUND_RATE) > 0.01);
    CHECK(peak(s + SOUND_RATE / 4, SOUND_RATE / 2) == 0);
    CHECK(mixer_idle(&m));
}

/* The visitor's steps, in dB of the samples (EN 301 549, 8.2.1: 18 dB in all, 12 dB in one). */
static double level(float gain_db, bool ducked)
{
    struct mixer *m = calloc(1, sizeof *m);
    static float s[SOUND_RATE / 4];
    mixer_duck(m, ducked);
    mixer_render(m, s, SOUND_RATE / 25);
    mixer_play(m, &steady, gain_db);
    mixer_render(m, s, SOUND_RATE / 4);
    free(m);
    return db(rms(s, SOUND_RATE / 4));
}

static void test_levels(void)
{
    const double normal = level(0, false);
    CHECK_NEAR(level(-12, false) - normal, -12, 0.1);
    CHECK_NEAR(level(6, false) - normal, 6, 0.1);
    CHECK_NEAR(level(40, false) - normal, 6, 0.1); /* no further */
    CHECK(level(0, true) - normal <= -20);
    CHECK_NEAR(level(6, true) - normal, 6 - 24, 0.2);
}

/* Turned down within 20 ms while it sounds, without a step between two samples, and up again. */
static void test_duck(void)
{
    static struct mixer m;
    static float s[SOUND_RATE / 4];
    const size_t part = SOUND_RATE / 20; /* 50 ms */
    mixer_play(&m, &steady, 0);
    mixer_render(&m, s, part);
    mixer_duck(&m, true);
    mixer_render(&m, s + part, part);
    mixer_duck(&m, false);
    mixer_render(&m, s + 2 * part, part);
    const size_t ms = SOUND_RATE / 1000;
    const double before = db(rms(s + 20 * ms, 20 * ms));
    CHECK(db(rms(s + part + 25 * ms, 20 * ms)) - before <= -20);
    CHECK_NEAR(db(rms(s + 2 * part + 25 * ms, 20 * ms)) - before, 0, 0.1);
    double jump = 0;
    for (size_t i = 10 * ms; i < 3 * part; i++) {
        jump = fmax(jump, fabs((double)(s[i] - s[i - 1])));
    }
    CHECK(jump < 0.25 * 2 * acos(-1) * 1000 / SOUND_RATE * 1.05); /* no more than the tone has */
}

/* Whatever is asked for at once, in any pieces: never above full scale, and hardly louder than one
 * sound; the loudest volume, the loudest sounds. */
static void test_storm(void)
{
    struct mixer *m = calloc(1, sizeof *m);
    float *s = calloc(SOUND_RATE, sizeof *s);
    mixer_play(m, &steady, 6);
    mixer_render(m, s, SOUND_RATE);
    const double one = rms(s, SOUND_RATE / 4);
    int heard = 0;
    for (int frame = 0; frame < 60; frame++) { /* 60 touches in a second */
        heard += mixer_play(m, &steady, 6);
        heard += mixer_play(m, &bell, 6);
        mixer_render(m, s + frame * (SOUND_RATE / 60), SOUND_RATE / 60);
    }
    CHECK_INT(heard, 120);
    CHECK(peak(s, SOUND_RATE) < 1);
    CHECK(db(rms(s, SOUND_RATE) / one) < 4);
    mixer_render(m, s, SOUND_RATE);
    CHECK(mixer_idle(m)); /* nothing was kept for later */
    CHECK(peak(s + SOUND_RATE / 4, SOUND_RATE / 2) == 0);
    free(s);
    free(m);
}

/* Nobody renders: eight wait, and no more; and what came too late is forgotten. */
static void test_waiting(void)
{
    static struct mixer m;
    static float s[480];
    int heard = 0;
    for (int i = 0; i < 100; i++) {
        heard += mixer_play(&m, &bell, 0);
    }
    CHECK_INT(heard, MIXER_WAITING);
    mixer_drop(&m);
    CHECK(mixer_idle(&m));
    mixer_render(&m, s, 480);
    CHECK(peak(s, 480) == 0);
    CHECK(mixer_play(&m, &bell, 0));
    mixer_render(&m, s, 480);
    CHECK(peak(s, 480) > 0.01);
    mixer_drop(&m);
    mixer_render(&m, s, 480);
    CHECK(peak(s, 480) == 0);
}

int main(void)
{
    test_one();
    test_levels();
    test_duck();
    test_storm();
    test_waiting();
    return check_done();
}
