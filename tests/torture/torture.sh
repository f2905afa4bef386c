#!/bin/bash
# Faults at single calls of every stage of a very small study (doc/faults.md). After each fault one run
# must end with status 0 and the bytes of an undisturbed run. Prints a table by kind of fault, then a line
# for each fault that was not survived, and closes with `N passed, N failed`. What was survived is not tried
# again with the same tool and study: a run that was stopped goes on, and the table is of all of them.
#   tests/torture/torture.sh TOOL SHIM FAULTS            the first so many faults (0: all) of the list, which
#                                                        is spread over stages and kinds; JOBS=N at once
#                                                        KINDS=PATTERN: of these kinds alone
#   tests/torture/torture.sh TOOL SHIM one STAGE STATE FAULT      one of them, and what was said
#   tests/torture/torture.sh TOOL SHIM table             what was met so far, as the table of doc/faults.md
#     STATE  missing  the stage's results are not there yet
#            older    they and their record are those of other settings
#     FAULT  OP:N:WHAT of shim.c, or random:N (killed after N thousandths of its time), writers (two at
#            once), future (older results have times to come), touched (its inputs have), tmp (no TMPDIR)
# Besides the stages, `study plan` and `study provenance` are tried: what writes the makefile and the root.
set -uo pipefail
METABLUR_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
METABLUR=$(realpath "$1") shim=$(realpath "$2")
faults=$3
export METABLUR_ROOT METABLUR shim LC_ALL=C METABLUR_DATA='' OMP_NUM_THREADS=1
# shellcheck source=tests/study.sh
. "$METABLUR_ROOT/tests/study.sh"
home=$METABLUR_ROOT/build/torture
where=/tmp
[ ! -w /dev/shm ] || where=/dev/shm
scratch=$(mktemp -d "$where/metablur-torture-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/bin"
ln -s "$METABLUR" "$scratch/bin/metablur"
export PATH=$scratch/bin:$PATH home scratch

# ---- The two undisturbed studies: B, and A with another seed, made before it ----

# Every stage has something to do, and no more than that.
study_file() { # SEED
    printf '%s\n' '[data]' 'path = pictures' 'split_per_class = 2' '[networks]' 'architectures = vgg_tiny' 'seeds = 1' \
        '[blur]' 'sigmas = 0 8' 'weights = 1 1' '[train]' 'epochs = 1' 'batch = 2' 'checkpoint = 1' 'trace = 1'
    quick | sed 's/^pairs.*/pairs = 10/; s/^adversarial_steps.*/adversarial_steps = 1/; s/^gradients.*/gradients = 1/'
    printf '%s\n' '[evaluate]' 'cues_per_class = 1' '[references]' 'per_class = 1' '[metamer]' 'blocks = 2' 'steps = 1' \
        '[study]' "seed = $1"
}

make_base() { # FOLDER SEED
    local class
    mkdir -p "$1" && cd "$1" && study toy 1 && study_file "$2" > studies/toy.ini || return 1
    for class in bear bird cat; do metablur objects --out pictures --per-class 4 --size 16 --gray --class "$class" || return 1; done
    sed -i '1i .DELETE_ON_ERROR:' run.mk && compute && [ -e results/toy/provenance.tsv ] && digest > digest && touch made
}

# What a run must give again: the root, and the bytes of every result. Records hold times; what was set
# aside is no result; the plan's makefile has to be the same too.
digest() {
    (cd results/toy && find . -type f ! -name '*.prov.json' ! -name '.*' ! -path './aside/*' | sort | xargs sha256sum)
}

# Each stage with the target and the command of its first network, in the order of the makefile.
stages() {
    awk -F: '/^results/ { target = $1; sub(/ .*/, "", target) }
        /^\t.*\$\(TOOL\)/ { command = $0; sub(/.*\$\(TOOL\) /, "", command); name = command; sub(/ --study.*/, "", name); gsub(/ /, "-", name)
            if (!(name in seen)) { seen[name] = 1; print name "\t" target "\t" command } }' results/toy/pipeline.mk
    printf '%s\t%s\t%s\n' study-plan results/toy/pipeline.mk 'study plan --study toy' \
        study-provenance results/toy/provenance.tsv 'study provenance --study toy'
}

outputs_of() { # BASE TARGET: the files that the target stands for, below the results
    case $2 in
        */pipeline.mk) (cd "$1/results/toy" && ls -d pipeline.mk stamp/*) ;;
        */provenance.tsv) echo provenance.tsv ;;
        *) sed 's/.*"outputs":{\([^}]*\)}.*/\1/' "$1/$2" | tr ',' '\n' | sed 's/^"\([^"]*\)":.*/\1/' && echo "${2#results/toy/}" ;;
    esac
}

# ---- One fault ----

# What is older is to be made anew, as the plan would have found.
prepare() { # STATE TARGET
    local state=$1 target=$2 file
    rm -rf results
    cp -a "$home/b/results" .
    while read -r file; do
        rm -f "results/toy/$file"
        if [ "$state" = older ] && [ -e "$home/a/results/toy/$file" ]; then cp -p "$home/a/results/toy/$file" "results/toy/$file"; fi
    done < <(outputs_of "$home/b" "$target")
    if [ "$state" = older ] && [ "$target" != "${target%.prov.json}" ]; then printf '%s: ANEW\n.PHONY: ANEW\n' "$target" > results/toy/stale.mk; fi
}

disturb() { # TARGET COMMAND FAULT MILLISECONDS
    local target=$1 command=$2 fault=$3 full=$4 way
    case $fault in
        random:*) eval timeout -s KILL "$(awk -v n="${fault#*:}" -v t="$full" 'BEGIN { printf "%.3f", 0.001 + n * t / 1e6 }')" metablur "$command" ;;
        writers)
            eval metablur "$command" &
            eval metablur "$command"
            wait
            ;;
        future) find results -newermt 1970-01-01 -type f ! -newer "$home/a/made" -exec touch -d '+1 year' {} + ;;
        touched) find results -type f -newer "$home/a/made" ! -name pipeline.mk -exec touch -d '+1 day' {} + ;;
        tmp) eval TMPDIR=/nowhere metablur "$command" ;;
        *)
            way="env LD_PRELOAD=$shim TORTURE=$fault TORTURE_LOG=$PWD/met"
            case $fault in
                *:kill | *:after | *:power) eval $way metablur "$command" ;;
                *)
                    # TOOL is a prerequisite too, so it is one name.
                    printf '#!/bin/sh\nexec %s metablur "$@"\n' "$way" > disturbed
                    chmod +x disturbed
                    case $target in
                        *.prov.json) make -s -f run.mk TOOL=./disturbed "$target" ;;
                        *) eval ./disturbed "$command" ;;
                    esac
                    ;;
            esac
            ;;
    esac
}

recover() { # TARGET
    local goal=$1
    case $goal in *.prov.json) ;; *) goal=all ;; esac
    "$METABLUR_ROOT/src/locked.sh" toy bash -c 'metablur study plan --study toy && make -s -f run.mk "$0" && metablur study provenance --study toy' "$goal"
}

# one STAGE STATE FAULT: prints stage, state, fault, whether the fault was met, status of the disturbed run, verdict
one() {
    local name=$1 state=$2 fault=$3 own target command status verdict=survived met=yes full
    own=$(mktemp -d "$scratch/case-XXXXXX")
    cd "$own" && cp -a "$home/b/models" "$home/b/studies" "$home/b/pictures" "$home/b/run.mk" . || return 1
    IFS=$'\t' read -r target command < <(cd "$home/b" && stages | awk -F'\t' -v OFS='\t' -v name="$name" '$1 == name { print $2, $3 }')
    full=$(cat "$home/time/$name" 2> /dev/null || echo 1000)
    prepare "$state" "$target"
    (disturb "$target" "$command" "$fault" "$full") > said 2>&1
    status=$?
    case $fault in *:*:*) grep -q met met 2> /dev/null || met=no ;; esac
    if ! recover "$target" > again 2>&1; then
        verdict="stopped: $(grep -v '^make' again | head -1)"
    elif digest > found && ! cmp -s found "$home/b/digest"; then
        verdict="other bytes: $(diff found "$home/b/digest" | awk '/^[<>]/ && !seen[$3]++ && ++n <= 3 { printf "%s ", $3 }')"
    elif [ -n "$(find results -name '*.tmp' -o -name '.metablur*')" ]; then
        verdict="left: $(find results -name '*.tmp' -o -name '.metablur*' | head -1)"
    fi
    printf '%s%s\t%s\t%s\t%s\t%s\t%s\n' "${kind:+$kind$'\t'}" "$name" "$state" "$fault" "$met" "$status" "$verdict"
    [ -z "${SHOW:-}" ] || sed 's/^/    /' said again
    cd "$scratch" && rm -rf "$own"
}
export -f one prepare disturb recover digest stages outputs_of

# ---- Which faults ----

# The calls of each stage in an undisturbed run: how many of each kind, and its time.
count_calls() {
    local name target command began
    mkdir -p "$home/calls" "$home/time" "$scratch/count"
    cd "$scratch/count" && cp -a "$home/b/models" "$home/b/studies" "$home/b/pictures" "$home/b/run.mk" . || return 1
    while IFS=$'\t' read -r name target command; do
        prepare missing "$target"
        rm -f "$home/calls/$name"
        began=$(date +%s%3N)
        eval env LD_PRELOAD="$shim" TORTURE=none:0:x TORTURE_LOG="$home/calls/$name" metablur "$command" > "$scratch/said" 2>&1 ||
            { echo "torture: $name fails undisturbed: $(head -1 "$scratch/said")" >&2; return 1; }
        echo $(($(date +%s%3N) - began)) > "$home/time/$name"
    done < <(cd "$home/b" && stages)
}

# All faults as `stage TAB state TAB fault TAB kind`; those of one stage and kind in an order by chance, always
# the same; the first of every stage and kind come first.
list_faults() {
    for calls in "$home"/calls/*; do
        awk -v name="${calls##*/}" -v OFS='\t' '
            function add(kind, fault) { print name, "missing", fault, kind; print name, "older", fault, kind }
            { count[$1] = $2 }
            END {
                for (op in count) if (op ~ /create|open|write|fsync|close|rename|unlink/) for (n = 1; n <= count[op] && n <= 400; n++) {
                    add("a call fails: " op, op ":" n ":EIO")
                    if (op !~ /open|unlink/) add("the disk is full: " op, op ":" n (op == "write" || op == "create" ? "+" : "") ":ENOSPC")
                    if (op == "rename" || op == "unlink") { add("killed before " op, op ":" n ":kill"); add("killed after " op, op ":" n ":after") }
                    if (op == "rename") { add("power lost before rename", op ":" n ":power") }
                    if (op == "unlink") { add("power lost before unlink", op ":" n ":power") }
                }
                for (n = 1; n <= 40; n++) {
                    add("killed at a call by chance", "any:" 1 + int(n * 7919 % 997 / 997 * count["any"]) ":kill")
                    add("killed at a time by chance", "random:" 25 * n - n % 7)
                    add("power lost at a call by chance", "any:" 1 + int(n * 6007 % 991 / 991 * count["any"]) ":power")
                    add("no memory", "memory:" 1 + int(n * 5003 % 983 / 983 * count["memory"]) (n % 2 ? "" : "+") ":null")
                }
                add("a read-only place", "create:1+:EROFS")
                add("two writers", "writers"); add("times to come of inputs", "touched"); add("no folder for temporary files", "tmp")
                print name, "older", "future", "times to come of older results"
                add("the clock jumps", "clock:1+:86400"); add("the clock jumps", "clock:1+:-86400"); add("the clock jumps", "clock:2+:-3600")
            }' "$calls"
    done | awk -F'\t' -v OFS='\t' 'BEGIN { srand(1) } { print $1 FS $4, rand(), $0 }' | sort -t$'\t' -k1,2 -k3,3n |
        awk -F'\t' -v OFS='\t' '{ group = $1 FS $2; rank = group == last ? rank + 1 : 1; last = group; print rank, $3, $4, $5, $6, $7 }' |
        sort -t$'\t' -k1,1n -k2,2n | cut -f3-
}

# ---- All of it ----

# The faults that were met, by kind.
kinds() {
    awk -F'\t' -v OFS='\t' '
        $5 == "no" { next }
        { tried[$1]++; if ($7 == "survived") survived[$1]++ }
        END { for (k in tried) print k, tried[k], survived[k] + 0, tried[k] - survived[k] }' "$home/table.tsv" | sort
}

if [ "$faults" = table ]; then
    printf '| kind | faults | survived | not survived |\n| --- | ---: | ---: | ---: |\n'
    kinds | awk -F'\t' '{ print "| " $1 " | " $2 " | " $3 " | " $4 " |"; n += $2; s += $3 } END { print "| all | " n " | " s " | " n - s " |" }'
    exit
fi
for base in a b; do
    seed=7
    [ $base = a ] || seed=8
    [ -e "$home/$base/made" ] && [ ! "$METABLUR" -nt "$home/$base/made" ] && [ ! "$0" -nt "$home/$base/made" ] && continue
    rm -rf "${home:?}/$base" "$home/calls" "$home/table.tsv"
    (make_base "$home/$base" $seed) > "$scratch/said" 2>&1 || { sed 's/^/torture: the undisturbed study fails: /' "$scratch/said" >&2; exit 1; }
done
# What is not found in the makefile is not tried, and says nothing.
found=$(cd "$home/b" && stages | wc -l)
there=$(find "$METABLUR_ROOT/src/stages" -name 'stage_*.c' | wc -l)
[ "$found" = $((there + 2)) ] || { echo "torture: $there stages are there, $found commands were found, expected two more" >&2; exit 1; }
if [ "$faults" = one ]; then
    SHOW=yes one "$4" "$5" "$6"
    exit
fi
[ -d "$home/calls" ] || count_calls || exit 1
list_faults | grep -E "${KINDS:-.}" > "$home/list.tsv"
touch "$home/table.tsv"
if [ "$faults" -gt 0 ]; then head -n "$faults" "$home/list.tsv"; else cat "$home/list.tsv"; fi |
    awk -F'\t' 'known { if ($5 == "no" || $7 == "survived") done[$2, $3, $4] = 1; next } !(($1, $2, $3) in done)' known=1 "$home/table.tsv" known=0 - > "$scratch/list"
# A line of the table is short enough to be written at once; the last verdict on a fault counts.
tr '\t' '\n' < "$scratch/list" | xargs -d '\n' -r -n 4 -P "${JOBS:-$(nproc)}" bash -c 'kind=$4 one "$1" "$2" "$3"' torture >> "$home/table.tsv"
awk -F'\t' '{ last[$2, $3, $4] = $0 } END { for (k in last) print last[k] }' "$home/table.tsv" | sort > "$scratch/table"
cp "$scratch/table" "$home/table.tsv"

printf 'kind\tfaults\tsurvived\tnot_survived\n'
kinds | tee "$scratch/kinds"
awk -F'\t' '$5 != "no" && $7 != "survived" { print "tests/torture/torture.sh TOOL SHIM one " $2 " " $3 " " $4 "\t" $7 }' "$home/table.tsv"
awk -F'\t' '{ passed += $3; failed += $4 } END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 || !passed }' "$scratch/kinds"
