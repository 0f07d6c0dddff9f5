/* A read-only SQLite VFS that shows the database inside a pack and lets SQLite see no byte whose
 * chunk was not checked. A bad chunk is SQLITE_IOERR_DATA, every time it is asked for. Nothing is
 * written, there is no journal, no shared memory and no memory map.
 *
 * Each opening has its own, with a name of its own, so that two exhibits fit in one process; the
 * name is known to SQLite only until the file is open. Everything of the pack is read through the
 * one file handle, so it cannot be replaced in between.
 *
 * Owner: the caller, who calls pack_vfs_destroy after sqlite3_close. */
#pragma once

#include "pack/pack.h"

struct pack_vfs;
struct sqlite3;

/* Checked chunks that are kept: SQLite asks page by page, sixteen to a chunk. */
#define PACK_VFS_SLOTS 8

/* Over the registered VFS base (NULL = the default one). trust as in pack_read, borrowed until
 * pack_vfs_opened; NULL only if there is no such base. */
struct pack_vfs *pack_vfs_create(const char *base, const struct trust *trust);

/* The name to open the pack by. */
const char *pack_vfs_name(const struct pack_vfs *vfs);

/* To be called after sqlite3_open_v2: forgets the name and the keys. False with err when it was
 * the pack that could not be opened. */
bool pack_vfs_opened(struct pack_vfs *vfs, struct err *err);

/* The one that db was opened with; NULL when that was another VFS. */
struct pack_vfs *pack_vfs_of(struct sqlite3 *db);

/* The trailer, once it is open. */
const struct pack *pack_vfs_pack(const struct pack_vfs *vfs);

/* Accepts NULL. */
void pack_vfs_destroy(struct pack_vfs *vfs);
