/* A figure as a lump: how much of it can be shown, what it is like, and its words in the visitor's
 * language. usage: test_lump CONTENT.db */
#include "check.h"
#include "letters.h"

#include "charts/lump_draw.h"
#include "charts/lump_plan.h"

static struct content *content;
static struct arena arena;
static struct frame frame;
static struct settings settings;
static struct env env;
static struct ui ui;

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

static const char *words(const char *language, double edge_mm)
{
    env = (struct env){.content = content,
                       .language = content_language(content, language),
                       .settings = &settings,
                       .age_ms = 60000};
    frame_begin(&frame, &arena, 1920, 1080, 4.03F);
    ui_init(&ui, &frame, &env, &metrics);
    return lump_words(&ui, edge_mm);
}

static const char *like(double edge_mm)
{
    const struct yardstick *y = lump_like(content, edge_mm);
    return y != NULL ? y->id : "";
}

static void test_view(void)
{
    CHECK_INT(lump_view(0.29, 200, 100), LUMP_SPECK);
    CHECK_INT(lump_view(0.31, 200, 100), LUMP_WHOLE);
    CHECK_INT(lump_view(80, 200, 100), LUMP_WHOLE);  /* drawn 107 by 98 mm */
    CHECK_INT(lump_view(85, 200, 100), LUMP_CORNER); /* too high */
    CHECK_INT(lump_view(80, 100, 200), LUMP_CORNER); /* too wide */
    CHECK_INT(lump_view(330, 200, 100), LUMP_CORNER);
    CHECK_INT(lump_view(340, 200, 100), LUMP_FAR); /* less than three tenths of it could be seen */
    CHECK_INT(lump_view(20000, 200, 100), LUMP_FAR);
}

static void test_like(void)
{
    CHECK_TEXT(like(8.93), "pea");
    CHECK_TEXT(like(114.5), "disc");
    CHECK_TEXT(like(0.96), "poppy-seed");
    CHECK_TEXT(like(1975.5), "door");
    CHECK_TEXT(like(6), "");       /* a pea is half as large again */
    CHECK_TEXT(like(10.7), "pea"); /* 9 mm times 1.19 */
    CHECK_TEXT(like(10.9), "");    /* times 1.21 */
    CHECK_TEXT(like(0.1), "");
    CHECK_TEXT(like(20000), "");
}

static void test_words(void)
{
    CHECK_TEXT(words("en", 8.93), "In one piece: a cube of 9 millimetres, about as wide as a pea");
    CHECK_TEXT(words("en", 114.5), "In one piece: a cube of 11 centimetres, about as wide as a CD");
    CHECK_TEXT(words("en", 0.96),
               "In one piece: a cube of 1 millimetre, about as wide as a poppy seed");
    CHECK_TEXT(words("en", 6), "In one piece: a cube of 6 millimetres");
    CHECK_TEXT(words("en", 0.12), "In one piece: a cube of 0.1 millimetres");
    CHECK_TEXT(words("en", 0.012), "In one piece: a cube of 0.01 millimetres");
    CHECK_TEXT(words("fi", 1.3),
               "Yhten\xc3\xa4 kappaleena: kuutio, jonka s\xc3\xa4rm\xc3\xa4 on 1,3 "
               "millimetri\xc3\xa4");
    CHECK_TEXT(words("en", 99.4),
               "In one piece: a cube of 99 millimetres, about as wide as the short "
               "side of a postcard");
    CHECK_TEXT(words("en", 99.6),
               "In one piece: a cube of 10 centimetres, about as wide as the short "
               "side of a postcard");
    CHECK_TEXT(words("en", 994),
               "In one piece: a cube of 99 centimetres, about as high as a tennis net");
    CHECK_TEXT(words("en", 996), "In one piece: a cube of 1 metre, about as high as a tennis net");
    CHECK_TEXT(words("en", 2600), "In one piece: a cube of 2.6 metres");
    CHECK_TEXT(words("pl", 6), "W jednym kawa\xc5\x82ku: sze\xc5\x9b"
                               "cian o boku 6 milimetr\xc3\xb3w");
    CHECK_TEXT(words("de", 2600), "Am St\xc3\xbc"
                                  "ck: ein W\xc3\xbcrfel von 2,6 Metern");
}

/* Colour and finish are those of the material, not of its group. */
static void test_skin(void)
{
    const struct lump_skin copper = lump_skin(content_material(content, "copper"));
    const struct lump_skin graphite = lump_skin(content_material(content, "graphite"));
    const struct lump_skin iron = lump_skin(content_material(content, "iron"));
    const struct material bare = {.colours = "", .finish = ""};
    CHECK_INT(copper.tint, 0xFFC8713A);
    CHECK_INT(copper.finish, LUMP_POLISHED);
    CHECK_INT(graphite.tint, 0xFF2E3036);
    CHECK_INT(graphite.finish, LUMP_SATIN);
    CHECK_INT(iron.second, 0xFF8A4A26);
    CHECK_INT(iron.finish, LUMP_OXIDISED);
    CHECK_INT(lump_skin(&bare).tint, 0xFF9AA0A6);
    CHECK_INT(lump_skin(&bare).finish, LUMP_SATIN);
}

/* In the slab of a panel of 476 by 268 mm, 1081 by 776 px: all that fits is whole, whatever gives
 * way; asked again in what it took, it takes the same. */
static void test_plan(void)
{
    static const struct {
        double edge_mm;
        float w, room;
        enum lump_view view;
        bool beside; /* its words */
    } cases[] = {{9, 1081, 776, LUMP_WHOLE, false},   {135, 1081, 776, LUMP_WHOLE, true},
                 {180, 1081, 776, LUMP_CORNER, true}, {2000, 1081, 776, LUMP_FAR, true},
                 {0.1, 1081, 776, LUMP_SPECK, false}, {135, 780, 1500, LUMP_WHOLE, false},
                 {135, 1820, 776, LUMP_WHOLE, true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct lump lump = {.edge_mm = cases[i].edge_mm,
                                  .lead = "in one phone",
                                  .words = words("en", cases[i].edge_mm)};
        ui.real_mm = 4.03F;
        struct space space = {.w = cases[i].w, .room = cases[i].room};
        const struct lump_plan plan = lump_plan(&ui, &lump, space);
        CHECK_INT(plan.view, cases[i].view);
        CHECK_INT(plan.words.x > 0, cases[i].beside);
        CHECK_INT(plan.small.w > 0, cases[i].view == LUMP_CORNER);
        CHECK(plan.h <= space.room + 0.5F);
        if (plan.view == LUMP_WHOLE) { /* that this is its size is said first, and larger */
            CHECK(plan.caption.y < plan.words.y || plan.caption.x < plan.words.x);
            CHECK(ui_em(&ui, plan.caption.type) > ui_em(&ui, plan.words.type));
        }
        space.room = plan.h;
        const struct lump_plan again = lump_plan(&ui, &lump, space);
        CHECK(again.view == plan.view && again.h <= plan.h && again.h > plan.h - 2);
        arena_reset(&arena);
    }
}

/* The block says how high it is for every size, however absurd, and never cuts a word. */
static void test_block(void)
{
    const struct material *cobalt = content_material(content, "cobalt");
    const double grams[] = {1e-9, 0.001, 6.3, 13300, 5e5, 1e9, 1e13};
    const float widths[] = {250, 500, 1000, 1800};
    for (size_t i = 0; i < sizeof grams / sizeof grams[0]; i++) {
        for (size_t k = 0; k < sizeof widths / sizeof widths[0]; k++) {
            const struct figure figure = {
                .value = grams[i], .unit = "g", .year = "", .lump = cobalt};
            words("en", 1);
            struct flow *flow = flow_new(&ui);
            flow_lump(flow, &figure, i % 2 == 0 ? "in one phone" : NULL);
            const struct fit fit = flow_fit(flow, (struct space){.w = widths[k]});
            CHECK(fit.h > 40 && fit.h < 1080);
            flow_place(flow, 10, 10, widths[k]);
            CHECK(!frame.dropped && frame.node_count >= 2);
            arena_reset(&arena);
        }
    }
}

int main(int argc, char **argv)
{
    struct err err = {0};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("%s\n", err.text);
        return 2;
    }
    arena_init(&arena, (size_t)1 << 20);
    test_view();
    test_like();
    test_words();
    test_skin();
    test_plan();
    test_block();
    arena_release(&arena);
    content_close(content);
    return check_done();
}
