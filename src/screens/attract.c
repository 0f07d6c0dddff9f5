/* Attract: an everyday thing stands in the ground, and its layers light up from top to bottom.
 * Three things take turns; whatever is touched first opens its own story. */
#include "screens/actions.h"
#include "screens/brand.h"
#include "screens/list.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

#define TURN_MS 10000
#define BAND_MS 1200
#define BANDS 4

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

/* How much of band n (1..4) is lit at this moment of the turn. */
static float lit(struct ui *ui, int64_t t, int band)
{
    if (ui->env->settings->value[SETTING_MOTION] == MOTION_LESS) {
        return 1;
    }
    const float x = (float)(t - (int64_t)(band - 1) * BAND_MS - 600) / 700.0F;
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

/* A soft dark ground under the names, so that they read on every rock. */
static void shade_labels(struct ui *ui, struct rect at, float right)
{
    const struct rect shade =
        rect_of(at.x + at.w, at.y + at.h * 0.3F, right - at.x - at.w + ui_mm(ui, 8), at.h * 0.72F);
    struct paint dark = {
        .kind = PAINT_LINEAR, .stops = 2, .x0 = shade.x, .x1 = shade.x + ui_mm(ui, 24)};
    dark.color[0] = color_alpha(COLOR_SHADE, 0);
    dark.color[1] = color_alpha(COLOR_SHADE, ui->theme->flat ? 0 : 0.612F);
    dark.at[1] = 1;
    ui_gradient(ui, shade, &dark);
}

static bool band_spot(struct ui *ui, const struct product *p, int n, struct rect at, float *x,
                      float *y)
{
    return ui_spot(p->attract, ui_format(ui, "band-%d", n), at, 0, x, y) ||
           ui_spot(p->attract, ui_format(ui, "%d", n), at, 0, x, y);
}

/* The name of a band; "" where the picture has none, or it has no name. */
static const char *band_words(struct ui *ui, const struct product *p, int n)
{
    float x, y;
    return band_spot(ui, p, n, rect_of(0, 0, 100, 100), &x, &y)
               ? ui_trf(ui, "ui.attract.band.%s.%d", p->id, n)
               : "";
}

/* Room between the names of two bands, px. */
static float band_pitch(struct ui *ui, const struct product *p, struct rect at)
{
    float least = at.h;
    float before = -at.h;
    for (int n = 1; n <= BANDS; n++) {
        float x, y;
        if (band_spot(ui, p, n, at, &x, &y)) {
            least = fminf(least, y - before);
            before = y;
        }
    }
    return least;
}

/* The name of a band at (left, y) and, with room, what it does. */
static void band_name(struct ui *ui, const struct product *p, int n, float left, float right,
                      float y, float pitch)
{
    struct text title = text_styled(ui, STYLE_SECTION, band_words(ui, p, n));
    title.heading = false;
    title.color = COLOR_ON_PICTURE;
    title.ground = COLOR_BAND;
    title.on_picture = true;
    title.x = left;
    title.width = right - left;
    title.max_lines = 1;
    struct text what = title;
    what.string = ui_trf(ui, "ui.attract.band.%s.%d.what", p->id, n);
    what.type = TYPE_BODY;
    what.weight = FONT_REGULAR;
    const struct extent a = ui_measure(ui, &title);
    const struct extent b = ui_measure(ui, &what);
    title.y = y - a.first + (a.h + b.h <= pitch ? 0 : a.em * CAP_PER_EM / 2);
    what.y = title.y + a.h * 1.02F;
    ui_text(ui, &title);
    if (a.h + b.h <= pitch) {
        ui_text(ui, &what);
    }
}

static void labels(struct ui *ui, const struct product *p, struct rect at, float right, int64_t t)
{
    const float pitch = band_pitch(ui, p, at);
    if (pitch < (float)ui_em(ui, TYPE_LEAD) * 1.15F) {
        return; /* too low a picture: its spoken words name what it shows */
    }
    shade_labels(ui, at, right);
    for (int n = 1; n <= BANDS; n++) {
        float x, y;
        const float alpha = lit(ui, t, n);
        if (alpha <= 0 || band_words(ui, p, n)[0] == '\0' || !band_spot(ui, p, n, at, &x, &y)) {
            continue;
        }
        ui->opacity = alpha;
        const float left = fmaxf(x + ui_mm(ui, 17), at.x + at.w + ui_mm(ui, 6));
        ui_line(ui, x, y, left, y, COLOR_COPPER, fmaxf(1.5F, ui_mm(ui, 0.6F)));
        ui_disc(ui, x, y, ui_mm(ui, 1.8F), COLOR_NIGHT, COLOR_COPPER, fmaxf(1.5F, ui_mm(ui, 0.7F)));
        band_name(ui, p, n, left + ui_mm(ui, 4.5F), right, y, pitch);
        ui->opacity = 1;
    }
}

static struct rect thing(struct ui *ui, const struct product *p, struct rect r, int64_t t)
{
    const struct picture *picture = p->attract;
    const struct rect at = ui_picture_rect(picture, r);
    const struct picture_details *all = picture_details(picture);
    const float k = at.w / (float)picture->width;
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *layer = &all->layers[i];
        const char *name = layer->name;
        const bool band =
            strncmp(name, "band-", 5) == 0 && name[5] >= '1' && name[5] <= '0' + BANDS;
        const float opacity = band ? lit(ui, t, name[5] - '0') : 1;
        ui_layer(ui, layer,
                 rect_of(at.x + (float)layer->x * k, at.y + (float)layer->y * k,
                         (float)layer->w * k, (float)layer->h * k),
                 opacity);
    }
    ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                               .label = ui_trf(ui, "product.%s.name", p->id),
                               .spoken = ui_tr(ui, "ui.attract.alt"),
                               .rect = at,
                               .action = go_to("product", p->id),
                               .on_picture = true,
                               .id = ui_id("attract-thing", 0)});
    return at;
}

/* Rings around the touch mark: one widening ring, every six seconds. */
static void touch_mark(struct ui *ui, float x, float y, float unit, int64_t t)
{
    ui_disc(ui, x, y, unit * 0.2F, COLOR_COPPER, 0, 0);
    static const float radius[3] = {0.37F, 0.67F, 1.0F};
    static const float alpha[3] = {1, 0.6F, 0.3F};
    const bool less = ui->env->settings->value[SETTING_MOTION] == MOTION_LESS;
    const int64_t beat = t % 6000;
    for (int i = 0; i < 3; i++) {
        float a = alpha[i];
        if (!less && beat < 900) { /* a wave runs outwards */
            const float at = (float)beat / 300.0F;
            a = fminf(1, a + fmaxf(0, 1 - fabsf(at - (float)i)) * 0.7F);
        }
        ui_disc(ui, x, y, unit * radius[i], 0, color_alpha(COLOR_COPPER, a),
                fmaxf(1.3F, unit * (0.045F - 0.01F * (float)i)));
    }
}

/* Words on the picture. */
static struct text *on_picture(struct flow *f, enum style style, const char *string, int max_lines)
{
    struct text *text = flow_text(f, style, string);
    text->color = COLOR_ON_PICTURE;
    text->ground = COLOR_SHADE;
    text->on_picture = true;
    text->max_lines = max_lines;
    text->x = 0;
    return text;
}

static float touch_unit(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 17.5F), ui_floor_mm(ui, 9));
}

/* "Touch to start", in other languages too where there is room (others: how many at most). */
static struct flow *invitation(struct ui *ui, int others)
{
    struct flow *f = flow_new(ui);
    on_picture(f, STYLE_FIGURE, ui_tr(ui, "ui.attract.touch"), 2);
    flow_gap(f, 2);
    const struct content *content = ui->env->content;
    const size_t count = content->language_count;
    const size_t first = (size_t)(ui->env->age_ms / TURN_MS) * 3; /* everyone's turn comes */
    for (size_t i = 0; i < count && others > 0; i++) {
        const struct language *l = &content->languages[(first + i) % count];
        const char *other = content_text_exact(content, l->id, "ui.attract.touch");
        if (l == ui->env->language || other == NULL) {
            continue;
        }
        struct text *more = on_picture(f, STYLE_LEAD, other, 2);
        more->lang = l->id;
        more->color = COLOR_ON_PICTURE_SOFT;
        flow_gap(f, 1);
        others--;
    }
    return f;
}

static struct flow *slogan(struct ui *ui, const struct product *p, float cap_mm)
{
    struct flow *f = flow_new(ui);
    const char *own = p != NULL ? ui_trf(ui, "ui.attract.title.%s", p->id) : "";
    const char *string = own[0] == '\0' ? ui_tr(ui, "ui.home.title") : own;
    on_picture(f, STYLE_NAME, string, 4)->cap_mm = cap_mm;
    return f;
}

struct call { /* how the words are set so that they fit the height */
    struct flow *slogan, *invitation;
    float cap_mm, slogan_h, invitation_h;
    float left; /* of the invitation, beside its mark */
};

static struct call call_of(struct ui *ui, const struct product *p, float w, float cap_mm,
                           int others)
{
    struct call c = {.slogan = slogan(ui, p, cap_mm),
                     .invitation = invitation(ui, others),
                     .cap_mm = cap_mm,
                     .left = 2 * touch_unit(ui) + ui_mm(ui, 9)};
    c.slogan_h = flow_fit(c.slogan, (struct space){.w = w}).h;
    const float h = flow_fit(c.invitation, (struct space){.w = w - c.left}).h;
    c.invitation_h = fmaxf(h + ui_mm(ui, others > 0 ? 1 : 2), 2 * touch_unit(ui));
    return c;
}

/* Large first; other languages go before the slogan shrinks further. */
static struct call fit_words(struct ui *ui, const struct product *p, struct rect words, float most)
{
    static const struct {
        float cap_mm;
        int others;
    } steps[] = {{24, 3}, {21, 3}, {18, 2}, {15, 1}, {12, 1}, {10, 0}, {7, 0}};
    struct call call = {0};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        call = call_of(ui, p, words.w, steps[i].cap_mm, steps[i].others);
        if (call.slogan_h + call.invitation_h + ui_mm(ui, 12) <= words.h) {
            if (call.cap_mm > most) {
                call = call_of(ui, p, words.w, most, steps[i].others);
            }
            break;
        }
    }
    return call;
}

static void draw_flow(struct flow *flow, float x, float y, float w)
{
    flow_emit(flow, &(struct slot){.r = rect_of(x, y, w, 0), .space = {.w = w}});
}

static void draw_invitation(struct ui *ui, const struct call *call, struct rect r, int64_t t)
{
    const float unit = touch_unit(ui);
    draw_flow(call->invitation, r.x + call->left, r.y, r.w - call->left);
    touch_mark(ui, r.x + unit, r.y + call->invitation_h / 2, unit, t);
}

/* What is left of the place for the words below the house's logo and name. */
static struct rect under_brand(struct ui *ui, struct rect r)
{
    struct flow *brand = flow_new(ui);
    flow_brand(brand, true);
    const float h = flow_fit(brand, (struct space){.w = r.w}).h;
    draw_flow(brand, r.x, r.y, r.w);
    const float used = h > 0 ? h + ui_mm(ui, 6) : 0;
    return rect_of(r.x, r.y + used, r.w, r.h - used);
}

/* Width of the longest name of a band at the smallest size, px. */
static float widest_name(struct ui *ui, const struct product *p)
{
    float widest = 0;
    for (int n = 1; n <= BANDS && p != NULL; n++) {
        struct text name = text_styled(ui, STYLE_MARK, band_words(ui, p, n));
        name.width = 1e6F;
        widest = fmaxf(widest, ui_measure(ui, &name).w);
    }
    return widest;
}

static void landscape(struct ui *ui, const struct product *p, struct rect all, int64_t t)
{
    const float margin = fmaxf(ui_mm(ui, 21), ui_floor_mm(ui, 6));
    const float label_w =
        fmaxf(fmaxf(ui_mm(ui, 84), ui_floor_mm(ui, 40)), widest_name(ui, p) + ui_mm(ui, 15));
    const bool labelled = all.w / ui->real_mm > 260 && !ui->large;
    /* Enlarged words on a small panel need it all; an edition may have no thing to show. */
    const bool bare = p == NULL || (ui->large && all.w / ui->real_mm < 200);
    float right = all.w - margin;
    if (!bare) {
        const struct rect box =
            rect_of(all.w * 0.54F, all.y + all.h * 0.04F,
                    all.w * 0.46F - (labelled ? label_w : margin), all.h * 0.945F);
        const struct rect at = thing(ui, p, box, t);
        if (labelled) {
            labels(ui, p, at, all.w - ui_mm(ui, 4), t);
        }
        right = fminf(at.x, all.w * 0.56F) - ui_mm(ui, 6);
    }
    const float pad = fmaxf(all.h * 0.05F, ui_floor_mm(ui, 2));
    const struct rect words =
        under_brand(ui, rect_of(margin, all.y + pad, right - margin, all.h - 2 * pad));
    const struct call call = fit_words(ui, p, words, 24);
    const float spare = words.h - call.slogan_h - call.invitation_h;
    const float first = words.y + fminf(spare * 0.25F, all.h * 0.06F);
    draw_flow(call.slogan, words.x, first, words.w);
    const float low = fmaxf(first + call.slogan_h + spare * 0.3F, all.y + all.h * 0.60F);
    const float last = words.y + words.h - call.invitation_h;
    draw_invitation(ui, &call, rect_of(words.x, fminf(low, last), words.w, 0), t);
}

static void portrait(struct ui *ui, const struct product *p, struct rect all, int64_t t)
{
    const float margin = fmaxf(ui_mm(ui, 21), ui_floor_mm(ui, 6));
    const struct rect words =
        under_brand(ui, rect_of(margin, all.y + all.h * 0.045F, all.w - 2 * margin, all.h * 0.4F));
    const struct call call = fit_words(ui, p, words, 19);
    draw_flow(call.slogan, words.x, words.y, words.w);
    const float low = all.y + all.h - call.invitation_h - ui_mm(ui, 10);
    const float top = words.y + call.slogan_h + ui_mm(ui, 8);
    if (p != NULL) {
        const struct rect at =
            thing(ui, p,
                  rect_of(margin * 0.6F, top, all.w * (ui->large ? 0.86F : 0.56F),
                          low - top - ui_mm(ui, 8)),
                  t);
        if (!ui->large) {
            labels(ui, p, at, all.w - ui_mm(ui, 4), t);
        }
    }
    draw_invitation(ui, &call, rect_of(words.x, low, words.w, 0), t);
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
    const int turn = (int)(age / TURN_MS);
    const int64_t t = less ? TURN_MS - 1 : age % TURN_MS;
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = ui_tr(ui, "ui.attract.touch"),
                               .rect = rect_grow(whole, -ui_mm(ui, 3)),
                               .hit = whole,
                               .action = {.kind = ACT_HOME},
                               .on_picture = true,
                               .id = ui_id("attract", 0)});
    (ui->portrait ? portrait : landscape)(ui, shown(ui->env->content, turn), all, t);
    const bool moving = t < 600 + BAND_MS * (BANDS - 1) + 700 || (t % 6000) < 900;
    if (moving && !less) {
        ui_wake_in(ui, 33);
    } else {
        const int64_t beat = less ? TURN_MS : 6000 - t % 6000;
        const int64_t next = TURN_MS - age % TURN_MS;
        ui_wake_in(ui, beat < next ? beat : next);
    }
}

const struct screen screen_attract = {.name = "attract", .flags = SCREEN_ATTRACT, .draw = draw};
