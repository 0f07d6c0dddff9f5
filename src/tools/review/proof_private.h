/* PRIVATE to the proof sheet: what its files share.
 *
 * A sheet is index.html, pictures/JOB/NAME.DIGEST.jpg and index/JOB.txt, which says what stands on
 * each picture; a job is a language and a shape, "fi" or "fi-portrait". DIGEST says what decided
 * the pixels, so that a picture of that name need not be drawn again: neither by the run that goes
 * on where one was cut short (its folder is DIR.part), nor when the content has changed elsewhere.
 *
 * Owner: everything lives in the arena of struct proof, or of its job: an arena is for one
 * thread. */
#pragma once

#include "content/content.h"
#include "core/arena.h"
#include "core/err.h"
#include "tools/review/exhibit.h"
#include "tools/review/proof.h"

enum proof_mark { MARK_NONE, MARK_CHANGED, MARK_NEW };

struct proof_picture {
    const char *state;       /* "product/kettle", "product/kettle act.1.0": as strata tells it */
    const char *name;        /* of its file in pictures/JOB */
    uint64_t digest, pixels; /* of what decides it, and of the file */
    const char *title;       /* heading, "" = none */
    const char **by;         /* what was touched to get there */
    size_t by_count;
    const char **words; /* that it shows */
    size_t word_count;
    enum proof_mark mark;
};

/* The pictures of one job. */
struct proof_roll {
    uint64_t identity; /* of everything that went into it */
    struct proof_picture *pictures;
    size_t count, most;
};

/* A picture that is there already. */
struct proof_kept {
    uint64_t digest, pixels;
    const char *name, *folder; /* folder: where it lies */
    bool ours;                 /* in the folder that is being made */
};

struct proof_job {
    const struct language *language;
    bool portrait;
    const char *id;   /* "fi-portrait" */
    const char *take; /* which states, in the words of strata --states */
    struct arena arena;
    struct proof_roll roll, before; /* before: of the older sheet */
    bool compared;                  /* there is one */
    struct proof_kept *kept;        /* by digest, ours first */
    size_t kept_count;
    size_t drawn; /* pictures, in this run */
    struct err err;
};

struct proof {
    const struct proof_options *options;
    struct content *content;
    struct arena arena;
    const char *strata;  /* the program */
    const char *output;  /* the folder to make, without a slash at its end */
    const char *folder;  /* where it is written first */
    const char *aside;   /* where an older sheet of that name goes before it is removed */
    const char *claimed; /* the file that says so; NULL: the folder is not ours */
    const char *old;     /* the sheet to compare with; NULL: none */
    const struct language **languages;
    size_t language_count;
    struct proof_job *jobs; /* every language lying, then every language upright */
    size_t job_count;
    uint64_t program, bytes; /* digests of what draws, and of the content */
    size_t pictures, drawn, changed, fresh;
    double megabytes;
};

/* ---- proof_roll.c ---- */

enum roll_end {
    ROLL_KNOWN,  /* a picture that is not drawn */
    ROLL_PIXELS, /* a picture, whose PPM follows */
    ROLL_LISTED, /* a picture of a list on the disk */
    ROLL_DONE,   /* there are no more */
    ROLL_BROKEN, /* not what was expected, or cut short */
};

/* Reads the next picture, from strata or from a list. */
enum roll_end roll_next(FILE *in, struct arena *arena, struct proof_picture *out);

void roll_add(struct proof_roll *roll, struct arena *arena, const struct proof_picture *picture);

/* Reads a list; false when it is not there, or not whole. */
bool roll_read(struct proof_roll *roll, struct arena *arena, const char *path);

/* Writes it: whole, or not at all. */
bool roll_write(const struct proof_roll *roll, const char *path, struct err *err);

/* ---- proof_kept.c ---- */

/* Finds what is there already: in the folder that is made, and in the older sheet. */
void kept_find(const struct proof *proof, struct proof_job *job);

/* The picture of that digest, or NULL. */
const struct proof_kept *kept_of(const struct proof_job *job, uint64_t digest);

/* Takes a whole list over, if it is of the same identity and all of its pictures are there. */
bool kept_adopt(const struct proof *proof, struct proof_job *job, const struct proof_roll *from,
                uint64_t identity, struct err *err);

/* Takes one picture over and completes its entry. */
bool kept_take(const struct proof *proof, struct proof_job *job, const struct proof_kept *kept,
               struct proof_picture *picture, struct err *err);

/* Removes what no list names. */
void kept_sweep(const struct proof *proof);

/* ---- proof_shots.c ---- */

/* Fills job->roll: with what is there already, else by the exhibit. */
bool proof_shoot(const struct proof *proof, struct proof_job *job, struct err *err);

/* ---- proof_page.c ---- */

/* Says which folder is a proof sheet: it stands in the head of the page. */
#define PROOF_MARK "<meta name=\"generator\" content=\"strata-content proof\">"

/* Writes index.html. */
bool proof_page(struct proof *proof, const char *path, struct err *err);

/* ---- proof_rows.c ---- */

/* One state in one shape, with its picture in each language that has it. */
struct proof_row {
    const char *route; /* "product/kettle" */
    const char *state;
    bool portrait;
    const struct proof_picture **pictures; /* one a language, NULL where it has none */
    struct proof_row *next;                /* of the same route, then of the next */
};

/* All rows: the routes in the order of the exhibit. */
struct proof_row *proof_rows(struct proof *proof);

/* ---- proof_style.c ---- */

extern const char proof_style[];  /* CSS */
extern const char proof_script[]; /* what searches, JavaScript */
