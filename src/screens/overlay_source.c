/* Where a figure comes from: value, year, document, publisher, page, licence. */
#include "screens/list.h"
#include "screens/slab.h"

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

/* lang: of the value; NULL is the visitor's. What a document says of itself is in its own,
 * whichever: "und". */
static void field(struct flow *f, const char *name, const char *value, const char *lang)
{
    if (value != NULL && value[0] != '\0') {
        flow_text(f, STYLE_NOTE, ui_tr(flow_ui(f), name));
        flow_gap(f, 0.5F);
        struct text *text = flow_text(f, STYLE_STRONG, value);
        text->lang = lang != NULL ? lang : text->lang;
        flow_gap(f, 4);
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

static void draw(const void *state, struct ui *ui)
{
    const struct source_state *own = state;
    const struct figure *figure = own->figure;
    const struct source *s = own->source;
    struct flow *f = flow_new(ui);
    if (figure != NULL) {
        flow_text(f, STYLE_FIGURE, ui_figure(ui, figure));
        flow_text(f, STYLE_BODY, fact_of(ui, figure, 0).words);
        field(f, "ui.source.year",
              figure->year[0] != '\0' ? figure->year : ui_tr(ui, "ui.source.undated"), NULL);
    }
    document(f, s);
    document(f, figure != NULL ? figure->also_source : NULL);
    const bool about = s != NULL && figure != NULL && figure->about;
    flow_text(f, STYLE_NOTE, about ? ui_tr(ui, "ui.source.about") : "");
    const char *title = figure != NULL ? "ui.source.title" : "ui.source.title_text";
    slab_draw(ui, &(struct slab){
                      .title = ui_tr(ui, title), .close = ui_tr(ui, "ui.source.close"), .body = f});
}

const struct screen screen_source = {.name = "source",
                                     .flags = SCREEN_MODAL,
                                     .state_size = sizeof(struct source_state),
                                     .valid = valid,
                                     .enter = enter,
                                     .draw = draw};
