/* What a visitor chooses and sets, on the side of the screen that declares it: the actions of menus
 * and tabs, a slider with its state, marks in a picture with the list beside it.
 * usage: test_choose CONTENT.db (for the words "chosen" and the like) */
#include "check.h"
#include "letters.h"

#include "charts/leaders.h"
#include "charts/marked.h"

#include <math.h>

#define PX 4.0F
#define SET 7
#define STEP 8

/* As in content/private.h, whose rows are not those of a list. */
struct shelf {
    struct file *file;
    const void *details;
};

static struct arena arena;
static struct frame frame;
static struct settings settings;
static struct env env;
static struct ui ui;
static struct content *content;

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

static void begin(void)
{
    env.content = content;
    env.language = content_language(content, "en");
    env.settings = &settings;
    env.age_ms = 60000;
    frame_begin(&frame, &arena, 1920, 1072, PX);
    ui_init(&ui, &frame, &env, &metrics);
}

static void place(struct flow *flow, bool zone, struct rect picture)
{
    const struct space space = {.w = 130 * PX, .room = 200 * PX, .zone = zone};
    flow_emit(flow, &(struct slot){.r = {100, 50, space.w, 0}, .space = space, .picture = picture});
}

/* The n-th node of a role. */
static const struct node *node_of(enum role role, int n)
{
    for (size_t i = 0; i < frame.node_count; i++) {
        if (frame.nodes[i].role == role && n-- == 0) {
            return &frame.nodes[i];
        }
    }
    static const struct node none = {.label = "", .spoken = ""};
    CHECK(n < 0); /* there is no such node */
    return &none;
}

/* ---- actions ---- */

static void test_own_index(void)
{
    int index = 5;
    struct action action = own_act(SET, 2);
    CHECK(!own_index(&action, STEP, 3, &index) && !own_index(&action, SET, 2, &index));
    CHECK_INT(index, 5);
    CHECK(own_index(&action, SET, 3, &index));
    CHECK_INT(index, 2);
    action.value = -1;
    CHECK(!own_index(&action, SET, 3, &index));
    action.value = NAN;
    CHECK(!own_index(&action, SET, 3, &index));
    action = go_to("home", "");
    action.arg = SET;
    CHECK(!own_index(&action, SET, 3, &index));
    CHECK_INT(index, 2);
    CHECK_TEXT(choose_then(true, SET, 1, go_to("material", "cobalt")).route.text,
               "material/cobalt");
    action = choose_then(false, SET, 1, go_to("material", "cobalt"));
    CHECK(action.kind == ACT_SCREEN && action.arg == SET && action.value == 1);
}

static void test_menu_and_tabs(void)
{
    static const char *const keys[2] = {"ui.material.tab.supply", "ui.material.tab.uses"};
    const struct row rows[3] = {{.title = "One"}, {.title = "Two"}, {.title = "Three"}};
    begin();
    struct flow *flow = flow_new(&ui);
    flow_menu(flow, rows, 3, 1, SET);
    flow_tabs(flow, &(struct tabs){keys, 2, 0, STEP});
    place(flow, false, rect_of(0, 0, 0, 0));
    for (int i = 0; i < 3; i++) {
        const struct node *row = node_of(ROLE_BUTTON, i);
        CHECK_TEXT(row->label, rows[i].title);
        CHECK(row->chosen == (i == 1) && row->action.arg == SET && row->action.value == (float)i);
        CHECK(frame_find(&frame, row->id) == row); /* none has the id of another */
    }
    const struct node *tab = node_of(ROLE_OPTION, 1);
    CHECK_TEXT(tab->label, ui_tr(&ui, keys[1]));
    CHECK(!tab->chosen && node_of(ROLE_OPTION, 0)->chosen);
    CHECK(tab->action.arg == STEP && tab->action.value == 1);
    CHECK(frame_find(&frame, tab->id) == tab);
}

/* Without a source there is nothing to touch, and the words stand all the same. */
static void test_group_without_action(void)
{
    begin();
    struct flow *flow = flow_new(&ui);
    struct flow *group =
        flow_group(flow, &(struct button){.label = "s", .action = ui_explain(NULL, NULL)});
    CHECK(group == flow);
    flow_text(group, STYLE_BODY, "Words");
    place(flow, false, rect_of(0, 0, 0, 0));
    CHECK_INT(frame.node_count, 1);
    CHECK(node_of(ROLE_TEXT, 0)->action.kind == ACT_NONE);
}

/* ---- a slider ---- */

static bool acts(struct slide *slide, int act, float value)
{
    const struct action action = own_act(act, value);
    return slide_act(slide, &env, &action, SET, STEP);
}

static void test_slide(void)
{
    begin();
    struct slide slide = {.at = 1};
    env.now_ms = 5000;
    CHECK_NEAR(slide_now(&ui, &slide), 1, 0);
    CHECK(acts(&slide, STEP, -0.25F));
    CHECK_NEAR(slide.at, 0.75, 0);
    CHECK(slide.moved);
    CHECK_NEAR(slide_now(&ui, &slide), 1, 1e-6); /* it glides from where it was */
    CHECK_INT(frame.wake_ms, 5000);
    env.now_ms = 5100;
    const float there = slide_now(&ui, &slide);
    CHECK(there > 0.76F && there < 0.99F);
    CHECK(acts(&slide, STEP, 0.25F)); /* it turns back from where it is seen */
    CHECK_NEAR(slide_now(&ui, &slide), there, 1e-6);
    CHECK(acts(&slide, STEP, -0.25F));
    env.now_ms += motion_ms(MOTION_SLIDE);
    CHECK_NEAR(slide_now(&ui, &slide), 0.75, 0);
    CHECK(acts(&slide, SET, 0.2F)); /* to where a finger lands it glides, also if that moves on */
    CHECK_NEAR(slide_now(&ui, &slide), 0.75, 1e-6);
    env.now_ms += 100;
    const float on_way = slide_now(&ui, &slide);
    CHECK(on_way > 0.25F && on_way < 0.72F);
    CHECK(acts(&slide, SET, 0.21F));
    CHECK_NEAR(slide_now(&ui, &slide), on_way, 0.01);
    env.now_ms += motion_ms(MOTION_SLIDE);
    CHECK_NEAR(slide_now(&ui, &slide), 0.21, 1e-6);
    CHECK(acts(&slide, SET, 0.23F)); /* under a finger that holds it, it is where the finger is */
    CHECK_NEAR(slide_now(&ui, &slide), 0.23, 1e-6);
    env.now_ms += 40;
    CHECK(acts(&slide, SET, 0.6F));
    CHECK_NEAR(slide_now(&ui, &slide), 0.6, 1e-6);
    env.now_ms += 40;
    CHECK(acts(&slide, SET, 0.2F));
    CHECK_NEAR(slide_now(&ui, &slide), 0.2, 1e-6);
    CHECK(acts(&slide, STEP, -0.25F)); /* no further than the end */
    CHECK_NEAR(slide.at, 0, 0);
    settings.value[SETTING_MOTION] = MOTION_LESS;
    CHECK_NEAR(slide_now(&ui, &slide), 0, 0);
    settings.value[SETTING_MOTION] = MOTION_FULL;
    const struct action pinch = {.kind = ACT_PINCH, .value = 2};
    CHECK(slide_act(&slide, &env, &pinch, SET, STEP));
    CHECK_NEAR(slide.at, 0.5, 1e-6);
    CHECK(!acts(&slide, STEP + 1, 1));
    const struct action home = {.kind = ACT_HOME};
    CHECK(!slide_act(&slide, &env, &home, SET, STEP));
    CHECK_NEAR(slide.at, 0.5, 1e-6);
}

static void test_slider(void)
{
    begin();
    struct flow *flow = flow_new(&ui);
    flow_slider(flow, &(struct slider){.label = "How far",
                                       .spoken = "How far, all",
                                       .less = "Together",
                                       .more = "Apart",
                                       .at = 1,
                                       .shown = 0.5F,
                                       .step = 0.25F,
                                       .set_act = SET,
                                       .step_act = STEP});
    place(flow, false, rect_of(0, 0, 0, 0));
    const struct node *less = node_of(ROLE_BUTTON, 0);
    const struct node *more = node_of(ROLE_BUTTON, 1);
    const struct node *track = node_of(ROLE_SLIDER, 0);
    CHECK_TEXT(less->label, "Together");
    CHECK(!less->disabled && less->action.arg == STEP && less->action.value == -0.25F);
    CHECK(more->disabled && more->action.value == 0.25F && more->id != less->id);
    CHECK_TEXT(track->spoken, "How far, all");
    CHECK(track->action.kind == ACT_SCREEN && track->action.arg == SET && track->value == 1);
    CHECK_NEAR(less->hit.w, 20 * PX, 0.1);
    CHECK(track->hit.x > less->hit.x + less->hit.w && track->hit.x + track->hit.w < more->hit.x);
}

/* ---- marks in a picture, and the list beside it ---- */

static size_t lines(void)
{
    size_t n = 0;
    for (size_t i = 0; i < frame.planes[PLANE_PAGE].count; i++) {
        const struct cmd *cmd = &frame.planes[PLANE_PAGE].items[i];
        n += cmd->kind == CMD_PATH && cmd->u.path.count == 5;
    }
    return n;
}

static void test_marked(void)
{
    static const struct spot spots[] = {{"low", "", 100, 900, NULL},
                                        {"high", "", 100, 100, NULL},
                                        {"beside", "", 110, 100, NULL},
                                        {"far", "", 500, 500, NULL}};
    static const struct picture_details details = {
        .layers_read = true, .spots_read = true, .spots = spots, .spot_count = 4};
    struct shelf shelf = {.details = &details};
    const struct picture picture = {.id = "p", .width = 1000, .height = 1000, .shelf = &shelf};
    const struct mark marks[] = {{"low", "Low", "a", own_act(SET, 0), false, 0},
                                 {"high", "High", "b", own_act(SET, 1), true, 0},
                                 {"beside", "Beside", "c", own_act(SET, 2), false, 0},
                                 {"nowhere", "Nowhere", "d", own_act(SET, 3), false, 0},
                                 {"far", "Far", "e", own_act(SET, 4), false, 0}};
    const struct marked marked = {.picture = &picture,
                                  .alt = "All of it",
                                  .apart = 1,
                                  .touch = true,
                                  .marks = marks,
                                  .count = 5};
    begin();
    const struct rect r = rect_of(100, 0, 200 * PX, 200 * PX);
    marked_picture(&ui, r, &marked);
    const struct node *image = node_of(ROLE_IMAGE, 0);
    CHECK_TEXT(image->label, "All of it");
    CHECK(image->pinch);
    /* "Beside" is too near to "High" for a finger and moves aside, "Nowhere" has no spot. */
    static const char *const seen[] = {"High", "Beside", "Far", "Low"};
    CHECK_INT(frame.node_count, 1 + 2 + 4); /* the picture, its halves to pull, the marks */
    for (int i = 0; i < 4; i++) {
        CHECK_TEXT(node_of(ROLE_OPTION, i)->label, seen[i]);
    }
    const struct rect high = node_of(ROLE_OPTION, 0)->rect;
    const struct rect beside = node_of(ROLE_OPTION, 1)->rect;
    CHECK(hypotf(beside.x + beside.w / 2 - high.x - high.w / 2,
                 beside.y + beside.h / 2 - high.y - high.h / 2) >= 10 * PX);
    CHECK(node_of(ROLE_OPTION, 0)->chosen && node_of(ROLE_OPTION, 0)->action.value == 1);
    static const char *const order[] = {"High", "Beside", "Far", "Low", "Nowhere"};
    begin();
    struct flow *flow = flow_new(&ui);
    flow_marked(flow, &marked);
    ui.beside = true;
    place(flow, true, r);
    for (int i = 0; i < 5; i++) {
        const struct node *row = node_of(ROLE_BUTTON, i);
        CHECK_TEXT(row->label, order[i]);
        CHECK(row->chosen == (i == 0) && row->rect.h >= 20 * PX);
        CHECK(i == 0 || row->rect.y >= node_of(ROLE_BUTTON, i - 1)->rect.y + 23 * PX - 0.1F);
    }
    CHECK(node_of(ROLE_BUTTON, 0)->rect.y > 60); /* in the middle of the zone */
    CHECK_INT(lines(), 4 * 2);                   /* to each that is seen: edge and line */
    begin();
    flow = flow_new(&ui);
    flow_marked(flow, &marked);
    place(flow, true, r); /* not all can be led: none is, all have numbers */
    CHECK_INT(lines(), 0);
    begin();
    flow = flow_new(&ui);
    flow_marked(flow, &marked);
    place(flow, false, rect_of(0, 0, 0, 0)); /* below a picture: a list like any other */
    CHECK_INT(lines(), 0);
    CHECK_NEAR(node_of(ROLE_BUTTON, 0)->rect.y, 50, 0.1);
}

/* How many points of a leader's way are in a wall. */
static int within(const struct leader *l, const struct leader_wall *wall)
{
    struct leader_point line[4];
    leader_line(l, line);
    int n = 0;
    for (int i = 0; i < 300; i++) {
        const struct leader_point *a = &line[i / 100];
        const float t = (float)(i % 100) / 100;
        const float x = a[0].x + (a[1].x - a[0].x) * t;
        const float y = a[0].y + (a[1].y - a[0].y) * t;
        n += x > wall->x0 && x < wall->x1 && y > wall->y0 && y < wall->y1;
    }
    return n;
}

/* A line goes round the part of another, and straight through its own; never through words. */
static void test_leader_walls(void)
{
    const struct leader leader = {.port_x = 200, .port_y = 100, .mark = true, .wanted = true};
    struct leader_wall wall = {.x0 = 50, .y0 = 50, .x1 = 90, .y1 = 90, .own = -1};
    struct leader_room room = {.mark = 10, .line = 2, .walls = &wall, .wall_count = 1};
    struct leader l = leader;
    CHECK(leaders_route(&l, 1, &room));
    CHECK(l.found);
    CHECK_INT(within(&l, &wall), 0);
    wall.own = 0;
    l = leader;
    CHECK(leaders_route(&l, 1, &room));
    CHECK(l.found && within(&l, &wall) > 10);
    CHECK_NEAR(l.lean, 100, 0.01); /* the plainest way: aslant, then level */
    CHECK_NEAR(l.level, 100, 0.01);
    wall = (struct leader_wall){.x0 = -90, .y0 = 40, .x1 = 300, .y1 = 60, .own = -1};
    l = leader;
    CHECK(leaders_route(&l, 1, &room)); /* a part that nothing leads round */
    wall.barred = true;
    l = leader;
    CHECK(!leaders_route(&l, 1, &room)); /* but not through words */
    CHECK(!l.found);
}

/* The corners of what is round are free. */
static void test_leader_round(void)
{
    const struct leader leader = {.port_x = 200, .port_y = 0, .mark = true, .wanted = true};
    struct leader_wall wall = {.x0 = 50, .y0 = -4, .x1 = 150, .y1 = 196, .own = -1};
    const struct leader_room room = {.mark = 10, .line = 2, .walls = &wall, .wall_count = 1};
    struct leader l = leader;
    leaders_route(&l, 1, &room);
    CHECK(fabsf(l.level) > 1); /* round the box */
    wall.round = true;
    wall.y0 = 0;
    l = leader;
    leaders_route(&l, 1, &room);
    CHECK_NEAR(l.level, 0, 0.01); /* over its edge */
}

/* Two that would cross find ways that do not; where there is none it is said. */
static void test_leaders_agree(void)
{
    const struct leader_room room = {.mark = 10, .line = 4};
    struct leader two[2] = {
        {.x = 0, .y = 100, .port_x = 300, .port_y = 0, .mark = true, .wanted = true},
        {.x = 60, .y = 40, .port_x = 300, .port_y = 100, .mark = true, .wanted = true}};
    CHECK(leaders_route(two, 2, &room));
    CHECK(leader_clearance(two, 2, 0, &room) >= 0 && leader_clearance(two, 2, 1, &room) >= 0);
    two[1].port_y = 2; /* no two lines come to two rows so near to each other */
    CHECK(!leaders_route(two, 2, &room));
}

int main(int argc, char **argv)
{
    struct err err;
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_choose CONTENT.db\n");
        return 2;
    }
    arena_init(&arena, 0);
    test_own_index();
    test_menu_and_tabs();
    test_group_without_action();
    test_slide();
    test_slider();
    test_marked();
    test_leader_walls();
    test_leader_round();
    test_leaders_agree();
    arena_release(&arena);
    content_close(content);
    return check_done();
}
