/* The arrangement of pages: what blocks are asked, and where they end up. Probes are blocks that
 * say what they need and note what they are asked; text is measured by a fake font in which every
 * character is half an em wide. usage: test_blocks CONTENT.db (for the words of the control that
 * turns leaves) */
#include "check.h"

#include "screens/screen.h"
#include "ui/blocks.h"
#include "ui/icons.h"
#include "ui/page.h"
#include "ui/pane.h"

#include <stdlib.h>

#define PX 4.0F /* a millimetre of the panels that have the design's size */

static struct arena arena;
static struct frame frame;
static struct settings settings;
static struct env env;
static struct ui ui;
static struct content *content;
static long widths; /* calls of the fake font */

static float fake_width(void *context, enum font_weight weight, int em_px, const char *text,
                        size_t length)
{
    (void)context;
    (void)weight;
    float w = 0;
    for (size_t i = 0; i < length; i++) {
        w += ((unsigned char)text[i] & 0xC0) == 0x80 ? 0 : (float)em_px * 0.5F;
    }
    widths++;
    return w;
}

static const struct text_metrics metrics = {NULL, fake_width};

static const struct core_way ways[5];

static void begin(int width, int height, float px_per_mm)
{
    env = (struct env){.content = content,
                       .language = content_language(content, "en"),
                       .settings = &settings,
                       .age_ms = 60000};
    frame_begin(&frame, &arena, width, height, px_per_mm);
    ui_init(&ui, &frame, &env, &metrics);
    widths = 0;
}

static void wide(void)
{
    begin(1920, 1072, PX);
}

/* ---- probes ---- */

#define ASKED 32

struct probe {
    float h[5];  /* height at each tightness */
    float least; /* a word is cut in less than this, px */
    struct space asked[ASKED];
    int asks, twice; /* questions, and those that were asked before */
    int emitted;
    struct slot slot; /* of the last emission */
    bool stretches;
};

static struct fit probe_fit(struct ui *u, const void *data, struct space space)
{
    (void)u;
    struct probe *p = *(struct probe *const *)data;
    for (int i = 0; i < p->asks && i < ASKED; i++) {
        p->twice += p->asked[i].w == space.w && p->asked[i].tight == space.tight &&
                    (!p->stretches || p->asked[i].room == space.room);
    }
    if (p->asks < ASKED) {
        p->asked[p->asks] = space;
    }
    p->asks++;
    return (struct fit){p->h[space.tight], space.w < p->least};
}

static void probe_emit(struct ui *u, const void *data, const struct slot *slot)
{
    struct probe *p = *(struct probe *const *)data;
    p->emitted++;
    p->slot = *slot;
    ui_rect(u, slot->r, 0xFFFFFFFF, 0);
}

static const struct block_kind probe_kind = {.fit = probe_fit, .emit = probe_emit};
static const struct block_kind stretch_kind = {
    .fit = probe_fit, .emit = probe_emit, .stretches = true};

static void add(struct flow *flow, struct probe *p, float below)
{
    const struct block_kind *kind = p->stretches ? &stretch_kind : &probe_kind;
    flow_add(flow, kind, (const void *)&p, sizeof(struct probe *), below);
}

static struct flow *one(struct probe *p)
{
    struct flow *flow = flow_new(&ui);
    add(flow, p, 0);
    return flow;
}

static struct probe tall(float h, float least)
{
    return (struct probe){.h = {h, h, h, h, h}, .least = least};
}

#define AT(probe, X, Y, W)                                                                         \
    do {                                                                                           \
        CHECK_INT((probe).emitted, 1);                                                             \
        CHECK_INT((probe).twice, 0);                                                               \
        CHECK_NEAR((probe).slot.r.x, X, 0.51);                                                     \
        CHECK_NEAR((probe).slot.r.y, Y, 0.51);                                                     \
        CHECK_NEAR((probe).slot.r.w, W, 0.51);                                                     \
    } while (0)

static struct rect picture_at;
static int pictures;
static enum picture_use use;

static void picture(struct ui *u, struct rect r, const void *context)
{
    (void)u;
    (void)context;
    picture_at = r;
    pictures++;
}

static enum picture_use picture_use(struct ui *u, struct rect r, const void *context)
{
    (void)u;
    (void)context;
    CHECK(r.w > 0);
    return use;
}

#define PICTURE(X, Y, W, H)                                                                        \
    do {                                                                                           \
        CHECK_INT(pictures, 1);                                                                    \
        CHECK_NEAR(picture_at.x, X, 0.51);                                                         \
        CHECK_NEAR(picture_at.y, Y, 0.51);                                                         \
        CHECK_NEAR(picture_at.w, W, 0.51);                                                         \
        CHECK_NEAR(picture_at.h, H, 0.51);                                                         \
    } while (0)

static void show(struct flow *words, struct flow *evidence)
{
    pictures = 0;
    page_draw(
        &ui,
        &(struct page){
            .layer = 2, .words = words, .evidence = evidence, .picture = picture, .ways = ways});
}

static int scrolls(void)
{
    int n = 0;
    for (size_t i = 0; i < frame.node_count; i++) {
        n += frame.nodes[i].role == ROLE_SCROLL;
    }
    return n;
}

/* The panel of the design: core of 39 mm, lip 6, margins 12 right and 7 above; the bar is lower
 * than the page by what large letters need. */
#define LEFT (39 * PX)
#define TOP (13 * PX)
#define ZONE (1920 - (39 + 12) * PX)

static float zone_h(void)
{
    return page_area(&ui).h - (6 + 7 + 3) * PX;
}

/* ---- a list of blocks ---- */

static void test_flow(void)
{
    wide();
    struct probe a = tall(100, 0);
    struct probe b = {.h = {50, 40, 30}, .least = 300};
    struct flow *flow = flow_new(&ui);
    CHECK(flow_empty(flow) && flow_empty(NULL));
    CHECK_NEAR(flow_fit(flow, (struct space){.w = 400}).h, 0, 0);
    CHECK_NEAR(flow_fit(NULL, (struct space){.w = 400}).h, 0, 0);
    add(flow, &a, 7);
    add(flow, &b, 9); /* the last one leaves nothing below itself */
    CHECK_NEAR(flow_fit(flow, (struct space){.w = 400}).h, 157, 0);
    CHECK(!flow_fit(flow, (struct space){.w = 400}).cut);
    CHECK(!flow_fit(flow, (struct space){.w = 300}).cut);
    CHECK(flow_fit(flow, (struct space){.w = 299}).cut);
    CHECK_NEAR(flow_fit(flow, (struct space){.w = 400, .tight = 2}).h, 137, 0);
    CHECK_INT(b.asks, 4);
    CHECK_INT(a.twice + b.twice, 0);
    const struct slot slot = {.r = {10, 20, 400, 0}, .space = {.w = 400}};
    flow_emit(flow, &slot);
    AT(a, 10, 20, 400);
    AT(b, 10, 127, 400);
    CHECK_NEAR(a.slot.r.h, 100, 0);
    CHECK_INT(b.asks, 4); /* what it answered was kept */
}

static void test_gaps(void)
{
    wide();
    struct probe p[3] = {tall(10, 0), tall(10, 0), tall(10, 0)};
    struct flow *flow = flow_new(&ui);
    flow_gap(flow, 50); /* nothing stands above it */
    add(flow, &p[0], 7);
    flow_gap(flow, 5); /* instead of 7 */
    add(flow, &p[1], 7);
    flow_gap_touch(flow, 1); /* a finger needs 3 mm */
    struct flow *more = flow_new(&ui);
    add(more, &p[2], 7);
    flow_gap(more, 100); /* nothing follows */
    flow_join(flow, more);
    flow_join(flow, NULL);
    CHECK_NEAR(flow_fit(flow, (struct space){.w = 400}).h, 30 + 5 * PX + 3 * PX, 0.01);
    const struct slot slot = {.r = {0, 0, 400, 0}, .space = {.w = 400}};
    flow_emit(flow, &slot);
    AT(p[1], 0, 10 + 5 * PX, 400);
    AT(p[2], 0, 20 + 8 * PX, 400);
}

/* Who stretches is told what room is left below those above it; others are asked once. */
static void test_room(void)
{
    wide();
    struct probe plain = tall(100, 0);
    struct probe rubber = tall(100, 0);
    rubber.stretches = true;
    struct flow *flow = flow_new(&ui);
    add(flow, &plain, 20);
    add(flow, &rubber, 0);
    flow_fit(flow, (struct space){.w = 400, .room = 500});
    flow_fit(flow, (struct space){.w = 400, .room = 600});
    CHECK_INT(plain.asks, 1);
    CHECK_INT(rubber.asks, 2);
    CHECK_NEAR(rubber.asked[0].room, 380, 0);
    CHECK_NEAR(rubber.asked[1].room, 480, 0);
}

/* ---- three zones ---- */

static void test_three_zones(void)
{
    wide();
    struct probe words = tall(300, 0);
    struct probe evidence = tall(300, 0);
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, 132 * PX);
    AT(evidence, 1920 - 12 * PX - 130 * PX, TOP, 130 * PX);
    CHECK(evidence.slot.space.zone && evidence.slot.space.tight == 0);
    CHECK_NEAR(evidence.slot.space.room, zone_h(), 0.5);
    CHECK_NEAR(evidence.slot.picture.w, picture_at.w, 0);
    PICTURE(LEFT + 130 * PX, 6 * PX, ZONE - 262 * PX, page_area(&ui).h - 6 * PX);
    CHECK_INT(scrolls(), 0);
    CHECK_INT(words.asks + evidence.asks, 2); /* at the first try */
}

/* Sizes step down, then the words take from the picture. */
static void test_tight_words(void)
{
    wide();
    const float h = zone_h();
    struct probe words = {.h = {h + 2, h, h, h, h}};
    struct probe evidence = tall(300, 0);
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, 143 * PX);
    CHECK_INT(words.slot.space.tight, 1);
    CHECK_INT(evidence.slot.space.tight, 0);
    wide();
    words = (struct probe){.h = {h, h, h, h, h}, .least = 170 * PX};
    evidence = tall(300, 0);
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, 176 * PX); /* 132, 143, 154, 165, 176 */
    CHECK_INT(words.slot.space.tight, 2);
    CHECK_INT(words.asks, 5);
    wide();
    words = (struct probe){.h = {h + 2, h + 2, h + 2, h + 2, h}}; /* in the end the heading too */
    evidence = tall(300, 0);
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, 176 * PX);
    CHECK_INT(words.slot.space.tight, 4);
    CHECK_INT(words.asks, 7);
}

static void test_tight_evidence(void)
{
    wide();
    const float h = zone_h();
    struct probe words = tall(300, 0);
    struct probe evidence = {.h = {h + 2, h, h}};
    show(one(&words), one(&evidence));
    AT(evidence, 1920 - 142 * PX, TOP, 130 * PX);
    CHECK_INT(evidence.slot.space.tight, 1);
    CHECK_INT(words.slot.space.tight, 0);
    CHECK_INT(scrolls(), 0);
    wide();
    words = tall(300, 0);
    evidence = tall(300, 580); /* 520 grows by 6 % of it until no word is cut */
    show(one(&words), one(&evidence));
    AT(evidence, 1920 - 12 * PX - 582.4F, TOP, 582.4F);
}

/* Higher than the panel at every size: it becomes leaves, of the same width. */
static void test_leaves(void)
{
    wide();
    struct probe words = tall(300, 0);
    struct probe evidence[3] = {tall(700, 0), tall(500, 0), tall(500, 0)};
    struct flow *flow = flow_new(&ui);
    for (int i = 0; i < 3; i++) {
        add(flow, &evidence[i], 0);
    }
    show(one(&words), flow);
    AT(words, LEFT, TOP, 132 * PX);
    const struct node *area = frame_find(&frame, ui_id("leaves", PLANE_PAGE));
    CHECK(area != NULL && area->pan && frame.pane_count == 1);
    const float pitch = frame.panes[0].leaf;
    CHECK_NEAR(pitch, 138 * PX, 1.5);
    CHECK_NEAR(area->range, 2 * pitch, 0);
    for (int i = 0; i < 3; i++) {
        AT(evidence[i], 1920 - 142 * PX + (float)i * pitch, TOP, 130 * PX);
        CHECK_INT(evidence[i].slot.space.tight, 1);
    }
    const struct node *more = frame_find(&frame, ui_id("more", PLANE_PAGE));
    CHECK(more != NULL && more->action.kind == ACT_TURN && more->pane == 0);
    CHECK(more != NULL && more->rect.y > area->rect.y + area->rect.h);
    CHECK_TEXT(more->spoken, "More, 1/3");
}

/* Where the leaf is that was turned to; blocks know nothing of it. */
static void test_turned(void)
{
    struct cameras cameras = {0};
    const float pitch = frame.panes[0].leaf;
    wide();
    env.now_ms = 1000;
    CHECK(cameras_turn(&cameras, ui_id("leaves", PLANE_PAGE), 0, pitch, 1000));
    for (int64_t ms = 0; ms <= 400; ms += 100) {
        begin(1920, 1072, PX);
        env.cameras[PLANE_PAGE] = &cameras;
        env.now_ms = 1000 + ms;
        struct probe words = tall(300, 0);
        struct probe evidence[2] = {tall(900, 0), tall(900, 0)};
        struct flow *flow = flow_new(&ui);
        add(flow, &evidence[0], 0);
        add(flow, &evidence[1], 0);
        show(one(&words), flow);
        AT(evidence[1], 1920 - 142 * PX + pitch, TOP, 130 * PX);
        const struct node *area = frame_find(&frame, ui_id("leaves", PLANE_PAGE));
        CHECK(ms == 0 ? area->value == 0 : ms == 400 ? area->value == pitch : area->value > 0);
        CHECK((frame.wake_ms == env.now_ms) == (ms < 400)); /* then it stands still */
        CHECK_TEXT(frame_find(&frame, ui_id("more", PLANE_PAGE))->spoken, "First, 2/2");
    }
    env.cameras[PLANE_PAGE] = NULL;
    env.now_ms = 0;
}

/* A slide that began at a leaf that is gone (another text size, another choice) shows no empty one.
 */
static void test_turned_away(void)
{
    struct cameras cameras = {0};
    const float pitch = frame.panes[0].leaf;
    CHECK(cameras_turn(&cameras, ui_id("leaves", PLANE_PAGE), 4 * pitch, pitch, 1000));
    begin(1920, 1072, PX);
    env.cameras[PLANE_PAGE] = &cameras;
    env.now_ms = 1050;
    struct probe words = tall(300, 0);
    struct probe evidence[2] = {tall(900, 0), tall(900, 0)};
    struct flow *flow = flow_new(&ui);
    add(flow, &evidence[0], 0);
    add(flow, &evidence[1], 0);
    show(one(&words), flow);
    const struct node *area = frame_find(&frame, ui_id("leaves", PLANE_PAGE));
    CHECK(area != NULL && area->range == pitch && area->value == pitch);
    env.cameras[PLANE_PAGE] = NULL;
    env.now_ms = 0;
}

static void test_column(void)
{
    wide();
    const struct rect more = {700, 700, 200, 80};
    struct probe p = tall(600.05F, 0); /* what sums are off by is forgiven */
    page_column(&ui, one(&p), rect_of(0, 0, 500, 600), more);
    AT(p, 0, 0, 500);
    CHECK_INT(scrolls(), 0);
    wide();
    p = tall(601, 0);
    page_column(&ui, one(&p), rect_of(0, 0, 500, 600), more);
    CHECK_INT(scrolls(), 1);
    CHECK_NEAR(frame_find(&frame, ui_id("more", PLANE_PAGE))->rect.x, 700, 0);
}

/* ---- below each other ---- */

static void test_stacking(void)
{
    wide();
    struct probe words = tall(200, 0);
    struct probe evidence = tall(200, 1150); /* never fits a zone, nor two thirds */
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, ZONE * 0.71F);
    AT(evidence, LEFT, TOP + 200 + 9 * PX, ZONE * 0.71F);
    CHECK(!evidence.slot.space.zone && evidence.slot.picture.w <= 0);
    PICTURE(LEFT + ZONE * 0.71F, 6 * PX, ZONE * 0.29F, page_area(&ui).h - 6 * PX);
    wide();
    words = tall(200, 0);
    evidence = tall(200, ZONE); /* the picture goes */
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, ZONE);
    CHECK_INT(pictures, 0);
}

static void test_large_and_small(void)
{
    settings.value[SETTING_TEXT] = TEXT_LARGE;
    wide();
    struct probe words = tall(200, 0);
    struct probe evidence = tall(200, 0);
    show(one(&words), one(&evidence));
    AT(words, LEFT, TOP, ZONE * 0.66F);
    AT(evidence, LEFT, TOP + 200 + 9 * PX, ZONE * 0.66F);
    settings.value[SETTING_TEXT] = TEXT_NORMAL;
    begin(800, 480, 5.3F); /* 151 x 91 mm: the picture beside the heading, then the words */
    words = tall(200, 0);
    evidence = tall(200, 0);
    show(one(&words), one(&evidence));
    CHECK_INT(pictures, 1);
    CHECK_INT(scrolls(), 1);
    CHECK_INT(words.emitted + evidence.emitted, 2);
    CHECK(words.slot.r.x + words.slot.r.w <= picture_at.x);
    CHECK(picture_at.x + picture_at.w <= frame.panes[0].viewport.x + frame.panes[0].leaf);
    CHECK_NEAR(evidence.slot.r.x - words.slot.r.x, frame.panes[0].leaf, 0);
    CHECK_NEAR(evidence.slot.r.y, words.slot.r.y, 0);
    CHECK(evidence.slot.r.w > 1.5F * words.slot.r.w);
}

/* Picture on top; a long text makes it smaller, in five steps, before there are leaves. */
static void test_portrait(void)
{
    const float shares[6] = {0.37F,         0.37F * 0.84F, 0.37F * 0.70F,
                             0.37F * 0.60F, 0.37F * 0.50F, 0.37F * 0.42F};
    begin(1072, 1920, PX);
    const float body = page_area(&ui).h - 6 * PX;
    for (int step = 0; step < 6; step++) {
        const float room = body * (1 - shares[step]) - (8 + 4) * PX;
        begin(1072, 1920, PX);
        struct probe words = tall(room, 0);
        show(one(&words), NULL);
        AT(words, LEFT, 14 * PX + body * shares[step], 1072 - 51 * PX);
        CHECK_INT(words.slot.space.tight, step < 3 ? step : 3);
        CHECK_INT(scrolls(), 0);
        PICTURE(12 * PX, 8 * PX, 1072 - 24 * PX, body * shares[step] - 4 * PX);
    }
    begin(1072, 1920, PX);
    struct probe words = tall(3000, 0);
    struct probe evidence = tall(100, 0);
    show(one(&words), one(&evidence));
    CHECK_INT(scrolls(), 1);
    CHECK_INT(words.slot.space.tight, 0); /* sizes as usual when there are leaves anyhow */
    CHECK_NEAR(picture_at.h, (body - 21 * PX) * shares[3] - 4 * PX, 0.8);
    CHECK_NEAR(evidence.slot.r.x - words.slot.r.x, frame.panes[0].leaf, 0);
}

/* With low reach on a high page what is only read stands above, and the picture below that; where
 * it is too high, the page is as everywhere. */
static void test_high(void)
{
    settings.value[SETTING_REACH] = REACH_LOW;
    for (int i = 0; i < 2; i++) {
        begin(1072, 1920, PX);
        struct probe words = tall(100, 0), rest = tall(50, 0), high = tall(i == 0 ? 60 : 900, 0);
        pictures = 0;
        page_draw(&ui, &(struct page){.layer = 2,
                                      .words = one(&words),
                                      .high = one(&high),
                                      .rest = one(&rest),
                                      .picture = picture});
        CHECK_INT(high.emitted, i == 0);
        CHECK_INT(rest.emitted, i == 0);
        CHECK_INT(words.emitted, i == 1);
        CHECK_INT(pictures, 1);
        CHECK(i == 1 || high.slot.r.y + 60 < picture_at.y);
        CHECK(i == 1 || picture_at.y + picture_at.h < rest.slot.r.y);
        CHECK(i == 1 || high.slot.r.y < page_area(&ui).y);
    }
    settings.value[SETTING_REACH] = 0;
}

/* It may take what is left of the column, by three tenths of its share at most; what was chosen
 * stands for the evidence without moving it. */
static void test_portrait_grows(void)
{
    begin(1072, 1920, PX);
    const float body = page_area(&ui).h - 6 * PX;
    const float room = body * (1 - 0.37F) - (8 + 4) * PX;
    struct probe words = tall(room - 50, 0);
    page_draw(
        &ui,
        &(struct page){
            .layer = 2, .ways = ways, .words = one(&words), .picture = picture, .grows = true});
    CHECK_NEAR(picture_at.h, body * 0.37F + 50 - 4 * PX, 0.6);
    begin(1072, 1920, PX);
    words = tall(100, 0);
    page_draw(
        &ui,
        &(struct page){
            .layer = 2, .ways = ways, .words = one(&words), .picture = picture, .grows = true});
    CHECK_NEAR(picture_at.h, body * 0.37F * 1.3F - 4 * PX, 0.6);
    begin(1072, 1920, PX);
    words = tall(100, 0);
    struct probe chosen = tall(100, 0);
    struct probe usual = tall(room - 100 - 50 - 8 * PX, 0);
    page_draw(&ui, &(struct page){.layer = 2,
                                  .ways = ways,
                                  .words = one(&words),
                                  .evidence = one(&chosen),
                                  .usual = one(&usual),
                                  .picture = picture,
                                  .grows = true});
    CHECK_NEAR(picture_at.h, body * 0.37F + 50 - 4 * PX, 0.6);
    CHECK_INT(chosen.emitted, 1);
    CHECK_INT(usual.emitted, 0);
}

/* ---- tabs, foot, list, instead ---- */

static void test_tabs(void)
{
    wide();
    struct probe words = tall(100, 0);
    struct probe tabs = tall(80, 0);
    struct probe evidence = tall(2000, 0);
    page_draw(&ui, &(struct page){.layer = 2,
                                  .ways = ways,
                                  .words = one(&words),
                                  .tabs = one(&tabs),
                                  .evidence = one(&evidence)});
    AT(tabs, 1920 - 142 * PX, TOP, 130 * PX); /* they stay, the rest may turn */
    AT(evidence, 1920 - 142 * PX, TOP + 80 + 4 * PX, 130 * PX);
    settings.value[SETTING_TEXT] = TEXT_LARGE;
    wide();
    words = tall(100, 0);
    tabs = tall(80, 0);
    evidence = tall(100, 0);
    page_draw(&ui, &(struct page){.layer = 2,
                                  .ways = ways,
                                  .words = one(&words),
                                  .tabs = one(&tabs),
                                  .evidence = one(&evidence)});
    AT(tabs, LEFT, TOP + 100 + 9 * PX, ZONE);
    AT(evidence, LEFT, TOP + 180 + 13.5F * PX, ZONE);
    settings.value[SETTING_TEXT] = TEXT_NORMAL;
}

static void with_foot(float evidence_h, float words_least, struct probe *foot,
                      struct probe *evidence)
{
    wide();
    struct probe words = tall(100, words_least);
    *evidence = tall(evidence_h, 0);
    *foot = tall(180, 0);
    pictures = 0;
    page_draw(&ui, &(struct page){.layer = 2,
                                  .ways = ways,
                                  .words = one(&words),
                                  .evidence = one(evidence),
                                  .foot = one(foot),
                                  .foot_mm = 57,
                                  .picture = picture});
    CHECK_INT(pictures, 1);
    CHECK_INT(foot->emitted, 1);
}

static void test_foot(void)
{
    struct probe foot;
    struct probe evidence;
    with_foot(700, 0, &foot, &evidence); /* under the picture alone */
    const float x = LEFT + 130 * PX;
    const float bottom = page_area(&ui).h;
    AT(foot, x + 14 * PX, bottom - 57 * PX, ZONE - (262 + 22) * PX);
    CHECK_NEAR(picture_at.h, bottom - (6 + 57 + 4) * PX, 0.51);
    with_foot(200, 0, &foot, &evidence); /* on to the margin, under short evidence */
    AT(foot, x + 14 * PX, bottom - 57 * PX, 1920 - 12 * PX - x - 12 * PX);
    with_foot(200, 175 * PX, &foot, &evidence); /* the picture is 123 mm wide: still there */
    CHECK(foot.slot.r.y > 500);
    settings.value[SETTING_TEXT] = TEXT_LARGE;
    with_foot(200, 0, &foot, &evidence); /* below each other: last */
    CHECK_NEAR(foot.slot.r.y, evidence.slot.r.y + 200, 0.5);
    settings.value[SETTING_TEXT] = TEXT_NORMAL;
}

static void show_list(float h)
{
    static struct probe list;
    static struct probe chosen;
    wide();
    list = tall(h, 0);
    chosen = tall(100, 0);
    page_draw(&ui, &(struct page){.overview = true,
                                  .list_share = 0.36F,
                                  .words = one(&list),
                                  .evidence = one(&chosen)});
    const float zone = 1920 - (21 + 12) * PX;
    if (h <= zone_h()) {
        AT(list, 21 * PX, TOP, zone * 0.36F);
        AT(chosen, 45 * PX + zone * 0.36F, TOP + 4 * PX, zone * 0.64F - 24 * PX);
    } else {
        CHECK_INT(scrolls(), 1);
        CHECK_NEAR(chosen.slot.r.x - list.slot.r.x, frame.panes[0].leaf, 0);
    }
}

static void test_instead(void)
{
    for (int i = PICTURE_SEEN; i <= PICTURE_WHOLE; i++) {
        wide();
        use = (enum picture_use)i;
        pictures = 0;
        struct probe words = tall(100, 0);
        struct probe list = tall(100, 0);
        page_draw(&ui, &(struct page){.layer = 1,
                                      .ways = ways,
                                      .words = one(&words),
                                      .picture = picture,
                                      .picture_use = picture_use,
                                      .instead = one(&list)});
        CHECK_INT(pictures, 1); /* it is never given up for the list */
        CHECK_INT(list.emitted, i == PICTURE_WHOLE ? 0 : 1);
        CHECK_INT(words.emitted, 1);
        CHECK(ui.marked == (i != PICTURE_WHOLE));
        bool leads = false;
        for (size_t k = 0; k < frame.node_count; k++) {
            leads = leads || frame.nodes[k].id == ui_id("instead", 0);
        }
        CHECK(leads == (i == PICTURE_SEEN));
    }
}

/* ---- blocks of words and things to touch ---- */

static float height_of(struct flow *flow, float w)
{
    return flow_fit(flow, (struct space){.w = w, .room = 1000}).h;
}

static size_t texts(void)
{
    return frame.planes[PLANE_PAGE].count;
}

/* Lines that were laid out once are not measured again, for whom ever. */
static void test_measured_once(void)
{
    wide();
    struct flow *flow = flow_new(&ui);
    flow_text(flow, STYLE_BODY, "Cobalt is in every battery, and in blades of turbines");
    const float h = height_of(flow, 400);
    const long first = widths;
    CHECK(first > 0);
    flow_emit(flow, &(struct slot){.r = {0, 0, 400, h}, .space = {.w = 400, .room = 1000}});
    CHECK_INT(widths, first);
    CHECK(texts() > 1);
    height_of(flow, 500);
    CHECK(widths > first);
    char same[] = "one two"; /* other words in the same place are other words */
    struct text text = text_styled(&ui, STYLE_BODY, same);
    text.width = 1e6F;
    const float a = ui_measure(&ui, &text).w;
    same[3] = '\0';
    CHECK(ui_measure(&ui, &text).w < a);
    text.tight = 2; /* body words never step down, figures do, and headings after them */
    CHECK_NEAR(ui_measure(&ui, &text).em, (float)ui_em(&ui, TYPE_BODY), 0);
    text.type = TYPE_FIGURE;
    CHECK(ui_measure(&ui, &text).em < (float)ui_em(&ui, TYPE_FIGURE));
    text.type = TYPE_TITLE;
    CHECK_NEAR(ui_measure(&ui, &text).em, (float)ui_em(&ui, TYPE_TITLE), 0);
    text.tight = 3;
    CHECK(ui_measure(&ui, &text).em < (float)ui_em(&ui, TYPE_TITLE));
}

static void test_rows(void)
{
    struct row rows[6];
    for (int i = 0; i < 6; i++) {
        rows[i] = (struct row){.title = "Cobalt", .words = "in the battery", .id = 1 + (uint64_t)i};
    }
    const float row = 23 * PX; /* the least target and a gap */
    wide();
    struct flow *flow = flow_new(&ui);
    flow_rows(flow, &(struct rows){.items = rows, .count = 6, .two_from = 6, .two_mm = 110});
    CHECK(height_of(flow, 110 * PX) >= 6 * row - 3 * PX); /* not wider than that: one column */
    CHECK_NEAR(height_of(flow, 111 * PX), 3 * row - 3 * PX, 0.1);
    wide();
    flow = flow_new(&ui);
    flow_rows(flow, &(struct rows){.items = rows, .count = 5, .two_from = 6, .two_mm = 110});
    CHECK(height_of(flow, 200 * PX) >= 5 * row - 3 * PX);
    rows[5].title = "Donaudampfschifffahrtsgesellschaft"; /* would be cut: one column for all */
    wide();
    flow = flow_new(&ui);
    flow_rows(flow, &(struct rows){.items = rows, .count = 6, .two_from = 1});
    CHECK(height_of(flow, 120 * PX) >= 6 * row - 3 * PX);
    wide();
    flow = flow_new(&ui);
    flow_row(flow, &rows[5]);
    CHECK(flow_fit(flow, (struct space){.w = 60 * PX}).cut);
}

static bool drawn(enum cmd_kind kind)
{
    bool any = false;
    for (size_t i = 0; i < frame.planes[PLANE_PAGE].count; i++) {
        any = any || frame.planes[PLANE_PAGE].items[i].kind == kind;
    }
    return any;
}

/* Numbered rows stand beside each other without their pictures where these would leave no room. */
static void test_rows_bare(void)
{
    int pictured = 0, bare = 0;
    for (float w = 80; w < 200; w += 1) {
        struct row rows[4];
        for (int i = 0; i < 4; i++) {
            rows[i] = (struct row){.title = "Toothpaste",
                                   .picture = content_mineral(content, "talc")->picture,
                                   .number = i + 1,
                                   .id = 1 + (uint64_t)i};
        }
        wide();
        struct flow *flow = flow_new(&ui);
        flow_rows(flow, &(struct rows){.items = rows, .count = 4, .two_from = 1});
        const bool two = height_of(flow, w * PX) < 3 * 23 * PX;
        flow_emit(flow, &(struct slot){.r = {0, 0, w * PX, 0}, .space = {.w = w * PX}});
        pictured += two && drawn(CMD_IMAGE);
        bare += two && !drawn(CMD_IMAGE);
    }
    CHECK(pictured > 0 && bare > 0);
}

/* The names of rows beside each other stay whole, rather somewhat smaller than divided. */
static void test_row_names(void)
{
    const struct row rows[] = {{.title = "Kopf\xC2\xADhoerer", .id = 1},
                               {.title = "Smart\xC2\xADphone", .id = 2}};
    wide();
    struct flow *flow = flow_new(&ui);
    flow_rows(flow, &(struct rows){.items = rows, .count = 2, .two_from = 1});
    const float two = height_of(flow, 200 * PX);
    CHECK_NEAR(two, 20 * PX, 0.1);
    float narrow = 200 * PX; /* so wide that two columns just hold them */
    while (narrow > 40 * PX && height_of(flow, narrow) <= two + 0.1F) {
        narrow -= PX;
    }
    CHECK(height_of(flow, narrow) >= 43 * PX - 0.1F); /* then one column, not a hyphen */
    struct text longest = text_styled(&ui, STYLE_STRONG, "Kopfhoerer");
    longest.width = 1e6F;
    CHECK((narrow - 3 * PX) / 2 - 6 * PX < ui_measure(&ui, &longest).w * 0.97F);
}

/* Little on a leaf, or a block that may begin on any: its first rows stand there. */
static void test_begins(void)
{
    static const struct {
        float head; /* mm, of a leaf of 100 */
        bool spreads;
        int rows; /* of four, on the first leaf */
    } cases[] = {{20, false, 3}, {39, false, 2}, {45, false, 0}, {45, true, 2}, {58, true, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct row rows[4];
        for (int k = 0; k < 4; k++) {
            rows[k] = (struct row){.title = "Cobalt", .id = 1 + (uint64_t)k};
        }
        wide();
        struct probe head = {.h = {cases[i].head * PX, cases[i].head * PX, cases[i].head * PX}};
        struct flow *flow = flow_new(&ui);
        add(flow, &head, 0);
        flow_rows(flow, &(struct rows){.items = rows, .count = 4});
        if (cases[i].spreads) {
            flow_spread(flow);
        }
        const struct space leaf = {.w = 200 * PX, .room = 100 * PX};
        struct flow *leaves[9];
        const int count = flow_leaves(flow, leaf, leaf, leaves, 9);
        CHECK_INT(count, 2);
        const float h = height_of(leaves[0], 200 * PX) - cases[i].head * PX;
        CHECK_NEAR(h, cases[i].rows > 0 ? (float)(23 * cases[i].rows - 3) * PX : 0, 0.2);
    }
}

/* A section begins a leaf unless it fits what is left of one, or little stands there that is not
 * the head of the page, or it may begin on any. */
static void test_section(void)
{
    static const struct {
        float head, before; /* mm, of a leaf of 100; before 0: the head alone */
        bool spreads;
        int leaves;
        float begun; /* mm, of the leaf on which it begins */
    } cases[] = {{90, 30, false, 3, 70},
                 {90, 45, false, 4, 40},
                 {30, 0, false, 3, 40},
                 {30, 0, true, 2, 70},
                 {90, 45, true, 3, 85}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        wide();
        struct probe head = tall(cases[i].head * PX, 0), before = tall(cases[i].before * PX, 0);
        struct probe one = tall(40 * PX, 0), two = tall(70 * PX, 0);
        struct flow *flow = flow_new(&ui), *section = flow_new(&ui);
        add(flow, &head, 0);
        if (cases[i].before > 0) {
            add(flow, &before, 0);
        }
        add(section, &one, 0);
        if (cases[i].spreads) {
            flow_spread(section);
        }
        add(section, &two, 0);
        flow_turn(flow, section);
        struct flow *leaves[9];
        const struct space leaf = {.w = 200 * PX, .room = 100 * PX};
        const int count = flow_leaves(flow, leaf, leaf, leaves, 9);
        CHECK_INT(count, cases[i].leaves);
        CHECK_NEAR(height_of(leaves[count - 2], 200 * PX), cases[i].begun * PX, 0.1);
    }
}

/* What was seen before stands again only where it begins a leaf, and where it leaves room there. */
static void test_again(void)
{
    static const struct {
        float room; /* of a leaf, mm */
        int leaves;
        float last; /* height of the last leaf, mm */
    } cases[] = {{125, 1, 120}, {100, 2, 50}, {81, 2, 50}, {45, 2, 40}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        wide();
        struct probe head = tall(80 * PX, 0), seen = tall(10 * PX, 0), tail = tall(40 * PX, 0);
        if (cases[i].room < 80) {
            head = tall(40 * PX, 0);
        }
        struct flow *flow = flow_new(&ui);
        add(flow, &head, 0);
        add(flow, &seen, 0);
        flow_again(flow);
        add(flow, &tail, 0);
        struct flow *leaves[9];
        const struct space leaf = {.w = 200 * PX, .room = cases[i].room * PX};
        const int count = flow_leaves(flow, leaf, leaf, leaves, 9);
        CHECK_INT(count, cases[i].leaves);
        CHECK_NEAR(height_of(leaves[count - 1], 200 * PX), cases[i].last * PX, 0.1);
        seen.slot.r.w = 0;
        flow_place(leaves[count - 1], 0, 0, 200 * PX);
        CHECK((seen.slot.r.w > 0) == (cases[i].last > 45 && count > 1));
    }
}

/* A sign gives way to the words: a row with a picture or an icon is cut only where one without is
 * cut too. */
static void test_signs(void)
{
    const struct row bare = {.title = "Donaudampfschifffahrt", .words = "down the river", .id = 1};
    struct row pictured = bare;
    struct row signed_row = bare;
    pictured.picture = content_mineral(content, "talc")->picture;
    signed_row.icon = ICON_INFO;
    int alone = 0;
    for (float mm = 20; mm < 160; mm += 2) {
        wide();
        struct flow *flow = flow_new(&ui);
        flow_row(flow, &bare);
        const bool cut = flow_fit(flow, (struct space){.w = mm * PX}).cut;
        flow = flow_new(&ui);
        flow_row(flow, &pictured);
        CHECK_INT(flow_fit(flow, (struct space){.w = mm * PX}).cut, cut);
        flow_emit(flow, &(struct slot){.r = {0, 0, mm * PX, 0}, .space = {.w = mm * PX}});
        bool seen = false;
        for (size_t i = 0; i < frame.planes[PLANE_PAGE].count; i++) {
            seen = seen || frame.planes[PLANE_PAGE].items[i].kind == CMD_IMAGE;
        }
        alone += !cut && !seen;
        CHECK(!cut || !seen);
        flow = flow_new(&ui);
        flow_row(flow, &signed_row);
        CHECK_INT(flow_fit(flow, (struct space){.w = mm * PX}).cut, cut);
    }
    CHECK(alone > 5); /* in some widths there is room for words alone */
}

static void test_facts(void)
{
    const struct fact facts[3] = {{"6.3 g", "in one phone", {0}, 1, false},
                                  {"13 kg", "in one car", {0}, 2, false},
                                  {"62%", "is Finnish", {0}, 3, false}};
    wide();
    struct flow *flow = flow_new(&ui);
    flow_facts(flow, facts, 3);
    const float narrow = height_of(flow, 130 * PX);
    CHECK_NEAR(narrow, 3 * (80.4F + 2 * 2.2F * PX), 1); /* figures in one column */
    CHECK(height_of(flow, 191 * PX) < narrow / 2);      /* side by side */
    CHECK_NEAR(height_of(flow, 190 * PX), narrow, 0.1); /* not yet */
    CHECK(height_of(flow, 60 * PX) > narrow);           /* meaning below its figure */
    CHECK(flow_fit(flow, (struct space){.w = 20 * PX}).cut);
    flow_facts(flow, facts, 0); /* nothing, not even a line */
    CHECK_NEAR(height_of(flow, 130 * PX), narrow, 0.1);
}

static int paths_in(struct flow *flow, float w)
{
    const size_t before = frame.planes[PLANE_PAGE].count;
    int paths = 0;
    flow_emit(flow, &(struct slot){.r = {0, 0, w, 0}, .space = {.w = w}});
    for (size_t i = before; i < frame.planes[PLANE_PAGE].count; i++) {
        paths += frame.planes[PLANE_PAGE].items[i].kind == CMD_PATH;
    }
    return paths;
}

/* Every figure that shows its true size has the sign of it, beside long ones too; and beside each
 * other a long one has more room than the others. */
static void test_facts_signs(void)
{
    struct fact facts[3] = {{"about 9,000,000 kg", "in one car", {0}, 1, true},
                            {"about 6 g", "in one phone", {0}, 2, true},
                            {"5 g", "in one lamp", {0}, 3, true}};
    wide();
    struct flow *flow = flow_new(&ui);
    flow_facts(flow, facts, 3);
    const int all = paths_in(flow, 191 * PX);
    CHECK_INT(frame.node_count, 3);
    CHECK_NEAR(frame.nodes[2].rect.y, frame.nodes[0].rect.y, 0.1);
    CHECK(frame.nodes[0].rect.w > frame.nodes[2].rect.w + 1);
    for (int i = 0; i < 3; i++) {
        facts[i].lump = false;
    }
    flow = flow_new(&ui);
    flow_facts(flow, facts, 3);
    const int signs = all - paths_in(flow, 191 * PX);
    CHECK(signs >= 3);
    CHECK_INT(signs % 3, 0);
}

/* What is drawn of a picture fills its place; the air around it may stand out. */
static void test_filling(void)
{
    for (size_t i = 0; i < content->material_count; i++) {
        const struct picture *p = content->materials[i].picture;
        if (p == NULL) {
            continue;
        }
        const struct rect r = rect_of(100, 50, 300, 200);
        const struct rect ink = ui_picture_ink(p, ui_picture_filling(p, r));
        CHECK(fabsf(ink.w - r.w) < 0.5F || fabsf(ink.h - r.h) < 0.5F);
        CHECK(ink.w < r.w + 0.5F && ink.h < r.h + 0.5F);
        CHECK_NEAR(ink.x + ink.w / 2, r.x + r.w / 2, 0.1);
        CHECK_NEAR(ink.y + ink.h, r.y + r.h, 0.1);
    }
}

static void test_switch(void)
{
    const struct option options[3] = {{.label = "Supply", .compact = true, .id = 1},
                                      {.label = "Uses", .compact = true, .id = 2},
                                      {.label = "Life", .compact = true, .id = 3}};
    wide();
    struct flow *flow = flow_new(&ui);
    flow_switch(flow, options, 3);
    CHECK_NEAR(height_of(flow, 130 * PX), 20 * PX, 0.1);
    CHECK_NEAR(height_of(flow, 60 * PX), 43 * PX, 0.1);
    CHECK_NEAR(height_of(flow, 30 * PX), 66 * PX, 0.1);
    CHECK(flow_fit(flow, (struct space){.w = 15 * PX}).cut);
}

/* On seven inches, too, there is air between the words and the frame around them. */
static void test_switch_air(void)
{
    const struct option options[2] = {{.label = "Contrast", .compact = true, .id = 1},
                                      {.label = "Contrast", .compact = true, .id = 2}};
    const float mm = 800 / 154.0F;
    begin(800, 480, mm);
    struct flow *flow = flow_new(&ui);
    flow_switch(flow, options, 2);
    int w = 100;
    while (w < 700 && flow_fit(flow, (struct space){.w = (float)w}).h > 21 * mm) {
        w++; /* the narrowest in which both stand beside each other */
    }
    flow_emit(flow, &(struct slot){.r = {0, 0, (float)w, 0}, .space = {.w = (float)w}});
    const struct cmd_list *list = &frame.planes[PLANE_PAGE];
    int seen = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        if (cmd->kind == CMD_TEXT && seen < 2) {
            CHECK(cmd->u.text.x - frame.nodes[seen].rect.x >= 1.1F * mm);
            seen++;
        }
    }
    CHECK_INT(seen, 2);
}

static void test_buttons(void)
{
    const struct button buttons[2] = {{.label = "All parts", .least_mm = 60},
                                      {.label = "Source", .icon = "M0 0L1 1", .icon_only = true}};
    wide();
    struct flow *flow = flow_new(&ui);
    flow_buttons(flow, buttons, 2);
    CHECK_NEAR(height_of(flow, 83 * PX), 20 * PX, 0.1);
    CHECK_NEAR(height_of(flow, 82 * PX), 43 * PX, 0.1);
    flow_emit(flow, &(struct slot){.r = {0, 0, 83 * PX, 0}, .space = {.w = 83 * PX}});
    CHECK_INT(frame.node_count, 2);
    CHECK_NEAR(frame.nodes[0].rect.w, 60 * PX, 0.1);
    CHECK_NEAR(frame.nodes[1].rect.x, 63 * PX, 0.1);
}

static void test_group(void)
{
    wide();
    struct probe p = tall(30, 0);
    struct flow *flow = flow_new(&ui);
    add(flow_group(flow, &(struct button){.label = "Source", .action = {.kind = ACT_HOME}}), &p, 5);
    CHECK_NEAR(height_of(flow, 400), 20 * PX, 0); /* a target */
    flow_emit(flow, &(struct slot){.r = {3, 4, 400, 0}, .space = {.w = 400, .room = 1000}});
    AT(p, 3, 4, 400);
    CHECK_INT(frame.node_count, 1);
    CHECK_NEAR(frame.nodes[0].hit.h, 20 * PX, 0);
    CHECK(frame.nodes[0].focusable);

    begin(1024, 600, 6.6F); /* seven inches: a finger is as large as ever */
    flow = flow_new(&ui);
    const struct button where = {
        .label = "Source", .spoken = "Where it is from", .action = {.kind = ACT_HOME}};
    add(flow_group(flow, &where), &p, 5);
    CHECK_NEAR(height_of(flow, 800), 20 * 6.6, 0.1);
    flow_emit(flow, &(struct slot){.r = {3, 4, 800, 0}, .space = {.w = 800, .room = 1000}});
    CHECK_TEXT(frame.nodes[0].label, "Source");
    CHECK_TEXT(frame.nodes[0].spoken, "Where it is from");
}

/* ---- the real pages: how often they measure words (643 times on one page before blocks) ---- */

/* Widths that one page asks for, at most, over all pages of a screen, all languages and three
 * panels; a tenth more than measured, so that a text may change. Most pages ask once for each line;
 * the dearest (aluminium, Greek) tries five widths of words and three of evidence, and keeps room
 * for the words of every stop of its supply, so that nothing moves from one to the next; on a low
 * panel it also tries how large its stones may be. All things looks how narrow each name may be. */
static const struct budget {
    const char *screen;
    long usual, large;
} budgets[] = {
    {"about", 160, 440},   {"access", 63, 55},    {"attract", 130, 125},  {"help", 76, 96},
    {"home", 115, 285},    {"idle", 6, 22},       {"language", 28, 32},   {"material", 2680, 952},
    {"mineral", 425, 440}, {"product", 308, 360}, {"products", 555, 250},
};

/* Of a screen that is not listed: enough for a plain page. */
static const struct budget plain = {"", 200, 250};

static const struct budget *budget_of(const struct screen *screen)
{
    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++) {
        if (strcmp(budgets[i].screen, screen->name) == 0) {
            return &budgets[i];
        }
    }
    return &plain;
}

static const struct panel {
    int width, height;
    float px_per_mm;
} panels[] = {{1920, 1080, 4.03F}, {1080, 1920, 4.03F}, {1024, 600, 4.65F}};

static long measured_on(const struct screen *screen, struct route route,
                        const struct language *language, const struct panel *panel)
{
    static const struct action none;
    begin(panel->width, panel->height, panel->px_per_mm);
    env.language = language;
    env.cause = &none;
    env.route = route;
    void *state = calloc(1, screen->state_size + 1);
    if (screen->enter == NULL || screen->enter(state, &env)) {
        widths = 0;
        screen->draw(state, &ui);
    }
    free(state);
    return widths;
}

static long most_on(const struct screen *screen, bool large)
{
    long most = 0;
    settings.value[SETTING_TEXT] = large ? TEXT_LARGE : TEXT_NORMAL;
    for (size_t l = 0; l < content->language_count; l++) {
        for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++) {
            const char *id = "";
            for (size_t i = 0; id != NULL; i++) {
                id = screen->each != NULL ? screen->each(content, i) : i == 0 ? "" : NULL;
                const long n = id == NULL ? 0
                                          : measured_on(screen, route_of(screen->name, id),
                                                        &content->languages[l], &panels[p]);
                most = n > most ? n : most;
            }
        }
    }
    settings.value[SETTING_TEXT] = TEXT_NORMAL;
    return most;
}

static void test_real_pages(void)
{
    for (size_t i = 0; screens[i] != NULL; i++) {
        const struct screen *screen = screens[i];
        const struct budget *budget = budget_of(screen);
        if (strcmp(screen->name, "source") == 0) {
            continue; /* it needs a figure to explain; two texts more than "help" */
        }
        const long usual = most_on(screen, false);
        const long large = most_on(screen, true);
        printf("%s: %ld widths, %ld in large text\n", screen->name, usual, large);
        CHECK(usual <= budget->usual && large <= budget->large);
    }
}

int main(int argc, char **argv)
{
    struct err err;
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_blocks CONTENT.db\n");
        return 2;
    }
    arena_init(&arena, 0);
    test_flow();
    test_gaps();
    test_room();
    test_three_zones();
    test_tight_words();
    test_tight_evidence();
    test_leaves();
    test_turned();
    test_turned_away();
    test_column();
    test_stacking();
    test_large_and_small();
    test_portrait();
    test_portrait_grows();
    test_high();
    test_tabs();
    test_foot();
    show_list(300);
    show_list(2000);
    test_instead();
    test_measured_once();
    test_rows();
    test_row_names();
    test_rows_bare();
    test_begins();
    test_section();
    test_again();
    test_signs();
    test_facts();
    test_facts_signs();
    test_filling();
    test_switch();
    test_switch_air();
    test_buttons();
    test_group();
    test_real_pages();
    arena_release(&arena);
    content_close(content);
    return check_done();
}
