/* A frame as data: whatever decides the pixels of a command decides its hash too, for only cells
 * whose hashes changed are painted anew; a list that is full says so; rectangles. */
#include "check.h"

#include "core/arena.h"
#include "ui/frame.h"

#include <string.h>

static struct arena arena;
static struct frame frame;

static struct cmd cmd_of(enum cmd_kind kind)
{
    static const struct seg segs[2] = {{'M', {1, 2}}, {'C', {3, 4, 5, 6, 7, 8}}};
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd); /* paints and rocks are hashed whole */
    cmd.kind = kind;
    cmd.box = rect_of(1, 2, 3, 4);
    cmd.clip = rect_of(5, 6, 7, 8);
    cmd.opacity = 1;
    if (kind == CMD_PATH) {
        cmd.u.path.segs = segs;
        cmd.u.path.count = 2;
    } else if (kind == CMD_TEXT) {
        cmd.u.text.text = "a word";
    }
    return cmd;
}

static uint64_t hash_of(const struct cmd *cmd)
{
    return frame_cmd(&frame, PLANE_PAGE, cmd)->hash;
}

/* The hash with that field changed is another. */
#define TELLS(kind, field, ...)                                                                    \
    do {                                                                                           \
        struct cmd cmd = cmd_of(kind);                                                             \
        const uint64_t before = hash_of(&cmd);                                                     \
        CHECK(before == hash_of(&cmd));                                                            \
        cmd.field = __VA_ARGS__;                                                                   \
        CHECK(before != hash_of(&cmd));                                                            \
    } while (0)

static void test_all_kinds(void)
{
    static const enum cmd_kind kinds[] = {CMD_RECT, CMD_PATH, CMD_TEXT, CMD_IMAGE, CMD_ROCK};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        TELLS(kinds[i], box.x, 9);
        TELLS(kinds[i], box.y, 9);
        TELLS(kinds[i], box.w, 9);
        TELLS(kinds[i], box.h, 9);
        TELLS(kinds[i], clip.x, 9);
        TELLS(kinds[i], clip.y, 9);
        TELLS(kinds[i], clip.w, 9);
        TELLS(kinds[i], clip.h, 9);
        TELLS(kinds[i], opacity, 0.5F);
        for (size_t k = 0; k < i; k++) {
            struct cmd one = cmd_of(kinds[i]), other = cmd_of(kinds[k]);
            CHECK(hash_of(&one) != hash_of(&other));
        }
    }
}

static void test_rects_and_paths(void)
{
    TELLS(CMD_RECT, u.rect.fill.kind, PAINT_SOLID);
    TELLS(CMD_RECT, u.rect.fill.color[0], 1);
    TELLS(CMD_RECT, u.rect.fill.color[3], 1);
    TELLS(CMD_RECT, u.rect.fill.at[3], 1);
    TELLS(CMD_RECT, u.rect.fill.stops, 2);
    TELLS(CMD_RECT, u.rect.fill.y1, 1);
    TELLS(CMD_RECT, u.rect.stroke, 1);
    TELLS(CMD_RECT, u.rect.stroke_width, 1);
    TELLS(CMD_RECT, u.rect.radius, 1);
    static const struct seg moved[2] = {{'M', {1, 2}}, {'C', {3, 4, 5, 6, 7, 9}}};
    static const struct seg first[2] = {{'M', {1, 3}}, {'C', {3, 4, 5, 6, 7, 8}}};
    static const struct seg other[2] = {{'M', {1, 2}}, {'L', {3, 4, 5, 6, 7, 8}}};
    TELLS(CMD_PATH, u.path.segs, moved);
    TELLS(CMD_PATH, u.path.segs, first);
    TELLS(CMD_PATH, u.path.segs, other);
    TELLS(CMD_PATH, u.path.count, 1);
    TELLS(CMD_PATH, u.path.fill.color[0], 1);
    TELLS(CMD_PATH, u.path.stroke, 1);
    TELLS(CMD_PATH, u.path.stroke_width, 1);
    TELLS(CMD_PATH, u.path.dash_on, 1);
    TELLS(CMD_PATH, u.path.dash_off, 1);
}

static void test_words_and_pictures(void)
{
    TELLS(CMD_TEXT, u.text.text, "a worm");
    TELLS(CMD_TEXT, u.text.text, "A word");
    TELLS(CMD_TEXT, u.text.text, "a word of many letters");
    TELLS(CMD_TEXT, u.text.weight, FONT_BOLD);
    TELLS(CMD_TEXT, u.text.em_px, 20);
    TELLS(CMD_TEXT, u.text.color, 1);
    TELLS(CMD_TEXT, u.text.x, 1);
    TELLS(CMD_TEXT, u.text.baseline, 1);
    TELLS(CMD_IMAGE, u.image.media, 7);
    TELLS(CMD_IMAGE, u.image.r.x, 1);
    TELLS(CMD_IMAGE, u.image.r.h, 1);
    TELLS(CMD_ROCK, u.rock.r.x, 1);
    TELLS(CMD_ROCK, u.rock.r.h, 1);
    TELLS(CMD_ROCK, u.rock.rock.form, ROCK_CORE);
    TELLS(CMD_ROCK, u.rock.rock.px_per_mm, 2);
    TELLS(CMD_ROCK, u.rock.rock.layer, 3);
    TELLS(CMD_ROCK, u.rock.rock.base, 1);
    TELLS(CMD_ROCK, u.rock.rock.edge, 1);
    TELLS(CMD_ROCK, u.rock.rock.quiet_x0, 1);
    TELLS(CMD_ROCK, u.rock.rock.quiet_x1, 1);
    TELLS(CMD_ROCK, u.rock.rock.seed, 1);
    TELLS(CMD_ROCK, u.rock.rock.opacity, 0.5F);
    TELLS(CMD_ROCK, u.rock.rock.flat, true);
    TELLS(CMD_ROCK, u.rock.rock.lit, true);
}

/* More than a frame holds: it says that it dropped some, and the page leaves nodes for overlay and
 * bar. */
static void test_full(void)
{
    frame_begin(&frame, &arena, 100, 100, 1);
    const struct cmd cmd = cmd_of(CMD_RECT);
    int cmds = 0;
    while (cmds < 100000 && frame_cmd(&frame, PLANE_PAGE, &cmd) != NULL) {
        CHECK(!frame.dropped);
        cmds++;
    }
    CHECK_INT(cmds, 9000);
    CHECK(frame.dropped);
    CHECK(frame_cmd(&frame, PLANE_BAR, &cmd) != NULL); /* each plane has its own */

    frame_begin(&frame, &arena, 100, 100, 1);
    CHECK(!frame.dropped);
    for (uint64_t i = 0; i < 5000; i++) {
        frame_node(&frame, &(struct node){.plane = PLANE_PAGE, .id = 1 + i});
    }
    CHECK(frame.dropped);
    CHECK_INT(frame.node_count, 1000);
    CHECK(frame_find(&frame, 999) != NULL);
    CHECK(frame_find(&frame, 1001) == NULL);
    for (uint64_t i = 0; i < 200; i++) {
        frame_node(&frame, &(struct node){.plane = PLANE_BAR, .id = 10000 + i});
    }
    CHECK_INT(frame.node_count, 1200);
    CHECK(frame_find(&frame, 10199) != NULL);
}

static void rect_is(struct rect r, float x, float y, float w, float h)
{
    CHECK_NEAR((double)r.x, (double)x, 0);
    CHECK_NEAR((double)r.y, (double)y, 0);
    CHECK_NEAR((double)r.w, (double)w, 0);
    CHECK_NEAR((double)r.h, (double)h, 0);
}

static void test_rectangles(void)
{
    const struct rect a = rect_of(10, 20, 30, 40), b = rect_of(25, 5, 100, 30);
    rect_is(rect_grow(a, 2), 8, 18, 34, 44);
    rect_is(rect_meet(a, b), 25, 20, 15, 15);
    rect_is(rect_meet(b, a), 25, 20, 15, 15);
    rect_is(rect_around(a, b), 10, 5, 115, 55);
    rect_is(rect_around(b, a), 10, 5, 115, 55);
}

int main(void)
{
    arena_init(&arena, 1 << 16);
    frame_begin(&frame, &arena, 100, 100, 1);
    test_all_kinds();
    test_rects_and_paths();
    test_words_and_pictures();
    test_full();
    test_rectangles();
    arena_release(&arena);
    return check_done();
}
