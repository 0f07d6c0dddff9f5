#include "os/output.h"

#include <errno.h>

bool output_end(FILE *file)
{
    bool fine = fflush(file) == 0 && ferror(file) == 0;
    const int reason = errno;
    if (file != stdout && fclose(file) != 0 && fine) {
        return false; /* errno is that of closing */
    }
    errno = reason;
    return fine;
}
