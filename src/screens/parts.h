/* Pieces shared by screens: the heading of a content page and going to things. */
#pragma once

#include "ui/page.h"
#include "ui/widgets.h"

/* Eyebrow ("Layer 3: material"), name and lead; returns the height. type is TYPE_TITLE or
 * TYPE_NAME. */
float part_heading(struct ui *ui, struct rect r, int layer, const char *name, const char *lead,
                   enum type_role type);

/* The action that goes to a route. */
struct action part_go(const char *screen, const char *id);

/* A number in words ("ui.number" or "ui.number.cap"), in figures where there is no word for it. */
const char *part_count(struct ui *ui, const char *kind, size_t n);

/* The edition's logo and the name of the house, one line; returns its height, 0 when there is
 * neither. */
float part_brand(struct ui *ui, struct rect r, bool on_picture, bool draw);

/* A screen's own action. */
struct action part_act(int arg, float value);
