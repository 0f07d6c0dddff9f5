/* The list alone, so that a test can put other screens in its place. */
#include "screens/list.h"

#define SCREEN_LISTED(name) &screen_##name,
const struct screen *const screens[] = {SCREENS(SCREEN_LISTED) NULL};
