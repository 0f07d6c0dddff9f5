#include "schema/forms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_one_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(text, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool decimal_mark(const char *text)
{
    static const char *const marks[] = {".", ","};
    return is_one_of(text, marks, sizeof marks / sizeof marks[0]);
}

/* What stands between thousands somewhere: a space (plain, no-break, narrow no-break, thin), a
 * point, a comma or an apostrophe (straight or curly). */
static bool group_mark(const char *text)
{
    static const char *const marks[] = {" ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", ".",
                                        ",", "'",        "\xe2\x80\x99"};
    return is_one_of(text, marks, sizeof marks / sizeof marks[0]);
}

static bool crystal_system(const char *text)
{
    static const char *const systems[] = {"cubic",        "hexagonal",  "trigonal",  "tetragonal",
                                          "orthorhombic", "monoclinic", "triclinic", "none"};
    return is_one_of(text, systems, sizeof systems / sizeof systems[0]);
}

/* An address that a telephone opens from the code on the screen. */
static bool web_address(const char *text)
{
    const char *host = strncmp(text, "https://", 8) == 0  ? text + 8
                       : strncmp(text, "http://", 7) == 0 ? text + 7
                                                          : "";
    return host[0] != '\0' && strpbrk(text, " <>\"") == NULL;
}

static bool four_digits(const char *text)
{
    return strspn(text, "0123456789") == 4;
}

static const char dash[] = "\xe2\x80\x93";

/* "2023", "2016–2020" in rising order; what still runs may lack its end: "2019–". */
static bool period(const char *text, bool open)
{
    if (!four_digits(text)) {
        return false;
    }
    const char *end = text + 4;
    if (end[0] == '\0') {
        return true;
    }
    if (strncmp(end, dash, sizeof dash - 1) != 0) {
        return false;
    }
    end += sizeof dash - 1;
    if (end[0] == '\0') {
        return open;
    }
    return four_digits(end) && end[4] == '\0' && strtol(end, NULL, 10) > strtol(text, NULL, 10);
}

/* What people type between two years: a hyphen, one that does not break, a figure dash, a dash, a
 * long dash, a minus. */
static size_t hyphen(const char *text)
{
    static const char *const hyphens[] = {"-",  "\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92",
                                          dash, "\xe2\x80\x94", "\xe2\x88\x92"};
    for (size_t i = 0; i < sizeof hyphens / sizeof hyphens[0]; i++) {
        if (strncmp(text, hyphens[i], strlen(hyphens[i])) == 0) {
            return strlen(hyphens[i]);
        }
    }
    return 0;
}

const char *forms_period(const char *text, char out[FORMS_PERIOD_SIZE])
{
    const char *at = text + (four_digits(text) ? 4 : 0);
    at += strspn(at, " ");
    const size_t length = at > text ? hyphen(at) : 0;
    const char *end = at + length + strspn(at + length, " ");
    if (length == 0 || (end[0] != '\0' && (!four_digits(end) || end[4] != '\0'))) {
        return text;
    }
    snprintf(out, FORMS_PERIOD_SIZE, "%.4s%s%s", text, dash, end);
    return out;
}

static const struct {
    enum table_id table;
    int column;
    bool (*fits)(const char *text);
    const char *advice;
} forms[] = {
    {TABLE_LANGUAGE, LANGUAGE_DECIMAL, decimal_mark,
     "is not a decimal mark; write . or , (the comma in quotes)"},
    {TABLE_LANGUAGE, LANGUAGE_GROUP, group_mark,
     "does not stand between thousands; write a space of any width, . , ' or \xe2\x80\x99, or "
     "leave it empty"},
    {TABLE_MINERAL, MINERAL_SYSTEM, crystal_system,
     "is not a crystal system; write cubic, hexagonal, trigonal, tetragonal, orthorhombic, "
     "monoclinic, triclinic or none"},
    {TABLE_SOURCE, SOURCE_URL, web_address,
     "is not an address of the web; write it from https:// on without spaces, or leave it empty"},
};

bool forms_is_period(const struct table *table, int column)
{
    static const char *const names[] = {"year", "period", "as_of"};
    return table->columns[column].type == TYPE_TEXT &&
           is_one_of(table->columns[column].name, names, sizeof names / sizeof names[0]);
}

const char *forms_fault(const struct table *table, int column, const char *text, char *out,
                        size_t size)
{
    const bool programme = table->id == TABLE_PROGRAMME;
    if (forms_is_period(table, column) && !period(text, programme)) {
        snprintf(out, size,
                 "\"%.40s\" is neither a year like 2023 nor a period like 2016\xe2\x80\x93"
                 "2020%s; correct it",
                 text, programme ? ", or 2019\xe2\x80\x93 if it still runs" : "");
        return out;
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (forms[i].table == table->id && forms[i].column == column && !forms[i].fits(text)) {
            snprintf(out, size, "\"%.40s\" %s", text, forms[i].advice);
            return out;
        }
    }
    return NULL;
}
