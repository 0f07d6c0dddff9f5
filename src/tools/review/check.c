#include "tools/review/check_private.h"

#include "core/json.h"
#include "core/mem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *id;
    bool error;
    const char *advice; /* what to do, for all findings of the rule */
} rules[RULE_COUNT] = {
    [RULE_CELL] = {"cell", true, "correct the cell in its sheet and build again"},
    [RULE_LINK] = {"link", true, "correct the id, or add the row that it names"},
    [RULE_REACH] = {"reach", true, "show it somewhere, or remove it"},
    [RULE_SOURCE] = {"source", true, "name the source, or take the figure out"},
    [RULE_TEXT] = {"text", true, "write it in a texts sheet"},
    [RULE_TRANSLATION] = {"translation", true, "translate it: strata-content translate"},
    [RULE_STALE] = {"stale", false, "translate it again: strata-content translate"},
    [RULE_SAME] = {"same", false, "translate it, or leave it if it is a name"},
    [RULE_NAMES] = {"names", true, "keep the names in braces as they are"},
    [RULE_FIGURES] = {"figures", false, "look which of the two is right"},
    [RULE_SENTENCE] = {"sentence", false, "make two sentences of it"},
    [RULE_GLOSSARY] = {"glossary", true, "use the word of the glossary, or correct it there"},
    [RULE_READING] = {"reading", false, "use shorter words"},
    [RULE_GLYPH] = {"glyph", true, "write it with other characters"},
    [RULE_SHARES] = {"shares", true, "correct the percentages"},
    [RULE_TITLE] = {"title", true, "let title and chart say the same"},
    [RULE_QUIZ] = {"quiz", false, "change the answers"},
    [RULE_ALT] = {"alt", true, "describe the picture in a texts sheet"},
    [RULE_CREDIT] = {"credit", true, "fill in credit and licence in the sheet picture"},
    [RULE_SMALL] = {"small", false, "use a larger picture"},
    [RULE_LARGE] = {"large", false, "use a smaller picture"},
    [RULE_UNUSED] = {"unused", false, "remove it, or show it"},
    [RULE_ORPHAN] = {"orphan", false, "remove the text, or correct its key"},
    [RULE_ROUNDED] = {"rounded", false, "give it more decimals"},
    [RULE_OLD] = {"old", false, "look for a newer figure"},
    [RULE_CONTRAST] = {"contrast", true, "choose a lighter or darker colour"},
    [RULE_FIT] = {"fit", true, "shorten the text, or put soft hyphens into long words"},
};

void check_say(struct check *check, enum rule rule, const char *language, const char *where,
               const char *format, ...)
{
    char text[600];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (check->count == check->capacity) {
        check->capacity = check->capacity == 0 ? 64 : check->capacity * 2;
        check->list = mem_grow(check->list, check->capacity, sizeof *check->list);
    }
    struct arena *arena = &check->edition.arena;
    check->list[check->count++] =
        (struct finding){.rule = rule,
                         .language = arena_copy(arena, language, strlen(language)),
                         .where = arena_copy(arena, where, strlen(where)),
                         .text = arena_copy(arena, text, strlen(text))};
}

const char *check_where(struct check *check, const struct table *table, const struct row *row)
{
    char name[300] = "";
    if (row != NULL) {
        rows_name(table, row, name, sizeof name);
    }
    return arena_printf(&check->edition.arena, "%s%s%s", table->name, row != NULL ? " " : "", name);
}

#define MOST_LISTED 3 /* texts of one language that wait for a translation */

/* The next finding at or behind `at` that says that a text of the language is not translated; count
 * when there is none. */
static size_t next_untranslated(const struct check *check, const char *language, size_t at)
{
    while (at < check->count && (check->list[at].rule != RULE_TRANSLATION ||
                                 strcmp(check->list[at].language, language) != 0)) {
        at++;
    }
    return at;
}

/* A language that has just been added lacks every text: that is one line, at the first of them.
 * True when the finding is part of such a line. */
static bool fold_untranslated(const struct check *check, size_t finding, FILE *out)
{
    if (check->list[finding].rule != RULE_TRANSLATION) {
        return false;
    }
    const char *language = check->list[finding].language;
    const size_t first = next_untranslated(check, language, 0);
    size_t count = 0, at = first;
    const char *keys[MOST_LISTED];
    for (; at < check->count && count <= MOST_LISTED; count++) {
        if (count < MOST_LISTED) {
            keys[count] = check->list[at].where;
        }
        at = next_untranslated(check, language, at + 1);
    }
    if (count <= MOST_LISTED) {
        return false;
    }
    if (finding == first) {
        for (; at < check->count; count++) {
            at = next_untranslated(check, language, at + 1);
        }
        fprintf(out,
                "%s: translation: %s: %zu texts are not translated, the first are %s, %s, %s; "
                "strata-content translate FOLDER --lang %s -o %s.po hands them out (--json lists "
                "them all)\n",
                check->options->path, language, count, keys[0], keys[1], keys[2], language,
                language);
    }
    return true;
}

static void print_finding(const struct check *check, const struct finding *f, FILE *out)
{
    fprintf(out, "%s: %s: %s%s%s%s: %s\n", check->options->path, rules[f->rule].id, f->where,
            f->language[0] != '\0' ? " (" : "", f->language, f->language[0] != '\0' ? ")" : "",
            f->text);
}

static void print_words(const struct check *check, size_t errors, FILE *out)
{
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        size_t n = 0;
        for (size_t i = 0; i < check->count; i++) {
            if ((int)check->list[i].rule == rule) {
                n++;
                if (!fold_untranslated(check, i, out)) {
                    print_finding(check, &check->list[i], out);
                }
            }
        }
        if (n > 0) {
            fprintf(out, "  %s %s: %zu; %s\n", rules[rule].error ? "error" : "warning",
                    rules[rule].id, n, rules[rule].advice);
        }
    }
    fprintf(out, "%s: %zu error%s, %zu warning%s\n", check->options->path, errors,
            errors == 1 ? "" : "s", check->count - errors, check->count - errors == 1 ? "" : "s");
}

static void print_json(const struct check *check, size_t errors, FILE *out)
{
    struct json json = {.out = out};
    json_open(&json, NULL, '{');
    json_text(&json, "file", check->options->path);
    json_whole(&json, "errors", (long long)errors);
    json_whole(&json, "warnings", (long long)(check->count - errors));
    json_open(&json, "findings", '[');
    for (size_t i = 0; i < check->count; i++) {
        const struct finding *f = &check->list[i];
        json_open(&json, NULL, '{');
        json_text(&json, "rule", rules[f->rule].id);
        json_text(&json, "severity", rules[f->rule].error ? "error" : "warning");
        json_text(&json, "language", f->language);
        json_text(&json, "where", f->where);
        json_text(&json, "what", f->text);
        json_text(&json, "do", rules[f->rule].advice);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

static size_t count_errors(const struct check *check)
{
    size_t errors = 0;
    for (size_t i = 0; i < check->count; i++) {
        errors += rules[check->list[i].rule].error;
    }
    return errors;
}

static bool has(const struct check *check, enum rule rule)
{
    for (size_t i = 0; i < check->count; i++) {
        if (check->list[i].rule == rule) {
            return true;
        }
    }
    return false;
}

static void run_rules(struct check *check)
{
    check_rows_rules(check);
    check_texts_rules(check);
    check_glossary(check);
    check_glyphs(check);
    check_pictures_rules(check);
    if (!has(check, RULE_CELL) && !has(check, RULE_LINK)) { /* else the exhibit refuses the file */
        check_fit(check);
    }
}

bool check_run(const struct check_options *options, FILE *out, size_t *errors, struct err *err)
{
    struct check check = {.options = options};
    const bool fine = edition_open(&check.edition, options->path, err);
    if (fine) {
        check.data = &check.edition.data;
        check.language = edition_setting(&check.edition, "default_language");
        check.year = (int)strtol(edition_setting(&check.edition, "content_date"), NULL, 10);
        run_rules(&check);
        *errors = count_errors(&check);
        (options->as_json ? print_json : print_words)(&check, *errors, out);
    }
    free(check.list);
    edition_close(&check.edition);
    return fine;
}
