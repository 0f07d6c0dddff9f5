/* The screens by name, for screens.c only. */
#pragma once

#include "screens/screen.h"

extern const struct screen screen_attract, screen_home, screen_products, screen_product,
    screen_material, screen_mineral, screen_about;

struct rect overlay_language(struct ui *ui);
struct rect overlay_access(struct ui *ui);
struct rect overlay_help(struct ui *ui);
struct rect overlay_source(struct ui *ui);
struct rect overlay_idle(struct ui *ui);
