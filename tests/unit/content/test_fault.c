/* Reads that fail while a content file is opened or used: through an SQLite VFS that passes
 * everything on and breaks the n-th read. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "tools/packs/packing.h"
#include "tools/packs/secret_key.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum fault { FAULT_ERROR, FAULT_SHORT, FAULT_NOISE };

struct plan {
    int reads_left; /* < 0: never */
    enum fault fault;
    bool forever; /* once broken, stays broken */
    int reads;    /* seen so far */
};

struct file {
    sqlite3_file base;
    sqlite3_file *real;
    struct plan *plan;
};

static struct file *cast(sqlite3_file *file)
{
    return (struct file *)(void *)file;
}

static int fault_read(sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
    struct file *self = cast(file);
    struct plan *plan = self->plan;
    const int rc = self->real->pMethods->xRead(self->real, data, size, at);
    plan->reads++;
    const bool now = plan->reads_left >= 0 &&
                     (plan->reads_left == 0 || (plan->forever && plan->reads > plan->reads_left));
    plan->reads_left -= plan->reads_left > 0 && !plan->forever ? 1 : 0;
    if (!now) {
        return rc;
    }
    if (!plan->forever) {
        plan->reads_left = -1;
    }
    if (plan->fault == FAULT_NOISE) {
        memset(data, 0x5a, (size_t)size);
        return SQLITE_OK;
    }
    memset(data, 0, (size_t)size);
    return plan->fault == FAULT_SHORT ? SQLITE_IOERR_SHORT_READ : SQLITE_IOERR_READ;
}

static int fault_close(sqlite3_file *file)
{
    struct file *self = cast(file);
    const int rc = self->real->pMethods->xClose(self->real);
    sqlite3_free(self->real);
    return rc;
}

static int fault_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return cast(file)->real->pMethods->xFileSize(cast(file)->real, size);
}

static int fault_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
    (void)file;
    (void)data;
    (void)size;
    (void)at;
    CHECK(at < 0); /* nobody writes to a content file */
    return SQLITE_READONLY;
}

static int fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return fault_write(file, NULL, 0, size);
}

static int fault_zero(sqlite3_file *file, int level)
{
    (void)file;
    (void)level;
    return SQLITE_OK;
}

static int fault_reserved(sqlite3_file *file, int *out)
{
    (void)file;
    *out = 0;
    return SQLITE_OK;
}

static int fault_control(sqlite3_file *file, int what, void *data)
{
    (void)file;
    (void)what;
    (void)data;
    return SQLITE_NOTFOUND;
}

static int fault_sector(sqlite3_file *file)
{
    (void)file;
    return 4096;
}

static int fault_traits(sqlite3_file *file)
{
    return cast(file)->real->pMethods->xDeviceCharacteristics(cast(file)->real);
}

static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = fault_close,
                                           .xRead = fault_read,
                                           .xWrite = fault_write,
                                           .xTruncate = fault_truncate,
                                           .xSync = fault_zero,
                                           .xFileSize = fault_size,
                                           .xLock = fault_zero,
                                           .xUnlock = fault_zero,
                                           .xCheckReservedLock = fault_reserved,
                                           .xFileControl = fault_control,
                                           .xSectorSize = fault_sector,
                                           .xDeviceCharacteristics = fault_traits};

static int fault_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                      int *out)
{
    struct file *self = cast(file);
    sqlite3_vfs *real = sqlite3_vfs_find("unix");
    *self = (struct file){.plan = vfs->pAppData};
    self->real = sqlite3_malloc(real->szOsFile);
    memset(self->real, 0, (size_t)real->szOsFile);
    const int rc = real->xOpen(real, name, self->real, flags, out);
    if (rc == SQLITE_OK) {
        self->base.pMethods = &methods;
    } else {
        sqlite3_free(self->real);
    }
    return rc;
}

/* Opens with the n-th read broken; returns whether the open succeeded. */
static bool try_open(const char *path, struct plan *plan)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    const bool fine = content_open_vfs(path, "fault", &content, &err);
    CHECK(fine == (content != NULL));
    CHECK(fine || err.text[0] != '\0');
    if (fine && plan->fault == FAULT_NOISE && strstr(path, ".strata") != NULL) {
        /* what was not signed does not get through */
        CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    }
    if (fine) { /* from here on texts fall back and rasters fail politely */
        CHECK(content_text(content, "fi", "ui.title") != NULL);
        content_verify(content, &err);
    }
    content_close(content);
    plan->forever = false;
    return fine;
}

static void test_lost_disk(const char *path, struct plan *plan)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    *plan = (struct plan){.reads_left = -1};
    CHECK(content_open_vfs(path, "fault", &content, &err));
    if (content == NULL) {
        return;
    }
    /* What was shown before can be shown again; the rest is shown as nothing. */
    const struct picture_details *first = picture_details(&content->pictures[0]);
    CHECK_INT(first->layer_count, 1);
    const int64_t id = first->layers[0].media;
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    *plan = (struct plan){.reads_left = 0, .fault = FAULT_ERROR, .forever = true};
    struct media_bytes bytes;
    /* All of this small pack is among the checked chunks that are kept. */
    CHECK(content_media(content, id, &bytes, &err) == (strstr(path, ".strata") != NULL));
    free(bytes.data);
    free(bytes.alpha);
    CHECK_TEXT(content_text(content, "en", "product.kettle.name"), "Kettle");
    CHECK(content_text(content, "fi", "product.kettle.name") != NULL);
    for (size_t i = 0; i < content->picture_count; i++) {
        picture_details(&content->pictures[i]); /* some pages are in SQLite's cache: no matter */
    }
    for (size_t i = 0; i < content->material_count; i++) {
        material_details(&content->materials[i]);
    }
    content_close(content);
}

/* Every read of an opening broken in every way. */
static void test_reads(const char *path, struct plan *plan)
{
    *plan = (struct plan){.reads_left = -1};
    CHECK(try_open(path, plan));
    const int reads = plan->reads;
    int refused = 0;
    for (int fault = FAULT_ERROR; fault <= FAULT_NOISE; fault++) {
        for (int n = 0; n < reads; n++) {
            for (int forever = 0; forever < 2; forever++) {
                *plan = (struct plan){n, (enum fault)fault, forever == 1, 0};
                refused += !try_open(path, plan);
            }
        }
    }
    CHECK(refused > reads); /* most reads belong to the opening */
    printf("%d reads, %d refusals\n", reads, refused);
}

int main(void)
{
    struct fixture fixture;
    char log[4000];
    struct plan plan = {.reads_left = -1};
    sqlite3_vfs vfs = *sqlite3_vfs_find("unix");
    fixture_make(&fixture);
    if (!fixture_build(&fixture, fixture.database, log, sizeof log)) {
        printf("%s", log);
        return 1;
    }
    vfs.zName = "fault";
    vfs.szOsFile = (int)sizeof(struct file);
    vfs.xOpen = fault_open;
    vfs.pAppData = &plan;
    sqlite3_vfs_register(&vfs, 0);
    test_reads(fixture.database, &plan);
    char name[120], key[120], pack[120];
    struct err err = {.text = ""};
    snprintf(name, sizeof name, "%s/key", fixture.root);
    snprintf(key, sizeof key, "%s/key.key", fixture.root);
    snprintf(pack, sizeof pack, "%s/a.strata", fixture.root);
    const struct packing packing = {fixture.database, key, pack, NULL, NULL, UINT64_MAX};
    CHECK(secret_key_make(name, &err) && packing_run(&packing, &err));
    test_reads(pack, &plan);
    test_lost_disk(pack, &plan);
    test_lost_disk(fixture.database, &plan);
    sqlite3_vfs_unregister(&vfs);
    fixture_remove(&fixture);
    return check_done();
}
