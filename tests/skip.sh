# shellcheck shell=sh disable=SC2034 # names that are used by who sources this
# Sourced by tests that need what may not be installed. A test never leaves anything out silently: what it leaves out
# is one line "skip: what and why", which tests/run repeats at its end.

# skip WHY: ends the test as skipped (SKIP_RETURN_CODE of tests/CMakeLists.txt).
skip() {
    echo "skip: $*"
    exit 77
}

# need PROGRAM...: skips unless all are there.
need() {
    for program in "$@"; do
        command -v "$program" >/dev/null || skip "$program is not installed"
    done
}
