/* The things of the content as rows of a list: the same name, picture and way on every page.
 * Owner: words live as long as texts do (content.h). */
#pragma once

#include "charts/drilled.h"
#include "ui/blocks.h"

/* Name, standing thing, and the way to its page. */
struct row row_of_product(const struct ui *ui, const struct product *product);

/* Name, picture, and the way to its page. */
struct row row_of_material(const struct ui *ui, const struct material *material);

/* The sound of the thing whose page that route is; "": it has none of its own, or it is no thing.
 * Borrowed from the content. */
const char *thing_sound(const struct content *content, const struct route *route);

/* The hooks screen.piece of their pages: what a visitor keeps of one. */
bool piece_of_product(const struct ui *ui, const char *id, struct piece *out);
bool piece_of_material(const struct ui *ui, const char *id, struct piece *out);
bool piece_of_mineral(const struct ui *ui, const char *id, struct piece *out);
