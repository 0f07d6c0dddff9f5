/* The vocabulary in which a page says what is on it. A screen lists blocks in a flow, top to
 * bottom; the arrangement (page.h) asks each block how high it is at a width and whether a word
 * would be cut there, picks widths, columns, sizes and scrolling, and then each block is drawn
 * exactly once. A screen never says where.
 *
 *     struct flow *words = flow_new(ui);
 *     flow_text(words, STYLE_TITLE, ui_tr(ui, "ui.hello.title"));
 *     flow_text(words, STYLE_LEAD, ui_tr(ui, "ui.hello.text"));
 *     page_draw(ui, &(struct page){.words = words});
 *
 * Between two blocks stands the space that the first one leaves below itself; flow_gap replaces it.
 * "mm" are design millimetres (ui.h), everything else is pixels.
 * Owner: flows, blocks and copies of what is given live in the frame's arena; strings are borrowed
 * until the frame is drawn. */
#pragma once

#include "ui/actions.h"
#include "ui/ui.h"

struct flow;

/* An empty flow. */
struct flow *flow_new(struct ui *ui);

/* ---- words ---- */

enum style {
    STYLE_EYEBROW, /* "Layer 3: material", above a title */
    STYLE_TITLE,   /* of a page */
    STYLE_NAME,    /* of a thing that the page is about: larger */
    STYLE_LEAD,    /* the text that is read first */
    STYLE_CHAPTER, /* heading in the accent colour */
    STYLE_SECTION, /* heading within a column */
    STYLE_LIST,    /* heading of a list, in the size of its rows */
    STYLE_FIGURE,  /* a figure in the accent colour */
    STYLE_BODY,
    STYLE_STRONG, /* the same, bold */
    STYLE_SOFT,   /* the same, in the second colour */
    STYLE_NOTE,   /* small, in the second colour */
    STYLE_MARK,   /* small, bold: a statement about the whole page */
    STYLE_COUNT
};

/* Appends a text (NULL or "": nothing) and returns it, so that the language or a colour may be
 * changed; x is an offset from the left edge of the flow. */
struct text *flow_text(struct flow *flow, enum style style, const char *string);

/* The text of a style alone, for blocks that draw words themselves. */
struct text text_styled(const struct ui *ui, enum style style, const char *string);

/* For blocks that can be divided: the sentences of text, placed as it would be, that fit into room
 * (px), and what follows them. torn: the lines that fit; it goes on at the beginning of a line that
 * is not inside a word, and leaves no line alone. False: that cannot be.
 */
bool text_divide(struct ui *ui, const struct text *text, float room, bool torn, const char **head,
                 const char **rest);

/* The same on an illustration, with the same colours in every theme. */
struct text *flow_text_on_picture(struct flow *flow, enum style style, const char *string);

/* Gives a text the colours of words on an illustration; ground: what it counts on there. */
void text_on_picture(struct text *text, uint32_t ground);

/* Eyebrow of the layer at a depth (0: none), name and lead. style: STYLE_TITLE or STYLE_NAME. */
void flow_heading(struct flow *flow, int depth, enum style style, const char *name,
                  const char *lead);

/* ---- space: instead of what the last block would leave below itself ---- */

void flow_gap(struct flow *flow, float mm);
void flow_gap_touch(struct flow *flow, float mm); /* between things to touch: at least GAP_MM */
void flow_rule(struct flow *flow);                /* a hairline */

/* ---- things to touch ---- */

struct button {
    const char *label;
    const char *spoken; /* NULL: the label */
    const char *icon;   /* NULL: none */
    struct action action;
    uint64_t id; /* 0: made of the label */
    bool disabled;
    bool icon_only; /* a disc with the icon; the label is spoken */
    float least_mm; /* least width in a flow, real mm; 0 = 40 */
};

void flow_button(struct flow *flow, const struct button *button);

/* Beside each other, below each other where there is no room. */
void flow_buttons(struct flow *flow, const struct button *buttons, int count);

/* What is appended to the returned flow is one button (its label is said, not shown); without an
 * action it is none, and the flow itself is returned. */
struct flow *flow_group(struct flow *flow, const struct button *button);

/* A list row: title, words below it, a picture or icon before them. */
struct row {
    const char *title, *words;
    const char *figure;            /* below the words, in the accent colour */
    const char *icon;              /* in a disc at the left */
    int number;                    /* or a number in it, 0: none */
    const struct picture *picture; /* or a small picture, with the number if the page's has it */
    struct action action;
    uint64_t id;
    bool chosen, disabled;
    const char *spoken;
    const struct button *disc; /* the icon alone, at the right end; NULL: none */
    float outdent_mm;          /* stands out of the column to the left */
    bool beside;               /* stands beside another: its name is rather smaller than divided */
    bool goes_on; /* the rest of a row that began on the leaf before: without its title */
};

void flow_row(struct flow *flow, const struct row *row);

/* Rows of which one is chosen: touching one is the screen's own act with its index (chosen, action
 * and id are filled in). */
void flow_menu(struct flow *flow, const struct row *rows, int count, int chosen, int act);

/* The same, two beside each other from a width on, real mm, if their names fit. */
void flow_menu_beside(struct flow *flow, const struct row *rows, int count, int chosen, int act,
                      float two_mm);

/* Rows that may stand in two columns, then without words and figures. */
struct rows {
    const struct row *items; /* copied */
    int count;
    int two_from;    /* two columns from so many rows on, 0 = always one */
    float two_mm;    /* and from this width on, real mm */
    int columns;     /* 0: as two_from says; else so many */
    bool bare;       /* without pictures */
    bool one_line;   /* rather no pictures than a title on two lines */
    bool space_last; /* also leaves the gap of a row below the last one */
};
void flow_rows(struct flow *flow, const struct rows *rows);

/* A thing to go to: its picture with its name below. */
struct tile {
    const char *name, *spoken;
    const struct picture *picture;
    struct action action;
    uint64_t id;
};

/* Tiles on lines of ground, at most five beside each other and 24 in all, or a list where two names
 * do not fit; each can be seen whole, whatever scrolls. */
void flow_tiles(struct flow *flow, const struct tile *tiles, int count);

struct option {
    const char *label, *spoken;
    const char *lang; /* of the label; NULL = the visitor's */
    struct action action;
    uint64_t id;
    bool chosen;
    const uint32_t *paint; /* ground, text, edge, sample of its own (theme tiles), or NULL */
    const char *sample;    /* shown at the right, e.g. "Aa" */
    float sample_cap_mm;
    bool compact; /* no ring: a segment of a switch */
    bool tight;   /* a pill: no more air beside its words than it must have */
};

/* Tabs: one of several, in a row or as many rows as their words need. */
void flow_switch(struct flow *flow, const struct option *options, int count);

/* The same from the keys of their texts; touching one is the screen's own act with its index. */
struct tabs {
    const char *const *keys;
    int count, chosen, act;
};
void flow_tabs(struct flow *flow, const struct tabs *tabs);

/* Options below each other, or beside each other where each has its least width. */
struct option_list {
    const struct option *items; /* copied */
    int count;
    float least_mm; /* real mm; 0: a switch */
    int most;       /* beside each other; 0 = as many as fit */
};
void flow_options(struct flow *flow, const struct option_list *options);

/* A value from 0 to 1 in the state of a screen: a finger slides it, steps glide. */
struct slide {
    float at;   /* as set; prepared in enter */
    float from; /* a step glides from here */
    int64_t moved_ms;
    float rested;     /* where it was before it began to move */
    int64_t began_ms; /* when: several steps are one movement */
    bool moved;       /* by the visitor */
};

/* Where it is seen now. */
float slide_now(struct ui *ui, const struct slide *slide);

/* Is it on its way, or under a finger? Asks for the frame in which it is at rest. */
bool slide_moving(struct ui *ui, const struct slide *slide);

/* In handle: acts on the own acts that the slider has, on a pull, and on fingers that go apart
 * (twice as far is half the way). True when the action was one of these. */
bool slide_act(struct slide *slide, const struct env *env, const struct action *action, int set,
               int step);

/* A track with a knob between two buttons that step. */
struct slider {
    const char *label;       /* what it sets */
    const char *spoken;      /* that and its value: "Pulled apart, 40 %" */
    const char *less, *more; /* what the buttons do */
    const char *ends[2];     /* what its ends are, shown below them: "together", "apart"; or one
                              * line for all of it, and "" */
    float at, shown;         /* as set, and where it is seen now */
    float step;
    int set_act, step_act; /* own acts: with the new value; with how much to step */
};
void flow_slider(struct flow *flow, const struct slider *slider);

/* Two flows beside each other, the first in so large a share of the width; below each other where
 * a word would be cut so. */
void flow_pair(struct flow *flow, struct flow *left, struct flow *right, float share);

/* ---- evidence: figures, and where they come from (ui/evidence.c, ui/facts.c) ---- */

/* What could not be read is not called empty: appends the words "could not be read" unless it was
 * read. */
void flow_read(struct flow *flow, bool read);

/* A figure in the accent colour and its meaning; touch shows the answer: how large that is, and the
 * source. */
struct fact {
    const char *value, *words;
    struct action action;
    uint64_t id;
    bool lump; /* it can be shown in true size: a sign says so */
};

struct fact fact_of(const struct ui *ui, const struct figure *figure, int index);

/* "another source (2019): 0.07 g": what somebody else says of the same; "": nobody does. It is told
 * where the sources are, not beside the figure. */
const char *fact_other(const struct ui *ui, const struct figure *figure);
void flow_facts(struct flow *flow, const struct fact *facts, int count);
void flow_fact(struct flow *flow, const struct figure *figure);

/* The facts of a thing, at most three. read: could they be read? */
void flow_figures(struct flow *flow, const struct figure *figures, size_t count, bool read);

/* The line that names their sources and one more (NULL: no more). */
void flow_fact_sources(struct flow *flow, const struct figure *figures, size_t count,
                       const struct source *more);

/* Facts and that line. */
void flow_evidence(struct flow *flow, const struct figure *figures, size_t count, bool read,
                   const struct source *more);

/* The line that names the sources of what is on the page; entries may be NULL or equal. */
void flow_sources(struct flow *flow, const struct source *const *sources, size_t count);

/* Every source as a list: title, publisher and year. */
void flow_bibliography(struct flow *flow, const struct source *sources, size_t count);

/* ---- a kind of your own ----
 * One file: two functions, a table of them, and a flow_NAME that calls flow_add. */

struct space {
    float w;    /* width, px */
    float room; /* px from the top of the block to the foot of the column; may be <= 0 */
    int tight;  /* as in struct text */
    bool zone;  /* one of three zones side by side, whose height it may fill */
    bool fresh; /* for divide: it has a leaf to itself, so what is too high even here may be torn */
};

struct fit {
    float h;
    bool cut; /* a word is cut at this width: the arrangement looks for another */
};

struct slot {
    struct rect r; /* as wide as asked, as high as answered */
    struct space space;
    struct rect picture; /* the picture at the left of the evidence, w = 0: there is none */
    /* What else stands on the page: no line to the picture crosses it. */
    const struct rect *others;
    int other_count;
};

struct block_kind {
    /* Height and cut in a space: a pure function, asked once a space (ui_measure, no emitting). */
    struct fit (*fit)(struct ui *ui, const void *data, struct space space);
    /* Draws and declares nodes; called once. */
    void (*emit)(struct ui *ui, const void *data, const struct slot *place);
    /* Can all of it be led to its marks in the picture by lines? Else both have numbers. NULL: it
     * leads nowhere. */
    bool (*led)(struct ui *ui, const void *data, const struct slot *place);
    bool stretches; /* the answer depends on room, not on width and tightness alone */
    /* What is higher than space.room goes on on the next leaf: keeps in data (a copy) as much as
     * fits, and writes what is left into rest, as many bytes. False: nothing fits, or all does.
     * NULL: it cannot be divided. */
    bool (*divide)(struct ui *ui, void *data, void *rest, struct space space);
};

/* Appends a block with a copy of size bytes of data; below: space left below it, px. */
void *flow_add(struct flow *flow, const struct block_kind *kind, const void *data, size_t size,
               float below);

/* ---- for arrangements and blocks that hold a flow ---- */

/* Height of all, cut if any is. NULL or empty: 0. */
struct fit flow_fit(struct flow *flow, struct space space);

/* Draws all; place as for a block. */
void flow_emit(struct flow *flow, const struct slot *place);

/* Can all that leads to the picture be led to it by lines? place as for a block. */
bool flow_led(struct flow *flow, const struct slot *place);

/* Draws all from a place of one's own. */
void flow_place(struct flow *flow, float x, float y, float w);

/* Appends the blocks of another flow (the same ones: what they answered is kept). NULL: nothing. */
void flow_join(struct flow *flow, const struct flow *more);

/* The same for a section of its own: where not all of it fits on what is left of a leaf, it begins
 * the next. */
void flow_turn(struct flow *flow, const struct flow *section);

/* How the last block belongs to the one that follows: they stand on one leaf if that is at all
 * possible (a heading), or if it holds both (tabs and what they choose). */
enum bond { BOND_NONE, BOND_LOOSE, BOND_CLOSE };
void flow_bond(struct flow *flow, enum bond bond);

/* The last block begins on what is left of a leaf, and goes on on the next, rather than begin one:
 * also as the first of a section. */
void flow_spread(struct flow *flow);

/* The last block says what the page says elsewhere, too: it is left out rather than begin a leaf.
 */
void flow_spare(struct flow *flow);

/* The last block was seen before, and keeps what follows it company: it stands only where it begins
 * a leaf. */
void flow_again(struct flow *flow);

/* The last block is what was chosen: its leaf opens (act_settled_open), rather than that of a turn.
 */
void flow_chosen(struct flow *flow);

/* Divides all into leaves that are no higher than their room: the first, and the others. What is
 * higher by itself is divided at its lines or rows. Returns how many, at least one, at most `most`:
 * then the last holds the rest, however high. */
int flow_leaves(struct flow *flow, struct space first, struct space rest, struct flow **leaves,
                int most);

/* Number of the leaf on which the first section (flow_turn) begins; 0 without one. */
int flow_opens(struct flow *const *leaves, int count);

bool flow_empty(const struct flow *flow); /* NULL, too */
struct ui *flow_ui(const struct flow *flow);
