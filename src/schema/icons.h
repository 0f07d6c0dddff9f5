/* The icons that content may ask for by name. One list: the choices of a column of the schema, and
 * the drawings (ICON_NAME of ui/icons.h) in the screens that show them.
 * Owner: constants. */
#pragma once

#define ICONS_EACH(X) X("home", HOME) X("desk", DESK) X("road", ROAD) X("sky", SKY)

/* "home|desk|road|sky" */
#define ICONS_CHOICE(name, drawing) "|" name
#define ICONS_CHOICES (&(ICONS_EACH(ICONS_CHOICE))[1])
