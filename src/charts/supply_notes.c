#include "charts/supply_notes.h"

#include "charts/pills.h"
#include "charts/sentence.h"
#include "charts/supply_words.h"

#include <math.h>

struct notes {
    struct option *figures;
    int count;
    struct text words;
};

static struct notes notes_of(struct ui *ui, const struct supply_notes *c, size_t index, float w)
{
    struct notes n = {0};
    n.count = stages_figures(ui, material_details(c->material), index, c->act, &n.figures);
    n.words =
        text_styled(ui, STYLE_NOTE,
                    supply_note(ui, &material_details(c->material)->supplies[index], n.count == 0));
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

struct fit supply_figures(struct ui *ui, const struct supply_notes *c, size_t index, float w,
                          const struct rect *at)
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
            pill_draw(ui, rect_of(at->x + x, at->y + y, wide, h), &n->figures[i]);
        }
        cut = cut || pill_least(ui, &n->figures[i]) > w + 1;
        line = fmaxf(line, h);
        x += wide + gap;
    }
    return (struct fit){n->count > 0 ? y + line + ui_mm(ui, 2) : 0, cut};
}

/* The words, which give way to those of another supply. */
static void draw_note(struct ui *ui, const struct supply_notes *c, struct text words, float w)
{
    const float seen = ui->opacity;
    const float old = sentence_old(ui, c->view->since_ms);
    if (c->view->was != c->view->shown && old > 0) {
        struct text was = notes_of(ui, c, (size_t)c->view->was, w).words;
        was.x = words.x;
        was.y = words.y;
        was.silent = true;
        ui->opacity = seen * old;
        ui_text(ui, &was);
        ui->opacity = seen * sentence_new(ui, c->view->since_ms);
    }
    ui_text(ui, &words);
    ui->opacity = seen;
}

struct fit supply_counted(struct ui *ui, const struct supply_notes *c, size_t index, float w,
                          const struct rect *at)
{
    struct notes n = notes_of(ui, c, index, w);
    const struct extent size = ui_measure(ui, &n.words);
    if (at != NULL) {
        n.words.x = at->x;
        n.words.y = at->y;
        draw_note(ui, c, n.words, w);
    }
    return (struct fit){size.h, size.broken};
}
