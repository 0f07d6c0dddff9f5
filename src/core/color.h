/* Colours as 0xAARRGGBB: how well one can be read on another. Owner: nothing. */
#pragma once

#include <stdint.h>

/* Grounds of the dark and the light theme; strata-content checks accents against them. */
#define COLOR_GROUND_DARK 0xFF0E1420u
#define COLOR_GROUND_LIGHT 0xFFFAF7F0u

/* WCAG 2.2 relative luminance, 0..1. */
double color_luminance(uint32_t color);

/* WCAG 2.2 contrast ratio, 1..21. */
double color_contrast(uint32_t a, uint32_t b);
