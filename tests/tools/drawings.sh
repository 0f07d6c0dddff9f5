#!/bin/sh
# A drawing that crashes the library which draws it, or keeps it busy for ever, is named; the others are not lost with it.
# usage: drawings.sh STRATA-CONTENT SANITIZED
tool=$1
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/tools/kit.sh
. "$here/kit.sh"

"$tool" init museum >/dev/null || exit 1
drawing=$(ls museum/illustrations/things/*.svg | grep -v apart | head -n 1)
cp "$drawing" good.svg

# filtered FILTER: the drawing with a filter over all of it
filtered() {
    echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><filter id="f">'"$1"'</filter>' \
        '<rect width="100" height="100" fill="#c84" filter="url(#f)"/></svg>' >"$drawing"
}
ones=$(awk 'BEGIN {for (i = 0; i < 2500; i++) printf "1 "}')

build="$tool build museum/content -o new.db --quiet --no-cache"
filtered '<feConvolveMatrix order="50" kernelMatrix="'"$ones"'"/>'
sed -i 's/viewBox="0 0 100 100"/viewBox="0 0 10 10"/' "$drawing"
try 1 "$(basename "$drawing"): cannot be drawn: the library that draws it gave up" $build
filtered '<feTurbulence numOctaves="1000000000"/>'
try 1 "$(basename "$drawing"): cannot be drawn: still not done after 1 second of work" $build --seconds 1
# Many groups that are see-through, one in the other: a picture for each.
{
    echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    awk 'BEGIN {for (i = 0; i < 200; i++) print "<g opacity=\"0.99\">"; print "<rect width=\"99\" height=\"99\"/>"; for (i = 0; i < 200; i++) print "</g>"; print "</svg>"}'
} >"$drawing"
# Programs with sanitizers have no limit of memory (unit/tools/test_apart.c).
[ "$2" = 1 ] ||
    try 1 "$(basename "$drawing"): cannot be drawn: it takes more than 64 MiB of memory; take out filters" $build --memory 64
[ ! -e new.db ] || complain "a content file was written"
[ "$(ls)" = "$(printf 'good.svg\nmuseum\nout')" ] || complain "something was left behind: $(ls)"
cp good.svg "$drawing"
try 0 "" $build
try 2 "seconds must be from 1 to 3600, not 0" $build --seconds 0
try 2 "memory must be from 16 to 65536, not 15" $build --memory 15
exit $bad
