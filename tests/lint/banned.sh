#!/bin/sh
# Why: each of these has taken down a C program or made one untestable; every one has a better twin.
# Strings: snprintf, strspn, strtol. Chance: core/rng.h, so that a seed repeats. Time: comes in as an argument,
# so that tests run in virtual time. Pictures: IMG_Load guesses the format and crashes on 574 bytes (src/README.md).
cd "${1:-$(dirname "$0")/../..}" || exit 1
bad=0
code=$(mktemp) && trap 'rm -f "$code"' EXIT
find src tests -name '*.[ch]' | sort | xargs awk '{print FILENAME ":" FNR ":" $0}' | # comments and texts do not count
    sed -E 's|"([^"\\]\|\\.)*"|""|g; s|/\*([^*]\|\*[^/])*\*/||g; s|/\*.*||; s!:  *\*( .*|/.*)?$!:!; s|//.*||' >"$code"

# ban 'PATTERN' 'INSTEAD' ['FILES WHERE IT IS ALLOWED']
ban() {
    found=$(grep -E "^[^:]+:[0-9]+:(|.*[^A-Za-z0-9_>.])($1)" "$code" | grep -vE "^(${3:-none}):")
    [ -z "$found" ] || { printf 'instead use %s:\n%s\n' "$2" "$found" >&2; bad=1; }
}
ban '(strcpy|strcat|sprintf|vsprintf|gets|stpcpy) *\(' 'snprintf or arena_printf'
ban 'strtok(_r)? *\(' 'strcspn'
ban '(atoi|atol|atof) *\(' 'strtol or strtod, and look at end'
ban 'alloca *\(' 'an arena'
ban '(rand|srand|random|drand48) *\(' 'core/rng.h'
ban '(system|popen|execl|execlp|execvp) *\(' 'nothing: the exhibit starts no other programs' 'tests/.*'
# The exhibit forks its decoder; the proof sheet (a tool) runs the exhibit, so that the tools link no SDL; a tool works in
# a child, so that what it leaves is removed however it ends; drawings are drawn in others, for they crash libraries.
ban '(posix_spawnp?|execve?|fork|vfork) *\(' 'nothing: the exhibit starts no other programs' \
    'src/tools/review/exhibit.c|src/tools/io/apart.c|src/os/tidy.c|src/decode/decode(_child)?.c|tests/.*'
ban '(time|gettimeofday|localtime|gmtime|clock) *\(' 'the time that comes in' 'src/os/clock.c|tests/.*|src/tools/build/(pictures|years).c' # progress; no year to come
# The decoder's supervisor reads the processor time of its worker.
ban 'clock_gettime *\(' 'os/clock.h' 'src/(os/clock|decode/decode_child)\.c|tests/.*'
# What comes from outside may be a pipe, a device or without an end; writing is another matter.
ban '(fopen|open|openat) *\(' 'os/open.h' \
    'src/(os/(open|sink)|decode/sandbox|content/write|stage/bench|tools/io/(apart|files|output|spool))\.c|tests/.*'
ban 'SDL_GetTicks(64)? *\(' 'the clock of the display' 'src/sdl/display.c'
ban 'IMG_Load(_RW|Typed_RW|Texture[A-Za-z_]*|) *\(' 'IMG_LoadPNG_RW or IMG_LoadJPG_RW in the decoding process'
exit $bad
