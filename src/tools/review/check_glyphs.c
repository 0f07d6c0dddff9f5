/* Every character of every text is in the typeface. */
#include "tools/review/check_private.h"

#include "core/typeface.h"
#include "tools/build/letters.h"

static void look_at_all(struct check *check, const struct letters *letters)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &check->data->tables[t];
        for (int c = 0; c < rows->table->column_count; c++) {
            if (rows->table->columns[c].type != TYPE_TEXT || t == TABLE_TEXT_NOTE) {
                continue; /* ids and keys are ASCII; nobody sees notes */
            }
            for (size_t i = 0; i < rows->count; i++) {
                const struct cell *cells = rows->row[i].cells;
                const bool text = t == TABLE_TEXT;
                const unsigned long code =
                    cells[c].set ? letters_lacking(letters, cells[c].text) : 0;
                if (code != 0) {
                    check_say(check, RULE_GLYPH, text ? cells[TEXT_LANGUAGE].text : "",
                              text ? cells[TEXT_KEY].text
                                   : check_where(check, rows->table, &rows->row[i]),
                              "the typeface has no character U+%04lX of \"%.200s\"", code,
                              cells[c].text);
                }
            }
        }
    }
}

void check_glyphs(struct check *check)
{
    struct letters *letters = letters_open();
    if (letters != NULL) {
        look_at_all(check, letters);
    } else {
        check_say(check, RULE_GLYPH, "", TYPEFACE_REGULAR,
                  "the typeface is not there; install the package fonts-noto-core");
    }
    letters_close(letters);
}
