#include "core/plural.h"

#include <math.h>
#include <string.h>

static bool is_slavic(const char *rule)
{
    return strcmp(rule, "one-few-many") == 0;
}

enum plural plural_of(const char *rule, double value, int decimals)
{
    const double whole = floor(fabs(value) + 0.5);
    if (decimals > 0 || strcmp(rule, "other") == 0 || !(whole < 1e15)) {
        return PLURAL_OTHER;
    }
    const long long n = (long long)whole;
    if (n == 1) {
        return PLURAL_ONE;
    }
    if (!is_slavic(rule)) {
        return PLURAL_OTHER;
    }
    const long long tens = n % 100, ones = n % 10;
    return ones >= 2 && ones <= 4 && !(tens >= 12 && tens <= 14) ? PLURAL_FEW : PLURAL_MANY;
}

bool plural_has(const char *rule, enum plural form)
{
    if (form == PLURAL_ONE) {
        return strcmp(rule, "other") != 0;
    }
    return form == PLURAL_OTHER || is_slavic(rule);
}

const char *plural_name(enum plural form)
{
    static const char *const names[PLURAL_COUNT] = {"", "one", "few", "many"};
    return names[form];
}

enum plural plural_of_key(const char *key, size_t *base)
{
    const char *dot = strrchr(key, '.');
    enum plural form = PLURAL_OTHER;
    for (int i = PLURAL_ONE; dot != NULL && i < PLURAL_COUNT; i++) {
        form = strcmp(dot + 1, plural_name((enum plural)i)) == 0 ? (enum plural)i : form;
    }
    if (base != NULL) {
        *base = form != PLURAL_OTHER ? (size_t)(dot - key) : strlen(key);
    }
    return form;
}
