/* Names in braces, which the exhibit fills with figures and other words: each text has those that
 * it is shown with, and no others, which a visitor would read as they are. */
#include "core/plural.h"
#include "tools/build/build.h"
#include "tools/build/needs.h"

#include <ctype.h>
#include <string.h>

#define NAME_MOST 24

/* The words of the exhibit itself that are filled, and with what. What is not here is not. */
static const struct filled {
    const char *key, *names;
} filled[] = {
    {"ui.about.value", "{value}"},
    {"ui.about.version", "{n} {date}"},
    {"ui.core.here", "{n}"},
    {"ui.date", "{day} {month} {year}"},
    {"ui.down_to", "{thing}"},
    {"ui.figure.also", "{figure}"},
    {"ui.figure.also_year", "{figure} {year}"},
    {"ui.home.products", "{n}"},
    {"ui.idle.seconds", "{n}"},
    {"ui.idle.spoken", "{n}"},
    {"ui.lump.cm", "{n}"},
    {"ui.lump.m", "{n}"},
    {"ui.lump.mm", "{n}"},
    {"ui.material.answer", "{years} {list}"},
    {"ui.material.listed", "{years}"},
    {"ui.material.next", "{names}"},
    {"ui.material.period", "{years}"},
    {"ui.material.share", "{name} {n}"},
    {"ui.material.some", "{names} {n}"},
    {"ui.mineral.as_hard", "{a}"},
    {"ui.mineral.between", "{a} {b}"},
    {"ui.mineral.harder", "{a} {b}"},
    {"ui.mineral.turned", "{n} {total}"},
    {"ui.mineral.up", "{thing}"},
    {"ui.of", "{n} {total}"},
    {"ui.of_spoken", "{n} {total}"},
    {"ui.page", "{n} {total}"},
    {"ui.product.counter", "{n} {total}"},
    {"ui.product.counter_spoken", "{n} {total}"},
    {"ui.product.next", "{thing}"},
    {"ui.products.down", "{thing}"},
    {"ui.products.here", "{n}"},
    {"ui.products.title", "{n}"},
    {"ui.safe.code", "{code}"},
    {"ui.source.caption", "{title} {year}"},
    {"ui.source.captions", "{names}"},
    {"ui.source.read", "{year}"},
    {"ui.two", "{a} {b}"},
    {"ui.up_to", "{thing}"},
};

/* What a text is filled with, a plural form as the text itself; "" for nothing. */
static const char *names_of(const char *key)
{
    size_t length = 0;
    plural_of_key(key, &length);
    if (strncmp(key, "unit.", 5) == 0) {
        return "{value}";
    }
    for (size_t i = 0; i < sizeof filled / sizeof filled[0]; i++) {
        if (strlen(filled[i].key) == length && strncmp(filled[i].key, key, length) == 0) {
            return filled[i].names;
        }
    }
    return "";
}

/* The next name in braces of a text, with them; moves *at behind it. False: there is no other. */
static bool next_name(const char **at, char name[NAME_MOST])
{
    for (const char *open = strchr(*at, '{'); open != NULL; open = strchr(open + 1, '{')) {
        size_t n = 1;
        while (islower((unsigned char)open[n]) || open[n] == '_') {
            n++;
        }
        if (n > 1 && open[n] == '}' && n + 2 <= NAME_MOST) {
            memcpy(name, open, n + 1);
            name[n + 1] = '\0';
            *at = open + n + 1;
            return true;
        }
    }
    return false;
}

/* A key that no row calls for is mistyped, or its text is not shown: that is told elsewhere. Which
 * words of the exhibit itself (ui.) there are is not known here. */
static bool is_shown(const struct dataset *data, const char *key)
{
    return strncmp(key, "ui.", 3) == 0 || needs_called(data, key);
}

static void check_text(const struct dataset *data, const struct row *row, struct report *report)
{
    const char *key = row->cells[TEXT_KEY].text, *text = row->cells[TEXT_TEXT].text;
    const char *names = names_of(key), *at = text;
    const int place = build_place(row, TEXT_TEXT);
    char name[NAME_MOST];
    while (next_name(&at, name)) {
        if (strstr(names, name) == NULL && is_shown(data, key)) {
            report_missing(report, row->file, row->line, place,
                           "%s: nothing fills %s in \"%.80s\"%s%s", key, name, text,
                           names[0] != '\0' ? "; this text has " : "; write it without braces",
                           names);
            return;
        }
    }
    /* "one kilogram" needs no number */
    const bool all = plural_of_key(key, NULL) != PLURAL_ONE;
    for (at = names; all && next_name(&at, name);) {
        if (strstr(text, name) == NULL) {
            report_missing(
                report, row->file, row->line, place,
                "%s: %s is missing in \"%.80s\"; put it where visitors shall read what it "
                "stands for",
                key, name, text);
            return;
        }
    }
}

void slots_check(const struct dataset *data, struct report *report)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    for (size_t i = 0; i < texts->count; i++) {
        const struct cell *cells = texts->row[i].cells;
        if (cells[TEXT_KEY].set && cells[TEXT_TEXT].set && !texts->row[i].dropped &&
            !cells[TEXT_TEXT].refused) {
            check_text(data, &texts->row[i], report);
        }
    }
}
