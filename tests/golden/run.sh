#!/bin/sh
# One picture of each family of screens against its golden PNG: the last look at what text frames and the
# digests of draw commands cannot say. On the reference system (Debian 12, amd64), which drew the goldens, every
# pixel must be the same; elsewhere compare.c forgives what another version of a drawing library changes. A missing
# golden fails. What differs stays in OUT-FOLDER with a picture of the difference. STRATA_UPDATE=1 rewrites; look at
# every one then.
#
# usage: run.sh STRATA COMPARE CONTENT.db OUT-FOLDER [another]      another: pictures of the example that init writes
set -u
strata=$1
compare=$2
content=$3
out=$4
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$out" # no picture of an earlier run may be taken for one of this
mkdir -p "$out"
failed=0
. "$here/../reference.sh"
if reference; then
    mode=exact
    echo "reference system: every pixel must be the same"
else
    mode=near
    [ "${STRATA_UPDATE:-0}" = 1 ] && { echo "goldens are made on the reference system only"; exit 1; }
    echo "not the reference system: 0.5 % of the pixels may differ by more than 8 of 255"
fi

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
    elif ! "$compare" $mode "$here/$name.png" "$out/$name.png" "$out/$name-difference.png"; then
        echo "  look at $out/$name.png and $out/$name-difference.png; if it is meant: STRATA_UPDATE=1, with the reason"
        failed=1
    else
        rm "$out/$name.png"
    fi
}

wide="--window 960x540 --lang en"
tall="--window 540x960 --lang fi"
# shellcheck disable=SC2086 # options are words
if [ "${5:-}" = another ]; then
    look another-attract --window 960x540 --lang fr --open attract
    look another-home $tall --open home
    look another-product --window 960x540 --lang fr --open product/baguette
else
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
fi
exit $failed
