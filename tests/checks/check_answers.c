/* Touches everything on a sample of pages and looks at what is painted: does it look pressed, and
 * does anything change in a single frame? Three themes, landscape and portrait, large text, less
 * motion. Prints the findings in groups and exits 1 if there are any.
 *
 * usage: check_answers CONTENT.db [--all FILE] */
#include "checks.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    int panel;
    struct settings settings;
    bool cuts; /* dear: every frame of everything that is done */
} runs[] = {
    {2, {{THEME_DARK, TEXT_NORMAL, MOTION_FULL, REACH_NORMAL}}, true},
    {1, {{THEME_LIGHT, TEXT_NORMAL, MOTION_FULL, REACH_LOW}}, false},
    {3, {{THEME_CONTRAST, TEXT_NORMAL, MOTION_FULL, REACH_NORMAL}}, false},
    {5, {{THEME_CONTRAST, TEXT_LARGE, MOTION_LESS, REACH_NORMAL}}, false},
    {3, {{THEME_DARK, TEXT_NORMAL, MOTION_LESS, REACH_NORMAL}}, true},
};

int main(int argc, char **argv)
{
    struct checks *checks = mem_alloc(sizeof *checks);
    struct err err = {.code = 0};
    struct content *content = NULL;
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        fprintf(stderr, "check_answers: %s\n", argc < 2 ? "which content?" : err.text);
        return 2;
    }
    if (argc == 4 && strcmp(argv[2], "--all") == 0) {
        checks->all = fopen(argv[3], "w");
    }
    checks->content = content;
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        const struct panel *panel = &panels[runs[i].panel];
        struct app_config config = {.content = content,
                                    .width = panel->width,
                                    .height = panel->height,
                                    .px_per_mm = panel->px_per_mm,
                                    .settings = runs[i].settings,
                                    .language = content->default_language};
        config.policy.idle_ms = 2000000000;
        checks->where = (struct where){.panel = runs[i].panel,
                                       .settings = runs[i].settings,
                                       .language = content->default_language};
        check_answers(checks, &config, runs[i].cuts);
    }
    report(checks, stdout);
    const bool clean = checks->findings == 0;
    if (checks->all != NULL) {
        fclose(checks->all);
    }
    content_close(content);
    free(checks);
    return clean ? 0 : 1;
}
