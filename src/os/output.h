/* The end of a stream that was written to. Owner: the caller; it is closed then. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* Flushes and closes it; standard output stays open. False when not everything was written: errno
 * is then the first reason. */
bool output_end(FILE *file);
