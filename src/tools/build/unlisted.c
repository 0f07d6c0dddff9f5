/* Pictures that a row names and that nobody has listed. */
#include "tools/build/build.h"
#include "tools/io/similar.h"

bool build_is_id(const struct column *column, const struct cell *cell)
{
    char why[300];
    return cell->set && rows_cell_fault(column, cell, why, sizeof why) == NULL;
}

/* Says that a row names a picture that is not listed, with the one that may be meant. */
static void tell_unlisted(const struct rows *pictures, size_t known, const struct row *row,
                          int column, const char *name, struct report *report)
{
    struct similar similar = similar_to(name);
    for (size_t i = 0; i < known; i++) {
        similar_try(&similar, pictures->row[i].cells[PICTURE_ID].text);
    }
    char advice[SIMILAR_ADVICE_SIZE];
    report_missing(report, row->file, row->line, build_place(row, column),
                   "there is no picture \"%.64s\"; %s", name,
                   similar_advice(&similar, "add it to the table picture", advice));
}

/* A picture that a row names and that nobody has listed: a stone stands in for it. */
static void add_named(struct dataset *data, size_t known, const struct column *column, int place,
                      const struct row *row, struct report *report)
{
    struct rows *pictures = &data->tables[TABLE_PICTURE];
    const struct cell *cell = &row->cells[place];
    if (!build_is_id(column, cell) || rows_find(pictures, cell->text) >= 0) {
        return; /* what is no id is told as such */
    }
    if (pictures->partial) {
        report_echo(report);
    } else {
        tell_unlisted(pictures, known, row, place, cell->text, report);
    }
    struct row *picture = rows_add(data, TABLE_PICTURE);
    picture->cells[PICTURE_ID] = *cell;
    picture->cells[PICTURE_FILE] = (struct cell){.text = "missing", .set = true, .refused = true};
    picture->file = row->file;
    picture->line = row->line;
    rows_sort(pictures);
}

void unlisted_add(struct dataset *data, struct report *report)
{
    const size_t known = data->tables[TABLE_PICTURE].count;
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &data->tables[t];
        for (int c = 0; c < rows->table->column_count; c++) {
            const struct column *column = &rows->table->columns[c];
            const bool names =
                (column->flags & COLUMN_REFERS) != 0 && column->refers == TABLE_PICTURE;
            for (size_t i = 0; names && i < rows->count; i++) {
                add_named(data, known, column, c, &rows->row[i], report);
            }
        }
    }
}
