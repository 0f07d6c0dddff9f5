#!/bin/sh
# Why: a header that needs another one before it breaks the day somebody sorts the includes.
# usage: headers.sh ROOT BUILD: compiles each header alone, with the flags of its library.
root=$(cd "${1:-$(dirname "$0")/../..}" && pwd) || exit 1
cc=${CC:-cc}
. "$root/tests/skip.sh"
need "$cc"
flags=$(pkg-config --cflags sdl2 SDL2_ttf SDL2_image cairo librsvg-2.0 pixman-1 sqlite3 2>/dev/null)
bad=0
for header in $(cd "$root/src" && find . -name '*.h' | sed 's|^\./||' | sort); do
    # shellcheck disable=SC2086  # flags are words
    printf '#include "%s"\n' "$header" |
        "$cc" -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -fsyntax-only -I"$root/src" $flags -x c - || {
        echo "$header does not compile alone" >&2
        bad=1
    }
    head -n 1 "$root/src/$header" | grep -q '^/\*' || { echo "$header does not open with what it is for" >&2; bad=1; }
    grep -q '^#pragma once' "$root/src/$header" || { echo "$header lacks #pragma once" >&2; bad=1; }
done
exit $bad
