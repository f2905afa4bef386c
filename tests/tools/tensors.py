"""safetensors files for the transcripts, with struct and json alone.

tensors.py show FILE              the notes, then name, type and shape of each tensor
tensors.py torch IN OUT           IN as PyTorch would save it: no notes, a counter beside each norm
tensors.py save IN OUT            IN as torch.save wrote it before PyTorch 1.6: a state_dict of `module.` names
tensors.py images OUT N C H W [K] pictures in [0, 1], and a direction of K classes for each
tensors.py note NAME VALUE IN OUT IN with this note
tensors.py LIE IN OUT             IN with one lie about its second tensor, see below"""
import json
import struct
import sys


def read(path):
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        return header, f.read()


def write(path, header, data):
    text = header if isinstance(header, str) else json.dumps(header)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text.encode() + data)


def entry(kind, shape, begin, end):
    return {"dtype": kind, "shape": shape, "data_offsets": [begin, end]}


def show(path):
    header, data = read(path)
    for name, text in sorted(header.pop("__metadata__", {}).items()):
        print("note", name, text)
    for name, t in header.items():
        print(name, t["dtype"], "x".join(map(str, t["shape"])))


def torch(path, out):
    header, data = read(path)
    header.pop("__metadata__")
    for norm in [name[:-len("running_var")] for name in header if name.endswith("running_var")]:
        header[norm + "num_batches_tracked"] = entry("I64", [], len(data), len(data) + 8)
        data += struct.pack("<q", 7)
    write(out, header, data)


def save(path, out):
    header, data = read(path)
    header.pop("__metadata__")
    whole = lambda n: b"J" + struct.pack("<i", n)
    text = lambda s: b"X" + struct.pack("<I", len(s)) + s.encode()
    group = lambda items: b"(" + b"".join(items) + b"t"
    items, storages = [], b""
    for key, (name, t) in enumerate(header.items()):
        begin, end = t["data_offsets"]
        strides = [1]
        for n in t["shape"][:0:-1]:
            strides.insert(0, strides[0] * n)
        count = (end - begin) // 4
        storage = group([text("storage"), b"ctorch\nFloatStorage\n", text(str(key)), text("cuda:0"), whole(count), b"N"]) + b"Q"
        tensor = group([storage, whole(0), group(map(whole, t["shape"])), group(map(whole, strides)), b"\x89", b"}"])
        items += [text("module." + name), b"ctorch._utils\n_rebuild_tensor_v2\n" + tensor + b"R"]
        storages += struct.pack("<q", count) + data[begin:end]
    state = b"ccollections\nOrderedDict\n)R(" + b"".join(items) + b"u"
    with open(out, "wb") as f:
        f.write(b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.")
        f.write(b"\x80\x02}" + text("little_endian") + b"\x88s.")
        f.write(b"\x80\x02}(" + text("epoch") + whole(70) + text("state_dict") + state + b"u.")
        f.write(b"\x80\x02](" + b"".join(text(str(k)) for k in range(len(header))) + b"e." + storages)


def images(out, N, C, H, W, K=0):
    N, K, size = int(N), int(K), int(C) * int(H) * int(W)
    x = [i * 7919 % 1000 / 999 for i in range(N * size)]
    d = [i * 31 % 19 / 9 - 1 for i in range(N * K)]
    header = {"images": entry("F32", [N, int(C), int(H), int(W)], 0, 4 * len(x))}
    if K:
        header["direction"] = entry("F32", [N, K], 4 * len(x), 4 * len(x + d))
    write(out, header, struct.pack("<%df" % len(x + d), *x, *d))


def note(name, value, path, out):
    header, data = read(path)
    header["__metadata__"][name] = value
    write(out, header, data)


def lie(kind, path, out):
    header, data = read(path)
    header.pop("__metadata__", None)
    first, second = list(header)[:2]
    t = header[second]
    begin, end = t["data_offsets"]
    if kind == "overlap":
        t["data_offsets"] = [begin - 4, end - 4]
    elif kind == "outside":
        t["data_offsets"] = [len(data), len(data) + end - begin]
    elif kind == "type":
        t["dtype"] = "I32"
    elif kind == "huge":
        t["shape"] = [1 << 63]
    elif kind == "huge-offset":
        t["data_offsets"] = [begin, 1 << 63]
    elif kind == "nan":
        data = data[:begin + 4] + struct.pack("<f", float("nan")) + data[begin + 8:]
    elif kind == "renamed":
        header["module." + second] = header.pop(second)
    elif kind == "more":
        header["ema.decay"] = entry("F32", [], len(data), len(data) + 4)
        data += struct.pack("<f", 0.5)
    elif kind == "double":
        header[second] = entry("F64", t["shape"], begin, begin + 2 * (end - begin))
        for name, other in header.items():
            if other["data_offsets"][0] >= end:
                other["data_offsets"] = [at + end - begin for at in other["data_offsets"]]
        values = struct.unpack("<%df" % ((end - begin) // 4), data[begin:end])
        data = data[:begin] + struct.pack("<%dd" % len(values), *(v + 1e-12 for v in values)) + data[end:]
    text = json.dumps(header)
    if kind == "twice":
        text = text.replace('"%s"' % second, '"%s"' % first, 1)
    write(out, text, data)


if __name__ == "__main__":
    action = {"show": show, "torch": torch, "save": save, "images": images, "note": note}.get(sys.argv[1])
    if action:
        action(*sys.argv[2:])
    else:
        lie(*sys.argv[1:])
