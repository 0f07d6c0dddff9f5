/* About: who made this, where the figures come from, licences, privacy; and all sources as a list.
 */
#include "screens/brand.h"
#include "screens/list.h"
#include "ui/icons.h"

#include <string.h>

enum { CHOOSE_CHAPTER = 1 };

#define CHAPTERS 4
#define SOURCES CHAPTERS /* the chapter after the texts */

struct about_state {
    int chapter;
};

/* Arguments of the route: which chapter is open at first. */
static const char *const names[CHAPTERS + 1] = {"makers", "figures", "reuse", "privacy", "sources"};

static int chapter_of(const char *argument)
{
    for (int i = 0; i <= SOURCES; i++) {
        if (strcmp(names[i], argument) == 0) {
            return i;
        }
    }
    return -1;
}

static bool valid(const struct content *content, const char *argument)
{
    (void)content;
    return argument[0] == '\0' || chapter_of(argument) >= 0;
}

static bool enter(void *state, const struct env *env)
{
    struct about_state *s = state;
    const char *argument = route_argument(&env->route);
    s->chapter = argument[0] == '\0' ? 0 : chapter_of(argument);
    return s->chapter >= 0;
}

static const char *title_of(const struct ui *ui, int chapter)
{
    return chapter < CHAPTERS ? ui_trf(ui, "ui.about.%d.title", chapter + 1)
                              : ui_tr(ui, "ui.sources");
}

static struct flow *heading(struct ui *ui)
{
    struct flow *f = flow_new(ui);
    flow_heading(f, 0, STYLE_TITLE, ui_tr(ui, "ui.about.title"), "");
    return f;
}

static struct flow *chapters(struct ui *ui, const struct about_state *s)
{
    static const char *const icons[] = {ICON_INFO, ICON_HELP, ICON_PICTURE, ICON_ACCESS, ICON_LIST};
    struct row rows[CHAPTERS + 1];
    for (int i = 0; i <= SOURCES; i++) {
        rows[i] = (struct row){.title = title_of(ui, i), .icon = icons[i]};
    }
    struct flow *f = flow_new(ui);
    flow_menu(f, rows, CHAPTERS + 1, s->chapter, CHOOSE_CHAPTER);
    return f;
}

/* The heading, and below it the list. */
static struct flow *list(struct ui *ui, const struct flow *menu)
{
    struct flow *f = heading(ui);
    flow_gap(f, 3);
    flow_join(f, menu);
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
    const struct about_state *s = state;
    struct flow *menu = chapters(ui, s);
    page_draw(ui, &(struct page){.overview = true,
                                 .glow_x = 0.7F,
                                 .glow_y = 0.4F,
                                 .words = list(ui, menu),
                                 .brief = s->chapter == SOURCES ? NULL : heading(ui),
                                 .evidence = chapter(ui, s),
                                 .high = heading(ui),
                                 .rest = menu,
                                 .evidence_read = s->chapter != SOURCES,
                                 .foot = menu,
                                 .list_share = 0.36F,
                                 .grounded = true});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    (void)env;
    struct about_state *s = state;
    return own_index(&action, CHOOSE_CHAPTER, SOURCES + 1, &s->chapter) ? act_settled_open()
                                                                        : action;
}

const struct screen screen_about = {.name = "about",
                                    .layer = 6, /* what everything stands on */
                                    .state_size = sizeof(struct about_state),
                                    .flags = SCREEN_READING,
                                    .valid = valid,
                                    .enter = enter,
                                    .draw = draw,
                                    .handle = handle};
