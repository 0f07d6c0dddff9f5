#!/bin/sh
# Why: at night the screen is put to sleep, or somebody minimises the window; then the attract loop moves for nobody and
# only warms the room. It rests, and goes on when somebody can see it again.
# usage: sleep.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xorg xset xrandr xdotool openbox
[ -f /usr/lib/xorg/modules/drivers/dummy_drv.so ] || { echo "skipped: xserver-xorg-video-dummy is not there"; exit 77; }

# ticks: processor time of the exhibit in the next 5 seconds, in hundredths of a second
used() { awk '{print $14 + $15}' "/proc/$exhibit/stat"; }
ticks() {
    before=$(used)
    sleep 5
    echo $(($(used) - before))
}
works() { [ "$(ticks)" -gt 3 ]; }

# rests WHY: a turn a second to look whether a session ends, and nothing is painted
rests() {
    sleep 1
    spent=$(ticks)
    echo "$1: $spent hundredths of a second in 5 seconds"
    [ "$spent" -le 25 ] || bad=1
}

serve Xorg -config "$here/modes.conf" -noreset -sharevts -novtswitch -logfile "$work/server.txt"
xrandr -s 1920x1080
manage
start exhibit "$strata" --window 1800x1000 --open attract "$content"
exhibit=$pid
until_true has_window && until_true works
xdotool windowminimize "$(window)"
rests "minimised"
xdotool windowmap "$(window)"
until_true works || echo "shown again: it stands still" >&2
if xset q | grep -q "DPMS is"; then
    xset dpms force off
    rests "asleep"
    xset dpms force on
    until_true works || echo "awake again: it stands still" >&2
else
    echo "left out: this X server cannot sleep"
fi
alive || { echo "ended" >&2; bad=1; }
end $bad
