#!/bin/sh
# Start-up of the exhibit with two content files, in turns, so that a busy machine is unfair to both alike.
# Prints the percentiles of start_complete_ms and their ratio. By hand: a timing is no test.
# usage: starts.sh STRATA SMALL.db LARGE.db ROUNDS
strata=$1 small=$2 large=$3 rounds=${4:-20}
file_of() { [ "$1" = small ] && echo "$small" || echo "$large"; }
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
for _ in $(seq "$rounds"); do
    for which in small large; do
        # The bench prints the start first and then goes on a tour: the reader goes away after that line.
        "$strata" --bench --window 1920x1080 "$(file_of "$which")" 2>/dev/null |
            sed -n 's/.*"start_complete_ms": \([0-9.]*\).*/\1/p;' >>"$work/$which"
    done
done
rank() { sort -n "$work/$1" | awk -v p="$2" '{a[NR] = $1} END {i = int(p * (NR - 1)) + 1; print a[i]}'; }
for p in 0 0.25 0.5 0.75 0.95; do
    echo "$p $(rank small $p) $(rank large $p)"
done | awk '{printf "p%-3d small %.1f ms, large %.1f ms, ratio %.2f\n", $1 * 100, $2, $3, $3 / $2}'
