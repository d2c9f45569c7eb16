"""Writes a PNG of 30,000 × 30,000 white pixels, which is less than 3 MB long, to the standard output."""
import struct
import sys
import zlib

SIDE = 30_000


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


packer = zlib.compressobj(9)
row = b"\0" + b"\xff" * (3 * SIDE)
pixels = b"".join(packer.compress(row) for _ in range(SIDE)) + packer.flush()
header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
