/* The one place for colours and sizes; durations are in motion.h. Values: the design's palette
 * (contrast ratios are checked by tests/unit/ui/test_ui.c), millimetres of the panel. */
#pragma once

#include "core/color.h"

#include <stdbool.h>
#include <stdint.h>

enum theme_id { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_COUNT };

struct theme {
    uint32_t ground, card, edge, text, secondary, accent, ink, focus, bar, bar_line;
    uint32_t key, second;                  /* chart: the key share, the next named group */
    uint32_t glow;                         /* soft light behind the picture */
    uint32_t plate, plate_edge, plate_ink; /* names on pictures: what is behind them, the letters */
    uint32_t plate_lit, plate_shade;       /* letters under a finger; a soft plate */
    bool firm; /* names have no soft plates: a bright cloud on dark rock is no ground for letters */
    float scene;       /* how much is seen of a landscape behind names */
    float chosen_tint; /* share of the accent in the ground of what is chosen */
    bool flat;         /* no rock marks, no glow, no pictures behind words */
};

struct rock_look {
    uint32_t base, lit;
};

const struct theme *theme_get(enum theme_id id);

/* Rock colours of layer 1..5; the index is clamped. */
struct rock_look theme_rock(int layer);

/* Of the colours of a material ("#c8713a #b0701e") the one of that index, else the last; a grey
 * where there is none. */
uint32_t theme_tint(const char *colours, int index);

/* Text that stands on an illustration, the same in dark and light themes. */
#define COLOR_ON_PICTURE 0xFFF5F1E8u
#define COLOR_ON_PICTURE_SOFT 0xFFE4DED2u
#define COLOR_SHADE 0xFF101826u /* dark ground that such text counts on */
#define COLOR_COPPER 0xFFF2A65Au
#define COLOR_INK 0xFF14202Eu
#define COLOR_NIGHT 0xFF0B1220u /* dark marks and plates on pictures and charts */
#define COLOR_STONE_SHADE 0xFF7A3F10u
#define COLOR_PLATE 0xFF111826u /* behind a name in a scene, and its edge */
#define COLOR_PLATE_EDGE 0xFF6B7C96u
#define COLOR_BAND 0xFF1A1C24u /* rock behind the names in the attract loop */
#define COLOR_DEEP 0xFF0B1018u /* the dark below: attract, cracks between ways */
#define COLOR_SOOT 0xFF05070Cu
#define COLOR_BLACK 0xFF000000u
#define COLOR_WHITE 0xFFFFFFFFu

/* Type roles. Cap height in mm at a panel whose short side is 268 mm (21.5 inch). */
enum type_role {
    TYPE_CAPTION,
    TYPE_BODY,
    TYPE_LEAD,
    TYPE_SEAM,
    TYPE_FIGURE,
    TYPE_TITLE,
    TYPE_NAME,
    TYPE_COUNT
};

struct type_size {
    float cap_mm, large_cap_mm; /* normal and enlarged mode */
    float line;                 /* line height in em */
};

struct type_size theme_type(enum type_role role);

#define CAP_PER_EM 0.714F      /* Noto Sans: capital height in em */
#define MIN_CAP_MM 4.9F        /* nothing smaller anywhere (A24) */
#define MIN_CAP_LARGE_MM 7.4F  /* enlarged mode at 600 mm (A23) */
#define DESIGN_SHORT_MM 268.0F /* short side that the sizes were drawn for */
#define TARGET_MM 20.0F        /* A21 */
#define GAP_MM 3.0F

/* Mix of two colours, t = 0..1 from a to b, alpha included. */
uint32_t color_mix(uint32_t a, uint32_t b, float t);

/* The colour with alpha 0..1. */
uint32_t color_alpha(uint32_t color, float alpha);
