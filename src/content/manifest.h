/* What a content file says of itself in the manifest of a pack. Owner: all borrowed. */
#pragma once

#include "content/content.h"
#include "pack/pack.h"

/* What the manifest of such a content must say: id (of meta "id", "" without), title, version,
 * min_app, max_schema; the rest is zero. */
void pack_describe(const struct content *content, struct pack_manifest *out);

/* Whether manifest and content say the same. */
bool pack_agrees(const struct pack_manifest *manifest, const struct content *content,
                 struct err *err);
