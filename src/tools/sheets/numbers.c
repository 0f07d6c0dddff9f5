#include "tools/sheets/numbers.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool only_of(const char *text, const char *allowed)
{
    return text[0] != '\0' && text[strspn(text, allowed)] == '\0';
}

/* 12.03.2022, 3/12/2022, 2022-03-12: no number, and not thousands such as 1.234.567. */
static bool is_date(const char *text)
{
    size_t digits[3];
    const char mark = text[strspn(text, "0123456789")];
    if (mark != '.' && mark != '-' && mark != '/') {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        digits[i] = strspn(text, "0123456789");
        text += digits[i];
        if (digits[i] == 0 || (i < 2 && *text++ != mark)) {
            return false;
        }
    }
    return *text == '\0' && digits[1] <= 2 &&
           ((digits[0] <= 2 && digits[2] == 4) || (digits[0] == 4 && digits[2] <= 2));
}

/* Numbers are plain: 12, -3.5, 1e-3. */
const char *numbers_read_plain(const char *text, bool whole, struct cell *cell)
{
    if (is_date(text)) {
        return whole ? "is a date, not a whole number; write digits only"
                     : "is a date, not a number; write it like 12.5";
    }
    if (!only_of(text, whole ? "0123456789+-" : "0123456789+-.eE")) {
        return whole ? "is not a whole number; write digits only"
                     : "is not a number; write it like 12.5, without unit or spaces";
    }
    char *end = NULL;
    errno = 0;
    if (whole) {
        cell->integer = strtoll(text, &end, 10);
        cell->real = (double)cell->integer;
    } else {
        cell->real = strtod(text, &end);
    }
    if (*end != '\0' || end == text || errno == ERANGE || !isfinite(cell->real)) {
        return "is not a number";
    }
    cell->set = true;
    return NULL;
}

/* The only mark of a number: '.', ',' or 0 for none; '?' for several. */
static char mark_of(const char *text)
{
    const char *first = strpbrk(text, ".,");
    return first == NULL ? '\0' : strpbrk(first + 1, ".,") != NULL ? '?' : *first;
}

/* 1.234 may be a thousand; 0.123, 12.3 and 1.2345 cannot. */
static bool may_be_thousands(const char *text)
{
    text += *text == '-' || *text == '+';
    const size_t before = strspn(text, "0123456789");
    return before >= 1 && before <= 3 && text[0] != '0' && text[before] != '\0' &&
           strspn(text + before + 1, "0123456789") == 3 && text[before + 4] == '\0';
}

static bool is_number(const char *text)
{
    return only_of(text, "0123456789+-.,");
}

void numbers_learn(struct numbers *numbers, const char *text, int line)
{
    const char mark = is_number(text) ? mark_of(text) : '\0';
    if (numbers->mark == '\0' && (mark == '.' || mark == ',') && !may_be_thousands(text)) {
        numbers->mark = mark;
        numbers->proof = text;
        numbers->line = line;
    }
}

const char *numbers_read(const struct numbers *numbers, const char *text, bool whole,
                         struct cell *cell, char *out, size_t size)
{
    char copy[64];
    const char mark = mark_of(text);
    if (strlen(text) >= sizeof copy) {
        return "is not a number";
    }
    if (whole || !is_number(text) || mark == '\0' || mark == '?') {
        return numbers_read_plain(text, whole, cell);
    }
    if (numbers->separator == ',' && mark == ',') {
        return "is not a number; write it like 12.5, without unit or spaces: where commas separate "
               "the cells, the decimal mark is the dot";
    }
    if (numbers->separator != ',' && numbers->mark != '\0' && mark != numbers->mark) {
        snprintf(out, size,
                 "has the mark \"%c\", but the decimal mark of this sheet is \"%c\" (%.20s in row "
                 "%d); write one kind of decimal mark, and none between thousands",
                 mark, numbers->mark, numbers->proof, numbers->line);
        return out;
    }
    if (numbers->separator != ',' && numbers->mark == '\0' && may_be_thousands(text) &&
        !(numbers->separator == ';' && mark == ',')) {
        return "may be more than a thousand or a little more than one; write 1234 for the one and "
               "1.2340 for the other";
    }
    snprintf(copy, sizeof copy, "%s", text);
    char *at = strchr(copy, ',');
    if (at != NULL) {
        *at = '.';
    }
    return numbers_read_plain(copy, whole, cell);
}
