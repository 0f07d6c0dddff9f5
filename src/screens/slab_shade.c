#include "screens/slab_shade.h"

#include <math.h>

#define WORDS_MM 60.0F /* what is touched and higher than this is no row of words */
#define ABOVE_MM 6.0F  /* real: the shade over the page above a slab */
#define CLEAR_MM 0.8F  /* words that end so near to the edge are hidden too */

bool slab_is_words(const struct ui *ui, const struct node *node)
{
    return node->plane == PLANE_PAGE && node->role != ROLE_IMAGE && node->role != ROLE_CHART &&
           node->role != ROLE_SCROLL &&
           (node->role == ROLE_TEXT || node->role == ROLE_HEADING ||
            node->rect.h < ui_mm(ui, WORDS_MM));
}

/* The ground of the page and its rocks once more, as they are seen below what is open: what else
 * stands in r is hidden. */
static void ground_again(struct ui *ui, struct rect r)
{
    const struct cmd_list *page = &ui->frame->planes[PLANE_PAGE];
    bool ground = true; /* comes first */
    for (size_t i = 0; i < page->count; i++) {
        struct cmd cmd = page->items[i];
        ground = ground && cmd.kind == CMD_RECT;
        cmd.clip = r;
        const struct rect seen = rect_meet(r, cmd.box);
        if ((ground || cmd.kind == CMD_ROCK) && seen.w > 0 && seen.h > 0) {
            frame_cmd(ui->frame, PLANE_OVERLAY, &cmd);
        }
    }
    ui_rect(ui, r, color_alpha(COLOR_BLACK, PAGE_DIM), 0);
}

/* Words that reach over y; the strip at the edge is a picture and goes on below what is open. */
static bool reaches(const struct ui *ui, const struct node *node, float y)
{
    const struct rect r = node->rect;
    return slab_is_words(ui, node) && !node->pinned && r.y < y - 1 && r.y + r.h > y + 1;
}

/* All that stands beside words that are cut goes with them, so that no row is left half. */
struct rect slab_cut(const struct ui *ui, float y)
{
    struct rect cut = rect_of(0, y, 0, 0);
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < ui->frame->node_count; i++) {
            const struct node *node = &ui->frame->nodes[i];
            const struct rect r = node->rect;
            if (!reaches(ui, node, cut.y) && !reaches(ui, node, y)) {
                continue;
            }
            const struct rect more = rect_of(r.x, r.y, r.w, y - r.y);
            const struct rect all = cut.w > 0 ? rect_around(cut, more) : more;
            moved = moved || all.y < cut.y || all.w > cut.w;
            cut = all;
        }
    }
    return cut;
}

/* What it would cut is hidden; the rest of the page goes on to its edge, and darkens there. */
static struct rect shade_above(struct ui *ui, struct rect area, struct rect cut)
{
    const float wide = ui_floor_mm(ui, ABOVE_MM), top = fmaxf(0, area.y - wide);
    const struct rect r = rect_of(0, top, area.w, area.y - top);
    const uint32_t ground = color_mix(ui->theme->ground, COLOR_BLACK, PAGE_DIM);
    const struct paint shade = {
        .kind = PAINT_LINEAR,
        .stops = 3,
        .color = {color_alpha(ground, 0), color_alpha(ground, 0.62F), color_alpha(ground, 0.97F)},
        .at = {0, 0.5F, 1},
        .y0 = top,
        .y1 = area.y};
    if (cut.w > 0) {
        const float clear = ui_mm(ui, CLEAR_MM), x = floorf(cut.x - clear);
        ground_again(ui,
                     rect_of(x, floorf(cut.y), ceilf(cut.w + 2 * clear), area.y - floorf(cut.y)));
    }
    ui_gradient(ui, r, &shade);
    return cut.w > 0 ? rect_around(r, rect_of(0, cut.y, area.w, area.y - cut.y)) : r;
}

/* Right end of the words that begin left of from and end left of x. */
static float words_end(const struct ui *ui, float from, float x)
{
    float end = 0;
    for (size_t i = 0; i < ui->frame->node_count; i++) {
        const struct node *node = &ui->frame->nodes[i];
        const float right = node->rect.x + node->rect.w;
        const bool seen = node->rect.x < from && right <= x && !node->late;
        end = seen && slab_is_words(ui, node) ? fmaxf(end, right) : end;
    }
    return end;
}

/* The words on the seam that the edge would cut. */
static void hide_words(struct ui *ui, const struct node *seam, float x, float slant)
{
    const float clear = ui_mm(ui, CLEAR_MM);
    for (size_t i = 0; i < ui->frame->planes[PLANE_PAGE].count; i++) {
        const struct cmd *cmd = &ui->frame->planes[PLANE_PAGE].items[i];
        const struct rect r = cmd->box;
        const bool on_it =
            cmd->kind == CMD_TEXT && r.y + r.h > seam->rect.y && r.y < seam->rect.y + seam->rect.h;
        if (on_it && r.x < x && r.x + r.w + clear > x) {
            ground_again(ui, rect_of(floorf(r.x), floorf(r.y), ceilf(x + slant - r.x), ceilf(r.h)));
        }
    }
}

struct rect slab_shade(struct ui *ui, struct rect area, float from, float slant, struct rect cut)
{
    if (area.x <= 0) {
        return shade_above(ui, area, cut);
    }
    const struct node *seam = frame_find(ui->frame, ui_id("seam", 0));
    const float x = ceilf(words_end(ui, from, area.x)), right = area.x + slant;
    const float top = page_area(ui).y;
    const float foot = seam != NULL ? seam->hit.y : area.y + area.h;
    ground_again(ui, rect_of(x, top, right - x, floorf(foot) - top));
    if (seam != NULL) {
        hide_words(ui, seam, area.x, slant);
    }
    return rect_of(0, top, right, area.y + area.h - top);
}
