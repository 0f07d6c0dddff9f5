#!/bin/sh
# What an organiser gets from init: it builds without a word, every page of it is well, and nothing that was there
# before is touched. usage: init.sh STRATA-CONTENT STRATA
tool=$1 strata=$2
. "$(dirname "$0")/kit.sh"

try 0 'README.txt' "$tool" init en
for name in README.txt content/meta.csv content/texts_ui.csv illustrations/things/baguette.svg; do
    [ -f "en/$name" ] || complain "init did not write $name"
done
[ ! -e en/languages ] || complain "words of other languages are left in the folder"
try 0 '' "$tool" build en/content -o en.db --no-cache --quiet
[ ! -s out ] || { complain "the example does not build in silence:"; cat out >&2; }
try 0 'all well' "$strata" --check en.db
try 0 "0 errors, 0 warnings" "$tool" check en.db --strata "$strata"
head -n 1 en/content/texts.csv | grep -qx 'key,note,en' || complain "more than English in texts.csv"

# What it says to do next works where it says it: as it was called, from any folder, whatever its name.
mkdir "a clone" && ln -s "$tool" "a clone/strata-content" && ln -s "$strata" "a clone/strata"
try 0 "^  'a clone/strata-content' build 'it'\\\\''s mine/content' -o my.db$" "a clone/strata-content" init "it's mine"
sed -n 's/^  //p' out >next.sh
[ "$(grep -c . next.sh)" = 2 ] || complain "not two commands to go on with"
sed 's/--window 1280x720/--check/' next.sh >check.sh # no window here
try 0 'all well' sh -e check.sh
try 0 "^  strata --window 1280x720 my.db$" env PATH="$dir/a clone:$PATH" strata-content init by-name
grep -q '^  strata-content build by-name/content -o my.db$' out || complain "called by its name it names a path"

mkdir both # an empty folder will do
try 0 '' "$tool" init both --lang fi,en
try 0 '' "$tool" build both/content -o both.db --no-cache --quiet
[ ! -s out ] || { complain "two languages do not build in silence:"; cat out >&2; }
try 0 'in 2 languages, all well' "$strata" --check both.db
grep -q '^default_language,fi$' both/content/meta.csv || complain "the first language is not the default"
grep -q ',,*$' both/content/texts.csv && complain "a text is empty"
try 0 '' "$tool" init again --lang fi,en
diff -r both again || bad=1
mkdir here && (cd here && "$tool" init . >../out 2>&1 && [ -f README.txt ]) || complain "init . does not work"

# A first language that the example itself is not written in: English, and its notes say so, and each build in one line.
if "$tool" init polish --lang pl,en >out 2>&1; then
    grep -q 'English so far' out || complain "init says nothing of texts that are not translated"
    grep -q '^product.baguette.name,pl: still English,Baguette,Baguette$' polish/content/texts.csv ||
        complain "a text that is not translated is not marked"
    try 0 'language.csv:2:1: warning: pl: [1-9][0-9]* of [0-9]* texts of the default language are still marked English' \
        "$tool" build polish/content -o polish.db --no-cache --quiet
    [ "$(grep -c warning: out)" = 1 ] || { complain "not one line on texts that are still English:"; cat out >&2; }
    try 0 '^pl .*: [0-9]* of [0-9]* texts, [0-8][0-9]*\.[0-9] %' "$tool" info polish.db
fi

# Another language than the first: its cells are empty, visitors see the first; any language will do.
try 0 'texts are not translated yet: their cells are empty' "$tool" init more --lang en,pl,it,qaa
grep -q '^product.baguette.name,,Baguette,,,$' more/content/texts.csv || complain "an untranslated text is not empty"
grep -q '^it,[0-9]*,Italiano,' more/content/language.csv || complain "no row for Italian"
try 0 'language.csv:[0-9]*:1: warning: it: [0-9]* of [0-9]* texts are not translated yet; visitors see them in en' \
    "$tool" build more/content -o more.db --no-cache --quiet
[ "$(grep -c 'not translated yet' out)" = 3 ] || complain "not one line a language"
try 0 'in 4 languages, all well' "$strata" --check more.db
# The proof-reader has one line for a language that is hardly translated, and all of them as JSON.
try 1 ': translation: it: [0-9]* texts are not translated, the first are [^ ]*, [^ ]*, [^ ]*; ' \
    "$tool" check more.db --strata ''
[ "$(grep -c ': translation: ' out)" = 3 ] || complain "check has not one line a language"
errors=$(sed -n 's/^more.db: \([0-9]*\) errors, .*/\1/p' out)
try 1 '"where": "ui.home.title"' "$tool" check more.db --strata '' --json
[ "$(grep -c '"rule": "translation"' out)" = "$errors" ] || complain "as JSON not each text that is not translated is named"
grep -q '^it,3,' more/content/language.csv || complain "the languages are not in the order in which they were named"
try 0 '' "$tool" export more.db -d order
[ "$(head -n 1 order/texts.csv)" = "$(head -n 1 more/content/texts.csv)" ] || complain "an export has its languages in another order"
try 0 '^it .*: 0 of [0-9]* texts, 0.0 %' "$tool" info more.db
try 0 '^en .*, 100.0 %' "$tool" info more.db
"$strata" --window 800x480 --lang it --open product/baguette --dump it.json more.db
grep -q 'Baguette' it.json || complain "a page in an untranslated language does not show the first one"

# What the exhibit cannot show, or what nobody here knows, is said where a language is made: the place, and what to do.
sheet=odd/content/language.csv
try 0 "^$sheet:3:1: warning: ka: the typeface lacks 33 of its 33 letters, such as .*; leave this language out" \
    "$tool" init odd --lang fi,ka,cs,qaa
grep -q "^$sheet:4:1: warning: cs: its plural forms are not among those the program knows, .*; word texts" out || complain "no word on Czech plurals"
grep -q "^$sheet:5:1: warning: qaa: which letters .* is not known here" out || complain "letters that nobody knows pass for known"
grep -q "^$sheet:5:1: warning: qaa: its name, .* is a guess; correct it" out || complain "plurals that nobody knows pass for known"
grep -q 'warning: \(fi\|cs: .* letter\)' out && complain "a warning on what is well"
try 0 '^odd/content/language.csv: warning: th: the typeface lacks' "$tool" add-language th odd/content
try 0 '' "$tool" init well --lang de,el,en,es,fi,pl,pt,sv
grep 'warning:' out && complain "a warning on languages of Strata itself"

# The words of the exhibit itself are those of its own sheet.
grep -q '^ui.attract.title.smartphone' en/content/texts_ui.csv && complain "words about things that are not there"

# Bad input.
try 2 'needs a folder' "$tool" init
try 2 'not understood' "$tool" init a b
try 2 'not understood' "$tool" init a --langs en
try 1 '"english" is not a language id' "$tool" init new --lang english
try 1 '"" is not a language id' "$tool" init new --lang en,
try 1 'twice' "$tool" init new --lang en,fi,en
[ ! -e new ] || complain "a folder was made for nothing"
try 1 'not an empty folder' "$tool" init en
mkdir full && echo mine >full/mine && try 1 'not an empty folder' "$tool" init full
[ "$(cat full/mine)" = mine ] && [ "$(ls -A full)" = mine ] || complain "a full folder was changed"
echo mine >file && try 1 'not an empty folder' "$tool" init file
try 1 'cannot make the folder' "$tool" init none/new
mkdir locked && chmod a-w locked
if [ ! -w locked ]; then # root may write everywhere
    try 1 'cannot' "$tool" init locked
    try 1 'cannot' "$tool" init locked/new
fi
# A disk that is full leaves nothing behind.
(ulimit -f 8 && trap '' XFSZ && "$tool" init small >out 2>&1 </dev/null) && complain "init on a full disk says that all is well"
[ ! -e small ] || complain "init on a full disk leaves something behind"
grep -q '^small: [A-Za-z/_.]*: cannot write: .*; free space there, or choose another folder$' out && [ "$(grep -o small out | grep -c .)" = 1 ] ||
    { complain "init on a full disk does not say where and what to do, once:"; cat out >&2; }
# Nor has build a line for each picture.
(ulimit -f 8 && trap '' XFSZ && "$tool" build en/content -o small.db --no-cache --quiet >out 2>&1 </dev/null) &&
    complain "build on a full disk says that all is well"
[ ! -e small.db ] || complain "build on a full disk leaves something behind"
grep -q '^small.db: cannot keep its pictures beside it: .*; free space there, or choose another folder with -o$' out &&
    [ "$(grep -c . out)" = 2 ] || { complain "build on a full disk does not say where and what to do, once:"; cat out >&2; }
exit $bad
