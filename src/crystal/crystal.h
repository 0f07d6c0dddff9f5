/* Crystal geometry: from a cell and forms {hkl} to a closed polyhedron with true angles.
 * Units: cell edges in angstrom, angles in degrees; the polyhedron has no unit, a form with
 * distance 1 lies 1 from the centre. Axes: z along c, x along a*, y completes a right-handed
 * frame (Giacovazzo et al., Fundamentals of Crystallography, ch. 2; the face normal of (hkl) is
 * the reciprocal vector h a* + k b* + l c*, ibid.). Faces of a form: Hahn (ed.), International
 * Tables for Crystallography A, table 10.1.2.2. Body: intersection of the half spaces.
 * Ownership: nothing allocates or keeps state; struct crystal is about 20 KiB, so keep it on the
 * heap. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    CRYSTAL_FORMS_MAX = 12,
    CRYSTAL_FACES_MAX = 128, /* two general cubic forms of 48 and some more */
    CRYSTAL_LOOP_MAX = 32,   /* corners of one face */
    CRYSTAL_VERTICES_MAX = 256,
    CRYSTAL_EDGES_MAX = 384
};

enum crystal_system {
    CRYSTAL_AMORPHOUS, /* no cell: mixtures, earth */
    CRYSTAL_TRICLINIC,
    CRYSTAL_MONOCLINIC, /* unique axis b */
    CRYSTAL_ORTHORHOMBIC,
    CRYSTAL_TETRAGONAL,
    CRYSTAL_TRIGONAL, /* hexagonal axes, three-index (hkl) */
    CRYSTAL_HEXAGONAL,
    CRYSTAL_CUBIC
};

/* Point groups that decide which faces belong to one form. */
enum crystal_class {
    CRYSTAL_CLASS_HOLOHEDRAL, /* -1, 2/m, mmm, 4/mmm, -3m, 6/mmm, m-3m by system */
    CRYSTAL_CLASS_M3,         /* m-3: pyrite, cobaltite, skutterudite, sperrylite: {210} has 12 */
    CRYSTAL_CLASS_43M,        /* -43m: sphalerite: {111} is a tetrahedron */
    CRYSTAL_CLASS_42M,        /* -42m: chalcopyrite: {112} is a disphenoid */
    CRYSTAL_CLASS_4M,         /* 4/m: scheelite: {213} has 8 faces */
    CRYSTAL_CLASS_3BAR,       /* -3: dolomite, ilmenite: a general form has 6 faces */
    CRYSTAL_CLASS_6M          /* 6/m: apatite, vanadinite: a general form has 12 faces */
};

struct crystal_vec {
    double x, y, z;
};

struct crystal_cell {
    double a, b, c;            /* angstrom */
    double alpha, beta, gamma; /* degrees */
};

struct crystal_form {
    int h, k, l;
    double distance; /* central distance of all its faces; larger = smaller faces */
};

struct crystal_face {
    struct crystal_vec normal; /* unit, outward */
    double distance;           /* from the centre along normal */
    int form;                  /* index into forms; -1 = added to close an open form */
    int h, k, l;
    int count;                       /* corners */
    uint16_t loop[CRYSTAL_LOOP_MAX]; /* vertices, counter-clockwise seen from outside */
};

struct crystal_edge {
    uint16_t from, to;    /* vertices */
    uint16_t left, right; /* the two faces */
};

struct crystal {
    int vertex_count, edge_count, face_count;
    struct crystal_vec vertices[CRYSTAL_VERTICES_MAX];
    struct crystal_edge edges[CRYSTAL_EDGES_MAX];
    struct crystal_face faces[CRYSTAL_FACES_MAX];
};

struct crystal_spec {
    enum crystal_system system;
    enum crystal_class class;
    struct crystal_cell cell;
    struct crystal_form forms[CRYSTAL_FORMS_MAX];
    int form_count;
    double elongation; /* stretch along c by moving faces, angles stay true; 1 = none */
    double variation;  /* each face moves by up to this part of its distance, 0 to 0.3 */
    uint64_t seed;     /* for the variation */
};

/* One half space n.x <= distance for crystal_from_planes(). */
struct crystal_plane {
    struct crystal_vec normal; /* need not be unit */
    double distance;           /* along the unit normal */
    int form;
    int h, k, l;
};

/* Reads the column crystal_system ("cubic", "orthorhombic (pseudo-cubic)", ...). Anything
 * else, NULL included, is CRYSTAL_AMORPHOUS. */
enum crystal_system crystal_system_parse(const char *text);

/* Reads the column point_group ("m-3", "-43m", ...); anything else, NULL included, is the
 * holohedral class. Content names a group only where the lower symmetry shows in the forms used:
 * quartz (32) and bastnasite (-62m) have the same faces in -3m and 6/mmm; cobaltite is
 * orthorhombic but grows as if it were m-3. */
enum crystal_class crystal_class_parse(const char *point_group);

/* Reads "{100};{2-10};{10-11}" into forms with distance 1; four-index {hkil} is accepted when
 * h + k + i = 0. False with err set on empty or malformed text or too many forms. */
bool crystal_forms_parse(const char *text, struct crystal_form forms[CRYSTAL_FORMS_MAX], int *count,
                         struct err *err);

/* Normal of the plane (hkl): unit vector along h a* + k b* + l c*. False when the cell is no cell
 * (NaN, zero, impossible angles) or hkl is 000. */
bool crystal_normal(const struct crystal_cell *cell, int h, int k, int l, struct crystal_vec *out);

/* Interfacial angle in degrees: the angle between the normals, as textbooks give it. */
double crystal_angle(struct crystal_vec first, struct crystal_vec second);

/* The faces of one form under the point group, as hkl triples; returns their number (<= 48). */
int crystal_expand(enum crystal_system system, enum crystal_class class, const int hkl[3],
                   int out[48][3]);

/* Intersection of half spaces. False with err set when it is empty, open, or too large. Planes
 * that do not touch the body are left out; equal planes count once. */
bool crystal_from_planes(const struct crystal_plane *planes, int count, struct crystal *out,
                         struct err *err);

/* Builds the crystal of spec. Open forms are closed by {001}, {010} or {100} (form -1). */
bool crystal_build(const struct crystal_spec *spec, struct crystal *out, struct err *err);
