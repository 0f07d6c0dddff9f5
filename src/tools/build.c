#include "tools/build.h"

#include "content/content.h"
#include "core/mem.h"
#include "tools/files.h"
#include "tools/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct build {
    const struct build_options *options;
    struct report *report;
    struct arena arena;
    struct dataset data;
    struct media_list media;
    const char *root; /* the folder above the sheets, where drawings are */
};

/* A fault of a cell goes to its place in its sheet. In a lenient build the row is left out, so
 * that work can go on while a colleague still writes the other table. */
static bool hear(void *user, const struct complaint *complaint)
{
    struct build *build = user;
    struct row *row = complaint->row;
    const char *name = complaint->column >= 0 ? complaint->table->columns[complaint->column].name
                                              : complaint->table->name;
    if (row == NULL) {
        return report_error(build->report, build->options->folder, 0, 0, "table %s: %s",
                            complaint->table->name, complaint->text),
               true;
    }
    if (row->dropped) {
        return true;
    }
    const int place =
        complaint->column >= 0 && row->places != NULL ? row->places[complaint->column] : 0;
    row->dropped = report_missing(build->report, row->file != NULL ? row->file : "?", row->line,
                                  place > 0 ? place : 1, "%s: %s", name, complaint->text);
    return true;
}

/* Leaving a row out may leave others without their target: repeat until nothing falls. */
static void check_rows(struct build *build, bool built)
{
    const struct listener listener = {hear, build};
    size_t before;
    do {
        before = build->report->warnings;
        dataset_check(&build->data, built, &listener);
        if (build->report->errors == 0) {
            dataset_rules(&build->data, &listener);
        }
        for (int i = 0; i < TABLE_COUNT; i++) {
            rows_sweep(&build->data.tables[i]);
        }
    } while (build->report->warnings > before);
}

/* The folder that contains another one: "assets" of "assets/content". */
static const char *parent_of(struct arena *arena, const char *folder)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    const char *copy = arena_copy(arena, folder, length);
    const char *slash = strrchr(copy, '/');
    const char *last = slash != NULL ? slash + 1 : copy;
    if (strcmp(last, ".") == 0 || strcmp(last, "..") == 0) {
        return arena_printf(arena, "%s/..", copy);
    }
    if (slash == NULL) {
        return ".";
    }
    return slash == copy ? "/" : arena_copy(arena, copy, (size_t)(slash - copy));
}

static bool gather(struct build *build)
{
    struct report *report = build->report;
    table_read_folder(&build->data, build->options->folder, report);
    if (report->errors > 0 && build->data.tables[TABLE_META].count == 0) {
        return false; /* not a content folder at all: more messages would not help */
    }
    sides_read(&build->data, build->root, report);
    check_rows(build, false);
    needs_check(&build->data, report);
    return report->errors == 0;
}

static bool sync_folder(const char *path)
{
    char *copy = mem_copy(path);
    char *slash = strrchr(copy, '/');
    if (slash != NULL) {
        slash[slash == copy ? 1 : 0] = '\0';
    }
    const int fd = open(slash != NULL ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool fine = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    free(copy);
    return fine;
}

static void release(struct build *build)
{
    media_release(&build->media);
    dataset_release(&build->data);
    arena_release(&build->arena);
}

/* The exhibit's own reader must accept the file before it gets its name. The sheets are not needed
 * any more then, and a large collection would be in memory twice. */
static bool write_and_verify(struct build *build, const char *temporary, struct err *err)
{
    struct content *content = NULL;
    const bool written = write_content(temporary, &build->data, build->media.media,
                                       build->media.count, build->media.spool.fd, err);
    release(build);
    if (!written || !content_open(temporary, &content, err)) {
        return false;
    }
    const bool fine = content_verify(content, err);
    content_close(content);
    if (!fine) {
        return err_prefix(err, "%s", temporary);
    }
    const char *output = build->options->output;
    if (rename(temporary, output) != 0) {
        return err_set(err, "%s: cannot replace it: %s", output, strerror(errno));
    }
    return sync_folder(output) || err_set(err, "%s: cannot sync its folder", output);
}

static bool write_output(struct build *build)
{
    const size_t size = strlen(build->options->output) + 16;
    char *temporary = mem_alloc(size), *journal = mem_alloc(size);
    struct err err = {.text = ""};
    snprintf(temporary, size, "%s.tmp", build->options->output);
    snprintf(journal, size, "%s.tmp-journal", build->options->output);
    unlink(temporary);
    unlink(journal);
    const bool fine = write_and_verify(build, temporary, &err);
    if (!fine) {
        unlink(temporary);
        unlink(journal);
        report_error(build->report, build->options->output, 0, 0, "%s", err.text);
    }
    free(temporary);
    free(journal);
    return fine;
}

bool build_run(const struct build_options *options, struct report *report)
{
    struct build build = {.options = options, .report = report, .media = {.spool = {.fd = -1}}};
    report->lenient = options->allow_missing;
    arena_init(&build.arena, (size_t)1024 * 1024);
    dataset_init(&build.data, &build.arena, &build.arena);
    build.root = parent_of(&build.arena, options->folder);
    bool fine = gather(&build);
    if (fine) {
        pictures_render(&build.data, options, build.root, &build.media, report);
        for (int i = 0; i < TABLE_COUNT; i++) {
            rows_sort(&build.data.tables[i]);
        }
        if (report->errors == 0) {
            check_rows(&build, true);
        }
        fine = report->errors == 0 && write_output(&build);
    }
    release(&build);
    return fine;
}
