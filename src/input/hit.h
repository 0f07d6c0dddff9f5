/* What lies under a point of the frame that the visitor saw. PRIVATE to input/ (gesture_hit is
 * public). Results are borrowed from the frame. */
#pragma once

#include "ui/frame.h"

/* Is there an overlay, and does the point lie on its block? */
bool hit_overlay(const struct frame *frame, float x, float y);

/* The topmost plane at a height: the bar, an open overlay, or the page. */
enum plane hit_plane(const struct frame *frame, float y);

/* Something to pull, else the topmost pane or scrolling column at the point that has somewhere to
 * go, or NULL. */
const struct node *hit_pan(const struct frame *frame, float x, float y);

/* What turns sideways at the point below something to pull, or NULL. */
const struct node *hit_aside(const struct frame *frame, float x, float y);

/* The topmost node at the point that asks for a pinch, or NULL. */
const struct node *hit_pinch(const struct frame *frame, float x, float y);

/* Group of the topmost node at the point that has one, else 0: everybody's. */
int hit_group(const struct frame *frame, float x, float y);
