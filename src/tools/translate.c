#include "tools/translate.h"

#include "content/content.h"
#include "content/write.h"
#include "core/mem.h"
#include "tools/files.h"
#include "tools/po.h"
#include "tools/whole.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool read_media(const struct whole *whole, struct write_media *media, struct err *err)
{
    const struct rows *rows = &whole->data.tables[TABLE_MEDIA];
    for (size_t i = 0; i < rows->count; i++) {
        media[i].data =
            whole_media(whole, rows->row[i].cells[MEDIA_ID].integer, &media[i].size, err);
        if (media[i].data == NULL) {
            return false;
        }
    }
    return true;
}

static bool write_new(const struct whole *whole, const char *output, struct err *err)
{
    const size_t count = whole->data.tables[TABLE_MEDIA].count;
    struct write_media *media = mem_alloc((count + 1) * sizeof *media);
    memset(media, 0, (count + 1) * sizeof *media);
    char *temporary = mem_alloc(strlen(output) + 8);
    struct content *content = NULL;
    snprintf(temporary, strlen(output) + 8, "%s.tmp", output);
    unlink(temporary);
    bool fine = read_media(whole, media, err) &&
                write_content(temporary, &whole->data, media, count, err) &&
                content_open(temporary, &content, err) && content_verify(content, err);
    content_close(content);
    if (fine) {
        fine = file_move(temporary, output, err);
    }
    unlink(temporary);
    for (size_t i = 0; i < count; i++) {
        free(media[i].data);
    }
    free(media);
    free(temporary);
    return fine;
}

static void tell(const struct translate_options *options, const struct po_counts *counts)
{
    fprintf(stderr,
            "strata-content: %s: %zu texts changed, %zu as before, %zu empty, %zu fuzzy left out, "
            "%zu of an older wording (marked stale), %zu unknown\n",
            options->from, counts->taken, counts->same, counts->empty, counts->fuzzy, counts->stale,
            counts->unknown);
}

bool translate_run(const struct translate_options *options, struct report *report)
{
    struct whole whole;
    struct err err = {.text = ""};
    struct po_counts counts = {0};
    bool fine = whole_open(&whole, options->path, &err);
    const char *language = fine ? whole_setting(&whole, "default_language") : "";
    if (fine && strcmp(language, options->language) == 0) {
        fine =
            err_set(&err, "%s is the language that is translated from; name another one", language);
    }
    if (!fine) {
        report_error(report, options->path, 0, 0, "%s", err.text);
    } else if (options->from == NULL) {
        fine = po_write(&whole.data, language, options->language, options->output, report);
    } else {
        fine = po_read(&whole.data, language, options->language, options->from, &counts, report);
        if (fine && !write_new(&whole, options->output, &err)) {
            fine = report_error(report, options->output, 0, 0, "%s", err.text);
        } else if (fine) {
            tell(options, &counts);
        }
    }
    whole_close(&whole);
    return fine;
}
