/* What a visitor sees first, on every panel and with every way to see it: on the page of all things
 * the scene with its things, at home its things.  usage: test_first CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "screens/screen.h"

#include <math.h>
#include <string.h>

static struct content *content;

/* As wide as the fonts of the exhibit are on an average. */
static const struct text_metrics metrics = LETTERS(0.54F, 0.58F);

static const struct view {
    int width, height;
    float mm; /* width of the panel */
    const char *language;
    enum text_mode text;
    enum reach_mode reach;
} views[] = {{1920, 1080, 476, "en", TEXT_NORMAL, REACH_NORMAL},
             {1920, 1080, 476, "en", TEXT_LARGE, REACH_NORMAL},
             {1280, 1024, 338, "de", TEXT_NORMAL, REACH_NORMAL},
             {1280, 1024, 338, "de", TEXT_LARGE, REACH_NORMAL},
             {1280, 800, 217, "en", TEXT_NORMAL, REACH_NORMAL},
             {1280, 800, 217, "de", TEXT_LARGE, REACH_NORMAL},
             {800, 480, 152, "el", TEXT_NORMAL, REACH_NORMAL},
             {800, 480, 152, "de", TEXT_LARGE, REACH_NORMAL},
             {1080, 1920, 680, "el", TEXT_NORMAL, REACH_NORMAL},
             {1080, 1920, 680, "fi", TEXT_LARGE, REACH_NORMAL},
             {1080, 1920, 680, "en", TEXT_NORMAL, REACH_LOW}};

#define VIEWS (sizeof views / sizeof views[0])

static struct app *open_themed(const struct view *view, enum theme_id theme, const char *page)
{
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .language = view->language,
                                .width = view->width,
                                .height = view->height,
                                .px_per_mm = (float)view->width / view->mm,
                                .settings = {{0}}};
    config.settings.value[SETTING_TEXT] = (int)view->text;
    config.settings.value[SETTING_REACH] = (int)view->reach;
    config.settings.value[SETTING_THEME] = (int)theme;
    snprintf(config.start.text, sizeof config.start.text, "%s", page);
    struct app *app = app_create(&config);
    app_step(app, 1000, NULL, 0);
    app_step(app, 5000, NULL, 0);
    return app;
}

static struct app *open_app(const struct view *view, const char *page)
{
    return open_themed(view, THEME_DARK, page);
}

/* The part of a node that is seen of it. */
static struct rect seen(const struct frame *frame, const struct node *node)
{
    return rect_meet(node->rect, rect_of(0, 0, (float)frame->width, (float)frame->height));
}

static void test_products(const struct view *view)
{
    struct app *app = open_app(view, "products");
    const struct frame *frame = app_frame(app);
    const float side = (float)(view->width < view->height ? view->width : view->height);
    bool scene = false;
    size_t touched = 0;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct rect r = seen(frame, node);
        scene = scene || (node->role == ROLE_IMAGE && fmaxf(r.w, r.h) > side * 0.4F);
        touched += node->dense && node->action.kind == ACT_GO && r.w > 0;
        /* too small for fingers: all of it leads to the list */
        touched += node->action.kind == ACT_TURN && node->id == ui_id("instead", 0) && r.w > 0
                       ? content->scenes[0].place_count
                       : 0;
    }
    CHECK(scene);
    CHECK(touched >= content->scenes[0].place_count || view->reach == REACH_LOW);
    app_destroy(app);
}

/* Has the frame a target that goes to this product, between two heights? */
static bool goes(const struct frame *frame, const struct product *p, float top, float foot)
{
    char route[64];
    snprintf(route, sizeof route, "product/%s", p->id);
    bool any = false;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct rect r =
            rect_meet(node->hit, rect_of(0, top, (float)frame->width, foot - top));
        any = any || (node->action.kind == ACT_GO && strcmp(node->action.route.text, route) == 0 &&
                      r.w > 0 && r.h > 0);
    }
    return any;
}

/* All things at once, but where letters take the room: two of them then. What stands beyond low
 * reach is no dead picture. */
static void test_home(const struct view *view)
{
    struct app *app = open_app(view, "home");
    const struct frame *frame = app_frame(app);
    const float h = (float)view->height;
    const float reach = h - 300 * frame->px_per_mm;
    int all = 0, within = 0, beyond = 0;
    for (size_t i = 0; i < content->product_count; i++) {
        const struct product *p = &content->products[i];
        if (p->home > 0 && p->thing != NULL) {
            all++;
            within += goes(frame, p, view->reach == REACH_LOW ? reach : 0, h);
            beyond += view->reach == REACH_LOW && goes(frame, p, 0, reach);
        }
    }
    CHECK(within == all || (view->mm < 200 && within >= 2));
    CHECK_INT(beyond, view->reach == REACH_LOW ? all : 0);
    app_destroy(app);
}

/* What of the first picture of a thing is seen in the frame. */
static struct rect picture_of(const struct frame *frame, const struct product *p)
{
    const struct cmd_list *list = &frame->planes[PLANE_PAGE];
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        if (cmd->kind == CMD_IMAGE &&
            cmd->u.image.media == picture_details(p->thing)->layers[0].media) {
            return cmd->u.image.r;
        }
    }
    return (struct rect){0};
}

/* Home keeps its landscape in large letters, in high contrast and on ten inches; where it has none,
 * nothing that stands is higher than the house. */
static void test_landscape(const struct view *view, enum theme_id theme, bool whole)
{
    struct app *app = open_themed(view, theme, "home");
    const struct frame *frame = app_frame(app);
    bool scene = false;
    for (size_t i = 0; i < frame->planes[PLANE_PAGE].count; i++) {
        const struct cmd *cmd = &frame->planes[PLANE_PAGE].items[i];
        scene = scene || (cmd->kind == CMD_IMAGE && cmd->u.image.r.w >= (float)view->width - 1);
    }
    CHECK_INT(scene, whole);
    const struct product *house = content_product(content, "house");
    const float high = picture_of(frame, house).h;
    for (size_t i = 0; i < content->product_count && !whole; i++) {
        const struct product *p = &content->products[i];
        CHECK(p->home == 0 || p->thing == NULL || picture_of(frame, p).h <= high + 1);
    }
    app_destroy(app);
}

static void test_landscapes(void)
{
    static const struct view large = {1920, 1080, 476, "fi", TEXT_LARGE, REACH_NORMAL};
    static const struct view usual = {1920, 1080, 476, "el", TEXT_NORMAL, REACH_NORMAL};
    static const struct view ten = {1280, 800, 217, "de", TEXT_NORMAL, REACH_NORMAL};
    static const struct view tall = {1080, 1920, 680, "el", TEXT_LARGE, REACH_NORMAL};
    static const struct view seven = {800, 480, 152, "en", TEXT_NORMAL, REACH_NORMAL};
    test_landscape(&large, THEME_DARK, true);
    test_landscape(&usual, THEME_CONTRAST, true);
    test_landscape(&ten, THEME_LIGHT, true);
    test_landscape(&tall, THEME_DARK, true);
    test_landscape(&seven, THEME_DARK, false);
}

/* Whoever asks at home how we know is told so at once, also where the chapters need leaves. */
static void test_answer(const struct view *view)
{
    struct app *app = open_app(view, "home");
    const struct frame *frame = app_frame(app);
    const struct node *way = NULL;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        way = strcmp(node->action.route.text, "about/figures") == 0 ? node : way;
    }
    CHECK(way != NULL && app_press(app, way->id));
    app_step(app, 9000, NULL, 0);
    frame = app_frame(app);
    const char *title = content_text(content, view->language, "ui.about.2.title");
    bool answered = false;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        answered = answered || (node->role == ROLE_HEADING && strcmp(node->label, title) == 0 &&
                                seen(frame, node).w > 0);
    }
    CHECK(answered);
    app_destroy(app);
}

int main(int argc, char **argv)
{
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_first CONTENT.db %s\n", err.text);
        return 2;
    }
    for (size_t i = 0; i < VIEWS; i++) {
        test_products(&views[i]);
        test_home(&views[i]);
    }
    test_landscapes();
    test_answer(&views[0]);
    test_answer(&views[4]);
    content_close(content);
    return check_done();
}
