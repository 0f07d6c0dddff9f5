/* The chrome that every screen shares: ground, lip, drill core, seam, bar, and the arrangement of
 * the three zones (words, the one picture, evidence) in landscape, portrait and small panels. */
#pragma once

#include "ui/ui.h"

struct seam {
    const char *label; /* NULL: no seam */
    const char *sub;
    int layer; /* rock that shows through: the layer the action leads to */
    bool up;   /* the action goes up again */
    struct action action;
};

struct page_spec {
    int layer;     /* 1..5; 0: above ground, no core and no lip */
    bool overview; /* no core (home, about) but the usual margins */
    struct seam seam;
    const struct route *trail; /* five routes: where the core leads, "" = not visited */
    float glow_x, glow_y;      /* centre of the soft light in shares of the body; 0 = none */
};

struct page {
    struct rect body; /* between lip and seam */
    struct rect zone; /* the body inside its margins, right of the core */
    bool wide;        /* three zones side by side */
    bool core;
};

/* Draws the chrome and says what is left. */
struct page page_begin(struct ui *ui, const struct page_spec *spec);

/* Area of the page (all but the bar) and of the bar, in px. */
struct rect page_area(const struct ui *ui);
struct rect bar_area(const struct ui *ui);

/* One zone: draws itself into r (r.h is what is there, not what must be filled) and returns the
 * height that it used; called more than once, also when measuring. */
typedef float zone_draw(struct ui *ui, struct rect r, const void *context);

/* Height that draw would use at r.w, without drawing; 0 for NULL. */
float page_measure(struct ui *ui, zone_draw *draw, struct rect r, const void *context);

struct zones {
    zone_draw *words, *evidence;
    zone_draw *tabs; /* stays above the evidence when that scrolls; NULL: none */
    void (*picture)(struct ui *ui, struct rect r, const void *context);
    const void *context;
    float words_mm, evidence_mm; /* widths when wide; 0 = the usual 128 and 130 */
    float picture_share;         /* of a portrait page's height; 0 = 0.37 */
};

/* Lays the zones out; scrolls one column where they do not fit side by side. */
void page_zones(struct ui *ui, const struct page *page, const struct zones *zones);

/* One column that scrolls when it is higher than r. */
void page_flow(struct ui *ui, struct rect r, zone_draw *draw, const void *context);

/* The bar; always at the same place. */
enum bar_place { BAR_HOME, BAR_BACK, BAR_LANGUAGE, BAR_ACCESS, BAR_HELP, BAR_PLACES };
void page_bar(struct ui *ui);

/* What a place of the bar does: the keys of the same name do it too. */
struct action page_bar_action(enum bar_place place);
