/* One word for one thing: texts keep to the glossary. A row may say which text must be its term,
 * and which words are not to be used for it. */
#include "tools/review/check_private.h"

#include "core/breaks.h"
#include "core/letters.h"

#include <stdlib.h>
#include <string.h>

/* "DR\u00a0Congo" is the term "DR Congo": blanks that hold words together become plain ones. */
static void plain_blanks(char *text)
{
    char *to = text;
    while (*text != '\0') {
        const bool wide = strncmp(text, "\xC2\xA0", 2) == 0;
        const bool narrow = strncmp(text, "\xE2\x80\xAF", 3) == 0;
        *to++ = wide || narrow ? ' ' : *text;
        text += wide ? 2 : narrow ? 3 : 1;
    }
    *to = '\0';
}

/* Lower case, without soft hyphens: as texts are compared. In the check's arena. */
static char *plain(struct check *check, const char *text)
{
    char *out = arena_copy(&check->edition.arena, text, strlen(text));
    breaks_visible(out, strlen(out), out);
    plain_blanks(out);
    letters_lower(out);
    return out;
}

/* Letters beyond ASCII begin with C3 to DF, or E1; C2 and E2 are spaces, quotes and dashes. */
static bool is_letter(const char *at)
{
    const unsigned char c = (unsigned char)*at;
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC3 && c <= 0xDF) ||
           c == 0xE1;
}

static bool letter_before(const char *text, const char *at)
{
    do {
        if (at == text) {
            return false;
        }
        at--;
    } while (((unsigned char)*at & 0xC0) == 0x80);
    return is_letter(at);
}

/* Is the word in the text, as a word of its own? open: with any ending. */
static bool says(const char *text, const char *word, bool open)
{
    const size_t length = strlen(word);
    for (const char *at = strstr(text, word); length > 0 && at != NULL; at = strstr(at + 1, word)) {
        if (!letter_before(text, at) && (open || !is_letter(at + length))) {
            return true;
        }
    }
    return false;
}

/* ---- words not to be used ---- */

struct avoided {
    const char *word; /* lower case */
    const char *term;
    bool open;
};

struct avoiding {
    struct avoided *list; /* in the check's arena */
    size_t count;
};

static size_t most_words(const char *avoid)
{
    size_t n = 1;
    for (; *avoid != '\0'; avoid++) {
        n += *avoid == ';';
    }
    return n;
}

/* "won*; guest" */
static void add_words(struct check *check, struct avoiding *avoiding, const struct row *row)
{
    char *word = plain(check, row->cells[GLOSSARY_AVOID].text);
    while (*word != '\0') {
        word += strspn(word, "; ");
        size_t length = strcspn(word, ";");
        char *next = word + length + (word[length] == ';');
        const bool open = length > 0 && word[length - 1] == '*';
        word[length -= open] = '\0';
        if (length > 0) {
            avoiding->list[avoiding->count++] =
                (struct avoided){word, row->cells[GLOSSARY_TERM].text, open};
        }
        word = next;
    }
}

static bool is_of(const struct row *row, const char *language)
{
    return strcmp(row->cells[GLOSSARY_LANGUAGE].text, language) == 0;
}

static struct avoiding avoided_in(struct check *check, const char *language)
{
    const struct rows *glossary = &check->data->tables[TABLE_GLOSSARY];
    size_t most = 0;
    for (size_t i = 0; i < glossary->count; i++) {
        const struct cell *avoid = &glossary->row[i].cells[GLOSSARY_AVOID];
        most += avoid->set && is_of(&glossary->row[i], language) ? most_words(avoid->text) : 0;
    }
    struct avoiding avoiding = {
        .list = arena_array(&check->edition.arena, most + 1, sizeof *avoiding.list)};
    for (size_t i = 0; i < glossary->count; i++) {
        const struct row *row = &glossary->row[i];
        if (row->cells[GLOSSARY_AVOID].set && is_of(row, language)) {
            add_words(check, &avoiding, row);
        }
    }
    return avoiding;
}

static void check_language(struct check *check, const char *language)
{
    const struct avoiding avoiding = avoided_in(check, language);
    const struct rows *texts = &check->data->tables[TABLE_TEXT];
    const struct cell wanted = {.text = language, .set = true};
    size_t first = 0;
    const size_t count = avoiding.count > 0 ? rows_range(texts, &wanted, 1, &first) : 0;
    for (size_t i = first; i < first + count; i++) {
        const struct cell *cells = texts->row[i].cells;
        const char *text = plain(check, cells[TEXT_TEXT].text);
        for (size_t a = 0; a < avoiding.count; a++) {
            const struct avoided *avoided = &avoiding.list[a];
            if (says(text, avoided->word, avoided->open)) {
                check_say(check, RULE_GLOSSARY, language, cells[TEXT_KEY].text,
                          "\"%s\" where the glossary says \"%s\": \"%.200s\"", avoided->word,
                          avoided->term, cells[TEXT_TEXT].text);
            }
        }
    }
}

/* ---- texts that are a term ---- */

static void check_key(struct check *check, const struct row *row)
{
    const struct cell *cells = row->cells;
    const char *language = cells[GLOSSARY_LANGUAGE].text;
    const char *key = cells[GLOSSARY_KEY].set ? cells[GLOSSARY_KEY].text : "";
    const char *text = edition_text(check->data, language, key);
    if (text != NULL && strcmp(plain(check, text), plain(check, cells[GLOSSARY_TERM].text)) != 0) {
        check_say(check, RULE_GLOSSARY, language, key,
                  "\"%.100s\" where the glossary says \"%.100s\"", text, cells[GLOSSARY_TERM].text);
    }
}

void check_glossary(struct check *check)
{
    const struct rows *glossary = &check->data->tables[TABLE_GLOSSARY];
    const struct rows *languages = &check->data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < glossary->count; i++) {
        check_key(check, &glossary->row[i]);
    }
    for (size_t i = 0; i < languages->count; i++) {
        check_language(check, languages->row[i].cells[LANGUAGE_ID].text);
    }
}
