/* What is touched answers: light runs once over a crystal, which says what there is to see in it,
 * and then it rests; it is the same with keys, and with less motion there is no light.
 *
 * usage: test_touched CONTENT.db */
#include "check.h"

#include "app/app.h"
#include "ui/actions.h"

#include <string.h>

static struct content *content;
static struct app *app;
static int64_t now;

static float width(void *context, enum font_weight weight, int em_px, const char *text,
                   size_t length)
{
    (void)context;
    (void)weight;
    float w = 0;
    for (size_t i = 0; i < length; i++) {
        w += ((unsigned char)text[i] & 0xC0) == 0x80 ? 0 : (float)em_px * 0.5F;
    }
    return w;
}

static const struct text_metrics metrics = {NULL, width};

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

static const struct node *crystal(void)
{
    return frame_find(app_frame(app), ui_id("still", 0));
}

/* Pictures of the page that are lit now. */
static int lit(void)
{
    const struct cmd_list *list = &app_frame(app)->planes[PLANE_PAGE];
    int count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        count += cmd->kind == CMD_IMAGE && cmd->u.image.light.kind == PAINT_LINEAR;
    }
    return count;
}

/* How often light begins to run within ms, while the crystal is touched each so many ms; 0: not. */
static int glints(int64_t ms, int64_t every)
{
    int begun = 0;
    bool on = false;
    for (int64_t t = 0; t < ms; t += 20) {
        if (every > 0 && t % every == 0) {
            tap(crystal());
        }
        now += 20;
        app_step(app, now, NULL, 0);
        begun += lit() > 0 && !on;
        on = lit() > 0;
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

int main(int argc, char **argv)
{
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_touched CONTENT.db %s\n", err.text);
        return 2;
    }
    test_glint();
    test_words();
    test_less_motion();
    test_keys();
    content_close(content);
    return check_done();
}
