/* The exhibit itself lays out every page in every language, with enlarged text, on the panels where
 * room is scarce; what does not fit or has no text is a finding. */
#include "tools/check_private.h"

#include "tools/exhibit.h"

#include <stdlib.h>
#include <string.h>

#define MOST_OUTPUT ((size_t)4 * 1024 * 1024)

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
    check_say(check, RULE_FIT, open + 2, route, "%s", shut + 3);
}

static void take_output(struct check *check, char *out)
{
    for (char *line = out; line != NULL && *line != '\0';) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        take_line(check, line);
        line = end != NULL ? end + 1 : NULL;
    }
}

static bool look(struct check *check, const char *program, const char *window)
{
    char *const argv[] = {
        (char[]){"strata"},
        (char[]){"--check"},
        (char[]){"--text"},
        (char[]){"large"},
        (char[]){"--window"},
        arena_copy(&check->whole.arena, window, strlen(window)),
        arena_copy(&check->whole.arena, check->options->path, strlen(check->options->path)),
        NULL};
    struct err err = {.text = ""};
    char *out = NULL;
    int status = 0;
    if (!exhibit_run(program, argv, MOST_OUTPUT, &out, &status, &err)) {
        check_say(check, RULE_FIT, "", "strata --check",
                  "%s; name the exhibit's program with --strata", err.text);
        return false;
    }
    if (status == 1) {
        take_output(check, out);
    } else if (status != 0) {
        check_say(check, RULE_FIT, "", "strata --check", "ended with status %d", status);
    }
    free(out);
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
