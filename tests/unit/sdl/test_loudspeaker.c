/* The loudspeaker on drivers of SDL that need no hardware: one that is not there, one that hears
 * nothing, one that writes into a file, one whose device vanishes and one that hangs. The state is
 * waited for, not the time. */
#include "check.h"

#include "os/clock.h"
#include "sdl/sound.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct strike bell = {.body = "bowl",
                                   .hz = 1000,
                                   .decay_ms = 300,
                                   .damping = 0.5,
                                   .attack_ms = 2,
                                   .length_ms = 200,
                                   .level_db = -12};

static void driver(const char *name, const char *file)
{
    setenv("SDL_AUDIODRIVER", name, 1);
    setenv("SDL_DISKAUDIOFILE", file, 1);
}

/* Until the worker has done its work, however slow this machine is. */
static void wait_done(struct sound_out *out)
{
    for (int i = 0;
         i < 60000 && (sound_state(out) == SOUND_OPENING || sound_state(out) == SOUND_CLOSING);
         i++) {
        clock_rest(1);
    }
}

/* The loop until the loudspeaker has that state; now_ms stands still. */
static bool comes(struct sound_out *out, enum sound_state state, int64_t now_ms)
{
    for (int i = 0; i < 60000; i++) {
        sound_turn(out, now_ms);
        if (sound_state(out) == state) {
            return true;
        }
        clock_rest(1);
    }
    return false;
}

/* No driver: silent, and tried again ever more rarely, only when something is to be heard. */
static void test_none(void)
{
    driver("nosuch", "");
    struct sound_out *out = sound_open();
    CHECK_INT(sound_state(out), SOUND_CLOSED);
    int64_t now = 1000;
    int64_t wait = SOUND_AGAIN_MS;
    for (int i = 0; i < 10; i++) {
        CHECK(sound_play(out, &bell, 0, now)); /* it tries */
        wait_done(out);
        sound_turn(out, now);
        CHECK_INT(sound_state(out), SOUND_CLOSED);
        CHECK(!sound_play(out, &bell, 0, now + wait - 1));
        CHECK_INT(sound_state(out), SOUND_CLOSED);
        now += wait;
        wait = 2 * wait < SOUND_AGAIN_MOST_MS ? 2 * wait : SOUND_AGAIN_MOST_MS;
    }
    CHECK_INT(wait, SOUND_AGAIN_MOST_MS);
    driver("dummy", "");
    CHECK(sound_play(out, &bell, 0, now)); /* and there it is */
    CHECK(comes(out, SOUND_OPEN, now));
    sound_close(out);
}

/* Opened by the first sound, closed after a rest, opened again by the next. */
static void test_rest(void)
{
    driver("dummy", "");
    struct sound_out *out = sound_open();
    for (int64_t now = 1000; now < 100000; now += 50000) {
        CHECK(sound_play(out, &bell, 0, now));
        CHECK(comes(out, SOUND_OPEN, now));
        sound_turn(out, now + SOUND_REST_MS - 1);
        CHECK_INT(sound_state(out), SOUND_OPEN);
        CHECK(comes(out, SOUND_CLOSED, now + SOUND_REST_MS));
    }
    CHECK(sound_play(out, &bell, 0, 200000)); /* a rest is no failure */
    sound_close(out);
    sound_close(NULL);
}

static size_t samples(const char *file, float *out, size_t most)
{
    FILE *in = fopen(file, "rb");
    const size_t count = in != NULL ? fread(out, sizeof *out, most, in) : 0;
    if (in != NULL) {
        fclose(in);
    }
    return count;
}

/* What the device is given: silence, the sound, silence. */
static void test_samples(const char *file)
{
    static float s[10 * SOUND_RATE];
    driver("disk", file);
    struct sound_out *out = sound_open();
    CHECK(access(file, F_OK) != 0); /* not before something is to be heard */
    CHECK(sound_play(out, &bell, 0, 1000));
    CHECK(comes(out, SOUND_OPEN, 1000));
    CHECK(comes(out, SOUND_CLOSED, 1000 + SOUND_REST_MS)); /* when all of it has been played */
    sound_close(out);
    const size_t count = samples(file, s, sizeof s / sizeof *s);
    size_t first = count;
    size_t last = 0;
    double peak = 0;
    for (size_t i = 0; i < count; i++) {
        peak = fmax(peak, fabs((double)s[i]));
        if (s[i] != 0) {
            first = i < first ? i : first;
            last = i;
        }
    }
    CHECK(peak > 0.06 && peak <= 0.2512); /* -12 dBFS at most */
    CHECK_NEAR((double)(last - first) * 1000 / SOUND_RATE, 200, 2);
    unlink(file);
}

/* The device goes away while it is open: silent, closed, tried again after a while. */
static void test_vanishes(void)
{
    driver("disk", "/dev/full");
    struct sound_out *out = sound_open();
    CHECK(sound_play(out, &bell, 0, 1000));
    CHECK(comes(out, SOUND_CLOSED, 1000)); /* nothing can be written, so it is lost */
    CHECK(!sound_play(out, &bell, 0, 1000 + SOUND_AGAIN_MS - 1));
    driver("dummy", "");
    CHECK(sound_play(out, &bell, 0, 1000 + SOUND_AGAIN_MS));
    CHECK(comes(out, SOUND_OPEN, 1000 + SOUND_AGAIN_MS));
    sound_close(out);
}

/* A server that does not answer: the loop goes on, and what comes too late is not heard. */
static void test_hangs(const char *file)
{
    static float s[SOUND_RATE];
    CHECK(mkfifo(file, 0600) == 0);
    driver("disk", file); /* opening waits for a reader */
    struct sound_out *out = sound_open();
    const int64_t spent = clock_spent_ms();
    int played = 0;
    for (int64_t now = 1000; now < 5000; now++) {
        played += sound_play(out, &bell, 0, now);
        sound_turn(out, now);
    }
    CHECK_INT(played, 8); /* so many wait */
    CHECK_INT(sound_state(out), SOUND_OPENING);
    CHECK(clock_spent_ms() - spent < 2000);
    clock_rest(SOUND_LATE_MS + 50);
    const int reader = open(file, O_RDONLY);
    CHECK(reader >= 0);
    CHECK(comes(out, SOUND_OPEN, 5000)); /* it does not rest yet */
    for (size_t got = 0; got < sizeof s;) {
        const ssize_t n = read(reader, (char *)s + got, sizeof s - got);
        if (n <= 0) {
            CHECK(n > 0);
            break;
        }
        got += (size_t)n;
    }
    double peak = 0;
    for (size_t i = 0; i < SOUND_RATE; i++) {
        peak = fmax(peak, fabs((double)s[i]));
    }
    CHECK(peak == 0);
    sound_close(out);
    close(reader);
    unlink(file);
}

int main(void)
{
    char folder[] = "/tmp/strata-test-XXXXXX";
    char file[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(file, sizeof file, "%s/pcm", folder);
    test_none();
    test_rest();
    test_samples(file);
    test_vanishes();
    test_hangs(file);
    rmdir(folder);
    return check_done();
}
