/* The hello page of src/README.md, word for word (hello_page.c is cut out of it), draws what it
 * says. usage: test_hello CONTENT.db */
#include "check.h"
#include "letters.h"

#include "hello_page.c"

static const struct node *of_role(const struct frame *frame, enum role role, int n)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == role && n-- == 0) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

int main(int argc, char **argv)
{
    struct err err;
    struct content *content = NULL;
    if (argc != 2 || !content_open(argv[1], &content, &err)) {
        printf("usage: test_hello CONTENT.db\n");
        return 2;
    }
    static const struct settings settings;
    const struct text_metrics metrics = LETTERS(0.5F, 0.5F);
    const struct env env = {.content = content,
                            .language = content_language(content, "en"),
                            .settings = &settings,
                            .age_ms = 60000};
    struct arena arena;
    struct frame frame;
    struct ui ui;
    arena_init(&arena, 0);
    frame_begin(&frame, &arena, 1920, 1080, 4.03F);
    ui_init(&ui, &frame, &env, &metrics);
    CHECK_TEXT(screen_hello.name, "hello");
    screen_hello.draw(NULL, &ui);
    const struct node *fact = of_role(&frame, ROLE_BUTTON, 0);
    const struct node *on = of_role(&frame, ROLE_BUTTON, 1);
    /* Its own words are not in the content, and a key is never shown in their place. */
    CHECK(of_role(&frame, ROLE_HEADING, 0) == NULL && of_role(&frame, ROLE_TEXT, 0) == NULL);
    CHECK(fact != NULL && strncmp(fact->label, "about 6.3", 9) == 0 && fact->action.kind == ACT_GO);
    CHECK(on != NULL && on->action.kind == ACT_GO);
    CHECK_TEXT(on->action.route.text, "products");
    CHECK(on->rect.y > fact->rect.y);
    CHECK(of_role(&frame, ROLE_BUTTON, 2) == NULL && !frame.dropped);
    arena_release(&arena);
    content_close(content);
    return check_done();
}
