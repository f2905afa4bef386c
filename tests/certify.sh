#!/bin/bash
# The certificate: runs studies/certify.ini on every machine that can be found or emulated and
# compares all files of results with those of the first row (doc/certificate.md).
# Prints a table, for a row that differs the place (metablur bisect), and closes with
# `N passed, N failed, N skipped`.
#   tests/certify.sh [short]
# Another script may source it for its functions, with `rows` a folder of its own.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rows=$root/build/certify
study=certify
passed=0 failed=0 skipped=0

# ---- The rows ------------------------------------------------------------------------------------

# row LABEL BUILD [VARIABLE=VALUE ...] [-- EMULATOR ...]; the first is the measure of the others.
short_rows() {
    row '1 thread' gcc OMP_NUM_THREADS=1
    row '2 threads' gcc OMP_NUM_THREADS=2
    row '3 threads' gcc OMP_NUM_THREADS=3
    row 'scalar kernels' gcc METABLUR_ISA=scalar
    row 'AVX2 kernels' gcc METABLUR_ISA=avx2
    row 'AVX-512 kernels' gcc METABLUR_ISA=avx512
    row 'clang' clang
    killed_row 'killed and resumed' gcc METABLUR_ISA=scalar OMP_NUM_THREADS=1
}

all_rows() {
    short_rows
    row '5 threads' gcc OMP_NUM_THREADS=5
    row 'gcc -O3' gcc-O3
    row 'gcc -O2' gcc-O2
    row 'gcc -O1' gcc-O1
    row 'gcc -O0' gcc-O0
    row 'clang -O3' clang-O3
    row 'clang -O2' clang-O2
    row 'clang -O2, scalar kernels' clang-O2 METABLUR_ISA=scalar
    if [ "$(uname -m)" != x86_64 ]; then
        skip 'x86-64 without FMA, emulated' 'this machine is another'
    elif ! command -v qemu-x86_64 > /dev/null; then
        skip 'x86-64 without FMA, emulated' 'qemu-user is not installed'
    else
        row 'x86-64 without FMA, emulated' gcc -- qemu-x86_64 -cpu Nehalem
    fi
    arm=$root/build/arm64
    if ! { command -v qemu-aarch64 && command -v aarch64-linux-gnu-gcc; } > /dev/null; then
        skip 'ARM64, emulated' 'qemu-user or gcc-aarch64-linux-gnu is not installed'
    elif [ ! -x "$arm/cc" ]; then
        skip 'ARM64, emulated' 'no libraries for ARM64: tests/arm64.sh build/arm64 fetches them'
    else
        row 'ARM64, NEON kernels, emulated' arm64-O3 -- qemu-aarch64 -L "$arm/root"
        row 'ARM64, scalar kernels, emulated' arm64-O3 METABLUR_ISA=scalar -- qemu-aarch64 -L "$arm/root"
    fi
    rank_rows 'shared memory' 1 2 3 4 5 7 16
    rank_rows TCP 1 2 3 4 5 7 16
}

# Rows for these numbers of ranks over a transport; more ranks than cores take turns.
rank_rows() { # TRANSPORT RANKS ...
    local transport=$1 r
    shift
    if ! have_mpi; then
        skip "ranks $*, $transport" 'Open MPI is not installed (libopenmpi-dev, openmpi-bin)'
        return
    fi
    for r in "$@"; do
        # shellcheck disable=SC2046  # words
        row "$r ranks, $transport" mpi OMP_NUM_THREADS=1 -- $(launcher "$transport" "$r")
    done
}

have_mpi() { command -v mpirun > /dev/null && pkg-config --exists ompi-c; }

# The words that start so many ranks on this host.
launcher() { # TRANSPORT RANKS
    local words=(mpirun --quiet --oversubscribe --bind-to none -n "$2")
    [ "$(id -u)" = 0 ] && words+=(--allow-run-as-root)
    [ "$1" = TCP ] && words+=(--mca pml ob1 --mca btl "self,tcp")
    echo "${words[@]}"
}

# ---- One row -------------------------------------------------------------------------------------

# The tool of a build, compiled where it is not: COMPILER as the Makefile optimises, COMPILER-OPTIMISATION
# with that for all files.
tool_of() {
    local compiler=${1%-*} options=() folder
    case $1 in
        gcc) options=(B=build/plain) ;;
        clang) options=(B=build/plain-clang) ;;
        mpi) compiler=gcc options=(MPI=1) folder=build/mpi ;;
        mpich) compiler=gcc options=(MPI=1 MPI_PACKAGE=mpich) folder=build/mpich ;;
        *) options=(B="build/$1" CFLAGS="-${1##*-}") ;;
    esac
    [ "$compiler" = arm64 ] && compiler=$root/build/arm64/cc
    make -s -C "$root" build CC="$compiler" "${options[@]}" > "$rows/build.log" 2>&1 || return 1
    echo "$root/${folder:-${options[0]#B=}}/metablur"
}

# Makes the folder of a row, $here, with what the study reads and ./tool, which runs the tool.
begin() { # LABEL BUILD [VARIABLE=VALUE ...] [-- EMULATOR ...]
    local variables=() tool
    label=$1 here=$rows/${1//[^[:alnum:]]/-}
    tool=$(tool_of "$2") || { fail 'cannot be compiled' "$rows/build.log"; return 1; }
    shift 2
    while [ $# -gt 0 ] && [ "$1" != -- ]; do variables+=("$1"); shift; done
    [ $# -gt 0 ] && shift
    rm -rf "$here"
    mkdir -p "$here"
    cp -r "$root/models" "$root/studies" "$here"
    printf '#!/bin/sh\nexec env %s "$@"\n' "${variables[*]} $* $tool" > "$here/tool"
    printf '%s\n' '.PHONY: all' './tool: ;' "include results/$study/pipeline.mk" 'all: $(RESULTS)' '	./tool study provenance --study '"$study" > "$here/Makefile"
    chmod +x "$here/tool"
    (cd "$here" && ./tool study plan --study $study) > "$here/log" 2>&1 || { fail 'nothing is planned' "$here/log"; return 1; }
}

finish() { (cd "$here" && make -s TOOL=./tool "$@") >> "$here/log" 2>&1; }

# One hash of the names and bytes of all files of results. Records also say what is not the same
# everywhere (host, time); what must be the same in them is behind the root of provenance.tsv.
hash_of() { (cd "$1/results/$study" && find . -type f ! -name '*.step-*' ! -name '*.prov.json' ! -name '.metablur-*' ! -path './aside/*' | sort | xargs sha256sum | sha256sum | cut -c1-16); }

line() { printf '%-34s %-18s %s\n' "$label" "$1" "$2"; }
skip() { label=$1; line - "skipped: $2"; skipped=$((skipped + 1)); }
fail() { line - "FAILED: $1"; tail -3 "$2" | sed 's/^/    /'; failed=$((failed + 1)); } # WHY LOG

judge() {
    local hash
    hash=$(hash_of "$here")
    [ -n "${first:-}" ] || first=$here
    if [ "$hash" = "$(hash_of "$first")" ]; then
        line "$hash" passed
        passed=$((passed + 1))
    else
        line "$hash" FAILED
        failed=$((failed + 1))
        place | sed 's/^/    /'
    fi
}

# Where this row parts from the first: bisect, and again with the values of the step it names.
bisect() { "$first/tool" bisect "$first/results/$study" "$here/results/$study" 2> "$rows/message"; }
place() {
    local table file step run
    table=$(bisect)
    IFS=$'\t' read -r file step _ <<< "$(sed 1d <<< "$table")"
    if [[ $file == *.trace.tsv ]]; then
        file=${file##*/}
        for run in "$first" "$here"; do
            (cd "$run" && ./tool train --study $study --model "${file%.trace.tsv}" --step "$step") >> "$run/log" 2>&1
        done
        table=$(bisect)
    fi
    # The row of the table, a line for each column; without one what bisect said.
    if [ -z "$table" ]; then cat "$rows/message"; fi
    awk -F'\t' 'NR == 1 { split($0, name) } NR == 2 { for (i = 1; i <= NF; i++) print name[i] ": " $i }' <<< "$table"
}

row() {
    begin "$@" || return 0
    if finish all; then
        judge
    elif grep -q 'METABLUR_ISA: expected' "$here/log"; then
        skip "$label" "$(sed -n 's/.*METABLUR_ISA: expected one of \(.*\), got.*/this CPU runs \1/p;T;q' "$here/log")"
    else
        fail 'the run stopped' "$here/log"
    fi
}

# A run that is killed while it trains, and taken up again.
killed_row() {
    begin "$@" || return 0
    finish "results/$study/data/data.tsv"
    local model train=$here/results/$study/train
    model=$(awk '$1 == "RESULTS" { sub(".*/", "", $3); sub("[.]safetensors[.]prov[.]json$", "", $3); if ($3 !~ /[.]/) { print $3; exit } }' "$here/results/$study/pipeline.mk")
    for _ in {1..20}; do
        rm -rf "$train"
        (cd "$here" && exec ./tool train --study $study --model "$model") >> "$here/log" 2>&1 &
        while [ ! -e "$train/$model.checkpoint" ] && kill -0 $! 2> /dev/null; do :; done
        kill -KILL $! 2> /dev/null
        wait $! 2> /dev/null
        [ -e "$train/$model.checkpoint" ] && break
    done
    if [ ! -e "$train/$model.checkpoint" ]; then
        fail 'no run could be killed in the middle' "$here/log"
    elif finish all; then
        judge
    else
        fail 'the run was not taken up' "$here/log"
    fi
}

# ---- All of them ---------------------------------------------------------------------------------

card() {
    echo "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), $(nproc) processors, $(uname -sm)"
    echo "$(gcc --version | head -1); $(clang --version 2> /dev/null | head -1)"
    command -v qemu-x86_64 > /dev/null && qemu-x86_64 --version | head -1
    echo
}

verdict() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    export LC_ALL=C
    # What was said to make, and what a row is about, must not reach the builds and the rows.
    unset MAKEFLAGS MFLAGS MAKELEVEL MODE CFLAGS B METABLUR_ISA OMP_NUM_THREADS
    mkdir -p "$rows"
    card
    label=row && line 'hash of results' verdict
    if [ "${1:-}" = short ]; then short_rows; else all_rows; fi
    verdict
fi
