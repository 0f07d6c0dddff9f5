#include "screens/attract_play.h"

#include <math.h>

/* When things begin, ms of a turn; how long they take is in ui/motion.h. */
#define TURN_MS 11500
#define TURN_OF_MANY_MS 8000 /* more than three things */
#define RISE_MS 200
#define POUR_FIRST_MS 700
#define POUR_EACH_MS 400
#define NAME_AFTER_MS 400 /* its band begins to be poured in */
#define HAND_FIRST_MS 2900
#define HAND_EACH_MS 6000
#define CALL_EACH_MS 2900  /* a ring runs from the mark: what stands still is passed by */
#define HAND_STAYS_MS 1300 /* from when it sets out to when it leaves */

int64_t attract_turn_ms(int things)
{
    return things > 3 ? TURN_OF_MANY_MS : TURN_MS;
}

static bool less(const struct ui *ui)
{
    return ui->env->settings->value[SETTING_MOTION] == MOTION_LESS;
}

/* What fades, also with less motion: then no longer than everything else that changes. */
static float fade(struct ui *ui, int64_t since_ms)
{
    const enum motion way = less(ui) ? MOTION_FADE : MOTION_SETTLE;
    const int64_t age = ui->env->now_ms - since_ms;
    if (age < motion_ms(way)) {
        ui_wake_in(ui, age < 0 ? -age : 0);
    }
    return motion_at(way, age);
}

static int64_t fade_ms(const struct ui *ui)
{
    return motion_ms(less(ui) ? MOTION_FADE : MOTION_SETTLE);
}

/* The hand of this moment: it comes in, presses, rings run from it, and it leaves. */
static void play_hand(struct ui *ui, struct play *play, int64_t turn_at, int64_t leaves)
{
    const int64_t away = HAND_STAYS_MS + motion_ms(MOTION_POUR);
    int64_t at = turn_at + HAND_FIRST_MS;
    int count = play->turn * 2;
    play->hand.ring = 1;
    for (; at + away <= leaves; at += HAND_EACH_MS, count++) {
        if (ui->env->now_ms < at + away) {
            const int64_t down = at + motion_ms(MOTION_POUR);
            const int64_t up = at + HAND_STAYS_MS;
            play->hand.count = count;
            play->hand.there =
                ui_motion(ui, MOTION_POUR, at) - (less(ui) ? 0 : ui_motion(ui, MOTION_POUR, up));
            play->hand.press = ui_motion(ui, MOTION_SETTLE, down) -
                               ui_motion(ui, MOTION_SETTLE, up - motion_ms(MOTION_SETTLE));
            play->hand.lit = fade(ui, down) - fade(ui, up);
            play->hand.alpha = fminf(fade(ui, at), 1 - fade(ui, at + away - fade_ms(ui)));
            play->hand.ring = ui_motion(ui, MOTION_MIGRATE, down);
            return;
        }
    }
}

struct play attract_play(struct ui *ui, int things)
{
    const int64_t turn_ms = attract_turn_ms(things);
    const int64_t age = ui->env->age_ms;
    struct play play = {.turn = (int)(age / turn_ms)};
    const int64_t at = ui->env->now_ms - age % turn_ms;
    const int64_t ends = at + turn_ms;
    const int64_t leaves = ends - motion_ms(MOTION_SINK);
    const int64_t fades = ends - fade_ms(ui);
    play.words = fminf(fade(ui, at), 1 - fade(ui, fades));
    play.alpha = less(ui) ? play.words : 1;
    const bool rests = less(ui);
    play.up =
        ui_motion(ui, MOTION_SINK, at + RISE_MS) - (rests ? 0 : ui_motion(ui, MOTION_SINK, leaves));
    for (int i = 0; i < BANDS; i++) {
        const int64_t pour = at + POUR_FIRST_MS + POUR_EACH_MS * (int64_t)i;
        play.full[i] = ui_motion(ui, MOTION_POUR, pour);
        play.named[i] = ui_motion(ui, MOTION_SLIDE, pour + NAME_AFTER_MS) -
                        (rests ? 0 : ui_motion(ui, MOTION_SETTLE, leaves));
    }
    const int64_t call = at + (ui->env->now_ms - at) / CALL_EACH_MS * CALL_EACH_MS;
    play.call = less(ui) ? 1 : ui_motion(ui, MOTION_MIGRATE, call);
    ui_wake_in(ui, call + CALL_EACH_MS - ui->env->now_ms);
    play_hand(ui, &play, at, leaves);
    if (ui->env->pressed_count > 0) { /* a finger has come: it need not be shown any more */
        play.hand.alpha = 0;
    }
    ui_wake_in(ui, ends - ui->env->now_ms);
    return play;
}

/* A pointing hand; its finger tip is at TIP of the square. */
#define HAND                                                                                       \
    "M12 6C12 1.5 18 1.5 18 6L18 19C18 15.5 24 15.5 24 19L24 21C24 17.5 30 17.5 30 21L30 23C30 "   \
    "20 36 20.5 36 24L36 33C36 41 31 46 24 46L21 46C16.5 46 14 44 11.5 40L4.5 29C2.8 26 6.3 23.2 " \
    "9 26L12 29Z"
#define HAND_FINGERS "M18 19L18 26M24 21L24 27M30 23L30 28"
#define TIP_X (15.0F / 48)
#define TIP_Y (3.0F / 48)

void attract_hand(struct ui *ui, float x, float y, float size)
{
    const float left = x - size * TIP_X;
    const float top = y - size * TIP_Y;
    const float line = fmaxf(1.5F, size * 0.022F);
    ui_glyph(ui, HAND, left, top, size, color_alpha(COLOR_NIGHT, 0.4F), line * 4, false);
    ui_glyph(ui, HAND, left, top, size, COLOR_ON_PICTURE, 0, true);
    ui_glyph(ui, HAND, left, top, size, COLOR_NIGHT, line, false);
    ui_glyph(ui, HAND_FINGERS, left, top, size, COLOR_NIGHT, line, false);
}
