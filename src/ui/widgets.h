/* Pieces that several screens use: buttons, options, rows of facts, the counter of stones, the
 * waffle. Each is drawn, is a node, and works at any size. All lengths in px. */
#pragma once

#include "ui/ui.h"

struct button {
    const char *label;
    const char *spoken; /* NULL: the label */
    const char *icon;   /* NULL: none */
    struct action action;
    uint64_t id;
    bool disabled;
    bool icon_only; /* a disc with the icon; the label is spoken */
};

/* An outlined button filling r. */
void widget_button(struct ui *ui, struct rect r, const struct button *button);

/* Width that shows the label on one line, within least and most. */
float widget_button_width(struct ui *ui, const struct button *button, float least, float most);

struct option {
    const char *label, *spoken;
    const char *lang; /* of the label; NULL = the visitor's */
    struct action action;
    uint64_t id;
    bool chosen;
    const uint32_t *paint; /* ground, text, edge of its own (theme tiles), or NULL */
    const char *sample;    /* shown at the right, e.g. "Aa" */
    float sample_cap_mm;
    bool compact; /* no ring: a segment of a switch */
};

/* One of several: filled disc with a tick when chosen, an open ring when not. */
void widget_option(struct ui *ui, struct rect r, const struct option *option);

/* Least height of an option with this label at this width. */
float widget_option_height(struct ui *ui, float width, const struct option *option);

/* Does its label fit this width without cutting a word? */
bool widget_option_fits(struct ui *ui, float width, const struct option *option);

/* A row of options sharing r's width; returns the height used. */
float widget_switch(struct ui *ui, struct rect r, const struct option *options, int count);

/* A list row to touch: title, words below it, chevron or picture; returns its height. */
struct row {
    const char *title, *words;
    const char *figure;            /* at the right, in the accent colour */
    const char *icon;              /* in a disc at the left */
    const struct picture *picture; /* or a small picture */
    struct action action;
    uint64_t id;
    bool chosen, disabled;
    const char *spoken;
};
float widget_row(struct ui *ui, struct rect r, const struct row *row);
float widget_row_height(struct ui *ui, float width, const struct row *row);

/* Do its words fit this width without cutting one? */
bool widget_row_fits(struct ui *ui, float width, const struct row *row);

/* A figure in the accent colour and its meaning; touch shows the source. */
struct fact {
    const char *value, *words;
    struct action action;
    uint64_t id;
};

/* Facts between hairlines, figures in one column and meanings in another (below each other where
 * there is no room, side by side across a wide column). Returns the height. */
float widget_facts(struct ui *ui, struct rect r, const struct fact *facts, int count);

/* The fact of a figure of the content. */
struct fact widget_fact_of(struct ui *ui, const struct figure *figure, int index);

/* n of total small stones, filled or open, in rows; returns the height. */
float widget_stones(struct ui *ui, struct rect r, int n, int total);

struct waffle_part {
    int tiles;
    uint32_t color;
    bool open; /* outline only */
    bool dot;  /* second mark beside the colour */
    const char *label;
};

/* 10 x 10 hand-cut tiles of side cell, filled from the bottom left; words is its spoken form. */
void widget_waffle(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                   const char *words);

/* One bar of the same parts, for enlarged text. */
void widget_bar(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                const char *words);

/* The lines that say what the parts are; returns the height. */
float widget_key(struct ui *ui, struct rect r, const struct waffle_part *parts, int count);

/* Splits shares into whole tiles that sum to exactly 100. Running sums are rounded, so that the
 * first entry has the tiles that its title says (63 for 62.8 %) and none is off by more than one;
 * what is missing to 100 goes to the last entry. shares has count entries, tiles count + 1. */
void widget_tiles(const double *shares, int count, int *tiles);

/* The line with the sources of what is on the screen, a button to more; returns the height. */
float widget_sources(struct ui *ui, struct rect r, const struct source *const *sources,
                     size_t count);

void widget_rule(struct ui *ui, float x, float y, float w);
