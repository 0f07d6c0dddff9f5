/* Whatever things are called, their names in a scene and in the river stand clear: none has more
 * than two lines, leaves the page, lies over the seam, a control or another name, or hides a thing;
 * where that cannot be there are numbers, or things alone. Short names are there.
 * usage: test_names CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINES_MOST 2
#define HIDDEN_MOST 0.34F /* of a thing, by one name */
#define FINGER_MM 10.0F
#define AIR_MM 4.0F
#define SLACK 1.0F /* px */

/* As wide as usual, and wide. */
static const struct text_metrics usual = LETTERS(0.47F, 0.56F);
static const struct text_metrics wide = LETTERS(0.8F, 0.95F);

/* Values of another thing of the scene, and of its picture. */
#define ON_OTHER(what, column)                                                                     \
    column " = (SELECT min(" what ") FROM place o WHERE o.scene_id = place.scene_id AND "          \
           "o.product_id <> place.product_id)"
#define IN_PICTURE(what)                                                                           \
    "(SELECT p." what " FROM picture p, scene s WHERE s.id = place.scene_id AND p.id = s.picture)"

static const struct names {
    const char *all; /* each thing is called so; NULL: as it is */
    bool few;        /* two things a scene, which therefore have room */
    bool named;      /* on a small panel scenes have names */
    const char *set; /* SQL: where the names are; NULL: where they are */
} editions[] = {
    {"kettle", true, true, NULL},
    {"oat and rye bread", true, false, NULL},
    {"oat rye bun or a tin of six ales", true, false, NULL},
    {"wholemeal sourdough rye flatbread", true, false, NULL},
    {"wwwwwwwwwwww wwwwwwwwwwww wwwwww", true, false, NULL},
    {"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", true, false, NULL},
    {"oat and rye bread", false, false, NULL},
    {"wwwwwwwwwwww wwwwwwwwwwww wwwwww", false, false, NULL},
    {NULL, false, false, NULL},
    {"kettle", true, false, "label_y = y - h / 2"},
    {"kettle", true, false, ON_OTHER("x", "label_x") ", " ON_OTHER("y - h / 2", "label_y")},
    {"kettle", true, false, "label_y = " IN_PICTURE("height")},
    {"kettle", true, false, "label_y = 0"},
};

static const struct panel {
    int width, height;
    float width_mm, bottom_mm;
} panels[] = {
    {1280, 800, 217, 800},  {800, 480, 154, 800},   {1280, 1024, 338, 800}, {1920, 1080, 476, 800},
    {1080, 1920, 680, 600}, {1080, 1920, 680, 800}, {1080, 1920, 299, 800},
};

static char path[] = "/tmp/strata-names-XXXXXX";
static const struct frame *frame;
static char where[200];

static void tell(bool right, const char *what, const struct node *node)
{
    if (!right) {
        printf("%s: %s: %s\n", where, node->label, what);
        check_failures++;
    }
}

static float share(struct rect of, struct rect by)
{
    const struct rect both = rect_meet(of, by);
    return both.w > SLACK && both.h > SLACK ? both.w * both.h / (of.w * of.h) : 0;
}

static bool holds(struct rect out, struct rect in)
{
    return in.x >= out.x - SLACK && in.y >= out.y - SLACK && in.x + in.w <= out.x + out.w + SLACK &&
           in.y + in.h <= out.y + out.h + SLACK;
}

static int lines_in(struct rect r)
{
    const struct cmd_list *list = &frame->planes[PLANE_PAGE];
    int lines = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        lines += cmd->kind == CMD_TEXT &&
                 rect_holds(r, cmd->u.text.x + 1,
                            cmd->u.text.baseline - (float)cmd->u.text.em_px * 0.3F);
    }
    return lines;
}

/* What is seen of a control: of one on leaves, what the leaf that is turned up shows. */
static struct rect seen(const struct node *node)
{
    for (int i = 0; i < frame->pane_count; i++) {
        if (frame->panes[i].id == node->pane) {
            return rect_meet(node->rect, frame->panes[i].viewport);
        }
    }
    return node->rect;
}

/* Against the other nodes, and the pictures of things. */
static void look_at_sign(const struct node *sign, bool scene)
{
    /* A name of the river is touched beside its letters, too. */
    const bool number = fabsf(sign->rect.w - sign->rect.h) < SLACK;
    const struct rect ink = scene ? sign->rect : rect_grow(sign->rect, -AIR_MM * frame->px_per_mm);
    const struct rect page =
        rect_of(0, 0, (float)frame->width, frame->comp.page_area.y + frame->comp.page_area.h);
    tell(holds(page, sign->rect), "leaves the page", sign);
    tell(fminf(sign->hit.w, sign->hit.h) >= FINGER_MM * frame->px_per_mm - SLACK, "is too small",
         sign);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *other = &frame->nodes[i];
        if (other == sign || other->plane != PLANE_PAGE || other->action.kind == ACT_NONE ||
            holds(other->rect, sign->rect) || (other->dense && !scene)) {
            continue;
        }
        tell(share(seen(other), ink) <= 0, "lies over another", sign);
    }
    const struct cmd_list *list = &frame->planes[PLANE_PAGE];
    for (size_t i = 0; i < list->count && scene && !number; i++) {
        const struct cmd *cmd = &list->items[i];
        const struct rect thing = cmd->kind == CMD_IMAGE ? cmd->u.image.r : rect_of(0, 0, 0, 0);
        const bool small = thing.w * thing.h < 0.1F * (float)(frame->width * frame->height);
        tell(thing.w <= 0 || !small || share(thing, sign->rect) <= HIDDEN_MOST, "hides a thing",
             sign);
    }
    tell(!scene || lines_in(sign->rect) <= LINES_MOST, "has too many lines", sign);
}

/* Are there names in the scene? A number is round. */
static bool look(const struct app_config *config, const char *route)
{
    struct app *app = app_create(config);
    app_step(app, 1000, NULL, 0);
    struct route to = {""};
    snprintf(to.text, sizeof to.text, "%s", route);
    app_go(app, to);
    app_step(app, 4000, NULL, 0);
    app_step(app, 8000, NULL, 0);
    CHECK_TEXT(app_route(app).text, route);
    frame = app_frame(app);
    bool named = false;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->dense && node->plane == PLANE_PAGE && node->action.kind != ACT_NONE) {
            look_at_sign(node, strcmp(route, "products") == 0);
            named = named || (node->rect.w > 1.3F * node->rect.h && lines_in(node->rect) > 0);
        }
    }
    app_destroy(app);
    return named;
}

static void look_on(const struct content *content, const struct names *names,
                    const struct panel *panel, const struct text_metrics *metrics)
{
    for (int n = 0; n < 4; n++) {
        struct app_config config = {.content = content,
                                    .metrics = metrics,
                                    .language = "es",
                                    .width = panel->width,
                                    .height = panel->height,
                                    .px_per_mm = (float)panel->width / panel->width_mm,
                                    .mounting = {.bottom_mm = panel->bottom_mm},
                                    .start = {"home"}};
        config.settings.value[SETTING_TEXT] = n % 2 ? TEXT_LARGE : TEXT_NORMAL;
        config.settings.value[SETTING_REACH] = n / 2 ? REACH_LOW : REACH_NORMAL;
        snprintf(where, sizeof where, "%s%s%s%.12s, %d x %d (%g mm)%s%s%s",
                 names->all != NULL ? names->all : "as they are", names->few ? ", few" : "",
                 names->set != NULL ? ", " : "", names->set != NULL ? names->set : "", panel->width,
                 panel->height, (double)panel->width_mm, n % 2 ? ", large" : "",
                 n / 2 ? ", low" : "", metrics == &wide ? ", wide" : "");
        look(&config, "home");
        const bool named = look(&config, "products");
        if (names->named && n == 0 && panel == panels && metrics == &usual && !named) {
            printf("%s: has no names\n", where);
            check_failures++;
        }
    }
}

static void copy(const char *from)
{
    static char bytes[1 << 16];
    FILE *in = fopen(from, "rb"), *out = fopen(path, "wb");
    CHECK(in != NULL && out != NULL);
    size_t n = 0;
    while (in != NULL && out != NULL && (n = fread(bytes, 1, sizeof bytes, in)) > 0) {
        CHECK(fwrite(bytes, 1, n, out) == n);
    }
    if (in != NULL) {
        fclose(in);
    }
    if (out != NULL) {
        fclose(out);
    }
}

static void make(const struct names *names, const char *good)
{
    sqlite3 *db = NULL;
    copy(good);
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    char *sql = sqlite3_mprintf(
        "UPDATE text SET text = %Q WHERE key LIKE 'product.%%.name' AND %d;"
        "DELETE FROM place WHERE %d AND (SELECT count(*) FROM place o WHERE o.scene_id = "
        "place.scene_id AND o.product_id < place.product_id) >= 2;"
        "UPDATE place SET %s",
        names->all != NULL ? names->all : "", names->all != NULL, names->few,
        names->set != NULL ? names->set : "h = h");
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
        printf("%s\n", why);
        check_failures++;
    }
    sqlite3_free(why);
    sqlite3_free(sql);
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    const int file = mkstemp(path);
    if (argc != 2 || file < 0) {
        printf("usage: test_names CONTENT.db\n");
        return 2;
    }
    close(file);
    for (size_t e = 0; e < sizeof editions / sizeof editions[0]; e++) {
        struct content *content = NULL;
        struct err err = {.text = ""};
        make(&editions[e], argv[1]);
        if (!content_open(path, &content, &err)) {
            printf("%s\n", err.text);
            check_failures++;
            continue;
        }
        for (size_t p = 0; p < sizeof panels / sizeof panels[0]; p++) {
            look_on(content, &editions[e], &panels[p], &usual);
            look_on(content, &editions[e], &panels[p], &wide);
        }
        content_close(content);
    }
    unlink(path);
    return check_done();
}
