/* Stops on a path keep their words whole at every width that has room for the longest of them:
 * first they give away air, then they take a second row. Tabs leave their room to what they choose,
 * and rather divide a word. usage: test_pills CONTENT.db (for the words "chosen" and the like) */
#include "check.h"
#include "letters.h"

#include "charts/pills.h"

#include <math.h>
#include <string.h>

#define PX 4.0F

static struct arena arena;
static struct frame frame;
static struct settings settings;
static struct env env;
static struct ui ui;

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

/* As they come from a content file: with places where a word may be divided. */
static const struct option stops[3] = {{.label = "Wy\xC2\xAD"
                                                 "do\xC2\xAD"
                                                 "bycie",
                                        .id = 1,
                                        .chosen = true},
                                       {.label = "Prze\xC2\xAD"
                                                 "twa\xC2\xAD"
                                                 "rza\xC2\xAD"
                                                 "nie",
                                        .id = 2},
                                       {.label = "Do Euro\xC2\xAD"
                                                 "py",
                                        .id = 3}};

struct seen {
    int rows, divided, lines; /* lines: of all words */
    float right;              /* of the last pill, px */
};

static struct seen place(float w, bool views)
{
    env.settings = &settings;
    env.age_ms = 60000;
    frame_begin(&frame, &arena, 1920, 1072, PX);
    ui_init(&ui, &frame, &env, &metrics);
    struct flow *flow = flow_new(&ui);
    (views ? flow_views : flow_path)(flow, stops, 3);
    const struct space space = {.w = w, .room = 1000};
    flow_emit(flow, &(struct slot){.r = {100, 100, w, 0}, .space = space});
    struct seen seen = {0};
    float y = -1;
    for (size_t i = 0; i < frame.node_count; i++) {
        const struct rect r = frame.nodes[i].hit;
        seen.rows += fabsf(r.y - y) > 1 ? 1 : 0;
        y = r.y;
        seen.right = fmaxf(seen.right, frame.nodes[i].rect.x + frame.nodes[i].rect.w);
    }
    const struct cmd_list *list = &frame.planes[PLANE_PAGE];
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        const size_t n = cmd->kind == CMD_TEXT ? strlen(cmd->u.text.text) : 0;
        seen.lines += n > 0 ? 1 : 0;
        seen.divided += n > 0 && cmd->u.text.text[n - 1] == '-' ? 1 : 0;
    }
    return seen;
}

int main(int argc, char **argv)
{
    struct err err;
    struct content *content = NULL;
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_pills CONTENT.db\n");
        return 2;
    }
    arena_init(&arena, 0);
    env.content = content;
    env.language = content_language(content, "en");
    struct option tight = stops[1];
    place(4000, false); /* makes the page in which the next line measures */
    tight.tight = true;
    const float least = pill_width(&ui, &tight);
    int rows = 1, narrow_path = 0, narrow_tabs = 0;
    float one_row = 4000;
    for (float w = 1000; w >= least + 1; w -= 5) {
        const struct seen path = place(w, false);
        CHECK_INT(path.divided, 0);
        CHECK(path.right <= 102 + w);
        CHECK(path.rows >= rows && path.rows <= 3); /* the narrower, the more */
        one_row = path.rows == 1 ? w : one_row;
        rows = path.rows;
        const struct seen tabs = place(w, true);
        CHECK(tabs.right <= 102 + w);
        CHECK(tabs.rows <= path.rows);
        narrow_path += path.rows > 1 ? 1 : 0;
        narrow_tabs += tabs.rows == 1 && tabs.divided > 0 ? 1 : 0;
    }
    CHECK(narrow_path > 10 && narrow_tabs > 0);
    /* they stand in one row until their words and the least air fill it */
    const float air = 6 * 1.5F * PX;
    float words = 0;
    for (int i = 0; i < 3; i++) {
        struct option bare = stops[i];
        bare.compact = true;
        words += i < 2 ? pill_width(&ui, &bare) : 20 * PX; /* two lines, as wide as a finger */
    }
    CHECK(one_row - words - air >= 0 && one_row - words - air < 2 * 8 * PX + 5);
    /* and on one line each, until the least air beside them is gone */
    float lined = 2 * 3 * PX;
    for (int i = 0; i < 3; i++) {
        struct option bare = stops[i];
        bare.tight = true;
        lined += pill_width(&ui, &bare);
    }
    CHECK_INT(place(lined + 1, false).lines, 3);
    CHECK(place(lined - 10, false).lines > 3);
    arena_release(&arena);
    content_close(content);
    return check_done();
}
