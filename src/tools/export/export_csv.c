#include "tools/export/export.h"

#include "tools/io/text_out.h"

#include <stdlib.h>
#include <string.h>

/* Every text is quoted: told "quoted field as text", an office program then leaves alone what looks
 * like a date, a number with leading zeros or a formula, and what it would round. */
static void put_cell(struct text_out *out, const struct export_cell *cell)
{
    if (cell->type != EXPORT_TEXT && cell->type != EXPORT_LONG) {
        text_out(out, cell->text);
        return;
    }
    text_out(out, "\"");
    for (const char *at = cell->text; *at != '\0';) {
        const size_t run = strcspn(at, "\"");
        text_out_bytes(out, at, run);
        at += run;
        if (*at == '"') {
            text_out(out, "\"\"");
            at++;
        }
    }
    text_out(out, "\"");
}

const char *export_csv(const struct export_sheet *sheet, struct arena *arena, size_t *size)
{
    struct text_out out = {0};
    for (size_t c = 0; c < sheet->columns; c++) {
        text_out(&out, c > 0 ? "," : "");
        text_out(&out, sheet->header[c]);
    }
    text_out(&out, "\n");
    for (size_t r = 0; r < sheet->rows; r++) {
        for (size_t c = 0; c < sheet->columns; c++) {
            text_out(&out, c > 0 ? "," : "");
            put_cell(&out, &sheet->cells[r * sheet->columns + c]);
        }
        text_out(&out, "\n");
    }
    const char *text = arena_copy(arena, out.data, out.size);
    *size = out.size;
    free(out.data);
    return text;
}
