/* Tables of words and rasters: what is large, and read only when it is needed. */
#include "schema/schema_private.h"

static const struct column stale_columns[] = {
    [STALE_LANGUAGE] = {"language_id", TYPE_ID, TO_K(TABLE_LANGUAGE)},
    [STALE_KEY] = {"key", TYPE_KEY, K, .doc = "text whose translation is old"},
    [STALE_WAS] = {"was", TYPE_TEXT, R, .longest = 4000,
                   .doc = "text of the default language that was translated"},
};

static const struct column glossary_columns[] = {
    [GLOSSARY_ID] = {"id", TYPE_ID, K, .doc = "one thing, the same in all languages"},
    [GLOSSARY_LANGUAGE] = {"language_id", TYPE_ID, TO_K(TABLE_LANGUAGE)},
    [GLOSSARY_TERM] = {"term", TYPE_TEXT, R, .doc = "the word for it"},
    [GLOSSARY_AVOID] = {"avoid", TYPE_TEXT, .longest = 400,
                        .doc = "words not to use; between them ;, at the end * for any ending"},
    [GLOSSARY_KEY] = {"key", TYPE_KEY, .doc = "text that must be this word"},
    [GLOSSARY_SOURCE] = {"source", TYPE_TEXT, .doc = "who calls it so; empty: our own choice"},
};

static const struct column text_columns[] = {
    [TEXT_LANGUAGE] = {"language_id", TYPE_ID, TO_K(TABLE_LANGUAGE)},
    [TEXT_KEY] = {"key", TYPE_KEY, K},
    [TEXT_TEXT] = {"text", TYPE_TEXT, R | COLUMN_SHOWN, .longest = 4000},
};

static const struct column note_columns[] = {
    [NOTE_KEY] = {"key", TYPE_KEY, K},
    [NOTE_NOTE] = {"note", TYPE_TEXT, R, .longest = 1000, .doc = "hint for translators"},
};

static const struct column media_columns[] = {
    [MEDIA_ID] = {"id", TYPE_INT, K, .low = 1, .high = 1e9},
    [MEDIA_TYPE] = {"type", TYPE_TEXT, R, .choices = "image/png|image/jpeg"},
    [MEDIA_WIDTH] = {"width", TYPE_INT, R, .low = 1, .high = 8192, .doc = "pixels"},
    [MEDIA_HEIGHT] = {"height", TYPE_INT, R, .low = 1, .high = 8192},
    [MEDIA_ALPHA] = {"alpha_id", TYPE_INT, TO(TABLE_MEDIA), .doc = "grey PNG: how opaque"},
    [MEDIA_SIZE] = {"size", TYPE_INT, R, .low = 1, .high = 33554432, .doc = "bytes"},
};

static const struct column data_columns[] = {
    [DATA_ID] = {"id", TYPE_INT, TO_K(TABLE_MEDIA)},
    [DATA_DATA] = {"data", TYPE_BLOB, R, .doc = "the file, as the type says"},
};

const struct table schema_built[] = {
    [TABLE_STALE - TABLE_STALE] = {TABLE_STALE, "stale", TABLE_LAZY, COLUMNS(stale_columns),
                                   .key_count = 2, .most_rows = 2000000,
                                   .doc = "translations of an older wording"},
    [TABLE_GLOSSARY - TABLE_STALE] = {TABLE_GLOSSARY, "glossary", TABLE_LAZY,
                                      COLUMNS(glossary_columns), .key_count = 2,
                                      .most_rows = 400000, .doc = "one word for one thing"},
    [TABLE_TEXT - TABLE_STALE] = {TABLE_TEXT, "text", TABLE_LAZY | TABLE_BUILT,
                                  COLUMNS(text_columns), .key_count = 2, .most_rows = 4000000,
                                  .doc = "every word that a visitor reads"},
    [TABLE_TEXT_NOTE - TABLE_STALE] = {TABLE_TEXT_NOTE, "text_note", TABLE_LAZY | TABLE_BUILT,
                                       COLUMNS(note_columns), .key_count = 1, .most_rows = 500000,
                                       .doc = "hints for translators"},
    [TABLE_MEDIA - TABLE_STALE] = {TABLE_MEDIA, "media", TABLE_DETAIL | TABLE_BUILT | TABLE_ROWID,
                                   COLUMNS(media_columns), .key_count = 1, .most_rows = 200000,
                                   .doc = "rasters, described"},
    [TABLE_MEDIA_DATA -
        TABLE_STALE] = {TABLE_MEDIA_DATA, "media_data", TABLE_LAZY | TABLE_BUILT | TABLE_ROWID,
                        COLUMNS(data_columns), .key_count = 1, .most_rows = 200000,
                        .doc = "their bytes, apart so that opening need not read them"},
};
