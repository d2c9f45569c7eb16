"""Writes a TIFF of RGB pixels in LZW, in tiles or strips, that lies over Deyang, to a file.

All tiles (strips) are the same bytes, which stand in the file once for every eight of them: a reader has as much
to do as with an aerial photograph of that size, and the file is made in seconds.

Usage: extreme_tiff.py tiled|striped SIDE FILE
"""
import random
import struct
import sys

TILE, ROWS = 256, 16


def lzw(data: bytes) -> bytes:
    """TIFF 6.0, section 13: codes of 9 to 12 bits, the highest bit first, one code early."""
    out, bits, held = bytearray(), 0, 0
    table, following, width = {bytes([value]): value for value in range(256)}, 258, 9

    def put(code: int) -> None:
        nonlocal bits, held
        held, bits = held << width | code, bits + width
        while bits >= 8:
            bits -= 8
            out.append(held >> bits & 255)
        held &= (1 << bits) - 1

    put(256)
    known = b""
    for value in data:
        longer = known + bytes([value])
        if longer in table:
            known = longer
            continue
        put(table[known])
        table[longer], following, known = following, following + 1, bytes([value])
        if following == 4094:
            put(256)
            table, following, width = {bytes([value]): value for value in range(256)}, 258, 9
        elif following >= 1 << width:
            width += 1
    put(table[known])
    width += following + 1 >= 1 << width
    put(257)
    return bytes(out + bytes([held << (8 - bits) & 255]))


def pixels(width: int, height: int) -> bytes:
    """Fields and houses, with the noise of a camera."""
    chance = random.Random(1)
    rows = []
    for y in range(height):
        row = bytearray()
        for x in range(width):
            tone = 90 + 60 * ((x // 40 + y // 40) % 2) + chance.randrange(6)
            row += bytes([tone, tone + 20, tone - 30])
        rows.append(bytes(row))
    return b"".join(rows)


def main(form: str, side: int, path: str) -> None:
    tiled = form == "tiled"
    wide, high = (TILE, TILE) if tiled else (side, ROWS)
    count = -(-side // wide) * -(-side // high)
    part = lzw(pixels(wide, high) if tiled else pixels(200, high * side // 200)[: 3 * wide * high])
    copies = -(-count // 8)
    offsets = [8 + index // 8 * len(part) for index in range(count)]
    degrees = 0.9 / side
    tags = [
        (256, 4, [side]), (257, 4, [side]), (258, 3, [8, 8, 8]), (259, 3, [5]), (262, 3, [2]), (277, 3, [3]),
        (322 if tiled else 278, 4, [wide if tiled else high]),
        (33550, 12, [degrees, degrees, 0.0]), (33922, 12, [0.0, 0.0, 0.0, 104.0, 31.6, 0.0]),
        (34735, 3, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4490]),
        (324 if tiled else 273, 4, offsets), (325 if tiled else 279, 4, [len(part)] * count),
    ]
    if tiled:
        tags.append((323, 4, [high]))
    with open(path, "wb") as file:
        directory_at = 8 + copies * len(part)
        directory_at += directory_at % 2
        file.write(struct.pack("<2sHI", b"II", 42, directory_at))
        for _ in range(copies):
            file.write(part)
        file.seek(directory_at)
        tags.sort()
        letters = {3: "H", 4: "I", 12: "d"}
        values_at = directory_at + 2 + 12 * len(tags) + 4
        entries, values = b"", b""
        for tag, kind, numbers in tags:
            packed = struct.pack(f"<{len(numbers)}{letters[kind]}", *numbers)
            if len(packed) > 4:
                place = struct.pack("<I", values_at + len(values))
                values += packed
            else:
                place = packed.ljust(4, b"\0")
            entries += struct.pack("<HHI", tag, kind, len(numbers)) + place
        file.write(struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0) + values)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
