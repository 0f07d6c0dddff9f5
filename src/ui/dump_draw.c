/* The digest of what a frame draws, for the tests: what nodes and text frames cannot say. */
#include "ui/dump.h"

#define LABEL_SIZE 256

static const char *const planes[] = {"page", "overlay", "bar"};

static const char *const kinds[] = {[CMD_RECT] = "rect",
                                    [CMD_PATH] = "path",
                                    [CMD_TEXT] = "text",
                                    [CMD_IMAGE] = "image",
                                    [CMD_ROCK] = "rock"};

static void put_color(FILE *out, const char *name, uint32_t color)
{
    fprintf(out, " %s #%08x", name, (unsigned)color);
}

static void put_paint(FILE *out, const struct paint *paint)
{
    static const char *const names[] = {
        [PAINT_SOLID] = "fill", [PAINT_LINEAR] = "linear", [PAINT_RADIAL] = "radial"};
    for (int i = 0; paint->kind != PAINT_NONE && i < paint->stops; i++) {
        put_color(out, i == 0 ? names[paint->kind] : "to", paint->color[i]);
    }
}

static void put_stroke(FILE *out, uint32_t color, float width)
{
    if (color != 0 && width > 0) {
        put_color(out, "stroke", color);
        fprintf(out, " %.2f", (double)width);
    }
}

static void put_kind(FILE *out, const struct cmd *cmd)
{
    char text[LABEL_SIZE];
    switch (cmd->kind) {
    case CMD_RECT:
        put_paint(out, &cmd->u.rect.fill);
        put_stroke(out, cmd->u.rect.stroke, cmd->u.rect.stroke_width);
        fprintf(out, " radius %.1f", (double)cmd->u.rect.radius);
        break;
    case CMD_PATH:
        fprintf(out, " segs %zu", cmd->u.path.count);
        put_paint(out, &cmd->u.path.fill);
        put_stroke(out, cmd->u.path.stroke, cmd->u.path.stroke_width);
        break;
    case CMD_TEXT:
        dump_plain(text, sizeof text, cmd->u.text.text);
        fprintf(out, " %s %d", cmd->u.text.weight == FONT_BOLD ? "bold" : "regular",
                cmd->u.text.em_px);
        put_color(out, "color", cmd->u.text.color);
        fprintf(out, " \"%s\"", text);
        break;
    case CMD_IMAGE:
        fprintf(out, " media %lld", (long long)cmd->u.image.media);
        break;
    case CMD_ROCK:
        fprintf(out, " form %d layer %d", (int)cmd->u.rock.rock.form, cmd->u.rock.rock.layer);
        put_color(out, "base", cmd->u.rock.rock.base);
        break;
    }
}

static void put_box(FILE *out, struct rect r)
{
    fprintf(out, " %.1f,%.1f %.1fx%.1f", (double)r.x, (double)r.y, (double)r.w, (double)r.h);
}

static void put_list(FILE *out, const struct cmd_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        fprintf(out, "%-5s", kinds[cmd->kind]);
        put_box(out, cmd->box);
        if (cmd->clip.w >= 0) {
            fputs(" clip", out);
            put_box(out, cmd->clip);
        }
        put_kind(out, cmd);
        if (cmd->opacity < 1) {
            fprintf(out, " opacity %.2f", (double)cmd->opacity);
        }
        fprintf(out, " %016llx\n", (unsigned long long)cmd->hash);
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
            put_list(out, &frame->planes[plane]);
        }
    }
}
