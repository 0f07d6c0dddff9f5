#include "core/outline.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* The commands, and how many numbers follow each. */
static const char commands[] = "MLHVCQZO";
static const int numbers[] = {2, 2, 1, 1, 6, 4, 0, 3};

static void skip(const char **at)
{
    *at += strspn(*at, " ,");
}

/* strtof alone would take "nan", "0x1p9" and what a locale adds. */
static bool number(const char **at, float *out)
{
    const size_t length = strspn(*at, "-.0123456789");
    char *end = NULL;
    *out = strtof(*at, &end);
    if (length == 0 || end == *at || end > *at + length) {
        return false;
    }
    *at = end;
    skip(at);
    return true;
}

/* The command at hand; a number repeats the one before, as lines go on after a move. */
static char command_at(const char **at, char before)
{
    const char op = **at;
    if (op != '\0' && strchr("-.0123456789", op) != NULL) {
        return before == 'M' ? 'L' : before == 'Z' ? '\0' : before;
    }
    if (op == '\0' || strchr(commands, op) == NULL) {
        return '\0';
    }
    ++*at;
    return op;
}

bool outline_next(const char **at, struct outline_step *step)
{
    skip(at);
    *step = (struct outline_step){.op = command_at(at, step->op)};
    if (step->op == '\0') {
        return false;
    }
    skip(at);
    for (int i = 0; i < numbers[strchr(commands, step->op) - commands]; i++) {
        if (!number(at, &step->p[i])) {
            return false;
        }
    }
    return true;
}

static bool inside(const struct outline_step *step)
{
    for (int i = 0; i < numbers[strchr(commands, step->op) - commands]; i++) {
        if (!(step->p[i] >= 0 && step->p[i] <= OUTLINE_SIDE)) {
            return false;
        }
    }
    return true;
}

const char *outline_fault(const char *outline)
{
    const char *at = outline;
    struct outline_step step = {.op = '\0'};
    bool first = true;
    while (outline_next(&at, &step)) {
        if (first && step.op != 'M' && step.op != 'O') {
            return "begins with another command than M or O";
        }
        if (!inside(&step)) {
            return "leaves the square from 0 to 48";
        }
        first = false;
    }
    if (*at != '\0' || step.op != '\0') { /* a letter that is no command, or numbers missing */
        return "has something else than M L H V C Q Z O (absolute) and their numbers";
    }
    return first ? "draws nothing" : NULL;
}
