/* Whatever `strata-content build` accepts, every screen shows: two hundred odd editions are made,
 * checked as the build checks them, written, opened, and every page of each is laid out, with what
 * can be chosen on it, over sizes, themes, text sizes and languages in turn. No page may crash,
 * show a text key, lose a command, be empty, or leave a visitor without a way on.
 *
 * usage: test_editions CONTENT.db [FIRST [COUNT]]   (its words of the exhibit itself are used) */
#include "check.h"

#include "app/app_private.h" /* act_apply: choosing by touch would need scrolling first */
#include "app/routes.h"
#include "content/db.h"
#include "core/arena.h"
#include "editions/edition_maker.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_CHOICES 6

struct run {
    struct edition_wish wish;
    int edition;
    struct app *app;
    int64_t now_ms;
    long frames;
    const char *route;
};

static void fault(const struct run *run, const char *what, const char *detail)
{
    check_failures++;
    if (check_failures < 40) {
        printf("edition %d, %s (%s): %s%s\n", run->edition, run->route, app_language(run->app),
               what, detail);
    }
}

/* Every character is half as wide as it is high: the widest page is not what is tested here. */
static float width(void *context, enum font_weight weight, int em_px, const char *text,
                   size_t length)
{
    (void)context;
    (void)weight;
    size_t letters = 0;
    for (size_t i = 0; i < length; i++) {
        letters += ((unsigned char)text[i] & 0xc0) != 0x80;
    }
    return (float)letters * (float)em_px * 0.5F;
}

/* ---- what a frame must be ---- */

/* "family.rest" without a space: no sentence of the exhibit or of these editions looks like that.
 */
static bool holds_key(const char *text)
{
    static const char *const families[] = {"ui.",       "unit.",     "country.",  "product.",
                                           "part.",     "place.",    "material.", "mineral.",
                                           "fact.",     "supply.",   "enduse.",   "use.",
                                           "locality.", "recycled.", "group.",    "picture."};
    for (const char *at = text; at != NULL && *at != '\0'; at = strchr(at, ' ')) {
        at += *at == ' ';
        for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
            const size_t length = strlen(families[i]);
            if (strncmp(at, families[i], length) == 0 && at[length] >= 'a' && at[length] <= 'z') {
                return true;
            }
        }
    }
    return false;
}

/* How many texts of the page are there; a key among them is a fault. */
static size_t words_in(struct run *run, const struct cmd_list *list, bool page)
{
    size_t words = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == CMD_TEXT) {
            const char *text = list->items[i].u.text.text;
            words += page && text[0] != '\0';
            if (holds_key(text)) {
                fault(run, "shows a key: ", text);
            }
        }
    }
    return words;
}

static void check_words(struct run *run, const struct frame *frame)
{
    size_t words = 0;
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        words += words_in(run, &frame->planes[plane], plane == PLANE_PAGE);
    }
    for (int i = 0; i < frame->pane_count; i++) {
        words += words_in(run, &frame->panes[i].cmds, frame->panes[i].plane == PLANE_PAGE);
    }
    if (words == 0) {
        fault(run, "is empty", "");
    }
}

static void look(struct run *run)
{
    const struct frame *frame = app_frame(run->app);
    size_t ways = 0;
    run->frames++;
    if (frame->dropped) {
        fault(run, "loses a command", "");
    }
    check_words(run, frame);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (holds_key(node->label) || (node->spoken != NULL && holds_key(node->spoken))) {
            fault(run, "says a key: ", node->label);
        }
        ways += node->action.kind != ACT_NONE && node->action.kind != ACT_TURN;
    }
    if (ways == 0) {
        fault(run, "leads nowhere", "");
    }
}

static void settle(struct run *run)
{
    run->now_ms += 6000;
    app_step(run->app, run->now_ms, NULL, 0);
}

/* Each choice that the page offers within itself. */
static void choose(struct run *run)
{
    struct action choices[MOST_CHOICES];
    int count = 0;
    const struct frame *frame = app_frame(run->app);
    for (size_t i = 0; i < frame->node_count && count < MOST_CHOICES; i++) {
        const struct action *action = &frame->nodes[i].action;
        if (action->kind == ACT_SCREEN ||
            (action->kind == ACT_GO && strcmp(action->route.text, "source") == 0)) {
            choices[count++] = *action;
        }
    }
    for (int i = 0; i < count; i++) {
        act_apply(run->app, choices[i]);
        settle(run);
        look(run);
        if (choices[i].kind == ACT_GO) {
            act_apply(run->app, (struct action){.kind = ACT_CLOSE});
        }
    }
}

/* ---- one edition ---- */

static void draw_pages(struct run *run, const struct content *content)
{
    const size_t count = routes_list(content, NULL, 0);
    struct route *routes = calloc(count, sizeof *routes);
    routes_list(content, routes, count);
    for (int turn = 0; turn < 3; turn++) { /* of the attract loop */
        run->route = "attract";
        run->now_ms += 10000;
        app_step(run->app, run->now_ms, NULL, 0);
        look(run);
    }
    for (size_t i = 0; i < count; i++) {
        run->route = routes[i].text;
        if (i % 16 == 0 && content->language_count > 1) {
            act_apply(run->app, (struct action){.kind = ACT_LANGUAGE,
                                                .arg = (int)(i / 16 % content->language_count)});
        }
        app_go(run->app, routes[i]);
        settle(run);
        look(run);
        if (count < 200 || i % 20 == 0) {
            choose(run);
        }
    }
    free(routes);
}

static void draw(struct run *run, const struct content *content)
{
    static const struct {
        int width, height;
        float px_per_mm;
    } panels[] = {{1920, 1080, 2.8F},
                  {1080, 1920, 2.8F},
                  {800, 480, 5.2F},
                  {1280, 720, 3.6F},
                  {3840, 2160, 2.8F}};
    const struct text_metrics metrics = {NULL, width};
    const int panel = run->edition % 5;
    struct app_config config = {.content = content,
                                .metrics = &metrics,
                                .width = panels[panel].width,
                                .height = panels[panel].height,
                                .px_per_mm = panels[panel].px_per_mm,
                                .policy = {.idle_ms = 86400000}};
    config.settings.value[SETTING_THEME] = (uint8_t)(run->edition / 2 % 3);
    config.settings.value[SETTING_TEXT] = (uint8_t)(run->edition / 3 % 2);
    config.settings.value[SETTING_MOTION] = (uint8_t)(run->edition / 4 % 2);
    config.language = content->languages[(size_t)run->edition % content->language_count].id;
    run->app = app_create(&config);
    run->now_ms = 1000;
    draw_pages(run, content);
    app_destroy(run->app);
}

static void test_edition(struct run *run, const char *path, int spool,
                         const struct edition_words *words, size_t word_count)
{
    struct content *content = NULL;
    struct err err = {.text = ""};
    run->wish = edition_wish(run->edition);
    unlink(path);
    check_failures += edition_build(run->edition, &run->wish, words, word_count, path, spool);
    CHECK(content_open(path, &content, &err));
    CHECK_TEXT(err.text, "");
    if (content != NULL) {
        draw(run, content);
        for (size_t i = 0; content_missed(content, i) != NULL && !run->wish.bare_words; i++) {
            printf("edition %d has no text %s\n", run->edition, content_missed(content, i));
            check_failures++;
        }
        CHECK(!content_troubled(content));
    }
    content_close(content);
}

/* ---- words of the exhibit itself ---- */

static size_t read_words(const char *path, struct arena *arena, struct edition_words **out)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    struct err err;
    size_t count = 0;
    *out = calloc(8000, sizeof **out);
    if (!db_open(path, NULL, &db, &err) ||
        sqlite3_prepare_v2(db,
                           "SELECT language_id,key,text FROM text WHERE key >= 'ui.' AND "
                           "key < 'unit/'",
                           -1, &stmt, NULL) != SQLITE_OK) {
        printf("%s\n", db == NULL ? err.text : sqlite3_errmsg(db));
        abort();
    }
    while (sqlite3_step(stmt) == SQLITE_ROW && count < 8000) {
        const char *cells[3];
        for (int i = 0; i < 3; i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);
            cells[i] = arena_copy(arena, text, strlen(text));
        }
        (*out)[count++] = (struct edition_words){cells[0], cells[1], cells[2]};
    }
    sqlite3_finalize(stmt);
    db_close(db);
    return count;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        printf("usage: %s CONTENT.db [FIRST [COUNT]]\n", argv[0]);
        return 2;
    }
    struct arena arena;
    struct edition_words *words = NULL;
    struct run run = {0};
    char path[] = "/tmp/strata-editions-XXXXXX";
    FILE *spool = tmpfile();
    arena_init(&arena, 0);
    CHECK(mkstemp(path) >= 0 && spool != NULL && fputc('x', spool) == 'x' && fflush(spool) == 0);
    const size_t count = read_words(argv[1], &arena, &words);
    CHECK(count > 100);
    const int first = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0;
    const int most = argc > 3 ? (int)strtol(argv[3], NULL, 10) : EDITIONS;
    for (run.edition = first; run.edition < first + most; run.edition++) {
        test_edition(&run, path, fileno(spool), words, count);
    }
    printf("%d editions, %ld pages\n", most, run.frames);
    unlink(path);
    fclose(spool);
    free(words);
    arena_release(&arena);
    return check_done();
}
