/* What a visitor can get to: from the first screen and the rooms to things, from there to raw
 * materials and minerals. Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"

/* Tells every thing, room, raw material and mineral that no screen leads to. Tables of which not
 * all rows could be read are left out. Returns false when the listener stops. */
bool reach_check(const struct dataset *data, const struct listener *listener);
