/* A frame is data: what to paint (commands) and what is there (nodes: things to touch, focus,
 * speak and check). A screen fills it through ui.h; paint/ paints it; input/ hit-tests it; the
 * JSON dump, the text frames and later speech read the same nodes.
 *
 * Owner: the arena given to frame_begin; everything in a frame lives until that arena is reset.
 * Units: pixels of the panel, origin at the top left. Colours: 0xAARRGGBB, not premultiplied. */
#pragma once

#include "core/arena.h"
#include "core/hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rect {
    float x, y, w, h;
};

/* The four planes of glass that are composed into the picture, back to front. */
enum plane {
    PLANE_PAGE,    /* the screen itself; moves in transitions */
    PLANE_CORE,    /* the drill core at its edge, which stays while pages move; commands only */
    PLANE_OVERLAY, /* the modal screen */
    PLANE_BAR,     /* never moves */
    PLANE_COUNT
};

enum paint_kind { PAINT_NONE, PAINT_SOLID, PAINT_LINEAR, PAINT_RADIAL };

struct paint {
    enum paint_kind kind;
    uint32_t color[4]; /* colour at each stop */
    float at[4];       /* 0..1 */
    int stops;
    float x0, y0, x1, y1; /* linear: from, to; radial: centre and (x1) radius */
};

struct seg { /* piece of a path */
    char op; /* M L C Z, or O: full circle of centre p0,p1 and radius p2 */
    float p[6];
};

enum cmd_kind { CMD_RECT, CMD_PATH, CMD_TEXT, CMD_IMAGE, CMD_ROCK };

enum font_weight { FONT_REGULAR, FONT_BOLD };

enum rock_form {
    ROCK_SEAM, /* irregular upper edge, straight foot: seam, ledge, band */
    ROCK_LIP,  /* straight top, irregular lower edge */
    ROCK_CORE, /* a piece of drill core, shaded as a cylinder */
    ROCK_LAID, /* the same lying on its side, its upper end at the left */
};

struct rock {
    enum rock_form form;
    int layer; /* 1..5, see theme_rock */
    uint32_t base;
    bool flat;                /* high contrast: no marks, white edge */
    bool lit;                 /* active piece of core: edge in the accent colour */
    uint32_t edge;            /* colour of the lit or flat edge */
    float px_per_mm;          /* size of the marks */
    float quiet_x0, quiet_x1; /* marks fade out between these (text stands there); equal = none */
    /* A fault at its left or right end, px: the edge leans so far to the right at the top. */
    float lean_left, lean_right;
    uint64_t seed;
    float opacity;
};

struct cmd {
    enum cmd_kind kind;
    struct rect box;  /* all that it may touch, stroke included */
    struct rect clip; /* nothing outside is painted; w < 0 means no clip */
    uint64_t hash;    /* of everything that decides its pixels */
    float opacity;
    union {
        struct {
            struct paint fill;
            uint32_t stroke;
            float stroke_width, radius;
            struct rect r;
        } rect;
        struct {
            const struct seg *segs;
            size_t count;
            struct paint fill;
            uint32_t stroke;
            float stroke_width;
            float dash_on, dash_off; /* 0 = solid line */
        } path;
        struct {
            const char *text;
            enum font_weight weight;
            int em_px;
            uint32_t color;
            float x, baseline;
            bool cut; /* ends inside a word that allows no break: for the checks, no pixel */
        } text;
        struct {
            int64_t media; /* content raster */
            struct rect r;
            int w, h; /* px of the raster that is shown in r while r changes; 0: as large as r */
            /* Not NONE: it is lit. Its own colours are added to what is there, as far as this one
             * is opaque: dark facets stay dark, bright ones flash, nothing beyond its shape. */
            struct paint light;
        } image;
        struct {
            struct rect r;
            struct rock rock;
        } rock;
    } u;
};

/* Where a touch leads: the text form is the one of the command line, "material/cobalt". */
struct route {
    char text[144]; /* the screen's name, and ids of up to 64 bytes, with slashes between */
};

enum act {
    ACT_NONE,
    ACT_GO, /* route; the rest is for the screen's enter. A modal screen that is open is closed */
    ACT_BACK,
    ACT_HOME,
    ACT_CLOSE,    /* closes the modal screen */
    ACT_LANGUAGE, /* arg: index in content->languages */
    ACT_SETTING,  /* arg: enum setting, value */
    ACT_RESTART,  /* ends the session */
    ACT_TURN,     /* arg: enum plane; value: leaves to turn by; beyond the last: to the first */
    ACT_SETTLED,  /* done: the page changes softly into what it shows now; arg 1: from its top */
    ACT_SCREEN,   /* arg, value, text: for the screen that declared it */
    ACT_PINCH,    /* fingers went apart on a node with .pinch that is no pane; value: factor */
    ACT_PULL,     /* a finger went up or down on a node with .pull; value: share of that way */
    ACT_OUT,      /* arg: enum out_kind, route: what; leaves the exhibit */
};

/* What can leave the exhibit besides its picture. */
enum out_kind {
    OUT_COUNT, /* one more of something, for anonymous sums */
    OUT_SAY,   /* words to be spoken, instead of those before */
    OUT_SOUND, /* a sound to be played */
    OUT_ASK,   /* something that only the world outside can do */
};

struct action {
    enum act kind;
    int arg;
    float value;
    char text[8];        /* typed into a field: one character, "\b" or "\n" */
    const void *pointer; /* into the content snapshot */
    struct route route;
    /* Filled in when a finger acts; 0 with keys. */
    int64_t finger; /* which */
    float x, y;     /* where, px */
    uint64_t node;  /* on what */
};

enum role {
    ROLE_TEXT,
    ROLE_HEADING,
    ROLE_BUTTON,
    ROLE_TOGGLE,
    ROLE_OPTION, /* one of a group */
    ROLE_SLIDER,
    ROLE_IMAGE,
    ROLE_CHART,
    ROLE_SCROLL,
    ROLE_FIELD, /* takes what is typed: its action, with one character in text at a time */
};

struct node {
    enum role role;
    enum plane plane;
    const char *label;  /* as shown */
    const char *spoken; /* as said; never empty unless decorative */
    const char *lang;
    struct rect rect; /* what is drawn */
    struct rect hit;  /* what may be touched; at least rect for actionable nodes */
    struct action action;
    bool focusable, disabled, chosen, truncated;
    bool decorative;  /* not said, no focus; with an action: a second place to touch what has a
                       * node of its own */
    bool pinned;      /* stands on the core's plane */
    bool late;        /* comes after the rest of its plane in the order of focus (core, seam) */
    bool on_picture;  /* stands on an illustration: contrast is measured on pixels */
    bool secret;      /* field: what is in it appears nowhere, see ui_field */
    const char *text; /* field: what is in it; NULL when secret */
    bool dense;       /* a mark in a map or picture that has a list twin: 10 mm floor (A21) */
    bool head;        /* a tab: chooses what stands below it, on the same leaf */
    bool pan;   /* a drag on it moves its contents, both ways; a ROLE_SCROLL without: up and down */
    bool pinch; /* two fingers on it zoom its contents */
    float pull; /* px from 0 to 1 of what a finger on it pulls up, < 0: down; 0: nothing */
    int group;  /* a player's area: fingers of two groups never meet; 0 = everybody's */
    float value;     /* slider position 0..1; scroll: offset 0..1 */
    float range;     /* scroll: hidden length in px */
    int focus_index; /* order, or -1 */
    uint32_t fg, bg;
    float em_px;
    uint64_t id;   /* the same thing in the next frame has the same id */
    uint64_t pane; /* of the pane in which it is, 0 = none */
};

/* How the planes are put together now. */
struct composition {
    float page_dx, page_dy, page_alpha;
    bool ghost;  /* the page that is leaving is still seen */
    bool turned; /* it is the page that was coming, and what was leaving comes back */
    float ghost_dx, ghost_dy, ghost_alpha;
    struct rect core_area;               /* of the core's plane; w = 0: there is none */
    const struct picture *core_faces[5]; /* seen in its pieces, by layer; NULL: nothing */
    bool core_kept; /* this page has none: the one of the page before is still seen */
    float core_dy, core_alpha;
    float veil; /* what was seen before lies over everything, 0..1 = opaque */
    float dim;  /* 0..1 black over the page, under the overlay */
    float overlay_dy, overlay_alpha;
    bool overlay;
    struct rect page_area; /* transitions stay inside: all but the bar */
    struct rect overlay_area;
};

struct cmd_list {
    struct cmd *items;
    size_t count, capacity;
};

/* How far and how much enlarged the contents of a pane are seen. */
struct camera {
    float x, y; /* px of the enlarged contents left of and above the viewport; whole */
    float zoom; /* 1 = as laid out */
};

/* Contents that are moved and enlarged as a picture, see ui/pane.h. */
struct pane {
    uint64_t id; /* of its node */
    enum plane plane;
    struct rect viewport; /* where it is seen, whole px */
    float w, h;           /* of the contents, px at zoom 1, from the viewport's corner */
    float zoom_min, zoom_max;
    float leaf; /* width of a leaf: the camera comes to rest at whole ones; 0 = none */
    int opens;  /* number of the leaf that shows what is chosen on the page */
    float soft_left, soft_right; /* px over which what slides fades at its sides */
    struct camera camera;
    bool moving;          /* the zoom changes: the picture may be a little soft */
    uint32_t ground;      /* opaque colour behind the contents, 0 = none */
    struct cmd_list cmds; /* px of the panel as if camera were {0, 0, 1} */
    size_t above;         /* commands of the plane from here on lie above the pane */
};

#define MAX_PANES 6

struct frame {
    struct arena *arena;
    int width, height; /* px */
    float px_per_mm;
    struct cmd_list planes[PLANE_COUNT];
    struct pane panes[MAX_PANES]; /* back to front */
    int pane_count;
    struct pane *pane; /* the open one: commands go there; NULL = none */
    struct node *nodes;
    size_t node_count, node_capacity;
    struct composition comp;
    unsigned page_serial; /* changes when another page is shown: the old one becomes the ghost */
    unsigned veil_serial; /* changes when what is seen becomes the veil over what comes */
    uint32_t ground;      /* colour behind everything */
    int64_t wake_ms;      /* when the next frame is needed without input; INT64_MAX = never */
    bool dropped;         /* a command or node did not fit: reported by the tests */
};

/* Empties frame for a new picture. */
void frame_begin(struct frame *frame, struct arena *arena, int width, int height, float px_per_mm);

/* Appends a command; its hash is computed here. Returns NULL and sets dropped when full. */
struct cmd *frame_cmd(struct frame *frame, enum plane plane, const struct cmd *cmd);

/* Commands of the pane's plane go into the pane until the end. One too many takes the
 * place of the last, and dropped is set. */
void frame_pane_begin(struct frame *frame, const struct pane *pane);
void frame_pane_end(struct frame *frame);

/* Pane whose node has that id, or NULL. */
const struct pane *frame_pane(const struct frame *frame, uint64_t id);

/* Appends a node and returns it. */
struct node *frame_node(struct frame *frame, const struct node *node);

/* Node of that id, or NULL. */
const struct node *frame_find(const struct frame *frame, uint64_t id);

static inline struct rect rect_of(float x, float y, float w, float h)
{
    return (struct rect){x, y, w, h};
}

static inline bool rect_holds(struct rect r, float x, float y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

struct rect rect_grow(struct rect r, float by);
struct rect rect_meet(struct rect a, struct rect b); /* intersection; w or h <= 0 when empty */
struct rect rect_around(struct rect a, struct rect b);

static inline struct paint paint_solid(uint32_t color)
{
    return (struct paint){.kind = PAINT_SOLID, .color = {color}, .stops = 1};
}
