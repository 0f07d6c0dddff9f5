#!/bin/sh
# Why: two more pairs of eyes for what compilers and tests do not see. Slow, so it is the target `tidy`, not a test.
# usage: tidy.sh ROOT BUILD
cd "${1:-$(dirname "$0")/../..}" || exit 1
build=${2:-build/debug}
status=0
if command -v clang-tidy >/dev/null; then
    find src -name '*.c' | sort | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 4 clang-tidy --quiet -p "$build" 2>/dev/null || status=1
else
    echo "clang-tidy is not there: apt-get install clang-tidy"
fi
if command -v cppcheck >/dev/null; then
    # internalAstError: cppcheck 2.10 does not know compound literals in a ternary; invalidLifetime there: what the screen
    # returns holds no pointer to the environment.
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppress=missingIncludeSystem --suppress=internalAstError --suppress=invalidLifetime:src/app/act.c -I src -j "$(getconf _NPROCESSORS_ONLN)" src || status=1
else
    echo "cppcheck is not there: apt-get install cppcheck"
fi
if command -v shellcheck >/dev/null; then
    git ls-files | grep -E '\.(sh|bash)$|^(\.ci|kiosk|tests|tests/mutants)/run$' | xargs shellcheck || status=1
else
    echo "shellcheck is not there: apt-get install shellcheck"
fi
sh tests/lint/unused.sh "$PWD" "$build" || status=1
exit $status
