#include "os/sink.h"

#include "core/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fault(const char *path, int reason, struct err *err)
{
    return err_set(err, "%s: cannot be written: %s",
                   strcmp(path, "-") == 0 ? "standard output" : path, strerror(reason));
}

static bool is_ordinary(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 ? S_ISREG(info.st_mode) && access(path, W_OK) == 0
                                   : errno == ENOENT;
}

bool sink_open(struct sink *sink, const char *path, struct err *err)
{
    *sink = (struct sink){.path = path};
    if (strcmp(path, "-") == 0) {
        sink->file = stdout;
        return true;
    }
    if (is_ordinary(path)) {
        const size_t size = strlen(path) + sizeof ".part";
        sink->part = mem_alloc(size);
        snprintf(sink->part, size, "%s.part", path);
    }
    sink->file = fopen(sink->part != NULL ? sink->part : path, "w");
    if (sink->file == NULL) {
        const int reason = errno;
        free(sink->part);
        return fault(path, reason, err);
    }
    return true;
}

bool sink_end(struct sink *sink, struct err *err)
{
    bool fine = fflush(sink->file) == 0 && ferror(sink->file) == 0;
    int reason = errno;
    if (sink->file != stdout && fclose(sink->file) != 0 && fine) {
        fine = false;
        reason = errno;
    }
    if (sink->part != NULL && fine && rename(sink->part, sink->path) != 0) {
        fine = false;
        reason = errno;
    }
    if (sink->part != NULL && !fine) {
        unlink(sink->part);
    }
    free(sink->part);
    sink->part = NULL;
    return fine || fault(sink->path, reason, err);
}
