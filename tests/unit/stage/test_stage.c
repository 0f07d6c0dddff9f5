/* The stage: other content while it runs, another size, what a turn gives, and what a picture shows
 * of the page that leaves. Small content and a small panel, so that adopting can be tried often. */
#include "check.h"

#include "core/mem.h"
#include "fixture.h"
#include "screens/screen.h"
#include "stage/stage.h"
#include "stage/survey.h"

#include <stdlib.h>
#include <unistd.h>

#define ADOPTIONS 1000
#define WIDTH 480
#define HEIGHT 320

/* Two editions: the other has one language, with another name, and another picture in attract. */
struct editions {
    struct fixture fixture;
    char other[96];
};

static void build(const struct fixture *fixture, const char *path)
{
    char log[512];
    if (!fixture_build(fixture, path, log, sizeof log)) {
        fprintf(stderr, "%s\n", log);
        abort();
    }
}

static void make(struct editions *editions)
{
    struct fixture *f = &editions->fixture;
    fixture_make(f);
    fixture_write(f, "content/product.csv",
                  "id,ord,place,picture,thing,attract,home\n"
                  "kettle,1,home,product-kettle,thing-kettle,product-kettle,1\n");
    build(f, f->database);
    snprintf(editions->other, sizeof editions->other, "%s/other.db", f->root);
    fixture_write(f, "content/product.csv",
                  "id,ord,place,picture,thing,attract,home\n"
                  "kettle,1,home,product-kettle,thing-kettle,thing-kettle,1\n");
    fixture_write(f, "content/language.csv",
                  "id,ord,own_name,fallback,decimal,group_sep\nen,1,Anglais,,.,\",\"\n"
                  "fi,2,Finnois,en,\",\",\xc2\xa0\n");
    build(f, editions->other);
}

static struct content *load(const char *path)
{
    struct content *content = NULL;
    struct err err = {.code = 0};
    if (!content_open(path, &content, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    return content;
}

static void start(struct stage *stage, const struct content *content)
{
    const struct app_config config = {
        .content = content, .width = WIDTH, .height = HEIGHT, .px_per_mm = 4, .language = "fi"};
    struct err err = {.code = 0};
    if (!stage_create(config, NULL, 0, stage, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    stage->mode = STAGE_COMPOSE;
}

static bool shows(const struct stage *stage, const char *label)
{
    const struct frame *frame = app_frame(stage->app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (strstr(frame->nodes[i].label, label) != NULL) {
            return true;
        }
    }
    return false;
}

static void turn(struct stage *stage, int64_t ms)
{
    stage_turn(stage, stage->now_ms + ms, NULL, 0);
}

static void tap(struct stage *stage, float x, float y)
{
    stage_wait(stage, 1000);
    for (int i = 0; i < 2; i++) {
        const struct event event = {.kind = i == 0 ? EVENT_DOWN : EVENT_UP,
                                    .pointer = 1,
                                    .x = x,
                                    .y = y,
                                    .t_ms = stage->now_ms + 60};
        stage_turn(stage, stage->now_ms + 60, &event, 1);
    }
}

/* With the sanitizers nothing of the old content may be touched again once it is closed. */
static void test_adopt(const struct editions *editions)
{
    struct stage stage;
    const char *const paths[2] = {editions->fixture.database, editions->other};
    struct content *content = load(paths[0]);
    start(&stage, content);
    turn(&stage, 16);
    const uint64_t boot = app_session_hash(stage.app);
    for (int i = 1; i <= ADOPTIONS; i++) {
        struct content *next = load(paths[i % 2]);
        if (i % 100 == 0) { /* a visitor is there: later */
            tap(&stage, 200, 100);
            CHECK_TEXT(app_route(stage.app).text, "home");
            const uint64_t before = app_session_hash(stage.app);
            CHECK(!stage_adopt(&stage, next));
            CHECK(app_session_hash(stage.app) == before);
            stage.mode = STAGE_BLIND; /* the visitor's page is not what this is about */
            stage_wait(&stage, 200000);
            stage.mode = STAGE_COMPOSE;
        }
        if (i % 10 == 0) {
            images_settle(stage.images,
                          5000); /* the old one's pictures were there, or on their way */
        }
        CHECK(stage_adopt(&stage, next));
        content_close(content);
        content = next;
        CHECK(app_session_hash(stage.app) == boot);
        CHECK_TEXT(app_language(stage.app), "fi");
        turn(&stage, 16);
        CHECK(stage.turned.drawn);
        CHECK(shows(&stage, i % 2 == 1 ? "Finnois" : "Suomi"));
        if (i % 10 == 0) {
            turn(&stage, 700);
        }
    }
    stage_destroy(&stage);
    content_close(content);
}

/* The picture is as if the exhibit had begun with that content. */
static void test_adopted_picture(const struct editions *editions)
{
    struct stage stage;
    struct content *first = load(editions->fixture.database);
    struct content *second = load(editions->other);
    const size_t size = (size_t)WIDTH * HEIGHT * 4;
    uint32_t *fresh = malloc(size);
    start(&stage, second);
    turn(&stage, 16);
    stage_paint(&stage, true);
    memcpy(fresh, stage.pixels, size);
    stage_destroy(&stage);
    start(&stage, first);
    turn(&stage, 16);
    stage_paint(&stage, true);
    CHECK(memcmp(fresh, stage.pixels, size) != 0);
    CHECK(stage_adopt(&stage, second));
    content_close(first);
    turn(&stage, 16);
    stage_paint(&stage, true);
    CHECK(memcmp(fresh, stage.pixels, size) == 0);
    stage_destroy(&stage);
    content_close(second);
    free(fresh);
}

/* Leaves out the last column of a sheet: the words in Finnish. */
static void drop_column(const struct fixture *fixture, const char *path)
{
    char full[160];
    size_t size = 0;
    snprintf(full, sizeof full, "%s/%s", fixture->root, path);
    unsigned char *text = fixture_read(full, &size);
    char *out = malloc(size + 1);
    size_t n = 0;
    size_t comma = 0;
    for (size_t i = 0; i < size; i++) {
        comma = text[i] == ',' ? n : comma;
        n = text[i] == '\n' ? comma : n;
        out[n++] = (char)text[i];
    }
    out[n] = '\0';
    fixture_write(fixture, path, out);
    free(out);
    free(text);
}

/* A language that the new edition does not have. */
static void test_adopt_language(struct editions *editions)
{
    struct stage stage;
    char third[128];
    snprintf(third, sizeof third, "%s/third.db", editions->fixture.root);
    fixture_write(&editions->fixture, "content/language.csv",
                  "id,ord,own_name,fallback,decimal,group_sep\nen,1,English,,.,\",\"\n");
    drop_column(&editions->fixture, "content/texts_ui.csv");
    drop_column(&editions->fixture, "content/texts_edition.csv");
    drop_column(&editions->fixture, "content/texts_things.csv");
    build(&editions->fixture, third);
    struct content *content = load(editions->fixture.database);
    struct content *next = load(third);
    start(&stage, content);
    CHECK_TEXT(app_language(stage.app), "fi");
    CHECK(stage_adopt(&stage, next));
    content_close(content);
    CHECK_TEXT(app_language(stage.app), "en");
    turn(&stage, 16);
    stage_destroy(&stage);
    content_close(next);
}

static void test_turn(const struct editions *editions)
{
    struct stage stage;
    struct content *content = load(editions->fixture.database);
    start(&stage, content);
    struct route home = route_of("home", "");
    app_go(stage.app, home);
    stage_wait(&stage, 3000);
    images_settle(stage.images, 5000);
    turn(&stage, 16);
    turn(&stage, 16);
    CHECK(!stage.turned.made && !stage.turned.drawn); /* nothing has changed */
    CHECK(stage_due(&stage) >= stage.now_ms + 1000);
    stage.redraw = true;
    turn(&stage, 16);
    CHECK(!stage.turned.made && stage.turned.drawn && stage.turned.painted != NULL);
    turn(&stage, 16);
    CHECK(!stage.turned.drawn);
    stage_resize(&stage, 320, 480, 4);
    turn(&stage, 16);
    CHECK(stage.turned.drawn);
    CHECK_INT(stage.turned.frame->width, 320);
    CHECK_INT(stage.turned.composed.damage_count, 1);
    CHECK_INT((int)stage.turned.composed.damage[0].h, 480);
    stage.mode = STAGE_BLIND;
    app_go(stage.app, route_of("about", ""));
    turn(&stage, 16);
    CHECK(stage.turned.made && !stage.turned.drawn);
    stage_destroy(&stage);
    content_close(content);
}

/* Pixels of the upper half that are not the ground. */
static long seen(const struct stage *stage)
{
    long count = 0;
    for (int i = 0; i < WIDTH * HEIGHT / 2; i++) {
        const uint32_t ground = app_frame(stage->app)->ground;
        count += (stage->pixels[i] & 0xFFFFFF) != (ground & 0xFFFFFF);
    }
    return count;
}

/* A blind stage has painted nothing when the page goes; a picture of it while it goes has it all
 * the same. */
static void test_leaving(const struct editions *editions)
{
    long counts[2];
    for (int shots = 0; shots < 2; shots++) {
        struct stage stage;
        struct content *content = load(editions->fixture.database);
        start(&stage, content);
        stage.mode = STAGE_BLIND;
        stage.shots = shots == 1;
        app_go(stage.app, route_of("home", ""));
        stage_wait(&stage, 3000);
        app_go(stage.app, route_of("product", "kettle"));
        turn(&stage, 16);
        CHECK(app_frame(stage.app)->comp.ghost);
        stage_paint(&stage, true);
        counts[shots] = seen(&stage);
        stage_destroy(&stage);
        content_close(content);
    }
    CHECK(counts[1] > counts[0] + 1000);
}

static void press(struct stage *stage, const char *label)
{
    const struct frame *frame = app_frame(stage->app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (strcmp(frame->nodes[i].label, label) == 0) {
            CHECK(app_press(stage->app, frame->nodes[i].id));
            return;
        }
    }
    CHECK_TEXT(label, "not there");
}

/* What was painted for a page that leaves is not in the picture yet, and must come into it. */
static void test_not_composed(const struct editions *editions)
{
    struct stage stage;
    struct content *content = load(editions->fixture.database);
    start(&stage, content);
    app_go(stage.app, route_of("home", ""));
    stage_wait(&stage, 3000);
    stage_paint(&stage, true);
    stage.mode = STAGE_BLIND;
    stage.shots = true;
    app_go(stage.app, route_of("product", "kettle"));
    stage_wait(&stage, 3000);
    app_go(stage.app, route_of("language", ""));
    stage_wait(&stage, 3000);
    press(&stage, "Suomi");
    stage_wait(&stage, 3000);
    stage_paint(&stage, true);
    const size_t size = (size_t)WIDTH * HEIGHT * 4;
    uint32_t *const shown = mem_alloc(size);
    memcpy(shown, stage.pixels, size);
    stage.composer.valid = false;
    stage_paint(&stage, true);
    CHECK(memcmp(shown, stage.pixels, size) == 0);
    free(shown);
    stage_destroy(&stage);
    content_close(content);
}

/* --check names a fault of a page at that page, and not again at each overlay that opens over it.
 */
static void test_survey(void)
{
    struct fixture fixture;
    char line[400];
    fixture_make(&fixture);
    fixture_write(&fixture, "content/texts_long.csv",
                  "key,note,en,fi\nui.about.title,,"
                  "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenknopf \xE9\x89\xB1,"
                  "Tietoa\n");
    build(&fixture, fixture.database);
    struct content *content = load(fixture.database);
    const struct app_config config = {
        .content = content, .width = 800, .height = 480, .px_per_mm = 5, .language = "en"};
    FILE *out = tmpfile();
    int page = 0, elsewhere = 0, letters = 0;
    CHECK_INT(check_run(&config, "x.db", out), 1);
    rewind(out);
    while (fgets(line, sizeof line, out) != NULL) {
        const bool told = strstr(line, "does not fit: Donaudampf") != NULL;
        letters += strstr(line, "no character U+9271 of \"Donau") != NULL;
        page += told && strncmp(line, "x.db: about (en)", 16) == 0;
        elsewhere += told && strncmp(line, "x.db: about (en", 15) != 0; /* on whichever panel */
    }
    CHECK_INT(page, 1);
    CHECK_INT(elsewhere, 0);
    CHECK_INT(letters, 1); /* of all the pages that show it */
    fclose(out);
    content_close(content);
    fixture_remove(&fixture);
}

int main(void)
{
    struct editions editions;
    make(&editions);
    test_adopt(&editions);
    test_adopted_picture(&editions);
    test_turn(&editions);
    test_leaving(&editions);
    test_not_composed(&editions);
    test_survey();
    test_adopt_language(&editions);
    fixture_remove(&editions.fixture);
    return check_done();
}
