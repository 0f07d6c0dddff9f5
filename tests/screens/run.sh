#!/bin/sh
# Runs the scripts of this folder with the real program, headless, in virtual time, and compares the text
# frames that they write with those in frames/: a golden that is missing fails, one that nothing writes
# any more fails too. Text frames (what is there) come first because a person can read what has changed; the digest
# of draw commands beside each says what is painted (colours, strokes, icons), one command a line. What is missing or
# differs stays in the folder tests/screens of STRATA's build, to be looked at.
#
# usage: run.sh STRATA CONTENT.db [SCRIPT...]      STRATA_UPDATE=1 rewrites the goldens, OUT=FOLDER keeps frames there
#
# A script begins with "# run: OPTIONS" for the program. It runs once for each language and panel, unless it
# says "# languages: en" or "# panels: landscape". A line that begins with @en, @fi, @landscape or @portrait
# is for that one only. "frame NAME.frame" is compared with frames/SCRIPT.NAME.LANGUAGE.PANEL.frame.
set -u
strata=$(realpath "$1")
content=$(realpath "$2")
shift 2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
out=${OUT:-${strata%/*/*}/tests/screens}
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- "$here"/*.script
mkdir -p "$here/frames" "$work/seen" "$out" || exit 1
failed=0
runs=0
ran=
. "$here/../reference.sh"
exact=0
reference && exact=1

header() { # header SCRIPT NAME DEFAULT
    value=$(sed -n "s/^# $2: *//p" "$1" | head -n 1)
    echo "${value:-$3}"
}

# same GOLDEN ACTUAL: writes the difference to $work/diff.
same() {
    if [ $exact = 1 ] || [ "${2##*.}" = frame ]; then
        diff -u "$1" "$2" >"$work/diff"
        return
    fi
    for file in "$1" "$2"; do # all but lengths and the hashes of outlines
        sed -E 's/-?[0-9.]+,-?[0-9.]+//g; s/ [0-9.]+x[0-9.]+//g; s/ [0-9]+\.[0-9]+//g; s/ [0-9a-f]{8}$//' "$file" \
            >"$work/${file##*.}.$([ "$file" = "$1" ] && echo a || echo b)"
    done
    diff -u "$work/draw.a" "$work/draw.b" >"$work/diff"
}

compare() { # compare SCRIPT-NAME LANGUAGE PANEL
    for frame in "$work"/run/*.frame "$work"/run/*.draw; do
        [ -f "$frame" ] || continue
        kind=${frame##*.}
        golden=${frame##*/}
        golden="$1.${golden%.*}.$2.$3.$kind"
        [ -f "${frame%.*}.frame" ] && [ -f "${frame%.*}.draw" ] ||
            { echo "$1: ${frame##*/} has not both a frame and a draw"; failed=1; }
        : >"$work/seen/$golden"
        if [ "${STRATA_UPDATE:-0}" = 1 ]; then
            cp "$frame" "$here/frames/$golden"
        elif [ ! -f "$here/frames/$golden" ]; then
            cp "$frame" "$out/$golden"
            echo "frames/$golden: missing; look at $out/$golden, then run with STRATA_UPDATE=1"
            failed=1
        elif ! same "$here/frames/$golden" "$frame"; then
            cp "$frame" "$out/$golden"
            echo "frames/$golden: differs from $out/$golden; if it is meant: STRATA_UPDATE=1, with the reason"
            head -n 14 "$work/diff"
            failed=1
        fi
    done
}

run_one() { # run_one SCRIPT LANGUAGE PANEL
    name=${1##*/}
    name=${name%.script}
    rm -rf "$work/run"
    mkdir "$work/run"
    # Lines of the other language and panel become empty, so that line numbers stay true.
    sed -e "s/^@$2 //" -e "s/^@$3 //" -e 's/^@.*//' "$1" >"$work/run/$name.script"
    size=1920x1080
    [ "$3" = portrait ] && size=1080x1920
    runs=$((runs + 1))
    # shellcheck disable=SC2046 # options are words
    if ! (cd "$work/run" && "$strata" --window $size --lang "$2" $(header "$1" run "") \
        --script "$name.script" "$content") 2>"$work/log"; then
        echo "$name ($2, $3) failed:"
        head -n 12 "$work/log" | cut -c 1-600
        failed=1
        return
    fi
    compare "$name" "$2" "$3"
}

for script in "$@"; do
    script=$(realpath "$script")
    [ -f "$script" ] || { echo "$script: there is no such script"; exit 1; }
    name=$(basename "$script" .script)
    ran="$ran $name"
    rm -f "$out/$name".*.frame "$out/$name".*.draw # no frame of an earlier run may be taken for one of this
    for language in $(header "$script" languages "en fi"); do
        for panel in $(header "$script" panels "landscape portrait"); do
            run_one "$script" "$language" "$panel"
        done
    done
done
# What no script writes any more: of a script that ran, or of none that is there.
for golden in "$here"/frames/*.frame "$here"/frames/*.draw; do
    [ -f "$golden" ] || continue
    name=${golden##*/}
    case " $ran " in *" ${name%%.*} "*) ;; *) [ ! -f "$here/${name%%.*}.script" ] || continue ;; esac
    [ -f "$work/seen/$name" ] && continue
    if [ "${STRATA_UPDATE:-0}" = 1 ]; then
        rm "$golden"
    elif [ $failed = 0 ]; then
        echo "frames/$name: no script writes it any more"
        failed=1
    fi
done
echo "$runs runs, $(ls "$work/seen" | wc -l) frames and digests;" \
    "$([ $exact = 1 ] && echo 'compared exactly' || echo 'not the reference system: digests compared without lengths')"
exit $failed
