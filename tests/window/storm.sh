#!/bin/sh
# Why: a window that changes its size forty times a second must cost neither memory nor a black screen: only sizes at
# which it rests count, and none is so large that its pictures would not fit in memory.
# usage: storm.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xvfb xdotool
peak() { awk '/^VmHWM/ {print int($2 / 1024)}' "/proc/$exhibit/status"; }
bar_below() { shows 3 797 "$bar" && shows 1277 797 "$bar"; }

serve Xvfb -screen 0 2560x1600x24
start exhibit "$strata" --window 1280x800 --open products "$content"
exhibit=$pid
until_true has_window || end 1
w=$(window)
xdotool windowmove "$w" 0 0
not_black() { [ "$("$glass" at 3 797)" != 000000 ]; }
until_true not_black
bar=$("$glass" at 3 797)
before=$(peak)
for _ in 1 2 3 4 5 6 7 8; do
    for size in "1901 1003" "333 777" "2559 1599" "801 479" "1 1" "2500 97" "31000 31000" "97 1500"; do
        # shellcheck disable=SC2086  # two words
        xdotool windowsize "$w" $size || end 1
    done
done
xdotool windowsize "$w" 1280 800
until_true size_is "0 0 1280 800"
until_true bar_below || echo "the picture did not come back" >&2
alive || { echo "it ended" >&2; cat exhibit.log; end 1; }
after=$(peak)
echo "peak memory: $before MB before, $after MB after"
# Sanitizers keep what was freed for a while, so there it is not judged.
[ "${SANITIZED:-0}" = 1 ] || [ "$after" -le $((before + 350)) ] || { echo "the storm took memory" >&2; bad=1; }
kill "$exhibit"
ends 0 ""
end $bad
