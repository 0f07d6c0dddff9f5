/* Text blocks: the lines of a text (lines.h) as commands and a node. */
#include "core/breaks.h"
#include "ui/lines.h"
#include "ui/ui.h"

#include <math.h>
#include <string.h>

/* On a small panel all sizes end at what an eye needs; titles stay larger than words. */
static const float least_of[TYPE_COUNT] = {
    [TYPE_CAPTION] = 1,   [TYPE_BODY] = 1,     [TYPE_LEAD] = 1,   [TYPE_SEAM] = 1,
    [TYPE_FIGURE] = 1.2F, [TYPE_TITLE] = 1.3F, [TYPE_NAME] = 1.5F};

int text_em(const struct ui *ui, enum type_role role, int tight)
{
    const struct type_size size = theme_type(role);
    const float floor_mm = ui->large ? ui->large_cap_mm : MIN_CAP_MM;
    float cap = (ui->large ? size.large_cap_mm : size.cap_mm) * ui->scale;
    const float least = ui->scale > 1.0F ? floor_mm * ui->scale : floor_mm;
    /* What is long takes its room from the figures; headings are as large as those of the pages
     * beside this one, until nothing else is left to give. */
    const bool heading = role == TYPE_LEAD || role == TYPE_TITLE || role == TYPE_NAME;
    const int steps = heading ? tight - 2 : role >= TYPE_LEAD ? tight : 0;
    if (steps > 0) {
        cap *= steps == 1 ? 0.82F : 0.70F;
    }
    cap = fmaxf(cap, ui->large ? least : least * least_of[role]);
    return (int)ceilf(cap * ui->real_mm / CAP_PER_EM);
}

int ui_em(const struct ui *ui, enum type_role role)
{
    return text_em(ui, role, 0);
}

float text_leading(const struct layout *layout, enum type_role type)
{
    return roundf((float)layout->em * theme_type(type).line);
}

static void emit_line(struct ui *ui, const struct text *text, const struct line *line, int em,
                      float x, float baseline)
{
    const char *shown = lines_visible(ui, text->string + line->start, line->length, line->hyphen);
    const float w = line->width;
    struct cmd cmd = {
        .kind = CMD_TEXT,
        .box = rect_of(floorf(x) - 2, baseline - (float)em * 1.1F, w + 6, (float)em * 1.45F),
        .clip = ui->clip,
        .opacity = ui->opacity};
    cmd.u.text.text = shown;
    cmd.u.text.weight = text->weight;
    cmd.u.text.em_px = em;
    cmd.u.text.color = text->color;
    cmd.u.text.x = roundf(x);
    cmd.u.text.baseline = roundf(baseline);
    cmd.u.text.cut = line->cut;
    frame_cmd(ui->frame, ui->plane, &cmd);
}

static void emit_node(struct ui *ui, const struct text *text, const struct layout *layout,
                      struct rect box)
{
    struct node node = {.role = text->heading ? ROLE_HEADING : ROLE_TEXT,
                        .label = lines_visible(ui, text->string, strlen(text->string), false),
                        .lang = text->lang,
                        .rect = box,
                        .fg = text->color,
                        .bg = text->ground != 0 ? text->ground : ui_ground(ui),
                        .em_px = (float)layout->em,
                        .on_picture = text->on_picture,
                        .truncated = layout->broken};
    ui_node(ui, &node);
}

static struct extent run(struct ui *ui, const struct text *text, bool emit)
{
    struct extent out = {0};
    if (text->string == NULL || text->string[0] == '\0') {
        return out;
    }
    const struct layout *layout = lines_fit(ui, text);
    const int em = layout->em;
    const float leading = text_leading(layout, text->type);
    out = (struct extent){.w = layout->widest,
                          .h = leading * (float)(layout->count - 1) + (float)em * 1.2F,
                          .first = roundf((float)em * 0.93F),
                          .lines = layout->count,
                          .em = (float)em,
                          .broken = layout->broken,
                          .divided = lines_divided(layout)};
    float left = text->width;
    for (int i = 0; i < layout->count; i++) {
        const struct line *line = &layout->lines[i];
        float x = text->x;
        if (text->align == ALIGN_CENTER) {
            x += (text->width - line->width) / 2;
        } else if (text->align == ALIGN_RIGHT) {
            x += text->width - line->width;
        }
        left = x - text->x < left ? x - text->x : left;
        out.last = x - text->x + line->width;
        if (emit) {
            emit_line(ui, text, line, em, x, text->y + out.first + leading * (float)i);
        }
    }
    if (emit && !text->silent) {
        emit_node(ui, text, layout,
                  rect_of(text->x + left, text->y + out.first - (float)em * 0.75F, out.w,
                          leading * (float)(layout->count - 1) + (float)em));
    }
    return out;
}

float ui_word_width(struct ui *ui, const struct text *text)
{
    const int least = ui_em(ui, TYPE_CAPTION);
    const int start = lines_start_em(ui, text);
    const int em = least < start ? least : start;
    float widest = 0;
    const char *s = text->string != NULL ? text->string : "";
    while (*s != '\0') {
        bool hyphen = false;
        const size_t end = breaks_next(s, 0, BREAKS_FAR - 1, 0, &hyphen);
        widest = fmaxf(widest, lines_width(ui, text, em, s, end, hyphen));
        s += end;
        s += breaks_mark(s) > 0 ? breaks_mark(s) : *s == ' ';
    }
    return ceilf(widest);
}

struct extent ui_text(struct ui *ui, const struct text *text)
{
    return run(ui, text, true);
}

struct extent ui_measure(struct ui *ui, const struct text *text)
{
    return run(ui, text, false);
}
