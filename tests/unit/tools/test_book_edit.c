/* Changes in workbooks: only the cells that were set change, in whatever form rows and cells are
 * written down, and everything else in the file stays byte for byte; what cannot be changed is
 * named, and the file is as it was. Then a whole exhibit: a language added and translated in CSV,
 * ODS and XLSX gives the same content file. */
#include "books.h"
#include "check.h"
#include "fixture.h"

#include "core/arena.h"
#include "tools/sheets/archive.h"
#include "tools/sheets/book.h"
#include "tools/sheets/folder_edit.h"
#include "tools/starter/add_language.h"
#include "tools/words/translate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/strata-book-XXXXXX";
static char path[100], said[4000];

static void read_back(FILE *out)
{
    said[0] = '\0';
    if (out != NULL) {
        rewind(out);
        said[fread(said, 1, sizeof said - 1, out)] = '\0';
        fclose(out);
    }
}

static void expect_says(const char *words)
{
    if (strstr(said, words) == NULL) {
        printf("no \"%s\" in: %s\n", words, said);
        check_failures++;
    }
}

/* ---- single cells ---- */

struct put {
    size_t row, column; /* of the sheet's rows that are not blank, from 0 */
    const char *text;
};

enum deed { SET, ROW_BEHIND, COLUMN_BEHIND, ROW_AWAY };

/* Opens the workbook at path, does it, saves. */
static bool change(enum deed deed, const struct put *puts, size_t count)
{
    static const char *const tables[] = {"fact", NULL};
    FILE *out = tmpfile();
    struct report report = {.out = out};
    struct folder_edit *edit = folder_edit_open(path, tables, &report);
    struct sheet_edit *sheet = edit != NULL ? folder_edit_sheet(edit, "fact", 0) : NULL;
    bool fine = sheet != NULL;
    size_t row = 0;
    if (fine && deed == ROW_BEHIND) {
        row = sheet_edit_add_row(sheet);
    } else if (fine && deed == COLUMN_BEHIND) {
        fine = sheet_edit_add_column(sheet, "new", &report);
    } else if (fine && deed == ROW_AWAY) {
        sheet_edit_drop_row(sheet, puts[0].row);
    }
    for (size_t i = 0; i < count && fine && deed != ROW_AWAY; i++) {
        sheet_edit_set(sheet, deed == ROW_BEHIND ? row : puts[i].row, puts[i].column, puts[i].text);
    }
    fine = fine && folder_edit_save(edit, out, &report);
    folder_edit_close(edit);
    read_back(out);
    CHECK(fine == (report.errors == 0));
    return fine;
}

/* The entry of the workbook at path; the caller frees it. */
static char *entry_of(const char *name)
{
    struct err err;
    size_t size = 0, length = 0;
    unsigned char *bytes = fixture_read(path, &size);
    struct archive *archive = archive_open(bytes, size, &err);
    char *entry = archive != NULL ? archive_read(archive, name, &length, &err) : NULL;
    archive_close(archive);
    free(bytes);
    return entry;
}

/* The part between the first `from` and the last `to`, in place. */
static const char *between(char *text, const char *from, const char *to)
{
    char *start = text != NULL ? strstr(text, from) : NULL, *end = NULL;
    for (char *at = start; at != NULL && (at = strstr(at, to)) != NULL; at++) {
        end = at;
    }
    if (start == NULL || end == NULL) {
        return "?";
    }
    *end = '\0';
    return start + strlen(from);
}

#define S(style, text)                                                                             \
    "<table:table-cell table:style-name=\"" style "\" office:value-type=\"string\"><text:p>" text  \
    "</text:p></table:table-cell>"
#define VOID(n) "<table:table-cell table:number-columns-repeated=\"" n "\"/>"
#define AGAIN(n, cells)                                                                            \
    "<table:table-row table:number-rows-repeated=\"" n "\">" cells "</table:table-row>"
#define NOTE "<office:annotation><text:p>mine</text:p></office:annotation>"

static const struct {
    const char *before, *after;
    enum deed deed;
    struct put puts[3];
} ods_cases[] = {
    /* One cell of many; another sheet with a formula does not matter, and stays. */
    {T("notes", ROW("<table:table-cell table:formula=\"of:=1+1\"/>"))
         T("fact", ROW(P("key") P("en")) ROW(P("a") P("b"))),
     T("notes", ROW("<table:table-cell table:formula=\"of:=1+1\"/>"))
         T("fact", ROW(P("key") P("en")) ROW(P("a") P("x"))),
     SET,
     {{1, 1, "x"}}},
    /* A cell that stands there three times is divided; its style stays. */
    {T("fact",
       ROW(P("a") P("b") P("c") P("d")) ROW("<table:table-cell table:style-name=\"z\" "
                                            "table:number-columns-repeated=\"3\"/>" P("e"))),
     T("fact", ROW(P("a") P("b") P("c") P("d")) ROW("<table:table-cell table:style-name=\"z\"/>" S(
                   "z", "x") "<table:table-cell table:style-name=\"z\"/>" P("e"))),
     SET,
     {{1, 1, "x"}}},
    /* A row that stands there three times. */
    {T("fact", ROW(P("a")) AGAIN("3", P("b")) ROW(P("c"))),
     T("fact", ROW(P("a")) ROW(P("b")) ROW(P("x")) ROW(P("b")) ROW(P("c"))),
     SET,
     {{2, 0, "x"}}},
    /* Cells that are not there. */
    {T("fact", ROW(P("a") P("b") P("c") P("d")) ROW(P("e"))),
     T("fact", ROW(P("a") P("b") P("c") P("d")) ROW(P("e") VOID("2") P("x"))),
     SET,
     {{1, 3, "x"}}},
    /* Blanks, lines, marks; what was a number becomes words, and a number stays one. */
    {T("fact", ROW(P("a") P("b") P("c")) ROW(N("1") N("2") P("c"))),
     T("fact",
       ROW(P("a") P("b") P("c"))
           ROW("<table:table-cell office:value-type=\"string\"><text:p><text:s/>x "
               "<text:s/>y<text:s/></text:p></table:table-cell>" N(
                   "31") "<table:table-cell office:value-type=\"string\"><text:p>&lt;1&gt; &amp; "
                         "\"</text:p><text:p>\xc3\xa4</text:p></table:table-cell>")),
     SET,
     {{1, 0, " x  y "}, {1, 1, "31"}, {1, 2, "<1> & \"\n\xc3\xa4"}}},
    /* Several paragraphs give way, the note on the cell does not; a value of a date is gone. */
    {T("fact",
       ROW(P("a") P("b")) ROW("<table:table-cell table:style-name=\"s\" office:value-type=\"date\" "
                              "office:date-value=\"2026-01-01\">" NOTE
                              "<text:p>1</text:p><text:p>2</text:p></table:table-cell>" P("c"))),
     T("fact", ROW(P("a") P("b"))
                   ROW("<table:table-cell table:style-name=\"s\" office:value-type=\"string\">" NOTE
                       "<text:p>x</text:p></table:table-cell>" P("c"))),
     SET,
     {{1, 0, "x"}}},
    /* Emptied. */
    {T("fact", ROW(P("a") P("b")) ROW(S("s", "1") P("c"))),
     T("fact", ROW(P("a") P("b")) ROW("<table:table-cell table:style-name=\"s\"/>" P("c"))),
     SET,
     {{1, 0, ""}}},
    /* Rows in groups. */
    {T("fact", "<table:table-header-rows>" ROW(P("a")) "</table:table-header-rows><table:table-row-"
                                                       "group>" ROW(P("b")) AGAIN(
                                                           "2", P("c")) "</table:table-row-group>"),
     T("fact", "<table:table-header-rows>" ROW(P("a")) "</table:table-header-rows><table:table-row-"
                                                       "group>" ROW(P("b")) ROW(P("c"))
                                                           ROW(P("x")) "</table:table-row-group>"),
     SET,
     {{3, 0, "x"}}},
    /* A row behind: in the place of a blank one, looking like the one above, a number a number. */
    {T("fact", ROW(P("a") P("b")) ROW(S("s", "c") N("4")) AGAIN("1000", VOID("1000"))),
     T("fact", ROW(P("a") P("b")) ROW(S("s", "c") N("4")) ROW(S("s", "x") N("5") VOID("998"))
                   AGAIN("999", VOID("1000"))),
     ROW_BEHIND,
     {{0, 0, "x"}, {0, 1, "5"}}},
    /* The same behind the last of all; then what comes behind the rows. */
    {T("fact", ROW(P("a")) ROW(P("b")) "<table:named-expressions/>"),
     T("fact", ROW(P("a")) ROW(P("b")) ROW(P("x")) "<table:named-expressions/>"),
     ROW_BEHIND,
     {{0, 0, "x"}}},
    /* A column behind looks like the one before it. */
    {T("fact", ROW(P("a") S("head", "b") VOID("16382")) ROW(P("c"))),
     T("fact", ROW(P("a") S("head", "b") S("head", "new") VOID("16381")) ROW(P("c"))),
     COLUMN_BEHIND,
     {{0}}},
    /* A row away becomes blank, so that nothing moves. */
    {T("fact", ROW(P("a")) ROW(P("b")) ROW(P("c"))),
     T("fact", ROW(P("a")) ROW("<table:table-cell/>") ROW(P("c"))),
     ROW_AWAY,
     {{1, 0, "?"}}},
};

static void test_ods(void)
{
    for (size_t i = 0; i < sizeof ods_cases / sizeof ods_cases[0]; i++) {
        size_t size = 0, puts = 0;
        unsigned char *bytes =
            books_ods("<style:style style:name=\"s\"/>", ods_cases[i].before, &size);
        while (puts < 3 && ods_cases[i].puts[puts].text != NULL) {
            puts++;
        }
        fixture_store(path, bytes, size);
        free(bytes);
        CHECK(change(ods_cases[i].deed, ods_cases[i].puts, puts));
        expect_says("wrote ");
        char *content = entry_of("content.xml");
        CHECK_TEXT(between(content, "<office:spreadsheet>", "</office:spreadsheet>"),
                   ods_cases[i].after);
        free(content);
        char *kind = entry_of("mimetype");
        CHECK_TEXT(kind != NULL ? kind : "?", "application/vnd.oasis.opendocument.spreadsheet");
        free(kind);
        bytes = fixture_read(path, &size); /* still the first entry, and not packed */
        CHECK(size > 90 && memcmp(bytes + 30, "mimetypeapplication/vnd.oasis", 29) == 0);
        free(bytes);
    }
}

#define I(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static const struct {
    const char *before, *after;
    enum deed deed;
    struct put puts[3];
} xlsx_cases[] = {
    /* A shared string gives way to one of the cell; the style stays. */
    {"<sheetData><row r=\"1\">" I("A1", "a") "</row><row r=\"2\"><c r=\"A2\" s=\"3\" "
                                             "t=\"s\"><v>0</v></c></row></sheetData>",
     "<sheetData><row r=\"1\">" I("A1",
                                  "a") "</row><row r=\"2\"><c r=\"A2\" s=\"3\" "
                                       "t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>",
     SET,
     {{1, 0, "x"}}},
    /* Cells that are not there, before, between and behind; the helping marks follow. */
    {"<dimension ref=\"A1:D2\"/><sheetData><row r=\"1\" spans=\"1:4\">" I("A1", "a") I("B1", "b") I(
         "C1", "c") I("D1", "d") "</row><row r=\"5\" spans=\"2:2\"><c r=\"B5\" s=\"2\"><v>7</v></c>"
                                 "</row></sheetData>",
     "<dimension ref=\"A1:D5\"/><sheetData><row r=\"1\" spans=\"1:4\">" I("A1", "a") I("B1", "b")
         I("C1", "c") I("D1", "d") "</row><row r=\"5\">" I(
             "A5", "x") "<c r=\"B5\" s=\"2\"><v>8</v>"
                        "</c><c r=\"D5\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> "
                        "y</t></is></c></row>"
                        "</sheetData>",
     SET,
     {{1, 0, "x"}, {1, 1, "8"}, {1, 3, " y"}}},
    /* Rows and cells without their numbers. */
    {"<sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c></row><row><c><v>1</v></c></row>"
     "</sheetData>",
     "<sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c></row><row><c t=\"inlineStr\"><is><t>"
     "one</t></is></c></row></sheetData>",
     SET,
     {{1, 0, "one"}}},
    /* What looks like an escape is none. */
    {"<sheetData><row r=\"1\">" I("A1", "a") "</row><row r=\"2\">" I("A2",
                                                                     "b") "</row></sheetData>",
     "<sheetData><row r=\"1\">" I("A1", "a") "</row><row r=\"2\">" I(
         "A2", "&lt;_x005F_x0041_&gt;") "</row></sheetData>",
     SET,
     {{1, 0, "<_x0041_>"}}},
    /* A row behind, between what is there; it looks like the one above. */
    {"<sheetData><row r=\"1\">" I(
         "A1", "a") "</row><row r=\"2\"><c r=\"A2\" s=\"4\"><v>1</v></c>"
                    "</row><row r=\"9\" ht=\"20\"/></sheetData><pageMargins left=\"0.7\"/>",
     "<sheetData><row r=\"1\">" I(
         "A1", "a") "</row><row r=\"2\"><c r=\"A2\" s=\"4\"><v>1</v></c>"
                    "</row><row r=\"3\"><c r=\"A3\" s=\"4\"><v>2</v></c></row><row r=\"9\" "
                    "ht=\"20\"/></sheetData>"
                    "<pageMargins left=\"0.7\"/>",
     ROW_BEHIND,
     {{0, 0, "2"}}},
    /* A column behind, at the last place of one letter. */
    {"<sheetData><row r=\"1\">" I("A1", "a") I("Y1", "y") "</row></sheetData>",
     "<sheetData><row r=\"1\">" I("A1", "a") I("Y1", "y") I("Z1", "new") "</row></sheetData>",
     COLUMN_BEHIND,
     {{0}}},
    /* And at a place of two. */
    {"<sheetData><row r=\"1\">" I("A1", "a") "<c r=\"Z1\" s=\"1\" t=\"inlineStr\"><is><t>z</t></is>"
                                             "</c></row></sheetData>",
     "<sheetData><row r=\"1\">" I(
         "A1",
         "a") "<c r=\"Z1\" s=\"1\" t=\"inlineStr\"><is><t>z</t></is>"
              "</c><c r=\"AA1\" s=\"1\" t=\"inlineStr\"><is><t>new</t></is></c></row></sheetData>",
     COLUMN_BEHIND,
     {{0}}},
};

static void test_xlsx(void)
{
    for (size_t i = 0; i < sizeof xlsx_cases / sizeof xlsx_cases[0]; i++) {
        size_t size = 0, puts = 0;
        unsigned char *bytes =
            books_xlsx(xlsx_cases[i].before, "<si><t>shared</t></si>", "", "", &size);
        while (puts < 3 && xlsx_cases[i].puts[puts].text != NULL) {
            puts++;
        }
        fixture_store(path, bytes, size);
        free(bytes);
        char *shared = entry_of("xl/sharedStrings.xml");
        CHECK(change(xlsx_cases[i].deed, xlsx_cases[i].puts, puts));
        char *sheet = entry_of("xl/worksheets/sheet1.xml");
        CHECK_TEXT(between(sheet, "/main\">", "</worksheet>"), xlsx_cases[i].after);
        char *after = entry_of("xl/sharedStrings.xml");
        CHECK_TEXT(after != NULL ? after : "?", shared != NULL ? shared : "");
        free(sheet);
        free(shared);
        free(after);
    }
}

/* ---- what cannot be changed ---- */

static void expect_refused(const unsigned char *bytes, size_t size, const char *words)
{
    static const struct put put = {1, 0, "x"};
    size_t now = 0;
    fixture_store(path, bytes, size);
    CHECK(!change(SET, &put, 1));
    expect_says(words);
    CHECK(strstr(said, "wrote") == NULL);
    unsigned char *after = fixture_read(path, &now);
    CHECK(now == size && memcmp(after, bytes, size) == 0);
    free(after);
}

static void test_refused(void)
{
    size_t twins = 0;
    unsigned char *two = books_ods(
        "", T("fact", ROW(P("a")) ROW(P("b"))) T("fact", ROW(P("a")) ROW(P("c"))), &twins);
    expect_refused(two, twins, "two sheets are called \"fact\"");
    free(two);
    static const char *const tables[][2] = {
        {T("fact", ROW(P("a")) ROW("<table:table-cell table:formula=\"of:=1\" "
                                   "office:value-type=\"float\" office:value=\"1\"/>" P("b"))),
         "book.ods:fact:2:1: the cell has a formula"},
        {T("fact", ROW(P("a") P("b")) ROW("<table:table-cell table:number-columns-spanned=\"2\"/>"
                                          "<table:covered-table-cell/>" P("b"))),
         "book.ods:fact:2:1: the cell is merged with others"},
        {T("fact", ROW(P("a") P("b")) "<table:table-row table:visibility=\"collapse\">" P(
                       "c") "</table:table-row>"),
         "the row is hidden"},
    };
    size_t size = 0;
    unsigned char *bytes = NULL;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        bytes = books_ods("", tables[i][0], &size);
        expect_refused(bytes, size, tables[i][1]);
        free(bytes);
    }
    bytes = books_ods("", T("fact", ROW(P("a")) ROW(P("b"))), &size);
    expect_refused(bytes, size / 2, "save the workbook again");
    char lock[130];
    for (size_t i = 0; i < 2; i++) {
        snprintf(lock, sizeof lock, i == 0 ? "%s/.~lock.book.ods#" : "%s/~$book.ods", folder);
        fixture_store(lock, "x", 1);
        expect_refused(bytes, size, "an office program has the workbook open; close it there");
        unlink(lock);
    }
    free(bytes);
    /* Something under the place of the new column. */
    bytes = books_ods("", T("fact", ROW(P("a")) ROW(P("b") P("c"))), &size);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(!change(COLUMN_BEHIND, NULL, 0));
    expect_says("book.ods:fact:2:2: there is something behind the last column");
}

/* The bytes of the old workbook stay ours, however far inside the entry is that changes. */
static void test_far_inside(void)
{
    enum { LONG = 300000 };
    char *words = malloc(LONG + 1);
    uint64_t random = 7;
    for (size_t i = 0; i < LONG; i++) { /* what cannot be packed small */
        random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
        words[i] = (char)('!' + (random >> 33) % 90);
    }
    words[LONG] = '\0';
    const char *const entries[] = {"first.xml", words, "last.xml", "<old/>", NULL};
    const struct archive_change change = {"last.xml", "<new/>", 6};
    size_t size = 0, now = 0;
    struct err err = {.text = ""};
    unsigned char *bytes = books_zip(entries, &size);
    void *after = archive_change(bytes, size, &change, 1, &now, &err);
    CHECK(after != NULL && now > LONG / 2);
    CHECK_TEXT(err.text, "");
    free(after);
    memset(bytes, 0, size); /* nobody else has freed or kept it */
    free(bytes);
    free(words);
}

/* Who may read it, and a link that leads to it, stay; nothing else is left in the folder. */
static void test_file(void)
{
    static const struct put put = {1, 0, "x"};
    char real[130];
    struct stat info;
    size_t size = 0;
    unsigned char *bytes = books_ods("", T("fact", ROW(P("a")) ROW(P("b"))), &size);
    snprintf(real, sizeof real, "%s/real.bin", folder);
    fixture_store(real, bytes, size);
    free(bytes);
    unlink(path);
    CHECK(chmod(real, 0640) == 0 && symlink("real.bin", path) == 0);
    CHECK(change(SET, &put, 1));
    CHECK(lstat(path, &info) == 0 && S_ISLNK(info.st_mode));
    CHECK(stat(real, &info) == 0 && (info.st_mode & 0777) == 0640);
    char *content = entry_of("content.xml");
    CHECK(content != NULL && strstr(content, "<text:p>x</text:p>") != NULL);
    free(content);
    unlink(path);
    unlink(real);
    CHECK(rmdir(folder) == 0 && mkdir(folder, 0700) == 0); /* nothing was left */
}

/* ---- a whole exhibit ---- */

static const char po[] =
    "msgid \"\"\nmsgstr \"\"\n\"Language: sv\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
    "msgctxt \"product.kettle.name\"\nmsgid \"Kettle\"\nmsgstr \"  En <panna> & "
    "\\\"s\xc3\xa5\\\"\"\n\n"
    "msgctxt \"product.kettle.lead\"\nmsgid \"An older wording.\"\nmsgstr "
    "\"Det lyser.\"\n";

static bool run(bool adding, const struct fixture *fixture)
{
    char from[200];
    FILE *out = tmpfile();
    struct report report = {.out = out};
    snprintf(from, sizeof from, "%s/sv.po", fixture->root);
    const bool fine = adding ? add_language(fixture->content, "sv", out, &report)
                             : translate_run(&(struct translate_options){.path = fixture->content,
                                                                         .language = "sv",
                                                                         .from = from},
                                             &report);
    read_back(out);
    if (!fine) {
        printf("%s", said);
    }
    return fine;
}

/* The exhibit in one of three forms, with a language added and translated; the content file. */
static unsigned char *translated(int form, size_t *size)
{
    struct fixture fixture;
    char log[4000], from[200], file[200];
    fixture_make(&fixture);
    CHECK(form == 0 || books_gather(fixture.content, form == 1) > 20);
    snprintf(file, sizeof file, "%s/content.%s", fixture.content, form == 1 ? "ods" : "xlsx");
    CHECK(run(true, &fixture));
    snprintf(from, sizeof from, "%s/sv.po", fixture.root);
    fixture_store(from, po, strlen(po));
    CHECK(run(false, &fixture));
    size_t once = 0, twice = 0;
    unsigned char *first = form > 0 ? fixture_read(file, &once) : NULL;
    CHECK(run(false, &fixture)); /* the same again changes nothing */
    unsigned char *second = form > 0 ? fixture_read(file, &twice) : NULL;
    CHECK(once == twice && (once == 0 || memcmp(first, second, once) == 0));
    free(first);
    free(second);
    CHECK(fixture_build(&fixture, fixture.database, log, sizeof log));
    if (strstr(log, "error") != NULL) {
        printf("%s\n", log);
    }
    unsigned char *bytes = fixture_read(fixture.database, size);
    fixture_remove(&fixture);
    return bytes;
}

static void test_exhibit(void)
{
    size_t size = 0;
    unsigned char *csv = translated(0, &size);
    for (int form = 1; form <= 2; form++) {
        size_t other = 0;
        unsigned char *book = translated(form, &other);
        CHECK(other == size && memcmp(book, csv, size) == 0);
        free(book);
    }
    free(csv);
}

int main(void)
{
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/book.ods", folder);
    test_ods();
    test_xlsx();
    test_refused();
    test_far_inside();
    test_file();
    test_exhibit();
    unlink(path);
    rmdir(folder);
    return check_done();
}
