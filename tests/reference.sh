# shellcheck shell=sh disable=SC2034 # names that are used by who sources this
# Sourced. The reference system is the one on which goldens are made: Debian 12 on amd64 (gcc or clang, any options).
# Another version of cairo or FreeType, or a processor that rounds a product and a sum at once, moves edges a little.
reference() {
    # shellcheck source=/dev/null
    (. /etc/os-release && [ "$ID $VERSION_ID $(uname -m)" = "debian 12 x86_64" ]) 2>/dev/null
}
