/* Figures, how large their lumps are, and what those are compared with. Part of content.h, which
 * says who owns what. */
#pragma once

#include <stdbool.h>

struct source;
struct material;

/* A figure with its unit and its source: the only way a number reaches a visitor. */
struct figure {
    double value;
    int decimals;     /* digits shown after the decimal mark */
    const char *unit; /* unit key, text "unit.<key>"; "" for none */
    bool about;       /* shown as "about" */
    const struct source *source;
    const char
        *year; /* the year or period the figure is of, as text, e.g. "2016-2020"; "" = undated */
    const char *text;                 /* key of the words beside it, e.g. "fact.cobalt.1" */
    double also;                      /* what also_source says of the same */
    const struct source *also_source; /* NULL: no other figure */
    const struct material
        *lump; /* whose own mass it is, to be shown in true size; NULL: nothing's */
};

/* A thing of known size, to compare others with. Its silhouette is an outline (core/outline.h)
 * whose square is span_mm wide, standing on the lower edge. */
struct yardstick {
    const char *id; /* text "yardstick.<id>": "as wide as a pea" */
    double size_mm; /* of that side of it that the text speaks of */
    double span_mm;
    const char *outline;
    const char *detail; /* strokes on it; "" = none */
    bool beside;        /* stands beside lumps that are too large for the screen */
    const struct source *source;
    const char *colours; /* as theme_tint reads them: of it, of the strokes; "" */
};

/* Edge in mm of a cube that is as much of the material as the figure says; 0: it is no such mass,
 * or the density of the material is not known. */
double content_cube_mm(const struct figure *figure);
