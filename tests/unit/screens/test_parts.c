/* A product and its parts, on every panel, in both text sizes: each number of the list is on the
 * picture, no two nearer than a finger can tell; a touched part shows its name, what it is made of
 * and itself at once, where it was; what numbers mean is on the next leaf; what pulls the thing
 * apart is never seen without the thing, and what leads on never alone.
 *
 * usage: test_parts CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "screens/product_parts.h"
#include "ui/actions.h"

#include <math.h>
#include <string.h>

static const struct {
    int width, height;
    float px_per_mm;
} panels[] = {{1920, 1080, 1920 / 476.0F}, {800, 480, 800 / 152.0F},
              {1280, 800, 1280 / 217.0F},  {1280, 1024, 1280 / 338.0F},
              {1080, 1920, 1080 / 680.0F}, {1080, 1920, 1080 / 299.0F}};

static const char *const languages[] = {"en", "de", "el", "fi"};

static struct content *content;
static struct app *app;
static int64_t now;
static char where[120];

static const struct text_metrics metrics = LETTERS(0.5F, 0.54F);

static void step(int64_t ms)
{
    now += ms;
    app_step(app, now, NULL, 0);
}

static enum motion_mode motion = MOTION_LESS;

static void open_page(const char *id, int panel, const char *language, bool large)
{
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .width = panels[panel].width,
                                .height = panels[panel].height,
                                .px_per_mm = panels[panel].px_per_mm};
    config.settings.value[SETTING_TEXT] = large ? TEXT_LARGE : 0;
    config.settings.value[SETTING_MOTION] = (int)motion;
    config.language = language;
    config.start = route_of("product", id);
    snprintf(where, sizeof where, "%s %dx%d %s %s", id, config.width, config.height, language,
             large ? "large" : "");
    app = app_create(&config);
    now = 1000;
    step(0);
    step(3000);
}

static void close_page(void)
{
    app_destroy(app);
    app = NULL;
}

static void is(bool right, const char *what)
{
    if (!right) {
        printf("%s: %s\n", where, what);
    }
    CHECK(right);
}

static bool seen(const struct node *node)
{
    const struct frame *frame = app_frame(app);
    const float x = node->rect.x + node->rect.w / 2;
    return node->rect.w > 0 && node->rect.h > 0 && x >= 0 && x < (float)frame->width;
}

static void tap(const struct node *node)
{
    const float x = node->rect.x + node->rect.w / 2;
    const float y = node->rect.y + node->rect.h / 2;
    const struct event down = {.kind = EVENT_DOWN, .pointer = 1, .x = x, .y = y, .t_ms = now};
    app_step(app, now, &down, 1);
    now += 40;
    const struct event up = {.kind = EVENT_UP, .pointer = 1, .x = x, .y = y, .t_ms = now};
    app_step(app, now, &up, 1);
    step(1500);
}

/* ---- numbers ---- */

static void check_marks(const struct product *product)
{
    const struct frame *frame = app_frame(app);
    const struct node *marks[32];
    size_t n = 0;
    for (size_t i = 0; i < frame->node_count && n < 32; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->role == ROLE_OPTION && node->on_picture && seen(node)) {
            marks[n++] = node;
        }
    }
    is(n == product_details(product)->part_count, "a part has no mark");
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            const float dx = marks[i]->rect.x - marks[k]->rect.x;
            const float dy = marks[i]->rect.y - marks[k]->rect.y;
            is(hypotf(dx, dy) >= 10 * frame->px_per_mm - 0.5F, "two marks collide");
        }
    }
}

/* How well the number of the last mark is seen, 0..1. */
static float number_seen(const char *number)
{
    const struct cmd_list *cmds = &app_frame(app)->planes[PLANE_PAGE];
    float most = 0;
    for (size_t i = 0; i < cmds->count; i++) {
        const struct cmd *cmd = &cmds->items[i];
        if (cmd->kind == CMD_TEXT && strcmp(cmd->u.text.text, number) == 0) {
            most = fmaxf(most, cmd->opacity);
        }
    }
    return most;
}

#define SOFT 0.45F /* more than this in a step is a blink */

/* Sees to the end how it moves: how well the number is seen at least. */
static float least_seen(const char *number)
{
    float before = number_seen(number), least = before;
    for (int i = 0; i < 40; i++) {
        step(20);
        const float seen = number_seen(number);
        is(fabsf(seen - before) < SOFT, "a number blinks");
        before = seen;
        least = fminf(least, seen);
    }
    return least;
}

static void press(const char *name, int act)
{
    const struct node *node = frame_find(app_frame(app), ui_id(name, act));
    const float x = node->hit.x + node->hit.w / 2;
    const float y = node->hit.y + node->hit.h / 2;
    const struct event events[] = {
        {.kind = EVENT_DOWN, .pointer = 1, .x = x, .y = y, .t_ms = now},
        {.kind = EVENT_UP, .pointer = 1, .x = x, .y = y, .t_ms = now + 40}};
    app_step(app, now, &events[0], 1);
    now += 40;
    app_step(app, now, &events[1], 1);
}

/* Half open there is no way for all lines of the smartphone: while its parts go from one such place
 * to another the numbers stay, also when the next step comes on the way; where lines come they
 * leave softly, once. */
static void test_numbers(void)
{
    motion = MOTION_FULL;
    open_page("smartphone", 0, "en", false);
    is(number_seen("6") == 0, "numbers where there are lines");
    press("slider-less", STEP);
    step(1500);
    press("slider-less", STEP);
    is(least_seen("6") == 0 && number_seen("6") == 1, "numbers come");
    press("slider-less", STEP);
    for (int i = 0; i < 6; i++) {
        step(20);
        is(number_seen("6") == 1, "numbers stay on the way");
    }
    press("slider-more", STEP);
    is(least_seen("6") == 1, "numbers stay when it turns back");
    press("slider-less", STEP);
    is(least_seen("6") == 1, "numbers stay when it closes");
    press("slider-more", STEP);
    is(least_seen("6") == 1, "numbers stay when it opens");
    press("slider-more", STEP);
    is(least_seen("6") == 0, "numbers leave");
    close_page();
    motion = MOTION_LESS;
    open_page("smartphone", 0, "en", false);
    press("slider-less", STEP);
    step(1500);
    press("slider-less", STEP);
    is(least_seen("6") == 1, "with less motion they are there at once");
    close_page();
}

/* ---- leaves ---- */

static const struct node *thing(void)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == ROLE_IMAGE && frame->nodes[i].pinch && seen(&frame->nodes[i])) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

static struct rect rect_of_thing(void)
{
    const struct node *node = thing();
    return node != NULL ? node->rect : rect_of(0, 0, 0, 0);
}

static float seam_h(void)
{
    const struct node *seam = frame_find(app_frame(app), ui_id("seam", 0));
    return seam != NULL ? seam->rect.h : 0;
}

static bool a_row(const struct product *product)
{
    const struct product_details *all = product_details(product);
    for (size_t i = 0; i < all->part_count; i++) {
        const struct node *row = frame_find(app_frame(app), ui_id(all->parts[i], ROLE_BUTTON));
        if (row != NULL && seen(row)) {
            return true;
        }
    }
    return false;
}

static void check_leaves(const struct product *product)
{
    const bool portrait = app_frame(app)->width < app_frame(app)->height;
    bool named = false;
    for (int leaf = 0; leaf < 12; leaf++) {
        const struct node *slider = frame_find(app_frame(app), ui_id("slider", SLIDE));
        is(slider == NULL || !seen(slider) || thing() != NULL, "a slider without the thing");
        const struct node *next = frame_find(app_frame(app), ui_id("next-thing", 0));
        is(next == NULL || !seen(next) || a_row(product), "what leads on, alone");
        const struct node *more = frame_find(app_frame(app), ui_id("more", PLANE_PAGE));
        named = named || a_row(product);
        is(named || leaf < 1 || portrait, "numbers that the next leaf does not explain");
        if (more == NULL) {
            break;
        }
        tap(more);
    }
}

/* ---- a part ---- */

/* Hyphens that show only at the end of a line are no part of a label. */
static bool same(const char *label, const char *words)
{
    while (*words != '\0') {
        if ((unsigned char)words[0] == 0xC2 && (unsigned char)words[1] == 0xAD) {
            words += 2;
        } else if (*label++ != *words++) {
            return false;
        }
    }
    return *label == '\0';
}

static bool shows(enum role role, const char *label)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == role && seen(&frame->nodes[i]) &&
            same(frame->nodes[i].label, label)) {
            return true;
        }
    }
    return false;
}

static void touch_part(const struct product *product, size_t part)
{
    const struct node *mark =
        frame_find(app_frame(app), ui_id(product_details(product)->parts[part], ROLE_OPTION));
    if (mark == NULL) {
        return; /* said above */
    }
    tap(mark);
}

static void check_part(const struct product *product, size_t part, int panel, const char *language,
                       bool large)
{
    const char *id = product_details(product)->parts[part];
    char key[160];
    const bool three = !large && (panel == 0 || panel == 3);
    const struct rect before = rect_of_thing();
    const float seam = seam_h();
    touch_part(product, part);
    const struct rect after = rect_of_thing();
    is(!three || seam_h() != seam || /* two lines in it: the page is lower */
           (before.x == after.x && before.y == after.y && before.w == after.w),
       "the thing moves when a part is touched");
    snprintf(key, sizeof key, "part.%s.%s.name", product->id, id);
    is(shows(ROLE_HEADING, content_text(content, language, key)), "the name of the part");
    is(thing() != NULL, "the part itself");
    const struct node *mark = frame_find(app_frame(app), ui_id(id, ROLE_OPTION));
    is(mark != NULL && mark->chosen, "its mark");
    const struct use *use = product_use(product, (int)part, 0);
    snprintf(key, sizeof key, "material.%s.name", use != NULL ? use->material->id : "");
    char words[160];
    snprintf(words, sizeof words, "part.%s.%s.materials", product->id, id);
    if (large && panels[panel].height < 500) {
        return; /* there the name alone stands beside it */
    }
    strncat(where, " ", 2);
    strncat(where, id, 30);
    is(use == NULL || shows(ROLE_BUTTON, content_text(content, language, key)) ||
           shows(ROLE_TEXT, content_text(content, language, words)),
       "what it is made of");
}

static void test_product(const struct product *product, int panel, const char *language, bool large)
{
    open_page(product->id, panel, language, large);
    check_marks(product);
    check_leaves(product);
    close_page();
    const size_t count = product_details(product)->part_count;
    for (size_t part = 0; part < count; part++) {
        open_page(product->id, panel, language, large);
        check_part(product, part, panel, language, large);
        close_page();
    }
}

int main(int argc, char **argv)
{
    struct err err;
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_parts CONTENT.db\n");
        return 2;
    }
    test_numbers();
    int n = 0;
    for (size_t i = 0; i < content->product_count; i++) {
        const struct product *product = &content->products[i];
        for (int panel = 0; product->picture != NULL && panel < 6; panel++, n++) {
            test_product(product, panel, languages[n % 4], false);
            test_product(product, panel, languages[(n + 1) % 4], true);
        }
    }
    content_close(content);
    return check_done();
}
