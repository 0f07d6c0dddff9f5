#include "strata/show.h"

#include "core/mem.h"
#include "os/signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define AGAIN_MS 100 /* after a present that failed */
#define STALL_MS 250 /* fingers held over such a gap are forgotten (F18) */
#define LONGEST_MS 1000

/* ---- content and stage ---- */

static void say(struct show *show, const struct err *err)
{
    if (strcmp(show->said, err->text) != 0) {
        snprintf(show->said, sizeof show->said, "%s", err->text);
        fprintf(stderr, "strata: %s\n", err->text);
    }
}

/* What is to be heard is on its way to the loudspeaker before the picture is drawn. */
static void hear(void *context, const struct out *out)
{
    const struct show *show = context;
    const struct sound *sound = out->kind == OUT_SOUND && show->sound != NULL
                                    ? content_sound(show->content, out->what)
                                    : NULL;
    if (sound != NULL) {
        sound_play(show->sound, &sound->strike, out->gain_db, show->gathered_ms);
    }
}

/* Opens what is missing; false with err and code when the card must stay. */
static bool ready(struct show *show, struct err *err)
{
    if (show->content == NULL) {
        show->code = access(show->path, R_OK) == 0 ? CARD_REFUSED : CARD_NO_FILE;
        if (!options_open(&show->options, show->path, &show->content, err)) {
            return false;
        }
    }
    if (!options_fit(&show->options, show->content, err)) { /* only --kiosk comes so far */
        say(show, err);
        show->options.language = NULL;
        show->options.open = NULL;
    }
    show->code = CARD_NO_STAGE;
    const struct app_config config =
        options_app(&show->options, show->content, show->width, show->height);
    if (!stage_create(config, NULL, 0, &show->stage, err)) {
        return false;
    }
    show->stage.hear = hear;
    show->stage.hear_context = show;
    show->staged = true;
    free(show->card);
    show->card = NULL;
    show->exposed = true;
    show->epoch_ms = show->ops != NULL ? show->ops->now_ms(show->display) : 0;
    return true;
}

bool show_init(struct show *show, const struct options *options, const char *path,
               struct content *content, struct err *err)
{
    *show =
        (struct show){.options = *options, .path = path, .content = content, .refused = {.fd = -1}};
    show->width = options->window.w > 0 ? (int)options->window.w : 1920;
    show->height = options->window.h > 0 ? (int)options->window.h : 1080;
    show->exposed = true;
    if (ready(show, err)) {
        return true;
    }
    if (options->kiosk) {
        say(show, err);
    }
    return options->kiosk;
}

void show_release(struct show *show)
{
    if (show->staged) {
        stage_destroy(&show->stage);
    }
    sound_close(show->sound);
    content_close(show->content);
    mark_release(&show->refused);
    free(show->card);
    *show = (struct show){.status = show->status, .refused = {.fd = -1}};
}

/* Between visitors: is there another file where the content came from? A good one is shown from now
 * on, so a damaged one heals by a good copy; of a bad one the reason is said once, and it is not
 * read again before it is another. */
static void watch(struct show *show, int64_t now)
{
    struct content *next = NULL;
    struct file_mark mark = {.fd = -1};
    struct err err = {.code = 0};
    if (now - show->watched_ms < SHOW_WATCH_MS || !app_unattended(show->stage.app)) {
        return;
    }
    show->watched_ms = now;
    if (content_file(show->content) == CONTENT_FILE_SAME ||
        (show->refused.fd >= 0 && mark_look(&show->refused, show->path) == MARK_SAME)) {
        return;
    }
    mark_take(show->path, &mark, &err); /* before it is read: what is written later is another */
    mark_release(&show->refused);
    if (!options_open(&show->options, show->path, &next, &err)) {
        say(show, &err);
        show->refused = mark;
        return;
    }
    mark_release(&mark);
    stage_adopt(&show->stage, next);
    content_close(show->content);
    show->content = next;
    show->said[0] = '\0';
    fprintf(stderr, "strata: %s has changed and is shown anew\n", show->path);
}

static void resize(struct show *show)
{
    show->ops->size(show->display, &show->width, &show->height);
    free(show->card);
    show->card = NULL;
    show->exposed = true;
    if (!show->staged) {
        return;
    }
    if (show->stage.width != show->width || show->stage.height != show->height) {
        stage_resize(&show->stage, show->width, show->height,
                     options_px_per_mm(&show->options, show->width, show->height));
    }
}

void show_attach(struct show *show, const struct display_ops *ops, void *display)
{
    show->ops = ops;
    show->display = display;
    show->epoch_ms = ops->now_ms(display);
    show->gathered_ms = show->epoch_ms;
    show->retry_ms = show->epoch_ms + SHOW_RETRY_MS;
    resize(show);
}

/* ---- input ---- */

static void add(struct show *show, const struct event *event)
{
    if (event->kind == EVENT_MOVE && show->count > 0) {
        struct event *last = &show->batch[show->count - 1];
        if (last->kind == EVENT_MOVE && last->pointer == event->pointer) {
            *last = *event;
            return;
        }
    }
    show->batch[show->count++] = *event;
}

/* SDL stamps events when it reads them, not when they happened: what comes in one batch after a
 * long frame would have no duration, and a tap would pass for a twitch. So a batch that arrived
 * while we worked is spread over that time. */
static void date(struct show *show, int64_t now, int64_t worked)
{
    for (size_t i = 0; i < show->count; i++) {
        const int64_t left = (int64_t)(show->count - 1 - i);
        show->batch[i].t_ms = now - worked * left / (int64_t)show->count - show->epoch_ms;
    }
}

/* Fills the batch; false when the show is over. */
static bool gather(struct show *show, int64_t now)
{
    const int64_t gap = now - show->gathered_ms - show->waited_ms;
    const int64_t worked = show->waited_ms > 1 ? 0 : gap;
    show->gathered_ms = now;
    show->count = 0;
    if (gap > STALL_MS) {
        add(show, &(struct event){.kind = EVENT_CANCEL_ALL});
    }
    struct input input;
    while (show->count < SHOW_BATCH && show->ops->poll(show->display, &input)) {
        switch (input.what) {
        case HAPPENING_EVENT:
            add(show, &input.event);
            break;
        case HAPPENING_RESIZED:
            resize(show);
            break;
        case HAPPENING_EXPOSED:
            show->exposed = true;
            break;
        case HAPPENING_QUIT:
            return false;
        case HAPPENING_GONE:
            fprintf(stderr, "strata: the display is gone\n");
            show->status = SHOW_EXIT_DISPLAY;
            return false;
        }
    }
    date(show, now, worked);
    return true;
}

/* What was not painted meanwhile is painted when somebody can see it again. */
static void look(struct show *show)
{
    const bool unseen = show->ops->seen != NULL && !show->ops->seen(show->display);
    show->exposed = show->exposed || (show->unseen && !unseen);
    show->unseen = unseen;
}

/* ---- output ---- */

/* Remembers how the glass took a picture. */
static void settle(struct show *show, bool good)
{
    show->exposed = !good;
    show->failures = good ? 0 : show->failures + 1;
}

static void present(struct show *show, const uint32_t *pixels, const struct rect *damage, int count)
{
    const struct rect all = rect_of(0, 0, (float)show->width, (float)show->height);
    if (show->exposed) {
        damage = &all;
        count = 1;
    }
    if (count == 0) {
        return;
    }
    settle(show,
           show->ops->present(show->display, pixels, show->width, show->height, damage, count));
}

static void listen(struct show *show)
{
    const bool wanted = app_typing(show->stage.app);
    if (show->ops->typing != NULL && wanted != show->typing) {
        show->typing = wanted;
        show->ops->typing(show->display, wanted);
    }
}

static void run_stage(struct show *show, int64_t now)
{
    struct stage *stage = &show->stage;
    const struct turned *turned = &stage->turned;
    stage->mode = show->unseen                 ? STAGE_BLIND
                  : show->ops->compose != NULL ? STAGE_PAINT
                                               : STAGE_COMPOSE;
    stage->redraw = stage->redraw || show->exposed;
    watch(show, now);
    stage_turn(stage, now - show->epoch_ms, show->batch, show->count);
    if (show->sound != NULL) {
        sound_turn(show->sound, now);
    }
    listen(show);
    if (!turned->drawn) {
        return;
    }
    if (show->ops->compose != NULL) {
        settle(show, show->ops->compose(show->display, turned->frame, turned->painted));
        return;
    }
    present(show, stage->pixels, turned->composed.damage, turned->composed.damage_count);
}

static void run_card(struct show *show, int64_t now)
{
    struct err err = {.code = 0};
    const enum card_code before = show->code;
    if (now >= show->retry_ms) {
        show->retry_ms = now + SHOW_RETRY_MS;
        if (ready(show, &err)) {
            run_stage(show, now);
            return;
        }
        say(show, &err);
    }
    if (show->code != before) { /* the card says what is wrong now */
        free(show->card);
        show->card = NULL;
        show->exposed = true;
    }
    if (show->card == NULL) {
        show->card = mem_alloc((size_t)show->width * (size_t)show->height * 4);
        card_paint(show->card, show->width, show->height, show->code);
    }
    present(show, show->card, NULL, 0);
}

/* When the next turn is due if nobody touches anything, on the display's clock. */
static int64_t due(const struct show *show, int64_t now)
{
    if (show->failures > 0) {
        return now + AGAIN_MS;
    }
    if (!show->staged) {
        return show->retry_ms;
    }
    int64_t at = stage_due(&show->stage);
    if (show->unseen && at < show->stage.now_ms + SHOW_UNSEEN_MS) {
        at = show->stage.now_ms + SHOW_UNSEEN_MS; /* sessions end, as always */
    }
    return at > INT64_MAX / 2 ? INT64_MAX : at + show->epoch_ms;
}

bool show_step(struct show *show)
{
    if (!gather(show, show->ops->now_ms(show->display))) {
        return false;
    }
    look(show);
    if (show->staged) {
        run_stage(show, show->gathered_ms);
    } else {
        run_card(show, show->gathered_ms);
    }
    if (show->failures >= SHOW_FAILURES) {
        fprintf(stderr, "strata: the display takes no pictures\n");
        show->status = SHOW_EXIT_DISPLAY;
        return false;
    }
    const int64_t before = show->ops->now_ms(show->display);
    const int64_t wait = due(show, before) - before;
    if (wait > 0) {
        show->ops->wait(show->display, wait < LONGEST_MS ? wait : LONGEST_MS);
    }
    show->waited_ms = show->ops->now_ms(show->display) - before;
    return true;
}

int show_run(const struct options *options, const char *path, struct content *content)
{
    const struct display_config config = {.width = (int)options->window.w,
                                          .height = (int)options->window.h,
                                          .quarter_turns = options->quarter_turns,
                                          .kiosk = options->kiosk};
    struct show *show = mem_alloc(sizeof *show);
    struct display *display = NULL;
    struct err err = {.code = 1};
    int status = 1;
    signals_take();
    if (!show_init(show, options, path, content, &err) || !display_open(&config, &display, &err)) {
        fprintf(stderr, "strata: %s\n", err.text);
    } else {
        show_attach(show, display_ops_of(display), display);
        show->sound = sound_open();
        while (show_step(show)) {
        }
        status = show->status;
    }
    show_release(show);
    display_close(display);
    free(show);
    return status;
}
