#include "tools/export/export.h"

#include "os/tidy.h"
#include "tools/edition/edition.h"
#include "tools/io/files.h"
#include "tools/sheets/book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct exporter {
    const struct export_options *options;
    struct report *report;
    struct edition edition;
    const char *target; /* the folder, without a slash at its end */
    const char *folder; /* where files are written: a temporary folder beside it, or itself */
};

static const char *path_in(struct exporter *e, const char *folder, const char *name)
{
    return arena_printf(&e->edition.arena, "%s/%s", folder, name);
}

static bool fail(const struct exporter *e, const struct err *err)
{
    return report_error(e->report, e->options->file, 0, 0, "%s", err->text);
}

static bool put(struct exporter *e, const char *name, const void *data, size_t size)
{
    struct err err;
    return file_write(path_in(e, e->folder, name), data, size, &err) || fail(e, &err);
}

static bool is_ours(const struct exporter *e, const char *name, const struct export_sheet *sheets,
                    size_t count)
{
    bool ours = e->options->ods && strcmp(name, "content.ods") == 0;
    for (size_t i = 0; i < count && !e->options->ods; i++) {
        const size_t length = strlen(sheets[i].name);
        ours = ours ||
               (strncmp(name, sheets[i].name, length) == 0 && strcmp(name + length, ".csv") == 0);
    }
    return ours;
}

/* Build would read the sheets of another export too, and find every row twice. */
static bool check_others(struct exporter *e, const struct export_sheet *sheets, size_t count)
{
    char **names = file_list(e->folder, NULL);
    bool fine = true;
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const size_t length = strlen(names[i]);
        const bool csv = length > 4 && strcmp(names[i] + length - 4, ".csv") == 0;
        if ((csv || book_name(names[i])) && !is_ours(e, names[i], sheets, count)) {
            fine = report_error(e->report, path_in(e, e->folder, names[i]), 0, 0,
                                "the export would not replace this sheet, and build would read "
                                "both; remove it or choose another folder");
        }
    }
    file_list_free(names);
    return fine;
}

static bool put_sheets(struct exporter *e)
{
    struct arena *arena = &e->edition.arena;
    size_t count = 0, size = 0;
    const struct export_sheet *sheets = export_sheets(&e->edition.data, arena, &count);
    if (!check_others(e, sheets, count)) {
        return false;
    }
    if (e->options->ods) {
        struct err err;
        void *bytes = export_ods(sheets, count, &size, &err);
        const bool fine = bytes != NULL ? put(e, "content.ods", bytes, size) : fail(e, &err);
        free(bytes);
        return fine;
    }
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        const char *text = export_csv(&sheets[i], arena, &size);
        fine = put(e, arena_printf(arena, "%s.csv", sheets[i].name), text, size);
    }
    return fine;
}

static bool put_media(struct exporter *e)
{
    const struct rows *media = &e->edition.data.tables[TABLE_MEDIA];
    const char *folder = path_in(e, e->folder, "media");
    struct err err;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return report_error(e->report, folder, 0, 0, "cannot make the folder: %s", strerror(errno));
    }
    bool fine = true;
    for (size_t i = 0; i < media->count && fine; i++) {
        const struct cell *cells = media->row[i].cells;
        const long long id = (long long)cells[MEDIA_ID].integer;
        const bool jpeg = strcmp(cells[MEDIA_TYPE].text, "image/jpeg") == 0;
        size_t size = 0;
        unsigned char *bytes = edition_media(&e->edition, id, &size, &err);
        fine =
            bytes != NULL
                ? put(e, arena_printf(&e->edition.arena, "media/%lld.%s", id, jpeg ? "jpg" : "png"),
                      bytes, size)
                : fail(e, &err);
        free(bytes);
    }
    return fine;
}

/* Removes what an export has written into its temporary folder, and nothing deeper. */
static void remove_folder(struct exporter *e, const char *folder)
{
    char **names = file_list(folder, NULL);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *path = path_in(e, folder, names[i]);
        if (strcmp(names[i], "media") == 0) {
            char **rasters = file_list(path, NULL);
            for (size_t n = 0; rasters != NULL && rasters[n] != NULL; n++) {
                unlink(path_in(e, path, rasters[n]));
            }
            file_list_free(rasters);
            rmdir(path);
        } else {
            unlink(path);
        }
    }
    file_list_free(names);
    rmdir(folder);
}

/* A content file that breaks the rules would give sheets that build refuses. */
static bool hear(void *user, const struct complaint *complaint)
{
    struct exporter *e = user;
    char name[200] = "";
    if (complaint->row != NULL) {
        rows_name(complaint->table, complaint->row, name, sizeof name);
    }
    report_error(e->report, e->options->file, 0, 0, "table %s, row %s: %s", complaint->table->name,
                 name, complaint->text);
    return e->report->errors < 100;
}

static bool open_file(struct exporter *e)
{
    const struct listener listener = {hear, e};
    struct err err;
    if (!edition_open(&e->edition, e->options->file, &err)) {
        return report_error(e->report, "strata-content", 0, 0, "%s", err.text);
    }
    dataset_check(&e->edition.data, true, &listener);
    return e->report->errors == 0;
}

/* -1: there is none, 0: it is empty, 1: there is something in it. */
static int look_at(const char *folder, struct err *err)
{
    struct stat info;
    if (stat(folder, &info) != 0) {
        return -1;
    }
    char **names = file_list(folder, err);
    const int state = names == NULL || names[0] != NULL;
    file_list_free(names);
    return state;
}

static bool sync_all(struct exporter *e, const char *folder)
{
    char **names = file_list(folder, NULL);
    bool fine = names != NULL;
    for (size_t i = 0; fine && names[i] != NULL; i++) {
        fine = file_sync(path_in(e, folder, names[i]));
    }
    file_list_free(names);
    return fine && file_sync(folder);
}

/* Syncing in the end, all at once, is many times faster than after each raster. */
static bool write_all(struct exporter *e)
{
    return put_sheets(e) && put_media(e) &&
           ((sync_all(e, path_in(e, e->folder, "media")) && sync_all(e, e->folder)) ||
            report_error(e->report, e->folder, 0, 0, "cannot write to the disk"));
}

static bool write_new(struct exporter *e)
{
    char *folder = arena_printf(&e->edition.arena, "%s.tmp-XXXXXX", e->target);
    if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0) {
        return report_error(e->report, e->target, 0, 0, "cannot make a folder there: %s",
                            strerror(errno));
    }
    tidy_add(folder);
    e->folder = folder;
    bool fine = write_all(e);
    if (fine && rename(folder, e->target) != 0) {
        fine =
            report_error(e->report, e->target, 0, 0, "cannot make the folder: %s", strerror(errno));
    }
    if (!fine) {
        remove_folder(e, folder);
    }
    tidy_drop(folder);
    return fine;
}

bool export_run(const struct export_options *options, struct report *report)
{
    struct exporter e = {.options = options, .report = report};
    struct err err = {.text = ""};
    bool fine = open_file(&e);
    size_t length = strlen(options->folder);
    while (length > 1 && options->folder[length - 1] == '/') {
        length--;
    }
    e.target = e.folder = arena_copy(&e.edition.arena, options->folder, length);
    const int state = fine ? look_at(e.target, &err) : 0;
    if (fine && state > 0 && !options->force) {
        fine = report_error(report, e.target, 0, 0,
                            "the folder has something in it; name a new one, or say --force to "
                            "write into it");
    } else if (fine) {
        fine = state > 0 ? write_all(&e) : write_new(&e);
    }
    edition_close(&e.edition);
    return fine;
}
