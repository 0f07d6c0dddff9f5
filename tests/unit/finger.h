/* One finger on a page of the whole engine. Time is the test's own. */
#pragma once

#include "app/app.h"
#include "input/event.h"
#include "ui/frame.h"

/* Taps the middle of a node; *now goes on by the 40 ms that it takes. */
static inline void finger_tap(struct app *app, int64_t *now, const struct node *node)
{
    struct event event = {.kind = EVENT_DOWN,
                          .pointer = 1,
                          .x = node->hit.x + node->hit.w / 2,
                          .y = node->hit.y + node->hit.h / 2,
                          .t_ms = *now};
    app_step(app, *now, &event, 1);
    event.kind = EVENT_UP;
    event.t_ms = *now += 40;
    app_step(app, *now, &event, 1);
}
