#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <string.h>

struct piece *place_add(struct scene *scene, const struct crystal *body,
                        const struct material *material)
{
    static const double upright[3][3] = {{1, 0, 0}, {0, 0, 1}, {0, -1, 0}};
    if (scene->piece_count >= SCENE_PIECES) {
        return NULL;
    }
    struct piece *piece = &scene->pieces[scene->piece_count];
    memset(piece, 0, sizeof *piece);
    piece->body = body;
    piece->material = material;
    piece->scale = 1.0;
    memcpy(piece->turn, upright, sizeof upright);
    piece->seed = rng_next(&scene->rng);
    piece->order = scene->piece_count++;
    return piece;
}

static struct crystal_vec unit(struct crystal_vec v)
{
    double length = sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
    return (struct crystal_vec){v.x / length, v.y / length, v.z / length};
}

static struct crystal_vec cross(struct crystal_vec a, struct crystal_vec b)
{
    return (struct crystal_vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                                a.x * b.y - a.y * b.x};
}

void place_turn(struct piece *piece, struct crystal_vec c, double roll)
{
    struct crystal_vec w = unit(c);
    struct crystal_vec ahead =
        fabs(w.z) > 0.95 ? (struct crystal_vec){0, -1, 0} : (struct crystal_vec){0, 0, 1};
    struct crystal_vec u = unit(cross(ahead, w)); /* to the left */
    struct crystal_vec v = cross(w, u);           /* towards the eye */
    double cs = cos(roll);
    double sn = sin(roll);
    const double columns[3][3] = {
        {cs * u.x + sn * v.x, cs * u.y + sn * v.y, cs * u.z + sn * v.z},
        {-sn * u.x + cs * v.x, -sn * u.y + cs * v.y, -sn * u.z + cs * v.z},
        {w.x, w.y, w.z}};
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
            piece->turn[row][column] = columns[column][row];
        }
    }
}

struct crystal_vec place_direction(double angle, double lean)
{
    return (struct crystal_vec){sin(angle) * cos(lean), cos(angle) * cos(lean), sin(lean)};
}

void place_rock(struct scene *scene, double x, double y, double z, double size, double flat)
{
    const struct crystal *body = body_rock(scene, flat, 25);
    struct piece *piece =
        body != NULL ? place_add(scene, body, &scene->materials[SCENE_ROCK]) : NULL;
    if (piece == NULL) {
        return;
    }
    piece->x = x;
    piece->y = y;
    piece->z = z;
    piece->scale = size;
    place_turn(piece, place_direction(rng_range(&scene->rng, -0.25, 0.25), 0.25),
               rng_range(&scene->rng, 0.0, 6.28));
}

struct point place_project(const struct scene *scene, const struct piece *piece,
                           struct crystal_vec v)
{
    const double(*t)[3] = piece->turn;
    double x = piece->x + piece->scale * (t[0][0] * v.x + t[0][1] * v.y + t[0][2] * v.z);
    double y = piece->y + piece->scale * (t[1][0] * v.x + t[1][1] * v.y + t[1][2] * v.z);
    double z = piece->z + piece->scale * (t[2][0] * v.x + t[2][1] * v.y + t[2][2] * v.z);
    double middle_x = 0.5 * scene->width;
    double middle_y = 0.42 * scene->height;
    double k = scene->eye / (scene->eye - z);
    return (struct point){middle_x + (x - middle_x) * k,
                          scene->height - (middle_y + (y - middle_y) * k)};
}

void place_column(struct piece *piece, struct crystal_vec foot, double length, double angle,
                  double lean)
{
    struct crystal_vec d = place_direction(angle, lean);
    piece->scale = length / (2.0 * body_half(piece->body));
    piece->x = foot.x + 0.5 * length * d.x;
    piece->y = foot.y + 0.5 * length * d.y;
    piece->z = foot.z + 0.5 * length * d.z;
}

struct box {
    double left, right, top, bottom; /* pixels */
};

static void grow(struct box *box, const struct scene *scene, const struct piece *piece)
{
    int count = piece->body != NULL ? piece->body->vertex_count : 4;
    for (int i = 0; i < count; i++) {
        struct crystal_vec v = {(i == 1) - (i == 0), (i == 2) - (i == 3), 0};
        if (piece->body != NULL) {
            v = piece->body->vertices[i];
        }
        struct point p = place_project(scene, piece, v);
        box->left = fmin(box->left, p.x);
        box->right = fmax(box->right, p.x);
        box->top = fmin(box->top, p.y);
        box->bottom = fmax(box->bottom, p.y);
    }
}

static void move(struct scene *scene, double factor, double shift, double rise)
{
    for (int i = 0; i < scene->piece_count; i++) {
        struct piece *piece = &scene->pieces[i];
        piece->x = piece->x * factor + shift;
        piece->y = piece->y * factor + rise;
        piece->z *= factor;
        piece->scale *= factor;
    }
}

/* Below the lowest stone, for its shadow. */
static double foot_room(const struct scene *scene)
{
    return 0.022 * scene->height;
}

static double factor_of(const struct scene *scene, const struct box *box)
{
    double margin = 0.015 * scene->width;
    double wide = (scene->width - 2.0 * margin) / (box->right - box->left);
    double high = (scene->height - margin - foot_room(scene)) / (box->bottom - box->top);
    return fmin(wide, high);
}

/* So that the lowest stone lies a shadow's breadth above the edge of the picture: nothing is sawn
 * off. The perspective leaves heights near the foot as they are. */
static double rise_of(const struct scene *scene, const struct box *box, double factor)
{
    return foot_room(scene) - (scene->height - box->bottom) * factor;
}

/* About the size of the picture, so that nothing is nearer than the eye when it is first measured.
 */
static void to_picture(struct scene *scene)
{
    move(scene, scene->width / 1000.0, 0.0, 0.0);
}

/* The perspective bends the frame a little, so the fit is repeated. */
void place_fit(struct scene *scene)
{
    to_picture(scene);
    for (int pass = 0; pass < 4; pass++) {
        struct box box = {1e9, -1e9, 1e9, -1e9};
        for (int i = 0; i < scene->piece_count; i++) {
            grow(&box, scene, &scene->pieces[i]);
        }
        double factor = factor_of(scene, &box);
        move(scene, factor, 0.5 * (scene->width - (box.left + box.right) * factor),
             rise_of(scene, &box, factor));
    }
}

/* Rotates about the upright axis, then tips the view down a little. */
static struct crystal_vec spun(struct crystal_vec v, double angle)
{
    const double tip = 0.27;
    double x = cos(angle) * v.x + sin(angle) * v.z;
    double z = cos(angle) * v.z - sin(angle) * v.x;
    return (struct crystal_vec){x, cos(tip) * v.y - sin(tip) * z, sin(tip) * v.y + cos(tip) * z};
}

static struct piece spun_piece(const struct scene *scene, const struct piece *piece, double angle)
{
    struct piece turned = *piece;
    struct crystal_vec at = spun((struct crystal_vec){piece->x, piece->y, piece->z}, angle);
    turned.x = at.x + 0.5 * scene->width;
    turned.y = at.y;
    turned.z = at.z;
    for (int column = 0; column < 3; column++) {
        struct crystal_vec v =
            spun((struct crystal_vec){piece->turn[0][column], piece->turn[1][column],
                                      piece->turn[2][column]},
                 angle);
        turned.turn[0][column] = v.x;
        turned.turn[1][column] = v.y;
        turned.turn[2][column] = v.z;
    }
    return turned;
}

void place_spin(struct scene *scene, int turn)
{
    const double step = 6.283185307179586 / CLUSTER_TURNS;
    to_picture(scene);
    for (int pass = 0; pass < 5; pass++) {
        struct box box = {1e9, -1e9, 1e9, -1e9};
        for (int i = 0; i < scene->piece_count * CLUSTER_TURNS; i++) {
            struct piece piece =
                spun_piece(scene, &scene->pieces[i / CLUSTER_TURNS], step * (i % CLUSTER_TURNS));
            grow(&box, scene, &piece);
        }
        double half = fmax(0.5 * scene->width - box.left, box.right - 0.5 * scene->width);
        box.left = 0.0;
        box.right = 2.0 * half;
        const double factor = factor_of(scene, &box);
        move(scene, factor, 0.0, rise_of(scene, &box, factor));
    }
    for (int i = 0; i < scene->piece_count; i++) {
        scene->pieces[i] = spun_piece(scene, &scene->pieces[i], step * turn);
    }
}
