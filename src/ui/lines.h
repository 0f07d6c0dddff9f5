/* PRIVATE to ui/: the lines of a text. Its cost is bounded whatever the text is: a line looks no
 * further than it could reach, its end is searched by halves, and each text is laid out once a
 * frame.
 *
 * Owner: all is in the frame's arena and lives as long as the frame. */
#pragma once

#include "ui/ui.h"

struct line {
    size_t start, length; /* bytes of the text */
    bool hyphen;          /* broken at a soft hyphen */
    bool cut;             /* broken where the text allows no break */
    float width;
};

struct layout {
    struct line *lines;
    int count, room;
    int em;      /* px, after stepping down */
    bool broken; /* a word had to be cut where the text allows no break */
    float widest;
};

/* A memory of the layouts of this frame; ui_init makes one. */
struct layout_memory *lines_memory(struct arena *arena);

/* Does a line of it end within a word? */
bool lines_divided(const struct layout *layout);

/* The lines of text->string (not empty) at the largest size, stepping down, that fits. */
const struct layout *lines_fit(struct ui *ui, const struct text *text);

/* The bytes of a line as they are seen. */
const char *lines_visible(struct ui *ui, const char *start, size_t length, bool hyphen);

/* From one line to the next, px. */
float text_leading(const struct layout *layout, enum type_role type);

/* em in px of a type role, tight steps down. */
int text_em(const struct ui *ui, enum type_role role, int tight);

/* The size at which the text begins to step down, px. */
int lines_start_em(const struct ui *ui, const struct text *text);

float lines_width(struct ui *ui, const struct text *text, int em, const char *start, size_t length,
                  bool hyphen);
