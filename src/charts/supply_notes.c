#include "charts/supply_notes.h"

#include "charts/pills.h"
#include "charts/sentence.h"
#include "charts/supply_words.h"

#include <math.h>
#include <string.h>

struct notes {
    struct option *figures;
    int count, all;
    struct text words;
};

static struct notes notes_of(struct ui *ui, const struct supply_notes *c, size_t index, float w)
{
    struct notes n = {0};
    n.count = stages_figures(ui, material_details(c->material), index, c->act, &n.figures);
    n.all = n.count;
    n.figures += n.count < c->from ? n.count : c->from;
    n.count = n.count < c->from ? 0 : n.count - c->from;
    n.count = c->most > 0 && n.count > c->most ? c->most : n.count;
    n.words = text_styled(ui, STYLE_NOTE,
                          supply_note(ui, material_details(c->material), index, n.all == 0));
    n.words.width = w;
    return n;
}

float supply_figures_least(struct ui *ui, const struct supply_notes *c, size_t index)
{
    const struct notes n = notes_of(ui, c, index, 0);
    float w = 0;
    for (int i = 0; i < n.count; i++) {
        w = fmaxf(w, pill_least(ui, &n.figures[i]));
    }
    return w;
}

float supply_counted_least(struct ui *ui, const struct supply_notes *c, size_t index)
{
    const struct notes n = notes_of(ui, c, index, 0);
    return ui_word_width(ui, &n.words);
}

static struct fit figures(struct ui *ui, const struct supply_notes *c, size_t index, float w,
                          const struct rect *at, bool silent)
{
    const struct notes notes = notes_of(ui, c, index, w);
    const struct notes *n = &notes;
    bool cut = false;
    const float gap = ui_floor_mm(ui, GAP_MM);
    float x = 0, y = 0, line = 0;
    for (int i = 0; i < n->count; i++) {
        const float wide = fminf(pill_width(ui, &n->figures[i]), w);
        const float h = pill_height(ui, wide, &n->figures[i]);
        if (x > 0 && x + wide > w) {
            x = 0;
            y += line + gap;
            line = 0;
        }
        if (at != NULL) {
            pill_draw(ui, rect_of(at->x + x, at->y + y, wide, h), &n->figures[i], silent);
        }
        cut = cut || pill_least(ui, &n->figures[i]) > w + 1;
        line = fmaxf(line, h);
        x += wide + gap;
    }
    return (struct fit){n->count > 0 ? y + line + ui_mm(ui, 2) : 0, cut};
}

/* What gives way: the supply, or -1. */
static int leaving(struct ui *ui, const struct supply_notes *c)
{
    return turn_old(ui, &c->view->words) > 0 ? supply_about_supply(c->view->words.was) : -1;
}

/* Those of one stop stay as they are, but for what is chosen; those of another give way. */
struct fit supply_figures(struct ui *ui, const struct supply_notes *c, size_t index, float w,
                          const struct rect *at)
{
    const struct material_details *all = material_details(c->material);
    const struct turn *turn = &c->view->words;
    const size_t was = (size_t)supply_about_supply(turn->was);
    if (at == NULL || strcmp(stages_stop(ui, all, was), stages_stop(ui, all, index)) == 0) {
        return figures(ui, c, index, w, at, false);
    }
    const float seen = ui->opacity;
    if (leaving(ui, c) >= 0) {
        ui->opacity = seen * turn_old(ui, turn);
        figures(ui, c, was, w, at, true);
    }
    ui->opacity = seen * turn_new(ui, turn);
    const struct fit fit = figures(ui, c, index, w, at, false);
    ui->opacity = seen;
    return fit;
}

struct fit supply_counted(struct ui *ui, const struct supply_notes *c, size_t index, float w)
{
    const struct notes n = notes_of(ui, c, index, w);
    const struct extent size = ui_measure(ui, &n.words);
    return (struct fit){size.h, size.broken};
}

static struct text note_at(struct ui *ui, const struct supply_notes *c, int index, struct rect r,
                           float y)
{
    struct text t = notes_of(ui, c, (size_t)index, r.w).words;
    t.x = r.x;
    t.y = y;
    return t;
}

/* The words give way to those of another supply, and to the same at another place. */
void supply_counted_draw(struct ui *ui, const struct supply_notes *c, struct rect r, float above)
{
    const float seen = ui->opacity;
    const struct turn *turn = &c->view->words;
    const struct text now = note_at(ui, c, c->view->shown, r, r.y);
    struct text was = note_at(ui, c, supply_about_supply(turn->was), r, r.y - above);
    if (strcmp(was.string, now.string) != 0 || was.y != now.y) {
        was.silent = true;
        ui->opacity = seen * turn_old(ui, turn);
        if (ui->opacity > 0) {
            ui_text(ui, &was);
        }
        ui->opacity = seen * turn_new(ui, turn);
    }
    ui_text(ui, &now);
    ui->opacity = seen;
}
