#!/bin/sh
# Who writes a script of screens is led to its frames: one that is missing or differs is kept where the message says, so
# that it can be looked at before it is taken. usage: frames.sh STRATA CONTENT.db
strata=$1 content=$2
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$(dirname "$0")/kit.sh"

mkdir -p tests/screens
cp "$tests/reference.sh" tests && cp "$tests/screens/run.sh" tests/screens
cat >tests/screens/hello.script <<'EOF'
# run: --open about
# languages: en
# panels: landscape
wait 3000
frame page.frame
draw page.draw
EOF
run() { try "$1" "$2" env STRATA_UPDATE="$3" OUT="$dir/kept" sh tests/screens/run.sh "$strata" "$content" tests/screens/hello.script; }
golden=hello.page.en.landscape.frame
run 1 "frames/$golden: missing; look at $dir/kept/$golden" 0
grep -q 'heading' "kept/$golden" || complain "the frame that is missing was not kept"
[ ! -e "tests/screens/frames/$golden" ] || complain "a golden was made without being asked for"
cp "kept/$golden" seen
run 0 '1 runs, 2 frames' 1
cmp seen "tests/screens/frames/$golden" || complain "the frame that was kept is not the one that was taken"
run 0 '1 runs, 2 frames' 0
[ ! -e "kept/$golden" ] || complain "a frame of an earlier run was left"
echo 'one line more' >>"tests/screens/frames/$golden"
run 1 "frames/$golden: differs from $dir/kept/$golden" 0
grep -q '^-one line more' out || complain "the difference is not told"
[ -s "kept/$golden" ] || complain "the frame that differs was not kept"
exit $bad
