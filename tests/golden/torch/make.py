"""Makes the files of torch.save beside it, which the tests read: tests need no PyTorch.

    /usr/bin/python3 tests/golden/torch/make.py tests/golden/torch

Made with Debian 12's python3-torch (1.13.1) and committed. Values are exact in every type: eighths.
The network is that of tiny.net: a convolution, a norm, a dense layer for pictures of 4 x 4."""
import argparse
import collections
import sys

import torch
from torch import nn


class Tiny(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 4, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(4)
        self.fc = nn.Linear(4 * 4 * 4, 3)


def eighths(net):
    with torch.no_grad():
        for k, p in enumerate(list(net.parameters()) + [net.norm1.running_mean, net.norm1.running_var]):
            i = torch.arange(p.numel(), dtype=torch.float32)
            p.copy_(((i * 7 + k) % 33 / 8 - 2 if p.dim() > 1 else (i + k + 1) / 8).reshape(p.shape))
    return net


def prefixed(state, prefix):
    return collections.OrderedDict((prefix + name, value) for name, value in state.items())


def views(state):
    """The same tensors as views of one storage, the filters as a transposed one."""
    out, at = collections.OrderedDict(), 5
    floats = {name: t for name, t in state.items() if t.dtype == torch.float32}
    flat = torch.zeros(5 + sum(t.numel() for t in floats.values()))
    for name, t in floats.items():
        if t.dim() == 4:  # channels last
            view = flat[at:at + t.numel()].reshape([t.shape[i] for i in (0, 2, 3, 1)]).permute(0, 3, 1, 2)
        else:
            view = flat[at:at + t.numel()].reshape(t.shape)
        view.copy_(t)
        out[name] = view
        at += t.numel()
    return out


def main(folder):
    net = eighths(Tiny())
    state = net.state_dict()
    optimiser = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    sum(p.sum() for p in net.parameters()).backward()
    optimiser.step()
    eighths(net)
    step = {"epoch": 3, "best": 0.5, "arch": "tiny", "done": True, "none": None}
    robust = collections.OrderedDict()
    robust["module.normalizer.new_mean"] = torch.tensor([.5, .25, .125]).reshape(3, 1, 1)
    robust["module.normalizer.new_std"] = torch.tensor([.25, .25, .5]).reshape(3, 1, 1)
    robust.update(prefixed(state, "module.model."))
    robust["module.attacker.normalize.new_mean"] = torch.tensor([.5, .25, .125]).reshape(3, 1, 1)
    robust["module.attacker.normalize.new_std"] = torch.tensor([.25, .25, .5]).reshape(3, 1, 1)
    robust.update(prefixed(state, "module.attacker.model."))
    other = eighths(Tiny())
    with torch.no_grad():
        other.fc.bias += 1
    extra = collections.OrderedDict(state)
    extra["position_ids"] = torch.arange(6).reshape(2, 3)
    extra["mask"] = torch.ones(2, 2, dtype=torch.bool)
    head = collections.OrderedDict(state)
    head["aux1.fc.weight"] = torch.ones(2, 2)
    files = {
        "plain": state,
        "parallel": prefixed(state, "module."),
        "nested": dict(step, state_dict=prefixed(state, "module."), optimizer=optimiser.state_dict()),
        "model": {"model": state}, "model_state_dict": {"model_state_dict": state}, "net": {"net": state, "acc": 91.5},
        "robust": dict(step, model=robust),
        "twice": {"state_dict": state, "ema": {"state_dict": other.state_dict()}},
        "views": views(state),
        "half": {name: t.half() if t.is_floating_point() else t for name, t in state.items()},
        "bfloat": {name: t.bfloat16() if t.is_floating_point() else t for name, t in state.items()},
        "double": {name: t.double() if t.is_floating_point() else t for name, t in state.items()},
        "extra": extra,
        "head": head,
        "parameters": dict(net.named_parameters(), **dict(net.named_buffers())),
        "one": state["conv1.weight"],
        "namespace": {"args": argparse.Namespace(lr=0.1), "state_dict": state},
        "whole": net,
        "expanded": {**state, "fc.bias": torch.ones(1).expand(3)},
        "whole_numbers": {**state, "fc.bias": torch.ones(3, dtype=torch.int32)},
    }
    for name, content in files.items():
        torch.save(content, f"{folder}/{name}.pth")
    for name in ("nested", "views", "half", "one", "namespace"):  # the form before PyTorch 1.6
        torch.save(files[name], f"{folder}/old_{name}.pth", _use_new_zipfile_serialization=False)
    torch.save(state, f"{folder}/old.pth", _use_new_zipfile_serialization=False)
    torch.save({name: First(t) for name, t in state.items()}, f"{folder}/old_first.pth",
               _use_new_zipfile_serialization=False)
    # A pickle that would run a program, were it run.
    torch.save({"weights": Evil()}, f"{folder}/evil.pth")
    torch.jit.script(nn.Linear(2, 2)).save(f"{folder}/script.pth")


class First:
    """A tensor as PyTorch 0.3 wrote it."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        t = self.tensor
        return torch._utils._rebuild_tensor, (t.storage(), t.storage_offset(), tuple(t.shape), t.stride())


class Evil:
    def __reduce__(self):
        return (print, ("this must not be printed",))


if __name__ == "__main__":
    main(sys.argv[1])
