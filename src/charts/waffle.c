/* Shares as a hundred hand-cut stones, or, enlarged, as one bar; the same every time: a fixed seed.
 */
#include "charts/waffle.h"

#include "core/rng.h"

#include <math.h>
#include <string.h>

#define SIDE 10
#define DIMMED 0.3F /* what does not stand out */
#define GROWN 0.07F /* what does, on each side */

void waffle_tiles(const double *shares, int count, int *tiles)
{
    double sum = 0;
    int given = 0;
    for (int i = 0; i < count; i++) {
        const double share = shares[i] < 0 || !isfinite(shares[i]) ? 0 : shares[i];
        sum = fmin(100, sum + share);
        const int upto = (int)floor(sum + 0.5);
        tiles[i] = upto - given;
        given = upto;
    }
    tiles[count] = 100 - given;
}

/* ---- how a stone is cut: each place has its own shape, between two it is something of both ----
 */

struct cut {
    float corner[8]; /* how far the corners are off, mm */
    float shade;     /* > 0: lighter, < 0: darker */
};

static void cut_all(struct cut cuts[STONES])
{
    struct rng rng = {4};
    for (int i = 0; i < STONES; i++) {
        for (int k = 0; k < 8; k++) {
            cuts[i].corner[k] = (float)rng_range(&rng, -0.17, 0.17);
        }
        const float shade = (float)(int)(rng_unit(&rng) * 5) * 0.022F;
        cuts[i].shade = rng_unit(&rng) < 0.5 ? -shade : shade;
    }
}

static struct cut mixed(const struct cut *a, const struct cut *b, float t)
{
    struct cut out = *a;
    for (int k = 0; k < 8 && t > 0; k++) {
        out.corner[k] += (b->corner[k] - a->corner[k]) * t;
    }
    out.shade += t > 0 ? (b->shade - a->shade) * t : 0;
    return out;
}

static struct cut cut_at(const struct cut cuts[STONES], float x, float y)
{
    const float cx = fminf(fmaxf(x, 0), SIDE - 1), cy = fminf(fmaxf(y, 0), SIDE - 1);
    const int x0 = (int)cx, y0 = (int)cy;
    const int x1 = x0 < SIDE - 1 ? x0 + 1 : x0, y1 = y0 < SIDE - 1 ? y0 + 1 : y0;
    const float tx = cx - (float)x0, ty = cy - (float)y0;
    const struct cut low = mixed(&cuts[y0 * SIDE + x0], &cuts[y0 * SIDE + x1], tx);
    const struct cut high = mixed(&cuts[y1 * SIDE + x0], &cuts[y1 * SIDE + x1], tx);
    return mixed(&low, &high, ty);
}

/* ---- one stone ---- */

static uint32_t faded(uint32_t color, float alpha)
{
    return alpha >= 1 ? color : color_alpha(color, alpha);
}

/* Light from the upper left along two edges, shade along the others. */
static void edges(struct ui *ui, const float *xy, uint32_t c, float alpha)
{
    const uint32_t light = faded(color_mix(c, COLOR_WHITE, 0.38F), alpha);
    const uint32_t dark = faded(color_mix(c, COLOR_BLACK, 0.3F), alpha);
    const float w = fmaxf(1, ui_mm(ui, 0.45F));
    ui_line(ui, xy[6], xy[7], xy[0], xy[1], light, w);
    ui_line(ui, xy[0], xy[1], xy[2], xy[3], light, w);
    ui_line(ui, xy[2], xy[3], xy[4], xy[5], dark, w);
    ui_line(ui, xy[4], xy[5], xy[6], xy[7], dark, w);
}

static void tile(struct ui *ui, struct rect t, const struct stone *stone, const struct cut *cut)
{
    const struct theme *theme = ui->theme;
    float xy[8] = {t.x, t.y, t.x + t.w, t.y, t.x + t.w, t.y + t.h, t.x, t.y + t.h};
    for (int i = 0; i < 8; i++) {
        xy[i] += cut->corner[i] * ui->mm;
    }
    const float solid = stone->group[0] + stone->group[1];
    if (stone->group[2] > 0) {
        ui_polygon(ui, xy, 4, 0, faded(theme->edge, stone->group[2]), fmaxf(1.3F, ui_mm(ui, 0.5F)));
    }
    if (solid <= 0) {
        return;
    }
    const uint32_t own = stone->group[1] <= 0 ? theme->key
                         : stone->group[0] <= 0
                             ? theme->second
                             : color_mix(theme->key, theme->second, stone->group[1] / solid);
    const uint32_t c = color_mix(own, cut->shade < 0 ? COLOR_SOOT : COLOR_WHITE,
                                 theme->flat ? 0 : fabsf(cut->shade));
    ui_polygon(ui, xy, 4, faded(c, solid), 0, 0);
    if (!theme->flat) {
        edges(ui, xy, c, solid);
    }
    if (stone->group[1] > 0) {
        ui_disc(ui, t.x + t.w / 2, t.y + t.h / 2, t.w * 0.12F * stone->group[1], COLOR_NIGHT, 0, 0);
    }
}

/* How much of a stone belongs to a group; -1: to none. */
static float belongs(const struct stone *stone, int group)
{
    return group >= 0 ? stone->group[group] : 0;
}

/* Stones of the group that stands out are larger, and what is left open is filled a little. */
static void draw_stone(struct ui *ui, struct rect t, const struct waffle *w,
                       const struct stone *stone, const struct cut *cut)
{
    const float seen = ui->opacity;
    const float standing = w->lit < 0 ? 0 : w->standing;
    const float out = belongs(stone, w->lit) * standing;
    const float down = belongs(stone, w->pressed);
    t = rect_grow(t, t.w * GROWN * out);
    t.y += down * ui_floor_mm(ui, 0.6F);
    ui->opacity = seen * (1 - (1 - DIMMED) * fmaxf(0, standing - fmaxf(out, down)));
    const float glow = fmaxf(out, down) * stone->group[2];
    if (glow > 0) {
        ui_rect(ui, t, color_alpha(ui->theme->text, 0.3F * glow), 0);
    }
    tile(ui, t, stone, cut);
    if (down > 0 && stone->group[2] <= 0) {
        ui_rect(ui, t, color_alpha(COLOR_WHITE, 0.22F * down), 0);
    }
    ui->opacity = seen;
}

static struct stone stone_now(struct ui *ui, const struct waffle *w, int n)
{
    const struct migration *m = w->migration;
    if (m == NULL || !migration_runs(m, ui->env->now_ms)) {
        return stone_at_rest(w->tiles, n);
    }
    const float t = ui_motion(ui, migration_way(m, n), m->since_ms + migration_delay(m, n));
    return migration_stone(m, n, w->tiles, t);
}

void waffle_draw(struct ui *ui, struct rect r, const struct waffle *w)
{
    const float pitch = fminf(r.w, r.h) / SIDE;
    const float cell = pitch * 0.88F;
    struct cut cuts[STONES];
    cut_all(cuts);
    const float grown = ui_motion(ui, MOTION_POUR, ui_arrival(ui) + 100) * STONES;
    const struct stone ghost = {.group = {[STONE_GROUPS - 1] = 1}};
    for (int upper = 0; upper < 2; upper++) { /* what is on its way lies above what has arrived */
        for (int n = 0; n < STONES; n++) {
            struct stone s = stone_now(ui, w, n);
            const bool moves = s.x != floorf(s.x) || s.y != floorf(s.y);
            if (moves != (upper == 1)) {
                continue;
            }
            const struct rect t =
                rect_of(r.x + s.x * pitch, r.y + (SIDE - 1 - s.y) * pitch, cell, cell);
            const struct cut cut = cut_at(cuts, s.x, s.y);
            if ((float)n >= grown) {
                memcpy(s.group, ghost.group, sizeof s.group);
            }
            draw_stone(ui, t, w, &s, &cut);
        }
    }
    if (w->spoken != NULL) {
        ui_described(ui, ROLE_CHART, rect_of(r.x, r.y, pitch * SIDE, pitch * SIDE), w->spoken);
    }
}

struct rect waffle_rows(const struct waffle *w, struct rect r, int group)
{
    const float pitch = fminf(r.w, r.h) / SIDE;
    int first = SIDE, count = 0;
    for (int row = 0; row < SIDE; row++) {
        int most = 0, best = 0, before = 0;
        for (int g = 0; g < STONE_GROUPS; g++) {
            const int from = before > row * SIDE ? before : row * SIDE;
            before += w->tiles[g];
            const int to = before < (row + 1) * SIDE ? before : (row + 1) * SIDE;
            best = to - from > most ? g : best;
            most = to - from > most ? to - from : most;
        }
        if (best == group) {
            first = row < first ? row : first;
            count++;
        }
    }
    return count == 0 ? (struct rect){0}
                      : rect_of(r.x, r.y + pitch * (float)(SIDE - first - count), pitch * SIDE,
                                pitch * (float)count);
}

/* ---- one bar, and the key ---- */

static uint32_t color_of(const struct ui *ui, int group)
{
    return group == 0 ? ui->theme->key : group == 1 ? ui->theme->second : ui->theme->edge;
}

static bool open_group(int group)
{
    return group == STONE_GROUPS - 1;
}

struct rect waffle_piece(const struct waffle *w, struct rect r, int group)
{
    int before = 0;
    for (int g = 0; g < group; g++) {
        before += w->tiles[g];
    }
    return rect_of(r.x + r.w * (float)before / STONES, r.y, r.w * (float)w->tiles[group] / STONES,
                   r.h);
}

void waffle_bar(struct ui *ui, struct rect r, const struct waffle *w)
{
    const float line = fmaxf(2, ui_mm(ui, 0.7F));
    const float seen = ui->opacity;
    for (int g = 0; g < STONE_GROUPS; g++) {
        struct rect box = waffle_piece(w, r, g);
        if (w->tiles[g] == 0) {
            continue;
        }
        box.w -= line;
        ui->opacity = w->lit < 0 || w->lit == g || w->pressed == g ? seen : seen * DIMMED;
        const uint32_t color = color_of(ui, g);
        const uint32_t fill = open_group(g) ? 0 : color;
        ui_frame_rect(ui, box, fill, color, w->pressed == g ? 2 * line : line, 0);
        for (float dx = r.h * 0.3F; g == 1 && dx < box.w - r.h * 0.1F; dx += r.h * 0.4F) {
            ui_disc(ui, box.x + dx, r.y + r.h * 0.33F, r.h * 0.09F, COLOR_BLACK, 0, 0);
            ui_disc(ui, box.x + dx, r.y + r.h * 0.67F, r.h * 0.09F, COLOR_BLACK, 0, 0);
        }
    }
    ui->opacity = seen;
    ui_described(ui, ROLE_CHART, r, w->spoken);
}

void waffle_mark(struct ui *ui, struct rect box, int group)
{
    ui_frame_rect(ui, box, open_group(group) ? 0 : color_of(ui, group), color_of(ui, group),
                  fmaxf(1.3F, ui_mm(ui, 0.5F)), 0);
    if (group == 1) {
        ui_disc(ui, box.x + box.w / 2, box.y + box.h / 2, box.w * 0.17F, COLOR_NIGHT, 0, 0);
    }
}
