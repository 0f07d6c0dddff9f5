#!/bin/sh
# Why: every word that a visitor sees comes from the content file in their language; a literal in the code would stay
# English for ever. A literal with a space between letters is taken for words. Keys, paths and formats have none.
cd "${1:-$(dirname "$0")/../..}/src" || exit 1
found=$(for file in screens/*.c ui/*.c; do
    case $file in ui/dump*.c) continue ;; esac # the dump is read by tests, not by visitors
    sed -E "s|'\\\\?\"'||g; s|/\\*.*\\*/||g; s|^ *(/?\\*\|//\|#\|assert\\().*||" "$file" | grep -noE '"([^"\\]|\\.)*"' |
        grep -E '[A-Za-z][,.:;!?]? +[A-Za-z]' | sed "s|^|$file:|"
done | grep -vE ':"[MLHVCQZO0-9 .,-]+"$') # drawn paths
[ -z "$found" ] || { printf 'words belong into assets/content/texts_ui.csv:\n%s\n' "$found" >&2; exit 1; }
# A character beyond ASCII that no sheet has is looked for in the typeface only if it stands in core/signs.h. Others may be read, not written.
found=$(grep -nE '"[^"]*(\\x[C-Fc-f][0-9A-Fa-f]|\\[23][0-7][0-7]|\\[uU][0-9A-Fa-f]{4})' app/*.c charts/*.[ch] screens/*.[ch] stage/*.c ui/*.[ch] |
    grep -vE 'str(n?cmp|str)\(')
found=$found$(LC_ALL=C grep -n '[^ -~	]' app/*.c charts/*.[ch] screens/*.[ch] stage/*.c ui/*.[ch])
[ -z "$found" ] || { printf 'characters belong into core/signs.h:\n%s\n' "$found" >&2; exit 1; }
