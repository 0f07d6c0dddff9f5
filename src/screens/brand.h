/* Who shows this: the edition's logo and the name of the house, in one line. */
#pragma once

#include "ui/blocks.h"

/* Nothing when the edition has neither. on_picture: it stands on an illustration. */
void flow_brand(struct flow *flow, bool on_picture);

/* The same, and below it the version and date of the content. */
void flow_imprint(struct flow *flow);
