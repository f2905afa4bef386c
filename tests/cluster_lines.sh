#!/bin/bash
# The model of `metablur bench scale` beside slow lines between two hosts (network namespaces, the line
# of tests/cluster/link.c). Training of ResNet-20 on 28 x 28 pictures, batches of 32 on 2 ranks. A round
# runs, for each line, the training without it and with it, one after the other; the time of a step
# without it gives the model its compute. Needs root, iproute2 and TUN devices.
#   tests/cluster_lines.sh [ROUNDS [STEPS]]        3, 10; prints the table
#   TABLE=doc/scale.md: the lines between its two marks become the table
# shellcheck disable=SC2154,SC2034  # variables of cluster.sh
# Networks and mounts of its own: nothing meets what else runs on this machine.
if [ -z "${APART:-}" ] && [ "$(id -u)" = 0 ]; then
    exec env APART=1 unshare --net --mount bash -c 'ip link set lo up && mkdir -p /run/netns && mount -t tmpfs none /run/netns && exec "$0" "$@"' "$0" "$@"
fi
# shellcheck source=tests/cluster.sh
source "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
# shellcheck source=tests/cluster_hosts.sh
source "$root/tests/cluster_hosts.sh"
export LC_ALL=C
rounds=${1:-3} steps=${2:-10}
# Delay in ms, Mbit/s; how large messages are sent: `asks` first, as Open MPI does by itself, or `at-once`.
lines=('100 100 asks' '20 100 asks' '5 100 asks' '5 10 asks' '5 2 asks' '5 2 at-once')
at_once=(--mca btl_tcp_eager_limit 2000000 --mca btl_tcp_rndv_eager_limit 2000000 --mca btl_tcp_max_send_size 2000000)
work=$rows/lines
end_all() { end_hosts 2> /dev/null; }

prepare_study() {
    rm -rf "$work" && mkdir -p "$work/studies" && ln -s "$root/models" "$work/models"
    printf '%s\n' '[objects16]' 'size = 28' "train = $((2 * steps))" 'test = 1' > "$work/studies/lines.objects16"
    printf '%s\n' '[data]' 'path = studies/lines.objects16' 'colours = gray' 'size = 28' '[networks]' 'architectures = resnet20' \
        'regimes = clear' 'seeds = 1' '[train]' 'batch = 32' 'epochs = 1' > "$work/studies/lines.ini"
    (cd "$work" && "$root/build/plain/metablur" dataset pack --study lines) > "$work/log" 2>&1
}

# Seconds of a step on 2 ranks: step NETWORK WORD ...
step() {
    local network=$1
    shift
    rm -rf "$work/results/lines/train"
    # shellcheck disable=SC2046  # words
    (cd "$work" && env OMP_NUM_THREADS=1 $(hosts_launcher 2 "$network") "$@" -x OMP_NUM_THREADS "$root/build/mpi/metablur" train --study lines --model resnet20-clear-gray-1) > "$work/out" 2>&1 || return 1
    # The line that training ends with: NAME  N images  R/s  S s  ...
    sed -n 's/.*images  *[0-9]*\/s  *\([0-9.]*\) s .*/\1/p' "$work/out" | tail -1 | awk -v n="$steps" '{ print $1 / n }'
}

# One run without and with a line: `INDEX FREE SLOW BYTES`.
one_run() { # INDEX DELAY MBIT HOW
    local free measured words=()
    [ "$4" = at-once ] && words=("${at_once[@]}")
    free=$(step $net) || return 1
    begin_line "$2" "$3" 0 2> "$rows/hosts.log" || return 1
    measured=$(step $slow "${words[@]}") || { end_line; return 1; }
    end_line
    echo "$1 $free $measured $(sed 's/.* lost, \([0-9]*\) bytes/\1/' "$rows/link.log")"
}

median() { sort -g | awk '{ x[NR] = $1 } END { print NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2 }'; }
column() { awk -v i="$1" -v c="$2" '$1 == i { print $c }' "$work/runs"; }

table() {
    local i delay mbit how free measured model bytes
    echo '| delay | bandwidth | step without the line, s | step by the model, s | step measured, s | measured / model | measured / without | on the line, MB a step |'
    echo '| --- | --- | --- | --- | --- | --- | --- | --- |'
    for i in "${!lines[@]}"; do
        read -r delay mbit how <<< "${lines[i]}"
        free=$(column "$i" 2 | median) measured=$(column "$i" 3 | median) bytes=$(column "$i" 4 | median)
        model=$("$root/build/plain/metablur" bench scale resnet20 --size 28 --channels 1 --classes 16 --batch 32 --rate "$(awk -v s="$free" 'BEGIN { print 16 / s }')" \
            --latency "$((delay * 1000))" --bandwidth "$(awk -v m="$mbit" 'BEGIN { print m / 1000 }')" | awk -F'\t' '$1 == 2 { print $10 }')
        awk -v d="$delay" -v m="$mbit" -v how="$how" -v f="$free" -v s="$measured" -v t="$model" -v b="$bytes" -v n="$steps" \
            'BEGIN { printf "| %s ms | %s Mbit/s%s | %.2f | %.2f | %.2f | %.2f | %.1f | %.1f |\n", d, m, how == "asks" ? "" : ", all sent at once", f, t, s, s / t, s / f, b / n / 1e6 }'
    done
    echo
    echo "$(date -u +%Y-%m-%d), $rounds rounds of $steps steps, medians; load $(cut -d' ' -f1 /proc/loadavg)."
}

mkdir -p "$rows"
trap end_all EXIT
begin_hosts 2> "$rows/hosts.log" || { echo "no network namespaces here: $(tail -1 "$rows/hosts.log")" >&2; exit 1; }
prepare_study || { tail -1 "$work/log" >&2; exit 1; }
for _ in $(seq "$rounds"); do
    for i in "${!lines[@]}"; do
        # shellcheck disable=SC2086  # words
        one_run "$i" ${lines[i]} >> "$work/runs" || { tail -1 "$work/out" "$rows/hosts.log" >&2; exit 1; }
        tail -1 "$work/runs" >&2
    done
done
table > "$work/table"
if [ "${TABLE:-}" ]; then
    awk -v table="$work/table" '/<!-- end of lines -->/ { skip = 0 } !skip; /<!-- lines -->/ { skip = 1; while ((getline row < table) > 0) print row }' "$TABLE" > "$work/page" && cp "$work/page" "$TABLE"
else
    cat "$work/table"
fi
