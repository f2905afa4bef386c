#!/bin/bash
# Makes the registries from file names: FOLDER/FAMILY_NAME.c is ENTRY(NAME) of OUT/FAMILY.def, and a
# file changes only when its text does.
#   src/registries.sh OUT 'SETS OF INSTRUCTIONS'
set -euo pipefail
shopt -s nullglob
out=$1
mkdir -p "$out"

write() { # NAME ENTRY...
    local file=$out/$1.def
    shift
    { [ $# -eq 0 ] || printf 'ENTRY(%s)\n' "$@"; } > "$file.tmp"
    if cmp -s "$file.tmp" "$file"; then rm "$file.tmp"; else mv "$file.tmp" "$file"; fi
}
family() { # NAME PREFIX FOLDER
    local names=() f
    for f in "$3/$2"*.c; do
        f=${f##*/}
        f=${f%.c}
        names+=("${f#"$2"}")
    done
    write "$1" "${names[@]}"
}

family layer layer_ src/net
family dataset dataset_ src/data
family distort distort_ src/stimuli
family object object_ src/stimuli
family stage stage_ src/study
family bench bench_ src/bench
family tool tool_ src/tools
family report '' reports
write isa $2
