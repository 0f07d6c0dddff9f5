#!/bin/sh
# Why: an exhibit that ends by a signal or with a code of some library is started again too late, or not at all, and
# nobody knows why. It ends when asked to, or with its own code and a line that says the reason.
# usage: ends.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xvfb xdotool

# said CODE WORDS COMMAND...: a command without a display
said() {
    code=$1 words=$2
    shift 2
    "$@" >out.txt 2>err.txt
    got=$?
    [ "$got" = "$code" ] || { echo "$*: ended with $got, not with $code" >&2; bad=1; }
    grep -q "$words" err.txt || { echo "$*: did not say: $words" >&2; cat err.txt >&2; bad=1; }
}
limited() { (ulimit -f 10 && "$@"); }
to_nobody() { # its standard output has no reader
    mkfifo nobody && { "$@" >nobody & : <nobody; wait $!; }
    result=$?
    rm -f nobody
    return "$result"
}

# A file that may not grow, a disk that is full, a reader that has gone.
said 1 'big.png: ' limited "$strata" --window 1280x720 --shot big.png "$content"
said 1 'big.json: ' limited "$strata" --window 1280x720 --open products --dump big.json "$content"
said 1 'standard output: the reader is gone' sh -c '"$1" --routes "$2" >/dev/full' sh "$strata" "$content"
said 1 'standard output: the reader is gone' to_nobody "$strata" --routes "$content"

# Nobody reads what it says any more; signals that mean nothing to it.
serve Xvfb -screen 0 640x400x24
mkfifo words
"$strata" --kiosk changing.db 2>words &
exhibit=$!
started="$started $exhibit"
: <words
holds "without a reader"
echo "not a content file" >changing.db # and now there is something to say
sleep_until_said() { [ "$(awk '/^voluntary/ {print $2}' "/proc/$exhibit/status")" -gt "$turns" ]; }
turns=$(($(awk '/^voluntary/ {print $2}' "/proc/$exhibit/status") + 20))
until_true sleep_until_said
for signal in PIPE HUP USR1 USR2 XFSZ; do
    kill -s $signal "$exhibit"
    holds "$signal"
done
kill "$exhibit"
ends 0 ""

# Its connection is cut, and then the whole server.
exhibit missing.db
holds "again"
turns=$(($(awk '/^voluntary/ {print $2}' "/proc/$exhibit/status") + 20))
until_true sleep_until_said
# This server knows nothing of screens that sleep; a line of Xlib for each question would fill the journal.
! grep '^Xlib' exhibit.log >&2 || { echo "Xlib writes into the journal" >&2; bad=1; }
xdotool windowkill "$(window)"
ends 75 'the X server is gone'
exhibit missing.db
holds "once more"
kill -s KILL "$server"
ends 75 'the X server is gone'
end $bad
