#include "tools/words/hyphens.h"

#include "core/breaks.h"
#include "core/letters.h"
#include "core/mem.h"
#include "tools/io/files.h"

#include <ctype.h>
#include <hyphen.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MOST 100 /* letters of a word; longer ones stay as they are */

struct hyphens {
    HyphenDict *patterns;
    iconv_t to_patterns; /* from UTF-8 to the characters of the patterns */
};

/* ---- the patterns of a language ---- */

/* hyph_de.dic, else hyph_de_DE.dic, else the first that is for another country. */
static int fits(const char *name, const char *language)
{
    char plain[32], home[64];
    char tag[12] = "", country[12] = "";
    for (size_t i = 0; language[i] != '\0' && i + 1 < sizeof tag; i++) {
        tag[i] = (char)(language[i] == '-' ? '_' : language[i]);
        country[i] = (char)toupper((unsigned char)tag[i]);
    }
    snprintf(plain, sizeof plain, "hyph_%s.dic", tag);
    snprintf(home, sizeof home, "hyph_%s_%s.dic", tag, country);
    if (strcasecmp(name, plain) == 0) {
        return 3;
    }
    if (strcmp(name, home) == 0) {
        return 2;
    }
    const size_t stem = strlen(plain) - 4;
    return strncmp(name, plain, stem) == 0 && name[stem] == '_' && strstr(name, ".dic") != NULL;
}

static bool find(const char *folder, const char *language, char *path, size_t size)
{
    struct err err = {.text = ""};
    char **names = file_list(folder, &err);
    int best = 0;
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const int fit = fits(names[i], language);
        if (fit > best) {
            best = fit;
            snprintf(path, size, "%s/%s", folder, names[i]);
        }
    }
    file_list_free(names);
    return best > 0;
}

struct hyphens *hyphens_open(const char *folder, const char *language)
{
    char path[600];
    if (!find(folder, language, path, sizeof path)) {
        return NULL;
    }
    HyphenDict *patterns = hnj_hyphen_load(path);
    if (patterns == NULL) {
        return NULL;
    }
    const iconv_t to_patterns = iconv_open(patterns->cset, "UTF-8");
    if (to_patterns == (iconv_t)-1) {
        hnj_hyphen_free(patterns);
        return NULL;
    }
    struct hyphens *hyphens = mem_alloc(sizeof *hyphens);
    *hyphens = (struct hyphens){patterns, to_patterns};
    return hyphens;
}

void hyphens_close(struct hyphens *hyphens)
{
    if (hyphens != NULL) {
        iconv_close(hyphens->to_patterns);
        hnj_hyphen_free(hyphens->patterns);
        free(hyphens);
    }
}

/* ---- one word ---- */

static size_t letter_length(const char *s)
{
    const unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Latin, Greek, Cyrillic and their neighbours; the soft hyphen counts as a part of a word. */
static bool is_letter(const char *s)
{
    const unsigned char c = (unsigned char)*s;
    if (c < 0x80) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    return (c >= 0xC3 && c <= 0xDF && memcmp(s, "\xC3\x97", 2) != 0 &&
            memcmp(s, "\xC3\xB7", 2) != 0) ||
           c == 0xE1 || strncmp(s, BREAKS_SOFT_HYPHEN, 2) == 0;
}

/* The library gives other spellings at a break ("Schiffahrt": "Schiff-fahrt"); these are left out.
 */
static void forget_spellings(char **spellings, int *places, int *lengths, const char *marks,
                             char *breaks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *other = spellings != NULL ? spellings[i] : NULL;
        breaks[i] = (char)((marks[i] & 1) != 0 && other == NULL);
        if (spellings != NULL) {
            free(spellings[i]);
        }
    }
    free(spellings);
    free(places);
    free(lengths);
}

/* Where a word of so many letters may break: behind the letters i with breaks[i]. */
static bool find_breaks(const struct hyphens *hyphens, const char *word, size_t length,
                        size_t letters, char breaks[MOST])
{
    char small[4 * MOST + 1], coded[4 * MOST + 1];
    memcpy(small, word, length);
    small[length] = '\0';
    letters_lower(small);
    char *from = small, *to = coded;
    size_t left = length, room = sizeof coded;
    iconv(hyphens->to_patterns, NULL, NULL, NULL, NULL);
    if (iconv(hyphens->to_patterns, &from, &left, &to, &room) == (size_t)-1) {
        return false; /* a letter that the language does not have: a foreign name */
    }
    char marks[4 * MOST + 8] = "";
    char **spellings = NULL;
    int *places = NULL, *lengths = NULL;
    const int size = (int)(to - coded);
    hnj_hyphen_hyphenate3(hyphens->patterns, coded, size, marks, NULL, &spellings, &places,
                          &lengths, HYPHENS_END, HYPHENS_END, 0, 0);
    forget_spellings(spellings, places, lengths, marks, breaks, letters);
    bool any = false;
    for (size_t i = 0; i < letters; i++) {
        const bool inside = i + 1 >= HYPHENS_END && i + 1 + HYPHENS_END <= letters;
        /* No piece of one letter: it stays with the piece before it, regio-nen. */
        breaks[i] = (char)(inside && breaks[i] && !(i + 1 < letters && breaks[i + 1]));
        any = any || breaks[i];
    }
    return any;
}

static bool divide(const struct hyphens *hyphens, const char *word, size_t length,
                   struct text_out *out)
{
    size_t letters = 0;
    for (size_t i = 0; i < length; i += letter_length(word + i)) {
        letters++;
    }
    char breaks[MOST] = "";
    if (hyphens == NULL || letters < HYPHENS_WORD || letters >= MOST ||
        breaks_marked(word, length) || !find_breaks(hyphens, word, length, letters, breaks)) {
        text_out_bytes(out, word, length);
        return false;
    }
    size_t letter = 0;
    for (size_t i = 0; i < length; letter++) {
        const size_t one = letter_length(word + i);
        text_out_bytes(out, word + i, one);
        if (breaks[letter]) {
            text_out(out, BREAKS_SOFT_HYPHEN);
        }
        i += one;
    }
    return true;
}

/* Length of what is no word: a character, or all of {braces}. */
static size_t other_length(const char *text, size_t length)
{
    const char *close = *text == '{' ? memchr(text, '}', length) : NULL;
    return close != NULL ? (size_t)(close - text) + 1 : 1;
}

size_t hyphens_text(const struct hyphens *hyphens, const char *text, size_t length,
                    struct text_out *out, void (*told)(void *user, const char *word), void *user)
{
    size_t divided = 0;
    for (size_t i = 0; i < length;) {
        size_t end = i;
        while (end < length && is_letter(text + end)) {
            end += letter_length(text + end);
        }
        const size_t from = out->size;
        const bool one = end > i && divide(hyphens, text + i, end - i, out);
        divided += one;
        if (one && told != NULL) {
            text_out_bytes(out, "", 1); /* the zero behind it, for the listener alone */
            told(user, out->data + from);
            out->size--;
        }
        if (end == i) {
            end += other_length(text + i, length - i);
            text_out_bytes(out, text + i, end - i);
        }
        i = end;
    }
    return divided;
}
