"""PyTorch both ways: `make torch-check`, or torch_check.py TOOL [NETWORK ...]

For each network of models/ and each direction, the same weights stand in torch and in ours, and two
random pictures go through both:

    import   random torch weights, random running statistics -> safetensors -> metablur import
    export   metablur init -> metablur export -> torch's load_state_dict(strict=True)

Compared are the logits and the gradient of sum(direction * logits) with respect to the pictures in
[0, 1], before normalisation, with a random direction; in evaluation, in float on both sides.

An error is max |a - b| / max |b| with b torch's, and at most 1e-4 passes; the L2 relative error
stands beside it. A gradient jumps where a ReLU is at its kink or two pixels of a pooling window tie,
and among millions of units some are so close that rounding decides: torch's own float and double
part there. So torch's gradient is taken with our choices, which `probe --layers` tells, after they
were compared: a unit may be decided otherwise only where torch's own value is within 1e-4 of the
kink, relative to the largest of its tensor. How many there were and how far the furthest was is in
the table.

safetensors files are read and written here with struct and json alone."""
import json
import os
import struct
import subprocess
import sys
import tempfile

try:
    import numpy as np
    import torch
except ImportError:
    sys.exit("torch_check.py: python3-torch is not installed (apt-get install python3-torch); it is "
             "a peer to compare with, nothing else needs it")

sys.dont_write_bytecode = True
from torch_nets import NETS, MaxPool, ReLU

TOLERANCE = 1e-4  # float rounding over up to 50 layers stays below 1e-5
PICTURES = 2
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # torchvision's, for ImageNet
TYPES = {"float32": "F32", "int64": "I64"}


def write(path, tensors):
    header, at = {}, 0
    for name, t in tensors.items():
        header[name] = {"dtype": TYPES[str(t.dtype)], "shape": list(t.shape),
                        "data_offsets": [at, at + t.nbytes]}
        at += t.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for t in tensors.values():
            out.write(np.ascontiguousarray(t).tobytes())


def read(path):
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        header.pop("__metadata__", None)
        data = f.read()
    return {name: torch.from_numpy(np.frombuffer(data[slice(*t["data_offsets"])], "<f4").copy())
            .reshape(t["shape"]) for name, t in header.items()}


def randomise(net, random):
    """He's weights, and for the norms factors, shifts and statistics that are far from 1 and 0."""
    for m in net.modules():
        if isinstance(m, (torch.nn.Conv2d, torch.nn.Linear)):
            m.weight.data.normal_(0, (2 / m.weight[0].numel()) ** 0.5, generator=random)
            if m.bias is not None:
                m.bias.data.normal_(0, 0.1, generator=random)
        if isinstance(m, torch.nn.BatchNorm2d):
            m.weight.data.uniform_(0.5, 1.5, generator=random)
            m.bias.data.normal_(0, 0.1, generator=random)
            m.running_mean.normal_(0, 0.1, generator=random)
            m.running_var.uniform_(0.5, 1.5, generator=random)
        if isinstance(m, torch.nn.LayerNorm):
            m.weight.data.uniform_(0.5, 1.5, generator=random)
            m.bias.data.normal_(0, 0.1, generator=random)
        if isinstance(m, torch.nn.MultiheadAttention):
            m.in_proj_weight.data.normal_(0, m.embed_dim ** -0.5, generator=random)
            m.in_proj_bias.data.normal_(0, 0.1, generator=random)
        for name in ("class_token", "pos_embedding"):
            if hasattr(m, name):
                getattr(m, name).data.normal_(0, 0.5, generator=random)


def normalise(x):
    return (x - torch.tensor(MEAN).view(3, 1, 1)) / torch.tensor(DEVIATION).view(3, 1, 1)


def gradient(net, images, direction):
    x = images.clone().requires_grad_()
    (net(normalise(x)) * direction).sum().backward()
    return x.grad


def take_choices(net, images, ours):
    """Gives torch's logits, then gives our choices to net; how many differ, the furthest."""
    calls, names = [], {m: name for name, m in net.named_modules()}
    hooks = [m.register_forward_hook(lambda m, x, y: calls.append((m, x[0])))
             for m in names if isinstance(m, (ReLU, MaxPool))]
    with torch.no_grad():
        logits = net(normalise(images))
    for hook in hooks:
        hook.remove()
    differ, furthest, before = 0, 0.0, None
    for m, x in calls:
        if isinstance(m, ReLU):
            before = ours["layer." + names[m]].view_as(x)
            m.open = (before > 0).float()
            other, gap = (x > 0) != (before > 0), x.abs()
        else:  # what our pool reads: the ReLU before it, or the layer that it names
            m.index = m.pool(ours["layer." + m.reads].view_as(x) if m.reads else before)[1]
            won = x.flatten(2).gather(2, m.index.flatten(2)).view_as(m.index)
            gap = m.pool(x)[0] - won
            other = gap > 0
        if other.any():
            differ += int(other.sum())
            furthest = max(furthest, float(gap[other].max() / x.abs().max()))
    return logits, differ, furthest


def errors(ours, theirs):
    a, b = ours.double(), theirs.double()
    return float((a - b).abs().max() / b.abs().max()), float((a - b).norm() / b.norm())


def compare(tool, weights, net, side, classes, folder, random):
    images = torch.rand(PICTURES, 3, side, side, generator=random)
    direction = torch.randn(PICTURES, classes, generator=random)
    question, answer = folder + "/images.safetensors", folder + "/answer.safetensors"
    write(question, {"images": images.numpy(), "direction": direction.numpy()})
    asked = [name for name, m in net.named_modules() if isinstance(m, ReLU)]
    asked += sorted({m.reads for m in net.modules() if isinstance(m, MaxPool) and m.reads})
    layers = ["--layers", ",".join(asked)] if asked else []
    subprocess.check_call([tool, "probe", *layers, weights, question, answer])
    ours = read(answer)
    logits, differ, furthest = take_choices(net, images, ours)
    theirs = gradient(net, images, direction)
    return errors(ours["logits"], logits), errors(ours["gradient"], theirs), differ, furthest


def imported(tool, name, net, side, folder, random):
    randomise(net, random)
    write(folder + "/torch.safetensors", {k: t.numpy() for k, t in net.state_dict().items()})
    subprocess.check_call([tool, "import", "--arch", name, "--size", str(side),
                           folder + "/torch.safetensors", folder + "/ours.safetensors"])


def exported(tool, name, net, side, folder, classes):
    ours, theirs = folder + "/ours.safetensors", folder + "/torch.safetensors"
    subprocess.check_call([tool, "init", name, "--classes", str(classes), "--size", str(side), ours])
    subprocess.check_call([tool, "export", "--size", str(side), ours, theirs])
    net.load_state_dict(read(theirs), strict=True)


def main():
    tool, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    unknown = set(wanted) - {n[0] for n in NETS}
    if unknown:
        sys.exit("torch_check.py: no network %s" % " ".join(sorted(unknown)))
    print("torch %s; error: max |a - b| / max |b|, in brackets L2; at most %g passes"
          % (torch.__version__, TOLERANCE))
    row = "%-12s %4s %10s %-7s %-17s %-17s %6s %8s  %s"
    print(row % ("network", "size", "parameters", "way", "logits", "gradient", "choice", "furthest",
                 "verdict"))
    passed = failed = 0
    for name, build, side, classes, published in NETS:
        if wanted and name not in wanted:
            continue
        for way in ("import", "export"):
            random = torch.Generator().manual_seed(1)
            net = build(classes).eval()
            count = sum(p.numel() for p in net.parameters())
            with tempfile.TemporaryDirectory() as folder:
                if way == "import":
                    imported(tool, name, net, side, folder, random)
                else:
                    exported(tool, name, net, side, folder, classes)
                y, g, differ, furthest = compare(tool, folder + "/ours.safetensors", net, side,
                                                 classes, folder, random)
            good = published in (None, count) and all(e <= TOLERANCE for e in (y[0], g[0], furthest))
            passed, failed = passed + good, failed + (not good)
            print(row % (name, side, count, way, "%.1e (%.1e)" % y, "%.1e (%.1e)" % g, differ,
                         "%.1e" % furthest, "passed" if good else "FAILED"), flush=True)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
