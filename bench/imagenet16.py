#!/usr/bin/env python3
"""Stand-ins for what studies/imagenet16.ini reads, where no weights and no pictures of ImageNet are at
hand: pictures of objects16 in 16 class folders, and AlexNets and ResNet-50s with 1000 outputs, of which
16 mean something. They have PyTorch's initial weights but for the last layer, which is fitted to other
pictures of objects16, for the strong ones blurred at five levels. They are saved as labs save them: torch.save of a dictionary with a state_dict whose names begin with `module.`

    bench/imagenet16.py TOOL FOLDER [NETWORK ...]

writes FOLDER/imagenet16/CLASS/NNNN.png and FOLDER/checkpoints/NETWORK.pth for each network, all four if
none is named. What the networks answer means little; they show that everything fits. Needs python3-torch
and python3-pil, which are peers: nothing else here needs them."""
import argparse
import csv
import os
import subprocess
import sys
import tempfile

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

MEAN, DEVIATION, BATCH = 0.449, 0.226, 16
LOGIT, RIDGE = 10, 0.01  # the logit of the right answer; of the mean squared length of features
FITTED = 8  # pictures of a class
SIGMAS = 0, 1, 2, 4, 8
NETWORKS = "resnet50-clear", "resnet50-strong", "alexnet-clear", "alexnet-strong"


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


def last_layer(net):
    return net.fc if hasattr(net, "fc") else net.classifier[-1]


def features(net, x):
    """What the last layer reads (N, F), of normalised pictures."""
    kept = []
    hook = last_layer(net).register_forward_hook(lambda m, given, y: kept.append(given[0]))
    with torch.no_grad():
        for part in ((x - MEAN) / DEVIATION).split(BATCH):
            net(part.repeat(1, 3, 1, 1))
    hook.remove()
    return torch.cat(kept).double()


def fit(net, x, y):
    """Sets the statistics of norms, then the last layer's outputs of our classes by ridge regression; the
    other outputs keep their initial weights, which are small. Returns the share of right answers."""
    norms = [m for m in net.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for m in norms:
        m.momentum = None  # plain averages
    if norms:
        net.train()
        features(net, x)
    net.eval()
    f = features(net, x)
    middle = f.mean(0)
    centred = f - middle
    outputs = sorted(set(y))
    wanted = torch.from_numpy(np.equal.outer(y, outputs)).double() * LOGIT
    inner = centred @ centred.T
    inner += RIDGE * inner.diagonal().mean() * torch.eye(len(y), dtype=torch.float64)
    weight = torch.linalg.solve(inner, wanted - wanted.mean(0)).T @ centred
    last = last_layer(net)
    last.weight.data[outputs] = weight.float()
    last.bias.data[outputs] = (wanted.mean(0) - weight @ middle).float()
    with torch.no_grad():
        answers = last(f.float()).argmax(1).numpy()
    return float(np.mean(answers == y))


def arguments():
    p = argparse.ArgumentParser(description="stand-ins for the weights and pictures of studies/imagenet16.ini")
    p.add_argument("tool"), p.add_argument("folder")
    p.add_argument("networks", nargs="*", metavar="NETWORK", help="of " + ", ".join(NETWORKS))
    p.add_argument("--pictures", type=int, default=4, help="of a class (%(default)s)")
    p.add_argument("--size", type=int, default=224, help="rows and columns (%(default)s)")
    p.add_argument("--old", action="store_true", help="the form of torch.save before PyTorch 1.6")
    said = p.parse_args()
    unknown = set(said.networks) - set(NETWORKS)
    if unknown:
        p.error("expected networks of %s, got %s" % (" ".join(NETWORKS), " ".join(sorted(unknown))))
    return said


def main():
    said = arguments()
    os.makedirs(said.folder + "/checkpoints", exist_ok=True)
    build = {name: make for name, make, *_ in NETS}
    classes = draw(said.tool, said.folder + "/imagenet16", said.size, said.pictures, 0)
    with tempfile.TemporaryDirectory() as shown:  # other pictures than the networks will be asked
        x, y = read(shown, draw(said.tool, shown, said.size, FITTED, 1000))
    y = outputs_of(classes)[y]
    for seed, name in enumerate(NETWORKS):
        if said.networks and name not in said.networks:
            continue
        arch = name.split("-")[0]
        torch.manual_seed(seed)
        net = build[arch](1000)
        net.requires_grad_(False)
        random = np.random.default_rng(seed)
        seen = torch.cat([blur(p[None], int(random.choice(SIGMAS))) for p in x]) if "strong" in name else x
        share = fit(net, seen, y)
        state = {"module." + k: v for k, v in net.state_dict().items()}
        torch.save({"arch": arch, "epoch": 0, "state_dict": state},
                   f"{said.folder}/checkpoints/{name}.pth", _use_new_zipfile_serialization=not said.old)
        print(f"{name}: right for {share:.2f} of the {len(y)} pictures it was fitted to", flush=True)


main()
