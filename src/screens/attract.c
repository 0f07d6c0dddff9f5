/* Attract: everyday things come up out of the ground one after another, and show the rocks in
 * them. Whatever is touched opens its own story: a band its material, the thing itself. */
#include "screens/attract_call.h"
#include "screens/attract_play.h"
#include "screens/brand.h"
#include "screens/list.h"

#include <math.h>

#define MOST_THINGS 5
#define GROUND 0.37F /* where the ground begins, in shares of a page that has no picture of it */
#define HAND_MM 46.0F
#define BARE_LEFT 0.66F /* of the width: for the invitation alone, beside the thing */
#define BARE_MOST 0.76F /* and where it needs more, there is no thing */

/* What is shown, and where. */
struct attract {
    const struct product *things[MOST_THINGS]; /* those of the home screen, in its order */
    int count;
    const struct product *thing; /* whose turn it is; NULL: none */
    struct play play;
    struct rect all;             /* the page, also what of it is beyond reach */
    float reach;                 /* y: what stands higher cannot be touched */
    const struct picture *scene; /* NULL: none */
    struct rect scene_at;
    float ground;     /* y */
    struct rect room; /* of a thing with its names; w = 0: no thing is shown */
    bool names;
    struct flow *brand; /* the house's logo and name, above the words */
    struct rect brand_at, words, invitation;
    struct call call;
};

static void find_things(const struct content *content, struct attract *a)
{
    for (int home = 1; home <= MOST_THINGS; home++) {
        for (size_t i = 0; i < content->product_count && a->count < MOST_THINGS; i++) {
            const struct product *p = &content->products[i];
            if (p->attract != NULL && p->home == home) {
                a->things[a->count++] = p;
            }
        }
    }
}

/* The scene covers the page; what of it there is to spare goes above, so that the ground is high
 * enough for what is below it. */
static void find_scene(const struct ui *ui, struct attract *a)
{
    const struct picture *bg = content_picture(
        ui->env->content, ui->portrait ? "attract-bg-portrait" : "attract-bg-landscape");
    const float h = a->all.y + a->all.h;
    a->ground = h * GROUND;
    if (bg == NULL) {
        return;
    }
    const float k =
        fmaxf(a->all.w / (float)bg->width, (float)ui->frame->height / (float)bg->height);
    struct rect r = rect_of(0, 0, (float)bg->width * k, (float)bg->height * k);
    r.x = (a->all.w - r.w) / 2;
    float x, y;
    if (ui_spot(bg, "ground", r, 0, &x, &y)) {
        r.y = fminf(0, fmaxf(a->ground - y, h - r.h));
        a->ground = roundf(y + r.y);
    }
    a->scene = ui->theme->flat ? NULL : bg;
    a->scene_at = r;
}

static float margin_of(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 21), ui_floor_mm(ui, 6));
}

static float edge_of(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 14), 6 * ui->real_mm);
}

static struct bands bands_of(const struct ui *ui, const struct product *p)
{
    return (struct bands){.picture = p->attract,
                          .words = ui_format(ui, "ui.attract.band.%s", p->id),
                          .up = 1,
                          .alpha = 1};
}

/* The picture of p stands with its ground on that of the scene, as large as its room allows, at the
 * right of it or, in portrait, in its middle. */
static struct rect stand(struct ui *ui, const struct attract *a, const struct product *p)
{
    struct rect room = a->room;
    if (a->names) {
        const struct bands bands = bands_of(ui, p);
        room.w -= bands_names_width(ui, &bands, a->all.w * (ui->portrait ? 0.36F : 0.22F));
    }
    const float w = (float)p->attract->width;
    const float h = (float)p->attract->height;
    const float above = h * bands_above(p->attract);
    float k = fminf(room.w / w, room.h / h);
    float ground = room.y + room.h;
    if (above < h) {
        ground = a->ground;
        k = fminf(room.w / w,
                  fminf((ground - room.y) / above, (room.y + room.h - ground) / (h - above)));
    }
    k = fmaxf(k, 0);
    const float x = room.x + (room.w - w * k) * (ui->portrait ? 0.5F : 1);
    return rect_of(roundf(x), roundf(ground - above * k), w * k, h * k);
}

/* The hand on the band that it shows, or on none. */
static void show_hand(struct ui *ui, const struct attract *a, struct rect at)
{
    const struct play *play = &a->play;
    float x, y;
    const int band = 1 + play->hand.count % 3;
    if (play->hand.alpha <= 0 || !bands_spot(ui, a->thing->attract, band, at, &x, &y)) {
        return;
    }
    x = at.x + at.w * 0.5F;
    const float ring = play->hand.ring;
    const float before = ui->opacity;
    const uint32_t accent = attract_accent(ui);
    for (int i = 0; i < 2 && ring > 0 && ring < 1; i++) {
        ui->opacity = before * (1 - ring);
        ui_disc(ui, x, y, ui_mm(ui, 4 + (i == 0 ? 22.0F : 13.0F) * ring), 0, accent,
                fmaxf(1.5F, ui_mm(ui, 1.0F)));
    }
    ui->opacity = before * play->hand.alpha;
    const float away = (1 - play->hand.there) * ui_mm(ui, 34);
    const float lifted = (1 - play->hand.press) * ui_mm(ui, 2.5F);
    attract_hand(ui, x + away * 0.3F, y + away + lifted, ui_mm(ui, HAND_MM));
    ui->opacity = before;
}

/* The thing, its bands and what of it can be touched. */
static void show_thing(struct ui *ui, const struct attract *a)
{
    const struct product *p = a->thing;
    const struct play *play = &a->play;
    const struct rect at = stand(ui, a, p);
    const float right = a->room.x + a->room.w;
    const uint64_t id = ui_id("attract-thing", 0);
    struct rect drawn = at;
    drawn.y += ui_sink(ui, id);
    struct bands bands = bands_of(ui, p);
    bands.up = play->up;
    bands.alpha = play->alpha;
    bands.reach = a->reach;
    for (int i = 0; i < BANDS; i++) { /* from below */
        const int band = BANDS - 1 - i;
        bands.band[band].full = play->full[i];
        bands.band[band].named = play->named[i];
        bands.band[band].lit = band == play->hand.count % 3 ? play->hand.lit : 0;
    }
    bands_draw(ui, &bands, drawn, right, a->names);
    struct rect hit = at;
    if (at.y < a->reach) { /* what of it is within reach above its bands */
        hit.y = a->reach;
        hit.h = at.y + at.h * bands_above(p->attract) - hit.y;
    }
    const bool touched = fminf(hit.w, hit.h) >= ui_floor_mm(ui, TARGET_MM);
    ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                               .label = ui_trf(ui, "product.%s.name", p->id),
                               .spoken = ui_tr(ui, "ui.attract.alt"),
                               .rect = at,
                               .hit = touched ? hit : (struct rect){0},
                               .action = touched ? go_to("product", p->id) : (struct action){0},
                               .on_picture = true,
                               .id = id});
    bands_nodes(ui, &bands, at, right, a->names);
    show_hand(ui, a, at);
}

/* What is left of r for the words below the house's logo and name. */
static struct rect under_brand(struct ui *ui, struct attract *a, struct rect r)
{
    a->brand = flow_new(ui);
    a->brand_at = r;
    flow_brand(a->brand, true);
    const float h = flow_fit(a->brand, (struct space){.w = r.w}).h;
    const float used = h > 0 ? h + ui_mm(ui, 6) : 0;
    return rect_of(r.x, r.y + used, r.w, r.h - used);
}

static struct call_wish wish_of(const struct attract *a, float most)
{
    return (struct call_wish){a->things, a->count, a->play.turn, most, false};
}

/* Words at the left, the thing at the right. */
static void landscape(struct ui *ui, struct attract *a)
{
    const struct rect all = a->all;
    const float margin = margin_of(ui);
    a->names = all.w / ui->real_mm > 260 && !ui->large;
    float right = all.w - margin;
    /* Enlarged words on a small panel leave room for the thing and what invites to touch it. */
    const bool bare = a->thing != NULL && ui->large && all.w / ui->real_mm < 200;
    const float least = attract_invite_least(ui) + margin + ui_mm(ui, 6);
    if (a->thing != NULL && (!bare || least < all.w * BARE_MOST)) {
        const float left = bare                   ? fmaxf(least, all.w * BARE_LEFT)
                           : all.w > all.h * 1.5F ? all.w * 0.53F
                                                  : all.w * 0.47F;
        const float top = all.y + all.h * 0.04F;
        a->room = rect_of(left, top, all.w - left - (a->names ? edge_of(ui) : margin),
                          all.y + all.h - ui_mm(ui, 6) - top);
        right = left - ui_mm(ui, 4);
    }
    const float pad = fmaxf(all.h * 0.05F, ui_floor_mm(ui, 2));
    a->words = under_brand(ui, a, rect_of(margin, all.y + pad, right - margin, all.h - 2 * pad));
    struct call_wish wish = wish_of(a, 24);
    wish.bare = bare && a->room.w > 0;
    a->call = attract_call(ui, &wish, a->words);
    const float invite_h = attract_invite_height(ui, &a->call);
    const float spare = a->words.h - a->call.slogan_h - invite_h;
    const float end = a->words.y + a->words.h;
    a->words.y += fminf(spare * 0.25F, all.h * 0.06F);
    const float low =
        fmaxf(a->words.y + a->call.slogan_h + fmaxf(spare, 0) * 0.3F, all.y + all.h * 0.60F);
    a->invitation = rect_of(a->words.x, fminf(low, end - invite_h), a->words.w, invite_h);
}

/* What is said of the thing above it, the invitation below. */
static void portrait(struct ui *ui, struct attract *a)
{
    const struct rect all = a->all;
    const float margin = margin_of(ui);
    a->names = !ui->large;
    a->words = under_brand(
        ui, a, rect_of(margin, all.y + all.h * 0.035F, all.w - 2 * margin, all.h * 0.4F));
    const struct call_wish wish = wish_of(a, 16);
    a->call = attract_call(ui, &wish, a->words);
    const float invite_h = attract_invite_height(ui, &a->call);
    const float low = all.y + all.h - invite_h - ui_mm(ui, 10);
    if (a->thing != NULL) {
        const float top = a->words.y + a->call.slogan_h + ui_mm(ui, 8);
        const float left = margin * 0.6F;
        a->room = rect_of(left, top, all.w - left - (a->names ? edge_of(ui) : left),
                          low - top - ui_mm(ui, 8));
    }
    a->invitation = rect_of(a->words.x, low, a->words.w, invite_h);
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct rect area = page_area(ui);
    const struct rect whole = rect_of(0, 0, area.w, area.y + area.h);
    struct attract a = {.all = whole, .reach = area.y};
    ui->plane = PLANE_PAGE;
    find_things(ui->env->content, &a);
    a.play = attract_play(ui, a.count);
    a.thing = a.count > 0 ? a.things[a.play.turn % a.count] : NULL;
    find_scene(ui, &a);
    (ui->portrait ? portrait : landscape)(ui, &a);
    if (a.room.w > 0) { /* the next one is asked for, so that it is there when its turn comes */
        const struct product *next = a.things[(a.play.turn + 1) % a.count];
        bands_expect(ui, next->attract, stand(ui, &a, next));
    }
    ui_rect(ui, whole, ui->theme->flat ? COLOR_BLACK : COLOR_DEEP, 0);
    if (a.scene != NULL) {
        ui_picture(ui, a.scene, a.scene_at, 0);
    }
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = ui_tr(ui, "ui.attract.touch"),
                               .rect = rect_grow(whole, -ui_mm(ui, 3)),
                               .hit = whole,
                               .action = {.kind = ACT_HOME},
                               .on_picture = true,
                               .id = ui_id("attract", 0)});
    flow_place(a.brand, a.brand_at.x, a.brand_at.y, a.brand_at.w);
    if (a.room.w > 0) {
        show_thing(ui, &a);
    }
    if (flow_empty(a.call.slogan) && a.thing != NULL) { /* said, though there is no room for it */
        const char *own = ui_trf(ui, "ui.attract.title.%s", a.thing->id);
        ui_described(ui, ROLE_HEADING, rect_of(a.words.x, 0, a.words.w, a.words.y),
                     own[0] != '\0' ? own : ui_tr(ui, "ui.home.title"));
    }
    attract_say(ui, &a.call, a.words, a.play.words);
    attract_invite(ui, &a.call, a.invitation, a.play.call, ui_pressed(ui, ui_id("attract", 0)),
                   a.play.words);
}

const struct screen screen_attract = {.name = "attract", .flags = SCREEN_ATTRACT, .draw = draw};
