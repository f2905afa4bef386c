"""The networks of models/ in plain torch.nn, under the names that torchvision gives to the
tensors of most of them; torchvision is not needed. bench/torch_check.py compares them with ours."""
import torch
from torch import nn


class ReLU(nn.Module):
    """A ReLU whose branches can be given: `open` says where it passes its input on."""

    open = None

    def forward(self, x):
        return torch.relu(x) if self.open is None else x * self.open


class MaxPool(nn.Module):
    """Max pooling whose choices can be given: `index` says which pixel of the input wins."""

    index = None

    def __init__(self, size, stride=None, padding=0, ceil=False, reads=None):
        super().__init__()
        self.window = size, stride or size, padding
        self.ceil = ceil
        self.reads = reads  # the layer whose output it reads; None: the ReLU before

    def pool(self, x):
        size, stride, padding = self.window
        return nn.functional.max_pool2d(x, size, stride, padding, ceil_mode=self.ceil,
                                        return_indices=True)

    def forward(self, x):
        if self.index is None:
            return self.pool(x)[0]
        return x.flatten(2).gather(2, self.index.flatten(2)).view_as(self.index)


class AlexNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 64, 11, stride=4, padding=2), ReLU(), MaxPool(3, stride=2),
            nn.Conv2d(64, 192, 5, padding=2), ReLU(), MaxPool(3, stride=2),
            nn.Conv2d(192, 384, 3, padding=1), ReLU(),
            nn.Conv2d(384, 256, 3, padding=1), ReLU(),
            nn.Conv2d(256, 256, 3, padding=1), ReLU(), MaxPool(3, stride=2))
        self.avgpool = nn.AdaptiveAvgPool2d(6)
        self.classifier = nn.Sequential(
            nn.Dropout(), nn.Linear(256 * 6 * 6, 4096), ReLU(),
            nn.Dropout(), nn.Linear(4096, 4096), ReLU(), nn.Linear(4096, classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


class VGG(nn.Module):
    def __init__(self, classes, depths):
        super().__init__()
        layers, before = [], 3
        for channels, depth in zip((64, 128, 256, 512, 512), depths):
            for _ in range(depth):
                layers += [nn.Conv2d(before, channels, 3, padding=1), ReLU()]
                before = channels
            layers.append(MaxPool(2))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(7)
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), ReLU(), nn.Dropout(),
            nn.Linear(4096, 4096), ReLU(), nn.Dropout(), nn.Linear(4096, classes))

    forward = AlexNet.forward


class BasicBlock(nn.Module):
    expansion = 1

    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.downsample = downsample(before, channels, stride)
        self.relu1, self.relu = ReLU(), ReLU()

    def forward(self, x):
        y = self.relu1(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(y)) + self.downsample(x))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv3 = nn.Conv2d(channels, 4 * channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * channels)
        self.downsample = downsample(before, 4 * channels, stride)
        self.relu1, self.relu2, self.relu = ReLU(), ReLU(), ReLU()

    def forward(self, x):
        y = self.relu1(self.bn1(self.conv1(x)))
        y = self.relu2(self.bn2(self.conv2(y)))
        return self.relu(self.bn3(self.conv3(y)) + self.downsample(x))


def downsample(before, channels, stride):
    if before == channels and stride == 1:
        return nn.Identity()
    return nn.Sequential(nn.Conv2d(before, channels, 1, stride=stride, bias=False),
                         nn.BatchNorm2d(channels))


class ResNet(nn.Module):
    def __init__(self, classes, block, depths):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = ReLU()
        self.maxpool = MaxPool(3, stride=2, padding=1)
        before = 64
        for i, depth in enumerate(depths):
            channels, blocks = 64 << i, []
            for j in range(depth):
                blocks.append(block(before, channels, 2 if i > 0 and j == 0 else 1))
                before = block.expansion * channels
            setattr(self, "layer%d" % (i + 1), nn.Sequential(*blocks))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(before, classes)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class VGGSmall(nn.Module):
    def __init__(self, classes):
        super().__init__()
        before = 3
        for i, channels in enumerate((32, 32, 64, 64, 128, 128), 1):
            setattr(self, "conv%d" % i, nn.Conv2d(before, channels, 3, padding=1, bias=False))
            setattr(self, "norm%d" % i, nn.BatchNorm2d(channels))
            setattr(self, "relu%d" % i, ReLU())
            before = channels
        self.pool1, self.pool2 = MaxPool(2), MaxPool(2)
        self.logits = nn.Linear(before, classes)

    def forward(self, x):
        for i in range(1, 7):
            for kind in ("conv", "norm", "relu"):
                x = getattr(self, "%s%d" % (kind, i))(x)
            if i in (2, 4):
                x = getattr(self, "pool%d" % (i // 2))(x)
        return self.logits(x.mean((2, 3)))


class SmallBlock(nn.Module):
    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride=stride, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels)
        if stride > 1:
            self.conv3 = nn.Conv2d(before, channels, 1, stride=stride, bias=False)
            self.norm3 = nn.BatchNorm2d(channels)
        self.relu1, self.relu2 = ReLU(), ReLU()

    def forward(self, x):
        y = self.relu1(self.norm1(self.conv1(x)))
        y = self.norm2(self.conv2(y))
        return self.relu2(y + (self.norm3(self.conv3(x)) if hasattr(self, "conv3") else x))


class ResNet20(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(16)
        self.relu1 = ReLU()
        before = 16
        for i, channels in enumerate((16, 32, 64), 1):
            blocks = []
            for j in range(3):
                blocks.append(SmallBlock(before, channels, 2 if i > 1 and j == 0 else 1))
                before = channels
            setattr(self, "stage%d" % i, nn.Sequential(*blocks))
        self.logits = nn.Linear(before, classes)

    def forward(self, x):
        x = self.relu1(self.norm1(self.conv1(x)))
        x = self.stage3(self.stage2(self.stage1(x)))
        return self.logits(x.mean((2, 3)))


class PadBlock(nn.Module):
    """A block of ResNet-20 whose shortcut has no parameters: zeros for the new channels."""

    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.stride, self.more = stride, (channels - before) // 2
        self.relu1, self.relu = ReLU(), ReLU()

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu1(self.bn1(self.conv1(x)))))
        x = nn.functional.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, self.more, self.more))
        return self.relu(y + x)


class ResNet20A(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.relu = ReLU()
        before = 16
        for i, channels in enumerate((16, 32, 64), 1):
            blocks = []
            for j in range(3):
                blocks.append(PadBlock(before, channels, 2 if i > 1 and j == 0 else 1))
                before = channels
            setattr(self, "layer%d" % i, nn.Sequential(*blocks))
        self.linear = nn.Linear(before, classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.relu(self.bn1(self.conv1(x))))))
        return self.linear(x.mean((2, 3)))


class HannPool(nn.Module):
    """A weighted average by a Hann window of `size` points, without its zeros at the ends."""

    def __init__(self, size, stride, padding):
        super().__init__()
        line = torch.hann_window(size, periodic=False, dtype=torch.float64)[1:-1]
        window = torch.outer(line, line)
        self.register_buffer("window", (window / window.sum()).float(), persistent=False)
        self.stride, self.padding = stride, padding

    def forward(self, x):
        window = self.window.expand(x.shape[1], 1, -1, -1)
        return nn.functional.conv2d(x, window, stride=self.stride, padding=self.padding,
                                    groups=x.shape[1])


class AlexNetHann(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Sequential(nn.Conv2d(3, 64, 11, padding=5), ReLU(), HannPool(17, 4, 5)),
            ReLU(), HannPool(9, 2, 2),
            nn.Conv2d(64, 192, 5, padding=2), ReLU(), HannPool(9, 2, 2),
            nn.Conv2d(192, 384, 3, padding=1), ReLU(),
            nn.Conv2d(384, 256, 3, padding=1), ReLU(),
            nn.Conv2d(256, 256, 3, padding=1), ReLU(), HannPool(9, 2, 2))
        self.avgpool = nn.AdaptiveAvgPool2d(6)
        self.classifier = nn.Sequential(
            nn.Dropout(), nn.Linear(256 * 6 * 6, 4096), ReLU(),
            nn.Dropout(), nn.Linear(4096, 4096), ReLU(), nn.Linear(4096, classes))

    forward = AlexNet.forward


class BasicConv(nn.Module):
    def __init__(self, before, channels, size, stride=1, padding=0):
        super().__init__()
        self.conv = nn.Conv2d(before, channels, size, stride=stride, padding=padding, bias=False)
        self.bn = nn.BatchNorm2d(channels, eps=0.001)
        self.relu = ReLU()

    def forward(self, x):
        return self.relu(self.bn(self.conv(x)))


class Inception(nn.Module):
    def __init__(self, reads, before, a, b, c, d):
        super().__init__()
        self.branch1 = BasicConv(before, a, 1)
        self.branch2 = nn.Sequential(BasicConv(before, b[0], 1), BasicConv(b[0], b[1], 3, padding=1))
        self.branch3 = nn.Sequential(BasicConv(before, c[0], 1), BasicConv(c[0], c[1], 3, padding=1))
        self.branch4 = nn.Sequential(MaxPool(3, 1, 1, ceil=True, reads=reads), BasicConv(before, d, 1))

    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)


class GoogLeNet(nn.Module):
    blocks = (("3a", 64, (96, 128), (16, 32), 32), ("3b", 128, (128, 192), (32, 96), 64), "maxpool3",
              ("4a", 192, (96, 208), (16, 48), 64), ("4b", 160, (112, 224), (24, 64), 64),
              ("4c", 128, (128, 256), (24, 64), 64), ("4d", 112, (144, 288), (32, 64), 64),
              ("4e", 256, (160, 320), (32, 128), 128), "maxpool4",
              ("5a", 256, (160, 320), (32, 128), 128), ("5b", 384, (192, 384), (48, 128), 128))

    def __init__(self, classes):
        super().__init__()
        self.conv1, self.maxpool1 = BasicConv(3, 64, 7, 2, 3), MaxPool(3, 2, ceil=True)
        self.conv2, self.conv3 = BasicConv(64, 64, 1), BasicConv(64, 192, 3, padding=1)
        self.maxpool2 = MaxPool(3, 2, ceil=True)
        before, reads, self.order = 192, "maxpool2", []
        for block in self.blocks:
            if isinstance(block, str):
                name = block
                setattr(self, name, MaxPool(3 if name == "maxpool3" else 2, 2, ceil=True, reads=reads))
                reads = name
            else:
                name = "inception" + block[0]
                setattr(self, name, Inception(reads, before, *block[1:]))
                before, reads = block[1] + block[2][1] + block[3][1] + block[4], name
            self.order.append(name)
        self.dropout, self.fc = nn.Dropout(0.2), nn.Linear(before, classes)

    def forward(self, x):
        x = self.maxpool2(self.conv3(self.conv2(self.maxpool1(self.conv1(x)))))
        for name in self.order:
            x = getattr(self, name)(x)
        return self.fc(self.dropout(x.mean((2, 3))))


class InceptionA(nn.Module):
    def __init__(self, before, pool):
        super().__init__()
        self.branch1x1 = BasicConv(before, 64, 1)
        self.branch5x5_1, self.branch5x5_2 = BasicConv(before, 48, 1), BasicConv(48, 64, 5, padding=2)
        self.branch3x3dbl_1 = BasicConv(before, 64, 1)
        self.branch3x3dbl_2 = BasicConv(64, 96, 3, padding=1)
        self.branch3x3dbl_3 = BasicConv(96, 96, 3, padding=1)
        self.branch_pool = BasicConv(before, pool, 1)
        self.out = 64 + 64 + 96 + pool

    def forward(self, x):
        b = self.branch5x5_2(self.branch5x5_1(x))
        c = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        d = self.branch_pool(nn.functional.avg_pool2d(x, 3, 1, 1))
        return torch.cat([self.branch1x1(x), b, c, d], 1)


class InceptionB(nn.Module):
    def __init__(self, before, reads):
        super().__init__()
        self.branch3x3 = BasicConv(before, 384, 3, stride=2)
        self.branch3x3dbl_1 = BasicConv(before, 64, 1)
        self.branch3x3dbl_2 = BasicConv(64, 96, 3, padding=1)
        self.branch3x3dbl_3 = BasicConv(96, 96, 3, stride=2)
        self.pool = MaxPool(3, 2, reads=reads)
        self.out = 384 + 96 + before

    def forward(self, x):
        b = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat([self.branch3x3(x), b, self.pool(x)], 1)


class InceptionC(nn.Module):
    def __init__(self, before, c7):
        super().__init__()
        h, v = dict(size=(1, 7), padding=(0, 3)), dict(size=(7, 1), padding=(3, 0))
        self.branch1x1 = BasicConv(before, 192, 1)
        self.branch7x7_1 = BasicConv(before, c7, 1)
        self.branch7x7_2, self.branch7x7_3 = BasicConv(c7, c7, **h), BasicConv(c7, 192, **v)
        self.branch7x7dbl_1 = BasicConv(before, c7, 1)
        self.branch7x7dbl_2, self.branch7x7dbl_3 = BasicConv(c7, c7, **v), BasicConv(c7, c7, **h)
        self.branch7x7dbl_4, self.branch7x7dbl_5 = BasicConv(c7, c7, **v), BasicConv(c7, 192, **h)
        self.branch_pool = BasicConv(before, 192, 1)
        self.out = 768

    def forward(self, x):
        b = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        c = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        c = self.branch7x7dbl_5(self.branch7x7dbl_4(c))
        d = self.branch_pool(nn.functional.avg_pool2d(x, 3, 1, 1))
        return torch.cat([self.branch1x1(x), b, c, d], 1)


class InceptionD(nn.Module):
    def __init__(self, before, reads):
        super().__init__()
        self.branch3x3_1, self.branch3x3_2 = BasicConv(before, 192, 1), BasicConv(192, 320, 3, stride=2)
        self.branch7x7x3_1 = BasicConv(before, 192, 1)
        self.branch7x7x3_2 = BasicConv(192, 192, (1, 7), padding=(0, 3))
        self.branch7x7x3_3 = BasicConv(192, 192, (7, 1), padding=(3, 0))
        self.branch7x7x3_4 = BasicConv(192, 192, 3, stride=2)
        self.pool = MaxPool(3, 2, reads=reads)
        self.out = 320 + 192 + before

    def forward(self, x):
        b = self.branch7x7x3_2(self.branch7x7x3_1(x))
        b = self.branch7x7x3_4(self.branch7x7x3_3(b))
        return torch.cat([self.branch3x3_2(self.branch3x3_1(x)), b, self.pool(x)], 1)


class InceptionE(nn.Module):
    def __init__(self, before, _):
        super().__init__()
        h, v = dict(size=(1, 3), padding=(0, 1)), dict(size=(3, 1), padding=(1, 0))
        self.branch1x1 = BasicConv(before, 320, 1)
        self.branch3x3_1 = BasicConv(before, 384, 1)
        self.branch3x3_2a, self.branch3x3_2b = BasicConv(384, 384, **h), BasicConv(384, 384, **v)
        self.branch3x3dbl_1, self.branch3x3dbl_2 = BasicConv(before, 448, 1), BasicConv(448, 384, 3, padding=1)
        self.branch3x3dbl_3a, self.branch3x3dbl_3b = BasicConv(384, 384, **h), BasicConv(384, 384, **v)
        self.branch_pool = BasicConv(before, 192, 1)
        self.out = 2048

    def forward(self, x):
        b, c = self.branch3x3_1(x), self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        d = self.branch_pool(nn.functional.avg_pool2d(x, 3, 1, 1))
        return torch.cat([self.branch1x1(x), self.branch3x3_2a(b), self.branch3x3_2b(b),
                          self.branch3x3dbl_3a(c), self.branch3x3dbl_3b(c), d], 1)


class InceptionV3(nn.Module):
    blocks = (("5b", InceptionA, 32), ("5c", InceptionA, 64), ("5d", InceptionA, 64),
              ("6a", InceptionB, "Mixed_5d"), ("6b", InceptionC, 128), ("6c", InceptionC, 160),
              ("6d", InceptionC, 160), ("6e", InceptionC, 192), ("7a", InceptionD, "Mixed_6e"),
              ("7b", InceptionE, None), ("7c", InceptionE, None))

    def __init__(self, classes):
        super().__init__()
        self.Conv2d_1a_3x3, self.Conv2d_2a_3x3 = BasicConv(3, 32, 3, stride=2), BasicConv(32, 32, 3)
        self.Conv2d_2b_3x3, self.maxpool1 = BasicConv(32, 64, 3, padding=1), MaxPool(3, 2)
        self.Conv2d_3b_1x1, self.Conv2d_4a_3x3 = BasicConv(64, 80, 1), BasicConv(80, 192, 3)
        self.maxpool2 = MaxPool(3, 2)
        before = 192
        for name, block, what in self.blocks:
            setattr(self, "Mixed_" + name, block(before, what))
            before = getattr(self, "Mixed_" + name).out
        self.dropout, self.fc = nn.Dropout(0.5), nn.Linear(before, classes)

    def forward(self, x):
        x = self.maxpool1(self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x))))
        x = self.maxpool2(self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(x)))
        for name, *_ in self.blocks:
            x = getattr(self, "Mixed_" + name)(x)
        return self.fc(self.dropout(x.mean((2, 3))))


class CORblock(nn.Module):
    """One area of CORnet-S; a ReLU of each time has a name of its own, for its choices."""

    def __init__(self, before, channels, times):
        super().__init__()
        self.times = times
        self.conv_input = nn.Conv2d(before, channels, 1, bias=False)
        self.skip = nn.Conv2d(channels, channels, 1, stride=2, bias=False)
        self.norm_skip = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, 4 * channels, 1, bias=False)
        self.conv2 = nn.Conv2d(4 * channels, 4 * channels, 3, stride=2, padding=1, bias=False)
        self.conv3 = nn.Conv2d(4 * channels, channels, 1, bias=False)
        for t in range(times):
            for k, width in ((1, 4 * channels), (2, 4 * channels), (3, channels)):
                setattr(self, "norm%d_%d" % (k, t), nn.BatchNorm2d(width))
                setattr(self, "nonlin%d_%d" % (k, t), ReLU())

    def forward(self, x):
        x = self.conv_input(x)
        for t in range(self.times):
            norm = [getattr(self, "norm%d_%d" % (k, t)) for k in (1, 2, 3)]
            relu = [getattr(self, "nonlin%d_%d" % (k, t)) for k in (1, 2, 3)]
            skip = x if t else self.norm_skip(self.skip(x))
            y = relu[0](norm[0](self.conv1(x)))
            y = nn.functional.conv2d(y, self.conv2.weight, stride=1 if t else 2, padding=1)
            y = self.conv3(relu[1](norm[1](y)))
            x = relu[2](norm[2](y) + skip)
        return x


class CORnetS(nn.Module):
    def __init__(self, classes):
        super().__init__()
        v1 = nn.Sequential()
        v1.add_module("conv1", nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False))
        v1.add_module("norm1", nn.BatchNorm2d(64))
        v1.add_module("nonlin1", ReLU())
        v1.add_module("pool", MaxPool(3, 2, 1))
        v1.add_module("conv2", nn.Conv2d(64, 64, 3, padding=1, bias=False))
        v1.add_module("norm2", nn.BatchNorm2d(64))
        v1.add_module("nonlin2", ReLU())
        self.V1, self.V2, self.V4 = v1, CORblock(64, 128, 2), CORblock(128, 256, 4)
        self.IT = CORblock(256, 512, 2)
        self.decoder = nn.Module()
        self.decoder.linear = nn.Linear(512, classes)

    def forward(self, x):
        return self.decoder.linear(self.IT(self.V4(self.V2(self.V1(x)))).mean((2, 3)))


class EncoderBlock(nn.Module):
    def __init__(self, width, heads, mlp):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(width, eps=1e-6), nn.LayerNorm(width, eps=1e-6)
        self.self_attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(width, mlp), nn.GELU(), nn.Dropout(0.0),
                                 nn.Linear(mlp, width), nn.Dropout(0.0))

    def forward(self, x):
        y = self.ln_1(x)
        x = x + self.self_attention(y, y, y, need_weights=False)[0]
        return x + self.mlp(self.ln_2(x))


class Encoder(nn.Module):
    def __init__(self, tokens, width, heads, mlp, blocks):
        super().__init__()
        self.pos_embedding = nn.Parameter(torch.empty(1, tokens, width).normal_(std=0.02))
        self.layers = nn.Sequential()
        for i in range(blocks):
            self.layers.add_module("encoder_layer_%d" % i, EncoderBlock(width, heads, mlp))
        self.ln = nn.LayerNorm(width, eps=1e-6)

    def forward(self, x):
        return self.ln(self.layers(x + self.pos_embedding))


class ViT(nn.Module):
    def __init__(self, classes, side, patch, width, heads, mlp, blocks):
        super().__init__()
        self.conv_proj = nn.Conv2d(3, width, patch, stride=patch)
        self.class_token = nn.Parameter(torch.zeros(1, 1, width))
        self.encoder = Encoder((side // patch) ** 2 + 1, width, heads, mlp, blocks)
        self.heads = nn.Sequential()
        self.heads.add_module("head", nn.Linear(width, classes))

    def forward(self, x):
        x = self.conv_proj(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.class_token.expand(len(x), -1, -1), x], 1)
        return self.heads(self.encoder(x)[:, 0])


# Name, how to build it, rows and columns of a picture, classes, published parameters (torchvision's
# documentation; None: ours has no published count).
NETS = (
    ("vgg_small", VGGSmall, 32, 10, None),
    ("resnet20", ResNet20, 32, 10, None),
    ("alexnet", AlexNet, 224, 1000, 61100840),
    ("vgg16", lambda classes: VGG(classes, (2, 2, 3, 3, 3)), 224, 1000, 138357544),
    ("vgg19", lambda classes: VGG(classes, (2, 2, 4, 4, 4)), 224, 1000, 143667240),
    ("resnet18", lambda classes: ResNet(classes, BasicBlock, (2, 2, 2, 2)), 224, 1000, 11689512),
    ("resnet50", lambda classes: ResNet(classes, Bottleneck, (3, 4, 6, 3)), 224, 1000, 25557032),
    ("resnet20a", ResNet20A, 32, 10, 269722),
    ("resnet34", lambda classes: ResNet(classes, BasicBlock, (3, 4, 6, 3)), 224, 1000, 21797672),
    ("resnet101", lambda classes: ResNet(classes, Bottleneck, (3, 4, 23, 3)), 224, 1000, 44549160),
    ("resnet152", lambda classes: ResNet(classes, Bottleneck, (3, 8, 36, 3)), 224, 1000, 60192808),
    ("alexnet_hann", AlexNetHann, 224, 1000, 61100840),
    ("googlenet", GoogLeNet, 224, 1000, 6624904),
    ("inception_v3", InceptionV3, 299, 1000, 23834568),
    ("cornet_s", CORnetS, 224, 1000, 53416616),
    ("vit_mini", lambda classes: ViT(classes, 16, 4, 32, 2, 64, 2), 16, 10, None),
    ("vit_b_16", lambda classes: ViT(classes, 224, 16, 768, 12, 3072, 12), 224, 1000, 86567656),
)
