/* The loop with a made-up display: lost content, presents that fail, resizes, panels that vanish.
 * argv[1]: a content file (absolute).
 *
 * The clock is made up too, the decoder is real: while it has pictures to bring, the clock stands
 * still. So nothing here depends on how busy the machine is. */
#include "check.h"
#include "os/clock.h"
#include "screens/screen.h"
#include "strata/show.h"
#include "ui/actions.h"
#include "ui/ui.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct fake {
    int64_t now;
    int width, height;
    bool broken; /* the display takes no pictures */
    bool unseen; /* nobody can see it */
    struct input queue[64];
    size_t head, tail;
    long presents, pixels, waits;
    uint32_t corner;
    int typing[4], typed; /* what it was told, in order */
};

static int64_t now_ms(void *context)
{
    return ((struct fake *)context)->now;
}

static struct show show;
static struct options options;

static bool poll_input(void *context, struct input *out)
{
    struct fake *fake = context;
    if (fake->head == fake->tail) {
        return false;
    }
    *out = fake->queue[fake->head++];
    return true;
}

static void wait_input(void *context, int64_t ms)
{
    struct fake *fake = context;
    CHECK(ms > 0 && ms <= 1000);
    fake->waits++;
    if (show.staged && images_pending(show.stage.images) > 0) {
        nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
        return;
    }
    fake->now += fake->head == fake->tail ? ms : 0;
}

static bool seen(void *context)
{
    return !((const struct fake *)context)->unseen;
}

static void size(void *context, int *width, int *height)
{
    const struct fake *fake = context;
    *width = fake->width;
    *height = fake->height;
}

static bool present(void *context, const uint32_t *pixels, int width, int height,
                    const struct rect *damage, int damage_count)
{
    struct fake *fake = context;
    CHECK_INT(width, fake->width);
    CHECK_INT(height, fake->height);
    CHECK(damage_count > 0);
    for (int i = 0; i < damage_count; i++) {
        CHECK(damage[i].x >= 0 && damage[i].y >= 0);
        CHECK(damage[i].x + damage[i].w <= (float)width);
        CHECK(damage[i].y + damage[i].h <= (float)height);
        fake->pixels += (long)(damage[i].w * damage[i].h);
    }
    fake->presents++;
    fake->corner = pixels[0];
    return !fake->broken;
}

static void typing(void *context, bool wanted)
{
    struct fake *fake = context;
    if (fake->typed < 4) {
        fake->typing[fake->typed++] = wanted;
    }
}

static const struct display_ops ops = {.now_ms = now_ms,
                                       .poll = poll_input,
                                       .wait = wait_input,
                                       .seen = seen,
                                       .size = size,
                                       .typing = typing,
                                       .present = present};

static void start(struct fake *fake, const char *path, bool kiosk)
{
    char words[5][32] = {"strata", "--window", "800x480", "--open=home", "--kiosk"};
    char *argv[] = {words[0], words[1], words[2], words[3], words[4]};
    struct err err = {.code = 0};
    CHECK(options_parse(&options, kiosk ? 5 : 4, argv, stderr, &err));
    struct content *content = NULL;
    content_open(path, &content, &err);
    *fake = (struct fake){.now = 5000000000, .width = 800, .height = 480};
    CHECK(show_init(&show, &options, path, content, &err));
    show_attach(&show, &ops, fake);
}

static void stop(void)
{
    show_release(&show);
    options_release(&options);
}

static void push(struct fake *fake, enum happening what, struct event event)
{
    fake->queue[fake->tail++] = (struct input){.what = what, .event = event};
}

/* Runs for so much of the fake clock. */
static bool run(struct fake *fake, int64_t ms)
{
    const int64_t end = fake->now + ms;
    bool on = true;
    while (on && fake->now < end) {
        on = show_step(&show);
    }
    return on;
}

static void test_card(void)
{
    struct fake fake;
    start(&fake, "/nonexistent/content.db", true);
    CHECK(run(&fake, 60000));
    CHECK(!show.staged);
    CHECK_INT(show.code, CARD_NO_FILE);
    CHECK_INT(fake.presents, 1); /* the card lies still */
    CHECK(fake.waits <= 60000 / 1000 + 35);
    CHECK((fake.corner & 0xFFFFFF) == 0x0E1420);
    push(&fake, HAPPENING_EXPOSED, (struct event){.kind = EVENT_DOWN});
    CHECK(run(&fake, 100));
    CHECK_INT(fake.presents, 2);
    fake.width = 480;
    fake.height = 800;
    push(&fake, HAPPENING_RESIZED, (struct event){.kind = EVENT_DOWN});
    CHECK(run(&fake, 100));
    CHECK_INT(fake.presents, 3);
    push(&fake, HAPPENING_QUIT, (struct event){.kind = EVENT_DOWN});
    CHECK(!run(&fake, 5000));
    CHECK_INT(show.status, 0);
    stop();
}

static void test_broken_display(void)
{
    struct fake fake;
    start(&fake, "/nonexistent/content.db", true);
    CHECK(run(&fake, 3000));
    fake.broken = true;
    push(&fake, HAPPENING_EXPOSED, (struct event){.kind = EVENT_DOWN});
    CHECK(run(&fake, 1000)); /* a hiccup is no reason to leave */
    fake.broken = false;
    CHECK(run(&fake, 1000));
    CHECK_INT(show.failures, 0);
    fake.broken = true;
    push(&fake, HAPPENING_EXPOSED, (struct event){.kind = EVENT_DOWN});
    CHECK(!run(&fake, 10000));
    CHECK_INT(show.status, SHOW_EXIT_DISPLAY);
    stop();
}

static void test_no_kiosk(void)
{
    struct err err = {.code = 0};
    char name[] = "strata";
    char *argv[] = {name};
    CHECK(options_parse(&options, 1, argv, stderr, &err));
    CHECK(!show_init(&show, &options, "/nonexistent/content.db", NULL, &err));
    CHECK(strstr(err.text, "/nonexistent/content.db") != NULL);
    stop();
}

static void tap(struct fake *fake, float x, float y)
{
    push(fake, HAPPENING_EVENT, (struct event){.kind = EVENT_DOWN, .pointer = 3, .x = x, .y = y});
    CHECK(run(fake, 60));
    push(fake, HAPPENING_EVENT, (struct event){.kind = EVENT_UP, .pointer = 3, .x = x, .y = y});
    CHECK(run(fake, 1000));
}

static const struct node *help_button(void)
{
    const struct frame *frame = app_frame(show.stage.app);
    return frame_find(frame, ui_id("bar", 4));
}

static bool overlay_open(void)
{
    return app_frame(show.stage.app)->comp.overlay;
}

/* The greatest difference of a byte of two pictures. */
static int difference(const uint32_t *a, const uint32_t *b, size_t size)
{
    const unsigned char *x = (const unsigned char *)a;
    const unsigned char *y = (const unsigned char *)b;
    int most = 0;
    for (size_t i = 0; i < size; i++) {
        const int d = abs(x[i] - y[i]);
        most = d > most ? d : most;
    }
    return most;
}

/* What is on the glass is what a picture made from nothing would be: whatever arrived late is in
 * it. By 1 it may differ: an edge that is drawn again through a clip is rounded otherwise. */
static void check_complete(void)
{
    struct stage *stage = &show.stage;
    const size_t size = (size_t)stage->width * (size_t)stage->height * 4;
    uint32_t *shown = malloc(size);
    CHECK(shown != NULL);
    if (shown != NULL) {
        memcpy(shown, stage->pixels, size);
        painter_reset(stage->painter);
        stage->composer.valid = false;
        stage_paint(stage, true);
        CHECK(difference(shown, stage->pixels, size) <= 1);
    }
    free(shown);
}

static void test_exhibit(const char *path)
{
    struct fake fake;
    start(&fake, path, false);
    CHECK(run(&fake, 3000));
    CHECK(show.staged);
    CHECK_TEXT(app_route(show.stage.app).text, "home");
    check_complete();
    const struct rect help = help_button()->hit;
    const float x = help.x + help.w / 2;
    const float y = help.y + help.h / 2;
    const long before = fake.presents;
    CHECK(run(&fake, 20000));
    CHECK_INT(fake.presents, before); /* nothing is drawn when nothing changes */
    tap(&fake, x, y);
    CHECK(overlay_open());
    tap(&fake, x, y);
    CHECK(!overlay_open());
    /* down and up read in one batch, after a frame of 100 ms: still a tap */
    const int64_t late = fake.now;
    show_step(&show);
    push(&fake, HAPPENING_EVENT, (struct event){.kind = EVENT_DOWN, .pointer = 3, .x = x, .y = y});
    push(&fake, HAPPENING_EVENT, (struct event){.kind = EVENT_UP, .pointer = 3, .x = x, .y = y});
    show.gathered_ms = fake.now - 100;
    show.waited_ms = 0;
    CHECK(fake.now >= late);
    CHECK(run(&fake, 1000));
    CHECK(overlay_open());
    tap(&fake, x, y);
    CHECK(!overlay_open());
    /* a finger that is held while the panel is pulled out is forgotten */
    push(&fake, HAPPENING_EVENT, (struct event){.kind = EVENT_DOWN, .pointer = 3, .x = x, .y = y});
    CHECK(run(&fake, 60));
    push(&fake, HAPPENING_EVENT, (struct event){.kind = EVENT_CANCEL_ALL});
    push(&fake, HAPPENING_EVENT, (struct event){.kind = EVENT_UP, .pointer = 3, .x = x, .y = y});
    CHECK(run(&fake, 1000));
    CHECK(!overlay_open());
    /* a finger that is held while the loop stands still for long is forgotten, a short one is not
     * (F18) */
    for (int stall = 200; stall <= 300; stall += 100) {
        const struct event down = {.kind = EVENT_DOWN, .pointer = 3, .x = x, .y = y};
        push(&fake, HAPPENING_EVENT, down);
        CHECK(run(&fake, 60));
        fake.now += stall;
        const struct event up = {.kind = EVENT_UP, .pointer = 3, .x = x, .y = y};
        push(&fake, HAPPENING_EVENT, up);
        CHECK(run(&fake, 1000));
        CHECK(overlay_open()); /* opened by the first, left alone by the second */
    }
    tap(&fake, x, y);
    CHECK(!overlay_open());
    fake.width = 480;
    fake.height = 800;
    push(&fake, HAPPENING_RESIZED, (struct event){.kind = EVENT_DOWN});
    CHECK(run(&fake, 2000));
    CHECK_INT(app_frame(show.stage.app)->width, 480);
    stop();
}

/* Until the loudspeaker has that state: its own threads take real time, meanwhile the show goes on
 * by ms. */
static bool sounds(struct fake *fake, enum sound_state state, int64_t ms)
{
    for (int i = 0; i < 60000 && sound_state(show.sound) != state; i++) {
        clock_rest(1);
        CHECK(ms == 0 || run(fake, ms));
    }
    return sound_state(show.sound) == state;
}

/* The loudspeaker is opened by a touch, not before, and rests when nobody touches anything. */
static void test_sound(const char *path)
{
    struct fake fake;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    start(&fake, path, false);
    show.sound = sound_open();
    CHECK(run(&fake, 20000));
    CHECK_INT(sound_state(show.sound), SOUND_CLOSED);
    const struct rect help = help_button()->hit;
    push(&fake, HAPPENING_EVENT,
         (struct event){.kind = EVENT_DOWN, .pointer = 3, .x = help.x + 9, .y = help.y + 9});
    CHECK(run(&fake, 60));
    CHECK(sound_state(show.sound) != SOUND_CLOSED);
    CHECK(sounds(&fake, SOUND_OPEN, 0));
    CHECK(sounds(&fake, SOUND_CLOSED, 100));
    stop();
}

/* The card gives way as soon as there is a good file, and not for a bad one. */
static void test_late_content(const char *path)
{
    struct fake fake;
    char link_path[] = "/tmp/strata-show-XXXXXX";
    const int fd = mkstemp(link_path);
    CHECK(fd >= 0 && write(fd, "no content", 10) == 10);
    close(fd);
    start(&fake, link_path, true);
    CHECK(run(&fake, 5000));
    CHECK(!show.staged);
    CHECK_INT(show.code, CARD_REFUSED);
    unlink(link_path);
    CHECK(symlink(path, link_path) == 0);
    CHECK(run(&fake, 5000));
    CHECK(show.staged);
    CHECK_TEXT(app_route(show.stage.app).text, "home");
    CHECK(run(&fake, 200000)); /* and it goes back to attract by itself */
    CHECK_TEXT(app_route(show.stage.app).text, "attract");
    unlink(link_path);
    stop();
}

static void copy(const char *from, const char *to, long most)
{
    static char block[65536];
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    CHECK(in != NULL && out != NULL);
    while (in != NULL && out != NULL && most > 0) {
        const size_t n =
            fread(block, 1, most < (long)sizeof block ? (size_t)most : sizeof block, in);
        if (n == 0 || fwrite(block, 1, n, out) != n) {
            break;
        }
        most -= (long)n;
    }
    if (in != NULL) {
        fclose(in);
    }
    if (out != NULL) {
        fclose(out);
    }
}

/* Another file under the same name: looked at between visitors only; a bad one changes nothing, a
 * good one is shown. */
static void test_changed_content(const char *path)
{
    struct fake fake;
    char folder[] = "/tmp/strata-show-XXXXXX";
    char shown[64];
    char next[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(shown, sizeof shown, "%s/shown.db", folder);
    snprintf(next, sizeof next, "%s/next", folder);
    copy(path, shown, 1L << 40);
    start(&fake, shown, true);
    CHECK(run(&fake, 200000)); /* home, and back to attract */
    CHECK_TEXT(app_route(show.stage.app).text, "attract");
    const struct content *first = show.content;
    CHECK(run(&fake, 2 * SHOW_WATCH_MS));
    CHECK(show.content == first && show.said[0] == '\0');
    copy(path, next, 100000);
    CHECK(rename(next, shown) == 0);
    const int64_t far = show.watched_ms + 2 * SHOW_WATCH_MS + SHOW_WATCH_MS / 2;
    CHECK(run(&fake, far - fake.now)); /* to half way between two looks */
    CHECK(show.content == first && show.said[0] != '\0');
    CHECK(show.refused.fd >= 0); /* it is not read again */
    copy(path, next, 1L << 40);
    CHECK(rename(next, shown) == 0);
    tap(&fake, 400, 200); /* somebody is there */
    CHECK(run(&fake, SHOW_WATCH_MS - 5000));
    CHECK(show.content == first);
    CHECK(run(&fake, 200000));
    CHECK(show.content != first && show.said[0] == '\0' && show.refused.fd < 0);
    CHECK_TEXT(app_route(show.stage.app).text, "attract");
    const struct content *second = show.content;
    CHECK(unlink(shown) == 0);
    CHECK(run(&fake, 2 * SHOW_WATCH_MS));
    CHECK(show.content == second && show.said[0] != '\0');
    stop();
    rmdir(folder);
}

/* The attract loop for nobody: no picture is made of it; seen again, it goes on with a whole one.
 */
static void test_unseen(const char *path)
{
    struct fake fake;
    start(&fake, path, true);
    app_go(show.stage.app, route_of("attract", ""));
    CHECK(run(&fake, 4000));
    const long shown = fake.presents;
    CHECK(shown > 10);
    fake.unseen = true;
    fake.waits = 0;
    CHECK(run(&fake, 20000));
    CHECK_INT(fake.presents, shown);
    CHECK(fake.waits <= 22); /* a turn a second */
    fake.unseen = false;
    fake.pixels = 0;
    CHECK(show_step(&show));
    CHECK_INT(fake.presents, shown + 1);
    CHECK_INT(fake.pixels, 800 * 480);
    CHECK(run(&fake, 4000));
    CHECK(fake.presents > shown + 10);
    app_go(show.stage.app, route_of("home", ""));
    fake.unseen = true; /* a visit that nobody sees still ends */
    CHECK(run(&fake, 600000));
    CHECK(app_unattended(show.stage.app));
    stop();
}

static void draw_form(const void *state, struct ui *ui)
{
    (void)state;
    ui_field(ui, rect_of(100, 100, 200, 60),
             &(struct field){.label = "Name", .text = "", .action = own_act(0, 0), .id = 7});
}

/* The display listens for letters only while there is something to type into. */
static void test_typing(const char *path)
{
    static const struct screen form = {.name = "form", .state_size = 1, .draw = draw_form};
    struct fake fake;
    start(&fake, path, false);
    CHECK(run(&fake, 2000));
    CHECK_INT(fake.typed, 0);
    app_show(show.stage.app, &form);
    CHECK(run(&fake, 2000));
    CHECK(fake.typed == 1 && fake.typing[0] == 1);
    app_go(show.stage.app, route_of("home", ""));
    CHECK(run(&fake, 2000));
    CHECK(fake.typed == 2 && fake.typing[1] == 0);
    stop();
}

int main(int argc, char **argv)
{
    if (argc < 2 || access(argv[1], R_OK) != 0) {
        fprintf(stderr, "test_show: which content?\n");
        return 2;
    }
    test_card();
    test_broken_display();
    test_no_kiosk();
    test_exhibit(argv[1]);
    test_sound(argv[1]);
    test_late_content(argv[1]);
    test_typing(argv[1]);
    test_unseen(argv[1]);
    test_changed_content(argv[1]);
    return check_done();
}
