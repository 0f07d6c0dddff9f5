#include "tools/edition/edition.h"

#include "content/db.h"

#include <string.h>

bool edition_open(struct edition *edition, const char *path, struct err *err)
{
    *edition = (struct edition){.path = path};
    arena_init(&edition->arena, (size_t)1024 * 1024);
    dataset_init(&edition->data, &edition->arena, &edition->arena);
    if (!db_open(path, NULL, &edition->db, err)) {
        return false;
    }
    if (!dataset_read_whole(&edition->data, edition->db, err)) {
        return err_prefix(err, "%s", path);
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        rows_sort(&edition->data.tables[i]);
    }
    return true;
}

void edition_close(struct edition *edition)
{
    db_close(edition->db);
    dataset_release(&edition->data);
    arena_release(&edition->arena);
    edition->db = NULL;
}

const char *edition_setting(const struct edition *edition, const char *key)
{
    const struct rows *meta = &edition->data.tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, key);
    return at < 0 || !meta->row[at].cells[META_VALUE].set ? ""
                                                          : meta->row[at].cells[META_VALUE].text;
}

const char *edition_text(const struct dataset *data, const char *language, const char *key)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    const struct cell wanted[2] = {{.text = language, .set = true}, {.text = key, .set = true}};
    size_t at = 0;
    return rows_range(texts, wanted, 2, &at) > 0 ? texts->row[at].cells[TEXT_TEXT].text : NULL;
}

unsigned char *edition_media(const struct edition *edition, int64_t id, size_t *size,
                             struct err *err)
{
    unsigned char *bytes = NULL;
    if (!db_media(edition->db, id, &bytes, size, err)) {
        err_prefix(err, "%s", edition->path);
    }
    return bytes;
}
