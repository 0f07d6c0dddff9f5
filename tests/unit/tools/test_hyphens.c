/* Soft hyphens by patterns: which words, where, and that all else in a sheet stays. The patterns
 * are the test's own, so that no package is needed. */
#include "check.h"
#include "fixture.h"
#include "tools/words/hyphenate.h"
#include "tools/words/hyphens.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SHY "\xC2\xAD"

/* A pattern per syllable: breaks behind "wolf", "ram", "kar", before "bid", and around each o. */
static const char german[] = "ISO8859-1\nwolf1\nram1\nkar1\ngr\xFCn1\n1o1\n";

static char *divided(const struct hyphens *hyphens, const char *text, size_t *count)
{
    struct text_out out = {.data = NULL};
    *count = hyphens_text(hyphens, text, strlen(text), &out, NULL, NULL);
    text_out_bytes(&out, "", 1);
    return out.data;
}

static void test_words(const char *folder)
{
    static const char *const cases[][2] = {
        {"Wolframkarbid", "Wolf" SHY "ram" SHY "kar" SHY "bid"},
        {"ein Wolframkarbid, (Wolframkarbid)",
         "ein Wolf" SHY "ram" SHY "kar" SHY "bid, (Wolf" SHY "ram" SHY "kar" SHY "bid)"},
        {"Wolframkabel", "Wolf" SHY "ram" SHY "kabel"},   /* twelve letters */
        {"Wolframkarb", "Wolframkarb"},                   /* eleven */
        {"Wolfram" SHY "karbid", "Wolfram" SHY "karbid"}, /* an editor's stays */
        {"{wolframkarbid}", "{wolframkarbid}"},           /* a name to be filled in */
        {"{wolframkarbid", "{wolf" SHY "ram" SHY "kar" SHY "bid"},
        {"Grünwolframkabel", "Grün" SHY "wolf" SHY "ram" SHY "kabel"},
        {"regionenkabel", "regio" SHY "nenkabel"},    /* no piece of one letter */
        {"ramabcdefghkar", "ram" SHY "abcdefghkar"},  /* three letters at the end, not none */
        {"Żółtabcdefghijramk", "Żółtabcdefghijramk"}, /* letters that the patterns lack */
        {"", ""},
    };
    struct hyphens *hyphens = hyphens_open(folder, "de");
    CHECK(hyphens != NULL);
    for (size_t i = 0; hyphens != NULL && i < sizeof cases / sizeof cases[0]; i++) {
        size_t count = 0;
        char *out = divided(hyphens, cases[i][0], &count);
        CHECK_TEXT(out, cases[i][1]);
        CHECK((strcmp(cases[i][0], cases[i][1]) != 0) == (count > 0));
        free(out);
        out = divided(NULL, cases[i][0], &count); /* no patterns: as it is */
        CHECK_TEXT(out, cases[i][0]);
        free(out);
    }
    hyphens_close(hyphens);
    hyphens_close(NULL);
}

/* hyph_de.dic, else that of the home country, else of another one; fi has none, "d" is no language.
 */
static void test_languages(const char *folder)
{
    static const char *const there[] = {"de", "es", "en", "pt-br", "pt"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        struct hyphens *hyphens = hyphens_open(folder, there[i]);
        CHECK(hyphens != NULL);
        hyphens_close(hyphens);
    }
    CHECK(hyphens_open(folder, "fi") == NULL);
    CHECK(hyphens_open(folder, "d") == NULL);
    CHECK(hyphens_open("/nowhere", "de") == NULL);
}

static char *read_whole(const char *path)
{
    FILE *in = fopen(path, "rb");
    char *data = calloc(1, 4096);
    if (in != NULL) {
        data[fread(data, 1, 4095, in)] = '\0';
        fclose(in);
    }
    return data;
}

static char told[2000]; /* what the last run said to its user */

static void hyphenate(const struct fixture *f, const char *language, bool show_only, bool fine)
{
    char sheets[128], patterns[128];
    snprintf(sheets, sizeof sheets, "%s/sheets", f->root);
    snprintf(patterns, sizeof patterns, "%s/patterns", f->root);
    memset(told, 0, sizeof told);
    FILE *said = fmemopen(told, sizeof told - 1, "w");
    struct report report = {.out = said};
    FILE *out = tmpfile();
    CHECK(hyphenate_folder(&(struct hyphenate_options){sheets, patterns, language, show_only}, out,
                           &report) == fine);
    fclose(out);
    fclose(said);
}

static void sheet(const struct fixture *f, const char *given, const char *wanted)
{
    char path[160];
    snprintf(path, sizeof path, "%s/sheets/texts_a.csv", f->root);
    fixture_write(f, "sheets/texts_a.csv", given);
    hyphenate(f, NULL, true, true);
    char *data = read_whole(path);
    CHECK_TEXT(data, given); /* --show */
    free(data);
    hyphenate(f, "es", false, true);
    data = read_whole(path);
    CHECK_TEXT(data, given); /* another language */
    free(data);
    hyphenate(f, NULL, false, true);
    data = read_whole(path);
    CHECK_TEXT(data, wanted);
    free(data);
}

#define WORD "Wolf" SHY "ram" SHY "kar" SHY "bid"
#define PLAIN "Wolframkarbid"

static void test_sheets(const struct fixture *f)
{
    sheet(f, "key,note,fi,de\nwolframkarbid,wolframkarbid," PLAIN "," PLAIN "\n",
          "key,note,fi,de\nwolframkarbid,wolframkarbid," PLAIN "," WORD "\n");
    sheet(f,
          "\xEF\xBB\xBFsep=;\r\nkey;de;note\r\na;\"" PLAIN "; \"\"" PLAIN "\"\"\r\n" PLAIN
          "\";" PLAIN "\r\n",
          "\xEF\xBB\xBFsep=;\r\nkey;de;note\r\na;\"" WORD "; \"\"" WORD "\"\"\r\n" WORD "\";" PLAIN
          "\r\n");
    sheet(f, "\nkey,de\n\na," PLAIN, "\nkey,de\n\na," WORD); /* blank lines; no end of line */
    fixture_write(f, "sheets/texts_b.csv", "key,de\na,\"" PLAIN "\n"); /* a quote that never ends */
    fixture_write(f, "sheets/texts_a.csv", "key,de\na," PLAIN "\n");
    hyphenate(f, NULL, false, false);
    char path[160];
    snprintf(path, sizeof path, "%s/sheets/texts_a.csv", f->root);
    char *data = read_whole(path);
    CHECK_TEXT(data, "key,de\na," PLAIN "\n"); /* nothing is written where one sheet is faulty */
    free(data);
}

/* A language without patterns is named, once, with what to install; who asked for it has failed. */
static void test_no_patterns(const struct fixture *f)
{
    char path[160];
    snprintf(path, sizeof path, "%s/sheets/texts_a.csv", f->root);
    fixture_write(f, "sheets/texts_a.csv", "key,note,fr,de,,x\na,,long," PLAIN ",mine,\n");
    fixture_write(f, "sheets/texts_b.csv", "key,fr,it\nb,long,long\n");
    hyphenate(f, NULL, false, true);
    const char *fr = strstr(told, "there are no patterns for fr in ");
    CHECK(fr != NULL && strstr(fr, "install the package hyphen-fr,") != NULL);
    CHECK(fr != NULL && strstr(fr + 1, "there are no patterns for fr ") == NULL);
    CHECK(strstr(told, "warning: there are no patterns for it in ") != NULL);
    CHECK(strstr(told, "patterns for de") == NULL && strstr(told, "patterns for note") == NULL);
    char *data = read_whole(path); /* the others go on */
    CHECK_TEXT(data, "key,note,fr,de,,x\na,,long," WORD ",mine,\n");
    free(data);
    hyphenate(f, "fr", false, false);
    CHECK(strstr(told, "there are no patterns for fr in ") != NULL);
    CHECK(strstr(told, "patterns for it") == NULL && strstr(told, "warning") == NULL);
    hyphenate(f, "de", false, true);
    CHECK_TEXT(told, "");
}

int main(void)
{
    struct fixture fixture;
    fixture_make(&fixture);
    char folder[128];
    snprintf(folder, sizeof folder, "%s/sheets", fixture.root);
    mkdir(folder, 0777);
    snprintf(folder, sizeof folder, "%s/patterns", fixture.root);
    mkdir(folder, 0777);
    static const char *const files[] = {"hyph_de.dic",    "hyph_es_ES.dic", "hyph_en_AU.dic",
                                        "hyph_en_GB.dic", "hyph_pt_BR.dic", "readme"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[64];
        snprintf(path, sizeof path, "patterns/%s", files[i]);
        fixture_write(&fixture, path, german);
    }
    test_words(folder);
    test_languages(folder);
    test_sheets(&fixture);
    test_no_patterns(&fixture);
    fixture_remove(&fixture);
    return check_done();
}
