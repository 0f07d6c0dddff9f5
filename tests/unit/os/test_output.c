/* What was written ends well, or with its reason. */
#include "check.h"

#include "os/output.h"

#include <errno.h>
#include <unistd.h>

static void test_full(void)
{
    FILE *file = fopen("/dev/full", "w");
    CHECK(file != NULL && fputs("words", file) >= 0); /* kept in the buffer */
    CHECK(!output_end(file));
    CHECK_INT(errno, ENOSPC);
}

/* Closing alone fails: somebody has closed the descriptor, and nothing is left to flush. */
static void test_closing(void)
{
    FILE *file = tmpfile();
    CHECK(file != NULL && fputs("words", file) >= 0 && fflush(file) == 0);
    close(fileno(file));
    CHECK(!output_end(file));
    CHECK_INT(errno, EBADF);
}

int main(void)
{
    FILE *file = tmpfile();
    CHECK(file != NULL && fputs("words", file) >= 0 && output_end(file));
    CHECK(output_end(stdout) && puts("still open") >= 0 && fflush(stdout) == 0);
    test_full();
    test_closing();
    return check_done();
}
