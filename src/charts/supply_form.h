/* Where the pieces of a supply chart stand: path, title, stones, key, other figures, what is
 * counted. Stones have one size on a panel, whatever the material and its words; what is beside
 * them depends on the room. PRIVATE to the supply chart. All lengths in px.
 * Owner: a chart lives in the frame's arena. */
#pragma once

#include "charts/legend.h"
#include "charts/supply_notes.h"

enum supply_part {
    PART_PATH = 1,
    PART_TITLE = 2,
    PART_STONES = 4, /* with their key */
    PART_FIGURES = 8,
    PART_COUNTED = 16, /* with the way to the source */
    PART_NOTES = PART_FIGURES | PART_COUNTED,
    PART_ALL = 31
};

#define SUPPLY_PILLS 16 /* more than any stop has */

/* What was measured of a chart before: leaves are tried in the same widths again and again. */
#define SUPPLY_KEPT 64
struct supply_kept {
    struct {
        int what;
        float w;
        struct fit fit;
    } items[SUPPLY_KEPT];
    int count; /* of all that came; the oldest gives way */
};

struct supply_chart {
    const struct material_details *all;
    const struct supply_view *view;
    struct supply_notes notes;
    struct waffle waffle;
    struct legend legend, old;
    const struct legend *keys; /* of whatever may be shown: they share the room, as words do */
    const struct legend_need *needs;
    int key_count;
    struct flow *path, *title;
    const char *answer, *old_answer; /* of the group that stands out; NULL: none does */
    struct supply_kept *kept;        /* shared by its parts */
    unsigned parts;                  /* of it that stand here */
    bool again;  /* without them, the stones are seen once more, beside what changes them */
    bool titled; /* the title stood on a leaf before, too */
    bool headed; /* it stands above what changes it once more, if there is room */
};

struct supply_form {
    struct rect stones, path, title, legend, figures, counted; /* w = 0: not here */
    float mark_x, mark_y;                                      /* of the way to the source */
    bool two;                                                  /* lines a row of the key may have */
    bool follows; /* what is counted stands below the rows of the key, however many they are */
    int tight;    /* of path and title: where more than that of the space */
    struct fit fit;
};

/* The form in a space that suits it best: the first that fits, or else the first. */
struct supply_form supply_form(struct ui *ui, const struct supply_chart *chart, struct space space);

/* Height in a width, whatever is shown: of the rows of the key; of the figures, or of what is
 * counted. */
struct fit supply_key_fit(struct ui *ui, const struct supply_chart *chart, float w);
struct fit supply_highest(struct ui *ui, const struct supply_chart *chart, float w, bool figures);
