/* What is on the screen, in words: the JSON dump for the accessibility checks and the text frame
 * that the screen tests compare. Both in reading order: the page, the overlay, the bar.
 * Owner: nothing is kept or allocated; errors are those of the stream. */
#pragma once

#include "ui/frame.h"

#include <stdio.h>

/* An array of nodes, one a line: id, role, label, spoken, lang, plane, rect_px [x, y, w, h],
 * rect_mm, hit_mm (null when it cannot be touched), focus_index (or null), state, action and route
 * (or null), fg, bg ("#rrggbb" or null), em_px, truncated, decorative, dense, on_picture. focus_id
 * is the node with the keyboard focus, 0 = none. */
void dump_json(FILE *out, const struct frame *frame, uint64_t focus_id);

/* One line a node: focus index or -, role, state or -, label in quotes, place in whole mm. */
void dump_text(FILE *out, const struct frame *frame, uint64_t focus_id);

/* What is drawn, one command a line in the order of painting: kind, box in px, clip, colours, text,
 * hash of an outline; the composition first. For digests in the tests. */
void dump_draw(FILE *out, const struct frame *frame);

/* Text as it is seen: without soft hyphens, every space an ordinary one. Cut to size. */
void dump_plain(char *out, size_t size, const char *text);

/* "button", "slider", ... */
const char *dump_role(enum role role);
