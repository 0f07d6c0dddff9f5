#!/bin/sh
# Why: two exhibits must fit in one test process, and a restart of the session must forget everything. So data that
# can be written lives in structs that are passed; only sdl/, decode/ and os/ may own some (what
# they stand for exists once a process).
# One exception: libgettextpo gives its error handlers no place for a pointer (src/tools/words/po.c).
# usage: globals.sh ROOT BUILD
build=${2:-$(dirname "$0")/../../build/debug}
. "$(dirname "$0")/../skip.sh"
need objdump
bad=0
for library in "$build"/src/libstrata_*.a; do
    [ -f "$library" ] || { echo "no libraries in $build/src: build first" >&2; exit 1; }
    case $library in *strata_sdl.a | *strata_decode.a | *strata_os.a) continue ;; esac
    # Like nm, but with the section: constants that hold addresses are in .data.rel.ro and cannot be written.
    found=$(objdump -t "$library" | awk '/file format/ {object = $1}
        / O (\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && !/ \.data\.rel\.ro/ && $NF !~ /^(__|\.L|\*\.L|_ub_|_?_?odr|\.?asan|po_listener)/ {print object $NF}')
    [ -z "$found" ] || { printf '%s can be written:\n%s\n' "${library##*/}" "$found" >&2; bad=1; }
done
exit $bad
