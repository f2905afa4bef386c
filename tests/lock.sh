#!/bin/bash
# The Debian packages of a list, as they are installed here: name, version, architecture and the
# SHA-256 of the package file, as the package lists of apt give it (- where they no longer do).
#   tests/lock.sh write packages.txt packages.lock
#   tests/lock.sh check packages.txt packages.lock     names differences; they do not fail
set -euo pipefail
list=$2 lock=$3

installed() { dpkg-query -W -f '${Version}\t${Architecture}' "$1" 2> /dev/null || true; }

case $1 in
    write)
        {
            printf 'package\tversion\tarchitecture\tsha256\n'
            while read -r package; do
                here=$(installed "$package")
                [ -n "$here" ] || { echo "lock: $package is not installed; run make deps" >&2; exit 1; }
                hash=$(apt-cache show "$package=${here%$'\t'*}" 2> /dev/null | awk '/^SHA256:/ && !n++ { print $2 }')
                printf '%s\t%s\t%s\n' "$package" "$here" "${hash:--}"
            done < <(grep -vE '^(#|$)' "$list")
        } > "$lock.tmp"
        mv "$lock.tmp" "$lock"
        echo "lock: $(($(wc -l < "$lock") - 1)) packages in $lock"
        ;;
    check)
        [ -e "$lock" ] || { echo "env: there is no $lock; run make lock" >&2; exit 1; }
        command -v dpkg-query > /dev/null || { echo "env: no dpkg here, so nothing to hold against $lock"; exit 0; }
        same=0 differ=0
        while IFS=$'\t' read -r package version architecture _; do
            here=$(installed "$package")
            if [ "$here" = "$version"$'\t'"$architecture" ]; then
                same=$((same + 1))
            else
                differ=$((differ + 1))
                echo "env: $package: locked $version ($architecture), here ${here:-nothing}" | sed -E 's/\t(.*)$/ (\1)/'
            fi
        done < <(tail -n +2 "$lock")
        grep -vE '^(#|$)' "$list" | sort | comm -23 - <(tail -n +2 "$lock" | cut -f1 | sort) |
            sed "s|.*|env: & stands in $list and not in $lock; run make lock|"
        echo "env: $same packages as locked, $differ differ"
        ;;
    *)
        echo "usage: tests/lock.sh write|check LIST LOCK" >&2
        exit 2
        ;;
esac
