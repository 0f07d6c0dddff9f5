#!/bin/sh
# The proof sheet of the small example: whole, with a picture for every screen and language, without anything from
# outside; and what happens when the exhibit does not do its part. usage: proof.sh STRATA-CONTENT STRATA
tool=$1 strata=$2
. "$(dirname "$0")/kit.sh"
count() { grep -o -e "$1" "$2" | wc -l; }
absent() { for name; do [ ! -e "$name" ] || complain "$name is there"; done; }

"$tool" init ex --lang en,fi >out || exit 1
sed -i 's|,,Hand bell,Käsikello|,,"<Hand> \& ""bell""",Käsikello|' ex/content/texts.csv # must not become HTML
"$tool" build ex/content -o ex.db --no-cache --quiet || exit 1

# Two languages.
try 0 'sheet/index.html: [0-9]* screens in 2 languages' "$tool" proof ex.db -o sheet/
screens=$(($("$strata" --routes ex.db | wc -l) + 3))
page=sheet/index.html
[ "$screens" -gt 10 ] || complain "only $screens screens"
[ "$(count '<section id=' $page)" = $screens ] || complain "not one section a screen"
[ "$(count '<img src=' $page)" = $((2 * screens)) ] || complain "not one picture a screen and language"
[ "$(count 'alt="[^"][^"]*"' $page)" = $((2 * screens)) ] || complain "a picture has no words"
[ "$(find sheet -name '*.jpg' | wc -l)" = $((2 * screens)) ] || complain "other pictures than the page has"
[ "$(ls -A sheet | tr '\n' ' ')" = 'index.html pictures ' ] || complain "left over: $(ls -A sheet)"
# shellcheck disable=SC2013 # links without blanks
for link in $(grep -o -e '\(src\|href\)="[^"]*"' $page | cut -d'"' -f2 | sort -u); do
    case $link in
    '#'*) grep -q "id=\"${link#?}\"" $page || complain "$link leads nowhere" ;;
    *) [ "$(head -c 2 "sheet/$link" | od -An -tx1 | tr -d ' ')" = ffd8 ] || complain "$link is no JPEG" ;;
    esac
done
grep -q -e '<html lang="en" dir="ltr">' $page || complain "no language and direction"
grep -q -e '<figure lang="fi" dir="ltr">' $page || complain "no language of a picture"
grep -q -e 'content version 1, 2026' $page || complain "no version and date"
grep -q -e '&lt;Hand&gt; &amp; &quot;bell&quot; (product/hand-bell, en)' $page || complain "no words for the thing"
grep -q -e 'Käsikello (product/hand-bell, fi)' $page || complain "no Finnish words for the thing"
grep -q -e '://' -e '<script' -e '<link' -e '<Hand>' $page && complain "something from outside"
[ "$(find sheet -name '*.jpg' -size +200k | wc -l)" = 0 ] || complain "pictures of more than 200 KB"
cp -r sheet before

# What is there stays, or gives way to the same again.
try 1 'is there already' "$tool" proof ex.db -o sheet
try 0 '' "$tool" proof ex.db -o sheet --force --quiet
[ ! -s out ] || complain "not quiet"
diff -r before sheet || bad=1
mkdir mine && echo mine >mine/index.html
try 1 'not a proof sheet' "$tool" proof ex.db -o mine --force
[ "$(cat mine/index.html)" = mine ] || complain "a folder was replaced"
mkdir empty && try 0 '' "$tool" proof ex.db -o empty --force --lang fi --size 320x180
[ "$(count '<img src=' empty/index.html)" = $screens ] || complain "--lang fi is not one language"
mkdir kept.part && try 1 'cannot make the folder' "$tool" proof ex.db -o kept
[ -d kept.part ] || complain "somebody's folder was removed"
rmdir kept.part
absent sheet.part sheet.old mine.part mine.old empty.part empty.old kept

# Wrong words and files.
try 2 'needs a content file' "$tool" proof ex.db
try 2 'not understood' "$tool" proof ex.db -o new --langs fi
try 2 'must be WIDTHxHEIGHT' "$tool" proof ex.db -o new --size 960
try 2 'must be WIDTHxHEIGHT' "$tool" proof ex.db -o new --size 960x99999
try 1 'no language "zz"; there are: en, fi' "$tool" proof ex.db -o new --lang fi,zz
try 1 'no language ""' "$tool" proof ex.db -o new --lang fi,
try 1 'twice' "$tool" proof ex.db -o new --lang fi,fi
try 1 'cannot open' "$tool" proof none.db -o new
try 1 'not a content file' "$tool" proof ex/README.txt -o new
try 1 'cannot make the folder' "$tool" proof ex.db -o none/new
try 1 'say where it is with --strata' "$tool" proof ex.db -o new --strata nowhere
mkdir alone && cp "$tool" alone && try 1 'say where it is with --strata' alone/strata-content proof ex.db -o new
try 0 '' alone/strata-content proof ex.db -o new2 --strata "$strata" --lang en --size 320x180
absent new new.part

# Another program in the place of the exhibit. fake NAME: what follows --routes from stdin, then the rest
fake() {
    { echo '#!/bin/sh'; echo 'if [ "$1" = --routes ]; then'; cat; echo 'exit; fi'; echo "$2"; } >"$1"
    chmod +x "$1"
}
echo "echo home; echo material/none" | fake lost "exec '$strata' \"\$@\""
try 1 'en: .*material/none leads nowhere' "$tool" proof ex.db -o new --strata ./lost --size 320x180
echo "echo '<b>'" | fake odd ''
try 1 'not a list of routes' "$tool" proof ex.db -o new --strata ./odd
echo 'echo "no such option" >&2; exit 2' | fake old ''
try 1 'no such option' "$tool" proof ex.db -o new --strata ./old
echo 'echo home' | fake mute 'exit 0'
try 1 'the picture of home did not come' "$tool" proof ex.db -o new --strata ./mute
echo 'echo home' | fake dead 'kill -9 $$'
try 1 'signal 9' "$tool" proof ex.db -o new --strata ./dead
echo 'echo home' | fake wrong 'printf "home en\npage:\nP6\n1 1\n255\nabc"; sleep 30'
try 1 'the picture of home did not come' "$tool" proof ex.db -o new --strata ./wrong
echo 'echo not a program' >plain && try 1 'say where it is' "$tool" proof ex.db -o new --strata ./plain
# A disk that is full: pictures are larger than 4 KB.
(ulimit -f 8 && trap '' XFSZ && "$tool" proof ex.db -o new >out 2>&1 </dev/null) && complain "proof on a full disk says that all is well"
absent new new.part new.old
exit $bad
