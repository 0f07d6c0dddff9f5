#!/bin/sh
# Why: a collection of 3,000 materials in eight languages must build in little memory and with the same bytes whatever
# the number of threads. Here a fiftieth of it, so that the test takes seconds. Full size, by hand: FULL=1 scale.sh ...
# usage: scale.sh MAKE_SCALE STRATA_CONTENT ASSETS WORK_FOLDER
make=$1 content=$2 assets=$3 work=$4
rm -rf "$work" && mkdir -p "$work" || exit 1
if [ "${FULL:-0}" = 1 ]; then
    "$make" "$assets" "$work/all" 3000 300 560 || exit 1
else
    "$make" "$assets" "$work/all" 60 6 100 || exit 1
fi
build() { "$content" build "$work/all/content" -o "$work/$1" --scale 0.1 --quiet --cache "$work/cache" --jobs "$2"; }
# The limit holds everything mapped: threads' stacks, libraries and SQLite's cache on top of what is in use.
# With sanitizers it cannot be set: they map terabytes of shadow. The shells of Debian know -v.
# shellcheck disable=SC3045
[ "${FULL:-0}" = 1 ] || [ "${SANITIZED:-0}" = 1 ] || ulimit -v 1500000 2>/dev/null
build three.db 3 || exit 1
if [ "${SANITIZED:-0}" != 1 ]; then # four times as slow there: the release build compares the numbers of threads
    rm -rf "$work/cache"
    build one.db 1 || exit 1
    cmp "$work/one.db" "$work/three.db" || { echo "the number of threads changes the bytes" >&2; exit 1; }
fi
build again.db 2 || exit 1
cmp "$work/three.db" "$work/again.db" || { echo "the cache changes the bytes" >&2; exit 1; }
for entry in "$work"/cache/*.raster; do # damage to the cache costs time, nothing else
    printf 'x' | dd of="$entry" bs=1 seek=200 conv=notrunc 2>/dev/null
done
build again.db 2 || exit 1
cmp "$work/three.db" "$work/again.db" || { echo "a damaged cache changes the bytes" >&2; exit 1; }
[ -z "$(find "$work" -maxdepth 1 -name '*.spool*' -o -maxdepth 1 -name '*.tmp*')" ] || { echo "leftovers" >&2; exit 1; }
rm -rf "$work"
