#include "screens/brand.h"

#include <math.h>

struct brand {
    bool on_picture;
};

struct lines {
    float wide, left; /* of the logo, and where the words begin */
    struct text venue;
    float words, tall;
};

static struct lines lay(struct ui *ui, float w, const struct brand *brand)
{
    const struct content *content = ui->env->content;
    const struct picture *logo = content->logo;
    const float h = ui_floor_mm(ui, 12);
    struct lines l = {0};
    l.wide = logo != NULL ? fminf(h * (float)(logo->width / logo->height), w * 0.5F) : 0;
    l.left = l.wide > 0 ? l.wide + ui_mm(ui, 5) : 0;
    l.venue =
        text_styled(ui, STYLE_STRONG, content->venue[0] != '\0' ? ui_tr(ui, content->venue) : "");
    l.venue.width = w - l.left;
    l.venue.max_lines = 2;
    if (brand->on_picture) {
        text_on_picture(&l.venue, COLOR_SHADE);
    }
    l.words = ui_measure(ui, &l.venue).h;
    l.tall = fmaxf(l.words, logo != NULL ? h : 0);
    return l;
}

static struct fit brand_fit(struct ui *ui, const void *data, struct space space)
{
    struct lines l = lay(ui, space.w, data);
    return (struct fit){l.tall, ui_measure(ui, &l.venue).broken};
}

static void brand_emit(struct ui *ui, const void *data, const struct slot *place)
{
    const struct picture *logo = ui->env->content->logo;
    const struct rect r = place->r;
    struct lines l = lay(ui, r.w, data);
    if (logo != NULL) {
        const float h = ui_floor_mm(ui, 12);
        const struct rect box = rect_of(r.x, r.y + (l.tall - h) / 2, l.wide,
                                        l.wide * (float)(logo->height / logo->width));
        ui_picture(ui, logo, box, 0);
        ui_described(ui, ROLE_IMAGE, box, ui_trf(ui, "picture.%s.alt", logo->id));
    }
    l.venue.x = r.x + l.left;
    l.venue.y = r.y + (l.tall - l.words) / 2;
    ui_text(ui, &l.venue);
}

static const struct block_kind brand_kind = {.fit = brand_fit, .emit = brand_emit};

void flow_brand(struct flow *flow, bool on_picture)
{
    const struct ui *ui = flow_ui(flow);
    if (ui->env->content->logo != NULL || ui->env->content->venue[0] != '\0') {
        const struct brand brand = {on_picture};
        flow_add(flow, &brand_kind, &brand, sizeof brand, ui_mm(ui, on_picture ? 6 : 5));
    }
}

void flow_imprint(struct flow *flow)
{
    const struct ui *ui = flow_ui(flow);
    const char *date = content_meta(ui->env->content, "content_date");
    const char *n = ui_number(ui, (double)ui->env->content->version, 0);
    flow_brand(flow, false);
    flow_text(flow, STYLE_NOTE,
              ui_fill(ui, ui_fill(ui, ui_tr(ui, "ui.about.version"), "n", n), "date",
                      date != NULL ? ui_date(ui, date) : ""));
    flow_spare(flow); /* each chapter ends with it */
}
