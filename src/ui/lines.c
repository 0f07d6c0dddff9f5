#include "ui/lines.h"

#include "core/breaks.h"
#include "core/hash.h"

#include <math.h>
#include <string.h>

#define WHOLE_LEAST 0.72F /* of its size, for a title that would be divided */
#define BUCKETS 128
#define STOPS 24            /* places where a line may end, looked at together */
#define NARROWEST 0.2F      /* em; no line of text has narrower characters on average */
#define LONGEST_CHARACTER 4 /* bytes */

/* ---- one line ---- */

const char *lines_visible(struct ui *ui, const char *start, size_t length, bool hyphen)
{
    char *out = arena_alloc(ui->frame->arena, length + 2);
    const size_t n = breaks_visible(start, length, out);
    out[n] = hyphen ? '-' : '\0';
    return out;
}

float lines_width(struct ui *ui, const struct text *text, int em, const char *start, size_t length,
                  bool hyphen)
{
    if (!hyphen && !breaks_marked(start, length)) {
        return ui->metrics->width(ui->metrics->context, text->weight, em, start, length);
    }
    const char *plain = lines_visible(ui, start, length, hyphen);
    return ui->metrics->width(ui->metrics->context, text->weight, em, plain, strlen(plain));
}

/* What a search for the end of a line needs. */
struct search {
    struct ui *ui;
    const struct text *text;
    int em;
    const char *from; /* the line begins here */
    size_t most;      /* bytes that could fit at all */
    bool whole;       /* words stay whole where a line has room for one */
};

struct stop {
    size_t end; /* bytes from the start; BREAKS_FAR: too far */
    bool hyphen;
};

static float stop_width(const struct search *search, struct stop stop)
{
    return stop.end == BREAKS_FAR ? INFINITY
                                  : lines_width(search->ui, search->text, search->em, search->from,
                                                stop.end, stop.hyphen);
}

/* The next places behind byte at; at least one. */
static int collect(const struct search *search, size_t at, int keep, struct stop *out)
{
    int count = 0;
    do {
        struct stop stop;
        stop.end = breaks_next(search->from, at, search->most, keep, &stop.hyphen);
        out[count++] = stop;
        at = stop.end;
    } while (count < STOPS && at != BREAKS_FAR && search->from[at] != '\0');
    return count;
}

/* How many of the stops fit; *width is that of the last of these. Widths grow with the text, so the
 * first that does not fit is found by halves. */
static int fitting(const struct search *search, const struct stop *stops, int count, float *width)
{
    int fits = 0, too_wide = count;
    for (int at = count - 1; fits < too_wide; at = fits + (too_wide - fits) / 2) {
        const float w = stop_width(search, stops[at]);
        if (w > search->text->width) {
            too_wide = at;
        } else {
            fits = at + 1;
            *width = w;
        }
    }
    return fits;
}

/* How many of the stops there are up to the last that divides no word. */
static int undivided(const struct stop *stops, int count)
{
    while (count > 0 && stops[count - 1].hyphen) {
        count--;
    }
    return count;
}

/* The longest line that ends at a break; length 0 where not even the first piece fits. */
static struct line longest_line(const struct search *search, int keep)
{
    struct line line = {.length = 0};
    size_t whole = 0; /* end of the last word that is not divided */
    do {
        struct stop stops[STOPS];
        const int count = collect(search, line.length, keep, stops);
        const int fits = fitting(search, stops, count, &line.width);
        const int kept = search->whole ? undivided(stops, fits) : 0;
        whole = kept > 0 ? stops[kept - 1].end : whole;
        if (fits > 0) {
            line.length = stops[fits - 1].end;
            line.hyphen = stops[fits - 1].hyphen;
        }
        if (fits < count) {
            break;
        }
    } while (search->from[line.length] != '\0');
    if (line.hyphen && whole > 0) {
        line = (struct line){.length = whole,
                             .width = stop_width(search, (struct stop){whole, false})};
    }
    return line;
}

static size_t next_character(const char *s, size_t at)
{
    do {
        at++;
    } while (((unsigned char)s[at] & 0xC0) == 0x80);
    return at;
}

/* The longest line of a piece that no break divides: at least one character. */
static struct line cut_line(const struct search *search)
{
    bool hyphen = false;
    size_t end = breaks_next(search->from, 0, search->most, 0, &hyphen);
    end = end == BREAKS_FAR ? search->most : end;
    size_t fits = next_character(search->from, 0), too_wide = end;
    while (fits < too_wide && next_character(search->from, fits) < too_wide) {
        size_t middle = fits + (too_wide - fits) / 2;
        while (((unsigned char)search->from[middle] & 0xC0) == 0x80) {
            middle--;
        }
        middle = middle <= fits ? next_character(search->from, fits) : middle;
        if (stop_width(search, (struct stop){middle, true}) > search->text->width) {
            too_wide = middle;
        } else {
            fits = middle;
        }
    }
    return (struct line){.length = fits, .hyphen = true, .cut = true, .width = search->text->width};
}

/* Languages that never leave a word of one letter at the end of a line. */
static bool keeps_single(const struct ui *ui, const struct text *text)
{
    const char *lang = text->lang != NULL ? text->lang : ui->env->language->id;
    return strncmp(lang, "pl", 2) == 0 || strncmp(lang, "cs", 2) == 0;
}

static struct line whole_line(const struct search *search)
{
    const size_t length = strlen(search->from);
    bool hyphen = false;
    size_t end = breaks_next(search->from, 0, BREAKS_FAR - 1, 0, &hyphen);
    end = end < search->most ? end : search->most;
    return (struct line){
        .length = length,
        .hyphen = hyphen,
        .width = lines_width(search->ui, search->text, search->em, search->from, end, hyphen)};
}

/* ---- all lines ---- */

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

/* One line from the search's start on. What stays together is given up before one is cut. */
static struct line take_line(const struct search *search, int keep, bool *broken)
{
    struct line line = longest_line(search, keep);
    if (line.length == 0 && keep != 0) {
        line = longest_line(search, 0);
    }
    if (line.length == 0) {
        *broken = true;
        line = search->text->one_word ? whole_line(search) : cut_line(search);
    }
    return line;
}

/* How a text is to be filled. */
struct filling {
    bool whole; /* no word is divided where a line has room for one */
    bool last;  /* no smaller size follows */
    int most;   /* lines; 0: any number */
};

/* Greedy filling from byte `from` on, behind the lines that are there; a line ends at the last
 * break that fits. Gives up early where it is not the last try. */
static bool lay_out(struct ui *ui, const struct text *text, const struct filling *how, size_t from,
                    struct layout *layout)
{
    struct search search = {
        .ui = ui, .text = text, .em = layout->em, .from = text->string + from, .whole = how->whole};
    const float widest = text->width > 0 ? text->width : 0;
    search.most = LONGEST_CHARACTER * (size_t)(widest / ((float)layout->em * NARROWEST) + 8.0F);
    const int keep = (strchr(text->string, '-') != NULL ? BREAKS_SHORT : 0) |
                     (keeps_single(ui, text) ? BREAKS_SINGLE : 0);
    layout->broken = false;
    for (;;) {
        search.from += strspn(search.from, " ");
        if (*search.from == '\0') {
            return true;
        }
        struct line line = take_line(&search, keep, &layout->broken);
        line.start = (size_t)(search.from - text->string);
        add_line(ui, layout, line);
        if (!how->last && (layout->broken || (how->most > 0 && layout->count > how->most))) {
            return false;
        }
        search.from += line.length;
        search.from += breaks_mark(search.from);
    }
}

/* A hyphen that saves no line only disturbs the reader: then words stay whole. */
static void spare_hyphens(struct ui *ui, const struct text *text, struct layout *layout)
{
    int first = 0;
    while (first < layout->count && !layout->lines[first].hyphen) {
        first++;
    }
    if (first == layout->count || layout->broken) {
        return;
    }
    struct layout whole = {.em = layout->em};
    for (int i = 0; i < first; i++) {
        add_line(ui, &whole, layout->lines[i]);
    }
    const struct filling how = {.whole = true, .most = layout->count};
    if (lay_out(ui, text, &how, layout->lines[first].start, &whole)) {
        *layout = whole;
    }
}

int lines_start_em(const struct ui *ui, const struct text *text)
{
    if (text->cap_mm <= 0) {
        return text_em(ui, text->type, text->tight);
    }
    const float floor_mm = ui->large ? ui->large_cap_mm : MIN_CAP_MM;
    const float scale = ui->scale > 1.0F ? ui->scale : 1.0F;
    const float cap = text->cap_mm * ui->scale;
    return (int)ceilf((cap < floor_mm * scale ? floor_mm * scale : cap) * ui->real_mm / CAP_PER_EM);
}

bool lines_divided(const struct layout *layout)
{
    for (int i = 0; i < layout->count; i++) {
        if (layout->lines[i].hyphen) {
            return true;
        }
    }
    return false;
}

/* A title or a label is rather set somewhat smaller than divided: "Smartphone", not "Smart-phone".
 */
static bool fit_whole(struct ui *ui, const struct text *text, struct layout *layout)
{
    const int start = lines_start_em(ui, text);
    const int caption = ui_em(ui, TYPE_CAPTION);
    const int least = (int)fmaxf((float)caption, (float)start * WHOLE_LEAST);
    const struct filling how = {.most = text->max_lines, .whole = true};
    for (int em = start; em >= least; em = em * 19 / 20 < em - 1 ? em * 19 / 20 : em - 1) {
        *layout = (struct layout){.em = em};
        if (lay_out(ui, text, &how, 0, layout) && !layout->broken && !lines_divided(layout)) {
            return true;
        }
    }
    *layout = (struct layout){0};
    return false;
}

static void fit(struct ui *ui, const struct text *text, struct layout *layout)
{
    if (text->max_lines > 0 && fit_whole(ui, text, layout)) {
        return;
    }
    const int least = ui_em(ui, TYPE_CAPTION);
    layout->em = lines_start_em(ui, text);
    struct filling how = {.most = text->max_lines, .last = layout->em <= least};
    while (!lay_out(ui, text, &how, 0, layout)) {
        layout->em = layout->em * 9 / 10 > least ? layout->em * 9 / 10 : least;
        layout->count = 0;
        layout->widest = 0;
        how.last = layout->em <= least;
    }
    spare_hyphens(ui, text, layout);
}

/* ---- the memory of a frame ---- */

struct kept {
    struct kept *next;
    struct text text; /* its string is a copy */
    const char *lang;
    int start_em;
    struct layout layout;
};

struct layout_memory {
    struct kept *buckets[BUCKETS];
};

struct layout_memory *lines_memory(struct arena *arena)
{
    return arena_new(arena, struct layout_memory);
}

static bool same(const struct kept *kept, const struct text *text, const char *lang, int start_em)
{
    const struct text *old = &kept->text;
    return old->width == text->width && kept->start_em == start_em && old->weight == text->weight &&
           old->max_lines == text->max_lines && old->one_word == text->one_word &&
           strcmp(kept->lang, lang) == 0 && strcmp(old->string, text->string) == 0;
}

const struct layout *lines_fit(struct ui *ui, const struct text *text)
{
    const char *lang = text->lang != NULL ? text->lang : ui->env->language->id;
    const int start_em = lines_start_em(ui, text);
    const size_t length = strlen(text->string);
    /* The first bytes tell most texts apart. */
    uint64_t hash = hash_bytes(HASH_SEED + length, text->string, length < 24 ? length : 24);
    hash = hash_bytes(hash, &text->width, sizeof text->width);
    struct kept **bucket = &ui->layouts->buckets[hash % BUCKETS];
    for (struct kept *kept = *bucket; kept != NULL; kept = kept->next) {
        if (same(kept, text, lang, start_em)) {
            return &kept->layout;
        }
    }
    struct kept *kept = arena_new(ui->frame->arena, struct kept);
    kept->text = *text;
    kept->text.string = arena_copy(ui->frame->arena, text->string, length);
    kept->lang = lang;
    kept->start_em = start_em;
    kept->next = *bucket;
    *bucket = kept;
    fit(ui, text, &kept->layout);
    return &kept->layout;
}
