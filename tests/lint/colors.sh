#!/bin/sh
# Why: a colour that stands in a page escapes the themes, and the high contrast with them. Colours are named in
# ui/theme.h and given in ui/theme.c; the dumps of ui/ mask bits, which is no colour, and rock is painted in paint/.
cd "${1:-$(dirname "$0")/../..}/src" || exit 1
found=$(find ui screens charts app input -name '*.[ch]' ! -path 'ui/theme.*' ! -name 'dump*.c' -exec \
    grep -nE '\b0[xX]([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})[uUlL]*\b|\b[0-9]{8,10}[uU]\b|"#[0-9A-Fa-f]{3,8}"' {} +)
[ -z "$found" ] || { printf 'colours belong into ui/theme.h:\n%s\n' "$found" >&2; exit 1; }
