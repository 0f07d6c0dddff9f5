#!/bin/sh
# The proof-reader: the content as it is has no errors; and each rule has a fixture (tests/content/RULE.sql, applied
# to a copy of the content) that it alone must find. usage: check.sh STRATA-CONTENT CONTENT.db STRATA
tool=$1 content=$2 # STRATA is the one beside it, which lays the pages out
fixtures=$(cd "$(dirname "$0")/../content" && pwd)
. "$(dirname "$0")/../skip.sh"
need sqlite3
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
bad=0

# rules FILE: the ids of the rules that find something, each once; all of it is in json, the exit status in code.
rules() {
    "$tool" check --json "$@" >json 2>err
    code=$?
    sed -n 's/^ *"rule": "\(.*\)",$/\1/p' json | sort | uniq -c | awk '{print $2 "=" $1}'
}

"$tool" check "$content" >words || { echo "the content has errors:" >&2; grep -v '^  warning\|: old: \|: figures: ' words >&2; bad=1; }
rules "$content" --strata '' >plain
grep -q '^orphan=' plain && { echo "texts of the content are called for by no row" >&2; bad=1; }
cp "$content" base.db
for fixture in "$fixtures"/*.sql; do
    rule=$(basename "$fixture" .sql)
    cp base.db x.db
    sqlite3 -bail x.db <"$fixture" || { echo "$fixture does not apply" >&2; bad=1; continue; }
    if [ "$rule" = fit ]; then rules x.db >found; else rules x.db --strata '' >found; fi
    new=$(comm -13 plain found | sed 's/=.*//')
    [ "$new" = "$rule" ] || { printf '%s: found "%s"\n' "$rule" "$new" >&2; bad=1; }
    grep -q '"severity": "error"' json && want=1 || want=0
    [ $code -eq "$want" ] || { echo "$rule: exit status $code, not $want" >&2; bad=1; }
done

# Every rule that the program knows has its fixture, and no fixture is of another.
known=$(cat "$fixtures"/../../src/tools/review/*.c | sed -n 's/^ *\[RULE_[A-Z]*\] = {"\([a-z]*\)".*/\1/p')
[ "$(echo "$known" | wc -l)" -ge "$(ls "$fixtures"/*.sql | wc -l)" ] || { echo "only these rules are known: $known" >&2; bad=1; }
for rule in $known; do
    [ -f "$fixtures/$rule.sql" ] || { echo "the rule $rule has no fixture in tests/content" >&2; bad=1; }
done

# A figure's document has a year, and an address or a page.
for lack in "year = NULL" "url = NULL, page = NULL"; do
    cp base.db x.db
    sqlite3 x.db "UPDATE source SET $lack WHERE id = 'ec-study-2023'"
    rules x.db --strata '' >found
    [ "$(comm -13 plain found)" = source=1 ] && [ $code -eq 1 ] || { echo "a source without $lack goes unnoticed" >&2; bad=1; }
done

# An earlier edition: wording that changed since makes its translations stale.
cp base.db new.db
sqlite3 new.db "UPDATE text SET text = text || '!' WHERE language_id = 'en' AND key = 'material.cobalt.lead'"
"$tool" check new.db --strata '' --since base.db | grep -q ': stale: material.cobalt.lead (fi): ' || { echo "--since finds nothing" >&2; bad=1; }

# What two sheets say of one thing, and a figure that its digits make into all of it.
cp base.db two.db
sqlite3 two.db "UPDATE material SET critical = 1 - critical WHERE id = 'cobalt'"
"$tool" check two.db --strata '' >words && bad=1
grep -q ': cell: material cobalt: critical: is 0, but the list of 2023 names cobalt (table listed)' words || { echo "cobalt is not critical, and nobody minds" >&2; bad=1; }
cp base.db two.db
sqlite3 two.db "DELETE FROM listed WHERE material_id = 'cobalt' AND year = 2023"
"$tool" check two.db --strata '' | grep -q ': cell: material cobalt: critical: is 1, but listed has no cobalt for 2023' || { echo "cobalt is on no list, and nobody minds" >&2; bad=1; }
cp base.db two.db
sqlite3 two.db "UPDATE recycled SET value = 99.96, decimals = 1 WHERE material_id = 'copper'"
"$tool" check two.db --strata '' | grep -q ': rounded: recycled copper: value: 99.96 is shown as 100.0 %' || { echo "99.96 is shown as 100, and nobody minds" >&2; bad=1; }

# Not a content file, and wrong words.
echo nothing >no.db
"$tool" check no.db >/dev/null 2>err && bad=1
grep -q 'no.db: ' err || bad=1
for words in "" "--years 0 x" "--years 201 x" "x y" "--frob"; do
    # shellcheck disable=SC2086 # several words
    "$tool" check $words >/dev/null 2>&1
    [ $? -eq 2 ] || { echo "check $words: not refused as wrong use" >&2; bad=1; }
done
# A blank that holds two words together is a blank: the name is still the glossary's.
cp base.db x.db
sqlite3 -bail x.db "UPDATE text SET text = replace(text, ' ', char(160)) WHERE key = 'country.CD.name' AND language_id = 'en'"
rules x.db --strata '' >found
cmp -s plain found || { echo "a no-break blank in a name of the glossary: $(comm -13 plain found)" >&2; bad=1; }
# Ninety-nine and a half stones of a hundred are shown as all of them.
cp base.db x.db
sqlite3 -bail x.db "DELETE FROM share WHERE material_id = 'gallium' AND supply_ord = 3 AND ord > 1; UPDATE share SET percent = 99.7 WHERE material_id = 'gallium' AND supply_ord = 3"
rules x.db --strata '' >found
comm -13 plain found | grep -qx 'rounded=1' || { echo "99.7 % shown as 100: $(comm -13 plain found)" >&2; bad=1; }
# A word of the program that is missing is one text to write, not a page that is too narrow.
cp base.db x.db
sqlite3 -bail x.db "DELETE FROM text WHERE key = 'ui.bar.home'"
rules x.db --strata "$3" >found
[ "$(comm -13 plain found)" = text=1 ] && [ $code -eq 1 ] || { echo "a missing word of the program: $(comm -13 plain found)" >&2; bad=1; }
# No room and no reader: words, not a signal.
(ulimit -f 1; "$tool" translate "$content" --lang fi -o limited.po >/dev/null 2>err) && bad=1
grep -q 'limited.po: ' err || { echo "a limit on the size of files ends it without a word" >&2; bad=1; }
for words in "info base.db" --help --version "check --help"; do
    # shellcheck disable=SC2086 # several words
    "$tool" $words >/dev/full 2>err && bad=1
    grep -q 'cannot write to the standard output' err || { echo "$words: a full disk goes unnoticed" >&2; bad=1; }
done
# A page that is not there is named, not repeated at any length.
page=$(head -c 5000 /dev/zero | tr '\0' x)
"$3" --routes --open "$page" base.db >/dev/null 2>err && bad=1
grep -q "xxx\.\.\.' leads nowhere; pages: .*home" err || { echo "--open with 5000 letters does not name the pages" >&2; bad=1; }
exit $bad
