#include "tools/build/build.h"

#include "tools/build/fold.h"
#include "tools/build/frozen.h"
#include "tools/build/names.h"
#include "tools/edition/edition_write.h"
#include "tools/io/replace.h"
#include "tools/sheets/table.h"

#include <string.h>

struct build {
    const struct build_options *options;
    struct report *report;
    struct arena arena;
    struct dataset data;
    struct media_list media;
    const char *root; /* the folder above the sheets, where drawings are */
};

/* In a lenient build leaving a row out may leave others without their target: repeat until nothing
 * falls. */
static void check_rows(struct build *build, bool built)
{
    size_t before;
    do {
        before = build->report->warnings;
        fold_check(&build->data, built, build->options->folder, build->report);
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
    if (!table_read_all(&build->data, build->options->folder, report)) {
        return false; /* not a content folder at all: more messages would not help */
    }
    absent_check(&build->data, build->options->folder, report);
    frozen_mark(&build->data, report);
    side_files_read(&build->data, build->root, report);
    names_check(&build->data, report);
    check_rows(build, false);
    order_check(&build->data, report);
    reach_tell(&build->data, report);
    years_check(&build->data, report);
    digits_check(&build->data, report);
    slots_check(&build->data, report);
    choices_check(&build->data, report);
    claims_tell(&build->data, report);
    needs_check(&build->data, report);
    letters_tell(&build->data, report);
    return report->errors == 0;
}

static void release(struct build *build)
{
    media_release(&build->media);
    dataset_release(&build->data);
    arena_release(&build->arena);
}

static bool write_output(struct build *build)
{
    struct err err = {.text = ""};
    const char *output = build->options->output;
    const bool written = edition_put(output, &build->data, build->media.media, build->media.count,
                                     build->media.spool.fd, &err);
    release(build);
    return (written && edition_take(output, &err)) ||
           report_error(build->report, output, 0, 0, "%s", err.text);
}

bool build_run(const struct build_options *options, struct report *report)
{
    struct build build = {.options = options, .report = report, .media = {.spool = {.fd = -1}}};
    report->lenient = options->allow_missing;
    arena_init(&build.arena, (size_t)1024 * 1024);
    dataset_init(&build.data, &build.arena, &build.arena);
    build.root = parent_of(&build.arena, options->folder);
    struct err err;
    bool fine =
        replace_content(options->output, &err) || report_error(report, "-o", 0, 0, "%s", err.text);
    fine = fine && gather(&build);
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
