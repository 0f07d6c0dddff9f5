/* The sounds of the edition, as numbers: how loud, how long, how they begin and end, and that their
 * order from dark to bright is the one of the things. argv[1]: the content file. */
#include "check.h"

#include "content/content.h"
#include "schema/schema.h"

#include <stdlib.h>

#define MOST (SOUND_RATE / 2)

struct sample {
    float at[MOST];
    size_t length;
};

/* Rendered as the device asks for it, in pieces of odd size; nothing follows the end. */
static void render(const struct strike *strike, struct sample *out)
{
    memset(out, 0, sizeof *out);
    struct voice voice = voice_of(strike);
    bool more = true;
    size_t at = 0;
    for (size_t piece = 1; at < MOST; piece = piece * 3 % 509 + 1) {
        const size_t n = piece < MOST - at ? piece : MOST - at;
        const bool was = more;
        more = voice_add(&voice, 1, out->at + at, n);
        CHECK(was || !more);
        at += n;
        out->length = more ? at : out->length;
    }
    CHECK(!more);
    out->length = voice.length;
}

static double peak(const struct sample *s, size_t from, size_t to)
{
    double most = 0;
    for (size_t i = from; i < to; i++) {
        most = fmax(most, fabs((double)s->at[i]));
    }
    return most;
}

static double mean(const struct sample *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->length; i++) {
        sum += (double)s->at[i];
    }
    return sum / (double)s->length;
}

/* Middle of the spectrum, Hz: power by thirds of a semitone. */
static double brightness(const struct sample *s)
{
    double moment = 0;
    double power = 0;
    for (double hz = 50; hz < 18000; hz *= 1.02) {
        double re = 0;
        double im = 0;
        for (size_t i = 0; i < s->length; i++) {
            const double angle = 2 * acos(-1) * hz * (double)i / SOUND_RATE;
            re += (double)s->at[i] * cos(angle);
            im -= (double)s->at[i] * sin(angle);
        }
        const double here = (re * re + im * im) * hz; /* as wide as the step */
        moment += here * hz;
        power += here;
    }
    return moment / power;
}

static void check_sound(const struct sound *sound)
{
    static struct sample s;
    const struct strike *strike = &sound->strike;
    const int before = check_failures;
    render(strike, &s);
    const double level = pow(10, strike->level_db / 20);
    CHECK(peak(&s, 0, MOST) <= level);
    CHECK(peak(&s, 0, MOST) <= 0.2512);    /* -12 dBFS */
    CHECK(peak(&s, 0, MOST) >= level / 4); /* the number says how loud it is */
    CHECK_NEAR((double)s.length * 1000 / SOUND_RATE, strike->length_ms, 1);
    CHECK(s.length >= SOUND_RATE * 60 / 1000 && s.length <= SOUND_RATE * 250 / 1000);
    CHECK(peak(&s, s.length, MOST) == 0);
    /* No click: nothing in the first and the last tenth of a millisecond. */
    CHECK(peak(&s, 0, 5) < level / 100);
    CHECK(peak(&s, s.length - 5, s.length) < level / 3000);
    CHECK(fabs(mean(&s)) < level / 1000);
    size_t count = 0;
    CHECK(synth_body(strike->body, &count) != NULL && count <= SOUND_PARTIALS);
    if (check_failures != before) {
        printf("so the sound %s\n", sound->id);
    }
}

static double brightness_of(const struct content *content, const char *id)
{
    static struct sample s;
    const struct sound *sound = content_sound(content, id);
    CHECK(sound != NULL);
    if (sound == NULL) {
        return 0;
    }
    render(&sound->strike, &s);
    return brightness(&s);
}

static void test_materials(const struct content *content)
{
    const double glass = brightness_of(content, "glass"), metal = brightness_of(content, "metal"),
                 stone = brightness_of(content, "stone"), water = brightness_of(content, "water"),
                 touch = brightness_of(content, "touch"), down = brightness_of(content, "down");
    CHECK(glass > metal * 1.2);
    CHECK(metal > stone * 1.2);
    CHECK(stone > water * 1.2);
    CHECK(touch > down * 1.2); /* what lies deeper sounds deeper */
}

/* A drop: its pitch rises. By the time between zeros, at the beginning and later. */
static void test_bend(void)
{
    static struct sample s;
    render(&(struct strike){.body = "drop",
                            .hz = 400,
                            .decay_ms = 2000,
                            .bend = 1,
                            .attack_ms = 1,
                            .length_ms = 250,
                            .level_db = -12},
           &s);
    int early = 0;
    int late = 0;
    for (size_t i = 1; i < 4800; i++) {
        early += s.at[i] > 0 && s.at[i - 1] <= 0;
        late += s.at[i + 6000] > 0 && s.at[i + 5999] <= 0;
    }
    CHECK_NEAR(early, 48, 2);
    CHECK_NEAR(late, 70, 2);
}

/* Numbers that the schema would not let through, and every body that it does. */
static void test_odd(void)
{
    static struct sample s;
    struct strike strike = {.body = "nothing",
                            .hz = 1e9,
                            .decay_ms = -1,
                            .damping = 9,
                            .noise = 7,
                            .noise_hz = 1e9,
                            .attack_ms = 0,
                            .length_ms = 1,
                            .level_db = 40};
    render(&strike, &s);
    CHECK(peak(&s, 0, MOST) <= 0.2512);
    strike = (struct strike){.body = "bar",
                             .hz = 20000,
                             .decay_ms = 100,
                             .length_ms = 100,
                             .attack_ms = 2,
                             .level_db = -12};
    CHECK_INT(voice_of(&strike).partial_count, 1); /* the others would come back as false tones */
    size_t count = 0;
    const char *choice = schema_table(TABLE_SOUND)->columns[SOUND_BODY].choices;
    for (const char *end = choice; *end != '\0'; choice = end + 1) {
        char name[16];
        end = choice + strcspn(choice, "|");
        snprintf(name, sizeof name, "%.*s", (int)(end - choice), choice);
        CHECK(synth_body(name, &count) != NULL);
    }
    CHECK(synth_body("nothing", &count) == NULL);
    CHECK_NEAR(schema_table(TABLE_SOUND)->columns[SOUND_LEVEL].high, SOUND_LEVEL_DB, 0);
}

int main(int argc, char **argv)
{
    struct content *content = NULL;
    struct err err = {.text = "which content?"};
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        printf("%s\n", err.text);
        return 2;
    }
    CHECK(content->sound_count >= 4);
    for (size_t i = 0; i < content->sound_count; i++) {
        check_sound(&content->sounds[i]);
    }
    test_materials(content);
    test_bend();
    test_odd();
    content_close(content);
    return check_done();
}
