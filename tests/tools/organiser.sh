#!/bin/sh
# What happens at an organiser's desk besides the sheets themselves: mistyped names, files in the way, translations of
# another language, words of the web, dates that are none. usage: organiser.sh STRATA-CONTENT PROJECT
tool=$1 project=$2
. "$(dirname "$0")/kit.sh"
faults() { [ "$(grep -c . out)" = "$1" ] || { complain "not $1 lines:"; cat out >&2; }; }
# wrong FILE SED WORDS: the example with that change must be refused in one line with these words (and the line of counts).
wrong() {
    rm -rf wrong
    cp -r ex wrong
    sed -i "$2" "wrong/$1"
    cmp -s "ex/$1" "wrong/$1" && complain "sed $2 changes nothing in $1"
    try 1 "$3" "$tool" build wrong/content -o wrong.db --cache cache --quiet
    faults 2
    [ ! -e wrong.db ] || complain "a content file was written"
}

try 0 '' "$tool" init ex --lang en,fi
try 0 '' "$tool" build ex/content -o ex.db --cache cache --quiet

# -o replaces a content file, or nothing.
cp ex.db kept.db
echo 'Dear colleague' >letter.txt
cp ex/content/fact.csv fact.csv
mkdir folder
for name in letter.txt fact.csv folder ex/README.txt; do
    before=$(cksum "$name" 2>/dev/null)
    try 1 "is not replaced\|is a folder" "$tool" build ex/content -o "$name" --cache cache --quiet
    [ "$(cksum "$name" 2>/dev/null)" = "$before" ] || complain "$name was changed"
done
: >empty.db
try 0 '' "$tool" build ex/content -o empty.db --cache cache --quiet
try 0 '' "$tool" build ex/content -o empty.db --cache cache --quiet
try 0 '' "$tool" translate ex.db --lang fi -o fi.po
try 0 '' "$tool" translate ex.db --lang fi -o fi.po
try 1 'is not a PO file, so it is not replaced' "$tool" translate ex.db --lang fi -o letter.txt
try 1 'is not a PO file, so it is not replaced' "$tool" translate ex.db --lang fi -o kept.db
try 1 'is not a content file, so it is not replaced' "$tool" translate ex.db --lang fi --from fi.po -o letter.txt
try 0 '' "$tool" keygen -k museum
try 1 'is not a content file, so it is not replaced' "$tool" pack ex.db -k museum.key -o letter.txt
try 0 '' "$tool" pack ex.db -k museum.key -o ex.strata
try 0 '' "$tool" pack ex.db -k museum.key -o ex.strata
try 1 'so it is not replaced' "$tool" manifest ex.strata -o letter.txt
try 0 '' "$tool" manifest ex.strata -o m.txt
try 0 '' "$tool" manifest ex.strata -o m.txt
[ "$(cat letter.txt)" = 'Dear colleague' ] || complain "the letter was replaced"

# Help for each command; a mistyped one.
for command in build check diff export info init keygen manifest pack proof translate add-language; do
    try 0 "^usage: strata-content $command" "$tool" "$command" --help
    try 0 "^usage: strata-content $command" "$tool" "$command" -h
done
try 2 'unknown command: biuld; did you mean build?' "$tool" biuld ex/content
faults 1
try 2 'unknown command: frobnicate' "$tool" frobnicate

# A PO file from Windows; of another language, by its header and by its texts; of another exhibit.
printf '\357\273\277' | cat - fi.po | sed 's/$/\r/' >windows.po
try 0 ' 0 texts changed' "$tool" translate ex.db --lang fi --from windows.po -o same.db
try 0 '^no difference$' "$tool" diff ex.db same.db
try 0 '' "$tool" init three --lang en,fi,de
try 0 '' "$tool" build three/content -o three.db --cache cache --quiet
try 1 'the file is in another language (its header says "Language: fi"), not in de' "$tool" translate three.db --lang de --from fi.po -o bad.db
sed 's/Language: fi/Language: de/' fi.po >lies.po
try 1 'in another language: [0-9]* of its [0-9]* texts are those of fi' "$tool" translate three.db --lang de --from lies.po -o bad.db
sed 's/Language: fi/Language: /' fi.po >silent.po
try 1 'in another language: [0-9]* of its [0-9]* texts are those of fi' "$tool" translate three.db --lang de --from silent.po -o bad.db
sed 's/^msgctxt "/msgctxt "other./' fi.po >other.po
try 1 'is the file of another exhibit' "$tool" translate ex.db --lang fi --from other.po -o bad.db
# In another encoding: one line, not one a letter.
for encoding in ISO-8859-1 UTF-16; do
    sed 's/\xe2\x80./-/g' fi.po | iconv -c -f UTF-8 -t $encoding >latin.po
    try 1 'latin.po: the file is not UTF-8 (first in line [0-9]*); save it as UTF-8' "$tool" translate ex.db --lang fi --from latin.po -o bad.db
    faults 1
done
sed 's/Language: fi/Language: fi_FI/' fi.po >region.po
try 0 ' 0 texts changed' "$tool" translate ex.db --lang fi --from region.po -o same.db
[ ! -e bad.db ] || complain "a file was written from a wrong translation"

# A new language in the sheets, translated, back into the sheets; nothing else in them changes.
for form in plain windows; do
    rm -rf new && cp -r ex new
    [ $form = plain ] || for sheet in language texts texts_ui; do
        { printf '\357\273\277'; sed 's/$/\r/' ex/content/$sheet.csv; } >new/content/$sheet.csv
    done
    cp -r new before
    try 0 'fr (Français) is in the sheet language and has an empty column in 2 texts sheets' "$tool" add-language fr new/content
    try 1 'language.csv:4:1: the language fr is there already' "$tool" add-language fr new/content
    for sheet in texts texts_ui; do
        sed 's/,\(fr\)\{0,1\}\(\r\{0,1\}\)$/\2/' new/content/$sheet.csv | cmp -s - before/content/$sheet.csv || complain "$form: $sheet.csv has changed elsewhere"
    done
    try 0 'warning: fr: [0-9]* of [0-9]* texts are not translated' "$tool" build new/content -o new.db --cache cache --quiet
    try 0 '' "$tool" translate new/content --lang fr -o fr.po
    [ "$(grep -c '^msgstr ""' fr.po)" -gt 300 ] || complain "the PO file of a new language is not empty"
    awk '/^msgctxt "product.baguette.name"/ {a = 1} /^msgctxt "product.baguette.inside"/ {b = 1}
        a && /^msgstr/ {print "msgstr \"Clochette, dite \\\"à main\\\"\""; a = 0; next} b && /^msgid/ {print "msgid \"Older.\""; next}
        b && /^msgstr/ {print "msgstr \"Du bronze.\""; b = 0; next} {print}' fr.po >done.po
    try 0 '2 texts changed, .*1 of an older wording' "$tool" translate new/content --lang fr --from done.po
    grep -q '"Clochette, dite ""à main"""' new/content/texts.csv || complain "$form: the translation is not in the sheet"
    grep -q '^fr,product.baguette.inside,Older\.$' new/content/stale.csv || complain "$form: the sheet stale does not say so"
    [ "$(diff before/content/texts_ui.csv new/content/texts_ui.csv | grep -c '^>')" = "$(wc -l <before/content/texts_ui.csv)" ] || complain "rows are gone"
    try 0 '' "$tool" build new/content -o new.db --cache cache --quiet
    try 0 '1 of an older wording' "$tool" info new.db
    cp -r new/content kept
    try 0 ' 0 texts changed, 2 as before' "$tool" translate new/content --lang fr --from done.po
    diff -r kept new/content || complain "$form: the same translation again changes the sheets"
    sed 's/Older\./Older wording./' done.po >again.po
    try 1 'another language' "$tool" translate new/content --lang fi --from done.po
    rm -rf before kept
done
try 2 'there is no -o' "$tool" translate new/content --lang fr --from done.po -o x.db
# What the exhibit itself says of a language is taken; of others the empty cells are named.
rm -rf new && cp -r ex new
try 0 'de (Deutsch) is in the sheet language' "$tool" add-language de new/content
grep -q '^Empty' out && complain "German has empty cells"
grep '^de,' new/content/language.csv | sed 's/^de,[0-9]*,//' >row
grep '^de,' "$project/assets/content/language.csv" | sed 's/^de,[0-9]*,//; s/,en,/,,/' | cmp -s - row || complain "not the row of German: $(cat row)"
try 0 'Empty in new/content/language.csv, for it is not known here: group_from, noun_capitals, sentence. ' "$tool" add-language fr new/content
rm -rf new && cp -r ex new
try 2 'needs a language and the folder' "$tool" add-language fr
try 1 'is not a language id' "$tool" add-language French new/content
try 1 'there is no sheet language in this folder' "$tool" add-language it new

# The same in a workbook, and in a folder that is named by its workbook: only what is told changes, and the content is that of CSV.
rm -rf new && cp -r ex new
: >'new/content/.~lock.texts.csv#'
try 1 'new/content/texts.csv: an office program has the sheet open; close it there first' "$tool" add-language fr new/content
rm 'new/content/.~lock.texts.csv#'
try 0 '' "$tool" add-language fr new/content
: >'new/content/.~lock.texts.csv#'
try 1 'new/content/texts.csv: an office program has the sheet open' "$tool" translate new/content --lang fr --from done.po
rm 'new/content/.~lock.texts.csv#'
try 0 '2 texts changed' "$tool" translate new/content --lang fr --from done.po
try 0 '' "$tool" build new/content -o new.db --cache cache --quiet
"$tool" export new.db -d csv 2>/dev/null && "$tool" build csv -o csv.db --cache cache --quiet 2>/dev/null
"$tool" export ex.db -d book --format ods 2>/dev/null
for name in book book/content.ods; do
    "$tool" export ex.db -d fresh --format ods 2>/dev/null && cp fresh/content.ods book/content.ods && rm -rf fresh
    : >book/.~lock.content.ods#
    try 1 'book/content.ods: an office program has the workbook open; close it there first' "$tool" add-language fr $name
    rm book/.~lock.content.ods#
    try 0 'fr (Français) is in the sheet language and has an empty column in 1 texts sheet' "$tool" add-language fr $name
    try 1 'content.ods:language:4:1: the language fr is there already' "$tool" add-language fr $name
    try 0 'wrote 2 texts into book/content.ods, sheet texts' "$tool" translate $name --lang fr --from done.po
    grep -q '^wrote 3 cells into book/content.ods, sheet stale$' out || complain "it does not say that one is stale"
    cp book/content.ods kept.ods
    try 0 ' 0 texts changed, 2 as before' "$tool" translate $name --lang fr --from done.po
    cmp -s kept.ods book/content.ods || complain "the same translation again changes the workbook"
    try 0 '' "$tool" build $name -o book.db --cache cache --quiet
    cmp -s csv.db book.db || { complain "$name: not the content of the CSV way"; "$tool" diff csv.db book.db >&2; }
done
sed 's/Clochette/Cloche/' done.po >other.po
(trap '' XFSZ; ulimit -f 8; exec "$tool" translate book --lang fr --from other.po) >out 2>&1 && complain "a workbook that was not written is called so"
cmp -s kept.ods book/content.ods || complain "a disk that is full spoils the workbook"
[ "$(ls -A book)" = "content.ods
media" ] || complain "something is left beside the workbook"

# Words of the web, in texts of either language and in a title.
for tag in '<b>bold<\/b>' 'A<br\/>B' '<I>x<\/I>' '<a href=x>y<\/a>' 'x<sub>2<\/sub>' 'this \&amp; that' '\&#8211;' '\&nbsp;x'; do
    wrong content/texts.csv "s/,Baguette,/,$tag,/" 'texts.csv:[0-9]*:3: .*would be shown as it stands'
    wrong content/texts.csv "s/,Patonki\$/,$tag/" 'texts.csv:[0-9]*:4: .*would be shown as it stands'
done
rm -rf plain && cp -r ex plain
sed -i 's/,Baguette,/,"a < b > c \& d; <Hand> AT\&T",/' plain/content/texts.csv # none of these
try 0 '' "$tool" build plain/content -o plain.db --cache cache --quiet

wrong content/texts.csv 's/,Baguette,/,"Baguette,\nfresh",/' 'texts.csv:[0-9]*:3: .*there is a line break in the cell (Alt+Enter, or Ctrl+Enter); write it as one line'

# Dates and years that cannot be.
for day in 2026-02-31 2026-13-01 2025-02-29 2026-00-10 2026-1-1 31.12.2026 2026-04-31; do
    wrong content/meta.csv "s/^content_date,.*/content_date,$day/" 'meta.csv:[0-9]*:2: .*must be a day of the calendar'
done
for year in 2099 209 20255 1066; do
    wrong content/fact.csv "2s/,20[0-9][0-9],/,$year,/" "fact.csv:[0-9]*:[0-9]*: year: \"*$year\"* is n\(ot\|either\) a year"
done
wrong content/source.csv '3s/,20[0-9][0-9],/,2099,/' 'source.csv:3:[0-9]*: year: 2099 is not a year'

# Names of pictures and of their files; a folder that is not there.
wrong content/product.csv 's/,thing-baguette,/,thing-baguete,/' 'product.csv:2:[0-9]*: there is no picture "thing-baguete"; did you mean "thing-baguette"?'
wrong content/picture.csv 's/things\/baguette.svg/things\/baguete.svg/' 'picture.csv:[0-9]*:2: .*did you mean "baguette.svg"?'
wrong content/picture.csv 's/things\/baguette.svg/thing\/baguette.svg/' 'picture.csv:[0-9]*:2: .*there is no folder wrong/illustrations/thing;'
wrong content/picture.csv 's/illustrations\/things\/baguette.svg/..\/baguette.svg/' 'picture.csv:[0-9]*:2: the file must be below the folder wrong,'

# The folder of the sheets alone: one fault a folder of drawings, and nothing of the spots that lie in them.
mkdir alone && cp -r ex/content alone/
try 1 'there is no folder alone/illustrations/things; put it back' "$tool" build alone/content -o wrong.db --cache cache --quiet
faults "$(($(find ex/illustrations -name '*.svg' -exec dirname {} + | sort -u | wc -l) + 1))"
grep -q 'spot' out && complain "spots of drawings that are not there are missed"

# A new thing lacks all its words at once: each row says which, so that nobody builds once a word.
rm -rf wrong && cp -r ex wrong
sed -i '/^part\.baguette\./d' wrong/content/texts.csv
try 1 "texts.*\"part.baguette.*are missing in" "$tool" build wrong/content -o wrong.db --cache cache --quiet
faults "$(($(grep -c '^baguette,' ex/content/part.csv) + 1))"

# A material that comes from no ore says where else it comes from.
wrong content/texts.csv '/^ui.material.no_ore.yeast,/d' 'material.csv:[0-9]*:1: the text "ui.material.no_ore.yeast" is missing in en;'

# Names in braces: another than the exhibit fills, one that is missing, one where nothing is filled; a plural form for one may
# leave its number out, and a name that stands twice is filled twice.
wrong content/texts_ui.csv 's/^\(ui.up_to,.*\)Up to {thing}/\1Up to {zzz}/' 'texts_ui.csv:[0-9]*:3: ui.up_to: nothing fills {zzz} in "Up to {zzz}"; this text has {thing}'
wrong content/texts_ui.csv 's/^\(ui.up_to,.*\)Up to {thing}/\1Up again/' 'texts_ui.csv:[0-9]*:3: ui.up_to: {thing} is missing in "Up again"'
wrong content/texts_ui.csv 's/^\(unit.years,.*\){value} years/\1years/' 'texts_ui.csv:[0-9]*:3: unit.years: {value} is missing in "years"'
wrong content/texts.csv 's/,Baguette,/,Baguette {n},/' 'texts.csv:[0-9]*:3: product.baguette.name: nothing fills {n} in "Baguette {n}"; write it without braces'
rm -rf right && cp -r ex right
sed -i 's/^\(unit.years.one,.*\){value} year/\1one year/; s/^\(ui.up_to,.*\)Up to {thing}/\1Up to {thing} or {thing}/' right/content/texts_ui.csv
try 0 '' "$tool" build right/content -o right.db --cache cache --quiet

# Letters that the typeface lacks: a warning for each language, and for each other sheet.
sed -i 's/,Baguette,/,"\xd7\xa9\xd7\x9c",/' right/content/texts.csv
try 0 'texts.csv:[0-9]*:3: warning: en: the typeface lacks characters of 1 cell, the first is U+05E9' "$tool" build right/content -o right.db --cache cache --quiet
sed -i '2s/,\([A-Z]\)/,\xd7\xa9\1/' right/content/source.csv
try 0 'source.csv:2:[0-9]*: warning: source: the typeface lacks characters of 1 cell, the first is U+05E9' "$tool" build right/content -o right.db --cache cache --quiet

# A first screen of nothing; two languages of one name.
sed 's/,[1-5]$/,0/' ex/content/product.csv >none.csv
rm -rf wrong && cp -r ex wrong && cp none.csv wrong/content/product.csv
try 1 'product.csv:2:[0-9]*: home: no thing stands on the first screen' "$tool" build wrong/content -o wrong.db --cache cache --quiet
faults 2
wrong content/language.csv 's/,Suomi,/,English,/' 'language.csv:3:[0-9]*: own_name: "English" is the name of en already (row 2)'

# What can be wrong with a drawing itself: one line, that names it or the row that wants it.
broken() {
    rm -rf wrong && cp -r ex wrong
    (cd wrong/illustrations/things && eval "$1")
    try 1 "\(picture.csv:[0-9]*:2\|baguette.svg\): .*$2" "$tool" build wrong/content -o wrong.db --cache cache --quiet
    faults 2
    [ ! -e wrong.db ] || complain "a content file was written"
}
broken ': >baguette.svg' ''
broken 'rm baguette.svg && mkdir baguette.svg' ''
broken 'mv baguette.svg Baguette.SVG' 'did you mean "Baguette.SVG"'
broken 'head -c 300 baguette.svg >x && mv x baguette.svg' ''
broken 'echo "my drawing" >baguette.svg' ''
broken 'printf "\211PNG\r\n\032\n" >baguette.svg' ''
broken 'rm baguette.svg && ln -s nowhere.svg baguette.svg' ''
exit $bad
