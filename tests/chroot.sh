#!/bin/bash
# The Debian package in a fresh Debian 12, made by debootstrap: built there from its Build-Depends alone,
# installed, a project made and run, removed. Needs root, debootstrap and the archive. Closes with
# `N passed, N failed`.
#   tests/chroot.sh [MIRROR]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The archive that this machine takes its packages from.
# shellcheck disable=SC2016  # apt's own variable
mirror=${1:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')}
[ "$(id -u)" = 0 ] || { echo "chroot: needs root" >&2; exit 1; }
command -v debootstrap > /dev/null || { echo "chroot: install Debian's debootstrap" >&2; exit 1; }
here=$(mktemp -d)
trap 'umount "$here/bookworm/proc" 2> /dev/null || true; rm -rf "$here"' EXIT
inside() { chroot "$here/bookworm" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

step() { # WHAT COMMAND...
    local what=$1
    shift
    echo "  $what"
    "$@" > "$here/log" 2>&1 || { tail -20 "$here/log"; echo "0 passed, 1 failed"; exit 1; }
}
step "debootstrap" debootstrap --variant=buildd bookworm "$here/bookworm" "$mirror"
mount -t proc proc "$here/bookworm/proc" || true
mkdir -p "$here/bookworm/source/metablur"
git -C "$root" ls-files -z | tar -C "$root" --null -T - -cf - | tar -C "$here/bookworm/source/metablur" -xf -
step "build dependencies" inside sh -c 'apt-get update && apt-get -y --no-install-recommends build-dep /source/metablur'
step "dpkg-buildpackage" inside sh -c "cd /source/metablur && DEB_BUILD_OPTIONS=parallel=$(nproc) dpkg-buildpackage -b -us -uc"
step "install" inside sh -c 'apt-get -y install /source/metablur_*.deb'
step "a project" inside sh -c 'cd /root && metablur new first && make -C first figures && make -C first verify'
step "remove" inside sh -c 'apt-get -y purge metablur && ! find /usr -name "*metablur*" | grep .'
echo "1 passed, 0 failed"
