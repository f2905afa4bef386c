#!/bin/bash
# Draws the module graph of doc/index.md from the Makefile's USES_ table. Each module has a line,
# from the top down, indented by its height; after the arrow are the modules that it uses directly.
# A module that comes with one of those is left out. `make lint` compares the page with it.
#   tests/modules.sh 'MODULE:USES USES' ...
set -euo pipefail
declare -A uses=() height=()
for pair in "$@"; do uses[${pair%%:*}]=${pair#*:}; done
mapfile -t modules < <(printf '%s\n' "${!uses[@]}" | LC_ALL=C sort)

# A module is one higher than the highest that it uses: raised until nothing moves.
top=0 moved=yes
for module in "${modules[@]}"; do height[$module]=0; done
while [ $moved = yes ] && ((top <= ${#modules[@]})); do
    moved=no
    for module in "${modules[@]}"; do
        for used in ${uses[$module]}; do
            ((height[$used] < height[$module])) && continue
            height[$module]=$((height[$used] + 1)) moved=yes
            ((height[$module] <= top)) || top=${height[$module]}
        done
    done
done

is_indirect() { # MODULE USED: another module that MODULE uses, uses USED
    local other
    for other in ${uses[$1]}; do
        [[ " ${uses[$other]} " == *" $2 "* ]] && return
    done
    return 1
}

for ((level = top; level >= 0; level--)); do
    for module in "${modules[@]}"; do
        ((height[$module] == level)) || continue
        direct=
        for used in ${uses[$module]}; do
            is_indirect "$module" "$used" || direct+="${direct:+, }$used"
        done
        name=$(printf '%*s%s' $(((top - level) * 2)) '' "$module")
        if [ -n "$direct" ]; then printf "%-$((2 * top + 10))s -> %s\n" "$name" "$direct"; else echo "$name"; fi
    done
done
