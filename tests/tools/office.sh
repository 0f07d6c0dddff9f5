#!/bin/sh
# LibreOffice opens the exported workbook and saves it as ODS, XLSX and CSV: each must build the same content file,
# byte for byte. LibreOffice is large (libreoffice-calc-nogui, 80 MB to load): .ci/run installs it, tests/run does not.
# usage: office.sh STRATA-CONTENT CONTENT.db
tool=$1 content=$2
. "$(dirname "$0")/../skip.sh"
need soffice
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
bad=0

# Once round first, because the bundled file may be of an older program.
"$tool" export "$content" -d first && "$tool" build first -o first.db --quiet --no-cache || exit 1
"$tool" export first.db -d ods --format ods || exit 1

# check KIND FILTER: saves as KIND and builds.
check() {
    mkdir "$1"
    soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to "$2" --outdir "$1" ods/content.ods \
        >soffice.log 2>&1 </dev/null || { cat soffice.log >&2; bad=1; }
    cp -r ods/media "$1/media"
    "$tool" build "$1" -o "$1.db" --quiet --no-cache && cmp first.db "$1.db" || { echo "$1: not the same" >&2; bad=1; }
}
check saved_ods ods
check saved_xlsx xlsx
# Comma, quotes, UTF-8, values rather than what is shown, every sheet in its own file (-1).
check saved_csv 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
# As a Finnish desk would save it: semicolons, and what is shown.
check saved_shown 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1'
# Opened as CSV with "quoted field as text", saved as a workbook.
mkdir csv_in again && "$tool" export first.db -d csv || exit 1
for table in product_use texts layer; do
    soffice "-env:UserInstallation=file://$dir/profile" --headless --infilter='CSV:44,34,76,1,,1033,true' \
        --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0,false,false --outdir again "csv/$table.csv" \
        >soffice.log 2>&1 </dev/null || { cat soffice.log >&2; bad=1; }
    mv "again/$table.csv" "csv/$table.csv"
done
"$tool" build csv -o again.db --quiet --no-cache && cmp first.db again.db || { echo "CSV in and out: not the same" >&2; bad=1; }

# A language is added to what LibreOffice saved, and translated: it opens the changed workbook, and what it saves is the same content.
"$tool" translate first.db --lang fi -o fi.po 2>/dev/null
sed 's/^"Language: fi/"Language: da/; 1,/^$/b; /{/b; /^msgstr "./{s/a/å/;t;s/i/í/;t;s/e/é/;}' fi.po >da.po # as long as the Finnish, and unlike it
cp -r first base && "$tool" add-language da base >/dev/null && "$tool" translate base --lang da --from da.po 2>/dev/null
"$tool" build base -o base.db --quiet --no-cache 2>/dev/null || { echo "CSV: the new language does not build" >&2; bad=1; }
for kind in ods xlsx; do
    "$tool" add-language da saved_$kind >/dev/null && "$tool" translate saved_$kind --lang da --from da.po 2>/dev/null &&
        "$tool" build saved_$kind -o changed.db --quiet --no-cache 2>/dev/null && cmp base.db changed.db || { echo "$kind: changed, not the same" >&2; bad=1; }
    mkdir opened_$kind && cp -r ods/media opened_$kind/media
    soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to $kind --outdir opened_$kind saved_$kind/*.$kind >soffice.log 2>&1 </dev/null
    "$tool" build opened_$kind -o opened.db --quiet --no-cache 2>/dev/null && cmp base.db opened.db || { echo "$kind: changed and opened, not the same" >&2; bad=1; }
done
exit $bad
