"""Writes an RGB picture for the transcripts: picture.py WIDTH HEIGHT OUT.png [VALUE]

Without VALUE a coloured pattern with sharp edges, with it a picture of that one grey level."""
import struct
import sys
import zlib

width, height, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
flat = [int(sys.argv[4])] * 3 if len(sys.argv) > 4 else None


def pixel(x, y):
    return flat or [x * 255 // width, 255 * (x // 4 % 2 ^ y // 4 % 2), (x * x + 3 * y * y) % 256]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


rows = b"".join(bytes([0] + sum((pixel(x, y) for x in range(width)), [])) for y in range(height))
with open(path, "wb") as out:
    out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
              + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
