/* The {names} in a text, which the exhibit fills in. Owner: nothing. */
#pragma once

#include <stdbool.h>

/* Is every {name} of text in other too? False as well for a brace that is no name. */
bool placeholders_in(const char *text, const char *other);
