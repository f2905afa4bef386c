"""Whether the palette of the figures is told apart by every kind of colour vision.

    palette.py figures/conditions.gnuplot

Each colour is simulated as people without one kind of cone see it (Vienot, Brettel & Mollon 1999;
tritan after Machado, Oliveira & Fernandes 2009, full severity), and each pair must differ by
10 or more in CIELAB.
"""
import itertools
import re
import sys

SEEN = {
    'all cones': ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    'no L cones': ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    'no M cones': ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
    'no S cones': ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(hexes):
    for i in (1, 3, 5):
        v = int(hexes[i:i + 2], 16) / 255
        yield v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def lab(rgb):
    xyz = [sum(a * b for a, b in zip(row, rgb)) for row in
           ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))]
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def main():
    line = re.search(r'^array hue\[9\] = \[(.*)\]', open(sys.argv[1]).read(), re.M).group(1)
    hues = re.findall(r'#[0-9A-Fa-f]{6}', line)
    for kind, matrix in SEEN.items():
        seen = []
        for hue in hues:
            rgb = list(linear(hue))
            seen.append(lab([min(1, max(0, sum(a * b for a, b in zip(row, rgb)))) for row in matrix]))
        near, pair = min((sum((a - b) ** 2 for a, b in zip(seen[i], seen[j])) ** 0.5, (hues[i], hues[j]))
                         for i, j in itertools.combinations(range(len(hues)), 2))
        print(f'{kind}: nearest {pair[0]} and {pair[1]}, {near:.0f}' + ('' if near >= 10 else ': too near'))


if __name__ == '__main__':
    main()
