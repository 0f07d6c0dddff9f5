#include "core/color.h"

#include <math.h>

/* WCAG 2.2, definition of relative luminance (sRGB). */
static double linear(uint32_t channel)
{
    const double v = (double)channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

double color_luminance(uint32_t color)
{
    return 0.2126 * linear((color >> 16) & 0xFF) + 0.7152 * linear((color >> 8) & 0xFF) +
           0.0722 * linear(color & 0xFF);
}

double color_contrast(uint32_t a, uint32_t b)
{
    const double x = color_luminance(a) + 0.05;
    const double y = color_luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}
