#!/usr/bin/env python3
"""Stand-ins for what studies/imagenet16.ini reads, where no weights and no pictures of ImageNet are at
hand: pictures of objects16 in 16 class folders, and two AlexNets and two ResNet-50s with 1000 outputs,
of which 16 mean something. They are trained for a moment, from PyTorch's initial weights, and saved as
labs save them: torch.save of a dictionary with a state_dict whose names begin with `module.`

    bench/imagenet16.py TOOL FOLDER [STEPS] [PICTURES] [SIZE]

writes FOLDER/imagenet16/CLASS/NNNN.png (PICTURES of a class, 4) and FOLDER/checkpoints/NAME.pth. What
the networks answer means nothing; they show that everything fits. Needs python3-torch and python3-pil,
which are peers: nothing else here needs them."""
import csv
import os
import subprocess
import sys

try:
    import numpy as np
    import torch
    from PIL import Image
except ImportError:
    print("skipped: bench/imagenet16.py: needs python3-torch and python3-pil (apt-get install them); they "
          "make stand-ins for given networks, nothing else needs them")
    sys.exit(0)

sys.dont_write_bytecode = True
from torch_nets import NETS

MEAN, DEVIATION, BATCH = 0.449, 0.226, 8


def draw(tool, folder, size, pictures, first):
    """Draws pictures of all classes; gives the names of the classes."""
    subprocess.check_call([tool, "objects", "--out", folder, "--per-class", str(pictures), "--first",
                           str(first), "--size", str(size), "--gray"], stdout=subprocess.DEVNULL)
    os.remove(folder + "/manifest.tsv")
    return sorted(os.listdir(folder))


def read(folder, classes):
    """Pictures (N, 1, size, size) in [0, 1], and the number of the class of each."""
    x, y = [], []
    for k, name in enumerate(classes):
        for file in sorted(os.listdir(f"{folder}/{name}")):
            x.append(np.asarray(Image.open(f"{folder}/{name}/{file}").convert("L"), dtype="f4") / 255)
            y.append(k)
    return torch.from_numpy(np.stack(x))[:, None], np.array(y)


def outputs_of(classes):
    """The first output of each class."""
    first = {}
    with open(os.path.dirname(os.path.abspath(__file__)) + "/../classes/imagenet1000.tsv") as f:
        for row in csv.DictReader(f, delimiter="\t"):
            first.setdefault(row["geirhos16"], int(row["index"]))
    return np.array([first[name] for name in classes])


def blur(x, sigma):
    if sigma == 0:
        return x
    at = torch.arange(-2 * sigma, 2 * sigma + 1, dtype=torch.float32)
    k = torch.exp(-at * at / (2 * sigma * sigma))
    k = (k / k.sum()).view(1, 1, -1, 1)
    pad = torch.nn.functional.pad(x, (2 * sigma,) * 4, mode="reflect")
    conv = torch.nn.functional.conv2d
    return conv(conv(pad, k), k.transpose(2, 3))


def train(net, x, y, steps, strong, random):
    """A moment: some steps of SGD; with strong blur each picture at one of five levels."""
    optimiser = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    net.train()
    for _ in range(steps):
        chosen = random.choice(len(y), BATCH)
        shown = x[chosen]
        if strong:
            shown = torch.cat([blur(p[None], int(random.choice((0, 1, 2, 4, 8)))) for p in shown])
        logits = net(((shown - MEAN) / DEVIATION).repeat(1, 3, 1, 1))
        loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(y[chosen]))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return float(loss) if steps else float("nan")


def main():
    tool, folder = sys.argv[1:3]
    steps, pictures, size = [int(v) for v in sys.argv[3:6]] + [20, 4, 224][len(sys.argv) - 3:]
    os.makedirs(folder + "/checkpoints", exist_ok=True)
    build = {name: make for name, make, *_ in NETS}
    classes = draw(tool, folder + "/imagenet16", size, pictures, 0)
    draw(tool, folder + "/shown", size, pictures, 1000)
    x, y = read(folder + "/shown", classes)
    y = outputs_of(classes)[y]
    for seed, (name, arch) in enumerate([("resnet50-clear", "resnet50"), ("resnet50-strong", "resnet50"),
                                         ("alexnet-clear", "alexnet"), ("alexnet-strong", "alexnet")]):
        torch.manual_seed(seed)
        net = build[arch](1000)
        loss = train(net, x, y, steps, name.endswith("strong"), np.random.default_rng(seed))
        state = {"module." + k: v for k, v in net.state_dict().items()}
        torch.save({"arch": arch, "epoch": steps, "state_dict": state}, f"{folder}/checkpoints/{name}.pth")
        print(f"{name}: {steps} steps, loss {loss:.3f}")


main()
