#include "pack/pack_vfs.h"

#include "core/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct slot {
    size_t chunk;
    uint64_t used; /* 0: empty */
    unsigned char data[PACK_CHUNK];
};

struct pack_vfs {
    sqlite3_vfs vfs, *base;
    char name[40];
    const struct trust *trust;
    bool registered, open;
    struct err why; /* of an opening that failed; code 0: none */
    struct pack pack;
    uint64_t clock;
    struct slot slots[PACK_VFS_SLOTS];
};

struct file {
    sqlite3_file head;
    struct pack_vfs *owner;
    sqlite3_file *real;
};

static struct file *cast(sqlite3_file *file)
{
    return (struct file *)(void *)file;
}

/* ---- chunks ---- */

/* The checked chunk, from a slot or from the disk; NULL with *rc. */
static const struct slot *load(struct file *self, size_t chunk, int *rc)
{
    struct pack_vfs *owner = self->owner;
    struct slot *oldest = &owner->slots[0];
    for (size_t i = 0; i < PACK_VFS_SLOTS; i++) {
        struct slot *slot = &owner->slots[i];
        if (slot->used > 0 && slot->chunk == chunk) {
            slot->used = ++owner->clock;
            return slot;
        }
        oldest = slot->used < oldest->used ? slot : oldest;
    }
    oldest->used = 0;
    *rc = self->real->pMethods->xRead(self->real, oldest->data,
                                      (int)pack_chunk_size(&owner->pack, chunk),
                                      (sqlite3_int64)chunk * PACK_CHUNK);
    if (*rc == SQLITE_OK && !pack_chunk_good(&owner->pack, chunk, oldest->data)) {
        *rc = SQLITE_IOERR_DATA;
    }
    if (*rc != SQLITE_OK) {
        /* A pack that became shorter is damaged too: SQLite takes a short read for zeros. */
        *rc = *rc == SQLITE_IOERR_SHORT_READ ? SQLITE_IOERR_DATA : *rc;
        return NULL;
    }
    oldest->chunk = chunk;
    oldest->used = ++owner->clock;
    return oldest;
}

static int pack_xread(sqlite3_file *file, void *out, int size, sqlite3_int64 at)
{
    struct file *self = cast(file);
    const int64_t end = (int64_t)self->owner->pack.manifest.db_bytes;
    unsigned char *to = out;
    int left = size;
    memset(out, 0, (size_t)size);
    while (left > 0 && at >= 0 && at < end) {
        const size_t chunk = (size_t)(at / PACK_CHUNK), from = (size_t)(at % PACK_CHUNK);
        const size_t there = pack_chunk_size(&self->owner->pack, chunk) - from;
        const size_t part = there < (size_t)left ? there : (size_t)left;
        int rc = SQLITE_OK;
        const struct slot *slot = load(self, chunk, &rc);
        if (slot == NULL) {
            memset(out, 0, (size_t)size);
            return rc;
        }
        memcpy(to, slot->data + from, part);
        to += part;
        at += (int64_t)part;
        left -= (int)part;
    }
    return left > 0 ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

/* ---- the file ---- */

static int pack_xclose(sqlite3_file *file)
{
    struct file *self = cast(file);
    const int rc = self->real->pMethods->xClose(self->real);
    free(self->real);
    self->real = NULL;
    return rc;
}

static int pack_xwrite(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
    (void)file;
    (void)data;
    (void)size;
    (void)at;
    return SQLITE_READONLY;
}

static int pack_xtruncate(sqlite3_file *file, sqlite3_int64 size)
{
    (void)file;
    (void)size;
    return SQLITE_READONLY;
}

static int pack_xsize(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = (sqlite3_int64)cast(file)->owner->pack.manifest.db_bytes;
    return SQLITE_OK;
}

/* Nobody can change what was signed, so there is nothing to lock and nothing to sync. */
static int pack_xnothing(sqlite3_file *file, int level)
{
    (void)file;
    (void)level;
    return SQLITE_OK;
}

static int pack_xreserved(sqlite3_file *file, int *out)
{
    (void)file;
    *out = 0;
    return SQLITE_OK;
}

static int pack_xcontrol(sqlite3_file *file, int what, void *data)
{
    (void)file;
    (void)what;
    (void)data;
    return SQLITE_NOTFOUND;
}

static int pack_xsector(sqlite3_file *file)
{
    (void)file;
    return PACK_PAGE;
}

static int pack_xtraits(sqlite3_file *file)
{
    (void)file;
    return SQLITE_IOCAP_IMMUTABLE;
}

/* Version 1: SQLite has no way to ask for a memory map or for shared memory. */
static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = pack_xclose,
                                           .xRead = pack_xread,
                                           .xWrite = pack_xwrite,
                                           .xTruncate = pack_xtruncate,
                                           .xSync = pack_xnothing,
                                           .xFileSize = pack_xsize,
                                           .xLock = pack_xnothing,
                                           .xUnlock = pack_xnothing,
                                           .xCheckReservedLock = pack_xreserved,
                                           .xFileControl = pack_xcontrol,
                                           .xSectorSize = pack_xsector,
                                           .xDeviceCharacteristics = pack_xtraits};

/* ---- the VFS ---- */

static bool read_real(void *user, void *out, size_t size, int64_t at)
{
    sqlite3_file *real = user;
    return real->pMethods->xRead(real, out, (int)size, at) == SQLITE_OK;
}

static int refuse(struct file *self, int rc)
{
    if (self->real->pMethods != NULL) {
        self->real->pMethods->xClose(self->real);
    }
    free(self->real);
    self->real = NULL;
    return rc;
}

static int pack_xopen(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                      int *out)
{
    struct pack_vfs *owner = vfs->pAppData;
    struct file *self = cast(file);
    sqlite3_int64 size = 0;
    *self = (struct file){.owner = owner};
    if (owner->open || (flags & SQLITE_OPEN_MAIN_DB) == 0 || (flags & SQLITE_OPEN_READWRITE) != 0) {
        return SQLITE_CANTOPEN;
    }
    self->real = mem_alloc((size_t)owner->base->szOsFile);
    int rc = owner->base->xOpen(owner->base, name, self->real, flags, out);
    if (rc != SQLITE_OK) {
        return refuse(self, rc);
    }
    rc = self->real->pMethods->xFileSize(self->real, &size);
    if (rc != SQLITE_OK) {
        return refuse(self, rc);
    }
    const struct pack_source source = {read_real, self->real, size};
    if (!pack_read(&source, owner->trust, &owner->pack, &owner->why)) {
        return refuse(self, SQLITE_AUTH);
    }
    owner->open = true;
    self->head.pMethods = &methods;
    return SQLITE_OK;
}

static int pack_xdelete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    (void)name;
    (void)sync;
    return SQLITE_READONLY;
}

/* There is no journal to find: db_open has refused files that have one beside them. */
static int pack_xaccess(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    (void)vfs;
    (void)name;
    (void)flags;
    *out = 0;
    return SQLITE_OK;
}

static sqlite3_vfs *base_of(sqlite3_vfs *vfs)
{
    struct pack_vfs *owner = vfs->pAppData;
    return owner->base;
}

static int pack_xfull(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return base_of(vfs)->xFullPathname(base_of(vfs), name, size, out);
}

static int pack_xrandomness(sqlite3_vfs *vfs, int size, char *out)
{
    return base_of(vfs)->xRandomness(base_of(vfs), size, out);
}

static int pack_xsleep(sqlite3_vfs *vfs, int us)
{
    return base_of(vfs)->xSleep(base_of(vfs), us);
}

static int pack_xtime(sqlite3_vfs *vfs, double *out)
{
    return base_of(vfs)->xCurrentTime(base_of(vfs), out);
}

static int pack_xlast(sqlite3_vfs *vfs, int size, char *out)
{
    sqlite3_vfs *base = base_of(vfs);
    return base->xGetLastError != NULL ? base->xGetLastError(base, size, out) : 0;
}

struct pack_vfs *pack_vfs_create(const char *base, const struct trust *trust)
{
    sqlite3_vfs *real = sqlite3_vfs_find(base);
    if (real == NULL) {
        return NULL;
    }
    struct pack_vfs *out = mem_alloc(sizeof *out);
    out->base = real;
    out->trust = trust;
    snprintf(out->name, sizeof out->name, "strata-pack-%p", (void *)out);
    out->vfs = (sqlite3_vfs){.iVersion = 1,
                             .szOsFile = (int)sizeof(struct file),
                             .mxPathname = real->mxPathname,
                             .zName = out->name,
                             .pAppData = out,
                             .xOpen = pack_xopen,
                             .xDelete = pack_xdelete,
                             .xAccess = pack_xaccess,
                             .xFullPathname = pack_xfull,
                             .xRandomness = pack_xrandomness,
                             .xSleep = pack_xsleep,
                             .xCurrentTime = pack_xtime,
                             .xGetLastError = pack_xlast};
    out->registered = sqlite3_vfs_register(&out->vfs, 0) == SQLITE_OK;
    return out;
}

const char *pack_vfs_name(const struct pack_vfs *vfs)
{
    return vfs->name;
}

bool pack_vfs_opened(struct pack_vfs *vfs, struct err *err)
{
    if (vfs->registered) {
        sqlite3_vfs_unregister(&vfs->vfs);
        vfs->registered = false;
    }
    vfs->trust = NULL;
    return vfs->why.code == 0 || err_set(err, "%s", vfs->why.text);
}

struct pack_vfs *pack_vfs_of(sqlite3 *db)
{
    sqlite3_vfs *vfs = NULL;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_VFS_POINTER, &vfs);
    return vfs != NULL && vfs->xOpen == pack_xopen ? vfs->pAppData : NULL;
}

const struct pack *pack_vfs_pack(const struct pack_vfs *vfs)
{
    return &vfs->pack;
}

void pack_vfs_destroy(struct pack_vfs *vfs)
{
    if (vfs == NULL) {
        return;
    }
    if (vfs->registered) {
        sqlite3_vfs_unregister(&vfs->vfs);
    }
    pack_release(&vfs->pack);
    free(vfs);
}
