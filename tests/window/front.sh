#!/bin/sh
# Why: a key, a window manager or another window that hides the exhibit leaves a visitor on somebody's desktop.
# Locked, it comes back to the front from everything, with a window manager and without.
# usage: front.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xvfb openbox xdotool xprop

keys='alt+Tab alt+shift+Tab alt+Escape alt+F4 super+d super+e ctrl+alt+d ctrl+alt+Right alt+space ctrl+Escape F11'
attack() { # attack HOW COMMAND...
    how=$1
    shift
    "$@" >/dev/null 2>&1
    holds "$how"
}
two_windows() { [ "$(xdotool search --name '^Strata$' | wc -l)" -gt 1 ]; }
keys_are() { [ "$("$glass" keys)" = "$1" ]; }
pointer_is() { [ "$("$glass" pointer)" = "$1" ]; }
all_attacks() {
    for key in $keys; do attack "$1: $key" xdotool key "$key"; done
    attack "$1: wheel" xdotool keydown ctrl keydown alt click 4 click 5 keyup alt keyup ctrl
    [ "$1" = bare ] || [ "$(xdotool get_desktop)" = 0 ] || { echo "$1: another desktop" >&2; bad=1; }
    w=$(window)
    attack "$1: minimise" xdotool windowminimize "$w"
    attack "$1: unmap" "$glass" unmap "$w"
    attack "$1: lower" xdotool windowlower "$w"
    attack "$1: move" xdotool windowmove "$w" 300 200
    attack "$1: resize" xdotool windowsize "$w" 333 222
    attack "$1: close" xdotool windowquit "$w"
    attack "$1: destroy" "$glass" destroy "$w"
    start rival "$glass" cover 60000
    holds "$1: covered"
    kill "$pid"
    start rival "$strata" --window 400x300 --open about "$content"
    until_true two_windows
    holds "$1: another program"
    attack "$1: raised" xdotool search --name '^Strata$' windowraise windowfocus
    kill "$pid"
    until_true keys_are taken || echo "$1: others get the keys" >&2
    until_true pointer_is taken || echo "$1: others get the wheel" >&2
    until_true size_is "0 0 640 400" || echo "$1: not in its place" >&2
}

serve Xvfb -screen 0 640x400x24
start held "$glass" hold # as an open menu does; the exhibit gets keys and pointer as soon as it lets go
until_true grep -q held held.log
held=$pid
exhibit missing.db
holds "bare"
kill "$held"
all_attacks bare
manage
all_attacks managed
kill "$exhibit"
ends 0 ""
end $bad
