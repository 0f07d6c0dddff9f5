#!/bin/sh
# Why: a header that needs another one before it breaks the day somebody sorts the includes.
# A header that a source file includes first compiles alone, or the build would fail; the others are compiled here.
# usage: headers.sh ROOT BUILD
root=$(cd "${1:-$(dirname "$0")/../..}" && pwd) || exit 1
cc=${CC:-cc}
. "$root/tests/skip.sh"
need "$cc"
flags=$(pkg-config --cflags sdl2 SDL2_ttf SDL2_image cairo librsvg-2.0 pixman-1 sqlite3 2>/dev/null)
bad=0
cd "$root/src" || exit 1
find . -name '*.h' | sed 's|^\./||' | sort >"${TMPDIR:-/tmp}/headers.$$"
# The first include of each source file.
first() { find . ../tests -name '*.c' -exec awk 'FNR == 1 {done = 0} !done && /^#include/ {done = 1; print $2}' {} + | tr -d '"<>'; }
for header in $(first | sort -u | comm -13 - "${TMPDIR:-/tmp}/headers.$$"); do
    # shellcheck disable=SC2086  # flags are words
    printf '#include "%s"\n' "$header" |
        "$cc" -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -fsyntax-only -I. $flags -x c - || {
        echo "$header does not compile alone" >&2
        bad=1
    }
done
wrong=$(xargs awk '
    FNR == 1 && !/^\/\*/ {print FILENAME " does not open with what it is for"}
    FNR == 1 && file != "" && !once {print file " lacks #pragma once"}
    FNR == 1 {file = FILENAME; once = 0}
    /^#pragma once/ {once = 1}
    END {if (!once) print file " lacks #pragma once"}' <"${TMPDIR:-/tmp}/headers.$$")
rm "${TMPDIR:-/tmp}/headers.$$"
[ -z "$wrong" ] || { echo "$wrong" >&2; bad=1; }
exit $bad
