# shellcheck shell=bash disable=SC2154,SC2034  # variables of cluster.sh
# Part of tests/cluster.sh: hosts on one machine, network namespaces joined by a bridge, over
# which mpirun starts the ranks. The ranks themselves talk over the bridge, or over a slow and lossy
# line (tests/cluster/link.c). Needs root and iproute2. Sourced.

hosts=(mbhost1 mbhost2)
net=10.87.11 slow=10.87.12
line=

end_hosts() {
    local h
    end_line
    for h in "${hosts[@]}"; do
        # shellcheck disable=SC2046  # process numbers
        kill -KILL $(ip netns pids "$h" 2> /dev/null) 2> /dev/null
        ip netns del "$h" 2> /dev/null
    done
    for h in $(seq ${#hosts[@]}); do ip link del "mbv$h" 2> /dev/null; done
    ip link del mbbridge 2> /dev/null
}

begin_hosts() {
    local i h
    end_hosts
    ip link add mbbridge type bridge && ip addr add $net.254/24 dev mbbridge && ip link set mbbridge up || return 1
    for i in $(seq ${#hosts[@]}); do
        h=${hosts[i - 1]}
        ip netns add "$h" && ip link add "mbv$i" type veth peer name eth0 netns "$h" &&
            ip link set "mbv$i" master mbbridge up && ip -n "$h" addr add $net.$i/24 dev eth0 &&
            ip -n "$h" link set eth0 up && ip -n "$h" link set lo up || return 1
    done
    # What mpirun runs in the place of ssh: HOST COMMAND ...
    printf '%s\n' '#!/bin/bash' 'host=$1; shift' 'exec ip netns exec "$host" unshare --uts bash -c "hostname $host; $*"' > "$rows/agent"
    chmod +x "$rows/agent"
}

# A line between the hosts: begin_line DELAY_MS MBIT LOSS_PERCENT
begin_line() {
    local i
    gcc -std=c11 -O2 -o "$rows/link" "$root/tests/cluster/link.c" || return 1
    for i in 1 2; do
        ip -n "${hosts[i - 1]}" tuntap add dev line0 mode tun && ip -n "${hosts[i - 1]}" addr add $slow.$i/24 dev line0 &&
            ip -n "${hosts[i - 1]}" link set line0 up || return 1
    done
    "$rows/link" "${hosts[@]}" line0 "$@" > "$rows/link.log" 2>&1 &
    line=$!
    sleep 0.5
    kill -0 $line 2> /dev/null
}

# Ends the line; $rows/link.log says how many packets it took and lost.
end_line() {
    local h
    [ "$line" ] || return 0
    kill $line 2> /dev/null
    wait $line 2> /dev/null
    line=
    for h in "${hosts[@]}"; do ip -n "$h" link del line0; done
}

hosts_launcher() { # RANKS [NETWORK of the ranks]
    local words=(mpirun --quiet --oversubscribe --bind-to none -n "$1" --map-by node --host "mbhost1:8,mbhost2:8"
        --mca plm_rsh_agent "$rows/agent" --mca oob_tcp_if_include "$net.0/24" --mca btl_tcp_if_include "${2:-$net}.0/24"
        --mca pml ob1 --mca btl "self,vader,tcp" --allow-run-as-root)
    echo "${words[@]}"
}

hosts_ranks() { for h in "${hosts[@]}"; do ip netns pids "$h" | xargs -r ps -o comm= -p; done | grep -cx metablur; }

# One host is cut off in the middle: the ranks on both sides end.
cut_row() {
    local began
    begin_kills 'a host is cut off' || return 0
    # shellcheck disable=SC2046  # words
    (cd "$here" && exec env OMP_NUM_THREADS=1 METABLUR_RANKS_TIMEOUT=4 $(hosts_launcher 2) -x METABLUR_RANKS_TIMEOUT -x OMP_NUM_THREADS \
        "$root/build/mpi/metablur" train --study $study --model $model) > "$rows/out" 2>&1 &
    job=$!
    for _ in {1..600}; do [ -e "$here/results/$study/train/$model.checkpoint" ] && break; sleep 0.1; done
    sleep 1
    began=$SECONDS
    ip link set mbv2 down
    for _ in $(seq $((10 * limit))); do [ "$(hosts_ranks)" = 0 ] && break; sleep 0.1; done
    if [ "$(hosts_ranks)" != 0 ]; then bad "$(hosts_ranks) ranks went on for $limit s"
    elif [ "$(grep -ac '^metablur.*no word from another rank.*checkpoint' "$rows/out")" != 1 ]; then bad "$(grep -a '^metablur' "$rows/out")"
    else good "ended in $((SECONDS - began)) s"; fi
    # The launcher itself goes on until TCP gives up on the host, after about 15 minutes.
    kill -KILL "$job" 2> /dev/null
    wait "$job" 2> /dev/null
    ip link set mbv2 up
}

hosts_rows() {
    local refused
    if [ "$(id -u)" != 0 ] || ! command -v ip > /dev/null; then
        skip 'hosts' 'needs root and iproute2'
        return
    fi
    if ! begin_hosts 2> "$rows/hosts.log"; then
        refused=$(tail -1 "$rows/hosts.log")
        end_hosts
        skip 'hosts' "no network namespaces here: $refused"
        return
    fi
    # shellcheck disable=SC2046  # words
    network_row '2 hosts, 2 ranks' mpi OMP_NUM_THREADS=1 -- $(hosts_launcher 2)
    # shellcheck disable=SC2046  # words
    network_row '2 hosts, 5 ranks' mpi OMP_NUM_THREADS=1 -- $(hosts_launcher 5)
    line_row 5 100 0
    line_row 5 100 0.5
    line_row 20 20 2
    cut_row
    end_hosts
}

# The ranks talk over a line in user space: the kernels of many machines lack tc's netem.
line_row() { # DELAY_MS MBIT LOSS_PERCENT
    local name="2 hosts, $1 ms, $2 Mbit/s, $3 % lost"
    if begin_line "$@" 2> "$rows/hosts.log"; then
        # shellcheck disable=SC2046  # words
        network_row "$name" mpi OMP_NUM_THREADS=1 -- $(hosts_launcher 2 $slow)
        end_line
        label='its packets'
        line - "$(cat "$rows/link.log")"
    else
        skip "$name" "no TUN devices here: $(tail -qn 1 "$rows/hosts.log" "$rows/link.log" | tail -1)"
        end_line
    fi
}
