/* Every page that this content has for visitors, for the checks and the measurements.
 * Owner: the array is the caller's. */
#pragma once

#include "content/content.h"
#include "ui/frame.h"

struct app;

/* Writes at most `most` routes in the order of the screens; returns how many there are. */
size_t routes_list(const struct content *content, struct route *out, size_t most);

/* The route of that text, cut if it is too long. */
struct route route_named(const char *text);

/* Goes to one page of every kind of which a visitor keeps something, and on to the first page. */
void routes_visit(struct app *app, const struct content *content);
