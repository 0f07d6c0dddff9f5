#include "tools/whole.h"

#include "content/db.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

bool whole_open(struct whole *whole, const char *path, struct err *err)
{
    *whole = (struct whole){.path = path};
    arena_init(&whole->arena, (size_t)1024 * 1024);
    dataset_init(&whole->data, &whole->arena, &whole->arena);
    if (!db_open(path, NULL, &whole->db, err)) {
        return false;
    }
    if (!dataset_read_whole(&whole->data, whole->db, err)) {
        return err_prefix(err, "%s", path);
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        rows_sort(&whole->data.tables[i]);
    }
    return true;
}

void whole_close(struct whole *whole)
{
    db_close(whole->db);
    dataset_release(&whole->data);
    arena_release(&whole->arena);
    whole->db = NULL;
}

const char *whole_setting(const struct whole *whole, const char *key)
{
    const struct rows *meta = &whole->data.tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, key);
    return at < 0 || !meta->row[at].cells[META_VALUE].set ? ""
                                                          : meta->row[at].cells[META_VALUE].text;
}

const char *whole_text(const struct dataset *data, const char *language, const char *key)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    const struct cell wanted[2] = {{.text = language, .set = true}, {.text = key, .set = true}};
    size_t at = 0;
    return rows_range(texts, wanted, 2, &at) > 0 ? texts->row[at].cells[TEXT_TEXT].text : NULL;
}

unsigned char *whole_media(const struct whole *whole, int64_t id, size_t *size, struct err *err)
{
    sqlite3_blob *blob = NULL;
    unsigned char *bytes = NULL;
    if (sqlite3_blob_open(whole->db, "main", "media_data", "data", id, 0, &blob) == SQLITE_OK) {
        *size = (size_t)sqlite3_blob_bytes(blob);
        bytes = mem_alloc(*size + 1);
        if (sqlite3_blob_read(blob, bytes, (int)*size, 0) != SQLITE_OK) {
            free(bytes);
            bytes = NULL;
        }
    }
    if (bytes == NULL) {
        err_set(err, "%s: media %lld cannot be read: %s", whole->path, (long long)id,
                sqlite3_errmsg(whole->db));
    }
    sqlite3_blob_close(blob);
    return bytes;
}
