#!/bin/bash
# The Containerfile without an engine: its FROM, RUN, WORKDIR and COPY lines are carried out in fresh
# Debian 12 systems made by debootstrap, then its CMD and a project in the last of them. A line of
# another kind fails. Needs root, debootstrap and the archive. Closes with `N passed, N failed`.
#   tests/container.sh [MIRROR]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The archive that this machine takes its packages from.
# shellcheck disable=SC2016  # apt's own variable
mirror=${1:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')}
[ "$(id -u)" = 0 ] || { echo "container: needs root" >&2; exit 1; }
command -v debootstrap > /dev/null || { echo "container: install Debian's debootstrap" >&2; exit 1; }
here=$(mktemp -d)
end() {
    local place
    for place in "$here"/*/proc; do umount "$place" 2> /dev/null || true; done
    rm -rf --one-file-system "$here"
}
trap end EXIT
fail() { echo "  $1" >&2; tail -20 "$here/log" >&2; echo "0 passed, 1 failed"; exit 1; }
stage=none folder=/ stages=0
inside() { chroot "$here/$stage" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

echo "  debootstrap"
debootstrap --variant=minbase bookworm "$here/fresh" "$mirror" > "$here/log" 2>&1 || fail debootstrap

begin() { # FROM debian:12 [AS NAME]
    [ "$1" = debian:12 ] || fail "FROM $1: only debian:12 is known"
    stage=${3:-stage$stages} folder=/ stages=$((stages + 1))
    cp -a "$here/fresh" "$here/$stage"
    mount -t proc proc "$here/$stage/proc" || true
}
copy() { # [--from=STAGE] SOURCE TARGET
    case $1 in
        --from=*) mkdir -p "$here/$stage$3" && cp -a "$here/${1#--from=}$2/." "$here/$stage$3" ;;
        .) mkdir -p "$here/$stage$2" && git -C "$root" ls-files -z | tar -C "$root" --null -T - -cf - | tar -C "$here/$stage$2" -xf - ;;
        *) fail "COPY $*: not known" ;;
    esac
}
while read -r word rest <&3; do
    [ "$word" = '#' ] || [ -z "$word" ] || echo "  $word ${rest:0:60}"
    # shellcheck disable=SC2086,SC2046  # words of a line of the Containerfile
    case $word in
        '#' | '') ;;
        FROM) begin $rest ;;
        COPY) copy $rest ;;
        WORKDIR) folder=$rest ;;
        RUN) inside sh -c "cd $folder && $rest" > "$here/log" 2>&1 || fail "RUN $rest" ;;
        CMD) inside $(tr -d '[]",' <<< "$rest") > "$here/log" 2>&1 || fail "CMD $rest" ;;
        *) fail "$word: not known" ;;
    esac
done 3< <(sed -e ':a' -e '/\\$/{N;s/\\\n */ /;ba' -e '}' "$root/Containerfile")
[ "$stages" -gt 0 ] || fail "the Containerfile has no FROM"
echo "  a project"
inside sh -c 'cd /root && metablur new first && make -C first figures && make -C first verify' > "$here/log" 2>&1 || fail "a project"
echo "1 passed, 0 failed"
