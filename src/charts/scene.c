#include "charts/scene.h"

#include "ui/widgets.h"

#include <math.h>

#define MOST_PLACES 16
#define LEAST_MM 15.0F     /* real: of a thing with its name that is touched */
#define COVERED_MOST 0.25F /* of the drawing, by its names */
#define BESIDE_MM 3.0F     /* so far a name reaches out of the drawing, into the margin */
#define OWN_MOST 0.33F     /* of a thing, by its own name */
#define OTHER_MOST 0.15F   /* and by that of another: things are seldom as broad as their boxes */
#define APART_MM 10.5F     /* real: of one with its number, and from number to number */

/* How names are set: the first that fits. */
struct names {
    enum type_role type;
    float mm; /* the longest line; NARROW: of each name, so that it has two */
};

#define NARROW 0.0F
#define LINES_MOST 2
#define WIDEST 1e5F /* px: a name on one line */

static const struct names settings[] = {{TYPE_BODY, 62},    {TYPE_BODY, 46},
                                        {TYPE_BODY, 34},    {TYPE_CAPTION, 46},
                                        {TYPE_CAPTION, 34}, {TYPE_CAPTION, NARROW}};

#define SETTINGS (sizeof settings / sizeof settings[0])

static struct text text_in(const struct ui *ui, const struct product *p, enum type_role type,
                           float mm)
{
    return (struct text){.string = ui_trf(ui, "product.%s.name", p->id),
                         .type = type,
                         .weight = FONT_BOLD,
                         .ground = ui->theme->plate,
                         .on_picture = true,
                         .width = ui_mm(ui, mm),
                         .align = ALIGN_CENTER,
                         .max_lines = LINES_MOST,
                         .silent = true};
}

static struct text name_text(struct ui *ui, const struct product *p, const struct names *names)
{
    static const float widths[] = {28, 34, 40, 46, 54, 62};
    struct text text = text_in(ui, p, names->type, names->mm);
    if (names->mm > NARROW) {
        return text;
    }
    text.width = WIDEST;
    const float least = ui_measure(ui, &text).w / LINES_MOST;
    bool fits = false;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0] && !fits; i++) {
        text.width = ui_mm(ui, widths[i]);
        if (text.width >= least) {
            const struct extent size = ui_measure(ui, &text);
            fits = size.lines <= LINES_MOST && !size.broken && !size.divided;
        }
    }
    return text;
}

/* The plate with the name of a thing, where the scene has it, kept within the drawing. */
static struct rect plate_of(struct ui *ui, const struct scene *scene, size_t i, struct rect drawing,
                            const struct names *names)
{
    const struct place *place = &scene->places[i];
    const float k = drawing.w / (float)scene->picture->width;
    const struct text name = name_text(ui, place->product, names);
    const struct extent size = ui_measure(ui, &name);
    const float lx = drawing.x + (float)place->label_x * k;
    const float ly = drawing.y + (float)place->label_y * k;
    const float pad = ui_mm(ui, 2.5F);
    struct rect plate = rect_of(lx - size.w / 2 - pad * 1.4F, ly - size.h / 2 - pad * 0.6F,
                                size.w + pad * 2.8F, size.h + pad * 1.2F);
    const float right = drawing.x + drawing.w + ui_mm(ui, BESIDE_MM);
    plate.x = fmaxf(fminf(plate.x, right - plate.w), drawing.x);
    return plate;
}

static bool meet(struct rect a, struct rect b)
{
    const struct rect both = rect_meet(a, b);
    return both.w > 0 && both.h > 0;
}

static size_t places_of(const struct scene *scene)
{
    return scene->place_count < MOST_PLACES ? scene->place_count : MOST_PLACES;
}

/* Where a thing stands. */
static struct rect thing_of(const struct ui *ui, const struct scene *scene, size_t i,
                            struct rect drawing)
{
    const struct place *place = &scene->places[i];
    const struct picture *thing = place->product->thing;
    const float k = drawing.w / (float)scene->picture->width;
    const float h = (float)place->h * k;
    const float w = thing != NULL && !place->drawn ? h * (float)thing->width / (float)thing->height
                                                   : fmaxf(h, ui_floor_mm(ui, TARGET_MM));
    return rect_of(drawing.x + (float)place->x * k - w / 2, drawing.y + (float)place->y * k - h, w,
                   h);
}

static float covered(struct rect thing, struct rect plate)
{
    const struct rect both = rect_meet(thing, plate);
    return both.w > 0 && both.h > 0 ? both.w * both.h / (thing.w * thing.h) : 0;
}

/* Does a plate lie within the place of the picture, r, and leave all things to be seen? */
static bool plate_clear(struct ui *ui, const struct scene *scene, size_t i, struct rect drawing,
                        struct rect plate, struct rect r)
{
    bool clear = plate.x >= r.x && plate.x + plate.w <= r.x + r.w + ui_mm(ui, BESIDE_MM) &&
                 plate.y >= r.y && plate.y + plate.h <= r.y + r.h;
    for (size_t k = 0; k < places_of(scene) && clear; k++) {
        const float most = k == i ? OWN_MOST : OTHER_MOST;
        clear = covered(thing_of(ui, scene, k, drawing), plate) <= most;
    }
    return clear;
}

/* Can all names of the scene be read in r, where its drawing has this size? whole: no word is
 * divided. */
static bool plates_fit(struct ui *ui, const struct scene *scene, struct rect r, struct rect drawing,
                       const struct names *names, bool whole)
{
    struct rect plates[MOST_PLACES];
    for (size_t i = 0; i < places_of(scene); i++) {
        const struct text name = name_text(ui, scene->places[i].product, names);
        const struct extent size = ui_measure(ui, &name);
        plates[i] = plate_of(ui, scene, i, drawing, names);
        if (size.broken || size.lines > LINES_MOST || (whole && size.divided) ||
            !plate_clear(ui, scene, i, drawing, plates[i], r)) {
            return false;
        }
        for (size_t k = 0; k < i; k++) {
            if (meet(plates[i], plates[k])) {
                return false;
            }
        }
    }
    return true;
}

/* The disc with the number of a thing, where its name would be; of one that is drawn in the scene,
 * which has its name where there is room for it, in the middle of that. */
static struct rect disc_of(const struct ui *ui, const struct scene *scene, size_t i,
                           struct rect drawing)
{
    const struct place *place = &scene->places[i];
    const float k = drawing.w / (float)scene->picture->width;
    const float side = 2 * widget_number_radius(ui);
    const float foot = drawing.y + drawing.h - side;
    float x = drawing.x + (float)place->label_x * k, y = drawing.y + (float)place->label_y * k;
    if (place->drawn) {
        const struct rect thing = thing_of(ui, scene, i, drawing);
        x = thing.x + thing.w / 2;
        y = thing.y + thing.h / 2;
    }
    return rect_of(x - side / 2, fminf(y - side / 2, foot), side, side);
}

/* What tells of a thing: its name, or where there are none its number. */
static struct rect sign_of(struct ui *ui, const struct scene *scene, size_t i, struct rect drawing,
                           const struct names *names)
{
    return names != NULL ? plate_of(ui, scene, i, drawing, names) : disc_of(ui, scene, i, drawing);
}

/* How small the least is that can be touched, thing and sign together, real mm; 0 where two
 * numbers are too close to each other. */
static float least_mm(struct ui *ui, const struct scene *scene, struct rect drawing,
                      const struct names *names)
{
    float least = INFINITY;
    for (size_t i = 0; i < places_of(scene); i++) {
        const struct rect sign = sign_of(ui, scene, i, drawing, names);
        const struct rect all = rect_around(sign, thing_of(ui, scene, i, drawing));
        least = fminf(least, fminf(all.w, all.h) / ui->real_mm);
        for (size_t k = 0; k < i && names == NULL; k++) {
            const struct rect other = disc_of(ui, scene, k, drawing);
            const float apart = hypotf(other.x - sign.x, other.y - sign.y) / ui->real_mm;
            least = apart < APART_MM ? 0 : least;
        }
    }
    return least;
}

static bool discs_apart(const struct ui *ui, const struct scene *scene, struct rect drawing)
{
    for (size_t i = 0; i < places_of(scene); i++) {
        for (size_t k = 0; k < i; k++) {
            if (meet(disc_of(ui, scene, i, drawing), disc_of(ui, scene, k, drawing))) {
                return false;
            }
        }
    }
    return true;
}

static struct rect scene_box(const struct ui *ui, struct rect r)
{
    return rect_of(r.x + ui_mm(ui, 3), r.y + ui_mm(ui, 2), r.w - ui_mm(ui, 3), r.h - ui_mm(ui, 1));
}

/* Large letters do not bury what they name. */
static bool plates_bury(struct ui *ui, const struct scene *scene, struct rect drawing,
                        const struct names *names)
{
    float covered = 0;
    for (size_t i = 0; i < places_of(scene); i++) {
        const struct rect plate = plate_of(ui, scene, i, drawing, names);
        covered += plate.w * plate.h;
    }
    return ui->large && covered > COVERED_MOST * drawing.w * drawing.h;
}

static bool names_fit(struct ui *ui, const struct scene *scene, struct rect r,
                      const struct names *names, bool whole)
{
    const struct rect at = ui_picture_rect(scene->picture, scene_box(ui, r));
    return plates_fit(ui, scene, r, at, names, whole) && !plates_bury(ui, scene, at, names) &&
           (ui->look_only || least_mm(ui, scene, at, names) >= LEAST_MM);
}

/* How the names of all scenes, or where it is only looked at of this one, are set in r; NULL: they
 * do not fit. */
static const struct names *names_in(struct ui *ui, struct rect r, const struct scene *only)
{
    const struct content *content = ui->env->content;
    for (size_t k = 0; k < 2 * SETTINGS; k++) { /* a divided word says more than a number */
        const size_t n = k % SETTINGS;
        bool fits = k < SETTINGS || settings[n].mm > NARROW; /* tried: it divides none */
        for (size_t i = 0; i < content->scene_count && fits; i++) {
            const struct scene *one = &content->scenes[i];
            fits = (only != NULL && one != only) ||
                   (one->picture != NULL && names_fit(ui, one, r, &settings[n], k < SETTINGS));
        }
        if (fits) {
            return &settings[n];
        }
    }
    return NULL;
}

/* The sign of a thing, its name or its number. */
static void draw_sign(struct ui *ui, const struct scene_view *c, size_t i, struct rect sign,
                      const struct names *names, struct node *node)
{
    const bool chosen = (int)i == c->chosen;
    const bool pressed = ui_pressed(ui, node->id);
    const struct product *product = c->scene->places[i].product;
    node->label = ui_trf(ui, "product.%s.name", product->id);
    const struct theme *t = ui->theme;
    node->fg = pressed ? t->plate : chosen ? t->plate_lit : t->plate_ink;
    node->bg = pressed ? t->plate_lit : t->plate;
    if (names == NULL && !ui->marked) {
        return;
    }
    if (names == NULL) {
        widget_number(ui, sign.x + sign.w / 2, sign.y + sign.h / 2, sign.w / 2,
                      &(struct numbered){.number = (int)i + 1,
                                         .fill = node->bg,
                                         .edge = chosen ? t->plate_lit : t->plate_ink,
                                         .ink = node->fg});
        return;
    }
    struct text name = name_text(ui, product, names);
    name.color = node->fg;
    name.ground = node->bg;
    const struct extent size = ui_measure(ui, &name);
    ui_frame_rect(ui, sign, pressed ? t->plate_lit : color_alpha(t->plate, 0.92F),
                  chosen || pressed ? t->plate_lit : t->plate_edge,
                  chosen ? fmaxf(2, ui_mm(ui, 0.75F)) : fmaxf(1, ui_mm(ui, 0.3F)), ui_mm(ui, 2));
    name.x = sign.x + sign.w / 2 - name.width / 2;
    name.y = sign.y + (sign.h - size.h) / 2;
    ui_text(ui, &name);
    node->em_px = size.em;
}

static void stand(struct ui *ui, const struct scene_view *c, size_t i, struct rect drawing)
{
    const struct place *place = &c->scene->places[i];
    const struct product *p = place->product;
    if (!place->drawn && p->thing != NULL) {
        struct rect sunk = thing_of(ui, c->scene, i, drawing);
        sunk.y += ui_sink(ui, ui_id(p->id, 2));
        ui_picture(ui, p->thing, sunk, 0);
    }
}

static void name_it(struct ui *ui, const struct scene_view *c, size_t i, struct rect drawing,
                    const struct names *names)
{
    const uint64_t id = ui_id(c->scene->places[i].product->id, 2);
    const struct rect at = thing_of(ui, c->scene, i, drawing);
    const struct rect sign = sign_of(ui, c->scene, i, drawing, names);
    struct node node = {.role = ROLE_BUTTON,
                        .rect = sign,
                        .hit = rect_around(sign, at),
                        .action = c->actions[i],
                        .dense = true,
                        .id = id};
    draw_sign(ui, c, i, sign, names, &node);
    ui_node(ui, &node);
}

void scene_picture(struct ui *ui, struct rect r, const void *context)
{
    const struct scene_view *c = context;
    const struct rect at = ui_picture(ui, c->scene->picture, scene_box(ui, r), 0);
    ui_described(ui, ROLE_IMAGE, at, c->alt);
    const struct names *names =
        ui->marked ? NULL : names_in(ui, r, ui->look_only || ui->large ? c->scene : NULL);
    /* Enlarged numbers that would lie on each other in the smallest scenes are left out. */
    ui->marked = ui->marked && discs_apart(ui, c->scene, at);
    for (size_t i = 0; i < c->scene->place_count; i++) {
        stand(ui, c, i, at);
    }
    for (size_t i = 0; i < c->scene->place_count; i++) { /* no thing stands before a name */
        name_it(ui, c, i, at, names);
    }
}

enum picture_use scene_use(struct ui *ui, struct rect r, const void *context)
{
    const struct scene_view *view = context;
    const struct content *content = ui->env->content;
    /* Who needs large letters does not look up numbers: there a scene has names if it can. */
    if (names_in(ui, r, ui->large ? view->scene : NULL) != NULL) {
        return PICTURE_WHOLE;
    }
    enum picture_use use = PICTURE_MARKED;
    for (size_t i = 0; i < content->scene_count && use > PICTURE_SEEN; i++) {
        const struct scene *one = &content->scenes[i];
        const bool marked =
            one->picture != NULL &&
            least_mm(ui, one, ui_picture_rect(one->picture, scene_box(ui, r)), NULL) >= APART_MM;
        use = marked ? use : PICTURE_SEEN;
    }
    return use;
}
