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

/* Bytes of the character at s, as its first one says, when those behind go with it; 0: it is none.
 */
static size_t character(const char *s)
{
    const unsigned char lead = (unsigned char)*s;
    const size_t length = lead < 0x80                   ? 1
                          : lead >= 0xC2 && lead < 0xE0 ? 2
                          : lead >= 0xE0 && lead < 0xF0 ? 3
                          : lead >= 0xF0 && lead < 0xF5 ? 4
                                                        : 0;
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

void err_one_line(struct err *err)
{
    for (char *at = err->text; *at != '\0';) {
        const size_t length = character(at);
        if (length == 0) {
            *at++ = '?';
            continue;
        }
        const bool upper = length == 2 && *at == '\xC2' && (unsigned char)at[1] < 0xA0; /* C1 */
        if ((unsigned char)*at < 0x20 || *at == 0x7F || upper) {
            memset(at, ' ', length);
        }
        at += length;
    }
}
