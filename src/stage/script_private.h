/* PRIVATE to scripts: one that is running, and what its files call of each other.
 * Owner: script_run; the stage is borrowed. */
#pragma once

#include "stage/stage.h"

#include <stdio.h>

#define LINE_SIZE 1024
#define PLAIN_SIZE 2048
#define WORDS 4
#define HEARD 64

struct script {
    struct stage *stage;
    const char *path;
    int line;
    FILE *log;
    int status;
    char text[LINE_SIZE]; /* the line, cut into words */
    char *words[WORDS + 1];
    int count;
    char heard[HEARD][LINE_SIZE]; /* what the exhibit has said and nobody has expected yet */
    int heard_count;
};

/* Starts the report of a line that failed; the caller may add to it and ends it with a new line. */
void script_fail(struct script *script, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* From now on hears what the exhibit says: "count page/home", "say en Words". */
void script_listen(struct script *script);

/* ---- commands; the words are in script ---- */
void script_expect(struct script *script); /* and expect-no */
void script_expect_route(struct script *script);
void script_expect_focus(struct script *script);
void script_expect_out(struct script *script); /* and expect-no-out */
