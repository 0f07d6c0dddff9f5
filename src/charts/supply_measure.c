/* What the pieces of a supply chart need in a width, whatever is shown; measured once. */
#include "charts/supply_form.h"

#include <math.h>

#define MOST 6 /* supplies whose words share the room, so that nothing moves between them */

static size_t shared(const struct supply_chart *c)
{
    return c->all->supply_count < MOST ? c->all->supply_count : MOST;
}

enum { KEPT_KEY, KEPT_KEY_TWO, KEPT_COUNTED, KEPT_FIGURES };

static const struct fit *kept(const struct supply_chart *c, int what, float w)
{
    const int n = c->kept->count < SUPPLY_KEPT ? c->kept->count : SUPPLY_KEPT;
    for (int i = 0; i < n; i++) {
        if (c->kept->items[i].what == what && c->kept->items[i].w == w) {
            return &c->kept->items[i].fit;
        }
    }
    return NULL;
}

static struct fit keep(const struct supply_chart *c, int what, float w, struct fit fit)
{
    const int i = c->kept->count++ % SUPPLY_KEPT;
    c->kept->items[i].what = what;
    c->kept->items[i].w = w;
    c->kept->items[i].fit = fit;
    return fit;
}

static struct fit one_key(struct ui *ui, const struct supply_chart *c, int i, float w)
{
    struct legend key = c->keys[i];
    key.two = c->legend.two;
    const bool easy = w >= fmaxf(c->needs[i].first, key.two ? c->needs[i].whole : 0);
    return easy ? (struct fit){.h = c->needs[i].h} : legend_rows(ui, &key, w, NULL, true);
}

struct fit supply_key_fit(struct ui *ui, const struct supply_chart *c, float w)
{
    const int what = c->legend.two ? KEPT_KEY_TWO : KEPT_KEY;
    const struct fit *known = kept(c, what, w);
    if (known != NULL) {
        return *known;
    }
    struct fit all = {0};
    for (int i = 0; i < c->key_count; i++) {
        const struct fit one = one_key(ui, c, i, w);
        all.h = fmaxf(all.h, one.h);
        all.cut = all.cut || one.cut;
    }
    return keep(c, what, w, all);
}

struct fit supply_highest(struct ui *ui, const struct supply_chart *c, float w, bool figures)
{
    const int what =
        !figures ? KEPT_COUNTED : KEPT_FIGURES + 4 * (c->notes.from * SUPPLY_PILLS + c->notes.most);
    const struct fit *known = kept(c, what, w);
    struct fit all = {0};
    if (known != NULL) {
        return *known;
    }
    for (size_t i = 0; i <= shared(c); i++) {
        const size_t index = i < shared(c) ? i : (size_t)c->view->shown;
        const struct fit one = figures ? supply_figures(ui, &c->notes, index, w, NULL)
                                       : supply_counted(ui, &c->notes, index, w);
        all.h = fmaxf(all.h, one.h);
        all.cut = all.cut || one.cut;
    }
    return keep(c, what, w, all);
}
