#include "screens/slab.h"

#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>

#define SLANT_MM 9.0F

struct layout {
    struct rect area;  /* of the slab */
    float left, right; /* margins, px */
    float top;         /* of the title row */
    float head_h;      /* height of the title row */
    float close_w;
    struct rect inner; /* below the title row */
};

static struct button close_button(const struct slab *slab)
{
    return (struct button){.label = slab->close,
                           .icon = ICON_TICK,
                           .action = {.kind = ACT_CLOSE},
                           .id = ui_id("close", 0)};
}

static struct text title_text(const struct ui *ui, const struct slab *slab, const struct layout *l)
{
    struct text text = text_styled(ui, STYLE_TITLE, slab->title);
    text.x = l->left;
    text.width = l->right - l->close_w - ui_mm(ui, 6) - l->left;
    return text;
}

/* Sideways the slab leaves the words of the page free where there is room; upwards it is as high
 * as its contents, but at most to below the lip. */
static struct layout lay_out(struct ui *ui, const struct slab *slab)
{
    const struct rect area = page_area(ui);
    const bool beside = !slab->wide && !ui->portrait && area.w / ui->real_mm > 300 && !ui->large;
    const float x = beside ? area.w * 0.365F : 0;
    const float margin = fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 6));
    struct layout l = {.area = rect_of(x, 0, area.w - x, 0),
                       .left = x + (beside ? ui_mm(ui, SLANT_MM) : 0) + margin,
                       .right = area.w - margin};
    const float side = ui_floor_mm(ui, TARGET_MM);
    if (slab->close != NULL) {
        const struct button button = close_button(slab);
        l.close_w = widget_button_width(ui, &button, ui_floor_mm(ui, 30), area.w * 0.5F);
    }
    const struct text title = title_text(ui, slab, &l);
    l.head_h = fmaxf(ui_measure(ui, &title).h, slab->close != NULL ? side : 0);
    const float above = fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 4));
    const float gap = fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM));
    const float below = fmaxf(ui_mm(ui, 8), ui_floor_mm(ui, GAP_MM));
    const float foot = area.y + area.h;
    const float highest = area.y + fminf(ui_mm(ui, 9), area.h * 0.04F);
    const float fixed = above + l.head_h + gap + below;
    const float body = flow_fit(slab->body, (struct space){.w = l.right - l.left}).h;
    l.area.y = roundf(fmaxf(highest, foot - fixed - body - 2));
    l.area.h = foot - l.area.y;
    l.top = l.area.y + above;
    const float y = l.top + l.head_h + gap;
    l.inner = rect_of(l.left, y, l.right - l.left, foot - below - y);
    return l;
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

void slab_draw(struct ui *ui, const struct slab *slab)
{
    const struct layout l = lay_out(ui, slab);
    draw_ground(ui, &l);
    const float side = ui_floor_mm(ui, TARGET_MM);
    if (slab->close != NULL) {
        const struct button button = close_button(slab);
        widget_button(ui, rect_of(l.right - l.close_w, l.top, l.close_w, side), &button);
    }
    struct text title = title_text(ui, slab, &l);
    title.y = l.top + (l.head_h - ui_measure(ui, &title).h) / 2;
    ui_text(ui, &title);
    page_column(ui, slab->body, l.inner);
    ui->frame->comp.overlay_area = l.area;
}
