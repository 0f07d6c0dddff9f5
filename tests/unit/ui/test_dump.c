/* The digest of draw commands: every line says what is seen, and a change of any field that decides
 * pixels changes the line (by its hash, where no word stands for it). */
#define _GNU_SOURCE /* open_memstream */
#include "check.h"

#include "ui/dump.h"

#include <stdlib.h>

static char *digest(const struct frame *frame)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    dump_draw(out, frame);
    fclose(out);
    return text;
}

static char *digest_of(const struct cmd *cmd)
{
    struct arena arena;
    struct frame frame;
    arena_init(&arena, 4096);
    frame_begin(&frame, &arena, 100, 50, 1);
    frame_cmd(&frame, PLANE_PAGE, cmd);
    char *text = digest(&frame);
    arena_release(&arena);
    return text;
}

static void differ(const struct cmd *a, const struct cmd *b, int line)
{
    char *one = digest_of(a);
    char *two = digest_of(b);
    if (strcmp(one, two) == 0) {
        printf("%s:%d: the same digest: %s\n", __FILE__, line, one);
        check_failures++;
    }
    free(one);
    free(two);
}

static struct cmd cmd_of(enum cmd_kind kind)
{
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd);
    cmd.kind = kind;
    cmd.box = rect_of(1, 2, 3, 4);
    cmd.clip.w = -1;
    cmd.opacity = 1;
    return cmd;
}

static void test_words(void)
{
    struct arena arena;
    struct frame frame;
    arena_init(&arena, 4096);
    frame_begin(&frame, &arena, 100, 50, 1);
    frame.ground = 0xFF102030;
    struct cmd rect = cmd_of(CMD_RECT);
    rect.u.rect.fill = paint_solid(0xFF112233);
    rect.u.rect.stroke = 0xFF445566;
    rect.u.rect.stroke_width = 1.5F;
    rect.u.rect.radius = 2;
    frame_cmd(&frame, PLANE_PAGE, &rect);
    struct cmd text = cmd_of(CMD_TEXT);
    text.clip = rect_of(0, 0, 10, 10);
    text.u.text.text = "Ko\xC2\xAD"
                       "balt";
    text.u.text.em_px = 20;
    text.u.text.x = 1;
    text.u.text.baseline = 3.5F;
    text.u.text.color = 0xFFFFFFFF;
    frame_cmd(&frame, PLANE_BAR, &text);
    char *got = digest(&frame);
    char wanted[1000];
    snprintf(wanted, sizeof wanted,
             "frame 100x50 ground #ff102030\n"
             "page 0.0,0.0 alpha 1.00\n"
             "page:\n"
             "rect  1.0,2.0 3.0x4.0 fill #ff112233 stroke #ff445566 1.50 radius 2.0\n"
             "bar:\n"
             "text  1.0,2.0 3.0x4.0 clip 0.0,0.0 10.0x10.0 regular 20 at 1.0,3.5 color #ffffffff "
             "\"Kobalt\"\n");
    CHECK_TEXT(got, wanted);
    free(got);
    arena_release(&arena);
}

static void test_every_field(void)
{
    const struct cmd rect = cmd_of(CMD_RECT);
    struct cmd other = rect;
    other.u.rect.radius = 3;
    differ(&rect, &other, __LINE__);
    other = rect;
    other.opacity = 0.999F;
    differ(&rect, &other, __LINE__);
    struct seg line[2] = {{.op = 'M'}, {.op = 'L', .p = {10, 10}}};
    struct seg bent[2] = {{.op = 'M'}, {.op = 'L', .p = {10, 10.1F}}};
    struct cmd path = cmd_of(CMD_PATH);
    path.u.path.segs = line;
    path.u.path.count = 2;
    path.u.path.stroke = 0xFF000000;
    path.u.path.stroke_width = 0.5F;
    other = path;
    other.u.path.segs = bent;
    differ(&path, &other, __LINE__);
    path.u.path.dash_on = 1;
    other = path;
    other.u.path.dash_off = 2;
    differ(&path, &other, __LINE__);
    other = path;
    other.u.path.stroke_width = 0.51F;
    differ(&path, &other, __LINE__);
    struct cmd text = cmd_of(CMD_TEXT);
    text.u.text.text = "a";
    other = text;
    other.u.text.baseline = 0.25F;
    differ(&text, &other, __LINE__);
    struct cmd rock = cmd_of(CMD_ROCK);
    other = rock;
    other.u.rock.rock.lit = true;
    differ(&rock, &other, __LINE__);
    other = rock;
    other.u.rock.rock.seed = 7;
    differ(&rock, &other, __LINE__);
}

/* A thing that only moves changes its box alone: the hash of an outline is the same everywhere. */
static void test_moved(void)
{
    struct seg here[2] = {{.op = 'M', .p = {1, 2}}, {.op = 'C', .p = {2, 3, 3, 4, 4, 6}}};
    struct seg there[2] = {{.op = 'M', .p = {11, 42}}, {.op = 'C', .p = {12, 43, 13, 44, 14, 46}}};
    struct cmd path = cmd_of(CMD_PATH);
    path.u.path.segs = here;
    path.u.path.count = 2;
    struct cmd moved = path;
    moved.u.path.segs = there;
    moved.box = rect_of(11, 42, 3, 4);
    char *one = digest_of(&path);
    char *two = digest_of(&moved);
    CHECK_TEXT(strstr(one, "segs"), strstr(two, "segs"));
    CHECK(strcmp(one, two) != 0);
    free(one);
    free(two);
}

/* What is on the page as JSON, one node a line: places in px and mm, null where there is nothing.
 */
static void test_json(void)
{
    struct arena arena;
    struct frame frame;
    struct action go = {.kind = ACT_GO};
    snprintf(go.route.text, sizeof go.route.text, "material/tin");
    arena_init(&arena, 4096);
    frame_begin(&frame, &arena, 100, 50, 2);
    frame_node(&frame, &(struct node){.id = 0x1234,
                                      .role = ROLE_BUTTON,
                                      .plane = PLANE_BAR,
                                      .label = "Ti\xC2\xADn",
                                      .spoken = "to tin",
                                      .lang = "en",
                                      .rect = {10, 20, 31, 40},
                                      .hit = {8, 18, 34, 44},
                                      .action = go,
                                      .fg = 0xFF0A0B0C,
                                      .bg = 0xFF102030,
                                      .em_px = 12.25F,
                                      .focus_index = 3,
                                      .chosen = true,
                                      .truncated = true,
                                      .dense = true});
    frame_node(&frame, &(struct node){.id = 5,
                                      .role = ROLE_FIELD,
                                      .text = "open",
                                      .decorative = true,
                                      .focus_index = -1,
                                      .action = {.kind = ACT_BACK},
                                      .on_picture = true});
    frame_node(&frame, &(struct node){.id = 6, .role = ROLE_FIELD, .text = "4711", .secret = true});
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    dump_json(out, &frame, 0x1234);
    fclose(out);
    CHECK_TEXT(
        text,
        "[\n"
        "  {\"id\": \"0000000000000005\", \"role\": \"field\", \"label\": \"\", \"spoken\": \"\", "
        "\"lang\": \"\", \"plane\": \"page\", \"rect_px\": [0.0, 0.0, 0.0, 0.0], "
        "\"rect_mm\": [0.0, 0.0, 0.0, 0.0], \"hit_mm\": null, \"focus_index\": null, \"state\": "
        "\"\", "
        "\"text\": \"open\", \"action\": \"back\", \"route\": null, \"fg\": null, \"bg\": null, "
        "\"em_px\": 0.0, \"truncated\": false, \"decorative\": true, \"dense\": false, "
        "\"on_picture\": true},\n"
        "  {\"id\": \"0000000000000006\", \"role\": \"field\", \"label\": \"\", \"spoken\": \"\", "
        "\"lang\": \"\", \"plane\": \"page\", \"rect_px\": [0.0, 0.0, 0.0, 0.0], "
        "\"rect_mm\": [0.0, 0.0, 0.0, 0.0], \"hit_mm\": null, \"focus_index\": 0, "
        "\"state\": \"secret\", \"text\": null, \"action\": null, \"route\": null, \"fg\": null, "
        "\"bg\": null, \"em_px\": 0.0, \"truncated\": false, \"decorative\": false, "
        "\"dense\": false, \"on_picture\": false},\n"
        "  {\"id\": \"0000000000001234\", \"role\": \"button\", \"label\": \"Tin\", "
        "\"spoken\": \"to tin\", \"lang\": \"en\", \"plane\": \"bar\", "
        "\"rect_px\": [10.0, 20.0, 31.0, 40.0], \"rect_mm\": [5.0, 10.0, 15.5, 20.0], "
        "\"hit_mm\": [4.0, 9.0, 17.0, 22.0], \"focus_index\": 3, \"state\": \"chosen focused\", "
        "\"action\": \"go\", \"route\": \"material/tin\", \"fg\": \"#0a0b0c\", "
        "\"bg\": \"#102030\", \"em_px\": 12.2, \"truncated\": true, \"decorative\": false, "
        "\"dense\": true, \"on_picture\": false}\n"
        "]\n");
    free(text);
    arena_release(&arena);
}

int main(void)
{
    test_json();
    test_words();
    test_every_field();
    test_moved();
    return check_done();
}
