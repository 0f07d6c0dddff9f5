/* Rules on one text: the figures and {names} of the translation, long sentences, long words. */
#include "tools/review/check_private.h"

#include "core/breaks.h"

#include "core/plural.h"
#include "tools/words/placeholders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- figures ---- */

#define MOST_FIGURES 24

struct figures {
    char list[MOST_FIGURES][24]; /* digits, decimal mark as a point, sorted */
    size_t count;
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Length of a thousands separator between two digits: a point or comma before exactly three digits,
 * or a no-break space. 0 when there is none. */
static size_t group_mark(const char *at)
{
    const size_t length = memcmp(at, "\xC2\xA0", 2) == 0        ? 2
                          : strncmp(at, "\xE2\x80\xAF", 3) == 0 ? 3
                          : *at == '.' || *at == ','            ? 1
                                                                : 0;
    if (length == 0 || !digit(at[length])) {
        return 0;
    }
    return digit(at[length + 1]) && digit(at[length + 2]) && !digit(at[length + 3]) ? length : 0;
}

/* Reads one figure at *at and moves behind it: groups closed up, decimal mark as a point. */
static void read_figure(const char **at, char out[24])
{
    size_t n = 0;
    while (**at != '\0' && n < 22) {
        const size_t mark = n > 0 ? group_mark(*at) : 0;
        if (digit(**at)) {
            out[n++] = *(*at)++;
        } else if (mark > 0) {
            *at += mark;
        } else if ((**at == '.' || **at == ',') && digit((*at)[1])) {
            out[n++] = '.';
            (*at)++;
        } else {
            break;
        }
    }
    while (digit(**at)) {
        (*at)++;
    }
    out[n] = '\0';
}

static int compare_figures(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Figures written in digits. One, two and a hundred are left out: languages write them as words. */
static void read_figures(const char *text, struct figures *out)
{
    out->count = 0;
    for (const char *at = text; *at != '\0' && out->count < MOST_FIGURES;) {
        if (!digit(*at)) {
            at++;
            continue;
        }
        read_figure(&at, out->list[out->count]);
        const double value = strtod(out->list[out->count], NULL);
        out->count += value > 2 && strcmp(out->list[out->count], "100") != 0;
    }
    qsort(out->list, out->count, sizeof out->list[0], compare_figures);
}

static void figures(struct check *check, const char *language, const char *key, const char *text,
                    const char *original)
{
    struct figures here, there;
    read_figures(text, &here);
    read_figures(original, &there);
    bool same = here.count == there.count;
    for (size_t i = 0; same && i < here.count; i++) {
        same = strcmp(here.list[i], there.list[i]) == 0;
    }
    if (!same) {
        check_say(check, RULE_FIGURES, language, key, "\"%.200s\" against \"%.200s\"", text,
                  original);
    }
}

/* ---- {names} ---- */

/* A plural form may say its number as a word. */
static bool may_leave_out(const char *key)
{
    return plural_of_key(key, NULL) == PLURAL_ONE;
}

/* ---- sentences and words ---- */

/* Longest word, in letters, that reads easily; the share of longer ones that a text may have is
 * LONG_SHARE. Languages build words differently, so each has its own; after the idea of
 * Björnsson's LIX (1968), whose bound of six letters fits Swedish. Our own values. */
static int easy_letters(const char *language)
{
    static const struct {
        char language[3];
        int letters;
    } list[] = {{"de", 12}, {"el", 11}, {"en", 9},  {"es", 10},
                {"fi", 14}, {"pl", 11}, {"pt", 10}, {"sv", 12}};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        if (strcmp(list[i].language, language) == 0) {
            return list[i].letters;
        }
    }
    return 11;
}

#define LONG_SHARE 0.4
#define LEAST_WORDS 10 /* shorter texts are labels */

struct reading {
    int words, longest_sentence, long_words;
};

/* Letters of the word at *at; soft hyphens do not count. Moves behind it. */
static int word_letters(const char **at)
{
    int letters = 0;
    while (**at != '\0' && **at != ' ') {
        const unsigned char c = (unsigned char)**at;
        if (breaks_mark(*at) > 0) {
            *at += breaks_mark(*at);
            continue;
        }
        if (memcmp(*at, "\xC2\xA0", 2) == 0) {
            break;
        }
        letters += (c & 0xC0) != 0x80 && (c >= 0x80 || (c | 0x20) >= 'a');
        (*at)++;
    }
    return letters;
}

static bool ends_sentence(const char *text, const char *at)
{
    while (at > text && (at[-1] == ')' || at[-1] == '"')) {
        at--;
    }
    return at > text &&
           (at[-1] == '.' || at[-1] == '!' || at[-1] == '?' || at[-1] == ';' || at[-1] == ':');
}

static struct reading read_words(const char *text, int easy)
{
    struct reading out = {0};
    int sentence = 0;
    for (const char *at = text; *at != '\0';) {
        if (*at == ' ' || memcmp(at, "\xC2\xA0", 2) == 0) {
            at += *at == ' ' ? 1 : 2;
            continue;
        }
        const int letters = word_letters(&at);
        out.words += letters > 0;
        sentence += letters > 0;
        out.long_words += letters > easy;
        if (sentence > out.longest_sentence) {
            out.longest_sentence = sentence;
        }
        if (ends_sentence(text, at)) {
            sentence = 0;
        }
    }
    return out;
}

/* Languages need different numbers of words for the same: articles and prepositions are words in
 * Spanish, endings in Finnish. */
static int most_words(const struct dataset *data, const char *language)
{
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    const ptrdiff_t at = rows_find(languages, language);
    const struct cell *most = at >= 0 ? &languages->row[at].cells[LANGUAGE_SENTENCE] : NULL;
    return most != NULL && most->set ? (int)most->integer : SENTENCE_WORDS;
}

void check_words(struct check *check, const char *language, const char *key, const char *text,
                 const char *original)
{
    const struct reading reading = read_words(text, easy_letters(language));
    if (original != NULL) {
        figures(check, language, key, text, original);
        if (!placeholders_in(text, original) ||
            (!placeholders_in(original, text) && !may_leave_out(key))) {
            check_say(check, RULE_NAMES, language, key, "\"%.200s\" against \"%.200s\"", text,
                      original);
        }
    }
    if (reading.longest_sentence > most_words(check->data, language)) {
        check_say(check, RULE_SENTENCE, language, key, "a sentence of %d words: \"%.300s\"",
                  reading.longest_sentence, text);
    }
    if (reading.words >= LEAST_WORDS && reading.long_words > LONG_SHARE * (double)reading.words) {
        check_say(check, RULE_READING, language, key, "%d of %d words are long: \"%.300s\"",
                  reading.long_words, reading.words, text);
    }
}
