#!/bin/sh
# Why: what nobody calls is read, moved and kept working for nothing. Every function that a file offers to others is
# asked for by another file, if only a test (what is its file's own business is static); every #define has a user.
# usage: unused.sh ROOT BUILD
cd "${1:-$(dirname "$0")/../..}" || exit 1
build=${2:-build/debug}
command -v nm >/dev/null || exit 77
bad=0
list=$(mktemp) && trap 'rm -f "$list"' EXIT
find "$build/src" "$build/tests" -name '*.c.o' | sort | xargs nm -A -P >"$list" 2>/dev/null
[ -s "$list" ] || { echo "no objects in $build/src: build first" >&2; exit 1; }
awk '
    $3 == "T" && $2 != "main" && $1 ~ /src\/CMakeFiles/ {has[$2] = $1}
    $3 == "U" {used[$2] = 1}
    END {for (name in has) if (!(name in used)) {n = has[name]; sub(/.*\.dir\//, "", n); sub(/\.o:.*/, "", n); print n ": " name " is used by no other file"; bad = 1} exit bad}' "$list" >&2 || bad=1
find src tests -name '*.[ch]' -print0 | sort -z | xargs -0 awk '
    /^ *# *define +[A-Za-z_]/ {name = $0; sub(/^ *# *define +/, "", name); sub(/[^A-Za-z_0-9].*/, "", name); defined[name] = FILENAME}
    {gsub(/[^A-Za-z_0-9]+/, " "); n = split($0, word, " "); for (i = 1; i <= n; i++) count[word[i]]++}
    END {for (name in defined) if (count[name] < 2) {print defined[name] ": " name " is defined and not used"; bad = 1} exit bad}' >&2 || bad=1
exit $bad
