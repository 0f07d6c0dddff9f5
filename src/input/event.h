/* Input as small values before anyone acts on it: finger, mouse, keys and scripts all end here. */
#pragma once

#include <stdint.h>

enum event_kind {
    EVENT_DOWN,
    EVENT_MOVE,
    EVENT_UP,
    EVENT_CANCEL, /* this pointer is gone (panel unplugged, window lost) */
    EVENT_CANCEL_ALL,
    EVENT_WHEEL, /* of a mouse at x, y */
    EVENT_KEY,   /* key pressed; releases and repeats never get here */
    EVENT_TEXT,  /* a character typed; what has a key of its own (back, select) comes as that */
};

enum key {
    KEY_NONE,
    KEY_NEXT,     /* right, down, Tab */
    KEY_PREVIOUS, /* left, up, Shift-Tab */
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_SELECT,
    KEY_BACK,
    KEY_HOME,
    KEY_HELP,
    KEY_LANGUAGE,
    KEY_ACCESS,
};

struct event {
    enum event_kind kind;
    int64_t pointer; /* opaque; the mouse is one pointer like any other */
    float x, y;      /* px of the panel */
    float wheel;     /* notches turned away from the user */
    int64_t t_ms;    /* monotonic */
    enum key key;
    char text[8]; /* the character in UTF-8, ended by 0 */
};
