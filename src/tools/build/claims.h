/* What two sheets say of the same thing. Such rules need all rows at once, which an exhibit never
 * reads: they are kept where content is made and proof-read. Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"

/* Tells every material whose `critical` is not what the newest year in `listed` says of it. A sheet
 * of which not all rows could be read is believed. Returns false when the listener stops. */
bool claims_check(const struct dataset *data, const struct listener *listener);
