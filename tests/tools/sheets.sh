#!/bin/sh
# export and build as an organiser runs them: what comes back is the same file, wrong use ends with 2, wrong
# sheets with 1 and without an output.
# usage: sheets.sh STRATA-CONTENT CONTENT.db
tool=$1 content=$2
assets=$(cd "$(dirname "$0")/../../assets/content" && pwd)
. "$(dirname "$0")/kit.sh"

try 2 'needs a content file and -d FOLDER' "$tool" export "$content"
try 2 'csv or ods' "$tool" export "$content" -d new --format xls
try 2 'not understood: --fast' "$tool" export "$content" -d new --fast
try 1 'none.db' "$tool" export none.db -d new
[ ! -e new ] || { echo "a folder was left behind" >&2; bad=1; }
try 0 '' "$tool" export "$content" -d csv
try 1 'the folder has something in it' "$tool" export "$content" -d csv
try 0 '' "$tool" export "$content" -d csv --force
try 1 'csv/fact.csv: the export would not replace this sheet' "$tool" export "$content" -d csv --format ods --force
# A row copied from an export into our sheets, or back, must find its languages in the same columns.
for sheet in "$assets"/texts_*.csv; do
    [ "$(head -n 1 "$sheet")" = "$(head -n 1 csv/texts.csv)" ] ||
        complain "${sheet##*/}: its languages are not in the order of the sheet language, as an export has them"
done
try 0 '' "$tool" build csv -o a.db --quiet --no-cache
try 0 '' "$tool" diff "$content" a.db
try 0 '' "$tool" export a.db -d ods --format ods
try 0 '' "$tool" build ods/content.ods -o b.db --quiet --no-cache
cmp a.db b.db || bad=1
ls -d ./*.tmp* 2>/dev/null && bad=1

# A workbook that is cut short, one that is something else, none at all.
mkdir wrong
head -c 5000 ods/content.ods >wrong/content.ods
try 1 'wrong/content.ods: the archive cannot be read' "$tool" build wrong -o c.db --quiet
printf 'id\n' >wrong/content.ods
try 1 'wrong/content.ods: ' "$tool" build wrong/content.ods -o c.db --quiet
try 1 'gone.ods: ' "$tool" build gone.ods -o c.db --quiet
[ ! -e c.db ] || { echo "an output was left behind" >&2; bad=1; }

# A pack goes out like a plain content file.
if "$tool" keygen -k museum >/dev/null && "$tool" pack a.db -k museum.key -o a.strata --id test >/dev/null; then
    try 0 '' "$tool" export a.strata -d pack
    diff -r csv pack || bad=1
fi
exit $bad
