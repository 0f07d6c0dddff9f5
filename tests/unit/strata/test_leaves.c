/* Leaves: how a flow is divided, and how they are turned by fingers, keys and the control, on a
 * real page (wheels: screens/wheel.script).
 *
 * usage: test_leaves CONTENT.db */
#include "check.h"
#include "letters.h"
#include "stage/stage.h"

#include "ui/blocks.h"
#include "ui/pane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- dividing: blocks of so many lines of 10 px ---- */

static struct arena arena;
static struct frame frame;
static struct settings settings;
static struct env env;
static struct ui ui;
static const struct content *content;
static int emitted[8]; /* lines of block n that were drawn, in the order of their leaves */

struct lines {
    int n, first, count;
};

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

static struct fit lines_block_fit(struct ui *u, const void *data, struct space space)
{
    (void)u;
    (void)space;
    const struct lines *lines = data;
    return (struct fit){.h = 10.0F * (float)lines->count};
}

static void lines_block_emit(struct ui *u, const void *data, const struct slot *slot)
{
    (void)u;
    (void)slot;
    const struct lines *lines = data;
    CHECK_INT(lines->first, emitted[lines->n]); /* none is lost, none comes twice */
    emitted[lines->n] += lines->count;
}

static bool lines_block_divide(struct ui *u, void *data, void *rest, struct space space)
{
    (void)u;
    struct lines *head = data;
    struct lines *tail = rest;
    const int fits = (int)(space.room / 10);
    head->count = fits < head->count ? fits : head->count;
    tail->first += head->count;
    tail->count -= head->count;
    return head->count > 0 && tail->count > 0;
}

static const struct block_kind whole = {.fit = lines_block_fit, .emit = lines_block_emit};
static const struct block_kind divided = {
    .fit = lines_block_fit, .emit = lines_block_emit, .divide = lines_block_divide};

static void begin(void)
{
    env = (struct env){
        .content = content, .language = content_language(content, "en"), .settings = &settings};
    frame_begin(&frame, &arena, 800, 480, 5);
    ui_init(&ui, &frame, &env, &metrics);
}

static void add(struct flow *flow, const struct block_kind *kind, int n, int lines)
{
    const struct lines block = {.n = n, .count = lines};
    flow_add(flow, kind, &block, sizeof block, 0);
}

/* Divides into leaves of ten lines and draws them; says how many lines stand on each. */
static const char *leaves_of(struct flow *flow)
{
    static char said[80];
    struct flow *leaves[8];
    const struct space space = {.w = 400, .room = 100};
    const int count = flow_leaves(flow, space, space, leaves, 8);
    size_t at = 0;
    memset(emitted, 0, sizeof emitted);
    for (int i = 0; i < count; i++) {
        flow_emit(leaves[i], &(struct slot){.r = {0, 0, 400, 100}, .space = space});
        at += (size_t)snprintf(said + at, sizeof said - at, "%s%d", i > 0 ? " " : "",
                               (int)flow_fit(leaves[i], space).h / 10);
    }
    return said;
}

static void test_dividing(void)
{
    begin();
    struct flow *flow = flow_new(&ui);
    add(flow, &whole, 0, 6);
    add(flow, &whole, 1, 4);
    add(flow, &whole, 2, 1);
    CHECK_TEXT(leaves_of(flow), "10 1"); /* as much as fits, and no more */
    flow = flow_new(&ui);
    add(flow, &whole, 0, 6);
    add(flow, &divided, 1, 9); /* has room on a leaf of its own: stays whole */
    CHECK_TEXT(leaves_of(flow), "6 9");
    flow = flow_new(&ui);
    add(flow, &whole, 0, 3);
    add(flow, &divided, 1, 22); /* begins where it stands, and goes on */
    CHECK_TEXT(leaves_of(flow), "10 10 5");
    CHECK_INT(emitted[1], 22);
    flow = flow_new(&ui);
    add(flow, &whole, 0, 7);
    add(flow, &divided, 1, 12); /* but not on the last lines of a leaf */
    CHECK_TEXT(leaves_of(flow), "7 10 2");
    flow = flow_new(&ui);
    add(flow, &whole, 0, 3);
    add(flow, &whole, 1, 12); /* cannot be divided: alone */
    add(flow, &whole, 2, 3);
    CHECK_TEXT(leaves_of(flow), "3 12 3");
}

static void test_bonds(void)
{
    begin();
    struct flow *flow = flow_new(&ui);
    add(flow, &whole, 0, 8);
    add(flow, &whole, 1, 1);
    flow_bond(flow, BOND_CLOSE); /* a heading is no last line */
    add(flow, &whole, 2, 5);
    CHECK_TEXT(leaves_of(flow), "8 6");
    flow = flow_new(&ui);
    add(flow, &whole, 0, 4);
    flow_bond(flow, BOND_LOOSE); /* tabs: with what they choose only where both have room */
    add(flow, &whole, 1, 1);
    flow_bond(flow, BOND_CLOSE);
    add(flow, &whole, 2, 8);
    CHECK_TEXT(leaves_of(flow), "4 9");
    struct flow *section = flow_new(&ui);
    add(section, &whole, 1, 3);
    add(section, &whole, 2, 4);
    flow = flow_new(&ui);
    add(flow, &whole, 0, 6);
    flow_turn(flow, section); /* what belongs together begins a leaf */
    CHECK_TEXT(leaves_of(flow), "6 7");
    flow = flow_new(&ui);
    add(flow, &whole, 0, 3);
    flow_turn(flow, section);
    CHECK_TEXT(leaves_of(flow), "10");
}

/* At lines: never inside a word, and no line alone. Eight characters a line. */
static void test_text(void)
{
    const char *head = NULL, *rest = NULL;
    begin();
    struct text text = {.string = "one two three four five six", .type = TYPE_BODY};
    text.width = 4.0F * (float)ui_em(&ui, TYPE_BODY);
    const float all = ui_measure(&ui, &text).h;
    CHECK_INT(ui_measure(&ui, &text).lines, 4); /* one two|three|four|five six */
    CHECK(text_divide(&ui, &text, all * 0.6F, true, &head, &rest));
    CHECK_TEXT(head, "one two three");
    CHECK_TEXT(rest, "four five six");
    CHECK(text_divide(&ui, &text, all * 0.9F, true, &head,
                      &rest)); /* three fit; one would be alone */
    CHECK_TEXT(rest, "four five six");
    CHECK(!text_divide(&ui, &text, all * 0.3F, true, &head, &rest));
    CHECK(!text_divide(&ui, &text, 3, true, &head, &rest));
    text.string = "a mag\xC2\xADni\xC2\xAD"
                  "fi\xC2\xAD"
                  "cent day";
    text.width = 3.0F * (float)ui_em(&ui, TYPE_BODY);
    CHECK(ui_measure(&ui, &text).lines == 4); /* a mag-|nifi-|cent|day */
    CHECK(text_divide(&ui, &text, all * 0.6F, true, &head,
                      &rest)); /* whole words stay, if short of a line */
    CHECK_TEXT(head, "a");
}

/* The leaf on which what is chosen begins. */
static void test_opens(void)
{
    begin();
    struct flow *leaves[8];
    const struct space space = {.w = 400, .room = 100};
    struct flow *flow = flow_new(&ui);
    add(flow, &whole, 0, 8);
    add(flow, &whole, 1, 8);
    CHECK_INT(flow_opens(leaves, flow_leaves(flow, space, space, leaves, 8)), 0);
    struct flow *section = flow_new(&ui);
    add(section, &whole, 2, 8);
    add(section, &whole, 3, 8);
    flow_turn(flow, section);
    const int count = flow_leaves(flow, space, space, leaves, 8);
    CHECK_INT(count, 4);
    CHECK_INT(flow_opens(leaves, count), 2);
}

/* A row that is higher than a leaf goes on: all its words and its figure once, each part with the
 * name of the thing. */
static void test_row(void)
{
    begin();
    const float line = (float)ui_em(&ui, TYPE_BODY) * 1.34F;
    const struct row row = {.title = "Tin",
                            .words = "one two three four five six seven eight nine ten eleven",
                            .figure = "7 g",
                            .action = {.kind = ACT_HOME},
                            .id = 5};
    struct flow *leaves[8];
    const struct space space = {.w = 9 * line, .room = 4 * line};
    struct flow *flow = flow_new(&ui);
    flow_row(flow, &row);
    CHECK(flow_fit(flow, space).h > space.room);
    const int count = flow_leaves(flow, space, space, leaves, 8);
    CHECK(count >= 2);
    const char *words = "";
    for (int i = 0; i < count; i++) {
        const size_t before = frame.node_count;
        CHECK(flow_fit(leaves[i], space).h <= space.room + 0.1F);
        flow_emit(leaves[i], &(struct slot){.r = {0, 0, space.w, space.room}, .space = space});
        CHECK_INT(frame.node_count - before, 1);
        const struct node *node = &frame.nodes[before];
        CHECK(strncmp(node->label, "Tin", 3) == 0 && node->action.kind == ACT_HOME);
        CHECK_INT(node->label[3] == '\0', i == 0); /* the title is shown once */
        words = ui_format(&ui, "%s %s", words, node->spoken);
    }
    CHECK(strstr(words, "one") != NULL && strstr(words, "eleven") != NULL);
    CHECK(strstr(words, "7 g") != NULL && strstr(strstr(words, "7 g") + 1, "7 g") == NULL);
}

/* ---- turning ---- */

static struct stage stage;

static const struct pane *pane(void)
{
    const struct frame *now = app_frame(stage.app);
    for (int i = 0; i < now->pane_count; i++) {
        if (now->panes[i].leaf > 0) {
            return &now->panes[i];
        }
    }
    printf("there are no leaves\n");
    exit(1);
}

static float leaf(void)
{
    return pane()->camera.x / pane()->leaf;
}

static void send(enum event_kind kind, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = 7, .x = x, .y = y, .t_ms = stage.now_ms};
    stage_turn(&stage, stage.now_ms, &event, 1);
}

/* A finger goes aside by so many mm in so many ms, and stays for the rest before it is lifted. */
static void swipe(float dx_mm, float dy_mm, int64_t ms, int64_t rest_ms)
{
    const float mm = app_frame(stage.app)->px_per_mm;
    const struct rect v = pane()->viewport;
    const float x = v.x + v.w / 2, y = v.y + 3 * mm; /* nothing to touch is there */
    send(EVENT_DOWN, x, y);
    for (int i = 1; i <= 10; i++) {
        stage.now_ms += ms / 10;
        send(EVENT_MOVE, x + dx_mm * mm * (float)i / 10, y + dy_mm * mm * (float)i / 10);
    }
    stage.now_ms += rest_ms;
    send(EVENT_UP, x + dx_mm * mm, y + dy_mm * mm);
}

static void test_fingers(void)
{
    CHECK_NEAR(leaf(), 0, 0);
    swipe(-40, 0, 300, 500);
    CHECK(leaf() > 0 && leaf() < 1); /* it has followed the finger, and goes on by itself */
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 1, 0);
    swipe(-3, 0, 300, 500); /* not far: back again */
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 1, 0);
    swipe(-9, 0, 50, 0); /* thrown */
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 2, 0);
    swipe(0, 9, 50, 0); /* who scrolls means the same */
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 1, 0);
    swipe(40, 0, 300, 500);
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 0, 0);
    send(EVENT_DOWN, 400, 60); /* a finger that vanishes in the middle */
    for (int i = 1; i <= 10; i++) {
        stage.now_ms += 30;
        send(EVENT_MOVE, 400 - 20 * (float)i, 60);
    }
    CHECK(leaf() > 0.1F && leaf() < 0.9F);
    send(EVENT_CANCEL, 200, 60);
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 1, 0);
    swipe(40, 0, 300, 500);
    stage_wait(&stage, 2000);
    CHECK_NEAR(leaf(), 0, 0);
}

static void press(enum key key)
{
    stage.now_ms += 300;
    const struct event event = {.kind = EVENT_KEY, .key = key, .t_ms = stage.now_ms};
    stage_turn(&stage, stage.now_ms, &event, 1);
    stage_wait(&stage, 1000);
}

/* Each thing on the leaves gets the focus, and its leaf is turned to. */
static void test_keys(void)
{
    float furthest = 0;
    for (int i = 0; i < 30; i++) {
        press(KEY_NEXT);
        const struct node *node = frame_find(app_frame(stage.app), app_focus(stage.app));
        if (node != NULL && node->pane != 0) {
            const struct rect seen = rect_meet(node->rect, pane()->viewport);
            CHECK_NEAR(seen.w, node->rect.w, 1);
            furthest = fmaxf(furthest, leaf());
        }
        CHECK_NEAR(leaf(), roundf(leaf()), 0);
    }
    CHECK(furthest > 1);
}

/* The control turns leaf after leaf, and from the last to the first. */
static void test_control(void)
{
    const int last = pane_leaf(pane(), pane()->w);
    app_go(stage.app, (struct route){"home"});
    stage_wait(&stage, 1000);
    app_go(stage.app, (struct route){"mineral/cobaltite"});
    stage_wait(&stage, 3000);
    for (int i = 0; i <= last; i++) {
        CHECK_NEAR(leaf(), (float)i, 0);
        CHECK(app_press(stage.app, ui_id("more", PLANE_PAGE)));
        stage_wait(&stage, 1000);
    }
    CHECK_NEAR(leaf(), 0, 0);
}

/* Who chooses something is shown it, on whichever leaf it stands; and a picture that is too small
 * for its parts to be touched leads on to the list of them. */
static void test_chosen(void)
{
    app_go(stage.app, (struct route){"product/smartphone"});
    stage_wait(&stage, 3000);
    CHECK_NEAR(leaf(), 0, 0);
    for (int i = 0; i < 3; i++) { /* to the list of them */
        CHECK(app_press(stage.app, ui_id("more", PLANE_PAGE)));
        stage_wait(&stage, 1000);
    }
    CHECK_NEAR(leaf(), 3, 0);
    CHECK(app_press(stage.app, ui_id("battery", ROLE_BUTTON)));
    stage_wait(&stage, 1000);
    CHECK_NEAR(leaf(), 0, 0); /* beside the picture, which the list is not */
    CHECK_NEAR(leaf(), (float)pane()->opens, 0);
    app_go(stage.app, (struct route){"products"});
    stage_wait(&stage, 3000);
    const struct node *all = frame_find(app_frame(stage.app), ui_id("instead", 0));
    CHECK(all != NULL && all->rect.w > 200 && all->label[0] != '\0');
    const struct frame *now = app_frame(stage.app);
    for (size_t i = 0; all != NULL && i < now->node_count;
         i++) { /* nothing else is touched in it */
        const struct rect meet = rect_meet(now->nodes[i].rect, all->rect);
        CHECK(&now->nodes[i] == all || meet.w <= 0 || meet.h <= 0 ||
              now->nodes[i].action.kind == ACT_NONE);
    }
    CHECK(all != NULL && app_press(stage.app, all->id));
    stage_wait(&stage, 1000);
    CHECK_NEAR(leaf(), 1, 0);
}

int main(int argc, char **argv)
{
    struct err err = {.code = 0};
    struct content *opened = NULL;
    if (argc != 2 || !content_open(argv[1], &opened, &err)) {
        printf("usage: test_leaves CONTENT.db\n");
        return 2;
    }
    content = opened;
    arena_init(&arena, 0);
    test_dividing();
    test_bonds();
    test_text();
    test_opens();
    test_row();
    arena_release(&arena);
    const struct app_config config = {
        .content = content, .width = 800, .height = 480, .px_per_mm = 5.2F};
    if (!stage_create(config, NULL, 0, &stage, &err)) {
        printf("%s\n", err.text);
        return 2;
    }
    app_go(stage.app, (struct route){"mineral/cobaltite"});
    stage_wait(&stage, 3000);
    test_fingers();
    test_keys();
    test_control();
    test_chosen();
    stage_destroy(&stage);
    content_close(opened);
    return check_done();
}
