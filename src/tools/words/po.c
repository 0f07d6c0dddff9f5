#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "tools/words/po_private.h"

#include "core/plural.h"
#include "tools/edition/edition.h"
#include "tools/io/files.h"
#include "tools/sheets/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LONGEST_PO ((size_t)256 * 1024 * 1024)

static struct {
    struct report *report;
    const char *path;
    const char *temporary; /* file that must not stay when the library gives up; NULL = none */
} po_listener;             /* tests/lint/globals.sh knows it */

void po_listen(struct report *report, const char *path, const char *temporary)
{
    po_listener.report = report;
    po_listener.path = path;
    po_listener.temporary = temporary;
}

static void hear(int severity, po_message_t message, const char *filename, size_t line,
                 size_t column, int multiline, const char *text)
{
    (void)message;
    (void)filename;
    (void)multiline;
    if (severity != PO_SEVERITY_WARNING) {
        report_error(po_listener.report, po_listener.path, line == (size_t)-1 ? 0 : (int)line,
                     column == (size_t)-1 ? 0 : (int)column,
                     "%s; correct it in the translation program", text);
    }
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        if (po_listener.temporary != NULL) {
            unlink(po_listener.temporary);
        }
        exit(1);
    }
}

static void hear_two(int severity, po_message_t first, const char *file, size_t line, size_t column,
                     int multiline, const char *text, po_message_t second, const char *other_file,
                     size_t other_line, size_t other_column, int other_multiline,
                     const char *other_text)
{
    (void)second;
    (void)other_file;
    (void)other_line;
    (void)other_column;
    (void)other_multiline;
    (void)other_text;
    hear(severity, first, file, line, column, multiline, text);
}

const struct po_xerror_handler po_handler = {hear, hear_two};

/* Wording that is translated: the text of the default language, for a plural form that it does not
 * have that of the key without the form. */
const char *po_wording(const struct dataset *data, const char *default_language, const char *key)
{
    size_t base = 0;
    const char *text = edition_text(data, default_language, key);
    if (text == NULL && plural_of_key(key, &base) != PLURAL_OTHER) {
        text = edition_text(data, default_language, arena_copy(data->cells, key, base));
    }
    return text;
}

bool po_has_language(const struct dataset *data, const char *language, struct report *report)
{
    if (rows_find(&data->tables[TABLE_LANGUAGE], language) >= 0) {
        return true;
    }
    return report_error(report, "language", 0, 0,
                        "the content has no language \"%.40s\"; add a row to the sheet language "
                        "and build it again",
                        language);
}

/* The library would complain of every letter. */
static bool is_utf8(const char *bytes, size_t size, struct err *err)
{
    size_t at = 0, line = 1;
    if (encoding_of(bytes, size, &at) == ENCODING_UTF8) {
        return true;
    }
    for (size_t i = 0; i < at; i++) {
        line += bytes[i] == '\n';
    }
    return err_set(err,
                   "the file is not UTF-8 (first in line %zu); save it as UTF-8 (in Poedit: "
                   "Translation, Properties, Charset)",
                   line);
}

/* The library opens by name, would wait for a pipe, and stumbles over a byte order mark: it reads a
 * copy in memory. */
static int copy_in_memory(const char *path, struct err *err)
{
    size_t size = 0;
    char *bytes = file_read(path, LONGEST_PO, &size, err);
    if (bytes == NULL) {
        return -1;
    }
    if (!is_utf8(bytes, size, err)) {
        free(bytes);
        return -1;
    }
    const size_t mark = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    const int fd = memfd_create("po", MFD_CLOEXEC);
    const bool whole = fd >= 0 && write(fd, bytes + mark, size - mark) == (ssize_t)(size - mark);
    free(bytes);
    if (!whole) {
        err_set(err, "no memory for a copy");
        if (fd >= 0) {
            close(fd);
        }
        return -1;
    }
    return fd;
}

po_file_t po_open(const char *path, struct err *err)
{
    char name[40];
    const int fd = copy_in_memory(path, err);
    if (fd < 0) {
        return NULL;
    }
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    po_file_t file = po_file_read(name, &po_handler);
    close(fd);
    return file;
}
