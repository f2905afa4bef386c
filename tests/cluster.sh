#!/bin/bash
# One network on several ranks, shown on this machine: the same bytes, bad input, ranks that die or
# stop, hosts (network namespaces), a one-node Slurm. What a missing package or right prevents is
# skipped and said so. Closes with `N passed, N failed, N skipped` (doc/ranks.md, doc/cluster.md).
#   tests/cluster.sh             all parts
#   tests/cluster.sh short       for CI: 2 and 3 ranks, bad input, a kill, SIGTERM
#   tests/cluster.sh PART ...    these parts: bytes mpich input kills stops hosts slurm
#   tests/cluster.sh page        doc/tried.md from the rows that each part has left when it last ran
# KILLS=50: ranks killed at random moments.
# shellcheck disable=SC2154  # variables of certify.sh
set -uo pipefail
# shellcheck source=tests/certify.sh
source "$(dirname "${BASH_SOURCE[0]}")/certify.sh"
rows=$root/build/cluster
model=certify-clear-gray-1
limit=60 # seconds in which a run without one of its ranks must have ended

# A row, as in certify.sh; and kept for the page, with the seconds that it took.
kept=/dev/null began=$SECONDS
line() {
    printf '%-34s %-18s %s\n' "$label" "$1" "$2"
    printf '%s\t%s\t%s\t%d\n' "$label" "$1" "$2" $((SECONDS - began)) >> "$kept"
    began=$SECONDS
}
good() { line "${1:--}" passed; passed=$((passed + 1)); }
bad() { line - "FAILED: $*"; failed=$((failed + 1)); }

# ---- The same bytes ------------------------------------------------------------------------------

# What is made of one network: training, metamers, null pairs, evaluation.
network_files() { echo results/$study/{train/$model.safetensors,metamers/$model.tsv,null/$model.tsv,eval/$model.tsv}; }

network_row() { # LABEL BUILD [VARIABLE=VALUE ...] [-- LAUNCHER ...]
    begin "$@" || return 0
    # shellcheck disable=SC2046  # words
    if finish $(network_files); then judge; else fail 'the run stopped' "$here/log"; fi
}

# The tool on ranks, in the folder of the last row: mpi RANKS ARGUMENT ...
mpi() {
    local ranks=$1
    shift
    # shellcheck disable=SC2046  # words
    (cd "$here" && exec env OMP_NUM_THREADS=1 $(launcher 'shared memory' "$ranks") "$root/build/mpi/metablur" "$@")
}

# ---- Ranks that die ------------------------------------------------------------------------------

# A study with a checkpoint after each step, long enough to be killed in: this machine trains for so
# many seconds, in one process. And what that makes.
begin_kills() { # LABEL [SECONDS]
    local epochs=24 seconds=${2:-3} from
    begin "$1" mpi OMP_NUM_THREADS=1 || return 1
    sed -i 's/^epochs = .*/&\ncheckpoint = 1/' "$here/studies/$study.ini"
    finish "results/$study/data/data.tsv" || { fail 'the run stopped' "$here/log"; return 1; }
    while true; do
        sed -i "s/^epochs = .*/epochs = $epochs/" "$here/studies/$study.ini"
        (cd "$here" && ./tool study plan --study $study) > "$here/log" 2>&1
        from=$SECONDS
        finish "results/$study/train/$model.safetensors" || { fail 'the run stopped' "$here/log"; return 1; }
        [ $((SECONDS - from)) -le "$seconds" ] || break
        rm -r "$here/results/$study/train"
        epochs=$((2 * epochs))
    done
    mv "$here/results/$study/train" "$here/whole"
}

same_as_whole() { (cd "$here" && for f in whole/*; do [[ $f == *.prov.json ]] || cmp -s "$f" "results/$study/train/${f#whole/}" || exit 1; done); }

# Starts ranks in the background: $job is the launcher, whose children are the ranks.
start_ranks() {
    # shellcheck disable=SC2046  # words
    (cd "$here" && exec env OMP_NUM_THREADS=1 $(launcher 'shared memory' "$1") "$root/build/mpi/metablur" \
        train --study $study --model $model) > "$rows/out" 2>&1 &
    job=$!
}
ranks_of() { pgrep -P "$job" -x metablur; }

# Waits for the launcher; fails if it takes longer than the limit. Sets $took (seconds).
# shellcheck disable=SC2046  # words
wait_for_end() {
    local began=$SECONDS
    while kill -0 "$job" 2> /dev/null && [ $((SECONDS - began)) -lt $limit ]; do sleep 0.05; done
    took=$((SECONDS - began))
    if kill -0 "$job" 2> /dev/null; then
        kill -KILL $(ranks_of) "$job" 2> /dev/null
        wait "$job" 2> /dev/null
        return 1
    fi
    wait "$job" 2> /dev/null
    status=$?
}

kill_row() { # KILLS
    local kills=0 ended=0 longest=0 lines victims
    begin_kills "killed ranks" || return 0
    label="$1 ranks killed at random"
    while [ $kills -lt "$1" ]; do
        start_ranks $((2 + RANDOM % 4))
        sleep "$((1 + RANDOM % 2)).$((RANDOM % 1000))"
        mapfile -t victims < <(ranks_of)
        if [ ${#victims[@]} -gt 0 ] && kill -KILL "${victims[RANDOM % ${#victims[@]}]}" 2> /dev/null; then
            kills=$((kills + 1))
            wait_for_end || { bad "kill $kills: the survivors went on for $limit s"; return; }
            [ $took -le $longest ] || longest=$took
            lines=$(grep -ac '^metablur' "$rows/out")
            [ "$lines" -le 1 ] || { bad "kill $kills: $lines lines"; return; }
        else
            wait_for_end
        fi
        [ "$status" != 0 ] || {
            ended=$((ended + 1))
            same_as_whole || { bad "after $kills kills: other bytes"; return; }
            rm -r "$here/results/$study/train"
        }
    done
    start_ranks 3
    limit=600 wait_for_end
    if same_as_whole; then good "end in <= $((longest + 1)) s, $((ended + 1)) whole"; else bad 'other bytes at the end'; fi
}

# A rank that stops answering: the others wait no longer than METABLUR_RANKS_TIMEOUT.
stop_row() {
    begin_kills 'a rank stops answering' || return 0
    METABLUR_RANKS_TIMEOUT=4 start_ranks 3
    while [ ! -e "$here/results/$study/train/$model.checkpoint" ] && kill -0 "$job" 2> /dev/null; do sleep 0.02; done
    kill -STOP "$(ranks_of | sed -n 2p)"
    if ! wait_for_end; then bad "the others went on for $limit s"
    elif [ "$(grep -a '^metablur' "$rows/out" | grep -c 'no word from another rank for 4 s; the run ends; .*checkpoint')" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"
    else good "ended in $took s"; fi
}

# The launcher gets SIGTERM, which it may pass on some seconds later: all ranks stop after the same
# step, and another number of them goes on.
term_row() {
    begin_kills 'the launcher gets SIGTERM' 6 || return 0
    OMPI_MCA_odls_base_sigkill_timeout=4 start_ranks 3
    while [ ! -e "$here/results/$study/train/$model.checkpoint" ] && kill -0 "$job" 2> /dev/null; do sleep 0.02; done
    kill -TERM "$job" 2> /dev/null
    if ! wait_for_end; then bad "it went on for $limit s"; return; fi
    if [ "$(grep -ac '^metablur train: stopped after [0-9]* epochs and [0-9]* steps' "$rows/out")" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"; return; fi
    start_ranks 2
    wait_for_end
    if ! same_as_whole; then bad 'other bytes at the end'; return; fi
    good "ended, went on"
    late_row
}

# The signal comes to one rank alone: the same line, and the status of the signal.
late_row() {
    label='one rank gets SIGTERM'
    rm -r "$here/results/$study/train"
    start_ranks 3
    while [ ! -e "$here/results/$study/train/$model.checkpoint" ] && kill -0 "$job" 2> /dev/null; do sleep 0.02; done
    kill -TERM "$(ranks_of | tail -1)"
    if ! wait_for_end; then bad "it went on for $limit s"
    elif [ "$(grep -ac '^metablur train: stopped after [0-9]* epochs and [0-9]* steps' "$rows/out")" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"
    elif [ "$status" != 143 ]; then bad "status $status"
    else good "status $status"; fi
}

# ---- The parts -----------------------------------------------------------------------------------

# Rows on ranks of this machine: bytes_rows TRANSPORT RANKS ...
bytes_rows() {
    local transport=$1 r
    shift
    for r in "$@"; do
        # shellcheck disable=SC2046  # words
        network_row "$r ranks, $transport" mpi OMP_NUM_THREADS=1 -- $(launcher "$transport" "$r")
    done
}

part_bytes() {
    bytes_rows 'shared memory' 1 2 3 4 5 7 16
    bytes_rows TCP 1 2 3 4 5 7 16
}

part_mpich() {
    local r
    if ! { command -v mpiexec.mpich && pkg-config --exists mpich; } > /dev/null; then
        skip 'MPICH' 'it is not installed (mpich, libmpich-dev)'
        return
    fi
    for r in 2 3; do network_row "$r ranks, MPICH" mpich OMP_NUM_THREADS=1 -- mpiexec.mpich -n "$r"; done
}

part_input() {
    bad_input
    lost_rows
    clock_row
}

part_kills() { kill_row "${KILLS:-50}"; }

part_stops() {
    stop_row
    term_row
}

part_hosts() {
    # shellcheck source=tests/cluster_hosts.sh
    source "$root/tests/cluster_hosts.sh"
    hosts_rows
}

part_slurm() {
    # shellcheck source=tests/cluster_slurm.sh
    source "$root/tests/cluster_slurm.sh"
    slurm_rows
}

part_short() {
    bytes_rows 'shared memory' 2 3
    bad_input
    kill_row 1
    term_row
}

run_part() {
    if ! declare -F "part_$1" > /dev/null; then
        label=$1 && bad "expected some of ${parts[*]}, or short"
        return
    fi
    mkdir -p "$rows/kept"
    kept=$rows/kept/$1.tsv began=$SECONDS
    printf '%s\t%s\n' "$(date -u +%Y-%m-%d)" "$(cut -d' ' -f1 /proc/loadavg)" > "$kept"
    "part_$1"
    kept=/dev/null
}

# ---- The page ------------------------------------------------------------------------------------

parts=(bytes mpich input kills stops hosts slurm)

# What a part is, for its heading.
heading() {
    case $1 in
        bytes) echo 'The same bytes from any number of ranks' ;;
        mpich) echo 'With MPICH' ;;
        input) echo 'Bad input' ;;
        kills) echo 'Ranks killed' ;;
        stops) echo 'Ranks that stop, and that get SIGTERM' ;;
        hosts) echo 'Two hosts' ;;
        slurm) echo 'A Slurm of one node' ;;
    esac
}

page() {
    local part
    for part in "${parts[@]}"; do
        [ -s "$rows/kept/$part.tsv" ] || { echo "no rows of the part $part: tests/cluster.sh $part" >&2; return 1; }
    done
    cat << END
# tried: ranks, hosts and a Slurm on one machine

What \`make test-cluster\` found when its parts last ran here. \`tests/cluster.sh page > doc/tried.md\` made this page from their rows. [ranks](ranks.md) says what is tried, [cluster](cluster.md) how to use it.

- Every row runs the study \`certify\`, the Slurm rows also the toy study, with one thread a rank. More ranks than cores take turns.
- A hash is that of all files of one network: training, metamers, null pairs, evaluation. A row with a hash passes where it is that of one process without MPI.
- "end in <= 4 s, 4 whole": the ranks that were left ended within 4 s of each kill, and 4 runs came to their end, with the bytes of one process.
- Seconds include what the row compares with. They are those of a machine that others used: $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), $(nproc) processors. The load is the mean number of processes at work when a part began.
- $(mpirun --version | head -1); $(gcc --version | head -1).
END
    for part in "${parts[@]}"; do
        printf '\n## %s\n\n' "$(heading "$part")"
        awk -F'\t' 'NR == 1 { print $1 ", load " $2 ".\n\n| row | what came out | verdict | seconds |\n| --- | --- | --- | --- |"; next }
            { print "| " $1 " | " $2 " | " $3 " | " $4 " |" }' "$rows/kept/$part.tsv"
    done
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    export LC_ALL=C
    unset MAKEFLAGS MFLAGS MAKELEVEL MODE CFLAGS B MPI METABLUR_ISA OMP_NUM_THREADS
    mkdir -p "$rows"
    # shellcheck source=tests/cluster_input.sh
    source "$root/tests/cluster_input.sh"
    if [ "${1:-}" = page ]; then
        page
        exit
    fi
    if [ $# = 0 ]; then set -- "${parts[@]}"; fi
    for part in "$@"; do
        declare -F "part_$part" > /dev/null || { echo "no part $part: short, ${parts[*]}" >&2; exit 1; }
    done
    # shellcheck disable=SC2034  # line reads it
    label=row && line 'hash of results' verdict
    if ! have_mpi; then
        skip 'all' 'Open MPI is not installed (libopenmpi-dev, openmpi-bin)'
        echo "$passed passed, $failed failed, $skipped skipped"
        exit 0
    fi
    network_row '1 process' gcc OMP_NUM_THREADS=1
    # shellcheck disable=SC2034  # cluster_input.sh reads it
    short=$([ "$1" = short ] && echo short)
    for part in "$@"; do run_part "$part"; done
    verdict
fi
