/* A page: the chrome that every screen shares (ground, lip, drill core, seam, bar) and up to three
 * lists of blocks with one picture. The arrangement decides where they go: three zones side by
 * side, the picture on top in portrait, one column that scrolls on small panels and for enlarged
 * text. Screens only fill in struct page.
 * Owner: everything is borrowed until the frame is drawn; flows live in the frame's arena. */
#pragma once

#include "ui/blocks.h"
#include "ui/core.h"

struct seam {
    const char *label; /* NULL: no seam */
    const char *name;  /* of what it leads to: stands for a label of more than two lines */
    const char *sub;
    int layer; /* rock that shows through: the layer the action leads to */
    bool up;   /* the action goes up again */
    struct action action;
};

/* What can be done with a picture of a certain size. */
enum picture_use {
    PICTURE_SEEN,   /* too small to be touched: all of it leads on to a list */
    PICTURE_MARKED, /* touched, but too small for names: it has the numbers of a list */
    PICTURE_WHOLE   /* read and touched: it needs no list */
};

#define PAGE_OTHERS 2

struct page {
    int layer;     /* depth of the screen, 1..5: its rock, and which layer it is (content_layer);
                    * 0: above ground, no core and no lip */
    bool overview; /* no core (home, about) but the usual margins */
    struct seam seam;
    const struct core_way *ways; /* five: where the pieces of the core lead; NULL: nowhere */
    float glow_x, glow_y;        /* centre of the soft light in shares of the body; 0 = none */

    struct flow *words; /* first: what this is */
    struct flow *brief; /* stands for the words where the evidence is below them; NULL: they do */
    struct flow *terse; /* the words without what is told elsewhere, too: for pages with little
                         * room; NULL: the words */
    struct flow *tabs;  /* stay above the evidence when that scrolls; NULL: none */
    struct flow *evidence; /* second: figures, charts, ways on; NULL: none */
    /* The evidence before something in it was chosen: all places and sizes are found for it, so
     * that nothing moves when something is. NULL: for the evidence. */
    struct flow *usual;
    /* What other tabs show in place of the evidence: a high page has its sizes for all of them, so
     * that the tabs stay where they are. NULL: none. */
    struct flow *others[PAGE_OTHERS];
    /* Below the picture where there are three zones, else after the evidence; NULL: none. */
    struct flow *foot;
    float foot_share; /* width of the picture that it takes; 0 = nearly all */
    float foot_mm;    /* height that it takes from the picture, at least */
    bool under;       /* the picture may stand below the words where the page is not wide */
    bool over;        /* there the words may stand above picture and foot, as wide as both */

    /* Low reach on a high page: what is only read stands above, where a picture is, and the words
     * are the rest (NULL: there are no others). high NULL: all is within reach. */
    struct flow *high, *rest;
    bool evidence_read; /* the evidence, too, is only read: it stands there where it has room */
    /* Low reach on a page that lies: stays beside the leaves of all else, which are the rest, the
     * evidence and the foot. NULL: high. */
    struct flow *head;

    /* The one picture of the page draws itself into r; NULL: none. */
    void (*picture)(struct ui *ui, struct rect r, const void *context);
    /* What can be done with it in r? NULL: all. If not all, instead takes the place of the
     * evidence.
     */
    enum picture_use (*picture_use)(struct ui *ui, struct rect r, const void *context);
    const void *context;
    bool above_touched; /* low reach: all that is touched in it is in the lists as well */
    struct flow *instead;
    struct flow *instead_words; /* the words then, which it follows at once; NULL: as usual */
    const char *instead_call;   /* says that the picture, too small to be touched, leads there */

    /* Widths of wide pages; 0 = the usual 132 and 130. */
    float words_mm, evidence_mm;
    float evidence_grow; /* so often its width it may have rather than stand on leaves; 0 = once */
    float picture_wide;  /* width that its height asks for, in shares of that; 0 = all there is */
    float picture_share; /* of a portrait page's height; 0 = 0.37 */
    bool grows;          /* and what the column below it leaves free */
    bool beside;         /* never three zones: one column beside the picture */
    float beside_share;  /* of the width of a page with one column beside the picture; 0 = 0.34 */
    float list_share;    /* > 0: the words are a list that takes this share of a wide page, and the
                          * evidence is what was chosen in it. On leaves what was chosen comes
                          * first, below the brief, and the foot, the list alone, after it */
    bool grounded;       /* rock fills what is left of it below the words */
};

/* The usual picture: one drawing, which settles into its place when the page opens. */
struct still {
    const struct picture *picture;
    const char *alt;       /* what it shows, in words */
    float top_mm, sink_mm; /* air above it, and how far it stands below the lower edge */
    float inset;           /* air at either side, in shares of the width */
    bool fills; /* as large as what is drawn of it can be: air above a low heap is none of it */
    const char *name;    /* of what it shows */
    struct action touch; /* of a touch on it, for handle: see still_touched. ACT_NONE: no target */
    int64_t touched_ms;  /* when it was touched last, 0 = not yet; < 0: its words are away again */
};

/* A picture of a page whose context is a struct still. Touched, it says what there is to see in it,
 * and light runs over it once. */
void still_picture(struct ui *ui, struct rect r, const void *context);

/* Acts on a touch on it; touched_ms of the state becomes that of struct still: the words come, and
 * with the next touch they go. However often it is touched, the light runs to its end before the
 * next. */
struct action still_touched(int64_t *touched_ms, const struct env *env);

/* Low reach: is enough of the panel beyond it for a picture? */
bool page_beyond(const struct ui *ui);

/* Draws chrome and blocks. */
void page_draw(struct ui *ui, const struct page *page);

/* ---- for screens that arrange themselves (home, attract) and for overlays ---- */

struct page_room {
    struct rect body;  /* between lip and seam */
    struct rect zone;  /* the body inside its margins, right of the core */
    struct rect seam;  /* h = 0: none */
    struct rect above; /* low reach: beyond it, for the picture; w = 0: all is within reach */
    float rock_y;      /* low reach: from here down to the page is rock, behind the picture */
    struct rect more;  /* where leaves are turned: in the row of the seam; w = 0: there are none */
    bool wide;         /* three zones side by side */
    bool core;
};

/* What the chrome leaves; leaves: room for the control that turns them is needed. */
struct page_room page_room(struct ui *ui, const struct page *page, bool leaves);

/* Draws the chrome. */
void page_chrome(struct ui *ui, const struct page *page, const struct page_room *room);

/* Both, for a page without leaves. */
struct page_room page_begin(struct ui *ui, const struct page *page);

/* One column; in leaves when it is higher than r, which the control at `more` turns. */
void page_column(struct ui *ui, struct flow *flow, struct rect r, struct rect more);

/* Does it need leaves in r? */
bool page_leafs(struct flow *flow, struct rect r);

/* Is an area so high too low to give a row to controls alone? Then they stand beside. */
bool page_low(const struct ui *ui, float h);

/* Width of the control that turns leaves, px: with words, or the arrow alone. */
float page_more_width(struct ui *ui);
float page_arrow_width(const struct ui *ui);

/* Area of the page (all but the bar) and of the bar, in px. */
struct rect page_area(const struct ui *ui);

#define PAGE_DIM 0.36F /* so much black lies over it below what is open */
struct rect bar_area(const struct ui *ui);

/* The bar; always at the same place. */
enum bar_place { BAR_HOME, BAR_BACK, BAR_LANGUAGE, BAR_ACCESS, BAR_HELP, BAR_PLACES };
void page_bar(struct ui *ui);

/* What a place of the bar does: the keys of the same name do it too. */
struct action page_bar_action(enum bar_place place);
