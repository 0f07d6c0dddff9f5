/* The list of blocks: what each answered is kept, so that nothing is measured twice. */
#include "ui/blocks.h"

#include <string.h>

#define KEPT 12 /* answers kept a block: widths and sizes that an arrangement tries */

struct answer {
    struct space space;
    struct fit fit;
    bool used;
};

struct block {
    const struct block_kind *kind;
    void *data;
    size_t size; /* of the data */
    struct answer answers[KEPT];
    int next; /* the oldest goes first */
};

struct entry {
    struct block *block;
    float below;    /* space to the next block, px */
    enum bond bond; /* to the next block */
    bool turn;      /* a leaf may well begin here */
    bool spreads;   /* begins on what is left of a leaf, and goes on */
    bool spare;     /* left out rather than begin one */
};

struct flow {
    struct ui *ui;
    struct entry *entries;
    size_t count, capacity;
};

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

static void append(struct flow *flow, struct entry entry)
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
    append(flow, (struct entry){.block = block, .below = below});
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

void flow_spread(struct flow *flow)
{
    if (flow->count > 0) {
        flow->entries[flow->count - 1].spreads = true;
    }
}

void flow_join(struct flow *flow, const struct flow *more)
{
    for (size_t i = 0; more != NULL && i < more->count; i++) {
        append(flow, more->entries[i]);
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

static struct fit fit_of(struct ui *ui, struct block *block, struct space space)
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
        space.room = room - all.h;
        const struct fit one = fit_of(flow->ui, flow->entries[i].block, space);
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
        struct slot at = *place;
        at.space.room = place->space.room - y;
        const float h = fit_of(flow->ui, block, at.space).h;
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

/* ---- leaves ---- */

#define SLIVER 0.4F /* what is divided begins on a leaf of which at least so much is free */

/* The leaves that are being filled. */
struct binding {
    struct ui *ui;
    struct flow **leaves;
    int count, most;
    struct space first, rest;
    float h; /* that is taken of the last leaf, with the gap below what is on it */
};

static struct space space_of(const struct binding *b)
{
    return b->count == 1 ? b->first : b->rest;
}

static bool fresh(const struct binding *b)
{
    return flow_empty(b->leaves[b->count - 1]);
}

static void turn_over(struct binding *b)
{
    if (!fresh(b) && b->count < b->most) {
        b->leaves[b->count++] = flow_new(b->ui);
        b->h = 0;
    }
}

/* Height of the entries from a to before z below what is on the leaf; without the gap below. */
static float height_of(struct binding *b, const struct entry *entries, size_t a, size_t z,
                       float from)
{
    struct space space = space_of(b);
    const float room = space.room;
    float h = from;
    for (size_t i = a; i < z; i++) {
        space.room = room - h;
        h += fit_of(b->ui, entries[i].block, space).h + (i + 1 < z ? entries[i].below : 0);
    }
    return h;
}

static void put(struct binding *b, const struct entry *entries, size_t a, size_t z)
{
    b->h = height_of(b, entries, a, z, b->h);
    for (size_t i = a; i < z; i++) {
        append(b->leaves[b->count - 1], entries[i]);
    }
    b->h += z > a ? entries[z - 1].below : 0;
}

static bool fits(struct binding *b, const struct entry *entries, size_t a, size_t z, bool anew)
{
    struct binding next = *b;
    if (anew && !fresh(b)) {
        next.count++; /* for its space; nothing is put there */
    }
    return height_of(&next, entries, a, z, anew ? 0 : b->h) <= space_of(&next).room + 0.1F;
}

static struct entry copy_of(struct binding *b, const struct entry *entry)
{
    struct entry out = *entry;
    out.block = arena_new(b->ui->frame->arena, struct block);
    *out.block = *entry->block;
    out.block->data = arena_alloc(b->ui->frame->arena, entry->block->size);
    memcpy(out.block->data, entry->block->data, entry->block->size);
    return out;
}

/* Divides head, of which tail is a copy; what they answered before counts no more. */
static bool divide(struct binding *b, struct entry *head, struct entry *tail)
{
    const struct block_kind *kind = head->block->kind;
    struct space space = space_of(b);
    space.room -= b->h;
    space.fresh = fresh(b);
    memset(head->block->answers, 0, sizeof head->block->answers);
    memset(tail->block->answers, 0, sizeof tail->block->answers);
    return kind->divide != NULL && kind->divide(b->ui, head->block->data, tail->block->data, space);
}

/* On the first leaf, narrower than the others, the picture is: a heading may stand alone there. */
static bool beside_picture(const struct binding *b)
{
    return b->count == 1 && b->first.w < b->rest.w;
}

/* A block that is higher than what is left of the leaf, on as many leaves as it needs. */
static void put_divided(struct binding *b, const struct entry *entry)
{
    struct entry rest = copy_of(b, entry);
    if (beside_picture(b) && !fits(b, &rest, 0, 1, false) && fits(b, &rest, 0, 1, true)) {
        turn_over(b);
    }
    while (!fits(b, &rest, 0, 1, false) && b->count < b->most) {
        const struct flow *leaf = b->leaves[b->count - 1]; /* is what follows asked for there? */
        const bool led = leaf->count > 0 && leaf->entries[leaf->count - 1].bond == BOND_CLOSE;
        const bool late = b->h > space_of(b).room * (1 - SLIVER) && !led;
        struct entry head = copy_of(b, &rest);
        struct entry tail = copy_of(b, &rest);
        if ((!late || fresh(b)) && divide(b, &head, &tail)) {
            put(b, &head, 0, 1);
            rest = tail;
        } else if (fresh(b)) {
            break; /* cannot be divided: it stands out */
        }
        turn_over(b);
    }
    put(b, &rest, 0, 1);
}

/* End of the run of blocks that a bond of at least this strength keeps with the one at a. */
static size_t run_of(const struct entry *entries, size_t a, size_t z, enum bond least)
{
    size_t end = a + 1;
    while (end < z && entries[end - 1].bond >= least) {
        end++;
    }
    return end;
}

static void put_run(struct binding *b, const struct entry *entries, size_t a, size_t z,
                    enum bond bond)
{
    if (fits(b, entries, a, z, false)) {
        put(b, entries, a, z);
        return;
    }
    if (entries[z - 1].spare && z - a > 1) {
        put_run(b, entries, a, z - 1, bond);
        a = z - 1;
        z = fits(b, entries, a, z, false) ? z : a;
        put(b, entries, a, z);
        return;
    }
    if (entries[a].spare && !fresh(b)) {
        return;
    }
    const bool spreads = z == a + 1 && entries[a].spreads && !beside_picture(b);
    if (!spreads && fits(b, entries, a, z, true)) {
        turn_over(b);
        put(b, entries, a, z);
        return;
    }
    for (size_t i = a; i < z && bond == BOND_LOOSE;) {
        const size_t end = run_of(entries, i, z, BOND_CLOSE);
        put_run(b, entries, i, end, BOND_CLOSE);
        i = end;
    }
    for (size_t i = a; i < z && bond == BOND_CLOSE; i++) {
        if (i == a && b->h > space_of(b).room * (1 - SLIVER)) {
            turn_over(b);
        }
        put_divided(b, &entries[i]);
    }
}

int flow_leaves(struct flow *flow, struct space first, struct space rest, struct flow **leaves,
                int most)
{
    struct binding b = {
        .ui = flow->ui, .leaves = leaves, .count = 1, .most = most, .first = first, .rest = rest};
    leaves[0] = flow_new(flow->ui);
    for (size_t i = 0; i < flow->count;) {
        size_t section = i + 1;
        while (section < flow->count && !flow->entries[section].turn) {
            section++;
        }
        if (flow->entries[i].turn && !fits(&b, flow->entries, i, section, false)) {
            turn_over(&b);
        }
        while (i < section) {
            const size_t end = run_of(flow->entries, i, section, BOND_LOOSE);
            put_run(&b, flow->entries, i, end, BOND_LOOSE);
            i = end;
        }
    }
    return b.count;
}

int flow_opens(struct flow *const *leaves, int count)
{
    for (int n = 0; n < count; n++) {
        for (size_t i = 0; i < leaves[n]->count; i++) {
            if (leaves[n]->entries[i].turn) {
                return n;
            }
        }
    }
    return 0;
}
