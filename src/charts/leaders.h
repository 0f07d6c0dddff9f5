/* Leaders: lines from marks in a picture to the rows of the list at its right: aslant to a height
 * at which the way is free, level, and aslant again to the row; so that none crosses another, none
 * runs through the mark of another or through what is barred. Pure geometry.
 * Owner: the caller; nothing is kept. Units: px, y downwards. */
#pragma once

#include <stdbool.h>

#define LEADERS_MOST 16

struct leader {
    float x, y; /* of the mark */
    /* Where its row begins: right of all marks, rows in the order of leaders. */
    float port_x, port_y;
    float lean;  /* the first slant goes so far to the right */
    float level; /* height of the level piece */
    float turn;  /* where that ends; at the first bend or left of it: there is none */
    bool mark;   /* it is seen: lines of others keep clear of it */
    bool wanted; /* it is to have a line */
    bool found;
};

/* What a line rather goes round than through: the part of another; or what it never touches. */
struct leader_wall {
    float x0, y0, x1, y1;
    int own;    /* the leader that may go through it, -1: none */
    bool round; /* its ellipse: what is drawn does not fill the corners */
    bool barred;
};

struct leader_room {
    float mark; /* lines stay so far from the middle of others' marks */
    float line; /* and from each other */
    const struct leader_wall *walls;
    int wall_count;
};

/* A point of a line. */
struct leader_point {
    float x, y;
};

/* Finds a way for each that is wanted of at most LEADERS_MOST leaders; found is false where there
 * is none. True: each has one. */
bool leaders_route(struct leader *leaders, int count, const struct leader_room *room);

/* Its four points, from the mark to the row. */
void leader_line(const struct leader *leader, struct leader_point out[4]);

/* How far leader n is from coming nearer to another found one, or to its mark, than room allows; 0
 * or less: it does. */
float leader_clearance(const struct leader *leaders, int count, int n,
                       const struct leader_room *room);
