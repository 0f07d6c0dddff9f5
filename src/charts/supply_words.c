#include "charts/supply_words.h"

#include "charts/stages.h"
#include "core/signs.h"

#include <string.h>

#define LISTED 2 /* countries that an answer names of those which are in no other group */

static const char *country(struct ui *ui, const char *id)
{
    return ui_trf(ui, "country.%s.name", id);
}

static const char *years_of(struct ui *ui, const struct supply *s)
{
    const char *period = stages_years(ui, s->period);
    return s->about ? ui_fill(ui, ui_tr(ui, "ui.about.value"), "value", period) : period;
}

void supply_group(struct ui *ui, const struct supply *s, struct group groups[STONE_GROUPS])
{
    int tiles[STONE_GROUPS];
    stones_grouped(s, tiles);
    const size_t leaders = (size_t)stones_leaders(s);
    memset(groups, 0, STONE_GROUPS * sizeof *groups);
    for (size_t i = 0; i < s->share_count && i <= STONE_NAMED; i++) {
        struct group *g = &groups[i < leaders ? 0 : 1];
        g->names[g->name_count++] = country(ui, s->shares[i].country);
    }
    groups[2].names[groups[2].name_count++] = ui_tr(ui, "ui.material.others");
    for (int g = 0; g < STONE_GROUPS; g++) {
        groups[g].tiles = tiles[g];
    }
}

static const char *listed(struct ui *ui, const char *list, const char *name, int tiles)
{
    const char *one = ui_format(ui, "%s" SIGN_JOINT "%d", name, tiles);
    return list[0] == '\0' ? one : ui_format(ui, "%s, %s", list, one);
}

const char *supply_answer(struct ui *ui, const struct supply *s, int group)
{
    int each[STONES + 1], tiles[STONE_GROUPS];
    const int count = stones_of(s, each);
    stones_grouped(s, tiles);
    const int leaders = stones_leaders(s);
    const int from = group == 0 ? 0 : group == 1 ? leaders : 1 + STONE_NAMED;
    const int to = group == 0 ? leaders : group == 1 ? 1 + STONE_NAMED : from + LISTED;
    const char *list = "";
    int left = tiles[group];
    for (int i = from; i < to && i < count; i++) {
        if (each[i] > 0) {
            list = listed(ui, list, country(ui, s->shares[i].country), each[i]);
            left -= each[i];
        }
    }
    if (left > 0) {
        list = listed(ui, list, ui_tr(ui, "ui.material.others"), left);
    }
    const char *words = ui_fill(ui, ui_tr(ui, "ui.material.answer"), "list", list);
    return ui_fill(ui, words, "years", stages_years(ui, s->period));
}

const char *supply_title(struct ui *ui, const struct material *m, const struct supply *s)
{
    return ui_trf(ui, "supply.%s.%d.title", m->id, s->ord);
}

const char *supply_note(struct ui *ui, const struct material_details *m, size_t index, bool years)
{
    const struct supply *s = &m->supplies[index];
    const char *detail = s->detail[0] != '\0' ? ui_tr(ui, s->detail) : "";
    if (!years) {
        if (stages_told(ui, m, index)) { /* where its years would stand */
            return "";
        }
        const char *mark = stages_mark(ui, m, index);
        const char *other = detail[0] == '\0' && s->source != NULL ? s->source->publisher : detail;
        return mark[0] != '\0' ? ui_format(ui, "%s" SIGN_JOINT "%s", mark, other) : detail;
    }
    const char *when = ui_fill(ui, ui_tr(ui, "ui.material.period"), "years", years_of(ui, s));
    return detail[0] != '\0' ? ui_format(ui, "%s " SIGN_DASH " %s", when, detail) : when;
}
