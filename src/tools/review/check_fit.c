/* The exhibit itself lays out every page in every language, with enlarged text, on the panels where
 * room is scarce; what does not fit or has no text is a finding. */
#include "tools/review/check_private.h"

#include "tools/review/exhibit.h"

#include <stdlib.h>
#include <string.h>

/* What this rule has said so far: each thing once, though two panels show it. */
static bool said(const struct check *check, enum rule rule, const char *language, const char *where,
                 const char *text)
{
    for (size_t i = 0; i < check->count; i++) {
        const struct finding *f = &check->list[i];
        if (f->rule == rule && strcmp(f->where, where) == 0 && strcmp(f->language, language) == 0 &&
            (text == NULL || strcmp(f->text, text) == 0)) {
            return true;
        }
    }
    return false;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A word of the program that is missing is a text to write, once, whatever lacks it; a button that
 * has nothing to say then follows from it. */
static void take_finding(struct check *check, const char *route, const char *language,
                         const char *text)
{
    static const char no_text[] = "has no text: ";
    if (begins(text, no_text)) {
        const char *key = text + strlen(no_text);
        check->wordless = true;
        if (!said(check, RULE_TEXT, "", key, NULL)) {
            check_say(check, RULE_TEXT, "", key, "no language has it; \"%s\" shows it", route);
        }
    } else if (!(check->wordless && begins(text, "nothing to say")) &&
               !said(check, RULE_FIT, language, route, text)) {
        check_say(check, RULE_FIT, language, route, "%s", text);
    }
}

/* "FILE: ROUTE (LL): what is wrong" of strata --check. */
static void take_line(struct check *check, char *line)
{
    const size_t head = strlen(check->options->path);
    char *route = line + head + 2;
    if (strncmp(line, check->options->path, head) != 0 || strncmp(line + head, ": ", 2) != 0) {
        check_say(check, RULE_FIT, "", "strata --check", "%s", line);
        return;
    }
    char *open = strstr(route, " ("), *shut = open != NULL ? strstr(open, "): ") : NULL;
    if (shut == NULL) {
        check_say(check, RULE_FIT, "", "strata --check", "%s", route);
        return;
    }
    *open = *shut = '\0';
    take_finding(check, route, open + 2, shut + 3);
}

static void take_output(struct check *check, FILE *out, size_t *lines)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, out)) >= 0) {
        if (length > 0 && line[length - 1] == '\n') {
            line[length - 1] = '\0';
        }
        if (strstr(line, ", all well") == NULL) {
            take_line(check, line);
            *lines += 1;
        }
    }
    free(line);
}

static bool look(struct check *check, char *program, const char *window)
{
    struct arena *arena = &check->edition.arena;
    char *const argv[] = {program,
                          arena_copy(arena, "--check", 7),
                          arena_copy(arena, "--text", 6),
                          arena_copy(arena, "large", 5),
                          arena_copy(arena, "--window", 8),
                          arena_copy(arena, window, strlen(window)),
                          arena_copy(arena, check->options->path, strlen(check->options->path)),
                          NULL};
    struct err err = {.text = ""};
    struct exhibit child;
    size_t lines = 0;
    if (!exhibit_start(&child, argv, NULL, &err)) {
        check_say(check, RULE_FIT, "", "strata --check",
                  "%s; name the exhibit's program with --strata", err.text);
        return false;
    }
    take_output(check, child.out, &lines);
    if (!exhibit_end(&child, &err) && lines == 0) {
        check_say(check, RULE_FIT, "", "strata --check", "%s", err.text);
    }
    return true;
}

void check_fit(struct check *check)
{
    static const char *const windows[] = {"1920x1080", "1080x1920"};
    if (check->options->strata != NULL && check->options->strata[0] == '\0') {
        return;
    }
    char *program = exhibit_path(check->options->strata);
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
        if (!look(check, program, windows[i])) {
            break;
        }
    }
    free(program);
}
