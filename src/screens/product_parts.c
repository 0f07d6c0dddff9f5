#include "screens/product_parts.h"

#include "screens/things.h"
#include "ui/icons.h"

#define OPENS_MS 150 /* after arrival */

/* On arrival the product opens by itself, once. */
static float apart_now(struct ui *ui, const struct slide *apart)
{
    return apart->moved
               ? slide_now(ui, apart)
               : apart->at *
                     (0.25F + 0.75F * ui_motion(ui, MOTION_POUR, ui_arrival(ui) + OPENS_MS));
}

/* How far it has come to rest, 0..1. */
static float rest_now(struct ui *ui, const struct slide *apart, bool moving)
{
    const int64_t since = apart->moved ? apart->moved_ms + motion_ms(MOTION_SLIDE)
                                       : ui_arrival(ui) + OPENS_MS + motion_ms(MOTION_POUR);
    return moving ? 0 : ui_motion(ui, MOTION_SETTLE, since);
}

/* How much is still seen of how it rested before it began to move. */
static float leaves_now(struct ui *ui, const struct slide *apart)
{
    return apart->moved ? 1 - ui_motion(ui, MOTION_SETTLE, apart->began_ms) : 0;
}

const struct product *product_next(const struct content *content, const struct product *product)
{
    const struct scene *scene = content_scene(content, product->place);
    const size_t count = scene != NULL ? scene->place_count : 0;
    for (size_t i = 0; i < count; i++) {
        if (scene->places[i].product == product) {
            const struct product *next = scene->places[(i + 1) % count].product;
            return next != product && next->picture != NULL ? next : NULL;
        }
    }
    return NULL;
}

/* A way on: the list of materials, and so the page, is no dead end. */
static const struct row *next_row(const struct ui *ui, const struct product_state *s)
{
    const struct product *next = product_next(ui->env->content, s->product);
    if (next == NULL) {
        return NULL;
    }
    struct row *row = arena_array(ui->frame->arena, 1, sizeof *row);
    *row = row_of_product(ui, next);
    row->title = ui_fill(ui, ui_tr(ui, "ui.product.next"), "thing", row->title);
    row->id = ui_id("next-thing", 0);
    return row;
}

#define NARROW_MM 265.0F /* real */

bool product_narrow(const struct ui *ui)
{
    return (float)ui->frame->width < NARROW_MM * ui->real_mm;
}

bool product_low(const struct ui *ui)
{
    return !ui->portrait && (page_low(ui, page_area(ui).h) || (ui->large && product_narrow(ui)));
}

struct marked product_marked(struct ui *ui, const struct product_state *s)
{
    const char *id = s->product->id;
    const struct product_details *all = product_details(s->product);
    struct mark *marks = arena_array(ui->frame->arena, all->part_count + 1, sizeof *marks);
    for (size_t i = 0; i < all->part_count; i++) {
        marks[i] = (struct mark){.spot = all->parts[i],
                                 .name = ui_trf(ui, "part.%s.%s.name", id, all->parts[i]),
                                 .words = ui_trf(ui, "part.%s.%s.materials", id, all->parts[i]),
                                 .action = own_act(CHOOSE_PART, (float)i),
                                 .chosen = (int)i == s->part,
                                 .lift = lift_now(ui, &s->lift, (int)i)};
    }
    const float apart = apart_now(ui, &s->apart);
    /* With less motion it is there at once. */
    const bool glides = s->apart.moved && s->apart.from != s->apart.at;
    const bool moving = (slide_moving(ui, &s->apart) && !glides) || apart != s->apart.at;
    return (struct marked){.picture = s->product->picture,
                           .alt = ui_trf(ui, "product.%s.alt", id),
                           .apart = apart,
                           .moving = moving,
                           .rest = rest_now(ui, &s->apart, moving),
                           .from = s->apart.moved ? s->apart.rested : 1,
                           .to = s->apart.at,
                           .leaves = leaves_now(ui, &s->apart),
                           .glides = glides,
                           .touch = true,
                           .marks = marks,
                           .count = (int)all->part_count,
                           .next = next_row(ui, s)};
}

/* How large that is, or where it comes from; NULL: that is not known. */
static const struct button *use_disc(const struct ui *ui, const struct use *use)
{
    if (use->source == NULL) {
        return NULL;
    }
    const bool lump = use->amount != NULL && content_cube_mm(use->amount) > 0;
    struct button *disc = arena_array(ui->frame->arena, 1, sizeof *disc);
    *disc = (struct button){.label = ui_format(ui, "%s: %s",
                                               ui_trf(ui, "material.%s.name", use->material->id),
                                               ui_tr(ui, lump ? "ui.lump.show" : "ui.source.show")),
                            .icon = lump ? ICON_CUBE : ICON_INFO,
                            .icon_only = true,
                            .action = ui_explain(use->amount, use->source),
                            .id = ui_id("use-source", 0)};
    return disc;
}

#define TWO_FROM 6 /* materials of a part stand in two columns */

/* A first touch chooses a use, a second goes to its material. */
static void material_rows(struct flow *f, const struct ui *ui, const struct product_state *s)
{
    struct row *rows =
        arena_array(ui->frame->arena, product_details(s->product)->use_count + 1, sizeof *rows);
    int n = 0;
    for (const struct use *use; (use = product_use(s->product, s->part, n)) != NULL; n++) {
        const char *id = use->material->id;
        rows[n] = row_of_material(ui, use->material);
        rows[n].picture = NULL;
        rows[n].words = ui_trf(ui, "use.%s.%s.%s.text", s->product->id, use->part, id);
        if (use->amount != NULL) { /* with what another source says */
            const struct fact fact = fact_of(ui, use->amount, n);
            rows[n].figure = fact.value;
            rows[n].words = fact.words;
        }
        rows[n].chosen = n == s->use;
        rows[n].disc = rows[n].chosen ? use_disc(ui, use) : NULL;
        rows[n].action = choose_then(n == s->use, CHOOSE_USE, n, rows[n].action);
    }
    if (n >= TWO_FROM) { /* as many as fit stand below the text */
        flow_bond(f, BOND_CLOSE);
        flow_rows(f, &(struct rows){.items = rows, .count = n, .two_from = 1, .two_mm = 110});
        return;
    }
    for (int i = 0; i < n; i++) {
        flow_row(f, &rows[i]);
    }
}

/* Back to the list, as Back does. */
static void all_parts(struct flow *f, const struct ui *ui)
{
    flow_gap_touch(f, 5);
    flow_button(f, &(struct button){.label = ui_tr(ui, "ui.product.parts"),
                                    .icon = ICON_LEFT,
                                    .action = own_act(ALL_PARTS, 0),
                                    .least_mm = 24,
                                    .id = ui_id("all-parts", 0)});
    flow_spare(f);
}

struct flow *product_list(struct ui *ui, const struct product_state *s, const struct marked *marked)
{
    struct flow *f = flow_new(ui);
    flow_read(f, product_details(s->product)->parts_read);
    flow_marked(f, marked);
    return f;
}

struct flow *product_evidence(struct ui *ui, const struct product_state *s,
                              const struct marked *marked)
{
    const struct product_details *all = product_details(s->product);
    if (!s->detail || s->part < 0) {
        return product_list(ui, s, marked);
    }
    struct flow *f = flow_new(ui);
    flow_read(f, all->parts_read);
    const struct mark *part = &marked->marks[s->part];
    flow_text(f, STYLE_CHAPTER, part->name)->max_lines = 2;
    flow_gap(f, 1.5F);
    if (product_low(ui) || ui->large) { /* the rows that say it more fully may be a leaf away */
        flow_text(f, STYLE_NOTE, part->words);
    }
    flow_text(f, STYLE_BODY, ui_trf(ui, "part.%s.%s.text", s->product->id, part->spot));
    flow_read(f, all->uses_read);
    material_rows(f, ui, s);
    all_parts(f, ui);
    return f;
}
