#include "content/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void copy_title(const char *text, char out[PACK_TITLE_SIZE])
{
    size_t size = strlen(text);
    if (size >= PACK_TITLE_SIZE) { /* cut in front of a character, not inside it */
        size = PACK_TITLE_SIZE - 1;
        while (size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80) {
            size--;
        }
    }
    memcpy(out, text, size);
    out[size] = '\0';
}

void pack_describe(const struct content *content, struct pack_manifest *out)
{
    const char *id = content_meta(content, "id");
    *out = (struct pack_manifest){.version = (uint64_t)content->version,
                                  .min_app = strtoull(content_meta(content, "min_app"), NULL, 10),
                                  .max_schema = CONTENT_SCHEMA,
                                  .downgrade_to = (uint64_t)content->version};
    snprintf(out->id, sizeof out->id, "%s", id != NULL ? id : "");
    copy_title(content_text(content, content->default_language, content->title), out->title);
}

bool pack_agrees(const struct pack_manifest *manifest, const struct content *content,
                 struct err *err)
{
    struct pack_manifest own;
    const char *what = NULL;
    pack_describe(content, &own);
    if (own.id[0] != '\0' && strcmp(own.id, manifest->id) != 0) {
        what = "id";
    } else if (own.version != manifest->version) {
        what = "version";
    } else if (own.min_app != manifest->min_app) {
        what = "min_app";
    } else if (own.max_schema != manifest->max_schema) {
        what = "max_schema";
    } else if (strcmp(own.title, manifest->title) != 0) {
        what = "title";
    }
    return what == NULL ||
           err_set(err, "the manifest and the database disagree about %s; pack the content again",
                   what);
}
