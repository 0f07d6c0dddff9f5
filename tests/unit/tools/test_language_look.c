/* Letters and plural forms of a new language: there, lacking, and what nobody here knows, which is
 * never called well. */
#include "check.h"

#include "core/plural.h"
#include "core/typeface.h"
#include "tools/starter/language_look.h"
#include "tools/starter/languages.h"

static const char typeface[] = TYPEFACE_DIR "/" TYPEFACE_REGULAR;

static void test_letters(void)
{
    /* Latin with marks, Greek and Cyrillic; the Sami languages too. */
    static const char *const there[] = {"en", "cs", "el", "uk", "vi", "se", "pt-br"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        CHECK_INT(language_letters(typeface, there[i]).answer, LETTERS_THERE);
    }
    struct letters letters = language_letters(typeface, "ka");
    CHECK_INT(letters.answer, LETTERS_LACKING);
    CHECK_INT(letters.all, 33);
    CHECK_INT(letters.lacking, 33);
    CHECK_TEXT(letters.first, "\xE1\x83\x90"); /* the first of the Georgian alphabet */
    letters = language_letters(typeface, "he");
    CHECK_INT(letters.answer, LETTERS_LACKING);
    CHECK_TEXT(letters.first, "\xD7\x90");
}

static void test_unknown(void)
{
    CHECK_INT(language_letters(typeface, "qaa").answer, LETTERS_UNKNOWN);
    /* fontconfig would speak of the Cyrillic ones. */
    CHECK_INT(language_letters(typeface, "sr-latn").answer, LETTERS_UNKNOWN);
    CHECK_INT(language_letters("/nowhere/NotoSans.ttf", "en").answer, LETTERS_NO_TYPEFACE);
    CHECK_INT(language_letters("/nowhere/NotoSans.ttf", "qaa").answer, LETTERS_UNKNOWN);
}

static size_t warnings(const char *id)
{
    struct report report = {.out = NULL};
    language_look(id, "language.csv", 2, &report);
    CHECK_INT(report.errors, 0);
    return report.warnings;
}

static void test_warnings(void)
{
    static const char *const well[] = {"de", "el", "en", "es", "fi", "pl", "pt", "sv", "hu", "nb"};
    static const char *const other_plurals[] = {"cs", "fr", "hr", "lt", "lv", "ro", "ru",
                                                "sk", "sl", "ga", "mt", "uk", "is"};
    for (size_t i = 0; i < sizeof well / sizeof well[0]; i++) {
        CHECK_INT(warnings(well[i]), 0);
    }
    for (size_t i = 0; i < sizeof other_plurals / sizeof other_plurals[0]; i++) {
        CHECK_INT(warnings(other_plurals[i]), 1);
    }
    CHECK_INT(warnings("ka"), 2); /* letters that are lacking, plural forms that nobody knows */
    CHECK_INT(warnings("qaa"), 2);
    CHECK_INT(warnings("vi"), 1); /* its letters are there */
}

static void test_facts(void)
{
    CHECK(language_facts("nb").known && language_facts("nb").differs == NULL);
    /* What the exhibit speaks itself stands in its own sheet only. */
    CHECK(!language_facts("pl").known);
    CHECK(language_facts("cs").known && language_facts("cs").differs != NULL);
    CHECK(!language_facts("qaa").known);
    CHECK_TEXT(language_facts("qaa").own_name, "qaa");
}

int main(void)
{
    test_letters();
    test_unknown();
    test_warnings();
    test_facts();
    return check_done();
}
