/* Every character beyond ASCII that the program itself writes for visitors; all others come from
 * the content file, whose proof-reader looks for them in the typeface. A test looks for these
 * (unit/paint/test_signs.c), and lint/literals.sh that none is written elsewhere. The marks of
 * breaks.h are never drawn. Owner: constants. */
#pragma once

/* The dash, for Noto Sans of Debian 12 has no U+2212: a box would stand before the figure. It is as
 * wide as a digit, and no line ends behind it. */
#define SIGN_MINUS "\xE2\x80\x93"
#define SIGN_DASH "\xE2\x80\x93"
#define SIGN_MORE "\xE2\x80\xA6" /* three dots: more of the kind */
#define SIGN_JOINT "\xC2\xA0"    /* a space where no line ends */

/* All of them, and what stands for a soft hyphen at the end of a line. */
#define SIGNS_ALL SIGN_MINUS SIGN_DASH SIGN_MORE SIGN_JOINT "-"
