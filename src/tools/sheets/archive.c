#include "tools/sheets/archive.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct archive {
    zip_t *zip;
};

static bool safe_name(const char *name)
{
    if (name[0] == '\0' || name[0] == '/' || strchr(name, '\\') != NULL ||
        strchr(name, ':') != NULL) {
        return false;
    }
    for (const char *part = name; part != NULL;) {
        const char *slash = strchr(part, '/');
        const size_t length = slash != NULL ? (size_t)(slash - part) : strlen(part);
        if (length == 2 && memcmp(part, "..", 2) == 0) {
            return false;
        }
        part = slash != NULL ? slash + 1 : NULL;
    }
    return true;
}

static bool check_entry(zip_t *zip, zip_uint64_t index, size_t *total, struct err *err)
{
    zip_stat_t info;
    const zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if (zip_stat_index(zip, index, ZIP_FL_ENC_GUESS, &info) != 0 ||
        (info.valid & needed) != needed) {
        return err_set(err, "the archive is damaged; save the workbook again");
    }
    if (!safe_name(info.name)) {
        return err_set(err, "an entry has the unsafe name \"%.80s\"; save the workbook again",
                       info.name);
    }
    if ((info.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && info.encryption_method != ZIP_EM_NONE) {
        return err_set(err, "the workbook is encrypted; save it without a password");
    }
    if (info.comp_method != ZIP_CM_STORE && info.comp_method != ZIP_CM_DEFLATE) {
        return err_set(err, "the entry %.80s is packed in an unusual way; save the workbook again",
                       info.name);
    }
    if (info.size > ARCHIVE_MOST_ENTRY || info.size > ARCHIVE_MOST_TOTAL - *total) {
        return err_set(err,
                       "the entry %.80s is too large unpacked (%llu bytes); split the workbook",
                       info.name, (unsigned long long)info.size);
    }
    if (info.size > ARCHIVE_SMALL && info.size / ARCHIVE_MOST_RATIO > info.comp_size) {
        return err_set(err,
                       "the entry %.80s grows more than %d times when it is unpacked; remove empty "
                       "or repeated rows and save the workbook again",
                       info.name, ARCHIVE_MOST_RATIO);
    }
    /* libzip finds a name by its first bearer: a second one would be seen by others only. */
    if (zip_name_locate(zip, info.name, ZIP_FL_ENC_GUESS) != (zip_int64_t)index) {
        return err_set(err, "two entries have the name \"%.80s\"; save the workbook again",
                       info.name);
    }
    *total += (size_t)info.size;
    return true;
}

static bool check_entries(zip_t *zip, struct err *err)
{
    const zip_int64_t count = zip_get_num_entries(zip, 0);
    size_t total = 0;
    if (count < 0 || count > ARCHIVE_MOST_ENTRIES) {
        return err_set(err, "the archive has %lld entries, at most %d are read", (long long)count,
                       ARCHIVE_MOST_ENTRIES);
    }
    for (zip_int64_t i = 0; i < count; i++) {
        if (!check_entry(zip, (zip_uint64_t)i, &total, err)) {
            return false;
        }
    }
    return true;
}

struct archive *archive_open(const void *data, size_t size, struct err *err)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &error);
    zip_t *zip =
        source != NULL ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    if (zip == NULL) {
        err_set(err, "the archive cannot be read (%s); save the workbook again",
                zip_error_strerror(&error));
        zip_source_free(source);
        zip_error_fini(&error);
        return NULL;
    }
    zip_error_fini(&error);
    if (!check_entries(zip, err)) {
        zip_discard(zip);
        return NULL;
    }
    struct archive *archive = mem_alloc(sizeof *archive);
    archive->zip = zip;
    return archive;
}

void archive_close(struct archive *archive)
{
    if (archive != NULL) {
        zip_discard(archive->zip);
        free(archive);
    }
}

bool archive_has(const struct archive *archive, const char *name)
{
    return zip_name_locate(archive->zip, name, ZIP_FL_ENC_GUESS) >= 0;
}

char *archive_read(struct archive *archive, const char *name, size_t *size, struct err *err)
{
    zip_stat_t info;
    zip_file_t *file = NULL;
    if (zip_stat(archive->zip, name, ZIP_FL_ENC_GUESS, &info) != 0 ||
        (file = zip_fopen_index(archive->zip, info.index, 0)) == NULL) {
        err_set(err, "the entry %.80s cannot be read (%s); save the workbook again", name,
                zip_strerror(archive->zip));
        return NULL;
    }
    const size_t want = (size_t)info.size; /* archive_open has bounded it */
    char *data = mem_alloc(want + 1);
    char more;
    /* The read behind the end makes libzip compare the checksum. */
    const bool fine =
        zip_fread(file, data, want) == (zip_int64_t)want && zip_fread(file, &more, 1) == 0;
    zip_fclose(file);
    if (!fine) {
        free(data);
        err_set(err, "the entry %.80s is damaged; save the workbook again", name);
        return NULL;
    }
    *size = want;
    return data;
}

struct archive_writer {
    zip_t *zip;
    zip_source_t *source; /* keeps the bytes when the archive is closed */
};

struct archive_writer *archive_create(void)
{
    struct archive_writer *writer = mem_alloc(sizeof *writer);
    writer->source = zip_source_buffer_create(NULL, 0, 0, NULL);
    writer->zip =
        writer->source != NULL ? zip_open_from_source(writer->source, ZIP_TRUNCATE, NULL) : NULL;
    if (writer->zip == NULL) {
        mem_die("no memory for an archive");
    }
    zip_source_keep(writer->source);
    return writer;
}

/* 1 January 1980, midnight: the first moment that ZIP knows, in no time zone. */
#define FIRST_DATE ((1 << 5) | 1)

bool archive_add(struct archive_writer *writer, const char *name, const void *data, size_t size,
                 bool stored, struct err *err)
{
    /* libzip frees the copy, but it would forget an empty one. */
    void *copy = size > 0 ? malloc(size) : NULL;
    if (copy == NULL && size > 0) {
        mem_die("no memory for an entry of an archive");
    }
    if (size > 0) {
        memcpy(copy, data, size);
    }
    zip_source_t *source = zip_source_buffer(writer->zip, copy, size, 1);
    if (source == NULL) {
        free(copy);
        return err_set(err, "cannot pack %s", name);
    }
    const zip_int64_t at = zip_file_add(writer->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return err_set(err, "cannot pack %s: %s", name, zip_strerror(writer->zip));
    }
    const zip_uint64_t index = (zip_uint64_t)at;
    if (zip_set_file_compression(writer->zip, index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 9) !=
            0 ||
        zip_file_set_dostime(writer->zip, index, 0, FIRST_DATE, 0) != 0) {
        return err_set(err, "cannot pack %s: %s", name, zip_strerror(writer->zip));
    }
    return true;
}

/* The bytes behind a source; NULL when it cannot be read. */
static void *source_bytes(zip_source_t *source, size_t *size)
{
    void *data = NULL;
    zip_stat_t info;
    if (zip_source_open(source) == 0) {
        if (zip_source_stat(source, &info) == 0 && (info.valid & ZIP_STAT_SIZE) != 0) {
            *size = (size_t)info.size;
            data = mem_alloc(*size + 1);
            if (zip_source_read(source, data, *size) != (zip_int64_t)*size) {
                free(data);
                data = NULL;
            }
        }
        zip_source_close(source);
    }
    return data;
}

void *archive_finish(struct archive_writer *writer, size_t *size, struct err *err)
{
    if (zip_close(writer->zip) != 0) {
        err_set(err, "cannot pack the workbook: %s", zip_strerror(writer->zip));
        archive_drop(writer);
        return NULL;
    }
    void *data = source_bytes(writer->source, size);
    zip_source_free(writer->source);
    free(writer);
    if (data == NULL) {
        err_set(err, "cannot pack the workbook");
    }
    return data;
}

void archive_drop(struct archive_writer *writer)
{
    if (writer != NULL) {
        zip_discard(writer->zip);
        zip_source_free(writer->source);
        free(writer);
    }
}

/* It keeps the day that it had: what else would make two runs differ. */
static bool change_entry(zip_t *zip, const struct archive_change *change)
{
    zip_stat_t info;
    const zip_int64_t at = zip_name_locate(zip, change->name, ZIP_FL_ENC_GUESS);
    const bool dated = at >= 0 && zip_stat_index(zip, (zip_uint64_t)at, 0, &info) == 0 &&
                       (info.valid & ZIP_STAT_MTIME) != 0;
    zip_source_t *source = zip_source_buffer(zip, change->data, change->size, 0);
    if (source == NULL) {
        return false;
    }
    const zip_int64_t now =
        at >= 0 ? (zip_file_replace(zip, (zip_uint64_t)at, source, 0) == 0 ? at : -1)
                : zip_file_add(zip, change->name, source, ZIP_FL_ENC_UTF_8);
    if (now < 0) {
        zip_source_free(source);
        return false;
    }
    const zip_uint64_t index = (zip_uint64_t)now;
    return zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, 9) == 0 &&
           (dated ? zip_file_set_mtime(zip, index, info.mtime, 0) == 0
                  : zip_file_set_dostime(zip, index, 0, FIRST_DATE, 0) == 0);
}

static void *change_all(zip_t *zip, zip_source_t *source, const struct archive_change *changes,
                        size_t count, size_t *new_size, struct err *err)
{
    bool fine = true;
    for (size_t i = 0; i < count && fine; i++) {
        fine = change_entry(zip, &changes[i]) ||
               err_set(err, "cannot pack %.80s: %s", changes[i].name, zip_strerror(zip));
    }
    if (fine && zip_close(zip) != 0) {
        fine = err_set(err, "cannot pack the workbook: %s", zip_strerror(zip));
    }
    if (!fine) {
        zip_discard(zip);
        return NULL;
    }
    void *data = source_bytes(source, new_size);
    if (data == NULL) {
        err_set(err, "cannot pack the workbook");
    }
    return data;
}

void *archive_change(const void *data, size_t size, const struct archive_change *changes,
                     size_t count, size_t *new_size, struct err *err)
{
    /* libzip takes over what lies before the first change as if it had made it itself, so it gets
     * bytes of its own. */
    void *own = mem_grow(NULL, size, 1);
    memcpy(own, data, size);
    zip_source_t *source = zip_source_buffer_create(own, size, 1, NULL);
    if (source == NULL) {
        mem_die("no memory for an archive");
    }
    zip_source_keep(source); /* it has the new bytes when the archive is closed */
    zip_t *zip = zip_open_from_source(source, ZIP_CHECKCONS, NULL);
    void *out = NULL;
    if (zip == NULL) {
        zip_source_free(source);
        err_set(err, "the archive cannot be read; save the workbook again");
    } else {
        out = change_all(zip, source, changes, count, new_size, err);
    }
    zip_source_free(source);
    return out;
}
