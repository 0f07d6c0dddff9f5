/* Leaders: lines from marks in a picture to the rows of the list at its right, each with one bend,
 * so that none crosses another and none runs through the mark of another. Pure geometry.
 * Owner: the caller; nothing is kept. Units: px, y downwards. */
#pragma once

#include <stdbool.h>

#define LEADERS_MOST 16

struct leader {
    float x, y; /* of the mark */
    /* Where its row begins: right of all marks, rows in the order of leaders. */
    float port_x, port_y;
    float bend_x;     /* between the two */
    float bend_share; /* of the height between them: 0 at the mark's, 1 at the row's */
    float bend_dip;   /* and so far below that, to go round a mark */
    bool mark;        /* it is seen: lines of others keep clear of it */
    bool wanted;      /* it is to have a line */
    bool found;
};

/* What a line rather goes round than through: the part of another, words. */
struct leader_wall {
    float x0, y0, x1, y1;
    int own;      /* the leader that may go through it, -1: none */
    float weight; /* how much rather, against a part */
};

struct leader_room {
    float mark; /* lines stay so far from the middle of others' marks */
    float line; /* and from each other */
    const struct leader_wall *walls;
    int wall_count;
};

/* Finds a bend for each that is wanted of at most LEADERS_MOST leaders; found is false where there
 * is none. */
void leaders_route(struct leader *leaders, int count, const struct leader_room *room);

/* Height of the bend. */
float leader_bend_y(const struct leader *leader);

/* How far leader n is from coming nearer to another found one, or to its mark, than room allows; 0
 * or less: it does. */
float leader_clearance(const struct leader *leaders, int count, int n,
                       const struct leader_room *room);
