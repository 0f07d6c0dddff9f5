/* What is heard: the thing that is touched, the way down and up, a change of loudness. Only names
 * leave the app (OUT_SOUND); of what the edition has no sound, nothing is heard. */
#include "app/app_private.h"

#include "screens/things.h"

/* Sounds that the program asks for by name; all others are named by things. */
#define TOUCH "touch"
#define TICK "tick"
#define DOWN "down"
#define UP "up"

#define PRESS_MS 60 /* at most one touch is heard in it, however many fingers there are */

/* Three steps over 18 dB, the second 12 dB above the first (EN 301 549, 8.2.1). */
static const float gains_db[] = {[VOLUME_SOFT] = -12, [VOLUME_NORMAL] = 0, [VOLUME_LOUD] = 6};

bool sound_there(const struct app *app)
{
    return app->policy.sound == SOUND_ON && app->config.content->sound_count > 0;
}

bool sound_heard(const struct app *app, const char *name, float *gain_db)
{
    const int volume = app->settings.value[SETTING_VOLUME];
    if (app->policy.sound == SOUND_OFF || volume == VOLUME_OFF ||
        content_sound(app->config.content, name) == NULL) {
        return false;
    }
    *gain_db = gains_db[volume];
    return true;
}

static void play(struct app *app, const char *name)
{
    if (app->answering) {
        out_name(app, OUT_SOUND, name);
    }
}

/* Of the thing to which it leads, or on whose page it is; controls only tick. */
static const char *name_of(struct app *app, const struct node *node)
{
    const struct content *content = app->config.content;
    const struct route *route = &navigate_top(app)->route;
    if (node->role == ROLE_OPTION || node->role == ROLE_TOGGLE || node->role == ROLE_SLIDER) {
        return TICK;
    }
    if (node->plane != PLANE_PAGE) {
        return TOUCH;
    }
    if (node->action.kind == ACT_GO) {
        route = &node->action.route;
    } else if (node->action.kind != ACT_SCREEN) {
        return TOUCH;
    }
    const char *own = thing_sound(content, route);
    return own[0] != '\0' ? own : TOUCH;
}

void sound_press(struct app *app, const struct node *node)
{
    if (node != NULL && !node->disabled && app->now_ms - app->sounded_ms >= PRESS_MS) {
        app->sounded_ms = app->now_ms;
        play(app, name_of(app, node));
    }
}

void sound_way(struct app *app, enum move move)
{
    if (move == MOVE_DOWN || move == MOVE_UP) {
        play(app, move == MOVE_DOWN ? DOWN : UP);
    }
}

void sound_volume(struct app *app)
{
    play(app, TOUCH);
}
