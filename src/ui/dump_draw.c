/* The digest of what a frame draws, for the tests: what nodes and text frames cannot say. A line
 * says in words what a person can picture; outlines and rocks are a hash. Lengths are rounded to
 * 0.1 px, and outlines are taken from the corner of their box: a thing that only moves changes its
 * box alone, and the same icon has the same hash everywhere. */
#include "ui/dump.h"

#include <math.h>

#define LABEL_SIZE 256

static const char *const planes[] = {"page", "core", "overlay", "bar"};

static const char *const kinds[] = {[CMD_RECT] = "rect",
                                    [CMD_PATH] = "path",
                                    [CMD_TEXT] = "text",
                                    [CMD_IMAGE] = "image",
                                    [CMD_ROCK] = "rock"};

static void put_color(FILE *out, const char *name, uint32_t color)
{
    fprintf(out, " %s #%08x", name, (unsigned)color);
}

static void put_rest(FILE *out, uint64_t hash)
{
    fprintf(out, " %08x", (unsigned)((hash ^ hash >> 32) & 0xFFFFFFFF));
}

static uint64_t hash_length(uint64_t hash, float px)
{
    const int32_t tenths = (int32_t)lroundf(px * 10);
    return hash_bytes(hash, &tenths, sizeof tenths);
}

static void put_paint(FILE *out, const struct paint *paint)
{
    switch (paint->kind) {
    case PAINT_NONE:
        return;
    case PAINT_SOLID:
        put_color(out, "fill", paint->color[0]);
        return;
    case PAINT_LINEAR:
        fprintf(out, " linear %.1f,%.1f-%.1f,%.1f", (double)paint->x0, (double)paint->y0,
                (double)paint->x1, (double)paint->y1);
        break;
    case PAINT_RADIAL:
        fprintf(out, " radial %.1f,%.1f %.1f", (double)paint->x0, (double)paint->y0,
                (double)paint->x1);
        break;
    }
    for (int i = 0; i < paint->stops; i++) {
        fprintf(out, " #%08x@%.2f", (unsigned)paint->color[i], (double)paint->at[i]);
    }
}

static void put_stroke(FILE *out, uint32_t color, float width)
{
    if (color != 0 && width > 0) {
        put_color(out, "stroke", color);
        fprintf(out, " %.2f", (double)width);
    }
}

static uint64_t hash_segs(const struct cmd *cmd)
{
    static const float none[6];
    uint64_t h = HASH_SEED;
    for (size_t i = 0; i < cmd->u.path.count; i++) {
        const struct seg *seg = &cmd->u.path.segs[i];
        const float *p = seg->op == 'Z' ? none : seg->p;
        const int lengths = seg->op == 'C' ? 6 : 2;
        h = hash_bytes(h, &seg->op, 1);
        for (int k = 0; k < lengths; k++) {
            h = hash_length(h, p[k] - (k % 2 == 0 ? cmd->box.x : cmd->box.y));
        }
        h = seg->op == 'O' ? hash_length(h, p[2]) : h;
    }
    return h;
}

static void put_path(FILE *out, const struct cmd *cmd)
{
    put_paint(out, &cmd->u.path.fill);
    put_stroke(out, cmd->u.path.stroke, cmd->u.path.stroke_width);
    if (cmd->u.path.dash_on > 0) {
        fprintf(out, " dash %.1f %.1f", (double)cmd->u.path.dash_on, (double)cmd->u.path.dash_off);
    }
    fprintf(out, " segs %zu", cmd->u.path.count);
    put_rest(out, hash_segs(cmd));
}

static void put_rock(FILE *out, const struct rock *rock)
{
    static const char *const forms[] = {
        [ROCK_SEAM] = "seam", [ROCK_LIP] = "lip", [ROCK_CORE] = "core", [ROCK_LAID] = "laid"};
    fprintf(out, " %s layer %d", forms[rock->form], rock->layer);
    put_color(out, "base", rock->base);
    put_color(out, "edge", rock->edge);
    fprintf(out, "%s%s", rock->flat ? " flat" : "", rock->lit ? " lit" : "");
    uint64_t h = hash_bytes(HASH_SEED, &rock->seed, sizeof rock->seed);
    h = hash_length(h, rock->px_per_mm);
    h = hash_length(h, rock->quiet_x0);
    h = hash_length(h, rock->quiet_x1);
    if (rock->lean_left > 0 || rock->lean_right > 0) {
        h = hash_length(hash_length(h, rock->lean_left), rock->lean_right);
    }
    put_rest(out, hash_length(h, rock->opacity * 10));
}

static void put_kind(FILE *out, const struct cmd *cmd)
{
    char text[LABEL_SIZE];
    switch (cmd->kind) {
    case CMD_RECT:
        put_paint(out, &cmd->u.rect.fill);
        put_stroke(out, cmd->u.rect.stroke, cmd->u.rect.stroke_width);
        if (cmd->u.rect.radius > 0) {
            fprintf(out, " radius %.1f", (double)cmd->u.rect.radius);
        }
        break;
    case CMD_PATH:
        put_path(out, cmd);
        break;
    case CMD_TEXT:
        dump_plain(text, sizeof text, cmd->u.text.text);
        fprintf(out, " %s %d at %.1f,%.1f", cmd->u.text.weight == FONT_BOLD ? "bold" : "regular",
                cmd->u.text.em_px, (double)cmd->u.text.x, (double)cmd->u.text.baseline);
        put_color(out, "color", cmd->u.text.color);
        fprintf(out, " \"%s\"", text);
        break;
    case CMD_IMAGE:
        fprintf(out, " media %lld", (long long)cmd->u.image.media);
        if (cmd->u.image.light.kind != PAINT_NONE) {
            fputs(" lit by", out);
            put_paint(out, &cmd->u.image.light);
        }
        break;
    case CMD_ROCK:
        put_rock(out, &cmd->u.rock.rock);
        break;
    }
}

static void put_box(FILE *out, struct rect r)
{
    fprintf(out, " %.1f,%.1f %.1fx%.1f", (double)r.x, (double)r.y, (double)r.w, (double)r.h);
}

static void put_cmd(FILE *out, const struct cmd *cmd)
{
    fprintf(out, "%-5s", kinds[cmd->kind]);
    put_box(out, cmd->box);
    if (cmd->clip.w >= 0) {
        fputs(" clip", out);
        put_box(out, cmd->clip);
    }
    put_kind(out, cmd);
    if (cmd->opacity < 1) {
        fprintf(out, " opacity %.3f", (double)cmd->opacity);
    }
    fputc('\n', out);
}

/* A pane stands where it is painted; what is in it is where it lies while nothing is scrolled. */
static void put_pane(FILE *out, const struct pane *pane)
{
    const struct camera *c = &pane->camera;
    fputs("pane ", out);
    put_box(out, pane->viewport);
    fprintf(out, " of %.1fx%.1f at %.0f,%.0f zoom %.2f", (double)pane->w, (double)pane->h,
            (double)c->x, (double)c->y, (double)c->zoom);
    if (pane->ground != 0) {
        put_color(out, "ground", pane->ground);
    }
    fputc('\n', out);
    for (size_t i = 0; i < pane->cmds.count; i++) {
        fputs("  ", out);
        put_cmd(out, &pane->cmds.items[i]);
    }
}

static void put_plane(FILE *out, const struct frame *frame, enum plane plane)
{
    const struct cmd_list *list = &frame->planes[plane];
    for (size_t i = 0; i <= list->count; i++) {
        for (int k = 0; k < frame->pane_count; k++) {
            if (frame->panes[k].plane == plane && frame->panes[k].above == i) {
                put_pane(out, &frame->panes[k]);
            }
        }
        if (i < list->count) {
            put_cmd(out, &list->items[i]);
        }
    }
}

static void put_composition(FILE *out, const struct composition *c)
{
    fprintf(out, "page %.1f,%.1f alpha %.2f", (double)c->page_dx, (double)c->page_dy,
            (double)c->page_alpha);
    if (c->ghost) {
        fprintf(out, " ghost %.1f,%.1f alpha %.2f", (double)c->ghost_dx, (double)c->ghost_dy,
                (double)c->ghost_alpha);
    }
    if (c->overlay) {
        fputs(" overlay", out);
        put_box(out, c->overlay_area);
        fprintf(out, " down %.1f alpha %.2f dim %.2f", (double)c->overlay_dy,
                (double)c->overlay_alpha, (double)c->dim);
    }
    if (c->core_area.w > 0) {
        fputs(" core", out);
        put_box(out, c->core_area);
        fprintf(out, "%s alpha %.2f", c->core_kept ? " kept" : "", (double)c->core_alpha);
    }
    if (c->veil > 0) {
        fprintf(out, " veil %.2f", (double)c->veil);
    }
    fputc('\n', out);
}

void dump_draw(FILE *out, const struct frame *frame)
{
    fprintf(out, "frame %dx%d ground #%08x\n", frame->width, frame->height,
            (unsigned)frame->ground);
    put_composition(out, &frame->comp);
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        if (frame->planes[plane].count > 0) {
            fprintf(out, "%s:\n", planes[plane]);
            put_plane(out, frame, (enum plane)plane);
        }
    }
}
