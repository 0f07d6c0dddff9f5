/* Attract: an everyday thing stands in the ground, and its layers light up from top to bottom.
 * Three things take turns; whatever is touched first opens its own story. */
#include "charts/bands.h"
#include "screens/attract_call.h"
#include "screens/brand.h"
#include "screens/list.h"

#include <math.h>

/* The things of the home screen, in its order; NULL when nothing has a picture for it. */
static const struct product *shown(const struct content *content, int turn)
{
    const struct product *things[5] = {NULL};
    int count = 0;
    for (int home = 1; home <= 5; home++) {
        for (size_t i = 0; i < content->product_count && count < 5; i++) {
            const struct product *p = &content->products[i];
            if (p->attract != NULL && p->home == home) {
                things[count++] = p;
            }
        }
    }
    return count > 0 ? things[turn % count] : NULL;
}

static void backdrop(struct ui *ui, struct rect all)
{
    const struct picture *bg = content_picture(
        ui->env->content, ui->portrait ? "attract-bg-portrait" : "attract-bg-landscape");
    ui_rect(ui, all, ui->theme->flat ? COLOR_BLACK : COLOR_DEEP, 0);
    if (bg == NULL || ui->theme->flat) {
        return;
    }
    const float k = fmaxf(all.w / (float)bg->width, (float)ui->frame->height / (float)bg->height);
    const float w = (float)bg->width * k;
    ui_picture(ui, bg, rect_of(all.x + (all.w - w) / 2, all.y, w, (float)bg->height * k), 0);
}

static float margin_of(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 21), ui_floor_mm(ui, 6));
}

static struct bands bands_of(const struct ui *ui, const struct product *p, int64_t t)
{
    if (p == NULL) {
        return (struct bands){0};
    }
    return (struct bands){
        .picture = p->attract, .words = ui_format(ui, "ui.attract.band.%s", p->id), .age_ms = t};
}

/* The drawing fitted into r; returns its rectangle. */
static struct rect thing(struct ui *ui, const struct product *p, const struct bands *bands,
                         struct rect r)
{
    const struct rect at = ui_picture_rect(p->attract, r);
    bands_draw(ui, bands, r);
    ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                               .label = ui_trf(ui, "product.%s.name", p->id),
                               .spoken = ui_tr(ui, "ui.attract.alt"),
                               .rect = at,
                               .action = go_to("product", p->id),
                               .on_picture = true,
                               .id = ui_id("attract-thing", 0)});
    return at;
}

/* What is left of the place for the words below the house's logo and name. */
static struct rect under_brand(struct ui *ui, struct rect r)
{
    struct flow *brand = flow_new(ui);
    flow_brand(brand, true);
    const float h = flow_fit(brand, (struct space){.w = r.w}).h;
    flow_place(brand, r.x, r.y, r.w);
    const float used = h > 0 ? h + ui_mm(ui, 6) : 0;
    return rect_of(r.x, r.y + used, r.w, r.h - used);
}

static void landscape(struct ui *ui, const struct product *p, struct rect all, int64_t t)
{
    const float margin = margin_of(ui);
    const struct bands bands = bands_of(ui, p, t);
    const float label_w = fmaxf(fmaxf(ui_mm(ui, 84), ui_floor_mm(ui, 40)),
                                p != NULL ? bands_names_width(ui, &bands) + ui_mm(ui, 15) : 0);
    const bool labelled = all.w / ui->real_mm > 260 && !ui->large;
    /* Enlarged words on a small panel need it all; an edition may have no thing to show. */
    const bool bare = p == NULL || (ui->large && all.w / ui->real_mm < 200);
    float right = all.w - margin;
    if (!bare) {
        const struct rect box =
            rect_of(all.w * 0.54F, all.y + all.h * 0.04F,
                    all.w * 0.46F - (labelled ? label_w : margin), all.h * 0.945F);
        const struct rect at = thing(ui, p, &bands, box);
        if (labelled) {
            bands_names(ui, &bands, at, all.w - ui_mm(ui, 4));
        }
        right = fminf(at.x, all.w * 0.56F) - ui_mm(ui, 6);
    }
    const float pad = fmaxf(all.h * 0.05F, ui_floor_mm(ui, 2));
    const struct rect words =
        under_brand(ui, rect_of(margin, all.y + pad, right - margin, all.h - 2 * pad));
    const struct call call = attract_call(ui, p, words, 24);
    const float spare = words.h - call.slogan_h - call.invitation_h;
    const float first = words.y + fminf(spare * 0.25F, all.h * 0.06F);
    flow_place(call.slogan, words.x, first, words.w);
    const float low = fmaxf(first + call.slogan_h + spare * 0.3F, all.y + all.h * 0.60F);
    const float last = words.y + words.h - call.invitation_h;
    attract_invite(ui, &call, rect_of(words.x, fminf(low, last), words.w, 0), t);
}

static void portrait(struct ui *ui, const struct product *p, struct rect all, int64_t t)
{
    const float margin = margin_of(ui);
    const struct bands bands = bands_of(ui, p, t);
    const struct rect words =
        under_brand(ui, rect_of(margin, all.y + all.h * 0.045F, all.w - 2 * margin, all.h * 0.4F));
    const struct call call = attract_call(ui, p, words, 19);
    flow_place(call.slogan, words.x, words.y, words.w);
    const float low = all.y + all.h - call.invitation_h - ui_mm(ui, 10);
    const float top = words.y + call.slogan_h + ui_mm(ui, 8);
    if (p != NULL) {
        const struct rect at =
            thing(ui, p, &bands,
                  rect_of(margin * 0.6F, top, all.w * (ui->large ? 0.86F : 0.56F),
                          low - top - ui_mm(ui, 8)));
        if (!ui->large) {
            bands_names(ui, &bands, at, all.w - ui_mm(ui, 4));
        }
    }
    attract_invite(ui, &call, rect_of(words.x, low, words.w, 0), t);
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct rect all = page_area(ui);
    const struct rect whole = rect_of(0, 0, all.w, all.y + all.h);
    ui->plane = PLANE_PAGE;
    backdrop(ui, whole);
    const int64_t age = ui->env->age_ms;
    const bool less = ui->env->settings->value[SETTING_MOTION] == MOTION_LESS;
    const int turn = (int)(age / ATTRACT_TURN_MS);
    const int64_t t = less ? ATTRACT_TURN_MS - 1 : age % ATTRACT_TURN_MS;
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = ui_tr(ui, "ui.attract.touch"),
                               .rect = rect_grow(whole, -ui_mm(ui, 3)),
                               .hit = whole,
                               .action = {.kind = ACT_HOME},
                               .on_picture = true,
                               .id = ui_id("attract", 0)});
    (ui->portrait ? portrait : landscape)(ui, shown(ui->env->content, turn), all, t);
    const bool moving = t < BANDS_LIT_MS || t % ATTRACT_BEAT_MS < ATTRACT_WAVE_MS;
    if (moving && !less) {
        ui_wake_in(ui, 33);
    } else {
        const int64_t beat = less ? ATTRACT_TURN_MS : ATTRACT_BEAT_MS - t % ATTRACT_BEAT_MS;
        const int64_t next = ATTRACT_TURN_MS - age % ATTRACT_TURN_MS;
        ui_wake_in(ui, beat < next ? beat : next);
    }
}

const struct screen screen_attract = {.name = "attract", .flags = SCREEN_ATTRACT, .draw = draw};
