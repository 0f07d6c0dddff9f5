#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>

static const struct theme themes[THEME_COUNT] = {
    [THEME_DARK] = {.ground = COLOR_GROUND_DARK,
                    .card = 0xFF182233,
                    .edge = 0xFF6B7C96,
                    .text = 0xFFF5F1E8,
                    .secondary = 0xFFB9C2CF,
                    .accent = 0xFFF2A65A,
                    .ink = 0xFF14202E,
                    .focus = 0xFFFFD84D,
                    .bar = 0xFF090D15,
                    .bar_line = 0xFF2A3547,
                    .key = 0xFFF2A65A,
                    .second = 0xFF7FDBF7,
                    .glow = 0xFF3A2A38,
                    .plate = COLOR_PLATE,
                    .plate_edge = COLOR_PLATE_EDGE,
                    .plate_ink = COLOR_ON_PICTURE,
                    .plate_lit = COLOR_COPPER,
                    .plate_shade = COLOR_SOOT,
                    .scene = 1,
                    .chosen_tint = 0.13F},
    [THEME_LIGHT] = {.ground = COLOR_GROUND_LIGHT,
                     .card = 0xFFFFFFFF,
                     .edge = 0xFF7A8798,
                     .text = 0xFF14202E,
                     .secondary = 0xFF303D52,
                     .accent = 0xFF672F00,
                     .ink = 0xFFFFFFFF,
                     .focus = 0xFF0B5CAD,
                     .bar = 0xFFFFFFFF,
                     .bar_line = 0xFFC9C2B4,
                     .key = 0xFFC77A0A,
                     .second = 0xFF2F86D6,
                     .glow = 0xFFF3DCC0,
                     .plate = COLOR_GROUND_LIGHT,
                     .plate_edge = 0xFF7A8798,
                     .plate_ink = 0xFF14202E,
                     .plate_lit = 0xFF672F00,
                     .plate_shade = COLOR_GROUND_LIGHT,
                     .firm = true,
                     .scene = 0.42F,
                     .chosen_tint = 0.06F},
    [THEME_CONTRAST] = {.ground = 0xFF000000,
                        .card = 0xFF000000,
                        .edge = 0xFFFFFFFF,
                        .text = 0xFFFFFFFF,
                        .secondary = 0xFFFFFFFF,
                        .accent = 0xFFFFE600,
                        .ink = 0xFF000000,
                        .focus = 0xFF00E5FF,
                        .bar = 0xFF000000,
                        .bar_line = 0xFFFFFFFF,
                        .key = 0xFFFFE600,
                        .second = 0xFF00E5FF,
                        .glow = 0xFF000000,
                        .plate = 0xFF000000,
                        .plate_edge = 0xFFFFFFFF,
                        .plate_ink = 0xFFFFFFFF,
                        .plate_lit = 0xFFFFE600,
                        .plate_shade = 0xFF000000,
                        .firm = true,
                        .scene = 0.45F,
                        .flat = true},
};

static const struct rock_look rocks[5] = {
    {0xFF3F6076, 0xFF5E86A0}, /* made ground */
    {0xFF7D5238, 0xFFA87450}, /* gravel */
    {0xFFC68A4C, 0xFFF2A65A}, /* sandstone */
    {0xFF74304A, 0xFFA84A6C}, /* schist */
    {0xFF3B4166, 0xFF5D659A}, /* granite */
};

uint32_t theme_tint(const char *colours, int index)
{
    const char *at = colours;
    uint32_t tint = 0xFF9AA0A6; /* a grey metal */
    for (int i = 0; at != NULL && i <= index; i++) {
        at = strchr(i == 0 ? at : at + 1, '#');
        tint = at != NULL ? 0xFF000000 | (uint32_t)strtoul(at + 1, NULL, 16) : tint;
    }
    return tint;
}

static const struct type_size sizes[TYPE_COUNT] = {
    [TYPE_CAPTION] = {4.9F, 7.4F, 1.25F}, [TYPE_BODY] = {5.5F, 7.4F, 1.34F},
    [TYPE_LEAD] = {7.0F, 8.6F, 1.3F},     [TYPE_SEAM] = {8.6F, 10.5F, 1.12F},
    [TYPE_FIGURE] = {11.8F, 15.0F, 1.1F}, [TYPE_TITLE] = {15.0F, 16.5F, 1.1F},
    [TYPE_NAME] = {21.5F, 21.5F, 1.12F},
};

const struct theme *theme_get(enum theme_id id)
{
    return &themes[id < THEME_COUNT ? id : THEME_DARK];
}

struct rock_look theme_rock(int layer)
{
    const int i = layer < 1 ? 0 : layer > 5 ? 4 : layer - 1;
    return rocks[i];
}

struct type_size theme_type(enum type_role role)
{
    return sizes[role < TYPE_COUNT ? role : TYPE_BODY];
}

uint32_t color_mix(uint32_t a, uint32_t b, float t)
{
    uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const float x = (float)((a >> shift) & 0xFF);
        const float y = (float)((b >> shift) & 0xFF);
        out |= (uint32_t)(x + (y - x) * t + 0.5F) << shift;
    }
    return out;
}

uint32_t color_alpha(uint32_t color, float alpha)
{
    const float a = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha;
    return (color & 0x00FFFFFFU) | (uint32_t)(a * 255.0F + 0.5F) << 24;
}
