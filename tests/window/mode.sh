#!/bin/sh
# Why: a projector is swapped or a cable comes loose, and the screen gets another mode. In a bare X session nobody but
# the exhibit can follow; the old size leaves a picture in a corner, or buttons beyond the edge.
# usage: mode.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xorg openbox xdotool xprop xrandr
[ -f /usr/lib/xorg/modules/drivers/dummy_drv.so ] || { echo "skipped: xserver-xorg-video-dummy is not there"; exit 77; }

turned() { shows -2 1 "$top" && shows -2 -2 "$top" && shows 1 1 "$bottom" && shows 1 -2 "$bottom"; }
# The bar at the lower edge of the exhibit is as dark as it was, and above it is the page.
bar_below() { shows 3 -3 "$bar" && shows -3 -3 "$bar"; }

# walk NAME LOOKS_RIGHT: through all modes; after each the picture fills the screen
walk() {
    for mode in 1900x1000 800x480 1920x1080 480x800 1280x800; do
        xrandr -s "$mode" || bad=1
        [ "$("$glass" size)" = "$mode" ] || { echo "$1: the server has no $mode" >&2; bad=1; }
        until_true size_is "0 0 ${mode%x*} ${mode#*x}" && until_true "$2" || echo "$1: the picture does not follow to $mode" >&2
    done
    alive || { echo "$1: ended" >&2; bad=1; }
    kill "$exhibit"
    wait "$exhibit"
}
fullscreen() { start exhibit "$strata" --open about "$@" && exhibit=$pid; }
settled() { until_true size_is "0 0 1280 800" && until_true not_black && bar=$("$glass" at 3 -3); }
not_black() { [ "$("$glass" at 3 -3)" != 000000 ]; }

serve Xorg -config "$here/modes.conf" -noreset -sharevts -novtswitch -logfile "$work/server.txt"
xrandr -s 1280x800
exhibit missing.db
walk "bare, locked" in_front
exhibit --rotate 90 missing.db
walk "bare, locked, turned" turned
fullscreen "$content"
settled
walk "bare" bar_below
manage
exhibit missing.db
walk "managed, locked" in_front
fullscreen "$content"
settled
walk "managed" bar_below
end $bad
