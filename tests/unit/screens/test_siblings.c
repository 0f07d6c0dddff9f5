/* Headings of pages of one kind look alike: leads have one size, and so have titles, but for those
 * that have a word too long for their line. What a page has much of takes its room
 * from the figures.  usage: test_siblings CONTENT.db */
#include "check.h"
#include "letters.h"

#include "app/app.h"
#include "screens/screen.h"

#include <string.h>

static struct content *content;

/* As wide as the fonts of the exhibit are on an average. */
static const struct text_metrics metrics = LETTERS(0.47F, 0.53F);

/* How many pages there are of each size in px. */
struct sizes {
    int px[8], count[8], n;
};

static void add(struct sizes *sizes, float em)
{
    int i = 0;
    while (i < sizes->n && sizes->px[i] != (int)em) {
        i++;
    }
    if (i < 8) {
        sizes->n = i == sizes->n ? i + 1 : sizes->n;
        sizes->px[i] = (int)em;
        sizes->count[i]++;
    }
}

static int most_of(const struct sizes *sizes)
{
    int most = 0;
    for (int i = 0; i < sizes->n; i++) {
        most = sizes->count[i] > most ? sizes->count[i] : most;
    }
    return most;
}

/* The heading of the page, and the text after it. */
static void look(const struct frame *frame, struct sizes *titles, struct sizes *leads)
{
    for (size_t i = 0; i + 1 < frame->node_count; i++) {
        if (frame->nodes[i].role == ROLE_HEADING) {
            add(titles, frame->nodes[i].em_px);
            add(leads, frame->nodes[i + 1].em_px);
            return;
        }
    }
    CHECK(false);
}

static void test_kind(struct app *app, const char *kind, int64_t *now)
{
    struct sizes titles = {.n = 0};
    struct sizes leads = {.n = 0};
    int pages = 0;
    struct route route = {{0}};
    snprintf(route.text, sizeof route.text, "%s", kind);
    const struct screen *screen = screen_of(&route);
    const char *argument;
    for (size_t i = 0; (argument = screen->each(content, i)) != NULL; i++) {
        snprintf(route.text, sizeof route.text, "%s/%s", kind, argument);
        if (!route_valid(&route, content)) {
            continue;
        }
        app_go(app, route);
        *now += 3000;
        app_step(app, *now, NULL, 0);
        look(app_frame(app), &titles, &leads);
        pages++;
    }
    CHECK(pages > 10);
    CHECK(most_of(&leads) * 20 >= pages * 19);
    CHECK(most_of(&titles) * 10 >= pages * 6);
}

int main(int argc, char **argv)
{
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_siblings CONTENT.db %s\n", err.text);
        return 2;
    }
    const char *const languages[] = {"en", "de", "fi", "el"};
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        const struct app_config config = {.content = content,
                                          .metrics = &metrics,
                                          .language = languages[i],
                                          .width = 1920,
                                          .height = 1080,
                                          .px_per_mm = 1920 / 476.0F,
                                          .start = {"home"}};
        struct app *app = app_create(&config);
        int64_t now = 1000;
        app_step(app, now, NULL, 0);
        test_kind(app, "product", &now);
        test_kind(app, "material", &now);
        test_kind(app, "mineral", &now);
        app_destroy(app);
    }
    content_close(content);
    return check_done();
}
