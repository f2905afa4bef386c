#!/bin/bash
# Installs the Debian packages of a list that are missing; does nothing when all are there.
set -euo pipefail
mapfile -t wanted < <(grep -vE '^(#|$)' "$1")
missing=()
for package in "${wanted[@]}"; do
    if command -v dpkg-query > /dev/null; then
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
    else
        missing+=("$package")
    fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get > /dev/null; then
    echo "deps: there is no apt-get here; install these Debian 12 packages or their equals: ${missing[*]}" >&2
    exit 1
fi
sudo=
if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || { echo "deps: not root and no sudo; install: ${missing[*]}" >&2; exit 1; }
    sudo=sudo
fi
echo "deps: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } > "$log" 2>&1; then
    tail -20 "$log" >&2
    echo "deps: apt-get could not install: ${missing[*]}" >&2
    exit 1
fi
