#include "sdl/keyboard.h"

enum key keyboard_key(const SDL_KeyboardEvent *event, bool kiosk)
{
    static const struct {
        SDL_Keycode code;
        enum key key;
    } keys[] = {
        {SDLK_LEFT, KEY_LEFT},    {SDLK_RIGHT, KEY_RIGHT},    {SDLK_UP, KEY_UP},
        {SDLK_DOWN, KEY_DOWN},    {SDLK_RETURN, KEY_SELECT},  {SDLK_KP_ENTER, KEY_SELECT},
        {SDLK_SPACE, KEY_SELECT}, {SDLK_BACKSPACE, KEY_BACK}, {SDLK_AC_BACK, KEY_BACK},
        {SDLK_HOME, KEY_HOME},    {SDLK_F1, KEY_HELP},
    };
    const SDL_Keycode code = event->keysym.sym;
    if (code == SDLK_TAB && (event->keysym.mod & (KMOD_ALT | KMOD_CTRL | KMOD_GUI)) == 0) {
        return (event->keysym.mod & KMOD_SHIFT) != 0 ? KEY_PREVIOUS : KEY_NEXT;
    }
    if (code == SDLK_ESCAPE && kiosk) {
        return KEY_BACK;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == code) {
            return keys[i].key;
        }
    }
    return KEY_NONE;
}
