#!/bin/sh
# Why: the exhibit can be tested without a display, and a screen can be read alone, only as long as each folder
# knows nothing of those above it (the arrows of src/README.md). Libraries stay behind one folder for the same reason.
cd "${1:-$(dirname "$0")/../..}/src" || exit 1
bad=0

# allow ROOM 'ROOMS IT MAY INCLUDE': "room/x.h" of any other is an error. Since each list only has rooms that stand
# above it here, there can be no circle. A craft of the tools is a room of its own (tools/sheets).
seen=''
allow() {
    [ -d "$1" ] || { echo "there is no room $1; take it out of tests/lint/layers.sh" >&2; bad=1; return 0; }
    for room in $2; do
        case " $seen " in *" $room "*) ;; *) echo "$1 may include $room, which is not above it in the list" >&2; bad=1 ;; esac
    done
    seen="$seen $1"
    found=$(grep -rnE '^ *# *include *"[a-z0-9_]+/' "$1" --include='*.[ch]' |
        grep -vE "\"($(echo "$1 $2" | tr ' ' '|'))/[a-z0-9_]+\.h\"")
    [ -z "$found" ] || { printf '%s: may include only: %s\n%s\n' "$1" "$2" "$found" >&2; bad=1; }
}
# only HEADER 'ROOMS': <HEADER...> nowhere else.
only() {
    found=$(grep -rnE "^ *# *include *[<\"]$1" . --include='*.[ch]' | grep -vE "^\./($(echo "$2" | tr ' ' '|'))[/:]")
    [ -z "$found" ] || { printf '%s: only in: %s\n%s\n' "$1" "$2" "$found" >&2; bad=1; }
}
allow core ''
allow crystal 'core'
allow sound 'core'
allow os 'core'
allow schema 'core'
allow pack 'schema core os'
allow content 'sound pack schema core os'
allow ui 'content schema core'
allow input 'ui core'
allow charts 'ui content core'
allow screens 'charts ui content schema core'
allow app 'screens input ui content core'
allow decode 'content core os'
allow paint 'decode ui content core os'
allow stage 'app screens paint decode input ui content core os'
allow sdl 'paint input ui sound core os'
allow strata 'sdl stage app screens paint decode input ui content sound pack core os'
allow tools/io 'core os'
allow tools/sheets 'tools/io schema core'
allow tools/pictures 'tools/io core'
allow tools/minerals 'crystal core'
allow tools/forms 'tools/minerals core'
allow tools/edition 'tools/io content schema core os'
allow tools/build 'crystal tools/edition tools/forms tools/minerals tools/pictures tools/sheets tools/io content schema core'
allow tools/words 'tools/edition tools/sheets tools/io content schema core os'
allow tools/export 'tools/edition tools/sheets tools/io content schema core os'
allow tools/review 'tools/words tools/build tools/edition tools/pictures tools/sheets tools/io content schema pack core os'
allow tools/packs 'tools/io content pack core os'
allow tools/starter 'tools/sheets tools/io schema core os'
allow tools/commands 'tools/starter tools/packs tools/review tools/export tools/words tools/build tools/edition tools/sheets tools/pictures tools/io content pack schema core os'
for room in */ tools/*/; do
    case " $seen tools adr " in *" ${room%/} "*) ;; *) [ -z "$(ls "$room"*.[ch] 2>/dev/null)" ] || { echo "the room $room is not in tests/lint/layers.sh" >&2; bad=1; } ;; esac
done
only 'SDL' 'sdl paint/fonts\.c decode'
only 'sqlite3' 'content pack'
only 'sodium' 'pack tools/packs'
only '(libheif|tiffio|lcms2|webp|jpeglib)' 'tools/pictures'
only 'fontconfig' 'tools/starter'
only 'librsvg' 'tools/pictures tools/build'
only '(cairo|pixman)' 'paint decode sdl stage strata tools'
exit $bad
