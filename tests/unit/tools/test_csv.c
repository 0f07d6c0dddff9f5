/* CSV as people save it: separators, quotes, line ends, marks; and what is told about mistakes. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "core/arena.h"
#include "tools/sheets/csv.h"

#include <stdlib.h>
#include <string.h>

static char log_text[2000];

/* One sheet, and its cells written as [a|b][c|d], or the message of the first fault. */
static const struct {
    const char *text;
    size_t size; /* 0: up to the terminating zero */
    const char *cells, *fault;
} cases[] = {
    {"a,b\n1,2\n", 0, "[a|b][1|2]", ""},
    {"a,b\n1,2", 0, "[a|b][1|2]", ""},
    {"a,b\r\n1,2\r\n", 0, "[a|b][1|2]", ""},
    {"a,b\r1,2\r", 0, "[a|b][1|2]", ""},
    {"\xef\xbb\xbf"
     "a;b\n1;2,5\n",
     0, "[a|b][1|2,5]", ""},
    {"a\tb\n1\t\"2\t3\"\n", 0, "[a|b][1|2\t3]", ""},
    {"a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", 0, "[a|b][x,y|say \"hi\"]", ""},
    {"\"a;b\",c\n1,2\n", 0, "[a;b|c][1|2]", ""},
    {"a,b\n,\n\n  \n1,\n", 0, "[a|b][  ][1|]", ""},
    {"a,b\n\"two\nlines\",2\n3,4\n", 0, "[a|b][two\nlines|2][3|4]", ""},
    {"a\n\"\"\n\"\"\"\"\n", 0, "[a][\"]", ""},
    {"a,b\n1,2,,\n", 0, "[a|b][1|2||]", ""},
    {"a,b\n1,\"2\n3,4\n", 0, "[a|b]", "f.csv:2:2: a quote \" is opened and never closed"},
    {"a,b\n1,\"2\"x\n", 0, "[a|b][1|2x]", "f.csv:2:2: text after a closing quote"},
    {"a,b\n1,x\0y\n", 10, "[a|b][1|x?y]", "f.csv:2:2: a zero byte"},
    {"\xff\xfe"
     "a\0",
     4, "", "f.csv:1:1: the sheet is UTF-16"},
    /* Excel: its own first line, semicolons and decimal commas. */
    {"sep=;\r\na;b\r\n1;2,5\r\n", 0, "[a|b][1|2,5]", ""},
    {"\xef\xbb\xbfsep=|\na|b,c\n", 0, "[a|b,c]", ""},
    {"sep=long\n1\n", 0, "[sep=long][1]", ""},
    {"a,b\n1,x\xe2\x80\xaey\n", 0, "[a|b][1|x???y]", "f.csv:2:2: a hidden mark U+202E at byte 2"},
    {"a,b\n\xe2\x81\xa6,2\n", 0, "[a|b][???|2]", "f.csv:2:1: a hidden mark U+2066 at byte 1"},
    {"a,b\n1,x\xef\xbb\xbf\n", 0, "[a|b][1|x???]", "f.csv:2:2: a hidden mark U+FEFF at byte 2"},
    {"a,b\n1,\xc3\n", 0, "", "f.csv:2:2: the sheet is not UTF-8 (first here, byte 0xC3"},
    {"a;b\r\n1;2\r\n1;\xe4\r\n\xe4;\xe4", 0, "", "f.csv:3:2: the sheet is not UTF-8"},
    {"a\0,\0b\0\n\0", 8, "",
     "f.csv:1:1: the sheet is UTF-16, not UTF-8; save it again (LibreOffice: Save As, tick \"Edit "
     "filter settings\", character set \"Unicode (UTF-8)\"; Excel: Save As, type \"CSV UTF-8\")"},
    {"\0a\0,\0b\0\n", 8, "", "f.csv:1:1: the sheet is UTF-16"},
    {"", 0, "", "f.csv: the sheet is empty"},
    {"\xef\xbb\xbf", 0, "", "f.csv: the sheet is empty"},
    {"\n\n,,\n", 0, "", "f.csv: the sheet is empty"},
};

static void render(const struct sheet *csv, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t r = 0; r < csv->count; r++) {
        for (size_t c = 0; c < csv->rows[r].count; c++) {
            used += (size_t)snprintf(out + used, size - used, "%s%s", c == 0 ? "[" : "|",
                                     csv->rows[r].cells[c]);
        }
        used += (size_t)snprintf(out + used, size - used, "]");
    }
}

static void test_cases(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena;
        struct sheet csv;
        char cells[500], fault[500] = "";
        FILE *out = tmpfile();
        struct report report = {.out = out};
        arena_init(&arena, 0);
        const size_t size = cases[i].size > 0 ? cases[i].size : strlen(cases[i].text);
        /* A copy of the exact size, so that the sanitizer sees any reading beyond. */
        char *copy = malloc(size + (size == 0));
        memcpy(copy, cases[i].text, size);
        csv_parse("f.csv", copy, size, &arena, &csv, &report);
        free(copy);
        render(&csv, cells, sizeof cells);
        CHECK_TEXT(cells, cases[i].cells);
        if (out != NULL) {
            rewind(out);
            fault[fread(fault, 1, sizeof fault - 1, out)] = '\0';
            fclose(out);
        }
        CHECK_INT(report.errors, cases[i].fault[0] != '\0');
        CHECK(strncmp(fault, cases[i].fault, strlen(cases[i].fault)) == 0);
        arena_release(&arena);
    }
}

static void test_lines(void)
{
    const char text[] = "a,b\n\n1,\"x\ny\"\n\n2,z\n";
    struct arena arena;
    struct sheet csv;
    struct report report = {.out = NULL};
    arena_init(&arena, 0);
    CHECK(csv_parse("f.csv", text, sizeof text - 1, &arena, &csv, &report));
    CHECK_INT(csv.count, 3);
    CHECK_INT(csv.rows[1].line, 3);
    CHECK_INT(csv.rows[2].line, 6); /* the quoted line end counts too */
    CHECK(!csv_read("/nonexistent/x.csv", &arena, &csv, &report));
    CHECK_INT(report.errors, 1);
    arena_release(&arena);
}

/* Sizes that no table needs. */
static void test_floods(void)
{
    const size_t size = (size_t)11 * 1000 * 1000;
    char *text = malloc(size), said[200] = "";
    struct arena arena;
    struct sheet sheet;
    FILE *out = tmpfile();
    struct report report = {.out = out};
    if (text == NULL || out == NULL) {
        abort();
    }
    arena_init(&arena, 0);
    memset(text, 'a', size);
    CHECK(!csv_parse("f.csv", text, size, &arena, &sheet, &report));
    memset(text, ',', size);
    CHECK(!csv_parse("f.csv", text, size, &arena, &sheet, &report));
    rewind(out);
    said[fread(said, 1, sizeof said - 1, out)] = '\0';
    CHECK_TEXT(said, "f.csv:1:1: the cell is longer than 10 MB; shorten it\n"
                     "f.csv:1:16385: there are more than 16384 columns; remove what is beyond\n");
    fclose(out);
    free(text);
    arena_release(&arena);
}

/* In CSV the sign is typed with the number: where per cent is meant, it is the number before it. */
static void test_percent(void)
{
    static const char *const signs[] = {"%", " %", "\xc2\xa0%", "\xe2\x80\xaf%"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        struct fixture f;
        struct err err;
        struct content *content = NULL;
        char sheet[200];
        fixture_make(&f);
        snprintf(sheet, sizeof sheet,
                 "material_id,supply_ord,ord,country_id,percent\ncopper,1,1,FI,80.5%s\n", signs[i]);
        fixture_write(&f, "content/share.csv", sheet);
        snprintf(sheet, sizeof sheet,
                 "material_id;value;decimals;unit;about;year;source_id\n"
                 "copper;17,5%s;1;percent;0;2019;book\n",
                 signs[i]);
        fixture_write(&f, "content/recycled.csv", sheet);
        CHECK(fixture_build(&f, f.database, log_text, sizeof log_text));
        CHECK_TEXT(log_text, "");
        CHECK(content_open(f.database, &content, &err));
        const struct material_details *details =
            material_details(content_material(content, "copper"));
        CHECK_NEAR(details->supplies[0].shares[0].percent, 80.5, 1e-9);
        CHECK_NEAR(details->recycled->value, 17.5, 1e-9);
        content_close(content);
        fixture_remove(&f);
    }
}

/* A period is shown with a dash, whatever stands between its years in the sheet. */
static void test_periods(void)
{
    static const char *const typed[] = {"2016\xe2\x80\x93"
                                        "2020",
                                        "2016-2020", "2016 - 2020",
                                        "2016\xe2\x80\x94"
                                        "2020",
                                        "2016\xe2\x88\x92"
                                        "2020"};
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct fixture f;
        struct err err;
        struct content *content = NULL;
        char sheet[200];
        fixture_make(&f);
        snprintf(sheet, sizeof sheet,
                 "material_id,ord,value,decimals,unit,about,year,source_id\n"
                 "copper,1,1500,0,g,0,%s,book\n",
                 typed[i]);
        fixture_write(&f, "content/fact.csv", sheet);
        CHECK(fixture_build(&f, f.database, log_text, sizeof log_text));
        CHECK_TEXT(log_text, "");
        CHECK(content_open(f.database, &content, &err));
        CHECK_TEXT(material_details(content_material(content, "copper"))->facts[0].year, typed[0]);
        content_close(content);
        fixture_remove(&f);
    }
}

int main(void)
{
    test_floods();
    test_cases();
    test_lines();
    test_percent();
    test_periods();
    return check_done();
}
