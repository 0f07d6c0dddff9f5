/* What an office program, or its user, makes of numbers and of folders: each kind is taken as it is
 * shown, or it is one clear line at its place, and the faults that follow from it are not told.
 * Every kind is tried in several tables, forms and languages. */
#include "books.h"
#include "check.h"
#include "fixture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char log_text[16000];

static size_t lines_of(const char *text)
{
    size_t lines = 0;
    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

/* Writes a file of a new fixture (NULL text: removes it) and builds: message must be the only line;
 * NULL: all is well. */
static void expect(const char *path, const char *text, const char *message)
{
    struct fixture fixture;
    char whole[200];
    fixture_make(&fixture);
    fixture_write(&fixture, "content/texts_fact.csv",
                  "key,en,fi\nfact.copper.2,a,b\nunit.visits,{value},{value}\n");
    if (text != NULL) {
        fixture_write(&fixture, path, text);
    } else {
        snprintf(whole, sizeof whole, "%s/%s", fixture.root, path);
        CHECK_INT(unlink(whole), 0);
    }
    const bool fine = fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
    if (fine != (message == NULL) || (message != NULL && strstr(log_text, message) == NULL) ||
        (message != NULL && lines_of(log_text) != 1)) {
        printf("%s: not only \"%s\" in:\n%s\nafter:\n%s\n", path, message != NULL ? message : "",
               log_text, text != NULL ? text : "(removed)");
        check_failures++;
    }
    CHECK((access(fixture.database, F_OK) == 0) == fine);
    fixture_remove(&fixture);
}

/* ---- decimal marks ---- */

#define FACT(separator, a, b)                                                                      \
    "material_id" separator "ord" separator "value" separator "decimals" separator                 \
    "unit" separator "about" separator "year" separator "source_id\ncopper" separator              \
    "1" separator a separator "3" separator "g" separator "0" separator "2019" separator           \
    "book\ncopper" separator "2" separator b separator "3" separator "g" separator "0" separator   \
    "2019" separator "book\n"

static const struct {
    const char *a, *b, *message; /* NULL: taken */
} marks[] = {
    {"2,5", "3,75", NULL},
    {"2,5", "1,234", NULL}, /* a comma is a decimal mark here, and proved to be */
    {"1,234", "7", NULL},   /* and in any sheet with semicolons */
    {"2.5", "3.75", NULL},
    {"2.5", "1.234", NULL},
    {"0.125", "1e3", NULL},
    {"1.234", "3,5", "fact.csv:2:3: value: \"1.234\" has the mark \".\", but the decimal mark"},
    {"3,5", "1.234", "fact.csv:3:3: value: \"1.234\" has the mark \".\""},
    {"3,5", "3.5", "fact.csv:3:3: value: \"3.5\" has the mark \".\""},
    {"3.5", "1,234", "fact.csv:3:3: value: \"1,234\" has the mark \",\""},
    {"1.234", "7", "fact.csv:2:3: value: \"1.234\" may be more than a thousand"},
    {"-1.234", "7", "fact.csv:2:3: value: \"-1.234\" may be more than a thousand"},
    {"1.234,5", "7", "fact.csv:2:3: value: \"1.234,5\" is not a number"},
    {"1.234.567", "7", "fact.csv:2:3: value: \"1.234.567\" is not a number"},
    {"1 234", "7", "fact.csv:2:3: value: \"1 234\" is not a number"},
    {"52 %", "7", "fact.csv:2:3: value: \"52 %\" is not a number"},
    {"52%", "7", "fact.csv:2:3: value: \"52%\" is not a number"},
    {"2019-03-01", "7", "fact.csv:2:3: value: \"2019-03-01\" is a date, not a number"},
    {"1/2", "7", "fact.csv:2:3: value: \"1/2\" is not a number"},
    {"TRUE", "7", "fact.csv:2:3: value: \"TRUE\" is not a number"},
    {"n/a", "7", "fact.csv:2:3: value: \"n/a\" is not a number"},
};

static void test_marks(void)
{
    char text[600];
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        snprintf(text, sizeof text, FACT(";", "%s", "%s"), marks[i].a, marks[i].b);
        expect("content/fact.csv", text, marks[i].message);
    }
    expect("content/fact.csv", FACT(",", "1.234", "7"), NULL); /* a comma separates */
    expect("content/fact.csv", FACT(",", "\"3,5\"", "7"), "the decimal mark is the dot");
    expect("content/fact.csv", FACT("\t", "2,5", "1,234"), NULL);
    expect("content/fact.csv", FACT("\t", "1,234", "7"), "may be more than a thousand");
}

/* ---- what a workbook shows ---- */

/* A cell of a workbook in a column of figures with the unit per cent, in one with another unit, in
 * one of words and in one of yes and no; the message begins with the place. */
static const struct {
    const char *ods, *xlsx;             /* the cell; XLSX with the style 1 */
    const char *code;                   /* format code of that style */
    bool percent, figure, words, truth; /* taken there */
    const char *message;
} shown[] = {
    {V("percentage", "value", "0.52", "52 %"), "<v>0.52</v>", "0 %", true, false, false, false,
     "shown as a percentage"},
    {V("date", "date-value", "2019-03-01", "1.3.2019"), "<v>43525</v>", "d.m.yyyy", false, false,
     false, false, "a date or a time"},
    {V("time", "time-value", "PT12H30M00S", "12:30"), "<v>0.52</v>", "hh:mm", false, false, false,
     false, "a date or a time"},
    {V("float", "value", "0.5", "1/2"), "<v>0.5</v>", "# ?/?", false, false, false, false,
     "does not show the number"},
    {V("float", "value", "52000000", "52"), "<v>52000000</v>", "0,,", false, false, false, false,
     "does not show the number"},
    {V("currency", "value", "52", "52,00 \xe2\x82\xac"), "<v>52</v>",
     "0.00\\ &quot;\xe2\x82\xac&quot;", true, true, false, false, "an amount of money"},
    {V("float", "value", "52", "5.20E+01"), "<v>52</v>", "0.00E+00", true, true, false, false,
     "a power of ten"},
    {V("boolean", "boolean-value", "true", "TRUE"), NULL, NULL, false, false, false, true,
     "TRUE or FALSE"},
};

/* The row of fact with the cell in one of four places. */
static void put_row(char *out, size_t size, int place, const char *cell, bool ods, int style)
{
    static const char *const plain_ods[] = {N("52"), N("52"), P("book"), N("0")};
    char kept[4][400];
    for (int i = 0; i < 4; i++) {
        if (i != place) {
            snprintf(kept[i], sizeof kept[i], "%s",
                     ods      ? plain_ods[i]
                     : i == 2 ? "<c t=\"inlineStr\"><is><t>book</t></is></c>"
                     : i == 3 ? "<c><v>0</v></c>"
                              : "<c><v>52</v></c>");
        } else if (ods) {
            snprintf(kept[i], sizeof kept[i], "%s", cell);
        } else {
            snprintf(kept[i], sizeof kept[i], "<c s=\"%d\">%s</c>", style, cell);
        }
    }
    const char *unit = place == 0 ? "percent" : "g";
    const char *value = place == 0 ? kept[0] : kept[1];
    if (ods) {
        snprintf(out, size, ROW(P("copper") N("1") "%s" P("%s") "%s%s" N("2019")), value, unit,
                 kept[3], kept[2]);
    } else {
        snprintf(out, size,
                 "<row><c t=\"inlineStr\"><is><t>copper</t></is></c><c><v>1</v></c>%s"
                 "<c t=\"inlineStr\"><is><t>%s</t></is></c>%s%s<c><v>2019</v></c></row>",
                 value, unit, kept[3], kept[2]);
    }
}

#define HEADER "material_id ord value unit about source_id year"

static unsigned char *make_book(const char *row, bool ods, const char *code, size_t *size)
{
    char sheet[4000] = "", styles[400] = "";
    size_t used = 0;
    for (const char *name = HEADER; *name != '\0';) {
        const int length = (int)strcspn(name, " ");
        used += (size_t)snprintf(sheet + used, sizeof sheet - used,
                                 ods ? P("%.*s") : "<c t=\"inlineStr\"><is><t>%.*s</t></is></c>",
                                 length, name);
        name += length + (name[length] == ' ');
    }
    char whole[12000];
    if (ods) {
        snprintf(whole, sizeof whole, T("fact", ROW("%s") "%s"), sheet, row);
        return books_ods("", whole, size);
    }
    snprintf(whole, sizeof whole, "<sheetData><row>%s</row>%s</sheetData>", sheet, row);
    snprintf(styles, sizeof styles,
             "<numFmts><numFmt numFmtId=\"170\" formatCode=\"%s\"/></numFmts>"
             "<cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs>",
             code != NULL ? code : "General");
    return books_xlsx(whole, "", styles, "", size);
}

static void try_shown(size_t i, int place, bool ods)
{
    struct fixture fixture;
    char path[200], row[3000], where[120];
    size_t size = 0;
    const bool taken[] = {shown[i].percent, shown[i].figure, shown[i].words, shown[i].truth};
    fixture_make(&fixture);
    snprintf(path, sizeof path, "%s/fact.csv", fixture.content);
    unlink(path);
    put_row(row, sizeof row, place, ods ? shown[i].ods : shown[i].xlsx, ods, 1);
    unsigned char *bytes = make_book(row, ods, shown[i].code, &size);
    snprintf(path, sizeof path, "%s/figures.%s", fixture.content, ods ? "ods" : "xlsx");
    fixture_store(path, bytes, size);
    free(bytes);
    const bool fine = fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
    snprintf(where, sizeof where, "figures.%s:fact:2:%d: ", ods ? "ods" : "xlsx",
             place < 2    ? 3
             : place == 2 ? 6
                          : 5);
    const bool told = strstr(log_text, where) != NULL && strstr(log_text, shown[i].message) != NULL;
    if (fine != taken[place] || fine == told || lines_of(log_text) != (size_t)!fine) {
        printf("kind %zu at %d: not %s:\n%s\n", i, place, taken[place] ? "taken" : where, log_text);
        check_failures++;
    }
    fixture_remove(&fixture);
}

static void test_shown(void)
{
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        for (int place = 0; place < 4; place++) {
            try_shown(i, place, true);
            if (shown[i].xlsx != NULL) {
                try_shown(i, place, false);
            }
        }
    }
}

/* ---- one cause, one line ---- */

/* A sheet that was opened in another encoding and saved: from four rows on it is the sheet, in each
 * of the ways in which office programs read UTF-8. Fewer are told by their cells. */
static void test_lost(void)
{
    static const char *const lost[] = {"\xc3\x83\xc2\xa4", "\xc3\x8e\xc2\xb1",
                                       "\xe2\x88\x9a\xc2\xa7", "\xc3\xa2\xe2\x82\xac\xc2\x9d",
                                       "\xef\xbf\xbd"};
    char sheet[400], message[200];
    for (size_t i = 0; i < sizeof lost / sizeof lost[0]; i++) {
        const char *a = lost[i];
        snprintf(sheet, sizeof sheet,
                 "key,en,fi\nui.a,x,y\nui.b,x,%s\nui.c,x,y%s\nui.d,%s,y\nui.e,x,%s\n", a, a, a, a);
        snprintf(
            message, sizeof message,
            "texts_more.csv:3:3: the sheet is UTF-8 that was opened as something else: letters "
            "have become \"%.5s\" here and in 3 more rows",
            a);
        expect("content/texts_more.csv", sheet, message);
        snprintf(sheet, sizeof sheet, "key,en,fi\nui.a,x,y\nui.b,x,%s\n", a);
        expect("content/texts_more.csv", sheet, "is a letter that was lost between two encodings");
    }
    expect("content/source.csv",
           "id,title,publisher,year,page,licence\nbook,\xc3\x83\xc2\xa4,P,2019,1,CC\n"
           "b,\xc3\x83\xc2\xa4,P,2019,1,CC\nc,\xc3\x83\xc2\xa4,P,2019,1,CC\n"
           "d,\xc3\x83\xc2\xa4,P,2019,1,CC\n",
           "source.csv:2:2: the sheet is UTF-8 that was opened as something else");
}

/* A name that a text explains: where it is mistyped, not where its text would be. */
static void test_names(void)
{
    expect(
        "content/recycled.csv",
        "material_id,value,decimals,unit,about,year,source_id\ncopper,5,1,percant,0,2019,book\n",
        "recycled.csv:2:4: unit: there is no text \"unit.percant\"; did you mean \"percent\"? If "
        "not, write that text");
    expect("content/supply.csv",
           "material_id,ord,stage,period,source_id\ncopper,1,mind,2019,book\n",
           "supply.csv:2:3: stage: there is no text \"supplystage.mind.name\"; did you mean "
           "\"mined\"? If not, write that text");
    expect(
        "content/fact.csv",
        "material_id,ord,value,decimals,unit,about,year,source_id\n"
        "copper,2,15,0,percnt,0,2019,book\ncopper,1,15,0,percnt,0,2019,book\n",
        "fact.csv:2:5: unit: there is no text \"unit.percnt\" (1 more row names it); did you mean "
        "\"percent\"?");
    /* Many rows are right, and the text is not; nothing like it is there. */
    expect("content/fact.csv",
           "material_id,ord,value,decimals,unit,about,year,source_id\n"
           "copper,2,15,0,gramm,0,2019,book\ncopper,1,15,0,gramm,0,2019,book\n",
           "fact.csv:3:1: the text \"unit.gramm\" is missing in en");
    expect("content/fact.csv",
           "material_id,ord,value,decimals,unit,about,year,source_id\n"
           "copper,1,15,0,visit,0,2019,book\ncopper,2,15,0,visit,0,2019,book\n",
           "nothing calls for a text \"unit.visits\", but 2 rows name \"visit\" (first ");
}

static void test_causes(void)
{
    /* A wrong id that many rows name: at the row, when nothing names it. */
    expect("content/product.csv",
           "id,ord,place,picture,thing,attract,home\nketle,1,home,product-kettle,thing-kettle,,1\n",
           "product.csv:2:1: id: nothing names \"ketle\", but");
    expect("content/material.csv",
           "id,ord,critical,strategic,picture\ncoper,1,1,1,material-copper\n",
           "material.csv:2:1: id: nothing names \"coper\", but");
    /* A wrong name of a column. */
    expect("content/part.csv", "prodct_id,id,ord\nkettle,lid,2\nkettle,base,1\n",
           "part.csv:1:1: table part has no column \"prodct_id\"; did you mean \"product_id\"?");
    expect("content/fact.csv", "material_id,ord,valeu,source_id\ncopper,1,5,book\n",
           "fact.csv:1:3: table fact has no column \"valeu\"; did you mean \"value\"?");
    /* A number that is none is not an empty cell too. */
    expect(
        "content/fact.csv",
        "material_id,ord,value,decimals,unit,about,year,source_id\ncopper,1,many,0,g,0,2019,book\n",
        "fact.csv:2:3: value: \"many\" is not a number");
    expect("content/part.csv", "product_id,id,ord\nkettle,lid,two\nkettle,base,1\n",
           "part.csv:2:3: ord: \"two\" is not a whole number");
    /* A row that cannot be read. */
    expect("content/material.csv", "id,ord,critical,strategic,picture\ncopper,1,1\n",
           "material.csv:2:3: the row has 3 cells");
    /* A sheet that is missing as a whole. */
    static const char *const sheets[] = {"meta",     "language", "product", "part",
                                         "material", "scene",    "picture", "mineral"};
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++) {
        char path[60], message[60];
        snprintf(path, sizeof path, "content/%s.csv", sheets[i]);
        snprintf(message, sizeof message, "content: there is no sheet %s", sheets[i]);
        expect(path, NULL, message);
    }
    /* A sheet in another encoding. */
    expect("content/texts_ui.csv", "key,en,fi\nui.title,a,\xe4\nui.x,\xe4,\xe4\nui.y,\xe4,\xe4\n",
           "texts_ui.csv:2:3: the sheet is not UTF-8");
    test_lost();
    test_names();
    /* Rows pasted twice. */
    expect("content/part.csv",
           "product_id,id,ord\nkettle,lid,2\nkettle,base,1\nkettle,lid,2\nkettle,base,1\n",
           "part.csv:5:1: product_id: kettle/base and 1 more row of this sheet are there twice");
    /* A language that there is not. */
    expect("content/texts_more.csv", "key,en,fl\nui.more,a,b\n",
           "texts_more.csv:1:3: \"fl\" is not a language of table language; add it there, or did "
           "you mean \"fi\"?");
}

/* ---- folders ---- */

static void test_folders(void)
{
    struct fixture fixture;
    char log[2000], path[200];
    size_t size = 0;
    fixture_make(&fixture);
    struct fixture wrong = fixture;
    snprintf(wrong.content, sizeof wrong.content, "%s", fixture.root);
    CHECK(!fixture_build(&wrong, fixture.database, log, sizeof log));
    CHECK(strstr(log, "there are some in ") != NULL && strstr(log, "/content; name that") != NULL);
    CHECK_INT(lines_of(log), 1);
    snprintf(path, sizeof path, "%s/empty", fixture.root);
    CHECK_INT(mkdir(path, 0700), 0);
    snprintf(wrong.content, sizeof wrong.content, "%s/empty", fixture.root);
    CHECK(!fixture_build(&wrong, fixture.database, log, sizeof log));
    CHECK(strstr(log, "there is no sheet in this folder (product.csv") != NULL);
    CHECK_INT(lines_of(log), 1);
    fixture_write(&fixture, "empty/product.txt", "id\n");
    CHECK(!fixture_build(&wrong, fixture.database, log, sizeof log));
    CHECK(strstr(log, "empty/product.txt: a sheet must be CSV") != NULL);
    CHECK_INT(lines_of(log), 1);
    snprintf(wrong.content, sizeof wrong.content, "%s/content/part.csv", fixture.root);
    CHECK(!fixture_build(&wrong, fixture.database, log, sizeof log));
    CHECK(strstr(log, "name the folder that it is in") != NULL);
    /* Capitals at the end of a name. */
    char other[200];
    snprintf(path, sizeof path, "%s/part.csv", fixture.content);
    snprintf(other, sizeof other, "%s/part.CSV", fixture.content);
    CHECK_INT(rename(path, other), 0);
    CHECK(fixture_build(&fixture, fixture.database, log, sizeof log));
    CHECK_TEXT(log, "");
    /* Two workbooks; a workbook and a sheet of the same name. */
    unsigned char *bytes = books_ods("", T("part", ROW(P("product_id") P("id") P("ord"))), &size);
    snprintf(path, sizeof path, "%s/Content.ODS", fixture.content);
    fixture_store(path, bytes, size);
    CHECK(!fixture_build(&fixture, fixture.database, log, sizeof log));
    CHECK(strstr(log, "part.CSV: this sheet is there twice, in a workbook and as CSV") != NULL);
    CHECK_INT(lines_of(log), 1);
    snprintf(path, sizeof path, "%s/old.xlsx", fixture.content);
    fixture_store(path, bytes, size);
    free(bytes);
    CHECK(!fixture_build(&fixture, fixture.database, log, sizeof log));
    CHECK(strstr(log, "there are 2 workbooks in this folder (Content.ODS, old.xlsx)") != NULL);
    CHECK_INT(lines_of(log), 1);
    fixture_remove(&fixture);
}

int main(void)
{
    test_marks();
    test_shown();
    test_causes();
    test_folders();
    return check_done();
}
