/* The vocabulary in which screens describe themselves. Immediate and declarative: a screen says
 * what is there, never asks whether it was pressed, and may be called again at any time.
 *
 * Lengths: "mm" arguments are design millimetres (panel with a short side of 268 mm); ui_mm turns
 * them into pixels of this panel. Rectangles and results are pixels.
 * Owner: everything made here lives in the frame's arena. */
#pragma once

#include "content/content.h"
#include "core/breaks.h"
#include "ui/frame.h"
#include "ui/motion.h"
#include "ui/pane.h"
#include "ui/passed.h"
#include "ui/theme.h"

enum text_mode { TEXT_NORMAL, TEXT_LARGE };
enum motion_mode { MOTION_FULL, MOTION_LESS };
enum reach_mode { REACH_NORMAL, REACH_LOW };
enum volume_mode { VOLUME_NORMAL, VOLUME_OFF, VOLUME_SOFT, VOLUME_LOUD };

enum setting {
    SETTING_THEME,
    SETTING_TEXT,
    SETTING_MOTION,
    SETTING_REACH,
    SETTING_VOLUME,
    SETTING_COUNT
};

struct settings {
    int value[SETTING_COUNT]; /* enum theme_id, text_mode ... volume_mode */
};

/* Measures text; comes in from outside so that layout knows no font library. */
struct text_metrics {
    void *context;
    /* Width in px of the first length bytes of text. */
    float (*width)(void *context, enum font_weight weight, int em_px, const char *text,
                   size_t length);
};

/* How the panel hangs. 0: the usual 600 mm from eye to glass, lower edge at 800 mm. */
struct mounting {
    float distance_mm, bottom_mm;
    bool measured; /* the size of the panel was given, not guessed: its millimetres are true */
};

#define PRESSED_MOST 20 /* fingers at once; more are not shown */

/* All that a screen may see. */
struct env {
    const struct content *content;
    const struct language *language;
    const struct settings *settings;
    struct mounting mounting;
    /* of the panes of the page, and of what lies over it; NULL = none */
    const struct cameras *cameras[PLANE_COUNT];
    struct route route;                        /* of this screen */
    int64_t now_ms;                            /* monotonic */
    int64_t age_ms;                            /* since this screen was opened */
    int64_t moved_ms;                          /* when the page last gave way to another one */
    int came_layer;                            /* layer of that page, 0 = none */
    struct rect core_before;                   /* the plane of its core; w = 0: it had none */
    const struct picture *const *faces_before; /* of the pieces of that core, by layer */
    uint64_t focus_id;                         /* node with the keyboard focus, 0 = none */
    bool focus_visible;                        /* keys were used last */
    uint64_t pressed[PRESSED_MOST];            /* nodes under fingers, as many as there are */
    size_t pressed_count;
    bool can_home, can_back;
    bool poster;                 /* this is the attract loop: nothing leads back from it */
    bool sound;                  /* the exhibit has sounds, and the house wants them */
    int64_t touched_ms;          /* when a visitor last did something */
    const struct route *trail;   /* last page of each layer 1..5 in this session, "" = none */
    const struct passed *passed; /* pages that leave something to keep; NULL: none */
    const struct route *modal;   /* of the modal screen that is open; NULL: none */
    const struct action *cause;  /* in enter only: the action that led here */
};

struct ui {
    struct frame *frame;
    const struct env *env;
    const struct theme *theme;
    struct theme own_theme; /* theme with the accent of this edition */
    const struct text_metrics *metrics;
    struct layout_memory *layouts; /* lines.h */
    enum plane plane;
    struct rect clip;   /* w < 0: none */
    float mm;           /* px per design millimetre */
    float real_mm;      /* px per real millimetre */
    float scale;        /* design mm in real mm: panel short side / 268 */
    float large_cap_mm; /* least capitals of enlarged text at this distance (A23) */
    bool large;         /* enlarged text */
    bool portrait;
    float opacity;
    bool beside;           /* the list of the page is at the right of its picture, led to it */
    float numbered;        /* beside: 0..1, by numbers rather than by lines */
    bool marked;           /* the picture of the page has the numbers of its list */
    bool look_only;        /* what is drawn now is beyond reach: seen and said, not touched */
    bool *answered;        /* of each of env->pressed: somebody has asked for it */
    struct rect pane_clip; /* clip outside the open pane */
    struct rect pane_seen; /* what may be touched of it: its viewport before rounding */
};

void ui_init(struct ui *ui, struct frame *frame, const struct env *env,
             const struct text_metrics *metrics);

/* Draws the focus ring last; call once after everything else. */
void ui_finish(struct ui *ui);

/* Pixels of a design length; ui_floor_mm never goes below that length in real millimetres. */
float ui_mm(const struct ui *ui, float mm);
float ui_floor_mm(const struct ui *ui, float mm);

/* Stable id of a thing on this screen. */
uint64_t ui_id(const char *name, int index);

/* ---- words ---- */

/* Text of a key in the visitor's language; see content_text for what stands in its place where it
 * is damaged or missing. */
const char *ui_tr(const struct ui *ui, const char *key);

/* Two phrases in one line, divided as the language does it: "; ", which asks a question in Greek.
 */
const char *ui_two(const struct ui *ui, const char *a, const char *b);

/* Text of "PREFIX.ID.SUFFIX". */
const char *ui_trf(const struct ui *ui, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* template with every "{name}" replaced. */
const char *ui_fill(const struct ui *ui, const char *template, const char *name, const char *value);

/* Text of a key in the plural form for a number: "KEY.one", "KEY.few" or "KEY.many" where the
 * visitor's language has such a form and text, else KEY itself. */
const char *ui_plural(const struct ui *ui, const char *key, double value, int decimals);

/* A date, "2026-11-22", as the visitor's language writes it: the text "ui.date" with {day}, {month}
 * ("ui.month.1" ...) and {year}. As it is where the language has no such text, or it is no date. */
const char *ui_date(const struct ui *ui, const char *iso);

/* A name as it stands in the midst of a line: "erythrite", where a list would begin "Erythrite". */
const char *ui_midline(const struct ui *ui, const char *name);

/* value in the visitor's notation: decimal mark, groups of three from as many digits as the
 * language says. */
const char *ui_number(const struct ui *ui, double value, int decimals);

/* A number in words ("ui.number" or "ui.number.cap"), in figures where there is no word for it. */
const char *ui_count(const struct ui *ui, const char *kind, size_t n);

/* The plural text of key for n things, with {n} as ui_count says it. */
const char *ui_counted(const struct ui *ui, const char *key, const char *kind, size_t n);

/* "6.3 g", "about 62 %". */
const char *ui_figure(const struct ui *ui, const struct figure *figure);

const char *ui_format(const struct ui *ui, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- text ---- */

/* In a string: a line may end here, without a hyphen; not seen and not said. */
#define UI_THIN_BREAK BREAKS_THIN

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct text {
    const char *string;
    const char *lang; /* of the string; NULL = the visitor's */
    enum type_role type;
    enum font_weight weight;
    uint32_t color;
    uint32_t ground;   /* what it stands on, for the contrast check; 0 = ui_ground */
    float x, y, width; /* top left of the first line box, and the measure */
    enum align align;
    int max_lines; /* 0 = as many as needed; else the size steps down until it fits */
    bool heading;  /* node role heading */
    bool silent;   /* no node of its own: it labels a control or a chart that is one */
    bool on_picture;
    float cap_mm;  /* overrides the role's cap height when > 0 */
    bool one_word; /* keep on one line whatever happens: step down */
    int tight; /* display sizes this many steps down, those of headings from the third on: a long
                * language needs the room; 0..4 */
};

struct extent {
    float w, h;  /* of the block, px */
    float first; /* first baseline, px from the top */
    float last;  /* right end of the last line, px from x */
    int lines;
    float em;     /* px */
    bool broken;  /* a word was cut where the text allows no break */
    bool divided; /* a word was, where it does: a name is rather whole */
};

/* Lays out and emits text; returns its size. */
struct extent ui_text(struct ui *ui, const struct text *text);

/* The size only. */
struct extent ui_measure(struct ui *ui, const struct text *text);

/* Least width in px at which no word of text is cut: its longest piece between two places where a
 * line may end, at the smallest size that the text may step down to. */
float ui_word_width(struct ui *ui, const struct text *text);

/* What words stand on unless something else is said: the page, or the slab above it. */
uint32_t ui_ground(const struct ui *ui);

/* em in px of a type role now, after floor, enlargement and panel size. */
int ui_em(const struct ui *ui, enum type_role role);

/* ---- shapes ---- */

void ui_rect(struct ui *ui, struct rect r, uint32_t fill, float radius);
void ui_frame_rect(struct ui *ui, struct rect r, uint32_t fill, uint32_t stroke, float width,
                   float radius);
void ui_gradient(struct ui *ui, struct rect r, const struct paint *paint);
void ui_line(struct ui *ui, float x0, float y0, float x1, float y1, uint32_t color, float width);
/* An open path; segs: borrowed until the frame is drawn. */
void ui_path(struct ui *ui, struct seg *segs, size_t count, uint32_t color, float width);
void ui_disc(struct ui *ui, float x, float y, float radius, uint32_t fill, uint32_t stroke,
             float width);
void ui_polygon(struct ui *ui, const float *xy, size_t points, uint32_t fill, uint32_t stroke,
                float width);

/* A polygon with a gradient: one plane of a solid. */
void ui_facet(struct ui *ui, const float *xy, size_t points, const struct paint *fill);

/* Rock under a finger, in the colour of what stands on it: xy is its corners, from the upper left
 * one on. Its uneven upper edge stays as it is. */
void ui_rock_pressed(struct ui *ui, const float xy[8], uint32_t color);

/* A hairline of width w. */
void ui_rule(struct ui *ui, float x, float y, float w);

/* An outline (core/outline.h), drawn at x, y with size px. */
void ui_glyph(struct ui *ui, const char *path, float x, float y, float size, uint32_t color,
              float width, bool filled);

/* One raster of a picture into r. */
void ui_layer(struct ui *ui, const struct layer *layer, struct rect r, float opacity);

/* The same while r changes its size: the raster of w x h px stands in, so that none is made for
 * every size between; r need not be whole px. */
void ui_layer_moving(struct ui *ui, const struct layer *layer, struct rect r, float opacity, int w,
                     int h);

/* A picture fitted into r (contain), standing on its lower edge; layers moved by apart 0..1 of
 * their way. Returns the rectangle of the drawing. */
struct rect ui_picture(struct ui *ui, const struct picture *picture, struct rect r, float apart);

/* Light on the same picture in the same place: as far as light is opaque, it is brighter. */
void ui_picture_light(struct ui *ui, const struct picture *picture, struct rect r, float apart,
                      const struct paint *light);

/* The same as ui_picture without emitting: where the drawing would be. */
struct rect ui_picture_rect(const struct picture *picture, struct rect r);

/* What is drawn of it where the drawing is at: without the air around it. */
struct rect ui_picture_ink(const struct picture *picture, struct rect at);

/* Where the drawing would be for that to fill r, on its lower edge. */
struct rect ui_picture_filling(const struct picture *picture, struct rect r);

/* Where a spot of a picture is now. */
bool ui_spot(const struct picture *picture, const char *name, struct rect drawing, float apart,
             float *x, float *y);

void ui_rock(struct ui *ui, struct rect r, const struct rock *rock);

/* ---- things to touch ---- */

/* Opens what says where a figure or a text comes from; no action where both are NULL. The cause
 * that the screen finds has arg and pointer. */
enum explained { EXPLAIN_FIGURE, EXPLAIN_SOURCE };
struct action ui_explain(const struct figure *figure, const struct source *source);

/* Emits a node; rect and hit in px; fills plane, language, id and focus. Returns its id. */
uint64_t ui_node(struct ui *ui, const struct node *node);

/* A finger is on it. Who asks shows it: what nobody has asked of gets a lit rim from ui_finish, so
 * that everything that can be touched answers within a frame. */
bool ui_pressed(const struct ui *ui, uint64_t id);

/* How far a thing goes down under a finger, px: 0 when there is none on it. */
float ui_sink(const struct ui *ui, uint64_t id);

/* Something to type into, one line. The screen keeps the text: its handle gets the action with each
 * character in action.text ("\b": one less, "\n": done). What is in a secret field is shown as
 * dots, and is in no node, command, hash, dump or speech. */
struct field {
    const char *label; /* what it is for: spoken, and shown by others */
    const char *text;
    bool secret;
    struct action action;
    uint64_t id;
};
void ui_field(struct ui *ui, struct rect r, const struct field *field);

/* A picture or chart with words for it. */
void ui_described(struct ui *ui, enum role role, struct rect r, const char *words);

/* Asks for a frame in ms from now. */
void ui_wake_in(struct ui *ui, int64_t ms);

/* How far a movement is that began at since_ms (env->now_ms); asks for the next frame while it
 * runs, and for the one in which it begins. 1 at once with less motion. */
float ui_motion(struct ui *ui, enum motion motion, int64_t since_ms);

/* When the page was opened, for what moves as it arrives: coming back to it is no arrival. */
int64_t ui_arrival(const struct ui *ui);
