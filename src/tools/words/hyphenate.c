#include "tools/words/hyphenate.h"

#include "core/arena.h"
#include "core/mem.h"
#include "tools/io/files.h"
#include "tools/sheets/csv.h"
#include "tools/words/hyphens.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 64

struct paper {
    char path[600];
    char *data; /* heap */
    size_t size;
    struct text_out out;
    size_t divided;
};

struct teller {
    FILE *out;
    const char *language;
};

/* "Wolf|ram|kar|bid": a soft hyphen cannot be seen. */
static void tell(void *user, const char *word)
{
    const struct teller *teller = user;
    fprintf(teller->out, "%s: ", teller->language);
    for (const char *c = word; *c != '\0'; c++) {
        if (strncmp(c, "\xC2\xAD", 2) == 0) {
            fputc('|', teller->out);
            c++;
        } else {
            fputc(*c, teller->out);
        }
    }
    fputc('\n', teller->out);
}

/* The languages that have been said to have no patterns: once, though each sheet has them. */
struct lacking {
    char name[MOST_COLUMNS][12];
    size_t count;
};

static bool is_told(const struct lacking *lacking, const char *language)
{
    for (size_t i = 0; i < lacking->count; i++) {
        if (strcmp(lacking->name[i], language) == 0) {
            return true;
        }
    }
    return lacking->count == MOST_COLUMNS;
}

#define NO_PATTERNS                                                                                \
    "there are no patterns for %s in %s; install the package hyphen-%s, where there is one "       \
    "(apt search ^hyphen-)"

static void tell_lacking(struct lacking *lacking, const char *patterns, const char *language,
                         const char *file, struct report *report)
{
    if (!is_told(lacking, language)) {
        char *name = lacking->name[lacking->count++];
        snprintf(name, sizeof lacking->name[0], "%s", language);
        report_warning(report, file, 0, 0, NO_PATTERNS, language, patterns, language);
    }
}

struct columns {
    struct hyphens *hyphens[MOST_COLUMNS]; /* NULL: not a language, or no patterns */
    const char *name[MOST_COLUMNS];
    size_t count;
};

/* A column without a name is for the editor, as is the note. */
static void columns_open(struct columns *columns, const struct hyphenate_options *options,
                         const struct sheet *sheet, struct lacking *lacking, struct report *report)
{
    const struct sheet_row *header = &sheet->rows[0];
    columns->count = header->count < MOST_COLUMNS ? header->count : MOST_COLUMNS;
    for (size_t i = 0; i < columns->count; i++) {
        const char *name = header->cells[i];
        const bool wanted = options->language == NULL || strcmp(options->language, name) == 0;
        const bool tag = strlen(name) >= 2 && strcmp(name, "key") != 0 && strcmp(name, "note") != 0;
        columns->name[i] = name;
        columns->hyphens[i] = wanted && tag ? hyphens_open(options->patterns, name) : NULL;
        if (wanted && tag && columns->hyphens[i] == NULL) {
            tell_lacking(lacking, options->patterns, name, sheet->file, report);
        }
    }
}

static void columns_close(struct columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        hyphens_close(columns->hyphens[i]);
    }
}

/* End of the cell that begins at `at`: its separator, the end of the line, or of the sheet. */
static size_t cell_end(const struct paper *paper, size_t at, char separator)
{
    const char *s = paper->data;
    if (at < paper->size && s[at] == '"') {
        for (at++; at < paper->size && (s[at] != '"' || s[at + 1] == '"'); at++) {
            at += s[at] == '"';
        }
    }
    while (at < paper->size && s[at] != separator && s[at] != '\n' && s[at] != '\r') {
        at++;
    }
    return at;
}

/* Copies the sheet, cell by cell as it stands; those of languages with their hyphens. */
static void divide(struct paper *paper, const struct columns *columns, char separator, FILE *out)
{
    const bool has_mark = paper->size > 3 && memcmp(paper->data, "\xEF\xBB\xBF", 3) == 0;
    size_t at = has_mark ? 3 : 0;
    text_out_bytes(&paper->out, paper->data, at);
    bool header = true;
    size_t column = 0;
    while (at < paper->size) {
        const size_t end = cell_end(paper, at, separator);
        struct teller teller = {out, column < columns->count ? columns->name[column] : ""};
        paper->divided +=
            hyphens_text(header || column >= columns->count ? NULL : columns->hyphens[column],
                         paper->data + at, end - at, &paper->out, tell, &teller);
        const bool line = end < paper->size && paper->data[end] != separator;
        header = header &&
                 !(line && (column > 0 || end > at) && strncmp(paper->data + at, "sep=", 4) != 0);
        column = line ? 0 : column + 1;
        if (end < paper->size) {
            text_out_bytes(&paper->out, paper->data + end, 1);
        }
        at = end + 1;
    }
}

static void read_paper(struct paper *paper, const struct hyphenate_options *options,
                       struct lacking *lacking, FILE *out, struct report *report)
{
    struct arena arena;
    arena_init(&arena, 0);
    struct err err = {.text = ""};
    struct sheet sheet = {.count = 0};
    paper->data = file_read(paper->path, CSV_MOST_BYTES, &paper->size, &err);
    if (paper->data == NULL) {
        report_error(report, paper->path, 0, 0, "%s", err.text);
    } else if (csv_parse(paper->path, paper->data, paper->size, &arena, &sheet, report) &&
               sheet.count > 0) {
        struct columns columns = {.count = 0};
        columns_open(&columns, options, &sheet, lacking, report);
        divide(paper, &columns, sheet.separator, out);
        columns_close(&columns);
    }
    arena_release(&arena);
}

static bool is_texts(const char *name)
{
    const size_t length = strlen(name);
    return strncmp(name, "texts", 5) == 0 && (name[5] == '.' || name[5] == '_') && length > 8 &&
           strcmp(name + length - 4, ".csv") == 0;
}

static void write_papers(struct paper *papers, size_t count, FILE *out, struct report *report)
{
    for (size_t i = 0; i < count; i++) {
        struct err err = {.text = ""};
        if (papers[i].divided > 0 &&
            !file_write(papers[i].path, papers[i].out.data, papers[i].out.size, &err)) {
            report_error(report, papers[i].path, 0, 0, "%s", err.text);
        } else if (papers[i].divided > 0) {
            fprintf(out, "%s: %zu words\n", papers[i].path, papers[i].divided);
        }
    }
}

/* Who asks for one language gets nothing else than a fault where it has no patterns. */
static bool has_patterns(const struct hyphenate_options *options, struct report *report)
{
    struct hyphens *hyphens =
        options->language != NULL ? hyphens_open(options->patterns, options->language) : NULL;
    const bool fine = options->language == NULL || hyphens != NULL;
    hyphens_close(hyphens);
    return fine || report_error(report, options->folder, 0, 0, NO_PATTERNS, options->language,
                                options->patterns, options->language);
}

bool hyphenate_folder(const struct hyphenate_options *options, FILE *out, struct report *report)
{
    struct err err = {.text = ""};
    struct lacking lacking = {.count = 0};
    if (!has_patterns(options, report)) {
        return false;
    }
    char **names = file_list(options->folder, &err);
    if (names == NULL) {
        return report_error(report, options->folder, 0, 0, "%s", err.text);
    }
    size_t count = 0, total = 0;
    while (names[total] != NULL) {
        total++;
    }
    struct paper *papers = mem_alloc((total + 1) * sizeof *papers);
    for (size_t i = 0; i < total; i++) {
        if (is_texts(names[i])) {
            struct paper *paper = &papers[count++];
            *paper = (struct paper){.size = 0};
            snprintf(paper->path, sizeof paper->path, "%s/%s", options->folder, names[i]);
            read_paper(paper, options, &lacking, out, report);
        }
    }
    if (count == 0) {
        report_error(report, options->folder, 0, 0,
                     "there is no texts.csv or texts_*.csv; give the folder of the sheets");
    }
    if (report->errors == 0 && !options->show_only) {
        write_papers(papers, count, out, report);
    }
    for (size_t i = 0; i < count; i++) {
        free(papers[i].data);
        free(papers[i].out.data);
    }
    free(papers);
    file_list_free(names);
    return report->errors == 0;
}
