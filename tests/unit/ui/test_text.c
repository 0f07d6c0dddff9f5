#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
/* Wrapping, soft hyphens, stepping down and numbers, with a font in which every character is half
 * an em wide, so that the expected lines can be counted by hand. */
#include "check.h"
#include "core/plural.h"
#include "core/signs.h"
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct arena arena;
static struct frame frame;
static struct ui ui;
static struct settings settings;
static struct language english = {.id = "en", .decimal = ".", .group = "\xC2\xA0", .plural = ""};
static struct language finnish = {.id = "fi", .decimal = ",", .group = "\xC2\xA0", .plural = ""};
static struct language polish = {.id = "pl", .decimal = ",", .group = "\xC2\xA0", .plural = ""};
static struct content content;
static struct env env = {.content = &content, .language = &english, .settings = &settings};

static size_t measured; /* characters so far */

static float width(void *context, enum font_weight weight, int em_px, const char *text,
                   size_t length)
{
    (void)context;
    (void)weight;
    size_t characters = 0;
    for (size_t i = 0; i < length; i++) {
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    measured += characters;
    return (float)characters * (float)em_px * 0.5F;
}

static const struct text_metrics metrics = {.width = width};

static void begin(void)
{
    frame_begin(&frame, &arena, 1920, 1080, 4.03F);
    ui_init(&ui, &frame, &env, &metrics);
}

/* Lays string out in so many characters of body text; the lines that were painted go to out. */
static struct extent lay(const char *string, int characters, struct text text, char *out,
                         size_t size)
{
    begin();
    text.string = string;
    text.type = TYPE_BODY;
    text.width = (float)characters * (float)ui_em(&ui, TYPE_BODY) * 0.5F + 0.1F;
    const struct extent extent = ui_text(&ui, &text);
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < frame.planes[PLANE_PAGE].count; i++) {
        const struct cmd *cmd = &frame.planes[PLANE_PAGE].items[i];
        n += (size_t)snprintf(out + n, size - n, "%s%s", i > 0 ? "|" : "", cmd->u.text.text);
    }
    return extent;
}

static void wraps(const char *string, int characters, const char *expected)
{
    char lines[1024];
    const struct extent extent = lay(string, characters, (struct text){0}, lines, sizeof lines);
    CHECK_TEXT(lines, expected);
    CHECK_INT(extent.lines, frame.planes[PLANE_PAGE].count);
    CHECK(extent.w <= (float)characters * extent.em * 0.5F + 0.2F);
    CHECK(!frame.nodes[0].truncated);
}

static void test_wrap(void)
{
    wraps("one", 10, "one");
    wraps("one two three", 7, "one two|three");
    wraps("one two three", 8, "one two|three");
    wraps("one two three", 13, "one two three");
    wraps("  one two ", 20, "one two ");
    wraps("raw-material list", 8, "raw-|material|list");
    wraps("wide as a 1-euro coin", 12, "wide as a|1-euro coin"); /* and not "1-" */
    wraps("on CD-levyn koko", 8, "on|CD-levyn|koko");
    wraps("tin/zinc ore", 5, "tin/|zinc|ore");
    wraps("a - b", 3, "a -|b");
    wraps("\xC3\xA4\xC3\xA4 \xC3\xB6\xC3\xB6", 2, "\xC3\xA4\xC3\xA4|\xC3\xB6\xC3\xB6");
}

static void test_soft_hyphen(void)
{
    wraps("Kvartsi\xC2\xADhiekka", 14, "Kvartsihiekka");
    wraps("Kvartsi\xC2\xADhiekka", 8, "Kvartsi-|hiekka");
    wraps("yksi Kvartsi\xC2\xADhiekka", 13, "yksi|Kvartsihiekka"); /* a hyphen that saves no line */
    wraps("yksi Kvartsi\xC2\xADhiekka nyt", 13, "yksi Kvartsi-|hiekka nyt"); /* one that does */
    wraps("on yksi Kvartsi\xC2\xADhiekka", 15, "on yksi|Kvartsihiekka");
    wraps("yksi Kvartsi\xC2\xADhiekka", 12, "yksi|Kvartsi-|hiekka");
    CHECK_TEXT(frame.nodes[0].label, "yksi Kvartsihiekka"); /* said without hyphens */
}

/* Polish leaves no word of one letter at the end of a line, unless a word would have to be cut. */
static void test_single_letters(void)
{
    wraps("ruda i cynk", 7, "ruda i|cynk");
    env.language = &polish;
    wraps("ruda i cynk", 7, "ruda|i cynk");
    wraps("a i o w z cynku", 9, "a i o w z|cynku"); /* more than a line of them */
    wraps("w \xC5\x82 cynk", 4, "w \xC5\x82|cynk");
    wraps("z cynku", 5, "z|cynku"); /* rather that than a word that is cut */
    wraps("ruda na cynk", 7, "ruda na|cynk");
    env.language = &english;
    char lines[100];
    lay("ruda i cynk", 7, (struct text){.lang = "pl"}, lines, sizeof lines);
    CHECK_TEXT(lines, "ruda|i cynk");
}

/* Scripts without spaces: a line may end beside each character, but marks stay where they belong.
 */
static void test_ideographs(void)
{
    wraps("\xE6\x88\x91\xE4\xBB\xAC\xE7\x9A\x84\xE9\x93\x9C", 2,
          "\xE6\x88\x91\xE4\xBB\xAC|\xE7\x9A\x84\xE9\x93\x9C");
    wraps("\xE6\x88\x91\xE4\xBB\xAC\xE3\x80\x82\xE9\x93\x9C", 2,
          "\xE6\x88\x91|\xE4\xBB\xAC\xE3\x80\x82|\xE9\x93\x9C");
    wraps("\xE6\x88\x91\xEF\xBC\x88\xE4\xBB\xAC\xEF\xBC\x89", 3,
          "\xE6\x88\x91|\xEF\xBC\x88\xE4\xBB\xAC\xEF\xBC\x89");
    wraps("\xE9\x93\x9C"
          "Cu\xE9\x93\x9C",
          3,
          "\xE9\x93\x9C"
          "Cu|\xE9\x93\x9C");
}

/* The same text in two widths, and two texts in one buffer: nothing is remembered wrongly. */
static void test_memory(void)
{
    begin();
    char buffer[32] = "one two three";
    struct text text = {.string = buffer, .type = TYPE_BODY};
    text.width = 8 * 0.5F * (float)ui_em(&ui, TYPE_BODY);
    CHECK_INT(ui_measure(&ui, &text).lines, 2);
    const size_t before = measured;
    CHECK_INT(ui_measure(&ui, &text).lines, 2);
    CHECK_INT(measured, before); /* once a frame */
    text.width *= 2;
    CHECK_INT(ui_measure(&ui, &text).lines, 1);
    snprintf(buffer, sizeof buffer, "one two three four five");
    CHECK_INT(ui_measure(&ui, &text).lines, 2);
    /* Two of the same length and beginning. */
    const float letter = 0.5F * (float)ui_em(&ui, TYPE_BODY);
    text.width = 31.5F * letter;
    text.string = "one two three four five six sev";
    CHECK_NEAR((double)ui_measure(&ui, &text).w, 31 * (double)letter, 0.5);
    text.string = "one two three four five s\xC3\xA4\xC3\xA4\xC3\xA4";
    CHECK_NEAR((double)ui_measure(&ui, &text).w, 28 * (double)letter, 0.5);
    text.string = buffer;
    text.width = 8 * 0.5F * (float)ui_em(&ui, TYPE_BODY);
    text.lang = "pl";
    snprintf(buffer, sizeof buffer, "one a two");
    CHECK_INT(ui_measure(&ui, &text).lines, 2);
}

/* Texts that are legal and have no place for a break: their cost is that of their length. */
static void test_cost(void)
{
    static char string[4001], lines[16384];
    static const struct {
        const char *piece; /* repeated */
        size_t word;       /* pieces between two spaces, 0: no spaces */
    } cases[] = {{"i", 0},         {"i", 272}, {"i", 1},  {"\xE9\x93\x9C", 0},
                 {"i\xC2\xAD", 0}, {"i-", 0},  {"W", 60}, {"\xCC\x81", 0}};
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (int max_lines = 0; max_lines < 3; max_lines++) {
            const size_t size = strlen(cases[c].piece);
            size_t n = 0;
            for (size_t k = 1; n + size + 1 < sizeof string; k++) {
                memcpy(string + n, cases[c].piece, size);
                n += size;
                if (cases[c].word > 0 && k % cases[c].word == 0) {
                    string[n++] = ' ';
                }
            }
            string[n] = '\0';
            measured = 0;
            lay(string, 60, (struct text){.max_lines = max_lines}, lines, sizeof lines);
            const size_t whole = strlen(string);
            if (measured > 20 * whole) {
                printf("case %zu: %zu characters measured for %zu bytes\n", c, measured, whole);
                check_failures++;
            }
            CHECK(frame.planes[PLANE_PAGE].count > 10);
        }
    }
}

static void test_no_break(void)
{
    wraps("about 62\xC2\xA0% more", 9, "about|62\xC2\xA0% more");
    wraps("weighs 6.3\xC2\xA0g", 10, "weighs|6.3\xC2\xA0g");
}

static void test_too_long(void)
{
    char lines[1024];
    lay("Donaudampfschiff", 6, (struct text){.one_word = false}, lines, sizeof lines);
    CHECK(frame.nodes[0].truncated); /* a word had to be cut: reported */
    CHECK(frame.planes[PLANE_PAGE].count > 1);
    lay("Donaudampfschiff", 6, (struct text){.one_word = true}, lines, sizeof lines);
    CHECK_TEXT(lines, "Donaudampfschiff");
    CHECK(frame.nodes[0].truncated);
    lay("", 6, (struct text){0}, lines, sizeof lines);
    CHECK_INT(frame.node_count, 0);
}

/* Nothing is read after the end of a text, not even where no character fits: behind it is no
 * memory. */
static void test_last_character(void)
{
    static const char *const texts[] = {"a", "ab", "\xC3\xA4", "z\xC3\xA4"};
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *memory = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char lines[64];
    CHECK(memory != MAP_FAILED && mprotect(memory + page, page, PROT_NONE) == 0);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *text = memory + page - strlen(texts[i]) - 1;
        memcpy(text, texts[i], strlen(texts[i]) + 1);
        CHECK(lay(text, 0, (struct text){0}, lines, sizeof lines).lines > 0);
    }
    munmap(memory, 2 * page);
}

static void test_steps_down(void)
{
    begin();
    struct text text = {
        .string = "Neodymium magnets", .type = TYPE_TITLE, .width = 17 * 0.5F * 60, .max_lines = 1};
    const struct extent extent = ui_text(&ui, &text);
    CHECK_INT(extent.lines, 1);
    CHECK(extent.em <= 60);
    CHECK(extent.em >= (float)ui_em(&ui, TYPE_CAPTION)); /* never below the least size (A24) */
    CHECK(!frame.nodes[0].truncated);
}

static void test_sizes(void)
{
    const struct {
        int w, h;
        float px_per_mm;
    } panels[] = {{1920, 1080, 4.03F}, {800, 480, 5.3F}, {1080, 1920, 4.03F}, {3840, 2160, 4.03F}};
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        for (int large = 0; large < 2; large++) {
            settings.value[SETTING_TEXT] = large;
            frame_begin(&frame, &arena, panels[i].w, panels[i].h, panels[i].px_per_mm);
            ui_init(&ui, &frame, &env, &metrics);
            for (int type = 0; type < TYPE_COUNT; type++) {
                const float cap =
                    (float)ui_em(&ui, (enum type_role)type) * CAP_PER_EM / panels[i].px_per_mm;
                CHECK(cap >= (large ? MIN_CAP_LARGE_MM : MIN_CAP_MM) - 0.001F);
            }
        }
    }
    settings.value[SETTING_TEXT] = TEXT_NORMAL;
}

static void test_measure(void)
{
    begin();
    struct text text = {.string = "one two three", .type = TYPE_BODY, .width = 200};
    const struct extent a = ui_measure(&ui, &text);
    CHECK_INT(frame.planes[PLANE_PAGE].count, 0);
    CHECK_INT(frame.node_count, 0);
    const struct extent b = ui_text(&ui, &text);
    CHECK_INT(a.lines, b.lines);
    CHECK_NEAR((double)a.h, (double)b.h, 0);
    text.align = ALIGN_RIGHT;
    CHECK_NEAR((double)ui_text(&ui, &text).last, 200, 1);
}

static void test_numbers(void)
{
    begin();
    CHECK_TEXT(ui_number(&ui, 6.3, 1), "6.3");
    CHECK_TEXT(ui_number(&ui, 0, 0), "0");
    CHECK_TEXT(ui_number(&ui, 1234, 0), "1234"); /* groups from five digits on */
    CHECK_TEXT(ui_number(&ui, 12345, 0), "12\xC2\xA0"
                                         "345");
    CHECK_TEXT(ui_number(&ui, 1234567.5, 1), "1\xC2\xA0"
                                             "234\xC2\xA0"
                                             "567.5");
    CHECK_TEXT(ui_number(&ui, -0.011, 3), SIGN_MINUS "0.011");
    CHECK_TEXT(ui_number(&ui, -0.0004, 3), "0.000");
    CHECK_TEXT(ui_number(&ui, 2.5, -3), "2");
    CHECK_TEXT(ui_number(&ui, 1.0 / 3, 99), "0.333333");
    env.language = &finnish;
    begin();
    CHECK_TEXT(ui_number(&ui, 6.25, 2), "6,25");
    CHECK_TEXT(ui_number(&ui, 10000.5, 1), "10\xC2\xA0"
                                           "000,5");
    CHECK(strlen(ui_number(&ui, 1e15, 6)) > 0);
    env.language = &english;
}

static void test_fill(void)
{
    begin();
    CHECK_TEXT(ui_fill(&ui, "about {value} of all", "value", "62 %"), "about 62 % of all");
    CHECK_TEXT(ui_fill(&ui, "{n}", "n", "{n}"), "{n}");
    CHECK_TEXT(ui_fill(&ui, "{n}, and {n} more", "n", "3"), "3, and 3 more");
    CHECK_TEXT(ui_fill(&ui, "nothing here", "n", "7"), "nothing here");
    CHECK_TEXT(ui_format(&ui, "%s, %d", "a", 7), "a, 7");
}

/* The tables of Unicode CLDR for the languages that we ship. */
static void test_plural(void)
{
    static const struct {
        const char *rule;
        double value;
        int decimals;
        enum plural form;
    } cases[] = {
        {"one-other", 1, 0, PLURAL_ONE},       {"one-other", 0, 0, PLURAL_OTHER},
        {"one-other", 2, 0, PLURAL_OTHER},     {"one-other", 1, 1, PLURAL_OTHER},
        {"other", 1, 0, PLURAL_OTHER},         {"", 1, 0, PLURAL_ONE},
        {"one-few-many", 1, 0, PLURAL_ONE},    {"one-few-many", 2, 0, PLURAL_FEW},
        {"one-few-many", 4, 0, PLURAL_FEW},    {"one-few-many", 5, 0, PLURAL_MANY},
        {"one-few-many", 0, 0, PLURAL_MANY},   {"one-few-many", 11, 0, PLURAL_MANY},
        {"one-few-many", 12, 0, PLURAL_MANY},  {"one-few-many", 14, 0, PLURAL_MANY},
        {"one-few-many", 21, 0, PLURAL_MANY},  {"one-few-many", 22, 0, PLURAL_FEW},
        {"one-few-many", 112, 0, PLURAL_MANY}, {"one-few-many", 1.5, 1, PLURAL_OTHER},
        {"one-few-many", -3, 0, PLURAL_FEW},   {"one-few-many", 1e300, 0, PLURAL_OTHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK(plural_of(cases[i].rule, cases[i].value, cases[i].decimals) == cases[i].form);
    }
    CHECK(plural_has("one-other", PLURAL_ONE) && !plural_has("one-other", PLURAL_FEW));
    size_t base = 0;
    CHECK(plural_of_key("unit.years.few", &base) == PLURAL_FEW && base == strlen("unit.years"));
    CHECK(plural_of_key("unit.years", &base) == PLURAL_OTHER && base == strlen("unit.years"));
    CHECK(plural_of_key("few", NULL) == PLURAL_OTHER && plural_of_key("a.", NULL) == PLURAL_OTHER);
    CHECK(plural_has("one-few-many", PLURAL_MANY) && !plural_has("other", PLURAL_ONE));
}

int main(void)
{
    arena_init(&arena, 0);
    test_plural();
    test_wrap();
    test_soft_hyphen();
    test_no_break();
    test_single_letters();
    test_ideographs();
    test_memory();
    test_cost();
    test_too_long();
    test_last_character();
    test_steps_down();
    test_sizes();
    test_measure();
    test_numbers();
    test_fill();
    arena_release(&arena);
    return check_done();
}
