#!/usr/bin/env python3
"""How far training pictures of the recipe jang2024 are from those of the published code.

    bench/turns.py TOOL

draws 32 pictures of objects16, cuts them to 500 x 375 pixels, as photographs are, and turns each by four
angles within 10 degrees. The published code turns the original, to the nearest pixel, and then squashes it
to 224 x 224 with PIL's bilinear filter. Ours squashes by area once, when the pictures are packed, and turns
the square, bilinear. A row for each way, the mean over pictures and angles: the root mean square difference
in gray levels from the published picture, and the power of its fine detail (the upper half of its frequencies)
as a share of the published picture's. Needs python3-pil and python3-numpy, which are peers."""
import os
import subprocess
import sys
import tempfile

try:
    import numpy as np
    from PIL import Image
except ImportError:
    sys.exit("turns.py: needs python3-pil and python3-numpy (apt-get install them)")

SIZE, WIDTH, HEIGHT, MOST = 224, 500, 375, 10
ANGLES = -9, -4, 3, 8


def between(at, n):
    at = np.clip(at, 0, n - 1)
    first = np.minimum(at.astype(int), n - 2)
    return first, at - first


def turn(x, degrees, aspect):
    """As src/data/rotate.c does."""
    n = len(x)
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    v, u = np.mgrid[:n, :n] - (n - 1) / 2
    row, column = (n - 1) / 2 + u * s * aspect + v * c, (n - 1) / 2 + u * c - v * s / aspect
    outside = (row < -.5) | (row >= n - .5) | (column < -.5) | (column >= n - .5)
    (r, a), (k, b) = between(row, n), between(column, n)
    top = x[r, k] + (x[r, k + 1] - x[r, k]) * b
    below = x[r + 1, k] + (x[r + 1, k + 1] - x[r + 1, k]) * b
    out = np.rint(top + (below - top) * a)
    out[outside] = 0
    return out


def squash(picture, size, filter):
    return np.asarray(picture.resize((size, size), filter), dtype=float)


def halve(x):
    return np.rint((x[::2, ::2] + x[1::2, ::2] + x[::2, 1::2] + x[1::2, 1::2]) / 4)


def ways(picture, degrees):
    """The published picture, then ours, by name."""
    aspect = WIDTH / HEIGHT
    # torchvision turns anticlockwise, as ours does
    published = squash(picture.rotate(degrees, Image.Resampling.NEAREST), SIZE, Image.Resampling.BILINEAR)
    square = squash(picture, SIZE, Image.Resampling.BOX)
    double = squash(picture, 2 * SIZE, Image.Resampling.BILINEAR)
    yield "published", published
    yield "turned as the original", turn(square, degrees, aspect)
    yield "turned as a square", turn(square, degrees, 1)
    yield "packed at 448, turned, halved", halve(turn(double, degrees, aspect))


def fine(x):
    """The power of the upper half of frequencies in the middle of a picture, which no corner reaches."""
    n = SIZE // 2
    part = x[n // 2:n // 2 + n, n // 2:n // 2 + n]
    window = np.hanning(n)
    power = np.abs(np.fft.fft2((part - part.mean()) * np.outer(window, window))) ** 2
    f = np.hypot(*np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n)))
    return power[(f >= .25) & (f < .5)].sum()


def main():
    sums = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call([sys.argv[1], "objects", "--out", folder, "--per-class", "2", "--first", "500",
                               "--size", "500", "--gray"], stdout=subprocess.DEVNULL)
        for class_ in sorted(os.listdir(folder)):
            if class_ == "manifest.tsv":
                continue
            for name in sorted(os.listdir(f"{folder}/{class_}")):
                top = (500 - HEIGHT) // 2
                picture = Image.open(f"{folder}/{class_}/{name}").convert("L").crop((0, top, WIDTH, top + HEIGHT))
                for degrees in ANGLES + (0,):
                    rows = list(ways(picture, degrees))
                    theirs = rows[0][1]
                    for way, x in rows[1:]:
                        key = (way, "turned" if degrees else "as it is")
                        sums.setdefault(key, []).append((np.sqrt(np.mean((x - theirs) ** 2)), fine(x), fine(theirs)))
    print("way\tangle\tpictures\trms_levels\tfine_power")
    for (way, angle), rows in sorted(sums.items(), key=lambda row: (row[0][1], row[0][0])):
        rms, ours, theirs = np.array(rows).T
        print(f"{way}\t{angle}\t{len(rows)}\t{rms.mean():.2f}\t{ours.sum() / theirs.sum():.2f}")


main()
