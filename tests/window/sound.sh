#!/bin/sh
# Why: a board without a loudspeaker, or one whose loudspeaker vanishes, must show what it always shows, and say nothing of
# it; with one, a touch is heard, and nothing else is.
# usage: sound.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xvfb xdotool

exhibit_on() { # exhibit_on DRIVER OPTIONS...
    SDL_AUDIODRIVER=$1 SDL_DISKAUDIOFILE=$work/pcm
    export SDL_AUDIODRIVER SDL_DISKAUDIOFILE
    shift
    start exhibit "$strata" --window 640x400 "$@" "$content"
    exhibit=$pid
    until_true has_window
}
# The mouse button comes down in the middle of the picture, as a finger would.
touch_it() { xdotool mousemove 320 150 mousedown 1 sleep 0.1 mouseup 1; }
touch_thrice() { touch_it && touch_it && touch_it; }
heard() { [ "$(tr -d '\0' <pcm | wc -c)" -gt 1000 ]; }
touch_heard() { touch_it && heard; }
quiet() { # quiet WHAT: it has come to its end by the key, after all touches, and said nothing but what SDL's driver says
    xdotool key Escape
    ends 0 ""
    grep -v CRITICAL exhibit.log >&2 && { echo "$1: it spoke" >&2; bad=1; }
    return 0
}

serve Xvfb -screen 0 640x400x24
exhibit_on disk
[ ! -e pcm ] || { echo "something is heard, and nobody is there" >&2; bad=1; }
until_true touch_heard
quiet disk
rm -f pcm
exhibit_on disk --sound off
touch_thrice
quiet off
[ ! -e pcm ] || { echo "off, and something is heard" >&2; bad=1; }
exhibit_on nosuch
touch_thrice
quiet nosuch
ln -s /dev/full pcm # whatever is written is lost, as with a plug that was pulled
exhibit_on disk
touch_thrice
quiet vanished
end $bad
