/* Every character of every text is in the typeface: a box in place of a letter tells a visitor that
 * nobody looked. */
#include "tools/review/check_private.h"

#include "core/typeface.h"
#include "tools/io/files.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES ((size_t)64 * 1024 * 1024)

/* Next code point of valid UTF-8 (texts were checked at reading); moves *at. */
static unsigned long next_character(const unsigned char **at)
{
    const unsigned char *c = *at;
    const int more = c[0] < 0x80 ? 0 : c[0] < 0xE0 ? 1 : c[0] < 0xF0 ? 2 : 3;
    unsigned long code = more == 0 ? c[0] : c[0] & (0x3FU >> more);
    for (int i = 1; i <= more; i++) {
        code = code << 6 | (c[i] & 0x3FU);
    }
    *at += 1 + more;
    return code;
}

/* Characters that are never drawn: soft hyphen and the joiners. */
static bool drawn(unsigned long code)
{
    return code != 0xAD && code != 0x2060 && (code < 0x200B || code > 0x200F);
}

static void look(struct check *check, const char *language, const char *where, const char *text,
                 FT_Face face)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        const unsigned long code = next_character(&at);
        if (drawn(code) && FT_Get_Char_Index(face, code) == 0) {
            check_say(check, RULE_GLYPH, language, where,
                      "the typeface has no character U+%04lX of \"%.200s\"", code, text);
            return;
        }
    }
}

static void look_at_all(struct check *check, FT_Face face)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &check->data->tables[t];
        for (int c = 0; c < rows->table->column_count; c++) {
            if (rows->table->columns[c].type != TYPE_TEXT) {
                continue; /* ids and keys are ASCII */
            }
            for (size_t i = 0; i < rows->count; i++) {
                const struct cell *cells = rows->row[i].cells;
                const bool text = t == TABLE_TEXT;
                if (cells[c].set && t != TABLE_TEXT_NOTE) {
                    look(check, text ? cells[TEXT_LANGUAGE].text : "",
                         text ? cells[TEXT_KEY].text
                              : check_where(check, rows->table, &rows->row[i]),
                         cells[c].text, face);
                }
            }
        }
    }
}

void check_glyphs(struct check *check)
{
    FT_Library library = NULL;
    FT_Face face = NULL;
    size_t size = 0;
    char *file = file_read(TYPEFACE_DIR "/" TYPEFACE_REGULAR, MOST_BYTES, &size, NULL);
    if (file != NULL && FT_Init_FreeType(&library) == 0 &&
        FT_New_Memory_Face(library, (const FT_Byte *)file, (FT_Long)size, 0, &face) == 0) {
        look_at_all(check, face);
        FT_Done_Face(face);
    } else {
        check_say(check, RULE_GLYPH, "", TYPEFACE_REGULAR,
                  "the typeface is not there; install the package fonts-noto-core");
    }
    if (library != NULL) {
        FT_Done_FreeType(library);
    }
    free(file); /* the face has read from it until now */
}
