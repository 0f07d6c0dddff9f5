/* The list of blocks: what each answered is kept, so that nothing is measured twice. */
#include "ui/flow_private.h"

#include <string.h>

struct flow *flow_new(struct ui *ui)
{
    struct flow *flow = arena_new(ui->frame->arena, struct flow);
    flow->ui = ui;
    return flow;
}

struct ui *flow_ui(const struct flow *flow)
{
    return flow->ui;
}

bool flow_empty(const struct flow *flow)
{
    return flow == NULL || flow->count == 0;
}

void flow_append(struct flow *flow, struct entry entry)
{
    if (flow->count == flow->capacity) {
        flow->capacity = flow->capacity == 0 ? 16 : flow->capacity * 2;
        struct entry *more = arena_array(flow->ui->frame->arena, flow->capacity, sizeof *more);
        if (flow->count > 0) {
            memcpy(more, flow->entries, flow->count * sizeof *more);
        }
        flow->entries = more;
    }
    flow->entries[flow->count++] = entry;
}

void *flow_add(struct flow *flow, const struct block_kind *kind, const void *data, size_t size,
               float below)
{
    struct block *block = arena_new(flow->ui->frame->arena, struct block);
    block->kind = kind;
    block->data = arena_alloc(flow->ui->frame->arena, size);
    memcpy(block->data, data, size);
    block->size = size;
    flow_append(flow, (struct entry){.block = block, .below = below});
    return block->data;
}

void flow_bond(struct flow *flow, enum bond bond)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].bond = bond;
    }
}

void flow_spare(struct flow *flow)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].spare = true;
    }
}

void flow_again(struct flow *flow)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].again = true;
        flow->entries[flow->count - 1].bond = BOND_CLOSE;
    }
}

void flow_chosen(struct flow *flow)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].chosen = true;
    }
}

void flow_spread(struct flow *flow)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].spreads = true;
    }
}

void flow_join(struct flow *flow, const struct flow *more)
{
    for (size_t i = 0; more != NULL && i < more->count; i++) {
        flow_append(flow, more->entries[i]);
    }
}

void flow_turn(struct flow *flow, const struct flow *section)
{
    const size_t from = flow->count;
    flow_join(flow, section);
    if (flow->count > from) {
        flow->entries[from].turn = true;
    }
}

void flow_gap(struct flow *flow, float mm)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].below = ui_mm(flow->ui, mm);
    }
}

void flow_gap_touch(struct flow *flow, float mm)
{
    const float least = ui_floor_mm(flow->ui, GAP_MM);
    flow_gap(flow, mm);
    if (flow->count > 0 && flow->entries[flow->count - 1].below < least) {
        flow->entries[flow->count - 1].below = least;
    }
}

static bool same_space(struct space a, struct space b)
{
    return a.w == b.w && a.room == b.room && a.tight == b.tight && a.zone == b.zone;
}

struct fit flow_fit_of(struct ui *ui, struct block *block, struct space space)
{
    struct space key = space;
    if (!block->kind->stretches) {
        key.room = 0;
        key.zone = false;
    }
    for (int i = 0; i < KEPT; i++) {
        if (block->answers[i].used && same_space(block->answers[i].space, key)) {
            return block->answers[i].fit;
        }
    }
    const struct fit fit = block->kind->fit(ui, block->data, space);
    block->answers[block->next] = (struct answer){key, fit, true};
    block->next = (block->next + 1) % KEPT;
    return fit;
}

/* Space between block i and the next. */
static float space_below(const struct flow *flow, size_t i)
{
    return i + 1 == flow->count ? 0 : flow->entries[i].below;
}

struct fit flow_fit(struct flow *flow, struct space space)
{
    struct fit all = {0};
    const float room = space.room;
    for (size_t i = 0; flow != NULL && i < flow->count; i++) {
        if (flow->entries[i].again && i > 0) {
            continue;
        }
        space.room = room - all.h;
        const struct fit one = flow_fit_of(flow->ui, flow->entries[i].block, space);
        all.h += one.h + space_below(flow, i);
        all.cut = all.cut || one.cut;
    }
    return all;
}

/* Draws all blocks, or asks whether all of them can be led to the picture. */
static bool walk(struct flow *flow, const struct slot *place, bool ask)
{
    float y = 0;
    bool led = true;
    for (size_t i = 0; flow != NULL && i < flow->count && led; i++) {
        struct block *block = flow->entries[i].block;
        if (flow->entries[i].again && i > 0) {
            continue;
        }
        struct slot at = *place;
        at.space.room = place->space.room - y;
        const float h = flow_fit_of(flow->ui, block, at.space).h;
        at.r = rect_of(place->r.x, place->r.y + y, place->r.w, h);
        if (!ask) {
            block->kind->emit(flow->ui, block->data, &at);
        } else if (block->kind->led != NULL) {
            led = block->kind->led(flow->ui, block->data, &at);
        }
        y += h + space_below(flow, i);
    }
    return led;
}

void flow_emit(struct flow *flow, const struct slot *place)
{
    walk(flow, place, false);
}
bool flow_led(struct flow *flow, const struct slot *place)
{
    return walk(flow, place, true);
}
