/* The order of a material's figures of supply: those of one stage stand newest first. What stands
 * out when another supply is chosen leaves as softly as the words. */
#include "check.h"

#include "charts/stages.h"
#include "charts/supply.h"
#include "charts/supply_words.h"
#include "content/content.h"

static const struct supply supplies[] = {
    {.ord = 1, .stage = "mined", .period = "2011"},
    {.ord = 2,
     .stage = "processed",
     .period = "2016\xe2\x80\x93"
               "2020"},
    {.ord = 3, .stage = "mined", .period = "2023"},
    {.ord = 4,
     .stage = "mined",
     .period = "2012\xe2\x80\x93"
               "2016"},
    {.ord = 5, .stage = "mined", .period = "December 2023"},
    {.ord = 6, .stage = "eu-mined", .period = "20161"}, /* no year */
};

static void test_leaves_softly(void)
{
    const struct material_details material = {.supplies = supplies, .supply_count = 6};
    const struct supply_acts acts = {.choose = 1, .light = 2};
    static struct settings settings = {.value = {0}};
    struct env env = {.settings = &settings, .now_ms = 1000};
    struct supply_view view = {0};
    struct action out;
    supply_enter(&view, &material);
    struct action act = own_act(acts.light, 1);
    CHECK(supply_act(&view, &material, &env, &act, acts, &out) && out.kind == act_settled().kind);
    CHECK(view.lit == 1 && turn_new_at(&view.words, env.now_ms) >= 1);
    act = own_act(acts.choose, 1);
    CHECK(supply_act(&view, &material, &env, &act, acts, &out) && out.kind == ACT_NONE);
    CHECK(view.lit < 0 && view.shown == 1);
    CHECK(turn_old_at(&view.words, env.now_ms) >= 1);
    CHECK_INT(supply_about_lit(view.words.was), 1);
    CHECK_INT(supply_about_supply(view.words.was), 2);
    struct supply_view other = view; /* touched while stones are on their way: none of them stops */
    act = own_act(acts.light, 0);
    CHECK(supply_act(&other, &material, &env, &act, acts, &out) && out.kind == ACT_NONE);
    CHECK(other.lit == 0 && turn_old_at(&other.words, env.now_ms) >= 1);
    CHECK_INT(supply_about_lit(other.words.shown), 0);
    env.now_ms += 100; /* another one before it has gone: it goes on going, and nothing cuts */
    act = own_act(acts.choose, 0);
    CHECK(supply_act(&view, &material, &env, &act, acts, &out));
    CHECK_INT(supply_about_lit(view.words.was), 1);
    CHECK(turn_old_at(&view.words, env.now_ms) > 0.1F);
    settings.value[SETTING_MOTION] = MOTION_LESS; /* the page fades instead */
    act = own_act(acts.choose, 1);
    CHECK(supply_act(&view, &material, &env, &act, acts, &out) && out.kind == act_settled().kind);
    CHECK(turn_old_at(&view.words, env.now_ms) <= 0 && turn_new_at(&view.words, 0) >= 1);
}

/* The second source of the same years has a star, explained by what it counts or by its name. */
static void test_star(void)
{
    static const struct source sources[] = {{.publisher = "One"}, {.publisher = "Two"}};
    static const struct supply same[] = {
        {.stage = "mined", .period = "2024", .detail = "", .source = &sources[0]},
        {.stage = "mined", .period = "2020", .detail = "", .source = &sources[1]},
        {.stage = "mined", .period = "2024", .detail = "", .source = &sources[1]},
        {.stage = "processed", .period = "2024", .detail = "", .source = &sources[1]},
        {.stage = "mined", .period = "2024", .detail = "", .source = &sources[0]},
    };
    static const char *const marks[] = {"", "", "*", "", "**"};
    const struct material_details material = {.supplies = same, .supply_count = 5};
    struct arena arena = {0};
    struct frame frame = {.arena = &arena};
    struct ui ui = {.frame = &frame};
    for (size_t i = 0; i < 5; i++) {
        CHECK_TEXT(stages_mark(&ui, &material, i), marks[i]);
    }
    CHECK_TEXT(supply_note(&ui, &material, 0, false), "");
    CHECK_TEXT(supply_note(&ui, &material, 2, false), "*\xC2\xA0Two");
    arena_release(&arena);
}

int main(void)
{
    test_leaves_softly();
    test_star();
    const struct material_details material = {.supplies = supplies, .supply_count = 6};
    CHECK_INT(supply_first(&material, 0), 2);
    CHECK_INT(supply_first(&material, 3), 2);
    CHECK_INT(supply_next(&material, 2), 4); /* of one year: in their own order */
    CHECK_INT(supply_next(&material, 4), 3);
    CHECK_INT(supply_next(&material, 3), 0);
    CHECK_INT(supply_next(&material, 0), 2);
    CHECK_INT(supply_first(&material, 1), 1);
    CHECK_INT(supply_next(&material, 1), 1);
    CHECK_INT(supply_first(&material, 5), 5);
    return check_done();
}
