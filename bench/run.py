"""Side by side: the cases of `metablur bench` and of its peers (peers.py), in turn, in one run.

    run.py TOOL [ROUNDS]

Each round runs both, one after the other, so that a machine whose speed drifts is the same for both;
the medians of the rounds are printed, with what the project asks of each row. Networks run in a
process each, so that the largest resident memory is that of the step alone. Without PyTorch and
SciPy (Debian: python3-torch, python3-scipy) the peers' columns stay empty.
"""
import os
import platform
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"


def output(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout if done.returncode == 0 else ""


def rows(command):
    """{(bench, case): {column: text}} of a table on standard output."""
    lines = [line.split("\t") for line in output(command).splitlines()]
    return {(line[0], line[1]): dict(zip(lines[0], line)) for line in lines[1:]}


def card(tool):
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
               platform.machine())
    versions = output([PYTHON, "-c", "import torch, scipy; print('PyTorch', torch.__version__ + ', SciPy', scipy.__version__)"])
    compiler = output(["gcc", "--version"]).splitlines()
    print(f"{cpu}, {len(os.sched_getaffinity(0))} cores, Linux {platform.machine()}")
    print((compiler[0] if compiler else "gcc: not found") + "; " + (versions.strip() or "no PyTorch and SciPy here"))
    print(output([tool, "--version"]).strip() + f", load {os.getloadavg()[0]:.1f}\n")


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


def measure(tool, rounds):
    cases = rows([tool, "bench"])
    apart = {"train", "metamer"}
    calls = []
    for bench, case in cases:
        call = (bench, case) if bench in apart else (bench,)
        if call not in calls:
            calls.append(call)
    medians = Medians()
    for _ in range(rounds):
        for call in calls:
            medians.add("ours", rows([tool, "bench", *call]))
            if call[0] not in ("peak", "objects"):
                medians.add("peer", rows([PYTHON, os.path.join(HERE, "peers.py"), *call]))
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
    print_table(["case", "GFLOP/s", "of peak", "PyTorch", "ratio", "asked", ""], lines)


TARGETS = {"train": ("ratio", 1.3), "metamer": ("ratio", 1.5), "blur": ("ratio", 2),
           "blur 64x64 sigma 2 wide": ("rate", 5000), "objects": ("rate", 500)}


def step_table(cases, medians):
    print("Whole steps, blur and rendering; the peer is the best of its ways.")
    lines = []
    for bench, case in cases:
        if bench in ("peak", "conv"):
            continue
        key = (bench, case)
        rate, other = medians.rate("ours", key), medians.rate("peer", key)
        ratio = other and rate / other
        what, target = TARGETS.get(f"{bench} {case}") or TARGETS[bench]
        info, peer = medians.info[("ours", key)], medians.info.get(("peer", key), {})
        lines.append([f"{bench} {case}", number(rate), info["unit"], number(other), peer.get("isa", "-"),
                      number(ratio, 3), info["MiB"], peer.get("MiB", "-"), f"{what} {target}",
                      verdict(ratio if what == "ratio" else rate, target)])
    print_table(["case", "rate", "unit", "peer", "its way", "ratio", "MiB", "peer's MiB", "asked", ""], lines)


def main(tool, rounds="3"):
    card(tool)
    cases, medians = measure(tool, int(rounds))
    conv_table(cases, medians)
    step_table(cases, medians)


main(*sys.argv[1:3])
