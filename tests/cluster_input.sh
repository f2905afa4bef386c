# shellcheck shell=bash disable=SC2154,SC2034  # variables of cluster.sh
# Part of tests/cluster.sh: bad input, a file system that is lost, a clock that is off. Sourced.

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

# ---- A file system that is lost ------------------------------------------------------------------

# A file system of its own below $here/results, as long as a row: begin_disk
begin_disk() {
    truncate -s 256M "$rows/disk" && mkfs.ext4 -q -F "$rows/disk" && mount -o loop "$rows/disk" "$rows/mounted" &&
        cp -a "$here/results/." "$rows/mounted" && umount "$rows/mounted" && mount -o loop "$rows/disk" "$here/results"
}
end_disk() { umount -l "$here/results" "$rows/mounted" 2> /dev/null; }

# lost_row LABEL HOW PATTERN: ranks train, HOW takes the file system from them; all end, with one
# line that matches. It comes back as it was, and another number of ranks goes on.
lost_row() {
    local how=$2 pattern=$3 early
    begin_kills "$1" || return 0
    mkdir -p "$rows/mounted"
    begin_disk 2> "$rows/disk.log" || { skip "$label" "no file system can be mounted: $(tail -1 "$rows/disk.log")"; end_disk; return; }
    start_ranks 3
    while [ ! -e "$here/results/$study/train/$model.checkpoint" ] && kill -0 "$job" 2> /dev/null; do sleep 0.02; done
    sleep 0.5
    $how "$here/results"
    if ! wait_for_end; then bad "the ranks went on for $limit s"
    elif [ "$status" = 0 ]; then bad 'the run went on'
    elif [ "$(grep -ac '^metablur' "$rows/out")" != 1 ] || ! grep -aqE "^metablur.*$pattern" "$rows/out"; then bad "$(grep -a '^metablur' "$rows/out")"
    else
        umount -l "$here/results" && mount -o loop "$rows/disk" "$here/results"
        early=$(find "$here/results/$study/train" -name "$model.safetensors")
        start_ranks 2
        wait_for_end
        if [ "$early" ]; then bad 'there was a result'; elif same_as_whole; then good "ended in $took s, went on"; else bad 'other bytes at the end'; fi
    fi
    end_disk
}

read_only() { for _ in {1..50}; do mount -o remount,ro "$1" 2> /dev/null && return; sleep 0.02; done; }

# As a disk or a server that is gone: all that is asked of it fails (EXT4_IOC_SHUTDOWN).
shut_down() { python3 -c 'import fcntl, os, struct, sys; fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack("I", 2))' "$1"; }

lost_rows() {
    if [ "$(id -u)" != 0 ]; then
        skip 'a lost file system' 'needs root'
        return
    fi
    lost_row 'results become read-only' read_only 'Read-only file system'
    lost_row 'the file system is lost' shut_down 'Input/output error'
}

# ---- A clock that is off -------------------------------------------------------------------------

# One rank's clock is a year ahead, and the pictures are of tomorrow: one line, the same bytes.
clock_row() {
    local start
    begin 'a clock is a year ahead' mpi OMP_NUM_THREADS=1 || return 0
    finish "results/$study/data/data.tsv"
    gcc -std=c11 -O2 -shared -fPIC -o "$rows/clock.so" "$root/tests/cluster/clock.c" || { bad 'no clock'; return; }
    find "$here/results" "$here/studies" -type f -exec touch -d '+1 day' {} +
    start=$(launcher 'shared memory' 1)
    # shellcheck disable=SC2086  # words
    if ! (cd "$here" && OMP_NUM_THREADS=1 $start "$root/build/mpi/metablur" train --study $study --model $model : \
        -n 1 -x LD_PRELOAD="$rows/clock.so" "$root/build/mpi/metablur" train --study $study --model $model) > "$rows/out" 2>&1; then bad "$(tail -1 "$rows/out")"
    elif [ "$(grep -ac 'the clock of rank 1 is [0-9]* s ahead' "$rows/out")" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"
    elif ! cmp -s {"$here","$first"}/results/$study/train/$model.safetensors; then bad 'other bytes'
    else good "$(grep -ao '[0-9]* s ahead' "$rows/out")"; fi
}
