/* --states: walks to every state of every page as a visitor could, and tells of each that shows
 * something new: what it says, and its picture. For the proof sheet of strata-content.
 *
 * No list by hand: a page's states are found by doing whatever its nodes do, each thing once a
 * page. What leads to a page of its own is not followed, what opens above the page is followed
 * once.
 *
 * The order is a text file, a line each: "take first" (the pages as one meets them, and what opens
 * above them), "take layouts" (and every kind of state once) or "take words" (and every state that
 * shows words which no picture before it shows, and what is left of them when they scroll);
 * "under ROUTE" (only pages whose route begins so); "salt HEX" (folded into the digests); "known
 * HEX" (the digest of a picture that is not needed); "blind" (none is). The answer is a stream of
 * lines, one state after the other:
 *
 *     state ROUTE [STEP ...]    which it is, the same in every language
 *     picture HEX               the digest of everything that decides the pixels
 *     by WORDS                  what was touched, a line a step
 *     title WORDS               its heading
 *     word WORDS                what it says, a line a node
 *     known                     or else "P6", a binary PPM
 *
 * and "done" at the end. Owner: the stage is borrowed. */
#pragma once

#include "stage/stage.h"

#include <stdio.h>

/* Does what the file `order` asks of the content that the stage shows; trouble is said on log.
 * Returns the exit status: 0 all well, 1 a page leads nowhere or a file cannot be read, 2 the order
 * is not understood. */
int walk_run(struct stage *stage, const struct content *content, const char *order, FILE *log);
