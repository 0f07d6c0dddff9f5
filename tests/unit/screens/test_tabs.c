/* On a high page the tabs of a material stay where they are, whichever is open, and all that they
 * show is on the page that is seen: nothing jumps, and nothing turns away.
 * usage: test_tabs CONTENT.db */
#include "check.h"
#include "finger.h"
#include "letters.h"

#include "app/app.h"
#include "content/content.h"
#include "ui/actions.h"

#include <math.h>

#define MOST 3

static const struct text_metrics metrics = LETTERS(0.47F, 0.53F);

static int find_tabs(const struct frame *frame, const struct node *tabs[MOST])
{
    int count = 0;
    for (size_t i = 0; i < frame->node_count && count < MOST; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->role == ROLE_OPTION && node->head && node->plane == PLANE_PAGE) {
            tabs[count++] = node;
        }
    }
    return count;
}

static void check_page(struct app *app, int64_t *now, const char *id)
{
    const struct node *tabs[MOST];
    const int count = find_tabs(app_frame(app), tabs);
    CHECK(count > 0);
    const float y = count > 0 ? tabs[0]->rect.y : 0;
    for (int i = count - 1; i >= 0; i--) {
        find_tabs(app_frame(app), tabs);
        finger_tap(app, now, tabs[i]);
        app_step(app, *now += 3000, NULL, 0);
        CHECK(find_tabs(app_frame(app), tabs) == count);
        CHECK(tabs[i]->chosen);
        CHECK_INT(app_frame(app)->pane_count, 0); /* no leaves */
        CHECK(fabsf(tabs[0]->rect.y - y) < 1);
        if (fabsf(tabs[0]->rect.y - y) >= 1) {
            printf("%s, tab %d: from %g to %g\n", id, i, (double)y, (double)tabs[0]->rect.y);
        }
    }
}

int main(int argc, char **argv)
{
    static const char *const languages[] = {"en", "el"};
    struct content *content = NULL;
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_tabs CONTENT.db %s\n", err.text);
        return 2;
    }
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        struct app *app = app_create(&(struct app_config){.content = content,
                                                          .metrics = &metrics,
                                                          .language = languages[i],
                                                          .width = 1080,
                                                          .height = 1920,
                                                          .px_per_mm = 1080 / 680.0F,
                                                          .start = {"home"}});
        int64_t now = 1000;
        app_step(app, now, NULL, 0);
        for (size_t k = 0; k < content->material_count; k++) {
            app_go(app, route_of("material", content->materials[k].id));
            app_step(app, now += 3000, NULL, 0);
            check_page(app, &now, content->materials[k].id);
        }
        app_destroy(app);
    }
    content_close(content);
    return check_done();
}
