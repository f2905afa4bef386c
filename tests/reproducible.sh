#!/bin/bash
# Builds the tool twice, in two folders of other names and lengths, one file at a time and several at
# once, without a cache: the bytes must be the same. Closes with `N passed, N failed`.
#   tests/reproducible.sh
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
export CCACHE_DISABLE=1
unset MAKEFLAGS MFLAGS MAKELEVEL

# One state of the sources for both.
copy() { # FOLDER
    mkdir -p "$here/$1"
    cp -r "$root"/{Makefile,study.mk,src,reports} "$here/$1"
    rm -rf "$here/$1"/reports/*/
}
build() { # FOLDER JOBS
    make -s -C "$here/$1" -j"$2" build/plain/metablur > "$here/log" 2>&1 || { tail -20 "$here/log" >&2; exit 1; }
    sha256sum < "$here/$1/build/plain/metablur" | cut -d' ' -f1
}
far=much-deeper/folder-of-another-name
copy one
copy $far
one=$(build one 1)
other=$(build $far "$(nproc)")
echo "one     $one"
echo "other   $other"
if [ "$one" = "$other" ]; then echo "1 passed, 0 failed"; else
    cmp "$here/one/build/plain/metablur" "$here/$far/build/plain/metablur" | head -1
    echo "0 passed, 1 failed"
    exit 1
fi
