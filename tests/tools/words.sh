#!/bin/sh
# info, diff and translate as an organiser and a translator run them. usage: words.sh STRATA-CONTENT CONTENT.db
tool=$1 content=$2
. "$(dirname "$0")/../skip.sh"
need sqlite3
. "$(dirname "$0")/kit.sh"

try 0 '^version  *[0-9]' "$tool" info "$content"
try 0 '"percent": 100.0' "$tool" info "$content" --json
grep -q '"percent": [0-9][0-9]\.' out && { echo "a language is not complete" >&2; bad=1; }
try 1 'no.db: ' "$tool" info no.db
try 2 'needs a content file' "$tool" info
try 2 'not understood' "$tool" info --frob

# diff: what changed, in words.
try 0 '^no difference$' "$tool" diff "$content" "$content"
cp "$content" new.db
sqlite3 -bail new.db "UPDATE text SET text = text || '!' WHERE language_id = 'fi' AND key IN ('material.cobalt.lead', 'material.cobalt.name');
DELETE FROM question WHERE id IN ('q01', 'q02');
INSERT INTO question SELECT 'q99', 99, level, topic, answer, source_id, also_id FROM question WHERE id = 'q03';
UPDATE question SET level = 3 WHERE id = 'q03';
UPDATE media_data SET data = zeroblob(length(data)) WHERE id = (SELECT media_id FROM layer WHERE picture_id = 'product-kettle' AND ord = 1);"
try 0 '+1 question, 2 questions removed, 1 question changed, 1 picture changed, 2 texts changed in fi$' "$tool" diff "$content" new.db
for line in '^+ question q99$' '^- question q01$' '^~ question q03: level was 1, is 3$' '^~ picture product-kettle: looks different$' '^~ text fi/material.cobalt.lead: text was'; do
    grep -q -e "$line" out || { echo "diff does not say $line" >&2; bad=1; }
done
try 0 '"what": "removed"' "$tool" diff "$content" new.db --json
try 1 '' "$tool" diff "$content" no.db
try 2 'two content files' "$tool" diff "$content"

cp "$content" loop.db # a raster that is its own opacity
sqlite3 loop.db "UPDATE media SET alpha_id = id WHERE id = (SELECT media_id FROM layer WHERE picture_id = 'product-kettle' AND ord = 1)"
try 0 '1 picture changed' "$tool" diff "$content" loop.db

# translate: out, back in, nothing lost.
try 0 '' "$tool" translate "$content" --lang fi -o fi.po
try 0 ' 0 texts changed' "$tool" translate "$content" --lang fi --from fi.po -o same.db
try 0 '^no difference$' "$tool" diff "$content" same.db
"$tool" translate same.db --lang fi --from fi.po -o again.db 2>out # SQLite writes its version into a file
cmp same.db again.db || complain "a translation that changes nothing changes the file"
if command -v msgfmt >/dev/null; then try 0 '' msgfmt --check-format -o /dev/null fi.po; fi

# One text translated, one from an older wording, one fuzzy, one left empty, one that nobody knows.
awk '/^msgctxt "material.cobalt.lead"/ {a = 1} /^msgctxt "material.gypsum.life"/ {b = 1} /^msgctxt "material.copper.lead"/ {c = 1; print "#, fuzzy"}
    /^msgctxt "material.copper.to"/ {d = 1} /^msgctxt "material.tin.name"/ {sub("tin", "tim")}
    a && /^msgstr/ {print "msgstr \"Uusi teksti.\""; a = 0; next} b && /^msgid/ {print "msgid \"Older wording.\""; b = 0; next}
    c && /^msgstr/ {print "msgstr \"Arvaus.\""; c = 0; next} d && /^msgstr/ {print "msgstr \"\""; d = 0; next} {print}' fi.po >edited.po
try 0 '1 text changed, .* 1 empty, 1 fuzzy left out, 1 of an older wording (marked stale), 1 unknown' "$tool" translate "$content" --lang fi --from edited.po -o b.db
try 0 '1 text changed in fi$' "$tool" diff "$content" b.db
try 0 'stale: material.gypsum.life (fi)' "$tool" check b.db --strata ''
try 0 '1 of an older wording' "$tool" info b.db
try 0 '' "$tool" translate b.db --lang fi -o stale.po
grep -A1 '^#, fuzzy' stale.po | grep -q '^#| msgid "Older wording."' || { echo "a stale translation is not fuzzy" >&2; bad=1; }

# Bad input: a clear message, status 1, no file.
sed '/^msgstr/s/{years}/{vuodet}/' fi.po >names.po
try 1 '{names} in braces' "$tool" translate "$content" --lang fi --from names.po -o bad.db
head -c 3000 fi.po | sed '$s/"$//' >cut.po
try 1 'not a PO file' "$tool" translate "$content" --lang fi --from cut.po -o bad.db
head -c 3000 /dev/urandom >noise.po
try 1 '' "$tool" translate "$content" --lang fi --from noise.po -o bad.db
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "material.cobalt.lead"\nmsgid "x"\nmsgstr "\342\200\256evil"\n' >bidi.po
try 1 'material.cobalt.lead' "$tool" translate "$content" --lang fi --from bidi.po -o bad.db
try 1 'No such file' "$tool" translate "$content" --lang fi --from no.po -o bad.db
try 1 'no language "xx"' "$tool" translate "$content" --lang xx -o xx.po
try 1 'translated from' "$tool" translate "$content" --lang en -o en.po
try 2 '' "$tool" translate "$content"
(trap '' XFSZ; ulimit -f 20; exec "$tool" translate "$content" --lang fi -o cut2.po) >out 2>&1 && complain "a PO file that is cut short is called whole"
[ ! -e cut2.po ] && [ ! -e cut2.po.tmp ] || complain "a PO file that is cut short was left"
[ ! -e bad.db ] && [ ! -e xx.po ] || { echo "a file was left behind" >&2; bad=1; }
exit $bad
