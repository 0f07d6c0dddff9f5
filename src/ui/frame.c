#include "ui/frame.h"

#include <string.h>

#define MAX_CMDS 9000
#define MAX_NODES 1200

void frame_begin(struct frame *frame, struct arena *arena, int width, int height, float px_per_mm)
{
    arena_reset(arena);
    *frame = (struct frame){.arena = arena,
                            .width = width,
                            .height = height,
                            .px_per_mm = px_per_mm,
                            .wake_ms = INT64_MAX};
    frame->comp.page_alpha = 1.0F;
    frame->comp.core_alpha = 1.0F;
    frame->comp.page_area = rect_of(0, 0, (float)width, (float)height);
}

static void *grown(struct arena *arena, void *old, size_t count, size_t *capacity, size_t size)
{
    *capacity = *capacity == 0 ? 128 : *capacity * 2;
    void *bigger = arena_array(arena, *capacity, size);
    if (count > 0) {
        memcpy(bigger, old, count * size);
    }
    return bigger;
}

static uint64_t hash_paint(uint64_t h, const struct paint *paint)
{
    return hash_words(h, paint, sizeof *paint);
}

/* Every field that decides pixels is folded in; padding never is, except inside records that
 * are built from zeroed memory (paint, rock). */
static uint64_t hash_cmd(const struct cmd *c)
{
    uint64_t h = hash_words(HASH_SEED, &c->kind, sizeof c->kind);
    h = hash_words(h, &c->box, sizeof c->box);
    h = hash_words(h, &c->clip, sizeof c->clip);
    h = hash_words(h, &c->opacity, sizeof c->opacity);
    switch (c->kind) {
    case CMD_RECT:
        h = hash_paint(h, &c->u.rect.fill);
        h = hash_words(h, &c->u.rect.stroke, sizeof c->u.rect.stroke);
        h = hash_words(h, &c->u.rect.stroke_width, sizeof(float));
        h = hash_words(h, &c->u.rect.radius, sizeof(float));
        break;
    case CMD_PATH:
        for (size_t i = 0; i < c->u.path.count; i++) {
            h = hash_words(h, c->u.path.segs[i].p, sizeof c->u.path.segs[i].p);
            h = hash_words(h, &c->u.path.segs[i].op, 1);
        }
        h = hash_paint(h, &c->u.path.fill);
        h = hash_words(h, &c->u.path.stroke, sizeof c->u.path.stroke);
        h = hash_words(h, &c->u.path.stroke_width, sizeof(float));
        h = hash_words(h, &c->u.path.dash_on, sizeof(float));
        h = hash_words(h, &c->u.path.dash_off, sizeof(float));
        break;
    case CMD_TEXT:
        h = hash_words(h, c->u.text.text, strlen(c->u.text.text));
        h = hash_words(h, &c->u.text.weight, sizeof c->u.text.weight);
        h = hash_words(h, &c->u.text.em_px, sizeof c->u.text.em_px);
        h = hash_words(h, &c->u.text.color, sizeof c->u.text.color);
        h = hash_words(h, &c->u.text.x, sizeof(float));
        h = hash_words(h, &c->u.text.baseline, sizeof(float));
        break;
    case CMD_IMAGE:
        h = hash_words(h, &c->u.image.media, sizeof c->u.image.media);
        h = hash_words(h, &c->u.image.r, sizeof c->u.image.r);
        h = c->u.image.w > 0 ? hash_words(h, &c->u.image.w, 2 * sizeof(int)) : h;
        h = c->u.image.light.kind != PAINT_NONE ? hash_paint(h, &c->u.image.light) : h;
        break;
    case CMD_ROCK:
        h = hash_words(h, &c->u.rock.r, sizeof c->u.rock.r);
        h = hash_words(h, &c->u.rock.rock.form, sizeof(enum rock_form));
        h = hash_words(h, &c->u.rock.rock.px_per_mm, sizeof(float));
        h = hash_words(h, &c->u.rock.rock.layer, sizeof(int));
        h = hash_words(h, &c->u.rock.rock.base, sizeof(uint32_t));
        h = hash_words(h, &c->u.rock.rock.edge, sizeof(uint32_t));
        h = hash_words(h, &c->u.rock.rock.quiet_x0, 2 * sizeof(float));
        h = hash_words(h, &c->u.rock.rock.lean_left, 2 * sizeof(float));
        h = hash_words(h, &c->u.rock.rock.seed, sizeof(uint64_t));
        h = hash_words(h, &c->u.rock.rock.opacity, sizeof(float));
        h = hash_words(h, (const unsigned char[2]){c->u.rock.rock.flat, c->u.rock.rock.lit}, 2);
        break;
    }
    return h;
}

struct cmd *frame_cmd(struct frame *frame, enum plane plane, const struct cmd *cmd)
{
    struct cmd_list *list = frame->pane != NULL && frame->pane->plane == plane
                                ? &frame->pane->cmds
                                : &frame->planes[plane];
    if (list->count == MAX_CMDS) {
        frame->dropped = true;
        return NULL;
    }
    if (list->count == list->capacity) {
        list->items =
            grown(frame->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    }
    struct cmd *out = &list->items[list->count++];
    *out = *cmd;
    out->hash = hash_cmd(cmd);
    return out;
}

void frame_pane_begin(struct frame *frame, const struct pane *pane)
{
    if (frame->pane_count == MAX_PANES) {
        frame->dropped = true;
        frame->pane_count--;
    }
    frame->pane = &frame->panes[frame->pane_count++];
    *frame->pane = *pane;
}

void frame_pane_end(struct frame *frame)
{
    if (frame->pane != NULL) {
        frame->pane->above = frame->planes[frame->pane->plane].count;
        frame->pane = NULL;
    }
}

const struct pane *frame_pane(const struct frame *frame, uint64_t id)
{
    for (int i = 0; i < frame->pane_count; i++) {
        if (frame->panes[i].id == id) {
            return &frame->panes[i];
        }
    }
    return NULL;
}

struct node *frame_node(struct frame *frame, const struct node *node)
{
    /* The page never takes the room of overlay and bar: these must stay usable. */
    const size_t most = node->plane == PLANE_PAGE ? MAX_NODES - 200 : MAX_NODES;
    if (frame->node_count >= most) {
        frame->dropped = true;
        frame->node_count--;
    }
    if (frame->node_count == frame->node_capacity) {
        frame->nodes = grown(frame->arena, frame->nodes, frame->node_count, &frame->node_capacity,
                             sizeof *frame->nodes);
    }
    struct node *out = &frame->nodes[frame->node_count++];
    *out = *node;
    return out;
}

const struct node *frame_find(const struct frame *frame, uint64_t id)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].id == id) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

struct rect rect_grow(struct rect r, float by)
{
    return rect_of(r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by);
}

struct rect rect_meet(struct rect a, struct rect b)
{
    const float x0 = a.x > b.x ? a.x : b.x;
    const float y0 = a.y > b.y ? a.y : b.y;
    const float x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    const float y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return rect_of(x0, y0, x1 - x0, y1 - y0);
}

struct rect rect_around(struct rect a, struct rect b)
{
    const float x0 = a.x < b.x ? a.x : b.x;
    const float y0 = a.y < b.y ? a.y : b.y;
    const float x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    const float y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return rect_of(x0, y0, x1 - x0, y1 - y0);
}
