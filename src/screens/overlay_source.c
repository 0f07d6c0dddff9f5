/* The answer to a figure: how large that is, in true size, and then where it comes from: year,
 * document, publisher, page, licence. */
#include "charts/lump.h"
#include "screens/list.h"
#include "screens/slab.h"
#include "ui/icons.h"

#include <math.h>

#define WIDE_MM 105  /* a cube larger than a litre gets the width of the panel */
#define SIGN_MM 7.0F /* of the sign that a source follows */

struct source_state {
    const struct figure *figure; /* NULL: a source alone */
    const struct source *source; /* NULL: nobody knows */
};

static bool enter(void *state, const struct env *env)
{
    struct source_state *s = state;
    if (env->cause->pointer == NULL) {
        return false;
    }
    if (env->cause->arg == EXPLAIN_FIGURE) {
        s->figure = env->cause->pointer;
        s->source = s->figure->source;
    } else {
        s->source = env->cause->pointer;
    }
    return true;
}

/* It needs a thing to explain, which no route can name. */
static bool valid(const struct content *content, const char *argument)
{
    (void)content;
    (void)argument;
    return false;
}

/* What a source says of one thing: its name and, beside it or below, the value. */
struct entry {
    const char *name, *value;
    const char *lang; /* of the value; NULL is the visitor's */
};

struct lines {
    struct text name, value;
    struct extent name_size, value_size;
};

static struct lines lay(struct ui *ui, const struct entry *entry, float w)
{
    struct lines l = {.name = text_styled(ui, STYLE_NOTE, entry->name),
                      .value = text_styled(ui, STYLE_STRONG, entry->value)};
    const bool beside = w > 26 * (float)ui_em(ui, TYPE_BODY);
    l.value.lang = entry->lang;
    l.value.x = beside ? w * 0.3F : 0;
    l.name.width = beside ? w * 0.3F - ui_mm(ui, 4) : w;
    l.value.width = w - l.value.x;
    l.name_size = ui_measure(ui, &l.name);
    l.value_size = ui_measure(ui, &l.value);
    l.name.y = beside ? fmaxf(0, l.value_size.first - l.name_size.first) : 0; /* one baseline */
    l.value.y = beside ? fmaxf(0, l.name_size.first - l.value_size.first) : l.name_size.h;
    return l;
}

static struct fit field_fit(struct ui *ui, const void *data, struct space space)
{
    const struct lines l = lay(ui, data, space.w);
    return (struct fit){fmaxf(l.name.y + l.name_size.h, l.value.y + l.value_size.h),
                        l.name_size.broken || l.value_size.broken};
}

static void field_emit(struct ui *ui, const void *data, const struct slot *at)
{
    struct lines l = lay(ui, data, at->r.w);
    struct text *both[2] = {&l.name, &l.value};
    for (int i = 0; i < 2; i++) {
        both[i]->x += at->r.x;
        both[i]->y += at->r.y;
        ui_text(ui, both[i]);
    }
}

/* What stands below its name goes on on the next leaf. */
static bool field_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct entry *head = data;
    struct entry *tail = rest;
    const struct lines l = lay(ui, head, space.w);
    tail->name = "";
    return l.value.x <= 0 && text_divide(ui, &l.value, space.room - l.value.y, space.fresh,
                                         &head->value, &tail->value);
}

static const struct block_kind field_kind = {
    .fit = field_fit, .emit = field_emit, .divide = field_divide};

/* lang: of the value; NULL is the visitor's. What a document says of itself is in its own,
 * whichever: "und". */
static void field(struct flow *f, const char *name, const char *value, const char *lang)
{
    if (value != NULL && value[0] != '\0') {
        const struct entry entry = {ui_tr(flow_ui(f), name), value, lang};
        flow_add(f, &field_kind, &entry, sizeof entry, ui_mm(flow_ui(f), 2.5F));
    }
}

/* "Eurostat, 2025"; of a page without a date, when it was read. */
static const char *published(struct ui *ui, const struct source *s)
{
    if (s->year <= 0) {
        return s->publisher;
    }
    const char *year = ui_format(ui, "%d", s->year);
    return ui_format(ui, "%s, %s", s->publisher,
                     s->undated ? ui_fill(ui, ui_tr(ui, "ui.source.read"), "year", year) : year);
}

static void document(struct flow *f, const struct source *s)
{
    if (s != NULL) {
        field(f, "ui.source.document", s->title, "und");
        field(f, "ui.source.publisher", published(flow_ui(f), s), NULL);
        field(f, "ui.source.page", s->page, "und");
        field(f, "ui.source.licence", s->licence, "und");
    }
}

/* Where it comes from; of a lump, how heavy its material is, too. */
static void origin(struct flow *f, const struct figure *figure)
{
    struct ui *ui = flow_ui(f);
    const struct material *material = content_cube_mm(figure) > 0 ? figure->lump : NULL;
    field(f, "ui.source.year",
          figure->year[0] != '\0' ? figure->year : ui_tr(ui, "ui.source.undated"), NULL);
    document(f, figure->source);
    flow_text(f, STYLE_BODY, fact_other(ui, figure));
    document(f, figure->also_source);
    if (material != NULL) {
        const int decimals = material->density < 10 ? 2 : 1;
        field(f, "ui.lump.density",
              ui_fill(ui, ui_tr(ui, "unit.density"), "value",
                      ui_number(ui, material->density, decimals)),
              NULL);
        if (material->density_source != figure->source) {
            document(f, material->density_source);
        }
    }
    flow_text(f, STYLE_NOTE, figure->about ? ui_tr(ui, "ui.source.about") : "");
}

/* What the source is told by: the sign for it, and what it says. */
static struct fit sign_fit(struct ui *ui, const void *data, struct space space)
{
    (void)data;
    const float side = ui_mm(ui, SIGN_MM);
    struct text text = text_styled(ui, STYLE_LIST, ui_tr(ui, "ui.source.title"));
    text.width = space.w - side - ui_mm(ui, 3);
    const struct extent size = ui_measure(ui, &text);
    return (struct fit){fmaxf(size.h, side), size.broken};
}

static void sign_emit(struct ui *ui, const void *data, const struct slot *at)
{
    (void)data;
    const float side = ui_mm(ui, SIGN_MM);
    struct text text = text_styled(ui, STYLE_LIST, ui_tr(ui, "ui.source.title"));
    text.x = at->r.x + side + ui_mm(ui, 3);
    text.width = at->r.w - side - ui_mm(ui, 3);
    text.y = at->r.y + (at->r.h - ui_measure(ui, &text).h) / 2;
    ui_glyph(ui, ICON_INFO, at->r.x, at->r.y, side, ui->theme->secondary,
             fmaxf(1.2F, ui_mm(ui, 0.5F)), false);
    ui_text(ui, &text);
}

static const struct block_kind sign = {.fit = sign_fit, .emit = sign_emit};

/* Where it comes from has a leaf of its own where it does not fit below all of the rest. */
static void origin_below(struct flow *f, const struct figure *figure)
{
    struct flow *section = flow_new(flow_ui(f));
    flow_rule(section);
    flow_bond(section, BOND_CLOSE);
    flow_add(section, &sign, "", 1, ui_mm(flow_ui(f), 4));
    flow_bond(section, BOND_CLOSE);
    origin(section, figure);
    flow_turn(f, section);
}

/* The figure itself stands in the title: what it means, how large that is, where it comes from.
 * Where a leaf is small the cube is on the first. */
static struct flow *answer(struct ui *ui, const struct figure *figure)
{
    struct flow *f = flow_new(ui);
    const char *lead = fact_of(ui, figure, 0).words;
    const bool small = ui->large || page_low(ui, page_area(ui).h);
    if (content_cube_mm(figure) > 0) {
        flow_lump(f, figure, small ? NULL : lead);
        lead = small ? lead : NULL;
    }
    flow_text(f, STYLE_LEAD, lead);
    flow_gap(f, 6);
    origin_below(f, figure);
    return f;
}

static void draw(const void *state, struct ui *ui)
{
    const struct source_state *own = state;
    const struct figure *figure = own->figure;
    struct slab slab = {.title = ui_tr(ui, "ui.source.title_text"),
                        .close = ui_tr(ui, "ui.source.close")};
    if (figure != NULL) {
        slab.title = ui_figure(ui, figure);
        slab.accent = true;
        slab.wide = content_cube_mm(figure) > WIDE_MM;
        slab.body = answer(ui, figure);
    } else {
        slab.body = flow_new(ui);
        document(slab.body, own->source);
    }
    slab_draw(ui, &slab);
}

const struct screen screen_source = {.name = "source",
                                     .flags = SCREEN_MODAL,
                                     .state_size = sizeof(struct source_state),
                                     .valid = valid,
                                     .enter = enter,
                                     .draw = draw};
