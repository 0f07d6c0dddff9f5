/* Text blocks: wrapping at spaces and soft hyphens, stepping down when a title does not fit. */
#include "ui/ui.h"

#include <math.h>
#include <string.h>

/* U+00AD in UTF-8 is C2 AD; s ends with a zero, so the second byte may be read. */
static bool is_soft_hyphen(const char *s)
{
    return (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xAD;
}

/* A place where a line may end without a hyphen: U+200B, E2 80 8B. */
static bool is_thin_break(const char *s)
{
    return strncmp(s, UI_THIN_BREAK, 3) == 0;
}

struct line {
    const char *start;
    size_t length;
    bool hyphen; /* broken at a soft hyphen */
    bool cut;    /* broken where the text allows no break */
    float width;
};

struct layout {
    struct line *lines;
    int count, room;
    bool broken; /* a word had to be cut where the text allows no break */
    float widest;
};

int ui_em(const struct ui *ui, enum type_role role)
{
    const struct type_size size = theme_type(role);
    const float floor_mm = ui->large ? ui->large_cap_mm : MIN_CAP_MM;
    float cap = (ui->large ? size.large_cap_mm : size.cap_mm) * ui->scale;
    const float least = ui->scale > 1.0F ? floor_mm * ui->scale : floor_mm;
    if (ui->tight && role >= TYPE_LEAD) {
        cap *= ui->tight == 1 ? 0.82F : 0.70F; /* a long language needs the room */
    }
    cap = cap < least ? least : cap;
    return (int)ceilf(cap * ui->real_mm / CAP_PER_EM);
}

static size_t utf8_length(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Copies text without its soft hyphens; the last one of a hyphenated line becomes "-". */
static const char *visible(struct ui *ui, const struct line *line)
{
    char *out = arena_alloc(ui->frame->arena, line->length + 2);
    size_t n = 0;
    for (size_t i = 0; i < line->length;) {
        if (i + 1 < line->length && is_soft_hyphen(line->start + i)) {
            i += 2;
            continue;
        }
        if (i + 2 < line->length && is_thin_break(line->start + i)) {
            i += 3;
            continue;
        }
        out[n++] = line->start[i++];
    }
    if (line->hyphen) {
        out[n++] = '-';
    }
    out[n] = '\0';
    return out;
}

static float width_of(struct ui *ui, const struct text *text, int em, const char *start,
                      size_t length, bool hyphen)
{
    struct line line = {.start = start, .length = length, .hyphen = hyphen};
    const char *plain = visible(ui, &line);
    return ui->metrics->width(ui->metrics->context, text->weight, em, plain, strlen(plain));
}

/* Languages that never leave a word of one letter at the end of a line. */
static bool keeps_single(const struct ui *ui, const struct text *text)
{
    const char *lang = text->lang != NULL ? text->lang : ui->env->language->id;
    return strncmp(lang, "pl", 2) == 0 || strncmp(lang, "cs", 2) == 0;
}

/* Is the word that ends before the space at i a single letter? */
static bool is_single(const char *s, size_t i)
{
    size_t from = i;
    while (from > 0 && s[from - 1] != ' ') {
        from--;
    }
    return i > from && from + utf8_length((unsigned char)s[from]) == i;
}

/* The next place after at where a line may end: returns its byte offset; *hyphen tells a soft one.
 * together: a word of one letter stays with the next. */
static size_t next_break(const char *s, size_t at, bool together, bool *hyphen)
{
    *hyphen = false;
    for (size_t i = at; s[i] != '\0'; i += utf8_length((unsigned char)s[i])) {
        if (s[i] == ' ' && i > at && !(together && is_single(s, i))) {
            return i;
        }
        if (is_soft_hyphen(s + i) && i > at) {
            *hyphen = true;
            return i;
        }
        if (is_thin_break(s + i) && i > at) {
            return i;
        }
        if ((s[i] == '-' || s[i] == '/') && s[i + 1] != ' ' && s[i + 1] != '\0' && i > at) {
            return i + 1;
        }
    }
    return strlen(s);
}

/* How many bytes of start fit when no break is allowed: at least one character. */
static size_t emergency(struct ui *ui, const struct text *text, int em, const char *start,
                        size_t length, float limit)
{
    size_t fits = utf8_length((unsigned char)start[0]);
    while (fits < length) {
        const size_t more = fits + utf8_length((unsigned char)start[fits]);
        if (width_of(ui, text, em, start, more, true) > limit) {
            break;
        }
        fits = more;
    }
    return fits;
}

static void add_line(struct ui *ui, struct layout *layout, struct line line)
{
    if (layout->count == layout->room) {
        const int room = layout->room == 0 ? 8 : layout->room * 2;
        struct line *more = arena_array(ui->frame->arena, (size_t)room, sizeof *more);
        if (layout->count > 0) {
            memcpy(more, layout->lines, (size_t)layout->count * sizeof *more);
        }
        layout->lines = more;
        layout->room = room;
    }
    layout->lines[layout->count++] = line;
    layout->widest = line.width > layout->widest ? line.width : layout->widest;
}

/* Greedy filling; a line ends at the last break that fits. */
static void lay_out(struct ui *ui, const struct text *text, int em, struct layout *layout)
{
    layout->count = 0;
    layout->broken = false;
    layout->widest = 0;
    const char *s = text->string;
    const float limit = text->width;
    while (*s != '\0') {
        while (*s == ' ') {
            s++;
        }
        size_t best = 0;
        float best_width = 0;
        bool best_hyphen = false;
        bool cut = false;
        bool together = keeps_single(ui, text);
        for (size_t at = 0; s[at] != '\0' || at == 0;) {
            bool hyphen = false;
            const size_t end = next_break(s, at, together, &hyphen);
            const float w = width_of(ui, text, em, s, end, hyphen);
            if (w > limit && (best > 0 || end == 0)) {
                break;
            }
            if (w > limit && together) {
                together = false; /* rather that than a word that is cut */
                continue;
            }
            if (w > limit) {
                if (text->one_word) {
                    layout->broken = true;
                    best = strlen(s);
                    best_width = w;
                    break;
                }
                best = emergency(ui, text, em, s, end, limit);
                best_hyphen = true;
                best_width = limit;
                layout->broken = cut = true;
                break;
            }
            best = end;
            best_width = w;
            best_hyphen = hyphen;
            at = end;
            if (s[at] == '\0') {
                best_hyphen = false;
                break;
            }
        }
        if (best == 0) {
            break;
        }
        add_line(ui, layout, (struct line){s, best, best_hyphen, cut, best_width});
        s += best;
        s += is_soft_hyphen(s) ? 2 : is_thin_break(s) ? 3 : 0;
    }
}

static int start_em(const struct ui *ui, const struct text *text)
{
    if (text->cap_mm <= 0) {
        return ui_em(ui, text->type);
    }
    const float floor_mm = ui->large ? ui->large_cap_mm : MIN_CAP_MM;
    const float scale = ui->scale > 1.0F ? ui->scale : 1.0F;
    const float cap = text->cap_mm * ui->scale;
    return (int)ceilf((cap < floor_mm * scale ? floor_mm * scale : cap) * ui->real_mm / CAP_PER_EM);
}

static int fit(struct ui *ui, const struct text *text, struct layout *layout)
{
    const int least = ui_em(ui, TYPE_CAPTION);
    int em = start_em(ui, text);
    for (;;) {
        lay_out(ui, text, em, layout);
        const bool fits =
            !layout->broken && (text->max_lines == 0 || layout->count <= text->max_lines);
        if (fits || em <= least) {
            return em;
        }
        em = em * 9 / 10 > least ? em * 9 / 10 : least;
    }
}

static void emit_line(struct ui *ui, const struct text *text, const struct line *line, int em,
                      float x, float baseline)
{
    const char *shown = visible(ui, line);
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

static void emit_node(struct ui *ui, const struct text *text, const struct layout *layout, int em,
                      struct rect box)
{
    struct line all = {.start = text->string, .length = strlen(text->string)};
    struct node node = {.role = text->heading ? ROLE_HEADING : ROLE_TEXT,
                        .label = visible(ui, &all),
                        .lang = text->lang,
                        .rect = box,
                        .fg = text->color,
                        .bg = text->ground != 0 ? text->ground : ui->theme->ground,
                        .em_px = (float)em,
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
    struct layout *layout = arena_new(ui->frame->arena, struct layout);
    const int em = fit(ui, text, layout);
    const float leading = roundf((float)em * theme_type(text->type).line);
    out = (struct extent){.w = layout->widest,
                          .h = leading * (float)(layout->count - 1) + (float)em * 1.2F,
                          .first = roundf((float)em * 0.93F),
                          .lines = layout->count,
                          .em = (float)em,
                          .broken = layout->broken};
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
        emit_node(ui, text, layout, em,
                  rect_of(text->x + left, text->y + out.first - (float)em * 0.75F, out.w,
                          leading * (float)(layout->count - 1) + (float)em));
    }
    return out;
}

float ui_word_width(struct ui *ui, const struct text *text)
{
    const int least = ui_em(ui, TYPE_CAPTION);
    const int start = start_em(ui, text);
    const int em = least < start ? least : start;
    float widest = 0;
    const char *s = text->string != NULL ? text->string : "";
    while (*s != '\0') {
        bool hyphen = false;
        const size_t end = next_break(s, 0, false, &hyphen);
        widest = fmaxf(widest, width_of(ui, text, em, s, end, hyphen));
        s += end;
        s += is_soft_hyphen(s) ? 2 : is_thin_break(s) ? 3 : *s == ' ';
    }
    return ceilf(widest);
}

struct extent ui_text(struct ui *ui, const struct text *text)
{
    const struct extent size = run(ui, text, !ui->measuring);
    ui->cuts += size.broken;
    return size;
}

struct extent ui_measure(struct ui *ui, const struct text *text)
{
    return run(ui, text, false);
}
