/* How the planes of a frame stand to each other while something moves. Pages rise and descend; a
 * modal screen rises; every other change is a veil: what was seen before lies over what is seen now
 * and fades away. All of it is a function of what happened last and of the time since. */
#include "app/app_private.h"
#include "ui/page.h"

#include <string.h>

#define ASIDE_MM 12.0F /* a page of the same layer comes from so far */
#define RISE_MM 12.0F  /* a modal screen rises by so much */

static bool less(const struct app *app)
{
    return app->settings.value[SETTING_MOTION] == MOTION_LESS;
}

static enum motion motion_of(enum move move)
{
    switch (move) {
    case MOVE_DOWN:
        return MOTION_DESCEND;
    case MOVE_UP:
    case MOVE_OUT:
        return MOTION_ASCEND;
    case MOVE_SIDE:
    case MOVE_BACK_SIDE:
        return MOTION_ASIDE;
    case MOVE_FADE:
    case MOVE_NONE:
        break;
    }
    return MOTION_FADE;
}

void compose_settle(struct app *app)
{
    app->veiled = true;
    app->veil_ms = app->now_ms;
    app->veil_serial++;
    app->dirty = true;
}

/* Since when the move would be under way, were it the one that is: back from where the two pages
 * are. 0: it is no way back. */
static int64_t turned_ms(const struct app *app, enum move move)
{
    const bool back =
        (app->move == MOVE_DOWN && move == MOVE_UP) || (app->move == MOVE_UP && move == MOVE_DOWN);
    if (!back || !app_frame(app)->comp.ghost) {
        return 0;
    }
    const float far = motion_at(motion_of(app->move), app->now_ms - app->move_ms);
    return app->now_ms - motion_age(motion_of(move), 1 - far);
}

void compose_arrive(struct app *app, enum move move, bool back)
{
    const struct composition *seen = &app_frame(app)->comp;
    /* A page under a modal screen cannot be seen to leave, but both can together. */
    const bool covered = move == MOVE_OUT ? seen->veil > 0 : seen->overlay;
    const int64_t turned = back ? turned_ms(app, move) : 0;
    app->turned = turned != 0;
    app->move = move;
    app->move_ms = app->turned ? turned : app->now_ms;
    app->core_before = seen->core_area;
    /* Turned back, it is on its way already. */
    const float far = app->turned ? motion_at(motion_of(move), app->now_ms - turned) : 0;
    app->core_dy_before = far < 1 ? seen->core_dy / (1 - far) : 0;
    memcpy(app->faces_before, app_frame(app)->comp.core_faces, sizeof app->faces_before);
    app->page_serial++;
    app->dirty = true;
    if (move != MOVE_NONE && (move == MOVE_FADE || less(app) || covered)) {
        app->move = MOVE_NONE;
        compose_settle(app);
    }
}

void compose_stop(struct app *app)
{
    app->move = MOVE_NONE;
    app->veiled = false;
}

/* How far a movement is; the frame goes on while it runs. */
static float running(const struct app *app, struct frame *frame, enum motion motion, int64_t since)
{
    const int64_t age = app->now_ms - since;
    if (age >= motion_ms(motion)) {
        return 1;
    }
    frame->wake_ms = app->now_ms;
    return motion_at(motion, age);
}

/* The core stays where it is; where there was none it comes with the page, and goes with it. */
static void compose_core(const struct app *app, struct composition *comp, float t)
{
    const struct rect before = app->move == MOVE_OUT ? (struct rect){0} : app->core_before;
    const bool travels = comp->page_dy != 0 || comp->ghost_dy != 0;
    if (comp->core_area.w > 0 && before.w > 0) {
        comp->core_alpha = 1;
        comp->core_dy = app->core_dy_before * (1 - t); /* it may not have come to rest */
    } else if (comp->core_area.w > 0) {
        comp->core_alpha = travels ? 1 : t;
        comp->core_dy = comp->page_dy;
    } else if (before.w > 0) {
        comp->core_area = before;
        comp->core_kept = true;
        comp->core_alpha = travels ? 1 : 1 - t;
        comp->core_dy = comp->ghost_dy + (app->turned ? 0 : app->core_dy_before * (1 - t));
    }
}

/* Descend: the ground rises, the old page leaves upwards. Sideways: a little way and a fade. */
static void compose_page(struct app *app, struct frame *frame, float mm)
{
    struct composition *comp = &frame->comp;
    const float t = running(app, frame, motion_of(app->move), app->move_ms);
    const float h = comp->page_area.y + comp->page_area.h;
    if (t >= 1) {
        app->move = MOVE_NONE;
        return;
    }
    comp->ghost = true;
    comp->ghost_alpha = 1;
    comp->turned = app->turned;
    if (app->move == MOVE_DOWN || app->move == MOVE_UP || app->move == MOVE_OUT) {
        const float sign = app->move == MOVE_DOWN ? 1.0F : -1.0F;
        comp->page_dy = sign * h * (1 - t);
        comp->ghost_dy = -sign * h * t;
    } else {
        const float sign = app->move == MOVE_SIDE ? 1.0F : -1.0F;
        comp->page_alpha = t;
        comp->page_dx = sign * ASIDE_MM * mm * (1 - t);
    }
    compose_core(app, comp, t);
}

static void compose_veil(struct app *app, struct frame *frame)
{
    const float t = running(app, frame, less(app) ? MOTION_FADE : MOTION_VEIL, app->veil_ms);
    app->veiled = t < 1;
    frame->comp.veil = 1 - t;
}

/* A modal screen rises from the bar over the page, which grows dim. */
static void compose_modal(struct app *app, struct frame *frame, float mm)
{
    struct composition *comp = &frame->comp;
    const float t =
        running(app, frame, less(app) ? MOTION_FADE : MOTION_RISE, app->modal.entered_ms);
    comp->overlay = true;
    comp->overlay_alpha = t;
    comp->overlay_dy = less(app) ? 0 : RISE_MM * mm * (1 - t);
    comp->dim = PAGE_DIM * t;
}

void compose_frame(struct app *app, struct frame *frame, struct ui *ui)
{
    if (app->move != MOVE_NONE) {
        compose_page(app, frame, ui->mm);
    }
    if (app->modal.screen != NULL) {
        compose_modal(app, frame, ui->mm);
    }
    if (app->veiled) {
        compose_veil(app, frame);
    }
}
