/* Mistakes that only a workbook can have, at up to PLACES cells, rows or sheets that a seed picks:
 * what is hidden, merged, computed or shown otherwise than it is kept is refused in a few lines
 * that name the sheet; what only looks different gives the content file of the plain sheets, byte
 * for byte. usage: test_mistakes_book [SEED] */
#include "books.h"
#include "check.h"
#include "fixture.h"

#include "core/rng.h"
#include "tools/sheets/archive.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLACES 20
#define MOST_LINES 8
#define MOST_FOUND 4000
enum { TEXT_SIZE = 1000000 };

static struct fixture fixture;
static char *content, *changed; /* heap: content.xml as it is, and with a mistake */
static unsigned char *truth;    /* heap: the content file of the sheets as they are */
static size_t truth_size;
static char log_text[16000], path[200];

#define CELL "<table:table-cell office:value-type=\"string\"><text:p>"
#define END "</text:p></table:table-cell>"
#define OPEN "<table:table-cell office:value-type=\""

/* Each kind puts `with` in place of `what`; ~ in it is the text of the cell, and % a hundredth of
 * it. AT_NUMBER: cells of digits only. */
enum where { ANY_CELL, NUMBER, ROW_START, SHEET_START, ONCE };

static const struct kind {
    enum where where;
    const char *with;
    bool may_refuse, may_build;
} kinds[] = {
    {ANY_CELL, OPEN "string\" table:number-columns-spanned=\"2\"><text:p>~" END, true, false},
    {ANY_CELL, OPEN "string\" table:number-rows-spanned=\"3\"><text:p>~" END, true, false},
    {ANY_CELL, OPEN "string\" table:formula=\"of:=[.A1]\"><text:p>~" END, true, false},
    {ANY_CELL, OPEN "float\" office:value=\"0\" table:formula=\"of:=1/0\"><text:p>#DIV/0!" END,
     true, false},
    {ANY_CELL, OPEN "string\"><text:p>~</text:p><text:p>more" END, true, false},
    {ANY_CELL, OPEN "string\"><text:p>~<text:line-break/>more" END, true, false},
    {ANY_CELL, OPEN "date\" office:date-value=\"2026-05-03\"><text:p>03.05.26" END, true, false},
    {ANY_CELL, OPEN "time\" office:time-value=\"PT12H30M00S\"><text:p>12:30" END, true, false},
    {ANY_CELL, OPEN "fancy\"><text:p>~" END, true, false},
    {ANY_CELL,
     "<table:covered-table-cell office:value-type=\"string\"><text:p>~</text:p>"
     "</table:covered-table-cell>",
     true, false},
    {ANY_CELL,
     OPEN "string\"><office:annotation><text:p>ask Anna</text:p></office:annotation>"
          "<text:p>~" END,
     false, true},
    {ANY_CELL,
     OPEN "string\" table:style-name=\"red\"><text:p><text:span text:style-name=\"b\">~"
          "</text:span>" END,
     false, true},
    {ANY_CELL, OPEN "string\"><text:p><text:a>~</text:a>" END, false, true},
    {NUMBER, OPEN "float\" office:value=\"~\"><text:p>~" END, false, true},
    {NUMBER, OPEN "float\" office:value=\"~\"><text:p>~.00" END, false, true},
    {NUMBER, OPEN "percentage\" office:value=\"%\"><text:p>~ %" END, true, true},
    {NUMBER, OPEN "percentage\" office:value=\"%\"><text:p>~%" END, true, true},
    {NUMBER, OPEN "currency\" office:value=\"~\"><text:p>~ \xe2\x82\xac" END, true, true},
    {NUMBER, OPEN "boolean\" office:boolean-value=\"true\"><text:p>TRUE" END, true, true},
    {NUMBER, OPEN "float\" office:value=\"~\"><text:p>~ 1/2" END, true, false},
    {NUMBER, OPEN "float\" office:value=\"~000\"><text:p>~" END, true, false},
    {NUMBER, OPEN "float\" office:value=\"nonsense\"><text:p>~" END, true, false},
    {NUMBER, OPEN "date\" office:date-value=\"1905-07-11\"><text:p>~" END, true, false},
    {ROW_START, "<table:table-row table:visibility=\"collapse\">", true, false},
    {ROW_START, "<table:table-row table:visibility=\"filter\">", true, false},
    {ROW_START, "<table:table-row table:number-rows-repeated=\"2\">", true, false},
    {ROW_START, "<table:table-row table:number-rows-repeated=\"4\"/><table:table-row>", false,
     true},
    {ROW_START, "<table:table-row table:style-name=\"tall\">", false, true},
    {SHEET_START, "<table:table-column table:visibility=\"collapse\"/><table:table-row>", true,
     false},
    {SHEET_START, "<table:table-row>" CELL "Our museum" END "</table:table-row><table:table-row>",
     true, false},
    {SHEET_START, "<table:table-row/><table:table-row>", false, true},
    {SHEET_START, "<table:table-column table:number-columns-repeated=\"1000\"/><table:table-row>",
     false, true},
    {ONCE, "<table:table table:name=\"Sheet1\"/><table:table table:name=\"meta\">", false, true},
    {ONCE,
     "<table:table table:name=\"Sheet1\"><table:table-row>" CELL "notes" END
     "</table:table-row></table:table><table:table table:name=\"meta\">",
     true, false},
};

/* Where what a kind changes stands in content.xml: the start and length of it. */
struct spot {
    size_t at, length;
    char text[300]; /* of the cell */
};

static bool is_number(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0' && strlen(text) < 5 &&
           text[0] != '0';
}

static bool find(enum where where, const char *from, struct spot *spot)
{
    static const char *const starts[] = {
        [ANY_CELL] = CELL,
        [NUMBER] = CELL,
        [ROW_START] = "</table:table-row><table:table-row>",
        [SHEET_START] = "\"><table:table-row>",
        [ONCE] = "<table:table table:name=\"meta\">",
    };
    const char *start = strstr(from, starts[where]);
    if (start == NULL) {
        return false;
    }
    spot->at = (size_t)(start - content);
    spot->length = strlen(starts[where]);
    spot->text[0] = '\0';
    if (where == ROW_START) {
        spot->at += strlen("</table:table-row>");
        spot->length -= strlen("</table:table-row>");
    } else if (where == SHEET_START) {
        spot->at += 2;
        spot->length -= 2;
    } else if (where != ONCE) {
        const char *end = strstr(start, END);
        snprintf(spot->text, sizeof spot->text, "%.*s", (int)(end - start) - (int)strlen(CELL),
                 start + strlen(CELL));
        spot->length = (size_t)(end - start) + strlen(END);
    }
    return true;
}

static size_t pick(enum where where, struct rng *rng, struct spot out[PLACES])
{
    size_t seen = 0;
    struct spot spot;
    for (const char *at = content; find(where, at, &spot); at = content + spot.at + spot.length) {
        if (where == NUMBER && !is_number(spot.text)) {
            continue;
        }
        const size_t slot = seen < PLACES ? seen : (size_t)rng_range(rng, 0, (double)seen + 0.999);
        if (slot < PLACES) {
            out[slot] = spot;
        }
        seen++;
    }
    return seen < PLACES ? seen : PLACES;
}

static void commit(const struct kind *kind, const struct spot *spot)
{
    size_t used = (size_t)snprintf(changed, TEXT_SIZE, "%.*s", (int)spot->at, content);
    for (const char *at = kind->with; *at != '\0'; at++) {
        const char one[2] = {*at, '\0'};
        char hundredth[40];
        snprintf(hundredth, sizeof hundredth, "%.4f", strtod(spot->text, NULL) / 100);
        const bool share = *at == '%' && at[-1] == '"';
        used += (size_t)snprintf(changed + used, TEXT_SIZE - used, "%s",
                                 *at == '~' ? spot->text
                                 : share    ? hundredth
                                            : one);
    }
    snprintf(changed + used, TEXT_SIZE - used, "%s", content + spot->at + spot->length);
    const char *const entries[] = {"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
                                   "content.xml", changed, NULL};
    size_t size = 0;
    unsigned char *bytes = books_zip(entries, &size);
    fixture_store(path, bytes, size);
    free(bytes);
}

static int lines_of(const char *text)
{
    int lines = 0;
    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static bool is_true(void)
{
    size_t size = 0;
    unsigned char *bytes = fixture_read(fixture.database, &size);
    const bool same = size == truth_size && memcmp(bytes, truth, size) == 0;
    free(bytes);
    return same;
}

static void one(size_t k, const struct spot *spot)
{
    const struct kind *kind = &kinds[k];
    commit(kind, spot);
    const bool built = fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
    const int lines = lines_of(log_text);
    const bool names = strncmp(log_text, path, strlen(path)) == 0 ||
                       strncmp(log_text, fixture.content, strlen(fixture.content)) == 0;
    const bool refused =
        !built && lines >= 1 && lines <= MOST_LINES && names && access(fixture.database, F_OK) != 0;
    const bool same = built && is_true();
    if (!(refused && kind->may_refuse) && !(same && kind->may_build)) {
        printf("kind %zu at byte %zu \"%s\": %s, %d lines:\n%s\n", k, spot->at, spot->text,
               same    ? "built"
               : built ? "built, and not the truth"
                       : "refused",
               lines, log_text);
        check_failures++;
    }
    unlink(fixture.database);
}

/* The sheets as a workbook, and what they say. */
static void prepare(void)
{
    struct err err;
    size_t size = 0;
    fixture_make(&fixture);
    CHECK(books_gather(fixture.content, true) > 20);
    snprintf(path, sizeof path, "%s/content.ods", fixture.content);
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    truth = fixture_read(fixture.database, &truth_size);
    unlink(fixture.database);
    unsigned char *bytes = fixture_read(path, &size);
    struct archive *archive = archive_open(bytes, size, &err);
    content = archive != NULL ? archive_read(archive, "content.xml", &size, &err) : NULL;
    archive_close(archive);
    free(bytes);
    changed = malloc(TEXT_SIZE);
}

/* With sanitizers each try takes five times as long: of the places of each kind one in five. */
#ifdef STRATA_SANITIZED
#define EVERY 5
#else
#define EVERY 1
#endif

int main(int argc, char **argv)
{
    const uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 20261129;
    struct rng rng = {seed};
    size_t tries = 0;
    printf("seed %llu\n", (unsigned long long)seed);
    prepare();
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0] && content != NULL && changed != NULL;
         k++) {
        struct spot spots[PLACES];
        const size_t count = pick(kinds[k].where, &rng, spots);
        CHECK(count > 0);
        for (size_t i = k % (count < EVERY ? count : EVERY); i < count; i += EVERY) {
            one(k, &spots[i]);
            tries++;
        }
    }
    CHECK(tries > 500 / EVERY);
    printf("%zu mistakes of %zu kinds\n", tries, sizeof kinds / sizeof kinds[0]);
    free(content);
    free(changed);
    free(truth);
    fixture_remove(&fixture);
    return check_done();
}
