"""Flips the lowest bit of the first pixel of a PNG file, which stays a sound one."""
import struct
import sys
import zlib


def chunks(data):
    at = 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at:at + 4])
        yield data[at + 4:at + 8], data[at + 8:at + 8 + size]
        at += size + 12


with open(sys.argv[1], "rb") as file:
    data = file.read()
rows = bytearray(zlib.decompress(b"".join(body for kind, body in chunks(data) if kind == b"IDAT")))
rows[1] ^= 1  # behind the filter of the first row
out, done = data[:8], False
for kind, body in chunks(data):
    if kind == b"IDAT":
        if done:
            continue
        body, done = zlib.compress(bytes(rows)), True
    out += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
with open(sys.argv[1], "wb") as file:
    file.write(out)
