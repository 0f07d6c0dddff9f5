#include "charts/bands.h"

#include <math.h>
#include <string.h>

#define REST_DIM 0.55F  /* the other bands, while a finger is on one */
#define NAME_MM 4.5F    /* from the end of its line */
#define LEADER_MM 17.0F /* from the spot to the name, at least */
#define LEAST_MM 10.0F  /* height of a band that can be touched (A21, marks) */

/* ---- what is where ---- */

static uint64_t band_id(int n)
{
    return ui_id("attract-band", n);
}

bool bands_spot(struct ui *ui, const struct picture *picture, int band, struct rect drawing,
                float *x, float *y)
{
    return ui_spot(picture, ui_format(ui, "band-%d", band), drawing, 0, x, y) ||
           ui_spot(picture, ui_format(ui, "%d", band), drawing, 0, x, y);
}

float bands_above(const struct picture *picture)
{
    float x, y;
    const struct rect own = rect_of(0, 0, (float)picture->width, (float)picture->height);
    return ui_spot(picture, "ground", own, 0, &x, &y) ? fminf(fmaxf(y / own.h, 0), 1) : 1;
}

/* The rows of the drawing that band n takes: half way to its neighbours. */
static bool band_rows(struct ui *ui, const struct bands *b, int n, struct rect at, float *top,
                      float *bottom)
{
    float x, y, other;
    if (!bands_spot(ui, b->picture, n, at, &x, &y)) {
        return false;
    }
    const float low = at.y + at.h;
    const bool last = !bands_spot(ui, b->picture, n + 1, at, &x, &other);
    *bottom = last ? low : (y + other) / 2;
    *top = bands_spot(ui, b->picture, n - 1, at, &x, &other) ? (y + other) / 2 : 2 * y - *bottom;
    return *bottom > *top;
}

/* The name of a band; "" where the picture has none, or it has no name. */
static const char *band_words(struct ui *ui, const struct bands *b, int n)
{
    float x, y;
    return bands_spot(ui, b->picture, n, rect_of(0, 0, 100, 100), &x, &y)
               ? ui_trf(ui, "%s.%d", b->words, n)
               : "";
}

/* Least room between the names of two bands, px. */
static float band_pitch(struct ui *ui, const struct bands *b, struct rect at)
{
    float least = at.h;
    float before = -at.h;
    for (int n = 1; n <= BANDS; n++) {
        float x, y;
        if (bands_spot(ui, b->picture, n, at, &x, &y)) {
            least = fminf(least, y - before);
            before = y;
        }
    }
    return least;
}

static const struct material *band_material(struct ui *ui, const struct bands *b, int n)
{
    const struct picture_details *all = picture_details(b->picture);
    const char *const names[] = {ui_format(ui, "band-%d", n), ui_format(ui, "%d", n)};
    for (size_t i = 0; i < 2 * all->spot_count; i++) {
        const struct spot *spot = &all->spots[i / 2];
        if (strcmp(spot->name, names[i % 2]) == 0) {
            return spot->material;
        }
    }
    return NULL;
}

/* The material that a touch on band n leads to and the rows that it takes; NULL where it names
 * none, where a finger cannot tell the bands apart, or beyond reach. */
static const struct material *band_leads(struct ui *ui, const struct bands *b, int n,
                                         struct rect at, float *top, float *bottom)
{
    const float least = LEAST_MM * ui->real_mm;
    const struct material *material = band_material(ui, b, n);
    if (material == NULL || band_pitch(ui, b, at) < least ||
        !band_rows(ui, b, n, at, top, bottom)) {
        return NULL;
    }
    return *bottom - fmaxf(*top, b->reach) >= least ? material : NULL;
}

/* How much of band n (0: none of them) is seen while a finger may be on another one. */
static float rest(const struct bands *b, int n)
{
    float most = 0;
    for (int i = 1; i <= BANDS; i++) {
        most = i != n ? fmaxf(most, b->band[i - 1].lit) : most;
    }
    return 1 - REST_DIM * most;
}

/* ---- the drawing ---- */

static int band_of(const struct layer *layer)
{
    const char *name = layer->name;
    const bool band = strncmp(name, "band-", 5) == 0 && name[5] >= '1' && name[5] <= '0' + BANDS;
    return band ? name[5] - '0' : 0;
}

static void draw_layer(struct ui *ui, const struct layer *layer, struct rect at, float k,
                       float opacity)
{
    ui_layer(ui, layer,
             rect_of(at.x + (float)layer->x * k, at.y + (float)layer->y * k, (float)layer->w * k,
                     (float)layer->h * k),
             opacity);
}

void bands_expect(struct ui *ui, const struct picture *picture, struct rect at)
{
    const struct picture_details *all = picture_details(picture);
    const struct rect before = ui->clip;
    const float k = at.w / (float)picture->width;
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *layer = &all->layers[i];
        ui->clip = rect_of(ceilf(at.x + ((float)layer->x + (float)layer->w / 2) * k),
                           ceilf(at.y + ((float)layer->y + (float)layer->h / 2) * k), 1, 1);
        draw_layer(ui, layer, at, k, 1);
    }
    ui->clip = before;
}

/* A band is poured in from its foot. What of it is not yet out of the ground is not seen. */
static void draw_band(struct ui *ui, const struct bands *b, const struct layer *layer,
                      struct rect at, struct rect below)
{
    const int n = band_of(layer);
    const float k = at.w / (float)b->picture->width;
    const float h = (float)layer->h * k * b->band[n - 1].full;
    const float foot = at.y + (float)(layer->y + layer->h) * k;
    ui->clip = rect_meet(rect_of(at.x, floorf(foot - h), at.w, ceilf(h) + 1), below);
    if (ui->clip.w > 0 && ui->clip.h > 0) {
        draw_layer(ui, layer, at, k, rest(b, n));
    }
}

static void draw_picture(struct ui *ui, const struct bands *b, struct rect at)
{
    const struct picture_details *all = picture_details(b->picture);
    const float k = at.w / (float)b->picture->width;
    const float above = at.h * bands_above(b->picture);
    const struct rect over = rect_of(at.x, at.y, at.w, roundf(above));
    const struct rect below =
        rect_of(at.x, over.y + over.h, at.w, roundf((at.h - over.h) * b->up) + (b->up < 1 ? 0 : 1));
    const struct rect before = ui->clip;
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *layer = &all->layers[i];
        if (band_of(layer) > 0) {
            draw_band(ui, b, layer, at, below);
            continue;
        }
        if (b->up >= 1) {
            ui->clip = before;
            draw_layer(ui, layer, at, k, 1);
            continue;
        }
        struct rect risen = at;
        risen.y += above * (1 - b->up);
        ui->clip = over;
        draw_layer(ui, layer, risen, k, 1);
        if (below.h > 0) {
            ui->clip = below;
            draw_layer(ui, layer, at, k, 1);
        }
    }
    ui->clip = before;
}

/* ---- names ---- */

/* Where the names begin. */
static float names_left(const struct ui *ui, struct rect at, float x)
{
    return fmaxf(x + ui_mm(ui, LEADER_MM), at.x + at.w + ui_mm(ui, 6));
}

/* A dark ground under a name, soft on all sides, so that it reads on every rock. */
static void shade_name(struct ui *ui, float left, float right, float y)
{
    const float cx = (left + right) / 2;
    const float radius = (right - left) * 0.5F + ui_mm(ui, 14);
    struct paint dark = {.kind = PAINT_RADIAL, .stops = 3, .x0 = cx, .y0 = y, .x1 = radius};
    dark.color[0] = color_alpha(COLOR_SHADE, 0.55F);
    dark.color[1] = color_alpha(COLOR_SHADE, 0.4F);
    dark.color[2] = color_alpha(COLOR_SHADE, 0);
    dark.at[1] = 0.55F;
    dark.at[2] = 1;
    ui_gradient(ui, rect_of(cx - radius, y - radius, 2 * radius, 2 * radius), &dark);
}

static struct text name_text(const struct ui *ui, const char *words, bool silent)
{
    struct text title = text_styled(ui, STYLE_SECTION, words);
    title.heading = false;
    text_on_picture(&title, COLOR_BAND);
    title.max_lines = 1;
    title.silent = silent;
    return title;
}

static struct text what_text(const struct text *title, const char *words)
{
    struct text what = *title;
    what.string = words;
    what.type = TYPE_BODY;
    what.weight = FONT_REGULAR;
    return what;
}

/* How the names are set: all alike. */
struct naming {
    float pitch; /* between two, px */
    bool what;   /* each says what it does too */
};

/* Least width at which no name, and nothing that is said of one, is made smaller. */
static float names_need(struct ui *ui, const struct bands *b, bool what, float *lines)
{
    float widest = 0;
    for (int n = 1; n <= BANDS; n++) {
        struct text one = name_text(ui, band_words(ui, b, n), true);
        one.width = 1e6F;
        const struct text two = what_text(&one, ui_trf(ui, "%s.%d.what", b->words, n));
        const struct extent name = ui_measure(ui, &one);
        const struct extent more = ui_measure(ui, &two);
        widest = fmaxf(widest, what ? fmaxf(name.w, more.w) : name.w);
        *lines = fmaxf(*lines, name.h + more.h);
    }
    return widest;
}

/* Between left and right; false where the picture is too low for names. */
static bool name_bands(struct ui *ui, const struct bands *b, struct rect at, float room,
                       struct naming *out)
{
    float lines = 0;
    const float need = names_need(ui, b, true, &lines);
    out->pitch = band_pitch(ui, b, at);
    out->what = lines <= out->pitch && need <= room;
    return out->pitch >= (float)ui_em(ui, TYPE_LEAD) * 1.15F;
}

/* The name of a band at (left, y) and, with room, what it does. */
static void band_name(struct ui *ui, const struct bands *b, int n, float left, float right, float y,
                      bool what, bool touched)
{
    struct text title = name_text(ui, band_words(ui, b, n), touched);
    title.x = left;
    title.width = right - left;
    const struct extent one = ui_measure(ui, &title);
    const float below = one.h - one.em * 1.2F; /* of a name that goes on in a second line */
    title.y = y - one.first + (what ? 0 : one.em * CAP_PER_EM / 2) - below / 2;
    ui_text(ui, &title);
    if (what) {
        struct text more = what_text(&title, ui_trf(ui, "%s.%d.what", b->words, n));
        more.y = title.y + one.h * 1.02F;
        ui_text(ui, &more);
    }
}

/* The line grows from the drawing, then the name comes the last millimetres. */
static void draw_name(struct ui *ui, const struct bands *b, int n, struct rect at, float right,
                      const struct naming *naming)
{
    float x, y, top, bottom;
    const float named = b->band[n - 1].named;
    if (named <= 0 || band_words(ui, b, n)[0] == '\0' ||
        !bands_spot(ui, b->picture, n, at, &x, &y)) {
        return;
    }
    const float before = ui->opacity;
    const uint32_t copper = ui->theme->flat ? ui->theme->accent : COLOR_COPPER;
    const float left = names_left(ui, at, x);
    ui->opacity = before * fminf(1, named * 2) * rest(b, n);
    ui_line(ui, x, y, x + (left - x) * named, y, copper, fmaxf(1.5F, ui_mm(ui, 0.6F)));
    ui_disc(ui, x, y, ui_mm(ui, 1.8F + 0.9F * b->band[n - 1].lit),
            color_mix(COLOR_NIGHT, copper, b->band[n - 1].lit), copper,
            fmaxf(1.5F, ui_mm(ui, 0.7F)));
    ui->opacity = before * named * rest(b, n);
    const float text_x = left + ui_mm(ui, NAME_MM);
    const bool touched = band_leads(ui, b, n, at, &top, &bottom) != NULL;
    band_name(ui, b, n, text_x + (1 - named) * ui_mm(ui, 3), right, y, naming->what, touched);
    ui->opacity = before;
}

static float names_room(const struct ui *ui, struct rect at, float right)
{
    return right - names_left(ui, at, at.x) - ui_mm(ui, NAME_MM);
}

void bands_draw(struct ui *ui, const struct bands *given, struct rect at, float right, bool names)
{
    float x, y;
    struct bands touched = *given;
    const struct bands *b = &touched;
    for (int n = 1; n <= BANDS; n++) {
        touched.band[n - 1].lit = ui_pressed(ui, band_id(n)) ? 1 : given->band[n - 1].lit;
    }
    const float before = ui->opacity;
    ui->opacity = before * b->alpha;
    struct naming naming;
    names = names && name_bands(ui, b, at, names_room(ui, at, right), &naming);
    for (int n = 1; n <= BANDS && names && !ui->theme->flat; n++) {
        if (b->band[n - 1].named > 0 && bands_spot(ui, b->picture, n, at, &x, &y)) {
            ui->opacity = before * b->alpha * b->band[n - 1].named;
            shade_name(ui, names_left(ui, at, x), right, y);
        }
    }
    ui->opacity = before * b->alpha;
    draw_picture(ui, b, at);
    for (int n = 1; n <= BANDS && names; n++) {
        draw_name(ui, b, n, at, right, &naming);
    }
    ui->opacity = before;
}

float bands_names_width(struct ui *ui, const struct bands *b, float most)
{
    float lines = 0;
    const float beside = ui_mm(ui, 6 + NAME_MM + 2);
    const float all = names_need(ui, b, true, &lines) + beside;
    return all <= most ? all : fminf(names_need(ui, b, false, &lines) + beside, most);
}

/* ---- touching ---- */

void bands_nodes(struct ui *ui, const struct bands *b, struct rect at, float right, bool names)
{
    float top, bottom;
    struct naming naming;
    const bool named = names && name_bands(ui, b, at, names_room(ui, at, right), &naming);
    const float end = named ? right : at.x + at.w;
    for (int n = 1; n <= BANDS; n++) {
        const struct material *material = band_leads(ui, b, n, at, &top, &bottom);
        if (material == NULL) {
            continue;
        }
        const char *own = band_words(ui, b, n);
        const char *name = own[0] != '\0'
                               ? own
                               : ui_trf(ui, "material.%s.name", material->id); /* as it is shown */
        const char *what = ui_trf(ui, "%s.%d.what", b->words, n);
        const bool alone = what[0] == '\0';
        const float low = fmaxf(top, b->reach);
        ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                                   .label = name,
                                   .spoken = alone ? name : ui_format(ui, "%s, %s", name, what),
                                   .rect = rect_of(at.x, top, end - at.x, bottom - top),
                                   .hit = rect_of(at.x, low, end - at.x, bottom - low),
                                   .action = go_to("material", material->id),
                                   .on_picture = true,
                                   .dense = true,
                                   .id = band_id(n)});
    }
}
