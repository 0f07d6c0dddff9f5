#include "tools/edition/edition_rows.h"

#include "content/db.h"

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
    unsigned char *bytes = NULL;
    if (!db_media(whole->db, id, &bytes, size, err)) {
        err_prefix(err, "%s", whole->path);
    }
    return bytes;
}
