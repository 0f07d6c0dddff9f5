# shellcheck shell=sh disable=SC2034 # names that are used by who sources this
# Sourced by the tests of this folder: an X server of their own, the exhibit in it, and waiting for what must come.
# Every test is called with: STRATA GLASS CONTENT WORK_FOLDER
here=$(cd "$(dirname "$0")" && pwd)
strata=$1 glass=$2 content=$3 work=$4
rm -rf "$work" && mkdir -p "$work" && cd "$work" || exit 1
bad=0
started='' # process ids of ours
end() {
    # shellcheck disable=SC2086  # ids are words
    [ -z "$started" ] || kill $started 2>/dev/null
    exit "${1:-1}"
}
trap 'end 1' INT TERM
unset WAYLAND_DISPLAY SDL_VIDEODRIVER XAUTHORITY
export SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy

# need PROGRAM...: without one of them the test is skipped, and says so.
need() {
    for program; do
        command -v "$program" >/dev/null || { echo "skipped: $program is not there (kiosk/packages, test)"; exit 77; }
    done
}

# start NAME COMMAND...: in the background; its id is in $pid, its words are in NAME.log
start() {
    name=$1
    shift
    "$@" >"$name.log" 2>&1 &
    pid=$!
    started="$started $pid"
}

# until COMMAND...: waits until it succeeds. The bound is for a machine that stands still; a condition that holds is
# seen within a twentieth of a second.
until_true() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 2400 ] || { echo "never came true: $*" >&2; bad=1; return 1; }
        sleep 0.05
    done
}

# serve PROGRAM OPTIONS...: an X server on a free number, which becomes $DISPLAY
serve() {
    program=$1
    shift
    # -noreset: a server that starts over when its last client leaves turns the next one away meanwhile
    start server "$program" "$@" -displayfd 3 -nolisten tcp -noreset 3>display
    server=$pid
    until_true test -s display || end 1
    DISPLAY=:$(cat display)
    export DISPLAY
    until_true xdotool getdisplaygeometry >/dev/null || end 1
}

# manage: a window manager, ready when it says so on the root window
manage() {
    start openbox openbox --sm-disable
    until_true xprop_has _NET_SUPPORTING_WM_CHECK || end 1
}
xprop_has() { xprop -root "$1" | grep -q 'window id'; }

# exhibit OPTIONS...: started as in the exhibition. Without a content file it is the card, which needs least.
exhibit() {
    start exhibit "$strata" --kiosk "$@"
    exhibit=$pid
}
window() { xdotool search --name '^Strata$' | tail -n 1; }
has_window() { [ -n "$(window)" ]; }
alive() { kill -0 "$exhibit"; }

# The card: dark above, its lowest layer of rock below.
top=0E1420 bottom=3B4166
shows() { [ "$("$glass" at "$1" "$2")" = "$3" ]; }
in_front() { shows 1 1 $top && shows -2 -2 $bottom && shows -2 1 $top && shows 1 -2 $bottom; }
size_is() { [ "$(xdotool getwindowgeometry --shell "$(window)" | awk -F= '/^(X|Y|WIDTH|HEIGHT)=/ {printf "%s ", $2}')" = "$1 " ]; }

# holds WHAT: the card is in front now, or is within a moment
holds() {
    until_true in_front || { echo "$1: the exhibit is not in front" >&2; tail -n 3 exhibit.log >&2; }
    alive || { echo "$1: the exhibit has ended" >&2; tail -n 3 exhibit.log >&2; end 1; }
}

# ends CODE WORDS: the exhibit ends with that exit code and says so
ends() {
    wait "$exhibit"
    code=$?
    [ "$code" = "$1" ] || { echo "ended with $code, not with $1" >&2; bad=1; }
    [ -z "$2" ] || grep -q "$2" exhibit.log || { echo "did not say: $2" >&2; cat exhibit.log >&2; bad=1; }
}
