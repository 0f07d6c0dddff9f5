#!/bin/sh
# Why: a picture or a log that somebody left in the root came along with a commit, and stayed there. What belongs there is named here.
cd "${1:-$(dirname "$0")/../..}" || exit 1
known='.ci .clang-format .clang-tidy .gitignore .shellcheckrc CHANGELOG.md CMakeLists.txt CMakePresets.json LICENSE README.md assets content.db kiosk src tests'
git rev-parse --is-inside-work-tree >/dev/null 2>&1 || { echo "not a clone of git: which files are kept is not known"; exit 77; }
bad=0
for name in $(git ls-files | cut -d/ -f1 | sort -u); do
    case " $known " in
    *" $name "*) ;;
    *) echo "$name: nothing of that name belongs in the root; remove it, or name it in tests/lint/root.sh" >&2; bad=1 ;;
    esac
done
exit $bad
