#!/bin/bash
# Runs the targets of libFuzzer and prints a table: target, executions, features, inputs kept, what failed.
#   tests/fuzz/run.sh BUILD_FOLDER SECONDS [TARGET ...]
#   tests/fuzz/run.sh here     whether clang and its libFuzzer are here; says so if not
#   tests/fuzz/run.sh table    what build/fuzz/runs.tsv counts, as the table of doc/fuzz.md
# All targets share the seconds, on all processors (JOBS=n: on n). First inputs are those that a target writes itself
# and the repository's own small files; what it finds is kept in build/fuzz/corpus/TARGET for the next
# run, an input that fails in build/fuzz/failed/TARGET; build/fuzz/runs.tsv gets a row for each target, as
# libFuzzer counts. Fails if any input failed.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ "$1" = here ]; then
    runtime=$(clang -print-resource-dir 2> /dev/null)/lib/linux/libclang_rt.fuzzer-$(uname -m).a
    [ -e "$runtime" ] || { echo 'skipped: make fuzz: clang or its libFuzzer is not installed'; exit 1; }
    exit 0
fi
if [ "$1" = table ]; then
    cover=$root/build/fuzz/cover.tsv # of make fuzz-cover
    [ -e "$cover" ] || cover=/dev/null
    printf '| target | executions | failed | per cent of lines |\n| --- | ---: | ---: | ---: |\n'
    awk -F'\t' 'function grouped(n, text) {
            for (text = ""; n >= 1000; n = (n - n % 1000) / 1000) text = sprintf(",%03d", n % 1000) text
            return n text
        }
        covers { if (FNR > 1) reached[$1] = $4; next }
        { if (!($1 in n)) name[++targets] = $1; n[$1] += $2; bad[$1] += $5 != "-"; all += $2; failed += $5 != "-" }
        END {
            for (i = 1; i <= targets; i++) {
                t = name[i]
                printf "| %s | %s | %d | %s |\n", t, grouped(n[t]), bad[t], t in reached ? reached[t] : "-"
            }
            printf "| all %d | %s | %d | |\n", targets, grouped(all), failed
        }' covers=1 "$cover" covers=0 <(sort -s -t$'\t' -k1,1 "$root/build/fuzz/runs.tsv")
    exit
fi
build=$(realpath "$1") seconds=$2
shift 2
targets=("$@")
[ ${#targets[@]} -gt 0 ] || for f in "$root"/tests/fuzz/fuzz_*.c; do f=${f##*/fuzz_} && targets+=("${f%.c}"); done
jobs=${JOBS:-$(nproc)}
share=$((seconds * jobs / ${#targets[@]}))
[ "$share" -ge 1 ] || share=1
where=/tmp
[ ! -w /dev/shm ] || where=/dev/shm
scratch=$(mktemp -d "$where/metablur-fuzz-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export root build share scratch OMP_NUM_THREADS=1 METABLUR_DATA='' LC_ALL=C
# A large quarantine gives every block of memory new pages: half of the time of some targets.
export ASAN_OPTIONS=abort_on_error=0:handle_abort=1:allocator_may_return_null=0:detect_leaks=1:quarantine_size_mb=4:malloc_context_size=5
export UBSAN_OPTIONS=print_stacktrace=1

# shellcheck source=tests/fuzz/seeds.sh
. "$root/tests/fuzz/seeds.sh"

# The texts of the reader's source are words that its input may have.
dictionary() {
    sed -nE '/^#/d; s/^[^"]*"(([^"\\]|\\.)+)"/\1\n/; :a; P; s/^[^\n]*\n[^"]*"(([^"\\]|\\.)+)"/\1\n/; ta' "$root"/src/*/"$1.c" |
        grep -E '^[A-Za-z0-9_.<>{}:=/ -]{2,24}$' | sort -u | sed 's/.*/"&"/'
}

run() { # TARGET
    local target=$1 own=$scratch/$1 kept=$root/build/fuzz/corpus/$1 failed=$root/build/fuzz/failed/$1 status
    mkdir -p "$own"/{work,seeds} "$kept" "$failed"
    FUZZ_SCRATCH=$own/work FUZZ_SEEDS=$own/seeds "$build/tests/fuzz/$target" > "$own/log" 2>&1 ||
        { echo "$target: no seeds: $(head -1 "$own/log")" >&2; return 1; }
    add_files "$target" "$own/seeds"
    dictionary "$target" > "$own/words"
    FUZZ_SCRATCH=$own/work "$build/tests/fuzz/$target" -max_total_time="$share" -timeout=10 -rss_limit_mb=3072 \
        -malloc_limit_mb=2048 -max_len="${MAX_LEN:-16384}" -dict="$own/words" -artifact_prefix="$failed/" \
        -print_final_stats=1 -verbosity=1 "$kept" "$own/seeds" > "$own/log" 2>&1
    status=$?
    if [ "$status" -ne 0 ]; then cp "$own/log" "$failed/log"; fi
    awk -v target="$target" -v status="$status" -v OFS='\t' '
        /number_of_executed_units/ { executions = $2 }
        /ft: / { for (i = 1; i < NF; i++) if ($i == "ft:") features = $(i + 1); else if ($i == "corp:") split($(i + 1), kept, "/") }
        /SUMMARY: / && !why { why = $0; sub(/.*SUMMARY: /, "", why) }
        END { print target, executions + 0, features + 0, kept[1] + 0, status ? (why ? why : "status " status) : "-" }' "$own/log"
    return "$status"
}
export -f run files_for add_files dictionary

printf 'target\texecutions\tfeatures\tinputs\tfailed\n'
printf '%s\n' "${targets[@]}" | xargs -P "$jobs" -I{} bash -c 'run "$1"' run {} > "$scratch/table"
status=$?
sort "$scratch/table" | tee -a "$root/build/fuzz/runs.tsv"
awk -F'\t' '{ n += $2; bad += $5 != "-" } END { printf "fuzz: %d targets, %d executions, %d failed\n", NR, n, bad }' "$scratch/table"
[ "$status" -eq 0 ] && [ "$(wc -l < "$scratch/table")" -eq ${#targets[@]} ]
