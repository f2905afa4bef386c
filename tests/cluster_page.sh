#!/bin/bash
# doc/cluster.md with what its commands print: runs the lines that begin with `$ ` in blocks headed
# `text`, in order, in one shell, and writes what each printed under it. The shell is in a copy of the
# tree; node1 to node16 are network namespaces, and a Slurm of one node, front, is this machine. Lines
# that begin with `> ` go on with the command before. Needs root, Open MPI, iproute2, Slurm and munge.
#   tests/cluster_page.sh [HEADING ...] > build/cluster/page.md && cp build/cluster/page.md doc/cluster.md
# HEADING: only the commands of these sections, in the copy of the last run; the others stay as they are.
# shellcheck disable=SC2154,SC2034  # variables of cluster.sh and its parts
set -uo pipefail
# Names, networks and mounts of its own: nothing meets what else runs on this machine.
if [ "$(hostname)" != front ]; then
    exec unshare --uts --net --mount bash -c 'hostname front && ip link set lo up && mkdir -p /run/netns && mount -t tmpfs none /run/netns && exec "$0" "$@"' "$0" "$@"
fi
# shellcheck source=tests/cluster.sh
source "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
# shellcheck source=tests/cluster_hosts.sh
source "$root/tests/cluster_hosts.sh"
# shellcheck source=tests/cluster_slurm.sh
source "$root/tests/cluster_slurm.sh"
export LC_ALL=C
unset MAKEFLAGS MFLAGS MAKELEVEL MODE CFLAGS B MPI METABLUR_ISA OMP_NUM_THREADS METABLUR_DATA
page=$root/doc/cluster.md
# The folder as readers see it: its name is in what programs print.
work=$rows/checkout
hosts=(node{1..16})

# All commands as one script. A line before each says where what it prints belongs.
commands() { # HEADING ...
    awk -v wanted="$(printf '%s\n' "$@")" '
        BEGIN { all = wanted == ""; n = split(wanted, w, "\n"); for (i = 1; i <= n; i++) runs["## " w[i]] = 1 }
        /^## / { on = all || $0 in runs }
        /^```/ { inside = $0 == "```text"; first = 1; next }
        inside && first && !/^\$ / { inside = 0 }
        { first = 0 }
        inside && /^\$ / { ++k; said = on || /^\$ export /; if (on) print "echo \"@@ " k "\""; if (said) print substr($0, 3) }
        inside && said && /^> / { print substr($0, 3) }' "$page"
}

# The page with what was printed.
fill() { # SAID
    python3 - "$page" "$1" << 'END'
import re, sys
page, said = (open(p).read() for p in sys.argv[1:])
out = dict((int(n), text) for n, text in re.findall(r'^@@ (\d+)\n(.*?)(?=^@@ |\Z)', said, re.M | re.S))
count = 0
def block(match):
    global count
    lines = match.group(1).splitlines()
    if not lines or not lines[0].startswith('$ '):
        return match.group(0)
    result = []
    for i, line in enumerate(lines):
        if line.startswith('$ '):
            count += 1
        elif not line.startswith('> '):
            if count not in out:
                result.append(line)
            continue
        result.append(line)
        if not (i + 1 < len(lines) and lines[i + 1].startswith('> ')):
            result += out.get(count, '').rstrip('\n').splitlines()
    return '```text\n' + '\n'.join(result) + '\n```\n'
sys.stdout.write(re.sub(r'^```text\n(.*?)^```\n', block, page, flags=re.M | re.S))
END
}

# What was printed, with `...` for mpirun's paragraphs between lines of dashes, but for the rank that it names,
# and for its notes on them.
short_said() { # SAID
    awk '/^@@ / { cut = 0 }
        /^------/ && cut { cut = 0; next }
        /^------/ { cut = 1 }
        (cut && !/^mpirun noticed/) || /^\[front:/ { if (last != "...") print last = "..."; next }
        { print last = $0 }' "$1"
}

ended() {
    end_slurm > /dev/null 2>&1
    end_hosts > /dev/null 2>&1
}

mkdir -p "$rows"
[ $# -gt 0 ] || rm -rf "$work"
[ -d "$work" ] || { mkdir -p "$work" && tar -C "$root" --exclude=./.git --exclude=./results --exclude=./build/cluster --exclude='./build/*/tests' --exclude='./reports/*/*' --exclude='./figures/*/*' -cf - . | tar -C "$work" -xf -; }
trap ended EXIT
begin_hosts 2> "$rows/hosts.log" && begin_slurm > "$rows/slurm.log" 2>&1 || { tail -1 "$rows/hosts.log" "$rows/slurm.log" >&2; exit 1; }
# What a cluster's administrator has set: the ssh of the nodes, their network, and that root may.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_plm_rsh_agent=$rows/agent \
    OMPI_MCA_oob_tcp_if_include=$net.0/24 OMPI_MCA_btl_tcp_if_include=$net.0/24 \
    OMPI_MCA_pml=ob1 OMPI_MCA_btl=self,vader,tcp OMPI_MCA_rmaps_base_oversubscribe=1 METABLUR_LINES=1
commands "$@" > "$rows/commands"
(cd "$work" && bash "$rows/commands") > "$rows/said" 2>&1 < /dev/null
# Paths of this machine mean nothing to a reader.
sed -i "s|$work|/home/you/metablur|g; s|$rows|/tmp|g" "$rows/said"
short_said "$rows/said" > "$rows/shown"
fill "$rows/shown"
