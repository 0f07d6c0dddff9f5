/* From one stop of a supply to the next nothing jumps: the words that give way leave where they
 * stood, and what stays keeps its place, on every material.
 * usage: test_stops CONTENT.db */
#include "check.h"
#include "finger.h"
#include "letters.h"

#include "app/app.h"
#include "content/content.h"
#include "ui/actions.h"

#include <math.h>

#define MOST 400
#define CHOICES 12

static const struct text_metrics metrics = LETTERS(0.47F, 0.53F);

struct said {
    char text[120];
    float x, baseline;
};

static int words_of(const struct frame *frame, struct said *out)
{
    const struct cmd_list *list = &frame->planes[PLANE_PAGE];
    int n = 0;
    for (size_t i = 0; i < list->count && n < MOST; i++) {
        const struct cmd *cmd = &list->items[i];
        if (cmd->kind == CMD_TEXT && cmd->opacity > 0.9F) {
            snprintf(out[n].text, sizeof out[n].text, "%s", cmd->u.text.text);
            out[n].x = cmd->u.text.x;
            out[n++].baseline = cmd->u.text.baseline;
        }
    }
    return n;
}

static bool there(const struct said *words, int count, const struct said *said)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i].text, said->text) == 0 && fabsf(words[i].x - said->x) < 1 &&
            fabsf(words[i].baseline - said->baseline) < 1) {
            return true;
        }
    }
    return false;
}

/* The stops and figures of the supply that is shown: options that are no tabs and not in the key.
 */
static int choices_of(const struct frame *frame, uint64_t ids[CHOICES])
{
    int n = 0;
    for (size_t i = 0; i < frame->node_count && n < CHOICES; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->role == ROLE_OPTION && node->plane == PLANE_PAGE && !node->head && !node->dense) {
            ids[n++] = node->id;
        }
    }
    return n;
}

static void check_choice(struct app *app, int64_t *now, uint64_t id, const char *material)
{
    static struct said before[MOST], after[MOST];
    const struct node *node = frame_find(app_frame(app), id);
    if (node == NULL || node->chosen) {
        return;
    }
    const int count = words_of(app_frame(app), before);
    finger_tap(app, now, node);
    const int left = words_of(app_frame(app), after);
    for (int i = 0; i < count; i++) {
        const bool stays = there(after, left, &before[i]);
        CHECK(stays);
        if (!stays) {
            printf("%s: \"%s\" leaves %g, %g in one frame\n", material, before[i].text,
                   (double)before[i].x, (double)before[i].baseline);
        }
    }
    app_step(app, *now += 3000, NULL, 0);
}

static void check_material(struct app *app, int64_t *now, const char *material)
{
    uint64_t ids[CHOICES];
    const int count = choices_of(app_frame(app), ids);
    for (int i = count - 1; i >= 0; i--) {
        check_choice(app, now, ids[i], material);
        uint64_t own[CHOICES]; /* of that stop */
        const int more = choices_of(app_frame(app), own);
        for (int k = more - 1; k >= 0; k--) {
            check_choice(app, now, own[k], material);
        }
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *language;
        int width, height;
        float width_mm;
    } runs[] = {{"en", 1920, 1080, 531}, {"el", 1080, 1920, 680}};
    struct content *content = NULL;
    struct err err = {.text = ""};
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_stops CONTENT.db %s\n", err.text);
        return 2;
    }
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        struct app *app =
            app_create(&(struct app_config){.content = content,
                                            .metrics = &metrics,
                                            .language = runs[i].language,
                                            .width = runs[i].width,
                                            .height = runs[i].height,
                                            .px_per_mm = (float)runs[i].width / runs[i].width_mm,
                                            .start = {"home"}});
        int64_t now = 1000;
        app_step(app, now, NULL, 0);
        for (size_t k = 0; k < content->material_count; k++) {
            app_go(app, route_of("material", content->materials[k].id));
            app_step(app, now += 3000, NULL, 0);
            check_material(app, &now, content->materials[k].id);
        }
        app_destroy(app);
    }
    content_close(content);
    return check_done();
}
