#include "ui/motion.h"

#include <math.h>

/* 1 - (1 - t^in)^out: starts the gentler the larger `in` is (1: at full speed), comes to rest the
 * softer the larger `out` is. Both are shapes of the distribution function of Kumaraswamy (1980),
 * which has no other use here than to be smooth and cheap. */
static const struct {
    int16_t ms;
    float in, out;
} ways[MOTIONS] = {
    [MOTION_SINK] = {700, 1.6F, 2.2F},    [MOTION_SLIDE] = {320, 1.4F, 3.0F},
    [MOTION_POUR] = {600, 1.2F, 2.6F},    [MOTION_MIGRATE] = {700, 1.7F, 2.6F},
    [MOTION_SETTLE] = {220, 1.0F, 2.0F},  [MOTION_VEIL] = {180, 2.2F, 3.0F},
    [MOTION_DESCEND] = {480, 1.5F, 3.2F}, [MOTION_ASCEND] = {420, 1.5F, 3.2F},
    [MOTION_ASIDE] = {300, 1.3F, 3.0F},   [MOTION_RISE] = {240, 1.1F, 3.0F},
    [MOTION_GLINT] = {800, 1.2F, 1.3F},   [MOTION_FADE] = {150, 1.0F, 1.0F},
};

int64_t motion_ms(enum motion motion)
{
    return ways[motion].ms;
}

float motion_at(enum motion motion, int64_t age_ms)
{
    const int ms = ways[motion].ms;
    if (age_ms <= 0 || age_ms >= ms) {
        return age_ms <= 0 ? 0.0F : 1.0F;
    }
    const float t = (float)age_ms / (float)ms;
    return 1.0F - powf(1.0F - powf(t, ways[motion].in), ways[motion].out);
}

int64_t motion_age(enum motion motion, float far)
{
    if (far <= 0 || far >= 1) {
        return far <= 0 ? 0 : ways[motion].ms;
    }
    const float t = powf(1.0F - powf(1.0F - far, 1.0F / ways[motion].out), 1.0F / ways[motion].in);
    return (int64_t)lroundf(t * (float)ways[motion].ms);
}
