#!/bin/sh
# Why: nobody should have to discuss layout in a review. Version 14, since other versions format differently;
# without it the test is skipped. To repair: clang-format-14 -i FILE
cd "${1:-$(dirname "$0")/../..}" || exit 1
. tests/skip.sh
tool=clang-format-14
command -v $tool >/dev/null || tool=clang-format
need $tool
$tool --version | grep -q ' 14\.' || skip "clang-format is not version 14"
find src tests -name '*.[ch]' | sort | xargs $tool --dry-run -Werror 2>&1 | grep 'error:' |
    awk -F: '{count[$1]++} END {for (file in count) {printf "%s: %d places\n", file, count[file]; bad = 1} exit bad}' >&2
