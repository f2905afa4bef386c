"""Side by side: the cases of `metablur bench` and of its peers (peers.py), in turn, in one run.

    run.py TOOL [ROUNDS [TABLE]]

Each round runs both, one after the other, so that a machine whose speed drifts is the same for both;
the medians of the rounds are printed, with what the project asks of each row. Networks run in a
process each, so that the largest resident memory is that of the step alone. Without PyTorch and
SciPy (Debian: python3-torch, python3-scipy) the peers' columns stay empty. In the first round a peer
runs a step in each of its ways, in a process each, then in the best one.

From the environment:

    PEER       the command of the peers' Python; the programs reach it on its standard input, so that it
               may be in another place: 'chroot FOLDER python3'
    SIZES      '64 224': whole steps of networks at these sizes alone; else all that are smaller than 224
    MINUTES    nothing is begun after so many; the rows say how many rounds they have

TABLE: a page whose lines between `<!-- rates -->` and `<!-- end of rates -->` become the table of whole
steps, with the date and the machine.
"""
import os
import platform
import shlex
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PEER = shlex.split(os.environ.get("PEER") or "/usr/bin/python3")
SIZES = (os.environ.get("SIZES") or "").split()
END = time.monotonic() + 60 * float(os.environ.get("MINUTES") or 1e6)


def output(command, given=None):
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout if done.returncode == 0 else ""


def rows(command, given=None):
    """{(bench, case): {column: text}} of a table on standard output."""
    lines = [line.split("\t") for line in output(command, given).splitlines()]
    return {(line[0], line[1]): dict(zip(lines[0], line)) for line in lines[1:]}


def source(name):
    with open(os.path.join(HERE, name)) as f:
        return f.read()


def peer(*call):
    program = ("import sys, types\nnets = sys.modules['torch_nets'] = types.ModuleType('torch_nets')\n"
               f"exec({source('torch_nets.py')!r}, nets.__dict__)\n" + source("peers.py"))
    return rows([*PEER, "-", *call], program)


def card(tool):
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
               platform.machine())
    versions = output([*PEER, "-c", "import torch; print('PyTorch', torch.__version__)"]).strip() or "no PyTorch here"
    others = "".join(output([*PEER, "-c", f"import {name} as peer; print(', {name}', peer.__version__)"]).strip()
                     for name in ("onnxruntime", "scipy"))
    compiler = output(["gcc", "--version"]).splitlines()
    return [f"{cpu}, {len(os.sched_getaffinity(0))} cores, Linux {platform.machine()}",
            (compiler[0] if compiler else "gcc: not found") + "; " + versions + others,
            output([tool, "--version"]).strip() + f", {time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f}"]


LAYOUTS = ("contiguous", "channels_last")
WAYS = {"train": LAYOUTS, "metamer": LAYOUTS, "infer": (*LAYOUTS, "onnxruntime")}  # of peers.py
STEPS = tuple(WAYS)


class Medians:
    """Rates of ours and of the peers over the rounds, by (bench, case)."""

    def __init__(self):
        self.rates, self.info = {}, {}

    def add(self, who, table):
        for key, row in table.items():
            self.rates.setdefault((who, key), []).append(float(row["median"]))
            kept = self.info.setdefault((who, key), row)
            kept["MiB"] = str(max(int(kept["MiB"]), int(row["MiB"])))

    def rate(self, who, key):
        found = self.rates.get((who, key))
        return statistics.median(found) if found else None

    def rounds(self, key):
        return min(len(self.rates.get((who, key), [])) for who in ("ours", "peer"))


def is_wanted(bench, case):
    size = case.split()[-1]
    if SIZES:
        return bench in STEPS and size in SIZES
    return bench not in STEPS or int(size) < 224


def measure(tool, rounds):
    cases = [key for key in rows([tool, "bench"]) if is_wanted(*key)]
    calls = []
    for bench, case in cases:
        call = (bench, case) if bench in STEPS else (bench,)
        if call not in calls:
            calls.append(call)
    medians = Medians()
    best = {}
    for _ in range(rounds):
        for call in calls:
            if time.monotonic() > END:
                break
            medians.add("ours", rows([tool, "bench", *call]))
            if call[0] in STEPS:
                found = [peer(*call, way) for way in best.get(call, WAYS[call[0]])]
                found = [table for table in found if call in table]
                table = max(found, key=lambda table: float(table[call]["median"]), default={})
                best[call] = [row["isa"] for row in table.values()]
                medians.add("peer", table)
            elif call[0] not in ("peak", "objects"):
                medians.add("peer", peer(*call))
    return cases, medians


def number(value, digits=4):
    return "-" if value is None else f"{value:.{digits}g}"


def print_table(head, lines):
    widths = [max(len(line[i]) for line in [head, *lines]) for i in range(len(head))]
    for line in [head, *lines]:
        print("  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths))).rstrip())
    print()


def verdict(value, target):
    return "" if value is None or target is None else "met" if value >= target else "missed"


def conv_table(cases, medians):
    peak = medians.rate("ours", ("peak", "fma"))
    print(f"Convolutions, 64 images; the processor's peak is {number(peak)} GFLOP/s (fused multiply-adds on registers).")
    lines = []
    for bench, case in cases:
        if bench != "conv":
            continue
        rate = medians.rate("ours", (bench, case))
        other = medians.rate("peer", (bench, case.replace("winograd", "direct")))
        target = None if "winograd" in case else 0.8 if case.startswith("3x3") else 0.7
        lines.append([case, number(rate), f"{rate / peak:.2f}", number(other), number(other and rate / other, 3),
                      "" if target is None else f"share {target}", verdict(rate / peak, target)])
    print_table(["case", "GFLOP/s", "of peak", "PyTorch", "ratio", "target", ""], lines)


TARGETS = {"train": ("ratio", 2), "metamer": ("ratio", 2), "infer": ("ratio", 1.5), "blur": ("ratio", 2),
           "blur 64x64 sigma 2 wide": ("rate", 5000), "objects": ("rate", 500)}


def step_table(cases, medians):
    print("Whole steps, blur and rendering; the peer is the best of its ways.")
    lines = []
    for bench, case in cases:
        if bench in ("peak", "conv"):
            continue
        key = (bench, case)
        rate, other = medians.rate("ours", key), medians.rate("peer", key)
        if rate is None:
            continue
        ratio = other and rate / other
        what, target = TARGETS.get(f"{bench} {case}") or TARGETS[bench]
        info, peer = medians.info[("ours", key)], medians.info.get(("peer", key), {})
        lines.append([f"{bench} {case}", number(rate), info["unit"], number(other), peer.get("isa", "-"),
                      number(ratio, 3), info["MiB"], peer.get("MiB", "-"), f"{what} {target}",
                      verdict(ratio if what == "ratio" else rate, target)])
    print_table(["case", "rate", "unit", "peer", "its way", "ratio", "MiB", "peer's MiB", "target", ""], lines)


def markdown(cases, medians, about):
    """The whole steps as a table of a page."""
    lines = ["```text", *about, "```", "", "| case | rate | peer | its way | ratio | target | MiB | peer's MiB | rounds |",
             "| --- | ---: | ---: | --- | ---: | --- | ---: | ---: | ---: |"]
    for key in cases:
        rate, other = medians.rate("ours", key), medians.rate("peer", key)
        if key[0] not in STEPS or rate is None:
            continue
        info, peers = medians.info[("ours", key)], medians.info.get(("peer", key), {})
        ratio, target = other and rate / other, TARGETS[key[0]][1]
        lines.append(f"| {key[0]} {key[1]} | {number(rate, 3)} {info['unit']} | {number(other, 3)} | {peers.get('isa', '-')} | "
                     f"{number(ratio, 3)} | {target}, {verdict(ratio, target) or 'no peer'} | {info['MiB']} | "
                     f"{peers.get('MiB', '-')} | {medians.rounds(key)} |")
    return lines


def write(path, lines):
    begin, end = "<!-- rates -->", "<!-- end of rates -->"
    with open(path) as f:
        text = f.read()
    if begin not in text or end not in text:
        sys.exit(f"{path}: expected lines '{begin}' and '{end}'")
    text = text[:text.index(begin)] + "\n".join([begin, *lines, ""]) + text[text.index(end):]
    with open(path + ".tmp", "w") as f:
        f.write(text)
    os.replace(path + ".tmp", path)


def main(tool, rounds="3", page=None):
    about = card(tool)
    print("\n".join(about) + "\n")
    cases, medians = measure(tool, int(rounds))
    if not SIZES:
        conv_table(cases, medians)
    step_table(cases, medians)
    if page:
        write(page, markdown(cases, medians, about))


main(*sys.argv[1:4])
