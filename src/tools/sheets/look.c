#include "tools/sheets/look.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- XLSX: the format code ---- */

/* Formats that Excel has without writing them down. Those of currencies and dates differ between
 * countries; what matters is only that they are such. */
const char *look_code(size_t number)
{
    static const struct {
        size_t from, to;
        const char *code;
    } known[] = {
        {1, 1, "0"},         {2, 2, "0.00"},         {3, 3, "#,##0"},    {4, 4, "#,##0.00"},
        {5, 8, "[$]0"},      {9, 9, "0%"},           {10, 10, "0.00%"},  {11, 11, "0.00E+00"},
        {12, 13, "# ?/?"},   {14, 22, "yyyy-mm-dd"}, {27, 36, "yyyy"},   {37, 40, "0;-0"},
        {41, 44, "[$]0;-0"}, {45, 47, "mm:ss"},      {48, 48, "0.0E+0"}, {49, 49, "@"},
        {50, 58, "yyyy"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (number >= known[i].from && number <= known[i].to) {
            return known[i].code;
        }
    }
    return "General";
}

/* What was seen while walking through one section of a format code. */
struct format {
    bool digits, general, date, percent, money, power, fraction, words, minus;
    bool scaled; /* a comma behind the last digit divides by a thousand */
};

/* [Red], [>=100], [$€-407], [h]: returns what stands behind. */
static const char *take_bracket(const char *at, struct format *f)
{
    const char *end = strchr(at, ']');
    const size_t length = end != NULL ? (size_t)(end - at) : strlen(at);
    f->money = f->money || (length > 1 && at[1] == '$' && at[2] != '-');
    f->date = f->date || (length > 1 && strspn(at + 1, "hmsHMS") == length - 1);
    return at + length + (end != NULL);
}

static bool is_money_sign(const char *text, size_t length)
{
    static const char *const signs[] = {"$", "\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (length == strlen(signs[i]) && strncmp(text, signs[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* "words" */
static const char *take_quoted(const char *at, struct format *f)
{
    const char *end = strchr(at + 1, '"');
    const size_t length = end != NULL ? (size_t)(end - at - 1) : strlen(at + 1);
    size_t from = strspn(at + 1, " "), left = length > from ? length - from : 0;
    while (left > 0 && at[from + left] == ' ') {
        left--;
    }
    if (is_money_sign(at + 1 + from, left)) {
        f->money = true;
    } else if (left == 1 && at[1 + from] == '-') {
        f->minus = true;
    } else if (left > 0) {
        f->words = true;
    }
    return at + 1 + length + (end != NULL);
}

/* One plain character of a code. */
static void take_letter(const char *at, struct format *f)
{
    switch (*at) {
    case '0':
    case '#':
    case '?':
        f->digits = true;
        f->scaled = false;
        break;
    case ',':
        f->scaled = f->digits;
        break;
    case '@':
        f->general = true;
        break;
    case '%':
        f->percent = true;
        break;
    case '/':
        f->fraction = true;
        break;
    case '-':
    case '(':
        f->minus = true;
        break;
    case '$':
        f->money = true;
        break;
    default:
        f->date = f->date || strchr("dDmMyYhHsS", *at) != NULL;
    }
}

static const char *take_piece(const char *at, struct format *f)
{
    if (*at == '[') {
        return take_bracket(at, f);
    }
    if (*at == '"') {
        return take_quoted(at, f);
    }
    if (*at == '\\' || *at == '_' || *at == '*') {
        f->minus = f->minus || (*at == '\\' && at[1] == '-');
        return at + (at[1] != '\0' ? 2 : 1);
    }
    if (strncmp(at, "General", 7) == 0) {
        f->general = true;
        return at + 7;
    }
    if ((*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-')) {
        f->power = true;
        return at + 2;
    }
    if (is_money_sign(at, 3) || is_money_sign(at, 2)) {
        f->money = true;
        return at + (is_money_sign(at, 3) ? 3 : 2);
    }
    take_letter(at, f);
    return at + 1;
}

static const char *read_section(const char *code, struct format *f)
{
    *f = (struct format){0};
    while (*code != '\0' && *code != ';') {
        code = take_piece(code, f);
    }
    return *code == ';' ? code + 1 : NULL;
}

enum sheet_look look_of_code(const char *code, double value)
{
    struct format f;
    const char *next = read_section(code, &f);
    if (next != NULL && value < 0) { /* the second section is for what is below zero */
        read_section(next, &f);
        if (!f.minus) {
            return LOOK_OTHER; /* -5 is shown as 5 */
        }
    } else if (next != NULL && value <= 0) {
        struct format second;
        next = read_section(next, &second);
        if (next != NULL) {
            read_section(next, &f);
        }
    }
    if (f.date && !f.digits) {
        return LOOK_DATE;
    }
    if (f.date || f.words || f.fraction || f.scaled || !(f.digits || f.general)) {
        return LOOK_OTHER;
    }
    return f.percent ? LOOK_PERCENT : f.money ? LOOK_MONEY : f.power ? LOOK_POWER : LOOK_NUMBER;
}

/* ---- ODS: the text that is shown ---- */

/* Blanks and marks that stand between the digits of a large number, and a minus that is none. */
static const struct {
    const char *mark, *plain;
} marks[] = {{" ", ""},
             {"'", ""},
             {"\xc2\xa0", ""},
             {"\xe2\x80\xaf", ""},
             {"\xe2\x80\x89", ""},
             {"\xe2\x80\x99", ""},
             {"\xe2\x88\x92", "-"}};

#define SHOWN_SIZE 80

/* Copies the number of shown; strip: whatever stands around it is left out. False when there is
 * something else, or too much. */
static bool plain_number(const char *shown, bool strip, char out[SHOWN_SIZE])
{
    size_t used = 0;
    while (*shown != '\0' && used + 2 < SHOWN_SIZE) {
        size_t i = 0;
        const size_t count = sizeof marks / sizeof marks[0];
        while (i < count && strncmp(shown, marks[i].mark, strlen(marks[i].mark)) != 0) {
            i++;
        }
        if (i < count) {
            shown += strlen(marks[i].mark);
            if (marks[i].plain[0] != '\0') {
                out[used++] = '-';
            }
        } else if (strchr("0123456789.,+-", *shown) != NULL ||
                   (!strip && (*shown == 'E' || *shown == 'e'))) {
            out[used++] = *shown++;
        } else if (strip || *shown == '%') {
            shown++;
        } else {
            return false;
        }
    }
    out[used] = '\0';
    return *shown == '\0' && used > 0;
}

/* Is text, with this decimal mark, value rounded to as many decimals as it has? */
static bool means(const char *text, char decimal, double value)
{
    char copy[SHOWN_SIZE];
    size_t used = 0;
    int decimals = 0;
    bool behind = false, power = false;
    for (; *text != '\0'; text++) {
        if (*text == decimal) {
            if (behind) {
                return false;
            }
            behind = true;
            copy[used++] = '.';
        } else if (*text != '.' && *text != ',') {
            power = power || *text == 'E' || *text == 'e';
            decimals += behind && !power && *text >= '0' && *text <= '9';
            copy[used++] = *text;
        }
    }
    copy[used] = '\0';
    char *end = NULL;
    const double seen = strtod(copy, &end);
    const char *exponent = strpbrk(copy, "eE");
    const double shift = exponent != NULL ? strtod(exponent + 1, NULL) : 0;
    const double most = 0.5 * pow(10, shift - decimals);
    return end != copy && *end == '\0' && fabs(seen - value) <= most * 1.000001;
}

enum sheet_look look_of_shown(const char *shown, double value, enum sheet_look kind)
{
    char text[SHOWN_SIZE];
    if (kind == LOOK_PERCENT) {
        value *= 100;
        if (strchr(shown, '%') == NULL) {
            return LOOK_OTHER;
        }
    }
    if (!plain_number(shown, kind == LOOK_MONEY, text) ||
        !(means(text, '.', value) || means(text, ',', value) || means(text, '\0', value))) {
        return LOOK_OTHER;
    }
    return kind == LOOK_NUMBER && strpbrk(text, "eE") != NULL ? LOOK_POWER : kind;
}

const char *look_fault(enum sheet_look look)
{
    switch (look) {
    case LOOK_DATE:
        return "the office program has made a date or a time of what was typed; format the cell as "
               "text and type it again";
    case LOOK_PERCENT:
        return "the cell is shown as a percentage, which does not belong here; format it as number "
               "or text and type it again";
    case LOOK_MONEY:
        return "the cell is shown as an amount of money; format it as text and type it again";
    case LOOK_BOOL:
        return "the cell is TRUE or FALSE to the office program; format it as text and type it "
               "again";
    case LOOK_POWER:
        return "the office program has made a number with a power of ten of this text; format the "
               "cell as text and type it again";
    case LOOK_OTHER:
        return "the cell does not show the number that is in it (a fraction, thousands, words or "
               "hidden digits); format it as number and type what it should be";
    case LOOK_WORDS:
    case LOOK_NUMBER:
        break;
    }
    return NULL;
}
