"""The cases of `metablur bench` in PyTorch, onnxruntime and SciPy, in the same table.

    peers.py [BENCH [CASE [WAY]]]

PyTorch runs each case in both memory layouts, contiguous and channels_last, and onnxruntime, where it
is, answers too; the best median counts and its way is named. With WAY only that one runs, or none
where it is not to be had. Every case warms up once and is then timed until a second has passed, at
least five times, as in `metablur bench`; at 224 x 224 at least twice.
"""
import functools
import importlib.util
import io
import os
import resource
import statistics
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

THREADS = int(os.environ.get("OMP_NUM_THREADS") or len(os.sched_getaffinity(0)))
BATCH, IMAGES, CLASSES = 128, 64, 10
LARGE, LARGE_BATCH, LARGE_IMAGES = 224, 32, 16  # as in src/bench/network.c
torch.set_num_threads(THREADS)
torch.manual_seed(1)


def conv(C, K, size, stride=1):
    return nn.Conv2d(C, K, size, stride, size // 2, bias=False)


class Residual(nn.Module):
    """The basic block of He et al. (2016), with a 1x1 convolution where the shape changes."""

    def __init__(self, C, K, stride):
        super().__init__()
        self.conv1, self.norm1 = conv(C, K, 3, stride), nn.BatchNorm2d(K)
        self.conv2, self.norm2 = conv(K, K, 3), nn.BatchNorm2d(K)
        changes = stride != 1 or C != K
        self.shortcut = nn.Sequential(conv(C, K, 1, stride), nn.BatchNorm2d(K)) if changes else nn.Identity()

    def forward(self, x):
        y = functional.relu(self.norm1(self.conv1(x)), inplace=True)
        return functional.relu(self.norm2(self.conv2(y)) + self.shortcut(x), inplace=True)


def vgg_small():
    layers, C = [], 3
    for K in (32, 32, "pool", 64, 64, "pool", 128, 128):
        if K == "pool":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [conv(C, K, 3), nn.BatchNorm2d(K), nn.ReLU(inplace=True)]
            C = K
    return nn.Sequential(*layers), C


def resnet20():
    layers, C = [conv(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(inplace=True)], 16
    for K in (16, 32, 64):
        for i in range(3):
            layers.append(Residual(C, K, 2 if i == 0 and K != 16 else 1))
            C = K
    return nn.Sequential(*layers), C


def resnet18():
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True),
              nn.MaxPool2d(3, 2, 1)]
    C = 64
    for K in (64, 128, 256, 512):
        for i in range(2):
            layers.append(Residual(C, K, 2 if i == 0 and K != 64 else 1))
            C = K
    return nn.Sequential(*layers), C


def vgg_mini():
    layers, C = [], 3
    for K in (16, "pool", 32, 32, "pool", 64, 64, "pool", 128):
        if K == "pool":
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [conv(C, K, 3), nn.BatchNorm2d(K), nn.ReLU(inplace=True)]
            C = K
    return nn.Sequential(*layers), C


class Top(Exception):
    """The output of the layer up to which a network is asked for."""


def published(name):
    """A network of torch_nets.py, its ReLUs and pools as torchvision has them."""
    from torch_nets import NETS, MaxPool, ReLU
    net = next(make for named, make, *_ in NETS if named == name)(CLASSES)
    for module in net.modules():
        if isinstance(module, ReLU):
            module.forward = torch.relu_
        elif isinstance(module, MaxPool):
            module.forward = functools.partial(functional.max_pool2d, kernel_size=module.window[0], stride=module.window[1],
                                               padding=module.window[2], ceil_mode=module.ceil)
    return net


def up_to_last_conv(net):
    """A function of pictures: the output of the last convolution; what comes after is not computed."""
    def stop(module, given, output):
        raise Top(output)

    def run(x):
        try:
            net(x)
        except Top as top:
            return top.args[0]

    [m for m in net.modules() if isinstance(m, nn.Conv2d)][-1].register_forward_hook(stop)
    return run


def whole(case):
    """A network with its layer of answers, and the rows of a picture."""
    make, size = NETWORKS[case]
    if isinstance(make, str):
        return published(make), size
    features, C = make()
    return nn.Sequential(features, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(C, CLASSES)), size


NETWORKS = {"vgg_small 32": (vgg_small, 32), "resnet20 32": (resnet20, 32), "resnet18 64": (resnet18, 64),
            "vgg_mini 64": (vgg_mini, 64), "vgg_mini 128": (vgg_mini, 128), "alexnet 224": ("alexnet", 224),
            "vgg16 224": ("vgg16", 224), "resnet18 224": ("resnet18", 224), "resnet50 224": ("resnet50", 224)}
ONLY = None  # the way that is asked for


def measure(work, body, least=5):
    """Rates of the runs: work a second."""
    body()
    rates, began = [], time.perf_counter()
    while len(rates) < least or time.perf_counter() - began < 1:
        before = time.perf_counter()
        body()
        rates.append(work / (time.perf_counter() - before))
    return rates


def best(ways):
    """The best of {way: its rates}: (rates, way); no rates where none of them is asked for."""
    found = [(rates(), way) for way, rates in ways.items() if ONLY in (None, way)]
    return max(found, key=lambda f: statistics.median(f[0]), default=([], ""))


def layouts(rates):
    """PyTorch's ways."""
    return {"contiguous": lambda: rates(torch.contiguous_format), "channels_last": lambda: rates(torch.channels_last)}


def train(case):
    def rates(layout):
        net, size = whole(case)
        net = net.to(memory_format=layout)
        batch = LARGE_BATCH if size >= LARGE else BATCH
        step = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
        x = torch.rand(batch, 3, size, size).to(memory_format=layout)
        label = torch.arange(batch) % CLASSES

        def body():
            step.zero_grad(set_to_none=True)
            functional.cross_entropy(net(x), label).backward()
            step.step()

        return measure(batch, body, 2 if size >= LARGE else 5)

    return best(layouts(rates))


def metamer(case):
    make, size = NETWORKS[case]
    images = LARGE_IMAGES if size >= LARGE else IMAGES

    def rates(layout):
        features = published(make) if isinstance(make, str) else make()[0]
        features = features.to(memory_format=layout).eval().requires_grad_(False)
        net = up_to_last_conv(features) if isinstance(make, str) else features
        with torch.no_grad():
            target = net(torch.rand(images, 3, size, size).to(memory_format=layout)).clone()
        length = target.flatten(1).norm(dim=1)
        x = torch.rand(images, 3, size, size).to(memory_format=layout).requires_grad_()

        def body():
            loss = ((net(x) - target).flatten(1).norm(dim=1) / length).sum()
            (g,) = torch.autograd.grad(loss, x)
            with torch.no_grad():
                x.sub_(g / (g.flatten(1).norm(dim=1).view(-1, 1, 1, 1) + 1e-10)).clamp_(0, 1)

        return measure(images, body, 2 if size >= LARGE else 5)

    return best(layouts(rates))


def infer(case):
    net, size = whole(case)
    net = net.eval().requires_grad_(False)
    batch = LARGE_BATCH if size >= LARGE else BATCH
    x = torch.rand(batch, 3, size, size)
    least = 2 if size >= LARGE else 5

    def with_torch(layout):
        there, pictures = net.to(memory_format=layout), x.to(memory_format=layout)

        def body():
            with torch.inference_mode():
                there(pictures)

        return measure(batch, body, least)

    def with_onnxruntime():
        import onnxruntime
        file = io.BytesIO()
        torch.onnx.export(net, x, file, dynamo=False)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        session = onnxruntime.InferenceSession(file.getvalue(), options)
        given = {session.get_inputs()[0].name: x.numpy()}
        return measure(batch, lambda: session.run(None, given), least)

    ways = layouts(with_torch)
    if importlib.util.find_spec("onnxruntime"):
        ways["onnxruntime"] = with_onnxruntime
    return best(ways)


def conv_case(case):
    kind, channels, _, direction = case.split()
    R, (C, rest) = int(kind[0]), channels.split("-")
    C, K, size = int(C), *map(int, rest.split("@"))

    def rates(layout):
        x = torch.rand(IMAGES, C, size, size).to(memory_format=layout)
        w = torch.rand(K, C, R, R).to(memory_format=layout)
        y = torch.rand(IMAGES, K, size, size).to(memory_format=layout)
        same, one = [R // 2, R // 2], [1, 1]
        mask = [direction == "data", direction == "weight", False]

        def forward():
            functional.conv2d(x, w, padding=R // 2)

        def backward():
            torch.ops.aten.convolution_backward(y, x, w, None, one, same, one, False, [0, 0], 1, mask)

        flops = 2 * IMAGES * size * size * C * K * R * R
        return measure(flops / 1e9, forward if direction == "forward" else backward)

    with torch.no_grad():
        return best(layouts(rates))


BLURS = {"224x224 sigma 8 wide": (224, 16, 8, 4), "224x224 sigma 8 training": (224, 16, 8, 2),
         "64x64 sigma 2 wide": (64, 512, 2, 4)}


def blur(case):
    """The faster of scipy.ndimage and a separable convolution in torch (kornia's recipe), with a
    kernel as wide as ours."""
    from scipy import ndimage
    from concurrent.futures import ThreadPoolExecutor
    size, images, sigma, truncate = BLURS[case]
    pictures = numpy.random.default_rng(1).integers(0, 256, (images, size, size, 3), dtype=numpy.uint8)
    as_float = pictures.astype(numpy.float32)
    pool = ThreadPoolExecutor(THREADS)

    def one(i):
        return ndimage.gaussian_filter(as_float[i], (sigma, sigma, 0), mode="mirror", truncate=truncate)

    def scipy():
        list(pool.map(one, range(images)))

    half = int(numpy.ceil(truncate * sigma))
    weight = torch.exp(-torch.arange(-half, half + 1.0) ** 2 / (2 * sigma**2))
    weight = (weight / weight.sum()).repeat(3, 1, 1)

    def separable(layout):
        x = torch.from_numpy(as_float).permute(0, 3, 1, 2).to(memory_format=layout)

        def body():
            with torch.no_grad():
                y = functional.pad(x, (half,) * 4, mode="reflect")
                y = functional.conv2d(y, weight[:, None, None, 0], groups=3)
                functional.conv2d(y, weight[:, None, 0, :, None], groups=3)

        return measure(images, body)

    return best({"scipy": lambda: measure(images, scipy), **layouts(separable)})


BENCHES = {
    "conv": ("GFLOP/s", conv_case, [f"{shape} direct {direction}" for shape in
             ("3x3 32-32@32", "3x3 64-64@16", "3x3 128-128@8", "3x3 256-256@8", "1x1 64-64@56", "1x1 256-64@56",
              "1x1 256-1024@14", "1x1 2048-512@7")
             for direction in ("forward", "data", "weight")]),
    "train": ("images/s", train, list(NETWORKS)),
    "metamer": ("image-steps/s", metamer, list(NETWORKS)),
    "infer": ("images/s", infer, list(NETWORKS)),
    "blur": ("images/s", blur, list(BLURS)),
}


def main(bench=None, only=None, wanted=None):
    global ONLY
    ONLY = wanted
    columns = "bench case unit median min max runs threads isa MiB"
    print(columns.replace(" ", "\t"))
    for name, (unit, run, cases) in BENCHES.items():
        for case in cases:
            if bench in (None, name) and only in (None, case):
                rates, way = run(case)
                if not rates:
                    continue
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(name, case, unit, *(f"{v:.4g}" for v in (statistics.median(rates), min(rates), max(rates))),
                      len(rates), THREADS, way, f"{memory:.0f}", sep="\t", flush=True)


main(*sys.argv[1:4])
