/* Tests of the checks themselves: a small page that is right, then each defect by itself, which
 * must be reported by its own rule and by no other. A rule that never fires protects nobody. */
#include "../unit/check.h"
#include "checks.h"

#include "core/mem.h"
#include "ui/page.h"

#include <stdlib.h>

#define MM 4.03F
#define BAR_Y 983.0F

struct trial {
    struct checks *checks;
    struct arena arena;
    struct frame frame;
};

static float width(void *context, enum font_weight weight, int em_px, const char *text,
                   size_t length)
{
    (void)context;
    (void)weight;
    (void)text;
    return 0.5F * (float)em_px * (float)length;
}

static struct node *at(struct trial *s, size_t i)
{
    return &s->frame.nodes[i];
}

static void line(struct trial *s, enum plane plane, const char *words, float x, float y)
{
    struct cmd cmd = {.kind = CMD_TEXT, .clip = {.w = -1}, .opacity = 1};
    cmd.u.text.text = words;
    cmd.u.text.em_px = 40;
    cmd.u.text.color = 0xFFFFFFFF;
    cmd.u.text.x = x;
    cmd.u.text.baseline = y + 30;
    frame_cmd(&s->frame, plane, &cmd);
}

static struct node *words(struct trial *s, enum role role, const char *text, float x, float y)
{
    line(s, PLANE_PAGE, text, x, y);
    return frame_node(&s->frame, &(struct node){.role = role,
                                                .label = text,
                                                .spoken = text,
                                                .lang = "en",
                                                .rect = rect_of(x, y, 20 * (float)strlen(text), 40),
                                                .fg = 0xFFFFFFFF,
                                                .bg = 0xFF000000,
                                                .em_px = 40,
                                                .focus_index = -1,
                                                .id = ui_id(text, 0)});
}

static struct node *target(struct trial *s, const char *text, float x, float y, float w, float h)
{
    struct node *n = words(s, ROLE_BUTTON, text, x + 10, y + 10);
    n->rect = n->hit = rect_of(x, y, w, h);
    n->action = (struct action){.kind = ACT_GO, .route = {"about"}};
    n->focus_index = (int)s->frame.node_count;
    return n;
}

/* Nodes 0 to 4 the bar, 5 a heading, 6 a text, 7 and 8 targets. */
static void build(struct trial *s, struct checks *checks)
{
    *s = (struct trial){.checks = checks};
    arena_init(&s->arena, 0);
    frame_begin(&s->frame, &s->arena, 1920, 1080, MM);
    s->frame.comp.page_area = rect_of(0, 0, 1920, BAR_Y);
    static const char *const names[5] = {"Home", "Back", "English", "Settings", "Help"};
    for (int i = 0; i < 5; i++) {
        struct node *n = target(s, names[i], 380 * (float)i, BAR_Y, 380, 97);
        n->plane = PLANE_BAR;
        n->action = page_bar_action((enum bar_place)i);
    }
    s->frame.planes[PLANE_BAR] = s->frame.planes[PLANE_PAGE];
    s->frame.planes[PLANE_PAGE] = (struct cmd_list){0};
    words(s, ROLE_HEADING, "A heading", 100, 60);
    words(s, ROLE_TEXT, "Some words", 100, 160);
    target(s, "One", 100, 400, 300, 100);
    target(s, "Two", 100, 520, 300, 100);
    checks->group_count = 0;
    checks->findings = 0;
    memset(checks->have_bar, 0, sizeof checks->have_bar);
    checks->where = (struct where){.language = "en", .state = "page"};
}

static void look(struct trial *s)
{
    check_text(s->checks, &s->frame);
    check_touch(s->checks, &s->frame);
    check_spoken(s->checks, &s->frame);
    check_chrome(s->checks, &s->frame);
    check_leaves(s->checks, &s->frame);
    check_still(s->checks, &s->frame);
    if (s->checks->where.settings.value[SETTING_REACH] == REACH_LOW) {
        check_reach(s->checks, &s->frame);
    }
}

/* ---- the defects ---- */

static void nothing(struct trial *s)
{
    (void)s;
}
static void truncated(struct trial *s)
{
    at(s, 6)->truncated = true;
}
static void dropped(struct trial *s)
{
    s->frame.dropped = true;
}
static void moving(struct trial *s)
{
    s->frame.wake_ms = 7000;
}
static void outside(struct trial *s)
{
    at(s, 6)->rect.x = 1800;
}
static void below(struct trial *s)
{
    at(s, 6)->rect.y = BAR_Y - 20;
}
static void unreachable(struct trial *s) /* below the end of the region's way */
{
    *at(s, 5) = (struct node){.role = ROLE_SCROLL,
                              .decorative = true,
                              .rect = rect_of(50, 120, 800, 200),
                              .range = 100,
                              .focus_index = -1,
                              .id = 99};
    at(s, 6)->pane = 99;
    at(s, 6)->rect.y = 120 + 200 + 100 - 20;
    at(s, 6)->role = ROLE_HEADING;
    s->frame.planes[PLANE_PAGE].items[0].u.text.text = "Some words";
    s->frame.planes[PLANE_PAGE].items[1].opacity = 0;
}
static void beyond_leaves(struct trial *s) /* behind the last of two leaves */
{
    unreachable(s);
    at(s, 5)->pan = true;
    at(s, 5)->range = 800;
    at(s, 6)->rect.y = 150;
    at(s, 6)->rect.x = 50 + 1600 - 100;
}
static void cut_by_leaf(struct trial *s) /* a line across the edge of two leaves that come later */
{
    const struct pane pane = {.id = 99,
                              .plane = PLANE_PAGE,
                              .viewport = rect_of(50, 700, 800, 200),
                              .w = 2400,
                              .h = 200,
                              .leaf = 800};
    frame_pane_begin(&s->frame, &pane);
    struct cmd cmd = {.kind = CMD_TEXT, .clip = {.w = -1}, .opacity = 1};
    cmd.u.text.text = "Some words";
    cmd.u.text.em_px = 40;
    cmd.u.text.color = 0xFFFFFFFF;
    cmd.u.text.x = 1600;
    cmd.u.text.baseline = 760;
    cmd.box = rect_of(1598, 720, 206, 60);
    frame_cmd(&s->frame, PLANE_PAGE, &cmd);
    frame_pane_end(&s->frame);
}
static void overlapping(struct trial *s)
{
    at(s, 6)->rect.y = 80;
}
static void lines_overlap(struct trial *s)
{
    s->frame.planes[PLANE_PAGE].items[1].u.text.baseline = 100;
}
static void painted_over(struct trial *s)
{
    struct cmd cmd = {.kind = CMD_RECT, .clip = {.w = -1}, .opacity = 1};
    cmd.u.rect.r = rect_of(150, 150, 40, 60);
    cmd.u.rect.fill = paint_solid(0xFF000000);
    frame_cmd(&s->frame, PLANE_PAGE, &cmd);
}
static void cut_at_side(struct trial *s)
{
    s->frame.planes[PLANE_PAGE].items[1].clip = rect_of(100, 100, 150, 200);
}
static void small_letters(struct trial *s)
{
    s->frame.planes[PLANE_PAGE].items[1].u.text.em_px = 26; /* 4.6 mm */
}
static void small_when_large(struct trial *s) /* 7.09 mm of 7.3 */
{
    s->checks->where.settings.value[SETTING_TEXT] = TEXT_LARGE;
}
static void pale(struct trial *s)
{
    at(s, 6)->fg = 0xFF8A8A8A; /* 5.9:1 */
    at(s, 6)->em_px = 30;
}
static void pale_but_large(struct trial *s)
{
    at(s, 6)->fg = 0xFF8A8A8A;
}
static void words_stick_out(struct trial *s)
{
    at(s, 7)->rect.h = at(s, 7)->hit.h = 82;
    s->frame.planes[PLANE_PAGE].items[2].u.text.baseline = 479;
}
static void words_beside(struct trial *s)
{
    line(s, PLANE_PAGE, "Some words", 402, 420);
}
/* A line that leads past the words of the page, or through them. */
static void line_past(struct trial *s, float y)
{
    static struct seg segs[3];
    const struct node *node = at(s, 6);
    segs[0] = (struct seg){'M', {node->rect.x - 20, node->rect.y + y}};
    segs[1] = (struct seg){'L', {node->rect.x + node->rect.w + 20, node->rect.y + y + 4}};
    segs[2] = (struct seg){'L', {node->rect.x + node->rect.w + 60, node->rect.y - 60}};
    struct cmd cmd = {.kind = CMD_PATH, .clip = {.w = -1}, .opacity = 1};
    cmd.u.path.segs = segs;
    cmd.u.path.count = 3;
    cmd.u.path.stroke = 0xFFFFFFFF;
    cmd.u.path.stroke_width = 2;
    frame_cmd(&s->frame, PLANE_PAGE, &cmd);
}
static void struck(struct trial *s)
{
    line_past(s, 20);
}
static void line_above(struct trial *s)
{
    line_past(s, -8);
}
static void small_target(struct trial *s)
{
    at(s, 7)->hit.w = at(s, 7)->rect.w = 79;
}
/* The first target stands on a leaf; its drawing is large enough, what a finger finds is what the
 * leaf shows of it. */
static void on_leaf(struct trial *s, struct rect hit)
{
    const struct pane pane = {.id = 99,
                              .plane = PLANE_PAGE,
                              .viewport = rect_of(50, 380, 800, 400),
                              .w = 1600,
                              .h = 400,
                              .leaf = 800};
    frame_pane_begin(&s->frame, &pane);
    frame_pane_end(&s->frame);
    frame_node(&s->frame, &(struct node){.role = ROLE_SCROLL,
                                         .label = "",
                                         .decorative = true,
                                         .rect = pane.viewport,
                                         .pan = true,
                                         .range = 800,
                                         .focus_index = -1,
                                         .id = 99});
    at(s, 7)->pane = 99;
    at(s, 7)->hit = hit;
}
static void small_on_leaf(struct trial *s) /* 16 mm of it are within the leaf */
{
    on_leaf(s, rect_of(100, 400, 300, 16 * MM));
}
static void on_another_leaf(struct trial *s) /* low as it is drawn: looked at when it is seen */
{
    on_leaf(s, rect_of(0, 0, 0, 0));
    at(s, 7)->rect = rect_of(900, 400, 300, 13 * MM);
    s->frame.planes[PLANE_PAGE].items[2].u.text.x = 910;
}
static void tabs_alone(struct trial *s)
{
    on_leaf(s, at(s, 7)->rect);
    at(s, 7)->head = true;
}
static void tabs_lead(struct trial *s)
{
    tabs_alone(s);
    at(s, 8)->pane = 99;
}
static void half_a_figure(struct trial *s)
{
    on_leaf(s, at(s, 7)->rect);
    at(s, 7)->label = "One ";
}
static void close_targets(struct trial *s) /* 24.8 mm each: they may be 0.6 mm apart at least */
{
    at(s, 7)->rect = at(s, 7)->hit = rect_of(100, 400, 300, 81);
    at(s, 8)->rect = at(s, 8)->hit = rect_of(100, 485, 300, 81);
    s->frame.planes[PLANE_PAGE].items[3].u.text.baseline = 525;
}
static void big_targets_may_touch(struct trial *s)
{
    at(s, 8)->rect = at(s, 8)->hit = rect_of(100, 500, 300, 100);
    s->frame.planes[PLANE_PAGE].items[3].u.text.baseline = 540;
}
static void targets_overlap(struct trial *s)
{
    at(s, 8)->hit.y -= 40;
}
static void buried(struct trial *s)
{
    at(s, 8)->hit = rect_of(90, 390, 320, 240);
}
static void sign_over(struct trial *s) /* the name of a thing reaches into the target below it */
{
    at(s, 7)->dense = true;
    at(s, 7)->rect.h += 60;
}
static void sign_beside(struct trial *s)
{
    at(s, 7)->dense = true;
}
static void twins(struct trial *s)
{
    at(s, 8)->id = at(s, 7)->id;
}
static void bar_moves(struct trial *s)
{
    look(s);
    for (size_t i = 0; i < 5; i++) {
        at(s, i)->rect.y -= 4;
    }
}
static void no_access(struct trial *s)
{
    at(s, 3)->disabled = true;
}
static void too_high(struct trial *s)
{
    s->frame.height = 2160; /* 536 mm: up to 1,336 mm above the floor */
    s->checks->where.settings.value[SETTING_REACH] = REACH_LOW;
}
static void dumb(struct trial *s)
{
    *words(s, ROLE_IMAGE, "", 900, 60) =
        (struct node){.role = ROLE_IMAGE, .label = "", .lang = "en", .focus_index = -1, .id = 9};
}
static void unheard(struct trial *s)
{
    line(s, PLANE_PAGE, "Nobody says this", 900, 60);
}
static void said_in_full(struct trial *s)
{
    line(s, PLANE_PAGE, "Some\xE2\x80\xA6 17", 900, 60);
    at(s, 6)->spoken = "Some, many and all 17";
    s->frame.planes[PLANE_PAGE].items[1].u.text.text = "Some, many";
}
static void said_in_part(struct trial *s)
{
    said_in_full(s);
    at(s, 6)->spoken = "Some, many and all 18";
}
static void said_in_number(struct trial *s)
{
    line(s, PLANE_PAGE,
         "Some and 2 more:\xC2\xA0"
         "17",
         900, 60);
    at(s, 6)->spoken = "Some, many and all 17";
    s->frame.planes[PLANE_PAGE].items[1].u.text.text = "Some, many";
}
static void said_otherwise(struct trial *s)
{
    said_in_number(s);
    at(s, 6)->spoken = "Some, many and all 18";
}
static void said_on_two_lines(struct trial *s)
{
    line(s, PLANE_PAGE, "and 2 more: 17", 900, 60);
    at(s, 6)->label = "Some and 2 more: 17";
    at(s, 6)->spoken = "Some, many and all 17";
    s->frame.planes[PLANE_PAGE].items[1].u.text.text = "Some and 2 more: 17";
}
static void headless(struct trial *s)
{
    at(s, 5)->role = ROLE_TEXT;
}
static void same_name(struct trial *s)
{
    at(s, 8)->spoken = at(s, 7)->spoken;
    at(s, 8)->action.route = (struct route){"products"};
    at(s, 8)->label = at(s, 7)->label;
    s->frame.planes[PLANE_PAGE].items[3].u.text.text = at(s, 7)->label;
}
static void say(struct trial *s, const char *text)
{
    at(s, 6)->label = at(s, 6)->spoken = text;
    s->frame.planes[PLANE_PAGE].items[1].u.text.text = text;
}
static void shows_key(struct trial *s)
{
    say(s, "ui.home.title");
}
static void says_key(struct trial *s)
{
    at(s, 6)->spoken = "Some words: product.kettle.alt, and so on";
}
static void not_filled(struct trial *s)
{
    say(s, "All {n} things");
}
static void english_on_finnish(struct trial *s)
{
    say(s, "Touch to start");
    at(s, 6)->lang = "fi";
}
static void english_marked(struct trial *s)
{
    say(s, "Touch to start");
    s->checks->where.language = "fi";
}
static void no_glyph(struct trial *s)
{
    say(s, "Words \xF0\x9F\x98\x80"); /* a smiling face */
}

static const struct {
    const char *name, *rule; /* NULL: nothing may be found */
    void (*spoil)(struct trial *s);
} cases[] = {
    {"a page that is right", NULL, nothing},
    {"truncated", "A28-truncated", truncated},
    {"dropped", "dropped", dropped},
    {"moving", "A34-still", moving},
    {"outside", "A28-bounds", outside},
    {"below the page", "A28-bounds", below},
    {"beyond the scroll region", "A28-bounds", unreachable},
    {"beyond the leaves", "A28-bounds", beyond_leaves},
    {"cut by a leaf", "A28-fold", cut_by_leaf},
    {"overlapping nodes", "A28-overlap", overlapping},
    {"overlapping lines", "A28-overlap", lines_overlap},
    {"painted over", "A28-covered", painted_over},
    {"cut at the side", "A28-cut", cut_at_side},
    {"small letters", "A24-capitals", small_letters},
    {"small letters when enlarged", "A23-capitals", small_when_large},
    {"pale", "A25-contrast", pale},
    {"pale but large", NULL, pale_but_large},
    {"words stick out", "A28-inside", words_stick_out},
    {"words beside a control", "A28-apart", words_beside},
    {"a line through words", "A28-struck", struck},
    {"a line above words", NULL, line_above},
    {"small target", "A21-size", small_target},
    {"small target on a leaf", "A21-size", small_on_leaf},
    {"target on another leaf", NULL, on_another_leaf},
    {"tabs alone", "leaf-head", tabs_alone},
    {"tabs that lead", NULL, tabs_lead},
    {"half a figure", "leaf-figure", half_a_figure},
    {"close targets", "A21-gap", close_targets},
    {"big targets may touch", NULL, big_targets_may_touch},
    {"targets overlap", "A21-gap", targets_overlap},
    {"buried target", "A21-covered", buried},
    {"a name over a control", "A21-sign", sign_over},
    {"a name beside a control", NULL, sign_beside},
    {"twins", "A16-same-id", twins},
    {"the bar moves", "A38-bar", bar_moves},
    {"access is off", "A26-reachable", no_access},
    {"too high", "A39-reach", too_high},
    {"dumb picture", "A07-spoken", dumb},
    {"unheard", "A01-heard", unheard},
    {"shown shorter than it is said", NULL, said_in_full},
    {"counted instead of named", NULL, said_in_number},
    {"counted instead of named, on two lines", NULL, said_on_two_lines},
    {"shown shorter, its end is not said", "A01-heard", said_in_part},
    {"counted, its end is not said", "A01-heard", said_otherwise},
    {"no heading", "A04-heading", headless},
    {"same name", "A04-names", same_name},
    {"key shown", "key", shows_key},
    {"key said", "key", says_key},
    {"not filled", "key", not_filled},
    {"English on a Finnish page", "A12-language", english_on_finnish},
    {"English that says so", NULL, english_marked},
    {"no glyph", "glyph", no_glyph},
};

static void run_case(struct checks *checks, size_t n)
{
    struct trial s;
    build(&s, checks);
    cases[n].spoil(&s);
    look(&s);
    bool own = cases[n].rule == NULL;
    for (size_t i = 0; i < checks->group_count; i++) {
        if (cases[n].rule != NULL && strcmp(checks->groups[i].rule, cases[n].rule) == 0) {
            own = true;
        } else {
            printf("%s: also reported: %s\n", cases[n].name, checks->groups[i].worst[0].line);
            check_failures++;
        }
    }
    if (!own) {
        printf("%s: %s does not fire\n", cases[n].name, cases[n].rule);
        check_failures++;
    }
    arena_release(&s.arena);
}

/* Ours pass; asked to be twice as far apart, those that are nearest do not. */
static void test_twins(struct checks *checks, const char *content)
{
    const long before = checks->findings;
    check_twins(checks, content, 1);
    CHECK_INT(checks->findings - before, 0);
    check_twins(checks, content, 2);
    CHECK(checks->findings > before);
}

int main(int argc, char **argv)
{
    struct checks *checks = mem_alloc(sizeof *checks);
    struct err err = {.code = 0};
    struct content *content = NULL;
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        fprintf(stderr, "test_rules: %s\n", argc < 2 ? "which content?" : err.text);
        return 2;
    }
    const struct text_metrics metrics = {NULL, width};
    checks->content = content;
    checks->metrics = &metrics;
    checks->words = words_create(argv[1]);
    for (size_t n = 0; n < sizeof cases / sizeof cases[0]; n++) {
        run_case(checks, n);
    }
    test_twins(checks, argv[1]);
    words_destroy(checks->words);
    content_close(content);
    free(checks);
    return check_done();
}
