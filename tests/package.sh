#!/bin/bash
# Builds the Debian package from a copy of the tree, as unprivileged tools do, and lets lintian read
# it: an error or a warning fails. Closes with `N passed, N failed`.
#   tests/package.sh OUT      the packages are left in the folder OUT
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for program in dpkg-buildpackage dh lintian; do
    command -v $program > /dev/null || { echo "package: $program is missing; install Debian's dpkg-dev, debhelper and lintian" >&2; exit 1; }
done
mkdir -p "$1"
out=$(cd "$1" && pwd) here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL
mkdir "$here/metablur"
git -C "$root" ls-files -z | tar -C "$root" --null -T - -cf - | tar -C "$here/metablur" -xf -
(cd "$here/metablur" && DEB_BUILD_OPTIONS=parallel=$(nproc) dpkg-buildpackage -b -us -uc) > "$out/log" 2>&1 || { tail -30 "$out/log"; echo "0 passed, 1 failed"; exit 1; }
cp "$here"/*.deb "$here"/*.changes "$here"/*.buildinfo "$out"
ls "$out"
if lintian --fail-on error,warning --tag-display-limit 0 "$out"/*.changes; then echo "1 passed, 0 failed"; else
    echo "0 passed, 1 failed"
    exit 1
fi
