/* A stop with as many figures as two stages may have: on every panel all of them can be seen, leaf
 * by leaf, and nothing stands over the edge of its leaf.
 *
 * usage: test_figures CONTENT.db */
#include "check.h"
#include "fixture.h"
#include "letters.h"

#include "app/app.h"
#include "schema/bounds.h"
#include "ui/actions.h"

#include <sqlite3.h>
#include <string.h>

static const struct {
    int width, height;
    float px_per_mm;
} panels[] = {{1920, 1080, 1920 / 531.0F},
              {800, 480, 800 / 154.0F},
              {1280, 800, 1280 / 217.0F},
              {1280, 1024, 1280 / 338.0F},
              {1080, 1920, 1080 / 299.0F}};

#define FIRST 5 /* ord of the first figure that is added, index + 1 */
#define ADDED (2 * BOUNDS_FIGURES - 1)

static const struct text_metrics metrics = LETTERS(0.5F, 0.54F);
static struct app *app;
static int64_t now;

/* Cobalt comes to Europe as ore and as metal; each gets as many figures as it may have. */
static void add_figures(const char *from, const char *path)
{
    sqlite3 *db = NULL;
    char copy[140];
    snprintf(copy, sizeof copy, "VACUUM INTO '%s'", path);
    CHECK_INT(sqlite3_open_v2(from, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, copy, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    for (int i = 0; i < ADDED; i++) {
        char sql[1200];
        const int ord = FIRST + i;
        snprintf(
            sql, sizeof sql,
            "INSERT INTO supply SELECT material_id, %d, '%s', detail, '%d\xe2\x80\x93%d', about, "
            "source_id FROM supply WHERE material_id = 'cobalt' AND ord = 3;"
            "INSERT INTO share SELECT material_id, %d, ord, country_id, percent FROM share "
            "WHERE material_id = 'cobalt' AND supply_ord = 3;"
            "INSERT INTO text SELECT language_id, 'supply.cobalt.%d.title', text FROM text "
            "WHERE key = 'supply.cobalt.3.title';",
            ord, i < BOUNDS_FIGURES ? "eu-mined" : "eu-processed", 1990 + i, 1995 + i, ord, ord);
        CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    }
    sqlite3_close(db);
}

static void step(int64_t ms)
{
    now += ms;
    app_step(app, now, NULL, 0);
}

static bool seen(const struct node *node)
{
    const float x = node->rect.x + node->rect.w / 2;
    const bool touched = node->action.kind == ACT_NONE || node->hit.w > 0; /* on the leaf shown */
    return touched && node->rect.w > 0 && x >= 0 && x < (float)app_frame(app)->width;
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

static const struct node *labelled(const char *label)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (strcmp(frame->nodes[i].label, label) == 0 && frame->nodes[i].action.kind != ACT_NONE &&
            seen(&frame->nodes[i])) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

static const struct node *more(void)
{
    return frame_find(app_frame(app), ui_id("more", PLANE_PAGE));
}

/* What stands lower than where the seam begins, on the page. */
static int below(void)
{
    const struct frame *frame = app_frame(app);
    const struct node *seam = frame_find(frame, ui_id("seam", 0));
    int count = 0;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const bool own = node->id == ui_id("more", PLANE_PAGE) || node == seam;
        if (node->plane == PLANE_PAGE && node->label[0] != '\0' && !own && !node->pinned &&
            node->role != ROLE_IMAGE && seen(node) &&
            node->rect.y + node->rect.h > seam->rect.y + 2) {
            printf("%dx%d: over the edge: %s\n", frame->width, frame->height, node->label);
            count++;
        }
    }
    return count;
}

/* Turns the leaves up to the last one, which leads to the first; marks the figures that are seen.
 */
static int look(bool found[ADDED], const char *first)
{
    int over = 0;
    for (int leaf = 0; leaf < 24; leaf++) {
        for (int i = 0; i < ADDED; i++) {
            const struct node *pill = frame_find(app_frame(app), ui_id("figures", FIRST - 1 + i));
            found[i] = found[i] || (pill != NULL && seen(pill));
        }
        over += below();
        if (more() == NULL || strcmp(more()->label, first) == 0) {
            break;
        }
        tap(more());
    }
    return over;
}

static void test_panel(const struct content *content, int panel, const char *language, bool large)
{
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .width = panels[panel].width,
                                .height = panels[panel].height,
                                .px_per_mm = panels[panel].px_per_mm,
                                .language = language,
                                .start = route_of("material", "cobalt")};
    config.settings.value[SETTING_TEXT] = large ? TEXT_LARGE : TEXT_NORMAL;
    config.settings.value[SETTING_MOTION] = MOTION_LESS;
    app = app_create(&config);
    now = 1000;
    step(0);
    step(3000);
    const char *stop = content_text(content, language, "supplystage.eu-processed.stop");
    for (int leaf = 0; leaf < 24 && labelled(stop) == NULL && more() != NULL; leaf++) {
        tap(more());
    }
    const struct node *to = labelled(stop);
    if (to == NULL) {
        printf("%dx%d %s: no stop %s\n", config.width, config.height, language, stop);
    }
    CHECK(to != NULL);
    if (to != NULL) {
        tap(to);
    }
    bool found[ADDED] = {false};
    CHECK_INT(look(found, content_text(content, language, "ui.more.first")), 0);
    for (int i = 0; i < ADDED; i++) {
        if (!found[i]) {
            printf("%dx%d %s: figure %d\n", config.width, config.height, language, i);
        }
        CHECK(found[i]);
    }
    app_destroy(app);
}

int main(int argc, char **argv)
{
    struct fixture fixture;
    struct content *content = NULL;
    struct err err;
    if (argc != 2) {
        printf("usage: test_figures CONTENT.db\n");
        return 2;
    }
    fixture_make(&fixture);
    add_figures(argv[1], fixture.database);
    if (!content_open(fixture.database, &content, &err)) {
        printf("%s\n", err.text);
        fixture_remove(&fixture);
        return 1;
    }
    static const char *const languages[] = {"en", "de", "el", "fi", "sv"};
    for (int panel = 0; panel < 5; panel++) {
        test_panel(content, panel, languages[panel], false);
    }
    test_panel(content, 1, "fi", true);
    test_panel(content, 2, "de", true);
    content_close(content);
    fixture_remove(&fixture);
    return check_done();
}
