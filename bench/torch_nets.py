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
)
