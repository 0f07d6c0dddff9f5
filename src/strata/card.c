/* Visitor's words stand in the content file, nowhere in the program: that is a house rule. This
 * card is the one exception, because it is shown exactly when there is no content file. Its words
 * are compiled in, in English and Finnish, and are plain ASCII, since they are
 * drawn with the stroke font inside cairo, which needs no font file either. */
#include "strata/card.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>

/* It has no theme either: a night over five layers of rock. */
static const uint32_t night = 0x0E1420;
static const uint32_t rock[] = {0x3F6076, 0x7D5238, 0xC68A4C, 0x74304A, 0x3B4166};
static const uint32_t ink[] = {0xF5F1E8, 0xB9C2CF, 0x8C97AC}; /* first words, others, the code */

static const char *const words[] = {"Back soon", "Palaamme pian"};

static void set_color(cairo_t *cr, uint32_t color)
{
    cairo_set_source_rgb(cr, ((color >> 16) & 0xFF) / 255.0, ((color >> 8) & 0xFF) / 255.0,
                         (color & 0xFF) / 255.0);
}

/* Five layers of rock with soft waves for edges, as in the exhibit. */
static void draw_rock(cairo_t *cr, double w, double h)
{
    for (int i = 0; i < 5; i++) {
        const double top = h * (0.58 + 0.085 * i);
        cairo_move_to(cr, 0, h);
        for (int k = 0; k <= 64; k++) {
            const double t = k / 64.0;
            const double wave = sin(t * 7.1 + i * 1.9) * 0.012 + sin(t * 17.3 + i * 4.1) * 0.004;
            cairo_line_to(cr, w * t, top + h * wave);
        }
        cairo_line_to(cr, w, h);
        cairo_close_path(cr);
        set_color(cr, rock[i]);
        cairo_fill(cr);
    }
}

static void draw_line(cairo_t *cr, const char *text, double size, double x, double y)
{
    cairo_text_extents_t extents;
    cairo_set_font_size(cr, size);
    cairo_text_extents(cr, text, &extents);
    cairo_move_to(cr, x - extents.x_bearing - extents.width / 2, y);
    cairo_show_text(cr, text);
}

void card_paint(uint32_t *pixels, int w, int h, enum card_code code)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)pixels,
                                                                   CAIRO_FORMAT_RGB24, w, h, w * 4);
    cairo_t *cr = cairo_create(surface);
    const double side = w < h ? w : h;
    char mark[16];
    snprintf(mark, sizeof mark, "%d", (int)code);
    set_color(cr, night);
    cairo_paint(cr);
    draw_rock(cr, w, h);
    cairo_select_font_face(cr, "@cairo:", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    set_color(cr, ink[0]);
    draw_line(cr, words[0], side * 0.10, w / 2.0, h * 0.27);
    set_color(cr, ink[1]);
    draw_line(cr, words[1], side * 0.06, w / 2.0, h * 0.40);
    set_color(cr, ink[2]);
    draw_line(cr, mark, side * 0.03, w - side * 0.04, h - side * 0.04);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
