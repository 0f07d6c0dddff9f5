/* How it works, in five short lines; what was passed so far, and who made all this. */
#include "screens/list.h"
#include "screens/own_core.h"
#include "ui/icons.h"

#define WORTH_SEEING 2 /* pieces of the visitor's own core */
#define BACK_HINT 3

static const char *const icons[5] = {ICON_PLUS, ICON_DOWN, ICON_BACK, ICON_LANGUAGE, ICON_ACCESS};

struct hint {
    const char *icon, *words;
};

static struct text words_of(struct ui *ui, const struct hint *hint, float w)
{
    struct text text = text_styled(ui, STYLE_LEAD, hint->words);
    text.x = ui_floor_mm(ui, 10) + ui_mm(ui, 6);
    text.width = w - text.x;
    return text;
}

static struct fit hint_fit(struct ui *ui, const void *data, struct space space)
{
    const struct text text = words_of(ui, data, space.w);
    const struct extent size = ui_measure(ui, &text);
    const float icon = ui_floor_mm(ui, 10);
    return (struct fit){size.h > icon ? size.h : icon, size.broken};
}

static void hint_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct hint *hint = data;
    const float icon = ui_floor_mm(ui, 10);
    struct text text = words_of(ui, hint, slot->r.w);
    text.x += slot->r.x;
    text.y = slot->r.y;
    ui_text(ui, &text);
    ui_glyph(ui, hint->icon, slot->r.x, slot->r.y + (slot->r.h - icon) / 2, icon, ui->theme->accent,
             ui_floor_mm(ui, 0.8F), false);
}

static bool hint_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct hint *head = data;
    struct hint *tail = rest;
    const struct text text = words_of(ui, head, space.w);
    return text_divide(ui, &text, space.room, space.fresh, &head->words, &tail->words);
}

static const struct block_kind hint_kind = {
    .fit = hint_fit, .emit = hint_emit, .divide = hint_divide};

/* The strip with numbers is spoken of where pages have room for it. */
static const char *hint_words(struct ui *ui, int n)
{
    const char *words = ui_trf(ui, "ui.help.%d", n);
    const bool strip = page_room(ui, &(struct page){.layer = 1}, false).core;
    return n == BACK_HINT && strip ? ui_format(ui, "%s %s", words, ui_tr(ui, "ui.help.strip"))
                                   : words;
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    struct flow *f = flow_new(ui);
    for (int i = 0; i < 5; i++) {
        const struct hint hint = {icons[i], hint_words(ui, i + 1)};
        flow_add(f, &hint_kind, &hint, sizeof hint, ui_mm(ui, 5));
    }
    flow_text(f, STYLE_SOFT, ui_tr(ui, "ui.help.return"));
    flow_gap(f, 6);
    struct button buttons[2];
    int count = 0;
    if (own_core(ui).count >= WORTH_SEEING) {
        buttons[count++] = (struct button){.label = ui_tr(ui, "ui.core.title"),
                                           .icon = ICON_DOWN,
                                           .action = go_to("core", ""),
                                           .least_mm = 60,
                                           .id = ui_id("help-core", 0)};
    }
    buttons[count++] = (struct button){.label = ui_tr(ui, "ui.help.about"),
                                       .icon = ICON_INFO,
                                       .action = go_to("about", ""),
                                       .least_mm = 60,
                                       .id = ui_id("help-about", 0)};
    flow_buttons(f, buttons, count);
    slab_draw(ui, &(struct slab){.title = ui_tr(ui, "ui.help.title"),
                                 .close = ui_tr(ui, "ui.help.close"),
                                 .body = f});
}

const struct screen screen_help = {.name = "help", .flags = SCREEN_MODAL, .draw = draw};
