/* Runs a script against the exhibit in virtual time: the tests of the screens and of whole visits.
 * One command a line (tests/README.md has all of them): tap X Y, tap "label", down ID X Y, move ID
 * X Y, up ID X Y, key NAME, go ROUTE (without a touch), wait MS, shot FILE.png, dump FILE.json,
 * frame FILE.frame, expect "text", expect-no "text", expect-route ROUTE, expect-focus "label", #
 * comment. X and Y are pixels of the picture; files are relative to the current directory, and - is
 * standard output, where pictures are PPM. Texts are compared without soft hyphens and with
 * ordinary spaces; expect looks at what is shown and at what is said.
 *
 * Owner: the stage is borrowed. */
#pragma once

#include "stage/stage.h"

#include <stdio.h>

/* Runs path; the first line that fails is explained on log as "FILE:LINE: expected ..., there is
 * ...". Returns the exit status: 0 all well, 1 an expectation failed or a file could not be written
 * or read, 2 a line is no command. */
int script_run(struct stage *stage, const char *path, FILE *log);
