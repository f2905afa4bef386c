#!/bin/bash
# Makes the registries from file names: FOLDER/FAMILY_NAME.c is ENTRY(NAME) of OUT/FAMILY.def, and a
# file changes only when its text does. Names on the way have the number of the process: two makes in
# one folder do not meet.
# stream.def has the streams of random numbers, STREAM(NAME, NUMBER); code.def the digests
# of the sources that bear on results, CODE(FILE, SHA-256).
#   src/registries.sh OUT 'SETS OF INSTRUCTIONS'
set -euo pipefail
shopt -s nullglob
out=$1
mkdir -p "$out"

write() { # NAME ENTRY...
    local file=$out/$1.def
    shift
    { [ $# -eq 0 ] || printf 'ENTRY(%s)\n' "$@"; } > "$file.$$"
    settle "$file"
}
settle() { # FILE
    local file=$1
    if cmp -s "$file.$$" "$file"; then rm "$file.$$"; else mv "$file.$$" "$file"; fi
}
family() { # NAME PREFIX FOLDER...
    local name=$1 prefix=$2 names=() folder f
    shift 2
    for folder; do
        for f in "$folder/$prefix"*.c; do
            f=${f##*/}
            f=${f%.c}
            names+=("${f#"$prefix"}")
        done
    done
    write "$name" "${names[@]}"
}

family layer layer_ src/net
family dataset dataset_ src/data
family distort distort_ src/stimuli
family object object_ src/objects
family stage stage_ src/stages
family bench bench_ src/bench
family tool tool_ src/tools src/tools_trials src/shell
family report '' reports
write isa $2

# The streams of random numbers that the modules declare.
grep -hoE '^RNG_STREAM\(\w+, [0-9]+\)' src/*/*.h | sed 's/^RNG_//' > "$out/stream.def.$$"
settle "$out/stream.def"

bearing='base image spectrum stimuli objects data kernel weights net train synth trials settings pipeline tables people stages'
for module in $bearing; do printf '%s\n' src/"$module"/*.{c,h,def}; done | xargs sha256sum |
    sed -E 's/^([0-9a-f]+) +(.*)/CODE("\2", "\1")/' > "$out/code.def.$$"
settle "$out/code.def"
