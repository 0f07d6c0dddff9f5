/* Colours without premultiplied alpha, continued under what is transparent, so that a lossy
 * encoder has no hard edge to smear into the picture.
 * Owner: the caller provides the output buffer. */
#pragma once

/* in: premultiplied ARGB32 pixels (stride in bytes); out: width * height RGB triples. */
void bleed_colours(const unsigned char *in, int stride, int width, int height, unsigned char *out);
