#include "charts/legend.h"

#include "core/signs.h"

#include <math.h>
#include <string.h>

#define ROW_MM 10.0F /* real: marks that have a twin in the stones */

uint64_t legend_id(int group)
{
    return ui_id("legend", group);
}

uint64_t legend_stones_id(int group)
{
    return ui_id("stones", group);
}

static bool pressed_group(const struct ui *ui, int group)
{
    return ui_pressed(ui, legend_id(group)) || ui_pressed(ui, legend_stones_id(group));
}

int legend_pressed(const struct ui *ui)
{
    int pressed = -1;
    for (int g = 0; g < STONE_GROUPS; g++) {
        pressed = pressed_group(ui, g) ? g : pressed;
    }
    return pressed;
}

static struct text row_text(const struct ui *ui, int group, const char *words, float width)
{
    struct text t = text_styled(ui, group == 0 ? STYLE_MARK : STYLE_NOTE, words);
    t.color = ui->theme->text;
    t.width = width;
    t.silent = true;
    return t;
}

static const char *joined(struct ui *ui, const struct group *g, int count)
{
    const char *names = "";
    for (int i = 0; i < count; i++) {
        names = i == 0 ? g->names[0] : ui_format(ui, "%s, %s", names, g->names[i]);
    }
    const int more = g->name_count - count;
    if (more > 0 &&
        content_text_exact(ui->env->content, ui->env->language->id, "ui.material.some") == NULL) {
        names =
            ui_format(ui, "%s" SIGN_MORE, names); /* of an edition from before there were words */
    } else if (more > 0) {
        const char *some = ui_plural(ui, "ui.material.some", more, 0);
        some = ui_fill(ui, some, "n", ui_number(ui, more, 0));
        names = ui_fill(ui, some, "names", names);
    }
    return ui_format(ui, "%s" SIGN_JOINT "%d", names, g->tiles);
}

const char *legend_words(struct ui *ui, const struct group *g)
{
    return joined(ui, g, g->name_count);
}

/* On its lines, or, where not even the first name fits so, with its figure on a line of its own
 * rather than with a name that is cut. */
static const char *shown_words(struct ui *ui, const struct group *g, float width, bool two)
{
    for (int count = g->name_count; count > 0; count--) {
        struct text t = row_text(ui, 1, joined(ui, g, count), 1e6F);
        struct extent size = ui_measure(ui, &t);
        if (two && size.w > width && size.w <= 2 * width) { /* no other may fit */
            t.width = width;
            size = ui_measure(ui, &t);
        }
        if (size.w <= width && size.lines <= 2 && !size.broken) {
            return t.string;
        }
    }
    const char *words = joined(ui, g, 1);
    const struct text t = row_text(ui, 1, words, width);
    const char *mark = ui_measure(ui, &t).broken ? strstr(words, SIGN_JOINT) : NULL;
    return mark == NULL
               ? words
               : ui_format(ui, "%.*s %s", (int)(mark - words), words, mark + strlen(SIGN_JOINT));
}

static void row_node(struct ui *ui, const struct legend *l, int group, struct rect r,
                     const struct text *words, const char *all)
{
    const bool lit = l->lit == group;
    const char *state = ui_tr(ui, lit ? "ui.chosen" : "ui.not_chosen");
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = words->string,
                               .spoken = ui_format(ui, "%s, %s", all, state),
                               .rect = r,
                               .action = own_act(l->act, (float)group),
                               .chosen = lit,
                               .dense = true,
                               .fg = words->color,
                               .bg = ui_ground(ui),
                               .em_px = (float)ui_em(ui, TYPE_CAPTION),
                               .id = legend_id(group)});
}

void legend_stones(struct ui *ui, const struct legend *l, int group, struct rect r)
{
    if (fminf(r.w, r.h) < ui_floor_mm(ui, 10)) {
        return;
    }
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = legend_words(ui, &l->groups[group]),
                               .decorative = true,
                               .dense = true,
                               .rect = r,
                               .action = own_act(l->act, (float)group),
                               .id = legend_stones_id(group)});
}

static float mark_side(const struct ui *ui)
{
    return (float)ui_em(ui, TYPE_CAPTION) * 0.95F;
}

static float words_x(const struct ui *ui)
{
    return mark_side(ui) * 1.6F;
}

struct legend_need legend_need(struct ui *ui, const struct legend *l)
{
    struct legend_need need = {0};
    for (int g = 0; g < STONE_GROUPS; g++) {
        const struct group *group = &l->groups[g];
        if (group->tiles == 0) {
            continue;
        }
        const struct text first = row_text(ui, g, joined(ui, group, 1), 1e6F);
        const struct text all = row_text(ui, g, legend_words(ui, group), 1e6F);
        const struct extent size = ui_measure(ui, &first);
        const float whole = group->name_count > 1 ? ui_measure(ui, &all).w : size.w;
        need.first = fmaxf(need.first, words_x(ui) + size.w);
        need.whole = fmaxf(need.whole, words_x(ui) + whole);
        need.h += fmaxf(size.h, ui_floor_mm(ui, ROW_MM));
    }
    return need;
}

bool legend_shortens(struct ui *ui, const struct legend *l, float w)
{
    bool any = false;
    for (int g = 0; g < STONE_GROUPS && !any; g++) {
        const char *all = legend_words(ui, &l->groups[g]);
        any = l->groups[g].tiles > 0 &&
              strcmp(all, shown_words(ui, &l->groups[g], w - words_x(ui), l->two)) != 0;
    }
    return any;
}

struct fit legend_rows(struct ui *ui, const struct legend *l, float w, const struct rect *at,
                       bool silent)
{
    const float side = mark_side(ui);
    struct fit all = {0};
    for (int g = 0; g < STONE_GROUPS; g++) {
        if (l->groups[g].tiles == 0) {
            continue;
        }
        const float room = w - words_x(ui);
        struct text words = row_text(ui, g, shown_words(ui, &l->groups[g], room, l->two), room);
        const struct extent size = ui_measure(ui, &words);
        const float h = fmaxf(size.h, ui_floor_mm(ui, ROW_MM));
        if (at != NULL) {
            const struct rect r = rect_of(at->x, at->y + all.h, w, h);
            const bool pressed = pressed_group(ui, g);
            const float sink = pressed ? ui_floor_mm(ui, 0.6F) : 0;
            if (l->lit == g || pressed) {
                ui_rect(ui, rect_grow(r, -ui_mm(ui, 0.5F)),
                        color_mix(ui_ground(ui), ui->theme->accent, pressed ? 0.3F : 0.16F),
                        ui_mm(ui, 2));
            }
            words.x = r.x + words_x(ui);
            words.y = r.y + (h - size.h) / 2 + sink;
            const float y = words.y + size.first - size.em * CAP_PER_EM / 2 - side / 2;
            waffle_mark(ui, rect_of(r.x + side * 0.2F, y, side, side), g);
            ui_text(ui, &words);
            if (!silent) {
                row_node(ui, l, g, r, &words, legend_words(ui, &l->groups[g]));
            }
        }
        all.cut = all.cut || size.broken;
        all.h += h;
    }
    return all;
}

bool legend_answer(struct ui *ui, const struct legend *l, const char *words, struct rect at,
                   bool silent)
{
    const float side = mark_side(ui);
    struct text text = row_text(ui, 0, words, at.w - words_x(ui));
    const struct extent size = ui_measure(ui, &text);
    if (size.broken || size.h > at.h) {
        return false;
    }
    const float sink = pressed_group(ui, l->lit) ? ui_floor_mm(ui, 0.6F) : 0;
    text.x = at.x + words_x(ui);
    text.y = at.y + sink;
    const float y = text.y + size.first - size.em * CAP_PER_EM / 2 - side / 2;
    waffle_mark(ui, rect_of(at.x + side * 0.2F, y, side, side), l->lit);
    ui_text(ui, &text);
    if (!silent) {
        row_node(ui, l, l->lit, at, &text, words);
    }
    return true;
}
