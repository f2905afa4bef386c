#!/bin/bash
# The Debian packages of a list and all that they depend on, as they are installed here: name,
# version, architecture and the SHA-256 of the package file, as the package lists of apt give it (-
# where they no longer do). The packages of the list come first, in its order, then the others by name.
#   tests/lock.sh write packages.txt packages.lock
#   tests/lock.sh check packages.txt packages.lock     names differences; they do not fail
set -euo pipefail
export LC_ALL=C
list=$2 lock=$3

wanted() { grep -vE '^(#|$)' "$list"; }
installed() { dpkg-query -W -f '${Version}\t${Architecture}' "$1" 2> /dev/null || true; }

# Which of the installed packages the wanted ones depend on, through any number of others. Of
# alternatives and virtual packages all that are installed are taken.
closure() {
    dpkg-query -W -f '${Package}\t${Status}\t${Provides}\t${Pre-Depends}, ${Depends}\n' | awk -F'\t' '
        function bare(word) { sub(/^ */, "", word); sub(/[ :(].*/, "", word); return word }
        FILENAME == "-" && $2 ~ /ok installed/ {
            need[$1] = need[$1] "," $4; provides[$1] = provides[$1] " " $1
            n = split($3, given, ",")
            for (i = 1; i <= n; i++) if (bare(given[i]) != "") provides[bare(given[i])] = provides[bare(given[i])] " " $1
        }
        FILENAME != "-" && !/^(#|$)/ { first[$1]; queue[++last] = $1 }
        END {
            while (at < last) {
                package = queue[++at]
                if (package in seen) continue
                seen[package]
                if (!(package in first)) print package
                n = split(need[package], words, /[,|]/)
                for (i = 1; i <= n; i++) {
                    m = split(provides[bare(words[i])], name, " ")
                    for (k = 1; k <= m; k++) if (!(name[k] in seen)) queue[++last] = name[k]
                }
            }
        }' "$list" - | sort -u
}

# Lines `package version architecture hash`, as many as there are names.
describe() { # PACKAGE...
    local asked=() package here
    for package; do
        here=$(installed "$package")
        [ -n "$here" ] || { echo "lock: $package is not installed; run make deps" >&2; return 1; }
        asked+=("$package=${here%%$'\t'*}")
        printf '%s\t%s\n' "$package" "${here%%$'\n'*}"
    done > "$lock.here"
    { apt-cache show "${asked[@]}" 2> /dev/null || true; } | awk '
        NR == FNR && /^Package:/ { p = $2 } NR == FNR && /^Version:/ { v = $2 }
        NR == FNR && /^SHA256:/ && !((p, v) in hash) { hash[p, v] = $2 }
        NR == FNR { next }
        { print $0 "\t" ((($1, $2) in hash) ? hash[$1, $2] : "-") }' - "$lock.here"
    rm "$lock.here"
}

case $1 in
    write)
        mapfile -t packages < <(wanted; closure)
        {
            printf 'package\tversion\tarchitecture\tsha256\n'
            describe "${packages[@]}"
        } > "$lock.tmp" || { rm -f "$lock.tmp" "$lock.here"; exit 1; }
        mv "$lock.tmp" "$lock"
        echo "lock: $(($(wc -l < "$lock") - 1)) packages in $lock, $(wanted | wc -l) of them in $list"
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
        wanted | sort | comm -23 - <(tail -n +2 "$lock" | cut -f1 | sort) |
            sed "s|.*|env: & stands in $list and not in $lock; run make lock|"
        echo "env: $same packages as locked, $differ differ"
        ;;
    *)
        echo "usage: tests/lock.sh write|check LIST LOCK" >&2
        exit 2
        ;;
esac
