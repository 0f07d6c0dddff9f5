/* Is anything cut by the edge of the place where it stands? Leaves that rest show whole lines and
 * whole pictures only; nothing stands beyond the page. Owner: all borrowed. */
#pragma once

#include "ui/frame.h"

/* What is cut, as its words or "picture"; told for each. */
typedef void fold_told(void *context, const char *what);

/* Looks at the leaves of what is in front: the page, or what lies above it. All of them, whichever
 * is shown. Forgiven are 2 mm of a picture, which may stand in the ground, and half a millimetre of
 * a line. */
void folds_look(const struct frame *frame, fold_told *tell, void *context);

/* What is said to be there, words, controls and pictures, must be there: within the page. */
void folds_look_at_page(const struct frame *frame, fold_told *tell, void *context);
