/* What a script expects of the frame and of what the exhibit has said. */
#include "stage/script_private.h"

#include "ui/dump.h"

#include <string.h>

/* ---- the frame ---- */

static bool shows(const struct node *node, const char *wanted)
{
    char plain[PLAIN_SIZE];
    dump_plain(plain, sizeof plain, node->label);
    if (strstr(plain, wanted) != NULL) {
        return true;
    }
    dump_plain(plain, sizeof plain, node->spoken);
    return strstr(plain, wanted) != NULL;
}

void script_expect(struct script *script)
{
    const struct frame *frame = app_frame(script->stage->app);
    const bool wanted = strcmp(script->words[0], "expect") == 0;
    char text[PLAIN_SIZE];
    char plain[PLAIN_SIZE];
    dump_plain(text, sizeof text, script->words[1]);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (shows(&frame->nodes[i], text)) {
            if (!wanted) {
                dump_plain(plain, sizeof plain, frame->nodes[i].label);
                script_fail(script, 1, "expected no \"%s\", there is \"%s\"\n", text, plain);
            }
            return;
        }
    }
    if (!wanted) {
        return;
    }
    script_fail(script, 1, "expected \"%s\", there is", text);
    const char *before = " ";
    for (size_t i = 0; i < frame->node_count; i++) {
        dump_plain(plain, sizeof plain, frame->nodes[i].label);
        fprintf(script->log, "%s\"%s\"", before, plain);
        before = ", ";
    }
    fputc('\n', script->log);
}

void script_expect_route(struct script *script)
{
    const struct route route = app_route(script->stage->app);
    if (strcmp(route.text, script->words[1]) != 0) {
        script_fail(script, 1, "expected route %s, there is %s\n", script->words[1], route.text);
    }
}

void script_expect_focus(struct script *script)
{
    const struct app *app = script->stage->app;
    const struct node *node = frame_find(app_frame(app), app_focus(app));
    char text[PLAIN_SIZE];
    char plain[PLAIN_SIZE];
    dump_plain(text, sizeof text, script->words[1]);
    dump_plain(plain, sizeof plain, node == NULL ? "" : node->label);
    if (app_focus(app) == 0 || node == NULL) {
        script_fail(script, 1, "expected the focus on \"%s\", there is none\n", text);
    } else if (strcmp(plain, text) != 0) {
        script_fail(script, 1, "expected the focus on \"%s\", there is \"%s\"\n", text, plain);
    }
}

/* ---- what leaves the exhibit ---- */

static void forget(struct script *script, int count)
{
    script->heard_count -= count;
    memmove(script->heard[0], script->heard[count],
            (size_t)script->heard_count * sizeof script->heard[0]);
}

static void hear(void *context, const struct out *out)
{
    static const char *const kinds[] = {
        [OUT_COUNT] = "count", [OUT_SAY] = "say", [OUT_SOUND] = "sound", [OUT_ASK] = "ask"};
    struct script *script = context;
    if (script->heard_count == HEARD) {
        forget(script, 1);
    }
    char *line = script->heard[script->heard_count++];
    if (out->kind == OUT_SAY) {
        snprintf(line, LINE_SIZE, "%s %s %s", kinds[out->kind], out->language, out->text);
    } else {
        snprintf(line, LINE_SIZE, "%s %s", kinds[out->kind], out->what);
    }
}

void script_listen(struct script *script)
{
    script->stage->hear = hear;
    script->stage->hear_context = script;
}

/* In the order in which it was said: what came before is not expected any more. */
void script_expect_out(struct script *script)
{
    const bool wanted = strcmp(script->words[0], "expect-out") == 0;
    const char *words = script->words[1];
    for (int i = 0; i < script->heard_count; i++) {
        if (strstr(script->heard[i], words) != NULL) {
            if (wanted) {
                forget(script, i + 1);
            } else {
                script_fail(script, 1, "expected not to hear \"%s\", there was \"%s\"\n", words,
                            script->heard[i]);
            }
            return;
        }
    }
    if (!wanted) {
        return;
    }
    script_fail(script, 1, "expected to hear \"%s\", there was", words);
    for (int i = 0; i < script->heard_count; i++) {
        fprintf(script->log, " \"%s\"", script->heard[i]);
    }
    fputs(script->heard_count == 0 ? " nothing\n" : "\n", script->log);
}
