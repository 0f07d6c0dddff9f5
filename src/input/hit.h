/* What lies under a point of the frame that the visitor saw. PRIVATE to input/ (gesture_hit is
 * public). Results are borrowed from the frame. */
#pragma once

#include "ui/frame.h"

/* Is there an overlay, and does the point lie on its block? */
bool hit_overlay(const struct frame *frame, float x, float y);

/* The topmost plane at a height: the bar, an open overlay, or the page. */
enum plane hit_plane(const struct frame *frame, float y);

/* The scrolling column at the point, or NULL. */
const struct node *hit_scroll(const struct frame *frame, float x, float y);
