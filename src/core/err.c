#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 3, 0))) static void fill(struct err *err, int code,
                                                       const char *format, va_list args)
{
    if (err == NULL) {
        return;
    }
    err->code = code;
    vsnprintf(err->text, sizeof err->text, format, args);
}

bool err_set(struct err *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, 1, format, args);
    va_end(args);
    return false;
}

bool err_use(struct err *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, 2, format, args);
    va_end(args);
    return false;
}

bool err_prefix(struct err *err, const char *format, ...)
{
    if (err == NULL) {
        return false;
    }
    char old[sizeof err->text];
    memcpy(old, err->text, sizeof old);
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    if (n >= 0 && (size_t)n < sizeof err->text) {
        /* Too long a text is cut, which is meant; reading the result tells the compiler so. */
        if (snprintf(err->text + n, sizeof err->text - (size_t)n, ": %s", old) < 0) {
            err->text[n] = '\0';
        }
    }
    return false;
}

void err_one_line(struct err *err)
{
    for (char *at = err->text; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7f) {
            *at = ' ';
        }
    }
}
