/* What of the panel is within reach; all lengths real. */
#include "ui/page.h"

#include <math.h>

#define REACH_MM 1100.0F
#define REACH_MOST_MM 1220.0F
#define LYING_SHARE 0.62F
#define REACH_LEAST_MM 190.0F /* so much is left for words and bar, and for a whole slab */
#define ABOVE_LEAST_MM 60.0F  /* beyond reach, a picture needs so much */

/* Low reach: nothing to touch above 1,100 mm from the floor (A39); on a large panel that lies,
 * where that is too low for pages, up to the bound of EN 301 549, 8.3. On tall pages nothing in the
 * top third whatever the mounting. At least a third of the panel is left, and on a small one what a
 * page needs, however high it hangs: that is to hang lower. */
struct rect page_area(const struct ui *ui)
{
    const struct rect bar = bar_area(ui);
    const float height = (float)ui->frame->height;
    float top = 0;
    if (ui->env->settings->value[SETTING_REACH] == REACH_LOW) {
        const float given = ui->env->mounting.bottom_mm;
        const float bottom = given > 0 ? given : 800.0F;
        const float most = (REACH_MOST_MM - bottom) * ui->real_mm;
        const float aim = (REACH_MM - bottom) * ui->real_mm;
        const float reach = ui->portrait ? aim : fmaxf(aim, fminf(most, height * LYING_SHARE));
        top = fminf(fmaxf(0, height - reach), height * 0.655F);
        if (ui->portrait) {
            top = fmaxf(top, height * 0.3F);
        }
        top = fmaxf(0, fminf(top, height - REACH_LEAST_MM * ui->real_mm));
    }
    return rect_of(0, top, bar.w, bar.y - top);
}

bool page_beyond(const struct ui *ui)
{
    return page_area(ui).y / ui->real_mm > ABOVE_LEAST_MM;
}
