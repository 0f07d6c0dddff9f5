/* The attract loop as it is seen: no picture jumps into the next, nothing flashes, nothing is made
 * while nothing moves, and who touches a band comes to its material. */
#include "check.h"

#include "app/routes.h"
#include "screens/attract_play.h"
#include "stage/stage.h"

#include <stdlib.h>

#define W 640
#define H 360
#define STEP_MS 40
#define MOST_SHARE 0.03 /* of the pixels that change by more than a third between two pictures */
#define BLOCK 40        /* px; flashes are looked for in such squares */
#define BLOCKS ((W / BLOCK) * (H / BLOCK))
#define FLASH 0.1 /* of the range of brightness: less is no flash (WCAG 2.2, 2.3.1) */
#define FLASHES 3 /* in a second, at most (A35) */

static void start(struct stage *stage, const struct content *content, enum motion_mode motion)
{
    struct err err = {.code = 0};
    const struct app_config config = {.content = content,
                                      .width = W,
                                      .height = H,
                                      .px_per_mm = 1.35F,
                                      .language = "en",
                                      .settings.value[SETTING_MOTION] = (int)motion};
    if (!stage_create(config, NULL, 0, stage, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(2);
    }
    stage->mode = STAGE_COMPOSE;
}

/* The next picture of the loop. Pictures that are asked for are waited for only at the beginning.
 */
static void step(struct stage *stage, int64_t ms)
{
    stage_wait(stage, ms);
    if (stage->now_ms < 4 * STEP_MS) {
        stage_paint(stage, true);
    } else {
        images_settle(stage->images, 5000); /* it has arrived, but is only drawn in the next turn */
    }
}

static double light(uint32_t pixel)
{
    return (0.2126 * ((pixel >> 16) & 0xFF) + 0.7152 * ((pixel >> 8) & 0xFF) +
            0.0722 * (pixel & 0xFF)) /
           255;
}

static int apart(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        const int d = abs((int)((a >> shift) & 0xFF) - (int)((b >> shift) & 0xFF));
        most = d > most ? d : most;
    }
    return most;
}

/* A square of the picture and when it last became lighter or darker. */
struct block {
    double turn;      /* brightness where it last turned back */
    int way;          /* +1 lighter, -1 darker, 0 not yet */
    int64_t swung[8]; /* when, the last ones */
    int count;
};

/* More than FLASHES pairs of swings within a second? */
static bool swing(struct block *block, double now, int64_t now_ms)
{
    const double d = now - block->turn;
    if (block->way == 0 && fabs(d) < FLASH) {
        return false;
    }
    const int way = d > 0 ? 1 : -1;
    if (way == block->way) {
        block->turn = now; /* further on the same way */
        return false;
    }
    if (fabs(d) < FLASH) {
        return false;
    }
    block->way = way;
    block->turn = now;
    block->swung[block->count++ % 8] = now_ms;
    return block->count > 2 * FLASHES &&
           now_ms - block->swung[(block->count - 1 - 2 * FLASHES) % 8] < 1000;
}

static double brightness(const uint32_t *pixels, int block)
{
    const int x0 = block % (W / BLOCK) * BLOCK;
    const int y0 = block / (W / BLOCK) * BLOCK;
    double sum = 0;
    for (int i = 0; i < BLOCK * BLOCK; i++) {
        sum += light(pixels[(y0 + i / BLOCK) * W + x0 + i % BLOCK]);
    }
    return sum / (BLOCK * BLOCK);
}

static void test_loop(const struct content *content, enum motion_mode motion)
{
    struct stage stage;
    static uint32_t before[W * H];
    static struct block blocks[BLOCKS];
    start(&stage, content, motion);
    double worst = 0;
    int64_t worst_ms = 0;
    int flashes = 0;
    memset(blocks, 0, sizeof blocks);
    while (stage.now_ms < 4 * attract_turn_ms(3)) {
        memcpy(before, stage.pixels, sizeof before);
        step(&stage, STEP_MS);
        long changed = 0;
        for (size_t i = 0; i < (size_t)W * H && stage.now_ms > 8 * STEP_MS; i++) {
            changed += apart(before[i], stage.pixels[i]) > 85;
        }
        if ((double)changed / (W * H) > worst) {
            worst = (double)changed / (W * H);
            worst_ms = stage.now_ms;
        }
        for (int b = 0; b < BLOCKS; b++) {
            flashes += swing(&blocks[b], brightness(stage.pixels, b), stage.now_ms);
        }
    }
    printf("motion %d: at most %.4f of the picture changes within %d ms, at %lld ms\n", (int)motion,
           worst, STEP_MS, (long long)worst_ms);
    CHECK(motion == MOTION_LESS || worst > 0.001); /* something does move */
    CHECK(worst < MOST_SHARE);
    CHECK_INT(flashes, 0);
    stage_destroy(&stage);
}

/* The test itself: a square that blinks four times a second is found. */
static void test_swing(void)
{
    struct block block = {0};
    bool found = false;
    for (int64_t t = 0; t < 2000; t += 125) {
        found |= swing(&block, t / 125 % 2 == 0 ? 0.2 : 0.6, t);
    }
    CHECK(found);
    block = (struct block){0};
    found = false;
    for (int64_t t = 0; t < 4000; t += 250) {
        found |= swing(&block, t / 250 % 2 == 0 ? 0.2 : 0.6, t);
    }
    CHECK(!found);
}

/* All has landed, and no hand has come: frames for the ring that runs from the mark now and then,
 * and none between. */
static void test_rest(const struct content *content)
{
    struct stage stage;
    start(&stage, content, MOTION_FULL);
    stage.mode = STAGE_BLIND;
    for (int turn = 0; turn < 3; turn++) {
        stage_wait(&stage, (int64_t)turn * attract_turn_ms(3) + 5000 - stage.now_ms);
        const long before = stage.frames_made;
        stage_wait(&stage, 3800);
        const long made = stage.frames_made - before;
        CHECK(made > 20 && made < 100);
        stage_wait(&stage, 1000);
        CHECK(stage.frames_made > before + 10); /* the hand comes */
    }
    stage_destroy(&stage);
}

/* How well these words are seen, 0..1; -1: they are not there. */
static float seen(struct stage *stage, const char *words)
{
    const struct cmd_list *cmds = &app_frame(stage->app)->planes[PLANE_PAGE];
    for (size_t i = 0; i < cmds->count; i++) {
        const struct cmd *cmd = &cmds->items[i];
        if (cmd->kind == CMD_TEXT && strcmp(cmd->u.text.text, words) == 0) {
            return cmd->opacity;
        }
    }
    return -1;
}

/* The invitation in other languages is the same in every turn: it does not go and come with the
 * things. What is said of these does. */
static void test_others(const struct content *content)
{
    struct stage stage;
    for (int motion = 0; motion < 2; motion++) {
        start(&stage, content, motion == 0 ? MOTION_FULL : MOTION_LESS);
        stage.mode = STAGE_BLIND;
        stage_wait(&stage, attract_turn_ms(3) - 400);
        float least = 1;
        for (int i = 0; i < 20; i++) {
            stage_wait(&stage, STEP_MS);
            least = fminf(least, seen(&stage, "Zum Starten tippen"));
        }
        CHECK(least == 1);
        stage_destroy(&stage);
    }
}

/* On a panel that stands everyone finds their language, and every band says what it does, whatever
 * language the visitor before has left: the thing's sentence is rather smaller. */
static void test_upright(const struct content *content)
{
    for (size_t l = 0; l < content->language_count; l++) {
        struct stage stage;
        struct err err = {.code = 0};
        const char *id = content->languages[l].id;
        const struct app_config config = {.content = content,
                                          .width = 1080,
                                          .height = 1920,
                                          .px_per_mm = 1080.0F / 680,
                                          .language = id};
        CHECK(stage_create(config, NULL, 0, &stage, &err));
        stage.mode = STAGE_BLIND;
        stage_wait(&stage, attract_turn_ms(3) - 400);
        size_t others = 0, lines = 0;
        const struct frame *frame = app_frame(stage.app);
        for (size_t i = 0; i < frame->node_count; i++) {
            const struct node *node = &frame->nodes[i];
            others += node->lang != NULL && strcmp(node->lang, id) != 0;
            lines += strncmp(node->action.route.text, "material/", 9) == 0 && node->rect.h > 60;
        }
        CHECK_INT(others, content->language_count - 1);
        CHECK_INT(lines, 4); /* name and what it does: two lines */
        stage_destroy(&stage);
    }
}

static void tap(struct stage *stage, float x, float y)
{
    for (int i = 0; i < 2; i++) {
        const struct event event = {.kind = i == 0 ? EVENT_DOWN : EVENT_UP,
                                    .pointer = 1,
                                    .x = x,
                                    .y = y,
                                    .t_ms = stage->now_ms + 60};
        stage_turn(stage, stage->now_ms + 60, &event, 1);
    }
}

/* A touch in the middle of band `band` of thing `turn`: where does it lead? Also while the thing is
 * still on its way. */
static void touch(const struct content *content, int turn, int band, int64_t at, char out[144])
{
    struct stage stage;
    start(&stage, content, MOTION_FULL);
    stage.mode = STAGE_BLIND;
    stage_wait(&stage, turn * attract_turn_ms(3) + at);
    const struct node *node = NULL;
    int found = 0;
    const struct frame *frame = app_frame(stage.app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (strncmp(frame->nodes[i].action.route.text, "material/", 9) == 0 && found++ == band) {
            node = &frame->nodes[i];
        }
    }
    CHECK_INT(found, 4);
    if (node != NULL) {
        tap(&stage, node->rect.x + node->rect.w * 0.3F, node->rect.y + node->rect.h / 2);
    }
    snprintf(out, 144, "%s", app_route(stage.app).text);
    stage_destroy(&stage);
}

static void test_touch(const struct content *content)
{
    static const char *const leads[3][4] = {
        {"material/silica-sand", "material/copper", "material/cobalt", "material/lithium"},
        {"material/aluminium", "material/copper", "material/nickel", "material/graphite"},
        {"material/limestone", "material/silica-sand", "material/fluorspar",
         "material/phosphate-rock"}};
    char route[144];
    for (int turn = 0; turn < 3; turn++) {
        for (int band = 0; band < 4; band++) {
            touch(content, turn, band, band == 0 ? 900 : 6000, route);
            CHECK_TEXT(route, leads[turn][band]);
        }
    }
}

/* Who has a finger on a band sees it lit in the next frame, and the thing above the ground is a
 * target of its own. */
static void test_answer(const struct content *content)
{
    struct stage stage;
    start(&stage, content, MOTION_FULL);
    stage_wait(&stage, 6000);
    stage_paint(&stage, true);
    static uint32_t before[W * H];
    memcpy(before, stage.pixels, sizeof before);
    const struct frame *frame = app_frame(stage.app);
    const struct node *band = NULL;
    struct rect thing = {0};
    for (size_t i = 0; i < frame->node_count; i++) {
        const char *route = frame->nodes[i].action.route.text;
        band = strcmp(route, "material/cobalt") == 0 ? &frame->nodes[i] : band;
        thing = strcmp(route, "product/smartphone") == 0 ? frame->nodes[i].rect : thing;
    }
    CHECK(band != NULL && thing.w > 0);
    if (band != NULL) {
        const struct rect at = band->rect;
        const struct event down = {.kind = EVENT_DOWN,
                                   .pointer = 1,
                                   .x = at.x + 20,
                                   .y = at.y + at.h / 2,
                                   .t_ms = stage.now_ms + 16};
        stage_turn(&stage, stage.now_ms + 16, &down, 1);
        long own = 0, other = 0;
        for (int y = 0; y < H; y++) {
            for (int x = (int)thing.x; x < (int)(thing.x + thing.w); x++) {
                const bool differs = apart(before[y * W + x], stage.pixels[y * W + x]) > 20;
                *(rect_holds(at, (float)x, (float)y) ? &own : &other) += differs;
            }
        }
        CHECK(other > 1000);
        CHECK(own * 4 < other);
        const struct event cancel = {.kind = EVENT_CANCEL_ALL, .t_ms = stage.now_ms + 16};
        stage_turn(&stage, stage.now_ms + 16, &cancel, 1);
    }
    stage_wait(&stage, 500);
    tap(&stage, thing.x + thing.w / 2, thing.y + thing.h * 0.2F);
    CHECK_TEXT(app_route(stage.app).text, "product/smartphone");
    stage_destroy(&stage);
}

int main(int argc, char **argv)
{
    struct content *content = NULL;
    struct err err = {.code = 0};
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    test_swing();
    test_loop(content, MOTION_FULL);
    test_loop(content, MOTION_LESS);
    test_rest(content);
    test_others(content);
    test_upright(content);
    test_touch(content);
    test_answer(content);
    content_close(content);
    return check_done();
}
