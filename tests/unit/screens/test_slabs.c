/* What opens above a page ends between its words: none is cut by its edge, at its side or above it,
 * nor on the seam, and no rest of a picture is left beside it. A core in it looks like one.
 * usage: test_slabs CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "ui/ui.h"

#include <math.h>
#include <string.h>

static struct content *content;

static const struct text_metrics metrics = LETTERS(0.47F, 0.53F);

#define INSET_MM 21 /* margins and slant of a slab, mm */

static const struct node *title_of(const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].plane == PLANE_OVERLAY && frame->nodes[i].role == ROLE_HEADING) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

/* Is that part of the page hidden by what is open? */
static bool hidden(const struct frame *frame, struct rect r)
{
    const struct cmd_list *over = &frame->planes[PLANE_OVERLAY];
    for (size_t i = 0; i < over->count; i++) {
        const struct cmd *cmd = &over->items[i];
        const struct rect by = cmd->clip.w < 0 ? cmd->box : rect_meet(cmd->box, cmd->clip);
        if (cmd->kind == CMD_RECT && by.x <= r.x + 1 && by.y <= r.y + 1 &&
            by.x + by.w >= r.x + r.w && by.y + by.h >= r.y + r.h - 1) {
            return true;
        }
    }
    return false;
}

/* The upper edge of the slab: of what is no rectangle there, the first. */
static float upper_edge(const struct frame *frame)
{
    const struct cmd_list *over = &frame->planes[PLANE_OVERLAY];
    for (size_t i = 0; i < over->count; i++) {
        if (over->items[i].kind == CMD_PATH) {
            return over->items[i].box.y;
        }
    }
    return 0;
}

/* Words that its edge cuts are hidden above it, and little else of the page is: no more than a row
 * or two, the strip at the edge not at all. */
static void check_above(const struct frame *frame, float y)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct rect r = node->rect;
        const bool words = node->role == ROLE_TEXT || node->role == ROLE_HEADING;
        if (node->plane == PLANE_PAGE && words && r.y < y - 2 && r.y + r.h > y + 2) {
            CHECK(hidden(frame, rect_of(r.x, r.y, r.w, y - r.y)));
        }
        if (node->pinned && r.y < y - r.h / 4) {
            CHECK(!hidden(frame, rect_of(r.x, r.y, r.w, r.h / 4)));
        }
    }
    const float high = y - frame->comp.overlay_area.y;
    CHECK(high <= (float)frame->height * 0.15F);
    if (high > (float)frame->height * 0.15F) {
        printf("hidden above %g: %g px\n", (double)y, (double)high);
    }
}

static void check_edges(const struct frame *frame, float mm)
{
    const struct node *title = title_of(frame);
    CHECK(title != NULL);
    const float x = title != NULL ? title->rect.x - INSET_MM * mm : 0;
    if (x <= 100) { /* it rises over the width of the page */
        check_above(frame, upper_edge(frame));
        return;
    }
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct rect r = node->rect;
        if (node->plane == PLANE_PAGE && (node->role == ROLE_TEXT || node->role == ROLE_HEADING)) {
            CHECK(r.x >= x || r.x + r.w <= x + 1);
        }
    }
}

/* What is drawn across the edge beside which the slab stands: lines of words, and pictures, of
 * which  the last millimetre counts. */
static void check_cut(const struct frame *frame, float mm)
{
    const struct node *title = title_of(frame);
    const struct node *seam = frame_find(frame, ui_id("seam", 0));
    const float edge = title != NULL ? title->rect.x - INSET_MM * mm : 0;
    for (size_t i = 0; i < frame->planes[PLANE_PAGE].count && edge > 100; i++) {
        const struct cmd *cmd = &frame->planes[PLANE_PAGE].items[i];
        struct rect r = cmd->box;
        const bool crosses = r.x < edge - 1 && r.x + r.w > edge + 1;
        if (!crosses || (cmd->kind != CMD_TEXT && cmd->kind != CMD_IMAGE)) {
            continue;
        }
        const float from = cmd->kind == CMD_TEXT ? r.x : fmaxf(r.x, edge - mm);
        const bool foot = cmd->kind == CMD_IMAGE && seam != NULL; /* of a picture: behind it */
        const float y = foot ? fminf(r.y + r.h, seam->hit.y) : r.y + r.h;
        r = rect_of(from, r.y, edge - from, y - r.y);
        CHECK(hidden(frame, r));
        if (!hidden(frame, r)) {
            printf("cut: %d at %g %g, %g by %g\n", (int)cmd->kind, (double)r.x, (double)r.y,
                   (double)r.w, (double)r.h);
        }
    }
}

#define STONE_SEGS 5

/* How often these words are drawn above the page; NULL: filled shapes of four corners. */
static int drawn(const struct frame *frame, const char *words)
{
    int count = 0;
    for (int list = -1; list < frame->pane_count; list++) {
        const struct cmd_list *cmds =
            list < 0 ? &frame->planes[PLANE_OVERLAY] : &frame->panes[list].cmds;
        for (size_t i = 0; i < cmds->count; i++) {
            const struct cmd *cmd = &cmds->items[i];
            count += words != NULL ? cmd->kind == CMD_TEXT && strcmp(cmd->u.text.text, words) == 0
                                   : cmd->kind == CMD_PATH && cmd->u.path.count == STONE_SEGS &&
                                         cmd->u.path.fill.color[0] != 0;
        }
    }
    return count;
}

static int64_t show(struct app *app, const char *text, int64_t now)
{
    struct route route = {{0}};
    snprintf(route.text, sizeof route.text, "%s", text);
    app_go(app, route);
    app_step(app, now + 16, NULL, 0);
    app_step(app, now + 3000, NULL, 0);
    return now + 3000;
}

/* The warning on seven inches has no room for things and names: the core is known by its numbers,
 * and no bar of stones lies below it. On a large panel the stones are its rule. */
static void test_warning(void)
{
    for (int small = 0; small < 2; small++) {
        struct app *app = app_create(&(struct app_config){.content = content,
                                                          .metrics = &metrics,
                                                          .language = "en",
                                                          .width = small ? 800 : 1920,
                                                          .height = small ? 480 : 1080,
                                                          .px_per_mm = small ? 5.2F : 4,
                                                          .start = {"home"}});
        int64_t now = 1000;
        app_step(app, now, NULL, 0);
        now = show(app, "product/smartphone", now);
        now = show(app, "material/cobalt", now);
        now = show(app, "idle", now);
        CHECK_INT(drawn(app_frame(app), "2"), 1);
        CHECK_INT(drawn(app_frame(app), "3"), 1);
        const int stones = drawn(app_frame(app), NULL);
        app_step(app, now + 5000, NULL, 0);
        CHECK_INT(stones - drawn(app_frame(app), NULL), small ? 0 : 5);
        app_destroy(app);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        int w, h;
        float mm;
    } panels[] = {{1920, 1080, 476}, {1280, 1024, 338}, {1080, 1920, 299}, {1080, 1920, 680}};
    static const char *const pages[] = {"material/cobalt",    "material/gold",  "material/lree",
                                        "product/smartphone", "mineral/quartz", "products"};
    static const char *const slabs[] = {"language", "access", "help"};
    static const char *const languages[] = {"en", "de", "fi"};
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_slabs CONTENT.db %s\n", err.text);
        return 2;
    }
    for (size_t i = 0; i < 12; i++) {
        struct app *app =
            app_create(&(struct app_config){.content = content,
                                            .metrics = &metrics,
                                            .language = languages[i / 4],
                                            .width = panels[i % 4].w,
                                            .height = panels[i % 4].h,
                                            .px_per_mm = (float)panels[i % 4].w / panels[i % 4].mm,
                                            .start = {"home"}});
        int64_t now = 1000;
        app_step(app, now, NULL, 0);
        for (size_t k = 0; k < 18; k++) {
            struct route page = {{0}}, slab = {{0}};
            snprintf(page.text, sizeof page.text, "%s", pages[k / 3]);
            snprintf(slab.text, sizeof slab.text, "%s", slabs[k % 3]);
            app_go(app, page);
            app_step(app, now += 3000, NULL, 0);
            app_go(app, slab);
            app_step(app, now += 3000, NULL, 0);
            check_edges(app_frame(app), (float)panels[i % 4].w / panels[i % 4].mm);
            check_cut(app_frame(app), (float)panels[i % 4].w / panels[i % 4].mm);
        }
        app_destroy(app);
    }
    test_warning();
    content_close(content);
    return check_done();
}
