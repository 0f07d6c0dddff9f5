/* A flow divided into leaves: whole blocks while they fit, runs that belong together, and pieces of
 * what is higher than a leaf. */
#include "ui/flow_private.h"

#include <string.h>

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
        if (entries[i].again && (from > 0 || i > a)) {
            continue;
        }
        space.room = room - h;
        h += flow_fit_of(b->ui, entries[i].block, space).h + (i + 1 < z ? entries[i].below : 0);
    }
    return h;
}

static void put(struct binding *b, const struct entry *entries, size_t a, size_t z)
{
    b->h = height_of(b, entries, a, z, b->h);
    for (size_t i = a; i < z; i++) {
        flow_append(b->leaves[b->count - 1], entries[i]);
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

#define BARE 0.4F /* a leaf of which no more is taken is not left for the next */

static bool bare(const struct binding *b)
{
    return b->h <= space_of(b).room * BARE;
}

/* A leaf with little on it, or a block that may begin on any: do the blocks before the last and its
 * first piece fit there? */
static bool begins(struct binding *b, const struct entry *entries, size_t a, size_t z)
{
    if (fresh(b) || beside_picture(b) || !(bare(b) || entries[z - 1].spreads)) {
        return false;
    }
    struct binding next = *b;
    next.h = height_of(b, entries, a, z - 1, b->h) + (z - 1 > a ? entries[z - 2].below : 0);
    struct entry head = copy_of(b, &entries[z - 1]);
    struct entry tail = copy_of(b, &entries[z - 1]);
    return next.h < space_of(b).room && divide(&next, &head, &tail);
}

static void put_run(struct binding *b, const struct entry *entries, size_t a, size_t z,
                    enum bond bond)
{
    if (fits(b, entries, a, z, false)) {
        put(b, entries, a, z);
        return;
    }
    if (entries[a].again && z - a > 1 && !fits(b, entries, a, z, true)) {
        put_run(b, entries, a + 1, z, bond);
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
    if (begins(b, entries, a, z)) {
        put(b, entries, a, z - 1);
        put_divided(b, &entries[z - 1]);
        return;
    }
    if (fits(b, entries, a, z, true)) {
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
        const bool turns =
            flow->entries[i].turn && !flow->entries[i].spreads && !(b.count > 1 && bare(&b));
        if (turns && !fits(&b, flow->entries, i, section, false)) {
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
    int turned = -1;
    for (int n = 0; n < count; n++) {
        for (size_t i = 0; i < leaves[n]->count; i++) {
            if (leaves[n]->entries[i].chosen) {
                return n;
            }
            turned = turned < 0 && leaves[n]->entries[i].turn ? n : turned;
        }
    }
    return turned < 0 ? 0 : turned;
}
