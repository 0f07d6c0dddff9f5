#include "screens/slab.h"

#include "screens/slab_shade.h"
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>

#define SLANT_MM 9.0F
#define BESIDE_MM 400.0F   /* real: on wider panels it stands beside the words of the page */
#define BESIDE_FROM 0.365F /* of the width of the page, and at most: where words would be cut */
#define BESIDE_TO 0.47F
#define COVER_MM 46.0F    /* what would be left of the page above it, lower than this, is covered */
#define CLEAR_MM 4.0F     /* between the edge and words of the page */
#define ASIDE_AIR_MM 1.4F /* above, below and right of all; between controls and body: GAP_MM */
#define ASIDE_LEFT_MM 4.2F

/* Large letters on a small panel leave the body no room: then the button is a disc, and if that is
 * not enough, the controls stand below each other at the right and the title is part of the body.
 */
enum head { HEAD_FULL, HEAD_DISC, HEAD_ASIDE };

struct layout {
    enum head head;
    struct rect area;  /* of the slab */
    struct rect cut;   /* above it: the words of the page that it would cut */
    float left, right; /* margins, px */
    float top;         /* of the title row */
    float head_h;      /* height of the title row */
    float close_w;
    float more_w; /* of the control that turns leaves, beside the close button; 0: none */
    struct flow *body;
    struct flow *untitled; /* the same without its title, if that may be; NULL */
    struct rect inner;     /* below the title row */
};

static struct button close_button(const struct slab *slab, enum head head)
{
    return (struct button){.label = slab->close,
                           .icon = ICON_CLOSE,
                           .icon_only = head != HEAD_FULL,
                           .action = {.kind = ACT_CLOSE},
                           .id = ui_id("close", 0)};
}

static struct text title_text(const struct ui *ui, const struct slab *slab, const struct layout *l)
{
    struct text text = text_styled(ui, STYLE_TITLE, slab->title);
    text.color = slab->accent ? ui->theme->accent : text.color;
    if (l->more_w > 0 && page_beyond(ui)) { /* height is dear there */
        text.max_lines = 1;
    }
    text.x = l->left;
    text.width = l->right - l->close_w - ui_mm(ui, 6) - l->left - l->more_w;
    return text;
}

static float close_width(struct ui *ui, const struct slab *slab, enum head head)
{
    if (slab->close == NULL) {
        return 0;
    }
    if (head != HEAD_FULL) {
        return ui_floor_mm(ui, TARGET_MM);
    }
    const struct button button = close_button(slab, head);
    return widget_button_width(ui, &button, ui_floor_mm(ui, 30), page_area(ui).w * 0.5F);
}

/* ---- the page behind: it is drawn, and says where its words are ---- */

/* Where a slab begins that would begin at x: right of the words that it would cut. 0: they leave no
 * room beside them. */
static float beside_words(const struct ui *ui, float x, float most)
{
    const float clear = ui_mm(ui, CLEAR_MM), from = x;
    for (size_t i = 0; i < ui->frame->node_count; i++) {
        const struct node *node = &ui->frame->nodes[i];
        const float end = node->rect.x + node->rect.w + clear;
        if (slab_is_words(ui, node) && !node->late && node->rect.x < from && end > x) {
            x = end;
        }
    }
    return x <= most ? x : 0;
}

/* Sideways the slab leaves the words of the page free where there is room. */
static struct layout place(struct ui *ui, const struct slab *slab, enum head head, bool leaves)
{
    const struct rect area = page_area(ui);
    const bool beside =
        !slab->wide && !ui->portrait && area.w / ui->real_mm > BESIDE_MM && !ui->large;
    const float x = beside ? beside_words(ui, area.w * BESIDE_FROM, area.w * BESIDE_TO) : 0;
    const float margin = fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 6));
    struct layout l = {.head = head,
                       .area = rect_of(x, 0, area.w - x, 0),
                       .left = x + (beside ? ui_mm(ui, SLANT_MM) : 0) + margin,
                       .right = area.w - margin,
                       .close_w = close_width(ui, slab, head),
                       .more_w = leaves ? page_more_width(ui) + ui_floor_mm(ui, GAP_MM) : 0,
                       .body = slab->body};
    l.head_h = slab->close != NULL || leaves ? ui_floor_mm(ui, TARGET_MM) : 0;
    if (head == HEAD_ASIDE) {
        l.body = flow_new(ui);
        flow_text(l.body, STYLE_TITLE, slab->title);
        flow_join(l.body, slab->body);
        l.untitled = slab->plain ? slab->body : NULL;
    } else {
        const struct text title = title_text(ui, slab, &l);
        l.head_h = fmaxf(ui_measure(ui, &title).h, l.head_h);
    }
    return l;
}

/* The controls beside the body: all of the height is its own. */
static void rise_aside(struct ui *ui, struct layout *l)
{
    const struct rect area = page_area(ui);
    const float air = ui_floor_mm(ui, ASIDE_AIR_MM), gap = ui_floor_mm(ui, GAP_MM);
    l->area = rect_of(0, area.y, area.w, area.h);
    l->left = ui_floor_mm(ui, ASIDE_LEFT_MM);
    l->right = area.w - air;
    l->top = area.y + air;
    l->close_w = l->close_w > 0 ? page_arrow_width(ui) : 0;
    l->inner =
        rect_of(l->left, l->top, l->right - page_arrow_width(ui) - gap - l->left, area.h - 2 * air);
    if (l->untitled != NULL && !page_leafs(l->untitled, l->inner)) {
        l->body = l->untitled;
    }
}

#define MOST_LEAVES 24

/* Height that the body needs: of all of it, or of its highest leaf on a panel that stands, where a
 * half-empty slab would hide the page for nothing. */
static float body_height(struct ui *ui, const struct layout *l, struct space room)
{
    struct flow *leaves[MOST_LEAVES];
    float h = 0;
    if (l->more_w <= 0 || !ui->portrait || page_beyond(ui)) {
        return flow_fit(l->body, room).h;
    }
    const int count = flow_leaves(l->body, room, room, leaves, MOST_LEAVES);
    for (int i = 0; i < count; i++) {
        h = fmaxf(h, flow_fit(leaves[i], room).h);
    }
    return h;
}

/* Upwards it is as high as its contents, but at most to below the lip. */
static void rise(struct ui *ui, struct layout *l)
{
    if (l->head == HEAD_ASIDE) {
        rise_aside(ui, l);
        return;
    }
    const struct rect area = page_area(ui);
    const float above = fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 4));
    const float gap = fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM));
    const float below = fmaxf(ui_mm(ui, 8), ui_floor_mm(ui, GAP_MM));
    const float foot = area.y + area.h;
    const float highest = area.y + fminf(ui_mm(ui, 9), area.h * 0.04F);
    const float fixed = above + l->head_h + gap + below;
    const struct space most = {.w = l->right - l->left, .room = foot - fixed - highest - 2};
    const float body = body_height(ui, l, most);
    l->area.y = l->area.x > 0 ? area.y : roundf(fmaxf(highest, foot - fixed - body - 2));
    l->cut = slab_cut(ui, l->area.y);
    if (l->area.x <= 0 && l->cut.y - area.y < ui_mm(ui, COVER_MM)) {
        l->area.y = area.y;
        l->cut = rect_of(0, area.y, 0, 0);
    }
    l->area.h = foot - l->area.y;
    /* What covers more than it needs stands a little lower. */
    const float free = l->area.x > 0 ? 0 : l->area.h - fixed - body - 2;
    l->top = l->area.y + above + fmaxf(0, free) * 0.3F;
    const float y = l->top + l->head_h + gap;
    l->inner = rect_of(l->left, y, l->right - l->left, foot - below - y);
}

/* The body must show a line or two; where it needs leaves and all is low, it gets all the height.
 */
static bool room_for_body(const struct ui *ui, const struct layout *l)
{
    if (l->more_w > 0 && l->head != HEAD_ASIDE && page_low(ui, page_area(ui).h)) {
        return false;
    }
    const float least = fmaxf(ui_floor_mm(ui, TARGET_MM), l->area.h * 0.3F);
    const struct space space = {.w = l->inner.w, .room = l->inner.h};
    return l->inner.h >= fminf(least, flow_fit(l->body, space).h);
}

static bool title_fits(struct ui *ui, const struct slab *slab, const struct layout *l)
{
    const struct text title = title_text(ui, slab, l);
    return l->head == HEAD_ASIDE || !ui_measure(ui, &title).broken;
}

static struct layout lay_out(struct ui *ui, const struct slab *slab)
{
    struct layout l = {0};
    for (enum head head = HEAD_FULL; head <= HEAD_ASIDE; head++) {
        l = place(ui, slab, head, false);
        rise(ui, &l);
        if (page_leafs(l.body, l.inner)) {
            l = place(ui, slab, head, true);
            rise(ui, &l);
        }
        if (title_fits(ui, slab, &l) && room_for_body(ui, &l)) {
            break;
        }
    }
    return l;
}

bool slab_holds(struct ui *ui, const struct slab *slab)
{
    struct layout l = place(ui, slab, HEAD_FULL, false);
    rise(ui, &l);
    return flow_fit(l.body, (struct space){.w = l.inner.w, .room = l.inner.h}).h <= l.inner.h + 1;
}

static void draw_ground(struct ui *ui, const struct layout *l)
{
    const struct theme *t = ui->theme;
    const struct rect a = l->area;
    const float slant = a.x > 0 ? ui_mm(ui, SLANT_MM) : 0;
    const float body[8] = {a.x + slant, a.y, a.x + a.w, a.y, a.x + a.w, a.y + a.h, a.x, a.y + a.h};
    ui_polygon(ui, body, 4, t->card, 0, 0);
    if (!t->flat) {
        const struct rock rock = {.form = ROCK_LIP,
                                  .layer = 5,
                                  .base = color_mix(t->card, theme_rock(5).base, 0.5F),
                                  .seed = 77,
                                  .opacity = 0.55F};
        ui_rock(ui, rect_of(a.x + slant, a.y, a.w - slant, ui_mm(ui, 9)), &rock);
    }
    const float rim = fmaxf(1.5F, ui_mm(ui, t->flat ? 0.9F : 0.5F));
    ui_line(ui, a.x + slant, a.y + rim / 2, a.x + a.w, a.y + rim / 2,
            t->flat ? t->edge : color_mix(t->card, t->text, 0.75F), rim);
    if (a.x > 0) {
        ui_line(ui, a.x + slant, a.y, a.x, a.y + a.h, t->accent, rim);
    }
}

/* The control that turns leaves: left of the one that closes, or at the foot below it. */
static struct rect more_place(const struct ui *ui, const struct layout *l)
{
    const float side = ui_floor_mm(ui, TARGET_MM);
    if (l->head == HEAD_ASIDE) {
        const float w = page_arrow_width(ui);
        return rect_of(l->right - w, l->inner.y + l->inner.h - side, w, side);
    }
    return rect_of(l->right - l->close_w - l->more_w, l->top, l->more_w - ui_floor_mm(ui, GAP_MM),
                   side);
}

void slab_draw(struct ui *ui, const struct slab *slab)
{
    const struct layout l = lay_out(ui, slab);
    const float slant = l.area.x > 0 ? ui_mm(ui, SLANT_MM) : 0;
    const struct rect shade = slab_shade(ui, l.area, page_area(ui).w * BESIDE_FROM, slant, l.cut);
    draw_ground(ui, &l);
    const float side = ui_floor_mm(ui, TARGET_MM);
    if (slab->close != NULL) {
        const struct button button = close_button(slab, l.head);
        widget_button(ui, rect_of(l.right - l.close_w, l.top, l.close_w, side), &button);
    }
    if (l.head != HEAD_ASIDE) {
        struct text title = title_text(ui, slab, &l);
        title.y = l.top + (l.head_h - ui_measure(ui, &title).h) / 2;
        ui_text(ui, &title);
    }
    if (l.body == l.untitled &&
        l.body != NULL) { /* it is said, though there is no room to show it */
        ui_described(ui, ROLE_HEADING, l.inner, slab->title);
    }
    page_column(ui, l.body, l.inner, more_place(ui, &l));
    ui->frame->comp.overlay_area =
        rect_around(l.area, rect_of(0, shade.y, shade.x + shade.w, shade.h));
}
