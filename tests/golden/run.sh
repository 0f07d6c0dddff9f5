#!/bin/sh
# One picture of each family of screens against its golden PNG, with the tolerance of compare.c: the last look
# at what text frames cannot say. A missing golden fails. STRATA_UPDATE=1 rewrites; look at every one then.
#
# usage: run.sh STRATA COMPARE CONTENT.db OUT-FOLDER
set -u
strata=$1
compare=$2
content=$3
out=$4
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
failed=0

# look NAME OPTIONS...: 5 s after arrival, when all has come to rest
look() {
    name=$1
    shift
    if ! "$strata" "$@" --shot "$out/$name.png" "$content"; then
        echo "$name: no picture"
        failed=1
    elif [ "${STRATA_UPDATE:-0}" = 1 ]; then
        cp "$out/$name.png" "$here/$name.png"
    elif [ ! -f "$here/$name.png" ]; then
        echo "$name.png: missing; look at $out/$name.png, then run with STRATA_UPDATE=1"
        failed=1
    elif ! "$compare" "$here/$name.png" "$out/$name.png" "$out/$name-difference.png"; then
        echo "see $out/$name.png and $out/$name-difference.png"
        failed=1
    fi
}

wide="--window 960x540 --lang en"
tall="--window 540x960 --lang fi"
# shellcheck disable=SC2086 # options are words
{
    look attract $wide --open attract
    look home $wide --open home
    look home-portrait $tall --open home
    look products $wide --open products
    look product $wide --open product/smartphone
    look material $wide --open material/cobalt
    look material-portrait-light $tall --open material/cobalt --theme light
    look mineral-contrast $wide --open mineral/cobaltite --theme contrast
    look about-large $wide --open about --text large
    look overlay-access $wide --open material/cobalt --script "$here/access.script"
}
exit $failed
