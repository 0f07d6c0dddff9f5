/* The sheets of a new pack, cut to languages: what the default language lacks is English and says
 * so, what others lack is empty. */
#include "check.h"

#include "tools/starter/starter.h"

#include <string.h>

static const char languages[] = "id,ord,own_name,fallback,decimal,group_sep,plural\n"
                                "en,1,English,,.,\",\",one-other\n"
                                "fi,2,Suomi,en,\",\",\xC2\xA0,one-other\n"
                                "pl,3,Polski,en,\",\",\xC2\xA0,one-few-many\n"
                                "xx,4,None,en,.,,other\n";
static const char ui[] = "key,note,en,fi,pl\n"
                         "ui.a,,\"One, \"\"two\"\"\",Yksi,Jeden\n"
                         "ui.b,hint,Only English,,\n"
                         "ui.n.few,,,,kilka\n";
static const char own[] = "key,note,en,fi\nui.own,,Ours,Meid\xC3\xA4n\n";
static const char french[] = "key,fr\nui.a,Un\nui.own,Nous\n";

static struct starter_file file_of(const char *path, const char *text)
{
    return (struct starter_file){path, (const unsigned char *)text, strlen(text)};
}

static bool choose(const char *list, struct arena *arena, struct starter_choice *choice)
{
    const struct starter_file a = file_of("content/language.csv", languages);
    const struct starter_file b = file_of("content/texts_ui.csv", ui);
    struct report report = {.out = NULL};
    return starter_choose(list, &a, &b, arena, choice, &report);
}

static void check_cut(const char *path, const char *text, const char *list, const char *wanted,
                      size_t copied)
{
    struct arena arena;
    struct starter_choice choice;
    arena_init(&arena, 0);
    CHECK(choose(list, &arena, &choice));
    const struct starter_file file = file_of(path, text), words = file_of("", french);
    for (size_t i = 0; i < choice.count; i++) {
        choice.words[i] = strcmp(choice.ids[i], "fr") == 0 ? &words : NULL;
    }
    size_t size = 0;
    const char *cut = starter_cut(&file, &choice, &arena, &size);
    CHECK_INT(size, strlen(wanted));
    CHECK(size == strlen(wanted) && memcmp(cut, wanted, size) == 0);
    CHECK_INT(choice.copied, copied);
    arena_release(&arena);
}

static void test_texts(void)
{
    const char *path = "content/texts_ui.csv";
    check_cut(path, ui, "en", "key,note,en\nui.a,,\"One, \"\"two\"\"\"\nui.b,hint,Only English\n",
              0);
    check_cut(path, ui, "fi,pl",
              "key,note,fi,pl\nui.a,,Yksi,Jeden\n"
              "ui.b,hint; fi: still English,Only English,\n"
              "ui.n.few,,,kilka\n",
              1);
    /* A language that this sheet lacks may have a sheet of its own, for this sheet only. */
    check_cut(path, ui, "fr,en",
              "key,note,fr,en\nui.a,,Un,\"One, \"\"two\"\"\"\n"
              "ui.b,hint; fr: still English,Only English,Only English\n",
              1);
    check_cut("content/texts.csv", own, "fr", "key,note,fr\nui.own,fr: still English,Ours\n", 1);
    /* A column that a sheet lacks is copied. */
    check_cut("content/texts.csv", own, "pl", "key,note,pl\nui.own,pl: still English,Ours\n", 1);
}

static void test_other_sheets(void)
{
    check_cut("content/language.csv", languages, "pl",
              "id,ord,own_name,fallback,decimal,group_sep,plural\n"
              "pl,1,Polski,,\",\",\xC2\xA0,one-few-many\n",
              0);
    check_cut("content/language.csv", languages, "en,fr,qaa",
              "id,ord,own_name,fallback,decimal,group_sep,plural\nen,1,English,,.,\",\",one-other\n"
              "fr,2,Fran\xC3\xA7"
              "ais,,\",\",\xE2\x80\xAF,one-other\nqaa,3,qaa,,\",\",\xC2\xA0,one-other\n",
              0);
    /* Visitors see the languages in the order in which they were named, as the texts sheets have
     * them. */
    check_cut("content/language.csv", languages, "pl,qaa,en",
              "id,ord,own_name,fallback,decimal,group_sep,plural\n"
              "pl,1,Polski,en,\",\",\xC2\xA0,one-few-many\n"
              "qaa,2,qaa,,\",\",\xC2\xA0,one-other\nen,3,English,,.,\",\",one-other\n",
              0);
    check_cut("content/meta.csv", "key,value\ndefault_language,en\nidle_s,60\n", "fi,en",
              "key,value\ndefault_language,fi\nidle_s,60\n", 0);
    check_cut("README.txt", "en, fi\n", "fi", "en, fi\n", 0);
}

static void test_choice(void)
{
    static const char *const wrong[] = {"",  "en,",     ",en", "en,en", "EN",           "en fi",
                                        "e", "english", "pt-", "pt_br", "pt-brasil-sul"};
    struct arena arena;
    struct starter_choice choice;
    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK(!choose(wrong[i], &arena, &choice));
    }
    CHECK(choose("pl,en", &arena, &choice));
    CHECK_INT(choice.count, 2);
    CHECK_TEXT(choice.ids[0], "pl");
    CHECK_TEXT(choice.rules[0], "one-few-many");
    arena_release(&arena);
}

int main(void)
{
    test_texts();
    test_other_sheets();
    test_choice();
    return check_done();
}
