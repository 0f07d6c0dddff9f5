/* The things of the first screen stand clear of each other, of every name and of the title, on
 * every panel and in every language; a finger beside them means nothing; one on a thing or on its
 * name makes it sink and light up. What is touched answers: light runs once over a crystal, which
 * says what there is to see in it, and then it rests; it is the same with keys, and with less
 * motion there is no light.
 *
 * usage: test_touched CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "charts/shares.h"
#include "ui/actions.h"
#include "ui/theme.h"

#include <math.h>
#include <string.h>

static struct content *content;
static struct app *app;
static int64_t now;

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

static void open_page(const char *screen, const char *id, int motion)
{
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .width = 1920,
                                .height = 1080,
                                .px_per_mm = 1920 / 476.0F};
    config.settings.value[SETTING_MOTION] = motion;
    config.start = route_of(screen, id);
    app = app_create(&config);
    now = 1000;
    app_step(app, now, NULL, 0);
    now += 3000;
    app_step(app, now, NULL, 0);
}

static void close_page(void)
{
    app_destroy(app);
    app = NULL;
}

static void send(enum event_kind kind, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = 1, .x = x, .y = y, .t_ms = now};
    app_step(app, now, &event, 1);
}

static void tap(const struct node *node)
{
    const float x = node->hit.x + node->hit.w / 2;
    const float y = node->hit.y + node->hit.h / 2;
    send(EVENT_DOWN, x, y);
    now += 40;
    send(EVENT_UP, x, y);
}

static void pass(int64_t ms)
{
    now += ms;
    app_step(app, now, NULL, 0);
}

static const struct node *crystal(void)
{
    return frame_find(app_frame(app), ui_id("still", 0));
}

/* Pictures of the page that are lit now, and where the light is. */
static int lit_at(float *x)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    int count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        if (cmd->kind == CMD_IMAGE && cmd->u.image.light.kind == PAINT_LINEAR) {
            *x = cmd->u.image.light.x1;
            count++;
        }
    }
    return count;
}

static int lit(void)
{
    float x = 0;
    return lit_at(&x);
}

/* How often light begins to run within ms, while the crystal is touched each so many ms; 0: not. */
static int glints(int64_t ms, int64_t every)
{
    int begun = 0;
    float last = 1e9F;
    for (int64_t t = 0; t < ms; t += 20) {
        if (every > 0 && t % every == 0) {
            tap(crystal());
        }
        now += 20;
        app_step(app, now, NULL, 0);
        float x = 1e9F;
        begun += lit_at(&x) > 0 && (last > 1e8F || x < last - 100);
        last = x;
    }
    return begun;
}

/* Is this shown, whole? */
static bool shown(const char *words)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    char all[2000] = "";
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == CMD_TEXT && strlen(all) < 1900) {
            strncat(all, list->items[i].u.text.text, 60);
            strncat(all, " ", 2);
        }
    }
    return strstr(all, words) != NULL;
}

/* The share of a target that is lit from edge to edge. */
static float lit_share(struct rect r)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    float most = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        if (cmd->kind == CMD_PATH && cmd->u.path.fill.kind == PAINT_LINEAR) {
            const struct rect both = rect_meet(cmd->box, r);
            most = fmaxf(most, fmaxf(both.w, 0) * fmaxf(both.h, 0) / (r.w * r.h));
        }
    }
    return most;
}

/* What leads on through rock lights up as a whole under a finger, not at its arrow alone. */
static void test_rock(void)
{
    static const struct {
        const char *screen, *id;
    } pages[] = {{"material", "cobalt"}, {"product", "smartphone"}, {"home", ""}};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        open_page(pages[i].screen, pages[i].id, MOTION_FULL);
        const uint64_t id = pages[i].id[0] != '\0' ? ui_id("seam", 0) : ui_id("home-way", 1);
        const struct rect r = frame_find(app_frame(app), id)->rect;
        CHECK(lit_share(r) < 0.5F);
        send(EVENT_DOWN, r.x + r.w * 0.6F, r.y + r.h / 2);
        CHECK(lit_share(r) > 0.9F);
        close_page();
    }
}

/* The ways of the first page lead down, both in the same movement, and back up again. */
static void test_ways(void)
{
    for (int n = 0; n < 2; n++) {
        open_page("home", "", MOTION_FULL);
        tap(frame_find(app_frame(app), ui_id("home-way", n)));
        const struct composition *c = &app_frame(app)->comp;
        CHECK(c->ghost && c->page_dy > 0 && c->veil <= 0);
        pass(3000);
        const struct event back = {.kind = EVENT_KEY, .key = KEY_BACK, .t_ms = now};
        app_step(app, now, &back, 1);
        c = &app_frame(app)->comp;
        CHECK(c->ghost && c->page_dy < 0 && c->veil <= 0);
        close_page();
    }
}

static void test_glint(void)
{
    open_page("mineral", "cobaltite", MOTION_FULL);
    const struct node *node = crystal();
    CHECK(node != NULL && node->role == ROLE_BUTTON && node->focusable);
    CHECK(strncmp(node->spoken, content_text(content, "en", "mineral.cobaltite.name"), 5) == 0);
    CHECK_INT(lit(), 0);
    tap(node);
    CHECK_INT(glints(2000, 0), 1);
    CHECK_INT(lit(), 0);
    CHECK(app_frame(app)->wake_ms > now + 1000); /* at rest: no frames */
    CHECK(glints(3000, 100) <= 9);               /* three flashes a second, at most */
    close_page();
}

static void test_words(void)
{
    open_page("mineral", "cobaltite", MOTION_FULL);
    CHECK(!shown("Silver-white cubes"));
    tap(crystal());
    glints(1500, 0);
    CHECK(shown("Silver-white cubes"));
    CHECK_TEXT(app_route(app).text, "mineral/cobaltite");
    tap(crystal()); /* they lie on the crystal: once more, and they go */
    CHECK_INT(glints(1500, 0), 1);
    CHECK(!shown("Silver-white cubes"));
    tap(crystal());
    glints(1500, 0);
    CHECK(shown("Silver-white cubes"));
    close_page();
}

static void test_less_motion(void)
{
    open_page("mineral", "cobaltite", MOTION_LESS);
    tap(crystal());
    CHECK_INT(glints(1500, 0), 0);
    CHECK(shown("Silver-white cubes"));
    close_page();
}

static void test_keys(void)
{
    open_page("mineral", "cobaltite", MOTION_FULL);
    for (int i = 0; i < 40 && app_focus(app) != ui_id("still", 0); i++) {
        const struct event next = {.kind = EVENT_KEY, .key = KEY_NEXT, .t_ms = now};
        app_step(app, now, &next, 1);
        now += 100;
    }
    const struct event select = {.kind = EVENT_KEY, .key = KEY_SELECT, .t_ms = now};
    app_step(app, now, &select, 1);
    CHECK_INT(glints(1500, 0), 1);
    close_page();
}

/* ---- the first screen ---- */

static const struct panel {
    int w, h;
    float px_per_mm;
} panels[] = {{1920, 1080, 1920 / 476.0F},
              {1280, 1024, 1280 / 338.0F},
              {1080, 1920, 1080 / 268.0F},
              {1080, 1920, 1080 / 680.0F},
              {3840, 2160, 3840 / 1210.0F}};

static void open_home(const struct panel *panel, const char *language)
{
    const struct app_config config = {.content = content,
                                      .metrics = &metrics,
                                      .language = language,
                                      .width = panel->w,
                                      .height = panel->h,
                                      .px_per_mm = panel->px_per_mm,
                                      .start = {"home"}};
    app = app_create(&config);
    now = 1000;
    app_step(app, now, NULL, 0);
    now += 3000;
    app_step(app, now, NULL, 0);
}

/* What is touched of thing n / 2: the thing itself, or (odd) its name. */
static size_t parts(const struct node *out[10])
{
    const struct frame *frame = app_frame(app);
    size_t count = 0;
    for (size_t i = 0; i < frame->node_count && count < 10; i++) {
        if (strncmp(frame->nodes[i].action.route.text, "product/", 8) == 0) {
            out[count++] = &frame->nodes[i];
        }
    }
    return count;
}

static bool overlap(struct rect a, struct rect b)
{
    const struct rect both = rect_meet(a, b);
    return both.w > 1 && both.h > 1;
}

static bool inside(struct rect r)
{
    const struct rect page = app_frame(app)->comp.page_area;
    return r.x >= 0 && r.y >= 0 && r.x + r.w <= page.w && r.y + r.h <= page.y + page.h;
}

static void test_home_clear(const struct panel *panel, const char *language)
{
    open_home(panel, language);
    const struct node *part[10];
    const size_t count = parts(part);
    const struct node *title = app_frame(app)->nodes;
    CHECK_INT(count, 10);
    for (size_t i = 0; i < app_frame(app)->node_count; i++) {
        title = title->role == ROLE_HEADING ? title : &app_frame(app)->nodes[i];
    }
    for (size_t i = 0; i < count; i++) {
        CHECK(inside(part[i]->hit));
        CHECK(!overlap(part[i]->hit, title->rect));
        for (size_t k = 0; k < i; k++) { /* the box of a thing may touch that of another one */
            const bool names = i % 2 == 1 || k % 2 == 1;
            if (i / 2 != k / 2 && names && overlap(part[i]->hit, part[k]->hit)) {
                printf("%s, %dx%d: %s over %s\n", language, panel->w, panel->h, part[i]->label,
                       part[k]->label);
                CHECK(false);
            }
        }
    }
    close_page();
}

/* Copper rings around what stands under the finger. */
static int rings(void)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    int count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        count += cmd->kind == CMD_PATH &&
                 (cmd->u.path.stroke & 0xFFFFFF) == (COLOR_COPPER & 0xFFFFFF) &&
                 cmd->u.path.count > 4;
    }
    return count;
}

static float picture_y(const struct rect *near)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    float best = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        if (cmd->kind == CMD_IMAGE && cmd->u.image.light.kind == PAINT_NONE &&
            cmd->u.image.r.w < 900 &&
            rect_holds(*near, cmd->u.image.r.x + cmd->u.image.r.w / 2, near->y + 10)) {
            best = cmd->u.image.r.y;
        }
    }
    return best;
}

static void test_home_pressed(void)
{
    open_home(&panels[0], "en");
    const struct node *part[10];
    CHECK_INT(parts(part), 10);
    for (size_t i = 0; i < 10; i++) {
        parts(part);
        const struct rect thing = part[i / 2 * 2]->hit, on = part[i]->hit;
        const float rest = picture_y(&thing);
        CHECK_INT(lit() + rings(), 0);
        send(EVENT_DOWN, on.x + on.w / 2, on.y + on.h * 0.6F);
        CHECK_INT(lit(), 1);
        CHECK_INT(rings(), 3);
        CHECK_NEAR(picture_y(&thing) - rest, 0.5 * (double)panels[0].px_per_mm, 1.1);
        send(EVENT_CANCEL, 0, 0);
        now += 1000;
        app_step(app, now, NULL, 0);
    }
    parts(part);
    const struct rect car = part[2]->hit; /* beside it, within reach of a careless box */
    send(EVENT_DOWN, car.x - 12, car.y + car.h / 2);
    CHECK_INT(lit() + rings(), 0);
    send(EVENT_UP, car.x - 12, car.y + car.h / 2);
    CHECK_TEXT(app_route(app).text, "home");
    close_page();
}

/* ---- what a material is used for ---- */

/* A bar that is touched stands out and says its figure; Back takes that back first. */
static void test_uses(void)
{
    open_page("material", "antimony", MOTION_FULL);
    for (size_t i = 0; i < app_frame(app)->node_count; i++) {
        const struct node *node = &app_frame(app)->nodes[i];
        if (strcmp(node->label, content_text(content, "en", "ui.material.tab.uses")) == 0) {
            tap(node);
            break;
        }
    }
    pass(1500);
    const struct node *bar = frame_find(app_frame(app), shares_id(1));
    CHECK(bar != NULL && !bar->chosen);
    CHECK(!shown("lead batteries 32%."));
    if (bar != NULL) {
        tap(bar);
        pass(1500);
        bar = frame_find(app_frame(app), shares_id(1));
        CHECK(bar->chosen && !frame_find(app_frame(app), shares_id(0))->chosen);
        CHECK(shown("lead batteries 32%."));
    }
    for (int step = 0; step < 2; step++) {
        const struct event back = {.kind = EVENT_KEY, .key = KEY_BACK, .t_ms = now};
        app_step(app, now, &back, 1);
        pass(1500);
        CHECK(!shown("lead batteries 32%."));
        CHECK((strcmp(app_route(app).text, "material/antimony") == 0) == (step == 0));
    }
    close_page();
}

int main(int argc, char **argv)
{
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_touched CONTENT.db %s\n", err.text);
        return 2;
    }
    test_glint();
    test_rock();
    test_ways();
    test_words();
    test_less_motion();
    test_keys();
    for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++) {
        for (size_t l = 0; l < content->language_count; l++) {
            test_home_clear(&panels[p], content->languages[l].id);
        }
    }
    test_home_pressed();
    test_uses();
    content_close(content);
    return check_done();
}
