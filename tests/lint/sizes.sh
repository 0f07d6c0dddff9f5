#!/bin/sh
# Why: a file with one idea fits in the head of a volunteer. Soft limits: 400 lines a file, 60 a function.
# An exception needs its reason here; six of them is a sign that a file has two ideas.
cd "${1:-$(dirname "$0")/../..}/src" || exit 1
# FILE[:FUNCTION] : reason
exceptions='
'
find . -name '*.[ch]' | sed 's|^\./||' | sort | xargs awk -v exceptions="$exceptions" '
    function over(what, n, most) {
        if (index(exceptions, "\n" what ":") == 0) {
            printf "%s: %d lines, at most %d\n", what, n, most
            bad = 1
        }
    }
    FNR == 1 { if (file != "" && last > 400) over(file, last, 400); file = FILENAME; inside = 0; head = "" }
    { last = FNR }
    /^[A-Za-z_].*\(/ && !/;$/ { head = $0; sub(/\(.*/, "", head); sub(/.*[ *]/, "", head) }
    /^\{/ { inside = 1; start = FNR }
    /^\}/ { if (inside && head != "" && FNR - start + 1 > 60) over(file ":" head, FNR - start + 1, 60); inside = 0; head = "" }
    END { if (last > 400) over(file, last, 400); exit bad }' >&2 || exit 1
