/* What no visitor does: sleeves at the edge, second taps of a double tap, drops of water and
 * failing panels that touch one spot again and again.
 *
 * A machine is known by its place, never by its beat: a hand that taps again comes down a
 * millimetre or more beside the last tap, even a child's on one button; a drop does not. A spot
 * that has been touched more than DOUBT_CONTACTS times, with no more than SPOTS other spots in
 * between, is doubtful: it acts, so that nobody who is there is ever ignored, but keeps no session
 * alive. Only what is faster than any hand is ignored. */
#include "input/gesture_private.h"

#include <math.h>
#include <stddef.h>

#define EDGE_MM 1.0F
#define BOUNCE_MS 250
#define DOUBLE_MS 400
#define DOUBLE_MM 8.0F /* the taps of a double tap are that close */
#define SPOT_MM 1.0F
#define DOUBT_CONTACTS 20
#define FORGET_MS 300000 /* a spot that was quiet for so long is new again */
#define BURST_CONTACTS 10
#define BURST_MS 1000
#define CALM_MS 10000 /* after a burst, a spot is heard again when it was quiet for so long */

static bool at_edge(const struct gesture *gesture, const struct event *event)
{
    const float edge = EDGE_MM * gesture->px_per_mm;
    return event->x < edge || event->y < edge || event->x > gesture->width - edge ||
           event->y > gesture->height - edge;
}

/* The second tap of a double tap must not act on what the first one brought under the finger:
 * another page, the next question. */
static bool doubled(const struct gesture *gesture, const struct event *event,
                    const struct node *node, int group)
{
    for (int i = 0; i < RECENT_TAPS; i++) {
        const struct recent_tap *tap = &gesture->recent[i];
        const bool other =
            node != NULL && tap->node != 0 && tap->node != node->id && tap->group == group;
        if (tap->valid && (tap->changed || other) && event->t_ms - tap->ms < DOUBLE_MS &&
            hypotf(event->x - tap->x, event->y - tap->y) < DOUBLE_MM * gesture->px_per_mm) {
            return true;
        }
    }
    return false;
}

/* The most touched spot at that place; else the one that was quiet longest becomes a new one. */
static struct touched_spot *spot_at(struct gesture *gesture, const struct event *event)
{
    struct touched_spot *oldest = &gesture->spots[0];
    struct touched_spot *there = NULL;
    for (int i = 0; i < SPOTS; i++) {
        struct touched_spot *s = &gesture->spots[i];
        if (s->contacts > 0 && event->t_ms - s->last_ms <= FORGET_MS &&
            hypotf(event->x - s->x, event->y - s->y) <= SPOT_MM * gesture->px_per_mm) {
            there = there == NULL || s->contacts > there->contacts ? s : there;
        }
        oldest = s->last_ms < oldest->last_ms || s->contacts == 0 ? s : oldest;
    }
    if (there != NULL) {
        return there;
    }
    *oldest = (struct touched_spot){.x = event->x, .y = event->y};
    return oldest;
}

static enum verdict judge(struct touched_spot *spot, int64_t now_ms)
{
    if (now_ms - spot->last_ms > CALM_MS) {
        spot->machine = false;
    }
    if (now_ms - spot->burst_ms >= BURST_MS) {
        spot->burst = 0;
        spot->burst_ms = now_ms;
    }
    spot->last_ms = now_ms;
    spot->burst++;
    spot->contacts++;
    spot->machine = spot->machine || spot->burst > BURST_CONTACTS;
    if (spot->machine) {
        return VERDICT_NOBODY;
    }
    return spot->contacts > DOUBT_CONTACTS ? VERDICT_DOUBTFUL : VERDICT_FINE;
}

enum verdict filter_down(struct gesture *gesture, const struct event *event,
                         const struct node *node, int group)
{
    if (at_edge(gesture, event)) {
        gesture->counts.edge++;
        return VERDICT_NOBODY;
    }
    const enum verdict verdict = judge(spot_at(gesture, event), event->t_ms);
    if (verdict == VERDICT_NOBODY) {
        gesture->counts.ghosts++;
    } else if (doubled(gesture, event, node, group)) {
        gesture->counts.doubles++;
        return VERDICT_NOBODY;
    }
    return verdict;
}

bool filter_bounce(const struct gesture *gesture, const struct pointer *p, int64_t now_ms)
{
    for (int i = 0; i < RECENT_TAPS && p->node != 0; i++) {
        const struct recent_tap *tap = &gesture->recent[i];
        if (tap->valid && tap->node == p->node && tap->group == p->group &&
            now_ms - tap->ms < BOUNCE_MS) {
            return true;
        }
    }
    return false;
}

void filter_tapped(struct gesture *gesture, const struct pointer *p, int64_t now_ms)
{
    gesture->recent[gesture->next_recent] = (struct recent_tap){
        .valid = true, .node = p->node, .group = p->group, .x = p->x, .y = p->y, .ms = now_ms};
    gesture->next_recent = (gesture->next_recent + 1) % RECENT_TAPS;
}

void filter_changed(struct gesture *gesture)
{
    struct recent_tap *last =
        &gesture->recent[(gesture->next_recent + RECENT_TAPS - 1) % RECENT_TAPS];
    last->changed = last->changed || last->ms == gesture->event_ms;
}
