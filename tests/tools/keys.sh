#!/bin/sh
# The table of keys in the manual and what the code calls for (needs.c) are the same: who writes texts by the manual has
# all of them, and no text waits for nobody. usage: keys.sh NEEDS.C README.md
needs=$1 manual=$2
. "$(dirname "$0")/kit.sh"

# "product.{id}.name" and `product.ID.name` are both product.*.name; a supply names its detail in a column.
sed -n 's/^ *{\(TABLE_\|"\).*, "\(.*\)"},$/\2/p' "$needs" |
    sed -E 's/^\{detail\}$/supplydetail.*/; /^\{value\}$/d; /^ui\./d; s/\{[a-z_]+\}/*/g' | sort -u >called
# A cell has keys with commas between; `product.ID.` `name` `lead` are two. Words of the exhibit itself (ui.) are not of rows.
sed -n '/^## Texts/,/^## Looking/p' "$manual" | sed -n 's/^| \(`.*\)$/\1/p' | sed 's/ |.*//' | tr ',' '\n' |
    awk -F'`' '{first = $2; for (i = 4; i < NF; i += 2) print first $i} first !~ /\.$/ || NF < 4 {print first}' |
    sed -E '/^ui\./d; s/[A-Z]+/*/g' | sort -u >told
[ "$(wc -l <called)" -gt 50 ] || complain "only $(wc -l <called) keys were found in $needs"
comm -23 called told | while read -r key; do complain "$key: called for by needs.c, not in the table of the manual"; done
comm -13 called told | while read -r key; do complain "$key: in the table of the manual, not called for by needs.c"; done
cmp -s called told || bad=1
exit $bad
