/* Two flows side by side, each in its share of the width; below each other where a word would be
 * cut there. */
#include "ui/blocks.h"

#include <math.h>

#define AIR_MM 9.0F /* between the two */

struct pair {
    struct flow *sides[2];
    float share; /* of the first */
};

/* The spaces of both beside each other. */
static void halves(const struct ui *ui, const struct pair *pair, struct space space,
                   struct space out[2])
{
    const float gap = ui_mm(ui, AIR_MM);
    out[0] = out[1] = space;
    out[0].w = floorf((space.w - gap) * pair->share);
    out[1].w = space.w - gap - out[0].w;
}

static bool beside(struct ui *ui, const struct pair *pair, struct space space, float *h)
{
    struct space half[2];
    halves(ui, pair, space, half);
    const struct fit left = flow_fit(pair->sides[0], half[0]);
    const struct fit right = flow_fit(pair->sides[1], half[1]);
    *h = fmaxf(left.h, right.h);
    return !left.cut && !right.cut;
}

static float gap_between(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 8), ui_floor_mm(ui, GAP_MM));
}

static struct fit pair_fit(struct ui *ui, const void *data, struct space space)
{
    const struct pair *pair = data;
    float h = 0;
    if (beside(ui, pair, space, &h)) {
        return (struct fit){.h = h};
    }
    const struct fit first = flow_fit(pair->sides[0], space);
    space.room -= first.h + gap_between(ui);
    const struct fit second = flow_fit(pair->sides[1], space);
    return (struct fit){first.h + gap_between(ui) + second.h, first.cut || second.cut};
}

static void pair_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct pair *pair = data;
    float h = 0;
    struct slot at = *slot;
    if (beside(ui, pair, slot->space, &h)) {
        struct space half[2];
        halves(ui, pair, slot->space, half);
        for (int i = 0; i < 2; i++) {
            at.space = half[i];
            at.r = rect_of(i == 0 ? slot->r.x : slot->r.x + slot->r.w - half[1].w, slot->r.y,
                           half[i].w, slot->r.h);
            flow_emit(pair->sides[i], &at);
        }
        return;
    }
    const float first = flow_fit(pair->sides[0], slot->space).h + gap_between(ui);
    flow_emit(pair->sides[0], &at);
    at.r.y += first;
    at.r.h -= first;
    at.space.room -= first;
    flow_emit(pair->sides[1], &at);
}

static const struct block_kind pair_kind = {.fit = pair_fit, .emit = pair_emit, .stretches = true};

void flow_pair(struct flow *flow, struct flow *left, struct flow *right, float share)
{
    const struct pair pair = {{left, right}, share};
    flow_add(flow, &pair_kind, &pair, sizeof pair, ui_mm(flow_ui(flow), 8));
}
