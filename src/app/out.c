/* The way out: a short queue, because what nobody takes must not grow. */
#include "app/app_private.h"

#include "ui/dump.h"

#include <stdio.h>
#include <string.h>

static void put(struct app *app, const struct out *out)
{
    if (app->out_count == OUTS) {
        app->out_first = (app->out_first + 1) % OUTS;
        app->out_count--;
        app->outs_lost++;
    }
    app->outs[(app->out_first + app->out_count) % OUTS] = *out;
    app->out_count++;
}

void out_name(struct app *app, enum out_kind kind, const char *what)
{
    struct out out = {.kind = kind};
    if (kind == OUT_SOUND && !sound_heard(app, what, &out.gain_db)) {
        return;
    }
    snprintf(out.what, sizeof out.what, "%s", what);
    snprintf(out.language, sizeof out.language, "%s", app->language->id);
    put(app, &out);
}

void out_count(struct app *app, const char *family, const char *name)
{
    char what[sizeof(struct route)];
    snprintf(what, sizeof what, "%s/%s", family, name);
    out_name(app, OUT_COUNT, what);
}

/* What was to be said and has not been is not said any more. */
static void hush(struct app *app)
{
    size_t kept = 0;
    for (size_t i = 0; i < app->out_count; i++) {
        const struct out *out = &app->outs[(app->out_first + i) % OUTS];
        if (out->kind != OUT_SAY) {
            app->outs[(app->out_first + kept++) % OUTS] = *out;
        }
    }
    app->out_count = kept;
}

void out_say(struct app *app, const struct node *node)
{
    struct out out = {.kind = OUT_SAY};
    hush(app);
    dump_plain(out.text, sizeof out.text, node->spoken);
    snprintf(out.language, sizeof out.language, "%s", node->lang);
    put(app, &out);
}

bool app_out(struct app *app, struct out *out)
{
    if (app->out_count == 0) {
        return false;
    }
    *out = app->outs[app->out_first];
    app->out_first = (app->out_first + 1) % OUTS;
    app->out_count--;
    return true;
}

unsigned long app_outs_lost(const struct app *app)
{
    return app->outs_lost;
}
