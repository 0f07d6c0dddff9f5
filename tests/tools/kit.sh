# shellcheck shell=sh disable=SC2034 # names that are used by who sources this
# What the tests of the tools share; sourced after their tools are looked for. Makes a folder of its own, goes there, and
# removes it at the end. bad=1 says that something failed.
dir=$(mktemp -d) && trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
bad=0

# try CODE WORDS COMMAND...: must end with CODE and say WORDS (a basic pattern) somewhere; what it says is in the file out.
try() {
    code=$1 words=$2
    shift 2
    "$@" >out 2>&1 </dev/null
    got=$?
    [ $got -eq "$code" ] && { [ -z "$words" ] || grep -q -e "$words" out; } && return
    bad=1
    echo "$*: code $got, not $code, or it does not say \"$words\":" >&2
    head -n 60 out >&2
}
complain() { echo "$*" >&2; bad=1; }
