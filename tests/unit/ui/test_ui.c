/* The rules of the drawing vocabulary: shares as tiles, contrast of the themes, routes, and how
 * words are wrapped. Text is measured by a fake font in which every character is 10 px wide. */
#include "check.h"

#include "charts/waffle.h"
#include "core/rng.h"
#include "core/signs.h"
#include "screens/screen.h"

#include <stdlib.h>

/* ---- tiles: rounded running sums, worked by hand ---- */

static void tiles_are(const double *shares, int count, const int *wanted, int line)
{
    int tiles[9];
    waffle_tiles(shares, count, tiles);
    int sum = 0;
    for (int i = 0; i <= count; i++) {
        sum += tiles[i];
        if (tiles[i] != wanted[i]) {
            printf("%s:%d: tile %d is %d, not %d\n", __FILE__, line, i, tiles[i], wanted[i]);
            check_failures++;
        }
    }
    if (sum != 100) {
        printf("%s:%d: the tiles sum to %d\n", __FILE__, line, sum);
        check_failures++;
    }
}

#define TILES(count, ...) tiles_are((const double[8]){__VA_ARGS__}, count,
#define ARE(...) (const int[9]){__VA_ARGS__}, __LINE__)

static void test_tiles(void)
{
    TILES(2, 63, 18) ARE(63, 18, 19);
    TILES(2, 63.4, 18.3) ARE(63, 19, 18);          /* 63.4, 81.7: the first as its title */
    TILES(3, 33.3, 33.3, 33.3) ARE(33, 34, 33, 0); /* 33.3, 66.6, 99.9 */
    TILES(2, 99.6, 0.3) ARE(100, 0, 0);            /* 99.6, 99.9 */
    TILES(2, 98.2, 0.7) ARE(98, 1, 1);             /* 98.2, 98.9 */
    TILES(2, 49.5, 50.5) ARE(50, 50, 0);
    TILES(1, 0) ARE(0, 100);
    TILES(3, 0, 0, 0) ARE(0, 0, 0, 100);
    TILES(1, 100) ARE(100, 0);
    TILES(1, 120) ARE(100, 0); /* more than there is: cut */
    TILES(2, 60, 60) ARE(60, 40, 0);
    TILES(2, 100, 0.4) ARE(100, 0, 0);
    TILES(2, (double)NAN, 50) ARE(0, 50, 50); /* no number: nothing */
    TILES(2, (double)INFINITY, 50) ARE(0, 50, 50);
    TILES(2, -5, 50) ARE(0, 50, 50);
    TILES(4, 0.5, 0.5, 0.5, 0.5) ARE(1, 0, 1, 0, 98);
}

/* Whatever the shares: 100 tiles, none negative, each within one of its share. */
static void test_any_tiles(void)
{
    struct rng rng = {1};
    for (int n = 0; n < 20000; n++) {
        double shares[8];
        double rest = 100;
        const int count = 1 + (int)(rng_next(&rng) % 8);
        for (int i = 0; i < count; i++) {
            shares[i] = rest * rng_unit(&rng) * (rng_next(&rng) % 4 == 0 ? 0.001 : 0.9);
            rest -= shares[i];
        }
        int tiles[9];
        waffle_tiles(shares, count, tiles);
        int sum = tiles[count];
        bool good = tiles[count] >= 0;
        for (int i = 0; i < count; i++) {
            sum += tiles[i];
            good = good && tiles[i] >= 0 && fabs(tiles[i] - shares[i]) < 1.000001;
        }
        CHECK_INT(sum, 100);
        CHECK(good);
        if (sum != 100 || !good) {
            return;
        }
    }
}

/* ---- contrast: the ratios that the design states ---- */

static void test_luminance(void)
{
    CHECK_NEAR(color_contrast(0xFF000000, 0xFFFFFFFF), 21, 1e-9);
    CHECK_NEAR(color_contrast(0xFF777777, 0xFFFFFFFF), 4.48, 0.005); /* known from WebAIM */
    CHECK_NEAR(color_contrast(0xFFFFFFFF, 0xFF777777), 4.48, 0.005); /* either way round */
    CHECK_NEAR(color_luminance(0xFFFF0000), 0.2126, 1e-9);
    CHECK_INT(color_mix(0xFF000000, 0xFFFFFFFF, 0), 0xFF000000);
    CHECK_INT(color_mix(0xFF000000, 0xFFFFFFFF, 1), 0xFFFFFFFF);
    CHECK_INT(color_mix(0xFF000000, 0xFFFFFFFF, 0.5F), 0xFF808080);
    CHECK_INT(color_alpha(0xFF123456, 0.5F), 0x80123456);
    CHECK_INT(color_alpha(0xFF123456, 7), 0xFF123456);
    CHECK_INT(color_alpha(0xFF123456, -1), 0x00123456);
}

static void test_stated_ratios(void)
{
    const struct theme *dark = theme_get(THEME_DARK);
    CHECK_NEAR(color_contrast(dark->text, dark->ground), 16.3, 0.06);
    CHECK_NEAR(color_contrast(dark->text, dark->card), 14.2, 0.06);
    CHECK_NEAR(color_contrast(dark->secondary, dark->ground), 10.2, 0.06);
    CHECK_NEAR(color_contrast(dark->secondary, dark->card), 8.9, 0.06);
    CHECK_NEAR(color_contrast(dark->accent, dark->ground), 9.1, 0.06);
    CHECK_NEAR(color_contrast(dark->accent, dark->card), 7.9, 0.06);
    CHECK_NEAR(color_contrast(dark->focus, dark->ground), 13.3, 0.06);
    CHECK_NEAR(color_contrast(dark->edge, dark->ground), 4.3, 0.06);
    CHECK_NEAR(color_contrast(dark->ink, dark->accent), 8.1, 0.06);
    const struct theme *light = theme_get(THEME_LIGHT);
    CHECK_NEAR(color_contrast(light->text, light->ground), 15.4, 0.06);
    CHECK_NEAR(color_contrast(light->focus, light->ground), 6.2, 0.06);
    CHECK_NEAR(color_contrast(light->edge, light->ground), 3.4, 0.06);
    const struct theme *high = theme_get(THEME_CONTRAST);
    CHECK_NEAR(color_contrast(high->text, high->ground), 21, 0.06);
    CHECK_NEAR(color_contrast(high->accent, high->ground), 16.6, 0.06);
    CHECK_NEAR(color_contrast(high->focus, high->ground), 13.7, 0.06);
}

/* What every theme must reach, also one that is added later. */
static void test_every_theme(void)
{
    for (int i = 0; i < THEME_COUNT; i++) {
        const struct theme *t = theme_get((enum theme_id)i);
        const uint32_t grounds[2] = {t->ground, t->card};
        for (int g = 0; g < 2; g++) {
            CHECK(color_contrast(t->text, grounds[g]) >= 7);
            CHECK(color_contrast(t->secondary, grounds[g]) >= 7);
            CHECK(color_contrast(t->accent, grounds[g]) >= 6.8); /* figures, headings: large */
            CHECK(color_contrast(t->focus, grounds[g]) >= 3);
            CHECK(color_contrast(t->edge, grounds[g]) >= 3);
            CHECK(color_contrast(t->key, grounds[g]) >= 3);
            CHECK(color_contrast(t->second, grounds[g]) >= 3);
        }
        CHECK(color_contrast(t->text, t->bar) >= 7);
        CHECK(color_contrast(t->ink, t->accent) >= 4.5);
    }
    CHECK(theme_get((enum theme_id)99) == theme_get(THEME_DARK));
}

/* ---- routes ---- */

static bool leads(const struct content *content, const char *text)
{
    struct route route = {""};
    snprintf(route.text, sizeof route.text, "%s", text);
    return route_valid(&route, content);
}

static void test_routes(const struct content *content)
{
    CHECK_TEXT(route_of("material", "cobalt").text, "material/cobalt");
    CHECK_TEXT(route_of("home", "").text, "home");
    const struct route cobalt = route_of("material", "cobalt");
    CHECK_TEXT(route_argument(&cobalt), "cobalt");
    CHECK_TEXT(screen_of(&cobalt)->name, "material");
    const struct route home = route_of("home", "");
    CHECK_TEXT(route_argument(&home), "");
    for (size_t i = 0; screens[i] != NULL; i++) {
        CHECK(leads(content, screens[i]->name) == (screens[i]->valid != NULL
                                                       ? screens[i]->valid(content, "")
                                                       : screens[i]->each == NULL));
    }
    CHECK(leads(content, "material/cobalt"));
    CHECK(leads(content, "product/smartphone"));
    static const char *const nowhere[] = {"",
                                          "/",
                                          "hom",
                                          "homex",
                                          "Home",
                                          "home/",
                                          "home/x",
                                          "product",
                                          "product/",
                                          "product/nothing",
                                          "material//",
                                          "material/cobalt/",
                                          " home",
                                          "mineral/",
                                          "about/../..",
                                          "material/cobalt x",
                                          "product/Smartphone"};
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        if (leads(content, nowhere[i])) {
            printf("route '%s' leads somewhere\n", nowhere[i]);
            check_failures++;
        }
    }
    char long_id[200];
    memset(long_id, 'a', sizeof long_id - 1);
    long_id[sizeof long_id - 1] = '\0';
    const struct route cut = route_of("material", long_id);
    CHECK(strlen(cut.text) < sizeof cut.text);
    CHECK(!route_valid(&cut, content));
}

/* ---- words ---- */

#define CHAR_PX 10.0F
#define SHY "\xC2\xAD"
#define NBSP "\xC2\xA0"

static float fake_width(void *context, enum font_weight weight, int em_px, const char *text,
                        size_t length)
{
    (void)context;
    (void)weight;
    (void)em_px;
    float w = 0;
    for (size_t i = 0; i < length; i++) {
        w += ((unsigned char)text[i] & 0xC0) == 0x80 ? 0 : CHAR_PX; /* one a character */
    }
    return w;
}

struct page_of_words {
    struct arena arena;
    struct frame frame;
    struct settings settings;
    struct language language;
    struct content content;
    struct env env;
    struct text_metrics metrics;
    struct ui ui;
};

static void words_init(struct page_of_words *p)
{
    *p = (struct page_of_words){
        .language = {.id = "fi", .decimal = ",", .group = NBSP, .plural = ""},
        .metrics = {NULL, fake_width}};
    arena_init(&p->arena, 0);
    p->env =
        (struct env){.content = &p->content, .language = &p->language, .settings = &p->settings};
    frame_begin(&p->frame, &p->arena, 1920, 1072, 4.0F);
    ui_init(&p->ui, &p->frame, &p->env, &p->metrics);
}

/* The lines of the page, divided by | */
static const char *lines(struct page_of_words *p)
{
    static char out[2000];
    out[0] = '\0';
    for (size_t i = 0; i < p->frame.planes[PLANE_PAGE].count; i++) {
        const size_t n = strlen(out);
        snprintf(out + n, sizeof out - n, "%s%s", n > 0 ? "|" : "",
                 p->frame.planes[PLANE_PAGE].items[i].u.text.text);
    }
    return out;
}

static struct text text_of(const char *string, float characters)
{
    return (struct text){
        .string = string, .type = TYPE_BODY, .color = 0xFFFFFFFF, .width = characters * CHAR_PX};
}

static void wraps(const char *string, float characters, const char *wanted, bool truncated,
                  int line)
{
    struct page_of_words p;
    words_init(&p);
    const struct text text = text_of(string, characters);
    const struct extent measured = ui_measure(&p.ui, &text);
    CHECK_INT(p.frame.node_count, 0);
    const struct extent size = ui_text(&p.ui, &text);
    if (strcmp(lines(&p), wanted) != 0) {
        printf("%s:%d: wrapped \"%s\", not \"%s\"\n", __FILE__, line, lines(&p), wanted);
        check_failures++;
    }
    CHECK_INT(size.lines, p.frame.planes[PLANE_PAGE].count);
    CHECK(measured.w == size.w && measured.h == size.h && measured.lines == size.lines);
    CHECK(truncated || size.w <= text.width);
    if (p.frame.node_count == 1 && p.frame.nodes[0].truncated != truncated) {
        printf("%s:%d: truncated is %d\n", __FILE__, line, p.frame.nodes[0].truncated);
        check_failures++;
    }
    arena_release(&p.arena);
}
#define WRAPS(string, characters, wanted) wraps(string, characters, wanted, false, __LINE__)
#define BREAKS(string, characters, wanted) wraps(string, characters, wanted, true, __LINE__)

static void test_wrapping(void)
{
    WRAPS("alpha beta gamma", 10, "alpha beta|gamma"); /* exactly as wide as there is */
    WRAPS("alpha beta gamma", 9.9F, "alpha|beta|gamma");
    WRAPS("alpha beta gamma", 100, "alpha beta gamma");
    WRAPS("  alpha   beta", 5, "alpha|beta");
    WRAPS("", 10, "");
    WRAPS("EU-maat ja EU", 4, "EU-|maat|ja|EU"); /* a hyphen of the word stays where it is */
    WRAPS("EU-maat", 7, "EU-maat");
    WRAPS("kg/m2 on", 5, "kg/m2|on");
    WRAPS("30" NBSP "kg on", 5, "30" NBSP "kg|on"); /* a number keeps its unit */
}

static void test_soft_hyphens(void)
{
    const char *mine = "koboltti" SHY "kaivos";
    WRAPS(mine, 14, "kobolttikaivos"); /* room for all: nothing is seen of it */
    WRAPS(mine, 13.9F, "koboltti-|kaivos");
    WRAPS(mine, 9, "koboltti-|kaivos"); /* the hyphen itself needs a place */
    BREAKS(mine, 8, "koboltt-|ikaivos");
    const char *many = "maa" SHY "metalli" SHY "varan" SHY "to";
    WRAPS(many, 17, "maametallivaranto");
    WRAPS(many, 16, "maametallivaran-|to"); /* the last place that fits */
    WRAPS(many, 11, "maametalli-|varanto");
    WRAPS(many, 8, "maa-|metalli-|varanto");
    WRAPS("uusi maa" SHY "metalli", 9, "uusi maa-|metalli");
    WRAPS("uusi maa" SHY "metalli", 8, "uusi|maa-|metalli");
}

/* A line holds as many characters of four bytes as of one. */
static void test_long_characters(void)
{
#define FIVE "\xF0\x90\x90\x80\xF0\x90\x90\x81\xF0\x90\x90\x82\xF0\x90\x90\x83\xF0\x90\x90\x84"
#define TWENTY FIVE FIVE FIVE FIVE
    WRAPS(TWENTY " " TWENTY, 20, TWENTY "|" TWENTY);
    WRAPS(FIVE " " FIVE, 11, FIVE " " FIVE);
    WRAPS(FIVE " " FIVE, 10.9F, FIVE "|" FIVE);
}

/* No place to break: the word is cut between characters and reported. */
static void test_emergency(void)
{
    struct page_of_words p;
    words_init(&p);
    const struct text text = text_of("\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4", 4);
    ui_text(&p.ui, &text);
    CHECK(p.frame.nodes[0].truncated);
    const char *first = p.frame.planes[PLANE_PAGE].items[0].u.text.text;
    CHECK_TEXT(first, "\xC3\xA4\xC3\xA4\xC3\xA4-"); /* whole characters, room for the hyphen */
    arena_release(&p.arena);
}

static void test_max_lines(void)
{
    struct page_of_words p;
    words_init(&p);
    struct text text = text_of("yksi kaksi kolme", 10);
    text.type = TYPE_TITLE;
    text.max_lines = 1;
    const struct extent size = ui_text(&p.ui, &text);
    CHECK_INT(size.lines, 2); /* the fake font does not get narrower: shown in full all the same */
    CHECK(!p.frame.nodes[0].truncated);
    CHECK_NEAR((double)size.em, ui_em(&p.ui, TYPE_CAPTION), 0.5); /* it was tried down to there */
    CHECK_TEXT(p.frame.nodes[0].label, "yksi kaksi kolme");
    arena_release(&p.arena);
    words_init(&p);
    text.max_lines = 2;
    const struct extent two = ui_text(&p.ui, &text);
    CHECK(!p.frame.nodes[0].truncated);
    CHECK_NEAR((double)two.em, ui_em(&p.ui, TYPE_TITLE), 0.5);
    arena_release(&p.arena);
}

/* Polish and Czech never leave a word of one letter at the end of a line; others may. */
static void test_single_letters(void)
{
    static const struct {
        const char *lang, *text, *lines;
        float room;
    } cases[] = {
        {"pl", "dom w lesie", "dom|w lesie", 7},
        {"cs", "dom v lese", "dom|v lese", 7},
        {"fi", "dom w lesie", "dom w|lesie", 7},
        {"pl", "dom we lasie", "dom we|lasie", 7},
        {"pl", "a w i z dom", "a w i z dom", 11},
        {"pl", "las i w dom", "las|i w dom", 7},
        {"pl", "dom \xC3\xB3 las", "dom|\xC3\xB3 las", 7}, /* a letter of two bytes */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct page_of_words p;
        words_init(&p);
        struct text text = text_of(cases[i].text, cases[i].room);
        text.lang = cases[i].lang;
        ui_text(&p.ui, &text);
        CHECK_TEXT(lines(&p), cases[i].lines);
        arena_release(&p.arena);
    }
}

static void test_node_of_text(void)
{
    struct page_of_words p;
    words_init(&p);
    struct text text = text_of("maa" SHY "metalli", 8);
    text.x = 100;
    text.y = 50;
    text.heading = true;
    ui_text(&p.ui, &text);
    CHECK_INT(p.frame.node_count, 1);
    const struct node *node = &p.frame.nodes[0];
    CHECK_TEXT(node->label, "maametalli"); /* what is read has no hyphens */
    CHECK_TEXT(node->spoken, "maametalli");
    CHECK_TEXT(node->lang, "fi");
    CHECK(node->role == ROLE_HEADING);
    CHECK_NEAR((double)node->rect.x, 100, 0.5);
    CHECK_NEAR((double)node->rect.w, 70, 0.5); /* "metalli" */
    arena_release(&p.arena);
    words_init(&p);
    text.align = ALIGN_RIGHT;
    text.width = 200;
    ui_text(&p.ui, &text);
    CHECK_NEAR((double)p.frame.planes[PLANE_PAGE].items[0].u.text.x, 200, 0.5);
    text.align = ALIGN_CENTER;
    ui_text(&p.ui, &text);
    CHECK_NEAR((double)p.frame.planes[PLANE_PAGE].items[1].u.text.x, 150, 0.5);
    text.silent = true;
    ui_text(&p.ui, &text);
    CHECK_INT(p.frame.node_count, 2);
    arena_release(&p.arena);
}

/* As many lines as the text needs: none is lost, nothing is written past the end. */
static void test_endless(void)
{
    static char many[4000];
    for (size_t i = 0; i + 2 < sizeof many; i += 2) {
        memcpy(many + i, "a ", 2);
    }
    struct page_of_words p;
    words_init(&p);
    const struct text text = text_of(many, 1);
    CHECK(ui_text(&p.ui, &text).lines > 40);
    CHECK(!p.frame.nodes[0].truncated);
    arena_release(&p.arena);
}

/* Low reach: the page begins 1,100 mm above the floor, not a millimetre higher; on large panels
 * that lie up to 1,220 mm. */
static void test_low_reach(void)
{
    static const struct {
        int width, height;
        float px_per_mm, bottom_mm, top_mm; /* top: of the page, from the panel's upper edge */
    } panels[] = {
        {1920, 1080, 4, 0, 0},        /* 270 mm high, hangs at 800: all of it is low enough */
        {3840, 2160, 4, 0, 205.2F},   /* 540 mm, up to 1,340: it keeps 0.62 of them */
        {1920, 1080, 1.5F, 0, 300},   /* 720 mm: what may be reached at all, 1,220 */
        {1920, 1080, 1.5F, 950, 450}, /* and hangs higher: 270 mm */
        {3840, 2160, 4, 700, 140},    /* hangs lower */
        {1920, 1080, 4, 900, 70},     /* higher */
        {1080, 1920, 4, 0, 180},      /* a tall one: 480 mm */
        {1080, 1920, 4, 500, 144},    /* low enough: only the top third */
        {800, 480, 5.25F, 1500, 0},   /* seven inches: all of it, or there would be no page */
        {1920, 1080, 4, 1500, 80},    /* 270 mm: 190 are left */
        {2160, 3840, 3.2F, 0, 786},   /* 1,200 mm: a third is left, whatever the height */
    };
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        struct page_of_words p;
        words_init(&p);
        p.env.mounting.bottom_mm = panels[i].bottom_mm;
        frame_begin(&p.frame, &p.arena, panels[i].width, panels[i].height, panels[i].px_per_mm);
        ui_init(&p.ui, &p.frame, &p.env, &p.metrics);
        CHECK_NEAR((double)page_area(&p.ui).y, 0, 0);
        p.settings.value[SETTING_REACH] = REACH_LOW;
        CHECK_NEAR((double)(page_area(&p.ui).y / panels[i].px_per_mm), (double)panels[i].top_mm,
                   0.1);
        arena_release(&p.arena);
    }
}

static void test_numbers(void)
{
    struct page_of_words p;
    words_init(&p);
    CHECK_TEXT(ui_number(&p.ui, 6.25, 1), "6,2");
    CHECK_TEXT(ui_number(&p.ui, 1234, 0), "1234");
    CHECK_TEXT(ui_number(&p.ui, 12345, 0), "12" NBSP "345");
    CHECK_TEXT(ui_number(&p.ui, 1234567.5, 1), "1" NBSP "234" NBSP "567,5");
    p.language.group_from = 4; /* Finnish divides from four digits on, Polish from five */
    CHECK_TEXT(ui_number(&p.ui, 1234, 0), "1" NBSP "234");
    CHECK_TEXT(ui_number(&p.ui, 123, 0), "123");
    p.language.group_from = 5;
    CHECK_TEXT(ui_number(&p.ui, 1234.5, 1), "1234,5");
    CHECK_TEXT(ui_number(&p.ui, -3, 0), SIGN_MINUS "3");
    CHECK_TEXT(ui_fill(&p.ui, "{n} / {total}", "n", "3"), "3 / {total}");
    CHECK_TEXT(ui_fill(&p.ui, "nothing", "n", "3"), "nothing");
    arena_release(&p.arena);
}

/* Words for one, few and many, and the usual ones where a language or a text has no form of its
 * own. */
static void test_plurals(const struct content *content)
{
    static const struct {
        const char *language;
        double n;
        const char *words;
    } cases[] = {{"en", 1, "{n} second"},   {"en", 2, "{n} seconds"},  {"en", 0, "{n} seconds"},
                 {"fi", 1, "{n} sekunti"},  {"fi", 5, "{n} sekuntia"}, {"pl", 1, "{n} sekunda"},
                 {"pl", 22, "{n} sekundy"}, {"pl", 12, "{n} sekund"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct page_of_words p;
        words_init(&p);
        p.env.content = content;
        p.env.language = content_language(content, cases[i].language);
        CHECK_TEXT(ui_plural(&p.ui, "ui.idle.seconds", cases[i].n, 0), cases[i].words);
        CHECK_TEXT(ui_plural(&p.ui, "ui.bar.home", 1, 0), ui_tr(&p.ui, "ui.bar.home"));
        arena_release(&p.arena);
    }
}

/* The colour of the house in its two themes; none of it in strong contrast, and without one the
 * theme's own. */
static void test_house_accent(void)
{
    static const struct {
        enum theme_id theme;
        uint32_t dark, light, accent;
    } cases[] = {{THEME_DARK, 0xFF112233, 0xFF445566, 0xFF112233},
                 {THEME_LIGHT, 0xFF112233, 0xFF445566, 0xFF445566},
                 {THEME_CONTRAST, 0xFF112233, 0xFF445566, 0},
                 {THEME_DARK, 0, 0xFF445566, 0},
                 {THEME_LIGHT, 0xFF112233, 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct page_of_words p;
        words_init(&p);
        p.settings.value[SETTING_THEME] = (int)cases[i].theme;
        p.content.accent_dark = cases[i].dark;
        p.content.accent_light = cases[i].light;
        ui_init(&p.ui, &p.frame, &p.env, &p.metrics);
        const struct theme *own = theme_get(cases[i].theme);
        CHECK_INT(p.ui.theme->accent, cases[i].accent != 0 ? cases[i].accent : own->accent);
        CHECK_INT(p.ui.theme->text, own->text); /* all else stays */
        arena_release(&p.arena);
    }
}

/* Dates and names within a line, in every language of the content. */
static void test_language_rules(struct content *content)
{
    static const struct {
        const char *language, *date, *name;
    } cases[] = {{"en", "1 March 2026", "erythrite"},
                 {"de", "1. M\xC3\xA4rz 2026", "Erythrite"},
                 {"fi", "1. maaliskuuta 2026", "erythrite"},
                 {"pt", "1 de mar\xC3\xA7o de 2026", "erythrite"},
                 {"pl", "1 marca 2026", "erythrite"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct page_of_words p;
        words_init(&p);
        p.env.content = content;
        p.env.language = content_language(content, cases[i].language);
        CHECK_TEXT(ui_date(&p.ui, "2026-03-01"), cases[i].date);
        CHECK_TEXT(ui_date(&p.ui, "spring"), "spring"); /* no date: as it is */
        CHECK_TEXT(ui_midline(&p.ui, "Erythrite"), cases[i].name);
        arena_release(&p.arena);
    }
}

int main(int argc, char **argv)
{
    struct err err = {.code = 0};
    struct content *content = NULL;
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        fprintf(stderr, "test_ui: %s\n", argc < 2 ? "which content?" : err.text);
        return 2;
    }
    test_tiles();
    test_any_tiles();
    test_luminance();
    test_stated_ratios();
    test_every_theme();
    test_language_rules(content);
    test_routes(content);
    test_wrapping();
    test_soft_hyphens();
    test_long_characters();
    test_plurals(content);
    test_house_accent();
    test_emergency();
    test_max_lines();
    test_single_letters();
    test_node_of_text();
    test_endless();
    test_numbers();
    test_low_reach();
    content_close(content);
    return check_done();
}
