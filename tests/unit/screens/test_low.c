/* Low reach on a panel of 55 inches that stands: what belongs together is on one leaf, and leaves
 * are few.
 * usage: test_low CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "content/content.h"
#include "ui/ui.h"

#include <math.h>
#include <string.h>

#define HEIGHT 1920
#define REACHED (HEIGHT * 0.655F) /* from here down */

static struct content *content;

static const struct text_metrics metrics = LETTERS(0.47F, 0.53F);

static struct app *open_page(const char *language, enum text_mode text, const char *page)
{
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .language = language,
                                .width = 1080,
                                .height = HEIGHT,
                                .px_per_mm = 1080 / 680.0F,
                                .settings = {{0}},
                                .start = {"home"}};
    config.settings.value[SETTING_TEXT] = (int)text;
    config.settings.value[SETTING_REACH] = REACH_LOW;
    struct app *app = app_create(&config);
    struct route route = {{0}};
    snprintf(route.text, sizeof route.text, "%s", page);
    app_step(app, 1000, NULL, 0);
    app_go(app, route);
    app_step(app, 1016, NULL, 0);
    app_step(app, 5000, NULL, 0);
    return app;
}

/* On how many leaves the page is, or what is open above it. */
static int leaves(const struct app *app, enum plane plane)
{
    const struct frame *frame = app_frame(app);
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        if (pane->plane == plane && pane->leaf > 0) {
            return (int)lroundf(pane->w / pane->leaf);
        }
    }
    return 1;
}

/* A text of the content without its soft hyphens? */
static bool same(const char *label, const char *text)
{
    while (*text != '\0') {
        if (strncmp(text, "\xC2\xAD", 2) == 0) {
            text += 2;
        } else if (*label++ != *text++) {
            return false;
        }
    }
    return *label == '\0';
}

static const struct node *find(const struct app *app, enum role role, const char *label)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->role == role && node->label != NULL && same(node->label, label)) {
            return node;
        }
    }
    printf("not there: %s\n", label);
    return NULL;
}

/* The top of it, or -1 where it is not on the leaf that is seen. */
static float top_of(const struct app *app, enum role role, const char *label)
{
    const struct node *node = find(app, role, label);
    const bool seen = node != NULL && node->rect.x >= 0 && node->rect.x + node->rect.w <= 1080 + 1;
    return seen ? node->rect.y : -1;
}

static const char *tr(const char *language, const char *key)
{
    return content_text(content, language, key);
}

/* What was chosen stands above what the hand reaches, and the whole list below. All sources do not,
 * but the list is whole beside their arrow. */
static void test_about(void)
{
    static const char *const chapters[] = {"about", "about/figures", "about/reuse",
                                           "about/privacy"};
    for (int n = 0; n < 8; n++) {
        struct app *app = open_page("de", n < 4 ? TEXT_NORMAL : TEXT_LARGE, chapters[n % 4]);
        char key[40];
        CHECK_INT(leaves(app, PLANE_PAGE), 1);
        snprintf(key, sizeof key, "ui.about.%d.text", n % 4 + 1);
        const float text = top_of(app, ROLE_TEXT, tr("de", key));
        CHECK(text > 0 && text < REACHED);
        for (int row = 0; row < 4; row++) {
            snprintf(key, sizeof key, "ui.about.%d.title", row + 1);
            CHECK(top_of(app, ROLE_BUTTON, tr("de", key)) >= REACHED - 1);
        }
        CHECK(top_of(app, ROLE_BUTTON, tr("de", "ui.sources")) >= REACHED - 1);
        app_destroy(app);
    }
    struct app *app = open_page("de", TEXT_NORMAL, "about/sources");
    CHECK(leaves(app, PLANE_PAGE) > 1);
    CHECK(top_of(app, ROLE_BUTTON, tr("de", "ui.about.1.title")) >= REACHED - 1);
    CHECK(top_of(app, ROLE_BUTTON, tr("de", "ui.sources")) >= REACHED - 1);
    app_destroy(app);
}

/* In large letters, too, the name stands above; two figures share a leaf. */
static void test_material(void)
{
    static const struct {
        const char *language, *material;
        int most;
    } pages[] = {{"de", "cobalt", 5}, {"el", "silicon", 5}};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char words[60];
        snprintf(words, sizeof words, "material/%s", pages[i].material);
        struct app *app = open_page(pages[i].language, TEXT_LARGE, words);
        snprintf(words, sizeof words, "material.%s.name", pages[i].material);
        const float name = top_of(app, ROLE_HEADING, tr(pages[i].language, words));
        CHECK(name > 0 && name < REACHED);
        CHECK(leaves(app, PLANE_PAGE) <= pages[i].most);
        app_destroy(app);
    }
}

/* A supply with its tabs, stops, years and key is one leaf, two leaves with the figures. */
static void test_supply(void)
{
    static const char *const pages[] = {"material/copper", "material/niobium", "material/pgm",
                                        "material/cobalt", "material/iron"};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        struct app *app = open_page("de", TEXT_NORMAL, pages[i]);
        CHECK_INT(leaves(app, PLANE_PAGE), 2); /* the first has the figures */
        app_destroy(app);
    }
}

/* Both ways on from home lie in its seam: no leaf for one of them. */
static void test_home(void)
{
    struct app *app = open_page("de", TEXT_NORMAL, "home");
    CHECK_INT(leaves(app, PLANE_PAGE), 1);
    CHECK(top_of(app, ROLE_BUTTON, tr("de", "ui.home.about")) >= REACHED);
    app_destroy(app);
}

/* The title of what needs leaves stands on one line, and the first leaf has more than one row. */
static void test_access(void)
{
    struct app *app = open_page("de", TEXT_NORMAL, "access");
    CHECK_INT(leaves(app, PLANE_OVERLAY), 2);
    CHECK(top_of(app, ROLE_OPTION, tr("de", "ui.access.dark")) >= REACHED);
    CHECK(top_of(app, ROLE_OPTION, tr("de", "ui.access.large")) >= REACHED);
    app_destroy(app);
}

int main(int argc, char **argv)
{
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_low CONTENT.db %s\n", err.text);
        return 2;
    }
    test_about();
    test_material();
    test_supply();
    test_home();
    test_access();
    content_close(content);
    return check_done();
}
