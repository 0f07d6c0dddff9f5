/* Workbooks as LibreOffice and Excel write them, and every way in which one can be wrong: a clear
 * message with its place, and nothing else. */
#include "books.h"
#include "check.h"
#include "fixture.h"

#include "core/arena.h"
#include "tools/sheets/archive.h"
#include "tools/sheets/book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char cells[4000], messages[4000];

/* Cells as [a|b][c|d], with a mark before those that are no words and no plain number (marks
 * below), sheets with their name before. */
static const char *const marks[] = {
    [LOOK_WORDS] = "",  [LOOK_NUMBER] = "", [LOOK_DATE] = "@",  [LOOK_PERCENT] = "%",
    [LOOK_MONEY] = "$", [LOOK_BOOL] = "!",  [LOOK_POWER] = "^", [LOOK_OTHER] = "~",
};

static void render(const struct book *book)
{
    size_t used = 0;
    cells[0] = '\0';
    for (size_t s = 0; s < book->count; s++) {
        const struct sheet *sheet = &book->sheets[s];
        used += (size_t)snprintf(cells + used, sizeof cells - used, "%s%s:", s > 0 ? " " : "",
                                 sheet->name);
        for (size_t r = 0; r < sheet->count && used < sizeof cells - 200; r++) {
            const struct sheet_row *row = &sheet->rows[r];
            for (size_t c = 0; c < row->count && c < 20; c++) {
                used += (size_t)snprintf(
                    cells + used, sizeof cells - used, "%s%s%.60s", c == 0 ? "[" : "|",
                    row->looks != NULL ? marks[row->looks[c]] : "", row->cells[c]);
            }
            used += (size_t)snprintf(cells + used, sizeof cells - used, "]");
        }
    }
}

/* Reads and frees the bytes. */
static bool read_bytes(unsigned char *bytes, size_t size)
{
    struct arena arena;
    struct book book;
    FILE *out = tmpfile();
    struct report report = {.out = out};
    arena_init(&arena, 0);
    const bool fine = book_parse("b", bytes, size, &arena, &book, &report);
    CHECK(fine == (report.errors == 0));
    render(&book);
    messages[0] = '\0';
    if (out != NULL) {
        rewind(out);
        messages[fread(messages, 1, sizeof messages - 1, out)] = '\0';
        fclose(out);
    }
    arena_release(&arena);
    free(bytes);
    return fine;
}

static void expect(const char *want_cells, const char *want_message)
{
    if (want_message[0] == '\0') {
        CHECK_TEXT(messages, "");
        CHECK_TEXT(cells, want_cells);
    } else if (strstr(messages, want_message) == NULL) {
        printf("no \"%s\" in: %s\n", want_message, messages);
        check_failures++;
    }
}

#define VOID(n) "<table:table-cell table:number-columns-repeated=\"" n "\"/>"

static const struct {
    const char *styles, *tables, *cells, *message;
} ods[] = {
    {"", T("fact", ROW(P("a") P("b")) ROW(N("1") P("x"))), "fact:[a|b][1|x]", ""},
    /* LibreOffice fills the sheet to its end. */
    {"",
     T("fact",
       "<table:table-column table:number-columns-repeated=\"16384\"/>" ROW(P("a") P("b") VOID(
           "1638"
           "2")) "<table:table-row table:number-rows-repeated=\"3\">" VOID("16384") "</"
                                                                                    "table:table-"
                                                                                    "row>" ROW(P("1") VOID(
                                                                                        "1638"
                                                                                        "3")) "<tab"
                                                                                              "le:"
                                                                                              "tabl"
                                                                                              "e-"
                                                                                              "row "
                                                                                              "tabl"
                                                                                              "e:"
                                                                                              "numb"
                                                                                              "er-"
                                                                                              "rows"
                                                                                              "-rep"
                                                                                              "eate"
                                                                                              "d="
                                                                                              "\"10"
                                                                                              "4857"
                                                                                              "1\""
                                                                                              ">" VOID(
                                                                                                  "16384") "</"
                                                                                                           "table:"
                                                                                                           "table-"
                                                                                                           "row>"),
     "fact:[a|b][1|]", ""},
    {"", T("fact", ROW(VOID("2") P("c")) ROW(P("1"))), "fact:[||c][1||]", ""},
    {"", T("a", ROW(P("x"))) T("Sheet2", "") T("b", ROW(P("y"))), "a:[x] b:[y]", ""},
    {"",
     T("fact", ROW(P("one<text:s/><text:s text:c=\"2\"/>two<text:tab/>x<text:line-break/>y") P(
                   "  so\n much   space ") P("<text:span>bo<text:span>ld</text:span></text:span>"
                                             "<text:a xlink:href=\"h\" "
                                             "xmlns:xlink=\"x\">link</text:a>&amp;"))),
     "fact:[one   two\tx\ny|so much space |boldlink&]", ""},
    {"",
     T("fact", ROW("<table:table-cell><text:p>1</text:p><text:p>2</text:p></table:table-cell>")),
     "fact:[1\n2]", ""},
    {"", T("fact", ROW(N("0.1") N("1e21") N("-2.50") N("123456789012") N("0.1000000000000000055"))),
     "fact:[0.1|^1e+21|-2.5|123456789012|0.1]", ""},
    /* What is kept and what is shown: the text of the cell is what counts. */
    {"",
     T("fact", ROW(V("percentage", "value", "0.43", "43,0 %") V("percentage", "value", "0.07", "7%")
                       V("currency", "value", "1234.5", "1.234,50 \xe2\x82\xac")
                           V("boolean", "boolean-value", "true", "WAHR")
                               V("date", "date-value", "2019-03-01", "2019-03-01"))),
     "fact:[%43|%7|$1234.5|!1|2019-03-01]", ""},
    {"",
     T("fact",
       ROW(V("date", "date-value", "2019-03-01", "1.3.19")
               V("time", "time-value", "PT01H30M00S", "01:30") V("float", "value", "0.5", "1/2")
                   V("float", "value", "1234567", "1.234.567") V("float", "value", "0.3", "0"))),
     "fact:[@2019-03-01|@PT01H30M00S|~0.5|1234567|0.3]", ""},
    {"",
     T("fact", ROW(V("float", "value", "1200", "1.20E+03") V("float", "value", "1234567", "1.2 Mio")
                       V("float", "value", "-5", "5") V("float", "value", "-5",
                                                        "\xe2\x88\x92"
                                                        "5"))),
     "fact:[^1200|~1234567|~-5|-5]", ""},
    {"",
     T("fact",
       ROW(V("float", "value", "7", "") V(
           "percentage", "value", "0.43",
           "0.43") "<table:table-cell office:value-type=\"string\" office:string-value=\"kept\">"
                   "<text:p>shown</text:p></table:table-cell>")),
     "fact:[~7|~0.43|kept]", ""},
    {"",
     T("fact",
       ROW("<table:table-cell office:value-type=\"string\"><office:annotation>"
           "<text:p>remark</text:p></office:annotation><text:p>a</text:p>"
           "</table:table-cell>") "<table:table-header-rows>" ROW(P("b")) "</"
                                                                          "table:table-header-rows>"
                                                                          "<table:table-row-"
                                                                          "group>" ROW(P("c")) "</"
                                                                                               "tab"
                                                                                               "le:"
                                                                                               "tab"
                                                                                               "le-"
                                                                                               "row"
                                                                                               "-gr"
                                                                                               "oup"
                                                                                               ">"),
     "fact:[a][b][c]", ""},
    {"",
     T("fact", "<table:table-row table:number-rows-repeated=\"2\">" P("a") "</table:table-row>"),
     "fact:[a][a]", ""},
    /* Hidden, but empty: that is how people hide what they do not use. */
    {"<style:style style:name=\"h\" style:family=\"table\"><style:table-properties "
     "table:display=\"false\"/></style:style>",
     "<table:table table:name=\"Sheet2\" table:style-name=\"h\"/>" T(
         "fact",
         "<table:table-column/><table:table-column table:visibility=\"collapse\" "
         "table:number-columns-repeated=\"16383\"/>" ROW(
             P("a")) "<table:table-row table:visibility=\"collapse\" "
                     "table:number-rows-repeated=\"1000000\">" VOID("16384") "</table:table-row>"),
     "fact:[a]", ""},
    /* What is refused. */
    {"<style:style style:name=\"h\" style:family=\"table\"><style:table-properties "
     "table:display=\"false\"/></style:style>",
     "<table:table table:name=\"fact\" table:style-name=\"h\">" ROW(P("a")) "</table:table>", "",
     "b:fact: the sheet is hidden"},
    {"",
     T("fact",
       ROW(P("a")) "<table:table-row table:visibility=\"collapse\">" P("b") "</table:table-row>"),
     "", "b:fact:2:1: the row is hidden; show it"},
    {"",
     T("fact",
       ROW(P("a")) "<table:table-row table:visibility=\"filter\">" P("b") "</table:table-row>"),
     "", "b:fact:2:1: the row is hidden by a filter"},
    {"",
     T("fact", "<table:table-column/><table:table-column table:visibility=\"collapse\"/>" ROW(
                   P("a") P("b"))),
     "", "b:fact:1:2: the column is hidden"},
    {"",
     T("fact", ROW(P("a")) ROW(VOID("1") "<table:table-cell table:formula=\"of:=1\" "
                                         "office:value-type=\"float\" office:value=\"1\"/>")),
     "", "b:fact:2:2: the cell has a formula"},
    {"",
     T("fact", ROW("<table:table-cell table:number-columns-spanned=\"2\"><text:p>a</text:p>"
                   "</table:table-cell><table:covered-table-cell/>")),
     "", "b:fact:1:1: the cell is merged"},
    {"",
     T("fact", ROW("<table:table-cell/><table:covered-table-cell><text:p>a</text:p>"
                   "</table:covered-table-cell>")),
     "", "b:fact:1:2: there is text under a merged cell"},
    {"", T("fact", ROW("<table:table-cell office:value-type=\"colour\"/>")), "",
     "b:fact:1:1: a cell of type colour"},
    {"", T("fact", ROW(N("nan"))), "", "b:fact:1:1: \"nan\" is not a number"},
    {"", T("fact", ROW(VOID("16384") P("a"))), "", "b:fact:1:16385: there are more than 16384"},
    {"", T("fact", "<table:table-row table:number-rows-repeated=\"1048576\"/>" ROW(P("a"))), "",
     "b:fact:1048577:1: there are more than 1048576 rows"},
    {"",
     T("fact", "<table:table-row table:number-rows-repeated=\"5000\">" P("a") "</table:table-row>"),
     "", "b:fact:1:1: the same row is there 5000 times"},
    {"", T("fact", ROW(P("a<text:s text:c=\"20000000\"/>"))), "", "longer than 10 MB"},
    {"",
     T("fact", ROW(P("a\xe2\x80\xae"
                     "b"))),
     "", "b:fact:1:1: a hidden mark U+202E at byte 2"},
    {"", T("fact", ROW(P("a") P("\xe2\x81\xa6"))), "", "b:fact:1:2: a hidden mark U+2066"},
    {"", T("fact", ROW(P("a\xef\xbb\xbf"))), "", "b:fact:1:1: a hidden mark U+FEFF"},
    {"", T("fact", ROW(P("\xff\xfe"))), "", "content.xml is not sound XML"},
    {"", T("fact", ROW(P("&#0;"))), "", "content.xml is not sound XML"},
    {"", T("fact", ROW("<table:table-cell>")), "", "content.xml is not sound XML"},
    {"", T("fact", ROW(P("&what;"))), "", "content.xml"},
    {"",
     T("fact", ROW("<table:table-cell><table:table>" ROW(P("a")) "</table:table>"
                                                                 "</table:table-cell>")),
     "", "b:fact:1:1: there is a table inside the cell"},
    {"", T("fact", "<!-- <!DOCTYPE -->" ROW(P("a"))), "", "has a document type"},
};

static void test_ods(void)
{
    for (size_t i = 0; i < sizeof ods / sizeof ods[0]; i++) {
        size_t size = 0;
        unsigned char *bytes = books_ods(ods[i].styles, ods[i].tables, &size);
        read_bytes(bytes, size);
        expect(ods[i].cells, ods[i].message);
    }
}

#define S(n) "<c t=\"s\"><v>" n "</v></c>"
#define D(rows) "<sheetData>" rows "</sheetData>"

static const struct {
    const char *sheet, *shared, *styles, *state, *cells, *message;
} xlsx[] = {
    {D("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
       "<row r=\"4\"><c r=\"B4\"><v>0.10000000000000001</v></c></row>"),
     "<si><t>a</t></si><si><r><rPr><b/></rPr><t>b</t></r><r><t xml:space=\"preserve\"> c</t></r>"
     "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si>",
     "", "", "fact:[a||b c][|0.1|]", ""},
    {D("<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"b\"><v>1</v></c>"
       "<c t=\"str\"><v>x</v></c><c><v>1E3</v></c><c/></row>"),
     "", "", "", "fact:[a|!1|x|1000]", ""},
    {D("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>"),
     "<si><t>a_x005F_x0041__x0041_b_x000D_\nc_xZ</t></si>", "", "", "fact:[a_x0041_Ab\nc_xZ]", ""},
    {D("<row r=\"1\"><c s=\"1\"><v>43000</v></c><c s=\"2\"><v>5</v></c><c s=\"3\"><v>6</v></c>"
       "<c><v>7</v></c></row>"),
     "",
     "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\"/>"
     "<numFmt numFmtId=\"165\" formatCode=\"0&quot; d&quot;[Red]_m\"/></numFmts>"
     "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
     "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
     "<xf numFmtId=\"165\"/></cellXfs>",
     "", "fact:[@43000|@5|~6|7]", ""},
    /* The same number under the formats that Excel has: 1000 means its own. */
    {"<cols><col min=\"8\" max=\"16384\" hidden=\"1\"/></cols>" D(
         "<row r=\"1\"><c t=\"b\"><v>0</v></c></row><row r=\"2\" hidden=\"1\"/>"),
     "", "", "", "fact:[!0]", ""},
    {"", "", "", "state=\"hidden\"", "", ""},
    /* What is refused. */
    {D("<row r=\"1\"><c t=\"b\"><v>0</v></c></row>"), "", "", "state=\"veryHidden\"", "",
     "b:fact: the sheet is hidden"},
    {D("<row r=\"3\" hidden=\"1\"><c><v>0</v></c></row>"), "", "", "", "",
     "b:fact:3:1: the row is hidden"},
    {"<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>" D("<row r=\"1\"><c r=\"B1\"><v>0</v>"
                                                              "</c></row>"),
     "", "", "", "", "b:fact:1:1: the column is hidden"},
    {D("<row r=\"2\"><c r=\"D2\"><f>A1</f><v>0</v></c></row>"), "", "", "", "",
     "b:fact:2:4: the cell has a formula"},
    {D("<row r=\"2\"><c r=\"D2\" t=\"e\"><v>#N/A</v></c></row>"), "", "", "", "",
     "b:fact:2:4: the cell shows the error #N/A"},
    {D("<row r=\"1\"><c><v>0</v></c></row>") "<mergeCells><mergeCell ref=\"B2:C3\"/></mergeCells>",
     "", "", "", "", "b:fact:2:2: the cell is merged"},
    {D("<row r=\"1\"><c t=\"s\"><v>7</v></c></row>"), "<si><t>a</t></si>", "", "", "",
     "b:fact:1:1: the text of the cell is missing"},
    {D("<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>"), "<si><t>a</t></si>", "", "", "",
     "b:fact:1:1: the text of the cell is missing"},
    {D("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"), "", "", "", "",
     "out of order"},
    {D("<row r=\"2\"/><row r=\"1\"/>"), "", "", "", "", "the row 1 is out of order"},
    {D("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"), "", "", "", "",
     "b:fact:1:16385: there are more than 16384 columns"},
    {D("<row r=\"1048577\"><c><v>1</v></c></row>"), "", "", "", "",
     "there are more than 1048576 rows"},
    {D("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>"), "<si><t>a_x0000_b</t></si>", "", "", "",
     "b:fact:1:1: a zero byte at byte 2"},
    {D("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>"), "<si><t>_xD83D__x202E_</t></si>", "", "", "",
     "b:fact:1:1: the text is not UTF-8"},
    {D("<row r=\"1\"><c t=\"inlineStr\"><is><t>\xe2\x81\xa9</t></is></c></row>"), "", "", "", "",
     "b:fact:1:1: a hidden mark U+2069"},
    {D("<row r=\"1\"><c><v>1,5</v></c></row>"), "", "", "", "",
     "b:fact:1:1: \"1,5\" is not a number"},
    {"<sheetData><row>", "", "", "", "", "xl/worksheets/sheet1.xml is not sound XML"},
    {D(""), "<si>", "", "", "", "xl/sharedStrings.xml is not sound XML"},
};

/* A number, a format code, and what is made of it. */
static const struct {
    double value;
    const char *code;
    enum sheet_look look;
} codes[] = {
    {5, "General", LOOK_NUMBER},
    {5, "#,##0.00", LOOK_NUMBER},
    {5, "0.0_ ;-0.0", LOOK_NUMBER},
    {-5, "0.0_ ;-0.0", LOOK_NUMBER},
    {-5, "0.0;[Red]0.0", LOOK_OTHER},
    {-5, "0;(0)", LOOK_NUMBER},
    {-5, "0;\\-0", LOOK_NUMBER},
    {5, ";;;", LOOK_OTHER},
    {0, "0;-0;", LOOK_OTHER},
    {0, "0;-0;\"-\"", LOOK_OTHER},
    {0, "0;-0", LOOK_NUMBER},
    {5, "@", LOOK_NUMBER},
    {0.5, "0%", LOOK_PERCENT},
    {0.5, "0.0 %;-0.0 %", LOOK_PERCENT},
    {5, "0\"%\"", LOOK_OTHER},
    {5, "[$\xe2\x82\xac-407] #,##0.00", LOOK_MONEY},
    {5, "#,##0.00\\ \"\xe2\x82\xac\"", LOOK_MONEY},
    {5, "\"$\"#,##0", LOOK_MONEY},
    {5, "[$-407]0.0", LOOK_NUMBER},
    {5, "0.00E+00", LOOK_POWER},
    {5, "# ?/?", LOOK_OTHER},
    {5000, "0.0,", LOOK_OTHER},
    {5000, "#,##0,\"k\"", LOOK_OTHER},
    {5, "0 \"Mio\"", LOOK_OTHER},
    {5, "yyyy-mm-dd", LOOK_DATE},
    {5, "[h]:mm", LOOK_DATE},
    {5, "[ss]", LOOK_DATE},
    {5, "hh:mm AM/PM", LOOK_DATE},
    {5, "[$-F800]dddd\\,\\ mmmm", LOOK_DATE},
    {5, "[>=100]0;0.0", LOOK_NUMBER},
};

static void test_codes(void)
{
    static const struct {
        size_t number;
        enum sheet_look look;
    } known[] = {{0, LOOK_NUMBER},   {2, LOOK_NUMBER},  {7, LOOK_MONEY},  {9, LOOK_PERCENT},
                 {10, LOOK_PERCENT}, {11, LOOK_POWER},  {12, LOOK_OTHER}, {14, LOOK_DATE},
                 {22, LOOK_DATE},    {38, LOOK_NUMBER}, {44, LOOK_MONEY}, {46, LOOK_DATE},
                 {49, LOOK_NUMBER},  {57, LOOK_DATE},   {99, LOOK_NUMBER}};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (look_of_code(codes[i].code, codes[i].value) != codes[i].look) {
            printf("%g under %s is not %d\n", codes[i].value, codes[i].code, (int)codes[i].look);
            check_failures++;
        }
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        CHECK_INT(look_of_code(look_code(known[i].number), 5), known[i].look);
    }
    for (int look = LOOK_WORDS; look <= LOOK_OTHER; look++) {
        CHECK((look_fault((enum sheet_look)look) == NULL) == (look <= LOOK_NUMBER));
    }
}

static void test_xlsx(void)
{
    for (size_t i = 0; i < sizeof xlsx / sizeof xlsx[0]; i++) {
        size_t size = 0;
        unsigned char *bytes =
            books_xlsx(xlsx[i].sheet, xlsx[i].shared, xlsx[i].styles, xlsx[i].state, &size);
        read_bytes(bytes, size);
        expect(xlsx[i].cells, xlsx[i].message);
    }
}

/* Archives that are not what they seem: pairs of name and text. */
static const struct {
    const char *entries[9];
    const char *message;
} archives[] = {
    {{"a.txt", "x"}, "neither an ODS nor an XLSX workbook"},
    {{"content.xml", "<a/>", "../evil", "x"}, "unsafe name \"../evil\""},
    {{"content.xml", "<a/>", "/etc/x", "x"}, "unsafe name \"/etc/x\""},
    {{"content.xml", "<a/>", "a\\b", "x"}, "unsafe name"},
    {{"content.xml", "<a/>"}, "not a spreadsheet"},
    {{"content.xml", ""}, "content.xml is not sound XML"},
    {{"content.xml",
      "<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]><a>&b;&d;</a>"},
     "has a document type"},
    {{"content.xml", "<a/>", "META-INF/manifest.xml", "<manifest:encryption-data/>"},
     "the workbook is encrypted"},
    {{"_rels/.rels", "<a/>"}, "without a workbook"},
    {{"_rels/.rels", "<Relationships xmlns=\"http://x/relationships\"><Relationship Id=\"a\" "
                     "Type=\"/officeDocument\" Target=\"../../x\"/></Relationships>"},
     "cannot be read"},
    {{"_rels/.rels",
      "<Relationships xmlns=\"http://x/relationships\"><Relationship Id=\"a\" "
      "Type=\"/officeDocument\" Target=\"w.xml\"/></Relationships>",
      "w.xml", "<workbook xmlns=\"x/main\"><sheets><sheet name=\"a\"/></sheets></workbook>"},
     "the sheet \"a\" is missing"},
};

static void test_archives(void)
{
    for (size_t i = 0; i < sizeof archives / sizeof archives[0]; i++) {
        size_t size = 0;
        unsigned char *bytes = books_zip(archives[i].entries, &size);
        CHECK(!read_bytes(bytes, size));
        expect("", archives[i].message);
    }
}

static unsigned char *copy(const void *data, size_t size)
{
    unsigned char *bytes = malloc(size + 1);
    if (bytes == NULL) {
        abort();
    }
    memcpy(bytes, data, size);
    return bytes;
}

static void test_not_archives(void)
{
    CHECK(!read_bytes(copy("", 0), 0));
    expect("", "b: neither an ODS nor an XLSX workbook");
    CHECK(!read_bytes(copy("id,ord\n1,2\n", 11), 11));
    expect("", "b: the archive cannot be read");
    CHECK(!read_bytes(copy("\xd0\xcf\x11\xe0 old", 8), 8));
    expect("", "encrypted or of the old .xls form");
}

/* A change of the bytes of a sound archive; `from` must be there, and is replaced everywhere. */
static unsigned char *patch(const char *from, const char *to, size_t length, size_t *size)
{
    unsigned char *bytes = books_ods("", T("fact", ROW(P("a"))), size);
    for (size_t i = 0; i + length <= *size; i++) {
        if (memcmp(bytes + i, from, length) == 0) {
            memcpy(bytes + i, to, length);
        }
    }
    return bytes;
}

static void test_damage(void)
{
    size_t size = 0;
    unsigned char *bytes = patch("mimetype", "content.", 8, &size);
    CHECK(read_bytes(bytes, size)); /* another name only */
    /* The first entry takes the name of the second: "mimetype" is shorter, so swap a longer one. */
    const char *const twice[] = {"content.xm1", "x", "content.xml", "<a/>", NULL};
    bytes = books_zip(twice, &size);
    for (size_t i = 0; i + 11 <= size; i++) {
        if (memcmp(bytes + i, "content.xm1", 11) == 0) {
            bytes[i + 10] = 'l';
        }
    }
    CHECK(!read_bytes(bytes, size));
    expect("", "save the workbook again"); /* libzip of some versions is the first to say it */
    /* Bit 0 of the flags: encrypted. Bytes 6 and 8 of the two kinds of header. */
    bytes = books_ods("", T("fact", ROW(P("a"))), &size);
    for (size_t i = 0; i + 10 <= size; i++) {
        bytes[i + 6] |= memcmp(bytes + i, "PK\3\4", 4) == 0 ? 1 : 0;
        bytes[i + 8] |= memcmp(bytes + i, "PK\1\2", 4) == 0 ? 1 : 0;
    }
    CHECK(!read_bytes(bytes, size));
    expect("", "; save"); /* libzip of Debian 13 sees before us that such an entry cannot be */
    /* One flipped bit in the packed bytes. */
    bytes = books_ods("", T("fact", ROW(P("aaaaaaaaaaaaaaaa"))), &size);
    bytes[size / 2] ^= 4;
    CHECK(!read_bytes(bytes, size));
    expect("", "save the workbook again");
    /* Cut short. */
    bytes = books_ods("", T("fact", ROW(P("a"))), &size);
    CHECK(!read_bytes(bytes, size / 2));
    expect("", "the archive cannot be read");
}

/* Zeros pack a thousandfold. */
static void test_bombs(void)
{
    const size_t large = ARCHIVE_MOST_ENTRY + 1;
    char *zeros = calloc(large, 1);
    struct err err = {.text = ""};
    size_t size = 0;
    if (zeros == NULL) {
        abort();
    }
    struct archive_writer *writer = archive_create();
    CHECK(archive_add(writer, "content.xml", zeros, 2 * ARCHIVE_SMALL, false, &err));
    unsigned char *bytes = archive_finish(writer, &size, &err);
    CHECK(!read_bytes(bytes, size));
    expect("", "grows more than 400 times");
    writer = archive_create();
    CHECK(archive_add(writer, "content.xml", zeros, large, false, &err));
    bytes = archive_finish(writer, &size, &err);
    CHECK(!read_bytes(bytes, size));
    expect("", "is too large unpacked");
    free(zeros);
    writer = archive_create();
    for (int i = 0; i <= ARCHIVE_MOST_ENTRIES; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        CHECK(archive_add(writer, name, "", 0, true, &err));
    }
    bytes = archive_finish(writer, &size, &err);
    CHECK(!read_bytes(bytes, size));
    expect("", "the archive has 4097 entries");
}

/* Repeated cells and shared texts are cheap to write and dear to read. */
static void test_floods(void)
{
    static char rows[40000];
    size_t used = 0, size = 0;
    for (int i = 0; i < 300; i++) {
        used += (size_t)snprintf(rows + used, sizeof rows - used,
                                 "<table:table-row><table:table-cell "
                                 "table:number-columns-repeated=\"16384\"><text:p>%d</text:p>"
                                 "</table:table-cell></table:table-row>",
                                 i);
    }
    char *table = malloc(sizeof rows + 100);
    if (table == NULL) {
        abort();
    }
    snprintf(table, sizeof rows + 100, "<table:table table:name=\"fact\">%s</table:table>", rows);
    unsigned char *bytes = books_ods("", table, &size);
    CHECK(!read_bytes(bytes, size));
    expect("", "the sheet has more than 4000000 cells");
    free(table);
    char *deep = malloc(4000);
    if (deep == NULL) {
        abort();
    }
    used = 0;
    for (int i = 0; i < 200; i++) {
        used +=
            (size_t)snprintf(deep + used, 4000 - used, i < 100 ? "<text:span>" : "</text:span>");
    }
    bytes = books_ods("", deep, &size);
    CHECK(!read_bytes(bytes, size));
    expect("", "content.xml is nested too deep");
    free(deep);
}

static void test_shared_flood(void)
{
    const size_t length = 1000000, count = 80;
    char *text = malloc(length + 40), *sheet = malloc(count * 60 + 100);
    size_t size = 0, used = 0;
    if (text == NULL || sheet == NULL) {
        abort();
    }
    memcpy(text, "<si><t>", 7);
    for (size_t i = 7; i < length; i++) {
        text[i] = (char)('a' + (i * i / 7) % 26);
    }
    memcpy(text + length, "</t></si>", 10);
    used += (size_t)snprintf(sheet, 100, "<sheetData>");
    for (size_t i = 0; i < count; i++) {
        used += (size_t)snprintf(sheet + used, 60, "<row><c t=\"s\"><v>0</v></c></row>");
    }
    snprintf(sheet + used, 60, "</sheetData>");
    unsigned char *bytes = books_xlsx(sheet, text, "", "", &size);
    CHECK(!read_bytes(bytes, size));
    expect("", "b:fact:68:1: the texts of the workbook have more than");
    free(text);
    free(sheet);
}

/* Through the build: a workbook instead of a sheet, beside the others; then a wrong one. */
static void test_build(void)
{
    struct fixture fixture;
    char path[200];
    size_t size = 0;
    fixture_make(&fixture);
    snprintf(path, sizeof path, "%s/fact.csv", fixture.content);
    unlink(path);
    snprintf(path, sizeof path, "%s/figures.ods", fixture.content);
    unsigned char *bytes = books_ods(
        "",
        T("fact_copper",
          ROW(P("material_id") P("ord") P("value") P("decimals") P("source_id") P("year"))
              ROW(P("copper") N("1") N("2.5") N("1") P("book") N("2019"))) T("Sheet2", ""),
        &size);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(fixture_build(&fixture, fixture.database, messages, sizeof messages));
    CHECK_TEXT(messages, "");
    unlink(fixture.database);
    /* Text that is a number in the desk's language is taken where it can be only one. */
    bytes = books_ods(
        "",
        T("fact", ROW(P("material_id") P("ord") P("value") P("decimals") P("source_id") P("year"))
                      ROW(P("copper") N("1") P("1,5") N("1") P("book") N("2019"))),
        &size);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(fixture_build(&fixture, fixture.database, messages, sizeof messages));
    CHECK_TEXT(messages, "");
    unlink(fixture.database);
    bytes = books_ods("",
                      T("fact", ROW(P("material_id") P("ord") P("value") P("source_id") P("year"))
                                    ROW(P("copper") N("1") P("1,500") P("book") N("2019"))),
                      &size);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(!fixture_build(&fixture, fixture.database, messages, sizeof messages));
    expect("", "figures.ods:fact:2:3: value: \"1,500\" may be more than a thousand");
    bytes =
        books_ods("", T("planets", ROW(P("id"))) T("fact", ROW(P("material_id") P("or"))), &size);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(!fixture_build(&fixture, fixture.database, messages, sizeof messages));
    expect("", "figures.ods:planets: no table has this name");
    expect("", "figures.ods:fact:1:2: table fact has no column \"or\"");
    CHECK(access(fixture.database, F_OK) != 0);
    unlink(path);
    snprintf(path, sizeof path, "%s/figures.xlsx", fixture.content);
    bytes = books_xlsx(
        D("<row>" S("0") S("1") S("2") S("3") S("4") "</row><row>" S(
            "5") "<c><v>1</v></c>"
                 "<c><v>2.5</v></c>" S("6") "<c s=\"1\"><v>43525</v></c></row>"),
        "<si><t>material_id</t></si><si><t>ord</t></si><si><t>value</t></si><si><t>source_id</t>"
        "</si><si><t>year</t></si><si><t>copper</t></si><si><t>book</t></si>",
        "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>", "", &size);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(!fixture_build(&fixture, fixture.database, messages, sizeof messages));
    expect("", "figures.xlsx:fact:2:5: year: the office program has made a date or a time");
    CHECK(access(fixture.database, F_OK) != 0);
    fixture_remove(&fixture);
}

/* LibreOffice names the sheets of a workbook so when it saves all of them as CSV. */
static void test_book_names(void)
{
    struct fixture fixture;
    char from[200], to[200];
    fixture_make(&fixture);
    snprintf(from, sizeof from, "%s/fact.csv", fixture.content);
    snprintf(to, sizeof to, "%s/my-book-fact.csv", fixture.content);
    CHECK(rename(from, to) == 0);
    snprintf(from, sizeof from, "%s/texts_ui.csv", fixture.content);
    snprintf(to, sizeof to, "%s/my-book-texts_ui.csv", fixture.content);
    CHECK(rename(from, to) == 0);
    CHECK(fixture_build(&fixture, fixture.database, messages, sizeof messages));
    CHECK_TEXT(messages, "");
    fixture_remove(&fixture);
}

static void test_names(void)
{
    CHECK(book_name("a.ods") && book_name("a.xlsx"));
    CHECK(!book_name("a.xls") && !book_name("~$a.xlsx") && !book_name(".~lock.a.ods#"));
    CHECK(!book_name(".a.ods") && !book_name("ods"));
}

int main(void)
{
    test_ods();
    test_xlsx();
    test_codes();
    test_archives();
    test_not_archives();
    test_damage();
    test_bombs();
    test_floods();
    test_shared_flood();
    test_names();
    test_build();
    test_book_names();
    return check_done();
}
