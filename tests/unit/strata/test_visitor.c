/* Who is a visitor: the exhibit and its real content, touched for hours of virtual time by what is
 * none (water, failing panels, lost releases, a palm), and by children, who are.
 *
 * usage: test_visitor CONTENT.db */
#include "check.h"
#include "stage/stage.h"

#include "app/routes.h"
#include "core/rng.h"
#include "ui/page.h"

#include <stdlib.h>

#define PX_PER_MM 2.69F
#define HOUR ((int64_t)3600000)
#define MOST 4096

static struct stage stage;
static uint64_t fresh; /* session hash of a new app */
static int64_t next_id = 1000;

static void wait(int64_t ms)
{
    stage_wait(&stage, ms);
}

/* Ten minutes in which nobody comes. */
static void empty(void)
{
    for (int s = 0; s < 100; s++) {
        stage.now_ms += 6000;
        stage_turn(&stage, stage.now_ms, NULL, 0);
    }
}

static void send(enum event_kind kind, int64_t pointer, float x, float y)
{
    const struct event event = {
        .kind = kind, .pointer = pointer, .x = x, .y = y, .t_ms = stage.now_ms};
    stage_turn(&stage, stage.now_ms, &event, 1);
}

static void tap(float x, float y)
{
    send(EVENT_DOWN, 1, x, y);
    wait(60);
    send(EVENT_UP, 1, x, y);
}

static const char *route(void)
{
    static struct route now; /* lives for the expectation that prints it */
    now = app_route(stage.app);
    return now.text;
}

/* The first thing that does that, with this value and route. */
static const struct node *find(struct action wanted)
{
    const struct frame *frame = app_frame(stage.app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct action *a = &frame->nodes[i].action;
        if (a->kind == wanted.kind && a->arg == wanted.arg && (int)a->value == (int)wanted.value &&
            strcmp(a->route.text, wanted.route.text) == 0) {
            return &frame->nodes[i];
        }
    }
    printf("no such node on %s\n", route());
    check_failures++;
    return &frame->nodes[0];
}

static const struct node *slider(void)
{
    const struct frame *frame = app_frame(stage.app);
    size_t i = 0;
    while (i + 1 < frame->node_count && frame->nodes[i].role != ROLE_SLIDER) {
        i++;
    }
    CHECK(frame->nodes[i].role == ROLE_SLIDER);
    return &frame->nodes[i];
}

static const struct action help = {.kind = ACT_GO, .route = {"help"}};

static void place_of(const struct node *node, float *x, float *y)
{
    *x = node->rect.x + node->rect.w / 2;
    *y = node->rect.y + node->rect.h / 2;
}

/* A visitor has come, changed the theme, and reads about cobalt. */
static void visit(const char *page)
{
    float x = 0;
    float y = 0;
    app_go(stage.app, route_named("home"));
    wait(1000);
    app_go(stage.app, route_named(page));
    wait(1000);
    place_of(find((struct action){.kind = ACT_GO, .route = {"access"}}), &x, &y);
    tap(x, y);
    wait(1000);
    place_of(find((struct action){.kind = ACT_SETTING, .arg = SETTING_THEME, .value = THEME_LIGHT}),
             &x, &y);
    tap(x, y);
    wait(500);
    app_go(stage.app, route_named(page)); /* closes what is over it */
    wait(500);
    CHECK(app_session_hash(stage.app) != fresh && !app_frame(stage.app)->comp.overlay);
    send(EVENT_CANCEL_ALL, 0, 0, 0);
}

static void expect_nobody(const char *what)
{
    if (!app_unattended(stage.app) || app_session_hash(stage.app) != fresh) {
        printf("%s: the session does not end, or something of it is left: %s\n", what, route());
        check_failures++;
    }
}

/* Contacts of held ms on one spot, each with a new id, for that long; many to a step. */
static void drip(double hz, int64_t held, int64_t ms, float x, float y)
{
    const int64_t end = stage.now_ms + ms;
    double at = (double)stage.now_ms;
    while (stage.now_ms < end) {
        struct event events[MOST];
        size_t count = 0;
        const int64_t until = stage.now_ms + 40000;
        while (at + 1000 / hz < (double)until && count < MOST) {
            at += 1000 / hz;
            const struct event contact = {
                .kind = EVENT_DOWN, .pointer = ++next_id, .x = x, .y = y, .t_ms = (int64_t)at};
            events[count] = contact;
            events[count].t_ms -= held;
            events[count + 1] = contact;
            events[count + 1].kind = EVENT_UP;
            count += 2;
        }
        stage.now_ms = until;
        stage_turn(&stage, stage.now_ms, events, count);
    }
}

static void test_drips(void)
{
    static const double rates[] = {1, 3.3, 50};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        for (int spot = 0; spot < 3; spot++) {
            float x = 640;
            float y = 240;
            visit("material/cobalt");
            if (spot == 1) { /* a button that is there on every page */
                place_of(find(help), &x, &y);
            } else if (spot == 2) {
                x = 1250;
                y = 40;
            }
            char what[60];
            snprintf(what, sizeof what, "a drip of %.1f Hz at %.0f, %.0f", rates[i], (double)x,
                     (double)y);
            drip(rates[i], 10 < 500 / rates[i] ? (int64_t)(500 / rates[i]) : 10, 8 * HOUR, x, y);
            expect_nobody(what);
            empty();
        }
    }
}

/* An official panel was reported to touch itself for no time every 12.86 s. */
static void test_phantom(void)
{
    float x = 0;
    float y = 0;
    visit("material/cobalt");
    place_of(find(help), &x, &y);
    drip(1000.0 / 12864, 0, HOUR, x, y);
    expect_nobody("contacts of no time");
    visit("material/cobalt");
    drip(1000.0 / 12864, 60, HOUR, x, y);
    expect_nobody("a contact every 12.86 s");
}

/* A finger, or a bag, that lies there and goes on saying so. */
static void test_held(void)
{
    visit("product/smartphone");

    float x[2] = {1250, 0};
    float y[2] = {40, 0};
    place_of(slider(), &x[1], &y[1]);
    for (int i = 0; i < 2; i++) {
        visit("product/smartphone");
        send(EVENT_DOWN, 5, x[i], y[i]);
        for (int64_t t = 0; t < HOUR / 6; t += 1000) {
            stage.now_ms += 1000;
            send(EVENT_MOVE, 5, x[i], y[i]);
        }
        expect_nobody("a held finger that sends moves");
        send(EVENT_UP, 5, x[i], y[i]);
    }
}

/* Bare ground, an end that cannot scroll further: nothing acts, so nobody is there. */
static void test_ground(void)
{
    visit("material/cobalt");
    struct rng rng = {.state = 4};
    for (int64_t t = 0; t < HOUR / 6; t += 2000) {
        wait(2000 - 60);
        if (app_frame(stage.app)->comp.overlay) {
            break; /* the warning, in which a touch anywhere goes on */
        }
        tap(1240 + (float)rng_range(&rng, 0, 20), 30 + (float)rng_range(&rng, 0, 20));
    }
    CHECK(app_frame(stage.app)->comp.overlay);
    empty();
    expect_nobody("taps on bare ground");
}

/* Releases that are lost, each finger with a new id: then a tap works, at once. */
static void test_lost(void)
{
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 100000 / MOST; i++) {
            struct event events[MOST];
            for (int k = 0; k < MOST; k++) {
                events[k] = (struct event){.kind = EVENT_DOWN,
                                           .pointer = ++next_id,
                                           .x = (float)(200 + 13 * k % 800),
                                           .y = (float)(100 + 7 * k % 400),
                                           .t_ms = stage.now_ms};
            }
            stage.now_ms += 200;
            stage_turn(&stage, stage.now_ms, events, MOST);
        }
        float x = 0;
        float y = 0;
        place_of(find(help), &x, &y);
        tap(x, y);
        wait(1000);
        CHECK(app_frame(stage.app)->comp.overlay);
        if (round == 0) {
            empty();
            expect_nobody("lost releases");
            visit("material/cobalt");
        }
    }
    empty();
    expect_nobody("lost releases on a page");
}

/* A palm on the glass, and then a finger. */
static void test_palm(void)
{
    visit("material/cobalt");
    for (int i = 0; i < 40; i++) {
        send(EVENT_DOWN, 2000 + i, 1200 + (float)(i % 8), 30 + (float)(i / 8));
    }
    float x = 0;
    float y = 0;
    place_of(find(help), &x, &y);
    tap(x, y);
    wait(500);
    CHECK(app_frame(stage.app)->comp.overlay);
    for (int i = 0; i < 40; i++) {
        send(EVENT_UP, 2000 + i, 1200 + (float)(i % 8), 30 + (float)(i / 8));
    }
    empty();
    expect_nobody("a palm");
}

/* A child that taps one button for ten minutes is a visitor all the time. */
static void test_child(void)
{
    visit("material/cobalt");
    struct rng rng = {.state = 9};
    float x = 0;
    float y = 0;
    place_of(find(help), &x, &y);
    for (int64_t t = 0; t < HOUR / 6; t += 700) {
        tap(x + (float)rng_range(&rng, -8, 8), y + (float)rng_range(&rng, -8, 8));
        wait(500 + (int64_t)(rng_next(&rng) % 300));
        CHECK_TEXT(route(), "material/cobalt");
    }
    empty();
    expect_nobody("a child that has left");
}

/* Fingers on the picture of a product move its slider; lifting one of them does not. */
static void test_pinch(void)
{
    visit("product/smartphone");
    const struct node *picture = NULL;
    const struct frame *frame = app_frame(stage.app);
    for (size_t i = 0; i < frame->node_count; i++) {
        picture = frame->nodes[i].pinch ? &frame->nodes[i] : picture;
    }
    CHECK(picture != NULL);
    if (picture == NULL) {
        return;
    }
    const float x = picture->rect.x + picture->rect.w / 2;
    const float y = picture->rect.y + picture->rect.h / 2;
    send(EVENT_DOWN, 1, x - 100, y);
    send(EVENT_DOWN, 2, x + 100, y);
    for (int i = 0; i <= 50; i++) {
        wait(16);
        send(EVENT_MOVE, 2, x + 100 - (float)i, y);
    }
    wait(500);
    const float value = slider()->value;
    CHECK_NEAR((double)value, 1 + 0.5 * log2(150.0 / 188.0), 0.03); /* from where it was known */
    send(EVENT_UP, 1, x - 100, y);
    wait(100);
    send(EVENT_MOVE, 2, x + 49, y);
    send(EVENT_DOWN, 3, 1250, 40); /* a bystander's finger on bare ground */
    send(EVENT_MOVE, 2, x + 40, y);
    wait(500);
    CHECK_NEAR((double)slider()->value, (double)value, 1e-6);
    empty();
    expect_nobody("a pinch");
}

/* The second tap of a double tap on the first page: the page that it opened stays. */
static void test_double(void)
{
    wait(3000);
    tap(640, 300);
    const struct route first = app_route(stage.app);
    wait(120);
    tap(643, 302);
    wait(1000);
    CHECK_TEXT(route(), first.text);
    CHECK(strcmp(first.text, "attract") != 0);
    empty();
}

int main(int argc, char **argv)
{
    struct err err = {.code = 0};
    struct content *content = NULL;
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        printf("which content? %s\n", err.text);
        return 2;
    }
    const struct app_config config = {
        .content = content, .width = 1280, .height = 720, .px_per_mm = PX_PER_MM};
    if (!stage_create(config, NULL, 0, &stage, &err)) {
        printf("%s\n", err.text);
        return 2;
    }
    wait(1000);
    fresh = app_session_hash(stage.app);
    test_lost();
    test_palm();
    test_double();
    test_pinch();
    test_held();
    test_ground();
    test_phantom();
    test_child();
    test_drips();
    stage_destroy(&stage);
    content_close(content);
    return check_done();
}
