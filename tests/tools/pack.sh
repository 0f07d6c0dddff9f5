#!/bin/sh
# keygen, pack and manifest as an organiser runs them, and the stock programs on what they write: minisign
# accepts our signature, we accept its keys, sqlite3 still opens a pack; and strata shows only what --keys allows.
# usage: pack.sh STRATA-CONTENT STRATA CONTENT.db
tool=$1 strata=$2 content=$3
. "$(dirname "$0")/../skip.sh"
need minisign sqlite3
. "$(dirname "$0")/kit.sh"

try 0 'keep it secret' "$tool" keygen -k museum
try 1 'not overwritten' "$tool" keygen -k museum
[ "$(stat -c %a museum.key)" = 600 ] || { echo "museum.key can be read by others" >&2; bad=1; }
try 2 'needs -k' "$tool" keygen
try 0 '' "$tool" pack "$content" -k museum.key -o a.strata --id oulu --allow-downgrade-to 0
try 0 '' "$tool" pack "$content" -k museum.key -o b.strata --id oulu --allow-downgrade-to 0
cmp a.strata b.strata || bad=1
try 0 '^id: oulu$' "$tool" manifest a.strata
try 0 'all as signed' "$tool" manifest a.strata --key museum.pub
try 0 '' "$tool" manifest a.strata -o M
try 0 '' "$tool" manifest a.strata -o M2 --signature elsewhere
cmp M.minisig elsewhere || bad=1

# minisign takes what we sign ...
try 0 'strata oulu version' minisign -V -p museum.pub -m M -x M.minisig
echo 'x-more: 1' >>M2
try 1 'verification failed' minisign -V -p museum.pub -m M2 -x elsewhere
sed 's/^trusted comment: .*/trusted comment: strata oulu version 9/' M.minisig >false.minisig
try 1 'omment signature verification failed' minisign -V -p museum.pub -m M -x false.minisig
try 0 '' minisign -S -s museum.key -m M -x again.minisig
try 0 'verified' minisign -V -p museum.pub -m M -x again.minisig
# ... and we take its keys.
try 0 '' minisign -G -W -p stock.pub -s stock.key
try 0 '' "$tool" pack b.strata -k stock.key -o c.strata --next-key museum.pub
try 0 "^next_key: $(tail -n 1 museum.pub)\$" "$tool" manifest c.strata --key stock.pub
try 1 'not among the trusted keys' "$tool" manifest c.strata --key museum.pub
try 0 '' "$tool" manifest c.strata -o M
try 0 'verified' minisign -V -p stock.pub -m M -x M.minisig

# It is still a database.
try 0 '^ok$' sqlite3 a.strata 'PRAGMA integrity_check'
[ "$(sqlite3 a.strata .dump | cksum)" = "$(sqlite3 "$content" .dump | cksum)" ] || { echo "other tables" >&2; bad=1; }

# Wrong use and bad files.
try 2 'pack needs' "$tool" pack "$content" -o x.strata
try 2 'not understood' "$tool" pack "$content" -k museum.key -o x.strata --idd x
try 2 'must be a version' "$tool" pack "$content" -k museum.key -o x.strata --allow-downgrade-to -1
try 2 'not a name' "$tool" pack "$content" -k museum.key -o x.strata --id 'O u'
try 2 'content itself' "$tool" pack a.strata -k museum.key -o a.strata
try 1 'not a secret key' "$tool" pack "$content" -k museum.pub -o x.strata
try 1 'not a public key' "$tool" pack "$content" -k museum.key -o x.strata --next-key M
try 1 'not a content file' "$tool" pack museum.pub -k museum.key -o x.strata
try 1 'cannot write' "$tool" pack "$content" -k museum.key -o none/x.strata
try 1 'is not a pack' "$tool" manifest "$content"
try 1 'cannot open' "$tool" manifest none.strata
head -c 100000 a.strata >cut.strata
try 1 '' "$tool" pack cut.strata -k museum.key -o x.strata
! ls | grep -q -e '^x\.' -e part || { echo "something was left behind: $(ls)" >&2; bad=1; }

# The exhibit: with keys only what they signed, without anything that is whole.
mkdir keys none && cp museum.pub keys
printf 'keys = %s\n' "$dir/keys" >strata.ini
show() { # show CODE WORDS FILE OPTION...
    code=$1 words=$2 file=$3
    shift 3
    try "$code" "$words" "$strata" "$@" --window 800x480 --dump page.json "$file"
}
show 0 '' a.strata
show 0 '' a.strata --keys keys
show 0 '' a.strata --config strata.ini
show 1 'not among the trusted keys' c.strata --keys keys
show 1 'is not signed' "$content" --keys keys
show 1 'is not signed' "$content" --config strata.ini
show 1 'no public key' a.strata --keys none
show 1 'folder of keys' a.strata --keys nowhere
printf 'keys =\n' >strata.ini
show 1 'folder of keys' a.strata --config strata.ini --kiosk # asked for, but wrong: not without
exit $bad
