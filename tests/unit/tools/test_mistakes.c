/* Mistakes that editors make, by kinds and places: each kind is tried at up to PLACES cells, rows,
 * columns or files, which a seed picks from all that there are. Whatever it is, the build says no,
 * the first line names the place and what to do, one cause has a line and not a page, and nothing
 * is written; or it does no harm: then the content file is the one of the sheets without it, byte
 * for byte, so that no figure is another one. usage: test_mistakes [SEED] */
#include "check.h"
#include "fixture.h"

#include "core/rng.h"
#include "schema/schema.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLACES 20
#define MOST_LINES                                                                                 \
    8 /* of one mistake: a missing sheet of texts has a line for each row that needs them */

/* ---- the sheets of the fixture, cell by cell ---- */

enum { MOST_SHEETS = 40, MOST_ROWS = 80, MOST_CELLS = 24, CELL_SIZE = 200 };

struct sheet_text {
    char path[60];             /* below the root */
    const struct table *table; /* NULL: texts */
    char cells[MOST_ROWS][MOST_CELLS][CELL_SIZE];
    int rows, width[MOST_ROWS];
    size_t size;
    char *bytes;
};

static struct sheet_text *sheets; /* heap */
static int sheet_count;
static struct fixture fixture;
static char log_text[16000];

static const struct table *table_of(const char *name)
{
    const struct table *best = NULL;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *table = schema_table((enum table_id)i);
        const size_t length = strlen(table->name);
        if (strncmp(name, table->name, length) == 0 && strchr("._", name[length]) != NULL &&
            (best == NULL || length > strlen(best->name))) {
            best = table;
        }
    }
    return best;
}

static void split(struct sheet_text *sheet)
{
    const char *at = sheet->bytes;
    while (*at != '\0') {
        int column = 0;
        do {
            char *cell = sheet->cells[sheet->rows][column++];
            const bool quoted = *at == '"';
            size_t used = 0;
            at += quoted;
            while (quoted ? (*at != '"' || at[1] == '"') : strchr(",\n", *at) == NULL) {
                at += quoted && *at == '"';
                cell[used++] = *at++;
            }
            at += quoted;
        } while (*at++ == ',');
        sheet->width[sheet->rows++] = column;
    }
}

static void load(const char *name)
{
    struct sheet_text *sheet = &sheets[sheet_count++];
    char path[200];
    snprintf(sheet->path, sizeof sheet->path, "content/%s", name);
    snprintf(path, sizeof path, "%s/%s", fixture.root, sheet->path);
    sheet->bytes = (char *)fixture_read(path, &sheet->size);
    sheet->bytes[sheet->size] = '\0';
    sheet->table = strncmp(name, "texts", 5) == 0 ? NULL : table_of(name);
    split(sheet);
}

static const struct column *column_of(const struct sheet_text *sheet, int column)
{
    const int at = sheet->table != NULL ? schema_column(sheet->table, sheet->cells[0][column]) : -1;
    return at >= 0 ? &sheet->table->columns[at] : NULL;
}

/* ---- kinds ---- */

enum where {
    AT_NUMBER, /* a cell with a number */
    AT_WHOLE,  /* with a whole one */
    AT_TRUTH,
    AT_ID,   /* the only key of a row */
    AT_NAME, /* a cell that names a row of another table */
    AT_CHOICE,
    AT_CODE,
    AT_COLOUR,
    AT_YEAR,
    AT_TEXT,   /* a text in the default language */
    AT_KEY,    /* its key */
    AT_HEADER, /* the name of a column that must be there */
    AT_ROW,
    AT_COLUMN, /* one that must be there */
    AT_FILE
};

enum how {
    PUT,     /* the words take the place of the cell */
    APPEND,  /* they are put behind it */
    SWAP,    /* its first two letters change places */
    CAPITAL, /* its first letter is a capital */
    TWICE,   /* the column, row or sheet is there twice */
    SHORT,   /* a cell less */
    LONG,    /* a cell more */
    OPEN_QUOTE,
    NO_HEADER, /* the first row is gone */
    GONE,
    EMPTY,
    UTF16,
    LATIN,
    ZERO,
    RENAMED, /* as the words say, with the name in place of % */
    BESIDE,  /* a copy more, so called */
    HUGE,    /* as many words as no page holds */
    LEFT,    /* the first cell is gone, the others have moved */
    DOWN,    /* the cells of a column have moved one down */
    AWAY,    /* the column is gone */
    BLANK,   /* its cells are, but for the header */
    BEFORE,  /* the words come first in the file */
    BEHIND,  /* and last */
    INSTEAD, /* and are all of it */
    FOLDER,  /* it is a folder */
    LINES,   /* lines end as the words say */
    APART,   /* the words part the cells */
    QUOTED,  /* every cell is in quotes */
    WIDE,    /* two empty columns more */
    NOTES,   /* a column more that has no name */
    MIRROR,  /* the columns are in another order */
    TURNED,  /* the rows are */
    HEADER_AGAIN,
    CUT, /* the last line end is missing */
};

#define LONG_WORD                                                                                  \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

struct kind {
    enum where where;
    enum how how;
    const char *words;
};

/* What must be refused. */
static const struct kind wrong[] = {
    {AT_NUMBER, PUT, "many"},
    {AT_NUMBER, PUT, "1O0"},
    {AT_NUMBER, PUT, "12,5"},
    {AT_NUMBER, PUT, "1.2.3"},
    {AT_NUMBER, PUT, "--5"},
    {AT_NUMBER, PUT, "5 g"},
    {AT_NUMBER, PUT, "% 52"},
    {AT_NUMBER, PUT, "52 %%"},
    {AT_NUMBER, PUT, "~5"},
    {AT_NUMBER, PUT, "\xe2\x89\x88 5"},
    {AT_NUMBER, PUT, "<5"},
    {AT_NUMBER, PUT, "1/2"},
    {AT_NUMBER, PUT, "\xc2\xbd"},
    {AT_NUMBER, PUT, "NaN"},
    {AT_NUMBER, PUT, "inf"},
    {AT_NUMBER, PUT, "1e999"},
    {AT_NUMBER, PUT, "5-7"},
    {AT_NUMBER, PUT, "2019-03-01"},
    {AT_NUMBER, PUT, "12:30"},
    {AT_NUMBER, PUT, "#REF!"},
    {AT_NUMBER, PUT, "=A1+1"},
    {AT_NUMBER, PUT, "\xd9\xa1\xd9\xa2"},
    {AT_NUMBER, PUT, "1 000"},
    {AT_NUMBER, PUT,
     "1\xc2\xa0"
     "000"},
    {AT_NUMBER, PUT, "1'000"},
    {AT_NUMBER, PUT, "1,000,000"},
    {AT_NUMBER, PUT,
     "\xe2\x88\x92"
     "5"},
    {AT_NUMBER, PUT, "-"},
    {AT_NUMBER, PUT, "n/a"},
    {AT_NUMBER, PUT, "?"},
    {AT_NUMBER, PUT, "0x10"},
    {AT_NUMBER, PUT, "\xe2\x82\xac 5"},
    {AT_NUMBER, PUT, "two\nlines"},
    {AT_NUMBER, APPEND, "*"},
    {AT_NUMBER, APPEND, " (2019)"},
    {AT_NUMBER, PUT, "1e30"},
    {AT_WHOLE, PUT, "1.5"},
    {AT_WHOLE, PUT, "99999999999999999999"},
    {AT_WHOLE, PUT, "first"},
    {AT_WHOLE, PUT, "1."},
    {AT_TRUTH, PUT, "yes"},
    {AT_TRUTH, PUT, "TRUE"},
    {AT_TRUTH, PUT, "2"},
    {AT_TRUTH, PUT, "-1"},
    {AT_TRUTH, PUT, "x"},
    {AT_ID, PUT, ""},
    {AT_ID, CAPITAL, ""},
    {AT_ID, APPEND, " 2"},
    {AT_ID, APPEND, "!"},
    {AT_ID, APPEND, "_x"},
    {AT_ID, APPEND, "\xc3\xa4"},
    {AT_ID, APPEND, LONG_WORD},
    {AT_ID, APPEND, "\nx"},
    {AT_ID, APPEND, "\x01"},
    {AT_ID, SWAP, ""},
    {AT_ID, APPEND, "s"},
    {AT_NAME, APPEND, "x"},
    {AT_NAME, SWAP, ""},
    {AT_NAME, CAPITAL, ""},
    {AT_NAME, APPEND,
     " "
     "x"},
    {AT_NAME, PUT, "nobody"},
    {AT_CHOICE, PUT, "other"},
    {AT_CHOICE, APPEND, "s"},
    {AT_CHOICE, CAPITAL, ""},
    {AT_CODE, PUT, "Finland"},
    {AT_CODE, PUT, "fi"},
    {AT_CODE, PUT, "F1"},
    {AT_COLOUR, PUT, "red"},
    {AT_COLOUR, PUT, "#12345"},
    {AT_COLOUR, PUT, "a03020"},
    {AT_COLOUR, PUT, "rgb(1,2,3)"},
    {AT_YEAR, PUT, "2099"},
    {AT_YEAR, PUT, "209"},
    {AT_YEAR, PUT, "20255"},
    {AT_YEAR, PUT, "1066"},
    {AT_TEXT, PUT, ""},
    {AT_TEXT, APPEND, "<b>x</b>"},
    {AT_TEXT, APPEND, "<br/>"},
    {AT_TEXT, APPEND, " &amp; y"},
    {AT_TEXT, APPEND, " &#8211;"},
    {AT_TEXT, APPEND, "\nsecond line"},
    {AT_TEXT, APPEND, "\r\nsecond line"},
    {AT_TEXT, APPEND, "\tx"},
    {AT_TEXT, APPEND, "\xe2\x80\xae"},
    {AT_TEXT, APPEND, "\xef\xbb\xbf"},
    {AT_TEXT, APPEND, "\x07"},
    {AT_TEXT, APPEND, "\xff"},
    {AT_TEXT, APPEND, "\xe4"},
    {AT_TEXT, APPEND, " " LONG_WORD},
    {AT_KEY, PUT, ""},
    {AT_KEY, APPEND, " x"},
    {AT_KEY, APPEND, "\xc3\xa4"},
    {AT_KEY, APPEND, "\n"},
    {AT_HEADER, SWAP, ""},
    {AT_HEADER, APPEND, "s"},
    {AT_HEADER, CAPITAL, ""},
    {AT_HEADER, PUT, ""},
    {AT_HEADER, APPEND, "\n"},
    {AT_HEADER, TWICE, ""},
    {AT_ROW, SHORT, ""},
    {AT_ROW, LONG, "more"},
    {AT_ROW, LONG, ""},
    {AT_ROW, TWICE, ""},
    {AT_ROW, OPEN_QUOTE, ""},
    {AT_FILE, NO_HEADER, ""},
    {AT_FILE, GONE, ""},
    {AT_FILE, EMPTY, ""},
    {AT_FILE, UTF16, ""},
    {AT_FILE, LATIN, ""},
    {AT_FILE, ZERO, ""},
    {AT_FILE, TWICE, ""},
    {AT_FILE, RENAMED, "%.txt"},
    {AT_FILE, RENAMED, "%.xls"},
    {AT_FILE, RENAMED, "x%.csv"},
    {AT_FILE, RENAMED, "% (1).csv"},
    {AT_FILE, RENAMED, "%.csv.csv"},
    {AT_FILE, RENAMED, "Copy of %.csv"},
    {AT_FILE, RENAMED, "%.tsv"},
    {AT_FILE, BESIDE, "% - Copy.csv"},
    {AT_FILE, BEFORE, "Our museum 2026\n"},
    {AT_FILE, BEFORE, "Our museum,,\n"},
    {AT_FILE, BEHIND, "Sum,3,4,5,6,7,8,9\n"},
    {AT_FILE, BEHIND, "\x1a"},
    {AT_FILE, INSTEAD,
     "<!DOCTYPE html><html><body><table><tr><td>id</td></tr></table></body></html>"},
    {AT_FILE, INSTEAD, "PK\x03\x04 a workbook under another name"},
    {AT_FILE, INSTEAD, "{\"id\": 1}"},
    {AT_FILE, FOLDER, ""},
    {AT_FILE, HEADER_AGAIN, ""},
    {AT_COLUMN, DOWN, ""},
    {AT_COLUMN, AWAY, ""},
    {AT_COLUMN, BLANK, ""},
    {AT_ROW, LEFT, ""},
    {AT_NUMBER, APPEND, " kg"},
    {AT_NUMBER, APPEND, "g"},
    {AT_NUMBER, APPEND, "\xc2\xb2"},
    {AT_NUMBER, APPEND, "-7"},
    {AT_NUMBER, APPEND,
     "\xe2\x80\x93"
     "7"},
    {AT_NUMBER, APPEND, " to 7"},
    {AT_NUMBER, APPEND, " 1/2"},
    {AT_NUMBER, APPEND, "\nx"},
    {AT_NUMBER, PUT, "3-May"},
    {AT_NUMBER, PUT, "03.05.2026"},
    {AT_NUMBER, PUT, "Mar 26"},
    {AT_NUMBER, PUT, "ca. 5"},
    {AT_NUMBER, PUT, "'5"},
    {AT_NUMBER, PUT, "none"},
    {AT_NUMBER, PUT, "\xe2\x80\x93"},
    {AT_NUMBER, PUT, "#DIV/0!"},
    {AT_NUMBER, PUT, "#N/A"},
    {AT_NUMBER, PUT, "###"},
    {AT_NUMBER, PUT, "<b>5</b>"},
    {AT_NUMBER, PUT, "\xef\xbc\x95"},
    {AT_NUMBER, PUT, "1.234.567"},
    {AT_ID, APPEND, "\xc2\xa0"},
    {AT_ID, APPEND, "\xe2\x80\x8b"},
    {AT_ID, APPEND, "\xe2\x80\x9d"},
    {AT_ID, APPEND, "\xc2\xad"},
    {AT_ID, PUT, "1"},
    {AT_NAME, APPEND, "\xc2\xa0"},
    {AT_NAME, APPEND, "\xe2\x80\x99"},
    {AT_NAME, PUT, "a, b"},
    {AT_NAME, PUT, "#REF!"},
    {AT_TRUTH, PUT, "WAHR"},
    {AT_TRUTH, PUT, "\xe2\x9c\x93"},
    {AT_YEAR, PUT, "last year"},
    {AT_YEAR, PUT, "2019-20"},
    {AT_YEAR, PUT, "2021-2019"},
    {AT_YEAR, PUT, "'19"},
    {AT_YEAR, PUT, "2,019"},
    {AT_YEAR, PUT, "01/2019"},
    {AT_TEXT, APPEND, "&nbsp;"},
    {AT_TEXT, APPEND, "&quot;"},
    {AT_TEXT, APPEND, "\x0b"},
    {AT_TEXT, APPEND, "\xc3\x83\xc2\xa4"},
    {AT_TEXT, APPEND, "\xef\xbf\xbd"},
    {AT_TEXT, APPEND, "<p class=\"x\">"},
    {AT_TEXT, PUT, "#REF!"},
    {AT_TEXT, PUT, "#NAME?"},
    {AT_TEXT, PUT, "=A1"},
    {AT_TEXT, PUT, "   "},
    {AT_TEXT, PUT, "\xc2\xa0"},
    {AT_TEXT, HUGE, ""},
    {AT_KEY, APPEND, "\xc2\xa0"},
    {AT_KEY, CAPITAL, ""},
    {AT_KEY, SWAP, ""},
    {AT_KEY, APPEND, "."},
    {AT_HEADER, APPEND, "\xc2\xa0"},
    {AT_HEADER, PUT, "Column1"},
};

/* What does no harm: the sheets mean the same. */
static const struct kind harmless[] = {
    {AT_FILE, RENAMED, "%.CSV"},
    {AT_FILE, BESIDE, "%.bak"},
    {AT_FILE, BESIDE, ".~lock.%.csv#"},
    {AT_FILE, BESIDE, "%.csv~"},
    {AT_FILE, BEFORE, "\xef\xbb\xbf"},
    {AT_FILE, BEFORE, "sep=,\r\n"},
    {AT_FILE, BEFORE, "\n\n"},
    {AT_FILE, BEHIND, ",,\n,,\n\n"},
    {AT_FILE, LINES, "\r\n"},
    {AT_FILE, LINES, "\r"},
    {AT_FILE, LINES, "\n\n"},
    {AT_FILE, APART, ";"},
    {AT_FILE, APART, "\t"},
    {AT_FILE, QUOTED, ""},
    {AT_FILE, WIDE, ""},
    {AT_FILE, NOTES, "ask Anna"},
    {AT_FILE, TURNED, ""},
    {AT_FILE, CUT, ""},
    {AT_NUMBER, APPEND, " "},
    {AT_ID, APPEND, " "},
    {AT_NAME, APPEND, " "},
    {AT_TEXT, APPEND, ""},
    {AT_TEXT, APPEND, "  "},
    {AT_KEY, APPEND, " "},
    {AT_HEADER, APPEND, " "},
};

/* What is one or the other, by the place: 5.0 is a number, but no whole one. */
static const struct kind safe[] = {
    {AT_FILE, MIRROR, ""},           {AT_FILE, APART, "|"},
    {AT_NUMBER, APPEND, "\xc2\xa0"}, {AT_NUMBER, APPEND, "\xe2\x80\x8b"},
    {AT_NUMBER, APPEND, "%"},        {AT_NUMBER, APPEND, ".0"},
    {AT_NUMBER, APPEND, "."},        {AT_NUMBER, APPEND, ",0"},
    {AT_TRUTH, PUT, "1.0"},          {AT_YEAR, PUT, "2019.0"},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const struct group {
    const struct kind *kinds;
    size_t count;
    bool may_refuse, may_build;
} groups[] = {{wrong, COUNT(wrong), true, false},
              {harmless, COUNT(harmless), false, true},
              {safe, COUNT(safe), true, true}};

/* ---- places ---- */

struct place {
    struct sheet_text *sheet;
    int row, column;
};

static bool is_year(const struct column *column)
{
    return strcmp(column->name, "year") == 0;
}

/* Sheets that an exhibit may do without, so that nobody can know that they are missing. */
static bool is_spare(const struct sheet_text *sheet)
{
    return strstr(sheet->path, "listed") != NULL || strstr(sheet->path, "share") != NULL ||
           strstr(sheet->path, "_more") != NULL;
}

static bool fits_cell(enum where where, const struct sheet_text *sheet, int row, int column)
{
    const struct column *c = column_of(sheet, column);
    const char *text = sheet->cells[row][column];
    if (sheet->table == NULL) {
        return (where == AT_TEXT && strcmp(sheet->cells[0][column], "en") == 0) ||
               (where == AT_KEY && column == 0);
    }
    if (c == NULL || text[0] == '\0') {
        return false;
    }
    switch (where) {
    case AT_NUMBER:
        return c->type == TYPE_REAL || (c->type == TYPE_INT && !is_year(c));
    case AT_WHOLE:
        return c->type == TYPE_INT && !is_year(c);
    case AT_TRUTH:
        return c->type == TYPE_BOOL;
    case AT_ID:
        return column == 0 && c->type == TYPE_ID && sheet->table->key_count == 1 &&
               strstr(sheet->path, "_more") == NULL && /* which nothing names */
               (c->flags & COLUMN_REFERS) == 0 && sheet->table->id != TABLE_META;
    case AT_NAME:
        return (c->flags & COLUMN_REFERS) != 0 && c->type == TYPE_ID;
    case AT_CHOICE:
        return c->choices != NULL && c->type != TYPE_BOOL;
    case AT_CODE:
        return c->type == TYPE_CODE;
    case AT_COLOUR:
        return c->type == TYPE_COLOUR;
    case AT_YEAR:
        return is_year(c) && strcmp(sheet->table->name, "listed") != 0;
    case AT_TEXT:
    case AT_KEY:
    case AT_HEADER:
    case AT_ROW:
    case AT_COLUMN:
    case AT_FILE:
        break;
    }
    return false;
}

static bool fits(enum where where, const struct sheet_text *sheet, int row, int column)
{
    const struct column *c = column_of(sheet, column);
    if (where == AT_FILE) {
        return row == 0 && column == 0 && !is_spare(sheet);
    }
    if (where == AT_HEADER) {
        return row == 0 && (sheet->table == NULL ? column != 1
                                                 : c != NULL && (c->flags & COLUMN_REQUIRED) != 0);
    }
    if (where == AT_COLUMN) {
        return row == 0 && sheet->rows > 1 && sheet->width[0] > 1 && !is_spare(sheet) &&
               (sheet->table == NULL ? column == 0 || column == 2
                                     : c != NULL && (c->flags & COLUMN_REQUIRED) != 0);
    }
    if (row == 0) {
        return false;
    }
    return where == AT_ROW ? column == 0 && sheet->width[row] > 1
                           : fits_cell(where, sheet, row, column);
}

/* Up to PLACES of all places of a kind, by chance. */
static int pick(enum where where, struct rng *rng, struct place out[PLACES])
{
    int seen = 0;
    for (int s = 0; s < sheet_count; s++) {
        for (int row = 0; row < sheets[s].rows; row++) {
            for (int column = 0; column < sheets[s].width[row]; column++) {
                if (!fits(where, &sheets[s], row, column)) {
                    continue;
                }
                const int slot = seen < PLACES ? seen : (int)(rng_range(rng, 0, seen + 0.999));
                if (slot < PLACES) {
                    out[slot] = (struct place){&sheets[s], row, column};
                }
                seen++;
            }
        }
    }
    return seen < PLACES ? seen : PLACES;
}

/* ---- the mistake ---- */

/* How the cells stand in the file. */
struct form {
    const char *apart, *ends;
    bool quoted;
};
static const struct form plain = {",", "\n", false};

static void put_form(char *out, size_t size, size_t *used, const char *cell, bool last,
                     const struct form *form)
{
    const bool quoted = form->quoted || strchr(cell, form->apart[0]) != NULL ||
                        cell[strcspn(cell, "\"\n\r")] != '\0';
    if (quoted) {
        *used += (size_t)snprintf(out + *used, size - *used, "\"");
    }
    for (const char *at = cell; *at != '\0'; at++) {
        *used += (size_t)snprintf(out + *used, size - *used, *at == '"' ? "\"\"" : "%c", *at);
    }
    *used += (size_t)snprintf(out + *used, size - *used, "%s%s", quoted ? "\"" : "",
                              last ? form->ends : form->apart);
}

static void put(char *out, size_t size, size_t *used, const char *cell, bool last)
{
    put_form(out, size, used, cell, last, &plain);
}

static void change(const struct kind *kind, const char *cell, char out[CELL_SIZE])
{
    snprintf(out, CELL_SIZE, kind->how == PUT ? "%.0s%s" : "%.90s%s", cell, kind->words);
    if (kind->how == SWAP && cell[0] != '\0' && cell[0] != cell[1]) {
        out[0] = cell[1];
        out[1] = cell[0];
    } else if (kind->how == CAPITAL) {
        out[0] = (char)(cell[0] >= 'a' && cell[0] <= 'z' ? cell[0] - 'a' + 'A' : cell[0]);
    }
}

/* The sheet with the mistake in it; returns its size. */
static size_t make(const struct kind *kind, const struct place *place, char *out, size_t size)
{
    const struct sheet_text *sheet = place->sheet;
    size_t used = 0;
    out[0] = '\0';
    for (int row = kind->how == NO_HEADER; row < sheet->rows; row++) {
        const bool here = row == place->row && kind->where != AT_FILE;
        const int width = sheet->width[row];
        for (int times = 1 + (here && kind->where == AT_ROW && kind->how == TWICE); times > 0;
             times--) {
            for (int column = 0; column < width; column++) {
                const bool last = column == width - 1;
                char cell[CELL_SIZE];
                snprintf(cell, sizeof cell, "%s", sheet->cells[row][column]);
                if (here && kind->where != AT_ROW && column == place->column) {
                    change(kind, sheet->cells[row][column], cell);
                }
                if (here && kind->how == HUGE && column == place->column) {
                    for (int i = 0; i < 900; i++) {
                        used += (size_t)snprintf(out + used, size - used, "word ");
                    }
                }
                if (here && kind->how == LEFT && column == 0) {
                    continue;
                }
                if (here && kind->how == SHORT && last) {
                    used--; /* the comma before it */
                    put(out, size, &used, "", true);
                    continue;
                }
                put(out, size, &used, cell, last && !(here && kind->how == LONG));
                if (kind->where == AT_HEADER && kind->how == TWICE && column == place->column) {
                    used -= last;
                    used += (size_t)snprintf(out + used, size - used, last ? ",%s\n" : "%s,", cell);
                }
            }
            if (here && kind->how == LONG) {
                put(out, size, &used, kind->words, true);
            } else if (here && kind->how == OPEN_QUOTE) {
                used += (size_t)snprintf(out + used, size - used, "\"");
            }
        }
    }
    return used;
}

/* A cell of a sheet whose column `place` has suffered. */
static const char *cell_of(const struct kind *kind, const struct sheet_text *sheet, int row,
                           int column, bool suffers)
{
    if (!suffers || row == 0) {
        return row < sheet->rows ? sheet->cells[row][column] : "";
    }
    return kind->how == BLANK || row == 1 ? "" : sheet->cells[row - 1][column];
}

static size_t make_column(const struct kind *kind, const struct place *place, char *out,
                          size_t size)
{
    const struct sheet_text *sheet = place->sheet;
    size_t used = 0;
    for (int row = 0; row < sheet->rows + (kind->how == DOWN); row++) {
        const int width = sheet->width[row < sheet->rows ? row : 0];
        for (int column = 0; column < width; column++) {
            const bool suffers = column == place->column;
            if (!suffers || kind->how != AWAY) {
                const int gone = kind->how == AWAY && place->column == width - 1;
                put(out, size, &used, cell_of(kind, sheet, row, column, suffers),
                    column == width - 1 - gone);
            }
        }
    }
    return used;
}

/* The whole sheet, written down in another way. */
static size_t make_form(const struct kind *kind, const struct sheet_text *sheet, char *out,
                        size_t size)
{
    struct form form = plain;
    size_t used = 0;
    form.apart = kind->how == APART ? kind->words : form.apart;
    form.ends = kind->how == LINES ? kind->words : form.ends;
    form.quoted = kind->how == QUOTED;
    const bool wide = kind->how == WIDE || kind->how == NOTES;
    for (int r = 0; r < sheet->rows; r++) {
        const int row = kind->how == TURNED && r > 0 ? sheet->rows - r : r;
        const int width = sheet->width[row];
        for (int c = 0; c < width; c++) {
            const int column = kind->how == MIRROR ? width - 1 - c : c;
            put_form(out, size, &used, sheet->cells[row][column], c == width - 1 && !wide, &form);
        }
        if (kind->how == WIDE) {
            put(out, size, &used, "", false);
            put(out, size, &used, "", true);
        } else if (kind->how == NOTES) { /* of a texts sheet a column may go without a name */
            put(out, size, &used, r > 0 ? kind->words : sheet->table != NULL ? "note" : "", true);
        } else if (kind->how == HEADER_AGAIN && r == sheet->rows / 2) {
            for (int c = 0; c < sheet->width[0]; c++) {
                put(out, size, &used, sheet->cells[0][c], c == sheet->width[0] - 1);
            }
        }
    }
    return used - (kind->how == CUT);
}

/* Words around the sheet, or in its place. */
static size_t make_around(const struct kind *kind, const struct sheet_text *sheet, char *out,
                          size_t size)
{
    return (size_t)snprintf(out, size, "%s%s%s", kind->how != BEHIND ? kind->words : "",
                            kind->how != INSTEAD ? sheet->bytes : "",
                            kind->how == BEHIND ? kind->words : "");
}

static size_t make_file(const struct kind *kind, const struct sheet_text *sheet, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < sheet->size; i++) {
        if (kind->how == UTF16) {
            out[used++] = sheet->bytes[i];
            out[used++] = '\0';
        } else {
            out[used++] = sheet->bytes[i];
        }
        if (i == sheet->size / 2 && kind->how == LATIN) {
            out[used++] = (char)0xe4;
        } else if (i == sheet->size / 2 && kind->how == ZERO) {
            out[used++] = '\0';
        }
    }
    return kind->how == EMPTY ? 0 : used;
}

static const char *name_of(const struct sheet_text *sheet)
{
    return strrchr(sheet->path, '/') + 1;
}

/* Puts the mistake into the folder; other: a file more, to be removed afterwards. */
static void commit(const struct kind *kind, const struct place *place, char other[300])
{
    static char text[200000];
    char path[300], stem[60];
    const struct sheet_text *sheet = place->sheet;
    snprintf(path, sizeof path, "%s/%s", fixture.root, sheet->path);
    snprintf(stem, sizeof stem, "%.*s", (int)strlen(name_of(sheet)) - 4, name_of(sheet));
    other[0] = '\0';
    if (kind->how == RENAMED || kind->how == BESIDE ||
        (kind->where == AT_FILE && kind->how == TWICE)) {
        const char *form = kind->how == TWICE ? "%_copy.csv" : kind->words;
        const int before = (int)strcspn(form, "%");
        snprintf(other, 300, "%s/content/%.*s%s%s", fixture.root, before, form, stem,
                 form + before + 1);
        fixture_store(other, sheet->bytes, sheet->size);
    }
    if (kind->how == GONE || kind->how == RENAMED || kind->how == FOLDER) {
        unlink(path);
        CHECK(kind->how != FOLDER || mkdir(path, 0700) == 0);
    } else if (kind->how >= BEFORE && kind->how <= INSTEAD) {
        fixture_store(path, text, make_around(kind, sheet, text, sizeof text));
    } else if (kind->how >= LINES) {
        fixture_store(path, text, make_form(kind, sheet, text, sizeof text));
    } else if (kind->where == AT_COLUMN) {
        fixture_store(path, text, make_column(kind, place, text, sizeof text));
    } else if (kind->where == AT_FILE && kind->how != NO_HEADER) {
        fixture_store(path, text, make_file(kind, sheet, text));
    } else {
        fixture_store(path, text, make(kind, place, text, sizeof text));
    }
}

static void repair(const struct place *place, const char *other)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", fixture.root, place->sheet->path);
    rmdir(path); /* nothing but for a folder */
    fixture_store(path, place->sheet->bytes, place->sheet->size);
    if (other[0] != '\0') {
        unlink(other);
    }
    unlink(fixture.database);
}

/* ---- what is said ---- */

static int lines_of(const char *text)
{
    int lines = 0;
    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

/* The first line begins with a file of the fixture; a mistake in a cell that nothing else depends
 * on is named with its very row and column. */
static bool says_where(const struct kind *kind, const struct place *place)
{
    char exact[400];
    const size_t root = strlen(fixture.root);
    const char *colon = strncmp(log_text, fixture.root, root) == 0 ? strchr(log_text, ':') : NULL;
    if (colon == NULL) {
        return false;
    }
    const bool elsewhere = kind->where == AT_ID || kind->where == AT_NAME ||
                           kind->where == AT_FILE || kind->where == AT_ROW ||
                           kind->where == AT_COLUMN;
    if (elsewhere) {
        return true;
    }
    snprintf(exact, sizeof exact, "%s/%s:%d:%d: ", fixture.root, place->sheet->path, place->row + 1,
             place->column + 1);
    const bool column = strncmp(log_text, exact, strlen(exact)) == 0;
    /* A first row of one empty cell is an empty line: the row after it is blamed. */
    const bool blank = kind->how == PUT && place->sheet->cells[0][1][0] == '\0';
    snprintf(exact, sizeof exact, "%s/%s:%d:", fixture.root, place->sheet->path, blank ? 2 : 1);
    return column || (kind->where == AT_HEADER && strncmp(log_text, exact, strlen(exact)) == 0);
}

static unsigned char *truth; /* heap: the content file of the sheets as they are */
static size_t truth_size;

static bool is_true(void)
{
    size_t size = 0;
    unsigned char *bytes = fixture_read(fixture.database, &size);
    const bool same = size == truth_size && memcmp(bytes, truth, size) == 0;
    free(bytes);
    return same;
}

static void one(const struct group *group, size_t k, const struct place *place)
{
    const struct kind *kind = &group->kinds[k];
    char other[300];
    commit(kind, place, other);
    const bool built = fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
    const int lines = lines_of(log_text);
    const char *end = strchr(log_text, '\n');
    const bool advice = end != NULL && strlen(log_text) > 30;
    const bool refused = !built && lines >= 1 && lines <= MOST_LINES && advice &&
                         says_where(kind, place) && access(fixture.database, F_OK) != 0;
    const bool same = built && is_true();
    if (!(refused && group->may_refuse) && !(same && group->may_build)) {
        printf("kind %zu.%zu (%d %d \"%s\") at %s:%d:%d \"%s\": %s, %d lines:\n%s\n",
               (size_t)(group - groups), k, (int)kind->where, (int)kind->how, kind->words,
               place->sheet->path, place->row + 1, place->column + 1,
               place->sheet->cells[place->row][place->column],
               built ? same ? "built" : "built, and not the truth" : "refused", lines, log_text);
        check_failures++;
    }
    repair(place, other);
}

/* With sanitizers each try takes five times as long: of the places of each kind one in five. */
#ifdef STRATA_SANITIZED
#define EVERY 5
#else
#define EVERY 1
#endif

int main(int argc, char **argv)
{
    static const char *const names[] = {
        "meta.csv",     "language.csv",    "source.csv",  "source_more.csv",      "country.csv",
        "picture.csv",  "product.csv",     "part.csv",    "product_use.csv",      "scene.csv",
        "material.csv", "listed.csv",      "fact.csv",    "recycled.csv",         "supply.csv",
        "share.csv",    "enduse.csv",      "mineral.csv", "mineral_material.csv", "locality.csv",
        "texts_ui.csv", "texts_things.csv"};
    const uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261129;
    struct rng rng = {seed};
    int tries = 0;
    printf("seed %llu\n", (unsigned long long)seed);
    fixture_make(&fixture);
    sheets = calloc(MOST_SHEETS, sizeof *sheets);
    for (size_t i = 0; sheets != NULL && i < sizeof names / sizeof names[0]; i++) {
        load(names[i]);
    }
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
    truth = fixture_read(fixture.database, &truth_size);
    unlink(fixture.database);
    size_t kinds = 0;
    for (size_t g = 0; g < COUNT(groups); g++) {
        kinds += groups[g].count;
        for (size_t k = 0; k < groups[g].count; k++) {
            struct place places[PLACES];
            const int count = pick(groups[g].kinds[k].where, &rng, places);
            CHECK(count > 0);
            for (int i = (int)k % (count < EVERY ? count : EVERY); i < count; i += EVERY) {
                one(&groups[g], k, &places[i]);
                tries++;
            }
        }
    }
    printf("%d mistakes of %zu kinds\n", tries, kinds);
    for (int i = 0; i < sheet_count; i++) {
        free(sheets[i].bytes);
    }
    free(sheets);
    free(truth);
    fixture_remove(&fixture);
    return check_done();
}
