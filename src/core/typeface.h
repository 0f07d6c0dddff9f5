/* The typeface of the exhibit: where Debian's package fonts-noto-core puts it. The exhibit draws
 * with it, and the proof-reader looks whether it has every character. */
#pragma once

#define TYPEFACE_DIR "/usr/share/fonts/truetype/noto"
#define TYPEFACE_REGULAR "NotoSans-Regular.ttf"
#define TYPEFACE_BOLD "NotoSans-Bold.ttf"
