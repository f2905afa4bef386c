#!/bin/bash
# One network on several ranks, shown on this machine: the same bytes, bad input, ranks that die or
# stop, hosts (network namespaces), a one-node Slurm. What a missing package or right prevents is
# skipped and said so. Closes with `N passed, N failed, N skipped` (doc/ranks.md, doc/cluster.md).
#   tests/cluster.sh [short]     short, for CI: 2 and 3 ranks, bad input, a kill, SIGTERM
# KILLS=50: ranks killed at random moments.
# shellcheck disable=SC2154  # variables of certify.sh
set -uo pipefail
# shellcheck source=tests/certify.sh
source "$(dirname "${BASH_SOURCE[0]}")/certify.sh"
rows=$root/build/cluster
model=certify-clear-gray-1
limit=60 # seconds in which a run without one of its ranks must have ended

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

# ---- Bad input -----------------------------------------------------------------------------------

# says LABEL FOLDER PATTERN COMMAND ...: one line of ours that matches, failure, no file in FOLDER.
says() {
    label=$1
    local folder=$2 pattern=$3 said
    shift 3
    if "$@" > "$rows/out" 2>&1; then bad 'the run went on'; return; fi
    said=$(grep -a '^metablur' "$rows/out")
    if [ "$(grep -c . <<< "$said")" != 1 ]; then bad "$(grep -c . <<< "$said") lines: $said"
    elif ! grep -qE -- "$pattern" <<< "$said"; then bad "$said"
    elif [ -n "$(find "$folder" -type f ! -name '*.clock' 2> /dev/null)" ]; then bad "there are files in $folder"
    else good; fi
}

# Two ranks in folders (or of programs) of their own: pair OTHER_FOLDER OTHER_PROGRAM
pair() {
    local start
    start=$(launcher 'shared memory' 1)
    # shellcheck disable=SC2086  # words
    OMP_NUM_THREADS=1 $start -wdir "$here" "$root/build/mpi/metablur" train --study $study --model $model : \
        -n 1 -wdir "$1" "$2" train --study $study --model $model
}

other_data() {
    copy && (cd "$other" && sed -i 's/^seed = .*//' studies/$study.objects16 && echo 'seed = 5' >> studies/$study.objects16 && rm -r results && ./tool study plan --study $study && make -s TOOL=./tool results/$study/data/data.tsv) > "$rows/out" 2>&1
    says 'ranks with other data' "$train" 'of rank 1 is not that of rank 0' pair "$other" "$mine"
}

# shellcheck disable=SC2046  # words
bad_input() {
    local mine=$root/build/mpi/metablur train other=$rows/other
    begin 'bad input' mpi OMP_NUM_THREADS=1 || return 0
    finish "results/$study/data/data.tsv"
    train=$here/results/$study/train
    copy() { rm -rf "$other" && cp -r "$here" "$other"; }
    says 'more ranks than shards' "$train" 'train: 17 ranks for 16 shards: start fewer, or set' mpi 17 train --study $study --model $model
    says 'a build without MPI' "$train" '2 ranks were started, and this build has no MPI' \
        env -C "$here" $(launcher 'shared memory' 2) "$(tool_of gcc)" train --study $study --model $model
    copy && sed -i 's/^epochs = .*/epochs = 4/' "$other/studies/$study.ini"
    says 'ranks with other studies' "$train" 'the study of rank 1 is not that of rank 0' pair "$other" "$mine"
    [ "$short" ] || other_data
    # Another program: the digest of one of its sources is another.
    copy && sed "s/$(sha256sum < "$root/src/base/ranks.c" | cut -c1-64)/$(printf '0%.0s' {1..64})/" "$mine" > "$other/metablur" && chmod +x "$other/metablur"
    says 'ranks of other programs' "$train" 'the program of rank 1 is not that of rank 0' pair "$other" "$other/metablur"
    says 'a result that is not there' "$here/results/$study/eval" 'safetensors is missing; metablur train' mpi 2 eval --study $study --model $model
}

# ---- Ranks that die ------------------------------------------------------------------------------

# A study with a checkpoint after each step, long enough to be killed in, and what one process makes.
begin_kills() { # LABEL [EPOCHS]
    begin "$1" mpi OMP_NUM_THREADS=1 || return 1
    sed -i "s/^epochs = .*/epochs = ${2:-24}\ncheckpoint = 1/" "$here/studies/$study.ini"
    (cd "$here" && ./tool study plan --study $study) > "$here/log" 2>&1
    finish "results/$study/train/$model.safetensors" || { fail 'the run stopped' "$here/log"; return 1; }
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

# A rank that stops answering: the others wait no longer than they are told to.
stop_row() {
    begin_kills 'a rank stops answering' || return 0
    METABLUR_RANKS_TIMEOUT=4 start_ranks 3
    sleep 2
    kill -STOP "$(ranks_of | sed -n 2p)"
    if ! wait_for_end; then bad "the others went on for $limit s"
    elif [ "$(grep -a '^metablur' "$rows/out" | grep -c 'no word from another rank for 4 s; the run ends; .*checkpoint')" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"
    else good "ended in $took s"; fi
}

# The launcher is told to stop: all ranks stop after the same step, and another number of them goes on.
term_row() {
    begin_kills 'the launcher is told to stop' 120 || return 0
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
    label='one rank is told to stop'
    rm -r "$here/results/$study/train"
    start_ranks 3
    while [ ! -e "$here/results/$study/train/$model.checkpoint" ] && kill -0 "$job" 2> /dev/null; do sleep 0.02; done
    kill -TERM "$(ranks_of | tail -1)"
    if ! wait_for_end; then bad "it went on for $limit s"
    elif [ "$(grep -ac '^metablur train: stopped after [0-9]* epochs and [0-9]* steps' "$rows/out")" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"
    elif [ "$status" != 143 ]; then bad "status $status"
    else good "status $status"; fi
}

# ---- Hosts, Slurm --------------------------------------------------------------------------------

part() { # hosts or slurm
    # shellcheck source=/dev/null
    source "$root/tests/cluster_$1.sh"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    export LC_ALL=C
    unset MAKEFLAGS MFLAGS MAKELEVEL MODE CFLAGS B MPI METABLUR_ISA OMP_NUM_THREADS
    mkdir -p "$rows"
    # shellcheck disable=SC2034  # line reads it
    label=row && line 'hash of results' verdict
    if ! have_mpi; then
        skip 'all' 'Open MPI is not installed (libopenmpi-dev, openmpi-bin)'
        echo "$passed passed, $failed failed, $skipped skipped"
        exit 0
    fi
    network_row '1 process' gcc OMP_NUM_THREADS=1
    transports=('shared memory') numbers=(2 3)
    short=$([ "${1:-}" = short ] && echo short)
    if [ ! "$short" ]; then transports+=(TCP) numbers=(1 2 3 4 5 7 16); fi
    for transport in "${transports[@]}"; do
        for r in "${numbers[@]}"; do
            # shellcheck disable=SC2046  # words
            network_row "$r ranks, $transport" mpi OMP_NUM_THREADS=1 -- $(launcher "$transport" "$r")
        done
    done
    bad_input
    if [ "$short" ]; then
        kill_row 1
        term_row
    else
        kill_row "${KILLS:-50}"
        stop_row
        term_row
        part hosts
        part slurm
    fi
    verdict
fi
