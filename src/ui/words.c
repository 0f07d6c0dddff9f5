/* Blocks of words: what each style looks like, in one table. */
#include "core/letters.h"
#include "ui/blocks.h"
#include "ui/lines.h"
#include "ui/page.h"

#include <string.h>

#define LONG_NAME 28 /* characters: in large letters it is higher than a low panel */

enum ink { INK_TEXT, INK_ACCENT, INK_SECONDARY };

struct look {
    enum type_role type;
    enum font_weight weight;
    enum ink ink;
    float below_mm; /* space to what follows */
    int max_lines;
    bool heading;
    float out_mm; /* large letters stand out to the left, so that their stems align */
};

static const struct look looks[STYLE_COUNT] = {
    [STYLE_EYEBROW] = {TYPE_BODY, FONT_BOLD, INK_ACCENT, 1.5F, 0, false, 0},
    [STYLE_TITLE] = {TYPE_TITLE, FONT_BOLD, INK_TEXT, 2.5F, 2, true, 0.8F},
    [STYLE_NAME] = {TYPE_NAME, FONT_BOLD, INK_TEXT, 2.5F, 2, true, 0.8F},
    [STYLE_LEAD] = {TYPE_LEAD, FONT_REGULAR, INK_TEXT, 5, 0, false, 0},
    [STYLE_CHAPTER] = {TYPE_SEAM, FONT_BOLD, INK_ACCENT, 4, 0, true, 0},
    [STYLE_SECTION] = {TYPE_LEAD, FONT_BOLD, INK_TEXT, 2, 0, true, 0},
    [STYLE_LIST] = {TYPE_BODY, FONT_BOLD, INK_TEXT, 3, 0, true, 0},
    [STYLE_FIGURE] = {TYPE_FIGURE, FONT_BOLD, INK_ACCENT, 0, 0, false, 0},
    [STYLE_BODY] = {TYPE_BODY, FONT_REGULAR, INK_TEXT, 5, 0, false, 0},
    [STYLE_STRONG] = {TYPE_BODY, FONT_BOLD, INK_TEXT, 1, 0, false, 0},
    [STYLE_SOFT] = {TYPE_BODY, FONT_REGULAR, INK_SECONDARY, 5, 0, false, 0},
    [STYLE_NOTE] = {TYPE_CAPTION, FONT_REGULAR, INK_SECONDARY, 3, 0, false, 0},
    [STYLE_MARK] = {TYPE_CAPTION, FONT_BOLD, INK_SECONDARY, 3, 0, false, 0},
};

struct text text_styled(const struct ui *ui, enum style style, const char *string)
{
    const struct look *look = &looks[style];
    const uint32_t inks[] = {ui->theme->text, ui->theme->accent, ui->theme->secondary};
    return (struct text){.string = string,
                         .type = look->type,
                         .weight = look->weight,
                         .color = inks[look->ink],
                         .x = -ui_mm(ui, look->out_mm),
                         .max_lines = look->max_lines,
                         .heading = look->heading};
}

/* As it stands in a space: given its place and width. */
static struct text placed(const struct text *text, float x, float y, struct space space)
{
    struct text t = *text;
    t.x += x;
    t.y = y;
    t.width = space.w;
    t.tight = space.tight;
    return t;
}

static struct fit text_fit(struct ui *ui, const void *data, struct space space)
{
    const struct text text = placed(data, 0, 0, space);
    const struct extent size = ui_measure(ui, &text);
    return (struct fit){size.h, size.broken};
}

static void text_emit(struct ui *ui, const void *data, const struct slot *place)
{
    const struct text text = placed(data, place->r.x, place->r.y, place->space);
    ui_text(ui, &text);
}

/* Where the last sentence begins that can begin before `most` bytes of text; 0: none but the first.
 * An abbreviation ends none. */
static size_t sentence_before(const char *text, size_t most)
{
    size_t at = 0, word = 0;
    for (size_t i = 0; i + 1 < most; i++) {
        if (text[i] == ' ') {
            word = i + 1;
        } else if (strchr(".!?;", text[i]) != NULL && text[i + 1] == ' ' && i - word >= 3) {
            at = i + 2;
        }
    }
    return at;
}

static bool cut_at(struct ui *ui, const struct text *text, size_t at, const char **head,
                   const char **rest)
{
    const bool space = text->string[at - 1] == ' ';
    *rest = text->string + at;
    *head = arena_copy(ui->frame->arena, text->string, space ? at - 1 : at);
    return true;
}

bool text_divide(struct ui *ui, const struct text *text, float room, bool torn, const char **head,
                 const char **rest)
{
    const struct layout *layout = lines_fit(ui, text);
    const int least = layout->count > 3 ? 2 : 1;
    const float em = (float)layout->em;
    int lines = (int)((room - em * 1.2F) / text_leading(layout, text->type)) + 1;
    lines = room < em * 1.2F ? 0 : lines < layout->count - 1 ? lines : layout->count - least;
    if (lines < least) {
        return false;
    }
    if (!torn) {
        const size_t sentence = sentence_before(text->string, layout->lines[lines].start);
        return sentence > 0 && cut_at(ui, text, sentence, head, rest);
    }
    /* Rather a line alone than half a word; and rather a short line than none. */
    const int fitted = lines;
    while (lines > 0 && layout->lines[lines - 1].hyphen) {
        lines--;
    }
    size_t at = layout->lines[lines > 0 ? lines : fitted].start;
    while (lines == 0 && at > 0 && text->string[at - 1] != ' ') {
        at--;
    }
    return at > 0 && cut_at(ui, text, at, head, rest);
}

static bool block_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct text *head = data;
    struct text *tail = rest;
    if (head->max_lines > 0 || head->string == NULL || head->string[0] == '\0') {
        return false;
    }
    const struct text text = placed(head, 0, 0, space);
    return text_divide(ui, &text, space.room, false, &head->string, &tail->string) ||
           (space.fresh && text_divide(ui, &text, space.room, true, &head->string, &tail->string));
}

static const struct block_kind text_kind = {
    .fit = text_fit, .emit = text_emit, .divide = block_divide};

struct text *flow_text(struct flow *flow, enum style style, const char *string)
{
    const struct ui *ui = flow_ui(flow);
    const struct text text = text_styled(ui, style, string);
    struct text *added =
        flow_add(flow, &text_kind, &text, sizeof text, ui_mm(ui, looks[style].below_mm));
    if (looks[style].heading || looks[style].below_mm < 2) {
        flow_bond(flow, BOND_CLOSE);
    }
    return added;
}

void text_on_picture(struct text *text, uint32_t ground)
{
    text->color = COLOR_ON_PICTURE;
    text->ground = ground;
    text->on_picture = true;
}

struct text *flow_text_on_picture(struct flow *flow, enum style style, const char *string)
{
    struct text *text = flow_text(flow, style, string);
    text_on_picture(text, COLOR_SHADE);
    return text;
}

void flow_heading(struct flow *flow, int depth, enum style style, const char *name,
                  const char *lead)
{
    const struct ui *ui = flow_ui(flow);
    const int layer = depth > 0 ? content_layer(ui->env->content, depth) : 0;
    /* Large letters on a low panel: the name of a thing is worth more than that of its layer. What
     * stands above things (1) is a sentence, which has the next leaf for itself, as long names. */
    const bool named = depth == 1 || (name != NULL && letters_count(name) >= LONG_NAME) ||
                       !ui->large || !page_low(ui, page_area(ui).h);
    if (layer > 0 && named) {
        flow_text(flow, STYLE_EYEBROW, ui_trf(ui, "ui.layer.%d", layer));
    }
    flow_text(flow, style, name);
    flow_text(flow, STYLE_LEAD, lead);
}

/* ---- a hairline ---- */

static struct fit rule_fit(struct ui *ui, const void *data, struct space space)
{
    (void)ui;
    (void)data;
    (void)space;
    return (struct fit){0};
}

static void rule_emit(struct ui *ui, const void *data, const struct slot *place)
{
    (void)data;
    ui_rule(ui, place->r.x, place->r.y, place->r.w);
}

static const struct block_kind rule_kind = {.fit = rule_fit, .emit = rule_emit};

void flow_rule(struct flow *flow)
{
    flow_add(flow, &rule_kind, "", 1, ui_mm(flow_ui(flow), 4));
}
