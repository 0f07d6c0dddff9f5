#include "tools/minerals/look.h"

#include <math.h>
#include <string.h>

enum { COLOUR_LENGTH = LOOK_COLOUR_LENGTH, RAMP_ENDS = LOOK_RAMP_ENDS };

const struct crystal_vec look_light = {-0.613, 0.672, 0.415};
const struct crystal_vec look_fill = {0.919, -0.108, 0.378};
const struct crystal_vec look_half_way = {-0.364, 0.399, 0.841};

/* Ramps are mixed in OKLab (B. Ottosson, 2020, "A perceptual color space for image processing"),
 * so that steps look even and the middle stays clean. */
struct lab {
    double l, a, b;
};

static double to_linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double from_linear(double v)
{
    double c = fmin(1.0, fmax(0.0, v));
    return c <= 0.0031308 ? c * 12.92 : 1.055 * pow(c, 1.0 / 2.4) - 0.055;
}

static struct lab lab_of(struct rgb c)
{
    double r = to_linear(c.r);
    double g = to_linear(c.g);
    double b = to_linear(c.b);
    double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return (struct lab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

static struct rgb rgb_of(struct lab c)
{
    double l = c.l + 0.3963377774 * c.a + 0.2158037573 * c.b;
    double m = c.l - 0.1055613458 * c.a - 0.0638541728 * c.b;
    double s = c.l - 0.0894841775 * c.a - 1.2914855480 * c.b;
    l = l * l * l;
    m = m * m * m;
    s = s * s * s;
    return (struct rgb){from_linear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                        from_linear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                        from_linear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The colour at the start of a text, which ends or has a blank behind it. */
bool look_colour(const char *text, struct rgb *out)
{
    double value[3];
    if (text == NULL || text[0] != '#' || strcspn(text, " ") != COLOUR_LENGTH) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        int high = hex_digit(text[1 + 2 * i]);
        int low = hex_digit(text[2 + 2 * i]);
        if (high < 0 || low < 0) {
            return false;
        }
        value[i] = (double)(16 * high + low) / 255.0;
    }
    *out = (struct rgb){value[0], value[1], value[2]};
    return true;
}

struct rgb look_mix(struct rgb a, struct rgb b, double t)
{
    return (struct rgb){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

double look_lightness(struct rgb c)
{
    return lab_of(c).l;
}

struct rgb look_ramp_at(const struct rgb ramp[RAMP_STOPS], double tone)
{
    double t = fmin(1.0, fmax(0.0, tone)) * (RAMP_STOPS - 1);
    int i = t >= RAMP_STOPS - 1 ? RAMP_STOPS - 2 : (int)t;
    return look_mix(ramp[i], ramp[i + 1], t - i);
}

/* Colours of a ramp, evenly apart; a count of 2 to RAMP_ENDS. */
static void spread_ramp(struct rgb out[RAMP_STOPS], const struct rgb *ends, int count)
{
    struct lab lab[RAMP_ENDS] = {{0, 0, 0}};
    for (int i = 0; i < count; i++) {
        lab[i] = lab_of(ends[i]);
    }
    for (int i = 0; i < RAMP_STOPS; i++) {
        double t = (double)i / (RAMP_STOPS - 1) * (count - 1);
        int k = t >= count - 1 ? count - 2 : (int)t;
        double f = t - k;
        out[i] = rgb_of((struct lab){lab[k].l + f * (lab[k + 1].l - lab[k].l),
                                     lab[k].a + f * (lab[k + 1].a - lab[k].a),
                                     lab[k].b + f * (lab[k + 1].b - lab[k].b)});
    }
}

/* A text of 2 to RAMP_ENDS colours with blanks between them. */
bool look_parse_ramp(const char *text, struct rgb out[RAMP_STOPS])
{
    struct rgb ends[RAMP_ENDS];
    int count = 0;
    while (*text != '\0' && count < RAMP_ENDS) {
        if (!look_colour(text, &ends[count++])) {
            return false;
        }
        text += COLOUR_LENGTH;
        text += strspn(text, " ");
    }
    if (*text != '\0' || count < 2) {
        return false;
    }
    spread_ramp(out, ends, count);
    return true;
}

/* How a colour becomes a ramp: lightness at the ends and in the middle, a factor on its chroma,
 * and how far the dark steps lean to blue and the light ones to yellow. */
struct lean {
    double low, middle, high, rich, shade, glow;
};

static struct lean lean_of(struct lab base, enum cluster_look look)
{
    double chroma = hypot(base.a, base.b);
    bool pale = base.l > 0.85;
    struct lean lean = {
        .middle = fmin(0.70, fmax(0.30, base.l * 0.86)), .rich = 1.0, .shade = 0.045, .glow = 0.04};
    if (look == CLUSTER_METAL) {
        lean.middle = fmin(0.64, fmax(0.28, base.l * 0.80));
    } else if (look == CLUSTER_EARTH) {
        lean.middle = fmin(0.74, fmax(0.30, base.l * 0.95));
        lean.rich = 0.9;
    } else if (look != CLUSTER_METAL && pale) {
        lean.middle = 0.79; /* cream turns to honey in the depth, white takes the blue of ice */
        double deep = look == CLUSTER_GEM ? 0.072 : 0.034;
        lean.rich = chroma > 0.016 ? fmax(1.0, fmin(3.4, deep / chroma)) : 1.0;
        lean.shade = chroma > 0.016 ? 0.0 : look == CLUSTER_GEM ? 0.13 : 0.07;
        lean.glow = 0.015;
    } else if (look == CLUSTER_GEM) {
        lean.rich = 1.3; /* clear colour gathers depth */
    }
    lean.low = fmax(0.10, lean.middle * (pale ? 0.44 : look == CLUSTER_GEM ? 0.40 : 0.30));
    lean.high =
        fmin(0.99, look == CLUSTER_GEM ? fmax(0.9, lean.middle + 0.42)
                                       : lean.middle + (look == CLUSTER_METAL ? 0.37 : 0.42));
    return lean;
}

void look_ramp(struct rgb out[RAMP_STOPS], struct rgb colour, enum cluster_look look)
{
    const double chroma_share[RAMP_STOPS] = {0.62, 0.95, 1.12, 1.05, 0.7, 0.22};
    const double rise[RAMP_STOPS] = {0.0, 0.2, 0.42, 0.63, 0.84, 1.0};
    struct lab base = lab_of(colour);
    struct lean lean = lean_of(base, look);
    /* the shade of yellow is brown, not green */
    bool yellow = base.b > 0.05 && fabs(base.a) < 0.6 * base.b;
    bool honey = lean.rich > 1.3;
    for (int i = 0; i < RAMP_STOPS; i++) {
        double t = rise[i];
        double l = t < 0.5 ? lean.low + (lean.middle - lean.low) * t * 2.0
                           : lean.middle + (lean.high - lean.middle) * (t * 2.0 - 1.0);
        double warm = t > 0.45 ? (t - 0.45) * lean.glow : (t - 0.6) * lean.shade * !yellow;
        double brown = (yellow ? 0.75 * base.b : honey ? 0.03 : 0.0) * fmax(0.0, 0.55 - t);
        double keep = chroma_share[i] * lean.rich;
        out[i] = rgb_of((struct lab){l, base.a * keep + brown + 0.15 * warm, base.b * keep + warm});
    }
}
