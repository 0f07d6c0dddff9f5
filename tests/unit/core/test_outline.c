/* Outlines: what the tools of a drawing program write is read, anything else is refused. */
#include "check.h"

#include "core/outline.h"

#include <string.h>

/* Command and last number of each step, as text. */
static const char *steps(const char *outline, char *out, size_t size)
{
    struct outline_step step = {0};
    size_t used = 0;
    out[0] = '\0';
    while (outline_next(&outline, &step) && used + 40 < size) {
        used += (size_t)snprintf(out + used, size - used, "%c%g ", step.op, (double)step.p[1]);
    }
    return out;
}

static void test_steps(void)
{
    char out[400];
    CHECK_TEXT(steps("M6 24L24,8H42V9Q1 2 3 4C1 2 3 4 5 6ZO24 24 4.5", out, sizeof out),
               "M24 L8 H0 V0 Q2 C2 Z0 O24 ");
    /* A number goes on with the command before; after a move that is a line. */
    CHECK_TEXT(steps(" M 1,2 3,4 5.5,6 H 7 8 ", out, sizeof out), "M2 L4 L6 H0 H0 ");
    CHECK_TEXT(steps("M1 2Z 3 4", out, sizeof out), "M2 Z0 ");
    CHECK_TEXT(steps("M1 2L3", out, sizeof out), "M2 ");
}

static void test_faults(void)
{
    static const struct {
        const char *outline, *fault;
    } cases[] = {
        {"", "draws nothing"},
        {"  ", "draws nothing"},
        {"M0 0L48 48", NULL},
        {"O24 24 20", NULL},
        {"m0 0l4 4", "something else"},
        {"M0 0A1 1 0 0 1 2 2", "something else"},
        {"M0 0L4", "something else"},
        {"M0 0Z4 4", "something else"},
        {"M0 0L1e1 4", "something else"},
        {"M0 0L0x1 4", "something else"},
        {"M0 0Linf 4", "something else"},
        {"home", "something else"},
        {"4 4", "something else"},
        {"L4 4", "begins with"},
        {"M0 0L48.1 4", "leaves the square"},
        {"M0 0H-1", "leaves the square"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *fault = outline_fault(cases[i].outline);
        if ((fault == NULL) != (cases[i].fault == NULL) ||
            (fault != NULL && strstr(fault, cases[i].fault) == NULL)) {
            printf("\"%s\": %s\n", cases[i].outline, fault != NULL ? fault : "fine");
            check_failures++;
        }
    }
}

int main(void)
{
    test_steps();
    test_faults();
    return check_done();
}
