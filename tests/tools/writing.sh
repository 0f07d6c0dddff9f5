#!/bin/sh
# What cannot be written is named with the reason, and what a script cannot mean with its line; the code is not 0.
# usage: writing.sh STRATA CONTENT.db
strata=$1 content=$2
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/tools/kit.sh
. "$here/kit.sh"

# line CODE WORDS LINE: a script of that line
line() {
    echo "$3" >a.script
    try "$1" "$2" "$strata" --script a.script "$content"
}

line 0 "" "shot a.png"
line 1 "a.script:1: none/a.png: cannot be written: No such file" "shot none/a.png"
line 1 "none/a.txt: cannot be written: No such file" "frame none/a.txt"
line 2 "a.script:1: 1e308 is too large: at most 1000000000" "tap 1e308 1"
line 2 "99999999999999 is too large" "wait 99999999999999"
line 2 "time does not go back: wait -5" "wait -5"
line 2 "'nan' is not a number" "tap nan 1"
line 2 "'5ms' is not a number" "wait 5ms"
if [ -w /dev/full ]; then
    line 1 "/dev/full: cannot be written: No space left" "shot /dev/full"
    line 1 "/dev/full: cannot be written: No space left" "frame /dev/full"
    try 1 "/dev/full: cannot be written: No space left" "$strata" --dump /dev/full "$content"
    try 1 "/dev/full: cannot be written: No space left" "$strata" --shot /dev/full "$content"
fi
exit $bad
