#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <string.h>

enum { COLOUR_LENGTH = LOOK_COLOUR_LENGTH, RAMP_ENDS = LOOK_RAMP_ENDS };

struct rgb look_tone(const struct material *material, double tone, double cool)
{
    return look_mix(look_ramp_at(material->ramp, tone), material->cool, fmin(0.6, fmax(0.0, cool)));
}

static double gloss_of(enum cluster_look look)
{
    switch (look) {
    case CLUSTER_METAL:
        return 0.95;
    case CLUSTER_GEM:
        return 0.85;
    case CLUSTER_STONE:
        return 0.42;
    case CLUSTER_EARTH:
        break;
    }
    return 0.12;
}

/* Its own ramp, or one that suits the colour. */
static bool ramp_of(const struct cluster_mineral *mineral, struct rgb out[RAMP_STOPS],
                    struct err *err)
{
    struct rgb colour;
    if (!look_colour(mineral->colour, &colour) || mineral->colour[COLOUR_LENGTH] != '\0') {
        return err_set(err, "mineral %.40s: colour \"%.20s\" is not #rrggbb", mineral->id,
                       mineral->colour != NULL ? mineral->colour : "");
    }
    if (mineral->habit.ramp == NULL) {
        look_ramp(out, colour, mineral->look);
    } else if (!look_parse_ramp(mineral->habit.ramp, out)) {
        return err_set(err, "mineral %.40s: ramp \"%.40s\" is not 2 to %d colours #rrggbb",
                       mineral->id, mineral->habit.ramp, RAMP_ENDS);
    }
    return true;
}

bool look_material(const struct cluster_mineral *mineral, struct material *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    if (!ramp_of(mineral, out->ramp, err) || !habit_of(mineral, &out->habit, err)) {
        return false;
    }
    out->look = mineral->look;
    out->gloss = gloss_of(mineral->look);
    for (int i = 0; out->habit.layout == LAYOUT_TREE && i + 1 < RAMP_STOPS; i++) {
        out->ramp[i] = look_mix(out->ramp[i], out->ramp[i + 1], 0.38); /* native metal shines */
    }
    out->rock = mineral->look == CLUSTER_EARTH && out->habit.layout == LAYOUT_MASS;
    if (mineral->look == CLUSTER_EARTH && out->habit.layout == LAYOUT_LUMP) {
        out->gloss = 0.3;
    }
    if (mineral->look == CLUSTER_GEM) {
        out->ramp[0] = look_mix(out->ramp[0], (struct rgb){0.04, 0.05, 0.10}, 0.5);
    }
    struct rgb white = {1.0, 0.97, 0.92};
    struct rgb sky = {0.55, 0.70, 0.86};
    out->rim = look_mix(out->ramp[RAMP_STOPS - 1], white, 0.55);
    out->cool = look_mix(out->ramp[2], sky, mineral->look == CLUSTER_METAL ? 0.75 : 0.55);
    return true;
}

/* Dark rock; under dark minerals a lighter one, so that they stand out. */
void look_rock(struct material *out, const struct material *main_material)
{
    static const char dark[] = "#0f0f16 #2c2a34 #4c474f #7d7270";
    static const char quartz[] = "#2a2c33 #6d6d70 #b4b0ac #efe9e0";
    static const char pale[] = "#1d1c22 #4f4a4c #8a807a #c9bba9";
    memset(out, 0, sizeof *out);
    double light = look_lightness(main_material->ramp[RAMP_STOPS / 2]);
    bool vein = main_material->habit.layout == LAYOUT_TREE; /* native metal sits in white quartz */
    (void)look_parse_ramp(vein ? quartz : light < 0.45 ? pale : dark, out->ramp);
    for (int i = 0; i < RAMP_STOPS; i++) {
        out->ramp[i] = look_mix(out->ramp[i], main_material->ramp[i < 2 ? i : i - 1], 0.07);
    }
    out->look = CLUSTER_EARTH;
    out->rock = true;
    out->gloss = 0.08;
    out->rim = (struct rgb){0.72, 0.65, 0.60};
    out->cool = (struct rgb){0.28, 0.36, 0.48};
}
