/* A box in place of a letter tells a visitor that nobody looked. */
#include "tools/build/letters.h"

#include "core/mem.h"
#include "core/typeface.h"
#include "tools/build/build.h"
#include "tools/io/files.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES ((size_t)64 * 1024 * 1024)

struct letters {
    FT_Library library;
    FT_Face face;
    char *file; /* the face reads from it */
};

struct letters *letters_open(void)
{
    struct letters *l = mem_alloc(sizeof *l);
    *l = (struct letters){.file = NULL};
    size_t size = 0;
    l->file = file_read(TYPEFACE_DIR "/" TYPEFACE_REGULAR, MOST_BYTES, &size, NULL);
    if (l->file != NULL && FT_Init_FreeType(&l->library) == 0 &&
        FT_New_Memory_Face(l->library, (const FT_Byte *)l->file, (FT_Long)size, 0, &l->face) == 0) {
        return l;
    }
    letters_close(l);
    return NULL;
}

void letters_close(struct letters *letters)
{
    if (letters == NULL) {
        return;
    }
    if (letters->face != NULL) {
        FT_Done_Face(letters->face);
    }
    if (letters->library != NULL) {
        FT_Done_FreeType(letters->library);
    }
    free(letters->file);
    free(letters);
}

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

unsigned long letters_lacking(const struct letters *letters, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        const unsigned long code = next_character(&at);
        if (drawn(code) && FT_Get_Char_Index(letters->face, code) == 0) {
            return code;
        }
    }
    return 0;
}

/* ---- what build says of them ---- */

/* Cells of one language, or of one other table. */
struct lack {
    const struct row *row; /* the first */
    int column;
    unsigned long code;
    size_t count;
};

static void look(const struct letters *letters, const struct row *row, int column,
                 struct lack *lack)
{
    const struct cell *cell = &row->cells[column];
    const unsigned long code =
        cell->set && !cell->refused && !row->dropped ? letters_lacking(letters, cell->text) : 0;
    if (code == 0) {
        return;
    }
    if (lack->count++ == 0) {
        *lack = (struct lack){row, column, code, 1};
    }
}

static void tell(const struct lack *lack, const char *of, struct report *report)
{
    if (lack->count == 0) {
        return;
    }
    report_warning(report, lack->row->file, lack->row->line, build_place(lack->row, lack->column),
                   "%s: the typeface lacks characters of %zu cell%s, the first is U+%04lX in "
                   "\"%.60s\"; visitors see boxes, write them with other letters",
                   of, lack->count, lack->count == 1 ? "" : "s", lack->code,
                   lack->row->cells[lack->column].text);
}

static void tell_language(const struct letters *letters, const struct dataset *data,
                          const struct row *language, struct report *report)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    struct lack lack = {.row = NULL};
    size_t at = 0;
    const size_t count = rows_range(texts, &language->cells[LANGUAGE_ID], 1, &at);
    for (size_t i = at; i < at + count; i++) {
        look(letters, &texts->row[i], TEXT_TEXT, &lack);
    }
    tell(&lack, language->cells[LANGUAGE_ID].text, report);
}

static void tell_table(const struct letters *letters, const struct rows *rows,
                       struct report *report)
{
    struct lack lack = {.row = NULL};
    for (int c = 0; c < rows->table->column_count; c++) {
        for (size_t i = 0; i < rows->count && rows->table->columns[c].type == TYPE_TEXT; i++) {
            look(letters, &rows->row[i], c, &lack);
        }
    }
    tell(&lack, rows->table->name, report);
}

void letters_tell(const struct dataset *data, struct report *report)
{
    struct letters *letters = letters_open();
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < languages->count && letters != NULL; i++) {
        if (languages->row[i].cells[LANGUAGE_ID].set) {
            tell_language(letters, data, &languages->row[i], report);
        }
    }
    for (int t = 0; t < TABLE_COUNT && letters != NULL; t++) {
        if (t != TABLE_TEXT && t != TABLE_TEXT_NOTE) { /* nobody sees notes */
            tell_table(letters, &data->tables[t], report);
        }
    }
    letters_close(letters);
}
