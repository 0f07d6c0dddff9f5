#!/bin/sh
# Why: the exhibit can be tested without a display, and a screen can be read alone, only as long as each folder
# knows nothing of those above it (the arrows of src/README.md). Libraries stay behind one folder for the same reason.
cd "${1:-$(dirname "$0")/../..}/src" || exit 1
bad=0

# allow FOLDER 'FOLDERS IT MAY INCLUDE': "folder/x.h" of any other is an error. (sqlite3: only content. SDL: only platform.)
allow() {
    [ -d "$1" ] || return 0
    found=$(grep -rnE '^ *# *include *"[a-z0-9_]+/' "$1" --include='*.[ch]' |
        grep -vE "\"($(echo "$1 $2" | tr ' ' '|'))/")
    [ -z "$found" ] || { printf '%s: may include only: %s\n%s\n' "$1" "$2" "$found" >&2; bad=1; }
}
# only HEADER 'FOLDERS': <HEADER...> nowhere else.
only() {
    found=$(grep -rnE "^ *# *include *[<\"]$1" . --include='*.[ch]' | grep -vE "^\./($(echo "$2" | tr ' ' '|'))[/:]")
    [ -z "$found" ] || { printf '%s: only in: %s\n%s\n' "$1" "$2" "$found" >&2; bad=1; }
}
allow core ''
allow content 'core'
allow ui 'content core'
allow input 'ui core'
allow screens 'ui content core'
allow app 'screens ui input content core'
allow update 'content core'
allow tools 'update content core'
allow platform 'app ui input content core'
only 'SDL' 'platform'
only 'sqlite3' 'content stats'
only 'sodium' 'content tools'
only 'librsvg' 'tools'
only '(cairo|pixman)' 'platform tools'
only 'platform/' 'platform main.c'
exit $bad
