/* About: who made this, where the figures come from, licences, privacy; and all sources as a list.
 */
#include "screens/actions.h"
#include "screens/brand.h"
#include "screens/list.h"
#include "ui/icons.h"

enum { CHOOSE_CHAPTER = 1 };

#define CHAPTERS 4
#define SOURCES CHAPTERS /* the chapter after the texts */

struct about_state {
    int chapter;
};

static const char *const icons[CHAPTERS + 1] = {ICON_INFO, ICON_HELP, ICON_PICTURE, ICON_ACCESS,
                                                ICON_LIST};

static const char *title_of(struct ui *ui, int chapter)
{
    return chapter < CHAPTERS ? ui_trf(ui, "ui.about.%d.title", chapter + 1)
                              : ui_tr(ui, "ui.sources");
}

static struct flow *chapters(struct ui *ui, const struct about_state *s)
{
    struct flow *f = flow_new(ui);
    flow_heading(f, 0, STYLE_TITLE, ui_tr(ui, "ui.about.title"), "");
    flow_gap(f, 3);
    for (int i = 0; i <= SOURCES; i++) {
        flow_row(f, &(struct row){.title = title_of(ui, i),
                                  .icon = icons[i],
                                  .chosen = s->chapter == i,
                                  .action = own_act(CHOOSE_CHAPTER, (float)i),
                                  .id = ui_id("chapter", i)});
    }
    return f;
}

/* Titles are in their own language, whichever. */
static void list_sources(struct flow *f, struct ui *ui)
{
    const struct content *content = ui->env->content;
    for (size_t i = 0; i < content->source_count; i++) {
        const struct source *s = &content->sources[i];
        if (s->title[0] != '\0') {
            flow_text(f, STYLE_STRONG, s->title)->lang = "und";
            flow_text(f, STYLE_NOTE,
                      s->year > 0 ? ui_format(ui, "%s, %d", s->publisher, s->year) : s->publisher)
                ->lang = "und";
            flow_gap(f, 5);
        }
    }
}

static const char *version(struct ui *ui)
{
    const char *date = content_meta(ui->env->content, "content_date");
    const char *n = ui_number(ui, (double)ui->env->content->version, 0);
    return ui_fill(ui, ui_fill(ui, ui_tr(ui, "ui.about.version"), "n", n), "date",
                   date != NULL ? date : "");
}

static struct flow *chapter(struct ui *ui, const struct about_state *s)
{
    struct flow *f = flow_new(ui);
    flow_text(f, STYLE_CHAPTER, title_of(ui, s->chapter));
    if (s->chapter == SOURCES) {
        list_sources(f, ui);
        return f;
    }
    flow_text(f, STYLE_LEAD, ui_trf(ui, "ui.about.%d.text", s->chapter + 1));
    flow_gap(f, 6);
    flow_brand(f, false);
    flow_text(f, STYLE_NOTE, version(ui));
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
    if (action.kind == ACT_SCREEN && action.arg == CHOOSE_CHAPTER && action.value >= 0 &&
        action.value <= SOURCES) {
        s->chapter = (int)action.value;
        return (struct action){.kind = ACT_SCROLL, .arg = PLANE_PAGE, .value = -1e6F};
    }
    return action;
}

const struct screen screen_about = {.name = "about",
                                    .state_size = sizeof(struct about_state),
                                    .flags = SCREEN_READING,
                                    .draw = draw,
                                    .handle = handle};
