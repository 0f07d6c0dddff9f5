#!/bin/sh
# kiosk/run and kiosk/content in a folder of their own, with stand-ins for what installs, builds and is built: what they say
# on the way is no part of what was asked for, and a user who may not write there gets what its owner built.
# usage: kiosk.sh PROJECT
project=$1
. "$(dirname "$0")/kit.sh"

command -v bash >/dev/null || { echo "skip: bash is not installed"; exit 77; }
mkdir -p clone/kiosk clone/build/release/src clone/src clone/assets/example bin
cp "$project"/kiosk/run "$project"/kiosk/content "$project"/kiosk/lib.bash "$project"/kiosk/packages clone/kiosk/
touch clone/content.db clone/CMakeLists.txt
for name in strata strata-content; do
    printf '#!/bin/sh\necho "%s: $*"\n' $name >clone/build/release/src/$name
done
# dpkg-query knows every package, cmake only talks.
printf '#!/bin/sh\nprintf installed\n' >bin/dpkg-query
printf '#!/bin/sh\necho "[1/1] compiling" && echo cmake >>"%s/built"\n' "$dir" >bin/cmake
printf '#!/bin/sh\nexit 1\n' >bin/apt-get
chmod -R a+rx bin clone/build/release/src
PATH=$dir/bin:$PATH

# only WORDS COMMAND...: ends well, and WORDS are all that is on stdout; stderr is in the file said.
only() {
    words=$1
    shift
    "$@" >stdout 2>said </dev/null && [ "$(cat stdout)" = "$words" ] && return
    complain "$*: failed, or stdout is not \"$words\":"
    cat stdout said >&2
}
only "strata: --routes $dir/clone/content.db" clone/kiosk/run --routes
grep -q '^Building' said || complain "what is built is not said on stderr"
only "strata: --version" clone/kiosk/run --version
only "strata: --window 800x480 my.db" env DISPLAY=:99 clone/kiosk/run --window 800x480 my.db
only "strata-content: info my.db" clone/kiosk/content info my.db
[ -s built ] || complain "nothing was built"
# Without a display: pictures of the tour, whose own options are not given twice, which is said once.
try 0 'Pictures: .*/build/tour' env -u DISPLAY -u WAYLAND_DISPLAY clone/kiosk/run --window 800x480 --open=about --theme light --reach low my.db
[ "$(grep -c -e '--window and --open are left out' out)" = 1 ] || complain "what is left out is not said once"
grep -q -e '^strata: --window 1080x1920 --shot .* --open home --theme light --reach low my.db$' out || complain "other options are lost"
! grep -e '--shot' out | grep -E -e '--(window|open|theme).* --(window .*--window|open.*--open|theme.*--theme)|800x480' || complain "an option is given twice"
try 0 'Pictures: ' env -u DISPLAY -u WAYLAND_DISPLAY clone/kiosk/run my.db
! grep 'left out' out || complain "nothing was left out"

touch clone/src/newer.c # the owner will build it
# Another user: the folder can be read, build/ cannot be written.
if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$dir"
    other() { setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/ "$@"; }
else
    find clone -type d -exec chmod a-w {} +
    other() { "$@"; }
fi
rm -f built
only "strata: --routes $dir/clone/content.db" other clone/kiosk/run --routes
grep -q "^$dir/clone/build belongs to [a-z0-9_-]*: what is built there is used as it is.$" said || complain "whose build is run is not said"
only "strata: --window 800x480 my.db" other env DISPLAY=:99 clone/kiosk/run --window 800x480 my.db
only "strata-content: info my.db" other clone/kiosk/content info my.db
[ ! -e built ] || complain "a user who may not write there builds"
# What is not built: one reason, one remedy.
chmod -R u+w clone
rm clone/content.db clone/build/release/src/strata-content clone/build/release/src/strata
[ "$(id -u)" -eq 0 ] || find clone -type d -exec chmod a-w {} +
try 1 'build cannot be written by .*, and has no release/src/strata\.$' other clone/kiosk/run --routes
grep -q '^What to do: as [a-z0-9_-]* run kiosk/run --check once, then this again' out || complain "no remedy"
[ "$(wc -l <out)" -eq 2 ] || complain "not one reason and one remedy"
try 1 'has no release/src/strata-content' other clone/kiosk/content info my.db
exit $bad
