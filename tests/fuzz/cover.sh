#!/bin/bash
# Runs every target over its first inputs and those that make fuzz has kept, and prints for the source that
# it is named after: target, lines, lines reached, per cent, and the lines that were not reached. Of all targets
# the table is kept as build/fuzz/cover.tsv.
#   tests/fuzz/cover.sh BUILD_FOLDER [TARGET ...]
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(realpath "$1")
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || for f in "$root"/tests/fuzz/fuzz_*.c; do f=${f##*/fuzz_} && targets+=("${f%.c}"); done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export OMP_NUM_THREADS=1 METABLUR_DATA='' LC_ALL=C

# shellcheck source=tests/fuzz/seeds.sh
. "$root/tests/fuzz/seeds.sh"

printf 'target\tlines\treached\tper_cent\tmissed\n' | tee "$scratch/table"
status=0
for target in "${targets[@]}"; do
    own=$scratch/$target binary=$build/tests/fuzz/$target
    # Two modules may have a file of one name: the target includes the header of its own.
    file=src/$(sed -n "s|^#include \"\(.*/$target\)\.h\"|\1.c|p" "$root/tests/fuzz/fuzz_$target.c" | head -1)
    [ -f "$root/$file" ] || file=$(cd "$root" && echo src/*/"$target.c")
    mkdir -p "$own"/{work,seeds}
    export FUZZ_SCRATCH=$own/work
    # The writers of the same source count too: they make the first inputs.
    LLVM_PROFILE_FILE=$own/write.raw FUZZ_SEEDS=$own/seeds "$binary" > "$own/log" 2>&1 || status=1
    add_files "$target" "$own/seeds"
    mkdir -p "$root/build/fuzz/corpus/$target"
    LLVM_PROFILE_FILE=$own/read.raw "$binary" -runs=0 "$root/build/fuzz/corpus/$target" "$own/seeds" > "$own/log" 2>&1 ||
        { echo "$target: $(tail -1 "$own/log")" >&2; status=1; }
    llvm-profdata merge -o "$own/data" "$own"/*.raw
    (cd "$root" && llvm-cov show "$binary" -instr-profile "$own/data" "$file") | awk -F'|' -v target="$target" -v OFS='\t' '
        NF >= 3 && $1 + 0 && $2 ~ /[0-9]/ {
            lines++
            if ($2 + 0) { reached++; next }
            n = $1 + 0
            if (n == last + 1) { last = n; next }
            if (last) missed = missed (missed ? " " : "") first (last > first ? "-" last : "")
            first = last = n
        }
        END {
            if (last) missed = missed (missed ? " " : "") first (last > first ? "-" last : "")
            print target, lines + 0, reached + 0, lines ? sprintf("%.1f", 100 * reached / lines) : "-", missed ? missed : "-"
        }' | tee -a "$scratch/table"
done
awk -F'\t' 'NR > 1 { n++; good += $4 >= 90 } END { printf "cover: %d targets, %d of 90 per cent or more\n", n, good }' "$scratch/table" >&2
[ ${#targets[@]} -lt "$(ls "$root"/tests/fuzz/fuzz_*.c | wc -l)" ] || cp "$scratch/table" "$root/build/fuzz/cover.tsv"
exit "$status"
