/* About: who made this, where the figures come from, licences, privacy; and all sources as a list.
 */
#include "screens/list.h"
#include "screens/parts.h"

#include "ui/icons.h"

enum { CHOOSE_CHAPTER = 1 };

#define CHAPTERS 4
#define SOURCES CHAPTERS /* the chapter after the texts */

struct about_state {
    int chapter;
};

static const char *const icons[CHAPTERS + 1] = {ICON_INFO, ICON_HELP, ICON_PICTURE, ICON_ACCESS,
                                                ICON_LIST};

static float words(struct ui *ui, struct rect r, const void *context)
{
    const struct about_state *s = context;
    float y = part_heading(ui, r, 0, ui_tr(ui, "ui.about.title"), "", TYPE_TITLE) + ui_mm(ui, 3);
    for (int i = 0; i <= SOURCES; i++) {
        const struct row row = {.title = i < CHAPTERS ? ui_trf(ui, "ui.about.%d.title", i + 1)
                                                      : ui_tr(ui, "ui.sources"),
                                .icon = icons[i],
                                .chosen = s->chapter == i,
                                .action = part_act(CHOOSE_CHAPTER, (float)i),
                                .id = ui_id("chapter", i)};
        y += widget_row(ui, rect_of(r.x, r.y + y, r.w, 0), &row) + ui_floor_mm(ui, GAP_MM);
    }
    return y - ui_floor_mm(ui, GAP_MM);
}

static float source_list(struct ui *ui, struct rect r)
{
    const struct content *content = ui->env->content;
    float y = 0;
    for (size_t i = 0; i < content->source_count; i++) {
        const struct source *s = &content->sources[i];
        if (s->title[0] == '\0') {
            continue;
        }
        const struct text title = {.string = s->title,
                                   .lang = "und", /* its own, whichever */
                                   .type = TYPE_BODY,
                                   .weight = FONT_BOLD,
                                   .color = ui->theme->text,
                                   .x = r.x,
                                   .y = r.y + y,
                                   .width = r.w};
        y += ui_text(ui, &title).h + ui_mm(ui, 1);
        const struct text by = {
            .string = s->year > 0 ? ui_format(ui, "%s, %d", s->publisher, s->year) : s->publisher,
            .lang = "und",
            .type = TYPE_CAPTION,
            .color = ui->theme->secondary,
            .x = r.x,
            .y = r.y + y,
            .width = r.w};
        y += ui_text(ui, &by).h + ui_mm(ui, 5);
    }
    return y;
}

static float chapter(struct ui *ui, struct rect r, const void *context)
{
    const struct about_state *s = context;
    const char *title = s->chapter < CHAPTERS ? ui_trf(ui, "ui.about.%d.title", s->chapter + 1)
                                              : ui_tr(ui, "ui.sources");
    const struct text head = {.string = title,
                              .type = TYPE_SEAM,
                              .weight = FONT_BOLD,
                              .color = ui->theme->accent,
                              .x = r.x,
                              .y = r.y,
                              .width = r.w,
                              .heading = true};
    float y = ui_text(ui, &head).h + ui_mm(ui, 4);
    if (s->chapter >= CHAPTERS) {
        return y + source_list(ui, rect_of(r.x, r.y + y, r.w, 0));
    }
    const struct text body = {.string = ui_trf(ui, "ui.about.%d.text", s->chapter + 1),
                              .type = TYPE_LEAD,
                              .color = ui->theme->text,
                              .x = r.x,
                              .y = r.y + y,
                              .width = r.w};
    y += ui_text(ui, &body).h + ui_mm(ui, 6);
    const float brand = part_brand(ui, rect_of(r.x, r.y + y, r.w, 0), false, true);
    y += brand > 0 ? brand + ui_mm(ui, 5) : 0;
    const char *date = content_meta(ui->env->content, "content_date");
    const struct text version = {
        .string = ui_fill(ui,
                          ui_fill(ui, ui_tr(ui, "ui.about.version"), "n",
                                  ui_number(ui, (double)ui->env->content->version, 0)),
                          "date", date != NULL ? date : ""),
        .type = TYPE_CAPTION,
        .color = ui->theme->secondary,
        .x = r.x,
        .y = r.y + y,
        .width = r.w};
    return y + ui_text(ui, &version).h;
}

struct both {
    const struct about_state *s;
};

static float stacked(struct ui *ui, struct rect r, const void *context)
{
    const struct both *b = context;
    const float y = words(ui, r, b->s) + ui_mm(ui, 10);
    return y + chapter(ui, rect_of(r.x, r.y + y, r.w, 0), b->s);
}

static void draw(const void *state, struct ui *ui)
{
    const struct about_state *s = state;
    const struct page_spec spec = {.layer = 0, .overview = true, .glow_x = 0.7F, .glow_y = 0.4F};
    const struct page page = page_begin(ui, &spec);
    const float left = page.zone.w * 0.36F;
    const float need = page_measure(ui, words, rect_of(0, 0, left, 0), s);
    if (!page.wide || need > page.zone.h) {
        const struct both both = {s};
        page_flow(ui, page.zone, stacked, &both);
        return;
    }
    words(ui, rect_of(page.zone.x, page.zone.y, left, page.zone.h), s);
    const float x = page.zone.x + left + ui_mm(ui, 24);
    page_flow(ui,
              rect_of(x, page.zone.y + ui_mm(ui, 4), page.zone.x + page.zone.w - x,
                      page.zone.h - ui_mm(ui, 4)),
              chapter, s);
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
