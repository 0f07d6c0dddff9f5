#!/bin/sh
# The proof sheet of the small example: whole, with a picture for every state, language and shape, without anything from
# outside; what changed since the last one; what is left when it is cut short, and how it goes on; and what happens when
# the exhibit does not do its part. usage: proof.sh STRATA-CONTENT STRATA
tool=$1 strata=$2
# shellcheck disable=SC2086 # $small is two words
. "$(dirname "$0")/../skip.sh"
need sqlite3
. "$(dirname "$0")/kit.sh"
count() { grep -o -e "$1" "$2" | wc -l; }
absent() { for name; do [ ! -e "$name" ] || complain "$name is there"; done; }
pictures() { find "$1" -name '*.jpg' | wc -l; }
small='--size 480x270'

"$tool" init ex --lang en,fi >out || exit 1
sed -i 's|,,Baguette,Patonki|,,"<Bag> \& ""ette""",Patonki|' ex/content/texts.csv # must not become HTML
"$tool" build ex/content -o ex.db --no-cache --quiet || exit 1

# Two languages.
try 0 'sheet/index.html: [0-9]* pictures in 2 languages, [0-9]* drawn' "$tool" proof ex.db -o sheet/ $small
page=sheet/index.html
all=$(count '<img src=' $page)
[ "$(count '<section id=' $page)" -gt 10 ] || complain "only $(count '<section id=' $page) screens"
[ "$(count 'alt="[^"][^"]*"' $page)" = "$all" ] || complain "a picture has no words"
[ "$(pictures sheet)" = "$all" ] || complain "other pictures than the page has"
[ "$(ls -A sheet | tr '\n' ' ')" = 'index index.html pictures ' ] || complain "left over: $(ls -A sheet)"
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
grep -q -e '<figure lang="en".*alt="[^"]*&lt;Bag&gt; &amp; &quot;ette&quot;' $page || complain "no words for the thing"
grep -q -e '<figure lang="fi".*alt="[^"]*Patonki' $page || complain "no Finnish words for the thing"
grep -q -e '://' -e '<script ' -e '<link' -e '<Bag>' -e 'class="changed"' -e 'class="new"' $page && complain "something from outside, or a mark"
[ "$(find sheet -name '*.jpg' -size +200k | wc -l)" = 0 ] || complain "pictures of more than 200 KB"

# Every page, what opens above it, parts, tabs, settings, time that passes and the scrolled rest; both shapes.
"$strata" --routes ex.db >routes
sed -i '$a language\naccess\nhelp\nidle' routes
for job in en fi en-portrait fi-portrait; do
    sed -n 's/^state //p' sheet/index/$job.txt >states
    while read -r route; do
        grep -q -x -e "$route" states || complain "$job: no $route"
    done <routes
done
sed -n 's/^state //p' sheet/index/en.txt >states
for state in 'product/baguette act.1.0' 'product/baguette act.1.1' 'material/salt act.1.1' 'material/wheat-flour act.1.1' \
    'access setting.0.1' '.* source\..*' 'about .*scrolled.1'; do
    grep -q -x -e "$state" states || complain "no $state"
done
sort states | uniq -d | grep . && complain "states twice"
grep -q 'state material/.* act.1.' sheet/index/en-portrait.txt || complain "no layout in portrait"
grep -q '^state .* act\.' sheet/index/fi-portrait.txt && complain "choices in portrait in more than one language"
for job in en fi en-portrait fi-portrait; do
    sed -n 's/^picture //p' sheet/index/$job.txt | sort | uniq -d | grep . && complain "$job: the same picture twice"
done

# Every word of these keys is on a picture of its language: what the screens show, by what the file says.
for lang in en fi; do
    sqlite3 ex.db "SELECT text FROM text WHERE language_id = '$lang' AND (key GLOB 'product.*.name' OR key GLOB 'product.*.lead'
        OR key GLOB 'part.*' OR key GLOB 'use.*' OR key GLOB 'material.*.name' OR key GLOB 'material.*.le[ao]d'
        OR key GLOB 'material.*.life' OR key GLOB 'fact.*' OR key GLOB 'enduse.*' OR key GLOB 'mineral.*.name'
        OR key GLOB 'mineral.*.lead' OR key GLOB 'ui.attract.title.*' OR key GLOB 'ui.attract.band.*'
        OR key GLOB 'ui.help.[1-5]' OR key GLOB 'ui.access.[dlcnt]*') AND key NOT GLOB '*.spoken'" | sed 's/\xc2\xad//g; s/\xc2\xa0/ /g' >texts
    [ "$(wc -l <texts)" -gt 40 ] || complain "only $(wc -l <texts) texts looked for"
    sed -n 's/^word //p' sheet/index/$lang.txt >seen
    while read -r text; do
        grep -q -F -e "$text" seen || echo "$lang: on no picture: $text"
    done <texts >missing
    [ ! -s missing ] || complain "$(cat missing)"
done

# What is there stays, or gives way to the same again, without a picture being drawn.
try 1 'is there already' "$tool" proof ex.db -o sheet
try 0 ' 0 drawn, .* 0 changed, 0 new' "$tool" proof ex.db -o sheet2 --since sheet $small
diff -r sheet/pictures sheet2/pictures && diff -r sheet/index sheet2/index || complain "not the same again"
try 0 '' "$tool" proof ex.db -o sheet2 --force --quiet $small
[ ! -s out ] || complain "not quiet"
diff -r sheet/pictures sheet2/pictures || complain "not the same again"
mkdir mine && echo mine >mine/index.html
try 1 'not a proof sheet' "$tool" proof ex.db -o mine --force
try 1 'since: mine: is not a proof sheet' "$tool" proof ex.db -o new --since mine
[ "$(cat mine/index.html)" = mine ] || complain "a folder was replaced"
mkdir empty && try 0 '' "$tool" proof ex.db -o empty --force --lang fi --screen product $small
[ "$(sed -n 's/^state //p' empty/index/*.txt | grep -vc '^product')" = 0 ] || complain "--screen product has other pages"
[ "$(ls empty/index | tr '\n' ' ')" = 'fi-portrait.txt fi.txt ' ] || complain "--lang fi is not one language"
mkdir kept.part && echo mine >kept.part/mine
try 1 'in the way' "$tool" proof ex.db -o kept
[ "$(ls kept.part)" = mine ] || complain "somebody's folder was changed"
mkdir kept && try 1 'not a proof sheet\|in the way' "$tool" proof ex.db -o kept --force
rm -r kept kept.part
absent sheet.part sheet.old sheet2.part sheet2.old mine.part mine.old empty.part empty.old kept

# A text is changed: marked is what looks otherwise, in its language only, and only that is drawn.
sed -i 's|Ground grains of |Crushed grains of |' ex/content/texts.csv
"$tool" build ex/content -o ex2.db --no-cache --quiet || exit 1
try 0 ' changed, 0 new' "$tool" proof ex2.db -o sheet2 --force $small
pairs() { # STATE PIXELS lines of a sheet
    for list in "$1"/index/*.txt; do
        awk -v job="$(basename "$list")" '/^state / { state = $0 } /^pixels / { print job, state, $2 }' "$list"
    done | sort
}
pairs sheet >before && pairs sheet2 >after
comm -13 before after >differ
marked=$(count 'class="changed"' sheet2/index.html)
[ "$marked" -gt 2 ] && [ "$marked" = "$(wc -l <differ)" ] || complain "$marked marks, $(wc -l <differ) pictures differ"
grep -v '^en.*material/wheat-flour' differ && complain "another picture has changed"
[ "$(grep -c '<figure lang="en".*class="changed".*Crushed grains of' sheet2/index.html)" -gt 1 ] || complain "no mark on the text"
[ "$(grep 'Crushed grains of' sheet2/index.html | grep '<figure' | grep -vc 'class="changed"')" = 0 ] || complain "a picture with the text without a mark"
grep -q "$marked drawn" out || complain "not only what changed was drawn"
try 0 ' 0 changed, [1-9][0-9]* new' "$tool" proof ex2.db -o sheet3 --since empty --screen product --lang en,fi $small
[ "$(count 'class="new"' sheet3/index.html)" = "$(count '<figure lang="en"' sheet3/index.html)" ] || complain "not all of a new language is new"

# Cut short: what was drawn stays, is not drawn again, and the outcome is as if nothing had happened. The exhibit sends
# the first pictures and then ends the tool; it must be the same program the next time.
cat >cut <<EOT
#!/bin/sh
[ ! -e cut.now ] || { '$strata' "\$@" | head -c 9000000; kill -INT \$PPID; exit 1; }
exec '$strata' "\$@"
EOT
chmod +x cut && touch cut.now
try 130 '' "$tool" proof ex.db -o again --strata ./cut --lang en $small
kept=$(pictures again.part)
[ "$kept" -gt 2 ] || complain "only $kept pictures are kept"
absent again
for picture in again.part/pictures/*/*.jpg; do # whole ones
    [ "$(tail -c 2 "$picture" | od -An -tx1 | tr -d ' ')" = ffd9 ] || complain "$picture is half"
done
first=$(find again.part -name '*.jpg' | head -n 1) && cp "$first" first.jpg
head -c 100 first.jpg >"$first" # a power cut may leave this
mkdir again.part/pictures/zz # of another order, and of older content
cp first.jpg again.part/pictures/zz/ && cp first.jpg again.part/pictures/en/gone.0123456789abcdef.jpg
echo 'take first' >again.part/en.order
rm cut.now
try 0 "goes on with again.part" "$tool" proof ex.db -o again --strata ./cut --lang en $small
grep -q " $(($(pictures again) - kept + 1)) drawn, " out || complain "$kept were there: $(cat out)"
cmp "$first" first.jpg 2>/dev/null || cmp "again/${first#again.part/}" first.jpg || complain "half a picture was kept"
"$tool" proof ex.db -o whole --strata ./cut --lang en $small --quiet
diff -r again whole || complain "not as if nothing had happened"
absent again.part whole.part

# Two at the same time.
cat >twice <<EOT
#!/bin/sh
'$tool' proof ex.db -o twice.sheet --strata '$strata' >>second 2>&1
exit 1
EOT
chmod +x twice && try 1 '' "$tool" proof ex.db -o twice.sheet --strata ./twice $small
grep -q 'another program is at work there' second || complain "two at the same time: $(cat second)"

# Wrong words and files.
try 2 'needs a content file' "$tool" proof ex.db
try 2 'not understood' "$tool" proof ex.db -o new --langs fi
try 2 'must be WIDTHxHEIGHT' "$tool" proof ex.db -o new --size 960
try 2 'must be WIDTHxHEIGHT' "$tool" proof ex.db -o new --size 960x99999
try 1 'no language "zz"; there are: en, fi' "$tool" proof ex.db -o new --lang fi,zz
try 1 'no language ""' "$tool" proof ex.db -o new --lang fi,
try 1 'twice' "$tool" proof ex.db -o new --lang fi,fi
try 1 'no page begins with "nowhere"' "$tool" proof ex.db -o new --screen nowhere
try 1 'cannot open' "$tool" proof none.db -o new
try 1 'not a content file' "$tool" proof ex/README.txt -o new
try 1 'none/new.part: cannot make the folder: .*choose another place' "$tool" proof ex.db -o none/new
try 1 'say where it is with --strata' "$tool" proof ex.db -o new --strata nowhere
mkdir alone && cp "$tool" alone && try 1 'say where it is with --strata' alone/strata-content proof ex.db -o new
try 0 '' alone/strata-content proof ex.db -o new2 --strata "$strata" --lang en --screen home $small
absent new new.part

# Another program in the place of the exhibit.
fake() { printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod +x "$1"; }
refused() { try 1 "$2" "$tool" proof ex.db -o new --strata "./$1" $small; }
fake lost 'echo "material/none leads nowhere" >&2; exit 1' && refused lost 'en.*: material/none leads nowhere'
fake odd 'echo "<b>"' && refused odd 'its answer is not understood; is it strata'
fake slash 'printf "state ../../x\npicture 1\nP6\n480 270\n255\n"' && refused slash 'its answer is not understood'
fake old 'echo "no such option" >&2; exit 2' && refused old 'no such option'
fake mute 'exit 0' && refused mute 'its answer is not understood'
fake dead 'kill -9 $$' && refused dead 'signal 9'
fake wrong 'printf "state home\npicture 1\nP6\n1 1\n255\nabc"; sleep 30' && refused wrong 'the picture of home did not come'
fake liar 'printf "state home\npicture 1\nknown\ndone\n"' && refused liar 'the picture of home did not come'
echo 'echo not a program' >plain && refused plain 'say where it is'
# A disk that is full: pictures are larger than 4 KB.
(ulimit -f 8 && trap '' XFSZ && "$tool" proof ex.db -o new >out 2>&1 </dev/null) && complain "proof on a full disk says that all is well"
grep -q 'new.part/pictures/.*: cannot write: ' out || complain "not said where: $(cat out)"
absent new new.old
try 0 '' "$tool" proof ex.db -o new --force --quiet $small --lang en --screen home
exit $bad
