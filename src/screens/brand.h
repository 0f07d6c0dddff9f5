/* The edition's logo and the name of the house, in one line. */
#pragma once

#include "ui/blocks.h"

/* Nothing when the edition has neither. on_picture: it stands on an illustration. */
void flow_brand(struct flow *flow, bool on_picture);
