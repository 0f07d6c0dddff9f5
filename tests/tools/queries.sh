#!/bin/sh
# The queries that the page on the content offers can be pasted, and each answers. usage: queries.sh README.md CONTENT.db
page=$1 content=$2
. "$(dirname "$0")/../skip.sh"
need sqlite3
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
awk '/^```sql$/ {on = 1; next} /^```$/ {on = 0} on' "$page" | awk -v dir="$dir" 'BEGIN {n = 1} {print > (dir "/" n ".sql")} /;$/ {n++}'
bad=0
for query in "$dir"/*.sql; do
    sqlite3 -readonly -bail "$content" <"$query" >"$dir/out" || bad=1
    # Only the last kind of answer may be empty: "critical materials that no thing shows".
    [ -s "$dir/out" ] || grep -q 'NOT IN' "$query" || { echo "no answer to:" >&2; cat "$query" >&2; bad=1; }
done
[ "$(ls "$dir"/*.sql | wc -l)" -ge 8 ] || { echo "the page has lost its queries" >&2; bad=1; }
exit $bad
