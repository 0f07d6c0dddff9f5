/* All screens, one line each: the name of its table without screen_. Its file is NAME.c, or
 * overlay_NAME.c of those that open above a page. */
#pragma once

#include "screens/screen.h"

#define SCREENS(X)                                                                                 \
    X(attract)                                                                                     \
    X(home)                                                                                        \
    X(products)                                                                                    \
    X(product)                                                                                     \
    X(material)                                                                                    \
    X(mineral)                                                                                     \
    X(about)                                                                                       \
    X(language)                                                                                    \
    X(access)                                                                                      \
    X(help)                                                                                        \
    X(source)                                                                                      \
    X(core)                                                                                        \
    X(idle)                                                                                        \
    X(farewell)

#define SCREEN_DECLARED(name) extern const struct screen screen_##name;
SCREENS(SCREEN_DECLARED)
