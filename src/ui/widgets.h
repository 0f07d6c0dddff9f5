/* Drawing of the blocks that can be touched, for kinds and pictures that place them themselves.
 * What they are is said in blocks.h. All lengths in px. */
#pragma once

#include "ui/blocks.h"

/* An outlined button filling r. */
void widget_button(struct ui *ui, struct rect r, const struct button *button);

/* Width that shows the label on one line, within least and most. */
float widget_button_width(struct ui *ui, const struct button *button, float least, float most);

/* One of several: filled disc with a tick when chosen, an open ring when not. */
void widget_option(struct ui *ui, struct rect r, const struct option *option);

/* Least height of an option with this label at this width. */
float widget_option_height(struct ui *ui, float width, const struct option *option);

/* Does its label fit this width without cutting a word? */
bool widget_option_fits(struct ui *ui, float width, const struct option *option);

/* Height of one line of options at a width, for a title beside the first. */
float widget_options_line(struct ui *ui, float width, const struct option_list *options);

/* A row, as high as widget_row_fit says, which is returned. */
float widget_row(struct ui *ui, struct rect r, const struct row *row);
struct fit widget_row_fit(struct ui *ui, float width, const struct row *row);

/* A number in a disc: of a mark in a picture, and of its row. */
struct numbered {
    int number;
    uint32_t fill, edge, ink;
};
/* Of a disc in which a number has air, px. */
float widget_number_radius(const struct ui *ui);
void widget_number(struct ui *ui, float x, float y, float radius, const struct numbered *numbered);

/* What is touched of a tile that is drawn in r. dense: it stands among others in a picture. */
void widget_tile_node(struct ui *ui, struct rect r, const struct tile *tile, bool dense);

/* color, tinted while a finger is on the node. */
uint32_t widget_pressed(const struct ui *ui, uint64_t id, uint32_t color);
