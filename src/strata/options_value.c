/* Values of options: flags, choices, numbers, pairs. Capitals and blanks do not matter, since a
 * configuration file is written by hand and read when nobody can ask. */
#include "strata/options_private.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Index of value in "a|b|c", -1 when it is not there. */
static int chosen(const char *choices, const char *value)
{
    const size_t size = strlen(value);
    int index = 0;
    for (const char *c = choices; *c != '\0'; index++) {
        const size_t length = strcspn(c, "|");
        if (size == length && strncasecmp(value, c, length) == 0) {
            return index;
        }
        c += length + (c[length] == '|');
    }
    return -1;
}

static bool set_choice(int *out, const char *choices, const char *value, struct err *err)
{
    char list[128];
    size_t n = 0;
    const int index = chosen(choices, value);
    if (index >= 0) {
        *out = index;
        return true;
    }
    for (const char *c = choices; *c != '\0' && n < sizeof list; c++) {
        n += (size_t)snprintf(list + n, sizeof list - n, *c == '|' ? ", " : "%c", *c);
    }
    return err_use(err, "'%s' is not one of %s", value, list);
}

static bool set_flag(bool *out, const char *value, struct err *err)
{
    if (value == NULL || chosen("yes|true|on|1|y", value) >= 0) {
        *out = true;
        return true;
    }
    if (chosen("no|false|off|0|n", value) >= 0) {
        *out = false;
        return true;
    }
    return err_use(err, "'%s' is neither yes nor no", value);
}

static bool in_range(double value, const struct entry *entry)
{
    return value >= entry->low && value <= entry->high;
}

static bool set_whole(int *out, const struct entry *entry, const char *value, struct err *err)
{
    char *end = NULL;
    errno = 0;
    const long number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || errno != 0 || !in_range((double)number, entry)) {
        return err_use(err, "'%s' is not a whole number from %g to %g", value, entry->low,
                       entry->high);
    }
    *out = (int)number;
    return true;
}

static const char *skip_blanks(const char *at)
{
    while (isblank((unsigned char)*at)) {
        at++;
    }
    return at;
}

static bool set_pair(struct pair *out, const struct entry *entry, const char *value,
                     struct err *err)
{
    struct pair pair = {0, 0};
    char *end = NULL;
    pair.w = strtod(value, &end);
    const char *sign = skip_blanks(end);
    bool good = end != value && (*sign == 'x' || *sign == 'X');
    if (good) {
        pair.h = strtod(sign + 1, &end);
        good = end != sign + 1 && *end == '\0';
    }
    good = good && in_range(pair.w, entry) && in_range(pair.h, entry);
    if (entry->field == offsetof(struct options, window)) {
        good = good && pair.w == floor(pair.w) && pair.h == floor(pair.h);
    }
    if (!good) {
        return err_use(err, "'%s' is not WIDTHxHEIGHT, each from %g to %g", value, entry->low,
                       entry->high);
    }
    *out = pair;
    return true;
}

bool options_set(struct options *out, const struct entry *entry, const char *value, struct err *err)
{
    void *field = (char *)out + entry->field;
    switch (entry->kind) {
    case KIND_FLAG:
        return set_flag(field, value, err);
    case KIND_TEXT:
        if (value[0] == '\0') {
            return err_use(err, "an empty value will not do");
        }
        *(const char **)field = arena_copy(&out->texts, value, strlen(value));
        return true;
    case KIND_CHOICE:
        return set_choice(field, entry->choices, value, err);
    case KIND_WHOLE:
        return set_whole(field, entry, value, err);
    case KIND_PAIR:
        return set_pair(field, entry, value, err);
    }
    return false;
}
