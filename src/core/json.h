/* JSON: values one after the other, commas, quotes and line breaks done here.
 * Owner: the caller; the stream is borrowed. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

struct json {
    FILE *out;
    int depth;
    int line;  /* depth from which everything stands on one line, 0 = none */
    bool more; /* a value precedes in this object or array */
};

/* name is the member's name in an object, NULL in an array or at the top. */
void json_open(struct json *json, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);                  /* '}' or ']' */

/* Like json_open, but all that is inside stands on one line. */
void json_open_line(struct json *json, const char *name, char bracket);

/* text NULL: null. */
void json_text(struct json *json, const char *name, const char *text);
void json_whole(struct json *json, const char *name, long long number);
void json_real(struct json *json, const char *name, double number, int decimals);
void json_bool(struct json *json, const char *name, bool value);
