# What kiosk/run, tests/run and .ci/run share: install what is missing, configure, build. Sourced, not run.
# Needs bash and the tools of a bare Debian only. Sets $root, the folder of the project.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit 1
cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
log=$root/build/log

say() { printf "%s\n" "$*"; }

# stop LINE...: says what is wrong and what to do, and ends with code 1.
stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Names of kiosk/packages: listed run; listed test for those too that only tests/run needs; listed ci for all of them.
listed() {
    awk -v kind="$1" '!/^#/ && NF && ($2 == "run" || $2 == "test" && kind != "run" || kind == "ci") {print $1}' "$root/kiosk/packages"
}

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# Shows "[ 37 of 212] NAME" for the lines of apt-get on stdin, on one line of a terminal.
apt_progress() {
    local total=$1 done=0 line rest
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log/install.log"
        rest=${line#Setting up }
        [ "$rest" != "$line" ] || continue
        done=$((done + 1))
        if [ -t 1 ]; then
            printf '\r\033[K  [%3d of %d] %s' "$done" "$total" "${rest%% *}"
        elif [ $((done % 25)) -eq 0 ] || [ "$done" -eq "$total" ]; then
            printf '  [%3d of %d] %s\n' "$done" "$total" "${rest%% *}"
        fi
    done
    [ ! -t 1 ] || printf '\n'
}

apt_update() {
    say "Reading the package lists (apt-get update) ..."
    as_root apt-get -q update >>"$log/install.log" 2>&1 ||
        say "  apt-get update had trouble; going on. Its words: $log/install.log"
}

# apt_install NAME...: false when it failed; its words are in install.log.
apt_install() {
    local total options=(-y --no-install-recommends -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0)
    total=$(apt-get -s "${options[@]}" install "$@" 2>/dev/null | grep -c '^Inst ')
    as_root apt-get -q "${options[@]}" install "$@" 2>&1 </dev/null | apt_progress "$total"
    [ "${PIPESTATUS[0]}" -eq 0 ]
}

# Installs the missing ones of the names given; explains what to do when that cannot be.
install_packages() {
    local name missing=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "This is no Debian system: packages are not installed here. If the build stops, install what" \
            "$root/kiosk/packages names under the names of your system, then run this again."
        return
    fi
    for name in "$@"; do
        installed "$name" || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Missing packages (${#missing[@]}): ${missing[*]}"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        stop "Installing them needs root, and there is no sudo. Do this as root, then run this again:" \
            "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    : >"$log/install.log"
    for name in "${missing[@]}"; do
        apt-cache --no-all-versions show "$name" >/dev/null 2>&1 || { apt_update && break; }
    done
    say "Installing them and what they need ..."
    apt_install "${missing[@]}" && return 0
    apt_update
    apt_install "${missing[@]}" && return 0
    for name in "${missing[@]}"; do
        installed "$name" && continue
        apt_install "$name" && continue
        tail -n 6 "$log/install.log" >&2
        apt-cache --no-all-versions show "$name" >/dev/null 2>&1 ||
            stop "The package $name is not known to this system." \
                "What to do: see that the network works and that /etc/apt/sources.list* names Debian 12 or 13 'main'," "then: apt-get update, and run this again."
        stop "The package $name could not be installed. All words of apt-get: $log/install.log" \
            "What to do: look at network and disk space (df -h /), then try: apt-get install $name"
    done
}

# build PRESET [TARGET...]: configures (with the options in $configure, if any) and builds build/PRESET.
build() {
    local preset=$1
    shift
    say "Building (build/$preset) ..."
    # shellcheck disable=SC2154  # configure may be unset
    if ! (cd "$root" && cmake --preset "$preset" "${configure[@]}" >"$log/configure-$preset.log" 2>&1); then
        tail -n 15 "$log/configure-$preset.log" >&2
        stop "The build could not be prepared. All words of cmake: $log/configure-$preset.log" \
            "What to do: if this folder was moved or copied, remove $root/build/$preset and run this again."
    fi
    (cd "$root" && cmake --build --preset "$preset" --parallel "$cores" ${1:+--target "$@"}) ||
        stop "The build stopped; the first error is above." \
            "What to do: git status (own changes?), git pull, or remove $root/build/$preset and run this again."
}

# Sets $content: content.db of the project, else one made from assets/ by build/release, anew when they changed.
find_content() {
    local maker=$root/build/release/src/strata-content
    content=$root/content.db
    [ ! -f "$content" ] || return 0
    content=$root/build/content.db
    may_build || [ ! -f "$content" ] || return 0
    need_build "$content"
    [ ! -f "$content" ] || [ -n "$(find "$root/assets" -newer "$content" -print -quit)" ] || return 0
    [ -x "$maker" ] || build release strata-content
    say "There is no content.db; making one from assets/content (some minutes the first time) ..."
    "$maker" build "$root/assets/content" -o "$content" --cache "$root/build/cache" && return 0
    say "The content has the faults named above; trying without what is missing ..."
    "$maker" build "$root/assets/content" -o "$content" --cache "$root/build/cache" --allow-missing ||
        stop "The content could not be built; the faults are named above." \
            "What to do: git status (own changes in assets?), or give a content file: kiosk/run FILE.db"
}

configure=()

# Only who may write into build/ installs and builds. On a kiosk the clone belongs to somebody else, and what its owner
# built is run as it is.
may_build() { mkdir -p "$log" 2>/dev/null && [ -w "$log" ] && [ -w "$root/build" ]; }

# need_build [FILE]: stops when this user may not build, and there is no FILE that its owner built.
need_build() {
    local owner what=this
    may_build && return
    [ -z "${1:-}" ] || what="kiosk/run --check once, then this again as $(id -un)"
    owner=$(stat -c %U "$root/build" 2>/dev/null || stat -c %U "$root")
    [ -z "${1:-}" ] || [ ! -r "$1" ] || { say "$root/build belongs to $owner: what is built there is used as it is." >&2 && return; }
    stop "$root/build cannot be written by $(id -un)${1:+, and has no ${1#"$root/build/"}}." \
        "What to do: as $owner run $what; or clone it to a place that you own."
}
