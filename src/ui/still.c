#include "ui/page.h"

void still_picture(struct ui *ui, struct rect r, const void *context)
{
    const struct still *still = context;
    const float rise = (1 - ui_motion(ui, MOTION_SLIDE, ui_arrival(ui))) * ui_mm(ui, 3);
    const float top = ui_mm(ui, still->top_mm);
    const float inset = r.w * still->inset;
    const struct rect box = rect_of(r.x + inset, r.y + top + rise, r.w - 2 * inset,
                                    r.h - top + ui_mm(ui, still->sink_mm));
    const struct rect at = ui_picture(ui, still->picture, box, 0);
    ui_described(ui, ROLE_IMAGE, at, still->alt);
}
