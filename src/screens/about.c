/* About: who made this, where the figures come from, licences, privacy; and all sources as a list.
 */
#include "screens/brand.h"
#include "screens/list.h"
#include "ui/icons.h"

enum { CHOOSE_CHAPTER = 1 };

#define CHAPTERS 4
#define SOURCES CHAPTERS /* the chapter after the texts */

struct about_state {
    int chapter;
};

static const char *title_of(const struct ui *ui, int chapter)
{
    return chapter < CHAPTERS ? ui_trf(ui, "ui.about.%d.title", chapter + 1)
                              : ui_tr(ui, "ui.sources");
}

static struct flow *chapters(struct ui *ui, const struct about_state *s)
{
    static const char *const icons[] = {ICON_INFO, ICON_HELP, ICON_PICTURE, ICON_ACCESS, ICON_LIST};
    struct row rows[CHAPTERS + 1];
    for (int i = 0; i <= SOURCES; i++) {
        rows[i] = (struct row){.title = title_of(ui, i), .icon = icons[i]};
    }
    struct flow *f = flow_new(ui);
    flow_heading(f, 0, STYLE_TITLE, ui_tr(ui, "ui.about.title"), "");
    flow_gap(f, 3);
    flow_menu(f, rows, CHAPTERS + 1, s->chapter, CHOOSE_CHAPTER);
    return f;
}

static struct flow *chapter(struct ui *ui, const struct about_state *s)
{
    struct flow *f = flow_new(ui);
    flow_text(f, STYLE_CHAPTER, title_of(ui, s->chapter));
    if (s->chapter == SOURCES) {
        flow_bibliography(f, ui->env->content->sources, ui->env->content->source_count);
    } else {
        flow_text(f, STYLE_LEAD, ui_trf(ui, "ui.about.%d.text", s->chapter + 1));
        flow_gap(f, 6);
        flow_imprint(f);
    }
    return f;
}

static void draw(const void *state, struct ui *ui)
{
    page_draw(ui, &(struct page){.overview = true,
                                 .glow_x = 0.7F,
                                 .glow_y = 0.4F,
                                 .words = chapters(ui, state),
                                 .evidence = chapter(ui, state),
                                 .list_share = 0.36F});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    (void)env;
    struct about_state *s = state;
    return own_index(&action, CHOOSE_CHAPTER, SOURCES + 1, &s->chapter) ? act_settled_open()
                                                                        : action;
}

const struct screen screen_about = {.name = "about",
                                    .state_size = sizeof(struct about_state),
                                    .flags = SCREEN_READING,
                                    .draw = draw,
                                    .handle = handle};
