/* Sounds that the program asks for by name; all others are named by things of the content. Where an
 * edition has none of that name, nothing is heard. Owner: constants. */
#pragma once

#define SOUND_TOUCH "touch" /* of what has none of its own */
#define SOUND_TICK "tick"   /* controls: tabs, switches, sliders */
#define SOUND_DOWN "down"   /* to a deeper layer */
#define SOUND_UP "up"
