/* Errors: one small value that travels up to the boundary where it is reported once.
 * Owner: the caller provides the struct; nothing here allocates. */
#pragma once

#include <stdbool.h>

struct err {
    char text[512]; /* one line for the person who can act: where, what, what to do */
    int code;       /* exit status it stands for: 1 trouble outside, 2 wrong use */
};

/* Fills err (may be NULL) with code 1 and returns false, so callers can `return err_set(...)`. */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same with code 2: the caller used the program wrongly. */
bool err_use(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts "prefix: " before the text already in err; returns false. */
bool err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Turns control characters into blanks, and bytes that are no UTF-8 into question marks: the words
 * may come from a hostile file, and neither must a log be forged nor a terminal be steered. */
void err_one_line(struct err *err);
