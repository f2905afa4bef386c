"""What ranks cost on this machine: medians of interleaved pairs of runs.

    ranks.py PLAIN MPI [PAIRS [STEPS]]      build/plain/metablur, build/mpi/metablur, 9, 40

Each run trains ResNet-20 on 28 x 28 pictures, STEPS batches of 128, with pictures and settings of its
own in a temporary folder. The two runs of a pair follow each other; every second pair in the other
order. A ratio is that of the two runs of a pair, and its row has the median of all pairs, the quartiles
and the extremes.

    wall        of the stage, as its record has it: without the start of the launcher
    processor   user and system time of all processes, the launcher's among them. It changes less with
                other users of the machine, but a rank that waits is at work too: it looks for messages
    user        user time of the training process alone, as its record has it

Asked: 1 rank of the MPI build against the plain build below 1.01
(wall, processor, user); speed of 2 ranks of 1 thread against 1 process of 2 threads at least .95 (wall).
Threads that wait give way after 1000 turns, as under make. As root, mpirun is told so.
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PLAIN, MPI = (os.path.realpath(p) for p in sys.argv[1:3])
PAIRS = int(sys.argv[3]) if len(sys.argv) > 3 else 9
STEPS = int(sys.argv[4]) if len(sys.argv) > 4 else 40
NETWORK = "resnet20-clear-gray-1"
STUDY = f"""[data]
path = studies/ranks.objects16
colours = gray
size = 28
[networks]
architectures = resnet20
regimes = clear
seeds = 1
[train]
batch = 128
epochs = {STEPS}
"""
LAUNCH = ["mpirun", "--quiet", "--bind-to", "none", "--oversubscribe"] + ["--allow-run-as-root"] * (os.getuid() == 0)
KINDS = {
    "plain, 1 thread": ([PLAIN], 1),
    "plain, 2 threads": ([PLAIN], 2),
    "MPI, no launcher": ([MPI], 1),
    "MPI, 1 rank": (LAUNCH + ["-n", "1", MPI], 1),
    "MPI, 2 ranks": (LAUNCH + ["-n", "2", MPI], 1),
}
COMPARED = [  # name, of, over, asked
    ("1 rank of the MPI build / plain build", "MPI, 1 rank", "plain, 1 thread", "time below 1.01"),
    ("MPI build without launcher / plain build", "MPI, no launcher", "plain, 1 thread", "time below 1.01"),
    ("2 ranks of 1 thread / 1 process of 2 threads", "MPI, 2 ranks", "plain, 2 threads", "time at most 1.05"),
]


def run(folder, kind):
    """wall, processor and user seconds of one training."""
    command, threads = KINDS[kind]
    record = f"{folder}/results/ranks/train/{NETWORK}.safetensors.prov.json"
    subprocess.run(["rm", "-rf", f"{folder}/results/ranks/train"], check=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*command, "train", "--study", "ranks", "--model", NETWORK], cwd=folder,
                          env={**os.environ, "OMP_NUM_THREADS": str(threads), "GOMP_SPINCOUNT": "1000"}, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{kind}: {done.stderr.strip()}")
    with open(record) as f:
        notes = json.load(f)["unhashed"]
    return {"wall": notes["wall_s"], "user": notes["user_s"],
            "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def prepare(folder):
    os.makedirs(f"{folder}/studies")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    os.symlink(f"{root}/models", f"{folder}/models")
    with open(f"{folder}/studies/ranks.ini", "w") as f:
        f.write(STUDY)
    with open(f"{folder}/studies/ranks.objects16", "w") as f:
        f.write("[objects16]\nsize = 28\ntrain = 8\ntest = 1\n")
    subprocess.run([PLAIN, "dataset", "pack", "--study", "ranks"], cwd=folder, check=True, capture_output=True)


def say(name, measure, ratios, asked):
    ratios.sort()
    quarter = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else [ratios[0]] * 3
    print(f"{name}\t{measure}\t{statistics.median(ratios):.3f}\t{quarter[0]:.3f}\t{quarter[2]:.3f}\t"
          f"{ratios[0]:.3f}\t{ratios[-1]:.3f}\t{len(ratios)}\t{asked}", flush=True)


def main():
    with tempfile.TemporaryDirectory(prefix="metablur-ranks-") as folder:
        prepare(folder)
        print(f"# {time.strftime('%Y-%m-%d', time.gmtime())}, load {os.getloadavg()[0]:.1f}, {STEPS} steps")
        print("ratio\tmeasure\tmedian\tquartile_1\tquartile_3\tmin\tmax\tpairs\tasked")
        for name, of, over, asked in COMPARED:
            runs = []
            for i in range(PAIRS):
                pair = {}
                for kind in (of, over)[::1 if i % 2 else -1]:
                    pair[kind] = run(folder, kind)
                runs.append(pair)
            for measure in ("wall", "processor", "user"):
                if of == "MPI, 2 ranks" and measure == "user":
                    continue  # of one rank alone
                say(name, measure, [p[of][measure] / p[over][measure] for p in runs], asked)


main()
