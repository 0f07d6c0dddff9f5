#include "tools/words/translate.h"

#include "core/mem.h"
#include "tools/edition/edition.h"
#include "tools/edition/edition_write.h"
#include "tools/io/files.h"
#include "tools/io/replace.h"
#include "tools/io/spool.h"
#include "tools/sheets/book.h"
#include "tools/sheets/table.h"
#include "tools/words/po.h"
#include "tools/words/sheets_put.h"

#include <stdlib.h>
#include <string.h>

/* The rasters of the old file, in the order of their numbers. */
static bool copy_media(const struct edition *edition, struct write_media *media,
                       struct spool *spool, struct err *err)
{
    const struct rows *rows = &edition->data.tables[TABLE_MEDIA];
    for (size_t i = 0; i < rows->count; i++) {
        const int64_t id = rows->row[i].cells[MEDIA_ID].integer;
        unsigned char *bytes = edition_media(edition, id, &media[i].size, err);
        const bool fine =
            bytes != NULL && spool_add(spool, bytes, media[i].size, &media[i].at, err);
        free(bytes);
        if (!fine) {
            return false;
        }
    }
    return true;
}

static bool write_new(const struct edition *edition, const char *output, struct err *err)
{
    const size_t count = edition->data.tables[TABLE_MEDIA].count;
    struct write_media *media = mem_grow(NULL, count + 1, sizeof *media);
    struct spool spool;
    const bool fine = spool_open(&spool, output, err) && copy_media(edition, media, &spool, err) &&
                      edition_write(output, &edition->data, media, count, spool.fd, err);
    spool_close(&spool);
    free(media);
    return fine;
}

static void tell(const struct translate_options *options, const struct po_counts *counts)
{
    char changed[REPORT_COUNT_SIZE];
    report_count(counts->taken, "text", "texts", changed);
    fprintf(stderr,
            "strata-content: %s: %s changed, %zu as before, %zu empty, %zu fuzzy left out, "
            "%zu of an older wording (marked stale), %zu unknown\n",
            options->from, changed, counts->same, counts->empty, counts->fuzzy, counts->stale,
            counts->unknown);
}

static const char unusable[] = "is the language that is translated from; name another one";

/* From the content file and into a new one. */
static bool translate_edition(const struct translate_options *options, struct report *report)
{
    struct edition edition;
    struct err err = {.text = ""};
    struct po_counts counts = {0};
    bool fine = edition_open(&edition, options->path, &err);
    const char *language = fine ? edition_setting(&edition, "default_language") : "";
    if (fine && strcmp(language, options->language) == 0) {
        fine = err_set(&err, "%s %s", language, unusable);
    }
    if (!fine) {
        report_error(report, options->path, 0, 0, "%s", err.text);
    } else if (options->from != NULL && !replace_content(options->output, &err)) {
        fine = report_error(report, "-o", 0, 0, "%s", err.text);
    } else if (options->from == NULL) {
        fine = po_write(&edition.data, language, options->language, options->output, report);
    } else {
        fine = po_read(&edition.data, language, options->language, options->from, &counts, report);
        if (fine && !write_new(&edition, options->output, &err)) {
            fine = report_error(report, options->output, 0, 0, "%s", err.text);
        } else if (fine) {
            tell(options, &counts);
        }
    }
    edition_close(&edition);
    return fine;
}

/* From the sheets and into them: what build reads next is translated. */
static bool translate_sheets(const struct translate_options *options, struct report *report)
{
    struct arena arena;
    struct dataset data;
    struct po_counts counts = {0};
    arena_init(&arena, (size_t)1024 * 1024);
    dataset_init(&data, &arena, &arena);
    bool fine = table_read_all(&data, options->path, report) && report->errors == 0;
    const char *language = fine ? table_default_language(&data) : "";
    if (fine && language[0] == '\0') {
        fine = report_error(report, options->path, 0, 0,
                            "the sheet meta names no default_language that there is");
    } else if (fine && strcmp(language, options->language) == 0) {
        fine = report_error(report, options->path, 0, 0, "%s %s", language, unusable);
    } else if (fine && options->from == NULL) {
        fine = po_write(&data, language, options->language, options->output, report);
    } else if (fine) {
        fine = po_read(&data, language, options->language, options->from, &counts, report) &&
               sheets_put(&data, options->path, options->language, stderr, report);
        if (fine) {
            tell(options, &counts);
        }
    }
    dataset_release(&data);
    arena_release(&arena);
    return fine;
}

bool translate_run(const struct translate_options *options, struct report *report)
{
    return translate_is_sheets(options->path) ? translate_sheets(options, report)
                                              : translate_edition(options, report);
}

bool translate_is_sheets(const char *path)
{
    return book_name(path) || (file_exists(path) && !file_ordinary(path));
}
