#!/bin/sh
# Every objective, aim, recommendation, commitment ... of the projects' documents is shown, in every language, and nothing else:
# the list (programme, kind, number, what it says in short) is what was found in the documents. usage: points.sh LIST.csv CONTENT.db
list=$1 content=$2
. "$(dirname "$0")/../skip.sh"
need sqlite3
. "$(dirname "$0")/kit.sh"
sed 1d "$list" | cut -d, -f1-3 | sort >wanted
[ "$(wc -l <wanted)" -ge 60 ] || complain "the list has lost lines"
sqlite3 -readonly -csv "$content" "SELECT programme_id, kind, ord FROM point" | tr -d '\r' | sort >shown
diff wanted shown >out || { complain "the list (<) and the content (>) differ:"; cat out >&2; }
sqlite3 -readonly "$content" "SELECT language.id, programme_id, kind, point.ord FROM point, language WHERE NOT EXISTS (SELECT 1 FROM text
 WHERE language_id = language.id AND key = 'point.' || programme_id || '.' || kind || '.' || point.ord AND text <> '')" >out
[ -s out ] && { complain "no words for:"; cat out >&2; }
exit $bad
